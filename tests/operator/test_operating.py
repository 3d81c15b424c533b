"""Invites, migrations, parked messages, and a town's map."""

import re
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from bot.operating import build_town, invite, migrate, open_database, parked, retry
from bot.settings import ROOT
from core.errors import Setup
from core.message import ChatKind, Inbound
from handlers.conversation.officers import digest_of
from storage import inbox, people
from storage.towns import check_town, load_town
from tests.operator.conftest import EXTRACT

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
HELSINKI = ROOT / "towns" / "helsinki"


async def test_migrate_says_what_it_did(settings, empty_database_url):
    mine = settings.model_copy(update={"database_url": empty_database_url})
    assert "before: empty" in await migrate(mine)
    assert "already" in await migrate(mine)


async def test_an_invite_works_once_and_its_word_is_nowhere(settings, empty_database_url):
    mine = settings.model_copy(update={"database_url": empty_database_url})
    said = await invite(mine, name="Otto", jurisdiction="roads", role="officer")
    word = re.search(r"/start inv_([0-9a-f]{32})\b", said)
    assert word is not None
    assert "http://localhost:8080" in said
    assert "t.me" not in said
    assert "█" in said
    town = load_town(HELSINKI)
    now = datetime.now(UTC)
    async with open_database(mine) as storage, storage.begin() as tx:
        assert await people.use_invite(tx, town.id, word[1], now) is None
        late = now + timedelta(days=8)
        assert await people.use_invite(tx, town.id, digest_of(word[1]), late) is None
        used = await people.use_invite(tx, town.id, digest_of(word[1]), now + timedelta(days=6))
        assert (used.name, used.jurisdiction, used.role) == ("Otto", "roads", "officer")
        assert await people.use_invite(tx, town.id, digest_of(word[1]), now) is None


async def test_an_invite_names_the_bot_when_telegram_answers(settings, monkeypatch):
    async def name(_settings):
        return "lamp_bot"

    monkeypatch.setattr("bot.operating._bot_name", name)
    said = await invite(settings, name="Otto", jurisdiction="", role="lead")
    assert re.search(r"https://t\.me/lamp_bot\?start=inv_[0-9a-f]{32}\n", said)
    assert re.search(r"https://t\.me/lamp_bot\?startgroup=inv_[0-9a-f]{32}\n", said)


async def test_parked_messages_are_listed_without_their_words_and_tried_again(settings, empty_database_url):
    mine = settings.model_copy(update={"database_url": empty_database_url})
    assert await parked(mine) == ["No message is parked."]
    heard = Inbound(
        bot="webchat",
        external_id="m:1",
        chat="webchat:ana",
        person="webchat:ana",
        sent_at=NOW,
        chat_kind=ChatKind.PRIVATE,
        text="my secret words",
    )
    async with open_database(mine) as storage:
        async with storage.begin() as tx:
            await inbox.keep(tx, 7, heard, None, NOW)
        async with storage.begin() as tx:
            claimed = await inbox.claim(tx, NOW)
            await inbox.put_off(tx, claimed, None, "ValueError")
    (line,) = await parked(mine)
    assert line.startswith("7  2026-11-25 08:00 UTC  webchat")
    assert "ValueError" in line
    assert "secret" not in line
    assert "again" in await retry(mine, 7)
    assert await parked(mine) == ["No message is parked."]
    with pytest.raises(Setup, match="inbox list"):
        await retry(mine, 7)


@pytest.fixture
def bare_town(tmp_path):
    """The sample without its extract."""
    folder = tmp_path / "helsinki"
    folder.mkdir()
    text = (HELSINKI / "town.toml").read_text(encoding="utf-8")
    text = re.sub(r"^(extract|attribution) = .*\n", "", text, flags=re.MULTILINE)
    (folder / "town.toml").write_text(text, encoding="utf-8")
    return folder


def test_building_puts_the_extract_into_the_town(settings, bare_town):
    assert "streets" in build_town(settings, EXTRACT, str(bare_town))
    assert (bare_town / EXTRACT.name).is_file()
    assert check_town(bare_town) == []
    assert load_town(bare_town).attribution == "© OpenStreetMap contributors"
    assert (settings.data / "towns" / "helsinki" / "gazetteer.sqlite").is_file()
    before = (bare_town / "town.toml").read_text()
    build_town(settings, bare_town / EXTRACT.name, str(bare_town))  # again, from its own folder
    assert (bare_town / "town.toml").read_text() == before


def test_an_extract_that_cannot_be_read_changes_nothing(settings, bare_town, tmp_path):
    broken = tmp_path / "broken.osm.pbf"
    broken.write_bytes(b"no map")
    before = (bare_town / "town.toml").read_text()
    with pytest.raises(Setup, match="download it again"):
        build_town(settings, broken, str(bare_town))
    assert (bare_town / "town.toml").read_text() == before
    assert [path.name for path in bare_town.iterdir()] == ["town.toml"]
    whole = tmp_path / "whole"
    shutil.copytree(HELSINKI, whole / "helsinki")
    with pytest.raises(Setup):
        build_town(settings, broken, str(whole / "helsinki"))
    assert (whole / "helsinki" / EXTRACT.name).read_bytes() == EXTRACT.read_bytes()
