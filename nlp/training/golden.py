"""200 texts in no corpus, and what the shipped model said of them: a change of any answer must be seen and meant."""

import json
from pathlib import Path
from typing import Any

from core.understanding import Understanding
from nlp.pipeline import Reader, load

GOLDEN = Path(__file__).parent / "golden.jsonl"


def golden_rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def golden_answer(reader: Reader, text: str) -> dict[str, str]:
    """The parts of the answer that must not change unseen. Confidence may differ a little between processors."""
    return _short(reader.understand(text))


def write_golden_answers() -> None:
    """Keep the texts, replace the answers."""
    reader = load()
    rows = [{"text": row["text"], **golden_answer(reader, row["text"])} for row in golden_rows()]
    GOLDEN.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _short(answer: Understanding) -> dict[str, str]:
    return {
        "intent": answer.intent.value,
        "category": answer.category.value,
        "language": answer.language,
        "urgency": answer.urgency.value,
        "danger": answer.danger.value if answer.danger else "none",
    }
