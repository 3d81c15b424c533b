"""What OpenStreetMap's tags mean to us: which things are places people name, and what people call their sort.

A `sort` is a closed word ("library", "stop", "park"). Generic words in the four languages point at it in `words.py`.
"""

from collections.abc import Mapping

_SORTS: dict[tuple[str, str], str] = {
    ("amenity", "library"): "library",
    ("amenity", "school"): "school",
    ("amenity", "college"): "university",
    ("amenity", "university"): "university",
    ("amenity", "kindergarten"): "kindergarten",
    ("amenity", "place_of_worship"): "church",
    ("building", "church"): "church",
    ("building", "chapel"): "church",
    ("amenity", "grave_yard"): "cemetery",
    ("landuse", "cemetery"): "cemetery",
    ("amenity", "fountain"): "fountain",
    ("amenity", "hospital"): "hospital",
    ("amenity", "clinic"): "clinic",
    ("amenity", "pharmacy"): "pharmacy",
    ("amenity", "bus_station"): "bus_station",
    ("amenity", "townhall"): "townhall",
    ("amenity", "courthouse"): "office",
    ("amenity", "police"): "police",
    ("amenity", "fire_station"): "fire_station",
    ("amenity", "post_office"): "post_office",
    ("amenity", "theatre"): "theatre",
    ("amenity", "cinema"): "cinema",
    ("amenity", "arts_centre"): "museum",
    ("amenity", "community_centre"): "office",
    ("amenity", "marketplace"): "market",
    ("amenity", "ferry_terminal"): "ferry",
    ("amenity", "toilets"): "toilets",
    ("amenity", "parking"): "car_park",
    ("amenity", "bicycle_rental"): "bike_station",
    ("amenity", "recycling"): "recycling",
    ("amenity", "embassy"): "office",
    ("amenity", "bank"): "business",
    ("amenity", "restaurant"): "business",
    ("amenity", "cafe"): "business",
    ("amenity", "fast_food"): "business",
    ("amenity", "pub"): "business",
    ("amenity", "bar"): "business",
    ("amenity", "nightclub"): "business",
    ("tourism", "museum"): "museum",
    ("tourism", "gallery"): "business",
    ("tourism", "hotel"): "hotel",
    ("tourism", "hostel"): "hotel",
    ("tourism", "attraction"): "sight",
    ("tourism", "artwork"): "statue",
    ("historic", "memorial"): "statue",
    ("historic", "monument"): "statue",
    ("shop", "supermarket"): "supermarket",
    ("shop", "mall"): "mall",
    ("shop", "department_store"): "mall",
    ("leisure", "park"): "park",
    ("leisure", "garden"): "garden",
    ("leisure", "playground"): "playground",
    ("leisure", "sports_centre"): "sports",
    ("leisure", "pitch"): "sports",
    ("leisure", "stadium"): "sports",
    ("place", "square"): "square",
    ("railway", "station"): "station",
    ("railway", "halt"): "station",
    ("public_transport", "station"): "station",
    ("man_made", "bridge"): "bridge",
    ("man_made", "tower"): "sight",
    ("place", "suburb"): "ward",
    ("place", "quarter"): "ward",
    ("place", "neighbourhood"): "ward",
}
_ORDER = (
    "railway",
    "place",
    "leisure",
    "amenity",
    "building",
    "tourism",
    "historic",
    "shop",
    "man_made",
    "public_transport",
    "landuse",
)
_WORSHIP = {"muslim": "mosque", "jewish": "synagogue"}
_TOWN_ITSELF = ("city", "town", "municipality", "village", "county", "state", "country")

UNNAMED = frozenset({"toilets", "playground", "fountain"})
"""Sorts that are places even without a name."""

BY_NAME_ONLY = frozenset({"business", "hotel", "sight", "statue", "office", "mall", "market"})
"""Sorts whose one-word names are often ordinary words: they count only where the sentence speaks of a place."""


def sort_of(tags: Mapping[str, str]) -> str:
    """The sort of place these tags tell of; empty when people would not name it as a place."""
    if tags.get("highway") == "bus_stop" or tags.get("railway") == "tram_stop":
        return "stop"
    if tags.get("public_transport") == "platform" and len(tags.get("ref", "")) >= 4:
        return "stop"  # shorter references are tracks inside a station
    if tags.get("station") == "subway":
        return "metro"
    if tags.get("amenity") == "place_of_worship" and tags.get("religion") in _WORSHIP:
        return _WORSHIP[tags["religion"]]
    if tags.get("building") == "cathedral":
        return "cathedral"  # before the place of worship it also is
    for key in _ORDER:
        if sort := _SORTS.get((key, tags.get(key, "")), ""):
            return sort
    return "business" if "shop" in tags else ""


def is_town_itself(tags: Mapping[str, str]) -> bool:
    """A node or boundary of a whole town or more, whose name says nothing about where in it."""
    if tags.get("place") in _TOWN_ITSELF:
        return True
    return tags.get("boundary") == "administrative" and tags.get("admin_level", "") in "2345678"


def names_of(tags: Mapping[str, str]) -> list[tuple[str, int]]:
    """Every name with its rank: 0 on the signs in some language, 1 what people also say, 2 what it was called once."""
    found: dict[str, int] = {}
    for key, rank in _name_keys(tags):
        for name in tags[key].split(";"):
            if name.strip() and found.get(name.strip(), 9) > rank:
                found[name.strip()] = rank
    return sorted(found.items(), key=lambda pair: (pair[1], pair[0] != tags.get("name"), pair[0]))


def _name_keys(tags: Mapping[str, str]) -> list[tuple[str, int]]:
    ranks = {"name": 0, "alt_name": 1, "loc_name": 1, "short_name": 1, "official_name": 1, "old_name": 2}
    return [(key, ranks[key.split(":")[0]]) for key in tags if key.split(":")[0] in ranks and key.count(":") < 2]


def street_class(tags: Mapping[str, str]) -> str:
    """How the map draws a way: major, minor, path, rail; empty when it does not."""
    highway, railway = tags.get("highway", ""), tags.get("railway", "")
    if tags.get("tunnel") == "yes" or tags.get("layer", "0").startswith("-") or tags.get("indoor") == "yes":
        return ""
    if highway.removesuffix("_link") in ("motorway", "trunk", "primary", "secondary"):
        return "major"
    if highway.removesuffix("_link") in ("tertiary", "residential", "unclassified", "living_street", "pedestrian"):
        return "minor"
    if highway == "service":
        return "service"
    if highway in ("footway", "cycleway", "path", "steps", "track"):
        return "path"
    return "rail" if railway in ("rail", "tram", "light_rail") else ""


def ground(tags: Mapping[str, str]) -> str:
    """Which layer of the map an area belongs to: water, green, square, building; empty for none."""
    if tags.get("natural") == "water" or tags.get("waterway") == "riverbank":
        return "water"
    if tags.get("leisure") in ("park", "garden", "playground", "pitch") or tags.get("natural") in ("wood", "scrub"):
        return "green"
    if tags.get("landuse") in ("grass", "forest", "cemetery", "meadow", "recreation_ground"):
        return "green"
    if "building" in tags and not tags.get("layer", "0").startswith("-"):
        return "building"
    if tags.get("highway") in ("pedestrian", "footway") or tags.get("place") == "square":
        return "" if tags.get("layer", "0").startswith("-") else "square"
    return ""
