"""What is wrong is said in one line with the fix, and nothing is left running."""

import resource
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bot.settings import ROOT
from tests.operator.conftest import one_line

NOBODY = "postgresql://town:secret@127.0.0.1:1/lamplighter"
MAYBE = "123456:" + "x" * 20  # shaped like a token, too short to be taken for one


@pytest.mark.parametrize("words", [("run",), ("run", "--once"), ("migrate",), ("invite", "Otto"), ("inbox", "list")])
def test_no_database(lamplighter, words):
    said = one_line(lamplighter(*words, LAMPLIGHTER_DATABASE_URL=NOBODY, LAMPLIGHTER_PORT="0"))
    assert "does not answer" in said
    assert "LAMPLIGHTER_DATABASE_URL" in said
    assert "secret" not in said


@pytest.mark.parametrize(
    "url",
    ["postgresql://town:secret@127.0.0.1:port/x", "mysql://town:secret@localhost/x", "sqlite:////nowhere/at/all.db"],
)
def test_a_database_that_cannot_be(lamplighter, url):
    said = one_line(lamplighter("migrate", LAMPLIGHTER_DATABASE_URL=url))
    assert "secret" not in said
    assert "LAMPLIGHTER_" in said


@pytest.mark.parametrize("words", [("run",), ("run", "--once"), ("migrate",), ("invite", "Otto")])
def test_a_folder_that_cannot_be_written(lamplighter, tmp_path, words):
    (tmp_path / "file").write_text("in the way")
    said = one_line(lamplighter(*words, LAMPLIGHTER_DATA=str(tmp_path / "file" / "data"), LAMPLIGHTER_PORT="0"))
    assert "LAMPLIGHTER_DATA" in said


def test_a_port_that_is_taken(lamplighter):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = one_line(lamplighter("run", LAMPLIGHTER_PORT=str(taken.getsockname()[1])))
    assert "LAMPLIGHTER_PORT" in said


def test_a_town_that_is_not_there_or_wrong(lamplighter, tmp_path):
    assert "lamplighter init" in one_line(lamplighter("run", LAMPLIGHTER_TOWN="nowhere", LAMPLIGHTER_PORT="0"))
    folder = tmp_path / "mistyped"
    folder.mkdir()
    text = (ROOT / "towns" / "helsinki" / "town.toml").read_text()
    (folder / "town.toml").write_text(text.replace('zone = "Europe/Helsinki"', 'zone = "Europe/Helsinky"'))
    for words in (("run",), ("run", "--once"), ("invite", "Otto")):
        said = one_line(lamplighter(*words, LAMPLIGHTER_TOWN=str(folder), LAMPLIGHTER_PORT="0"))
        assert "town.toml" in said


def test_a_setting_that_is_no_number(lamplighter):
    assert "LAMPLIGHTER_PORT" in one_line(lamplighter("run", LAMPLIGHTER_PORT="many"))


class _Refuses(BaseHTTPRequestHandler):
    """A Bot API that knows no token."""

    def do_GET(self) -> None:
        body = b'{"ok":false,"error_code":401,"description":"Unauthorized"}'
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815  # the name http.server looks for

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def refusing_telegram():
    server = HTTPServer(("127.0.0.1", 0), _Refuses)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_token_telegram_does_not_take(lamplighter, refusing_telegram):
    done = lamplighter(
        "run",
        TELEGRAM_TOKEN=MAYBE,
        TELEGRAM_API_URL=refusing_telegram,
        LAMPLIGHTER_PORT="0",
        LAMPLIGHTER_LOG_LEVEL="ERROR",
    )
    assert "TELEGRAM_TOKEN" in one_line(done)
    assert MAYBE not in done.stderr


def test_what_cannot_be_a_token(lamplighter):
    said = one_line(lamplighter("run", TELEGRAM_TOKEN="hello", LAMPLIGHTER_PORT="0", LAMPLIGHTER_LOG_LEVEL="ERROR"))
    assert "TELEGRAM_TOKEN" in said


def test_an_invite_for_a_team_that_is_not_there(lamplighter):
    assert "roads" in one_line(lamplighter("invite", "Otto", "--jurisdiction", "rodas"))
    assert "officer or lead" in one_line(lamplighter("invite", "Otto", "--role", "king"))
    assert "name" in one_line(lamplighter("invite", " "))


def test_init_asks_nobody_who_cannot_answer(lamplighter):
    assert "--answers" in one_line(lamplighter("init"))


def test_a_parked_message_that_is_not_there(lamplighter):
    assert "inbox list" in one_line(lamplighter("inbox", "retry", "7"))


def test_help_is_quick():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "bot", "--help"], cwd=ROOT, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "doctor" in done.stdout
    assert after.ru_utime - before.ru_utime < 1.0  # 0.5 s is the aim; a loaded machine gets the rest
