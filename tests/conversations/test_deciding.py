"""The record kept with every report: what was decided, on what grounds, and nothing anybody wrote."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from core.category import Category
from core.decision import ChosenBy, Decision, PlaceBy, UrgentBy
from core.place import PlaceKind
from core.understanding import Problem, Understanding
from storage import decisions, reports, tables
from storage.copying import TABLES, fill, rows_of
from tests.conversations.player import Player
from tests.conversations.script import Step, read

Stage = Callable[[str], Player]

HOLE = """A hole
at 2026-11-24 16:40
Ana: deep pothole in the road at Rikhardinkatu 3
Ana: [Send it]
"""
LIBRARY = """A hole near one of several libraries
at 2026-11-24 16:40
Ana: huge hole near the library, my bike nearly went in
Ana: [Rikhardinkadun kirjasto]
"""


async def decided(player: Player) -> list[Decision]:
    async with player.run.world.storage.read() as tx:
        every = await reports.every(tx, player.run.world.town.id)
        found = [await decisions.of_report(tx, player.run.world.town.id, report.id) for report in every]
    return [one for one in found if one is not None]


async def test_a_sure_report_says_what_made_it_sure(stage_for: Stage) -> None:
    player = stage_for(HOLE)
    await player.play(read(HOLE))
    (found,) = await decided(player)
    assert found.category_by is ChosenBy.READER
    assert found.guesses[0].category is found.category
    assert found.guesses[0].confidence >= found.sure_at
    assert (found.place_by, found.urgent_by, found.looked_at) == (PlaceBy.WORDS, UrgentBy.NOBODY, ())
    assert [(place.kind, place.taken, place.key) for place in found.places] == [(PlaceKind.ADDRESS, True, "")]
    assert found.model
    assert found.town_file == player.run.world.town_version


async def test_the_places_offered_stay_known_and_which_was_taken(stage_for: Stage) -> None:
    player = stage_for(LIBRARY)
    await player.play(read(LIBRARY))
    (found,) = await decided(player)
    assert found.place_by is PlaceBy.CHOSEN
    assert len(found.places) == 3
    assert sum(place.taken for place in found.places) == 1
    assert all(place.key and place.uncertainty_m for place in found.places)


async def test_what_lies_nearby_is_kept_with_its_likelihood_and_the_answer(stage_for: Stage) -> None:
    player = stage_for(HOLE)
    await player.play(read(HOLE + "\nlater 5 minutes\nBen: big pothole at Rikhardinkatu 3\nBen: [No, another one]\n"))
    first, second = await decided(player)
    assert [(near.report_id, near.declined) for near in second.looked_at] == [(first.report_id, True)]
    assert second.looked_at[0].probability >= 0.5


async def test_the_words_of_a_danger_are_told_from_the_model(stage_for: Stage) -> None:
    gas = "Gas\nat 2026-11-24 16:40\nAna: strong gas smell in our stairwell Rikhardinkatu 3\n"
    player = stage_for(gas)
    await player.play(read(gas))
    (found,) = await decided(player)
    assert (found.danger, found.urgent_by) == ("gas", UrgentBy.RULES)


async def test_no_word_and_no_name_is_in_it(stage_for: Stage) -> None:
    words = HOLE.replace("deep pothole", "call Maria Virtanen 040 1234567, deep pothole")
    player = stage_for(words)
    await player.play(read(words))
    async with player.run.world.storage.read() as tx:
        row = str((await tx.execute(select(tables.decisions))).one())
    assert [
        word for word in ("Maria", "Virtanen", "1234567", "Rikhardinkatu", "telegram:", "pothole in") if word in row
    ] == []


async def test_it_goes_with_the_last_who_takes_their_report_back(stage_for: Stage) -> None:
    player = stage_for(HOLE)
    await player.play(read(HOLE))
    await player.step(Step(text="Ana: [Undo]"))
    async with player.run.world.storage.read() as tx:
        (report,) = await reports.every(tx, player.run.world.town.id)
    assert await decided(player) == []
    assert not {"vector", "messages"} & set(report.decision)


async def test_it_is_carried_from_one_database_to_another(stage_for: Stage) -> None:
    player = stage_for(LIBRARY)
    await player.play(read(LIBRARY))
    before = await decided(player)
    storage = player.run.world.storage
    async with storage.read() as tx:
        lines = [line async for line in rows_of(tx, "decisions")]
    async with storage.begin() as tx:
        await tx.execute(TABLES["decisions"].delete())
        await fill(tx, "decisions", lines)
    assert await decided(player) == before


async def test_an_officer_reads_why(stage_for: Stage) -> None:
    player = stage_for(LIBRARY)
    await player.play(read(LIBRARY))
    await player.step(Step(text="Otto: /kind K7R2 Broken pavement"))
    await player.step(Step(text="Otto: /why K7R2"))
    said = player.written[-1]
    assert "Read as: Hole in the road" in said
    assert "Put right by an officer: Broken pavement." in said
    assert "Place: chosen by its sender, give or take" in said
    assert "2 others were offered." in said
    assert "town rules" in said


async def test_each_of_several_things_has_a_record_of_its_own(stage_for: Stage) -> None:
    """Read by hand, so that the test speaks of the records and not of the reader."""
    words = "huge hole at Rikhardinkatu 4 and the street lamp is out"
    script = f"Two things\nat 2026-11-24 16:40\nAna: {words}\n"
    player = stage_for(script)
    read_alone = player.outside.read

    async def read_as_two(text: str, hint: str) -> Understanding:
        if text != words:
            return await read_alone(text, hint)
        hole, lamp = [await read_alone(part, hint) for part in words.split(" and the ")]
        problems = tuple(
            Problem(text=part, category=one.category, confidence=one.confidence)
            for part, one in zip(words.split(" and the "), (hole, lamp), strict=True)
        )
        return replace(hole, problems=problems)

    player.run.world = replace(player.run.world, read=read_as_two)
    await player.play(read(script))
    await player.step(Step(text="Ana: [Send both]"))
    hole, lamp = await decided(player)
    assert [one.category for one in (hole, lamp)] == [Category.POTHOLE_ROAD_SURFACE, Category.STREET_LIGHT]
    assert [one.category_by for one in (hole, lamp)] == [ChosenBy.READER, ChosenBy.READER]
    assert (hole.place_by, lamp.place_by) in ((PlaceBy.WORDS, PlaceBy.SHARED), (PlaceBy.WORDS, PlaceBy.WORDS))
    assert lamp.looked_at == ()  # the other thing of the same message is no candidate
