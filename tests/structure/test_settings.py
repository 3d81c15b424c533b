"""Settings: their example is printed from them, and a wrong value is one plain line."""

from pathlib import Path

import pytest

from bot import settings
from core.errors import Setup

ROOT = Path(settings.ROOT)


def test_the_example_mirrors_the_settings():
    written = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert written == settings.example(), "renew it: python -m bot.settings > .env.example"


def test_a_copied_example_changes_nothing(tmp_path):
    filled_in = "\n".join(line.removeprefix("#") for line in settings.example().splitlines() if "=" in line)
    (tmp_path / ".env").write_text(filled_in, encoding="utf-8")
    assert settings.load(tmp_path / ".env") == settings.load(None)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("LAMPLIGHTER_PORT=eighty", "LAMPLIGHTER_PORT"),
        ("LAMPLIGHTER_PORT=70000", "LAMPLIGHTER_PORT"),
        ("LAMPLIGHTER_SURE_AT=1.5", "LAMPLIGHTER_SURE_AT"),
        ("LAMPLIGHTER_LOG_LEVEL=loud", "LAMPLIGHTER_LOG_LEVEL"),
        ("TELEGRAM_API_URL=localhost:8081", "TELEGRAM_API_URL"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_it(tmp_path, line, names):
    (tmp_path / ".env").write_text(line, encoding="utf-8")
    with pytest.raises(Setup) as wrong:
        settings.load(tmp_path / ".env")
    message = str(wrong.value)
    assert message.startswith(f"{names}: ")
    assert "\n" not in message
    assert line.split("=")[1] not in message, "a value may be a secret"


def test_names_without_meaning_are_found(tmp_path):
    (tmp_path / ".env").write_text(
        "LAMPLIGHTER_PROT=1\nTELEGRAM_TOKEN=\n# LAMPLIGHTER_X=1\nPATH=/bin\n", encoding="utf-8"
    )
    assert settings.unknown_names(tmp_path / ".env") == ["LAMPLIGHTER_PROT"]


def test_the_database_is_in_the_data_folder_unless_named(tmp_path):
    assert settings.load(None, data=tmp_path).database == f"sqlite+aiosqlite:///{tmp_path}/lamplighter.db"
    assert settings.load(None, database_url="postgresql://town@/x").database == "postgresql://town@/x"


def test_a_town_is_a_folder_or_a_name(tmp_path, monkeypatch):
    (tmp_path / "towns" / "lumen").mkdir(parents=True)
    (tmp_path / "towns" / "lumen" / "town.toml").touch()
    monkeypatch.chdir(tmp_path)
    assert settings.town_folder("lumen").resolve() == tmp_path / "towns" / "lumen"
    assert settings.town_folder(str(tmp_path / "towns" / "lumen")) == tmp_path / "towns" / "lumen"
    with pytest.raises(Setup, match=r"no town\.toml"):
        settings.town_folder("umbra")
