"""Groups: who hears what, comings and goings, topics, becoming a supergroup."""

from typing import Any

from .raw import Raw
from .scene import Scene


async def heard(scene: Scene) -> list[str]:
    return [update["message"].get("text", "*") for update in await scene.raw.updates() if "message" in update]


async def test_privacy_mode_hides_plain_talk(scene: Scene) -> None:
    """The group's bot hears commands and replies to itself."""
    ours = await scene.raw("sendMessage", chat_id=scene.group.id, text="Hello, neighbours.")
    hello = scene.group.messages[-1]
    assert hello.id == ours.result["message_id"]
    await scene.raw.updates()
    plain = await scene.ben.send("huge pothole", scene.group)
    await scene.ben.send("/report a hole", scene.group)
    await scene.ben.send("/report@lamplighter_bot again", scene.group)
    await scene.ben.send("/report@other_bot no", scene.group)
    await scene.ben.send("yes, here", scene.group, reply_to=hello)
    await scene.ben.send("me too", scene.group, reply_to=plain)
    assert await heard(scene) == ["/report a hole", "/report@lamplighter_bot again", "yes, here"]


async def test_a_command_under_a_photo_brings_the_photo(scene: Scene) -> None:
    """The bot did not hear the photo, but sees what the command answers."""
    await scene.raw.updates()
    photo = await scene.cleo.send("look", scene.group, photo=b"broken but sent")
    await scene.ben.send("/report", scene.group, reply_to=photo)
    (update,) = await scene.raw.updates()
    replied = update["message"]["reply_to_message"]
    assert (replied["caption"], len(replied["photo"]), replied["from"]["first_name"]) == ("look", 1, "Cleo")


async def test_admins_and_bots_without_privacy_hear_all(scene: Scene) -> None:
    await scene.raw.updates()
    await scene.cleo.send("plain talk", scene.forum)
    scene.forum.demote()
    await scene.cleo.send("unheard", scene.forum)
    opened = scene.server.group("Open", admins=[scene.ben], privacy=False)
    opened.add()
    await scene.ben.send("heard", opened)
    assert [words for words in await heard(scene) if words != "*"] == ["plain talk", "heard"]


async def test_of_two_bots_the_last_to_speak_gets_a_plain_command(scene: Scene) -> None:
    other = Raw(server=scene.server, token=scene.server.add_bot("other_bot"))
    scene.group.add("other_bot")
    await scene.raw("sendMessage", chat_id=scene.group.id, text="first")
    await other("sendMessage", chat_id=scene.group.id, text="second")
    await scene.raw.updates()
    await other.updates()
    await scene.ben.send("/help", scene.group)
    await scene.ben.send("/help@lamplighter_bot", scene.group)
    assert await heard(scene) == ["/help@lamplighter_bot"]
    assert [update["message"]["text"] for update in await other.updates()] == ["/help"]


def standing(update: dict[str, Any]) -> tuple[str, str]:
    change = update["my_chat_member"]
    return change["old_chat_member"]["status"], change["new_chat_member"]["status"]


async def test_blocking_is_told_and_felt(scene: Scene) -> None:
    await scene.raw.updates()
    scene.ana.block()
    assert (await scene.raw("sendMessage", chat_id=scene.ana.id, text="x")).status == 403
    scene.ana.unblock()
    assert (await scene.raw("sendMessage", chat_id=scene.ana.id, text="x")).status == 200
    assert [standing(update) for update in await scene.raw.updates()] == [("member", "kicked"), ("kicked", "member")]


async def test_added_promoted_kicked(scene: Scene) -> None:
    await scene.raw.updates()
    scene.group.promote()
    scene.group.kick()
    await scene.ben.send("/report unheard", scene.group)
    updates = await scene.raw.updates()
    assert [standing(update) for update in updates if "my_chat_member" in update] == [
        ("member", "administrator"),
        ("administrator", "kicked"),
    ]
    (left,) = [update["message"] for update in updates if "message" in update]
    assert left["left_chat_member"]["username"] == "lamplighter_bot"
    scene.group.add()
    assert (await scene.raw("sendMessage", chat_id=scene.group.id, text="back")).status == 200


async def test_leaving(scene: Scene) -> None:
    assert (await scene.raw("leaveChat", chat_id=scene.group.id)).result is True
    assert (await scene.raw("sendMessage", chat_id=scene.group.id, text="x")).status == 403


async def test_a_group_becomes_a_supergroup(scene: Scene) -> None:
    await scene.raw.updates()
    new = scene.group.migrate()
    old_says, new_says = [update["message"] for update in await scene.raw.updates()]
    assert (old_says["chat"]["id"], old_says["migrate_to_chat_id"]) == (scene.group.id, new.id)
    assert (new_says["chat"]["id"], new_says["migrate_from_chat_id"]) == (new.id, scene.group.id)
    assert (await scene.raw("getChat", chat_id=new.id)).result["type"] == "supergroup"
    assert (await scene.raw("getChatMemberCount", chat_id=new.id)).result == 3
    assert (await scene.raw("sendMessage", chat_id=new.id, text="x")).status == 200


async def test_members_and_admins(scene: Scene) -> None:
    listed = (await scene.raw("getChatAdministrators", chat_id=scene.forum.id)).result
    assert [(each["status"], each["user"]["first_name"]) for each in listed] == [
        ("creator", "Cleo"),
        ("administrator", "Lamplighter"),
    ]

    async def status(person: Any) -> str:
        return (await scene.raw("getChatMember", chat_id=scene.group.id, user_id=person.id)).result["status"]

    assert [await status(each) for each in (scene.ben, scene.cleo, scene.ana)] == ["member", "creator", "left"]
    scene.group.add(scene.ana)
    scene.group.kick(scene.ben)
    assert [await status(each) for each in (scene.ana, scene.ben)] == ["member", "kicked"]


async def test_topics(scene: Scene) -> None:
    """A message in a topic names it, and counts as an answer to the message that opened it."""
    made = (await scene.raw("createForumTopic", chat_id=scene.forum.id, name="A7K2 hole")).result
    thread = made["message_thread_id"]
    assert (await scene.raw.updates())[-1]["message"]["forum_topic_created"]["name"] == "A7K2 hole"
    await scene.raw("sendMessage", chat_id=scene.forum.id, message_thread_id=thread, text="New: hole")
    card = scene.forum.messages[-1]
    await scene.cleo.send("/take", scene.forum, thread=thread)
    await scene.cleo.send("how big?", scene.forum, thread=thread, reply_to=card)
    await scene.cleo.send("plain talk in General", scene.forum)
    take, question, general = [update["message"] for update in await scene.raw.updates()]
    assert (take["message_thread_id"], take["is_topic_message"]) == (thread, True)
    assert "forum_topic_created" in take["reply_to_message"]
    assert question["reply_to_message"]["text"] == "New: hole"
    assert "message_thread_id" not in general
    for method in ("closeForumTopic", "reopenForumTopic"):
        assert (await scene.raw(method, chat_id=scene.forum.id, message_thread_id=thread)).result is True
    await scene.raw("editForumTopic", chat_id=scene.forum.id, message_thread_id=thread, name="A7K2 mended")
    kinds = [set(update["message"]) & SERVICES for update in await scene.raw.updates()]
    assert kinds == [{"forum_topic_closed"}, {"forum_topic_reopened"}, {"forum_topic_edited"}]
    await scene.raw("deleteForumTopic", chat_id=scene.forum.id, message_thread_id=thread)
    assert card not in scene.forum.messages
    assert "bot→Desk #A7K2 hole: New: hole" in scene.server.transcript(scene.forum)


SERVICES = {"forum_topic_closed", "forum_topic_reopened", "forum_topic_edited"}


async def test_pins(scene: Scene) -> None:
    number = (await scene.raw("sendMessage", chat_id=scene.forum.id, text="The list")).result["message_id"]
    await scene.raw.updates()
    await scene.raw("pinChatMessage", chat_id=scene.forum.id, message_id=number, disable_notification=True)
    assert (await scene.raw.updates())[0]["message"]["pinned_message"]["text"] == "The list"
    assert (await scene.raw("getChat", chat_id=scene.forum.id)).result["pinned_message"]["message_id"] == number
    await scene.raw("unpinChatMessage", chat_id=scene.forum.id)
    assert "pinned_message" not in (await scene.raw("getChat", chat_id=scene.forum.id)).result
