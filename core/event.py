"""The closed list of what can happen. The event's row is history, page, feed and trigger at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

EVENT_VERSION = 1


class EventKind(StrEnum):
    FILED = "filed"  # a resident sent it; the desk reads it
    UNCONFIRMED = "unconfirmed"  # left alone for a day; the desk reads it, nothing is public
    PUBLISHED = "published"  # the time to undo is over
    JOINED = "joined"  # a neighbour sent the same
    ADDED = "added"  # words, photos or a place added to a report
    LEFT = "left"  # one reporter took their part back
    WITHDRAWN = "withdrawn"  # all reporters took it back
    SEEN = "seen"
    WORKING = "working"
    ASKED = "asked"
    ANSWERED = "answered"
    REPLIED = "replied"  # an officer to the reporters
    TOLD = "told"  # an officer to everyone who follows
    NOTED = "noted"  # an officer to nobody
    KIND_CHANGED = "kind_changed"  # an officer put the category right; `storage.corrections` reads them
    PROMISED = "promised"
    PROMISE_MOVED = "promise_moved"
    PROMISE_MISSED = "promise_missed"
    SAID_FIXED = "said_fixed"
    CHECKED = "checked"  # one neighbour says it is mended
    CLOSED = "closed"  # fixed, checked or not
    STILL_THERE = "still_there"
    PASSED_ON = "passed_on"
    REFUSED = "refused"
    REOPENED = "reopened"
    NO_ANSWER = "no_answer"  # the day the answer was due has passed
    COMPLAINED = "complained"  # one of its people says that nothing happens; the desk reads it once
    HAZARD = "hazard"  # an emergency the desk has to know at once
    WARNED = "warned"
    FALSE_ALARM = "false_alarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    id: int
    kind: EventKind
    report_id: int | None
    at: datetime
    tell_at: datetime
    payload: Mapping[str, object] = field(default_factory=dict)
    person: str = ""
    v: int = EVENT_VERSION


class Hears(StrEnum):
    """Who is told of an event by a new message; everyone's cards are edited in any case."""

    NOBODY = "nobody"
    DESK = "desk"
    REPORTER = "reporter"  # the first one: who can answer
    REPORTERS = "reporters"
    FOLLOWERS = "followers"  # reporters, joiners, subscriptions of the report and of areas it lies in
    AREA = "area"  # subscriptions of areas it lies in


WHO_HEARS: dict[EventKind, Hears] = {
    EventKind.FILED: Hears.DESK,
    EventKind.UNCONFIRMED: Hears.DESK,
    EventKind.PUBLISHED: Hears.AREA,
    EventKind.JOINED: Hears.NOBODY,
    EventKind.ADDED: Hears.NOBODY,
    EventKind.LEFT: Hears.NOBODY,
    EventKind.WITHDRAWN: Hears.NOBODY,
    EventKind.SEEN: Hears.NOBODY,
    EventKind.WORKING: Hears.NOBODY,
    EventKind.ASKED: Hears.REPORTER,
    EventKind.ANSWERED: Hears.NOBODY,
    EventKind.REPLIED: Hears.REPORTERS,
    EventKind.TOLD: Hears.FOLLOWERS,
    EventKind.NOTED: Hears.NOBODY,
    EventKind.KIND_CHANGED: Hears.NOBODY,
    EventKind.PROMISED: Hears.FOLLOWERS,
    EventKind.PROMISE_MOVED: Hears.FOLLOWERS,
    EventKind.PROMISE_MISSED: Hears.FOLLOWERS,
    EventKind.SAID_FIXED: Hears.FOLLOWERS,
    EventKind.CHECKED: Hears.NOBODY,
    EventKind.CLOSED: Hears.NOBODY,
    EventKind.STILL_THERE: Hears.NOBODY,
    EventKind.PASSED_ON: Hears.FOLLOWERS,
    EventKind.REFUSED: Hears.FOLLOWERS,
    EventKind.REOPENED: Hears.FOLLOWERS,
    EventKind.NO_ANSWER: Hears.REPORTERS,
    EventKind.COMPLAINED: Hears.NOBODY,
    EventKind.HAZARD: Hears.DESK,
    EventKind.WARNED: Hears.FOLLOWERS,
    EventKind.FALSE_ALARM: Hears.FOLLOWERS,  # only those who were warned of it
}
