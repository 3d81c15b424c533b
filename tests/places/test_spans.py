"""The words in a message that say where, in fourteen languages; how well is measured over the table in `said.py`."""

from collections import Counter

import pytest

from core.understanding import Span
from nlp.components.language import LANGUAGES
from nlp.components.places import place_spans, says_same_place
from nlp.components.places.words import words_of
from tests.places.said import rows

LEAST_RIGHT = 0.92


def _overlap(span: Span, start: int, end: int) -> float:
    shared = min(span.end, end) - max(span.start, start)
    return shared / (max(span.end, end) - min(span.start, start))


def _is_right(language: str, kind: str, text: str, words: str) -> bool:
    spans = place_spans(text, language)
    if not words:
        return not spans
    start = text.index(words)
    return len(spans) == 1 and spans[0].kind == kind and _overlap(spans[0], start, start + len(words)) >= 0.5


def test_the_words_that_say_where_are_found_and_no_others() -> None:
    wrong = [(row[0], row[2]) for row in rows() if not _is_right(*row)]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(rows()), wrong
    asked, missed = Counter(row[0] for row in rows()), Counter(language for language, _ in wrong)
    assert all(missed[language] <= 0.2 * count for language, count in asked.items()), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(language: str) -> None:
    lists = {name for entries in words_of(language).exact.values() for name, _, _ in entries}
    assert {"stop", "number", "landmark", "common", "my", "not_object", "title", "same"} <= lists
    assert {"before", "after"} & lists
    assert {"relation", "relation_after"} & lists


def test_spans_count_code_points_and_do_not_overlap() -> None:
    text = "😀 hole at 14 Pell Ave, and 51.5033, -0.1195, and 9C3XGV5R+2Q"
    spans = place_spans(text, "en")
    assert [(span.text, span.kind) for span in spans] == [
        ("14 Pell Ave", "address"),
        ("51.5033, -0.1195", "coordinates"),
        ("9C3XGV5R+2Q", "pluscode"),
    ]
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    "text", ["", " ", "....", "ʼ'’", "1" * 3000, "calle " * 500, "\ud800", "/ & / &", "No. No. No."]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    for language in LANGUAGES:
        place_spans(text, language)


def test_people_are_no_places() -> None:
    text = "noise at Ludo Marsh, call 0700 900 111"
    phone = Span(text="0700 900 111", start=26, end=38, kind="phone")
    name = Span(text="Ludo Marsh", start=9, end=19, kind="name")
    assert place_spans(text, "en", private=[phone, name]) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "same place as last time"),
        ("es", "otra vez en el mismo lugar"),
        ("fr", "toujours au même endroit"),
        ("de", "wieder an der gleichen Stelle"),
        ("pt", "no mesmo lugar de novo"),
        ("it", "stesso posto dell'altra volta"),
        ("nl", "weer op dezelfde plek"),
        ("pl", "znowu w tym samym miejscu"),
        ("ru", "опять на том же месте"),
        ("uk", "знову на тому ж місці"),
        ("tr", "yine aynı yerde"),
        ("ar", "في نفس المكان مرة ثانية"),
        ("hi", "फिर उसी जगह पर"),
        ("id", "di tempat yang sama lagi"),
    ],
)
def test_the_same_place_as_before_is_recognised(language: str, text: str) -> None:
    assert says_same_place(text, language)
    assert not says_same_place("Annankatu 22", language)
