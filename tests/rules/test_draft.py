"""The promise to residents: the answer to the last open question also sends, and nobody answers more than two."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.category import REPORTABLE, Category
from core.draft import (
    MAX_ANSWERS,
    MAX_WORDS_CHARS,
    Draft,
    Question,
    question,
    sends_now,
    settle_kind,
    with_found,
    with_understanding,
)
from core.place import Found, Place, PlaceKind, Point
from core.understanding import Danger, Guess, Intent, Understanding, Urgency

AT = datetime(2026, 11, 24, 14, 40, tzinfo=UTC)
HERE = Place(kind=PlaceKind.ADDRESS, name="Rikhardinkatu 3", point=Point(lat=60.16616, lon=24.9465), key="a3")
THERE = replace(HERE, name="Erottaja", key="e")
GUESSES = (
    Guess(category=Category.POTHOLE_ROAD_SURFACE, confidence=0.4),
    Guess(category=Category.SIDEWALK_FOOTPATH, confidence=0.3),
    Guess(category=Category.SNOW_ICE, confidence=0.1),
)


def draft(**values: object) -> Draft:
    return replace(Draft(id=1, started_at=AT, language="en"), **values)  # type: ignore[arg-type]  # field values


def understood(confidence: float, **values: object) -> Understanding:
    base = Understanding(
        intent=Intent.REPORT,
        category=GUESSES[0].category,
        confidence=confidence,
        top=(replace(GUESSES[0], confidence=confidence), *GUESSES[1:]),
        language="en",
        urgency=Urgency.NORMAL,
    )
    return replace(base, **values)  # type: ignore[arg-type]  # field values


KIND = {"guesses": GUESSES, "category": GUESSES[0].category}


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({}, Question.WORDS),  # a photo alone
        ({"place": HERE}, Question.WORDS),  # a pin alone
        ({"words": ("?",)}, Question.KIND),  # the reader failed: all kinds are offered
        ({"words": ("it broke",), "guesses": GUESSES}, Question.KIND),
        ({"guesses": GUESSES, "place": HERE}, Question.KIND),
        (KIND, Question.PLACE),
        (KIND | {"candidates": (HERE, THERE)}, Question.PLACE),
        (KIND | {"place": HERE, "near": 7}, Question.SAME),
        (KIND | {"place": HERE}, Question.CONFIRM),
    ],
)
def test_one_question_at_a_time(values: dict[str, object], asked: Question) -> None:
    assert question(draft(**values)) is asked


@pytest.mark.parametrize(
    ("values", "answered", "sends"),
    [
        (KIND | {"place": HERE, "answers": 1}, True, True),  # the last answer sends
        (KIND | {"place": HERE}, False, False),  # read surely: shown first, [Send it] is the one tap
        (KIND | {"answers": 1}, True, False),  # the place is still open
        (KIND | {"place": HERE, "near": 7, "answers": 1}, True, False),  # "is it this one?" is the second tap
        (KIND | {"place": HERE, "near": 7, "answers": 2}, True, True),  # a third is never asked: the desk joins
    ],
)
def test_what_sends(values: dict[str, object], answered: bool, sends: bool) -> None:
    assert sends_now(draft(**values), answered) is sends


@given(
    kind_sure=st.booleans(),
    place_sure=st.booleans(),
    near_appears=st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_never_more_than_two_taps(kind_sure: bool, place_sure: bool, near_appears: list[bool]) -> None:
    """Whatever is open at first, and whenever a near report turns up, two answers send."""
    now = draft(words=("it broke",), guesses=GUESSES)
    now = replace(now, category=Category.OTHER) if kind_sure else now
    now = replace(now, place=HERE) if place_sure else replace(now, candidates=(HERE, THERE))
    taps = 0
    is_sent = False
    while not is_sent:
        taps += 1
        match question(replace(now, near=7) if _near(now, near_appears) else now):
            case Question.KIND:
                now = replace(now, category=Category.OTHER, answers=now.answers + 1)
            case Question.PLACE:
                now = replace(now, place=HERE, answers=now.answers + 1)
            case Question.SAME | Question.CONFIRM:
                is_sent = True
            case Question.WORDS:
                raise AssertionError("there are words")
        seen = replace(now, near=7) if _near(now, near_appears) else now
        is_sent = is_sent or sends_now(seen, answered=True)
    assert taps <= MAX_ANSWERS


def _near(now: Draft, appears: list[bool]) -> bool:
    return now.category is not None and now.place is not None and appears[min(now.answers, 2)]


@pytest.mark.parametrize(
    ("confidence", "settled"), [(0.49, None), (0.5, GUESSES[0].category), (0.9, GUESSES[0].category)]
)
def test_a_kind_is_settled_when_sure(confidence: float, settled: Category | None) -> None:
    assert settle_kind(GUESSES, confidence, 0.5) is settled


def test_no_guess_settles_nothing() -> None:
    assert settle_kind((), 0.9, 0.5) is None


def test_a_kind_chosen_by_hand_stays() -> None:
    chosen = draft(category=Category.NOISE, answers=1)
    assert with_understanding(chosen, understood(0.9), 0.5).category is Category.NOISE


def test_danger_and_urgency_only_grow() -> None:
    worse = with_understanding(draft(), understood(0.9, urgency=Urgency.EMERGENCY, danger=Danger.GAS), 0.5)
    later = with_understanding(worse, understood(0.9), 0.5)
    assert later.urgency is Urgency.EMERGENCY
    assert later.danger == "gas"


@pytest.mark.parametrize(
    ("before", "found", "place", "candidates"),
    [
        (None, None, None, ()),  # nothing was found
        (None, Found(words="w", places=(), sure=False), None, ()),
        (None, Found(words="w", places=(HERE,), sure=True), HERE, ()),
        (None, Found(words="w", places=(HERE, THERE), sure=False), None, (HERE, THERE)),
        (HERE, Found(words="w", places=(THERE,), sure=False), HERE, ()),  # a guess does not unsettle a place
        (HERE, Found(words="w", places=(THERE,), sure=True), THERE, ()),  # said anew, surely
    ],
)
def test_places(before: Place | None, found: Found | None, place: Place | None, candidates: tuple[Place, ...]) -> None:
    after = with_found(draft(place=before), found)
    assert (after.place, after.candidates) == (place, candidates)


def test_three_are_offered_at_most() -> None:
    many = Found(words="w", places=(HERE, THERE) * 3, sure=False)
    assert len(with_found(draft(), many).candidates) == 3


def test_words_have_an_end() -> None:
    assert len(draft(words=("x" * 9000, "y")).text) == MAX_WORDS_CHARS


def test_reportable_leaves_none_out() -> None:
    assert len(REPORTABLE) == 28
    assert Category.NONE not in REPORTABLE
