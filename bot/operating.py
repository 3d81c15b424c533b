"""The operator's commands: bring tables up to date, invite officers, build a town's map, look after parked messages."""

import asyncio
import http.client
import io
import json
import re
import secrets
import shutil
import tomllib
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.app import create_tables, prepare_folder
from bot.assembly import open_town
from bot.clock import SystemClock
from bot.settings import Settings, town_folder
from core.errors import Setup
from core.town import Town
from handlers.conversation.officers import digest_of
from storage import inbox, people, schema
from storage.engine import Storage
from storage.towns import FILE_NAME, check_town, load_town

INVITE_LASTS = timedelta(days=7)
INVITE_BYTES = 16  # 128 bits: nobody guesses an invite
GETME_S = 5.0
ROLES = ("officer", "lead")
CREDIT = "© OpenStreetMap contributors"


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Storage]:
    """The database at its newest tables. Raises Setup when there is none."""
    prepare_folder(settings.data)
    storage = Storage.open(settings.database, synchronous=settings.sqlite_synchronous)
    try:
        await create_tables(storage)
        yield storage
    finally:
        await storage.close()


async def migrate(settings: Settings) -> str:
    prepare_folder(settings.data)
    storage = Storage.open(settings.database, synchronous=settings.sqlite_synchronous)
    try:
        before = await _version(storage)
        await create_tables(storage)
    finally:
        await storage.close()
    after = schema.newest()
    if before == after:
        return f"The database is at its newest tables already ({after})."
    return f"The database is at its newest tables now ({after}; before: {before or 'empty'})."


async def _version(storage: Storage) -> str:
    """ "" when it cannot be told; `create_tables` then says what is wrong."""
    try:
        return await schema.current(storage)
    except (OSError, SQLAlchemyError):
        return ""


# ── invites ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def invite(settings: Settings, *, name: str, jurisdiction: str, role: str) -> str:
    """A one-use word for an officer, of which only the digest is kept; in words, as links and as a picture to scan."""
    town = load_town(town_folder(settings.town))
    _check_invite(town, name, jurisdiction, role)
    word = secrets.token_hex(INVITE_BYTES)
    async with open_database(settings) as storage, storage.begin() as tx:
        await people.add_invite(
            tx,
            town.id,
            digest_of(word),
            role=role,
            jurisdiction=jurisdiction,
            name=name.strip(),
            expires_at=SystemClock().now() + INVITE_LASTS,
        )
    bot_name = await _bot_name(settings)
    return _invite_text(settings, town, name.strip(), jurisdiction, word, bot_name)


def _check_invite(town: Town, name: str, jurisdiction: str, role: str) -> None:
    if not name.strip() or len(name.strip()) > 80 or not name.isprintable():
        raise Setup(
            "the officer's name is empty, too long or not writable: give 1 to 80 characters, as colleagues see it"
        )
    if role not in ROLES:
        raise Setup(f"role {role!r} is not known: write officer or lead")
    if jurisdiction and jurisdiction not in town.jurisdictions:
        known = ", ".join(town.jurisdictions)
        raise Setup(
            f"jurisdiction {jurisdiction!r} is not in {town.name}'s town.toml: write one of {known}, or none for all"
        )


async def _bot_name(settings: Settings) -> str:
    """The bot's @name; "" without a token or when Telegram does not answer quickly."""
    if not settings.serves_telegram:
        return ""
    try:
        return (await telegram_name(settings)) or ""
    except Setup:
        return ""


async def telegram_name(settings: Settings) -> str | None:
    """The bot's @name by Telegram's getMe; None when Telegram cannot be reached. Raises Setup for a refused token."""
    from bot.telegram import access

    token = access.plain(settings.telegram_token)
    found = await asyncio.to_thread(_get_me, f"{settings.telegram_api_url}/bot{token}/getMe")
    if found is None:
        return None
    if not found.get("ok"):
        if found.get("error_code") in (401, 404):
            raise access.not_accepted()
        return None
    return str(found["result"]["username"])


def _get_me(address: str) -> dict[str, Any] | None:
    """None when nothing sensible comes back in time. Faults are not passed on: they would carry the token."""
    try:
        with urllib.request.urlopen(address, timeout=GETME_S) as answer:  # noqa: S310  # settings allow http(s) only
            content = answer.read()
    except urllib.error.HTTPError as refused:
        content = refused.read()
    except (OSError, ValueError, http.client.HTTPException):
        return None
    try:
        found = json.loads(content)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def web_address(settings: Settings) -> str:
    host = "localhost" if settings.host in ("127.0.0.1", "0.0.0.0", "::") else settings.host  # noqa: S104  # compared, not bound
    return settings.public_url or f"http://{host}:{settings.port or 8080}"


def _invite_text(settings: Settings, town: Town, name: str, jurisdiction: str, word: str, bot_name: str) -> str:
    what = town.jurisdictions[jurisdiction].name.get("en", jurisdiction) if jurisdiction else "every team"
    days = INVITE_LASTS.days
    command = f"/start inv_{word}"
    lines = [
        f"Invite for {name} ({what}, {town.name}). It works once, within {days} days.",
        "",
        "Type this to the bot:",
        f"  {command}",
        f"for example in the web chat: {web_address(settings)}",
    ]
    if not bot_name:
        return "\n".join([*lines, "", "As a picture, the same words:", picture_of(command)])
    link = f"https://t.me/{bot_name}?start=inv_{word}"
    lines += [
        "or open in Telegram, on the officer's own phone:",
        f"  {link}",
        "or to make a group the desk, add the bot to it by:",
        f"  https://t.me/{bot_name}?startgroup=inv_{word}",
        "",
        picture_of(link),
    ]
    return "\n".join(lines)


def picture_of(words: str) -> str:
    """A QR code in half blocks."""
    import segno

    drawn = io.StringIO()
    segno.make(words, error="m", micro=False).terminal(out=drawn, compact=True)
    return drawn.getvalue().rstrip("\n")


# ── a town's map ────────────────────────────────────────────────────────────────────────────────────────────────────


def build_town(settings: Settings, extract: Path, town: str) -> str:
    """Puts the extract beside the town file and builds the gazetteer and the map from it."""
    folder = town_folder(town or settings.town)
    problems = [problem for problem in check_town(folder) if "extract names" not in problem]
    if problems:
        raise Setup(problems[0])
    if not extract.is_file():
        raise Setup(f"{extract}: there is no such file; download an OpenStreetMap extract (.osm.pbf) of the town")
    prepare_folder(settings.data)
    mine = settings.model_copy(update={"town": str(folder)})
    with _placed(extract, folder), progress_bar("Reading the map") as progress:
        (settings.data / "towns" / load_town(folder).slug / "built-from").unlink(missing_ok=True)
        files = open_town(mine, progress)
    return f"{files.town.name} is built: {_counted(files.gazetteer)}. Files: {files.gazetteer.parent}"


@contextmanager
def _placed(extract: Path, folder: Path) -> Iterator[None]:
    """The town's folder holds its own extract, named in its file. When it cannot be built from, all is as it was."""
    file = folder / FILE_NAME
    before = file.read_text(encoding="utf-8")
    named = extract_named(before)
    target = folder / (named or extract.name)
    kept = target.with_name(target.name + ".before")
    if target.resolve() == extract.resolve() and named:
        yield
        return
    try:
        part = target.with_name(target.name + ".part")
        shutil.copyfile(extract, part)
        if target.is_file():
            target.rename(kept)
        part.rename(target)
        if not named:
            _replace(file, _with_extract(before, target.name))
    except OSError as fault:
        raise Setup(f"cannot copy the extract to {target} ({fault.strerror}): make the folder writable") from None
    try:
        yield
    except BaseException:
        target.unlink()
        if kept.is_file():
            kept.rename(target)
        _replace(file, before)
        raise
    kept.unlink(missing_ok=True)


def extract_named(text: str) -> str:
    """The extract a town file names, whether it is there or not."""
    return str(tomllib.loads(text).get("extract", ""))


def _with_extract(text: str, name: str) -> str:
    """Named above the first table, where a town file's own keys belong."""
    table = re.search(r"^\[", text, re.MULTILINE)
    at = table.start() if table else len(text)
    credit = "" if re.search(r"^attribution\s*=", text, re.MULTILINE) else f"attribution = {_quoted(CREDIT)}\n"
    return f"{text[:at]}extract = {_quoted(name)}\n{credit}\n{text[at:]}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _replace(file: Path, text: str) -> None:
    part = file.with_name(file.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.rename(file)


def _counted(gazetteer: Path) -> str:
    import sqlite3

    with sqlite3.connect(f"file:{gazetteer}?mode=ro", uri=True) as connection:
        sorts = dict(connection.execute("SELECT sort, count(*) FROM places GROUP BY sort").fetchall())
        houses = connection.execute("SELECT count(*) FROM houses").fetchone()[0]
    connection.close()
    streets = sorts.pop("street", 0)
    return f"{streets} streets, {houses} house numbers, {sum(sorts.values())} named places"


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error; a pipe gets nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


# ── parked messages ─────────────────────────────────────────────────────────────────────────────────────────────────


async def parked(settings: Settings) -> list[str]:
    """One line for each message that could not be handled; never its words."""
    async with open_database(settings) as storage, storage.read() as tx:
        rows = await inbox.parked(tx)
    if not rows:
        return ["No message is parked."]
    return [_parked_line(row) for row in rows]


def _parked_line(row: dict[str, Any]) -> str:
    why = row["error"] or "no reason kept"
    return f"{row['id']}  {row['heard_at']:%Y-%m-%d %H:%M} UTC  {row['bot']}  tried {row['attempts']} times: {why}"


async def retry(settings: Settings, number: int) -> str:
    async with open_database(settings) as storage, storage.begin() as tx:
        opened = await inbox.retry(tx, number, SystemClock().now())
    if not opened:
        raise Setup(f"no parked message has the number {number}: lamplighter inbox list shows them")
    return f"{number} will be handled again, by the programme that runs (lamplighter run)."
