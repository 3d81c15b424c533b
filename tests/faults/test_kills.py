"""SIGKILL at any moment loses nothing, files nothing twice, and tells nothing twice without saying so."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT


def run(url: str, data: Path, reports: int, kills: int, fresh: int, patience_s: float) -> dict:
    command = [sys.executable, "-m", "tests.faults.kills", "--url", url, "--data", str(data)]
    command += ["--reports", str(reports), "--kills", str(kills), "--fresh", str(fresh), "--seed", "8"]
    with (data / "lives.log").open("w") as log:
        ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True, timeout=patience_s)
    assert ended.returncode == 0, (data / "lives.log").read_text()[-4000:]
    return json.loads(ended.stdout)


def is_right(found: dict, reports: int, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{json.dumps(found)}", file=sys.__stderr__)
    wrong = ("lost", "not_handled", "not_filed", "filed_twice", "told_twice_unmarked")
    assert {name: found[name] for name in wrong} == {name: [] for name in wrong}
    assert found["filed"] == reports - len(found["never_told"])
    assert found["rested"]
    assert found["exit_code"] == 0
    # Told perhaps twice by two deaths in a row and then no more, as the outbox promises; never for any other reason.
    assert set(found["dead"]) <= {"perhaps told twice"}
    assert len(found["never_told"]) <= found["dead"].get("perhaps told twice", 0)
    assert len(found["without_card"]) <= found["dead"].get("perhaps told twice", 0)
    assert found["outbox"].get("due", 0) == 0


def test_three_kills(empty_database_url: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    is_right(run(empty_database_url, data, 24, 3, 0, 240), 24, capsys)


@pytest.mark.faults
def test_twenty_kills_in_three_hundred_reports(
    empty_database_url: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three of the lives are a `lamplighter run` of its own, which residents reach over HTTP."""
    is_right(run(empty_database_url, data, 300, 20, 3, 1800), 300, capsys)
