"""What things are and what we decide: nouns and pure rules.

Nothing here reads a clock, a file, a network or a random number; every rule takes values (and `now`) and returns a
value.

The words of the field, one word per thing:

report        one problem at one place that somebody has to come and deal with
draft         a report its sender has not confirmed yet; it already has the report's id
category      what kind of problem it is; a closed list, `core.category`
status        where the report stands; one table, `core.lifecycle`
place         a spot on the town's map with the words people use for it
jurisdiction  who looks after a kind of problem in a part of the town (a team, a company, a neighbour town)
resident      a person who writes; officer, a person who acts for a jurisdiction; group, a chat many share
subscription  a chat's wish to hear about one report or one area
channel       a way to hear and tell: telegram, webchat, terminal
inbox         what we heard; event, what changed; outbox, what we say
"""
