"""The figures are counted as their docstrings say, and the model card speaks of the model that is shipped."""

import hashlib
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from core.category import REPORTABLE, Category
from core.errors import Setup
from core.understanding import Danger, Guess, Intent, Problem, Span, Understanding, Urgency
from nlp.evaluation.answers import Answered
from nlp.evaluation.card import card
from nlp.evaluation.categories import calibration, calibration_error, category_figures, confusions
from nlp.evaluation.measure import FileFigures, as_json, measure
from nlp.evaluation.messages import message_figures, urgency_figures
from nlp.evaluation.pictures import PAPER, confusion_picture, draw_pictures, reliability_picture
from nlp.evaluation.rows import Labelled, read_labels
from nlp.evaluation.shares import Share, bootstrap, macro_f1
from nlp.evaluation.spans import is_structured, overlap, place_figures, private_figures
from nlp.evaluation.tables import grids_of, show
from nlp.pipeline import MODEL

ROOT = Path(__file__).resolve().parents[2]
LAMP, HOLE, TREE = Category.STREET_LIGHT, Category.POTHOLE_ROAD_SURFACE, Category.TREE_VEGETATION


def said(category: Category = HOLE, sure: float = 0.9, **more: object) -> Understanding:
    """An answer whose likeliest category is given; the other two are always the same."""
    others = [other for other in (TREE, LAMP, HOLE) if other is not category][:2]
    guesses = [Guess(category=category, confidence=sure), *(Guess(category=c, confidence=0.01) for c in others)]
    fields = {
        "intent": Intent.REPORT,
        "category": category,
        "confidence": sure,
        "top": tuple(guesses),
        "language": "en",
        "urgency": Urgency.NORMAL,
    }
    return Understanding(**(fields | more))


def row(text: str = "hole", *categories: Category, **more: object) -> Labelled:
    return Labelled(text=text, language=str(more.pop("language", "en")), categories=categories, **more)


def spans(text: str, *words: str, kind: str = "street") -> tuple[Span, ...]:
    return tuple(Span(text=w, start=text.index(w), end=text.index(w) + len(w), kind=kind) for w in words)


class Parrot:
    """A reader that answers what it was told to, whatever the text."""

    model = "parrot"

    def __init__(self, answers: dict[str, Understanding]) -> None:
        self.answers = answers

    def understand(self, text: str, *, language_hint: str = "") -> Understanding:
        return self.answers.get(text, said())

    def understand_many(self, texts: list[str]) -> list[Understanding]:
        return [self.understand(text) for text in texts]


# ── shares ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (8, 10, 0.490, 0.943),  # the textbook's example
        (0, 10, 0.0, 0.278),  # none of ten does not prove never
        (10, 10, 0.722, 1.0),
        (0, 0, 0.0, 1.0),  # nothing counted, nothing known
    ],
)
def test_wilson(hits: int, of: int, low: float, high: float) -> None:
    assert Share(hits=hits, of=of).interval == pytest.approx((low, high), abs=0.001)


def test_macro_f1_is_over_the_labels_that_occur() -> None:
    table = np.array([[8, 2, 0], [0, 0, 0], [1, 0, 4]])  # nothing is labelled with the second
    assert macro_f1(table) == pytest.approx((2 * 8 / (10 + 9) + 2 * 4 / (5 + 4)) / 2)


def test_a_bootstrap_is_the_same_every_time_and_holds_the_value() -> None:
    values = np.arange(50) % 5
    first, second = (bootstrap(50, lambda drawn: float(values[drawn].mean())) for _ in range(2))
    assert first == second
    assert first.low < first.value < first.high


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_kind_of_label_is_read(tmp_path: Path) -> None:
    rows = [
        {"lang": "en", "text": "a", "category": "street_light"},
        {"lang": "en", "text": "b", "categories": ["graffiti", "noise"], "intent": "report", "urgency": "urgent",
         "places": ["Mill Road"], "pii": ["Ana"]},
        {"lang": "de", "text": "c", "emergency": True, "kind": "violence"},
        {"lang": "de", "text": "d", "urgency": "hazard", "category": None},
        {"lang": "fr", "text": "e", "place_text": ["rue"], "kind": "house_number"},
        {"lang": "fr", "text": "f", "category": "something of another town's"},
        {"a": {"text": "no message"}},
    ]  # fmt: skip
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    labels = read_labels(path)
    a, b, c, d, e, f = labels.rows
    assert labels.skipped == 1
    assert (a.category, a.is_report, a.counts_problems, a.emergency) == (LAMP, True, False, None)
    assert (b.categories, b.counts_problems) == ((Category.GRAFFITI, Category.NOISE), True)
    assert (b.urgency, b.emergency, b.private, b.place_kind) == (Urgency.URGENT, False, ("Ana",), "")
    assert (c.emergency, c.urgency, c.danger) == (True, None, Danger.PERSON)
    assert (d.emergency, d.urgency, d.categories) == (False, Urgency.URGENT, ())
    assert (e.places, e.place_kind) == (("rue",), "address")
    assert f.categories == ()
    assert [one.text for one in read_labels(path, language="fr").rows] == ["e", "f"]
    assert [one.text for one in read_labels(path, every=4).rows] == ["a", "e"]


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "good"}\nnot json\n', encoding="utf-8")
    with pytest.raises(Setup, match="line 2"):
        read_labels(path)
    with pytest.raises(Setup, match="cannot be read"):
        read_labels(tmp_path / "none.jsonl")


# ── categories ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_top_one_and_three() -> None:
    figures = category_figures(
        [
            Answered(row=row("1", HOLE), said=said(HOLE)),
            Answered(row=row("2", LAMP), said=said(HOLE)),  # among the three
            Answered(row=row("3", Category.NOISE, HOLE), said=said(HOLE)),  # its second
            Answered(row=row("4", Category.NONE), said=said(HOLE)),  # no report: not asked here
        ],
        sure_at=0.5,
    )
    assert figures is not None
    assert (figures.top1, figures.top3) == (Share(hits=1, of=3), Share(hits=2, of=3))
    assert figures.any_named == Share(hits=2, of=3)
    assert [(c.meant, c.said, c.count) for c in figures.confusions] == [
        ("noise", "pothole_road_surface", 1),
        ("street_light", "pothole_road_surface", 1),
    ]


def test_without_reports_there_is_nothing_to_say() -> None:
    assert category_figures([Answered(row=row("hi", Category.NONE), said=said())], sure_at=0.5) is None


def test_calibration_error_is_the_distance_of_sure_from_right() -> None:
    sure = np.array([0.95, 0.95, 0.55, 0.55])
    assert calibration_error(sure, np.array([True, True, True, False])) == pytest.approx(0.05)
    assert calibration_error(sure, np.array([False] * 4)) == pytest.approx(0.75)


def test_coverage_does_not_part_equally_sure_answers() -> None:
    """Twenty right, then ten of one confidence of which half are wrong: all ten come in or none."""
    right = [Answered(row=row("r", HOLE), said=said(HOLE, 0.9)) for _ in range(20)]
    mixed = [Answered(row=row("m", HOLE if i % 2 else LAMP), said=said(HOLE, 0.4)) for i in range(10)]
    found = calibration([*right, *mixed])
    assert found.coverage == Share(hits=20, of=30)
    assert found.coverage_from == 0.9
    assert found.most_confident.of == 21


def test_the_gate_parts_reports_in_three() -> None:
    answered = [
        Answered(row=row("1", HOLE), said=said(HOLE, 0.8)),
        Answered(row=row("2", LAMP), said=said(HOLE, 0.3)),
        Answered(row=row("3", LAMP), said=said(HOLE, 0.8, intent=Intent.HELP)),
    ]
    figures = category_figures(answered, sure_at=0.55)
    assert figures is not None
    gate = next(gate for gate in figures.gates if gate.sure_at == 0.55)
    assert (gate.sure.hits, gate.sure_right.hits, gate.offered.hits, gate.offered_right.hits) == (1, 1, 1, 1)
    assert gate.asked == Share(hits=1, of=3)


def test_confusions_say_the_share_of_the_label() -> None:
    (found,) = confusions([("a", "b"), ("a", "a"), ("b", "b")])
    assert (found.meant, found.said, found.count, found.of) == ("a", "b", 1, 2)


# ── messages and urgency ────────────────────────────────────────────────────────────────────────────────────────────


def problems(*categories: Category) -> tuple[Problem, ...]:
    return tuple(Problem(text="", category=category, confidence=1) for category in categories)


def test_several_problems_are_right_when_all_are_found_and_none_invented() -> None:
    several = {"counts_problems": True}
    figures = message_figures(
        [
            Answered(row=row("1", HOLE, LAMP, **several), said=said(problems=problems(LAMP, HOLE))),
            Answered(row=row("2", HOLE, LAMP, **several), said=said(problems=problems(HOLE))),
            Answered(row=row("3", HOLE, LAMP, **several), said=said(problems=problems(HOLE, LAMP, TREE))),
            Answered(row=row("4", HOLE, **several), said=said(problems=problems(HOLE, TREE))),
            Answered(row=row("5", HOLE), said=said(problems=problems(HOLE, TREE))),  # nobody counted its problems
        ]
    )
    assert figures.several_right == Share(hits=1, of=3)
    assert figures.several_found == Share(hits=5, of=6)
    assert figures.invented == Share(hits=1, of=1)


def test_what_is_kept_and_let_through() -> None:
    figures = message_figures(
        [
            Answered(row=row("1", HOLE, intent="report"), said=said()),
            Answered(row=row("2", HOLE), said=said(intent=Intent.THANKS)),
            Answered(row=row("3", Category.NONE, intent="thanks"), said=said()),
            Answered(row=row("4", Category.NONE, language="zh"), said=said(intent=Intent.SMALLTALK)),
        ]
    )
    assert (figures.kept, figures.let_through) == (Share(hits=1, of=2), Share(hits=1, of=2))
    assert figures.intent == Share(hits=1, of=2)
    assert figures.language == Share(hits=3, of=3)  # zh is not served


def test_emergencies_by_rules_and_with_the_model() -> None:
    alarm = said(urgency=Urgency.EMERGENCY, danger=Danger.FIRE)
    figures = urgency_figures(
        [
            Answered(row=row("1", emergency=True, danger=Danger.FIRE), said=alarm, by_rules=Danger.FIRE),
            Answered(row=row("2", emergency=True, danger=Danger.GAS), said=alarm),
            Answered(row=row("3", emergency=False, urgency=Urgency.URGENT), said=alarm),
            Answered(row=row("4"), said=alarm),  # nobody looked
        ]
    )
    assert figures is not None
    assert (figures.rules_found, figures.rules_false) == (Share(hits=1, of=2), Share(hits=0, of=1))
    assert (figures.found, figures.false) == (Share(hits=2, of=2), Share(hits=1, of=1))
    assert (figures.danger_right, figures.urgency) == (Share(hits=1, of=2), Share(hits=0, of=1))


# ── spans ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_overlap_is_common_over_either() -> None:
    assert overlap((0, 10), (0, 10)) == 1
    assert overlap((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert overlap((0, 10), (10, 20)) == 0


def test_places_count_what_is_missed_and_what_is_extra() -> None:
    text = "hole on Mill Road and Elm Street by the Red Barn"
    kinds = row(text, places=("Mill Road", "Elm Street"), place_kind="street")
    one = Answered(row=kinds, said=said(places=spans(text, "on Mill Road", "the Red Barn")))
    other = Answered(row=kinds, said=said(places=spans(text, "Elm Street", kind="landmark")))
    figures = place_figures([one, other])
    assert figures is not None
    assert figures.recall == Share(hits=1, of=4)
    assert figures.precision == Share(hits=1, of=3)
    assert figures.words_found == Share(hits=2, of=4)
    assert figures.score.value == pytest.approx(1 / (4 + 1))  # the span of a wrong kind is missed, not extra
    assert figures.rows_right == Share(hits=0, of=2)


def test_the_rejected_place_of_a_correction_is_not_extra() -> None:
    text = "Elm Lane, not Elm Street"
    one = row(text, places=("Elm Lane",), intent="correction")
    figures = place_figures([Answered(row=one, said=said(places=spans(text, "Elm Lane", "Elm Street")))])
    assert figures is not None
    assert (figures.precision.value, figures.rows_right.value) == (1, 1)


def test_no_place_where_there_is_none_is_right() -> None:
    figures = place_figures([Answered(row=row("hole", places=(), place_kind="none"), said=said())])
    assert figures is not None
    assert (figures.rows_right.value, figures.f1.value, figures.score.value) == (1, 1, 1)


@pytest.mark.parametrize(
    ("item", "structured"),
    [
        ("07 00 00 00 19", True),
        ("someone@mail.example", True),
        ("@a_handle", True),
        ("S-OO 1234", True),
        ("HX00 ABC", True),  # three capitals are no name
        ("х 000 хх 77", True),
        ("n 0000 xyz", True),
        ("Ana", False),
        ("Bo Li, Elm Street 14", False),  # a name with the address
        ("Лариса из 40-й", False),
        ("أم نادر", False),
    ],
)
def test_which_private_items_are_structured(item: str, structured: bool) -> None:
    assert is_structured(item) is structured


def test_private_data_is_counted_by_what_would_have_been_published() -> None:
    text = "Mrs Bell next door, 07 00 00 00 19, at Mill Road"
    labels = row(text, private=("Mrs Bell next door", "07 00 00 00 19"))
    half = Answered(row=labels, said=said(private=spans(text, "Mrs Bell n", "07 00 00 00")))
    over = Answered(row=row(text, private=()), said=said(private=spans(text, "Mill")))
    figures = private_figures([half, over])
    assert figures is not None
    assert figures.structured == Share(hits=0, of=1)  # the last two digits would have stood there
    assert (figures.names, figures.names_whole) == (Share(hits=1, of=1), Share(hits=0, of=1))
    assert figures.characters == Share(hits=8 + 8, of=8 + 8 + 4)
    assert figures.rows_masked_for_nothing == Share(hits=1, of=1)


# ── the whole, shown ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> FileFigures:
    """120 reports of all categories, of which every fourth is taken for a pothole."""
    answers, rows = {}, []
    for i in range(120):
        category = REPORTABLE[i % len(REPORTABLE)]
        answers[str(i)] = said(HOLE if i % 4 == 0 else category, 0.3 + (i % 7) / 10)
        rows.append({"text": str(i), "lang": ("en", "de")[i % 2], "categories": [category.value], "urgency": "normal"})
    path = tmp_path_factory.mktemp("labels") / "some_labels.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return measure(Parrot(answers), read_labels(path), sure_at=0.5)  # type: ignore[arg-type]


def test_piped_tables_are_markdown(figures: FileFigures) -> None:
    out = StringIO()
    show(grids_of(figures), Console(file=out, width=200))
    assert "some_labels.jsonl: 120 rows (de 60, en 60)" in out.getvalue()
    assert "| right category (top-1)" in out.getvalue()
    assert "…" not in out.getvalue()  # nothing is cut


def test_json_holds_counts_and_intervals(figures: FileFigures) -> None:
    stored = json.loads(json.dumps(as_json(figures)))
    assert stored["categories"]["top1"]["of"] == 120
    assert stored["categories"]["top1"]["low"] < stored["categories"]["top1"]["value"]
    assert len(stored["categories"]["table"]) == len(REPORTABLE)


def test_pictures_cut_no_label(figures: FileFigures, tmp_path: Path) -> None:
    assert figures.categories is not None
    for picture in (
        confusion_picture(figures.categories, figures.name),
        reliability_picture(figures.categories, figures.name),
    ):
        wide, high = picture.size
        for edge in ((0, 0, wide, 6), (0, high - 6, wide, high), (0, 0, 6, high), (wide - 6, 0, wide, high)):
            assert picture.crop(edge).getcolors() == [((edge[2] - edge[0]) * (edge[3] - edge[1]), PAPER)]
    drawn = draw_pictures(figures, tmp_path / "pictures")
    assert [path.name for path in drawn] == ["some-labels-confusions.png", "some-labels-reliability.png"]
    assert all(path.stat().st_size < 100_000 for path in drawn)


def test_the_card_is_made_of_the_figures(figures: FileFigures, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    text = card([figures], {figures.name: draw_pictures(figures, folder)}, tmp_path / "card.md")
    assert figures.sha256 in text
    assert "](pictures/some-labels-confusions.png)" in text
    assert "weakest categories" in text or "Hardly measured" in text
    assert str(tmp_path) not in text


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"text": "huge pothole on our road", "lang": "en", "category": "pothole_road_surface"}\n')
    arguments = [str(path), "--no-vectors", "--json", str(tmp_path / "out.json")]
    command = Path(sys.executable).with_name("lamplighter")
    done = subprocess.run([command, "evaluate", *arguments], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "| right category (top-1)" in done.stdout
    assert json.loads((tmp_path / "out.json").read_text())[0]["rows"] == 1


def test_the_model_card_is_that_of_the_shipped_model() -> None:
    text = (ROOT / "docs" / "model-card.md").read_text(encoding="utf-8")
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    weights = hashlib.sha256((MODEL / "heads.npz").read_bytes()).hexdigest()
    missing = [name for name in (meta["name"], weights, *meta["sha256"].values()) if name not in text]
    assert missing == [], "measure the new model: make model-card DATA=folder-of-labelled-files"
