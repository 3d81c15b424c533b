"""Labelled rows: whatever labels a line of JSON carries, the others None. What is not labelled is not measured.

| labels | keys |
|---|---|
| category | `category`, or `categories` in order of mention; `none` for what is no report |
| intent | `intent` |
| urgency | `urgency` (`hazard` is read as urgent, `not_emergency` as normal), or `emergency` true or false; `kind` |
| places | `places`, or `place_text` with `kind` |
| private data | `pii` |
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.category import Category
from core.errors import Setup
from core.understanding import Danger, Urgency

URGENCIES = {"hazard": Urgency.URGENT, "not_emergency": Urgency.NORMAL, **{u.value: u for u in Urgency}}
PLACE_KINDS = {
    "intersection": "crossing",
    "house_number": "address",
    "stop_number": "stop",
    "plus_code": "pluscode",
}
"""Kinds of places in labelled files that we call otherwise; the rest bear the same name."""
DANGERS = {"violence": Danger.PERSON, "self_harm": Danger.PERSON, **{danger.value: danger for danger in Danger}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One message and what is known of it. `emergency` None: nobody looked. `urgency` may be None even then, when
    only "emergency or not" was asked."""

    text: str
    language: str = ""
    categories: tuple[Category, ...] = ()  # in order of mention; empty: not labelled
    counts_problems: bool = False  # `categories` are all there are, not one that was chosen for the whole message
    intent: str = ""
    urgency: Urgency | None = None
    emergency: bool | None = None
    danger: Danger | None = None
    places: tuple[str, ...] | None = None
    place_kind: str = ""  # "" when only the words are labelled
    private: tuple[str, ...] | None = None

    @property
    def category(self) -> Category | None:
        return self.categories[0] if self.categories else None

    @property
    def is_report(self) -> bool:
        return bool(self.categories) and self.categories[0] is not Category.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What one file holds, or each `every`-th row of it. `skipped`: lines without a text, such as pairs of reports."""

    name: str
    sha256: str
    rows: tuple[Labelled, ...]
    skipped: int
    every: int = 1


def read_labels(path: Path, *, language: str = "", every: int = 1) -> Labels:
    """Raises Setup, naming the line, for a file that is not what it should be."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Setup(f"{path} cannot be read ({fault.strerror}): name a file of labelled JSON lines") from fault
    rows = list(_lines(path, content))
    labelled = [_labelled(row) for row in rows if isinstance(row.get("text"), str)]
    chosen = [row for row in labelled if not language or row.language == language][::every]
    skipped = len(rows) - len(labelled)
    return Labels(
        name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        rows=tuple(chosen),
        skipped=skipped,
        every=every,
    )


def _lines(path: Path, content: bytes) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as fault:
            raise Setup(f"{path}, line {number} is not JSON: {fault}") from fault
        if not isinstance(row, dict):
            raise Setup(f"{path}, line {number} is no JSON object")
        yield row


def _labelled(row: Mapping[str, Any]) -> Labelled:
    urgency = URGENCIES.get(str(row.get("urgency")))
    emergency = row.get("emergency", None if urgency is None else urgency is Urgency.EMERGENCY)
    places = row.get("place_text", row.get("places"))
    kind = str(row.get("kind") or "")
    return Labelled(
        text=row["text"],
        language=str(row.get("lang") or ""),
        categories=_categories(row),
        counts_problems=bool(row.get("categories")),
        intent=str(row.get("intent") or ""),
        urgency=urgency,
        emergency=None if emergency is None else bool(emergency),
        danger=DANGERS.get(kind) if "emergency" in row else None,
        places=None if places is None else tuple(map(str, places)),
        place_kind=PLACE_KINDS.get(kind, kind) if "place_text" in row else "",
        private=tuple(map(str, row["pii"])) if "pii" in row else None,
    )


def _categories(row: Mapping[str, Any]) -> tuple[Category, ...]:
    """A town's own label that is no category of ours counts as not labelled."""
    named = row.get("categories") or [row.get("category")]
    known = {category.value for category in Category}
    return tuple(Category(name) for name in named if name in known)
