"""Retry, ids and references, redaction, public places, buttons' rights, who hears of what."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import mask
from core.actions import ADMIN_ACTIONS, OFFICER_ACTIONS, Action, Right, right_for
from core.event import WHO_HEARS, EventKind, Hears
from core.people import Officer
from core.place import Point, distance_m
from core.report import HOUSE_NUMBER, public_point
from core.retry import MAX_HANDLINGS, MAX_TELLS, handle_again_at, tell_again_at
from storage.ids import REF_LETTERS, Ids

NOW = datetime(2026, 11, 24, 14, 40, tzinfo=UTC)


# ── retry ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_providers_own_wait_wins() -> None:
    assert tell_again_at(1, NOW, 17) == NOW + timedelta(seconds=17)
    assert tell_again_at(MAX_TELLS, NOW, 17) == NOW + timedelta(seconds=17)  # it said when: that is no failure of ours


def test_telling_backs_off_to_an_hour_and_ends() -> None:
    waits = [(tell_again_at(k, NOW, None) or NOW) - NOW for k in range(1, MAX_TELLS)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=1)
    assert tell_again_at(MAX_TELLS, NOW, None) is None


def test_handling_is_tried_five_times() -> None:
    waits = [handle_again_at(k, NOW) for k in range(1, MAX_HANDLINGS + 1)]
    assert [(at - NOW).total_seconds() for at in waits if at] == [1, 4, 16, 64]
    assert waits[-1] is None


# ── ids and references ──────────────────────────────────────────────────────────────────────────────────────────────


def test_ids_grow_though_the_clock_stands_or_steps_back() -> None:
    times = iter([NOW, NOW, NOW - timedelta(hours=1), *([NOW] * 5000)])
    ids = Ids(lambda: next(times), random.Random(1))
    made = [ids.new() for _ in range(5000)]
    assert all(a < b for a, b in pairwise(made))
    assert made[-1] < 2**63


def test_two_processes_never_make_the_same() -> None:
    one, two = Ids(lambda: NOW, random.Random(1), process=1), Ids(lambda: NOW, random.Random(1), process=2)
    assert not {one.new() for _ in range(4096)} & {two.new() for _ in range(4096)}


@pytest.mark.parametrize("letters", [4, 5])
def test_references_hold_no_word_and_nothing_to_mistake(letters: int) -> None:
    ids = Ids(lambda: NOW, random.Random(1))
    refs = {ids.ref(letters) for _ in range(500)}
    assert all(len(ref) == letters for ref in refs)
    assert not set("AEIOUY01") & set("".join(refs))
    assert len(REF_LETTERS) == 28


def test_buttons_are_not_to_be_guessed() -> None:
    ids = Ids(lambda: NOW, random.Random(1))
    tokens = {ids.token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {20}


# ── redaction ───────────────────────────────────────────────────────────────────────────────────────────────────────

SECRET = "12345678" + ":" + "AbCd_-" * 6


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_token_is_taken_out_wherever_it_stands(before: str, after: str) -> None:
    assert SECRET not in mask(f"{before}{SECRET}{after}")


@pytest.mark.parametrize("text", ["at 12:30 by the library", "1234567:short", "60.1662, 24.9460", ""])
def test_other_figures_stay(text: str) -> None:
    assert mask(text) == text


# ── what the public reads of a home ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "public"),
    [
        ("Rikhardinkatu 3", "Rikhardinkatu"),
        ("Rikhardinkatu 3 B", "Rikhardinkatu"),
        ("Rikhardinkatu 3-5", "Rikhardinkatu"),
        ("12 rue du Port", "rue du Port"),
        ("Calle 5 de Mayo 7, Centro", "Calle de Mayo, Centro"),  # too much goes rather than too little
    ],
)
def test_house_numbers_go(name: str, public: str) -> None:
    assert HOUSE_NUMBER.sub("", name).strip(" ,") == public


@given(st.floats(59, 61), st.floats(24, 26))
def test_homes_are_shown_roughly(lat: float, lon: float) -> None:
    exact = Point(lat=lat, lon=lon)
    assert public_point(exact, public_place=True) == exact
    rough = public_point(exact, public_place=False)
    assert distance_m(exact, rough) < 200
    assert public_point(rough, public_place=False) == rough  # rounding twice tells nothing more


# ── rights ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_action_has_one_right() -> None:
    assert not OFFICER_ACTIONS & ADMIN_ACTIONS
    rights = {action: right_for(action) for action in Action}
    assert rights[Action.FIXED] is Right.OFFICER
    assert rights[Action.FOLLOW_AREA] is Right.ADMIN
    assert rights[Action.SEND] is Right.ANYONE


@pytest.mark.parametrize(
    ("of", "report", "may"),
    [("roads", "roads", True), ("roads", "lighting", False), ("", "lighting", True)],  # "" stands for all
)
def test_an_officer_acts_in_their_own_jurisdiction(of: str, report: str, may: bool) -> None:
    assert Officer(person="p", name="Otto", role="officer", jurisdiction=of, chat="p").may_act_on(report) is may


# ── who hears ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_event_says_who_hears() -> None:
    assert set(WHO_HEARS) == set(EventKind)


@pytest.mark.parametrize(
    ("kind", "hears"),
    [
        (EventKind.FILED, Hears.DESK),  # followers only when it is public
        (EventKind.HAZARD, Hears.DESK),  # neighbours hear nothing from one unproven message
        (EventKind.UNCONFIRMED, Hears.DESK),
        (EventKind.ASKED, Hears.REPORTER),
        (EventKind.REPLIED, Hears.REPORTERS),
        (EventKind.TOLD, Hears.FOLLOWERS),
        (EventKind.NOTED, Hears.NOBODY),
        (EventKind.WARNED, Hears.FOLLOWERS),
    ],
)
def test_who_hears(kind: EventKind, hears: Hears) -> None:
    assert WHO_HEARS[kind] is hears
