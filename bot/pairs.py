"""The `same` command: two reports in, how likely they are one problem out."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from core.category import REPORTABLE, Category
from core.duplicates import Side, compare
from core.place import Point
from core.understanding import Understanding
from nlp.pipeline import Reader, load
from nlp.similarity import alike


class _Half(BaseModel):
    model_config = ConfigDict(extra="ignore")
    text: str = ""
    category: str | None = None
    lat: float
    lon: float
    created_at: datetime
    reporter: str | None = None
    asset: str | None = None
    photo: str | None = None


class _Pair(BaseModel):
    model_config = ConfigDict(extra="ignore")
    pair_id: Any
    a: _Half
    b: _Half


def compare_lines(lines: Iterable[str], reader: Reader | None = None) -> Iterator[dict[str, Any]]:
    """One answer per line that is not blank; `{"line": n, "error": …}` for one that cannot be read."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            pair = _Pair.model_validate(json.loads(line))
        except (ValidationError, ValueError, RecursionError) as fault:
            yield {"line": number, "error": _plain(fault)}
            continue
        reader = reader or load()
        yield _answer(pair, reader)


def _plain(fault: Exception) -> str:
    if isinstance(fault, ValidationError):
        first = fault.errors(include_url=False, include_context=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return f"not JSON: {fault}"


def _answer(pair: _Pair, reader: Reader) -> dict[str, Any]:
    read = [reader.understand(half.text) for half in (pair.a, pair.b)]
    likeness = compare(_side(pair.a, read[0]), _side(pair.b, read[1]), words=_words(pair, read))
    return {
        "pair_id": pair.pair_id,
        "probability": round(likeness.probability, 4),
        "decision": likeness.verdict.value,
    }


def _words(pair: _Pair, read: list[Understanding]) -> float | None:
    same_text = pair.a.text.strip().casefold() == pair.b.text.strip().casefold() != ""
    return 1.0 if same_text else alike(read[0].vector, read[1].vector)


def _side(half: _Half, read: Understanding) -> Side:
    known = half.category if half.category in {c.value for c in REPORTABLE} else None
    at = half.created_at if half.created_at.tzinfo else half.created_at.replace(tzinfo=UTC)
    return Side(
        category=Category(known) if known else read.top[0].category,
        point=Point(lat=half.lat, lon=half.lon),
        at=at,
        person=half.reporter or "",
        asset=half.asset or "",
    )
