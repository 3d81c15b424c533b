"""The command line as an operator meets it: a process of its own in an empty folder."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import ROOT, Settings, load

EXTRACT = ROOT / "towns" / "helsinki" / "helsinki.osm.pbf"
Lamplighter = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def lamplighter(tmp_path: Path) -> Lamplighter:
    """Runs the command in `tmp_path`, with settings as keyword arguments."""

    def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LAMPLIGHTER_", "TELEGRAM_"))}
        env = kept | {"PYTHONPATH": str(ROOT), "LAMPLIGHTER_DATA": str(tmp_path / "data")} | settings
        return subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            timeout=240,
            stdin=subprocess.DEVNULL,
        )

    return run


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(env_file=None, data=tmp_path / "data", town=str(ROOT / "towns" / "helsinki"))


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The only line of a refusal: exit code 1, nothing on standard output, no traceback."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("lamplighter: ")
    return lines[0].removeprefix("lamplighter: ")
