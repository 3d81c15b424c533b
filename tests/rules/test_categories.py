"""A town's own kinds stand beside the closed list."""

from dataclasses import replace

import pytest

from core.category import REPORTABLE, Category, own_category
from core.town import Categories, CategoryRule
from storage import codec
from storage.towns import load_town
from tests.places.conftest import SAMPLE


def test_an_own_kind_is_a_category_wherever_one_is_kept() -> None:
    swifts = own_category("swift_nests")
    assert own_category("swift_nests") is swifts is Category("swift_nests")
    assert swifts.is_own
    assert swifts == "swift_nests"
    assert codec.load(CategoryRule, codec.dump(_rule(swifts))).category is swifts


def test_the_closed_list_stays_closed() -> None:
    own_category("swift_nests")
    assert len(REPORTABLE) == len(Category) - 1 == 28
    assert own_category("noise") is Category.NOISE
    assert not Category.NOISE.is_own
    with pytest.raises(ValueError, match="stray_words"):
        Category("stray_words")
    with pytest.raises(ValueError, match="No Name"):
        own_category("No Name")


def test_a_town_offers_what_is_neither_off_nor_merged() -> None:
    town, swifts = load_town(SAMPLE), own_category("swift_nests")
    rules = dict(town.categories)
    rules[Category.GRAFFITI] = replace(rules[Category.GRAFFITI], off=True)
    rules[Category.ANIMAL] = replace(rules[Category.ANIMAL], into=swifts)
    rules[Category.NOISE] = replace(rules[Category.NOISE], into=Category.ANIMAL)
    town = replace(town, categories=Categories({**rules, swifts: _rule(swifts)}))
    assert set(REPORTABLE) - set(town.offered) == {Category.GRAFFITI, Category.ANIMAL, Category.NOISE}
    assert town.offered[-1] is swifts
    assert town.filed_as(Category.NOISE) is swifts
    assert town.filed_as(Category.GRAFFITI) is Category.OTHER
    assert town.filed_as(Category.STREET_LIGHT) is Category.STREET_LIGHT


def _rule(category: Category) -> CategoryRule:
    return CategoryRule(
        category=category, emoji="🪹", owner="parks", deadline_days=5, duplicate_radius_m=50, duplicate_days=30
    )
