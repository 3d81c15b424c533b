"""How cards look: values in, bodies out. Pure; the words are in `handlers/texts/`.

draft     what a resident is about to send, and the one question still open
reporter  a sent report, for those who sent or joined it and for chats that follow it
sharer    the same for a sender who lets neighbours read their words
follower  the same for chats that follow its area: the public line only
following the same after [Keep us posted]
desk      everything, for those who act on it
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.actions import Action
from core.category import Category
from core.decision import PlaceBy
from core.draft import Draft, Question, question
from core.event import Event, EventKind
from core.lifecycle import Status
from core.place import Place, PlaceKind
from core.report import Contribution, Report, public_place_name
from core.saying import Body, Saying, Tap, say, tap
from core.shown_words import CLOSES, OPENS, marked
from core.town import Town
from core.understanding import Urgency

TEMPLATE_VERSION = 1
DESK_WORDS_CHARS = 600  # of one person's words on the desk card; the whole is in /find
FOLLOWER_WORDS_CHARS = 300
ASK_KINDS = ("how_big", "which_side", "photo", "still_there")
ASK_ANSWERS = {"how_big": ("hand", "plate", "tyre", "dont_know"), "which_side": ("even", "odd", "middle", "dont_know")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The report that "is it this one?" shows."""

    report: Report
    minutes_ago: int
    metres: int
    supporters: int


def kind_of(town: Town, category: Category) -> Saying:
    """ "Hole in the road", in the town's own words where it has some."""
    own = town.categories[category].name
    if not own and category.is_own:  # the town's file has it no more: its bare name is all we know
        return say("plain", text=category.value.replace("_", " "))
    return say("plain", text=own) if own else say(f"cat-{category.value}")


def team_of(town: Town, jurisdiction: str) -> Mapping[str, str]:
    found = town.jurisdictions.get(jurisdiction)
    return found.name if found else {"en": jurisdiction}


def place_of(place: Place) -> Saying:
    return _named(place.name, place.kind)


def _named(name: str, kind: PlaceKind) -> Saying:
    """A place's words; a pin may have none, and a report nobody placed has not even a point."""
    if name:
        return say("plain", text=name)
    return say("at-pin" if kind is PlaceKind.PIN else "place-unknown")


def problem(town: Town, report: Report, *, public: bool = True) -> Saying:
    """ "Hole in the road, Rikhardinkatu 3": the line everyone may read."""
    rule = town.categories[report.category]
    name = public_place_name(report, public_place=rule.public_place) if public else report.place_name
    place = _named(name, report.place_kind)
    return say("problem", kind=kind_of(town, report.category), place=place)


# ── drafts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def draft_body(
    town: Town, draft: Draft, *, near: Near | None, first_time: bool, last_place: str, staffed: bool
) -> Body:
    asked = question(draft)
    if asked is Question.SAME and near is None:
        asked = Question.CONFIRM
    lines: list[Saying] = []
    if draft.outside:
        lines.append(say("outside-town", town=town.name))
    lines += _draft_lines(town, draft, asked, near)
    if first_time:
        lines.append(say("first-time", run_by=town.run_by))
    if not staffed and asked is not Question.SAME:
        lines.append(say("nobody-reads", run_by=town.run_by))
    return Body(lines=tuple(lines), taps=_draft_taps(town, draft, asked, last_place))


def _draft_lines(town: Town, draft: Draft, asked: Question, near: Near | None) -> list[Saying]:
    kind = kind_of(town, draft.category) if draft.category else None
    if asked is Question.WORDS:
        return [say("ask-words"), *([say("place-known", place=place_of(draft.place))] if draft.place else [])]
    if asked is Question.KIND:
        place = [say("place-known", place=place_of(draft.place))] if draft.place else []
        return [say("ask-kind"), *place, say("tap-sends-kind" if draft.place else "no-kind-fits")]
    if asked is Question.PLACE and kind is not None:
        if draft.candidates:
            ask = (
                say("ask-which", kind=kind, words=draft.place_words)
                if draft.place_words
                else say("ask-place-of", kind=kind)
            )
            return [ask, say("tap-sends"), _who_reads_later(kind, draft.public_words)]
        return [say("ask-place", kind=kind), say("how-to-place")]
    if asked is Question.SAME and near is not None:
        return [say("ask-same"), problem(town, near.report), _near_line(near)]
    assert draft.place is not None
    line = say("problem", kind=kind, place=place_of(draft.place))
    if draft.public_words:
        return [say("would-send", problem=line), say("neighbours-read-words", problem=line, words=draft.public_words)]
    as_last = [say("same-as-last")] if draft.place_by is PlaceBy.LAST else []
    return [say("would-send", problem=line), *as_last, say("neighbours-read", problem=line)]


def _who_reads_later(kind: Saying | None, words: str) -> Saying:
    return say("neighbours-later-words", kind=kind, words=words) if words else say("neighbours-later", kind=kind)


def _near_line(near: Near) -> Saying:
    return say(
        "near-line",
        ref=near.report.ref,
        minutes=near.minutes_ago,
        hours=near.minutes_ago // 60,
        days=near.minutes_ago // 1440,
        unit="days" if near.minutes_ago >= 2880 else "hours" if near.minutes_ago >= 60 else "minutes",
        metres=max(5, round(near.metres / 5) * 5),
        here="yes" if near.metres < 15 else "no",
        people=near.supporters,
    )


def _draft_taps(town: Town, draft: Draft, asked: Question, last_place: str) -> tuple[tuple[Tap, ...], ...]:
    drop = tap(Action.DROP, "tap-drop")
    if asked is Question.WORDS:
        return ((drop,),)
    if asked is Question.KIND:
        guesses = [
            Tap(action=Action.CATEGORY, label=kind_of(town, g.category), argument=g.category.value)
            for g in draft.guesses
            if g.category in town.offered
        ]
        return (*((guess,) for guess in guesses), (tap(Action.ANOTHER_KIND, "tap-another-kind"), drop))
    if asked is Question.PLACE and draft.candidates:
        places = [
            Tap(action=Action.PLACE, label=say("plain", text=place.name), argument=str(k))
            for k, place in enumerate(draft.candidates, 1)
        ]
        last = (tap(Action.ELSEWHERE, "tap-elsewhere"), tap(Action.CHANGE, "tap-change"), drop)
        return (*((place,) for place in places), last)
    if asked is Question.PLACE:
        same = ((tap(Action.LAST_PLACE, "tap-last-place", place=last_place),),) if last_place else ()
        return (*same, (tap(Action.CHANGE, "tap-change"), drop))
    if asked is Question.SAME:
        return ((tap(Action.SAME, "tap-same"), tap(Action.OTHER, "tap-other")), (drop,))
    return ((tap(Action.SEND, "tap-send"), tap(Action.CHANGE, "tap-change"), drop),)


def change_body(draft: Draft, words: str) -> Body:
    """The same card after [Change]. `words`: as neighbours would read them; "" where that is not offered."""
    first = [tap(Action.ANOTHER_KIND, "tap-another-kind"), tap(Action.ANOTHER_PLACE, "tap-another-place")]
    photo = [tap(Action.NO_PHOTO, "tap-no-photo")] if draft.photos else []
    lines, shows = words_offer(words, draft.public_words)
    return Body(lines=(say("change-what"), *lines), taps=(tuple(first), shows, (*photo, tap(Action.BACK, "tap-back"))))


def words_offer(words: str, shown: str, argument: str = "") -> tuple[tuple[Saying, ...], tuple[Tap, ...]]:
    """[Show my words too] under what neighbours would then read, or the way back from it."""
    if shown:
        return (say("words-read", words=shown),), (tap(Action.KEEP_WORDS, "tap-keep-words", argument),)
    if not words:
        return (), ()
    return (say("words-would-read", words=words),), (tap(Action.SHOW_WORDS, "tap-show-words", argument),)


def kinds_body(town: Town, categories: Sequence[Category]) -> Body:
    """All kinds to choose from, two a row."""
    taps = [Tap(action=Action.CATEGORY, label=kind_of(town, c), argument=c.value) for c in categories]
    rows = [tuple(taps[k : k + 2]) for k in range(0, len(taps), 2)]
    return Body(lines=(say("choose-kind"),), taps=(*rows, (tap(Action.BACK, "tap-back"),)))


def place_body(draft: Draft, last_place: str) -> Body:
    same = ((tap(Action.LAST_PLACE, "tap-last-place", place=last_place),),) if last_place else ()
    taps = (*same, (tap(Action.BACK, "tap-back"), tap(Action.DROP, "tap-drop")))
    return Body(lines=(say("write-place"),), taps=taps)


# ── sent reports ────────────────────────────────────────────────────────────────────────────────────────────────────


def now_line(town: Town, report: Report, *, staffed: bool = True) -> Saying:  # noqa: C901 - long and flat: a table
    """ "Now: …", the one line that answers "what about my lamp"."""
    team = team_of(town, report.jurisdiction)
    match report.status:
        case Status.SENT if not report.confirmed:
            return say("now-unconfirmed", team=team)
        case Status.SENT if not staffed or report.answer_due_at is None:
            return say("now-unstaffed", run_by=town.run_by)
        case Status.SENT if report.decision.get("unanswered"):
            return say("now-unanswered", team=team, due=report.answer_due_at)
        case Status.SENT:
            return say("now-sent", due=report.answer_due_at)
        case Status.SEEN:
            return say("now-seen", team=team)
        case Status.PROMISED:
            return say("now-promised", team=team, day=report.promised_for)
        case Status.WORKING:
            return say("now-working", team=team)
        case Status.SAID_FIXED:
            return say("now-said-fixed", team=team, checked=report.checked)
        case Status.FIXED:
            return say("now-fixed", checked=report.checked)
        case Status.PASSED_ON:
            return say("now-passed-on", team=team)
        case Status.REFUSED:
            return say("now-refused", team=team, reason=report.reason)
        case Status.WITHDRAWN:
            return say("now-withdrawn")


def reporter_body(town: Town, report: Report, *, supporters: int, staffed: bool, shows: bool = False) -> Body:
    """`shows`: this sender's words are read by everyone; [Hide my words] ends it while the report is open."""
    hide = (tap(Action.HIDE_WORDS, "tap-hide-words"),) if shows and report.is_open else ()
    lines = [
        say(
            "sent-to",
            team=team_of(town, report.jurisdiction),
            problem=problem(town, report, public=False),
            ref=report.ref,
        )
        if report.status is Status.SENT and report.confirmed
        else say("card-head", problem=problem(town, report, public=False), ref=report.ref)
    ]
    if supporters > 1:
        lines.append(say("neighbours-sent", people=supporters))
    lines.append(now_line(town, report, staffed=staffed))
    if shows and report.status is not Status.WITHDRAWN:
        lines.append(say("words-shown"))
    if report.status in (Status.SENT, Status.SEEN):
        lines.append(say("needn-t-check"))
    if report.status is Status.WITHDRAWN:
        return Body(lines=tuple(lines))
    if not report.confirmed and report.status is Status.SENT and report.place_name:
        return Body(lines=tuple(lines), taps=((tap(Action.SEND, "tap-send"), tap(Action.UNDO, "tap-undo")), hide))
    if report.status in (Status.SAID_FIXED, Status.FIXED):
        return Body(
            lines=tuple(lines), taps=((tap(Action.STILL_THERE, "tap-still-there"), tap(Action.STOP, "tap-stop")), hide)
        )
    if report.status is Status.REFUSED:
        return Body(lines=tuple(lines), taps=((tap(Action.ADD, "tap-add"), tap(Action.STOP, "tap-stop")),))
    first = (tap(Action.UNDO, "tap-undo"), tap(Action.MOVE_PIN, "tap-move-pin"), tap(Action.ADD, "tap-add"))
    return Body(lines=tuple(lines), taps=(first, (*hide, tap(Action.STOP, "tap-stop"))))


def follower_body(
    town: Town,
    report: Report,
    *,
    supporters: int,
    staffed: bool,
    words: Sequence[str] = (),
    follows: bool = False,
) -> Body:
    """The public line, for chats that follow the area; with `follows` for those that asked to be kept posted. `words`:
    those its senders let everyone read."""
    head = "new-near" if report.status is Status.SENT else "card-head"
    lines = [say(head, problem=problem(town, report), ref=report.ref)]
    if supporters > 1:
        lines.append(say("neighbours-sent", people=supporters))
    lines.append(now_line(town, report, staffed=staffed))
    lines[1:1] = [say("neighbour-words", words=_short(one, FOLLOWER_WORDS_CHARS)) for one in words[:1]]
    last = tap(Action.STOP, "tap-stop") if follows else tap(Action.FOLLOW, "tap-follow", ref=report.ref)
    return Body(lines=tuple(lines), taps=((last,),))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """What a desk card is made of."""

    report: Report
    parts: Sequence[Contribution]
    history: Sequence[Event]
    readers: tuple[int, int] = (0, 0)  # people and groups that would read a push
    pending: Event | None = None  # an act that can still be undone
    similar: Report | None = None


def desk_body(town: Town, view: DeskView) -> Body:
    report = view.report
    lines = [_desk_head(town, report)]
    if not report.confirmed:
        lines.append(say("desk-unconfirmed"))
    lines.append(
        say(
            "desk-place" if report.place_name or report.place_kind is PlaceKind.PIN else "desk-no-place",
            place=_named(report.place_name, report.place_kind),
            lat=f"{report.lat:.5f}",
            lon=f"{report.lon:.5f}",
        )
    )
    lines += desk_words(view.parts, DESK_WORDS_CHARS)
    lines.append(
        say("desk-people", people=len({p.person for p in view.parts}), photos=sum(len(p.photos) for p in view.parts))
    )
    if view.similar is not None:
        lines.append(say("desk-similar", problem=problem(town, view.similar, public=False), ref=view.similar.ref))
    lines += [line for event in view.history[-6:] if (line := _history_line(event)) is not None]
    if view.pending is not None:
        lines.append(reach_line(view))
    return Body(lines=tuple(lines), taps=_desk_taps(view))


def desk_words(parts: Sequence[Contribution], max_chars: int | None = None) -> list[Saying]:
    """What people wrote, whole, with a sign around what is private; then what of it everyone reads."""
    written = [marked(part.words, part.private) for part in parts if part.words]
    lines = [say("desk-words", words=_short(words, max_chars) if max_chars else words) for words in written]
    if any(part.private for part in parts):
        lines.append(say("desk-private", opens=OPENS, closes=CLOSES))
    return lines + [say("desk-public-words", words=part.public_words) for part in parts if part.public_words]


def _short(words: str, max_chars: int) -> str:
    return words if len(words) <= max_chars else words[: max_chars - 1] + "…"


def _desk_head(town: Town, report: Report) -> Saying:
    if report.urgency is Urgency.EMERGENCY and report.danger:
        danger = say(f"danger-{report.danger}")
        return say("desk-hazard", ref=report.ref, danger=danger, kind=kind_of(town, report.category))
    args = {"ref": report.ref, "kind": kind_of(town, report.category), "status": say(f"status-{report.status.value}")}
    if report.status is Status.SENT and report.decision.get("unanswered"):
        return say("desk-head-late", **args)
    if report.answer_due_at is not None and report.status is Status.SENT:
        return say("desk-head-due", due=report.answer_due_at, **args)
    return say("desk-head-urgent" if report.urgency is Urgency.URGENT else "desk-head", **args)


_HISTORY = {
    EventKind.SEEN: "did-take",
    EventKind.WORKING: "did-work",
    EventKind.ASKED: "did-ask",
    EventKind.ANSWERED: "did-answer",
    EventKind.REPLIED: "did-reply",
    EventKind.TOLD: "did-tell",
    EventKind.NOTED: "did-note",
    EventKind.KIND_CHANGED: "did-change-kind",
    EventKind.PROMISED: "did-promise",
    EventKind.PROMISE_MOVED: "did-promise",
    EventKind.PROMISE_MISSED: "did-miss",
    EventKind.SAID_FIXED: "did-fix",
    EventKind.CHECKED: "did-check",
    EventKind.CLOSED: "did-close",
    EventKind.STILL_THERE: "did-still-there",
    EventKind.PASSED_ON: "did-pass-on",
    EventKind.REFUSED: "did-refuse",
    EventKind.REOPENED: "did-reopen",
    EventKind.ADDED: "did-add",
    EventKind.LEFT: "did-leave",
    EventKind.NO_ANSWER: "did-not-answer",
    EventKind.COMPLAINED: "did-complain",
    EventKind.WARNED: "did-warn",
    EventKind.FALSE_ALARM: "did-false-alarm",
}


def _history_line(event: Event) -> Saying | None:
    key = _HISTORY.get(event.kind)
    if key is None:
        return None
    payload = event.payload
    words = payload.get("words") or ""
    if kind := payload.get("ask"):
        words = say(f"ask-{kind}")
    if answer := payload.get("answer"):
        words = say(f"answer-{answer}")
    if event.kind in (EventKind.ADDED, EventKind.ANSWERED) and not words:
        words = say("a-photo" if payload.get("photos") else "at-pin")
    day = payload.get("day")
    return say(
        key,
        by=str(payload.get("by") or ""),
        words=words,
        day=date.fromisoformat(str(day)) if day else "",
        checked=payload.get("checked") or 0,
    )


def reach_line(view: DeskView) -> Saying:
    people, groups = view.readers
    assert view.pending is not None
    kind = view.pending.kind
    if kind is EventKind.ASKED:
        return say("reach-one")
    called_off = kind is EventKind.FALSE_ALARM and not view.pending.payload.get("warned")
    if called_off or kind in (EventKind.NOTED, EventKind.KIND_CHANGED, EventKind.SEEN, EventKind.WORKING):
        return say("reach-none")
    return say("reach", people=people, groups=groups) if people + groups else say("reach-none")


def _desk_taps(view: DeskView) -> tuple[tuple[Tap, ...], ...]:
    report = view.report
    undo = (undo_row(view.pending),) if view.pending is not None else ()
    if report.status in (Status.FIXED, Status.SAID_FIXED, Status.REFUSED, Status.WITHDRAWN):
        return (*undo, (tap(Action.REOPEN, "tap-reopen"), tap(Action.MORE, "tap-more")))
    hazard: tuple[tuple[Tap, ...], ...] = ()
    if report.urgency is Urgency.EMERGENCY and report.danger:
        hazard = ((tap(Action.WARN, "tap-warn"), tap(Action.FALSE_ALARM, "tap-false-alarm")),)
    rows = (
        (tap(Action.TAKE, "tap-take"), tap(Action.ASK, "tap-ask"), tap(Action.PROMISE, "tap-promise")),
        (tap(Action.FIXED, "tap-fixed"), tap(Action.NOT_OURS, "tap-not-ours"), tap(Action.REJECT, "tap-reject")),
        (tap(Action.MORE, "tap-more"),),
    )
    return (*undo, *hazard, *rows)


def undo_row(event: Event) -> tuple[Tap, ...]:
    return (tap(Action.UNDO_ACT, "tap-undo-act", str(event.id)),)


def warn_tap(number: int) -> Tap:
    return tap(Action.WARN_YES, "tap-warn-yes", number=number)


def desk_choice(view: Body, rows: tuple[tuple[Tap, ...], ...]) -> Body:
    """The desk card with other buttons and [Back]."""
    return Body(lines=view.lines, taps=(*rows, (tap(Action.DESK_BACK, "tap-back"),)), photos=view.photos)


def ask_taps() -> tuple[tuple[Tap, ...], ...]:
    kinds = [tap(Action.ASK, f"ask-{kind}", kind) for kind in ASK_KINDS]
    return ((kinds[0], kinds[1]), (kinds[2], kinds[3]), (tap(Action.ASK, "tap-own-words", "own"),))


def promise_taps(days: Sequence[date]) -> tuple[tuple[Tap, ...], ...]:
    taps = tuple(tap(Action.PROMISE, "day", day.isoformat(), day=day) for day in days)
    return (taps, (tap(Action.PROMISE, "tap-another-day", "other"),))


def owner_taps(town: Town, report: Report) -> tuple[tuple[Tap, ...], ...]:
    others = [j for j in town.jurisdictions.values() if j.key != report.jurisdiction]
    taps = [Tap(action=Action.NOT_OURS, label=say("plain", text=j.name), argument=j.key) for j in others]
    return tuple(tuple(taps[k : k + 2]) for k in range(0, len(taps), 2))


# ── pushes ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def push_body(town: Town, report: Report, event: Event, *, waiting: int) -> Body | None:  # noqa: C901 - long and flat: a table
    """The new message an event is told by; None for events that only change cards."""
    head = say("problem-ref", problem=problem(town, report), ref=report.ref)
    team = team_of(town, report.jurisdiction)
    payload = event.payload
    stop = ((tap(Action.STOP, "tap-stop"),),)
    match event.kind:
        case EventKind.ASKED:
            return _ask_body(head, team, str(payload.get("ask") or ""), str(payload.get("words") or ""))
        case EventKind.REPLIED | EventKind.TOLD:
            return Body(
                lines=(say("push-words", head=head, team=team, words=str(payload.get("words") or "")),), taps=stop
            )
        case EventKind.PROMISED:
            lines = (say("push-promised", head=head, team=team, day=_day(payload)), say("will-remind"))
            return Body(lines=lines, taps=stop)
        case EventKind.PROMISE_MOVED:
            return Body(lines=(say("push-moved", head=head, team=team, day=_day(payload)),), taps=stop)
        case EventKind.PROMISE_MISSED:
            lines = (say("push-missed", head=head, day=_day(payload)), say("missed-counts"))
            return Body(
                lines=lines, taps=((tap(Action.MENDED, "tap-is-mended"), tap(Action.STILL_THERE, "tap-still-there")),)
            )
        case EventKind.SAID_FIXED:
            words = str(payload.get("words") or "")
            lines = (say("push-fixed", head=head, team=team), *((say("their-words", words=words),) if words else ()))
            said = (tap(Action.MENDED, "tap-mended"), tap(Action.STILL_THERE, "tap-no-still-there"))
            return Body(lines=lines, taps=(said, (tap(Action.CANT_CHECK, "tap-cant-check"),)))
        case EventKind.PASSED_ON:
            return Body(lines=(say("push-passed-on", head=head, team=team),), taps=stop)
        case EventKind.REFUSED:
            return Body(lines=(say("push-refused", head=head, team=team, reason=report.reason),), taps=stop)
        case EventKind.REOPENED:
            return Body(lines=(say("push-reopened", head=head, team=team),), taps=stop)
        case EventKind.NO_ANSWER:
            taps = ((tap(Action.STILL_THERE, "tap-still-there"), tap(Action.MENDED, "tap-is-gone")),)
            return Body(lines=(say("push-no-answer", head=head, waiting=waiting),), taps=taps)
        case EventKind.WARNED:
            danger = say(f"danger-{report.danger}")
            return Body(
                lines=(
                    say("push-warned", danger=danger, place=_named(report.place_name, report.place_kind), team=team),
                )
            )
        case EventKind.FALSE_ALARM if payload.get("warned"):
            return Body(lines=(say("push-safe", place=_named(report.place_name, report.place_kind)),))
        case _:
            return None


def desk_push_body(town: Town, report: Report, event: Event) -> Body | None:
    """What a desk has to read at once although its card shows it: a day that passed, a thing that is still there."""
    late = event.kind in (EventKind.NO_ANSWER, EventKind.PROMISE_MISSED, EventKind.COMPLAINED)
    came_back = event.kind is EventKind.STILL_THERE and event.payload.get("was") in (Status.SAID_FIXED, Status.FIXED)
    line = _history_line(event) if late or came_back else None
    if line is None:
        return None
    head = say("problem-ref", problem=problem(town, report, public=False), ref=report.ref)
    return Body(lines=(head, line))


def _day(payload: Mapping[str, object]) -> date:
    return date.fromisoformat(str(payload["day"]))


def _ask_body(head: Saying, team: Mapping[str, str], kind: str, words: str) -> Body:
    ask = say("plain", text=words) if kind in ("", "own") else say(f"ask-{kind}")
    answers = ASK_ANSWERS.get(kind, ())
    taps: tuple[tuple[Tap, ...], ...] = tuple((tap(Action.ANSWER, f"answer-{a}", a),) for a in answers)
    if kind == "still_there":
        taps = ((tap(Action.ANSWER, "answer-yes", "yes"), tap(Action.ANSWER, "answer-no", "no")),)
    how = "or-write" if taps else "send-photo" if kind == "photo" else "write-it"
    return Body(lines=(say("push-ask", head=head, team=team, ask=ask), say(how)), taps=taps)


def queue_body(town: Town, reports: Sequence[Report], supporters: Mapping[int, int], now: datetime) -> Body:
    if not reports:
        return Body(lines=(say("queue-empty"),))
    lines = [say("queue-head", number=len(reports))]
    for report in reports:
        late = bool(report.decision.get("unanswered")) or (
            report.answer_due_at is not None and report.answer_due_at < now
        )
        lines.append(
            say(
                "queue-line",
                ref=report.ref,
                problem=problem(town, report, public=False),
                status=say(f"status-{report.status.value}"),
                people=supporters.get(report.id, 0),
                late="yes" if late else "no",
            )
        )
    return Body(lines=tuple(lines))


def mine_body(town: Town, reports: Sequence[Report], *, staffed: bool) -> Body:
    if not reports:
        return Body(lines=(say("mine-empty"),))
    lines = [
        say(
            "mine-line",
            ref=report.ref,
            problem=problem(town, report, public=False),
            now=now_line(town, report, staffed=staffed),
        )
        for report in reports
    ]
    return Body(lines=tuple(lines))
