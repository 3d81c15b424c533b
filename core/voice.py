"""Recordings people send instead of words, and who reads them."""

from typing import Protocol

MAX_WORDS_CHARS = 2000  # of what was heard; nobody confirms more than that at a glance

# How the files begin that phones and browsers make of speech, with the ending by which services know them.
_BEGINNINGS = (
    (b"OggS", "ogg"),
    (b"\x1aE\xdf\xa3", "webm"),
    (b"ID3", "mp3"),
    (b"fLaC", "flac"),
    (b"#!AMR", "amr"),
)
_MEDIA_TYPES = {
    "ogg": "audio/ogg",
    "webm": "audio/webm",
    "mp3": "audio/mpeg",
    "flac": "audio/flac",
    "amr": "audio/amr",
    "wav": "audio/wav",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
}


class Transcriber(Protocol):
    """Reads a recording. Nothing of it may reach a log."""

    async def words(self, sound: bytes) -> str:
        """What is said in it, "" for nothing. Raises TryLater or Rejected."""
        ...


def sound_ending(head: bytes) -> str:
    """The file ending of a recording by its first 16 bytes; "" for anything that is none. Containers that carry video
    too (webm, mp4) are taken for sound: who calls knows what the file was sent as."""
    for beginning, ending in _BEGINNINGS:
        if head.startswith(beginning):
            return ending
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head[4:8] == b"ftyp":
        return "m4a"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:  # the first frame of MPEG audio
        return "aac" if head[1] & 0x06 == 0 else "mp3"
    return ""


def sound_type(head: bytes) -> str:
    """Its media type; "" for no recording."""
    return _MEDIA_TYPES.get(sound_ending(head), "")
