"""Methods that change or remove what was said, react to it, pin it, or answer a press."""

from typing import Any

from .calls import Call, serves
from .errors import refusal
from .groups import GroupChat
from .methods_messages import album_part, checked_ids, place_of, shown
from .nouns import Chat, Message
from .sending import LONGEST_TEXT, caption_of, destination, inline_markup, message_in, words_of
from .updates import CALLBACK_KEPT_S

DELETABLE_S = 48 * 3600
LONGEST_ANSWER = 200


def editable(call: Call) -> tuple[Chat, Message]:
    """The bot's own message. Forwards and messages with a reply keyboard stay as they are."""
    chat = destination(call)
    message = message_in(chat, call.get("message_id"))
    if message is None:
        raise refusal("edit_not_found")
    fixed = message.forward_origin or message.service or "keyboard" in (message.markup or {})
    if message.sender is not call.bot or fixed:
        raise refusal("cannot_edit")
    return chat, message


def change(call: Call, message: Message, *, visibly: bool = True, **changes: Any) -> Any:
    """Leaving out reply_markup takes the buttons away."""
    changes["markup"] = inline_markup(call)
    if all(getattr(message, name) == value for name, value in changes.items()):
        raise refusal("not_modified")
    for name, value in changes.items():
        setattr(message, name, value)
    call.world.edited(message, visibly=visibly)
    return shown(call, message)


@serves("editMessageText")
def edit_message_text(call: Call) -> Any:
    _chat, message = editable(call)
    if "text" not in call.args and "rich_message" in call.args:
        raise refusal("feature_missing", feature="rich messages")
    if message.raw_text is None:
        raise refusal("no_text_to_edit")
    text, entities = words_of(call, "text", LONGEST_TEXT)
    return change(call, message, raw_text=text, entities=entities)


@serves("editMessageCaption")
def edit_message_caption(call: Call) -> Any:
    _chat, message = editable(call)
    if not (message.photo_sizes or message.document or message.video or message.voice):
        raise refusal("no_caption_to_edit")
    return change(call, message, **caption_of(call))


@serves("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Any:
    _chat, message = editable(call)
    return change(call, message, visibly=False)


@serves("editMessageMedia")
def edit_message_media(call: Call) -> Any:
    _chat, message = editable(call)
    nothing: dict[str, Any] = {"photo_sizes": [], "document": None, "video": None, "voice": None, "raw_text": None}
    return change(call, message, **nothing | album_part(call, call.args["media"]))


@serves("editMessageLiveLocation")
def edit_message_live_location(call: Call) -> Any:
    _chat, message = editable(call)
    check_live(call, message)
    return change(call, message, location={**(message.location or {}), **place_of(call)})


@serves("stopMessageLiveLocation")
def stop_message_live_location(call: Call) -> Any:
    _chat, message = editable(call)
    check_live(call, message)
    point = {name: value for name, value in (message.location or {}).items() if name != "live_period"}
    return change(call, message, location=point, live_until=None)


def check_live(call: Call, message: Message) -> None:
    if message.live_until is None or message.live_until <= call.world.clock.now():
        raise refusal("cannot_edit")


@serves("deleteMessage")
def delete_message(call: Call) -> Any:
    chat = destination(call)
    message = message_in(chat, call.args["message_id"])
    if message is None:
        raise refusal("delete_not_found")
    check_deletable(call, chat, message)
    call.world.delete(message)
    return True


def check_deletable(call: Call, chat: Chat, message: Message) -> None:
    """Own messages and all in a private chat for 48 hours; an admin of a supergroup may delete anything."""
    admin = isinstance(chat, GroupChat) and chat.members[call.bot.id].admin
    if message.service and "forum_topic_created" in message.service:
        raise refusal("cannot_delete")
    if admin and chat.kind == "supergroup":
        return
    if message.sender is not call.bot and chat.kind != "private" and not admin:
        raise refusal("cannot_delete")
    if call.world.clock.now() - message.date > DELETABLE_S:
        raise refusal("cannot_delete_old")


@serves("deleteMessages")
def delete_messages(call: Call) -> Any:
    """Those that cannot be found are skipped."""
    chat = destination(call)
    found = [message for number in checked_ids(call) if (message := message_in(chat, number))]
    for message in found:
        check_deletable(call, chat, message)
    for message in found:
        call.world.delete(message)
    return True


@serves("setMessageReaction")
def set_message_reaction(call: Call) -> Any:
    """Nobody is told of a bot's reaction. A bot may set one ordinary emoji."""
    message = message_in(destination(call), call.args["message_id"])
    if message is None:
        raise refusal("react_not_found")
    wanted = call.get("reaction") or []
    if len(wanted) > 1 or any(reaction["type"] != "emoji" for reaction in wanted):
        raise refusal("reaction_invalid")
    message.reactions[call.bot.id] = wanted
    return True


@serves("pinChatMessage")
def pin_chat_message(call: Call) -> Any:
    chat = destination(call)
    check_may_pin(call, chat)
    message = message_in(chat, call.args["message_id"])
    if message is None:
        raise refusal("pin_not_found")
    if message in chat.pins:
        chat.pins.remove(message)
    chat.pins.append(message)
    call.world.announce(chat, call.bot, pinned=message, thread_id=message.thread_id)
    return True


@serves("unpinChatMessage")
def unpin_chat_message(call: Call) -> Any:
    """Without message_id the latest pin goes."""
    chat = destination(call)
    check_may_pin(call, chat)
    number = call.get("message_id")
    found = next((pin for pin in reversed(chat.pins) if number in (None, pin.id)), None)
    if found is None:
        raise refusal("unpin_not_found")
    chat.pins.remove(found)
    return True


@serves("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> Any:
    chat = destination(call)
    check_may_pin(call, chat)
    chat.pins.clear()
    return True


def check_may_pin(call: Call, chat: Chat) -> None:
    if isinstance(chat, GroupChat) and not chat.members[call.bot.id].admin:
        raise refusal("no_pin_rights")


@serves("answerCallbackQuery")
def answer_callback_query(call: Call) -> Any:
    """A second answer to the same press is taken and shows nothing (?)."""
    press = call.world.callbacks.get(call.args["callback_query_id"])
    if press is None or press.bot is not call.bot or call.world.clock.now() - press.at > CALLBACK_KEPT_S:
        raise refusal("query_too_old")
    if len(call.get("text") or "") > LONGEST_ANSWER:
        raise refusal("answer_too_long")
    if not press.answered.done():
        press.answered.set_result(call.args)
        if call.get("text"):
            press.message.chat.log.append(f"toast→{press.person.name}: {call.args['text']}")
    return True
