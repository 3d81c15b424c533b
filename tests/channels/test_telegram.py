"""The first conversation over HTTP: aiogram listens, python-telegram-bot tells, Telegram is `tests/botapi`."""

from collections.abc import Callable

import pytest

from tests.botapi import BotApi
from tests.botapi.nouns import Message
from tests.channels.programme import Programme, Screens, screens
from tests.telegram.conftest import picture

LIBRARY = (60.16632, 24.94645)  # outside the Rikhardinkatu library


class Cast:
    """Ana reports, Ben has seen it too, Otto mends; Mia looks after the neighbours' group, Joe and Pia are in it."""

    def __init__(self, botapi: BotApi) -> None:
        self.ana, self.ben, self.otto, self.mia, self.joe, self.pia = (
            botapi.user(name, language="en") for name in ("Ana", "Ben", "Otto", "Mia", "Joe", "Pia")
        )
        self.desk = botapi.group("Roads desk", admins=[self.otto], forum=True)
        self.neighbours = botapi.group("Neighbours", admins=[self.mia], members=[self.joe, self.ben, self.pia])
        self.all = screens(Ana=self.ana, Ben=self.ben, desk=self.desk, group=self.neighbours)

    async def settle_in(self, run: Programme) -> None:
        """The officer takes up the invite in the desk group; the group follows its street."""
        self.desk.add(admin=True)
        self.neighbours.add()
        await run.invite("k1ndw0rd", name="Otto", jurisdiction="roads")
        await self.otto.send("/start@lamplighter_bot inv_k1ndw0rd", self.desk)
        await self.mia.send("/follow Rikhardinkatu", self.neighbours)
        await run.quiet()
        self.all.look("settled in")

    async def report(self, run: Programme) -> None:
        """Ana's hole in the road: an album, a pin, one tap; it is public ten seconds later."""
        await self.ana.send("huge hole in the road, my bike nearly went in", album=[picture("red"), picture("blue")])
        await self.ana.send(location=LIBRARY)
        await run.quiet()
        await self.ana.press("Send it")
        await run.pass_time(11)

    @property
    def card(self) -> Message:
        """The desk's card of the first report."""
        return next(m for m in self.desk.told if " · " in m.text)


async def first_conversation(run: Programme, cast: Cast) -> Screens:
    """Everything that is said is checked by the lines below; the speed of edits is not."""
    ana, ben, otto, desk, group, screen = cast.ana, cast.ben, cast.otto, cast.desk, cast.neighbours, cast.all
    await cast.settle_in(run)

    await cast.joe.send("/follow Kasarmikatu", group)
    await run.quiet()
    assert "Only this group's admins can set that" in screen.look("Joe, no admin, wants to choose")

    await ana.send("huge hole in the road, my bike nearly went in", album=[picture("red"), picture("blue")])
    await ana.send(location=LIBRARY)
    await run.quiet()
    asked = screen.look("Ana sends an album and a pin")
    assert asked.count("\n") == 1, "one draft, one card"
    assert "I'd send this: Hole in the road, Rikhardinkatu" in asked

    assert (await ana.press("Send it") or "").startswith("Sent. Thank you.")
    await run.quiet()
    sent = screen.look("Ana sends it")
    assert "Ana (edit): Sent to the roads team: Hole in the road, Rikhardinkatu 3. R1" in sent
    assert "group" not in sent, "the neighbours hear only when the time to undo is over"
    topic = desk.topics[cast.card.thread_id]
    assert topic.name.split(" · ")[1] == "Hole in the road"
    hanging = [m for m in desk.told if m.photo]
    assert len(hanging) == 2
    assert {m.thread_id for m in hanging} == {topic.id}
    assert {m.reply_to for m in hanging} == {cast.card}

    await run.pass_time(11)
    public = screen.look("it is public")
    assert "group: (silent)  " in public, "the group that follows the street is told, quietly"
    assert "Hole in the road" in public

    await ben.send("another hole in the road at Rikhardinkatu 3, right by the library")
    await run.quiet()
    same = screen.look("Ben writes")
    assert "Is it this one?" in same
    assert "[Yes, the same] [No, another one]" in same
    await ben.press("Yes, the same")
    await run.quiet()
    joined = screen.look("Ben joins")
    for who in ("Ana", "Ben", "desk", "group"):
        assert f"{who} (edit): " in joined, who
    assert "2 neighbours" in joined

    await otto.press("Ask", cast.card)
    await run.quiet()
    await otto.press("How big is it?", cast.card)
    await run.quiet()
    screen.look("Otto asks")
    await run.pass_time(21)
    question = screen.look("the question is told")
    assert "Ana: " in question
    assert "how big is it?" in question.lower()
    assert "Ben: " not in question, "the question is for the one who sent it"
    await ana.press("Like a tyre or bigger")
    await run.quiet()
    answered = screen.look("Ana answers")
    assert "Ana (edit): You said: Like a tyre or bigger" in answered
    assert "Like a tyre or bigger" in answered.partition("desk (edit)")[2]

    await otto.send("just among us: ring the contractor", desk, thread=topic)
    await otto.send("/fix asphalt is in", desk, thread=topic, photo=picture("black"))
    await run.quiet()
    fixing = screen.look("Otto mends, with a photo")
    assert "Ana" not in fixing
    await run.pass_time(21)
    fixed = screen.look("it is told that it is mended")
    for who in ("Ana", "Ben", "group"):
        assert f"\n{who}: " in fixed, f"{who} is asked in a new message"
    assert "They write: asphalt is in" in fixed

    await ana.press("Yes, mended")
    await run.quiet()
    screen.look("Ana has checked")
    await ben.press("Yes, mended")
    await run.quiet()
    closed = screen.look("Ben has checked")
    for who in ("Ana", "Ben", "desk", "group"):
        assert f"{who} (edit): " in closed, f"{who}'s card is edited"
    assert "contractor" not in str(screen), "plain talk in a topic never leaves the desk"
    return screen


@pytest.mark.parametrize("kind", ["poll", "webhook"])
async def test_try(botapi: BotApi, programme: Callable[..., Programme], kind) -> None:
    cast = Cast(botapi)
    try:
        async with programme(by_webhook=kind == "webhook") as run:
            await first_conversation(run, cast)
    finally:
        print(cast.all)
    print(await run.kept())
