"""What a log line may hold."""

import io
import json
import logging

import pytest
import structlog

from bot import logs

TOKEN = "123456789" + ":" + "A" * 35


@pytest.fixture
def written():
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    stream = io.StringIO()
    logs.start("INFO", stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    logging.captureWarnings(False)


def test_a_token_is_masked_in_message_field_and_traceback(written):
    log = structlog.get_logger("ours")
    log.info("asked", url=f"https://api.example/bot{TOKEN}/getMe")
    logging.getLogger("library").warning("could not reach bot%s", TOKEN)
    try:
        raise ValueError(f"bad address /bot{TOKEN}/getFile")
    except ValueError:
        log.exception("failed")
        logging.getLogger("library").exception("failed too")
    assert TOKEN[-30:] not in written.getvalue()
    assert written.getvalue().count("[token]") == 4


def test_a_line_is_json_with_what_was_bound(written):
    with structlog.contextvars.bound_contextvars(inbox=7):
        structlog.get_logger("ours").info("handled", chat=3)
    line = json.loads(written.getvalue())
    assert (line["event"], line["inbox"], line["chat"], line["level"]) == ("handled", 7, 3, "info")


def test_a_traceback_shows_no_local_variable(written):
    def fail(words):
        raise RuntimeError("no")

    try:
        fail("my neighbour's" + " name")
    except RuntimeError:
        structlog.get_logger("ours").exception("failed")
    assert "neighbour's name" not in written.getvalue()


@pytest.mark.parametrize("library", ["httpx", "telegram.ext", "aiogram.event", "uvicorn.access", "aiosqlite"])
def test_libraries_that_print_addresses_are_quiet(written, library):
    logging.getLogger(library).info("GET https://somewhere")
    assert written.getvalue() == ""
