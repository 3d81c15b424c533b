"""Groups: what is heard with privacy mode on, a group that moves, a desk without topics."""

from collections.abc import Callable

from tests.botapi import BotApi
from tests.channels.cast import Cast
from tests.channels.programme import Programme
from tests.telegram.conftest import picture

Make = Callable[..., Programme]


async def test_report_under_a_neighbours_photo_with_privacy_mode_on(botapi: BotApi, programme: Make) -> None:
    cast = Cast(botapi)
    group, screen = cast.neighbours, cast.all
    async with programme() as run:
        await cast.settle_in(run)
        before = await run.kept()

        photo = await cast.pia.send("huge hole in the road again, Rikhardinkatu 3", group, photo=picture())
        await cast.joe.send("oh no", group)
        await run.quiet()
        assert screen.look("neighbours talk") == "# neighbours talk"
        assert await run.kept() == before, "their talk is not even heard"

        await cast.ben.send("/report", group, reply_to=photo)
        await run.quiet()
        assert "group: I'd send this: Hole in the road, Rikhardinkatu 3." in screen.look("Ben takes it up")
        card = group.find("I'd send this")
        assert card is not None

        assert await cast.joe.press("Send it", card) == "That button is for the person who wrote this."
        assert (await cast.ben.press("Send it", card) or "").startswith("Sent. Thank you.")
        await run.quiet()
        sent = screen.look("Ben sends it")

    assert "group (edit): Sent to the roads team" in sent
    assert "[photo]  Photo for R1" in sent, "Pia's photo goes to the desk"
    assert "again, Rikhardinkatu 3" in cast.card.text, "and her words"


async def test_a_group_moves_and_goes_on_hearing(botapi: BotApi, programme: Make) -> None:
    cast = Cast(botapi)
    async with programme() as run:
        await cast.settle_in(run)
        moved = cast.neighbours.migrate()
        await cast.report(run)

        (card,) = [m for m in moved.told if "Hole in the road" in m.text]
        assert [m for m in cast.neighbours.told if "Hole in the road" in m.text] == []
        await cast.otto.send("/fix", cast.desk, reply_to=cast.card)
        await run.pass_time(21)

    assert moved.find("Is it?") is not None, "what follows comes to the new group as well"
    assert "says it is mended" in card.text, "the card there is kept up to date"


async def test_a_group_that_moved_unheard_is_found_when_it_is_told(botapi: BotApi, programme: Make) -> None:
    """The news of the move came while we were away for more than a day, so Telegram has dropped it."""
    cast = Cast(botapi)
    run = programme()
    await run.start()
    await cast.settle_in(run)
    await run.end()
    moved = cast.neighbours.migrate()
    botapi.clock.advance(hours=30)

    await run.start()
    await cast.report(run)

    assert [len([m for m in moved.told if "Hole in the road" in m.text])] == [1]
    assert (await run.kept())["outbox"].keys() == {"told"}


async def test_a_desk_where_the_bot_may_not_open_topics_still_gets_its_card(botapi: BotApi, programme: Make) -> None:
    cast = Cast(botapi)
    async with programme() as run:
        await cast.settle_in(run)
        cast.desk.demote()
        await cast.report(run)

        assert cast.card.thread_id is None
        await cast.otto.send("/take", cast.desk, reply_to=cast.card)
        await run.quiet()
        assert "· in hand" in cast.card.text


async def test_a_second_report_has_a_topic_of_its_own(botapi: BotApi, programme: Make) -> None:
    """A command in a topic is about its report, whichever came last."""
    cast = Cast(botapi)
    async with programme() as run:
        await cast.settle_in(run)
        await cast.report(run)
        await cast.ben.send("deep pothole in the road, Mannerheimintie 5")
        await run.quiet()
        await cast.ben.press("Send it")
        await run.quiet()

        first, second = [m for m in cast.desk.told if " · " in m.text and m.labels]
        assert first.thread_id != second.thread_id
        await cast.otto.send("/take", cast.desk, thread=first.thread_id)
        await run.quiet()

    assert "· in hand" in first.text
    assert "· new" in second.text
