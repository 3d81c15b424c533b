"""The figures as tables of words, for the terminal (rich) and for the model card (Markdown)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table

from nlp.evaluation.categories import BINS, CategoryFigures, Confusion, figures_of
from nlp.evaluation.measure import FileFigures, TimeFigures
from nlp.evaluation.messages import MessageFigures, UrgencyFigures
from nlp.evaluation.shares import Figure, Share
from nlp.evaluation.spans import PlaceFigures, PrivateFigures

PIPED_WIDTH = 200  # wide enough that nothing is cut in a file or a pager


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One table: the first column is words, the others are figures."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


FIGURE_HEAD = ("", "figure", "95 %", "count")


def show(grids: Iterable[Grid], console: Console) -> None:
    """On a terminal with thin lines, piped as Markdown: both read well."""
    for grid in grids:
        console.print(grid.title, style="bold", soft_wrap=True, highlight=False, markup=False)
        table = Table(box=box.SIMPLE_HEAD if console.is_terminal else box.MARKDOWN)
        for number, name in enumerate(grid.head):
            table.add_column(name, justify="right" if number else "left", no_wrap=not console.is_terminal)
        for row in grid.rows:
            table.add_row(*row)
        console.print(table, highlight=False)


def markdown(grid: Grid) -> str:
    lines = [grid.head, ["---", *["--:"] * (len(grid.head) - 1)], *grid.rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def grids_of(found: FileFigures) -> Iterator[Grid]:
    """Every table of one file, from the overall figures to the confusions."""
    yield overview(found)
    if found.categories:
        yield from category_grids(found.categories, found.sure_at)
    yield from message_grids(found.messages)
    if found.urgency:
        yield from urgency_grids(found.urgency)
    if found.places:
        yield from place_grids(found.places)


def overview(found: FileFigures) -> Grid:
    """Everything that is one number."""
    named: list[tuple[str, Figure | None]] = []
    if found.categories:
        named += figures_of(found.categories)
    named += _message_figures(found.messages)
    if found.urgency:
        named += _urgency_figures(found.urgency)
    if found.places:
        named += _place_figures(found.places)
    if found.private:
        named += _private_figures(found.private)
    rows = [(name, *cells(figure)) for name, figure in named if figure is not None and figure.of]
    languages = ", ".join(f"{name} {count}" for name, count in found.languages.items())
    part = f", 1 in {found.every} of the file" if found.every > 1 else ""
    title = (
        f"{found.name}: {found.rows} rows{part} ({languages})" if found.rows else f"{found.name}: no row with a text"
    )
    return Grid(title=title, head=FIGURE_HEAD, rows=(*rows, *_time_rows(found.times)))


def cells(figure: Figure) -> tuple[str, str, str]:
    low, high = figure.interval
    count = f"{figure.hits}/{figure.of}" if isinstance(figure, Share) else str(figure.of)
    return (f"{figure.value:.3f}", f"{low:.3f}–{high:.3f}", count) if figure.of else ("", "", "0")


def short(figure: Figure) -> str:
    """Value and interval in one cell; empty when nothing was counted."""
    value, interval, _ = cells(figure)
    return f"{value} ({interval})" if value else ""


# ── category ────────────────────────────────────────────────────────────────────────────────────────────────────────


def category_grids(found: CategoryFigures, sure_at: float) -> Iterator[Grid]:
    yield Grid(
        title="By category",
        head=("category", "rows", "top-1 (recall)", "top-3", "precision", "F1"),
        rows=tuple(
            (
                one.category.value,
                str(one.top1.of),
                short(one.top1),
                short(one.top3),
                short(one.precision),
                f"{one.f1:.3f}",
            )
            for one in found.by_category
        ),
    )
    if len(found.by_language) > 1:
        yield language_grid(found)
    yield Grid(
        title=f"Calibration, {BINS} bins",
        head=("sure between", "rows", "mean confidence", "right"),
        rows=tuple(
            (f"{one.low:.1f} and {one.high:.1f}", str(one.right.of), f"{one.confidence:.3f}", short(one.right))
            for one in found.calibration.bins
        ),
    )
    yield gate_grid(found, sure_at)
    yield confusion_grid("Most frequent confusions of categories", found.confusions)


def language_grid(found: CategoryFigures) -> Grid:
    return Grid(
        title="By language",
        head=(
            "language",
            "reports",
            "top-1",
            "top-3",
            "macro-F1",
            "taken for reports",
            "right of the surest 70 %",
            "share at 95 % right",
            "calibration error",
        ),
        rows=tuple(
            (
                one.language,
                str(one.top1.of),
                short(one.top1),
                short(one.top3),
                short(one.macro_f1),
                short(one.kept),
                short(one.calibration.most_confident),
                f"{one.calibration.coverage.value:.3f}",
                f"{one.calibration.error.value:.3f}",
            )
            for one in found.by_language
        ),
    )


def gate_grid(found: CategoryFigures, sure_at: float) -> Grid:
    """The consequence of each setting of `sure_at`; the one in force is marked."""
    return Grid(
        title="The gate: reports whose category is taken, that are offered three, that are asked",
        head=("sure_at", "sure", "right when sure", "offered three", "right one among them", "taken for talk: asked"),
        rows=tuple(
            (
                f"{gate.sure_at:g}{' (set)' if gate.sure_at == sure_at else ''}",
                f"{gate.sure.value:.3f}",
                short(gate.sure_right),
                f"{gate.offered.value:.3f}",
                short(gate.offered_right),
                f"{gate.asked.value:.3f}",
            )
            for gate in found.gates
        ),
    )


def confusion_grid(title: str, pairs: Sequence[Confusion]) -> Grid:
    return Grid(
        title=title,
        head=("labelled", "read as", "times", "share of the label"),
        rows=tuple((one.meant, one.said, str(one.count), f"{one.count / one.of:.1%}") for one in pairs),
    )


# ── messages, urgency, spans, time ──────────────────────────────────────────────────────────────────────────────────


def _message_figures(found: MessageFigures) -> list[tuple[str, Figure | None]]:
    return [
        ("reports kept", found.kept),
        ("other messages let through as reports", found.let_through),
        ("intent right", found.intent),
        ("several problems: all found, none invented", found.several_right),
        ("several problems: of all, found", found.several_found),
        ("one problem: split all the same", found.invented),
        ("language right", found.language),
    ]


def message_grids(found: MessageFigures) -> Iterator[Grid]:
    if len(found.intent_by_language) > 1:
        rows = tuple((name, *cells(right)) for name, right in found.intent_by_language)
        yield Grid(title="Intent by language", head=("language", *FIGURE_HEAD[1:]), rows=rows)
    if found.intent_confusions:
        yield confusion_grid("Confusions of intents", found.intent_confusions)
    if found.language_confusions:
        yield confusion_grid("Confusions of languages", found.language_confusions)


def _urgency_figures(found: UrgencyFigures) -> list[tuple[str, Figure | None]]:
    return [
        ("emergencies found, rules alone", found.rules_found),
        ("false alarms, rules alone", found.rules_false),
        ("emergencies found, with the model", found.found),
        ("false alarms, with the model", found.false),
        ("kind of danger right, of those found", found.danger_right),
        ("urgency right", found.urgency),
    ]


def urgency_grids(found: UrgencyFigures) -> Iterator[Grid]:
    if len(found.by_language) > 1:
        yield Grid(
            title="Emergencies by language",
            head=("language", "found, rules", "false, rules", "found, with the model", "false, with the model"),
            rows=tuple((name, *map(_counted, figures)) for name, *figures in found.by_language),
        )
    if found.urgency_confusions:
        yield confusion_grid("Confusions of urgency", found.urgency_confusions)


def _counted(figure: Share) -> str:
    return f"{figure.hits}/{figure.of}"


def _place_figures(found: PlaceFigures) -> list[tuple[str, Figure | None]]:
    kind = ", kind right" if found.with_kind else ""
    return [
        (f"places found (overlap ≥ 0.5{kind})", found.recall),
        ("places: precision", found.precision),
        ("places: F1", found.f1),
        ("places: score (found / (labelled + extra))", found.score),
        ("places: words found, whatever the kind", found.words_found if found.with_kind else None),
        ("places: rows all right", found.rows_right),
    ]


def place_grids(found: PlaceFigures) -> Iterator[Grid]:
    if found.by_kind:
        rows = tuple((kind, *cells(right)) for kind, right in found.by_kind)
        yield Grid(title="Rows whose places are all right, by kind", head=("kind", *FIGURE_HEAD[1:]), rows=rows)
    if len(found.by_language) > 1:
        yield Grid(
            title="Places by language",
            head=("language", "found", "precision"),
            rows=tuple((name, _counted(recall), _counted(precision)) for name, recall, precision in found.by_language),
        )


def _private_figures(found: PrivateFigures) -> list[tuple[str, Figure | None]]:
    return [
        ("private data: structured items masked", found.structured),
        ("private data: names with address masked (half)", found.names),
        ("private data: names with address masked (whole)", found.names_whole),
        ("private data: character precision", found.characters),
        ("private data: rows masked for nothing", found.rows_masked_for_nothing),
    ]


def _time_rows(times: TimeFigures) -> Iterator[tuple[str, str, str, str]]:
    yield "ms a message alone, median", f"{times.alone_median:.1f}", "", str(times.alone_rows)
    yield "ms a message alone, p99", f"{times.alone_p99:.1f}", "", str(times.alone_rows)
    if times.batch_rate:
        yield "messages a second in batches of 64", f"{times.batch_rate:.0f}", "", ""
    if times.rules_rows:
        yield "ms of the emergency rules, p99", f"{times.rules_p99:.2f}", "", str(times.rules_rows)
