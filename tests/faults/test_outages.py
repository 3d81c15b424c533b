"""What goes away for a moment costs a moment: two programmes at once, a database, a disk, a clock, a Ctrl-C."""

import asyncio
import os
import pwd
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import app as programme
from bot.settings import ROOT, Settings
from core.message import Inbound, Outgoing, Photo
from core.place import Point
from handlers import due, inbox
from handlers.delivery import deliver_due
from handlers.world import World
from nlp.pipeline import load
from storage import inbox as inbox_rows
from storage import outbox, reports
from tests.components import missing
from tests.faults.browser import Browser
from tests.faults.kills import LIMITS
from tests.postgres import Missing, Postgres, start_server

TEXT = "Overflowing bin, not emptied for three weeks"
JPEG = b"\xff\xd8\xff\xe0" + bytes(2_000_000)


class Time:
    """The machine's time, moved by what a test says."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def jump(self, seconds: float) -> None:
        self.ahead += timedelta(seconds=seconds)


class Recorder:
    """A channel that remembers. `dies`: so many of the next tellings reach the person and kill the teller."""

    name = "test"
    limits = LIMITS

    def __init__(self) -> None:
        self.told: list[Outgoing] = []
        self.dies = 0

    async def tell(self, outgoing: Outgoing) -> str:
        await asyncio.sleep(0.001)
        self.told.append(outgoing)
        if self.dies:
            self.dies -= 1
            raise Death
        return outgoing.edits or str(len(self.told))

    async def toast(self, press_id: str, text: str) -> None:
        return None

    async def fetch(self, source_id: str) -> bytes:
        return JPEG

    async def is_admin(self, chat: str, person: str) -> bool:
        return True

    async def open_topic(self, chat: str, title: str) -> str:
        return ""

    def new(self) -> Counter[str]:
        """How many new messages each chat was told."""
        return Counter(outgoing.chat for outgoing in self.told if not outgoing.edits)


class Death(BaseException):
    """As a SIGKILL: nobody catches it."""


@asynccontextmanager
async def running(settings: Settings, channel: Recorder, now: Callable[[], datetime]) -> AsyncIterator[programme.App]:
    async with programme.open_app(settings, channels={"test": channel}, serves=("test:",), now=now) as app:
        app.minds._reader = load(use_vectors=False)
        yield app


def said(k: int, now: datetime, **more: object) -> Inbound:
    chat = f"test:{k}"
    point = Point(lat=60.165 + k * 0.0003, lon=24.94)
    return Inbound(
        bot="test", external_id=f"m:{chat}:1", chat=chat, person=chat, sent_at=now, text=TEXT, point=point, **more
    )


async def states(world: World) -> dict[str, int]:
    async with world.storage.read() as tx:
        return await inbox_rows.counts(tx)


async def test_two_programmes_at_one_inbox_handle_each_message_once(
    settings_for: Callable[[str], Settings], empty_database_url: str
) -> None:
    channel, now = Recorder(), Time()
    settings = settings_for(empty_database_url)
    async with running(settings, channel, now) as one, running(settings, channel, now) as two:
        two.world.ids._process ^= 1  # as of another process
        one.start_loops()
        two.start_loops()
        await asyncio.gather(*(app.hear(said(k, now())) for k in range(30) for app in (one, two)))
        await programme.settle(one, 60)
        await programme.settle(two, 60)
        assert await states(one.world) == {"done": 30}
    assert channel.new() == {f"test:{k}": 1 for k in range(30)}


async def test_killed_between_telling_and_writing_it_is_told_once_more_and_says_so(
    settings_for: Callable[[str], Settings], empty_database_url: str
) -> None:
    channel, now = Recorder(), Time()
    async with running(settings_for(empty_database_url), channel, now) as app:
        await app.hear(said(1, now()))
        await inbox.handle_next(app.world)
        channel.dies = 2
        with pytest.raises(Death):
            await deliver_due(app.world)
        assert await deliver_due(app.world) == 0  # it is in a dead one's hands
        now.jump(61)
        with pytest.raises(Death):
            await deliver_due(app.world)
        now.jump(61)
        await deliver_due(app.world)
        async with app.world.storage.read() as tx:
            assert await outbox.counts(tx, app.world.town.id) == {"dead": 1}
    first, second = channel.told
    assert second.text.endswith(first.text)
    assert second.text != first.text


@pytest.mark.parametrize("empty_database_url", ["sqlite"], indirect=True)
async def test_a_stranger_holds_the_sqlite_file_for_three_seconds(
    settings_for: Callable[[str], Settings], empty_database_url: str
) -> None:
    channel, now = Recorder(), Time()
    async with running(settings_for(empty_database_url), channel, now) as app:
        app.start_loops()
        await app.hear(said(0, now()))
        await programme.settle(app, 30)
        stranger = sqlite3.connect(empty_database_url.partition(":///")[2], isolation_level=None)
        stranger.execute("BEGIN IMMEDIATE")
        hearing = [asyncio.create_task(app.hear(said(k, now()))) for k in range(1, 12)]
        await asyncio.sleep(3)
        assert not any(task.done() for task in hearing)  # nothing is acknowledged that is not kept
        stranger.execute("COMMIT")
        stranger.close()
        await asyncio.gather(*hearing)
        await programme.settle(app, 60)
        assert await states(app.world) == {"done": 12}
    assert channel.new() == {f"test:{k}": 1 for k in range(12)}


class OwnPostgres(Postgres):
    """A server of this test's own, to be stopped and started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = start_server(folder / "server")
        self._loop = asyncio.new_event_loop()
        self._admin = self._loop.run_until_complete(self._connect())

    def stop(self) -> None:
        self.server.send_signal(signal.SIGQUIT)
        self.server.wait(20)

    def start(self) -> None:
        nobody = pwd.getpwnam("nobody")
        account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        self.server = subprocess.Popen(self.server.args, stderr=subprocess.DEVNULL, **account)


@pytest.fixture
def own_postgres(tmp_path_factory: pytest.TempPathFactory):
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="lamplighter-own-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        server = OwnPostgres(folder)
    except Missing as why:
        missing("postgres", str(why))
    server._run("SET synchronous_commit = on")  # this one has to survive its end
    url = server.create(with_tables=False)
    server._run(f"ALTER DATABASE {url.split('@/')[1].split('?')[0]} SET synchronous_commit = on")
    server.close()
    yield server, url
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


async def test_postgresql_is_stopped_for_three_seconds(
    settings_for: Callable[[str], Settings], own_postgres: tuple[OwnPostgres, str]
) -> None:
    """Who cannot be kept hears so and says it again; the loops go on by themselves."""
    server, url = own_postgres
    channel, now = Recorder(), Time()
    refused = 0

    async def keeps_saying(app: programme.App, k: int) -> None:
        nonlocal refused
        while True:
            try:
                return await app.hear(said(k, now()))
            except Exception:  # noqa: BLE001  # as a page does: no answer, so again
                refused += 1
                await asyncio.sleep(0.2)

    async with running(settings_for(url), channel, now) as app:
        app.start_loops()
        await asyncio.gather(*(app.hear(said(k, now())) for k in range(5)))
        server.stop()
        talking = [asyncio.create_task(keeps_saying(app, k)) for k in range(5, 15)]
        await asyncio.sleep(3)
        server.start()
        async with asyncio.timeout(60):
            await asyncio.gather(*talking)
        now.jump(61)  # what was in hand when the server went is given back by its lease
        await asyncio.sleep(1.5)
        await programme.settle(app, 60)
        now.jump(61)
        await asyncio.sleep(1.5)
        await programme.settle(app, 60)
        assert await states(app.world) == {"done": 15}
    assert refused
    assert set(channel.new()) == {f"test:{k}" for k in range(15)}
    plain = Counter(out.chat for out in channel.told if not out.edits and not out.text.startswith("("))
    assert max(plain.values()) == 1


@pytest.mark.parametrize(
    "empty_database_url", ["postgresql"], indirect=True
)  # the limit would stop SQLite's own file too
async def test_a_full_disk_keeps_a_photo_waiting_and_nothing_else(
    settings_for: Callable[[str], Settings], empty_database_url: str
) -> None:
    channel, now = Recorder(), Time()
    async with running(settings_for(empty_database_url), channel, now) as app:
        await app.hear(said(1, now(), photos=(Photo(source_id="p1", size=len(JPEG)),)))
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
        try:
            await inbox.handle_next(app.world)
            await due.run_due(app.world)
            await deliver_due(app.world)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert channel.new() == {"test:1": 1}
        assert await states(app.world) == {"done": 1}
        assert app.world.media.list() == []
        assert (await due.times(app.world))["media"] > now()
        now.jump(61)
        await due.run_due(app.world)
        assert len(app.world.media.list()) == 1


async def test_a_clock_that_jumps_loses_and_repeats_nothing(
    settings_for: Callable[[str], Settings], empty_database_url: str
) -> None:
    channel, now = Recorder(), Time()
    async with running(settings_for(empty_database_url), channel, now) as app:
        for k, seconds in enumerate((0, -3600, 7200, -1, 86_400 * 40, -86_400 * 39)):
            now.jump(seconds)
            await app.hear(said(k, now()))
            for _ in range(20):
                await inbox.handle_next(app.world)
                await deliver_due(app.world)
        now.jump(86_400 * 60)  # whatever a clock set back has put off
        for _ in range(60):
            await inbox.handle_next(app.world)
            await due.run_due(app.world)
            await deliver_due(app.world)
        assert await states(app.world) == {"done": 6}
        async with app.world.storage.read() as tx:
            assert await outbox.counts(tx, app.world.town.id) == {"told": sum(channel.new().values())}
            assert await reports.count(tx, app.world.town.id) <= 6
    assert {f"test:{k}" for k in range(6)} == set(channel.new())


async def test_a_message_that_kills_its_process_is_parked_and_its_sender_told(
    settings_for: Callable[[str], Settings], empty_database_url: str
) -> None:
    channel, now = Recorder(), Time()
    async with running(settings_for(empty_database_url), channel, now) as app:
        await app.hear(said(1, now()))
        for _ in range(5):
            async with app.world.storage.begin() as tx:
                assert await inbox_rows.claim(tx, now()) is not None
            now.jump(61)
        assert await inbox.handle_next(app.world)
        await deliver_due(app.world)
        assert await states(app.world) == {"parked": 1}
    assert channel.new() == {"test:1": 1}


def test_ctrl_c_drains_and_ends_well(settings_for: Callable[[str], Settings], tmp_path: Path) -> None:
    """`lamplighter run` with a message in hand: it is answered, and the programme ends with 0 within seconds."""
    settings = settings_for(f"sqlite+aiosqlite:///{tmp_path / 'run.db'}")
    port = 20_000 + os.getpid() % 20_000
    given = {
        "LAMPLIGHTER_DATA": str(settings.data),
        "LAMPLIGHTER_DATABASE_URL": settings.database,
        "LAMPLIGHTER_TOWN": str(ROOT / "towns" / "helsinki"),
        "LAMPLIGHTER_PORT": str(port),
        "OMP_NUM_THREADS": "1",
    }
    command = [Path(sys.executable).with_name("lamplighter"), "run"]
    with (tmp_path / "run.log").open("w") as log:
        run = subprocess.Popen(
            command, cwd=tmp_path, env=os.environ | given, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            browser = Browser(port)
            browser.wait_until_open(60, run)
            browser.send(
                {"id": "1", "client_id": "message-1", "web": "A" * 22, "text": TEXT, "lat": 60.17, "lon": 24.94}
            )
            acked, until = [], time.monotonic() + 60
            while not acked and time.monotonic() < until:
                acked = browser.answered(0.1)
            assert acked == ["1"]
            until = time.monotonic() + 90
            while '"ready"' not in (tmp_path / "run.log").read_text() and time.monotonic() < until:
                time.sleep(0.1)
            asked = time.monotonic()
            run.send_signal(signal.SIGINT)
            assert run.wait(20) == 0
            assert time.monotonic() - asked < 15
            browser.close()
        finally:
            run.kill()
            run.wait()
    with sqlite3.connect(tmp_path / "run.db") as db:
        assert db.execute("SELECT state FROM inbox").fetchall() != []
        assert db.execute("SELECT count(*) FROM inbox WHERE claimed_until IS NOT NULL").fetchone() == (0,)
    db.close()
    assert "Traceback" not in (tmp_path / "run.log").read_text()
