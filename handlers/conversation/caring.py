"""What people do with a report that is already sent: take it back, add to it, answer the desk, say whether it is
mended."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.actions import Action
from core.category import Category
from core.conversation import Awaiting, Awaits
from core.event import EventKind
from core.lifecycle import Act, Status, move
from core.message import ChatKind
from core.report import Contribution, Report
from core.routing import is_in_town, jurisdiction_for
from core.saying import Body, say, tap
from core.several import cut_at
from core.shown_words import private_in
from handlers import views
from handlers.conversation import filing
from handlers.conversation.reporting import keep_photos
from handlers.telling import refresh_cards, show_photos
from handlers.turn import Turn
from storage import events, outbox, people, reports, subscriptions


async def _is_mine(turn: Turn, report: Report) -> bool:
    parts = await reports.parts(turn.tx, turn.town_id, report.id)
    return any(part.person == turn.inbound.person for part in parts)


async def undo(turn: Turn, report: Report) -> None:
    """In the first minutes the report is simply taken back; later we ask, since others may have read it."""
    if not await _is_mine(turn, report):
        return await turn.toast(say("toast-not-yours"))
    if not report.public and report.status is Status.SENT:
        return await filing.take_back(turn, report)
    lines = (say("out-already", ref=report.ref),)
    taps = ((tap(Action.TAKE_BACK, "tap-take-back"), tap(Action.LEAVE, "tap-leave")),)
    await turn.card(report.id, Body(lines=lines, taps=taps), view="reporter")
    return None


async def leave(turn: Turn, report: Report) -> None:
    await filing.show_report(turn, report)


async def stop(turn: Turn, report: Report) -> None:
    """[Stop telling me]: the report stays, the messages end."""
    await subscriptions.unfollow_report(turn.tx, turn.town_id, turn.chat.chat, report.id)
    card = await outbox.get_card(turn.tx, turn.town_id, turn.chat.chat, report.id)
    if card is not None and card.view == "following":
        await filing.show_following(turn, report, follows=False)
    await turn.toast(say("toast-stopped", ref=report.ref))


async def follow(turn: Turn, report: Report) -> None:
    row_id = turn.world.ids.new()
    new = await subscriptions.follow_report(
        turn.tx, turn.town_id, row_id, turn.chat.chat, turn.inbound.person, report.id, turn.now
    )
    await turn.toast(say("toast-follows" if new else "toast-follows-already", ref=report.ref))
    card = await outbox.get_card(turn.tx, turn.town_id, turn.chat.chat, report.id)
    if card is None or card.view not in ("reporter", "sharer"):  # its sender has a card with more on it already
        await filing.show_following(turn, report, follows=True)


async def hide_words(turn: Turn, report: Report) -> None:
    """[Hide my words]: from now on the desk alone reads them again."""
    if not await reports.hide_words(turn.tx, turn.town_id, report.id, turn.inbound.person):
        return await turn.toast(say("toast-old-button"))
    report = await turn.change(report)
    await filing.show_report(turn, report)
    await refresh_cards(turn.world, turn.tx, report)
    await turn.toast(say("toast-words-hidden"))
    return None


async def confirm(turn: Turn, report: Report) -> None:
    """[Send it], pressed after the desk alone had been given it."""
    if not await _is_mine(turn, report):
        return await turn.toast(say("toast-not-yours"))
    public_at = turn.now + timedelta(seconds=turn.town.undo_s)
    report = await turn.change(report, confirmed=True, public_at=public_at)
    await turn.happen(EventKind.FILED, report)
    await refresh_cards(turn.world, turn.tx, report)
    await filing.say_sent(turn, report)
    return None


async def ask_for_more(turn: Turn, report: Report, what: Awaits) -> None:
    """[Add something] and [Move the pin]: the next message is for this report."""
    turn.remember(replace(turn.conversation, awaiting=Awaiting(what=what, report_id=report.id)))
    await turn.say(say("add-what" if what is Awaits.ADDITION else "new-pin", ref=report.ref), report_id=report.id)


async def add(turn: Turn, report: Report) -> None:
    """Words, photos or a pin for a report that is already sent; the desk reads them."""
    turn.forget_awaiting()
    photos = await keep_photos(turn)
    text = turn.inbound.text.strip()
    if text or photos:
        await _contribute(turn, report, text, photos)
    if turn.inbound.point is not None:
        await _move_pin(turn, report)
        report = await reports.get(turn.tx, turn.town_id, report.id) or report
    payload = {"words": text[:200], "photos": len(photos)}
    await turn.happen(EventKind.ADDED, report, payload)
    for desk in await people.desks(turn.tx, turn.town_id, report.jurisdiction):
        await show_photos(turn.world, turn.tx, desk, report, photos)
    await refresh_cards(turn.world, turn.tx, report)
    await turn.say(say("added", ref=report.ref), report_id=report.id)


async def add_edit(turn: Turn, made_of_it: Sequence[Report]) -> None:
    """A message edited after it was sent. Where it made several reports, each gets the part that tells of it."""
    whole = turn.inbound
    by_kind: dict[Category, str] = {}
    if len(made_of_it) > 1 and turn.parts:
        words = cut_at(whole.text.strip(), [part.problem.text for part in turn.parts])
        by_kind = {part.problem.category: text for part, text in zip(turn.parts, words, strict=True)}
    for report in [one for one in made_of_it if one.category in by_kind] or made_of_it:
        text = by_kind.get(report.category, whole.text)
        said = await reports.parts(turn.tx, turn.town_id, report.id)
        if text not in (part.words for part in said):
            turn.inbound = replace(whole, text=text)
            await add(turn, report)
    turn.inbound = whole


async def _contribute(turn: Turn, report: Report, words: str, photos: list[int]) -> None:
    read = turn.understanding
    part = Contribution(
        id=turn.world.ids.new(),
        report_id=report.id,
        person=turn.inbound.person,
        chat=turn.chat.chat,
        role="joiner",
        words=words,
        private=tuple((s.start, s.end, s.kind) for s in private_in(words, read.private if read else ())),
        language=turn.language,
        photos=tuple(photos),
        withdrawn=False,
        at=turn.now,
    )
    await reports.contribute(turn.tx, turn.town_id, part)


async def _move_pin(turn: Turn, report: Report) -> None:
    """The first reporter may move the pin; from others it is only noted for the desk."""
    point = turn.inbound.point
    parts = await reports.parts(turn.tx, turn.town_id, report.id)
    if point is None or not is_in_town(turn.town, point) or not parts or parts[0].person != turn.inbound.person:
        return
    place = await turn.world.nearest(point)
    await turn.change(
        report,
        lat=point.lat,
        lon=point.lon,
        place_name=place.name if place else "",
        place_kind="pin",
        place_key="",
        uncertainty_m=5.0,
        jurisdiction=jurisdiction_for(turn.town, report.category, point),
    )


# ── the desk's question ─────────────────────────────────────────────────────────────────────────────────────────────


async def answer(turn: Turn, report: Report, slot: str, choice: str = "") -> None:
    """An answer to an officer's question, tapped or written; neither side sees who the other is."""
    turn.forget_awaiting()
    text = turn.inbound.text.strip()
    photos = await keep_photos(turn)
    payload: dict[str, object] = {"answer": choice} if choice else {"words": text}
    if photos:
        payload["photos"] = len(photos)
    if text or photos:
        await _contribute(turn, report, "" if choice else text, photos)
    await turn.happen(EventKind.ANSWERED, report, payload)
    said = say(f"answer-{choice}") if choice else text or say("a-photo")
    await turn.card(report.id, Body(lines=(say("you-said", said=said, ref=report.ref),)), view="notice", slot=slot)
    for desk in await people.desks(turn.tx, turn.town_id, report.jurisdiction):
        await show_photos(turn.world, turn.tx, desk, report, photos)
    await refresh_cards(turn.world, turn.tx, report)
    await turn.toast(say("toast-passed-on"))


# ── is it mended? ───────────────────────────────────────────────────────────────────────────────────────────────────


async def mended(turn: Turn, report: Report, slot: str) -> None:
    """One neighbour says it is mended. Two close the report; one is enough when nobody else hears of it."""
    if report.status is Status.FIXED:
        return await _thank(turn, report, slot, "closed-thanks")
    seen = await events.of_report(turn.tx, turn.town_id, report.id, [EventKind.CHECKED])
    since = report.fixed_at or report.opened_at
    voices = {event.person for event in seen if event.at >= since}
    voices.add(turn.inbound.person)
    if report.status is not Status.SAID_FIXED:  # after a missed promise, before the desk has said anything
        status = move(report.status, Act.FIX)
        report = await turn.change(report, status=status, fixed_at=since, promise_check_at=None)
    await turn.happen(EventKind.CHECKED, report, {"checked": len(voices)})
    report = await turn.change(report, checked=len(voices))
    if len(voices) >= await _voices_needed(turn, report):
        status = move(report.status, Act.CHECK)
        report = await turn.change(report, status=status, check_ends_at=None, answer_due_at=None, promise_check_at=None)
        await turn.happen(EventKind.CLOSED, report, {"checked": len(voices)})
        await _thank(turn, report, slot, "closed-thanks")
    else:
        await _thank(turn, report, slot, "mended-thanks")
    await refresh_cards(turn.world, turn.tx, report)
    return None


async def _voices_needed(turn: Turn, report: Report) -> int:
    followers = await subscriptions.followers(turn.tx, turn.town_id, report.id)
    watchers = (
        await subscriptions.watchers(turn.tx, turn.town_id, report.point, report.category) if report.public else set()
    )
    chats = [await people.get_chat(turn.tx, turn.town_id, key) for key in followers | watchers]
    groups = any(chat is not None and chat.kind is ChatKind.GROUP for chat in chats)
    return 2 if groups or len(chats) > 1 else 1


async def _thank(turn: Turn, report: Report, slot: str, key: str) -> None:
    zone = turn.world.zone
    days = (turn.now.astimezone(zone).date() - report.opened_at.astimezone(zone).date()).days
    parts = await reports.parts(turn.tx, turn.town_id, report.id)
    started = bool(parts) and parts[0].person == turn.inbound.person
    wording = "closed-thanks-all" if key == "closed-thanks" and not started else key
    head = views.problem(turn.town, report)
    body = Body(lines=(say(wording, problem=head, ref=report.ref, checked=report.checked, days=days),))
    await _edit_or_toast(turn, report, slot, body)


async def still_there(turn: Turn, report: Report, slot: str) -> None:
    """The desk hears that it is not mended; a photo helps them most."""
    was = report.status
    status = move(report.status, Act.STILL_THERE)
    if was in (Status.SAID_FIXED, Status.FIXED):
        due = turn.now + timedelta(days=turn.town.categories[report.category].deadline_days)
        report = await turn.change(
            report, status=status, checked=0, fixed_at=None, check_ends_at=None, answer_due_at=due
        )
    await turn.happen(EventKind.STILL_THERE, report, {"was": was.value})
    turn.remember(replace(turn.conversation, awaiting=Awaiting(what=Awaits.PHOTO, report_id=report.id)))
    await refresh_cards(turn.world, turn.tx, report)
    body = Body(lines=(say("still-there-sorry", ref=report.ref),))
    await _edit_or_toast(turn, report, slot, body)


async def cant_check(turn: Turn, report: Report, slot: str) -> None:
    body = Body(lines=(say("cant-check", ref=report.ref, problem=views.problem(turn.town, report)),))
    await _edit_or_toast(turn, report, slot, body)


async def _edit_or_toast(turn: Turn, report: Report, slot: str, body: Body) -> None:
    """In a private chat the question turns into the thanks; in a group it stays for the other neighbours."""
    if turn.is_private and slot and slot != "card":
        await turn.card(report.id, body, view="notice", slot=slot)
        if turn.inbound.press:
            turn.toast_text = turn.words(say("toast-thanks"))
    elif turn.inbound.press:
        turn.toast_text = turn.words(body.lines[0])
    else:
        await turn.say(*body.lines, report_id=report.id)


async def mine(turn: Turn) -> None:
    found = await reports.of_person(turn.tx, turn.town_id, turn.inbound.person)
    staffed = bool(found) and await people.has_officers(turn.tx, turn.town_id, found[0].jurisdiction)
    await turn.tell(views.mine_body(turn.town, found, staffed=staffed))
