"""What the reader made of one message. `nlp` makes it, everyone else only reads it."""

from dataclasses import dataclass
from enum import StrEnum

from core.category import Category


class Intent(StrEnum):
    REPORT = "report"
    STATUS_QUESTION = "status_question"
    FOLLOW_REQUEST = "follow_request"
    UNFOLLOW = "unfollow"
    THANKS = "thanks"
    GREETING = "greeting"
    HELP = "help"
    CORRECTION = "correction"
    CANCEL = "cancel"
    COMPLAINT_ABOUT_SERVICE = "complaint_about_service"
    SMALLTALK = "smalltalk"
    SPAM = "spam"


class Urgency(StrEnum):
    EMERGENCY = "emergency"  # somebody's life or health is in danger now
    URGENT = "urgent"  # same day
    NORMAL = "normal"


class Danger(StrEnum):
    """What an emergency is about. The first six are hazards; `PERSON` is somebody at risk and is never a report."""

    GAS = "gas"  # gas smell, carbon monoxide
    FIRE = "fire"
    WIRES = "wires"
    COLLAPSE = "collapse"
    CHEMICAL = "chemical"
    INJURY = "injury"  # medical, trapped, drowning, missing
    PERSON = "person"  # self-harm, violence, a child in danger


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """One possible category and how likely it is (0..1)."""

    category: Category
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of the message that mean something; `start` and `end` count code points of the text as it was given.

    For places `kind` is one of: address, street, crossing, landmark, stop, relative, pluscode, coordinates.
    For private data: name, phone, email, handle, plate, id, bank, address.
    """

    text: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing somebody has to deal with, with the part of the message that tells of it."""

    text: str
    category: Category
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """The reader's whole answer for one text.

    `top` holds at least three guesses over the 28 reportable categories, likeliest first, also when the text is no
    report. `category` is `NONE` exactly when `intent` is not `REPORT`. `danger` is None unless the emergency rules or
    model
    fired.
    """

    intent: Intent
    category: Category
    confidence: float
    top: tuple[Guess, ...]
    language: str
    urgency: Urgency
    danger: Danger | None = None
    problems: tuple[Problem, ...] = ()
    places: tuple[Span, ...] = ()
    private: tuple[Span, ...] = ()
    vector: bytes | None = None  # 384 float16, little-endian; None without the vector engine
    model: str = ""

    @property
    def is_report(self) -> bool:
        return self.intent is Intent.REPORT
