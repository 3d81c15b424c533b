"""`lamplighter init`: asks what a town must decide, writes its files, and tries the whole way once.

Asking is apart from doing: `ask` and `read_answers` both give plain answers, `bot.town_plan` makes files of them,
`set_up` writes and proves them.
"""

import asyncio
import json
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.operating import build_town, invite, telegram_name
from bot.settings import Settings, load, town_folder
from bot.town_plan import QUESTIONS, Answers, Question, env_text, first_complaint, town_text
from bot.town_search import Hit, places_named
from core.errors import Setup
from storage.towns import FILE_NAME, check_town

SAMPLE = "helsinki"
ENV_FILE = Path(".env")
TOWNS = Path("towns")
Write = Callable[[str], Any]
WELCOME = """This sets up Lamplighter for your own town. Nothing is written before the end; Ctrl-C leaves at any time.
Enter takes what stands there already.
"""


def wizard(settings: Settings, answers_file: Path | None = None) -> None:
    """From the terminal, or without asking from a TOML file of the same answers. Raises Setup."""

    def write(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    if answers_file is not None:
        answers = read_answers(answers_file)
    else:
        if not sys.stdin.isatty():
            raise Setup("init asks questions and this is no terminal: run it in one, or give --answers FILE.toml")
        write(WELCOME)
        answers = ask(write)
    set_up(settings, answers, write)


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_answers(file: Path) -> dict[str, str]:
    """Answers by the questions' keys; what is left out is guessed as the wizard would. Raises Setup."""
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise Setup(f"{file} cannot be read as TOML ({fault}): docs/operating.md shows one") from None
    keys = [question.key for question in QUESTIONS]
    if strange := [key for key in raw if key not in keys]:
        raise Setup(f"{file}: {strange[0]} is none of the questions: write some of {', '.join(keys)}")
    answers = _first_answers()
    for question in QUESTIONS:
        if question.key == "centre" and answers["extract"] and not _complaint(answers, "extract"):
            hits = places_named(Path(answers["extract"]).expanduser(), answers["name"])
            answers |= _of_hit(hits[0]) if hits else {}
        given = raw.get(question.key)
        answers[question.key] = _words(given) if given is not None else question.guess(answers)
    return answers


def _first_answers() -> dict[str, str]:
    return {"system_zone": system_zone()}


def _words(given: object) -> str:
    """A TOML value as it would be typed."""
    return ", ".join(map(str, given)) if isinstance(given, list) else str(given).strip()


def _complaint(answers: Answers, key: str) -> str:
    return next(question for question in QUESTIONS if question.key == key).check(answers[key], answers)


def system_zone() -> str:
    """The machine's zone by the file its clock is set from; "" when that tells nothing."""
    _, found, name = str(Path("/etc/localtime").resolve()).partition("/zoneinfo/")
    return name if found and "/" in name and not name.startswith("Etc/") else ""


def ask(write: Write) -> dict[str, str]:
    """Every question until its answer will do."""
    answers = _first_answers()
    for question in QUESTIONS:
        if question.key == "centre" and answers["extract"]:
            answers |= _choose_place(Path(answers["extract"]).expanduser(), answers["name"], write)
        if question.explain:
            write(question.explain)
        answers[question.key] = _ask(question, answers)
        if question.key == "telegram_token" and answers["telegram_token"]:
            write(_token_heard(answers["telegram_token"]))
    return answers


def _ask(question: Question, answers: Answers) -> str:
    import questionary

    def check(value: str) -> bool | str:
        return question.check(value.strip(), answers) or True

    if question.secret:
        asked = questionary.password(question.ask, validate=check)
    else:
        asked = questionary.text(question.ask, default=question.guess(answers), validate=check)
    return _answered(asked.ask()).strip()


def _answered(value: Any) -> str:
    """questionary gives None after Ctrl-C."""
    if value is None:
        raise KeyboardInterrupt
    return str(value)


def _choose_place(extract: Path, name: str, write: Write) -> dict[str, str]:
    """The town in the extract, chosen among those of its name."""
    import questionary

    write("Looking the name up in the extract ...")
    hits = places_named(extract, name)
    if not hits:
        write(f"The extract has no place called {name}; write where it is.")
        return {}
    none = "None of these"
    labels = {f"{hit.name} ({hit.kind}{', with its boundary' if hit.ring else ''})": hit for hit in reversed(hits)}
    chosen = _answered(questionary.select("Which of these is it?", choices=[*reversed(labels), none]).ask())
    return _of_hit(labels[chosen]) if chosen in labels else {}


def _of_hit(hit: Hit) -> dict[str, str]:
    found = {"found": f"{hit.middle.lat:.5f}, {hit.middle.lon:.5f}"}
    return found | ({"boundary": json.dumps(hit.ring)} if hit.ring else {})


def _token_heard(token: str) -> str:
    try:
        name = asyncio.run(telegram_name(load(env_file=None, telegram_token=token)))
    except Setup as fault:
        return f"{fault} I write it down as it is."
    return f"Telegram knows it: the bot is @{name}." if name else "Telegram does not answer from here; I write it down."


# ── doing ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def set_up(settings: Settings, answers: Answers, write: Write) -> None:
    """Writes the town's folder and `.env`, builds the map, invites the officer, sends the test report. Raises Setup."""
    if complaint := first_complaint(answers):
        raise Setup(f"{complaint} Mend that answer and run lamplighter init again")
    folder = TOWNS / answers["slug"]
    if (folder / FILE_NAME).exists():
        raise Setup(f"{folder / FILE_NAME} is there already: take another short name, or move that folder away")
    sample = (town_folder(SAMPLE) / FILE_NAME).read_text(encoding="utf-8")
    text = town_text(answers, sample)
    extract = Path(answers["extract"]).expanduser() if answers.get("extract") else None
    _prove(text, answers["slug"], extract)
    write("")
    _write_town(folder, text, extract)
    write(f"Written: {folder / FILE_NAME}")
    _write_env(folder, answers)
    write(f"Written: {ENV_FILE}")
    mine = load(data=settings.data, town=str(folder))
    if extract is not None:
        write(build_town(mine, extract, str(folder)))
    _try_out(mine, write)
    if answers.get("officer"):
        write("")
        write(asyncio.run(invite(mine, name=answers["officer"], jurisdiction="", role="lead")))
    write("")
    write("Done. `lamplighter run` (or `make run`) starts it; `lamplighter doctor` says what could be better.")


def _prove(text: str, slug: str, extract: Path | None) -> None:
    """Checks the town file in a folder of its own before anything is written."""
    with tempfile.TemporaryDirectory(prefix="lamplighter-town-") as scratch:
        folder = Path(scratch) / slug
        folder.mkdir()
        (folder / FILE_NAME).write_text(text, encoding="utf-8")
        if extract is not None:
            (folder / extract.name).touch()
        if problems := check_town(folder):
            raise Setup(f"these answers do not make a town: {problems[0].partition(': ')[2]}")


def _write_town(folder: Path, text: str, extract: Path | None) -> None:
    """The extract first, so that a town file never names what is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / extract.name if extract is not None else None
        if extract is not None and target is not None and target.resolve() != extract.resolve():
            shutil.copyfile(extract, target)
        (folder / FILE_NAME).write_text(text, encoding="utf-8")
    except OSError as fault:
        raise Setup(f"cannot write {folder} ({fault.strerror}): make {TOWNS} writable") from None


def _write_env(folder: Path, answers: Answers) -> None:
    changes = {"LAMPLIGHTER_TOWN": str(folder)}
    if answers.get("telegram_token"):
        changes["TELEGRAM_TOKEN"] = answers["telegram_token"]
    try:
        before = ENV_FILE.read_text(encoding="utf-8") if ENV_FILE.is_file() else ""
        part = ENV_FILE.with_name(".env.part")
        part.touch(mode=0o600)  # it may hold the token
        part.write_text(env_text(before, changes), encoding="utf-8")
        part.rename(ENV_FILE)
    except (OSError, UnicodeDecodeError) as fault:
        raise Setup(f"cannot write {ENV_FILE} ({type(fault).__name__}): make it writable text") from None


def _try_out(settings: Settings, write: Write) -> None:
    from bot.checking import is_running
    from bot.trial import try_out

    write("Now a test report, to see that everything is joined up:")

    def indented(line: str) -> None:
        write(f"  {line}")

    asyncio.run(try_out(settings, indented, in_use=is_running(settings)))
