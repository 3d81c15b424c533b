"""The child process: a recording on standard input, `{"text": …}` on standard output.

    python -m nlp.voice.child MODEL_FOLDER SECONDS < recording

It gives way to the conversation (low priority), stops itself when it has used its seconds of each core, and never asks
a network for a model.
"""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

MISSING = 3  # ends with: faster-whisper is not installed
MOST_THREADS = 4


def _limit(seconds: int, threads: int) -> None:
    """Whoever started us may have died meanwhile: then nobody else ends us."""
    import resource

    os.nice(5)
    most = seconds * threads
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))


def words(folder: Path, sound: bytes, threads: int) -> str:
    from faster_whisper import WhisperModel

    model: Any = WhisperModel(
        str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
    )
    parts, _ = model.transcribe(io.BytesIO(sound), beam_size=5, condition_on_previous_text=False)
    return " ".join(part.text.strip() for part in parts if part.no_speech_prob < SILENCE)


SILENCE = 0.8  # above it a part is more likely noise, of which whisper makes words all the same


def main() -> int:
    folder, seconds = Path(sys.argv[1]), int(sys.argv[2])
    threads = min(MOST_THREADS, os.cpu_count() or 1)
    _limit(seconds, threads)
    sound = sys.stdin.buffer.read()
    try:
        said = words(folder, sound, threads)
    except ImportError:
        return MISSING
    sys.stdout.write(json.dumps({"text": said}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
