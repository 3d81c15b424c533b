# English. A kind neighbour's words: what is so now, then what comes next, then the choices. No exclamation marks.
# Never: ticket, submitted, processed, successfully, invalid, user.

plain = { $text }
day = { $day }
problem = { $kind }, { $place }
problem-ref = { $problem } ({ $ref })
at-pin = at the pin
place-unknown = place not known yet
a-photo = a photo
again = (You may have read this already.)
language-name = { $code ->
    [de] Deutsch
    [es] Español
    [fr] Français
   *[en] English
 }

## Kinds of problem

cat-abandoned_vehicle = Abandoned vehicle
cat-animal = Animal
cat-building_property = Building
cat-encampment = People living outdoors
cat-graffiti = Graffiti
cat-illegal_dumping = Dumped rubbish
cat-illegal_parking = Badly parked vehicle
cat-litter_street_cleaning = Dirty street
cat-noise = Noise
cat-other = Something else
cat-park_playground = Park or playground
cat-pollution_air_water = Bad air or water
cat-pothole_road_surface = Hole in the road
cat-public_safety_hazard = Danger
cat-public_toilet_hygiene = Public toilet
cat-public_transport = Bus, tram or train
cat-sewer_drain_flood = Drain or flooding
cat-shared_mobility = Hire scooter or bicycle
cat-sidewalk_footpath = Broken pavement
cat-snow_ice = Snow or ice
cat-street_furniture = Bench, bollard or shelter
cat-street_light = Street lamp
cat-traffic_sign_marking = Road sign or marking
cat-traffic_signal = Traffic lights
cat-tree_vegetation = Tree or greenery
cat-utility_power_heating = Power or heating
cat-waste_missed_collection = Bin not emptied
cat-water_leak_supply = Water leak or supply

## A draft

ask-words = What is wrong there? A word or two is enough.
ask-kind = What is it?
place-known = Place: { $place }.
tap-sends-kind = Tap the right one and I send it to the team that mends it.
no-kind-fits = If none fits, say it in other words.
ask-which = { $kind }. Near which { $words }?
ask-place-of = { $kind }. Which place is it?
tap-sends = Tap the right one and I send it.
ask-place = { $kind }. Where is it?
how-to-place = Write the street or what is next to it, or send a pin.
neighbours-later = Neighbours will read only "{ $kind }" and the place. Never who sent it. Your words and photos go to the team only.
ask-same = Is it this one?
near-line = { $here ->
    [yes] Same spot
   *[no] { $metres } m away
 }, sent { $unit ->
    [days] { $days } days ago
    [hours] { $hours ->
        [one] an hour ago
       *[other] { $hours } hours ago
     }
   *[minutes] { $minutes ->
        [one] a minute ago
       *[other] { $minutes } minutes ago
     }
 }{ $people ->
    [one] {""}
    [2] , two neighbours
   *[other] , { $people } neighbours
 }. { $ref }
would-send = I'd send this: { $problem }.
neighbours-read = Neighbours will read "{ $problem }". Never who sent it. Your words and photos go to the team only.
neighbours-later-words = Neighbours will read "{ $kind }", the place and your words: "{ $words }" Never who sent it. Your photos go to the team only.
neighbours-read-words = Neighbours will read "{ $problem }" and your words: "{ $words }" Never who sent it. Your photos go to the team only.
words-would-read = Your words go to the team only. If you show them, neighbours read: "{ $words }"
words-read = Neighbours will read your words: "{ $words }"
several-would-send = I'd send these { $number } things:
several-read = I read { $number } things.
several-known = { $problems }.
and-then = { $first } · { $next }
several-line = { $k }. { $problem }
same-place = same place
several-photos = { $photos ->
    [one] The photo goes
   *[other] The photos go
 } with { $every ->
    [yes] each of them.
   *[no] { $numbers }.
 }
several-ask-kind = What is this: "{ $words }"?
several-tap-sends = { $number ->
    [one] Tap the right one and I send it.
    [2] Tap the right one and I send both.
   *[other] Tap the right one and I send all { $number }.
 }
several-words = With { $k } your words too: "{ $words }"
neighbours-read-each = Neighbours will read these lines. Never who sent them. Your words and photos go to the teams only.
neighbours-read-each-words = Neighbours will read these lines. Never who sent them. The rest of your words and your photos go to the teams only.
outside-town = That place lies outside { $town }, so I can't send it there. I keep your words.
first-time = First time here: I'm Lamplighter, run by { $run_by }. I keep no names. /help /forget
nobody-reads = Nobody from the town reads this yet; { $run_by } keeps the list and takes it to them.
change-what = What shall I change?
choose-kind = Which kind is it? Tap one, or say it in other words.
write-place = Write the street or what is next to it, or send a pin.
place-not-found = I can't find "{ $words }" on the map. Write a street name with a number, the two streets of a corner, or send a pin.
dropped = Not sent. I've dropped it.
draft-dropped = Not sent. Write again if it still matters.
not-sent-yet = Not sent yet:
not-sent-question = Not sent yet, one answer is missing:

## Buttons

tap-send = Send it
tap-change = Change
tap-drop = Don't send
tap-same = Yes, the same
tap-other = No, another one
tap-elsewhere = Somewhere else
tap-last-place = Same place as last time ({ $place })
tap-another-kind = Another kind
tap-another-place = Another place
tap-no-photo = Leave the photo out
tap-back = Back
tap-show-words = Show my words too
tap-keep-words = Keep my words to the team
tap-send-all = { $number ->
    [one] Send it
    [2] Send both
   *[other] Send all { $number }
 }
tap-item = Change { $k }
tap-only-this = Send only this
tap-leave-out = Leave it out
tap-one-thing = It is one thing
typed-all = both, all, all of them, send both, send all, send them, send it, yes, ok
typed-one-thing = one thing, it is one thing, its one thing, only one thing, the same thing, one problem
typed-only = { $k ->
    [1] only the first, just the first, the first only, only 1, just 1, the first, the first one
    [2] only the second, just the second, the second only, only 2, just 2, the second, the second one
    [3] only the third, just the third, the third only, only 3, just 3, the third, the third one
   *[other] only { $k }, just { $k }
 }
typed-without = { $k ->
    [1] not the first, without the first, leave out the first, without 1, not 1, leave out 1
    [2] not the second, without the second, leave out the second, without 2, not 2, leave out 2
    [3] not the third, without the third, leave out the third, without 3, not 3, leave out 3
   *[other] without { $k }, not { $k }, leave out { $k }
 }
tap-undo = Undo
tap-move-pin = Move the pin
tap-add = Add something
tap-stop = Stop telling me
tap-hide-words = Hide my words
tap-follow = Keep us posted on { $ref }
tap-take-back = Take it back
tap-leave = Leave it
tap-mended = Yes, mended
tap-no-still-there = No, still there
tap-still-there = Still there
tap-is-mended = It is mended
tap-is-gone = It's gone
tap-cant-check = Can't check
tap-rung = I've rung
tap-no-emergency = It's no emergency
tap-tell-desk = Yes, tell them
tap-keep-quiet = No
tap-take = Take
tap-ask = Ask
tap-promise = Promise
tap-fixed = Mended
tap-not-ours = Not ours
tap-reject = Refuse
tap-reopen = Open again
tap-more = More
tap-undo-act = Undo (20 seconds)
tap-own-words = Own words
tap-another-day = Another day
tap-warn = Warn neighbours
tap-warn-yes = Warn { $number }
tap-false-alarm = False alarm

## A sent report

sent-to = Sent to { $team }: { $problem }. { $ref }
card-head = { $problem }. { $ref }
new-near = New: { $problem }. { $ref }
neighbours-sent = { $people ->
    [2] Two neighbours sent it.
   *[other] { $people } neighbours sent it.
 }
words-shown = Neighbours read your words, too.
neighbour-words = A neighbour writes: "{ $words }"
needn-t-check = I'll write when something happens. You needn't check.
now-sent = Now: waiting for their answer, due { $due }.
now-unanswered = Now: no answer by the day it was due. I ask { $team } again on { $due }.
now-unstaffed = Now: on the list. Nobody from the town reads this yet; { $run_by } takes it to them.
now-unconfirmed = Now: you didn't confirm it, so { $team } alone has it. Nothing is public.
now-seen = Now: { $team } has seen it and has it in hand.
now-promised = Now: { $team } says it will be mended by { $day }.
now-working = Now: { $team } is working on it.
now-said-fixed = Now: { $team } says it is mended. { $checked ->
    [0] Neighbours are being asked.
    [one] One neighbour agrees.
   *[other] { $checked } neighbours agree.
 }
now-fixed = { $checked ->
    [0] Said mended; no neighbour checked.
    [one] Mended, one neighbour checked.
    [2] Mended, two neighbours checked.
   *[other] Mended, { $checked } neighbours checked.
 }
now-passed-on = Now: passed on to { $team }. You needn't do anything.
now-refused = Now: { $team } won't mend it. Their reason: { $reason }
now-withdrawn = Taken back by those who sent it.
out-already = { $ref } is out already. Take it back?
taken-back = Taken back: { $ref }. Nothing of yours is kept with it.
added-to = Added to { $ref }.
add-what = Write or send what I shall add to { $ref }.
new-pin = Send the right place for { $ref } as a pin.
added = Added to { $ref }.
you-said = You said: { $said }. Passed on, thank you. { $ref }
mended-thanks = Thank you. One more neighbour and I close it. { $ref }
closed-thanks = Mended: { $problem }. { $days ->
    [0] On the day of the first message.
    [one] One day from the first message.
   *[other] { $days } days from the first message.
 } It was your message that started it. Thank you. { $ref }
closed-thanks-all = Mended: { $problem }. { $days ->
    [0] On the day of the first message.
    [one] One day from the first message.
   *[other] { $days } days from the first message.
 } Thank you. { $ref }
still-there-sorry = Sorry about that. The team knows that it isn't mended. A photo helps them most; send one now if you can. { $ref }
cant-check = All right. { $problem }: others are asked too. { $ref }
mine-empty = Nothing of yours is on the list. Write me what is wrong and where.
mine-line = { $ref }: { $problem }. { $now }
none-of-yours = I know of nothing sent by you. Tell me what it is and where, and I'll look.

## Toasts

toast-sent = Sent. Thank you. { $ref }
toast-joined = Added to { $ref }. You'll hear with the others.
toast-dropped = Not sent.
toast-taken-back = Taken back.
toast-stopped = No more about { $ref }.
toast-follows = Done. You'll hear about { $ref }.
toast-follows-already = You follow { $ref } already.
toast-thanks = Thank you.
toast-passed-on = Passed on, thank you.
toast-words-hidden = Done. The team alone reads your words now.
toast-old-button = That button is from an earlier message. Write me what you need, or /mine to see where things stand.
toast-sent-already = That one is sent already: { $ref }.
toast-not-yours = That button is for the person who wrote this.
toast-done = Done. { $ref }
toast-undone = Undone. Nobody was told.
toast-too-late = Too late to undo: people were told. Use /tell to put it right.
toast-warned = Neighbours are being warned.

## Emergencies

ring-now = Ring { $emergency } now.
advice-gas = From outside. No switches, no lift, no flame. Knock on doors as you leave.
advice-fire = Get out, close doors behind you, use the stairs. Don't go back in.
advice-wires = Stay 20 m away and keep others away. Don't touch anything near it.
advice-collapse = Get away from it and keep others away. It may go on falling.
advice-chemical = Go upwind and keep others away. Touch nothing, smell nothing.
advice-injury = Stay with the person if it is safe. The operator tells you what to do.
cant-send-help = I can't send help: nobody from the emergency services reads this.
gas-company = Gas company, day and night: { $gas }.
cant-speak = Can't speak: { $text }.
rung-good = Good. Shall I tell the team as well?
rung-thanks = Thank you. I go on with the message to the team.
kept-quiet = All right. I tell nobody more.
no-emergency = Good to hear. Then as usual:
person-sorry = I'm sorry it is this heavy. I'm a machine and can't look after you, but people can, right now.
person-numbers = In danger: { $emergency }. To talk, free, day and night: { $crisis }.
person-shelter = If someone is hurting you: { $shelter }.
person-private = I send this to nobody, and delete it on my side tonight. To clear it from this phone, delete the chat.
danger-gas = gas smell
danger-fire = fire
danger-wires = live wires
danger-collapse = something coming down
danger-chemical = chemicals
danger-injury = somebody hurt

## Following

following-head = You follow:
following-area = { $k }. { $area }, { $all ->
    [yes] everything
   *[no] { $kinds }
 }
following-report = { $k }. { $problem } ({ $ref })
following-nothing = You follow nothing here. /follow and a street name, and I write when something changes there.
follow-which = Which one?
follow-unknown = I can't find "{ $words }" on the map. Write /follow and a street, a square or a quarter of the town.
follow-how = Gladly. Write /follow and a street name, or reply to a report's card.
follows-area = { $who ->
    [us] I watch { $area } for you all.
   *[you] I watch { $area } for you.
 } You hear of everything new there, and how it goes on.
follows-area-kinds = { $who ->
    [us] I watch { $area } for you all: { $kinds }.
   *[you] I watch { $area } for you: { $kinds }.
 }
unfollow-how = /unfollow ends it.
unfollowed = No more about { $names }.
only-admins = Only this group's admins can set that. You can follow it for yourself in a private chat with me.

## Groups

group-hello = Hello, neighbours. I'm Lamplighter, run by { $run_by }. I take street problems to the people who mend them and tell you how it goes.
group-privacy = I don't read your chat: I see only /commands and replies to me.
group-report = To report: reply to any photo or message here with /report
group-follow = An admin can tell me which streets are yours: /follow and a street name.
report-what = Reply with /report to the message or photo it is about, or write /report and what is wrong.

## Talk

hello = Hello. I'm Lamplighter, run by { $run_by }. I take street problems to the people who mend them and tell you how it goes.
hello-how = Write me what is wrong and where, or send a photo and a pin.
help = Write me what is wrong and where, in your own words, with a photo or a pin if you like. I send it to the team that mends it and write when something changes.
    /mine shows what you sent, /follow a street name keeps you posted, /unfollow ends it, /language changes my language, /cancel drops what is open.
    Run by { $run_by }. In danger ring the emergency number; nobody there reads this.
help-group = Reply to any message or photo with /report and I take it to the team that mends it. /follow and a street name: I write here when something changes there (admins). /unfollow ends it.
help-officer = For officers: /queue /take /assign /status /promise /ask /reply /tell /fix /reject /reopen /note /kind /why /find, each with a reference or as a reply to a card. /reply goes to those who sent it, /tell to everyone who follows, /note to nobody.
thanks = With pleasure.
i-understand = I understand. Tell me which street it is about and I'll look up what was promised.
correct-what = Tell me what is right and I change it: the place, the kind, or /cancel.
just-chat = I look after streets, lamps, bins and the like. If something is wrong out there, tell me what and where.
photo-broken = I can't open that photo. Send it again or take another one; your words are kept.
empty = That came without words or a picture. Write me what is wrong and where.
cant-read = I've kept that, but I can't read it. Write me in a few words what is wrong and where, or send a photo.
cant-hear = I've kept your voice message, but I can't listen yet. Write me in a few words what is wrong and where.
voice-kept = I've kept your voice message. I can't listen myself; the team hears it with your report.
voice-one-line = Write me one line, so that I know who mends it: what is wrong, and where?
voice-added = I've put your voice message to it. I can't listen myself; the team will.
voice-lost = I couldn't get your voice message. Write me in a few words what is wrong and where.
voice-of = { $ref }: a voice message. Nobody has put it into words.
voice-passed-on = Thank you. Your words are with the desk now too.
heard-you = I heard: "{ $words }". Right?
heard-right = You said: "{ $words }".
heard-wrong = Then in your own words: what is wrong, and where?
heard-unanswered = I wasn't sure of your voice message, so the team listens to it. Nothing of it is public.
tap-heard-right = Yes
tap-heard-wrong = No, I'll type it
cant-watch = I've kept your video, but I can't watch it. Send a photo, or write in a few words what is wrong and where.
just-sticker = If something is wrong out there, tell me what and where.
no-contacts = I keep no contacts. Write me what is wrong and where.
unknown-command = I don't know /{ $command }. Write me what is wrong and where, or /help.
nothing-open = Nothing is open. Write me what is wrong and where.
language-which = Which language shall I speak?
language-set = From now on in English.
kept-what = I keep no names. With a report I keep your words, photos and the place for the team that mends it. /mine shows your reports; reply to one and tap Undo to take it back, words and photos too.
parked = I've kept your message, but I couldn't deal with it. The people who run me will look at it; you needn't send it again.

## Questions in one's own words

begins-why = why, how come
begins-follow = tell me about, keep me posted about, keep me posted, keep me informed about, keep me informed, let me know about, follow, i want to follow, i would like to follow, watch
says-all = all, everything, all of it, all of them
says-not = not, instead of, rather than, and not
says-mended = fixed, mended, repaired, solved, resolved, gone, works again, working again, done already, is back on
asks-who = who, who reads, who are you, human, robot, bot, anonymous, private, privacy, my name, my data, police
asks-cost = cost, costs, pay, free, price, charge, fee, expensive, money
asks-language = language, languages, speak, english, in my language, translate
asks-photo = photo, photos, picture, pictures, video, attach, image
about-who = I'm a machine, run by { $run_by }. Your words and photos go to the team that mends it, never who sent them; neighbours read the kind and the place.
about-cost = Nothing. It costs you nothing to write, however often.
about-language = Write in your own language; I read many. I answer in { $names }: /language changes it.
about-photo = Yes, send one with a word or two, or by itself. Faces and number plates are blurred before neighbours see it.
about-how = Write me what is wrong and where, in your own words. I show you what I'd send, you tap once, and I write when something happens.
which-of-yours = Which one do you mean?
none-like-it = I know of nothing like that sent by you. This is what you sent:
neighbour-sent-it = Not from you, but a neighbour sent this:
sorry-waiting = I'm sorry. This is what I know:
sorry-known = I'm sorry. This is what I know about it:
told-they-wait = I've told { $team } that you are still waiting.
told-before = I had told { $team } before that you are still waiting. I'll write when they answer.
correct-which = What shall I put right?
good-if-mended = Good to hear. { $head }: is it mended?
same-as-last = The place is that of your last one.
follow-preview = I'd write you when something changes: { $area }, { $all ->
    [yes] everything
   *[no] { $kinds }
 }. Shall I?
tap-tell-me = Yes, tell me
tap-everything = Everything there
tap-not-now = No
toast-not-followed = All right, I won't.
unfollow-which = Write unfollow and its number, or unfollow all.
why-unknown = I kept no record of how this one was read.
why-not-yours = I can only tell you that about what you sent yourself.
why-read = Read as: { $first }{ $more ->
    [yes] {""}; next: { $others }
   *[no] {""}
 }.
why-guess = { $kind } { $percent } %
why-unread = The words could not be read.
why-kind = { $by ->
    [reader] That is sure enough not to ask: { $percent } % is needed.
    [resident] Chosen by its sender: { $kind }.
   *[likeliest] Confirmed by nobody, so the likeliest was taken: { $kind }.
 }
why-sure = I was sure enough not to ask.
why-put-right = Put right by an officer: { $kind }.
why-place = Place: { $by ->
    [words] taken from the words
    [pin] the pin or photo that was sent
    [chosen] chosen by its sender
    [last] the same as its sender's last one
    [shared] the one named for the other thing in the message
    [likeliest] the only one it may be
   *[unknown] not known
 }{ $known ->
    [no] {""}
   *[yes] , give or take { $metres } m
 }{ $others ->
    [0] {""}
    [one] {""}; one other was offered
   *[other] {""}; { $others } others were offered
 }.
why-danger = Danger, { $danger }: { $by ->
    [rules] by the fixed words for it.
   *[model] by the reader; the fixed words alone don't say so.
 }
why-urgent = Urgent, by the words for things that can't wait.
why-team = It is with { $team }, whom the town names for this kind.
why-near-one = { $ref } { $percent } % ({ $metres } m{ $no ->
    [yes] ; its sender said no
   *[no] {""}
 })
why-near = Held against open ones nearby, how likely the same: { $seen }.
why-near-none = Nothing open nearby was like it.
why-reader = Reader { $model }; town rules { $town_file }; { $answers ->
    [0] no answer needed
    [one] one answer needed
   *[other] { $answers } answers needed
 }.

## Pushes

push-ask = { $head }. A question from { $team }: { $ask }
or-write = Or write it. They can't see who you are.
write-it = Write your answer here. They can't see who you are.
send-photo = Send it here. They can't see who you are.
push-words = { $head }: { $team } writes: { $words }
push-promised = { $head }: { $team } says it will be mended by { $day }.
will-remind = I'll remind them, and tell you either way.
push-moved = { $head }: { $team } needs longer, now { $day }.
push-missed = { $head }: { $day } has passed and it isn't marked mended.
missed-counts = I've told the team, and it counts as a missed promise.
push-fixed = { $head }: { $team } says it is mended. Is it?
their-words = They write: { $words }
push-passed-on = { $head }: it belongs to { $team }. I've passed it to them; you needn't do anything.
push-refused = { $head }: { $team } won't mend it. Their reason: { $reason }
push-reopened = { $head }: opened again by { $team }.
push-no-answer = No answer yet about this: { $head }. { $waiting ->
    [one] You are waiting; I've asked again.
   *[other] { $waiting } of you are waiting; I've asked again.
 }
push-warned = Take care: { $danger }, { $place }. Confirmed by { $team }. Keep away. I'll write when it is safe.
push-safe = It is safe again: { $place }. Thank you for staying away.
ask-how_big = How big is it?
ask-which_side = Which side of the street?
ask-photo = A photo, please
ask-still_there = Is it still there?
answer-hand = Like a hand
answer-plate = Like a dinner plate
answer-tyre = Like a tyre or bigger
answer-dont_know = Don't know
answer-even = Even numbers
answer-odd = Odd numbers
answer-middle = In the middle
answer-yes = Yes
answer-no = No

## The desk

desk-head = { $ref } · { $kind } · { $status }
desk-head-urgent = { $ref } · { $kind } · { $status } · today
desk-head-due = { $ref } · { $kind } · { $status } · answer due { $due }
desk-head-late = { $ref } · { $kind } · { $status } · the day for an answer has passed
desk-hazard = HAZARD, one message, not confirmed: { $danger }. { $ref } · { $kind }
desk-unconfirmed = Not confirmed by the sender. Nothing is public.
desk-place = { $place } [{ $lat }, { $lon }]
desk-no-place = The place is not known yet.
desk-words = "{ $words }"
desk-private = { $opens } { $closes } stands around what is private. It stays here.
desk-public-words = Everyone reads: "{ $words }"
desk-people = { $people ->
    [one] 1 neighbour
   *[other] { $people } neighbours
 }{ $photos ->
    [0] {""}
    [one] , 1 photo
   *[other] , { $photos } photos
 }
desk-similar = Perhaps the same as { $ref }: { $problem }
photo-of = Photo for { $ref }
status-sent = new
status-seen = in hand
status-promised = promised
status-working = being worked on
status-said_fixed = said mended
status-fixed = mended
status-passed_on = passed on
status-refused = refused
status-withdrawn = taken back
did-take = Taken by { $by }. { $words }
did-work = { $by } is working on it.
did-ask = Asked: { $words }
did-answer = Answer: { $words }
did-reply = To the senders: { $words }
did-tell = To everyone who follows: { $words }
did-note = Note by { $by }: { $words }
did-change-kind = { $by } changed the kind
did-promise = Promised for { $day }.
did-miss = Promise missed: { $day }.
did-fix = Said mended. The neighbours are being asked. { $words }
did-check = { $checked ->
    [one] One neighbour says it is mended.
   *[other] { $checked } neighbours say it is mended.
 }
did-close = { $checked ->
    [0] Closed; nobody checked.
   *[other] Closed: checked by { $checked }.
 }
did-still-there = A neighbour says: still there.
did-pass-on = Passed on to { $words }.
did-refuse = Refused: { $words }
did-reopen = Opened again by { $by }.
did-add = Added: { $words }
did-leave = One neighbour took their part back.
did-not-answer = The day for an answer has passed.
did-complain = One of those who sent it is unhappy that nothing has happened.
did-warn = Neighbours warned by { $by }.
did-false-alarm = Called off: no emergency. { $words }
reach = { $people ->
    [0] No people
    [one] One person
   *[other] { $people } people
 } and { $groups ->
    [0] no group
    [one] one group
   *[other] { $groups } groups
 } will read it in 20 seconds.
reach-one = The sender reads it in 20 seconds.
reach-none = Nobody outside the desk is written to.
act-seen = taken
act-working = being worked on
act-asked = asked
act-replied = written to the senders
act-told = written to everyone who follows
act-noted = noted
act-kind_changed = kind changed
act-promised = promised
act-promise_moved = promised anew
act-said_fixed = said mended
act-passed_on = passed on
act-refused = refused
act-reopened = opened again
act-false_alarm = called off
done = { $ref }: { $act }.
undone = { $ref }: undone. Nobody was told.
warn-who = Near it { $people ->
    [one] one person
   *[other] { $people } people
 } and { $groups ->
    [one] one group
   *[other] { $groups } groups
 } would read a warning, also at night.
which-report = Which one? Write /{ $command } and its reference, such as K7R2, or reply to its card.
not-your-team = { $ref } belongs to another team. You can't act on it.
cannot-move = { $ref } is { $status }; that doesn't go from there. Open it again first.
no-such-officer = I know no colleague called "{ $name }".
nobody-to-ask = Nobody is left to ask: those who sent it took it back.
say-what = Write the words after the command.
write-question = Write your question about { $ref }.
write-day = By which day will { $ref } be mended? Write a day, such as Friday or 27.11.
write-reason = Write the reason for refusing { $ref }; those who follow it will read it.
what-day = I can't read "{ $words }" as a day from today on. Write Friday, 27.11. or 2026-11-27.
pass-to-whom = Pass on to whom? One of: { $names }
change-to-which-kind = Change to which kind? One of: { $names }
more-head = { $problem } ({ $ref })
more-commands = /reply to the senders, /tell to everyone who follows, /note to nobody, /assign to a colleague, /why: how it was read.
queue-empty = Nothing is open. A good day.
queue-head = { $number ->
    [one] One open report:
   *[other] { $number } open reports, the first due on top:
 }
queue-line = { $ref } · { $problem } · { $status }{ $people ->
    [0] {""}
    [one] {""}
   *[other] {" "}· { $people } neighbours
 }{ $late ->
    [yes] {" "}· late
   *[no] {""}
 }
found-nothing = Nothing found. Try a reference, a street or a kind.
only-officers = That is for officers. Ask the people who run me for an invite.
invite-used = That invite was used already or is too old. Ask for a new one.
enrolled = Welcome. You act for { $team } now.
enrolled-group = This group is the desk of { $team } now.
enrolled-how = New reports come here as cards. /queue shows what is open, /help the rest.
reports-wait = { $number ->
    [one] One report is waiting: /queue
   *[other] { $number } reports are waiting: /queue
 }

## The public page

public-opened = Sent to { $team }.
public-joined = A neighbour sent the same.
public-seen = Seen by { $team }.
public-working = Being worked on by { $team }.
public-promised = Promised for { $day } by { $team }.
public-missed = { $day } has passed and it isn't marked mended.
public-said-fixed = Said mended by { $team }.
public-closed = { $checked ->
    [0] Closed; nobody checked.
    [one] Mended, one neighbour checked.
   *[other] Mended, { $checked } neighbours checked.
 }
public-still-there = A neighbour says it is still there.
public-passed-on = Passed on to { $team }.
public-refused = Refused by { $team }. Their reason: { $reason }
public-reopened = Opened again by { $team }.
public-warned = Neighbours were warned by { $team }.

## The menu of commands (Telegram shows it)

command-report = Report a problem (in a group: as a reply)
command-mine = What you sent and how it stands
command-follow = Follow a street or a report
command-unfollow = Stop following
command-language = Change the language
command-help = How this works
command-cancel = Drop what is open

## How a report stands, in two or three words (map, legend, list)

shown-sent = Waiting for an answer
shown-seen = In hand
shown-promised = Promised
shown-working = Being worked on
shown-said_fixed = Said mended
shown-fixed = Mended
shown-passed_on = Passed on
shown-refused = Refused
shown-withdrawn = Taken back
model-proposed = A reader taught by { $learned } reports of this town is ready. On { $tested } reports it had not seen it names the right kind in { $after } of 100 ({ $before } now), and has it among three in { $after3 } ({ $before3 } now). It is not in use: whoever runs Lamplighter decides with "lamplighter learn --accept".
