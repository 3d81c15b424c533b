"""faster-whisper with the operator's model folder, in a child process of its own for each recording.

A loaded model holds hundreds of megabytes, and a recording comes now and then: the child takes the memory with it when
it ends, and a broken recording that crashes a decoder ends the child alone. The recording goes in by standard input, so
that it touches no disk again; the words come back by standard output.
"""

import asyncio
import json
import sys
from contextlib import suppress
from pathlib import Path

from core.errors import Rejected, TryLater
from nlp.voice.child import MISSING

MOST_ANSWER_BYTES = 1 << 20
_ENVIRONMENT = {"HF_HUB_OFFLINE": "1"}  # none of ours: a decoder of strangers' files needs no token


class Whisper:
    """One child at a time: two would only slow each other down."""

    def __init__(self, folder: Path, *, limit_s: float) -> None:
        self._folder, self._limit_s = folder, limit_s
        self._turn = asyncio.Lock()

    async def words(self, sound: bytes) -> str:
        async with self._turn:
            status, said = await self._run(sound)
        if status == MISSING:
            raise Rejected("no_faster_whisper")  # pip install lamplighter[voice]
        if status != 0:
            raise Rejected(f"child_ended_{status}")
        try:
            return str(json.loads(said)["text"])
        except (ValueError, KeyError, TypeError):
            raise Rejected("unreadable_answer") from None

    async def _run(self, sound: bytes) -> tuple[int, bytes]:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "nlp.voice.child", str(self._folder), str(round(self._limit_s))),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # libraries print what they like, and it might be words
            env=_ENVIRONMENT,
        )
        try:
            said, _ = await asyncio.wait_for(child.communicate(sound), self._limit_s)
        except TimeoutError:
            raise TryLater("too_slow") from None
        finally:
            if child.returncode is None:  # too slow, or we are being stopped
                with suppress(ProcessLookupError):
                    child.kill()
                await child.wait()
        return child.returncode or 0, said[:MOST_ANSWER_BYTES]
