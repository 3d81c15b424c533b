"""What one person in one chat is in the middle of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.draft import Draft

CONVERSATION_VERSION = 1
MAX_DRAFTS = 5


class Awaits(StrEnum):
    """What the next plain message is taken for."""

    PLACE = "place"  # words, a pin or a link for the draft
    KIND = "kind"  # the problem in other words
    ANSWER = "answer"  # to an officer's question
    ADDITION = "addition"  # to a sent report
    PIN = "pin"  # a better place for a sent report
    PHOTO = "photo"  # of what is still there
    ASK_WORDS = "ask_words"  # an officer's own question
    REASON = "reason"  # of a refusal
    DAY = "day"  # of a promise
    FIX_PHOTO = "fix_photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaiting:
    what: Awaits
    report_id: int
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """`drafts` newest last; the last one is what new words belong to."""

    drafts: tuple[Draft, ...] = ()
    awaiting: Awaiting | None = None
    v: int = CONVERSATION_VERSION

    def draft(self, draft_id: int | None) -> Draft | None:
        return next((draft for draft in self.drafts if draft.id == draft_id), None)

    @property
    def current(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def with_draft(self, draft: Draft) -> "Conversation":
        others = tuple(other for other in self.drafts if other.id != draft.id)
        return replace(self, drafts=(*others, draft)[-MAX_DRAFTS:])

    def without_draft(self, draft_id: int) -> "Conversation":
        kept = tuple(draft for draft in self.drafts if draft.id != draft_id)
        awaiting = self.awaiting if self.awaiting and self.awaiting.report_id != draft_id else None
        return replace(self, drafts=kept, awaiting=awaiting)

    def remind_at(self, after_s: float) -> datetime | None:
        """When the next draft is to be reminded of; each is once."""
        times = [d.touched_at or d.started_at for d in self.drafts if not d.reminded]
        return min(times) + timedelta(seconds=after_s) if times else None

    def expire_at(self, after_s: float) -> datetime | None:
        times = [d.touched_at or d.started_at for d in self.drafts]
        return min(times) + timedelta(seconds=after_s) if times else None
