"""What a chat can follow, and whether a report there counts."""

from core.place import MIN_AREA_RADIUS_M, PlaceKind, Point, is_in_area
from storage.gazetteer.find import Gazetteer


def test_a_street_is_its_line_and_the_houses_on_it(gazetteer: Gazetteer) -> None:
    (area,) = gazetteer.areas("Rikhardinkatu")
    assert area.kind is PlaceKind.STREET
    assert area.name == "Rikhardinkatu"
    house = gazetteer.find("Rikhardinkatu 3")
    assert house is not None
    assert is_in_area(house.places[0].point, area)
    assert not is_in_area(Point(lat=60.17122, lon=24.94411), area)  # the railway square


def test_several_streets_are_several_areas(gazetteer: Gazetteer) -> None:
    areas = gazetteer.areas("Annankatu and Kalevankatu")
    assert [area.name for area in areas] == ["Annankatu", "Kalevankatu"]


def test_a_ward_is_its_ground(gazetteer: Gazetteer) -> None:
    (area,) = gazetteer.areas("Kluuvi")
    assert area.closed
    assert area.kind is PlaceKind.AREA
    assert is_in_area(Point(lat=60.17122, lon=24.94411), area)
    (other,) = gazetteer.areas("Kaartinkaupunki")
    rikhardinkatu = Point(lat=60.16608, lon=24.94681)
    assert is_in_area(rikhardinkatu, other)
    assert not is_in_area(rikhardinkatu, area)


def test_a_named_place_never_singles_out_a_home(gazetteer: Gazetteer) -> None:
    (area,) = gazetteer.areas("Rikhardinkadun kirjasto")
    assert area.radius_m >= MIN_AREA_RADIUS_M
    place = gazetteer.find("Annankatu 22")
    assert place is not None
    around = gazetteer.area(place.places[0].key)
    assert around is not None
    assert around.radius_m >= MIN_AREA_RADIUS_M


def test_nothing_known_is_no_area(gazetteer: Gazetteer) -> None:
    assert gazetteer.areas("my whole life") == ()
    assert gazetteer.area("nothing") is None
