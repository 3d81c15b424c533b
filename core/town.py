"""A town as its `town.toml` describes it: numbers to ring, who looks after what, how long things may take.

`storage.towns` reads the file into these nouns and refuses a wrong one in plain words. Texts people read are per
language code, with `en` (or the town's first language) as the one to fall back to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.category import Category
from core.place import Point

Words = Mapping[str, str]
"""The same short text in several languages, by language code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Telephone numbers a person in danger is given. `emergency` and `crisis` must be there or the town does not
    start."""

    emergency: str
    crisis: str
    gas: str = ""
    shelter: str = ""  # for people hurt by someone
    text: str = ""  # for those who cannot speak


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """Who looks after something: a team of the town, a company, a neighbour town."""

    key: str
    name: Words  # in the middle of a sentence: "the roads team"
    shape: tuple[Point, ...] = ()  # a ring; empty: the whole town


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRule:
    """What the town says about one category.

    `deadline_days`: working days until an answer is due. `duplicate_radius_m`, `duplicate_days`: how near and how
    recent a report must be to be asked about. `public_place` False: homes and people; never shown to others as "is it
    this
    one?", its place is told only roughly.

    `off`: not offered any more, what is read as this is filed as OTHER. `into`: what is read as this is filed as that.
    Either keeps its rule, for the reports that are of it already. `like` and `phrases`: for a kind of the town's own,
    the shipped kind that comes nearest and how people write of it.
    """

    category: Category
    emoji: str
    owner: str  # key of a jurisdiction
    deadline_days: int
    duplicate_radius_m: float
    duplicate_days: int
    public_place: bool = True
    name: Words = field(default_factory=dict)  # overrides the catalogue's own words
    off: bool = False
    into: Category | None = None
    like: Category | None = None
    phrases: tuple[str, ...] = ()


class Categories(dict[Category, CategoryRule]):
    """The town's rules. A kind its file has no more, of which reports are left, is looked after like OTHER and told of
    roughly, since nobody can say any longer whether it was about homes."""

    def __missing__(self, category: Category) -> CategoryRule:
        return replace(self[Category.OTHER], category=category, public_place=False, name={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    id: int  # 63-bit, from the slug; first in every key
    slug: str
    name: str
    run_by: Words  # who runs Lamplighter here, in the middle of a sentence: "the street committee"
    zone: str  # IANA, "Europe/Helsinki"
    languages: tuple[str, ...]  # the first is the one used when nothing is known
    country: str  # ISO 3166-1 alpha-2, for holidays and telephone numbers
    centre: Point
    area: tuple[Point, ...]  # a ring; a place outside it is refused in plain words
    numbers: Numbers
    undo_s: int
    jurisdictions: Mapping[str, Jurisdiction]
    categories: Mapping[Category, CategoryRule]
    advice: Mapping[str, Words] = field(default_factory=dict)  # the town's own advice per core.understanding.Danger
    attribution: str = ""  # of the map data

    @property
    def offered(self) -> tuple[Category, ...]:
        """What a report can be filed as here, in the order it is offered."""
        return tuple(category for category, rule in self.categories.items() if not rule.off and rule.into is None)

    def filed_as(self, category: Category) -> Category:
        """Where what is read as this goes: the end of its `into`, OTHER when it is off, else itself."""
        while (into := self.categories[category].into) is not None:
            category = into
        return Category.OTHER if self.categories[category].off else category
