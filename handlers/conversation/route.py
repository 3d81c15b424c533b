"""Which topic a message belongs to. Read from top to bottom: the first that fits has it."""

import re
from dataclasses import replace

from core.actions import Action, Right, right_for
from core.category import Category
from core.conversation import Awaiting, Awaits, Conversation
from core.draft import Draft, Question, question
from core.errors import Refused
from core.message import ChatKind, Heard
from core.place import Area
from core.report import Report
from core.saying import say
from core.several import MAX_ITEMS
from core.understanding import Danger
from handlers import views
from handlers.conversation import (
    asking,
    caring,
    emergencies,
    explaining,
    filing,
    following,
    helping,
    officers,
    placing,
    reporting,
    several,
    voice,
)
from handlers.turn import Turn
from handlers.views import ask_taps, owner_taps
from storage import codec, outbox, people, reports, subscriptions

COMMAND = re.compile(r"/([A-Za-z_]{1,32})(?:@\w+)?(?:\s+|$)(.*)", re.DOTALL)


ALIASES = {"refuse": "reject", "mended": "fix", "done": "fix"}  # the words on the desk's buttons


def command_of(text: str) -> tuple[str, str] | None:
    """("fix", "K7R2 done") of "/fix K7R2 done"; None for plain words. "follow Annankatu" needs no stroke."""
    found = COMMAND.match(text.strip())
    if found:
        name = found[1].lower()
        return ALIASES.get(name, name), found[2].strip()
    first, _, rest = text.strip().partition(" ")
    return (first.lower(), rest.strip()) if first.lower() in ("follow", "unfollow") and 0 < len(rest) < 60 else None


async def route(turn: Turn, *, command: tuple[str, str] | None, danger: Danger | None, areas: tuple[Area, ...]) -> None:
    """`danger` and `areas` were looked up outside the transaction; `command` was taken out of the text."""
    turn.areas = areas
    placing.take_same_place(turn)
    heard = turn.inbound.heard
    if heard is Heard.PRESS:
        return await press(turn)
    if heard in (Heard.BLOCKED, Heard.UNBLOCKED, Heard.ADDED, Heard.MIGRATED):
        return await membership(turn)
    if heard is Heard.TRANSCRIPT:
        return await voice.heard(turn, danger)
    if heard is Heard.EDIT and danger is Danger.PERSON:
        return await emergencies.person_at_risk(turn)
    if heard is Heard.EDIT:
        return await edited(turn)
    if command is not None:
        return await run_command(turn, *command, areas=areas, danger=danger)
    if turn.chat.kind is ChatKind.GROUP:
        return await in_group(turn)
    return await in_private(turn, danger)


async def in_private(turn: Turn, danger: Danger | None) -> None:
    if await came_first(turn, danger):
        return
    await said(turn)


async def came_first(turn: Turn, danger: Danger | None) -> bool:
    """Danger, and a recording that is all there is; whether the message is dealt with so."""
    inbound = turn.inbound
    if danger is Danger.PERSON:
        await voice.let_go(turn)
        await emergencies.person_at_risk(turn)
        return True
    if danger is not None and not await voice.confirmed(turn, danger):
        await emergencies.hazard(turn, danger)
    if inbound.voice is not None:
        await voice.take(turn)
    return danger is not None or (inbound.voice is not None and not inbound.text.strip() and not inbound.photos)


async def said(turn: Turn) -> None:
    """Words, photos and pins, whatever they belong to."""
    inbound = turn.inbound
    if await awaited(turn):
        return None
    if inbound.reply_to and await replied(turn):
        return None
    if inbound.text and not inbound.photos and await typed_button(turn):
        return None
    if (inbound.text or inbound.photos) and not turn.conversation.drafts and await answers_last_question(turn):
        return None
    if inbound.other and not inbound.text and not inbound.photos and inbound.point is None:
        return await helping.unreadable(turn)
    if not inbound.text.strip() and not inbound.photos and inbound.point is None:
        return await turn.say(say("empty"))
    if is_for_a_draft(turn):
        return await reporting.take_in(turn)
    return await helping.by_intent(turn, turn.areas)


def is_for_a_draft(turn: Turn) -> bool:
    """A report, or a part of the one being made: a photo, a pin, the place asked for."""
    if turn.inbound.photos or turn.inbound.point is not None:
        return True
    understanding, current = turn.understanding, turn.conversation.current
    if turn.same_place and asking.kinds_named(turn):
        return True
    if understanding is None or understanding.is_report:  # unread words may be a report: nothing is lost
        return True
    asks = question(current) if current is not None else None
    if asks is Question.PLACE:
        return turn.found is not None
    return asks in (Question.WORDS, Question.KIND) and bool(understanding) and turn.found is not None


async def awaited(turn: Turn) -> bool:
    """The answer to what we asked for in words. A whole new report is not taken for one."""
    awaiting = turn.conversation.awaiting
    if awaiting is None:
        return False
    if awaiting.what in (Awaits.PLACE, Awaits.KIND):
        if "areas" in awaiting.args and await typed_button(turn):
            return True
        if "areas" in awaiting.args or turn.conversation.draft(awaiting.report_id) is None:
            turn.forget_awaiting()
            return False
        if await typed_button(turn):
            return True
        if awaiting.what is Awaits.PLACE and turn.found is None and turn.inbound.point is None:
            await turn.say(say("place-not-found", words=turn.inbound.text[:80]))
            return True
        await reporting.take_in(turn, answers=awaiting)
        return True
    report = await reports.lock(turn.tx, turn.town_id, awaiting.report_id)
    if report is None:
        turn.forget_awaiting()
        return False
    if awaiting.what in (Awaits.ADDITION, Awaits.PIN, Awaits.PHOTO):
        if awaiting.what is Awaits.PHOTO and not turn.inbound.photos:
            turn.forget_awaiting()
            return False
        await caring.add(turn, report)
        return True
    return await awaited_of_officer(turn, report, awaiting)


async def awaited_of_officer(turn: Turn, report: Report, awaiting: Awaiting) -> bool:
    if turn.officer is None or not turn.officer.may_act_on(report.jurisdiction):
        return False
    turn.forget_awaiting()
    words = turn.inbound.text.strip()
    match awaiting.what:
        case Awaits.ASK_WORDS:
            await officers.ask(turn, report, "own", words)
        case Awaits.REASON:
            await officers.reject(turn, report, words)
        case Awaits.DAY:
            await officers.promise(turn, report, words)
        case Awaits.FIX_PHOTO:
            await officers.fix(turn, report, words)
        case _:
            return False
    return True


async def replied(turn: Turn) -> bool:
    """A reply to a card belongs to that card."""
    found = await outbox.report_of_message(turn.tx, turn.town_id, turn.chat.chat, turn.inbound.reply_to)
    if found is None:
        return False
    report_id, slot = found
    draft = turn.conversation.draft(report_id)
    if draft is not None:
        if await typed_button(turn, report_id):
            return True
        what = Awaits.PLACE if question(draft) is Question.PLACE else Awaits.KIND
        await reporting.take_in(turn, answers=Awaiting(what=what, report_id=draft.id))
        return True
    report = await reports.lock(turn.tx, turn.town_id, report_id)
    if report is None:
        return False
    if slot.startswith("asked:") and report.is_open:
        await caring.answer(turn, report, slot)
    elif not await typed_button(turn, report_id):
        await caring.add(turn, report)
    return True


async def answers_last_question(turn: Turn) -> bool:
    """Plain words right after the desk's question are its answer, unless they tell of something else."""
    last = await outbox.last_told(turn.tx, turn.town_id, turn.chat.chat)
    if last is None or not last.slot.startswith("asked:"):
        return False
    understanding = turn.understanding
    report = await reports.lock(turn.tx, turn.town_id, last.report_id)
    if report is None or not report.is_open:
        return False
    sure = (
        understanding is not None and understanding.is_report and understanding.confidence >= turn.world.rules.sure_at
    )
    if sure and understanding is not None and understanding.category is not report.category:
        return False
    await caring.answer(turn, report, last.slot)
    return True


# ── buttons ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def press(turn: Turn) -> None:
    """The button names a stored offer; rights and the state are looked up again, whatever the label said."""
    token, _, number = turn.inbound.press.partition(".")
    offer = await outbox.find_action(turn.tx, turn.town_id, turn.chat.chat, token, turn.now)
    flat = [button for row in offer.buttons for button in row] if offer is not None else []
    if offer is None or not number.isdigit() or int(number) >= len(flat):
        return await turn.toast(say("toast-old-button"))
    button = flat[int(number)]
    return await do(turn, offer, button["action"], button["argument"])


def _bare(text: str) -> str:
    return re.sub(r"[^\w\s]", "", text.casefold()).strip()


async def typed_button(turn: Turn, report_id: int | None = None) -> bool:
    """Every button can be typed: its words, or its number on the latest card, in a reply on the card replied to.
    Several things have words of their own."""
    text = _bare(turn.inbound.text)
    if not text or len(text) > 60:
        return False
    for k, offer in enumerate(await outbox.latest_actions(turn.tx, turn.town_id, turn.chat.chat, report_id)):
        flat = [button for row in offer.buttons for button in row]
        for number, button in enumerate(flat, 1):
            if text == _bare(button["label"]) or (k == 0 and text == str(number)):
                await do(turn, offer, button["action"], button["argument"])
                return True
    return await typed_for_several(turn)


async def typed_for_several(turn: Turn) -> bool:
    """ "both", "only the first": what people write under a card of several things."""
    draft = turn.conversation.current
    wish = several.typed(turn, draft, _bare(turn.inbound.text)) if draft is not None and draft.items else None
    if draft is None or wish is None:
        return False
    await on_draft(turn, *wish, draft.id)
    return True


async def do(turn: Turn, offer: object, name: str, argument: str) -> None:  # noqa: C901 - long and flat: a table
    """Runs one action after its right was checked."""
    action = Action(name)
    person, report_id, slot = offer.person, offer.report_id, offer.slot  # type: ignore[attr-defined]  # a row of storage
    if person and person != turn.inbound.person and not await _acts_for(turn, person, report_id):
        return await turn.toast(say("toast-not-yours"))
    if right_for(action) is Right.ADMIN and not turn.is_admin:
        return await turn.toast(say("only-admins"))
    if action is Action.LANGUAGE:
        return await helping.language(turn, argument)
    if action is Action.FOLLOW_AREA:
        return await following.choose_area(turn, argument)
    if action in voice.ACTIONS:
        return await voice.pressed(turn, action, report_id)
    if action is Action.LATER:
        return await following.later(turn)
    if action is Action.SHOW:
        return await asking.show_chosen(turn, argument)
    draft = turn.conversation.draft(report_id)
    if draft is not None and action in DRAFT_ACTIONS:
        return await on_draft(turn, action, argument, report_id)
    report = await reports.lock(turn.tx, turn.town_id, report_id) if report_id is not None else None
    if report is None:
        return await turn.toast(say("toast-old-button"))
    if right_for(action) is Right.OFFICER:
        return await on_desk(turn, action, argument, report)
    if action is Action.SEND and not report.confirmed and report.is_open:
        return await caring.confirm(turn, report)
    if action in DRAFT_ACTIONS:
        return await turn.toast(say("toast-sent-already", ref=report.ref))
    return await on_report(turn, action, argument, report, slot)


async def _acts_for(turn: Turn, person: str, draft_id: int | None) -> bool:
    """In a group an admin, or whose message was taken along, may tap on another one's draft; it stays theirs."""
    state, version = await people.conversation(turn.tx, turn.town_id, turn.chat.chat, person)
    theirs = codec.load(Conversation, state) if state else Conversation()
    draft = theirs.draft(draft_id)
    if draft is None:
        return turn.is_admin
    if not turn.is_admin and draft.quoted_person != turn.inbound.person:
        return False
    turn.inbound = replace(turn.inbound, person=person)
    turn.conversation, turn.version = theirs, version
    return True


DRAFT_ACTIONS = frozenset(
    (
        Action.SEND,
        Action.CHANGE,
        Action.DROP,
        Action.SAME,
        Action.OTHER,
        Action.CATEGORY,
        Action.PLACE,
        Action.ELSEWHERE,
        Action.LAST_PLACE,
        Action.ANOTHER_KIND,
        Action.ANOTHER_PLACE,
        Action.NO_PHOTO,
        Action.SHOW_WORDS,
        Action.KEEP_WORDS,
        Action.BACK,
        Action.ITEM,
        Action.ONLY_THIS,
        Action.LEAVE_OUT,
        Action.ONE_THING,
        Action.RUNG,
        Action.NO_EMERGENCY,
        Action.TELL_DESK,
        Action.KEEP_QUIET,
    )
)


async def on_draft(turn: Turn, action: Action, argument: str, draft_id: int) -> None:
    draft = turn.conversation.draft(draft_id)
    assert draft is not None
    draft = replace(draft, touched_at=turn.now)
    if draft.items and action not in (Action.BACK, Action.DROP):
        return await on_items(turn, action, argument, draft)
    match action:
        case Action.CATEGORY:
            await reporting.choose_kind(turn, draft, argument)
        case Action.PLACE:
            await reporting.choose_place(turn, draft, argument)
        case Action.BACK:
            turn.forget_awaiting()
            await reporting.go_on(turn, draft, answered=False)
        case Action.DROP:
            await voice.dropped(turn, draft)
            await reporting.drop(turn, draft)
        case Action.ITEM | Action.ONLY_THIS | Action.LEAVE_OUT | Action.ONE_THING:  # of a card that is one thing now
            await reporting.go_on(turn, draft, answered=False)
        case _:
            await _DRAFT_TAPS[action](turn, draft)
    return None


async def on_items(turn: Turn, action: Action, argument: str, draft: Draft) -> None:
    turn.forget_awaiting()
    now = await several.tapped(turn, action, argument, draft)
    if now is None:
        return
    draft, answered = now
    if answered:
        draft = replace(draft, answers=draft.answers + 1)
    await reporting.go_on(turn, draft, answered=answered)


_DRAFT_TAPS = {
    Action.SEND: reporting.send,
    Action.CHANGE: reporting.change,
    Action.SAME: reporting.same,
    Action.OTHER: reporting.other,
    Action.ELSEWHERE: reporting.another_place,
    Action.LAST_PLACE: reporting.use_last_place,
    Action.ANOTHER_KIND: reporting.another_kind,
    Action.ANOTHER_PLACE: reporting.another_place,
    Action.NO_PHOTO: reporting.leave_photo_out,
    Action.SHOW_WORDS: reporting.show_words,
    Action.KEEP_WORDS: reporting.keep_words,
    Action.RUNG: emergencies.rung,
    Action.NO_EMERGENCY: emergencies.no_emergency,
    Action.TELL_DESK: emergencies.tell_desk,
    Action.KEEP_QUIET: emergencies.keep_quiet,
}


async def on_report(turn: Turn, action: Action, argument: str, report: Report, slot: str) -> None:
    try:
        await _report_action(turn, action, argument, report, slot)
    except Refused:  # an old button of a report that has ended since
        now = views.now_line(turn.town, report)
        await turn.toast(say("problem-ref", problem=now, ref=report.ref))


async def _report_action(turn: Turn, action: Action, argument: str, report: Report, slot: str) -> None:  # noqa: C901 - long and flat: a table
    match action:
        case Action.UNDO:
            await caring.undo(turn, report)
        case Action.TAKE_BACK:
            await filing.take_back(turn, report)
        case Action.LEAVE:
            await caring.leave(turn, report)
        case Action.ADD:
            await caring.ask_for_more(turn, report, Awaits.ADDITION)
        case Action.MOVE_PIN:
            await caring.ask_for_more(turn, report, Awaits.PIN)
        case Action.FOLLOW:
            await caring.follow(turn, report)
        case Action.STOP:
            await caring.stop(turn, report)
        case Action.HIDE_WORDS:
            await caring.hide_words(turn, report)
        case Action.ANSWER:
            await caring.answer(turn, report, slot, argument)
        case Action.MENDED:
            await caring.mended(turn, report, slot)
        case Action.STILL_THERE:
            await caring.still_there(turn, report, slot)
        case Action.CANT_CHECK:
            await caring.cant_check(turn, report, slot)
        case _:
            await turn.toast(say("toast-old-button"))


async def on_desk(turn: Turn, action: Action, argument: str, report: Report) -> None:
    if turn.officer is None or not turn.officer.may_act_on(report.jurisdiction):
        return await turn.toast(say("only-officers"))
    await people.touch_report(turn.tx, turn.town_id, turn.inbound.person, report.id)
    try:
        await _desk_action(turn, action, argument, report)
    except Refused as refused:
        await turn.toast(say("cannot-move", ref=report.ref, status=say(f"status-{refused.fields['status']}")))
    return None


async def _desk_action(turn: Turn, action: Action, argument: str, report: Report) -> None:  # noqa: C901 - long and flat: a table
    match action:
        case Action.TAKE:
            await officers.take(turn, report)
        case Action.ASK if argument:
            await officers.ask(turn, report, argument)
        case Action.ASK:
            await officers.choose(turn, report, ask_taps())
        case Action.PROMISE if argument:
            await officers.promise(turn, report, argument)
        case Action.PROMISE:
            await officers.offer_days(turn, report)
        case Action.FIXED:
            await officers.fix(turn, report)
        case Action.NOT_OURS if argument:
            await officers.pass_on(turn, report, argument)
        case Action.NOT_OURS:
            await officers.choose(turn, report, owner_taps(turn.town, report))
        case Action.REJECT:
            await officers.reject(turn, report)
        case Action.REOPEN:
            await officers.reopen(turn, report)
        case Action.MORE:
            await officers.more(turn, report)
        case Action.DESK_BACK:
            await filing.refresh_desk(turn, report, close_choices=True)
        case Action.UNDO_ACT:
            await officers.undo_act(turn, report, argument)
        case Action.WARN:
            await officers.warn(turn, report)
        case Action.WARN_YES:
            await officers.warn_yes(turn, report)
        case Action.FALSE_ALARM:
            await officers.false_alarm(turn, report)
        case _:
            await turn.toast(say("toast-old-button"))


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def run_command(turn: Turn, name: str, words: str, *, areas: tuple[Area, ...], danger: Danger | None) -> None:  # noqa: C901 - long and flat: a table
    if name in officers.COMMANDS:
        if turn.officer is None:
            return await turn.say(say("only-officers"))
        return await officers.command(turn, name, words)
    match name:
        case "start" if words.startswith("inv_"):
            await officers.enrol(turn, words.removeprefix("inv_"))
        case "start":
            await helping.start(turn)
        case "help":
            await helping.help_(turn)
        case "why":
            await explaining.why(turn, words)
        case "mine":
            await caring.mine(turn)
        case "follow":
            await following.follow(turn, words, areas, _kinds(turn, words, areas))
        case "unfollow":
            await following.unfollow(turn, words)
        case "language":
            await helping.language(turn, words)
        case "cancel":
            await helping.cancel(turn)
        case "forget":
            await helping.forget_what(turn)
        case "report":
            await report_command(turn, danger)
        case _:
            await helping.unknown_command(turn, name)
    return None


def _kinds(turn: Turn, words: str, areas: tuple[Area, ...]) -> tuple[Category, ...]:
    """The kind named beside the area; the area's own name alone names none."""
    bare = words.casefold()
    if areas and bare.strip() == areas[0].name.casefold():
        return ()
    return following.wanted_categories(turn)


async def report_command(turn: Turn, danger: Danger | None) -> None:
    """`/report words`, in a group also as a reply to a neighbour's message."""
    if danger is Danger.PERSON:
        return await emergencies.person_at_risk(turn)
    if danger is not None:
        return await emergencies.hazard(turn, danger)
    if not turn.inbound.text.strip() and not turn.inbound.photos:
        return await turn.say(say("report-what"))
    return await reporting.take_in(turn)


# ── groups ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def in_group(turn: Turn) -> None:
    """Plain talk is left alone: only replies to us, an officer's awaited words and typed buttons on a reply are
    ours."""
    if turn.chat.role == "desk":
        awaiting = turn.conversation.awaiting
        if awaiting is not None:
            report = await reports.lock(turn.tx, turn.town_id, awaiting.report_id)
            if report is not None:
                await awaited_of_officer(turn, report, awaiting)
        return
    if turn.conversation.awaiting is not None and await awaited(turn):
        return
    if turn.inbound.reply_to:
        await replied(turn)


async def membership(turn: Turn) -> None:
    heard = turn.inbound.heard
    if heard is Heard.BLOCKED:
        await people.change_chat(turn.tx, turn.town_id, turn.chat.chat, state="gone")
        await outbox.drop_chat(turn.tx, turn.town_id, turn.chat.chat)
        await subscriptions.drop_chat(turn.tx, turn.town_id, turn.chat.chat)
    elif heard is Heard.MIGRATED:
        await people.migrate_chat(turn.tx, turn.town_id, turn.chat.chat, turn.inbound.moved_to)
    else:
        await people.change_chat(turn.tx, turn.town_id, turn.chat.chat, state="open")
        if heard is Heard.ADDED and turn.chat.kind is ChatKind.GROUP:
            await following.welcome_group(turn)


async def edited(turn: Turn) -> None:
    """An edited message changes its words in the open draft; a moving pin moves it. After sending, new words are
    added."""
    draft = next((d for d in turn.conversation.drafts if turn.inbound.message_id in d.messages), None)
    if draft is None and turn.inbound.live:
        draft = turn.conversation.current
    if draft is not None:
        return await reporting.take_in(turn, answers=Awaiting(what=Awaits.KIND, report_id=draft.id))
    if turn.inbound.live or not turn.inbound.text.strip() or not turn.is_private:
        return None
    latest = await reports.of_person(turn.tx, turn.town_id, turn.inbound.person, limit=MAX_ITEMS)
    made_of_it = [one for one in latest if turn.inbound.message_id in one.decision.get("messages", ())]
    return await caring.add_edit(turn, made_of_it)
