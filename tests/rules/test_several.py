"""Several things in one message: no word is lost, each has its place, and one answer settles all it can."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.category import Category
from core.draft import Draft, Item, Question, open_item, question, sends_now
from core.place import Place, PlaceKind, Point
from core.several import (
    alone,
    as_drafts,
    asked_together,
    cut_at,
    folded,
    kept_by_hand,
    with_place,
    with_places_shared,
    without_item,
)
from core.understanding import Guess

AT = datetime(2026, 11, 24, 14, 40, tzinfo=UTC)
HERE = Place(kind=PlaceKind.ADDRESS, name="Rikhardinkatu 3", point=Point(lat=60.16616, lon=24.9465), key="a3")
THERE = replace(HERE, name="Erottaja", key="e")
PIN = replace(HERE, kind=PlaceKind.PIN, name="")
LIBRARIES = (HERE, THERE)
HOLE, LAMP, BIN = Category.POTHOLE_ROAD_SURFACE, Category.STREET_LIGHT, Category.WASTE_MISSED_COLLECTION


def item(number: int, kind: Category | None, place: Place | None = None, **values: object) -> Item:
    guesses = (Guess(category=kind, confidence=0.9),) if kind else ()
    made = Item(
        id=number, words=(f"words {number}",), guesses=guesses, category=kind, place=place, own_place=place is not None
    )
    return replace(made, **values)  # type: ignore[arg-type]  # field values


def draft(*items: Item, **values: object) -> Draft:
    base = Draft(id=1, started_at=AT, language="en", words=("the whole",), items=items)
    return replace(base, **values)  # type: ignore[arg-type]  # field values


@pytest.mark.parametrize(
    ("text", "parts", "words"),
    [
        ("a hole and also the lamp is out", ("a hole", "the lamp is out"), ("a hole", "the lamp is out")),
        # what stands between is somebody's words as well
        (
            "a hole. my bike is ruined now. lamp out",
            ("a hole", "lamp out"),
            ("a hole. my bike is ruined now.", "lamp out"),
        ),
        ("Rikhardinkatu 4: a hole. lamp out", ("a hole", "lamp out"), ("Rikhardinkatu 4: a hole", "lamp out")),
        ("lamp out. lamp out", ("lamp out", "lamp out"), ("lamp out", "lamp out")),
        # parts that cannot be found: nothing is dropped
        ("a hole, lamp out", ("hole!", "lamp out"), ("hole!", "lamp out\na hole, lamp out")),
    ],
)
def test_every_part_has_its_words(text: str, parts: tuple[str, ...], words: tuple[str, ...]) -> None:
    assert cut_at(text, parts) == words


@given(st.lists(st.text(alphabet="abcdefgh ", min_size=1, max_size=30).filter(str.strip), min_size=2, max_size=5))
def test_long_words_between_parts_are_never_lost(pieces: list[str]) -> None:
    """Every second piece is a part; all letters of the longer others stay."""
    text = ". ".join(piece.strip() for piece in pieces)
    parts = [piece.strip() for piece in pieces[::2]]
    kept = "\n".join(cut_at(text, parts))
    for piece in pieces:
        if sum(map(str.isalpha, piece)) >= 12:
            assert piece.strip() in kept


@pytest.mark.parametrize(
    ("items", "whole", "places"),
    [
        ((item(1, HOLE, HERE), item(2, LAMP)), HERE, (HERE, HERE)),  # "same place"
        ((item(1, HOLE), item(2, LAMP, HERE)), HERE, (HERE, HERE)),
        ((item(1, HOLE), item(2, LAMP, HERE)), None, (HERE, HERE)),  # the only one named
        ((item(1, HOLE, HERE), item(2, LAMP, THERE), item(3, BIN)), HERE, (HERE, THERE, THERE)),  # the last named
        ((item(1, HOLE), item(2, LAMP, HERE)), PIN, (PIN, HERE)),  # a pin is for what names no place
        ((item(1, HOLE), item(2, LAMP)), None, (None, None)),
        # "near the library" is still asked about: what follows waits for the answer
        ((item(1, HOLE, candidates=LIBRARIES), item(2, LAMP)), THERE, (None, None)),
    ],
)
def test_who_is_where(items: tuple[Item, ...], whole: Place | None, places: tuple[Place | None, ...]) -> None:
    assert tuple(one.place for one in with_places_shared(draft(*items, place=whole)).items) == places


def test_the_place_is_asked_once_for_all_that_lack_one() -> None:
    lacking = draft(item(1, BIN), item(2, HOLE, candidates=LIBRARIES, place_words="library"), item(3, LAMP))
    asked = open_item(lacking)
    assert asked is not None
    assert asked.place_words == "library"  # the question that can be answered by a tap
    assert [one.id for one in asked_together(lacking, asked)] == [1, 2, 3]
    settled = with_place(lacking, asked, THERE)
    assert {one.place for one in settled.items} == {THERE}
    assert sends_now(settled, answered=True)


def test_two_places_to_choose_are_two_questions() -> None:
    other = draft(item(1, HOLE, candidates=LIBRARIES), item(2, LAMP, candidates=(THERE,)))
    asked = open_item(other)
    assert asked is not None
    settled = with_place(other, asked, HERE)
    assert [one.place for one in settled.items] == [HERE, None]
    assert question(settled) is Question.PLACE


@pytest.mark.parametrize(
    ("items", "answers", "answered", "sends"),
    [
        ((item(1, HOLE, HERE), item(2, LAMP, HERE)), 0, False, False),  # shown first: [Send both] is the one tap
        ((item(1, HOLE, HERE), item(2, LAMP, HERE)), 1, True, True),
        ((item(1, HOLE, HERE), item(2, None, HERE)), 1, True, False),
        ((item(1, HOLE, HERE), item(2, None, HERE)), 2, True, True),  # what is settled goes, the rest asks alone
        ((item(1, None, HERE), item(2, None, HERE)), 2, True, False),
    ],
)
def test_what_sends(items: tuple[Item, ...], answers: int, answered: bool, sends: bool) -> None:
    assert sends_now(draft(*items, answers=answers), answered) is sends


def test_kinds_are_asked_before_places() -> None:
    asked = open_item(draft(item(1, HOLE), item(2, None, HERE)))
    assert asked is not None
    assert asked.id == 2


def test_the_same_told_twice_is_one() -> None:
    once = folded((item(1, HOLE, HERE), item(2, HOLE, HERE), item(3, HOLE, THERE), item(4, None), item(5, None)))
    assert [one.id for one in once] == [1, 3, 4, 5]
    assert once[0].words == ("words 1", "words 2")


def test_items_of_one_message_are_never_taken_for_each_other() -> None:
    ones = as_drafts(draft(item(1, HOLE, HERE), item(2, Category.SIDEWALK_FOOTPATH, HERE), photos=(7,)))
    assert [one.id for one in ones] == [1, 2]
    assert ones[0].not_near == (2,)
    assert ones[1].not_near == (1,)
    assert all(one.photos == (7,) and not one.items for one in ones)


def test_a_single_one_left_is_an_ordinary_draft_on_the_same_card() -> None:
    both = draft(item(1, HOLE, HERE), item(2, LAMP, HERE))
    left = without_item(both, both.items[0])
    assert (left.id, left.items, left.category, left.words) == (1, (), LAMP, ("words 2",))
    assert left.left_out == (HOLE.value,)
    assert alone(both, both.items[1]).id == 1


def test_an_edit_keeps_ids_and_what_was_chosen() -> None:
    chosen = item(2, LAMP, THERE, place_chosen=True, photos=False)
    old = draft(item(1, HOLE, HERE), replace(chosen, category=Category.TRAFFIC_SIGNAL, kind_chosen=True))
    read_anew = (item(7, LAMP, HERE), item(8, BIN, HERE), item(9, HOLE, THERE))
    kept = kept_by_hand(replace(old, left_out=(BIN.value,)), read_anew)
    assert [one.id for one in kept] == [2, 1]
    assert (kept[0].category, kept[0].place, kept[0].photos) == (Category.TRAFFIC_SIGNAL, THERE, False)
    assert (kept[1].category, kept[1].place) == (HOLE, THERE)
