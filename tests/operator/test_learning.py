"""`lamplighter learn` as an operator meets it, and the nightly proposal. Real files, a real database."""

import asyncio
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import nightly, town_model
from bot.app import open_app
from bot.assembly import Minds
from bot.checking import _model
from bot.learning import is_worth_a_look, learn, learn_by_night, lessons_of, names_of
from bot.operating import open_database
from bot.settings import ROOT, Settings
from core.category import Category
from core.errors import Setup
from core.event import Event, EventKind
from core.lifecycle import Status
from core.message import ChatKind
from core.people import Chat, Officer
from core.place import PlaceKind
from core.report import Contribution, Report
from core.understanding import Urgency
from nlp.training import learning
from storage import events, people, reports
from storage.tables import bodies, outbox
from storage.towns import load_town
from tests.nlp.jargon import reports as invented
from tests.operator.conftest import one_line

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
TOWN = load_town(ROOT / "towns" / "helsinki")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """With few phrases to rehearse: seconds, and the same path."""
    for name in ("OWN_PHRASES", "FOREIGN_PHRASES", "CONTROL"):
        monkeypatch.setattr(learning, name, 60)


@pytest.fixture
def past(tmp_path: Path) -> Path:
    path = tmp_path / "past.csv"
    lines = [f"{row.text},{row.category},{row.point.lat},{row.point.lon},2026-01-02" for row in invented() if row.point]
    path.write_text("text,category,lat,lon,date\n" + "\n".join([*lines, "odd thing,Dragons,60,25,"]), encoding="utf-8")
    return path


@pytest.fixture
def folder(settings: Settings) -> Path:
    return town_model.folder_of(settings.data, "helsinki")


def told(settings: Settings, file: Path | None = None, *, accept: bool = False, undo: bool = False) -> str:
    said: list[str] = []
    learn(settings, file, said.append, accept=accept, undo=undo)
    return "".join(said)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


async def reads(minds: Minds, words: str) -> tuple[str, str]:
    read = await minds.read(words, "en")
    return read.category.value, read.model


@pytest.mark.usefixtures("quick")
async def test_nothing_changes_until_it_is_accepted_and_undo_brings_back_what_was(
    settings: Settings, past: Path, folder: Path
) -> None:
    minds = Minds(Path("none"), folder)
    shipped = await reads(minds, "third week of snarfle at our gate")
    said = await asyncio.to_thread(told, settings, past)
    assert "Past reports: 420. Officers' corrections: 0." in said
    assert "Dragons (1)" in said
    assert "right kind (top-1)" in said
    assert "Nothing is changed yet" in said
    assert await reads(minds, "third week of snarfle at our gate") == shipped

    assert "In use from now on" in told(settings, accept=True)
    first = bytes_in(folder / "current")
    category, model = await reads(minds, "third week of snarfle at our gate")
    assert category == "pothole_road_surface"
    assert model.startswith(f"{shipped[1]}+town-")
    assert "town's own" in _model(folder).said

    fewer = past.with_name("fewer.csv")
    fewer.write_text("\n".join(past.read_text(encoding="utf-8").splitlines()[:300]), encoding="utf-8")
    await asyncio.to_thread(told, settings, fewer, accept=True)
    assert bytes_in(folder / "current") != first
    assert "In use again" in told(settings, undo=True)
    assert bytes_in(folder / "current") == first
    assert (await reads(minds, "hullabang"))[1] == model
    assert "the shipped model" in told(settings, undo=True)
    assert await reads(minds, "third week of snarfle at our gate") == shipped
    with pytest.raises(Setup, match="nothing to undo"):
        told(settings, undo=True)
    minds.close()


def test_what_cannot_be_done_is_one_line(lamplighter, tmp_path: Path) -> None:
    (tmp_path / "few.csv").write_text("text,category\nsnarfle by the mill,noise\n", encoding="utf-8")
    town = {"LAMPLIGHTER_TOWN": str(ROOT / "towns" / "helsinki")}
    assert "too few" in one_line(lamplighter("learn", "few.csv", **town))
    assert "cannot be read" in one_line(lamplighter("learn", "none.csv", **town))
    assert "no model is proposed" in one_line(lamplighter("learn", "--accept", **town))
    assert "goes alone" in one_line(lamplighter("learn", "few.csv", "--undo", **town))


async def test_a_model_that_does_not_fit_is_left_aside(folder: Path) -> None:
    for content in (b"no model", b"PK\x03\x04", b""):
        town_model.propose(folder, content, {"name": "heads-a+town-b", "shipped": "heads-a"}, "")
        town_model.accept(folder)
        minds = Minds(Path("none"), folder)
        category, model = await reads(minds, "a deep pothole in the road")
        assert category == "pothole_road_surface"
        assert "+town" not in model
        assert _model(folder).state == "warn"
        minds.close()


def test_names_of_categories_in_our_languages_are_known() -> None:
    names = names_of(TOWN)
    assert names["hole in the road"] is Category.POTHOLE_ROAD_SURFACE
    assert names["straßenlampe".casefold()] is Category.STREET_LIGHT


# ── what officers put right ─────────────────────────────────────────────────────────────────────────────────────────


async def put_right(settings: Settings, *, undone: int = 0) -> None:
    """All invented reports, filed as something else and put right by Otto; the last `undone` taken back by him."""
    rows = invented()
    async with open_database(settings) as storage, storage.begin() as tx:
        for number, row in enumerate(rows):
            assert row.point is not None
            await reports.add(tx, TOWN.id, replace(REPORT, id=number + 1, ref=f"{number:05}", category=row.category,
                                                   lat=row.point.lat, lon=row.point.lon))  # fmt: skip
            await reports.contribute(tx, TOWN.id, replace(PART, id=number + 1, report_id=number + 1, words=row.text))
            event = Event(id=number + 1, kind=EventKind.KIND_CHANGED, report_id=number + 1, at=NOW, tell_at=NOW)
            await events.add(tx, TOWN.id, event)
        ids = [number + 1 for number in range(len(rows))]
        await events.mark(tx, TOWN.id, ids[len(ids) - undone :], "undone")


REPORT = Report(
    id=1, ref="22222", category=Category.NOISE, status=Status.SENT, urgency=Urgency.NORMAL, danger="", lat=60.0,
    lon=25.0, place_kind=PlaceKind.PIN, place_name="", place_key="", uncertainty_m=10, jurisdiction="roads",
    confirmed=True, public=True, public_at=None, opened_at=NOW, updated_at=NOW, answer_due_at=None, promised_for=None,
    promise_check_at=None, fixed_at=None, check_ends_at=None, checked=0, reason="", taken_by="", merged_into=None,
)  # fmt: skip
PART = Contribution(
    id=1, report_id=1, person="webchat:ana", chat="webchat:ana", role="reporter", words="", language="en", photos=(),
    withdrawn=False, at=NOW,
)  # fmt: skip


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "is_installed", lambda: False)


@pytest.mark.usefixtures("quick", "without_engine")
async def test_corrections_are_learned_and_what_was_taken_back_is_not(settings: Settings, folder: Path) -> None:
    await put_right(settings, undone=20)
    async with open_database(settings) as storage, storage.begin() as tx:
        await reports.withdraw(tx, TOWN.id, 1, "webchat:ana")
    lessons = await asyncio.to_thread(lessons_of, settings, TOWN, folder, None)
    assert len(lessons.corrected) == len(invented()) - 21
    await asyncio.to_thread(learn_by_night, settings)
    meta = town_model.meta_of(folder, "candidate")
    assert meta["corrections"] == len(lessons.corrected)
    assert meta["figures"]["after"] > meta["figures"]["before"]
    assert not (folder / "current").exists()
    assert not is_worth_a_look(settings, folder, len(lessons.corrected) + settings.learn_after - 1)
    assert is_worth_a_look(settings, folder, len(lessons.corrected) + settings.learn_after)
    assert not is_worth_a_look(settings.model_copy(update={"learn_after": 0}), folder, 10_000)
    assert "snarfle" not in (folder / "candidate" / "history.jsonl").read_text(encoding="utf-8")


async def test_the_desk_hears_of_a_proposal_once(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child is another programme here, which writes what ours would."""
    figures = {"learned": 300, "tested": 70, "before": 61, "after": 84, "before3": 80, "after3": 95}
    meta = {"name": "heads-a+town-b", "shipped": "heads-a", "corrections": 300, "figures": figures}
    child = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pathlib import Path; from bot import town_model;"
        f"town_model.propose(Path({str(folder)!r}), b'', {meta!r}, '')"
    )
    monkeypatch.setattr(nightly, "COMMAND", (sys.executable, "-c", child))
    async with open_app(settings, channels={}, serves=()) as app:
        async with app.world.storage.begin() as tx:
            desk = Chat(chat="webchat:desk", kind=ChatKind.PRIVATE, role="resident", language="en", met_at=NOW)
            await people.meet_chat(tx, TOWN.id, desk)
            otto = Officer(person="webchat:desk", name="Otto", role="lead", jurisdiction="roads", chat="webchat:desk")
            await people.enrol(tx, TOWN.id, otto, NOW)
        for _ in range(2):
            await nightly.propose_by_night(app)
        async with app.world.storage.read() as tx:
            rows = await tx.execute(select(outbox.c.chat, bodies.c.text).join(bodies, bodies.c.id == outbox.c.body_id))
            (row,) = rows.all()
    assert row.chat == "webchat:desk"
    assert "84 of 100 (61 now)" in row.text
    assert "lamplighter learn --accept" in row.text
    assert town_model.stamp(folder) == 0
    assert json.loads((folder / "candidate" / "meta.json").read_text(encoding="utf-8")) == meta
