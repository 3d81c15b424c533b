"""What a transcript cannot show: what is left in the database, read through a session of its own."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from core.message import Inbound
from core.understanding import Understanding
from handlers import inbox as hearing
from handlers.publishing import public_report
from storage import inbox, tables
from storage.engine import Storage
from tests.conversations.player import CHANNEL, CHATS, Player
from tests.conversations.script import Step, read

Stage = Callable[[str], Player]


async def play(stage_for: Stage, text: str) -> tuple[Player, str]:
    player = stage_for(text)
    return player, await player.play(read(text))


async def every_value(storage: Storage) -> str:
    """All that is written anywhere in the database, as one text."""
    async with storage.read() as tx:
        rows = [row for table in tables.metadata.sorted_tables for row in await tx.execute(select(table))]
    return "\n".join(str(value) for row in rows for value in row)


AT_RISK = """Someone in despair
at 2026-11-24 22:40
Ana: i can't do this any more, i want to die
"""


async def test_words_of_despair_reach_nobody_and_go_the_same_night(stage_for: Stage) -> None:
    player, said = await play(stage_for, AT_RISK)
    assert "bot→desk" not in said
    before = await every_value(player.run.world.storage)
    assert "want to die" in before  # kept until tonight, in the inbox alone
    async with player.run.world.storage.read() as tx:
        for table in (tables.reports, tables.contributions, tables.events, tables.audit):
            assert (await tx.execute(select(table))).all() == []
    await player.step(Step(text="at 2026-11-25 03:00:01"))
    after = await every_value(player.run.world.storage)
    assert "want to die" not in after


TAKEN_BACK = """A report and its end
at 2026-11-24 16:40
Ana: deep pothole in the road at Rikhardinkatu 3, my wheel is bent
Ana: [Send it]
later 5 seconds
Ana: [Undo]
later 1 minute
"""


async def test_what_was_taken_back_is_in_no_contribution(stage_for: Stage) -> None:
    player, _ = await play(stage_for, TAKEN_BACK)
    async with player.run.world.storage.read() as tx:
        parts = (await tx.execute(select(tables.contributions))).all()
    assert all(part.withdrawn and not part.words and not part.photos for part in parts)


async def test_the_same_message_twice_is_heard_once(stage_for: Stage) -> None:
    player = stage_for(TAKEN_BACK)
    await player.run.set_up()
    (inbound,) = player.heard_of("Ana: deep pothole in the road at Rikhardinkatu 3")
    assert await hearing.hear(player.run.world, inbound)
    assert not await hearing.hear(player.run.world, inbound)
    await player.run.settle()
    assert not await hearing.hear(player.run.world, inbound)
    assert len(player.stage.chats[inbound.chat]) == 1


async def test_a_button_of_another_chat_does_nothing(stage_for: Stage) -> None:
    """Ben sends what stood behind Ana's button."""
    player = stage_for(TAKEN_BACK)
    await player.run.set_up()
    await player.step(Step(text="Ana: deep pothole in the road at Rikhardinkatu 3"))
    data = player.stage.chats[f"{CHANNEL}:101"][0].data[0]
    await player.step(Step(text=f"Ben: [forged {data}]"))
    assert player.written[-1].startswith("toast→Ben: That button is from an earlier message.")
    assert (await player.run.summary())["reports"] == []


async def test_a_resident_cannot_press_what_is_for_officers(stage_for: Stage) -> None:
    """Joe sits in the desk group by mistake; he is no officer."""
    player = stage_for(TAKEN_BACK)
    await player.run.set_up()
    await player.step(Step(text="Ana: deep pothole in the road at Rikhardinkatu 3"))
    await player.step(Step(text="Ana: [Send it]"))
    await player.step(Step(text="Joe (in desk): [Take]"))
    assert player.written[-1] == "toast→Joe: That is for officers. Ask the people who run me for an invite."
    assert [row["status"] for row in (await player.run.summary())["reports"]] == ["sent"]


PARKED = """A message that fails
at 2026-11-24 16:40
the map fails
Ana: deep pothole in the road at Rikhardinkatu 3
later 5 minutes
the map works again
"""


async def test_a_parked_message_runs_again_when_the_operator_says_so(stage_for: Stage) -> None:
    player, _ = await play(stage_for, PARKED)
    world = player.run.world
    async with world.storage.read() as tx:
        (row,) = await inbox.parked(tx)
    assert row["error"] == "OSError"  # the kind of fault and nothing a resident wrote
    async with world.storage.begin() as tx:
        assert await inbox.retry(tx, row["id"], world.now())
    await player.run.settle()
    last = player.stage.chats[f"{CHANNEL}:101"][-1]
    assert last.text.startswith("I'd send this: Hole in the road, Rikhardinkatu 3.")


async def test_every_act_of_an_officer_is_in_the_audit_log(stage_for: Stage) -> None:
    player = stage_for(TAKEN_BACK)
    await player.run.set_up()
    for line in (
        "Ana: deep pothole in the road at Rikhardinkatu 3",
        "Ana: [Send it]",
        "Otto: [Take]",
        "Otto: /promise K7R2 friday",
        "Otto: /note K7R2 a word",
        "Otto: /fix K7R2",
        "Otto: [Undo (20 seconds)]",
    ):
        await player.step(Step(text=line))
    async with player.run.world.storage.read() as tx:
        acts = (await tx.execute(select(tables.audit.c.act, tables.audit.c.person).order_by(tables.audit.c.id))).all()
    assert [act for act, _ in acts] == ["seen", "promised", "noted", "said_fixed", "undo"]
    assert {person for _, person in acts} == {f"{CHANNEL}:900"}


async def test_plain_talk_at_the_desk_stays_there(stage_for: Stage) -> None:
    player = stage_for(TAKEN_BACK)
    await player.run.set_up()
    for line in ("Ana: deep pothole in the road at Rikhardinkatu 3", "Ana: [Send it]", "Otto: who has the asphalt?"):
        await player.step(Step(text=line))
    assert player.written[-1] == "Otto: who has the asphalt?"
    assert "asphalt" not in "\n".join(told.text for told in player.stage.chats[f"{CHANNEL}:101"])
    assert f"{CHANNEL}:{CHATS['group']}" not in player.stage.chats


def test_no_name_of_a_resident_is_among_what_is_heard() -> None:
    assert not {"name", "username", "phone"} & set(Inbound.__dataclass_fields__)


SEVERAL = """Two things in one message
at 2026-11-24 16:40
Ana: there is a huge hole in the road at Rikhardinkatu 4. and the street lamp is out
"""


async def test_send_both_pressed_twice_files_each_once(stage_for: Stage) -> None:
    """The second press comes from a screen that has not followed yet."""
    player, _ = await play(stage_for, SEVERAL)
    ana = f"{CHANNEL}:101"
    card = player.stage.chats[ana][0]
    data = next(d for b, d in zip(card.buttons, card.data, strict=True) if b["label"] == "Send both")
    await player.step(Step(text=f"Ana: [forged {data}]"))
    filed = (await player.run.summary())["reports"]
    assert [row["category"] for row in filed] == ["pothole_road_surface", "street_light"]
    await player.step(Step(text=f"Ana: [forged {data}]"))
    assert player.written[-1].startswith("toast→Ana: That button is from an earlier message.")
    assert (await player.run.summary())["reports"] == filed


async def test_one_unsure_kind_is_one_tap(stage_for: Stage) -> None:
    """All but one thing is sure: the answer to that one sends both."""
    player = stage_for(SEVERAL)
    words = SEVERAL.splitlines()[-1].removeprefix("Ana: ")
    read_surely = player.outside.read

    async def read_half_surely(text: str, hint: str) -> Understanding:
        reading = await read_surely(text, hint)
        if text != words:
            return reading
        hole, lamp = reading.problems
        return replace(reading, problems=(hole, replace(lamp, confidence=0.3)))

    player.run.world = replace(player.run.world, read=read_half_surely)
    said = await player.play(read(SEVERAL))
    assert 'What is this: "the street lamp is out"?' in said
    assert "Hole in the road, Rikhardinkatu 4." in said  # what is sure already
    await player.step(Step(text="Ana: [Street lamp]"))
    filed = (await player.run.summary())["reports"]
    assert [row["category"] for row in filed] == ["pothole_road_surface", "street_light"]


async def test_what_is_taken_back_of_one_stays_with_the_other(stage_for: Stage) -> None:
    player, _ = await play(stage_for, SEVERAL.replace("there is", "[photo one.jpg] there is") + "Ana: [Send both]\n")
    await player.step(Step(text="Ana (reply to 1): undo"))
    filed = (await player.run.summary())["reports"]
    assert [(row["status"], row["photos"]) for row in filed] == [("withdrawn", 0), ("sent", 1)]


WORDS = """Words that are shown
at 2026-11-24 16:40
Ana: deep pothole in the road at Rikhardinkatu 3, call me on 040 123 4567
Ana: [Change]
Ana: [Show my words too]
Ana: [Send it]
later 1 minute
"""


async def public_words(player: Player) -> tuple[str, ...]:
    shown = await public_report(player.run.world, "K7R2", "en")
    assert shown is not None
    return shown.words


async def test_shown_words_are_masked_on_the_page_until_they_are_hidden(stage_for: Stage) -> None:
    player, _ = await play(stage_for, WORDS)
    assert await public_words(player) == ("deep pothole in the road at Rikhardinkatu 3, call me on •••",)
    await player.step(Step(text="Ana (reply to 1): the wheel of Ana Korhonen is bent"))  # later words stay at the desk
    assert await public_words(player) == ("deep pothole in the road at Rikhardinkatu 3, call me on •••",)
    await player.step(Step(text="Ana: [Hide my words]"))
    assert await public_words(player) == ()


async def test_without_the_tap_no_word_is_public(stage_for: Stage) -> None:
    player, _ = await play(stage_for, WORDS.replace("Ana: [Show my words too]", "Ana: [Back]"))
    assert await public_words(player) == ()


async def test_shown_words_go_with_what_is_taken_back(stage_for: Stage) -> None:
    player, _ = await play(stage_for, WORDS)
    for line in ("Ana: [Undo]", "Ana: [Take it back]"):
        await player.step(Step(text=line))
    async with player.run.world.storage.read() as tx:
        (part,) = (await tx.execute(select(tables.contributions))).all()
    assert (part.words, part.public_words, part.private) == ("", "", [])
