"""Places of the sample town said in fourteen languages, Finnish and Swedish, against points read from the extract."""

from collections import Counter

import pytest

from core.place import Point
from storage.gazetteer.find import Gazetteer
from storage.gazetteer.sounds import SoundIndex
from tests.places.cases import rows
from tests.places.truth import truth

WITHIN_M = 50.0
LEAST_RIGHT = 0.90
LEAST_CASES = 200


def _is_right(gazetteer: Gazetteer, words: str, said: str) -> bool:
    found = gazetteer.find(words)
    if found is None:
        return False
    if said.startswith("asked "):
        places = found.places
        return not found.sure and any(truth().off_m(said.removeprefix("asked "), p.point) <= WITHIN_M for p in places)
    return truth().off_m(said, found.places[0].point) <= WITHIN_M


def test_nine_of_ten_places_are_right_and_none_of_the_languages_is_left_behind(gazetteer: Gazetteer) -> None:
    table = rows()
    assert len(table) >= LEAST_CASES
    wrong = [(language, words) for language, words, said in table if not _is_right(gazetteer, words, said)]
    sure_wrong = [pair for pair in wrong if (found := gazetteer.find(pair[1])) and found.sure]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(table), wrong
    assert len(sure_wrong) <= 0.05 * len(table), sure_wrong
    asked = Counter(language for language, _, _ in table)
    missed = Counter(language for language, _ in wrong)
    assert all(missed[language] <= 0.3 * count for language, count in asked.items()), missed


def test_a_misspelt_name_is_compared_with_few_of_the_towns_names() -> None:
    parts = ["ka", "lu", "ri", "sa", "vu", "ne", "po", "tel", "hi", "mar", "kan", "ber"]
    names = [f"{a}{b}{c}katu" for a in parts for b in parts for c in parts]
    index = SoundIndex(names)
    compared = [len(index.spelt_like(name.replace("kat", "katt"))) for name in names[::50]]
    assert max(compared) < len(names) / 8
    assert all(name in index.spelt_like(name[:3] + name[4:]) for name in names[::50])


@pytest.mark.parametrize(
    ("point", "name"),
    [
        (Point(lat=60.16951, lon=24.95287), "Senaatintori"),
        (Point(lat=60.17864, lon=24.95160), "Hakaniemen tori"),
        (Point(lat=60.16748, lon=24.94761), "Esplanadinpuisto"),
    ],
)
def test_a_pin_on_a_square_is_called_by_the_square(gazetteer: Gazetteer, point: Point, name: str) -> None:
    place = gazetteer.nearest(point)
    assert place is not None
    assert place.name == name
    assert place.point == point


def test_what_is_behind_something_is_less_certain_than_the_thing(gazetteer: Gazetteer) -> None:
    at, behind = gazetteer.find("at the fire station"), gazetteer.find("behind the fire station")
    assert at is not None
    assert behind is not None
    assert behind.places[0].uncertainty_m > at.places[0].uncertainty_m


def test_half_way_between_two_landmarks_says_how_far_off_it_may_be(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("between the cathedral and the city hall")
    assert found is not None
    assert found.places[0].uncertainty_m >= 80
    assert gazetteer.get(found.places[0].key) is not None


def test_the_park_wins_over_the_stop_that_has_its_name(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("benches on Esplanadi are broken")
    assert found is not None
    assert found.places[0].name == "Esplanadinpuisto"
