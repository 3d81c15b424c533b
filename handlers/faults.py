"""A fault as a log may hold it: its kind and where it happened. Its words may quote what a resident wrote."""

import traceback
from pathlib import Path

FRAMES = 6


def kind(fault: BaseException) -> str:
    return type(fault).__name__


def where(fault: BaseException) -> list[str]:
    """The innermost frames, "file:line function", outermost first."""
    frames = traceback.extract_tb(fault.__traceback__)[-FRAMES:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
