"""Questions in one's own words: how a report stands, why nothing happens, how all this works.

The answer is what is known, in a sentence, never a list of commands.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from core.actions import Action
from core.category import Category
from core.event import EventKind
from core.lifecycle import Status
from core.meant import NAMED_FROM, NEAR_M, fitting
from core.report import Report
from core.saying import Body, Saying, Tap, say, tap
from handlers import views
from handlers.texts import LANGUAGES, render
from handlers.turn import Turn
from storage import events, people, reports

MAX_OFFERED = 4
ASKED_BACK_DAYS = 90  # how old a neighbour's report may be to answer a question about a place
REF = re.compile(r"\b[2-9BCDFGHJKLMNPQRSTVWXZ]{4,5}\b")


def says(turn: Turn, ways: Saying) -> bool:
    """Whether the message holds one of the words or phrases of a list in the texts."""
    words = " ".join(re.findall(r"\w+", turn.inbound.text.casefold()))
    phrases = [" ".join(re.findall(r"\w+", phrase)) for phrase in turn.words(ways).casefold().split(",")]
    return any(f" {phrase} " in f" {words} " for phrase in phrases)


def begins(turn: Turn, ways: Saying) -> bool:
    """Whether the message begins with one of the phrases of a list in the texts."""
    return begins_with(turn.inbound.text, turn.words(ways))


def begins_with(text: str, phrases: str) -> bool:
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return any(f"{words} ".startswith(" ".join(re.findall(r"\w+", way.casefold())) + " ") for way in phrases.split(","))


def kinds_named(turn: Turn) -> list[Category]:
    """The kinds the words may be about; none when the reader only guesses."""
    top = turn.understanding.top if turn.understanding else ()
    if not top or top[0].confidence < NAMED_FROM or top[0].category is Category.OTHER:
        return []
    return [guess.category for guess in top[:2] if guess.confidence >= NAMED_FROM / 2]


async def mine_meant(turn: Turn) -> tuple[list[Report], list[Report]]:
    """(those of their own reports the words fit, all of their own)."""
    own = await reports.of_person(turn.tx, turn.town_id, turn.inbound.person)
    places = turn.found.places if turn.found is not None else ()
    return fitting(own, refs=REF.findall(turn.inbound.text), kinds=kinds_named(turn), places=places), own


async def how_is_it(turn: Turn) -> None:
    """ "What about my lamp": the one-line "Now" of the report it means; which one, if it may be several."""
    fits, own = await mine_meant(turn)
    if len(fits) == 1:
        return await show(turn, fits[0])
    if fits:
        return await _ask_which(turn, fits)
    if (other := await _of_a_neighbour(turn)) is not None:
        lines = (say("neighbour-sent-it"), *await now_lines(turn, other, public=True))
        taps = ((tap(Action.FOLLOW, "tap-follow", ref=other.ref),),)
        return await turn.tell(Body(lines=lines, taps=taps), report_id=other.id)
    if not own:
        return await turn.say(say("none-of-yours"))
    return await turn.say(say("none-like-it"), *[await _one_line(turn, report) for report in own[:MAX_OFFERED]])


async def show(turn: Turn, report: Report) -> None:
    await turn.say(*await now_lines(turn, report), report_id=report.id)


async def show_chosen(turn: Turn, number: str) -> None:
    """A report picked from several; only one's own."""
    own = await reports.of_person(turn.tx, turn.town_id, turn.inbound.person)
    report = next((one for one in own if str(one.id) == number), None)
    if report is None:
        return await turn.toast(say("toast-old-button"))
    return await show(turn, report)


async def _ask_which(turn: Turn, found: Sequence[Report]) -> None:
    taps = tuple(
        (Tap(action=Action.SHOW, label=views.problem(turn.town, report, public=False), argument=str(report.id)),)
        for report in found[:MAX_OFFERED]
    )
    await turn.tell(Body(lines=(say("which-of-yours"),), taps=taps))


async def now_lines(turn: Turn, report: Report, *, public: bool = False) -> tuple[Saying, Saying]:
    staffed = await people.has_officers(turn.tx, turn.town_id, report.jurisdiction)
    head = say("problem-ref", problem=views.problem(turn.town, report, public=public), ref=report.ref)
    return say("plain", text=head), views.now_line(turn.town, report, staffed=staffed)


async def _one_line(turn: Turn, report: Report) -> Saying:
    staffed = await people.has_officers(turn.tx, turn.town_id, report.jurisdiction)
    line = views.problem(turn.town, report, public=False)
    return say("mine-line", ref=report.ref, problem=line, now=views.now_line(turn.town, report, staffed=staffed))


async def _of_a_neighbour(turn: Turn) -> Report | None:
    """What everyone may read about the place that was named."""
    found = turn.found
    if found is None or not found.sure:
        return None
    kinds = kinds_named(turn) or list(turn.town.categories)
    since = turn.now - timedelta(days=ASKED_BACK_DAYS)
    radius_m = max(NEAR_M, found.places[0].uncertainty_m)
    near = await reports.near(turn.tx, turn.town_id, found.places[0].point, kinds, radius_m, since)
    return next((report for _, report in near if report.public), None)


# ── anger ───────────────────────────────────────────────────────────────────────────────────────────────────────────


async def complained(turn: Turn) -> None:
    """An apology, what is known, what comes next. The desk hears once for each report that its people are waiting."""
    fits, own = await mine_meant(turn)
    waiting = [report for report in (fits or own) if report.is_open and report.confirmed]
    if not waiting:
        other = await _of_a_neighbour(turn)
        known = (say("sorry-known"), *await now_lines(turn, other, public=True)) if other is not None else ()
        return await turn.say(*(known or (say("i-understand"),)))
    waiting = sorted(waiting, key=lambda report: report.opened_at)[:3]
    lines = [say("sorry-waiting"), *[await _one_line(turn, report) for report in waiting]]
    told = [report for report in waiting if await _tell_desk(turn, report)]
    if told:
        lines.append(say("told-they-wait", team=_teams(turn, told)))
    elif any([await people.has_officers(turn.tx, turn.town_id, report.jurisdiction) for report in waiting]):
        lines.append(say("told-before", team=_teams(turn, waiting)))
    done = waiting[0] if len(waiting) == 1 and waiting[0].status is Status.SAID_FIXED else None
    taps = ((tap(Action.STILL_THERE, "tap-still-there"),),) if done is not None else ()
    await turn.tell(Body(lines=tuple(lines), taps=taps), report_id=waiting[0].id)
    return None


def _teams(turn: Turn, found: Sequence[Report]) -> tuple[object, ...]:
    return tuple(views.team_of(turn.town, key) for key in dict.fromkeys(report.jurisdiction for report in found))


async def _tell_desk(turn: Turn, report: Report) -> bool:
    """False when somebody has said so before, or nobody reads it."""
    before = await events.of_report(turn.tx, turn.town_id, report.id, [EventKind.COMPLAINED])
    if before or not await people.has_officers(turn.tx, turn.town_id, report.jurisdiction):
        return False
    await turn.happen(EventKind.COMPLAINED, report)
    return True


# ── how it works ────────────────────────────────────────────────────────────────────────────────────────────────────


async def how_it_works(turn: Turn) -> None:
    """The one thing asked about; the whole of it in two lines otherwise."""
    for ways, answer in (
        (say("asks-who"), say("about-who", run_by=turn.town.run_by)),
        (say("asks-cost"), say("about-cost")),
        (say("asks-language"), say("about-language", names=_language_names(turn))),
        (say("asks-photo"), say("about-photo")),
    ):
        if says(turn, ways):
            return await turn.say(answer)
    return await turn.say(say("about-how"), say("about-who", run_by=turn.town.run_by))


def _language_names(turn: Turn) -> tuple[str, ...]:
    return tuple(render(say("language-name", code=code), turn.language, turn.world.zone) for code in LANGUAGES)
