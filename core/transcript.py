"""What a page shows of a chat that has no provider to keep it: the lines said by both sides."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Author(StrEnum):
    RESIDENT = "resident"
    LAMPLIGHTER = "lamplighter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One line to keep or one to put in place of an earlier one.

    `buttons` are rows of (label, data). `photos` name files as the room that opens them understands it; they never
    reach the page. `client_id` is the sender's own id for a resident's line: the same id is kept once.
    """

    author: Author
    text: str
    at: datetime
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    photos: tuple[str, ...] = ()
    client_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is kept; `number` names it within its chat, `edited_at` is None until it changes."""

    number: int
    said: Said
    edited_at: datetime | None = None

    @property
    def changed_at(self) -> datetime:
        return self.edited_at or self.said.at
