"""`doctor`: each line says what is so and, where something is amiss, what to do."""

import json
import shutil
import socket

import pytest

from bot import checking
from bot.backup import backup
from bot.operating import migrate
from bot.settings import ROOT
from core.category import own_category
from storage import reports
from storage.engine import Storage
from storage.towns import load_town
from tests.storage.conftest import Hands


def by_what(done):
    return {row["what"]: row for row in json.loads(done.stdout)}


def test_a_fresh_installation_is_well(lamplighter, tmp_path):
    done = lamplighter("doctor", "--json", LAMPLIGHTER_TOWN="helsinki", LAMPLIGHTER_PORT="0")
    rows = by_what(done)
    assert done.returncode == 0, rows
    assert {
        "Python",
        "settings",
        "data folder",
        "town file",
        "database",
        "kinds",
        "map",
        "numbers",
        "clock",
        "reader",
    } <= rows.keys()
    assert {"sentence vectors", "language model", "port", "Telegram", "backup"} <= rows.keys()
    assert rows["database"]["state"] == "warn"
    assert "migrate" in rows["database"]["fix"]
    assert all(row["fix"] for row in rows.values() if row["state"] != "ok")
    assert not (tmp_path / "data").exists()  # looking changes nothing


def test_what_is_wrong_says_its_fix(lamplighter, tmp_path):
    (tmp_path / ".env").write_text("LAMPLIGHTER_PROT=8081\nLAMPLIGHTER_TOWN=helsinki\n")
    (tmp_path / "file").write_text("")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = lamplighter(
            "doctor",
            "--json",
            LAMPLIGHTER_DATA=str(tmp_path / "file" / "data"),
            LAMPLIGHTER_DATABASE_URL="postgresql://town:secret@127.0.0.1:1/x",
            LAMPLIGHTER_PORT=str(taken.getsockname()[1]),
            TELEGRAM_TOKEN="hello",
        )
    rows = by_what(done)
    assert done.returncode == 1
    assert "LAMPLIGHTER_PROT" in rows["settings"]["said"]
    wrong = {what for what, row in rows.items() if row["state"] == "wrong"}
    assert wrong == {"data folder", "database", "port", "Telegram"}
    assert all(rows[what]["fix"] for what in wrong)
    assert "secret" not in done.stdout


def test_a_wrong_town_file_is_listed_in_full(lamplighter, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "town.toml").write_text('schema = 1\nslug = "bad"\n')
    done = lamplighter("doctor", LAMPLIGHTER_TOWN="bad", LAMPLIGHTER_PORT="0")
    assert done.returncode == 1
    assert done.stdout.count("WRONG  town file") > 5
    assert "to mend before Lamplighter can serve" in done.stdout


def test_a_setting_that_cannot_be_read(lamplighter):
    done = lamplighter("doctor", LAMPLIGHTER_PORT="many")
    assert done.returncode == 1
    assert "WRONG  settings: LAMPLIGHTER_PORT" in done.stdout


async def rows_of_database(settings):
    found = await checking._database(settings, checking._town(settings)[0])
    return {finding.what: finding for finding in found}


async def test_the_database_and_what_is_in_it(settings, empty_database_url):
    mine = settings.model_copy(update={"database_url": empty_database_url})
    assert (await rows_of_database(mine))["database"].state == "warn"  # no tables yet
    await migrate(mine)
    rows = await rows_of_database(mine)
    assert {what: row.state for what, row in rows.items()} == {
        "database": "ok",
        "inbox": "ok",
        "officers": "warn",
        "outbox": "ok",
    }
    assert "invite" in rows["officers"].fix


def test_the_age_of_the_last_backup(settings, tmp_path):
    assert checking._backup(settings).state == "warn"
    backup(settings, tmp_path / "town.zip")
    assert checking._backup(settings).state == "ok"
    (settings.data / "backed-up").write_text("2026-01-01T00:00:00+00:00\n")
    assert "days old" in checking._backup(settings).said


@pytest.mark.parametrize("state", ["ok", "warn", "wrong"])
def test_a_line_names_the_fix(state):
    line = checking.line_of(
        checking.Finding(state=state, what="port", said="8080", fix="mend it" if state != "ok" else "")
    )
    assert ("→ mend it" in line) == (state != "ok")


def test_a_wrong_table_of_kinds_is_named(lamplighter, tmp_path):
    folder = tmp_path / "helsinki"
    shutil.copytree(ROOT / "towns" / "helsinki", folder)
    file = folder / "town.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[categories.noise]\n", '[categories.noise]\ninto = "nois"\n'), encoding="utf-8")
    done = lamplighter("doctor", "--json", LAMPLIGHTER_TOWN=str(folder), LAMPLIGHTER_PORT="0")
    row = by_what(done)["town file"]
    assert row["state"] == "wrong"
    assert row["said"].endswith("categories.noise.into 'nois' is not a category here")
    assert row["fix"] == "did you mean noise?"


async def test_reports_of_a_kind_the_town_has_no_more_are_counted(database_url):
    town = load_town(ROOT / "towns" / "helsinki")
    storage = Storage.open(database_url, synchronous="OFF")
    hands = Hands(storage)
    async with storage.begin() as tx:
        await reports.add(tx, town.id, hands.report(category=own_category("swift_nests")))
        await reports.add(tx, town.id, hands.report())
    async with storage.read() as tx:
        (found,) = await checking._lost_kinds(tx, town)
    await storage.close()
    assert found.said == "1 are of swift_nests, a kind that the town file has no more"
    assert found.fix == "write [categories.swift_nests] back with its name and off = true"
