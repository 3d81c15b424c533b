"""The categories. Names are stable: they stand in databases, town files and the trained model.

The list is closed for the model and for us: it is what `for category in Category` goes through. A town may add kinds of
its own in `town.toml`; each becomes a member beside the list by `own_category`, so that everything that keeps, asks or
shows a category takes it. A name nobody declared stays an error.
"""

import re
from enum import StrEnum


class Category(StrEnum):
    """What kind of problem a report is about; `NONE` is not a report at all."""

    ABANDONED_VEHICLE = "abandoned_vehicle"
    ANIMAL = "animal"
    BUILDING_PROPERTY = "building_property"
    ENCAMPMENT = "encampment"
    GRAFFITI = "graffiti"
    ILLEGAL_DUMPING = "illegal_dumping"
    ILLEGAL_PARKING = "illegal_parking"
    LITTER_STREET_CLEANING = "litter_street_cleaning"
    NOISE = "noise"
    OTHER = "other"
    PARK_PLAYGROUND = "park_playground"
    POLLUTION_AIR_WATER = "pollution_air_water"
    POTHOLE_ROAD_SURFACE = "pothole_road_surface"
    PUBLIC_SAFETY_HAZARD = "public_safety_hazard"
    PUBLIC_TOILET_HYGIENE = "public_toilet_hygiene"
    PUBLIC_TRANSPORT = "public_transport"
    SEWER_DRAIN_FLOOD = "sewer_drain_flood"
    SHARED_MOBILITY = "shared_mobility"
    SIDEWALK_FOOTPATH = "sidewalk_footpath"
    SNOW_ICE = "snow_ice"
    STREET_FURNITURE = "street_furniture"
    STREET_LIGHT = "street_light"
    TRAFFIC_SIGN_MARKING = "traffic_sign_marking"
    TRAFFIC_SIGNAL = "traffic_signal"
    TREE_VEGETATION = "tree_vegetation"
    UTILITY_POWER_HEATING = "utility_power_heating"
    WASTE_MISSED_COLLECTION = "waste_missed_collection"
    WATER_LEAK_SUPPLY = "water_leak_supply"
    NONE = "none"

    @classmethod
    def _missing_(cls, value: object) -> "Category | None":
        return _OWN.get(str(value))

    @property
    def is_own(self) -> bool:
        """Whether a town added it; the shipped model does not know it then, and no catalogue has words for it."""
        return self.value in _OWN


_OWN: dict[str, Category] = {}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


def own_category(name: str) -> Category:
    """The category of this name, declared now if it is new. For names a town file or a database holds."""
    try:
        return Category(name)
    except ValueError:
        if not _NAME.fullmatch(name):
            raise
    made = str.__new__(Category, name)
    made._name_, made._value_ = name.upper(), name
    return _OWN.setdefault(name, made)


REPORTABLE = tuple(category for category in Category if category is not Category.NONE)
"""The 28 categories a report can have, in a fixed order; a town's own come beside them."""
