"""The card of a draft, and the draft kept for the next message."""

from core.draft import Draft, Question, question
from core.saying import Body
from core.shown_words import as_shown, may_be_shown
from handlers import several_views, views
from handlers.conversation import filing
from handlers.conversation.placing import last_place_name
from handlers.turn import Turn
from storage import people


async def show_draft(turn: Turn, draft: Draft) -> None:
    turn.remember(turn.conversation.with_draft(draft))
    await turn.card(draft.id, await draft_card(turn, draft), view="draft")


async def draft_card(turn: Turn, draft: Draft, *, reminds: bool = False) -> Body:
    """What is about to be sent, and the question that is open. `reminds`: only that, a second time."""
    staffed = reminds or await _is_read(turn, draft)
    last_place = "" if reminds else last_place_name(turn)
    if draft.items:
        return several_views.several_body(
            turn.town, draft, first_time=turn.first_time, last_place=last_place, staffed=staffed
        )
    if question(draft) is Question.KIND and not draft.guesses:  # the reader failed: all kinds are offered
        return views.kinds_body(turn.town, turn.town.offered)
    near = await filing.near_of(turn, draft) if draft.near else None
    return views.draft_body(
        turn.town, draft, near=near, first_time=turn.first_time, last_place=last_place, staffed=staffed
    )


def shown_words(turn: Turn, draft: Draft) -> str:
    """The draft's words as neighbours would read them; "" where that is not offered. In a group somebody else may tap
    for their sender, so it is not offered there."""
    if not turn.is_private or not may_be_shown(turn.town, draft):
        return ""
    return as_shown(draft.text, draft.private)


async def _is_read(turn: Turn, draft: Draft) -> bool:
    """Whether an officer reads what is sent; of several things, all of it."""
    kinds = {item.category for item in draft.items} or {draft.category}
    owners = {turn.town.categories[kind].owner for kind in kinds if kind is not None}
    return all([await people.has_officers(turn.tx, turn.town_id, owner) for owner in sorted(owners)])
