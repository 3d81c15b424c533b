"""What waits to be told, between the tables and the channels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A body as it was written: text, rows of {label, action, argument}, media ids."""

    id: int
    language: str
    text: str
    buttons: list[list[dict[str, str]]]
    photos: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One message to tell (`edits` empty) or one card to change."""

    id: int  # of the outbox row; 0 for an edit
    chat: str
    body: Rendered
    event: str
    report_id: int | None
    slot: str
    person: str
    reply_to: str
    thread: str
    silent: bool
    attempts: int
    again: bool = False
    edits: str = ""
    needs_topic: bool = False
