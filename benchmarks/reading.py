"""How long reading takes against a bare call of the vector engine on the same texts, in the same run, on one thread.

    python benchmarks/reading.py [ROUNDS]

The two are measured by turns, message by message, in CPU time: on a quiet machine that is the time one waits, and on a
busy one it is still a fair comparison. Ratios are those of the pairs: their median, and what nine in ten stay below (a
message whose parts are read again costs a vector more each).
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy and the engine are loaded

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

BATCH = 64
CHARACTERS = 120
ONE_THING = (
    "The street lamp at the corner by the bakery is out since Monday and the children walk home there in the dark {n}",
    "There is a deep hole in the road outside number {n} and a cyclist nearly fell into it this morning on her way in",
    "Hace tres semanas que nadie recoge la basura de la esquina y el olor llega hasta el segundo piso del número {n}",
    "Devant le {n} de notre rue une voiture sans plaques est garée depuis deux mois, personne ne vient l'enlever, ici",
    "An der Kreuzung hinter der Schule ist die Ampel seit gestern Abend ausgefallen, niemand regelt den Verkehr, {n}",
    "Во дворе дома {n} уже вторую неделю течёт вода из люка и ночью вся дорожка превращается в сплошной каток зимой",
    "Przy przystanku obok apteki złamana gałąź wisi nad chodnikiem i może spaść komuś na głowę, to jest przy nr {n}",
    "Sokağın başındaki parkta salıncağın zinciri kopmuş, çocuklar yine de üstüne çıkıyor, birini gönderin numara {n}",
)
TWO_THINGS = (
    "The street lamp at number {n} has been dark for a week. Also somebody dumped a sofa and a bed by the garages.",
    "Hay un bache enorme frente al {n} de la calle. Y además el semáforo de la esquina no funciona desde el lunes.",
)


def texts(patterns: Sequence[str], count: int) -> list[str]:
    """Different ones, so that an engine that remembers texts gains nothing, filled up to the same length."""
    return [patterns[i % len(patterns)].replace("{n}", str(i + 1)).ljust(CHARACTERS, "!") for i in range(count)]


class Pair(NamedTuple):
    """Medians in CPU seconds and of the pairs' ratios; `high` is the ratio below which nine in ten lie."""

    bare: float
    read: float
    ratio: float
    high: float


def by_turns(bare: Callable[[Any], object], read: Callable[[Any], object], given: Sequence[Any]) -> Pair:
    pairs = []
    for one in given:
        moments = [time.process_time()]
        for call in (bare, read):
            call(one)
            moments.append(time.process_time())
        pairs.append((moments[1] - moments[0], moments[2] - moments[1]))
    ratios = sorted(read / bare for bare, read in pairs)
    return Pair(
        bare=median(pair[0] for pair in pairs),
        read=median(pair[1] for pair in pairs),
        ratio=median(ratios),
        high=ratios[len(ratios) * 9 // 10],
    )


def main() -> None:
    from nlp import vectors
    from nlp.emergency import danger
    from nlp.pipeline import load

    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    table = Table("what", "bare engine", "whole reading", "ratio", title=f"Reading, {CHARACTERS} characters, CPU time")
    one, two = texts(ONE_THING, 16 * rounds), texts(TWO_THINGS, 4 * rounds)
    if vectors.is_installed():
        engine, reader = vectors._engine(), load()
        for label, given in (("one message", one), ("one message that tells of two things", two)):
            by_turns(engine.query, reader.understand, given[:2])
            found = by_turns(engine.query, reader.understand, given)
            spent = f"{found.bare * 1000:.1f} ms", f"{found.read * 1000:.1f} ms"
            table.add_row(label, *spent, f"{found.ratio:.2f} (9 in 10 below {found.high:.2f})")
        many = texts(ONE_THING, BATCH * rounds)
        batches = [many[start : start + BATCH] for start in range(0, len(many), BATCH)]
        found = by_turns(engine.query, lambda batch: list(reader.understand_many(batch)), batches)
        rates = f"{BATCH / found.bare:.0f} /s", f"{BATCH / found.read:.0f} /s"
        table.add_row(f"batches of {BATCH} (ratio of rates)", *rates, f"{1 / found.ratio:.2f}")
    alone = load(use_vectors=False)
    by_turns(danger, alone.understand, one[:2])
    found = by_turns(danger, alone.understand, one)
    table.add_row("one message without vectors", "", f"{found.read * 1000:.2f} ms", "")
    table.add_row("the emergency rules by themselves", "", f"{found.bare * 1000:.2f} ms", "")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
