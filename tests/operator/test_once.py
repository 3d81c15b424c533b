"""`run --once` tells the first conversation, and says when it does not go as written."""

import json
from pathlib import Path

import pytest

from bot import once
from core.errors import Setup


async def test_the_first_conversation(settings):
    told: list[str] = []
    await once.run_once(settings, told.append)
    text = "".join(told)
    for words in (
        "Helsinki is ready",
        "[Rikhardinkadun kirjasto]",  # Ana taps the place
        "Is it this one?",  # Ben is asked
        "→ Rikhardinkatu neighbours\n",  # the group that follows the street is told
        "How big is it?",
        "it will be mended by Friday 27 November",
        "[Yes, mended]",
        "two neighbours checked",
        "nothing left over",
    ):
        assert words in text
    assert (settings.data / "lamplighter.db").is_file()
    assert (settings.data / "towns" / "helsinki" / "gazetteer.sqlite").is_file()


async def test_a_step_that_does_not_happen_is_said(settings, tmp_path, monkeypatch):
    lines = [json.loads(line) for line in Path(once.SCRIPT).read_text(encoding="utf-8").splitlines()]
    lines[-1]["press"] = {"action": "reopen"}
    for name in ("first-conversation.jpg",):
        (tmp_path / name).write_bytes((once.SCRIPT.parent / name).read_bytes())
    changed = tmp_path / "changed.jsonl"
    changed.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    monkeypatch.setattr(once, "SCRIPT", changed)
    with pytest.raises(Setup, match="no button 'reopen'"):
        await once.run_once(settings, lambda _line: None)
