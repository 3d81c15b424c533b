"""`/why`: what a report was taken for and on what grounds, from the record kept with it."""

from core.decision import ChosenBy, Decision, PlaceBy
from core.report import Report
from core.saying import Saying, say
from core.understanding import Guess
from handlers import views
from handlers.conversation import officers
from handlers.conversation.asking import mine_meant
from handlers.turn import Turn
from storage import decisions, people, reports

FEW = 2  # other kinds that are named beside the likeliest …
WORTH_NAMING = 0.01  # … if they are as likely as this
WORTH_TELLING = 0.2  # the same for a resident


async def why(turn: Turn, words: str) -> None:
    """An officer asks about any report of their team, a resident about their own."""
    if turn.officer is not None:
        target = await officers.which_report(turn, words)
        if target is None:
            return await turn.say(say("which-report", command="why"))
        if not turn.officer.may_act_on(target.report.jurisdiction):
            return await turn.say(say("not-your-team", ref=target.report.ref))
        await people.touch_report(turn.tx, turn.town_id, turn.inbound.person, target.report.id)
        return await explain(turn, target.report, for_desk=True)
    own = await reports.of_person(turn.tx, turn.town_id, turn.inbound.person)
    named = next((report for report in own if report.ref == words.strip().upper()), None)
    if words.strip() and named is None:
        return await turn.say(say("why-not-yours"))
    return await explain(turn, named or own[0]) if own else await turn.say(say("none-of-yours"))


async def asked(turn: Turn) -> bool:
    """ "Why did you read it as a hole?" in plain words; False when there is nothing of theirs to explain."""
    fits, own = await mine_meant(turn)
    if not own:
        return False
    await explain(turn, (fits or own)[0])
    return True


async def explain(turn: Turn, report: Report, *, for_desk: bool = False) -> None:
    head = say("problem-ref", problem=views.problem(turn.town, report, public=False), ref=report.ref)
    found = await decisions.of_report(turn.tx, turn.town_id, report.id)
    if found is None:
        return await turn.say(say("plain", text=head), say("why-unknown"), report_id=report.id)
    lines = [say("plain", text=head), _read_line(turn, found, for_desk), _chosen_line(turn, found, for_desk)]
    if report.category is not found.category:
        lines.append(say("why-put-right", kind=views.kind_of(turn.town, report.category)))
    lines += [_place_line(found), *_urgent_line(found)]
    if for_desk:
        lines += [await _near_line(turn, found), _reader_line(found)]
    else:
        lines.append(say("why-team", team=views.team_of(turn.town, report.jurisdiction)))
    return await turn.say(*lines, report_id=report.id)


def _read_line(turn: Turn, found: Decision, for_desk: bool) -> Saying:
    if not found.guesses:
        return say("why-unread")
    first, *others = found.guesses
    least = WORTH_NAMING if for_desk else WORTH_TELLING
    rest = tuple(_guess(turn, guess, for_desk) for guess in others[:FEW] if guess.confidence >= least)
    return say("why-read", first=_guess(turn, first, for_desk), others=rest, more="yes" if rest else "no")


def _guess(turn: Turn, guess: Guess, for_desk: bool) -> Saying:
    """A resident reads the kind alone; percentages are for who has to judge the reader."""
    kind = views.kind_of(turn.town, guess.category)
    return say("why-guess", kind=kind, percent=round(guess.confidence * 100)) if for_desk else kind


def _chosen_line(turn: Turn, found: Decision, for_desk: bool) -> Saying:
    if found.category_by is ChosenBy.READER and not for_desk:
        return say("why-sure")
    kind, percent = views.kind_of(turn.town, found.category), round(found.sure_at * 100)
    return say("why-kind", by=found.category_by.value, kind=kind, percent=percent)


def _place_line(found: Decision) -> Saying:
    taken = next((place for place in found.places if place.taken), None)
    metres = round(taken.uncertainty_m) if taken is not None and found.place_by is not PlaceBy.UNKNOWN else 0
    others = len(found.places) - 1 if taken is not None else len(found.places)
    return say(
        "why-place",
        by=found.place_by.value,
        known="yes" if metres else "no",
        metres=metres,
        others=max(0, others),
    )


def _urgent_line(found: Decision) -> list[Saying]:
    if found.danger:
        return [say("why-danger", by=found.urgent_by.value, danger=say(f"danger-{found.danger}"))]
    return [say("why-urgent")] if found.urgent_by.value == "rules" else []


async def _near_line(turn: Turn, found: Decision) -> Saying:
    seen = []
    for near in found.looked_at:
        report = await reports.get(turn.tx, turn.town_id, near.report_id)
        if report is not None:
            percent, said_no = round(near.probability * 100), "yes" if near.declined else "no"
            seen.append(say("why-near-one", ref=report.ref, percent=percent, metres=round(near.metres), no=said_no))
    return say("why-near", seen=tuple(seen)) if seen else say("why-near-none")


def _reader_line(found: Decision) -> Saying:
    return say("why-reader", model=found.model or "-", town_file=found.town_file[:12], answers=found.answers)
