"""A recording: kept, heard, and its words confirmed by whoever spoke them.

Three ways. Without a transcriber, or when it heard nothing, the recording goes to the desk with the report and its
sender is asked for one line. With one, what was heard is shown first and becomes the sender's words by [Yes] alone.
A danger heard in it is answered at once, by the same rules as typed words; the desk then gets the recording, and the
words when they are confirmed.
"""

from dataclasses import replace
from datetime import timedelta

from core.actions import Action
from core.deadlines import tonight
from core.draft import Draft, with_private, with_understanding
from core.event import EventKind
from core.message import Heard, Voice
from core.saying import Body, Saying, say, tap
from core.understanding import Danger, Urgency
from handlers.conversation import emergencies, filing
from handlers.conversation.placing import with_place_found
from handlers.listening import as_heard, confirmed_id, heard_id
from handlers.telling import refresh_cards
from handlers.turn import Turn
from storage import inbox, media, outbox
from storage.media import Media

SLOT = "voice"
ACTIONS = frozenset((Action.HEARD_RIGHT, Action.HEARD_WRONG))


async def take(turn: Turn) -> None:
    """Keeps the recording that came with the message. Where nobody can read it, it joins the open draft."""
    voice = turn.inbound.voice
    assert voice is not None
    is_read = turn.world.transcriber is not None and voice.seconds <= turn.world.rules.voice_max_s
    draft = None if is_read else _draft(turn)
    await _keep(turn, voice, draft.id if draft is not None else None)
    if draft is not None:
        await _ask_for_a_line(turn, draft)


async def _keep(turn: Turn, voice: Voice, about: int | None) -> int:
    """The recording's row. A channel that has the bytes in our folder already names them by their name there."""
    here = voice.source_id.isalnum() and turn.world.media.path(voice.source_id).is_file()
    return await media.hear_voice(
        turn.tx,
        turn.town_id,
        turn.world.ids.new(),
        turn.chat.chat,
        voice.source_id,
        turn.now,
        bot=turn.inbound.bot,
        inbox_id=turn.inbox_id,
        about=about,
        name=voice.source_id if here else "",
    )


async def let_go(turn: Turn) -> None:
    """A recording beside words of somebody at risk is listened to by nobody and goes the same night."""
    if turn.inbound.voice is not None:
        media_id = await _keep(turn, turn.inbound.voice, None)
        await media.set_voice(turn.tx, turn.town_id, media_id, "leaving", tonight(turn.now, turn.world.zone))


def _draft(turn: Turn) -> Draft:
    """The open draft, or a new one that so far has a recording only. An emergency stands alone."""
    current = next((draft for draft in reversed(turn.conversation.drafts) if not draft.rung), None)
    draft = current or Draft(id=turn.world.ids.new(), started_at=turn.now, language=turn.language)
    return replace(draft, touched_at=turn.now)


async def _ask_for_a_line(turn: Turn, draft: Draft) -> None:
    """What and where, in writing: that is what routes a report. A draft that has words needs no more of them."""
    is_new = turn.conversation.draft(draft.id) is None
    turn.remember(turn.conversation.with_draft(draft))
    if not is_new and (draft.words or draft.photos):
        await turn.say(say("voice-added"), report_id=draft.id)
        return
    body = Body(lines=(say("voice-kept"), say("voice-one-line")), taps=((tap(Action.DROP, "tap-drop"),),))
    await (turn.card(draft.id, body, view="draft") if is_new else turn.tell(body, report_id=draft.id))


async def heard(turn: Turn, danger: Danger | None) -> None:
    """What the transcriber heard: shown, never taken for said. Nothing heard: officers listen."""
    note = await _note(turn, turn.inbound.spoken)
    if note is None:
        return
    words = turn.inbound.text
    if not words:
        draft = _draft(turn)
        await media.give_voice(turn.tx, turn.town_id, note.id, draft.id)
        await _ask_for_a_line(turn, draft)
        return
    if danger is Danger.PERSON:
        await person_at_risk(turn, note)
        return
    if danger is not None:
        await _hazard(turn, note, danger)
    leaves_at = turn.now + timedelta(seconds=turn.world.rules.draft_expire_s)
    await media.set_voice(
        turn.tx, turn.town_id, note.id, "fetched" if danger else "asked", None if danger else leaves_at
    )
    body = Body(
        lines=(say("heard-you", words=words),),
        taps=((tap(Action.HEARD_RIGHT, "tap-heard-right"), tap(Action.HEARD_WRONG, "tap-heard-wrong")),),
    )
    await turn.tell(body, report_id=note.id, slot=SLOT)


async def _note(turn: Turn, media_id: int | None) -> Media | None:
    found = await media.get(turn.tx, turn.town_id, [media_id]) if media_id is not None else []
    return found[0] if found else None


async def person_at_risk(turn: Turn, note: Media) -> None:
    """Numbers only. The recording and what was heard in it go the same night, like the message itself."""
    await emergencies.person_at_risk(turn)
    night = tonight(turn.now, turn.world.zone)
    await media.set_voice(turn.tx, turn.town_id, note.id, "leaving", night)
    first = await inbox.get(turn.tx, note.bot, note.inbox_id or 0)
    ids = [heard_id(note), confirmed_id(note), *([first.external_id] if first is not None else [])]
    await inbox.erase_at(turn.tx, note.bot, ids, night)


async def _hazard(turn: Turn, note: Media, danger: Danger) -> None:
    """The numbers and the desk at once. The desk gets the recording: its words are not their sender's yet."""
    draft = Draft(id=turn.world.ids.new(), started_at=turn.now, language=turn.language, touched_at=turn.now)
    draft = replace(draft, urgency=Urgency.EMERGENCY, danger=danger.value, rung=True)
    await media.give_voice(turn.tx, turn.town_id, note.id, draft.id)
    await turn.tell(emergencies.hazard_body(turn.town, danger), report_id=draft.id, slot=emergencies.SLOT, priority=0)
    report = await emergencies.for_the_desk(turn, draft)
    await turn.happen(EventKind.HAZARD, report)
    turn.remember(turn.conversation.with_draft(draft))


async def confirmed(turn: Turn, danger: Danger | None) -> bool:
    """Whether these are the confirmed words of a danger the desk knows of already: they are added to it."""
    note = await _note(turn, turn.inbound.spoken)
    draft = turn.conversation.draft(note.about) if note is not None else None
    if draft is None or not draft.rung or danger is None or danger is Danger.PERSON:
        return False
    draft = replace(draft, words=(turn.inbound.text,), messages=(turn.inbound.message_id,))
    if turn.understanding is not None:
        draft = with_understanding(draft, turn.understanding, turn.world.rules.sure_at)
    draft = with_place_found(turn, with_private(draft, turn.understanding), turn.found)
    draft = replace(draft, urgency=Urgency.EMERGENCY, danger=danger.value)
    turn.remember(turn.conversation.with_draft(draft))
    report = await emergencies.for_the_desk(turn, draft)
    await refresh_cards(turn.world, turn.tx, report)
    await turn.say(say("voice-passed-on"), report_id=draft.id)
    return True


async def pressed(turn: Turn, action: Action, media_id: int | None) -> None:
    """[Yes] sends what was heard in by the door of typed words; [No] leaves the rest to its sender."""
    note = await _note(turn, media_id)
    first = await inbox.find(turn.tx, note.bot, heard_id(note)) if note is not None else None
    if note is None or first is None or not first.text or note.state not in ("asked", "fetched"):
        return await turn.toast(say("toast-old-button"))
    card = await outbox.get_card(turn.tx, turn.town_id, turn.chat.chat, note.id, SLOT)
    if card is None or first.person != turn.inbound.person:
        return await turn.toast(say("toast-old-button"))
    if action is Action.HEARD_RIGHT:
        words = as_heard(first, note, Heard.MESSAGE, confirmed_id(note), first.text, turn.now)
        if not await inbox.keep(turn.tx, turn.world.ids.new(), words, None, turn.now):
            return await turn.toast(say("toast-old-button"))
        await _close(turn, note, say("heard-right", words=first.text))
    else:
        await _close(turn, note, say("heard-wrong"))
    return None


async def _close(turn: Turn, note: Media, line: Saying) -> None:
    """The question is answered. Unless a desk may hear the recording nobody needs it any more, so it goes in a week."""
    await turn.card(note.id, Body(lines=(line,)), view="notice", slot=SLOT)
    if note.state == "asked":
        leaves_at = turn.now + timedelta(days=turn.world.rules.raw_kept_days)
        await media.set_voice(turn.tx, turn.town_id, note.id, "leaving", leaves_at)


async def dropped(turn: Turn, draft: Draft) -> None:
    """[Don't send]: the recordings go too, but for those of a danger, which stays with the desk."""
    if not draft.rung:
        await media.drop_voices(turn.tx, turn.town_id, draft.id, turn.chat.chat, turn.now)


async def left_alone(turn: Turn, note: Media) -> None:
    """Nobody said whether we heard it right: the desk alone gets the recording, as not confirmed."""
    draft = Draft(id=turn.world.ids.new(), started_at=turn.now, language=turn.language, touched_at=turn.now)
    await media.give_voice(turn.tx, turn.town_id, note.id, draft.id)
    await media.set_voice(turn.tx, turn.town_id, note.id, "fetched")
    await turn.card(note.id, Body(lines=(say("heard-unanswered"),)), view="notice", slot=SLOT)
    await filing.keep_unconfirmed(turn, draft)
