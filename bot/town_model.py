"""Where a town's own model lies, and how it comes into use and goes out of it again.

    data/towns/<slug>/model/candidate   proposed, read by nobody
                            current     in use
                            before      was in use until the last one was accepted

Rule 1: `accept` and `undo` only rename folders, so nothing is half in use. Rule 2: a model that does not fit what this
version ships is left aside with a warning; the shipped one answers.
"""

import json
import shutil
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

from core.errors import Setup

if TYPE_CHECKING:
    from nlp.pipeline import Reader

log = structlog.get_logger(__name__)
CANDIDATE, CURRENT, BEFORE = "candidate", "current", "before"
HEADS, META, HISTORY = "heads.npz", "meta.json", "history.jsonl"


def folder_of(data: Path, slug: str) -> Path:
    return data / "towns" / slug / "model"


def meta_of(folder: Path, which: str) -> dict[str, Any]:
    """What is written of the model: its name, what it was made from, its figures. Empty when there is none."""
    try:
        found = json.loads((folder / which / META).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def stamp(folder: Path | None) -> int:
    """Changes when another model comes into use; 0: the shipped one."""
    try:
        return (folder / CURRENT / META).stat().st_mtime_ns if folder is not None else 0
    except OSError:
        return 0


def propose(folder: Path, heads: bytes, meta: dict[str, Any], history: str) -> None:
    """Writes the candidate; the one that was there is replaced when the new one is whole."""
    part = folder / "part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    (part / HEADS).write_bytes(heads)
    (part / HISTORY).write_text(history, encoding="utf-8")
    (part / META).write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _move(part, folder / CANDIDATE)


def accept(folder: Path) -> str:
    """The candidate comes into use; returns its name. Raises Setup without one."""
    name = meta_of(folder, CANDIDATE).get("name")
    if not name:
        raise Setup("no model is proposed: lamplighter learn FILE makes one")
    shutil.rmtree(folder / BEFORE, ignore_errors=True)
    if (folder / CURRENT).is_dir():
        (folder / CURRENT).rename(folder / BEFORE)
    (folder / CANDIDATE).rename(folder / CURRENT)
    return str(name)


def undo(folder: Path) -> str:
    """What was in use before the last `accept` is in use again; what was accepted is a proposal again. Returns the
    name now in use, "" for the shipped model. Raises Setup when nothing was accepted."""
    if not (folder / CURRENT).is_dir():
        raise Setup("no model of the town's own is in use: there is nothing to undo")
    _move(folder / CURRENT, folder / CANDIDATE)
    if (folder / BEFORE).is_dir():
        (folder / BEFORE).rename(folder / CURRENT)
    return str(meta_of(folder, CURRENT).get("name", ""))


def _move(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    source.rename(target)


def reader_of(folder: Path | None) -> "Reader":
    """The reader with the town's model where it has one that loads, else with the shipped one."""
    from nlp.pipeline import load  # spaCy: seconds of CPU, only where something is read

    reader, trouble = _own_reader(folder)
    if trouble:
        log.warning("town_model_not_used", reason=trouble, fix="lamplighter learn FILE makes one for this version")
    return reader or load()


def trouble_with(folder: Path) -> str:
    """Why the town's model cannot be used; "" when it can or there is none."""
    return _own_reader(folder)[1]


def _own_reader(folder: Path | None) -> "tuple[Reader | None, str]":
    from nlp.pipeline import load

    if folder is None or not (folder / CURRENT).is_dir():
        return None, ""
    try:
        return load(folder / CURRENT), ""
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as fault:
        return None, f"{type(fault).__name__}: {str(fault)[:160]}"
