"""Who reads recordings: nobody, a model on this machine, or a service.

Only with a service does a recording leave the machine: the bytes alone, without who sent them, where or when. What it
answers is the resident's words and reaches no log.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from bot.settings import Settings
from core.errors import Rejected, Setup, TryLater
from core.voice import Transcriber, sound_ending, sound_type

MAX_SOUND_BYTES = 20 * 1024 * 1024
MAX_ANSWER_BYTES = 1024 * 1024
CONNECT_S = 5.0
NEEDED = ("model.bin", "config.json", "tokenizer.json")  # without the last the library would ask a network for it
_LATER = frozenset((408, 425, 429))  # and whatever begins with 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptionService:
    """One that speaks OpenAI's `POST /v1/audio/transcriptions`, as whisper.cpp, vLLM, LocalAI and others do."""

    url: str
    model: str
    key: str
    limit_s: float

    async def words(self, sound: bytes) -> str:
        head = sound[:16]
        if not sound_ending(head):
            raise Rejected("no_recording")
        if len(sound) > MAX_SOUND_BYTES:
            raise Rejected("too_large")
        form = aiohttp.FormData()
        form.add_field("model", self.model)
        form.add_field("response_format", "json")
        form.add_field("file", sound, filename=f"voice.{sound_ending(head)}", content_type=sound_type(head))
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        limits = aiohttp.ClientTimeout(total=self.limit_s, connect=CONNECT_S)
        try:
            async with (
                aiohttp.ClientSession(timeout=limits, headers=headers) as session,
                session.post(self.url, data=form, allow_redirects=False) as answer,
            ):
                return await _answered(answer)
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise TryLater(type(fault).__name__) from None


async def _answered(answer: aiohttp.ClientResponse) -> str:
    if answer.status in _LATER or answer.status >= 500:
        raise TryLater(f"http_{answer.status}")
    if answer.status != 200:
        raise Rejected(f"http_{answer.status}")
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65_536):
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise Rejected("answer_too_large")
    try:
        text = json.loads(body)["text"]
    except (ValueError, KeyError, TypeError):
        raise Rejected("unreadable_answer") from None
    if not isinstance(text, str):
        raise Rejected("unreadable_answer")
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def transcriber_of(settings: Settings) -> Transcriber | None:
    """From the setting: "", `whisper:FOLDER` or an address. Raises Setup."""
    wanted = settings.transcriber
    if not wanted:
        return None
    if wanted.startswith("whisper:"):
        from nlp.voice.whisper import Whisper

        folder = Path(wanted.removeprefix("whisper:")).expanduser()
        lacks = [name for name in NEEDED if not (folder / name).is_file()]
        if lacks:
            raise Setup(
                f"LAMPLIGHTER_TRANSCRIBER: no {lacks[0]} in {folder}; give the folder of a faster-whisper model"
            )
        return Whisper(folder.resolve(), limit_s=settings.transcriber_limit_s)
    parts = urlsplit(wanted)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Setup("LAMPLIGHTER_TRANSCRIBER: should be whisper:FOLDER or https://server/v1/audio/transcriptions")
    return TranscriptionService(
        url=wanted,
        model=settings.transcriber_model,
        key=settings.transcriber_key.get_secret_value(),
        limit_s=settings.transcriber_limit_s,
    )
