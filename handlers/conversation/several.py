"""Several things told in one message: drafts on one card, confirmed together, then each a report of its own."""

import base64
from dataclasses import replace

from core.actions import Action
from core.category import Category
from core.conversation import Awaiting, Awaits
from core.decision import PlaceBy
from core.draft import MAX_ANSWERS, Draft, Item, open_item, settle_kind, with_private
from core.duplicates import Verdict
from core.message import Heard
from core.place import Place, PlaceKind
from core.report import Report
from core.saying import Saying, say
from core.several import (
    MAX_ITEMS,
    alone,
    as_draft,
    as_drafts,
    cut_at,
    folded,
    kept_by_hand,
    with_item,
    with_place,
    with_places_shared,
    without_item,
)
from core.understanding import Guess, Urgency
from handlers import several_views, views
from handlers.conversation import filing
from handlers.conversation.placing import inside_town, last_place_name
from handlers.conversation.showing import show_draft, shown_words
from handlers.texts import render
from handlers.turn import Part, Turn
from storage import codec, media, outbox

# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def told_several(turn: Turn) -> bool:
    return 1 < len(turn.parts) <= MAX_ITEMS


def with_items(turn: Turn, before: Draft, draft: Draft, answers: Awaiting | None) -> Draft:
    """The draft after the message was taken in whole: split where it tells of several things, else each item gets what
    is meant for it. `before`: as it was before the message."""
    is_edit = turn.inbound.heard is Heard.EDIT and draft.messages[:1] == (turn.inbound.message_id,)
    asks_place = answers is not None and answers.what is Awaits.PLACE
    if draft.rung:
        return draft
    if told_several(turn) and not draft.one_thing and not asks_place and (is_edit or len(draft.words) == 1):
        return _split(turn, before, draft)
    if not draft.items:
        return draft
    if is_edit and turn.inbound.text.strip():  # one thing is left of them, as the message now says
        return replace(draft, items=())
    return with_places_shared(_with_answer(turn, before, draft, answers))


def _split(turn: Turn, before: Draft, draft: Draft) -> Draft:
    if before.place is not None and before.place.kind is PlaceKind.PIN and turn.inbound.point is None:
        draft = replace(draft, place=before.place)  # sent before the words, for what names no place of its own
    later = draft.words[1:]  # told after the message that is split
    items = [replace(item, words=(*item.words, *later)) for item in items_of(turn, turn.parts)]
    if not any(item.id == draft.id for item in draft.items):
        items[0] = replace(items[0], id=draft.id)
    kept = kept_by_hand(draft, items)
    if len(kept) < 2:
        return alone(draft, kept[0]) if kept else replace(draft, items=())
    shared = with_places_shared(replace(draft, items=kept))
    once = folded(shared.items)
    return replace(shared, items=once) if len(once) > 1 else replace(draft, items=())


def items_of(turn: Turn, parts: tuple[Part, ...]) -> tuple[Item, ...]:
    """The parts as items; a kind that is not sure and a place that may be several stay open."""
    words = cut_at(turn.inbound.text.strip(), [part.problem.text for part in turn.parts])
    by_part = dict(zip(turn.parts, words, strict=True))
    return tuple(_item(turn, part, by_part[part]) for part in parts)


def _item(turn: Turn, part: Part, words: str) -> Item:
    problem, read = part.problem, part.understanding
    first = Guess(category=problem.category, confidence=problem.confidence)
    others = [guess for guess in (read.top if read else ()) if guess.category is not problem.category]
    guesses = (first, *others)[:3]
    found = inside_town(turn, part.found)
    return Item(
        id=turn.world.ids.new(),
        words=(words,),
        guesses=guesses,
        category=settle_kind(guesses, problem.confidence, turn.world.rules.sure_at),
        place=found.places[0] if found and found.sure else None,
        own_place=bool(found and found.sure),
        candidates=found.places[:3] if found and not found.sure else (),
        place_words=part.generic if found and not found.sure else "",
        urgency=read.urgency if read else Urgency.NORMAL,
        vector=base64.b64encode(read.vector).decode() if read and read.vector else "",
    )


def _with_answer(turn: Turn, before: Draft, draft: Draft, answers: Awaiting | None) -> Draft:
    """A later message of the same draft: the place or the kind asked for, or more about one of them."""
    opened = _opened(draft, answers)
    item = opened or open_item(draft)
    found = inside_town(turn, turn.found)
    given = draft.place if turn.inbound.point is not None and not draft.outside else None
    place = given or (found.places[0] if found is not None and found.sure else None)
    if opened is not None:  # only this one is spoken of
        draft = replace(draft, place=before.place, candidates=before.candidates)
    if item is not None and item.place is not None and (answers is None or answers.what is not Awaits.PLACE):
        place = None  # its place is settled, and its kind was asked for
    if item is None or (place is None and (found is None or item.place is not None)):
        return _with_more_words(turn, draft, item)
    if place is not None:
        asked_kind = item.category is None
        draft = with_place(draft, item, place)
        return _with_more_words(turn, draft, open_item(draft)) if asked_kind else draft
    assert found is not None
    return with_item(draft, replace(item, candidates=found.places[:3], place_words=turn.generic))


def _opened(draft: Draft, answers: Awaiting | None) -> Item | None:
    """The one whose kind or place is being changed."""
    opened = answers.args.get("item", "") if answers is not None else ""
    return next((item for item in draft.items if str(item.id) == opened), None)


def _with_more_words(turn: Turn, draft: Draft, item: Item | None) -> Draft:
    text, read = turn.inbound.text.strip(), turn.understanding
    if not text:
        return draft
    if item is not None and read is not None and read.is_report:  # the kind, in other words
        category = settle_kind(read.top, read.confidence, turn.world.rules.sure_at)
        chosen = replace(item, category=category or item.category, guesses=read.top[:3], kind_chosen=bool(category))
        return with_item(draft, replace(chosen, words=(*item.words, text)))
    kind = read.category if read is not None else Category.NONE
    meant = [one.id for one in draft.items if one.category is kind] or [one.id for one in draft.items]
    items = tuple(replace(one, words=(*one.words, text)) if one.id in meant else one for one in draft.items)
    return replace(draft, items=items)


def open_count(draft: Draft) -> int:
    return sum((item.category is None) + (item.place is None) for item in draft.items)


async def beside(turn: Turn) -> Draft | None:
    """What a message tells besides an emergency: a draft of its own, so that the emergency waits for nothing and the
    rest is not lost. None when the danger cannot be told from the rest."""
    calm = tuple(part for part in turn.parts if part.danger is None)
    if not told_several(turn) or not calm or len(calm) == len(turn.parts):
        return None
    items = folded(items_of(turn, calm))
    draft = Draft(
        id=turn.world.ids.new(),
        started_at=turn.now,
        touched_at=turn.now,
        language=turn.language,
        words=("\n".join("\n".join(item.words) for item in items),),
        messages=(turn.inbound.message_id,),
        place=next((item.place for item in items if item.place), None),
        quoted_person=turn.inbound.quoted_person,
        items=items,
    )
    draft = with_private(draft, turn.understanding)
    found = inside_town(turn, turn.found)
    if draft.place is None and found is not None and found.sure:
        draft = replace(draft, place=found.places[0])
    draft = with_places_shared(draft)
    return draft if len(items) > 1 else alone(draft, draft.items[0])


# ── what is pressed or typed ────────────────────────────────────────────────────────────────────────────────────────


async def tapped(turn: Turn, action: Action, argument: str, draft: Draft) -> tuple[Draft, bool] | None:  # noqa: C901 - long and flat: a table
    """A button of the common card. The draft afterwards and whether an open question was answered; None when
    everything is shown or sent already."""
    value, _, mine = argument.rpartition(":")
    item = next((one for one in draft.items if str(one.id) == mine), None)
    if action is Action.ONE_THING:
        return replace(draft, items=(), one_thing=True), False
    if action is Action.SEND and open_item(draft) is None:
        await send(turn, draft)
        return None
    if item is None:
        return draft, False
    was_open = open_count(draft)
    match action:
        case Action.ITEM if item.category is not None and item.place is not None:
            await _open(turn, draft, item)
            return None
        case Action.ANOTHER_KIND:
            await _ask_kind(turn, draft, item)
            return None
        case Action.ANOTHER_PLACE | Action.ELSEWHERE:
            await _ask_place(turn, draft, item)
            return None
        case Action.CATEGORY if value in turn.town.offered:
            draft = with_item(draft, replace(item, category=Category(value), kind_chosen=True))
        case Action.PLACE if value.isdigit() and 1 <= int(value) <= len(item.candidates):
            draft = with_place(draft, item, item.candidates[int(value) - 1], PlaceBy.CHOSEN)
        case Action.LAST_PLACE if turn.person.last_place is not None:
            draft = with_place(draft, item, codec.load(Place, turn.person.last_place), PlaceBy.LAST)
        case Action.LEAVE_OUT:
            return without_item(draft, item), False
        case Action.NO_PHOTO:
            return with_item(draft, replace(item, photos=False)), False
        case Action.SHOW_WORDS:
            return with_item(draft, replace(item, public_words=shown_words(turn, as_draft(draft, item)))), False
        case Action.KEEP_WORDS:
            return with_item(draft, replace(item, public_words="")), False
        case Action.ONLY_THIS:
            return alone(draft, item), True
    return draft, open_count(draft) < was_open


async def _open(turn: Turn, draft: Draft, item: Item) -> None:
    turn.remember(turn.conversation.with_draft(draft))
    shown = shown_words(turn, as_draft(draft, item))
    await turn.card(draft.id, several_views.item_body(turn.town, draft, item, shown), view="draft")


async def _ask_kind(turn: Turn, draft: Draft, item: Item) -> None:
    likely = [guess.category for guess in item.guesses]
    kinds = sorted(turn.town.offered, key=lambda kind: likely.index(kind) if kind in likely else len(likely))
    await turn.card(draft.id, several_views.item_kinds_body(turn.town, item, kinds), view="draft")
    _await(turn, draft, Awaits.KIND, item)


async def _ask_place(turn: Turn, draft: Draft, item: Item) -> None:
    if item.place is None:  # none of those offered: any place in town may be meant
        item = replace(item, candidates=(), place_words="")
        draft = with_item(draft, item)
    await turn.card(draft.id, several_views.item_place_body(item, last_place_name(turn)), view="draft")
    _await(turn, draft, Awaits.PLACE, item)


def _await(turn: Turn, draft: Draft, what: Awaits, item: Item) -> None:
    awaiting = Awaiting(what=what, report_id=draft.id, args={"item": str(item.id)})
    turn.remember(replace(turn.conversation.with_draft(draft), awaiting=awaiting))


def typed(turn: Turn, draft: Draft, text: str) -> tuple[Action, str] | None:
    """What people write instead of pressing: "both", "only the first", "not the second", "it's one thing"."""
    if _is_one_of(turn, text, say("typed-one-thing")):
        return Action.ONE_THING, ""
    if _is_one_of(turn, text, say("typed-all")):
        return Action.SEND, ""
    for k, item in enumerate(draft.items, 1):
        if _is_one_of(turn, text, say("typed-only", k=k)):
            return Action.ONLY_THIS, str(item.id)
        if _is_one_of(turn, text, say("typed-without", k=k)):
            return Action.LEAVE_OUT, str(item.id)
    return None


def _is_one_of(turn: Turn, text: str, ways: Saying) -> bool:
    return text in {way.strip() for way in render(ways, turn.language, turn.world.zone).casefold().split(",")}


# ── sending ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def send(turn: Turn, draft: Draft) -> None:
    """Each item goes its own way: a new report, one more voice for an open one, or "is it this one?" on a card of its
    own. None waits for another. The first one keeps the common card."""
    filed: list[Report] = []
    joined: list[Report] = []
    planned = [(one, *await filing.find_near(turn, one)) for one in as_drafts(draft)]
    turn.remember(turn.conversation.without_draft(draft.id))
    await hand_on_card(turn, draft.id, planned[0][0].id)
    for one, near, verdict in planned:
        if near is not None and verdict is Verdict.JOIN:
            await filing.join(turn, one, near, quietly=True)
            joined.append(near)
        elif one.category is None or one.place is None or _is_asked(turn, draft, near):
            asked = replace(one, near=near.id if near is not None else None, touched_at=turn.now, answers=0)
            await show_draft(turn, replace(asked, reminded=False))
        else:
            filed.append(await filing.keep(turn, replace(one, near=near.id if near is not None else None)))
    await _say_sent(turn, draft, filed, joined)


def _is_asked(turn: Turn, draft: Draft, near: Report | None) -> bool:
    shown = near is not None and turn.town.categories[near.category].public_place and near.public
    return shown and draft.answers < MAX_ANSWERS


async def hand_on_card(turn: Turn, draft_id: int, item_id: int) -> None:
    """The common card becomes that of an item."""
    if item_id != draft_id:
        await outbox.move_card(turn.tx, turn.town_id, turn.chat.chat, draft_id, item_id)
        await media.move_voices(turn.tx, turn.town_id, draft_id, item_id)


async def _say_sent(turn: Turn, draft: Draft, filed: list[Report], joined: list[Report]) -> None:
    """Over the button when it was pressed. Typed: the first one's card is far above, the others are new messages."""
    said = [say("toast-sent", ref=tuple(report.ref for report in filed))] if filed else []
    said += [say("toast-joined", ref=tuple(report.ref for report in joined))] if joined else []
    if said:
        await filing.close_reminder(turn, draft.id, said[0])
    if turn.inbound.press:
        turn.toast_text = " ".join(turn.words(line) for line in said)
    elif said:
        await turn.say(*said, report_id=(filed or joined)[0].id)


async def keep_unconfirmed(turn: Turn, draft: Draft) -> bool:
    """Each as a single draft would be: the desk alone gets it. False when nothing could be made of any."""
    ones = as_drafts(draft) or (draft,)
    await hand_on_card(turn, draft.id, ones[0].id)
    kept = [report for one in ones if (report := await filing.keep_unconfirmed(turn, one)) is not None]
    if draft.items and kept:
        team = views.team_of(turn.town, kept[0].jurisdiction)
        await filing.close_reminder(turn, draft.id, say("now-unconfirmed", team=team))
    return bool(kept)
