"""A town's own past teaches the shipped model: it gets better there, and stays as good elsewhere."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.category import Category
from core.errors import Setup
from core.place import Point
from nlp.heads import COLUMNS, Heads
from nlp.pipeline import MODEL, load
from nlp.training import learning
from nlp.training.golden import golden_answer, golden_rows
from nlp.training.history import MAX_ROWS, Past, read_history
from nlp.training.learning import Lesson, held_out, learn
from tests.nlp.jargon import reports

NAMES = {"pot hole": Category.POTHOLE_ROAD_SURFACE}


@pytest.fixture(scope="module")
def shipped() -> Heads:
    return Heads.from_bytes((MODEL / "heads.npz").read_bytes())


@pytest.fixture(scope="module")
def lesson(shipped: Heads, tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    """Rehearses fewer phrases than an operator's machine does: each costs 25 ms here."""
    with pytest.MonkeyPatch.context() as patch:
        for name, number in (("OWN_PHRASES", 400), ("FOREIGN_PHRASES", 800), ("CONTROL", 80)):
            patch.setattr(learning, name, number)
        return learn(shipped, reports(), ("en",), tmp_path_factory.mktemp("vectors"))


def test_it_reads_the_town_better(lesson: Lesson) -> None:
    assert lesson.by_place
    assert lesson.before.top1.of >= 30
    assert lesson.after.top1.value > lesson.before.top1.value + 0.3
    assert lesson.after.top1.value > 0.9
    assert lesson.after.top3.value >= lesson.after.top1.value
    assert lesson.movers
    assert all(was.of == now.of for _, was, now in lesson.movers)


def test_it_stays_as_good_elsewhere(lesson: Lesson, tmp_path: Path) -> None:
    before, after = lesson.control
    assert after.hits >= before.hits - 0.05 * before.of
    (tmp_path / "heads.npz").write_bytes(lesson.heads.to_bytes())
    (tmp_path / "meta.json").write_text(json.dumps({"name": "heads-a+town-b"}), encoding="utf-8")
    taught, untaught = load(tmp_path), load()
    texts = [row["text"] for row in golden_rows()]
    changed = [text for text in texts if golden_answer(taught, text) != golden_answer(untaught, text)]
    assert len(changed) <= len(texts) * 0.05, changed  # fewer with all the phrases that are rehearsed elsewhere
    assert taught.understand("third week of snarfle at our gate").category is Category.POTHOLE_ROAD_SURFACE
    assert taught.understand("hi").model == "heads-a+town-b"


def test_only_what_it_is_taught_moves(shipped: Heads, lesson: Lesson) -> None:
    others = [column for name in ("intent", "danger", "several") for column in range(*COLUMNS[name].indices(99))]
    for name in ("grams_bias", "output_bias", "joined_grams"):
        assert np.array_equal(shipped.arrays[name][others], lesson.heads.arrays[name][others])


def test_learning_twice_gives_the_same_model(shipped: Heads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "is_installed", lambda: False)
    for name in ("OWN_PHRASES", "FOREIGN_PHRASES", "CONTROL"):
        monkeypatch.setattr(learning, name, 60)
    seen: list[tuple[int, int]] = []
    first = learn(shipped, reports(), ("en",), tmp_path, lambda done, total: seen.append((done, total)))
    again = learn(shipped, reports(), ("en",), tmp_path)
    assert first.heads.to_bytes() == again.heads.to_bytes()
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]
    assert first.after.top1.value > first.before.top1.value


def test_one_place_and_one_wording_stay_on_one_side() -> None:
    rows = reports()
    out = held_out(rows)
    assert 0 < out.sum() < len(rows) / 2
    sides: dict[Point | None, set[bool]] = {}
    for row, is_out in zip(rows, out, strict=True):
        sides.setdefault(row.point, set()).add(bool(is_out))
    learned = {row.point for row, is_out in zip(rows, out, strict=True) if not is_out}
    alike = learning._alike([row.text for row in rows])
    for i in np.flatnonzero(out):
        assert all(out[other] for other in alike(int(i)))
    assert learned


def test_a_repeated_text_is_learned_not_tested() -> None:
    """Filed in two corners of the town with a word added: whatever the draw, both are on the side that is learned."""
    rows = [Past(text=f"report {i} of the lamp at corner {i * 37}", category=Category.NOISE) for i in range(9)]
    twice = [
        replace(rows[0], text=words, point=Point(lat=60 + i / 10, lon=25))
        for i in range(12)
        for words in ("the glimmstick opposite the bakery is dark again", "the glimmstick opposite the bakery is dark")
    ]
    out = held_out([*rows, *twice])[len(rows) :]
    assert len(set(out.tolist())) == 1


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "past.csv"
    path.write_text(
        "\ufeffDate;Text;Category;lat;lon\n"
        '2026-05-04;"wheelgulp; deep\nby the mill";Pot-Hole;60.1;24.9\n'
        "2026-05-05 10:00;glimmstick out;street_light;;\n"
        "soon;hullabang all night;Noise;91;0\n"
        "2026-05-06;;noise;60;24\n"
        "2026-05-06;a thing;Dragons;60;24\n"
        "2026-05-06;a thing more;Dragons;60;24\n",
        encoding="utf-8",
    )
    history = read_history(path, NAMES)
    assert [row.category.value for row in history.rows] == ["street_light", "pothole_road_surface", "noise"]
    assert history.rows[1].text == "wheelgulp; deep by the mill"
    assert history.rows[1].point == Point(lat=60.1, lon=24.9)
    assert history.rows[0].point is None
    assert history.rows[2].point is None
    assert history.rows[2].day is None
    assert (history.unknown, history.empty, history.older) == ({"Dragons": 2}, 1, 0)


def test_lines_of_json_are_read_and_the_newest_kept(tmp_path: Path) -> None:
    path = tmp_path / "past.jsonl"
    rows = [
        {"text": f"snarfle number {i}", "category": "noise", "date": f"20{i % 90 + 10}-01-01"} for i in range(12000)
    ]
    path.write_text("".join(json.dumps(row) + "\n\n" for row in rows), encoding="utf-8")
    history = read_history(path, {})
    assert (len(history.rows), history.older) == (MAX_ROWS, 12000 - MAX_ROWS)
    assert history.rows[0].day is not None
    assert history.rows[0].day.year == 2099


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("past.csv", b"", "holds no rows"),
        ("past.csv", b"words,kind\na,b\n", "no column text and no column category"),
        ("past.csv", b"text,category\n", "holds no rows"),
        ("past.csv", "text,category\nFußweg,noise\n".encode("latin-1"), "not UTF-8"),
        ("past.csv", b"PK\x03\x04\x00\x00", "no text file"),
        ("past.jsonl", b'{"text": "a", "category": "noise"}\n{"text": ', "line 2 is not JSON"),
        ("past.jsonl", b'["a", "noise"]\n', "line 1"),
        ("past.jsonl", b'{"words": "a"}\n', 'an object with "text" and "category"'),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Setup, match=said):
        read_history(tmp_path / name, {})


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Setup, match="cannot be read"):
        read_history(tmp_path / "none.csv", {})


def test_too_few_reports_are_refused(shipped: Heads, tmp_path: Path) -> None:
    with pytest.raises(Setup, match="too few"):
        learn(shipped, reports()[:40], ("en",), tmp_path)
