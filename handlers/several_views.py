"""The one card of several things told in one message. Pure, like `views`; the words are in `handlers/texts/`."""

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

from core.actions import Action
from core.category import Category
from core.draft import Draft, Item, open_item
from core.saying import Body, Saying, Tap, say, tap
from core.several import asked_together
from core.town import Town
from handlers.views import kind_of, place_of, words_offer

ITEM_WORDS_CHARS = 60  # of an item's words, where they stand for its kind


def several_body(town: Town, draft: Draft, *, first_time: bool, last_place: str, staffed: bool) -> Body:
    asked = open_item(draft)
    lines: list[Saying] = []
    if draft.outside:
        lines.append(say("outside-town", town=town.name))
    if asked is None:
        lines += _settled_lines(town, draft)
        taps = _settled_taps(draft)
    elif asked.category is None:
        lines += [*_known(town, draft, (asked,)), say("several-ask-kind", words=_words(asked)), *_sends(draft)]
        taps = _kind_taps(town, asked)
    else:
        together = asked_together(draft, asked)
        lines += [*_known(town, draft, together), *_ask_place(town, asked, together), *_sends(draft)]
        taps = _place_taps(asked, last_place)
    if first_time:
        lines.append(say("first-time", run_by=town.run_by))
    if not staffed:
        lines.append(say("nobody-reads", run_by=town.run_by))
    return Body(lines=tuple(lines), taps=taps)


def _settled_lines(town: Town, draft: Draft) -> list[Saying]:
    places = [item.place for item in draft.items]
    same = [False, *(a == b for a, b in pairwise(places))]
    lines = [say("several-would-send", number=len(draft.items))]
    for k, (item, is_same) in enumerate(zip(draft.items, same, strict=True), 1):
        assert item.place is not None
        place = say("same-place") if is_same else place_of(item.place)
        lines.append(say("several-line", k=k, problem=say("problem", kind=_kind(town, item), place=place)))
    with_photos = sum(item.photos for item in draft.items) if draft.photos else 0
    if with_photos:
        every = "yes" if with_photos == len(draft.items) else "no"
        numbers = tuple(str(k) for k, item in enumerate(draft.items, 1) if item.photos)
        lines.append(say("several-photos", photos=len(draft.photos), every=every, numbers=numbers))
    shown = [(k, item.public_words) for k, item in enumerate(draft.items, 1) if item.public_words]
    lines += [say("several-words", k=k, words=words) for k, words in shown]
    return [*lines, say("neighbours-read-each-words") if shown else say("neighbours-read-each")]


def _settled_taps(draft: Draft) -> tuple[tuple[Tap, ...], ...]:
    """The items' own buttons first: typed, "1" is then the first button and the first thing on the list alike."""
    items = [tap(Action.ITEM, "tap-item", str(item.id), k=k) for k, item in enumerate(draft.items, 1)]
    rows = tuple(tuple(items[k : k + 3]) for k in range(0, len(items), 3))
    send = tap(Action.SEND, "tap-send-all", number=len(draft.items))
    return (*rows, (send,), (tap(Action.ONE_THING, "tap-one-thing"), tap(Action.DROP, "tap-drop")))


def _kind(town: Town, item: Item) -> Saying:
    return kind_of(town, item.category) if item.category is not None else say("plain", text=_words(item))


def _words(item: Item) -> str:
    words = " ".join(" ".join(item.words).split())
    return words if len(words) <= ITEM_WORDS_CHARS else words[: ITEM_WORDS_CHARS - 1].rstrip() + "…"


def _known(town: Town, draft: Draft, asked: Sequence[Item]) -> list[Saying]:
    """What was read besides what is asked about."""
    ids = {item.id for item in asked}
    others = tuple(
        say("problem", kind=_kind(town, item), place=place_of(item.place)) if item.place else _kind(town, item)
        for item in draft.items
        if item.id not in ids
    )
    head = say("several-read", number=len(draft.items))
    return [head, say("several-known", problems=_joined(others))] if others else [head]


def _joined(sayings: Sequence[Saying]) -> Saying:
    """ "Hole in the road · Street lamp": kinds have commas of their own."""
    return reduce(lambda first, next_one: say("and-then", first=first, next=next_one), sayings)


def _ask_place(town: Town, asked: Item, together: Sequence[Item]) -> list[Saying]:
    kinds = _joined([_kind(town, item) for item in together])
    if not asked.candidates:
        return [say("ask-place", kind=kinds), say("how-to-place")]
    if asked.place_words:
        return [say("ask-which", kind=kinds, words=asked.place_words)]
    return [say("ask-place-of", kind=kinds)]


def _sends(draft: Draft) -> list[Saying]:
    """Said only where it is so: with something else open, one tap does not send."""
    asked = open_item(draft)
    assert asked is not None
    together = {item.id for item in asked_together(draft, asked)} if asked.category is not None else {asked.id}
    left = [
        item
        for item in draft.items
        if (item.id not in together and (item.category is None or item.place is None))
        or (item.id in together and asked.category is None and item.place is None)
    ]
    tappable = asked.category is None or asked.candidates
    return [say("several-tap-sends", number=len(draft.items))] if tappable and not left else []


def _kind_taps(town: Town, asked: Item) -> tuple[tuple[Tap, ...], ...]:
    guesses = tuple(
        (_category_tap(town, guess.category, asked),) for guess in asked.guesses if guess.category in town.offered
    )
    other = tap(Action.ANOTHER_KIND, "tap-another-kind", str(asked.id))
    out = tap(Action.LEAVE_OUT, "tap-leave-out", str(asked.id))
    return (*guesses, (other, out), (tap(Action.ONE_THING, "tap-one-thing"), tap(Action.DROP, "tap-drop")))


def _category_tap(town: Town, category: Category, item: Item) -> Tap:
    return Tap(action=Action.CATEGORY, label=kind_of(town, category), argument=f"{category.value}:{item.id}")


def _place_taps(asked: Item, last_place: str) -> tuple[tuple[Tap, ...], ...]:
    last = (tap(Action.ONE_THING, "tap-one-thing"), tap(Action.DROP, "tap-drop"))
    if asked.candidates:
        places = tuple(
            (Tap(action=Action.PLACE, label=say("plain", text=place.name), argument=f"{k}:{asked.id}"),)
            for k, place in enumerate(asked.candidates, 1)
        )
        return (*places, (tap(Action.ELSEWHERE, "tap-elsewhere", str(asked.id)),), last)
    same = ((tap(Action.LAST_PLACE, "tap-last-place", str(asked.id), place=last_place),),) if last_place else ()
    return (*same, last)


# ── one of them ─────────────────────────────────────────────────────────────────────────────────────────────────────


def item_body(town: Town, draft: Draft, item: Item, words: str) -> Body:
    """The same card after [Change 2]. `words`: as neighbours would read them; "" where that is not offered."""
    assert item.place is not None
    k = draft.items.index(item) + 1
    line = say("several-line", k=k, problem=say("problem", kind=_kind(town, item), place=place_of(item.place)))
    mine = str(item.id)
    rows = [
        (tap(Action.ANOTHER_KIND, "tap-another-kind", mine), tap(Action.ANOTHER_PLACE, "tap-another-place", mine)),
        (tap(Action.LEAVE_OUT, "tap-leave-out", mine), tap(Action.ONLY_THIS, "tap-only-this", mine)),
    ]
    photo = (tap(Action.NO_PHOTO, "tap-no-photo", mine),) if draft.photos and item.photos else ()
    offer, shows = words_offer(words, item.public_words, mine)
    return Body(lines=(line, say("change-what"), *offer), taps=(*rows, shows, (*photo, tap(Action.BACK, "tap-back"))))


def item_kinds_body(town: Town, item: Item, categories: Sequence[Category]) -> Body:
    """All kinds for one item, two a row."""
    taps = [_category_tap(town, category, item) for category in categories]
    rows = [tuple(taps[k : k + 2]) for k in range(0, len(taps), 2)]
    return Body(lines=(say("choose-kind"),), taps=(*rows, (tap(Action.BACK, "tap-back"),)))


def item_place_body(item: Item, last_place: str) -> Body:
    mine = str(item.id)
    same = ((tap(Action.LAST_PLACE, "tap-last-place", mine, place=last_place),),) if last_place else ()
    return Body(lines=(say("write-place"),), taps=(*same, (tap(Action.BACK, "tap-back"),)))
