"""The record of what a report was decided to be, made at the moment it is kept; see `core/decision.py` for its rule."""

from collections.abc import Sequence

from core.category import Category
from core.decision import (
    MAX_LOOKED_AT,
    Decision,
    NearSeen,
    PlaceBy,
    UrgentBy,
    chosen_by,
    places_seen,
)
from core.draft import Draft
from core.duplicates import Likeness
from core.place import Place
from core.report import Report
from core.understanding import Guess, Urgency
from handlers.turn import Turn


def decision_of(
    turn: Turn, draft: Draft, place: Place, category: Category, nearby: Sequence[tuple[Likeness, Report]]
) -> Decision:
    """`place` and `category` are what the report gets, also where the draft had settled none. `nearby`: the open
    reports it was held against."""
    only_one = draft.place is None and place in draft.candidates
    unsettled = PlaceBy.LIKELIEST if only_one else PlaceBy.UNKNOWN
    return Decision(
        report_id=draft.id,
        at=turn.now,
        model=draft.model,
        town_file=turn.world.town_version,
        sure_at=turn.world.rules.sure_at,
        category=category,
        category_by=chosen_by(category, draft.category, draft.guesses, turn.world.rules.sure_at),
        guesses=tuple(Guess(category=g.category, confidence=round(g.confidence, 4)) for g in draft.guesses),
        place_by=draft.place_by if draft.place is not None else unsettled,
        places=places_seen(draft.offered or draft.candidates, place if only_one else draft.place),
        urgency=draft.urgency,
        danger=draft.danger,
        urgent_by=_urgent_by(turn, draft),
        looked_at=tuple(
            NearSeen(
                report_id=report.id,
                probability=round(likeness.probability, 4),
                metres=round(likeness.distance_m, 1),
                declined=report.id in draft.not_near,
            )
            for likeness, report in nearby
            if not _was_told_with(draft, report)
        )[:MAX_LOOKED_AT],
        answers=draft.answers,
    )


def _was_told_with(draft: Draft, report: Report) -> bool:
    """Another problem of the same message, which nobody ever took for the same."""
    return report.id in draft.not_near and bool({*draft.messages} & {*report.decision.get("messages", ())})


def _urgent_by(turn: Turn, draft: Draft) -> UrgentBy:
    if draft.danger:
        return UrgentBy.RULES if turn.world.danger(draft.text) is not None else UrgentBy.MODEL
    return UrgentBy.RULES if draft.urgency is Urgency.URGENT else UrgentBy.NOBODY  # its words stand in the rules' lists
