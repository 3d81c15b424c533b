"""Rule 1: every move of a status stands in one table; what is not there raises and changes nothing."""

import itertools

import pytest

from core.errors import Refused
from core.lifecycle import FINAL, JOINABLE, MOVES, Act, Status, move

S, A = Status, Act

# (from, act, to): each row is something people do
ROWS = [
    (S.SENT, A.TAKE, S.SEEN),  # an officer has it in hand
    (S.SEEN, A.TAKE, S.SEEN),  # a colleague takes it over
    (S.SENT, A.PROMISE, S.PROMISED),
    (S.PROMISED, A.PROMISE, S.PROMISED),  # the promise is moved
    (S.PROMISED, A.WORK, S.WORKING),
    (S.SENT, A.FIX, S.SAID_FIXED),  # mended before anybody took it
    (S.PASSED_ON, A.FIX, S.SAID_FIXED),  # the new owner mended it
    (S.PASSED_ON, A.TAKE, S.SEEN),  # the new owner has it in hand
    (S.PASSED_ON, A.PASS_ON, S.PASSED_ON),  # and may know better still
    (S.SAID_FIXED, A.CHECK, S.FIXED),
    (S.SAID_FIXED, A.GIVE_UP_CHECKING, S.FIXED),  # nobody looked; `checked` is 0
    (S.SAID_FIXED, A.STILL_THERE, S.SEEN),
    (S.FIXED, A.STILL_THERE, S.SEEN),  # it came back
    (S.PROMISED, A.STILL_THERE, S.PROMISED),  # a neighbour says so after a missed promise: nothing moves
    (S.REFUSED, A.REOPEN, S.SEEN),
    (S.WITHDRAWN, A.REOPEN, S.SEEN),
    (S.WORKING, A.WITHDRAW, S.WITHDRAWN),
]

# what must not be possible, and why
NEVER = [
    (S.FIXED, A.PROMISE),  # open it again first
    (S.REFUSED, A.FIX),
    (S.REFUSED, A.STILL_THERE),  # a refusal is not undone by a neighbour
    (S.REFUSED, A.WITHDRAW),
    (S.WITHDRAWN, A.FIX),
    (S.WITHDRAWN, A.STILL_THERE),
    (S.SENT, A.CHECK),  # nobody has said it is mended
    (S.SENT, A.REOPEN),  # it is open
    (S.FIXED, A.TAKE),
]


@pytest.mark.parametrize(("status", "act", "after"), ROWS)
def test_moves(status: Status, act: Act, after: Status) -> None:
    assert move(status, act) is after


@pytest.mark.parametrize(("status", "act"), NEVER)
def test_refused(status: Status, act: Act) -> None:
    with pytest.raises(Refused) as refused:
        move(status, act)
    assert refused.value.code == "cannot_move"
    assert refused.value.fields == {"status": status, "act": act}


def test_every_pair_is_a_row_or_raises() -> None:
    for status, act in itertools.product(Status, Act):
        if (status, act) in MOVES:
            assert move(status, act) is MOVES[status, act]
        else:
            with pytest.raises(Refused):
                move(status, act)


def test_every_status_is_reached_from_sent() -> None:
    reached = {Status.SENT}
    while more := {after for (before, _), after in MOVES.items() if before in reached} - reached:
        reached |= more
    assert reached == set(Status)


def test_every_status_can_be_left() -> None:
    assert {before for before, _ in MOVES} == set(Status)


def test_final_ones_are_left_only_by_opening_again() -> None:
    leaving = {act for (before, act), after in MOVES.items() if before in FINAL and after is not before}
    assert leaving == {Act.REOPEN, Act.STILL_THERE}


def test_nobody_joins_what_has_ended() -> None:
    assert not set(JOINABLE) & set(FINAL)
    assert set(JOINABLE) | set(FINAL) == set(Status)
