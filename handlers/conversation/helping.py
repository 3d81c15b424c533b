"""Human answers to what is no report: thanks, greetings, anger, questions, commands about the bot itself."""

from core.actions import Action
from core.message import ChatKind
from core.place import Area
from core.saying import Body, Tap, say
from core.understanding import Intent
from handlers.conversation import asking, correcting, explaining, following
from handlers.texts import LANGUAGES, spoken
from handlers.turn import Turn
from storage import people


async def help_(turn: Turn) -> None:
    key = "help-group" if turn.chat.kind is ChatKind.GROUP else "help"
    lines = [say(key, run_by=turn.town.run_by)]
    if turn.officer is not None:
        lines.append(say("help-officer"))
    await turn.say(*lines)


async def start(turn: Turn) -> None:
    await turn.say(say("hello", run_by=turn.town.run_by), say("hello-how"))


async def forget_what(turn: Turn) -> None:
    """What is kept about a person, in plain words; each report is taken back on its own card."""
    await turn.say(say("kept-what"))


async def language(turn: Turn, wanted: str) -> None:
    code = spoken(wanted.strip(), "") if wanted.strip() else ""
    if not code:
        taps = tuple(
            (Tap(action=Action.LANGUAGE, label=say("language-name", code=code), argument=code),) for code in LANGUAGES
        )
        return await turn.tell(Body(lines=(say("language-which"),), taps=taps))
    turn.language = code
    if turn.chat.kind is ChatKind.PRIVATE:
        await people.change_person(turn.tx, turn.town_id, turn.inbound.person, language=code, chosen=True)
    elif not turn.is_admin:
        return await turn.toast(say("only-admins"))
    await people.change_chat(turn.tx, turn.town_id, turn.chat.chat, language=code)
    return await turn.say(say("language-set"))


async def cancel(turn: Turn) -> None:
    """Drops the open draft, or says that nothing is open."""
    from handlers.conversation import reporting

    draft = turn.conversation.current
    turn.forget_awaiting()
    if draft is None:
        return await turn.say(say("nothing-open"))
    await reporting.drop(turn, draft)
    return None


async def unknown_command(turn: Turn, command: str) -> None:
    await turn.say(say("unknown-command", command=command[:40]))


async def unreadable(turn: Turn) -> None:
    """A video, a voice note, a sticker: kept, not understood."""
    key = {"voice": "cant-hear", "video": "cant-watch", "sticker": "just-sticker", "contact": "no-contacts"}
    await turn.say(say(key.get(turn.inbound.other, "cant-read")))


async def by_intent(turn: Turn, areas: tuple[Area, ...]) -> None:  # noqa: C901 - long and flat: a table
    """A message that is no report gets a human sentence, not a menu. `areas`: what a wish to follow may mean."""
    understanding = turn.understanding
    intent = understanding.intent if understanding else Intent.SMALLTALK
    if asking.begins(turn, say("begins-why")) and await explaining.asked(turn):
        return
    match intent:
        case Intent.STATUS_QUESTION:
            await asking.how_is_it(turn)
        case Intent.FOLLOW_REQUEST:
            await following.wished(turn, areas)
        case Intent.UNFOLLOW:
            await following.unfollow(turn, "all" if asking.says(turn, say("says-all")) else "")
        case Intent.HELP:
            await asking.how_it_works(turn)
        case Intent.CANCEL if turn.conversation.current is None:
            await correcting.called_off(turn)
        case Intent.CANCEL:
            await cancel(turn)
        case Intent.THANKS:
            await turn.say(say("thanks"))
        case Intent.GREETING:
            await turn.say(say("hello", run_by=turn.town.run_by), say("hello-how"))
        case Intent.COMPLAINT_ABOUT_SERVICE:
            await asking.complained(turn)
        case Intent.CORRECTION:
            await correcting.correct(turn)
        case Intent.SMALLTALK | Intent.SPAM | Intent.REPORT:
            await turn.say(say("just-chat"))
