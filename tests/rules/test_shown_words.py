"""What neighbours read of a resident's words: never what is private, never without the tap, never of some kinds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.category import Category
from core.draft import Draft, with_private
from core.shown_words import MAX_SHOWN_CHARS, as_shown, marked, may_be_shown, private_in, with_words_shown
from core.understanding import Span, Urgency

AT = datetime(2026, 11, 24, 14, 40, tzinfo=UTC)
HOLE, NOISE = Category.POTHOLE_ROAD_SURFACE, Category.NOISE
TOWN = SimpleNamespace(
    categories={HOLE: SimpleNamespace(public_place=True), NOISE: SimpleNamespace(public_place=False)}
)


def span(text: str, kind: str = "name") -> Span:
    return Span(text=text, start=0, end=len(text), kind=kind)


def draft(words: str = "deep hole, ask Ben", **values: object) -> Draft:
    base = Draft(id=1, started_at=AT, language="en", words=(words,), category=HOLE, private=(span("Ben"),))
    return replace(base, **values)  # type: ignore[arg-type]  # field values


@pytest.mark.parametrize(
    ("words", "private", "shown"),
    [
        ("deep hole, ask Ben", ("Ben",), "deep hole, ask •••"),
        ("Ben fell. ask ben!", ("Ben",), "••• fell. ask •••!"),  # named twice, read once
        ("the bench by Ben's door", ("Ben",), "the bench by •••'s door"),  # not within a word
        ("call+358401234567now", ("+358401234567",), "call•••now"),  # but rather too much than too little
        ("two lines\nof words", (), "two lines of words"),
        ("Ben, 555 0100", ("Ben", "555 0100"), ""),  # nothing is left to read
        ("", (), ""),
    ],
)
def test_what_is_shown(words: str, private: tuple[str, ...], shown: str) -> None:
    assert as_shown(words, [span(text) for text in private]) == shown


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=12), max_size=4))
def test_no_private_text_is_left(words: str, private: list[str]) -> None:
    """Whatever the words are joined with: a private text that stands in them is hidden."""
    for one in private:
        covered = {i for s in private_in(words, [span(one)]) for i in range(s.start, s.end)}
        start = words.casefold().find(one.strip().casefold())
        if one.strip() and words.isascii() and one.isascii() and start >= 0:
            assert covered


def test_long_words_are_cut() -> None:
    assert len(as_shown("hole " * 500, [])) <= MAX_SHOWN_CHARS


@pytest.mark.parametrize(
    ("values", "offered"),
    [
        ({}, True),
        ({"category": None}, False),
        ({"category": NOISE}, False),  # about homes and people
        ({"danger": "gas"}, False),
        ({"urgency": Urgency.EMERGENCY}, False),
        ({"unread": True}, False),  # the reader failed: nobody knows what is private
        ({"quoted_person": "telegram:104"}, False),  # somebody else's words
    ],
)
def test_when_it_is_offered(values: Mapping[str, object], offered: bool) -> None:
    assert may_be_shown(TOWN, draft(**values)) is offered  # type: ignore[arg-type]  # all that is asked of a town


def test_what_is_written_after_the_tap_is_not_shown() -> None:
    shown = with_words_shown(draft())
    later = replace(shown, words=(*shown.words, "my name is Ana Korhonen"))
    assert later.public_words == "deep hole, ask •••"


def test_words_that_were_not_read_say_so() -> None:
    assert with_private(draft(), None).unread


def test_officers_read_all_with_a_sign() -> None:
    words = "ask Ben Korhonen, 555 0100"
    assert marked(words, [(4, 16, "name"), (8, 16, "name"), (18, 26, "phone")]) == "ask ‹Ben Korhonen›, ‹555 0100›"
    assert marked(words, []) == words
