"""The HTTP transcriber against a real server on this machine."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import transcribing
from bot.settings import Settings
from bot.transcribing import transcriber_of
from core.errors import Rejected, Setup, TryLater
from core.voice import Transcriber, sound_ending, sound_type
from tests.voice.service import OGG, Service, serving


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with serving() as made:
        yield made


def asking(service: Service, **given: object) -> Transcriber:
    found = transcriber_of(Settings(_env_file=None, transcriber=service.address, **given))
    assert found is not None
    return found


async def test_the_recording_goes_alone(service: Service) -> None:
    words = await asking(service, transcriber_model="tiny", transcriber_key="k3y").words(OGG)
    assert words == service.says
    (asked,) = service.asked
    assert asked == {
        "model": "tiny",
        "name": "voice.ogg",
        "type": "audio/ogg",
        "bytes": str(len(OGG)),
        "key": "Bearer k3y",
        "fields": "file,model,response_format",
    }


@pytest.mark.parametrize("status", [408, 429, 500, 503])
async def test_a_busy_service_is_asked_again_later(service: Service, status: int) -> None:
    service.statuses = [status]
    with pytest.raises(TryLater):
        await asking(service).words(OGG)


@pytest.mark.parametrize("status", [302, 400, 401, 413])
async def test_a_refusal_is_final_and_no_redirect_is_followed(service: Service, status: int) -> None:
    """A redirect could lead the recording to a server nobody named."""
    service.statuses = [status]
    with pytest.raises(Rejected):
        await asking(service).words(OGG)
    assert len(service.asked) == 1


async def test_a_slow_service_is_not_waited_for(service: Service) -> None:
    service.waits_s = 5
    with pytest.raises(TryLater):
        await asking(service, transcriber_limit_s=1).words(OGG)


async def test_a_service_that_is_away_is_tried_later() -> None:
    nobody = Service(address="http://127.0.0.1:9/v1/audio/transcriptions")
    with pytest.raises(TryLater):
        await asking(nobody).words(OGG)


@pytest.mark.parametrize("body", [b"", b"deep pothole", b"[]", b'{"text": 7}', b'{"words": "x"}'])
async def test_an_answer_that_cannot_be_read_is_no_words(service: Service, body: bytes) -> None:
    service.body = body
    with pytest.raises(Rejected):
        await asking(service).words(OGG)


async def test_sizes_are_limited_both_ways(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transcribing, "MAX_SOUND_BYTES", 32)
    with pytest.raises(Rejected):
        await asking(service).words(OGG)
    assert service.asked == []  # it never left
    monkeypatch.undo()
    monkeypatch.setattr(transcribing, "MAX_ANSWER_BYTES", 100)
    service.says = "hole " * 100
    with pytest.raises(Rejected):
        await asking(service).words(OGG)


async def test_what_is_no_recording_never_leaves(service: Service) -> None:
    with pytest.raises(Rejected):
        await asking(service).words(b"%PDF-1.7 and so on")
    assert service.asked == []


async def test_what_no_database_takes_is_taken_out(service: Service) -> None:
    service.body = b'{"text": "deep\\u0000 hole \\ud83d"}'
    assert await asking(service).words(OGG) == "deep hole "


@pytest.mark.parametrize("setting", ["whisper", "ftp://server/x", "https://", "server/v1"])
def test_a_wrong_setting_is_said_at_the_start(setting: str) -> None:
    with pytest.raises(Setup, match="LAMPLIGHTER_TRANSCRIBER"):
        transcriber_of(Settings(_env_file=None, transcriber=setting))


def test_a_model_folder_has_to_hold_a_model(tmp_path: Path) -> None:
    with pytest.raises(Setup, match=r"no model\.bin"):
        transcriber_of(Settings(_env_file=None, transcriber=f"whisper:{tmp_path}"))
    for name in ("model.bin", "config.json"):
        (tmp_path / name).touch()
    with pytest.raises(Setup, match=r"no tokenizer\.json"):  # the library would ask a network for it
        transcriber_of(Settings(_env_file=None, transcriber=f"whisper:{tmp_path}"))


def test_nobody_listens_unless_it_is_set() -> None:
    assert transcriber_of(Settings(_env_file=None)) is None


@pytest.mark.parametrize(
    ("head", "ending"),
    [
        (b"OggS\0\x02" + b"\0" * 10, "ogg"),
        (b"\x1aE\xdf\xa3" + b"\0" * 12, "webm"),
        (b"ID3\x04" + b"\0" * 12, "mp3"),
        (b"\xff\xfb\x90\x00" + b"\0" * 12, "mp3"),
        (b"\xff\xf1\x50\x80" + b"\0" * 12, "aac"),
        (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
        (b"\0\0\0\x18ftypM4A \0\0", "m4a"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 12, ""),
        (b"", ""),
    ],
)
def test_recordings_are_known_by_how_they_begin(head: bytes, ending: str) -> None:
    assert sound_ending(head) == ending
    assert bool(sound_type(head)) == bool(ending)
