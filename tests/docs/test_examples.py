"""The examples of docs/commands.md are run as they stand there."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.setting_up import read_answers
from bot.town_plan import first_complaint, town_text
from storage.towns import check_town

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = re.compile(r"<!-- example: (\w+) -->\n```json\n(?P<given>.*?)```\n.*?```json\n(?P<shown>.*?)```", re.DOTALL)
TEXT = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
EXAMPLES = {found[1]: (found["given"], found["shown"]) for found in EXAMPLE.finditer(TEXT)}


def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *command: str, given: str = "") -> list[dict[str, Any]]:
    monkeypatch.setenv("LAMPLIGHTER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LAMPLIGHTER_SQLITE_SYNCHRONOUS", "OFF")
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(app, command, input=given)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def within(shown: str, told: list[dict[str, Any]]) -> None:
    """Every line that is shown is told, with at least the fields shown."""
    for line, row in zip(shown.splitlines(), told, strict=True):
        wanted = json.loads(line)
        assert {key: row.get(key) for key in wanted} == wanted


def fields(head: str) -> set[str]:
    """The names in the left column of the tables in a section."""
    section = TEXT.partition(f"\n### {head}\n")[2].partition("\n### ")[0]
    return {name for row in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}


@pytest.mark.parametrize("command", ["understand", "same"])
def test_lines_in_lines_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str) -> None:
    given, shown = EXAMPLES[command]
    told = run(monkeypatch, tmp_path, command, given=given)
    within(shown, told)
    assert {key for row in told for key in row if "error" not in row} <= fields(command)


def test_replay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given, shown = EXAMPLES["replay"]
    (tmp_path / "lamp.jsonl").write_text(given, encoding="utf-8")
    told = run(monkeypatch, tmp_path, "replay", str(tmp_path / "lamp.jsonl"))
    within(shown, told[-1:])
    assert told == run(monkeypatch, tmp_path, "replay", str(tmp_path / "lamp.jsonl"))
    assert set(told[-1]) <= fields("replay")
    section = TEXT.partition("### replay")[2].partition("### events")[0]
    assert [key for row in (told[0], *told[-1]["reports"]) for key in row if f"`{key}`" not in section] == []


def test_answers_for_a_town_of_ones_own(tmp_path: Path) -> None:
    """What stands in docs/operating.md makes a town that would start."""
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    found = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert found is not None
    extract = ROOT / "towns" / "helsinki" / "helsinki.osm.pbf"
    (tmp_path / "answers.toml").write_text(found[1].replace(extract.name, str(extract)), encoding="utf-8")
    answers = read_answers(tmp_path / "answers.toml") | {"extract": ""}
    answers = {"centre": "60.1706, 24.9415"} | {key: value for key, value in answers.items() if value}
    assert first_complaint(answers) == ""
    folder = tmp_path / answers["slug"]
    folder.mkdir()
    sample = (ROOT / "towns" / "helsinki" / "town.toml").read_text(encoding="utf-8")
    (folder / "town.toml").write_text(town_text(answers, sample), encoding="utf-8")
    assert check_town(folder) == []


def test_events(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = run(monkeypatch, tmp_path, "events")
    assert {frozenset(row) for row in told} == {frozenset(("event", "hears")), frozenset(("action", "right"))}
    assert [row["action"] for row in told if "action" in row and f"`{row['action']}`" not in TEXT] == []
