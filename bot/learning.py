"""`lamplighter learn`: a town's own past teaches the reader, and the operator decides by figures whether it is used.

The nightly look is the same work, in a child process that `bot.nightly` starts.
"""

import asyncio
import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import structlog

from bot import town_model
from bot.clock import SystemClock
from bot.operating import open_database, progress_bar
from bot.settings import Settings, town_folder
from core.category import REPORTABLE, Category
from core.errors import Setup
from core.saying import say
from core.town import Town
from handlers.texts import LANGUAGES, render
from nlp.training.history import History, Past, folded, history_of, read_history
from storage import corrections
from storage.towns import load_town

if TYPE_CHECKING:
    from nlp.training.learning import Lesson

log = structlog.get_logger(__name__)
LOWEST = 19
UNKNOWN_SHOWN = 12
Write = Callable[[str], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What there is to learn from. `history` may come from a file or from what the model in use learned."""

    history: History
    corrected: tuple[Past, ...]

    @property
    def rows(self) -> tuple[Past, ...]:
        """An officer's word about a text stands before what a file says of it."""
        return (*self.corrected, *self.history.rows)


def learn(settings: Settings, file: Path | None, write: Write, *, accept: bool, undo: bool) -> None:
    """What the command does. Raises Setup with one line when it cannot be done."""
    town = load_town(town_folder(settings.town))
    folder = town_model.folder_of(settings.data, town.slug)
    if undo:
        if accept or file is not None:
            raise Setup("--undo goes alone: it takes back the model that was accepted last")
        write(f"In use again: {town_model.undo(folder) or 'the shipped model'}. What was in use is a proposal now.\n")
        return
    if accept and file is None:
        write(f"In use from now on: {town_model.accept(folder)}. lamplighter learn --undo takes it back.\n")
        return
    write(teach(settings, town, folder, lessons_of(settings, town, folder, file)))
    if accept:
        write(f"In use from now on: {town_model.accept(folder)}. lamplighter learn --undo takes it back.\n")
    else:
        write("Nothing is changed yet. To read by this model from now on: lamplighter learn --accept\n")


def lessons_of(settings: Settings, town: Town, folder: Path, file: Path | None) -> Lessons:
    """The file's reports, or without a file those that the model in use learned; and the officers' corrections."""
    names = names_of(town)
    kept = folder / town_model.CURRENT / town_model.HISTORY
    if file is not None:
        history = read_history(file, names)
    elif kept.is_file() and kept.stat().st_size:
        history = read_history(kept, names)
    else:
        history = History(rows=(), unknown={})
    return Lessons(history=history, corrected=asyncio.run(_corrected(settings, town, names)))


def names_of(town: Town) -> dict[str, Category]:
    """What a past report's category may be called: the town's own names and ours, in every language we speak."""
    zone = ZoneInfo(town.zone)
    shipped: dict[str, Category] = {
        folded(render(say(f"cat-{category.value}"), language, zone)): category
        for language in LANGUAGES
        for category in REPORTABLE
    }
    own: dict[str, Category] = {
        folded(name): category
        for category, rule in town.categories.items()
        if category in REPORTABLE
        for name in rule.name.values()
    }
    return shipped | own


async def _corrected(settings: Settings, town: Town, names: Mapping[str, Category]) -> tuple[Past, ...]:
    if not settings.database_url and not (settings.data / "lamplighter.db").is_file():
        return ()
    async with open_database(settings) as storage, storage.read() as tx:
        found = await corrections.every(tx, town.id)
    rows: list[dict[str, object]] = [
        {"text": one.words, "category": one.category, "lat": one.point.lat, "lon": one.point.lon, "date": one.at}
        for one in found
    ]
    return history_of(rows, names).rows


def teach(settings: Settings, town: Town, folder: Path, lessons: Lessons) -> str:
    """Makes the proposal and returns what to say of it."""
    from nlp.heads import Heads
    from nlp.pipeline import MODEL
    from nlp.training.learning import learn as work

    shipped = Heads.from_bytes((MODEL / town_model.HEADS).read_bytes())
    with progress_bar("Learning") as progress:
        lesson = work(shipped, lessons.rows, town.languages, settings.data / "vectors", progress)
    heads = lesson.heads.to_bytes()
    shipped_name = json.loads((MODEL / town_model.META).read_text(encoding="utf-8"))["name"]
    meta = {
        "name": f"{shipped_name}+town-{hashlib.sha256(heads).hexdigest()[:10]}",
        "shipped": shipped_name,
        "made_at": SystemClock().now().isoformat(timespec="seconds"),
        "history": len(lessons.history.rows),
        "corrections": len(lessons.corrected),
        "figures": figures_of(lesson),
    }
    town_model.propose(folder, heads, meta, "".join(map(_line, lessons.history.rows)))
    return "\n".join([*_told_of(lessons), *_told_of_lesson(lesson, str(meta["name"])), ""])


def figures_of(lesson: "Lesson") -> dict[str, int]:
    """Whole numbers for a sentence: how many of 100 are right."""
    return {
        "learned": lesson.learned,
        "tested": lesson.before.top1.of,
        "before": round(100 * lesson.before.top1.value),
        "after": round(100 * lesson.after.top1.value),
        "before3": round(100 * lesson.before.top3.value),
        "after3": round(100 * lesson.after.top3.value),
    }


def _line(row: Past) -> str:
    """A report as `read_history` reads it back."""
    kept: dict[str, Any] = {"text": row.text, "category": row.category.value}
    if row.point is not None:
        kept |= {"lat": row.point.lat, "lon": row.point.lon}
    if row.day is not None:
        kept["date"] = row.day.isoformat()
    return json.dumps(kept, ensure_ascii=False) + "\n"


# ── what is said ────────────────────────────────────────────────────────────────────────────────────────────────────


def _told_of(lessons: Lessons) -> list[str]:
    history = lessons.history
    lines = [f"Past reports: {len(history.rows)}. Officers' corrections: {len(lessons.corrected)}."]
    if history.empty:
        lines.append(f"Left out, without words or without a category: {history.empty}.")
    if history.older:
        lines.append(f"Left out, because there are newer ones enough: {history.older}.")
    if history.unknown:
        most = sorted(history.unknown.items(), key=lambda pair: (-pair[1], pair[0]))
        shown = ", ".join(f"{name} ({number})" for name, number in most[:UNKNOWN_SHOWN])
        more = f" and {len(most) - UNKNOWN_SHOWN} more names" if len(most) > UNKNOWN_SHOWN else ""
        lines.append(f"Left out, of a category we do not know: {sum(history.unknown.values())}: {shown}{more}.")
        lines.append("  Names that are known: those in docs/towns.md, in any of our languages, and the town's own.")
    return lines


def _told_of_lesson(lesson: "Lesson", name: str) -> list[str]:
    how = "whole places" if lesson.by_place else "by their words: no report says where it was"
    before, after = lesson.before, lesson.after
    lines = [
        "",
        f"Held out and not learned for this test: {before.top1.of} of {lesson.learned} different reports ({how}).",
        "In brackets: right ones, and where the figure lies with 95 % certainty.",
        "",
        f"{'':<34}{'before':<32}after",
        *(
            f"{what:<34}{_shown(was):<32}{_shown(now)}"
            for what, was, now in (
                ("right kind (top-1)", before.top1, after.top1),
                ("right one among three (top-3)", before.top3, after.top3),
                ("macro-F1", before.macro_f1, after.macro_f1),
                ("phrases of our own read right", *lesson.control),
            )
        ),
    ]
    if lesson.movers:
        lines += ["", f"{'Kinds that lost or gained most':<34}{'right before':<32}right after"]
        lines += [
            f"{c.value:<34}{f'{was.hits} of {was.of}':<32}{now.hits} of {now.of}" for c, was, now in lesson.movers
        ]
    return [*lines, "", f"The proposal is {name}."]


def _shown(figure: Any) -> str:
    low, high = figure.interval
    if hasattr(figure, "hits"):
        return f"{100 * figure.value:.1f} % ({figure.hits}; {100 * low:.1f} to {100 * high:.1f})"
    return f"{figure.value:.3f} ({low:.3f} to {high:.3f})"


# ── by night ────────────────────────────────────────────────────────────────────────────────────────────────────────


def learn_by_night(settings: Settings) -> None:
    """In the child process: a proposal when officers have put enough right since the last one. Says nothing."""
    with contextlib.suppress(OSError):
        os.nice(LOWEST)
    town = load_town(town_folder(settings.town))
    folder = town_model.folder_of(settings.data, town.slug)
    lessons = lessons_of(settings, town, folder, None)
    if not is_worth_a_look(settings, folder, len(lessons.corrected)):
        return
    try:
        teach(settings, town, folder, lessons)
    except Setup as fault:  # too few to measure by: tomorrow there may be more
        log.info("nothing_to_propose", reason=str(fault))


def is_worth_a_look(settings: Settings, folder: Path, corrected: int) -> bool:
    """`corrected`: how many corrections there are now. What a proposal or the model in use has learned is not new."""
    known: Sequence[int] = [
        int(town_model.meta_of(folder, which).get("corrections", 0))
        for which in (town_model.CURRENT, town_model.CANDIDATE)
    ]
    return settings.learn_after > 0 and corrected - max(known) >= settings.learn_after
