"""Reports of a town that speaks of its street problems in words nobody else uses. All invented."""

from core.category import Category
from core.place import Point
from nlp.training.history import Past

WORDS = {
    Category.STREET_LIGHT: ("glimmstick", "the tall glow", "nightpole"),
    Category.POTHOLE_ROAD_SURFACE: ("snarfle", "cartbiter", "a wheelgulp"),
    Category.GRAFFITI: ("scrawlmoss", "wallspeak", "paintrash"),
    Category.TREE_VEGETATION: ("greenbeard", "leafclaw", "the old timberling"),
    Category.ILLEGAL_DUMPING: ("heapling", "midnight muckle", "a leavings pile"),
    Category.NOISE: ("hullabang", "thrumble", "the din-din"),
}
OPENINGS = (
    "again", "third week of", "please see to", "who deals with", "my street has", "children met", "nobody minds",
    "since Sunday", "ugly", "found", "same old", "we all curse",
)  # fmt: skip
ENDINGS = (
    "near the mill", "by number nine", "outside school", "at the ford", "behind my shop", "on the hill road",
    "opposite the baker", "where buses turn", "along the canal", "in Hatters Yard", "under the arch", "at our gate",
    "beside the pump", "all down Elm Row",
)  # fmt: skip


def reports() -> list[Past]:
    """A few hundred, spread over 24 corners of the town; no two share both opening and ending of the same word, and
    each kind has every opening, ending and corner: only its words tell it."""
    rows = []
    for number in range(420):
        kind, turn = number % 6, number // 6
        category = list(WORDS)[kind]
        text = (
            f"{OPENINGS[(turn * 5 + kind * 7) % 12]} {WORDS[category][turn % 3]} {ENDINGS[(turn * 11 + kind * 5) % 14]}"
        )
        corner = (turn * 7 + kind * 5) % 24
        point = Point(lat=60.0 + corner // 6 * 0.03, lon=25.0 + corner % 6 * 0.06)
        rows.append(Past(text=text, category=category, point=point))
    return rows
