"""What `lamplighter evaluate` does: reads, measures with a progress bar, shows, and writes what was asked for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from nlp.evaluation.card import card
from nlp.evaluation.measure import FileFigures, as_json, measure
from nlp.evaluation.pictures import draw_pictures
from nlp.evaluation.rows import read_labels
from nlp.evaluation.tables import PIPED_WIDTH, grids_of, show
from nlp.pipeline import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """`every`: only each n-th row. `hinted`: the reader is told each row's language. `sure_at`: the gate in force.
    The paths are where to write; None: nowhere."""

    language: str = ""
    every: int = 1
    use_vectors: bool = True
    hinted: bool = False
    sure_at: float = 0.5
    pictures: Path | None = None
    json: Path | None = None
    card: Path | None = None


def evaluate(paths: Sequence[Path], wishes: Wishes) -> list[FileFigures]:
    """Prints each file's tables to standard output as soon as they are known. Raises Setup for a file that is none."""
    console = console_for_tables()
    files = [read_labels(path, language=wishes.language, every=wishes.every) for path in paths]
    reader = load(use_vectors=wishes.use_vectors)
    measured = []
    with progress_bar() as bar:
        for labels in files:
            task = bar.add_task(labels.name, total=len(labels.rows))
            figures = measure(
                reader,
                labels,
                sure_at=wishes.sure_at,
                hinted=wishes.hinted,
                advance=lambda done, task=task: bar.advance(task, done),  # type: ignore[misc]  # bound per file
            )
            bar.remove_task(task)
            measured.append(figures)
            show(grids_of(figures), console)
    write(measured, wishes)
    return measured


def write(measured: Sequence[FileFigures], wishes: Wishes) -> None:
    folder = wishes.pictures or (wishes.card.parent / "pictures" if wishes.card else None)
    drawn = {figures.name: draw_pictures(figures, folder) for figures in measured} if folder else {}
    if wishes.json:
        lines = json.dumps([as_json(figures) for figures in measured], ensure_ascii=False, indent=1)
        wishes.json.write_text(lines + "\n", encoding="utf-8")
    if wishes.card:
        wishes.card.write_text(card(measured, drawn, wishes.card), encoding="utf-8")


def console_for_tables() -> Console:
    """As wide as the terminal; piped, as wide as the widest table."""
    console = Console()
    return console if console.is_terminal else Console(width=PIPED_WIDTH)


def progress_bar() -> Progress:
    """On standard error, and only where somebody looks."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
