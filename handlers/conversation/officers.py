"""What officers do, by command or button. Every act is audited, waits some seconds so that it can be undone, and only
then reaches the neighbours."""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from babel.dates import get_day_names

from core.conversation import Awaiting, Awaits
from core.deadlines import next_working_morning, promise_days
from core.errors import Refused
from core.event import Event, EventKind
from core.lifecycle import Act, Status, move
from core.message import ChatKind
from core.people import Officer
from core.report import Report
from core.saying import Body, say
from core.understanding import Urgency
from handlers import views
from handlers.conversation import filing
from handlers.conversation.reporting import keep_photos
from handlers.telling import desk_view, reach, show_photos, tell_event
from handlers.texts.render import LANGUAGES
from handlers.turn import Turn
from storage import events, outbox, people, reports

REF = re.compile(r"[2-9BCDFGHJKLMNPQRSTVWXZ]{4,5}", re.IGNORECASE)
COMMANDS = frozenset(
    (
        "queue",
        "take",
        "assign",
        "status",
        "ask",
        "reply",
        "tell",
        "fix",
        "reject",
        "reopen",
        "note",
        "kind",
        "find",
        "promise",
        "work",
        "pass",
    )
)
TOMORROW = {"tomorrow", "mañana", "manana", "demain", "morgen"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    report: Report
    words: str  # what is left of the command


async def command(turn: Turn, name: str, words: str) -> None:
    """`/name words` of an officer."""
    assert turn.officer is not None
    if name == "queue":
        return await queue(turn)
    if name == "find":
        return await find(turn, words)
    target = await which_report(turn, words)
    if target is None:
        return await turn.say(say("which-report", command=name))
    if not turn.officer.may_act_on(target.report.jurisdiction):
        return await turn.say(say("not-your-team", ref=target.report.ref))
    await people.touch_report(turn.tx, turn.town_id, turn.inbound.person, target.report.id)
    try:
        return await _act(turn, name, target)
    except Refused as refused:
        return await turn.say(
            say("cannot-move", ref=target.report.ref, status=say(f"status-{refused.fields['status']}"))
        )


async def _act(turn: Turn, name: str, target: Target) -> None:  # noqa: C901 - long and flat: a table
    report, words = target.report, target.words
    match name:
        case "take":
            await take(turn, report)
        case "assign":
            await assign(turn, report, words)
        case "ask":
            await ask(turn, report, "own", words)
        case "reply":
            await speak(turn, report, EventKind.REPLIED, words)
        case "tell":
            await speak(turn, report, EventKind.TOLD, words)
        case "note":
            await speak(turn, report, EventKind.NOTED, words)
        case "kind":
            await change_kind(turn, report, words)
        case "fix":
            await fix(turn, report, words)
        case "reject":
            await reject(turn, report, words)
        case "reopen":
            await reopen(turn, report)
        case "promise":
            await promise(turn, report, words)
        case "work":
            await work(turn, report)
        case "pass":
            await pass_on(turn, report, words)
        case "status":
            await set_status(turn, report, words)


async def which_report(turn: Turn, words: str) -> Target | None:
    """The report named, else the card replied to, else its topic's, else the one this officer touched last."""
    first, _, rest = words.strip().partition(" ")
    if REF.fullmatch(first):
        named = await reports.by_ref(turn.tx, turn.town_id, first)
        if named is not None:
            return Target(report=named, words=rest.strip())
        if any(letter.isdigit() for letter in first) and not first.isdigit():
            return None  # a mistyped reference must not hit another report
    report_id: int | None = None
    if turn.inbound.reply_to:
        found = await outbox.report_of_message(turn.tx, turn.town_id, turn.chat.chat, turn.inbound.reply_to)
        report_id = found[0] if found else None
    if report_id is None and turn.inbound.thread:
        report_id = await outbox.report_of_thread(turn.tx, turn.town_id, turn.chat.chat, turn.inbound.thread)
    if report_id is None and turn.officer is not None:
        report_id = turn.officer.last_report
    report = await reports.get(turn.tx, turn.town_id, report_id) if report_id is not None else None
    return Target(report=report, words=words.strip()) if report else None


async def _done(
    turn: Turn, report: Report, kind: EventKind, before: Report, payload: dict[str, Any] | None = None
) -> Event:
    """The act as an event that can be undone for some seconds, on the desk's card at once."""
    assert turn.officer is not None
    kept = {name: _plain(getattr(before, name)) for name in _RESTORED}
    full = {"by": turn.officer.name, "before": kept, **(payload or {})}
    event = await turn.happen(kind, report, full, delay_s=turn.world.rules.act_undo_s)
    await turn.audit(kind.value, report.id, payload)
    await filing.refresh_desk(turn, report)
    if turn.inbound.press:
        await turn.toast(say("toast-done", ref=report.ref))
        return event
    if await outbox.get_card(turn.tx, turn.town_id, turn.chat.chat, report.id) is None:
        await show_card(turn, report)  # who came to the desk after the report follows it from here on
    await _confirm(turn, report, event)
    return event


_RESTORED = (
    "status",
    "category",
    "promised_for",
    "promise_check_at",
    "fixed_at",
    "check_ends_at",
    "checked",
    "reason",
    "taken_by",
    "jurisdiction",
    "answer_due_at",
    "public",
    "urgency",
    "danger",
)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else str(value) if isinstance(value, Status) else value


async def _confirm(turn: Turn, report: Report, event: Event) -> None:
    """A typed command is confirmed in words: who will read it, and how to take it back."""
    seen = await reach(turn.world, turn.tx, report, event.kind)
    view = views.DeskView(report=report, parts=(), history=(), readers=seen, pending=event)
    body = Body(
        lines=(say("done", ref=report.ref, act=say(f"act-{event.kind.value}")), views.reach_line(view)),
        taps=(views.undo_row(event),),
    )
    await turn.tell(body, report_id=report.id, slot=f"act:{event.id}")


async def undo_act(turn: Turn, report: Report, event_id: str) -> None:
    """[Undo] within the seconds the act waits: nobody hears of it."""
    event = await events.get(turn.tx, turn.town_id, int(event_id)) if event_id.isdigit() else None
    if (
        event is None
        or event.report_id != report.id
        or await events.mark(turn.tx, turn.town_id, [event.id], "undone") == 0
    ):
        return await turn.toast(say("toast-too-late"))
    before = dict(event.payload.get("before") or {})  # type: ignore[call-overload]  # JSON object
    values = {name: _typed(name, value) for name, value in before.items()}
    report = await turn.change(report, **values)
    await turn.audit("undo", report.id, {"event": event.id})
    await filing.refresh_desk(turn, report)
    slot = f"act:{event.id}"
    if await outbox.get_card(turn.tx, turn.town_id, turn.chat.chat, report.id, slot) is not None:
        await turn.card(report.id, Body(lines=(say("undone", ref=report.ref),)), view="notice", slot=slot)
    await turn.toast(say("toast-undone"))
    return None


def _typed(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if value and name.endswith(("_at", "_for")) else value


# ── acts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


async def take(turn: Turn, report: Report) -> None:
    assert turn.officer is not None
    after = await turn.change(
        report, status=move(report.status, Act.TAKE), taken_by=turn.officer.person, answer_due_at=None
    )
    await _done(turn, after, EventKind.SEEN, report)


async def assign(turn: Turn, report: Report, words: str) -> None:
    """`/assign A7K2 name`: a colleague takes it."""
    colleague = await people.officer_named(turn.tx, turn.town_id, words)
    if colleague is None:
        return await turn.say(say("no-such-officer", name=words[:40]))
    after = await turn.change(
        report, status=move(report.status, Act.TAKE), taken_by=colleague.person, answer_due_at=None
    )
    await _done(turn, after, EventKind.SEEN, report, {"by": colleague.name})
    return None


async def work(turn: Turn, report: Report) -> None:
    after = await turn.change(report, status=move(report.status, Act.WORK), answer_due_at=None)
    await _done(turn, after, EventKind.WORKING, report)


async def ask(turn: Turn, report: Report, kind: str, words: str = "") -> None:
    if kind == "own" and not words:
        return await _await_words(turn, report, Awaits.ASK_WORDS, "write-question")
    if not await reports.parts(turn.tx, turn.town_id, report.id):
        return await turn.toast(say("nobody-to-ask"))
    await _done(turn, report, EventKind.ASKED, report, {"ask": "" if kind == "own" else kind, "words": words})
    return None


async def speak(turn: Turn, report: Report, kind: EventKind, words: str) -> None:
    """/reply to the reporters, /tell to everyone who follows, /note to nobody."""
    if not words:
        return await turn.say(say("say-what"))
    await _done(turn, report, kind, report, {"words": words})
    return None


async def change_kind(turn: Turn, report: Report, words: str) -> None:
    """To another category, by its key or its name. The team stays: /pass moves it. Models learn from it."""
    wanted = words.casefold().replace("_", " ").strip()
    named = {category: turn.words(views.kind_of(turn.town, category)) for category in turn.town.offered}
    found = next((c for c, name in named.items() if wanted in (c.replace("_", " "), name.casefold())), None)
    if found is None:
        names = ", ".join(sorted(named.values()))
        return await turn.say(say("change-to-which-kind", names=names))
    after = await turn.change(report, category=found)
    await _done(turn, after, EventKind.KIND_CHANGED, report, {"kind": found.value, "was": report.category.value})
    return None


async def promise(turn: Turn, report: Report, words: str) -> None:
    if not words or words == "other":
        return await _await_words(turn, report, Awaits.DAY, "write-day")
    day = read_day(words, turn.now.astimezone(turn.world.zone).date())
    if day is None:
        return await turn.say(say("what-day", words=words[:40]))
    before = report.promised_for if report.status is Status.PROMISED else None
    moved = before is not None and day > before.astimezone(turn.world.zone).date()
    after = await turn.change(
        report,
        status=move(report.status, Act.PROMISE),
        promised_for=datetime.combine(day, time(17, 0), turn.world.zone),
        promise_check_at=next_working_morning(day, turn.world.zone, turn.world.is_holiday),
        answer_due_at=None,
    )
    kind = EventKind.PROMISE_MOVED if moved else EventKind.PROMISED
    await _done(turn, after, kind, report, {"day": day.isoformat()})
    return None


def read_day(words: str, today: date) -> date | None:
    """ "tomorrow", a weekday in any of our languages, 2026-11-27 or 27.11.; None when it is no day from today on."""
    text = words.strip().casefold().rstrip(".")
    if text in TOMORROW:
        return today + timedelta(days=1)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_day_names(width, locale=language).items():
                if text == name.casefold().rstrip("."):
                    return today + timedelta(days=(number - today.weekday()) % 7 or 7)
    if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?", text):
        day, month, year = int(found[1]), int(found[2]), int(found[3] or today.year)
        return _from_today(year, month, day, today)
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        return _from_today(int(found[1]), int(found[2]), int(found[3]), today)
    return None


def _from_today(year: int, month: int, day: int, today: date) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found >= today else None


async def fix(turn: Turn, report: Report, words: str = "") -> None:
    """Said mended; the neighbours are asked. A photo sent with the command is shown to the desk."""
    photos = await keep_photos(turn)
    after = await turn.change(
        report,
        status=move(report.status, Act.FIX),
        fixed_at=turn.now,
        checked=0,
        check_ends_at=turn.now + timedelta(days=turn.world.rules.check_days),
        promise_check_at=None,
        answer_due_at=None,
    )
    await _done(turn, after, EventKind.SAID_FIXED, report, {"words": words, "photos": photos})
    if photos:
        for desk in await people.desks(turn.tx, turn.town_id, report.jurisdiction):
            if desk.chat != turn.chat.chat:
                await show_photos(turn.world, turn.tx, desk, report, photos)


async def reject(turn: Turn, report: Report, words: str = "") -> None:
    if not words:
        return await _await_words(turn, report, Awaits.REASON, "write-reason")
    after = await turn.change(
        report, status=move(report.status, Act.REFUSE), reason=words[:1000], answer_due_at=None, promise_check_at=None
    )
    await _done(turn, after, EventKind.REFUSED, report, {"words": words})
    return None


async def reopen(turn: Turn, report: Report) -> None:
    after = await turn.change(
        report, status=move(report.status, Act.REOPEN), checked=0, fixed_at=None, check_ends_at=None, reason=""
    )
    await _done(turn, after, EventKind.REOPENED, report)


async def pass_on(turn: Turn, report: Report, words: str) -> None:
    """To another jurisdiction of the town, by its key or its name; their desk gets the card."""
    wanted = words.strip().casefold()
    found = next(
        (
            j
            for j in turn.town.jurisdictions.values()
            if wanted == j.key.casefold() or wanted in {n.casefold() for n in j.name.values()}
        ),
        None,
    )
    if found is None:
        names = ", ".join(sorted(turn.town.jurisdictions))
        return await turn.say(say("pass-to-whom", names=names))
    after = await turn.change(
        report,
        status=move(report.status, Act.PASS_ON),
        jurisdiction=found.key,
        answer_due_at=None,
        promise_check_at=None,
    )
    await _done(turn, after, EventKind.PASSED_ON, report, {"words": found.name.get("en", found.key)})
    return None


async def set_status(turn: Turn, report: Report, words: str) -> None:
    """`/status A7K2 working`, `promised friday`, `refused reason`; alone it shows the card."""
    name, _, rest = words.partition(" ")
    match name.casefold():
        case "seen":
            await take(turn, report)
        case "working":
            await work(turn, report)
        case "promised":
            await promise(turn, report, rest)
        case "fixed" | "said_fixed":
            await fix(turn, report, rest)
        case "refused":
            await reject(turn, report, rest)
        case "passed_on":
            await pass_on(turn, report, rest)
        case _:
            await show_card(turn, report)


async def _await_words(turn: Turn, report: Report, what: Awaits, key: str) -> None:
    turn.remember(replace(turn.conversation, awaiting=Awaiting(what=what, report_id=report.id)))
    await turn.say(say(key, ref=report.ref), report_id=report.id)


async def warn(turn: Turn, report: Report) -> None:
    people_number, groups = await reach(turn.world, turn.tx, report, EventKind.WARNED)
    rows = ((views.warn_tap(people_number + groups),),)
    body = views.desk_choice(views.desk_body(turn.town, await desk_view(turn.world, turn.tx, report)), rows)
    lines = (*body.lines, say("warn-who", people=people_number, groups=groups))
    await turn.card(report.id, replace(body, lines=lines), view="desk")


async def warn_yes(turn: Turn, report: Report) -> None:
    """Neighbours read of a hazard only by an officer's word; at once, no seconds to undo."""
    assert turn.officer is not None
    after = await turn.change(report, public=True, public_at=None)
    event = await turn.happen(EventKind.WARNED, after, {"by": turn.officer.name})
    await turn.audit("warned", report.id)
    await filing.refresh_desk(turn, after)
    await turn.toast(say("toast-warned"))
    await tell_event(turn.world, turn.tx, event)
    await events.mark(turn.tx, turn.town_id, [event.id], "told")


async def false_alarm(turn: Turn, report: Report) -> None:
    """Called off. Those who were warned read that it is safe again."""
    warned = bool(await events.of_report(turn.tx, turn.town_id, report.id, [EventKind.WARNED]))
    after = await turn.change(report, urgency=Urgency.NORMAL, danger="", public=report.public and not warned)
    await _done(turn, after, EventKind.FALSE_ALARM, report, {"warned": warned})


# ── the desk's card ─────────────────────────────────────────────────────────────────────────────────────────────────


async def choose(turn: Turn, report: Report, rows: tuple[tuple[Any, ...], ...]) -> None:
    """Other buttons on the same card."""
    body = views.desk_body(turn.town, await desk_view(turn.world, turn.tx, report))
    await turn.card(report.id, views.desk_choice(body, rows), view="desk")


async def offer_days(turn: Turn, report: Report) -> None:
    days = promise_days(turn.now, turn.world.zone, turn.world.is_holiday)
    await choose(turn, report, views.promise_taps(days))


async def more(turn: Turn, report: Report) -> None:
    """All words and photos of a report, in the desk's own chat."""
    parts = await reports.parts(turn.tx, turn.town_id, report.id)
    lines = [say("more-head", problem=views.problem(turn.town, report, public=False), ref=report.ref)]
    lines += views.desk_words(parts)
    lines.append(say("more-commands"))
    await turn.say(*lines, report_id=report.id)


async def show_card(turn: Turn, report: Report) -> None:
    """The report's card in this chat: its own one if it has none yet, else a copy further down."""
    body = views.desk_body(turn.town, await desk_view(turn.world, turn.tx, report))
    if await outbox.get_card(turn.tx, turn.town_id, turn.chat.chat, report.id) is None:
        return await turn.card(report.id, body, view="desk")
    return await turn.tell(body, report_id=report.id, slot=f"copy:{turn.inbox_id}")


async def queue(turn: Turn) -> None:
    assert turn.officer is not None
    jurisdiction = turn.chat.jurisdiction or turn.officer.jurisdiction
    found = await reports.queue(turn.tx, turn.town_id, jurisdiction)
    counts = await reports.supporters(turn.tx, turn.town_id, [report.id for report in found])
    await turn.tell(views.queue_body(turn.town, found, counts, turn.now))


async def find(turn: Turn, words: str) -> None:
    """By reference, else by words of the place or the kind."""
    assert turn.officer is not None
    report = await reports.by_ref(turn.tx, turn.town_id, words.strip()) if REF.fullmatch(words.strip()) else None
    if report is not None and turn.officer.may_act_on(report.jurisdiction):
        await people.touch_report(turn.tx, turn.town_id, turn.inbound.person, report.id)
        return await show_card(turn, report)
    wanted = words.strip().casefold()
    every = await reports.every(turn.tx, turn.town_id)
    found = [
        r
        for r in reversed(every)
        if wanted
        and turn.officer.may_act_on(r.jurisdiction)
        and (wanted in r.place_name.casefold() or wanted in turn.words(views.kind_of(turn.town, r.category)).casefold())
    ][:10]
    counts = await reports.supporters(turn.tx, turn.town_id, [r.id for r in found])
    return (
        await turn.tell(views.queue_body(turn.town, found, counts, turn.now))
        if found
        else await turn.say(say("found-nothing"))
    )


# ── joining a desk ──────────────────────────────────────────────────────────────────────────────────────────────────


def digest_of(word: str) -> str:
    """What is kept of an invite's one-use word."""
    return hashlib.sha256(word.encode()).hexdigest()


async def enrol(turn: Turn, word: str) -> None:
    """`/start inv_<word>`: the person becomes an officer; in a group the group becomes the desk as well."""
    invite = await people.use_invite(turn.tx, turn.town_id, digest_of(word), turn.now)
    if invite is None:
        return await turn.say(say("invite-used"))
    is_group = turn.chat.kind is ChatKind.GROUP
    known = await people.officer(turn.tx, turn.town_id, turn.inbound.person)
    private = f"{turn.inbound.person}" if not is_group else known.chat if known else ""
    officer = Officer(
        person=turn.inbound.person, name=invite.name, role=invite.role, jurisdiction=invite.jurisdiction, chat=private
    )
    await people.enrol(turn.tx, turn.town_id, officer, turn.now)
    if is_group:
        await people.change_chat(turn.tx, turn.town_id, turn.chat.chat, role="desk", jurisdiction=invite.jurisdiction)
    await turn.audit("enrolled", None, {"jurisdiction": invite.jurisdiction})
    team = views.team_of(turn.town, invite.jurisdiction) if invite.jurisdiction else {"en": turn.town.name}
    await turn.say(say("enrolled-group" if is_group else "enrolled", team=team), say("enrolled-how"))
    waiting = await reports.queue(turn.tx, turn.town_id, invite.jurisdiction)
    if waiting:
        await turn.say(say("reports-wait", number=len(waiting)))
    return None
