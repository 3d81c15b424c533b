"""Telling over HTTP to a Bot API server of our own, and what its refusals become."""

import asyncio
import io
import logging
import socket
import traceback
from pathlib import Path

import pytest

from bot.telegram.tell import Telegram
from core.errors import DeliveryError, Gone, Rejected, Setup, TryLater
from core.message import Button, Outgoing
from tests.botapi import BotApi
from tests.telegram.conftest import Ear, Poll, picture

# python-telegram-bot warns in the constructor of its own 429 error.
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")

SEND = ((Button(label="Send it", data="a:1"), Button(label="Change", data="a:2")),)


@pytest.fixture
def photos(tmp_path: Path) -> tuple[str, ...]:
    for name in ("red", "blue"):
        (tmp_path / f"{name}.jpg").write_bytes(picture(name))
    return str(tmp_path / "red.jpg"), str(tmp_path / "blue.jpg")


def to(who: object, text: str = "Sent to the roads team.", **fields: object) -> Outgoing:
    return Outgoing(chat=f"telegram:{who.id}", text=text, **fields)  # type: ignore[attr-defined, arg-type]


async def test_a_card_is_told_and_edited(botapi: BotApi, telegram: Telegram) -> None:
    ana = botapi.user("Ana")
    start = ana.start()
    key = await telegram.tell(to(ana, "I'd send this: <hole>", buttons=SEND, reply_to=str(start.id), silent=True))
    card = ana.messages[-1]
    assert (card.text, card.labels, card.silent) == ("I'd send this: <hole>", ["Send it", "Change"], True)
    assert card.reply_to is start
    assert await telegram.tell(to(ana, "Sent. A7K2", edits=key)) == key
    assert (card.text, card.labels) == ("Sent. A7K2", [])
    assert await telegram.tell(to(ana, "Sent. A7K2", edits=key)) == key  # not modified: it is so already


async def test_a_photo_is_edited_by_its_caption(
    botapi: BotApi, telegram: Telegram, photos: tuple[str, ...], token: str, ear: Ear
) -> None:
    ana = botapi.user("Ana")
    ana.start()
    key = await telegram.tell(to(ana, "I'd send this.", photos=photos[:1], buttons=SEND))
    card = ana.messages[-1]
    assert card.photo
    await telegram.tell(to(ana, "Sent. A7K2", edits=key, buttons=SEND))
    assert card.text == "Sent. A7K2"
    await ana.send("more", reply_to=card)
    ana.tap("Send it")
    async with Poll(botapi, token, ear):
        _, reply, press = await ear.has(3)
    assert reply.reply_to == press.message_id == key  # the card is known by the same name, whoever speaks of it
    await telegram.toast(press.press_id, "Sent. Thank you.")


async def test_an_album_comes_with_its_text_as_a_reply(
    botapi: BotApi, telegram: Telegram, photos: tuple[str, ...]
) -> None:
    ana = botapi.user("Ana")
    ana.start()
    key = await telegram.tell(to(ana, "Before and after.", photos=photos, buttons=SEND))
    first, second, text = ana.messages[-3:]
    assert first.photo
    assert second.photo
    assert first.album == second.album
    assert text.reply_to is first
    assert await telegram.tell(to(ana, "Mended.", edits=key)) == key
    assert text.text == "Mended."


async def test_an_album_is_not_told_twice_when_its_text_fails(
    botapi: BotApi, telegram: Telegram, photos: tuple[str, ...]
) -> None:
    ana = botapi.user("Ana")
    ana.start()
    flood = {"code": 429, "description": "Too Many Requests: retry after 7", "parameters": {"retry_after": 7}}
    botapi.fail("sendMessage", "error", **flood)  # type: ignore[arg-type]
    outgoing = to(ana, "Before and after.", photos=photos)
    with pytest.raises(TryLater) as later:
        await telegram.tell(outgoing)
    assert (later.value.after_s, later.value.perhaps_sent) == (7.0, False)
    await telegram.tell(outgoing)
    assert [message.photo for message in ana.messages[1:]] == [True, True, False]
    assert ana.messages[-1].reply_to is ana.messages[1]


async def test_a_photo_erased_meanwhile_is_left_out(botapi: BotApi, telegram: Telegram, tmp_path: Path) -> None:
    ana = botapi.user("Ana")
    ana.start()
    await telegram.tell(to(ana, "Mended.", photos=(str(tmp_path / "gone.jpg"),)))
    assert (ana.messages[-1].text, ana.messages[-1].photo) == ("Mended.", False)


async def test_topics(botapi: BotApi, telegram: Telegram) -> None:
    otto = botapi.user("Otto")
    desk = botapi.group("Desk", admins=[otto], forum=True)
    desk.add(admin=True)
    thread = await telegram.open_topic(f"telegram:{desk.id}", "A7K2 hole in the road")
    await telegram.tell(to(desk, "A7K2", thread=thread))
    assert str(desk.told[-1].thread_id) == thread
    with pytest.raises(Rejected, match="topic_gone"):
        await telegram.tell(to(desk, "A7K2", thread="99999"))
    plain = botapi.group("Mill Road", admins=[otto], supergroup=True)
    plain.add(admin=True)
    assert await telegram.open_topic(f"telegram:{plain.id}", "A7K2") == ""
    small = botapi.group("Stair 4", admins=[otto])
    small.add()
    assert await telegram.open_topic(f"telegram:{small.id}", "A7K2") == ""


async def test_who_is_admin(botapi: BotApi, telegram: Telegram) -> None:
    mia, joe = botapi.user("Mia"), botapi.user("Joe")
    group = botapi.group("Mill Road", members=[joe], admins=[mia], supergroup=True)
    group.add()
    chat = f"telegram:{group.id}"
    assert await telegram.is_admin(chat, f"telegram:{mia.id}")
    assert not await telegram.is_admin(chat, f"telegram:{joe.id}")
    assert await telegram.is_admin(chat, chat)  # an anonymous admin speaks as the group
    assert not await telegram.is_admin(chat, "telegram:-1009")  # a channel's owner need not be one
    assert await telegram.is_admin(f"telegram:{joe.id}", f"telegram:{joe.id}")
    assert [call.method for call in botapi.calls].count("getChatAdministrators") == 1


async def test_what_is_gone(botapi: BotApi, telegram: Telegram) -> None:
    ana, ben, otto = botapi.user("Ana"), botapi.user("Ben"), botapi.user("Otto")
    ana.start()
    ana.block()
    with pytest.raises(Gone, match="forbidden"):
        await telegram.tell(to(ana))
    with pytest.raises(Gone, match="chat not found"):
        await telegram.tell(to(ben))  # never wrote to us
    group = botapi.group("Mill Road", admins=[otto])
    group.add()
    moved = group.migrate()
    with pytest.raises(Gone, match="migrated") as gone:
        await telegram.tell(to(group))
    assert gone.value.moved_to == f"telegram:{moved.id}"
    moved.kick()
    with pytest.raises(Gone, match="forbidden") as gone:
        await telegram.tell(to(moved))
    assert gone.value.moved_to == ""


async def test_floods(botapi: BotApi, telegram: Telegram) -> None:
    ana, ben = botapi.user("Ana"), botapi.user("Ben")
    ana.start()
    ben.start()
    botapi.hold(30, ana.chat)
    with pytest.raises(TryLater, match="flood") as later:
        await telegram.tell(to(ana))
    assert 29 <= (later.value.after_s or 0) <= 31
    assert not later.value.perhaps_sent
    await telegram.tell(to(ben))  # only her chat waits
    botapi.clock.advance(31)
    await telegram.tell(to(ana))
    assert len(ana.chat.told) == len(ben.chat.told) == 1


async def test_telegrams_published_limit_is_kept(botapi: BotApi, telegram: Telegram) -> None:
    people = [botapi.user(f"Neighbour {n}") for n in range(45)]
    for person in people:
        person.start()
    botapi.flood.limit(per_chat=None, per_group=None)
    await asyncio.gather(*(telegram.tell(to(person)) for person in people))
    assert botapi.flood.refused == 0


@pytest.mark.parametrize(
    ("kind", "perhaps_sent", "told"),
    [
        ("502", True, 0),
        ("504", True, 0),
        ("502 after", True, 1),
        ("cut before", True, 0),
        ("cut after", True, 1),
        ("not json", True, 1),
    ],
)
async def test_no_answer_may_mean_that_it_was_told(
    botapi: BotApi, telegram: Telegram, kind: str, perhaps_sent: bool, told: int
) -> None:
    ana = botapi.user("Ana")
    ana.start()
    botapi.fail("sendMessage", kind)  # type: ignore[arg-type]
    with pytest.raises(TryLater) as later:
        await telegram.tell(to(ana))
    assert (later.value.perhaps_sent, later.value.after_s) == (perhaps_sent, None)
    assert len(ana.chat.told) == told


async def test_a_slow_answer_is_perhaps_told(botapi: BotApi, telegram: Telegram) -> None:
    ana = botapi.user("Ana")
    ana.start()
    telegram._bot.request._client.timeout.read = 0.3  # type: ignore[attr-defined]
    botapi.fail("sendMessage", "delay after", seconds=0.8)
    with pytest.raises(TryLater, match="ReadTimeout") as later:
        await telegram.tell(to(ana))
    assert later.value.perhaps_sent
    assert len(ana.chat.told) == 1


async def test_with_nobody_there_it_was_surely_not_told(token: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refused
        channel = Telegram(token, f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(TryLater):
            await channel.start()
        with pytest.raises(TryLater, match="ConnectError") as later:
            await channel.tell(Outgoing(chat="telegram:5", text="x"))
        assert not later.value.perhaps_sent
        await channel.stop()


async def test_our_own_faults(botapi: BotApi, telegram: Telegram) -> None:
    ana = botapi.user("Ana")
    ana.start()
    key = await telegram.tell(to(ana))
    ana.delete(ana.messages[-1])
    with pytest.raises(Rejected, match="edit_gone"):
        await telegram.tell(to(ana, "changed", edits=key))
    with pytest.raises(Rejected, match="edit_gone"):
        await telegram.tell(to(ana, "changed", edits=str(ana.messages[0].id)))  # hers, not ours
    with pytest.raises(Rejected, match="empty"):
        await telegram.tell(to(ana, ""))
    botapi.fail("sendMessage", "error", code=400, description="Bad Request: SOMETHING_NEW")
    with pytest.raises(Rejected, match="bad_request"):
        await telegram.tell(to(ana))
    botapi.fail("sendMessage", "error", code=413, description="Request Entity Too Large: x")
    with pytest.raises(Rejected, match="too_large"):
        await telegram.tell(to(ana))
    botapi.fail("sendMessage", "error", code=429, description="Too Many Requests")
    with pytest.raises(TryLater, match="flood"):
        await telegram.tell(to(ana))


async def test_photos_are_fetched(botapi: BotApi, telegram: Telegram, token: str, ear: Ear) -> None:
    ana = botapi.user("Ana")
    exact = picture("green")
    await ana.send(document=("hole.jpg", exact))
    async with Poll(botapi, token, ear):
        [heard] = await ear.has(1)
    [photo] = heard.photos
    assert photo.as_file
    assert await telegram.fetch(photo.source_id) == exact
    with pytest.raises(Rejected, match="file_gone"):
        await telegram.fetch("no such file")
    await ana.send(document=("huge.jpg", bytes((20 << 20) + 1)))
    async with Poll(botapi, token, ear):
        await ear.has(2)
    with pytest.raises(Rejected, match="file_too_big"):
        await telegram.fetch(ear.heard[1].photos[0].source_id)


async def test_toasts(botapi: BotApi, telegram: Telegram, token: str, ear: Ear) -> None:
    ana = botapi.user("Ana")
    ana.start()
    await telegram.tell(to(ana, buttons=SEND))
    async with Poll(botapi, token, ear):
        pressing = asyncio.create_task(ana.press("Send it"))
        await ear.has(2)
        await telegram.toast(ear.heard[-1].press_id, "Sent. " * 60)
        assert len(await pressing or "") <= 200
    botapi.clock.advance(600)
    await telegram.toast(ear.heard[-1].press_id, "late")  # expired: no error
    await telegram.toast("1", "forged")


async def test_commands_in_every_language(botapi: BotApi, token: str) -> None:
    channel = Telegram(token, botapi.url)
    me = await channel.start({"en": [("mine", "What I sent")], "fr": [("mine", "Mes signalements")]})
    assert (me.username, me.id) == ("lamplighter_bot", botapi.bot().id)
    said = {language: listed for (_, language), listed in botapi.bot().commands.items()}
    assert said[""] == said["en"] == [{"command": "mine", "description": "What I sent"}]
    assert said["fr"] == [{"command": "mine", "description": "Mes signalements"}]
    await channel.stop()


async def test_a_wrong_token_is_said_in_one_line_and_never_shown(
    botapi: BotApi, token: str, telegram: Telegram, log_guard: io.StringIO
) -> None:
    number, _, secret = token.partition(":")
    channel = Telegram(f"{number}:{secret[::-1]}", botapi.url)
    with pytest.raises(Setup, match="TELEGRAM_TOKEN is not accepted") as refused:
        await channel.start()
    assert secret[::-1] not in "".join(traceback.format_exception(refused.value))
    await channel.stop()


@pytest.mark.parametrize("kind", ["502", "cut after", "not json"])
async def test_no_fault_shows_the_token(
    botapi: BotApi, token: str, telegram: Telegram, kind: str, log_guard: io.StringIO
) -> None:
    secret = token.partition(":")[2]
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.DEBUG)
    try:
        for method in ("sendMessage", "getFile", "answerCallbackQuery"):
            botapi.fail(method, kind)  # type: ignore[arg-type]
        for call in (
            telegram.tell(Outgoing(chat="telegram:5", text="x")),
            telegram.fetch("x"),
            telegram.toast("1", "x"),
        ):
            with pytest.raises(DeliveryError) as fault:
                await call
            assert secret not in "".join(traceback.format_exception(fault.value))
    finally:
        root.setLevel(before)
    assert secret not in log_guard.getvalue()
