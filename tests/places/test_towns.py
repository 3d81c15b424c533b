"""Town files: the sample is right, and each wrong one is refused with its file, its key and the fix."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.category import REPORTABLE
from core.errors import Setup
from core.place import is_inside
from storage.towns import FILE_NAME, HAZARDS, check_town, extract_path, load_town, town_id
from tests.places.conftest import SAMPLE


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the sample town with words exchanged."""

    def edit(*pairs: tuple[str, str]) -> Path:
        folder = tmp_path / "helsinki"
        shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
        text = (folder / FILE_NAME).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / FILE_NAME).write_text(text, encoding="utf-8")
        return folder

    return edit


def test_the_sample_town_is_whole() -> None:
    town = load_town(SAMPLE)
    assert check_town(SAMPLE / FILE_NAME) == []
    assert town.id == town_id("helsinki")
    assert 0 < town.id < 2**63
    assert set(town.categories) == set(REPORTABLE)
    assert is_inside(town.centre, town.area)
    assert town.numbers.emergency == "112"
    assert town.numbers.crisis
    for words in [*town.advice.values(), *(j.name for j in town.jurisdictions.values())]:
        assert set(words) == set(town.languages)
    assert set(town.advice) == set(HAZARDS)
    path = extract_path(SAMPLE)
    assert path is not None
    assert path.is_file()


def test_an_unchanged_copy_is_right(edited: Callable[..., Path]) -> None:
    assert check_town(edited()) == []


@pytest.mark.parametrize(
    ("pairs", "complaint"),
    [
        # people in danger are given these: without them the town does not start
        ([('emergency = "112"\n', "")], 'numbers.emergency is missing; write emergency = "112"'),
        ([('crisis = "09 2525 0111"\n', "")], "numbers.crisis is missing; write crisis"),
        ([('emergency = "112"', 'emergency = ""')], "numbers.emergency is not a telephone number"),
        ([('crisis = "09', 'crysis = "09')], "numbers.crysis is not a key I know; did you mean crisis?"),
        (
            [('zone = "Europe/Helsinki"', 'zone = "Europe/Helsinky"')],
            "zone 'Europe/Helsinky' is unknown; write an IANA",
        ),
        ([('zone = "Europe/Helsinki"', 'zone = ""')], "zone is wrong"),
        ([('owner = "roads"', 'owner = "rods"')], "owner 'rods' is not a jurisdiction; write one of roads, lighting"),
        ([("[categories.noise]", "[categories.noisy]")], "categories.noise is missing"),
        ([("[categories.noise]", "[categories.none]")], "categories.none is not a category"),
        ([("    [60.18010, 24.95530],\n    [60.18010, 24.93330],\n", "")], "area is wrong"),
        (
            [("[60.16320, 24.95530]", "[60.16320, 24.93330]"), ("[60.18010, 24.95530]", "[60.16320, 24.93330]")],
            "area has",
        ),
        ([("centre = [60.17060, 24.94150]", "centre = [24.94150, 60.17060]")], "centre lies outside the area"),
        ([("[60.16320, 24.93330]", "[600.16320, 24.93330]")], "not on earth"),
        ([("[60.16320, 24.93330]", "[50.16320, 24.93330]")], "further than 100 km"),
        ([("deadline_days = 10", "deadline_days = 0")], "deadline_days is wrong"),
        ([("deadline_days = 10", 'deadline_days = "soon"')], "write working days, 1 to 365"),
        ([('languages = ["en"', 'languages = ["xx", "en"')], "languages has 'xx', which is not served yet"),
        ([('slug = "helsinki"', 'slug = "turku"')], "give both the same name"),
        ([("[advice.gas]", "[advice.gaz]")], "advice.gaz is not a danger; write one of gas, fire"),
        ([('extract = "helsinki.osm.pbf"', 'extract = "turku.osm.pbf"')], "not beside the town file"),
        ([("schema = 1", "schema = 2")], "schema is wrong"),
        ([("schema = 1\n", "")], "schema is missing; write schema = 1 on top"),
        ([('name = "Helsinki"', "name = ")], "is not valid TOML"),
    ],
)
def test_a_wrong_town_is_refused(edited: Callable[..., Path], pairs: list[tuple[str, str]], complaint: str) -> None:
    folder = edited(*pairs)
    problems = check_town(folder)
    assert any(complaint in problem for problem in problems), problems
    assert all(str(folder / FILE_NAME) in problem and "\n" not in problem for problem in problems)
    with pytest.raises(Setup) as refused:
        load_town(folder)
    assert str(refused.value) == problems[0]


def test_all_that_is_wrong_is_listed_at_once(edited: Callable[..., Path]) -> None:
    folder = edited(
        ('owner = "roads"', 'owner = "rods"'), ("Europe/Helsinki", "Mars/Olympus"), ("[advice.gas]", "[advice.gaz]")
    )
    assert len(check_town(folder)) == 3


def test_no_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(Setup, match="there is no such file; name a folder"):
        load_town(tmp_path / "nowhere.toml")
    with pytest.raises(Setup, match="there is no such file"):
        load_town(tmp_path)
