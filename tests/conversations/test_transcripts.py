"""Every conversation of this folder, word by word, on both databases.

`pytest tests/conversations --update-transcripts` writes what the bot says now; read it before you commit.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conversations.player import Player
from tests.conversations.script import read

FOLDER = Path(__file__).parent
TRANSCRIPTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_transcript(path: Path, stage_for: Callable[[str], Player], update_transcripts: bool) -> None:
    expected = path.read_text(encoding="utf-8")
    said = await stage_for(expected).play(read(expected))
    assert update_transcripts or "!! " not in said
    if update_transcripts:
        path.write_text(said, encoding="utf-8")
    else:
        assert said == expected
