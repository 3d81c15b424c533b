"""A draft and the one question it asks next.

The promise to residents: one tap when all but one thing is sure, two when two are unsure, never three. So the answer
to the last open question also sends; "is it this one?" takes the place of the send button, and is left to the desk
when two answers were needed already.

A message may tell of several things. The draft then has items, each a report to be: they share the card, the photos and
the confirmation. Its own words, kind and place stay those of the whole message, so that "it is one thing" only takes
the items away.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from core.category import Category
from core.decision import PlaceBy
from core.place import Found, Place
from core.understanding import Guess, Span, Understanding, Urgency

MAX_WORDS_CHARS = 4000  # of a draft's words together; the rest stays in the inbox
MAX_ANSWERS = 2


class Question(StrEnum):
    WORDS = "words"  # a photo or a pin came alone
    KIND = "kind"
    PLACE = "place"
    SAME = "same"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One of several things told in one message; `id` becomes its report's and never changes."""

    id: int
    words: tuple[str, ...]
    guesses: tuple[Guess, ...] = ()
    category: Category | None = None
    place: Place | None = None
    own_place: bool = False  # named by its own words or given for it; else it is shared with the others
    candidates: tuple[Place, ...] = ()
    place_words: str = ""
    urgency: Urgency = Urgency.NORMAL
    vector: str = ""
    photos: bool = True  # the message's photos go with it
    public_words: str = ""  # as in `Draft`
    kind_chosen: bool = False  # by hand: an edited message does not change it
    place_chosen: bool = False
    offered: tuple[Place, ...] = ()  # as in `Draft`
    place_by: PlaceBy = PlaceBy.WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report its sender has not confirmed yet; `id` becomes the report's."""

    id: int
    started_at: datetime
    language: str
    words: tuple[str, ...] = ()
    photos: tuple[int, ...] = ()
    guesses: tuple[Guess, ...] = ()
    category: Category | None = None  # settled: read surely, or chosen
    place: Place | None = None  # settled
    candidates: tuple[Place, ...] = ()  # offered
    place_words: str = ""  # what the place question is about: "library"
    urgency: Urgency = Urgency.NORMAL
    danger: str = ""
    answers: int = 0  # taps and typed answers needed so far
    near: int | None = None  # the report "is it this one?" shows
    not_near: tuple[int, ...] = ()  # answered "no, another one"
    vector: str = ""  # base64 of the words' sentence vector
    model: str = ""
    outside: bool = False  # the place given lies outside the town
    messages: tuple[str, ...] = ()  # message ids, one for each of `words`, so that an edit finds its words
    touched_at: datetime | None = None
    reminded: bool = False
    rung: bool = False  # an emergency whose sender was given the numbers
    quoted_person: str = ""  # in a group: whose message `/report` took along; may send it too
    items: tuple[Item, ...] = ()  # two or more, in the order they were told; none for a report about one thing
    left_out: tuple[str, ...] = ()  # kinds of items taken away by hand: an edit does not bring them back
    one_thing: bool = False  # said by its sender: not split again
    private: tuple[Span, ...] = ()  # found in the words; what counts is their text, since words are joined and edited
    unread: bool = False  # some words were not read, so that private ones may be among them
    public_words: str = ""  # what its sender lets neighbours read, masked, as the preview showed it
    offered: tuple[Place, ...] = ()  # the places it was last asked to choose among
    place_by: PlaceBy = PlaceBy.WORDS  # what settled the place

    @property
    def text(self) -> str:
        return "\n".join(self.words)[:MAX_WORDS_CHARS]


def settle_kind(guesses: Sequence[Guess], confidence: float, sure_at: float) -> Category | None:
    """The likeliest category when it is sure enough to be sent unasked."""
    return guesses[0].category if guesses and confidence >= sure_at else None


def with_understanding(draft: Draft, understanding: Understanding, sure_at: float) -> Draft:
    """The draft after its words were read. A category that was chosen by hand stays."""
    chosen = draft.category if draft.answers else None
    worst = min((draft.urgency, understanding.urgency), key=list(Urgency).index)
    return replace(
        draft,
        guesses=understanding.top[:3],
        category=chosen or settle_kind(understanding.top, understanding.top[0].confidence, sure_at),
        urgency=worst,
        danger=draft.danger or (understanding.danger.value if understanding.danger else ""),
        model=understanding.model,
    )


def with_private(draft: Draft, understanding: Understanding | None) -> Draft:
    """The draft knowing what is private in its new words. What was private stays so when the words are edited."""
    if understanding is None:
        return replace(draft, unread=True)
    new = tuple(span for span in understanding.private if span not in draft.private)
    return replace(draft, private=(*draft.private, *new))


def with_found(draft: Draft, found: Found | None, asked_for: str = "") -> Draft:
    """The draft after the gazetteer looked at new words; a settled place is kept unless the new one is sure too."""
    if found is None or not found.places:
        return draft
    if found.sure:
        draft = replace(draft, place_by=PlaceBy.WORDS)
        return replace(draft, place=found.places[0], candidates=(), place_words="", outside=False)
    if draft.place is not None:
        return draft
    return replace(draft, candidates=found.places[:3], offered=found.places[:3], place_words=asked_for)


def question(draft: Draft) -> Question:
    """What is asked next; CONFIRM when nothing is open."""
    if draft.items:
        item = open_item(draft)
        return Question.CONFIRM if item is None else Question.KIND if item.category is None else Question.PLACE
    if draft.category is None and not draft.guesses and not draft.words:
        return Question.WORDS
    if draft.category is None:
        return Question.KIND
    if draft.place is None:
        return Question.PLACE
    if draft.near is not None:
        return Question.SAME
    return Question.CONFIRM


def open_item(draft: Draft) -> Item | None:
    """The item that is asked about: kinds first, then the place once for all that lack one, words for it going
    first."""
    kinds = [item for item in draft.items if item.category is None]
    places = [item for item in draft.items if item.place is None]
    named = [item for item in places if item.candidates]
    return next(iter((*kinds, *named, *places)), None)


def sends_now(draft: Draft, answered: bool) -> bool:
    """Whether the answer just given also sends: nothing is open, or only a question too many."""
    if draft.items:
        settled = [item for item in draft.items if item.category is not None and item.place is not None]
        return answered and (len(settled) == len(draft.items) or bool(settled and draft.answers >= MAX_ANSWERS))
    if not answered or draft.category is None or draft.place is None:
        return False
    return draft.near is None or draft.answers >= MAX_ANSWERS
