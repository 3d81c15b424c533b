"""Starts everything, passes things by hand, and stops cleanly: what is claimed is finished, then the doors close.

hear   web chat, terminal, Telegram → `handlers.inbox.hear`
handle a few workers take open messages, one a chat
tell   one loop per process takes what is due for the channels it speaks
tick   APScheduler rings the bell once a second; it holds no state
"""

import asyncio
import contextlib
import os
import random  # noqa: TID251 - its SystemRandom, for references and buttons
import signal
import socket
import sys
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.assembly import Minds, TownFiles, make_world, open_town
from bot.clock import SystemClock
from bot.nightly import HOUR, propose_by_night
from bot.nursery import Nursery
from bot.settings import Settings
from core.errors import DeliveryError, Refused, Setup
from core.message import Channel, Inbound
from handlers import due, faults, inbox, publishing
from handlers.delivery import deliver_due
from handlers.listening import listen_next
from handlers.texts import LANGUAGES, render
from handlers.world import World
from storage import outbox, schema
from storage.engine import Storage
from storage.ids import Ids
from storage.webchat import WebTranscript

if TYPE_CHECKING:
    from bot.telegram.tell import Telegram
    from bot.webchat.tell import WebChat

log = structlog.get_logger()

MACHINE_TIME = SystemClock().now
IDLE_S = 1.0
LEASE_S = 30.0
TOGETHER = 2  # messages one teller takes: it waits for the slowest of them, the other tellers go on
COMMANDS = ("report", "mine", "follow", "unfollow", "language", "help", "cancel")


@dataclass
class App:
    """One running process: the world it acts on and the loops that keep it going."""

    settings: Settings
    files: TownFiles
    world: World
    minds: Minds
    nursery: Nursery
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    leases: list[tuple[str, str]] = field(default_factory=list)
    at_work: int = 0  # pieces of work under way in the loops
    scheduler: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone="UTC"))

    async def hear(self, inbound: Inbound, raw: dict[str, Any] | None = None) -> None:
        await inbox.hear(self.world, inbound, raw)

    def start_loops(self) -> None:
        for number in range(self.settings.handle_workers):
            self.nursery.start(f"handle-{number}", self._handle())
        for number in range(max(1, self.settings.deliver_workers // TOGETHER)):
            self.nursery.start(f"tell-{number}", self._tell())
        self.nursery.start("due", self._due())
        self.nursery.start("listen", self._listen())
        self.scheduler.add_job(self._tick, "interval", seconds=IDLE_S, coalesce=True, max_instances=1)
        if self.settings.learn_after:
            night = {"hour": HOUR, "timezone": self.world.zone}
            self.scheduler.add_job(propose_by_night, "cron", [self], coalesce=True, max_instances=1, **night)
        self.scheduler.start()

    async def _tick(self) -> None:
        """A coroutine, so that the scheduler runs it on the loop: a plain function would ring from another thread."""
        self.world.woken.ring()

    async def _handle(self) -> None:
        bell = self.world.woken
        while not self.stop.is_set():
            seen = bell.count
            if not await self._busy(inbox.handle_next(self.world)):
                await bell.after(seen, IDLE_S)

    async def _tell(self) -> None:
        bell = self.world.woken
        while not self.stop.is_set():
            seen = bell.count
            if not await self._busy(deliver_due(self.world, TOGETHER)):
                await bell.after(seen, IDLE_S)

    async def _due(self) -> None:
        bell = self.world.woken
        while not self.stop.is_set():
            seen = bell.count
            if not await self._busy(self._do_due()):
                await bell.after(seen, IDLE_S)

    async def _listen(self) -> None:
        bell = self.world.woken
        while not self.stop.is_set():
            seen = bell.count
            if not await self._busy(listen_next(self.world)):
                await bell.after(seen, IDLE_S)

    async def _do_due(self) -> int:
        soon = await due.next_due(self.world)
        return 0 if soon is None or soon > self.world.now() else await due.run_due(self.world)

    async def _busy(self, work: Any) -> bool:
        """Runs a piece of work; a database that is away for a moment stops nothing."""
        self.at_work += 1
        try:
            return bool(await work)
        except Exception as fault:  # noqa: BLE001 - each loop must outlive any single fault
            log.error("loop_fault", fault=faults.kind(fault), where=faults.where(fault))
            await asyncio.sleep(IDLE_S)
            return False
        finally:
            self.at_work -= 1

    async def close(self) -> None:
        """Finishes what is claimed, then stops."""
        self.stop.set()
        self.world.woken.close()
        self.world.reports_changed.close()
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)
        await self.nursery.close(grace_s=self.settings.drain_s)
        await self._give_leases_back()
        self.minds.close()
        await self.world.storage.close()

    async def _give_leases_back(self) -> None:
        """So that the next start need not wait; without a database they run out by themselves."""
        for name, holder in self.leases:
            with contextlib.suppress(Exception):
                async with self.world.storage.begin() as tx:
                    await outbox.drop_lease(tx, name, holder)


@asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    channels: Mapping[str, Channel],
    serves: tuple[str, ...],
    now: Callable[[], datetime] = MACHINE_TIME,
) -> AsyncIterator[App]:
    """The database at its newest tables, the town, the reader; closed again at the end. Raises Setup.

    `start_loops` is the caller's: what must happen before anybody is answered happens in between.
    """
    prepare_folder(settings.data)
    files = open_town(settings)
    storage = Storage.open(settings.database, synchronous=settings.sqlite_synchronous)
    minds = Minds(files.gazetteer, files.model, files.town)
    try:
        await create_tables(storage)
    except BaseException:
        await storage.close()
        raise
    ids = Ids(now, random.SystemRandom(), process=_process_number())
    world = make_world(
        settings, files, storage=storage, minds=minds, channels=channels, ids=ids, now=now, serves=serves
    )
    app = App(settings=settings, files=files, world=world, minds=minds, nursery=Nursery())
    try:
        yield app
    finally:
        await app.close()


def _process_number() -> int:
    """Told apart from other machines' processes too: containers often share low process ids."""
    return zlib.crc32(f"{socket.gethostname()}:{os.getpid()}".encode()) % 1024


def prepare_folder(folder: Path) -> None:
    """Raises Setup when we cannot write there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".may-write"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise Setup(f"cannot write to {folder} ({fault.strerror}): give it to us or set LAMPLIGHTER_DATA") from None


async def create_tables(storage: Storage) -> None:
    try:
        await schema.create(storage)
    except Exception as fault:
        name = storage.engine.url.render_as_string(hide_password=True)
        kind = type(getattr(fault, "orig", fault)).__name__
        raise Setup(
            f"the database {name} does not answer ({kind}): start it, or mend LAMPLIGHTER_DATABASE_URL"
        ) from fault


def free_port(settings: Settings) -> socket.socket:
    """The web server's socket, bound before anything else starts. Raises Setup when the port is taken."""
    listening = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as fault:
        listening.close()
        raise Setup(
            f"port {settings.port} on {settings.host} cannot be used ({fault.strerror}): "
            "set LAMPLIGHTER_PORT to another"
        ) from None
    return listening


# ── the whole programme ─────────────────────────────────────────────────────────────────────────────────────────────


async def run(settings: Settings, *, person: str = "") -> None:
    """Web chat and map, Telegram with a token, and the terminal chat for `person` where there is a terminal."""
    stop = asyncio.Event()
    _stop_on_signals(stop)
    await serve(settings, stop, free_port(settings), person=person)


async def serve(
    settings: Settings,
    stop: asyncio.Event,
    listening: socket.socket,
    *,
    person: str = "",
    now: Callable[[], datetime] = MACHINE_TIME,
) -> None:
    """Runs until `stop` is set. `listening` is the web server's socket and is closed at the end."""
    with contextlib.closing(listening):
        telegram = _telegram(settings)
        try:
            await _serve(settings, stop, listening, telegram, person, now)
        finally:
            if telegram is not None:
                await telegram.stop()


async def _serve(
    settings: Settings,
    stop: asyncio.Event,
    listening: socket.socket,
    telegram: "Telegram | None",
    person: str,
    now: Callable[[], datetime],
) -> None:
    from bot.webchat.tell import WebChat

    channels: dict[str, Channel] = {}
    serves = ["webchat:"]
    if telegram is not None:
        channels["telegram"] = telegram
        serves.append("telegram:")
    if person:
        from bot.terminal.tell import Terminal

        channels["terminal"] = Terminal(_show)
        serves.append(f"terminal:{person}")
    async with open_app(settings, channels=channels, serves=tuple(serves), now=now) as app:
        transcript = WebTranscript(app.world.storage, app.world.town.id)
        webchat = WebChat(transcript, now=app.world.now, fetch_photo=lambda name: _photo(app.world, name))
        channels["webchat"] = webchat
        hook = await _start_telegram(app, telegram, stop)
        await _start_web(app, listening, webchat, transcript, hook)
        await app.minds.warm()
        app.start_loops()
        app.nursery.start("sample", _fill_sample(app))
        log.info("ready", address=_address(settings, listening), town=app.world.town.slug)
        if person:
            _greet(app, _address(settings, listening))
            app.nursery.start("terminal", _terminal(app, person, stop))
        await _until(stop, app.nursery.failed)
        log.info("stopping")
        webchat.close()
    if app.nursery.failures:
        name, fault = app.nursery.failures[0]
        if isinstance(fault, Setup):
            raise fault
        raise Setup(f"{name} failed: {type(fault).__name__}; see the log above") from fault


async def _until(*events: asyncio.Event) -> None:
    waits = [asyncio.ensure_future(event.wait()) for event in events]  # noqa: TID251  # awaited two lines below
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)


def _address(settings: Settings, listening: socket.socket) -> str:
    everywhere = ("127.0.0.1", "0.0.0.0", "::")  # noqa: S104  # compared, not bound
    host = "localhost" if settings.host in everywhere else settings.host
    return settings.public_url or f"http://{host}:{listening.getsockname()[1]}"


async def _photo(world: World, name: str) -> bytes | None:
    """A photo by its name in our folder, or by the path a message was told with."""
    bare = Path(name).name
    return await asyncio.to_thread(world.media.open, bare) if bare.isalnum() else None


async def _keep_photo(world: World, content: bytes) -> str:
    """Raises Refused("no_room") when the disk takes no more: the words can still be sent alone."""
    name = world.ids.token()
    try:
        await asyncio.to_thread(world.media.put, name, content)
    except OSError as fault:
        log.error("photo_not_kept", fault=faults.kind(fault))
        raise Refused("no_room") from None
    return name


async def _start_web(
    app: App, listening: socket.socket, webchat: "WebChat", transcript: WebTranscript, hook: Any
) -> None:
    import uvicorn

    from bot.web.app import WebServices, create_app

    world = app.world
    services = WebServices(
        hear=app.hear,
        keep_photo=lambda content: _keep_photo(world, content),
        open_photo=lambda name, _chat: _photo(world, name),
        public_reports=lambda language: publishing.public_reports(world, language),
        public_report=lambda ref, language: publishing.public_report(world, ref, language),
        town=world.town,
        map_layers=app.files.map_layers,
        transcript=transcript,
        channel=webchat,
        now=world.now,
        reports_changed=world.reports_changed,
        secret_webhook=hook,
        public_url=app.settings.public_url,
    )
    config = uvicorn.Config(
        create_app(services), log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=3
    )
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]  # we stop it ourselves
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]  # the same, newer name

    async def serve() -> None:
        await server.serve(sockets=[listening])

    async def end() -> None:
        await app.stop.wait()
        server.should_exit = True

    app.nursery.start("web", serve())
    app.nursery.start("web-end", end())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
        await asyncio.sleep(0.01)


# ── Telegram ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _telegram(settings: Settings) -> "Telegram | None":
    if not settings.serves_telegram:
        return None
    from bot.telegram.tell import Telegram

    return Telegram(settings.telegram_token, settings.telegram_api_url)


async def _start_telegram(app: App, telegram: "Telegram | None", stop: asyncio.Event) -> Any:
    """Starts to tell and to listen; returns the web server's door for Telegram's calls, or None by long poll.

    A token that is refused is Setup; a network that is away is waited out while everything else already runs.
    """
    if telegram is None:
        return None
    from bot.telegram.listen import Listener

    settings = app.settings
    await _one_teller(app, f"teller:telegram:{telegram.bot_id}", stop)
    if not await _introduce(app, telegram):
        app.nursery.start("telegram-menu", _introduce_later(app, telegram))
    listener = Listener(
        settings.telegram_token,
        settings.telegram_api_url,
        app.hear,
        now=app.world.now,
        secret=settings.telegram_webhook_secret.get_secret_value(),
    )
    if not settings.telegram_webhook_url:
        app.nursery.start("telegram", listener.poll(app.stop))
        return None
    app.nursery.start("telegram", listener.webhook(f"{settings.telegram_webhook_url}/hooks/telegram", app.stop))

    async def hook(path: str, headers: Mapping[str, str], body: bytes) -> int:
        return await listener.on_webhook(headers, body) if path == "telegram" else 404

    return hook


async def _introduce(app: App, telegram: "Telegram") -> bool:
    """Asks who we are and sets the menu of commands; False when Telegram cannot be reached. Setup for a wrong token."""
    try:
        await telegram.start(_commands(app.world))
    except DeliveryError as fault:
        log.warning("telegram_not_reached", reason=str(fault))
        return False
    return True


async def _introduce_later(app: App, telegram: "Telegram") -> None:
    wait_s = 1.0
    while not await _stopped_within(app.stop, wait_s) and not await _introduce(app, telegram):
        wait_s = min(60.0, wait_s * 2)


async def _stopped_within(stop: asyncio.Event, wait_s: float) -> bool:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), wait_s)
    return stop.is_set()


async def _one_teller(app: App, name: str, stop: asyncio.Event) -> None:
    """Only one process may tell for a bot's token: waits for the lease, then keeps it until the end."""
    storage, now = app.world.storage, app.world.now
    holder = f"{socket.gethostname()[:24]}:{os.getpid()}:{app.world.ids.ref()}"

    async def take() -> bool:
        async with storage.begin() as tx:
            return await outbox.take_lease(tx, name, holder, now(), LEASE_S)

    while not await take():
        log.warning("another_process_tells", name=name)
        if await _stopped_within(stop, LEASE_S / 10):
            raise Setup("stopped while another process was still telling for this bot's token")

    async def keep() -> None:
        while not await _stopped_within(app.stop, LEASE_S / 3):
            try:
                kept = await take()
            except Exception as fault:  # noqa: BLE001  # a database that is away gives the lease to nobody else either
                log.warning("lease_not_renewed", fault=type(fault).__name__)
                continue
            if not kept:
                raise Setup("another process took over this bot's token: run one at a time")

    app.nursery.start("lease", keep())
    app.leases.append((name, holder))


def _commands(world: World) -> dict[str, list[tuple[str, str]]]:
    """The menu of commands in every language we speak."""
    from core.saying import say

    return {
        language: [(name, render(say(f"command-{name}"), language, world.zone)) for name in COMMANDS]
        for language in LANGUAGES
    }


# ── the terminal, the sample ────────────────────────────────────────────────────────────────────────────────────────


def _show(text: str) -> None:
    sys.stdout.write(text + "\n\n")
    sys.stdout.flush()


def _greet(app: App, address: str) -> None:
    _show(
        f"Lamplighter for {app.world.town.name} is running.\n"
        f"Web chat and map: {address}\n"
        "Chat here: write what is wrong and where. /photo FILE sends a picture, /voice FILE a recording,\n"
        "/help tells more, Ctrl-C stops."
    )


async def _terminal(app: App, person: str, stop: asyncio.Event) -> None:
    from bot.terminal.listen import listen

    language = app.world.town.languages[0]
    await listen(app.hear, name=person, language=language, now=app.world.now, stop=stop, answered=lambda: settle(app))


async def _fill_sample(app: App) -> None:
    """The sample town starts with a few dozen living reports; while they are made it answers already."""
    from bot.sample import fill, is_wanted

    if not await is_wanted(app.world):
        return
    log.info("sample_starts", town=app.world.town.slug)
    try:
        number = await fill(app.world, app.settings, app.stop)
        log.info("sample_done", reports=number)
    except Exception as fault:  # noqa: BLE001 - a town without a past still works
        log.error("sample_failed", fault=faults.kind(fault), where=faults.where(fault))


async def chat(settings: Settings, person: str) -> None:
    """The terminal chat alone, beside a running programme or without one."""
    from bot.terminal.tell import Terminal

    stop = asyncio.Event()
    channels: dict[str, Channel] = {"terminal": Terminal(_show)}
    async with open_app(settings, channels=channels, serves=(f"terminal:{person}",)) as app:
        await app.minds.warm()
        app.start_loops()
        _show(f"You are {person}. Write what is wrong and where; /help tells more, Ctrl-D ends.")
        await _terminal(app, person, stop)
        await settle(app)


async def settle(app: App, patience_s: float = 10.0) -> None:
    """Waits until everything heard is handled and told, so that piped input gets its answers.

    What is claimed is not due any more but under way; two calm looks in a row leave no gap between the two.
    """
    waited, calm = 0.0, 0
    while waited < patience_s and calm < 2:
        soon = await due.next_due(app.world)
        calm = calm + 1 if app.at_work == 0 and (soon is None or soon > app.world.now()) else 0
        await asyncio.sleep(0.1)
        waited += 0.1
