"""How long reading takes against a bare call of the vector engine on the same texts, in the same run, on one thread.

    python benchmarks/reading.py [ROUNDS]

The two are measured by turns, message by message, so what else the machine does weighs on both alike.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

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
    "An der Kreuzung hinter der Schule ist die Ampel seit gestern Abend ausgefallen, niemand regelt den Verkehr, Nr {n}",
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


def by_turns(first: Callable[[str], object], second: Callable[[str], object], given: Sequence[str]) -> list[float]:
    """Milliseconds of both, medians over the texts."""
    spent: list[list[float]] = [[], []]
    for text in given:
        for call, own in zip((first, second), spent, strict=True):
            started = time.perf_counter()
            call(text)
            own.append((time.perf_counter() - started) * 1000)
    return [median(own) for own in spent]


def rates(bare: Callable[[list[str]], object], read: Callable[[list[str]], object], rounds: int) -> list[float]:
    """Messages a second in batches: bare engine, whole reading."""
    spent: list[list[float]] = [[], []]
    for number in range(rounds):
        given = texts(ONE_THING, BATCH * (number + 1))[-BATCH:]
        for call, own in zip((bare, read), spent, strict=True):
            started = time.perf_counter()
            call(given)
            own.append(time.perf_counter() - started)
    return [BATCH / median(own) for own in spent]


def main() -> None:
    from nlp import vectors
    from nlp.emergency import danger
    from nlp.pipeline import load

    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    table = Table(
        "what", "bare engine", "whole reading", "ratio", title=f"Reading, messages of {CHARACTERS} characters"
    )
    bare_reader = load(use_vectors=False)
    one, two = texts(ONE_THING, 16 * rounds), texts(TWO_THINGS, 4 * rounds)
    _, alone = by_turns(bare_reader.understand, bare_reader.understand, ["warm", *one])
    _, rules = by_turns(danger, danger, ["warm", *one])
    if vectors.is_installed():
        engine, reader = vectors._engine(), load()
        for label, given in (("one message", one), ("one message that tells of two things", two)):
            by_turns(engine.query, reader.understand, given[:2])
            bare, whole = by_turns(engine.query, reader.understand, given)
            table.add_row(label, f"{bare:.1f} ms", f"{whole:.1f} ms", f"{whole / bare:.2f}")
        bare, whole = rates(engine.query, lambda batch: list(reader.understand_many(batch)), rounds)
        table.add_row(f"batches of {BATCH}", f"{bare:.0f} /s", f"{whole:.0f} /s", f"{whole / bare:.2f}")
    table.add_row("one message without vectors", "", f"{alone:.2f} ms", "")
    table.add_row("the emergency rules by themselves", "", f"{rules:.2f} ms", "")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
