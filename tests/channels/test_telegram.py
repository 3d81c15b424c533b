"""The first conversation over HTTP: aiogram listens, python-telegram-bot tells, Telegram is `tests/botapi`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.botapi import BotApi
from tests.channels.cast import LIBRARY, Cast
from tests.channels.programme import Programme, Screens
from tests.telegram.conftest import picture

Make = Callable[..., Programme]
TRANSCRIPT = Path(__file__).with_name("first_conversation.txt")


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


@pytest.fixture(params=["poll", "webhook", "poll, postgresql"])
def run(request: pytest.FixtureRequest, programme: Make) -> Iterator[Programme]:
    if "postgresql" not in request.param:
        yield programme(by_webhook=request.param == "webhook")
        return
    server = request.getfixturevalue("postgres")
    url = server.create(with_tables=False)
    yield programme(database_url=url)
    server.drop(url)


async def test_the_first_conversation(botapi: BotApi, run: Programme, update_transcripts: bool) -> None:
    """However updates come and wherever things are kept: the same words to the same people."""
    cast = Cast(botapi)
    async with run:
        await first_conversation(run, cast)
        kept = await run.kept()

    said = f"{cast.all}\n"
    if update_transcripts:
        TRANSCRIPT.write_text(said, encoding="utf-8")
    assert said.splitlines() == TRANSCRIPT.read_text(encoding="utf-8").splitlines()
    assert kept["reports"] == [("pothole_road_surface", "fixed")]
    assert set(kept["inbox"]) == {"done"}
    assert set(kept["outbox"]) == {"told"}
    if run.by_webhook:
        assert {delivery.status for delivery in botapi.deliveries} == {200}
