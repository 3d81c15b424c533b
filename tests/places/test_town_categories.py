"""The town's own kinds in its file: what is taken from the kind they follow, and what is said when they are wrong."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.category import Category, own_category
from storage.towns import FILE_NAME, check_town, load_town
from tests.places.conftest import SAMPLE

PHRASES = (
    'phrases = ["swift nest gone", "swifts walled in", "no swift box", "swift fell down", "nests of swifts cut off"]'
)
NAME = 'name = { en = "Swift nests", es = "Nidos de vencejo", fr = "Nids de martinets", de = "Mauerseglernester" }'
SWIFTS = f'[categories.swift_nests]\nlike = "animal"\n{NAME}\n{PHRASES}\n'


@pytest.fixture
def town_with(tmp_path: Path) -> Callable[..., Path]:
    """The sample town with tables added at its end and lines put under those it has."""

    def make(added: str, **under: str) -> Path:
        folder = tmp_path / "helsinki"
        shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
        text = (folder / FILE_NAME).read_text(encoding="utf-8")
        for name, lines in under.items():
            assert f"[categories.{name}]\n" in text
            text = text.replace(f"[categories.{name}]\n", f"[categories.{name}]\n{lines}\n")
        (folder / FILE_NAME).write_text(f"{text}\n{added}", encoding="utf-8")
        return folder

    return make


def test_an_own_kind_takes_what_it_leaves_out_from_the_kind_it_is_like(town_with: Callable[..., Path]) -> None:
    town = load_town(town_with(SWIFTS))
    rule, like = town.categories[own_category("swift_nests")], town.categories[Category.ANIMAL]
    assert (rule.owner, rule.emoji, rule.deadline_days) == (like.owner, like.emoji, like.deadline_days)
    assert rule.phrases[0] == "swift nest gone"
    assert town.offered[-1] is rule.category


def test_phrases_may_stand_in_a_file(town_with: Callable[..., Path]) -> None:
    folder = town_with(SWIFTS.replace(PHRASES, 'phrases_file = "swifts.txt"'))
    lines = ["# of swifts", *(f"swifts say {n}" for n in range(12)), "", "swifts say 3"]
    (folder / "swifts.txt").write_text("\n".join(lines), encoding="utf-8")
    assert len(load_town(folder).categories[own_category("swift_nests")].phrases) == 12


def test_a_kind_can_be_off_or_merged(town_with: Callable[..., Path]) -> None:
    town = load_town(town_with("", graffiti="off = true", animal='into = "noise"'))
    assert not {Category.GRAFFITI, Category.ANIMAL} & set(town.offered)
    assert town.categories[Category.GRAFFITI].emoji  # older reports are shown as before


def test_a_table_that_is_off_needs_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "helsinki"
    shutil.copytree(SAMPLE, folder)
    text = (folder / FILE_NAME).read_text(encoding="utf-8")
    start = text.index("[categories.snow_ice]")
    end = text.index("[categories.", start + 1)
    (folder / FILE_NAME).write_text(
        f"{text[:start]}[categories.snow_ice]\noff = true\n\n{text[end:]}", encoding="utf-8"
    )
    town = load_town(folder)
    assert town.categories[Category.SNOW_ICE].owner == town.categories[Category.OTHER].owner


@pytest.mark.parametrize(
    ("added", "under", "complaint"),
    [
        ("", {"animal": 'into = "nois"'}, "animal.into 'nois' is not a category here; did you mean noise?"),
        (
            "",
            {"animal": 'into = "noise"', "noise": 'into = "animal"'},
            "goes round in a circle (animal > noise > animal)",
        ),
        ("", {"animal": 'into = "animal"'}, "goes round in a circle (animal > animal)"),
        ("", {"animal": 'into = "noise"', "noise": "off = true"}, "animal.into ends at noise, which is off"),
        ("", {"animal": 'into = "noise"\noff = true'}, "animal has both off and into; take one out"),
        ("", {"other": "off = true"}, "other cannot be switched off or merged"),
        ("", {"public_safety_hazard": 'into = "other"'}, "public_safety_hazard cannot be switched off or merged"),
        ("", {"animal": PHRASES}, "animal is a kind the reader knows; take out like and phrases"),
        ("", {"animal": 'of = "noise"'}, "categories.animal.of is not a key I know; did you mean off?"),
        (
            SWIFTS.replace(PHRASES, ""),
            {},
            "swift_nests has no phrases, so the reader can never find it; write 10 to 40",
        ),
        (SWIFTS.replace(PHRASES, 'phrases = ["swift"]'), {}, "swift_nests has 1 phrases, too few to learn from"),
        (SWIFTS.replace(PHRASES, 'phrases_file = "s.txt"'), {}, "phrases_file 's.txt' is not there; put it beside"),
        (
            SWIFTS.replace(PHRASES, 'phrases_file = "../s.txt"'),
            {},
            "phrases_file '../s.txt' is not beside the town file",
        ),
        (
            SWIFTS.replace(NAME, 'name = { en = "Swifts", es = "x" }'),
            {},
            "name has no 'fr', 'de'; write fr = \"…\" and de",
        ),
        (SWIFTS.replace(NAME, ""), {}, "swift_nests.name has no 'en', 'es', 'fr', 'de'"),
        (
            SWIFTS.replace('"animal"', '"animals"'),
            {},
            "like 'animals' is not a kind the reader knows; did you mean animal?",
        ),
        (SWIFTS.replace('like = "animal"', ""), {}, "swift_nests.owner is missing; name one of the jurisdictions"),
        (SWIFTS, {"animal": 'name = { en = "swift nests" }'}, "as animal is; give one another name"),
    ],
)
def test_a_wrong_table_is_said_in_plain_words(
    town_with: Callable[..., Path], added: str, under: dict[str, str], complaint: str
) -> None:
    problems = check_town(town_with(added, **under))
    assert any(complaint in problem for problem in problems), problems
    assert all("; " in problem and "\n" not in problem for problem in problems)
