"""What Lamplighter costs on this machine: one table, nothing asserted.

    python benchmarks/costs.py [MESSAGES]

Times on one machine say little about another, so each row also stands against a yardstick measured in the same run: an
empty Python process for processes, one empty SELECT for queries.
"""

import asyncio
import json
import os
import random
import resource
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import event, text

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WORDS = (
    "Overflowing bin, rubbish everywhere on the pavement",
    "The street lamp is out, it is very dark here",
    "Graffiti all over the wall",
    "Big pothole in the road, my tyre burst",
)
REPORTS = (1_000, 10_000)
LOOKS = 200


def command() -> str:
    return str(Path(sys.executable).with_name("lamplighter"))


def cpu_of(*arguments: str) -> float:
    """CPU seconds of a process, the best of three."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(arguments, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(3))


def memory_at_rest(folder: Path) -> tuple[float, float]:
    """MB of a running `lamplighter run` that is left alone for some seconds, and its CPU share while idle."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {"LAMPLIGHTER_DATA": str(folder / "run"), "LAMPLIGHTER_PORT": str(port)}
    with (folder / "run.log").open("w") as log:
        run = subprocess.Popen(
            [command(), "run"], cwd=ROOT, env=os.environ | given, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    try:
        _wait_for(folder / "run.log", "sample_done", run)  # a new town is first filled with its sample past
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).read()
        time.sleep(5)
        before, started = _cpu_of(run.pid), time.monotonic()
        time.sleep(5)
        share = (_cpu_of(run.pid) - before) / (time.monotonic() - started)
        pages = int(Path(f"/proc/{run.pid}/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6, share
    finally:
        run.terminate()
        run.wait(20)


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait_for(log: Path, words: str, run: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 180
    while words not in log.read_text():
        if run.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"lamplighter run did not start; see {log}")
        time.sleep(0.2)


def neighbourhood(messages: int) -> str:
    """A file for replay: residents who write and send, minutes apart."""
    rng = random.Random(1)
    at = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
    rows = []
    for k in range(messages // 2):
        spot = {"lat": rng.uniform(60.1640, 60.1795), "lon": rng.uniform(24.9345, 24.9545)}
        who = {"chat": k, "person": {"id": k, "language": "en"}}
        at += timedelta(minutes=1)
        rows.append({"at": at.isoformat(), **who, "text": WORDS[k % len(WORDS)], "location": spot})
        at += timedelta(seconds=20)
        rows.append({"at": at.isoformat(), **who, "text": "1"})
    header = {"town": "sample", "channel": "telegram", "until": (at + timedelta(hours=1)).isoformat()}
    return "\n".join(json.dumps(row) for row in (header, *rows)) + "\n"


async def replay_speed(folder: Path, messages: int) -> tuple[float, float]:
    """Messages a second through the whole path, and reports a message; the reader is warm."""
    from bot.assembly import Minds, open_town
    from bot.replay import replay
    from bot.settings import Settings

    settings = Settings(_env_file=None, data=folder / "run", town=str(ROOT / "towns" / "helsinki"))
    minds = Minds(open_town(settings).gazetteer)
    await minds.warm()
    (folder / "few.jsonl").write_text(neighbourhood(4))
    (folder / "many.jsonl").write_text(neighbourhood(messages))
    lines: list[dict[str, object]] = []
    await replay(folder / "few.jsonl", settings, lines.append, minds=minds)
    lines.clear()
    started = time.perf_counter()
    await replay(folder / "many.jsonl", settings, lines.append, minds=minds)
    took = time.perf_counter() - started
    minds.close()
    reports = lines[-1]["reports"]
    assert isinstance(reports, list)
    return messages / took, len(reports) / messages


async def candidates(folder: Path, number: int) -> tuple[float, float, float]:
    """Among `number` open reports: queries and milliseconds of one look for what is near, ms of an empty SELECT."""
    from core.category import Category
    from core.lifecycle import Status
    from core.place import PlaceKind, Point
    from core.report import Report
    from core.understanding import Urgency
    from storage import reports, schema
    from storage.engine import Storage
    from storage.ids import Ids

    now = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    rng = random.Random(2)
    storage = Storage.open(str(folder / f"near-{number}.db"), synchronous="OFF")
    await schema.create(storage)
    ids = Ids(lambda: now, rng)
    times = dict.fromkeys(
        ("public_at", "answer_due_at", "promised_for", "promise_check_at", "fixed_at", "check_ends_at", "merged_into")
    )
    words = dict.fromkeys(("danger", "place_key", "reason", "taken_by"), "")
    kinds = list(Category)[:20]
    async with storage.begin() as tx:
        for _ in range(number):
            report = Report(
                id=ids.new(), ref=ids.ref(5), category=rng.choice(kinds), status=Status.SENT, urgency=Urgency.NORMAL,
                lat=rng.uniform(60.14, 60.22), lon=rng.uniform(24.85, 25.05), place_kind=PlaceKind.PIN, place_name="",
                uncertainty_m=5, jurisdiction="roads", confirmed=True, public=True, opened_at=now, updated_at=now,
                checked=0, **times, **words,
            )  # fmt: skip
            await reports.add(tx, 1, report)
    queries = 0

    def note(*_: object) -> None:
        nonlocal queries
        queries += 1

    spots = [Point(lat=rng.uniform(60.14, 60.22), lon=rng.uniform(24.85, 25.05)) for _ in range(LOOKS)]
    async with storage.read() as tx:
        await tx.execute(text("SELECT 1"))
        started = time.perf_counter()
        for _ in range(LOOKS):
            await tx.execute(text("SELECT 1"))
        empty = (time.perf_counter() - started) / LOOKS * 1000
        event.listen(storage.engine.sync_engine, "before_cursor_execute", note)
        started = time.perf_counter()
        for spot in spots:
            await reports.near(tx, 1, spot, kinds[:2], 100, now - timedelta(days=90))
        took = (time.perf_counter() - started) / LOOKS * 1000
    await storage.close()
    return queries / LOOKS, took, empty


def main() -> None:
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    table = Table("what", "cost", "against the yardstick", title="Lamplighter's costs")
    with tempfile.TemporaryDirectory(prefix="lamplighter-bench-") as scratch:
        folder = Path(scratch)
        bare, help_ = cpu_of(sys.executable, "-c", "pass"), cpu_of(command(), "--help")
        table.add_row("empty Python process, CPU", f"{bare:.2f} s", "1.0")
        table.add_row("lamplighter --help, CPU", f"{help_:.2f} s", f"{help_ / bare:.1f} × an empty process")
        memory, share = memory_at_rest(folder)
        table.add_row("lamplighter run at rest, memory", f"{memory:.0f} MB", "")
        table.add_row("lamplighter run at rest, CPU", f"{share * 100:.1f} % of a core", "")
        speed, filed = asyncio.run(replay_speed(folder, messages))
        table.add_row(f"replay of {messages} messages", f"{speed:.0f} messages/s", f"{filed:.2f} reports a message")
        for number in REPORTS:
            queries, took, empty = asyncio.run(candidates(folder, number))
            against = f"{took / empty:.1f} × an empty SELECT"
            table.add_row(f"what is near, among {number:,} reports", f"{queries:.0f} query, {took:.2f} ms", against)
    Console().print(table)


if __name__ == "__main__":
    main()
