"""What holds for the tree as a whole."""

import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.logs import TOKEN

ROOT = Path(__file__).resolve().parents[2]
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-setup.lock",
    "requirements-voice.lock",
    "models.lock",
)
ROOMS = ("bot", "handlers", "nlp", "storage", "core")


def tracked() -> list[Path]:
    """The files of the tree as git sees them, new ones too. An unpacked archive has no git to ask."""
    found = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if found.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in found.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_this_checkout_and_no_package_of_that_name(room):
    assert Path(importlib.import_module(room).__file__).parent == ROOT / room


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_host(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(index|extra-index|find-links|trusted)", text, re.MULTILINE)
    pins = re.findall(r"^[A-Za-z0-9].*$", text, re.MULTILINE)
    assert pins
    assert all(" @ " not in pin and "==" in pin for pin in pins)
    assert text.count("--hash=sha256:") >= len(pins)


def test_what_the_locks_share_has_one_version():
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^(\S+==\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_no_file_holds_what_looks_like_a_bot_token():
    holding = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" in content[:8192]:  # a picture: chance letters
            continue
        text = content.decode("utf-8", errors="ignore")
        holding += [f"{path.relative_to(ROOT)}: {match[:12]}..." for match in TOKEN.findall(text)]
    assert holding == []


def test_no_data_file_drops_out_of_the_wheel():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    packed = {
        path
        for room, patterns in tools["setuptools"]["package-data"].items()
        for pattern in patterns
        for path in (ROOT / room).glob(pattern)
    }
    at_work = [ROOT / room for room in ROOMS]
    for_training = [ROOT / "nlp" / "corpus", ROOT / "nlp" / "training"]
    needed = {
        path
        for path in tracked()
        if path.suffix not in (".py", ".md")
        and any(path.is_relative_to(room) for room in at_work)
        and not any(path.is_relative_to(folder) for folder in for_training)
    }
    assert sorted(str(path.relative_to(ROOT)) for path in needed - packed) == []


def test_every_channel_stands_in_the_contracts():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    by_id = {contract["id"]: contract for contract in contracts}
    folders = {f"bot.{path.parent.name}" for path in (ROOT / "bot").glob("*/__init__.py")}
    assert set(by_id["strangers"]["modules"]) == folders
    assert set(by_id["channels"]["source_modules"]) == folders - {"bot.web"}


def test_help_is_light():
    pytest.importorskip("bot.cli")
    heavy = ("aiogram", "telegram", "spacy", "sqlalchemy", "fastapi", "numpy", "pydantic")
    code = f"import sys, bot.cli; print([name for name in {heavy} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "[]"
