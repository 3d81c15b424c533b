"""What every test gets: a real database of either kind, no way out of the machine, no secret in a log."""

import io
import ipaddress
import logging
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import logs
from tests.botapi.fixture import botapi
from tests.components import missing
from tests.postgres import Missing, Postgres

__all__ = ["botapi"]

# A developer's own settings must not change what a test sees.
for _name in [name for name in os.environ if name.startswith(("LAMPLIGHTER_", "TELEGRAM_"))]:
    del os.environ[_name]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-transcripts",
        action="store_true",
        help="rewrite what the bot says in the recorded conversations; read the difference before you commit it",
    )


@pytest.fixture(scope="session")
def update_transcripts(request: pytest.FixtureRequest) -> bool:
    """True when expected lines are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-transcripts"))


# --- databases -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The run's PostgreSQL server; starts with the first test that asks for it."""
    try:
        server = Postgres()
    except Missing as why:
        missing("postgres", str(why))
    yield server
    server.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from sqlalchemy import create_engine

    from storage.tables import metadata

    path = tmp_path_factory.mktemp("template") / "lamplighter.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        metadata.create_all(connection)
    engine.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The url of a fresh database that has our tables; each test that asks runs once on either kind."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "lamplighter.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'lamplighter.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same without tables, for what creates them."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.create(with_tables=False)
    yield url
    server.drop(url)


# --- no way out of the machine -------------------------------------------------------------------------------------


class WayOut(Exception):
    """A test tried to reach something outside this machine."""


def _is_local(host: object) -> bool:
    if host in ("", "localhost", b"localhost", None):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host).split("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def network_guard(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only loopback and Unix sockets connect. An attempt raises, and fails the test even when the code swallows it."""
    tried: list[str] = []

    def refuse(host: object) -> None:
        tried.append(str(host))
        raise WayOut(f"a test may not reach {host!r}")

    def guarded(name: str):
        real = getattr(socket.socket, name)

        def call(self: socket.socket, *args):
            if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(args[-1][0]):
                refuse(args[-1][0])
            return real(self, *args)

        return call

    real_lookup = socket.getaddrinfo

    def lookup(host, *args, **kwargs):
        if not (_is_local(host) or host == "0.0.0.0"):
            refuse(host)
        return real_lookup(host, *args, **kwargs)

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, guarded(name))
    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    yield
    if tried:
        pytest.fail(f"the test tried to reach {', '.join(sorted(set(tried)))}")


# --- no secret in a log --------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def log_guard() -> Iterator[io.StringIO]:
    """Fails a test whose log, as the programme would write it, holds a bot token. Gives the log to tests that ask."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.formatter(plain=False))
    root = logging.getLogger()
    root.addHandler(handler)
    logs.configure()
    yield written
    root.removeHandler(handler)
    if logs.TOKEN.search(written.getvalue()):
        pytest.fail("a log line of this test holds a bot token")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """What a test wrote to standard output and standard error is a log too."""
    report = yield
    if report.when == "teardown" and logs.TOKEN.search(report.capstdout + report.capstderr):
        report.outcome = "failed"
        report.longrepr = "this test's output holds a bot token"
    return report
