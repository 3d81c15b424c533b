"""Reports as anyone may read them: kind, place and status; of a resident's words those its sender let be shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.event import Event, EventKind
from core.public import PublicReport
from core.report import Report, public_place_name, public_point
from core.saying import Saying, say
from handlers import views
from handlers.telling import words_of
from handlers.texts import render
from handlers.world import World
from storage import events, reports
from storage.engine import Tx

_SHOWN = {
    EventKind.PUBLISHED: "public-opened",
    EventKind.JOINED: "public-joined",
    EventKind.SEEN: "public-seen",
    EventKind.WORKING: "public-working",
    EventKind.PROMISED: "public-promised",
    EventKind.PROMISE_MOVED: "public-promised",
    EventKind.PROMISE_MISSED: "public-missed",
    EventKind.SAID_FIXED: "public-said-fixed",
    EventKind.CLOSED: "public-closed",
    EventKind.STILL_THERE: "public-still-there",
    EventKind.PASSED_ON: "public-passed-on",
    EventKind.REFUSED: "public-refused",
    EventKind.REOPENED: "public-reopened",
    EventKind.WARNED: "public-warned",
}


async def public_reports(world: World, language: str) -> list[PublicReport]:
    """All public reports, newest first, without their histories."""
    async with world.storage.read() as tx:
        found = await reports.public(tx, world.town.id)
        counts = await reports.supporters(tx, world.town.id, [report.id for report in found])
    return [_public(world, report, counts.get(report.id, 1), (), language) for report in found]


async def public_report(world: World, ref: str, language: str) -> PublicReport | None:
    """One public report with its history."""
    async with world.storage.read() as tx:
        report = await reports.by_ref(tx, world.town.id, ref)
        if report is None or not report.public:
            return None
        return await _with_history(world, tx, report, language)


async def _with_history(world: World, tx: Tx, report: Report, language: str) -> PublicReport:
    history = await events.of_report(tx, world.town.id, report.id, tuple(_SHOWN))
    counts = await reports.supporters(tx, world.town.id, [report.id])
    told = [event for event in history if event.tell_at <= world.now()]
    words = tuple(await words_of(world, tx, report))
    return replace(_public(world, report, counts.get(report.id, 1), told, language), words=words)


def _public(world: World, report: Report, supporters: int, history: Sequence[Event], language: str) -> PublicReport:
    rule = world.town.categories[report.category]
    point = public_point(report.point, public_place=rule.public_place)

    def words(saying: Saying) -> str:
        return render(saying, language, world.zone)

    return PublicReport(
        ref=report.ref,
        category=report.category.value,
        title=words(views.problem(world.town, report)),
        place=public_place_name(report, public_place=rule.public_place) or words(say("at-pin")),
        status=report.status.value,
        status_text=words(say(f"shown-{report.status.value}")),
        lat=point.lat,
        lon=point.lon,
        opened_at=report.opened_at,
        updated_at=report.updated_at,
        supporters=supporters,
        history=tuple((event.at, words(_line(world, report, event))) for event in history),
    )


def _line(world: World, report: Report, event: Event) -> Saying:
    day = event.payload.get("day")
    return say(
        _SHOWN[event.kind],
        team=views.team_of(world.town, report.jurisdiction),
        day=date.fromisoformat(str(day)) if day else "",
        reason=report.reason,
        checked=event.payload.get("checked") or 0,
    )
