"""A backup of either kind of database is restored into either kind, whole or not at all."""

import asyncio
import json
import zipfile
from pathlib import Path

import pytest

from bot.backup import backup, restore
from bot.replay import replay
from bot.settings import ROOT, Settings, load
from core.errors import Setup
from storage import copying, schema
from storage.engine import Storage
from storage.media import MediaFolder


def every_row(url: str) -> dict[str, list[str]]:
    async def read() -> dict[str, list[str]]:
        storage = Storage.open(url)
        try:
            async with copying.snapshot(storage) as tx:
                return {name: [row async for row in copying.rows_of(tx, name)] for name in copying.TABLES}
        finally:
            await storage.close()

    return asyncio.run(read())


@pytest.fixture(scope="session")
def first_conversation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file in which the first conversation has happened."""
    folder = tmp_path_factory.mktemp("first")
    settings = load(env_file=None, data=folder)
    script = ROOT / "docs" / "first-conversation.jsonl"
    asyncio.run(replay(script, settings, lambda _row: None, database_url=settings.database))
    return folder / "lamplighter.db"


@pytest.fixture
def lived_in(settings: Settings, first_conversation: Path, empty_database_url: str, tmp_path: Path) -> Settings:
    """That town in either kind of database, with a photo."""
    mine = settings.model_copy(update={"database_url": empty_database_url})
    played = load(env_file=None, data=first_conversation.parent)
    backup(played, tmp_path / "first.zip")
    restore(mine, tmp_path / "first.zip", force=False)
    MediaFolder(mine.data / "media").put("a1b2c3", b"a photo")
    return mine


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path):
    """Another machine's settings: another data folder, an empty database of either kind."""
    data = tmp_path / "elsewhere"
    if request.param == "sqlite":
        yield settings.model_copy(update={"data": data})
        return
    server = request.getfixturevalue("postgres")
    url = server.create(with_tables=False)
    yield settings.model_copy(update={"data": data, "database_url": url})
    server.drop(url)


def test_there_and_back(lived_in, elsewhere, tmp_path):
    file = tmp_path / "town.zip"
    said = backup(lived_in, file)
    assert "1 photos" in said
    restore(elsewhere, file, force=False)
    rows = every_row(lived_in.database)
    assert rows == every_row(elsewhere.database)
    assert all(rows[name] for name in ("reports", "events", "outbox", "inbox", "people", "audit", "subscriptions"))
    assert MediaFolder(elsewhere.data / "media").open("a1b2c3") == b"a photo"
    assert not list(tmp_path.glob("*.part"))


def test_null_stays_null(lived_in, first_conversation, elsewhere, tmp_path):
    """A JSON column has a null of its own, which is another thing in a query."""

    async def nulls(url: str) -> int:
        storage = Storage.open(url)
        try:
            async with storage.read() as tx:
                found = await tx.exec_driver_sql("SELECT count(*) FROM subscriptions WHERE area IS NULL")
                return int(found.scalar_one())
        finally:
            await storage.close()

    backup(lived_in, tmp_path / "town.zip")
    restore(elsewhere, tmp_path / "town.zip", force=False)
    assert asyncio.run(nulls(elsewhere.database)) == asyncio.run(nulls(f"{first_conversation}")) > 0


def test_what_is_there_is_replaced_only_by_force(lived_in, tmp_path):
    file = tmp_path / "town.zip"
    backup(lived_in, file)
    before = every_row(lived_in.database)
    with pytest.raises(Setup, match="--force"):
        restore(lived_in, file, force=False)
    restore(lived_in, file, force=True)
    assert every_row(lived_in.database) == before


@pytest.fixture
def small(settings: Settings, tmp_path: Path) -> Path:
    """A backup with one photo and no rows."""
    MediaFolder(settings.data / "media").put("a1b2c3", b"a photo")
    backup(settings, tmp_path / "small.zip")
    return tmp_path / "small.zip"


def rewritten(source: Path, change) -> Path:
    """The same zip with its entries changed."""
    target = source.with_name("changed.zip")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name, content in change({name: old.read(name) for name in old.namelist()}).items():
            new.writestr(name, content)
    return target


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda files: files | {"media/a1b2c3": b"another photo"}, "damaged"),
        (lambda files: {name: files[name] for name in files if not name.startswith("media/")}, "lacks files"),
        (lambda files: files | {"../evil": b"x"}, "too many"),
        (lambda files: {name: files[name] for name in files if name != "manifest.json"}, "no backup of Lamplighter"),
        (
            lambda files: (
                files
                | {"manifest.json": json.dumps(json.loads(files["manifest.json"]) | {"migration": "9999"}).encode()}
            ),
            "newer",
        ),
    ],
)
def test_a_backup_that_is_not_whole_changes_nothing(small, elsewhere, change, said):
    with pytest.raises(Setup, match=said):
        restore(elsewhere, rewritten(small, change), force=True)
    assert not elsewhere.data.exists()


def test_what_is_no_zip(settings, tmp_path, small):
    cut = tmp_path / "cut.zip"
    cut.write_bytes(small.read_bytes()[:-40])
    for file in (cut, tmp_path / "not-there.zip"):
        with pytest.raises(Setup):
            restore(settings, file, force=True)


def test_a_backup_that_cannot_be_written_leaves_the_old_one(settings, tmp_path, small, monkeypatch):
    old = small.read_bytes()

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.backup.os.fsync", full)
    with pytest.raises(Setup, match="No space left"):
        backup(settings, small)
    assert small.read_bytes() == old
    assert not list(tmp_path.glob("*.part"))


def test_a_snapshot_is_one_moment(database_url):
    """What is committed while a backup reads is not in it."""

    async def go() -> tuple[int, int]:
        storage = Storage.open(database_url)
        try:
            async with copying.snapshot(storage) as tx:
                before = await copying.count(tx)
                async with storage.begin() as other:
                    await copying.fill(
                        other, "leases", ['{"name":"x","holder":"y","until":"2026-01-01T00:00:00+00:00"}']
                    )
                return before, await copying.count(tx)
        finally:
            await storage.close()

    before, after = asyncio.run(go())
    assert before == after == 0


def test_the_manifest_says_what_it_is(small):
    with zipfile.ZipFile(small) as packed:
        manifest = json.loads(packed.read("manifest.json"))
    assert manifest["migration"] == schema.newest()
    assert set(manifest["sha256"]) == set(zipfile.ZipFile(small).namelist()) - {"manifest.json"}
