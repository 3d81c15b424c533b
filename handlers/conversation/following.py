"""Following a report or an area, by a person or by a group (whose admins decide)."""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from core.actions import Action
from core.category import Category, own_category
from core.conversation import Awaiting, Awaits
from core.place import Area
from core.saying import Body, Saying, Tap, say, tap
from core.understanding import Intent, Understanding
from handlers import views
from handlers.conversation import caring
from handlers.conversation.asking import begins_with
from handlers.texts import render, spoken
from handlers.turn import Turn
from storage import codec, reports, subscriptions

SLOT = "follow"
MAX_OFFERED = 4
NAMES_A_KIND_FROM = 0.7  # a wish is short, and the reader is readily half sure of something


def wanted_categories(turn: Turn) -> tuple[Category, ...]:
    """The kinds named in "/follow Rikhardinkatu potholes"; none for "everything"."""
    understanding = turn.understanding
    if understanding is None or understanding.top[0].confidence < turn.world.rules.sure_at:
        return ()
    return (understanding.top[0].category,)


async def follow(turn: Turn, words: str, areas: tuple[Area, ...], categories: tuple[Category, ...]) -> None:
    if not turn.is_admin:
        return await turn.toast(say("only-admins"))
    if not words:
        return await show(turn)
    report = await reports.by_ref(turn.tx, turn.town_id, words.strip().upper()) if len(words.strip()) <= 5 else None
    if report is not None and report.public:
        return await caring.follow(turn, report)
    if not areas:
        return await turn.say(say("follow-unknown", words=words[:80]))
    if len(areas) > 1:
        return await _offer(turn, areas[:MAX_OFFERED], categories)
    return await follow_area(turn, areas[0], categories)


def asked_to_follow(read: Understanding | None, words: str, zone: ZoneInfo) -> Understanding | None:
    """ "Tell me about lights on Annankatu" is a wish, however much it reads like a report."""
    if read is None or not read.is_report:
        return read
    ways = render(say("begins-follow"), spoken(read.language), zone)
    if not begins_with(words, ways):
        return read
    return replace(read, intent=Intent.FOLLOW_REQUEST, category=Category.NONE, problems=())


def _kinds_wished(turn: Turn) -> tuple[Category, ...]:
    """The kind the wish names; a street's name and "keep me posted" alone name none, whatever the reader guesses."""
    read = turn.understanding
    if read is None or read.top[0].confidence < NAMES_A_KIND_FROM or read.top[0].category is Category.OTHER:
        return ()
    rest = turn.inbound.text.casefold()
    for span in read.places:
        rest = rest.replace(span.text.casefold(), " ")
    for phrase in turn.words(say("begins-follow")).split(","):
        rest = rest.replace(phrase.strip().casefold(), " ")
    return (read.top[0].category,) if any(len(word) > 3 for word in re.findall(r"\w+", rest)) else ()


async def wished(turn: Turn, areas: tuple[Area, ...]) -> None:
    """A wish in plain words: what would be followed is shown before it is."""
    kinds = _kinds_wished(turn)
    if not areas:
        return await turn.say(say("follow-how"))
    if len(areas) > 1:
        return await _offer(turn, areas[:MAX_OFFERED], kinds)
    named = tuple(views.kind_of(turn.town, kind) for kind in kinds)
    line = say("follow-preview", area=areas[0].name, kinds=named, all="no" if named else "yes")
    every = (tap(Action.FOLLOW_AREA, "tap-everything", "1:all"),) if named else ()
    taps = ((tap(Action.FOLLOW_AREA, "tap-tell-me", "1"), *every, tap(Action.LATER, "tap-not-now")),)
    return await _offer(turn, areas, kinds, Body(lines=(line,), taps=taps))


async def later(turn: Turn) -> None:
    turn.forget_awaiting()
    await turn.toast(say("toast-not-followed"))


async def _offer(
    turn: Turn, areas: tuple[Area, ...], categories: tuple[Category, ...], body: Body | None = None
) -> None:
    """`body`: another question than which of them it is."""
    offered = {str(k): codec.dump(area) for k, area in enumerate(areas, 1)}
    slot_id = turn.world.ids.new()
    taps = tuple(
        (Tap(action=Action.FOLLOW_AREA, label=say("plain", text=area.name), argument=str(k)),)
        for k, area in enumerate(areas, 1)
    )
    turn.remember(
        replace(
            turn.conversation,
            awaiting=Awaiting(
                what=Awaits.PLACE,
                report_id=slot_id,
                args={"areas": codec.dumps(offered), "categories": ",".join(c.value for c in categories)},
            ),
        )
    )
    await turn.tell(body or Body(lines=(say("follow-which"),), taps=taps), report_id=slot_id, slot=SLOT)


async def choose_area(turn: Turn, argument: str) -> None:
    number, _, every = argument.partition(":")
    awaiting = turn.conversation.awaiting
    offered = codec.loads(awaiting.args["areas"]) if awaiting and "areas" in awaiting.args else {}
    if not turn.is_admin:
        return await turn.toast(say("only-admins"))
    if awaiting is None or number not in offered:
        return await turn.toast(say("toast-old-button"))
    names = [name for name in awaiting.args.get("categories", "").split(",") if name and not every]
    turn.forget_awaiting()
    return await follow_area(turn, codec.load(Area, offered[number]), tuple(own_category(name) for name in names))


async def follow_area(turn: Turn, area: Area, categories: tuple[Category, ...]) -> None:
    row_id = turn.world.ids.new()
    await subscriptions.follow_area(
        turn.tx, turn.town_id, row_id, turn.chat.chat, turn.inbound.person, area, categories, turn.now
    )
    kinds = [views.kind_of(turn.town, category) for category in categories]
    key = "follows-area-kinds" if kinds else "follows-area"
    who = "us" if not turn.is_private else "you"
    await turn.say(
        say(key, area=area.name, kinds=tuple(kinds), metres=round(area.radius_m), who=who), say("unfollow-how")
    )


async def show(turn: Turn, *last: Saying) -> None:
    """What this chat follows, numbered, with how to end each."""
    lines = [say("following-head")]
    for k, following in enumerate(await subscriptions.of_chat(turn.tx, turn.town_id, turn.chat.chat), 1):
        if following.area is not None:
            kinds = tuple(views.kind_of(turn.town, own_category(name)) for name in following.categories)
            lines.append(
                say("following-area", k=k, area=following.area.name, kinds=kinds, all="no" if kinds else "yes")
            )
            continue
        report = await reports.get(turn.tx, turn.town_id, following.report_id or 0)
        if report is not None:
            lines.append(say("following-report", k=k, problem=views.problem(turn.town, report), ref=report.ref))
    await turn.say(*lines, *last) if len(lines) > 1 else await turn.say(say("following-nothing"))


async def unfollow(turn: Turn, words: str) -> None:
    """By number, reference or name; "all" ends everything."""
    if not turn.is_admin:
        return await turn.toast(say("only-admins"))
    mine = await subscriptions.of_chat(turn.tx, turn.town_id, turn.chat.chat)
    if not mine:
        return await turn.say(say("following-nothing"))
    wanted = words.strip().casefold()
    ended = []
    for k, following in enumerate(mine, 1):
        report = await reports.get(turn.tx, turn.town_id, following.report_id) if following.report_id else None
        name = following.area.name if following.area else report.ref if report else ""
        if wanted in (str(k), name.casefold(), "all", "*") or (not wanted and len(mine) == 1):
            await subscriptions.end(turn.tx, turn.town_id, following.id)
            ended.append(name)
    if not ended:
        return await show(turn, say("unfollow-which"))
    return await turn.say(say("unfollowed", names=", ".join(ended)))


async def welcome_group(turn: Turn) -> None:
    """The first words in a group."""
    lines = (
        say("group-hello", run_by=turn.town.run_by),
        say("group-privacy"),
        say("group-report"),
        say("group-follow"),
    )
    await turn.say(*lines)
