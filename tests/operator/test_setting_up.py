"""The wizard's answers become a town that starts; a wrong answer is met with one plain sentence."""

import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from bot.setting_up import read_answers
from bot.settings import ROOT
from bot.town_plan import (
    QUESTIONS,
    check_slug,
    country_of,
    emergency_of,
    env_text,
    first_complaint,
    point_of,
    ring_around,
    slug_of,
    town_text,
)
from bot.town_search import places_named
from core.errors import Setup
from core.place import Point, distance_m
from storage.towns import check_town, load_town
from tests.operator.conftest import EXTRACT, one_line

SAMPLE = (ROOT / "towns" / "helsinki" / "town.toml").read_text(encoding="utf-8")
ANSWERS = {
    "name": "Río Claro",
    "extract": "",
    "centre": "60.1706, 24.9415",
    "radius_km": "0.5",
    "slug": "rio-claro",
    "zone": "Europe/Helsinki",
    "country": "FI",
    "languages": "es, en",
    "emergency": "112",
    "crisis": "09 2525 0111",
    "gas": "",
    "shelter": "",
    "text": "",
    "run_by": 'el "comité"',
    "officer": "Otto",
    "telegram_token": "",
}


def written(folder: Path, answers: dict[str, str]) -> Path:
    town = folder / answers["slug"]
    town.mkdir()
    (town / "town.toml").write_text(town_text(answers, SAMPLE), encoding="utf-8")
    return town


def test_answers_make_a_town_in_which_everything_has_an_owner(tmp_path):
    assert first_complaint(ANSWERS) == ""
    folder = written(tmp_path, ANSWERS)
    assert check_town(folder) == []
    town = load_town(folder)
    assert town.name == "Río Claro"
    assert town.languages == ("es", "en")
    assert town.run_by["es"] == 'el "comité"'
    assert town.numbers.crisis == "09 2525 0111"
    assert town.numbers.gas == ""
    assert all(rule.owner in town.jurisdictions for rule in town.categories.values())
    assert all(abs(distance_m(town.centre, corner) - 500) < 10 for corner in town.area)


@pytest.mark.parametrize("name", ['"; DROP', "a\\b", "Ünïcode 🏘", "tab\\t", "]]\n[numbers]"])
def test_no_name_breaks_the_file(tmp_path, name):
    if "\n" in name:
        assert first_complaint(ANSWERS | {"name": name}).startswith("name: ")
        return
    folder = written(tmp_path, ANSWERS | {"name": name})
    assert check_town(folder) == []
    assert load_town(folder).name == name


@pytest.mark.parametrize(
    ("key", "bad"),
    [
        ("name", ""),
        ("extract", "nowhere.osm.pbf"),
        ("centre", "here"),
        ("centre", "95, 24"),
        ("radius_km", "far"),
        ("radius_km", "0"),
        ("radius_km", "5000"),
        ("radius_km", "nan"),
        ("slug", "Río"),
        ("zone", "Helsinki"),
        ("zone", "../etc/passwd"),
        ("country", "Finland"),
        ("country", "XQ"),
        ("languages", ""),
        ("languages", "en, tlh"),
        ("emergency", ""),
        ("crisis", "ask around"),
        ("gas", "later"),
        ("run_by", ""),
        ("officer", "x" * 81),
        ("telegram_token", "hello"),
    ],
)
def test_a_wrong_answer_gets_a_sentence(key, bad):
    complaint = first_complaint(ANSWERS | {key: bad})
    assert complaint.startswith(f"{key}: ")
    assert complaint.endswith((".", ". Mend that answer"))


def test_guesses():
    assert slug_of("São João da Madeira") == "sao-joao-da-madeira"
    assert slug_of("東京") == ""
    assert check_slug(slug_of("東京"), {})
    assert country_of("America/New_York") == "US"
    assert (emergency_of("FI"), emergency_of("US"), emergency_of("GB"), emergency_of("BR")) == ("112", "911", "999", "")
    assert point_of("60.17 24.94") == Point(lat=60.17, lon=24.94)
    assert point_of("60,17, 24,94") is None


def test_a_ring_is_round_far_north_too():
    centre = Point(lat=69.65, lon=18.96)
    for lat, lon in ring_around(centre, 3):
        assert abs(distance_m(centre, Point(lat=lat, lon=lon)) - 3000) < 30


def test_env_keeps_every_other_line():
    before = "# my own words\nexport LAMPLIGHTER_PORT=8081\nLAMPLIGHTER_TOWN=towns/old\n#TELEGRAM_TOKEN=\n"
    after = env_text(before, {"LAMPLIGHTER_TOWN": "towns/new", "TELEGRAM_TOKEN": "t"})
    assert after.splitlines() == [
        "# my own words",
        "export LAMPLIGHTER_PORT=8081",
        "LAMPLIGHTER_TOWN=towns/new",
        "#TELEGRAM_TOKEN=",
        "TELEGRAM_TOKEN=t",
    ]


def test_a_town_is_found_by_name_in_an_extract():
    hits = places_named(EXTRACT, "helsinki")
    assert hits[0].name == "Helsinki"
    assert distance_m(hits[0].middle, Point(lat=60.1674, lon=24.9426)) < 100
    assert places_named(EXTRACT, "Kluuvi")[0].kind == "suburb"
    assert places_named(EXTRACT, "Atlantis") == []


def test_what_is_no_extract(tmp_path):
    file = tmp_path / "x.osm.pbf"
    file.write_bytes(b"nothing of the kind")
    with pytest.raises(Setup, match="download it again"):
        places_named(file, "Kluuvi")


def test_an_answers_file_knows_its_questions(tmp_path):
    file = tmp_path / "answers.toml"
    file.write_text('nome = "Kluuvi"')
    with pytest.raises(Setup, match="nome"):
        read_answers(file)
    file.write_text('name = "Kluuvi"\nlanguages = ["es", "en"]\nradius_km = 1.5\nzone = "Europe/Madrid"')
    answers = read_answers(file)
    assert {question.key for question in QUESTIONS} <= answers.keys()
    assert (answers["languages"], answers["radius_km"], answers["country"], answers["emergency"]) == (
        "es, en",
        "1.5",
        "ES",
        "112",
    )


ANSWERS_FILE = f"""
name = "Kluuvi"
extract = "{EXTRACT}"
radius_km = 0.5
zone = "Europe/Helsinki"
languages = ["en", "de"]
crisis = "09 2525 0111"
run_by = "the Kluuvi committee"
officer = "Otto"
"""


def test_init_from_answers_to_a_report_there_and_back(lamplighter, tmp_path):
    (tmp_path / ".env").write_text("# mine\nLAMPLIGHTER_LOG_LEVEL=ERROR\n")
    (tmp_path / "answers.toml").write_text(ANSWERS_FILE)
    done = lamplighter("init", "--answers", "answers.toml")
    assert done.returncode == 0, done.stderr
    assert "sent as" in done.stdout
    assert "says it is mended" in done.stdout
    assert "Erased again: your town starts empty." in done.stdout
    assert "/start inv_" in done.stdout
    assert (tmp_path / ".env").read_text().splitlines() == [
        "# mine",
        "LAMPLIGHTER_LOG_LEVEL=ERROR",
        "LAMPLIGHTER_TOWN=towns/kluuvi",
    ]
    assert check_town(tmp_path / "towns" / "kluuvi") == []
    town = tomllib.loads((tmp_path / "towns" / "kluuvi" / "town.toml").read_text())
    assert town["centre"] == [60.17078, 24.94733]
    assert (tmp_path / "data" / "towns" / "kluuvi" / "gazetteer.sqlite").is_file()
    with closing(sqlite3.connect(tmp_path / "data" / "lamplighter.db")) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    assert {name for name, number in counts.items() if number} == {"alembic_version", "invites"}
    assert "is there already" in one_line(lamplighter("init", "--answers", "answers.toml"))


def test_init_without_an_extract(lamplighter, tmp_path):
    text = ANSWERS_FILE.replace(f'extract = "{EXTRACT}"', 'centre = "60.1706, 24.9415"')
    (tmp_path / "answers.toml").write_text(text)
    done = lamplighter("init", "--answers", "answers.toml")
    assert done.returncode == 0, done.stderr
    assert "Erased again" in done.stdout


def test_init_with_a_wrong_answer_writes_nothing(lamplighter, tmp_path):
    (tmp_path / "answers.toml").write_text(ANSWERS_FILE.replace('crisis = "09 2525 0111"', ""))
    assert one_line(lamplighter("init", "--answers", "answers.toml")).startswith("crisis: ")
    assert not (tmp_path / "towns").exists()
    assert not (tmp_path / ".env").exists()
