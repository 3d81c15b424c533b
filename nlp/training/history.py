"""A town's past reports from a file: CSV with a header, or one JSON object per line.

| column | |
|---|---|
| `text` | what the resident wrote |
| `category` | one of ours, or a name that the caller knows one of ours by |
| `lat`, `lon` | where it was; optional |
| `date` | when, as 2026-05-04 with or without a time; optional |

Other columns are not looked at.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from core.category import REPORTABLE, Category
from core.errors import Setup
from core.place import Point

MIN_CHARS = 4
MAX_CHARS = 1000
MAX_ROWS = 10_000  # each costs 25 ms: the newest are the ones that tell how people write now
LEARNED = ("text", "category")
csv.field_size_limit(1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One report of which somebody knows the right category."""

    text: str
    category: Category
    point: Point | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a file holds. `unknown`: how often each category name occurred that is none of ours."""

    rows: tuple[Past, ...]
    unknown: Mapping[str, int]
    empty: int = 0  # without words to learn from
    older: int = 0  # left out, because there are newer ones enough


def read_history(path: Path, names: Mapping[str, Category]) -> History:
    """`names`: further names of categories, folded by `folded`. Raises Setup, with the fix, for a file that is none."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise Setup(f"{path} cannot be read ({fault.strerror}): name a CSV or JSONL file of past reports") from None
    except UnicodeDecodeError:
        raise Setup(f"{path} is not UTF-8: save it as CSV UTF-8 (a spreadsheet offers that by name)") from None
    if "\0" in content:
        raise Setup(f"{path} is no text file: save it as CSV UTF-8")
    found = (
        []
        if not content.strip()
        else list(_objects(path, content) if _is_jsonl(path, content) else _lines(path, content))
    )
    if not found:
        raise Setup(f"{path} holds no rows: write one report per line, with its text and category")
    return history_of(found, names)


def history_of(found: Sequence[Mapping[str, Any]], names: Mapping[str, Category]) -> History:
    """Rows as they came, as reports with a category. A row that cannot be used is counted, never guessed."""
    known = {folded(category.value): category for category in REPORTABLE} | dict(names)
    rows, unknown, empty = [], Counter[str](), 0
    for row in found:
        text = " ".join(str(row.get("text") or "").split())[:MAX_CHARS]
        named = str(row.get("category") or "").strip()
        if len(text) < MIN_CHARS or not named:
            empty += 1
        elif folded(named) not in known:
            unknown[named[:60]] += 1
        else:
            point, day = _point(row.get("lat"), row.get("lon")), _day(row.get("date"))
            rows.append(Past(text=text, category=known[folded(named)], point=point, day=day))
    newest = sorted(rows, key=lambda row: row.day or date.min, reverse=True)[:MAX_ROWS]
    return History(rows=tuple(newest), unknown=dict(unknown), empty=empty, older=len(rows) - len(newest))


def folded(name: str) -> str:
    """Names are compared without case, strokes and double spaces: "Street-Light" is street_light."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def _is_jsonl(path: Path, content: str) -> bool:
    return path.suffix.lower() in (".jsonl", ".ndjson", ".json") or content.lstrip().startswith("{")


def _objects(path: Path, content: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            raise Setup(f"{path}, line {number} is not JSON: write one object per line, or give a CSV file") from None
        if not isinstance(row, dict) or not set(LEARNED) <= row.keys():
            raise Setup(f'{path}, line {number}: write an object with "text" and "category"')
        yield row


def _lines(path: Path, content: str) -> Iterator[dict[str, Any]]:
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(content[:4096].partition("\n")[0], delimiters=",;\t")
    except csv.Error:
        dialect = "excel"
    reader = csv.DictReader(io.StringIO(content, newline=""), dialect=dialect)
    header = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
    missing = [name for name in LEARNED if name not in header]
    if missing:
        said = ", ".join(sorted(filter(None, header)))[:100]
        raise Setup(
            f"{path} has no column {' and no column '.join(missing)} (found: {said}): name them in its first line"
        )
    wanted = [(name, header[name]) for name in (*LEARNED, "lat", "lon", "date") if name in header]
    try:
        for row in reader:
            yield {name: row.get(given) for name, given in wanted}
    except csv.Error as fault:
        raise Setup(f"{path}, line {reader.line_num}: {fault}; mend that line") from None


def _point(lat: object, lon: object) -> Point | None:
    try:
        point = Point(lat=float(str(lat)), lon=float(str(lon)))
    except ValueError:
        return None
    return point if point.is_on_earth() and (point.lat, point.lon) != (0, 0) else None


def _day(given: object) -> date | None:
    try:
        return datetime.fromisoformat(str(given).strip()).date()
    except ValueError:
        return None
