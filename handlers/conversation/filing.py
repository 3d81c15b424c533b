"""A draft becomes a report, or joins one. The draft's card becomes the report's card."""

import base64
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from core.category import Category
from core.deadlines import working_days_later
from core.draft import Draft
from core.duplicates import NEAR_KINDS, Likeness, Side, Verdict, compare
from core.event import EventKind
from core.lifecycle import MOVES, Act, Status, move
from core.place import Place, PlaceKind, distance_m
from core.report import Contribution, Report
from core.routing import jurisdiction_for
from core.saying import Body, Saying, say
from core.shown_words import may_be_shown, private_in
from core.understanding import Urgency
from handlers import views
from handlers.conversation.deciding import decision_of
from handlers.telling import refresh_cards, show_photos, show_voices, words_of
from handlers.turn import Turn
from nlp.similarity import alike
from storage import codec, decisions, media, outbox, people, reports, subscriptions

REMINDER = "reminder"  # the slot of the message that recalls a draft
REF_LETTERS_FROM = 100_000  # reports in a town from which references have five letters


async def find_near(turn: Turn, draft: Draft) -> tuple[Report | None, Verdict]:
    """The open report this draft may be about, and whether it may be joined unasked."""
    if draft.category is None or draft.place is None:
        return None, Verdict.NEW
    for likeness, report in await look_near(turn, draft, draft.category, draft.place):
        if likeness.verdict is not Verdict.NEW and report.id not in draft.not_near:
            return report, likeness.verdict
    return None, Verdict.NEW


async def look_near(turn: Turn, draft: Draft, category: Category, place: Place) -> list[tuple[Likeness, Report]]:
    """Every open report that could be the same, the likeliest first."""
    rule = turn.town.categories[category]
    radius_m = rule.duplicate_radius_m + max(0.0, place.uncertainty_m - 15)
    since = turn.now - timedelta(days=rule.duplicate_days)
    found = await reports.near(turn.tx, turn.town_id, place.point, _kinds(category), radius_m, since)
    mine = Side(
        category=category,
        point=place.point,
        at=turn.now,
        uncertainty_m=place.uncertainty_m,
        person=turn.inbound.person,
    )
    looked_at = []
    for _, report in found:
        if report.id == draft.id or not report.confirmed:
            continue
        likeness = compare(
            mine,
            Side(
                category=report.category,
                point=report.point,
                at=report.opened_at,
                uncertainty_m=report.uncertainty_m,
                person=await _sender(turn, report),
            ),
            words=_alike(draft.vector, report),
            radius_m=rule.duplicate_radius_m,
        )
        looked_at.append((likeness, report))
    return sorted(looked_at, key=lambda pair: -pair[0].probability)


def _kinds(category: Category) -> Sequence[Category]:
    near = [other for pair in NEAR_KINDS if category in pair for other in pair if other is not category]
    return [category, *sorted(near)]


async def _sender(turn: Turn, report: Report) -> str:
    parts = await reports.parts(turn.tx, turn.town_id, report.id)
    return parts[0].person if parts else ""


def _alike(vector: str, report: Report) -> float | None:
    """How alike the words are; vectors are kept as base64."""
    other = str(report.decision.get("vector") or "")
    return alike(base64.b64decode(vector), base64.b64decode(other))


async def near_of(turn: Turn, draft: Draft) -> views.Near | None:
    """What the question "is it this one?" shows; None when that report can no longer be joined."""
    report = await reports.get(turn.tx, turn.town_id, draft.near) if draft.near else None
    if report is None or draft.place is None or not report.is_joinable:
        return None
    counts = await reports.supporters(turn.tx, turn.town_id, [report.id])
    return views.Near(
        report=report,
        minutes_ago=max(1, int((turn.now - report.opened_at).total_seconds() // 60)),
        metres=round(distance_m(report.point, draft.place.point)),
        supporters=counts.get(report.id, 1),
    )


async def new_report(turn: Turn, draft: Draft, place: Place, category: Category, *, confirmed: bool) -> Report:
    """Keeps the draft as a report. Run again for the same draft (an emergency, a late confirmation) it completes
    the first."""
    town = turn.town
    rule = town.categories[category]
    is_hazard = draft.urgency is Urgency.EMERGENCY and bool(draft.danger)
    public = confirmed and not is_hazard
    values: dict[str, Any] = {
        "category": category,
        "lat": place.point.lat,
        "lon": place.point.lon,
        "place_kind": place.kind,
        "place_name": place.name,
        "place_key": place.key,
        "uncertainty_m": place.uncertainty_m,
        "jurisdiction": jurisdiction_for(town, category, place.point),
        "confirmed": confirmed,
        "urgency": draft.urgency,
        "danger": draft.danger if is_hazard else "",
        "public_at": turn.now + timedelta(seconds=town.undo_s) if public else None,
    }
    # looked at once more, since the card may be hours old; an emergency waits for nothing
    nearby = [] if draft.rung or draft.place is None else await look_near(turn, draft, category, place)
    await decisions.keep(turn.tx, turn.town_id, decision_of(turn, draft, place, category, nearby))
    old = await reports.get(turn.tx, turn.town_id, draft.id)
    if old is not None:
        return await turn.change(old, **values)
    staffed = await people.has_officers(turn.tx, turn.town_id, str(values["jurisdiction"]))
    due = working_days_later(turn.now, rule.deadline_days, turn.world.zone, turn.world.is_holiday)
    letters = 4 if await reports.count(turn.tx, turn.town_id) < REF_LETTERS_FROM else 5
    while True:
        report = Report(
            id=draft.id,
            ref=turn.world.ids.ref(letters),
            status=Status.SENT,
            public=False,
            opened_at=turn.now,
            updated_at=turn.now,
            answer_due_at=due if staffed else None,
            promised_for=None,
            promise_check_at=None,
            fixed_at=None,
            check_ends_at=None,
            checked=0,
            reason="",
            taken_by="",
            merged_into=None,
            decision={"vector": draft.vector, "similar": draft.near, "messages": list(draft.messages)},
            **values,
        )
        if await reports.add(turn.tx, turn.town_id, report):
            return report


async def contribute(turn: Turn, report: Report, draft: Draft, role: str) -> None:
    """Adds what the person brought and lets their chat follow the report."""
    part = Contribution(
        id=turn.world.ids.new(),
        report_id=report.id,
        person=turn.inbound.person,
        chat=turn.chat.chat,
        role=role,
        words=draft.text,
        private=tuple((s.start, s.end, s.kind) for s in private_in(draft.text, draft.private)),
        public_words=draft.public_words if may_be_shown(turn.town, draft) else "",
        language=turn.language,
        photos=draft.photos,
        withdrawn=False,
        at=turn.now,
    )
    await reports.contribute(turn.tx, turn.town_id, part)
    row_id = turn.world.ids.new()
    await subscriptions.follow_report(
        turn.tx, turn.town_id, row_id, turn.chat.chat, turn.inbound.person, report.id, turn.now
    )


async def file(turn: Turn, draft: Draft) -> Report:
    """Sends the draft and says so."""
    report = await keep(turn, draft)
    await close_reminder(turn, draft.id, say("toast-sent", ref=report.ref))
    await say_sent(turn, report)
    return report


async def keep(turn: Turn, draft: Draft) -> Report:
    """The draft is a report from now on: the desk hears at once, the public after the time to undo."""
    assert draft.category is not None
    assert draft.place is not None
    was_known = await reports.get(turn.tx, turn.town_id, draft.id)
    report = await new_report(turn, draft, draft.place, draft.category, confirmed=True)
    await contribute(turn, report, draft, "reporter")
    await turn.happen(EventKind.FILED, report)
    await people.change_person(turn.tx, turn.town_id, turn.inbound.person, last_place=codec.dump(draft.place))
    turn.remember(turn.conversation.without_draft(draft.id))
    await show_report(turn, report)
    if was_known is not None:
        await refresh_cards(turn.world, turn.tx, report)
    return report


async def say_sent(turn: Turn, report: Report) -> None:
    """Over the button when it was pressed. A typed answer gets a message, which stands alone."""
    if turn.inbound.press:
        return await turn.toast(say("toast-sent", ref=report.ref))
    team = views.team_of(turn.town, report.jurisdiction)
    sent = say("sent-to", team=team, problem=views.problem(turn.town, report, public=False), ref=report.ref)
    return await turn.say(sent, report_id=report.id)


async def close_reminder(turn: Turn, draft_id: int, line: Saying) -> None:
    """What was said to remind of a draft must not go on asking once the draft is settled."""
    if await outbox.get_card(turn.tx, turn.town_id, turn.chat.chat, draft_id, REMINDER) is not None:
        await turn.card(draft_id, Body(lines=(line,)), view="notice", slot=REMINDER)


async def show_report(turn: Turn, report: Report) -> None:
    """The sender's own card of a report."""
    counts = await reports.supporters(turn.tx, turn.town_id, [report.id])
    staffed = await people.has_officers(turn.tx, turn.town_id, report.jurisdiction)
    shows = bool(await reports.public_words(turn.tx, turn.town_id, report.id, turn.inbound.person))
    supporters = counts.get(report.id, 1)
    body = views.reporter_body(turn.town, report, supporters=supporters, staffed=staffed, shows=shows)
    await turn.card(report.id, body, view="sharer" if shows else "reporter")


async def take_back(turn: Turn, report: Report) -> None:
    """Takes the person's own part back; the report itself goes when nobody else stands behind it."""
    before = await reports.parts(turn.tx, turn.town_id, report.id)
    if not await reports.withdraw(turn.tx, turn.town_id, report.id, turn.inbound.person):
        return await turn.toast(say("toast-not-yours"))
    await subscriptions.unfollow_report(turn.tx, turn.town_id, turn.chat.chat, report.id)
    await media.drop_voices(turn.tx, turn.town_id, report.id, turn.chat.chat, turn.now)
    left = await reports.parts(turn.tx, turn.town_id, report.id)
    if not left:
        await decisions.erase(turn.tx, turn.town_id, report.id)
    if before and before[0].person == turn.inbound.person:  # it was made of their words
        bare = {name: value for name, value in report.decision.items() if name not in ("vector", "messages")}
        report = await turn.change(report, decision=bare)
    if left:
        await turn.happen(EventKind.LEFT, report)
    elif (report.status, Act.WITHDRAW) in MOVES:
        status = move(report.status, Act.WITHDRAW)
        report = await turn.change(report, status=status, public=False, public_at=None, answer_due_at=None)
        await turn.happen(EventKind.WITHDRAWN, report)
    else:  # it has ended already; only the person's own part goes
        await turn.happen(EventKind.LEFT, report)
    await refresh_cards(turn.world, turn.tx, report)
    await turn.card(report.id, Body(lines=(say("taken-back", ref=report.ref),)), view="notice")
    await turn.toast(say("toast-taken-back"))
    return None


async def show_following(turn: Turn, report: Report, *, follows: bool) -> None:
    """The card of a chat that only follows: the public line, nothing to undo."""
    counts = await reports.supporters(turn.tx, turn.town_id, [report.id])
    staffed = await people.has_officers(turn.tx, turn.town_id, report.jurisdiction)
    supporters = counts.get(report.id, 1)
    words = await words_of(turn.world, turn.tx, report)
    body = views.follower_body(turn.town, report, supporters=supporters, staffed=staffed, words=words, follows=follows)
    await turn.card(report.id, body, view="following" if follows else "follower")


async def join(turn: Turn, draft: Draft, report: Report, *, asked: bool = True, quietly: bool = False) -> None:
    """The draft becomes one more voice for a report that is there already. `quietly`: said by whoever calls."""
    await contribute(turn, report, draft, "joiner")
    await turn.happen(EventKind.JOINED, report, {"asked": asked})
    turn.remember(turn.conversation.without_draft(draft.id))
    await media.move_voices(turn.tx, turn.town_id, draft.id, report.id)
    moved = await outbox.move_card(turn.tx, turn.town_id, turn.chat.chat, draft.id, report.id)
    if not moved:
        await turn.card(draft.id, Body(lines=(say("added-to", ref=report.ref),)), view="notice")
    await show_report(turn, report)
    await refresh_cards(turn.world, turn.tx, report)
    for desk in await people.desks(turn.tx, turn.town_id, report.jurisdiction):
        await show_photos(turn.world, turn.tx, desk, report, list(draft.photos))
        await show_voices(turn.world, turn.tx, desk, report)
    await close_reminder(turn, draft.id, say("added-to", ref=report.ref))
    if not quietly:
        await turn.toast(say("toast-joined", ref=report.ref))


async def keep_unconfirmed(turn: Turn, draft: Draft) -> Report | None:
    """A draft nobody confirmed: the desk alone gets it, nothing is public. None when nothing could be made of it."""
    nothing_said = draft.category is None and not draft.guesses and not draft.photos
    if nothing_said and not await media.voices_of(turn.tx, turn.town_id, draft.id):
        return None
    category = draft.category or (draft.guesses[0].category if draft.guesses else Category.OTHER)
    place = likely_place(turn, draft)
    report = await new_report(turn, draft, place, category, confirmed=False)
    await contribute(turn, report, draft, "reporter")
    await turn.happen(EventKind.UNCONFIRMED, report)
    await show_report(turn, report)
    await close_reminder(turn, draft.id, say("now-unconfirmed", team=views.team_of(turn.town, report.jurisdiction)))
    return report


def likely_place(turn: Turn, draft: Draft) -> Place:
    """The draft's place; the only one it may be; else none, since the desk must not be sent to the wrong library."""
    return draft.place or (draft.candidates[0] if len(draft.candidates) == 1 else unknown_place(turn))


def unknown_place(turn: Turn) -> Place:
    """Somewhere in town: the centre, and as uncertain as the town is wide."""
    reach_m = max(distance_m(turn.town.centre, corner) for corner in turn.town.area)
    return Place(kind=PlaceKind.AREA, name="", point=turn.town.centre, uncertainty_m=reach_m)


async def refresh_desk(turn: Turn, report: Report, *, close_choices: bool = False) -> None:
    """The desk's cards now; everyone else's when the act is told."""
    await refresh_cards(turn.world, turn.tx, report, desk_only=True, close_choices=close_choices)


def settled(draft: Draft, **values: object) -> Draft:
    """The draft after one more answer."""
    offered = draft.candidates or draft.offered
    return replace(draft, answers=draft.answers + 1, **{"offered": offered, **values})  # type: ignore[arg-type]  # field values are checked by callers
