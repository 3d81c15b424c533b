"""Which report a question means; what a correction says is so."""

from datetime import UTC, datetime

import pytest

from core.category import Category
from core.decision import ChosenBy, chosen_by, places_seen
from core.lifecycle import Status
from core.meant import fitting
from core.place import Place, PlaceKind, Point
from core.report import Report
from core.understanding import Guess, Urgency
from handlers.conversation.correcting import meant_words

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HERE, FAR = Point(lat=60.1661, lon=24.9465), Point(lat=60.1700, lon=24.9300)
HERE_PLACE = Place(kind=PlaceKind.ADDRESS, name="Rikhardinkatu 3", point=HERE)


def a_report(number: int, ref: str, category: Category, at: Point) -> Report:
    return Report(
        id=number,
        ref=ref,
        category=category,
        status=Status.SENT,
        urgency=Urgency.NORMAL,
        danger="",
        lat=at.lat,
        lon=at.lon,
        place_kind=PlaceKind.ADDRESS,
        place_name="",
        place_key="",
        uncertainty_m=15,
        jurisdiction="roads",
        confirmed=True,
        public=True,
        public_at=None,
        opened_at=NOON,
        updated_at=NOON,
        answer_due_at=None,
        promised_for=None,
        promise_check_at=None,
        fixed_at=None,
        check_ends_at=None,
        checked=0,
        reason="",
        taken_by="",
        merged_into=None,
    )


LAMP_HERE = a_report(1, "K7R2", Category.STREET_LIGHT, HERE)
LAMP_FAR = a_report(2, "B2M7", Category.STREET_LIGHT, FAR)
HOLE_HERE = a_report(3, "C3P9", Category.POTHOLE_ROAD_SURFACE, HERE)
ALL = [LAMP_HERE, LAMP_FAR, HOLE_HERE]


@pytest.mark.parametrize(
    ("refs", "kinds", "places", "meant"),
    [
        ((), (Category.STREET_LIGHT,), (HERE_PLACE,), ["K7R2"]),
        ((), (Category.STREET_LIGHT,), (), ["K7R2", "B2M7"]),
        ((), (), (HERE_PLACE,), ["K7R2", "C3P9"]),
        (("B2M7",), (Category.POTHOLE_ROAD_SURFACE,), (), ["B2M7"]),
        ((), (Category.GRAFFITI,), (), []),
        ((), (), (), ["K7R2", "B2M7", "C3P9"]),
    ],
)
def test_the_report_that_fits_best_is_meant(
    refs: tuple[str, ...], kinds: tuple[Category, ...], places: tuple[Place, ...], meant: list[str]
) -> None:
    assert [report.ref for report in fitting(ALL, refs=refs, kinds=kinds, places=places)] == meant


@pytest.mark.parametrize(
    ("text", "nots", "meant"),
    [
        ("no, it is Annankatu not Rikhardinkatu", "not, instead of", "no, it is Annankatu"),
        ("not Rikhardinkatu but Annankatu", "not", "but Annankatu"),
        ("Lane, not Street", "not", "Lane"),
        ("Annankatu, nicht Rikhardinkatu", "nicht", "Annankatu"),
        ("no, es Annankatu", "no", "no, es Annankatu"),
    ],
)
def test_what_is_not_so_is_left_out(text: str, nots: str, meant: str) -> None:
    assert meant_words(text, nots) == meant


def test_who_chose_the_kind() -> None:
    sure = [Guess(category=Category.NOISE, confidence=0.8)]
    assert chosen_by(Category.NOISE, Category.NOISE, sure, 0.5) is ChosenBy.READER
    assert chosen_by(Category.GRAFFITI, Category.GRAFFITI, sure, 0.5) is ChosenBy.RESIDENT
    assert chosen_by(Category.NOISE, Category.NOISE, sure, 0.9) is ChosenBy.RESIDENT
    assert chosen_by(Category.NOISE, None, sure, 0.5) is ChosenBy.LIKELIEST


def test_a_home_leaves_no_key_behind() -> None:
    home = Place(kind=PlaceKind.ADDRESS, name="Rikhardinkatu 3", point=HERE, key="house|Rikhardinkatu|3")
    library = Place(kind=PlaceKind.LANDMARK, name="Oodi", point=FAR, key="n1", uncertainty_m=20)
    assert [(place.key, place.taken) for place in places_seen([library], home)] == [("n1", False), ("", True)]
