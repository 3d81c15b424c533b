"""For every error of the table, the call that meets it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from .raw import Answer, Raw
from .scene import Scene, picture


async def deep_raw(s: Scene, token: str) -> Answer:
    return await Raw(server=s.server, token=token)("getMe")


async def text(s: Scene, words: str, **more: Any) -> Answer:
    return await s.raw("sendMessage", chat_id=s.ana.id, text=words, **more)


def button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "A", **fields}]]}


async def on_message(s: Scene, method: str, **more: Any) -> Answer:
    return await s.raw(method, chat_id=s.ana.id, message_id=999_999, **more)


async def same_edit(s: Scene) -> Answer:
    return await s.raw("editMessageText", chat_id=s.ana.id, message_id=await s.said("same"), text="same")


async def edit_hers(s: Scene) -> Answer:
    hers = await s.ana.send("mine")
    return await s.raw("editMessageText", chat_id=s.ana.id, message_id=hers.id, text="yours")


async def edit_photo_text(s: Scene) -> Answer:
    sent = await s.raw("sendPhoto", chat_id=s.ana.id, photo=picture(50, 50))
    return await s.raw("editMessageText", chat_id=s.ana.id, message_id=sent.result["message_id"], text="x")


async def edit_text_caption(s: Scene) -> Answer:
    return await s.raw("editMessageCaption", chat_id=s.ana.id, message_id=await s.said(), caption="x")


async def delete_in_group(s: Scene) -> Answer:
    hers = await s.ben.send("not yours", s.group)
    return await s.raw("deleteMessage", chat_id=s.group.id, message_id=hers.id)


async def delete_old(s: Scene) -> Answer:
    number = await s.said()
    s.server.clock.advance(hours=48, seconds=1)
    return await s.raw("deleteMessage", chat_id=s.ana.id, message_id=number)


async def pass_protected_on(s: Scene, method: str) -> Answer:
    number = await s.said(protect_content=True)
    return await s.raw(method, chat_id=s.ana.id, from_chat_id=s.ana.id, message_id=number)


async def late_answer(s: Scene) -> Answer:
    await s.said(reply_markup=button(callback_data="a"))
    press = s.ana.tap("A")
    s.server.clock.advance(151)
    return await s.raw("answerCallbackQuery", callback_query_id=press.id)


async def long_answer(s: Scene) -> Answer:
    await s.said(reply_markup=button(callback_data="a"))
    return await s.raw("answerCallbackQuery", callback_query_id=s.ana.tap("A").id, text="x" * 201)


async def after(s: Scene, act: Callable[[], Any], chat: Any) -> Answer:
    act()
    return await s.raw("sendMessage", chat_id=chat.id, text="are you there")


def deactivate(s: Scene) -> None:
    s.ana.deactivated = True


async def supergroup_gone(s: Scene, act: str) -> Answer:
    getattr(s.forum, act)()
    return await s.raw("sendMessage", chat_id=s.forum.id, text="x")


async def muted(s: Scene) -> Answer:
    s.forum.restrict()
    return await s.raw("sendPhoto", chat_id=s.forum.id, photo=picture(50, 50))


async def big_file(s: Scene) -> Answer:
    sent = await s.ana.send(document=("big.bin", bytes((20 << 20) + 1)))
    update = next(u for u in await s.raw.updates() if u.get("message", {}).get("message_id") == sent.id)
    return await s.raw("getFile", file_id=update["message"]["document"]["file_id"])


async def closed_topic(s: Scene) -> Answer:
    topic = s.forum.topic("Holes")
    s.forum.close_topic(topic)
    s.forum.demote()
    return await s.raw("sendMessage", chat_id=s.forum.id, message_thread_id=topic.id, text="x")


async def deleted_topic(s: Scene) -> Answer:
    topic = s.forum.topic("Holes")
    s.forum.delete_topic(topic)
    return await s.raw("sendMessage", chat_id=s.forum.id, message_thread_id=topic.id, text="x")


async def same_topic(s: Scene) -> Answer:
    topic = s.forum.topic("Holes")
    return await s.raw("editForumTopic", chat_id=s.forum.id, message_thread_id=topic.id, name="Holes")


async def topic_as_member(s: Scene) -> Answer:
    s.forum.demote()
    return await s.raw("createForumTopic", chat_id=s.forum.id, name="Holes")


async def topic_in_plain(s: Scene) -> Answer:
    plain = s.server.group("Plain", admins=[s.ben], supergroup=True)
    plain.add(admin=True)
    return await s.raw("createForumTopic", chat_id=plain.id, name="Holes")


async def poll_with_webhook(s: Scene) -> Answer:
    await s.raw("setWebhook", url="http://127.0.0.1:9/hook")
    return await s.raw("getUpdates")


async def second_poll(s: Scene) -> Answer:
    await s.raw.updates()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(s.raw("getUpdates", timeout=5))
        await asyncio.sleep(0.05)
        group.create_task(s.raw("getUpdates", timeout=0))
    return first.result()


async def webhook_while_polling(s: Scene) -> Answer:
    await s.raw.updates()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(s.raw("getUpdates", timeout=5))
        await asyncio.sleep(0.05)
        group.create_task(s.raw("setWebhook", url="http://127.0.0.1:9/hook"))
    return first.result()


async def poll_at_the_end(s: Scene) -> Answer:
    """What a waiting poll hears when the server stops."""
    await s.raw.updates()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(s.raw("getUpdates", timeout=5))
        await asyncio.sleep(0.05)
        await s.server.stop()
    return first.result()


async def held(s: Scene) -> Answer:
    s.server.hold(7, s.ana.chat)
    return await text(s, "x")


async def nowhere(s: Scene) -> Answer:
    status, body = await s.raw.get("/hello")
    return Answer(status=status, body={"description": "Not Found" if b"Not Found" in body else ""}, headers={})


def album(count: int, *kinds: str) -> list[dict[str, str]]:
    return [{"type": kind, "media": "x"} for kind in (kinds or ("photo",) * count)]


async def commands(s: Scene, *wanted: dict[str, str]) -> Answer:
    return await s.raw("setMyCommands", commands=list(wanted))


async def reaction_of_a_star(s: Scene) -> Answer:
    return await s.raw("setMessageReaction", chat_id=s.ana.id, message_id=await s.said(), reaction=[{"type": "paid"}])


PROVOKED: dict[str, Callable[[Scene], Awaitable[Answer]]] = {
    "token_invalid": lambda s: deep_raw(s, "nonsense"),
    "token_unknown": lambda s: deep_raw(s, "123:abc"),
    "misdirected": lambda s: deep_raw(s, "abc:def"),
    "path_unknown": nowhere,
    "method_unknown": lambda s: s.raw("sendHologram"),
    "method_missing": lambda s: s.raw("sendPoll", chat_id=s.ana.id),
    "feature_missing": lambda s: text(s, "*x*", parse_mode="MarkdownV2"),
    "request_wrong": lambda s: text(s, "x", colour="red"),
    "chat_id_empty": lambda s: s.raw("sendMessage", text="x"),
    "chat_not_found": lambda s: s.raw("sendMessage", chat_id=12345, text="x"),
    "user_not_found": lambda s: s.raw("getChatMember", chat_id=s.group.id, user_id=12345),
    "not_modified": same_edit,
    "edit_not_found": lambda s: on_message(s, "editMessageText", text="x"),
    "delete_not_found": lambda s: on_message(s, "deleteMessage"),
    "forward_not_found": lambda s: on_message(s, "forwardMessage", from_chat_id=s.ana.id),
    "copy_not_found": lambda s: on_message(s, "copyMessage", from_chat_id=s.ana.id),
    "react_not_found": lambda s: on_message(s, "setMessageReaction"),
    "pin_not_found": lambda s: on_message(s, "pinChatMessage"),
    "unpin_not_found": lambda s: on_message(s, "unpinChatMessage"),
    "reply_not_found": lambda s: text(s, "x", reply_parameters={"message_id": 999_999}),
    "thread_not_found": lambda s: s.raw("sendMessage", chat_id=s.forum.id, text="x", message_thread_id=1),
    "cannot_edit": edit_hers,
    "no_text_to_edit": edit_photo_text,
    "no_caption_to_edit": edit_text_caption,
    "cannot_delete": delete_in_group,
    "cannot_delete_old": delete_old,
    "cannot_forward": lambda s: pass_protected_on(s, "forwardMessage"),
    "cannot_copy": lambda s: pass_protected_on(s, "copyMessage"),
    "text_empty": lambda s: text(s, " \n "),
    "text_too_long": lambda s: text(s, "x" * 4097),
    "raw_text_too_long": lambda s: text(s, "<b></b>" * 5000, parse_mode="HTML"),
    "caption_too_long": lambda s: s.raw("sendPhoto", chat_id=s.ana.id, photo=picture(9, 9), caption="x" * 1025),
    "cannot_parse": lambda s: text(s, "<b>x", parse_mode="HTML"),
    "button_data_invalid": lambda s: text(s, "x", reply_markup=button(callback_data="ä" * 33)),
    "button_url_invalid": lambda s: text(s, "x", reply_markup=button(url="http://localhost:8080/map")),
    "text_button": lambda s: text(s, "x", reply_markup=button()),
    "markup_too_long": lambda s: text(
        s, "x", reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]] * 101}
    ),
    "query_too_old": late_answer,
    "answer_too_long": long_answer,
    "upgraded": lambda s: after(s, s.group.migrate, s.group),
    "file_too_big": big_file,
    "file_id_wrong": lambda s: s.raw("getFile", file_id="nothing"),
    "media_id_wrong": lambda s: s.raw("sendPhoto", chat_id=s.ana.id, photo="nothing"),
    "url_not_fetched": lambda s: s.raw("sendPhoto", chat_id=s.ana.id, photo="https://example.org/a.jpg"),
    "no_media": lambda s: s.raw("sendPhoto", chat_id=s.ana.id, photo=""),
    "photo_broken": lambda s: s.raw("sendPhoto", chat_id=s.ana.id, photo=b"no picture"),
    "photo_shape": lambda s: s.raw("sendPhoto", chat_id=s.ana.id, photo=picture(2100, 10)),
    "album_count": lambda s: s.raw("sendMediaGroup", chat_id=s.ana.id, media=album(11)),
    "album_empty": lambda s: s.raw("sendMediaGroup", chat_id=s.ana.id, media=[]),
    "album_mixed": lambda s: s.raw("sendMediaGroup", chat_id=s.ana.id, media=album(2, "photo", "document")),
    "too_many_ids": lambda s: s.raw("deleteMessages", chat_id=s.ana.id, message_ids=list(range(1, 102))),
    "no_ids": lambda s: s.raw("deleteMessages", chat_id=s.ana.id, message_ids=[]),
    "no_send_rights": muted,
    "no_pin_rights": lambda s: s.raw("pinChatMessage", chat_id=s.group.id, message_id=1),
    "no_topic_rights": topic_as_member,
    "not_a_forum": topic_in_plain,
    "supergroups_only": lambda s: s.raw("createForumTopic", chat_id=s.group.id, name="x"),
    "no_administrators": lambda s: s.raw("getChatAdministrators", chat_id=s.ana.id),
    "topic_closed": closed_topic,
    "topic_deleted": deleted_topic,
    "topic_not_modified": same_topic,
    "reaction_invalid": reaction_of_a_star,
    "location_wrong": lambda s: s.raw("sendLocation", chat_id=s.ana.id, latitude=91, longitude=0),
    "commands_too_many": lambda s: commands(s, *[{"command": f"c{n}", "description": "x"} for n in range(101)]),
    "command_invalid": lambda s: commands(s, {"command": "Big One", "description": "x"}),
    "command_description": lambda s: commands(s, {"command": "big", "description": ""}),
    "blocked": lambda s: after(s, s.ana.block, s.ana),
    "deactivated": lambda s: after(s, lambda: deactivate(s), s.ana),
    "kicked": lambda s: supergroup_gone(s, "kick"),
    "not_a_member": lambda s: supergroup_gone(s, "remove"),
    "chat_deleted": lambda s: supergroup_gone(s, "vanish"),
    "cannot_initiate": lambda s: s.raw("sendMessage", chat_id=s.ben.id, text="x"),
    "to_a_bot": lambda s: s.raw("sendMessage", chat_id=s.server.bot().id, text="x"),
    "poll_with_webhook": poll_with_webhook,
    "poll_taken_over": second_poll,
    "poll_ended_by_webhook": webhook_while_polling,
    "webhook_not_https": lambda s: s.raw("setWebhook", url="http://example.org/hook"),
    "webhook_url_wrong": lambda s: s.raw("setWebhook", url="https://"),
    "secret_too_long": lambda s: s.raw("setWebhook", url="https://example.org/h", secret_token="x" * 257),
    "secret_characters": lambda s: s.raw("setWebhook", url="https://example.org/h", secret_token="ä"),
    "too_large": lambda s: text(s, "x" * (1 << 20)),
    "flood": held,
    "restarting": poll_at_the_end,
}
