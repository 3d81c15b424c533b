"""Kills the programme again and again while residents write, then lets everything come to rest and counts.

    python -m tests.faults.kills --url URL --data FOLDER [--reports 300] [--kills 20] [--fresh 3] [--seed 1]

This process only imports, forks and kills: it holds no thread, no model and no database while it has children to fork.
Most lives are forks of it that hear over a socket and tell into a file that is only ever appended to. Some are a fresh
`lamplighter run` that residents reach over HTTP, as a browser would: who gets no answer sends the same message again.
Residents remember what was acknowledged. One line of JSON on standard output says what became of it all.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot import app as programme
from bot import logs
from bot.settings import ROOT, Settings
from bot.webchat.tell import WebChat
from bot.webchat.translate import chat_key
from core.errors import Rejected
from core.message import Heard, Inbound, Limits, Outgoing
from core.place import Point
from handlers import due
from handlers.texts import render
from nlp.pipeline import load
from storage.engine import Storage
from storage.webchat import WebTranscript
from tests.faults.browser import Browser

LEASE_S = 61  # each life's clock is so much later than the last one's, so that the dead one's claims have run out
SOON = timedelta(minutes=10)  # what is due later (a reminder, an answer in a week) is not waited for
AT_ONCE = 8
MAX_UNANSWERED = 24
STILL_S = 6.0  # nothing moves for so long, because the dead ones' claims have not run out: time for the next life
LIFE_S = 60.0
REST_S = 600.0
WORDS = (
    "Overflowing bin, not emptied for three weeks",
    "The street lamp is out, it is very dark here",
    "Graffiti all over the wall",
    "The traffic light is broken, it stays red",
    "An abandoned car has been standing here for weeks",
    "Big pothole in the road, my tyre burst",
)
WANTED = ("send", "other", "category", "place")  # what a resident presses, the most wanted first
LIMITS = Limits(text_chars=4096, photo_text_chars=1024, label_chars=64, buttons=100, edits=True, photos=True)


# --- a life --------------------------------------------------------------------------------------------------------


class Scribe:
    """A channel whose telling is one line appended to a file: written whole, and still there after a kill."""

    name = "test"
    limits = LIMITS

    def __init__(self, path: Path, life: int) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._life = life
        self._told = 0

    async def tell(self, outgoing: Outgoing) -> str:
        await asyncio.sleep(0.002)  # a kill may fall on either side of the telling
        self._told += 1
        message_id = outgoing.edits or f"{self._life}-{self._told}"
        buttons = [[b.action, b.data] for row in outgoing.buttons for b in row]
        line = {"chat": outgoing.chat, "id": message_id, "edit": bool(outgoing.edits), "text": outgoing.text}
        os.write(self._file, json.dumps(line | {"buttons": buttons}).encode() + b"\n")
        await asyncio.sleep(0.002)
        return message_id

    async def toast(self, press_id: str, text: str) -> None:
        return None

    async def fetch(self, source_id: str) -> bytes:
        raise Rejected("file_gone")

    async def is_admin(self, chat: str, person: str) -> bool:
        return chat == person

    async def open_topic(self, chat: str, title: str) -> str:
        return ""


async def live(settings: Settings, life: int, told: Path, ear: socket.socket, serves: tuple[str, ...]) -> None:
    """The programme without its web server: real loops, real storage, real rules; the reader without its vectors."""
    ahead = timedelta(seconds=LEASE_S * life)

    def now() -> datetime:
        return datetime.now(UTC) + ahead

    channels = {"test": Scribe(told, life)}
    async with programme.open_app(settings, channels=channels, serves=serves, now=now) as app:
        transcript = WebTranscript(app.world.storage, app.world.town.id)
        channels["webchat"] = WebChat(transcript, now=now, fetch_photo=_no_photo)
        app.minds._reader = load(use_vectors=False)
        app.start_loops()
        reader, writer = await asyncio.open_connection(sock=ear)

        async def hear(row: dict) -> None:
            await app.hear(_inbound(row, now()))
            writer.write(json.dumps({"ack": row["id"]}).encode() + b"\n")

        async with asyncio.TaskGroup() as group:
            while line := await reader.readline():
                row = json.loads(line)
                if "rest" not in row:
                    group.create_task(hear(row))
                    continue
                await programme.settle(app)
                soon = await due.next_due(app.world)
                rested = soon is None or soon > now() + SOON
                if not rested:
                    ahead += max(timedelta(0), soon - now())
                writer.write(json.dumps({"rested": rested}).encode() + b"\n")


async def _no_photo(_name: str) -> None:
    return None


def _inbound(row: dict, now: datetime) -> Inbound:
    return Inbound(
        bot="test",
        external_id=row["id"],
        chat=row["chat"],
        person=row["chat"],
        sent_at=now,
        heard=Heard.PRESS if "press" in row else Heard.MESSAGE,
        message_id=row["id"],
        text=row.get("text", ""),
        point=Point(lat=row["lat"], lon=row["lon"]) if "lat" in row else None,
        press=row.get("press", ""),
        press_id=row["id"] if "press" in row else "",
        language="en",
    )


# --- the residents -------------------------------------------------------------------------------------------------


@dataclass
class Resident:
    """One person with one problem. `web`: the secret of a browser's cookie; empty: heard over the socket."""

    chat: str
    text: str
    lat: float
    lon: float
    web: str = ""
    presses: int = 0
    pressed: set[str] = field(default_factory=set)

    def first(self) -> dict:
        number = "message-1" if self.web else "1"
        row = {"id": f"m:{self.chat}:{number}", "chat": self.chat, "text": self.text, "lat": self.lat, "lon": self.lon}
        return row | {"web": self.web, "client_id": number}

    def answer(self, buttons: list[list[str]], on: str) -> dict | None:
        """The press this resident makes on seeing these buttons; each kind once."""
        for wanted in WANTED:
            for action, data in buttons:
                if action.partition(":")[0] == wanted and "send" not in self.pressed and action not in self.pressed:
                    self.pressed.add(action)
                    self.presses += 1
                    number = f"press-{self.presses:03}"
                    row_id = f"m:{self.chat}:{number}" if self.web else f"c:{self.chat}:{self.presses}"
                    row = {"id": row_id, "chat": self.chat, "press": data, "on": on}
                    return row | {"web": self.web, "client_id": number}
        return None


def make_residents(number: int, fresh: int, rng: random.Random) -> list[Resident]:
    """Spread over the sample town; the last `fresh` of them write in browsers."""
    residents = []
    for k in range(number):
        web = f"{rng.getrandbits(128):032x}"[:22] if k >= number - fresh else ""
        chat = chat_key(web) if web else f"test:r{k:04}"
        lat, lon = rng.uniform(60.1640, 60.1795), rng.uniform(24.9345, 24.9545)
        residents.append(Resident(chat=chat, text=WORDS[k % len(WORDS)], lat=lat, lon=lon, web=web))
    return residents


class Town:
    """All residents, what they have sent, and what was acknowledged."""

    def __init__(self, residents: list[Resident], told: Path) -> None:
        self.residents = {resident.chat: resident for resident in residents}
        self.to_write = deque(resident for resident in residents if not resident.web)
        self.to_write_web = deque(resident for resident in residents if resident.web)
        self.waiting: deque[dict] = deque()
        self.waiting_web: deque[dict] = deque()
        self.in_hand: dict[str, dict] = {}
        self.acked: dict[str, dict] = {}
        self.lines = 0  # told so far, edits too
        self._answered: set[str] = set()
        self._begun = 0
        self._told = told
        self._read = 0

    def next_row(self) -> dict | None:
        """What is said next. Few begin while many wait for an answer, so that kills fall into handling and telling."""
        if self.waiting:
            return self.waiting.popleft()
        if not self.to_write or self._begun - len(self._answered) >= MAX_UNANSWERED:
            return None
        self._begun += 1
        return self.to_write.popleft().first()

    @property
    def is_quiet(self) -> bool:
        """Everyone heard over the socket has sent their report."""
        mine = [resident for resident in self.residents.values() if not resident.web]
        return not (self.waiting or self.in_hand) and all("send" in resident.pressed for resident in mine)

    @property
    def browsers_are_done(self) -> bool:
        mine = [resident for resident in self.residents.values() if resident.web]
        return not (self.waiting_web or self.to_write_web or self.in_hand) and all("send" in r.pressed for r in mine)

    def acknowledged(self, row_id: str) -> None:
        self.acked[row_id] = self.in_hand.pop(row_id)

    def send_again(self) -> None:
        """Nobody answered: everything in hand is sent again in the next life."""
        for row in self.in_hand.values():
            (self.waiting_web if row["web"] else self.waiting).appendleft(row)
        self.in_hand.clear()

    def read_what_was_told(self) -> None:
        """Residents look at their chats, and press."""
        if not self._told.exists():
            return
        with self._told.open("rb") as file:
            file.seek(self._read)
            for line in file:
                if line.endswith(b"\n"):
                    self._read += len(line)
                    said = json.loads(line)
                    self.lines += 1
                    if not self.residents[said["chat"]].web:
                        self._answered.add(said["chat"])
                    row = self.residents[said["chat"]].answer(said["buttons"], said["id"])
                    if row is not None:
                        self.waiting.append(row)


# --- lives and deaths ----------------------------------------------------------------------------------------------


def fork(work: Callable[[], None]) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    except BaseException:  # noqa: BLE001  # whatever it was, a fork must not run on as its parent
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(status)


def forked_life(town: Town, settings: Settings, life: int, told: Path, over: Callable[[int], bool]) -> int:
    """Feeds a fork until `over(acks of this life)`, then kills it. Returns the acks."""
    ours, theirs = socket.socketpair()
    _left.clear()

    def work() -> None:
        ours.close()
        theirs.setblocking(False)
        asyncio.run(live(settings, life, told, theirs, ("test:",)))

    pid = fork(work)
    theirs.close()
    with ours:
        acks = sum(1 for _ in feed(town, ours, over, LIFE_S))
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if not os.WIFSIGNALED(status):
            raise RuntimeError("a life ended before it was killed; see the log")
        for answer in answers(ours):  # what was acknowledged before the end counts
            town.acknowledged(answer["ack"])
            acks += 1
    town.send_again()
    return acks


def feed(town: Town, ear: socket.socket, over: Callable[[int], bool], patience_s: float) -> Iterator[str]:
    """Sends what residents write and press, a few at a time; yields each acknowledgement."""
    until, acks = time.monotonic() + patience_s, 0
    ear.settimeout(0.02)
    while not over(acks) and time.monotonic() < until:
        town.read_what_was_told()
        while len(town.in_hand) < AT_ONCE and (row := town.next_row()):
            town.in_hand[row["id"]] = row
            ear.sendall(json.dumps(row).encode() + b"\n")
        for answer in answers(ear):
            town.acknowledged(answer["ack"])
            acks += 1
            yield answer["ack"]


_left: dict[int, bytes] = {}


def answers(ear: socket.socket) -> list[dict]:
    """What has arrived by now, whole lines only."""
    rest = _left.pop(ear.fileno(), b"")
    try:
        got = ear.recv(65536)
    except (TimeoutError, ConnectionResetError):
        got = b""
    *lines, rest = (rest + got).split(b"\n")
    if rest:
        _left[ear.fileno()] = rest
    return [json.loads(line) for line in lines]


def fresh_life(town: Town, settings: Settings, kill_after: int | None, wait_s: float, log: Path) -> tuple[int, int]:
    """Feeds a `lamplighter run` over HTTP until so many sends were answered, waits a little, kills it.

    With None it is fed to the end and stopped as by Ctrl-C. Returns the acknowledgements and the exit code.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {
        "LAMPLIGHTER_DATA": str(settings.data),
        "LAMPLIGHTER_DATABASE_URL": settings.database,
        "LAMPLIGHTER_TOWN": str(ROOT / "towns" / "helsinki"),
        "LAMPLIGHTER_PORT": str(port),
        "LAMPLIGHTER_SQLITE_SYNCHRONOUS": "OFF",
        "OMP_NUM_THREADS": "1",
    }
    with log.open("ab") as file:
        command = [Path(sys.executable).with_name("lamplighter"), "run"]
        run = subprocess.Popen(
            command, cwd=settings.data, env=os.environ | given, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    browser = Browser(port)
    moved = 0.0  # when the last send was answered
    acks, until, kill_at = 0, time.monotonic() + (90 if kill_after else 180), None
    try:
        browser.wait_until_open(60, run)
        moved = time.monotonic()
        while time.monotonic() < until and (kill_at is None or time.monotonic() < kill_at):
            _write_in_browsers(town, browser)
            for row_id in browser.answered(0.02):
                if row_id in town.in_hand:
                    town.acknowledged(row_id)
                    acks, moved = acks + 1, time.monotonic()
            for row_id in browser.unanswered():
                if row_id in town.in_hand:
                    town.waiting_web.append(town.in_hand.pop(row_id))
            over = town.browsers_are_done or (
                kill_after is not None and (acks >= kill_after or time.monotonic() - moved > 3 * STILL_S)
            )
            if kill_at is None and over:
                kill_at = time.monotonic() + wait_s
        run.send_signal(signal.SIGINT if kill_after is None else signal.SIGKILL)
        run.wait(30)
    finally:
        run.kill()
        run.wait()
    for row_id in browser.answered(0.2):
        if row_id in town.in_hand:
            town.acknowledged(row_id)
            acks += 1
    browser.close()
    town.send_again()
    return acks, run.returncode


def _write_in_browsers(town: Town, browser: Browser) -> None:
    for chat, said in browser.seen():
        row = town.residents[chat].answer(_named(said["buttons"]), str(said["number"]))
        if row is not None:
            town.waiting_web.append(row)
    while len(town.in_hand) < AT_ONCE // 2 and (town.waiting_web or town.to_write_web):
        row = town.waiting_web.popleft() if town.waiting_web else town.to_write_web.popleft().first()
        town.in_hand[row["id"]] = row
        browser.send(row)
    for resident in town.residents.values():
        if resident.web and f"m:{resident.chat}:message-1" in town.acked and "send" not in resident.pressed:
            browser.look(resident.chat, resident.web)


def _named(buttons: list[list[dict]]) -> list[list[str]]:
    """A page is given labels and data, no action names; the one that sends says so in English."""
    labels = {"send": "send", "no, another one": "other"}
    flat = [button for row in buttons for button in row]
    return [
        [action, b["data"]]
        for b in flat
        for words, action in labels.items()
        if b["label"].lower().lstrip("✅ ").startswith(words)
    ]


def rest(town: Town, settings: Settings, life: int, told: Path) -> bool:
    """A last life that nobody kills: all that is waiting is sent, and everything comes to rest."""
    ours, theirs = socket.socketpair()
    _left.clear()

    def work() -> None:
        ours.close()
        theirs.setblocking(False)
        asyncio.run(live(settings, life, told, theirs, ("test:", "webchat:")))

    pid = fork(work)
    theirs.close()
    until, rested = time.monotonic() + REST_S, False
    while not rested and time.monotonic() < until:
        for _ in feed(town, ours, lambda _acks: town.is_quiet, 5.0):
            pass
        ours.sendall(b'{"rest": 1}\n')
        said: bool | None = None
        while said is None and time.monotonic() < until:
            for answer in answers(ours):
                if "ack" in answer:
                    town.acknowledged(answer["ack"])
                else:
                    said = answer["rested"]
        town.read_what_was_told()
        rested = bool(said) and not (town.waiting or town.to_write or town.in_hand)
    ours.close()
    _, status = os.waitpid(pid, 0)
    return rested and status == 0


# --- counting ------------------------------------------------------------------------------------------------------


async def count(town: Town, settings: Settings, told: Path) -> dict[str, object]:
    storage = Storage.open(settings.database)
    async with storage.read() as tx:
        heard = {row.external_id: row.state for row in await tx.execute(text("SELECT external_id, state FROM inbox"))}
        filed = Counter(
            row.person
            for row in await tx.execute(
                text(
                    "SELECT c.person FROM contributions c JOIN reports r ON r.town_id = c.town_id"
                    " AND r.id = c.report_id WHERE c.role = 'reporter' AND r.confirmed"
                )
            )
        )
        outbox = Counter(row.state for row in await tx.execute(text("SELECT state FROM outbox")))
        dead = Counter(row.error for row in await tx.execute(text("SELECT error FROM outbox WHERE state = 'dead'")))
        lines = list(await tx.execute(text("SELECT chat, text FROM webchat_messages WHERE author = 'lamplighter'")))
        cards = [
            row.chat
            for row in await tx.execute(
                text("SELECT DISTINCT chat FROM cards WHERE slot = 'card' AND message_id <> ''")
            )
        ]
    await storage.close()
    again = render_again()
    said = [json.loads(line) for line in told.read_text().splitlines()]
    new = [(row["chat"], row["text"]) for row in said if not row["edit"]] + [(row.chat, row.text) for row in lines]
    seen = {chat for chat, _ in new}
    plain = Counter((chat, words) for chat, words in new if not words.startswith(again))
    filing = [chat for chat, resident in town.residents.items() if "send" in resident.pressed]
    return {
        "reports": len(town.residents),
        "acknowledged": len(town.acked),
        "lost": sorted(row_id for row_id in town.acked if heard.get(row_id) != "done"),
        "not_handled": sorted(row_id for row_id, state in heard.items() if state != "done"),
        "filed": sum(filed[chat] for chat in town.residents),
        "not_filed": sorted(chat for chat in town.residents if filed[chat] == 0 and chat in seen),
        "never_told": sorted(set(town.residents) - seen),
        "did_not_send": len(town.residents) - len(filing),
        "filed_twice": sorted(chat for chat in town.residents if filed[chat] > 1),
        "told": len(new),
        "told_again_marked": sum(words.startswith(again) for _, words in new),
        "told_twice_unmarked": sorted(key[0] for key, times in plain.items() if times > 1),
        "without_card": sorted(set(town.residents) - set(cards)),
        "outbox": dict(outbox),
        "dead": dict(dead),
    }


def render_again() -> str:
    from zoneinfo import ZoneInfo

    from core.saying import say

    return render(say("again"), "en", ZoneInfo("UTC"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--fresh", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    logs.start("WARNING", plain=False)
    rng = random.Random(given.seed)
    settings = Settings(
        _env_file=None,
        data=given.data,
        database_url=given.url,
        town=str(ROOT / "towns" / "helsinki"),
        sqlite_synchronous="OFF",
        drain_s=20,
    )
    told, log = given.data / "told.jsonl", given.data / "run.log"
    town = Town(make_residents(given.reports, given.fresh * given.reports // max(1, given.kills), rng), told)
    fresh = set(rng.sample(range(1, given.kills), given.fresh))
    acks, started = [], time.monotonic()
    a_life = 2.5 * given.reports / given.kills  # lines: a card, its change when it is sent, and when it is public
    for life in range(given.kills):
        wanted, wait_s = rng.randint(1, round(1.4 * a_life)), rng.uniform(0, 0.2)
        if life in fresh:
            acks.append(fresh_life(town, settings, max(1, wanted // 3), wait_s, log)[0])
        else:
            acks.append(forked_life(town, settings, life, told, _over(town, wanted, wait_s)))
    exit_code = fresh_life(town, settings, None, 1.0, log)[1] if fresh else 0
    rested = rest(town, settings, given.kills + 1, told)
    found = asyncio.run(count(town, settings, told))
    found |= {
        "rested": rested,
        "exit_code": exit_code,
        "acks_per_life": acks,
        "seconds": round(time.monotonic() - started),
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _over(town: Town, wanted: int, wait_s: float) -> Callable[[int], bool]:
    """True `wait_s` after so many more lines were told, or after everything was said and told."""
    before = town.lines
    seen, moved = town.lines, time.monotonic()
    reached: list[float] = []

    def over(_acks: int) -> bool:
        nonlocal seen, moved
        if town.lines != seen:
            seen, moved = town.lines, time.monotonic()
        if time.monotonic() - moved > STILL_S:
            return True
        if (town.lines - before >= wanted or town.is_quiet) and not reached:
            reached.append(time.monotonic())
        return bool(reached) and time.monotonic() - reached[0] >= wait_s

    return over


if __name__ == "__main__":
    main()
