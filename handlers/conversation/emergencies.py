"""Danger is answered first. A hazard goes on as a report the desk hears of at once; a person at risk gets numbers
only."""

from dataclasses import replace

from core.actions import Action
from core.category import Category
from core.deadlines import tonight
from core.draft import Draft, with_private, with_understanding
from core.event import EventKind
from core.report import Report
from core.saying import Body, Saying, say, tap
from core.town import Town
from core.understanding import Danger, Urgency
from handlers.conversation import filing, reporting, several
from handlers.conversation.placing import with_pin, with_place_found
from handlers.telling import refresh_cards
from handlers.turn import Turn
from storage import reports

SLOT = "emergency"


def person_body(town: Town) -> Body:
    """Numbers only: no card, no category, nothing to the town, the desk or neighbours."""
    numbers = town.numbers
    lines = [say("person-sorry"), say("person-numbers", emergency=numbers.emergency, crisis=numbers.crisis)]
    if numbers.shelter:
        lines.append(say("person-shelter", shelter=numbers.shelter))
    lines.append(say("person-private"))
    return Body(lines=tuple(lines))


def hazard_body(town: Town, danger: Danger) -> Body:
    return Body(
        lines=hazard_lines(town, danger),
        taps=((tap(Action.RUNG, "tap-rung"), tap(Action.NO_EMERGENCY, "tap-no-emergency")),),
    )


def hazard_lines(town: Town, danger: Danger) -> tuple[Saying, ...]:
    numbers = town.numbers
    own = town.advice.get(danger.value)
    lines = [
        say("ring-now", emergency=numbers.emergency),
        say("plain", text=own) if own else say(f"advice-{danger.value}"),
    ]
    lines.append(say("cant-send-help"))
    if danger is Danger.GAS and numbers.gas:
        lines.append(say("gas-company", gas=numbers.gas))
    if numbers.text and numbers.text != numbers.emergency:
        lines.append(say("cant-speak", text=numbers.text))
    return tuple(lines)


async def person_at_risk(turn: Turn) -> None:
    await turn.tell(person_body(turn.town), priority=0)
    turn.erase_at = tonight(turn.now, turn.world.zone)


async def hazard(turn: Turn, danger: Danger) -> None:
    """The numbers at once, the desk at once, and a draft that may go on as a report."""
    draft = Draft(id=turn.world.ids.new(), started_at=turn.now, language=turn.language, touched_at=turn.now)
    draft = replace(
        draft,
        words=(turn.inbound.text.strip(),),
        messages=(turn.inbound.message_id,),
        photos=tuple(await reporting.keep_photos(turn)),
    )
    if turn.understanding is not None:
        draft = with_understanding(draft, turn.understanding, turn.world.rules.sure_at)
    draft = with_private(draft, turn.understanding)
    draft = replace(draft, urgency=Urgency.EMERGENCY, danger=danger.value, rung=True)
    draft = with_place_found(turn, draft, turn.found)
    if turn.inbound.point is not None:
        draft = await with_pin(turn, draft)
    await turn.tell(hazard_body(turn.town, danger), report_id=draft.id, slot=SLOT, priority=0)
    report = await for_the_desk(turn, draft)
    await turn.happen(EventKind.HAZARD, report)
    turn.remember(turn.conversation.with_draft(draft))
    if (rest := await several.beside(turn)) is not None:
        await reporting.go_on(turn, rest, answered=False)


async def for_the_desk(turn: Turn, draft: Draft) -> Report:
    """The desk's report of a danger; run again with more words it adds them."""
    place = filing.likely_place(turn, draft)
    category = draft.category or Category.PUBLIC_SAFETY_HAZARD
    report = await filing.new_report(turn, draft, place, category, confirmed=False)
    await filing.contribute(turn, report, draft, "reporter")
    return report


async def rung(turn: Turn, draft: Draft) -> None:
    """[I've rung] → whether the report should go on."""
    taps = ((tap(Action.TELL_DESK, "tap-tell-desk"), tap(Action.KEEP_QUIET, "tap-keep-quiet")),)
    await turn.card(draft.id, Body(lines=(say("rung-good"),), taps=taps), view="notice", slot=SLOT)


async def tell_desk(turn: Turn, draft: Draft) -> None:
    """[Yes, tell them] → the report goes on: the ordinary card when something is open, else it is sent."""
    await turn.card(draft.id, Body(lines=(say("rung-thanks"),)), view="notice", slot=SLOT)
    if draft.category is None:
        draft = replace(draft, category=Category.PUBLIC_SAFETY_HAZARD)
    await reporting.go_on(turn, draft, answered=True)


async def keep_quiet(turn: Turn, draft: Draft) -> None:
    """[No] → the desk keeps its one line, the sender hears no more of it."""
    turn.remember(turn.conversation.without_draft(draft.id))
    await turn.card(draft.id, Body(lines=(say("kept-quiet"),)), view="notice", slot=SLOT)


async def no_emergency(turn: Turn, draft: Draft) -> None:
    """[It's no emergency] → the ordinary card; the desk sees that it was called off."""
    draft = replace(draft, urgency=Urgency.NORMAL, danger="", rung=False)
    report = await reports.get(turn.tx, turn.town_id, draft.id)
    if report is not None:
        report = await turn.change(report, urgency=Urgency.NORMAL, danger="")
        await turn.happen(EventKind.FALSE_ALARM, report, {"words": ""})
        await refresh_cards(turn.world, turn.tx, report)
    await turn.card(draft.id, Body(lines=(say("no-emergency"),)), view="notice", slot=SLOT)
    await reporting.go_on(turn, draft, answered=False)
