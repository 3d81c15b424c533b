""" "No, the other street", "never mind", "it was fixed": a change of mind, before or after sending."""

import re
from dataclasses import replace
from datetime import timedelta

from core.actions import Action
from core.conversation import Awaiting, Awaits
from core.draft import Question, question
from core.report import Report
from core.saying import Body, say, tap
from handlers import views
from handlers.conversation import caring, reporting
from handlers.conversation.asking import mine_meant, says
from handlers.turn import Turn

FRESH = timedelta(days=1)  # so long a correction is taken to be about what was sent last


def meant_words(text: str, nots: str) -> str:
    """The text without what it says is not so: "Annankatu, not Rikhardinkatu" → "Annankatu". `nots`: the words for it,
    parted by commas."""
    ways = "|".join(re.escape(word.strip()) for word in nots.split(",") if word.strip())
    return re.sub(rf"(?i)(?<!\w)(?:{ways})\s+[^,.;]+?(?=$|[,.;]|\s(?:but|sino|mais|sondern)\s)", " ", text).strip(
        " ,.;"
    )


async def correct(turn: Turn) -> None:
    """Puts the open draft right, else adds the words to what was sent last; asks when neither is there."""
    draft = turn.conversation.current
    if draft is not None and turn.found is not None:
        if not turn.found.sure and not draft.items:  # what was taken is wrong, and the right one is still to be chosen
            turn.remember(turn.conversation.with_draft(replace(draft, place=None)))
        awaiting = Awaiting(what=Awaits.PLACE, report_id=draft.id)
        return await reporting.take_in(turn, answers=awaiting)
    if draft is not None and not draft.items and question(draft) is not Question.WORDS:
        await turn.say(say("correct-which"))
        return await reporting.change(turn, draft)
    fits, _ = await mine_meant(turn)
    last = next((one for one in fits if one.is_open and turn.now - one.opened_at < FRESH), None)
    if draft is None and last is not None:
        return await caring.add(turn, last)
    return await turn.say(say("correct-what"))


async def called_off(turn: Turn) -> None:
    """Nothing is open to drop: then it is about something that was sent."""
    fits, own = await mine_meant(turn)
    still_open = [report for report in (fits or own) if report.is_open and report.confirmed]
    if not still_open:
        return await turn.say(say("nothing-open"))
    if says(turn, say("says-mended")):
        return await _ask_mended(turn, still_open[0])
    latest = still_open[0]
    lines = (say("out-already", ref=latest.ref), views.problem(turn.town, latest, public=False))
    taps = ((tap(Action.TAKE_BACK, "tap-take-back"), tap(Action.LEAVE, "tap-leave")),)
    return await turn.tell(Body(lines=lines, taps=taps), report_id=latest.id)


async def _ask_mended(turn: Turn, report: Report) -> None:
    head = say("problem-ref", problem=views.problem(turn.town, report, public=False), ref=report.ref)
    taps = ((tap(Action.MENDED, "tap-mended"), tap(Action.STILL_THERE, "tap-no-still-there")),)
    await turn.tell(Body(lines=(say("good-if-mended", head=head),), taps=taps), report_id=report.id)
