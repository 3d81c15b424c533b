"""The `understand` command's lines: JSON in, JSON out, one answer per line whatever the line holds."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from core.understanding import Span, Understanding
from nlp.pipeline import Reader, load


def as_json(understanding: Understanding, id: object) -> dict[str, Any]:  # noqa: A002 - the field's own name
    """The documented shape; `start` and `end` count code points of the text given."""
    return {
        "id": id,
        "is_report": understanding.is_report,
        "intent": understanding.intent.value,
        "category": understanding.category.value,
        "confidence": round(understanding.confidence, 4),
        "top": [
            {"category": guess.category.value, "confidence": round(guess.confidence, 4)} for guess in understanding.top
        ],
        "language": understanding.language,
        "urgency": understanding.urgency.value,
        "problems": [
            {"text": problem.text, "category": problem.category.value, "confidence": round(problem.confidence, 4)}
            for problem in understanding.problems
        ],
        "places": [_span(span) for span in understanding.places],
        "private": [_span(span) for span in understanding.private],
    }


def answer_lines(lines: Iterable[str], reader: Reader | None = None) -> Iterator[dict[str, Any]]:
    """One answer per line that is not blank, in order; `{"line": n, "error": …}` for one that cannot be read.

    The model is loaded at the first good line when no reader is given.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = _row(line)
        except ValueError as error:
            yield {"line": number, "error": str(error)}
            continue
        reader = reader or load()
        yield as_json(reader.understand(row["text"], language_hint=row.get("lang") or ""), row["id"])


def _row(line: str) -> dict[str, Any]:
    """Raises ValueError with words for whoever wrote the line."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    if "id" not in row:
        raise ValueError('the field "id" is missing')
    if not isinstance(row.get("text"), str):
        raise ValueError('the field "text" is missing or no string')
    if not isinstance(row.get("lang") or "", str):
        raise ValueError('the field "lang" is no string')
    return row


def _span(span: Span) -> dict[str, object]:
    return {"text": span.text, "start": span.start, "end": span.end, "kind": span.kind}
