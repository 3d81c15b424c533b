"""Several things told in one message: which words and which place belong to each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.category import Category
from core.decision import PlaceBy
from core.draft import Draft, Item
from core.place import Place, PlaceKind

MAX_ITEMS = 6  # beyond, the message is a story and stays one report
CONNECTING_LETTERS = 12  # fewer letters between two parts are "and also", not something told

_TELLS = re.compile(r"\d")


def cut_at(text: str, parts: Sequence[str]) -> tuple[str, ...]:
    """The words of each part with what stands between it and the next, so that nothing of the message is lost.

    Parts are found in order of mention; one that is not in the text is taken as it is.
    """
    spans: list[tuple[int, int]] = []
    seen = 0
    for part in parts:
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(text, seen)
        start = found.start() if found else text.find(part, seen)
        if start < 0:
            return (*parts[:-1], f"{parts[-1]}\n{text}")
        spans.append((start, start + len(part)))
        seen = start + len(part)
    ends = [start for start, _ in spans[1:]] + [len(text)]
    before = text[: spans[0][0]]
    words = []
    for k, ((start, stop), end) in enumerate(zip(spans, ends, strict=True)):
        lead = before if k == 0 and _tells_something(before) else ""
        rest = text[stop:end] if _tells_something(text[stop:end]) else ""
        words.append(f"{lead}{text[start:stop]}{rest}".strip())
    return tuple(words)


def _tells_something(words: str) -> bool:
    return sum(map(str.isalpha, words)) >= CONNECTING_LETTERS or bool(_TELLS.search(words))


def folded(items: Sequence[Item]) -> tuple[Item, ...]:
    """Two parts about one kind at one place are one thing told twice."""
    kept: list[Item] = []
    for item in items:
        twin = next((k for k, old in enumerate(kept) if _is_same(old, item)), None)
        if twin is None:
            kept.append(item)
        else:
            kept[twin] = replace(kept[twin], words=(*kept[twin].words, *item.words))
    return tuple(kept)


def _is_same(a: Item, b: Item) -> bool:
    if a.category is None or a.category is not b.category:
        return False
    return a.place == b.place and a.candidates == b.candidates


def with_places_shared(draft: Draft) -> Draft:
    """Gives every item without a place of its own the one it is told at.

    A pin is for all of them. Else the place named last before it, as in "at number 4 there is a hole. The lamp is out,
    too"; else the message's; else the first named after it. While the place named last is still being asked about, so
    is this one.
    """
    items: list[Item] = []
    last: Place | None = None
    is_open = False
    later = next((item.place for item in draft.items if item.own_place), None)
    pin = draft.place if draft.place is not None and draft.place.kind is PlaceKind.PIN else None
    for item in draft.items:
        if item.own_place or item.candidates:
            last, is_open = item.place, item.place is None
            items.append(item)
            continue
        place = pin or (last or (None if is_open else draft.place or later))
        items.append(replace(item, place=place))
    return replace(draft, items=tuple(items))


def with_place(draft: Draft, asked: Item, place: Place, by: PlaceBy = PlaceBy.WORDS) -> Draft:
    """The draft after the question of place was answered: for the item asked about and all that lack one with it."""
    items = tuple(
        replace(
            item,
            place=place,
            place_by=by,
            own_place=True,
            place_chosen=True,
            candidates=(),
            offered=item.candidates or item.offered,
            place_words="",
        )
        if item.id == asked.id or _is_asked_with(item, asked)
        else item
        for item in draft.items
    )
    return with_places_shared(replace(draft, items=items))


def _is_asked_with(item: Item, asked: Item) -> bool:
    return asked.place is None and item.place is None and item.candidates in ((), asked.candidates)


def asked_together(draft: Draft, asked: Item) -> tuple[Item, ...]:
    """The items one answer about the place settles."""
    return tuple(item for item in draft.items if item.id == asked.id or _is_asked_with(item, asked))


def with_item(draft: Draft, item: Item) -> Draft:
    return replace(draft, items=tuple(item if old.id == item.id else old for old in draft.items))


def without_item(draft: Draft, item: Item) -> Draft:
    """The draft with one thing less; a single one left makes it an ordinary draft."""
    left = tuple(old for old in draft.items if old.id != item.id)
    kind = read_as(item)
    draft = replace(draft, items=left, left_out=(*draft.left_out, kind.value) if kind else draft.left_out)
    return alone(draft, left[0]) if len(left) == 1 else draft


def alone(draft: Draft, item: Item) -> Draft:
    """The item as the ordinary draft it would have been had it been told alone; it keeps the card."""
    return replace(as_draft(draft, item), id=draft.id, words=("\n".join(item.words),), not_near=draft.not_near)


def as_draft(draft: Draft, item: Item) -> Draft:
    """An item as a draft of its own, under its own id. The others of its message are never taken for the same."""
    return replace(
        draft,
        id=item.id,
        words=item.words,
        photos=draft.photos if item.photos else (),
        guesses=item.guesses,
        category=item.category,
        place=item.place,
        candidates=item.candidates,
        place_words=item.place_words,
        offered=item.offered or item.candidates,
        place_by=_place_by(draft, item),
        urgency=item.urgency,
        vector=item.vector,
        public_words=item.public_words,
        near=None,
        not_near=(*draft.not_near, *(other.id for other in draft.items if other.id != item.id)),
        items=(),
    )


def _place_by(draft: Draft, item: Item) -> PlaceBy:
    if item.place is not None and item.place.kind is PlaceKind.PIN:
        return PlaceBy.PIN
    if item.own_place:
        return item.place_by
    return draft.place_by if item.place == draft.place else PlaceBy.SHARED


def as_drafts(draft: Draft) -> tuple[Draft, ...]:
    return tuple(as_draft(draft, item) for item in draft.items)


def read_as(item: Item) -> Category | None:
    """The kind its words were read as, whatever was chosen since."""
    return item.guesses[0].category if item.guesses else item.category


def kept_by_hand(old: Draft, items: Sequence[Item]) -> tuple[Item, ...]:
    """Items read anew from an edited message, with the ids and the choices of those they were before."""
    left = list(old.items)
    kept = []
    for k, item in enumerate(items):
        same_count = len(items) == len(old.items)
        was = next((one for one in left if read_as(one) is read_as(item)), None)
        was = was or (old.items[k] if same_count and old.items[k] in left else None)
        if was is None:
            kept.append(item)
            continue
        left.remove(was)
        shown = was.public_words if was.words == item.words else ""  # other words are shown anew or not at all
        item = replace(item, id=was.id, photos=was.photos, public_words=shown)  # noqa: PLW2901 - the same, as chosen
        if was.kind_chosen:
            item = replace(item, category=was.category, kind_chosen=True)  # noqa: PLW2901
        if was.place_chosen:
            item = replace(  # noqa: PLW2901
                item, place=was.place, own_place=True, place_chosen=True, candidates=(), place_words=""
            )
        kept.append(item)
    return tuple(item for item in kept if (read_as(item) or Category.NONE).value not in old.left_out)
