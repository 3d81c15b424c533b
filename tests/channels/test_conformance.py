"""What holds for every channel. A new one adds its rig here and copies a folder."""

import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.telegram.tell import Telegram
from bot.terminal.tell import Terminal
from bot.webchat.tell import WebChat
from core.errors import DeliveryError, Gone, Rejected, TryLater
from core.message import Channel, Outgoing
from core.telling import Due, Rendered
from handlers.delivery import compose
from storage.engine import Storage
from storage.webchat import WebTranscript
from tests.botapi import BotApi

CHANNELS = ("telegram", "webchat", "terminal")
PARTS = {"__init__.py", "translate.py", "compose.py", "listen.py", "tell.py"}
TOKEN = "0" * 20  # as `storage.ids` makes them: 80 bits in hex


@dataclass(frozen=True, kw_only=True)
class Rig:
    """A channel, a chat in it, and what the person there sees: the latest text, and its buttons' labels."""

    channel: Channel
    chat: str
    text: Callable[[], Any]
    labels: Callable[[], Any]
    break_next: dict[type[DeliveryError], Callable[[], None]] = field(default_factory=dict)

    async def shows(self, text: str, labels: tuple[str, ...] = ()) -> tuple[str, list[str]]:
        """Tells it as delivery does, within the channel's limits; returns what the person sees."""
        outgoing = compose(_due(self.chat, text, labels), TOKEN, (), self.channel.limits, "")
        assert await self.channel.tell(outgoing)
        return await _now(self.text), await _now(self.labels)


async def _now(value: Callable[[], Any]) -> Any:
    found = value()
    return await found if hasattr(found, "__await__") else found


def _due(chat: str, text: str, labels: tuple[str, ...]) -> Due:
    buttons = [[{"label": label, "action": "send", "argument": ""}] for label in labels]
    body = Rendered(id=1, language="en", text=text, buttons=buttons, photos=[])
    about = {"event": "", "report_id": None, "slot": "", "person": "", "reply_to": "", "thread": ""}
    return Due(id=1, chat=chat, body=body, silent=False, attempts=1, **about)


@pytest.fixture
async def telegram_rig(botapi: BotApi) -> AsyncIterator[Rig]:
    channel = Telegram(botapi.add_bot("lamplighter_bot"), botapi.url)
    await channel.start()
    ana = botapi.user("Ana")
    ana.start()

    def fails(code: int, description: str, **more: Any) -> Callable[[], None]:
        return lambda: botapi.fail("sendMessage", "error", code=code, description=description, **more) and None

    yield Rig(
        channel=channel,
        chat=f"telegram:{ana.id}",
        text=lambda: ana.chat.told[-1].text,
        labels=lambda: ana.chat.told[-1].labels,
        break_next={
            Gone: fails(403, "Forbidden: bot was blocked by the user"),
            Rejected: fails(400, "Bad Request: BUTTON_DATA_INVALID"),
            TryLater: fails(429, "Too Many Requests: retry after 7", parameters={"retry_after": 7}),
        },
    )
    await channel.stop()


@pytest.fixture
async def webchat_rig(sqlite_template: Path, tmp_path: Path, botapi: BotApi) -> AsyncIterator[Rig]:
    database = shutil.copy(sqlite_template, tmp_path / "webchat.db")
    storage = Storage.open(f"sqlite+aiosqlite:///{database}", synchronous="OFF")
    transcript, chat = WebTranscript(storage, 1), "webchat:ana"

    async def nothing(name: str) -> None:
        return None

    async def said() -> Any:
        return (await transcript.lines(chat))[-1].said

    async def text() -> str:
        return (await said()).text

    async def labels() -> list[str]:
        return [label for row in (await said()).buttons for label, _ in row]

    channel = WebChat(transcript, now=botapi.clock.moment, fetch_photo=nothing)
    yield Rig(channel=channel, chat=chat, text=text, labels=labels)
    await storage.close()


@pytest.fixture
def terminal_rig() -> Rig:
    shown: list[str] = []
    broken: list[OSError] = []

    def show(text: str) -> None:
        if broken:
            raise broken.pop()
        shown.append(text)

    return Rig(
        channel=Terminal(show),
        chat="terminal:ana",
        text=lambda: "\n".join(line[2:] for line in shown[-1].split("\n")),
        labels=list,
        break_next={TryLater: lambda: broken.append(BrokenPipeError())},
    )


@pytest.fixture(params=CHANNELS)
def rig(request: pytest.FixtureRequest) -> Rig:
    return request.getfixturevalue(f"{request.param}_rig")


# ── the folders ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_channel_is_in_this_suite() -> None:
    folders = {path.parent.name for path in Path(bot.__file__).parent.glob("*/tell.py")}
    assert folders == set(CHANNELS)


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_looks_like_its_sisters(name: str) -> None:
    folder = Path(bot.__file__).parent / name
    assert {path.name for path in folder.glob("*.py")} >= PARTS


# ── telling ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "Sent to the roads team: hole in the road, Rikhardinkatu 3. A7K2",
        "two lines\nand a third, after nothing\n\nhere",
        "<b>huge</b> & <script>alert(1)</script> *not* _marked_ [up](https://example.org) `at` all",
        "حفرة كبيرة في الشارع 👩‍👩‍👧 ja iso kuoppa äöå",
        "a" * 1000,
    ],
    ids=["a card", "lines", "markup", "right to left", "long"],
)
async def test_what_is_seen_is_what_was_wanted(rig: Rig, text: str) -> None:
    seen, _ = await rig.shows(text)
    assert seen == text


async def test_a_long_text_is_cut_and_its_buttons_are_not(rig: Rig) -> None:
    seen, labels = await rig.shows("hole " * 20_000, ("Send it", "Change"))

    most = rig.channel.limits.text_chars
    assert most - 20 < len(seen) <= most
    assert seen.startswith("hole hole")
    assert seen.count("…") == 1
    assert labels == ["Send it", "Change"] or seen.endswith("1  Send it\n2  Change")


async def test_more_buttons_than_it_carries_become_numbered_lines(rig: Rig) -> None:
    names = tuple(f"Kind {k}" for k in range(1, rig.channel.limits.buttons + 2))

    seen, labels = await rig.shows("Which kind is it?", names)

    assert labels == []
    assert seen.splitlines()[-1] == f"{len(names)}  {names[-1]}"


async def test_a_long_label_is_cut(rig: Rig) -> None:
    seen, labels = await rig.shows("Which one?", ("Rikhardinkatu " * 20, "Oodi"))

    if rig.channel.limits.buttons:
        assert [len(label) <= rig.channel.limits.label_chars for label in labels] == [True, True]
        assert labels[0].startswith("Rikhardinkatu Rikhardinkatu")
        assert labels[0].endswith("…")
    else:
        assert "2  Oodi" in seen


async def test_an_edit_keeps_the_message_its_name(rig: Rig) -> None:
    key = await rig.channel.tell(Outgoing(chat=rig.chat, text="Not sent."))
    other = await rig.channel.tell(Outgoing(chat=rig.chat, text="Something else."))
    assert key != other
    assert await rig.channel.tell(Outgoing(chat=rig.chat, text="Sent.", edits=key)) == key


# ── faults ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", [Gone, Rejected, TryLater])
async def test_a_fault_is_one_of_three(rig: Rig, kind: type[DeliveryError]) -> None:
    if kind not in rig.break_next:
        assert rig.channel.name != "telegram", "Telegram knows all three"
        return
    rig.break_next[kind]()
    with pytest.raises(kind) as raised:
        await rig.channel.tell(Outgoing(chat=rig.chat, text="hello"))
    if isinstance(raised.value, TryLater) and rig.channel.name == "telegram":
        assert raised.value.after_s == 7
    assert await rig.channel.tell(Outgoing(chat=rig.chat, text="hello again")), "the next one goes through"


async def test_a_photo_that_is_gone_is_refused_and_no_crash(rig: Rig) -> None:
    with pytest.raises(Rejected):
        await rig.channel.fetch("nobody-has-this")


async def test_an_edit_of_what_is_gone_is_refused_where_messages_can_go(rig: Rig) -> None:
    if rig.channel.limits.edits:
        with pytest.raises(Rejected):
            await rig.channel.tell(Outgoing(chat=rig.chat, text="hello", edits="999"))


async def test_the_answer_to_an_expired_press_does_no_harm(rig: Rig) -> None:
    await rig.channel.toast(f"{rig.chat}|12345678", "Sent. Thank you.")


async def test_in_a_private_chat_everyone_decides_and_there_are_no_topics(rig: Rig) -> None:
    assert await rig.channel.is_admin(rig.chat, rig.chat)
    assert await rig.channel.open_topic(rig.chat, "A7K2") == ""
