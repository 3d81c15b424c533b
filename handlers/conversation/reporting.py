"""From any text, photo, album or pin to one draft and one card, and the taps on it."""

import base64
from dataclasses import replace

from core.category import Category
from core.conversation import Awaiting, Awaits
from core.decision import PlaceBy
from core.draft import Draft, Question, question, sends_now, with_private, with_understanding
from core.duplicates import Verdict
from core.message import Heard
from core.place import Place, PlaceKind
from core.report import Report
from core.saying import Body, say
from core.shown_words import with_words_shown
from core.understanding import Understanding
from handlers import views
from handlers.conversation import filing, several
from handlers.conversation.placing import last_place_name, with_pin, with_place_found
from handlers.conversation.showing import show_draft, shown_words
from handlers.turn import Turn
from storage import codec, media, reports


async def take_in(turn: Turn, *, answers: Awaiting | None = None) -> None:
    """Adds the message to the draft it belongs to and shows what is still open.

    `answers`: the draft asked for a place or for other words, and this message is the answer.
    """
    draft = turn.conversation.draft(answers.report_id) if answers else _draft_for(turn)
    if draft is None:
        draft = Draft(
            id=turn.world.ids.new(),
            started_at=turn.now,
            language=turn.language,
            quoted_person=turn.inbound.quoted_person,
        )
    before = draft
    draft = several.with_items(turn, before, await _with_message(turn, draft, answers), answers)
    draft = replace(draft, touched_at=turn.now, language=turn.language)
    turn.forget_awaiting()
    answered = _has_answered(turn, before, draft)
    if answered:
        draft = replace(draft, answers=draft.answers + 1)
    await go_on(turn, draft, answered=answered)


def _has_answered(turn: Turn, before: Draft, draft: Draft) -> bool:
    """Whether the message was the answer to a question that was open before it."""
    if before.items and draft.items:
        return turn.inbound.heard is not Heard.EDIT and several.open_count(draft) < several.open_count(before)
    asked = question(before)
    return len(draft.messages) > 1 and asked in (Question.PLACE, Question.KIND) and question(draft) is not asked


def _draft_for(turn: Turn) -> Draft | None:
    """The open draft the message goes on with; a whole other report starts one of its own."""
    current = next((d for d in reversed(turn.conversation.drafts) if not d.rung), None)  # an emergency stands alone
    if current is None or turn.understanding is None or not turn.inbound.text:
        return current
    if several.told_several(turn) and current.words:
        return None
    if question(current) not in (Question.CONFIRM, Question.SAME):
        return current
    sure = turn.understanding.is_report and turn.understanding.confidence >= turn.world.rules.sure_at
    other_kind = turn.understanding.category not in {one.category for one in current.items or (current,)}
    places = {one.place.key for one in current.items or (current,) if one.place is not None}
    elsewhere = turn.found is not None and turn.found.sure and bool(places) and turn.found.places[0].key not in places
    return None if sure and (other_kind or elsewhere) else current


async def _with_message(turn: Turn, draft: Draft, answers: Awaiting | None) -> Draft:
    inbound, understanding = turn.inbound, turn.understanding
    draft = replace(draft, photos=(*draft.photos, *[p for p in await keep_photos(turn) if p not in draft.photos]))
    text = inbound.text.strip()
    if text:
        draft = _with_words(turn, draft, text, understanding, answers)
    if inbound.point is not None:
        draft = await with_pin(turn, draft)
    return draft


def _with_words(
    turn: Turn, draft: Draft, text: str, understanding: Understanding | None, answers: Awaiting | None
) -> Draft:
    is_place_answer = (answers is not None and answers.what is Awaits.PLACE) or question(draft) is Question.PLACE
    if turn.inbound.heard is Heard.EDIT and turn.inbound.message_id in draft.messages:
        k = draft.messages.index(turn.inbound.message_id)
        draft = replace(draft, words=(*draft.words[:k], text, *draft.words[k + 1 :]))
        if turn.found is not None and draft.place is not None and draft.place.kind is not PlaceKind.PIN:
            draft = replace(draft, place=None)  # it was read from words that are no more
    else:
        draft = replace(draft, words=(*draft.words, text), messages=(*draft.messages, turn.inbound.message_id))
    draft = with_private(draft, understanding)
    if turn.inbound.heard is Heard.EDIT:  # other words than those that were shown
        draft = replace(draft, public_words="")
    if understanding is not None and not (is_place_answer and turn.found is not None):
        draft = with_understanding(draft, understanding, turn.world.rules.sure_at)
        if understanding.vector and not draft.vector:
            draft = replace(draft, vector=base64.b64encode(understanding.vector).decode())
    return with_place_found(turn, draft, turn.found)


async def keep_photos(turn: Turn) -> list[int]:
    """Rows for the message's photos; a job brings their bytes in and looks whether they open."""
    ids = []
    for photo in turn.inbound.photos:
        here = photo.source_id.isalnum() and turn.world.media.path(photo.source_id).is_file()
        ids.append(
            await media.hear(
                turn.tx,
                turn.town_id,
                turn.world.ids.new(),
                turn.chat.chat,
                photo.source_id,
                photo.as_file,
                turn.now,
                name=photo.source_id if here else "",
            )
        )
    return ids


async def go_on(turn: Turn, draft: Draft, *, answered: bool) -> Report | None:
    """Sends when nothing is open any more after an answer; else shows the draft with its next question."""
    if draft.items:
        await (several.send if sends_now(draft, answered) else show_draft)(turn, draft)
        return None
    if draft.category is not None and draft.place is not None:
        near, verdict = await filing.find_near(turn, draft)
        if near is not None and verdict is Verdict.JOIN and not draft.rung:
            await filing.join(turn, draft, near, asked=False)
            return near
        shown = near is not None and turn.town.categories[near.category].public_place and near.public
        draft = replace(draft, near=near.id if near and shown else None)
        if sends_now(draft, answered):
            return await filing.file(turn, draft)
    await show_draft(turn, draft)
    return None


# ── taps ────────────────────────────────────────────────────────────────────────────────────────────────────────────


async def send(turn: Turn, draft: Draft) -> None:
    if question(draft) in (Question.CONFIRM, Question.SAME):
        await filing.file(turn, draft)
    else:
        await show_draft(turn, draft)


async def choose_kind(turn: Turn, draft: Draft, name: str) -> None:
    if name not in turn.town.offered:
        return await show_draft(turn, draft)
    changing = draft.category is not None
    draft = filing.settled(draft, category=Category(name), near=None)
    await go_on(turn, draft, answered=not changing)
    return None


async def choose_place(turn: Turn, draft: Draft, number: str) -> None:
    k = int(number) - 1 if number.isdigit() else -1
    if not 0 <= k < len(draft.candidates):
        return await show_draft(turn, draft)
    place = draft.candidates[k]
    draft = filing.settled(draft, place=place, place_by=PlaceBy.CHOSEN, candidates=(), place_words="")
    await go_on(turn, draft, answered=True)
    return None


async def use_last_place(turn: Turn, draft: Draft) -> None:
    if turn.person.last_place is None:
        return await show_draft(turn, draft)
    place = codec.load(Place, turn.person.last_place)
    draft = filing.settled(draft, place=place, place_by=PlaceBy.LAST, candidates=(), place_words="")
    await go_on(turn, draft, answered=True)
    return None


async def same(turn: Turn, draft: Draft) -> None:
    near = await reports.get(turn.tx, turn.town_id, draft.near) if draft.near else None
    if near is None or not near.is_joinable:
        return await other(turn, draft)
    await filing.join(turn, draft, near)
    return None


async def other(turn: Turn, draft: Draft) -> None:
    """[No, another one] sends in the same tap."""
    declined = (*draft.not_near, draft.near) if draft.near else draft.not_near
    await filing.file(turn, filing.settled(draft, near=None, not_near=declined))


async def drop(turn: Turn, draft: Draft) -> None:
    """[Don't send]. A hazard the desk was told of stays there, unless its sender said that it is none."""
    turn.remember(turn.conversation.without_draft(draft.id))
    report = await reports.get(turn.tx, turn.town_id, draft.id)
    if report is not None and not draft.rung:
        return await filing.take_back(turn, report)
    await filing.close_reminder(turn, draft.id, say("dropped"))
    await turn.card(draft.id, Body(lines=(say("dropped"),)), view="notice")
    await turn.toast(say("toast-dropped"))
    return None


async def change(turn: Turn, draft: Draft) -> None:
    await turn.card(draft.id, views.change_body(draft, shown_words(turn, draft)), view="draft")
    turn.remember(turn.conversation.with_draft(draft))


async def another_kind(turn: Turn, draft: Draft) -> None:
    likely = [g.category for g in draft.guesses]
    kinds = sorted(turn.town.offered, key=lambda kind: likely.index(kind) if kind in likely else len(likely))
    await turn.card(draft.id, views.kinds_body(turn.town, kinds), view="draft")
    turn.remember(replace(turn.conversation.with_draft(draft), awaiting=Awaiting(what=Awaits.KIND, report_id=draft.id)))


async def another_place(turn: Turn, draft: Draft) -> None:
    draft = replace(draft, place=None, candidates=(), near=None)
    await turn.card(draft.id, views.place_body(draft, last_place_name(turn)), view="draft")
    turn.remember(
        replace(turn.conversation.with_draft(draft), awaiting=Awaiting(what=Awaits.PLACE, report_id=draft.id))
    )


async def show_words(turn: Turn, draft: Draft) -> None:
    """[Show my words too]: neighbours will read them as the preview has just shown them."""
    if shown_words(turn, draft):
        draft = with_words_shown(draft)
    await go_on(turn, draft, answered=False)


async def keep_words(turn: Turn, draft: Draft) -> None:
    await go_on(turn, replace(draft, public_words=""), answered=False)


async def leave_photo_out(turn: Turn, draft: Draft) -> None:
    await show_draft(turn, replace(draft, photos=()))
