"""Rule 1: every change of a report's status is a row of `MOVES`; code only looks it up. docs/ draws its diagram
from here."""

from enum import StrEnum

from core.errors import Refused


class Status(StrEnum):
    """What the public reads. Merged is a link to another report, not a status."""

    SENT = "sent"
    SEEN = "seen"
    PROMISED = "promised"
    WORKING = "working"
    SAID_FIXED = "said_fixed"
    FIXED = "fixed"  # checked by neighbours, or nobody checked: `reports.checked` tells
    PASSED_ON = "passed_on"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What moves a report."""

    TAKE = "take"
    PROMISE = "promise"
    WORK = "work"
    FIX = "fix"
    CHECK = "check"  # enough neighbours said it is mended
    GIVE_UP_CHECKING = "give_up_checking"  # nobody said anything
    STILL_THERE = "still_there"
    PASS_ON = "pass_on"  # noqa: S105 - no password
    REFUSE = "refuse"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


_OPEN = (Status.SENT, Status.SEEN, Status.PROMISED, Status.WORKING)

MOVES: dict[tuple[Status, Act], Status] = {
    # whoever a report was passed on to acts on it as on any open one
    **{(status, Act.TAKE): Status.SEEN for status in (Status.SENT, Status.SEEN, Status.PASSED_ON)},
    **{(status, Act.PROMISE): Status.PROMISED for status in (*_OPEN, Status.PASSED_ON)},
    **{(status, Act.WORK): Status.WORKING for status in (*_OPEN, Status.PASSED_ON)},
    **{(status, Act.FIX): Status.SAID_FIXED for status in (*_OPEN, Status.PASSED_ON)},
    **{(status, Act.PASS_ON): Status.PASSED_ON for status in (*_OPEN, Status.PASSED_ON)},
    **{(status, Act.REFUSE): Status.REFUSED for status in (*_OPEN, Status.PASSED_ON)},
    **{(status, Act.WITHDRAW): Status.WITHDRAWN for status in (*_OPEN, Status.PASSED_ON, Status.SAID_FIXED)},
    (Status.SAID_FIXED, Act.CHECK): Status.FIXED,
    (Status.SAID_FIXED, Act.GIVE_UP_CHECKING): Status.FIXED,
    (Status.SAID_FIXED, Act.STILL_THERE): Status.SEEN,
    (Status.FIXED, Act.STILL_THERE): Status.SEEN,
    **{
        (status, Act.REOPEN): Status.SEEN
        for status in (Status.SAID_FIXED, Status.FIXED, Status.REFUSED, Status.PASSED_ON, Status.WITHDRAWN)
    },
    # a promise may be seen broken by a neighbour, which changes nothing but is no error
    **{(status, Act.STILL_THERE): status for status in (*_OPEN, Status.PASSED_ON)},
}

JOINABLE = (*_OPEN, Status.SAID_FIXED, Status.PASSED_ON)
"""A new message about the same thing may be joined to a report that stands so."""

FINAL = (Status.FIXED, Status.REFUSED, Status.WITHDRAWN)


def move(status: Status, act: Act) -> Status:
    """The status after `act`. Raises Refused("cannot_move") and changes nothing when the table has no such row."""
    try:
        return MOVES[status, act]
    except KeyError:
        raise Refused("cannot_move", status=status, act=act) from None
