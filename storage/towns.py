"""A town as its `town.toml` describes it, read and checked.

`load_town` stops at the first thing that is wrong, `check_town` lists them all. Every complaint is one line that
names the file, the key and the fix, because the person who reads it has just written the file by hand.
"""

import difflib
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import Setup
from core.place import Point, distance_m, is_inside
from core.town import Jurisdiction, Numbers, Town
from core.understanding import Danger
from storage.town_categories import (
    FIXES,
    CategoryPart,
    Key,
    Language,
    OwnWords,
    Text,
    categories_of,
    wrong_categories,
)

FILE_NAME = "town.toml"
SCHEMA = 1
LANGUAGES_SERVED = ("en", "es", "fr", "de")
HAZARDS = tuple(danger.value for danger in Danger if danger is not Danger.PERSON)
MAX_TOWN_KM = 100  # a larger ring is a slip of a digit or latitude and longitude swapped

Pair = tuple[float, float]
Telephone = Annotated[str, Field(pattern=r"^\+?[0-9][0-9 ()/-]{1,24}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _NumbersPart(_Part):
    emergency: Telephone
    crisis: Telephone
    gas: Telephone | None = None
    shelter: Telephone | None = None
    text: Telephone | None = None


class _JurisdictionPart(_Part):
    name: OwnWords
    shape: list[Pair] = []


class _TownPart(_Part):
    schema_: Annotated[int, Field(alias="schema", ge=SCHEMA, le=SCHEMA)]
    slug: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    name: Text
    run_by: Text | OwnWords
    zone: Text
    languages: Annotated[list[Language], Field(min_length=1)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    centre: Pair
    area: Annotated[list[Pair], Field(min_length=3)]
    numbers: _NumbersPart
    undo_s: Annotated[int, Field(ge=0, le=3600)] = 120
    extract: str = ""
    attribution: str = ""
    jurisdictions: Annotated[dict[Key, _JurisdictionPart], Field(min_length=1)]
    categories: dict[Key, CategoryPart]
    advice: dict[str, OwnWords] = {}


_FIXES = FIXES | {
    "schema": f"write schema = {SCHEMA} on top",
    "slug": 'use small letters, digits and hyphens, as in slug = "helsinki"',
    "run_by": 'say who runs this, as in run_by = "the street committee"',
    "zone": 'write an IANA zone, as in zone = "Europe/Helsinki"',
    "languages": 'list language codes, the first is the fallback, as in languages = ["en", "de"]',
    "country": 'write the two-letter country code in capitals, as in country = "FI"',
    "centre": "write [latitude, longitude] in degrees",
    "area": "list at least three [latitude, longitude] corners of the town",
    "numbers": 'write [numbers] with emergency = "112" and crisis = "…": people in danger are given them',
    "numbers.emergency": 'write emergency = "112" (or yours) under [numbers]: people in danger are given it',
    "numbers.crisis": "write crisis, the number of a crisis line, under [numbers]: people in despair are given it",
    "undo_s": "write the seconds a new report can be taken back before it is public, 0 to 3600",
    "jurisdictions": 'write at least one team, as in [jurisdictions.roads.name] with en = "the roads team"',
}


def town_id(slug: str) -> int:
    """63 bits from the slug, so that a town keeps its id on every machine it is moved to."""
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:8], "big") >> 1


def load_town(path: Path) -> Town:
    """Read `town.toml` (the file or its folder). Raises `Setup` with the first complaint."""
    part, problems = _read(path)
    if problems or part is None:
        raise Setup(problems[0])
    return _town(part, _file(path).parent)


def check_town(path: Path) -> list[str]:
    """Every complaint about the file at once; empty when the town can start."""
    return _read(path)[1]


def extract_path(path: Path) -> Path | None:
    """The OpenStreetMap extract the town file names, beside it; None when it names none."""
    part, problems = _read(path)
    if part is None:
        raise Setup(problems[0])
    return _file(path).parent / part.extract if part.extract else None


def _file(path: Path) -> Path:
    return path / FILE_NAME if path.is_dir() else path


def _read(path: Path) -> tuple[_TownPart | None, list[str]]:
    file = _file(path)
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None, [f"{file}: there is no such file; name a folder with a {FILE_NAME}, such as towns/helsinki"]
    except OSError as error:
        return None, [f"{file}: cannot be read ({error.strerror}); check its rights"]
    except UnicodeDecodeError:
        return None, [f"{file}: is not UTF-8; save it as UTF-8"]
    except tomllib.TOMLDecodeError as error:
        return None, [f"{file}: is not valid TOML: {error}; mend that line"]
    try:
        part = _TownPart.model_validate(raw)
    except ValidationError as error:
        return None, [f"{file}: {_complaint(problem)}" for problem in error.errors()]
    return part, [f"{file}: {problem}" for problem in _disagreements(part, file)]


def _complaint(problem: Mapping[str, Any]) -> str:
    loc = [str(step) for step in problem["loc"] if step != "[key]"]
    key = ".".join("schema" if step == "schema_" else step for step in loc)
    fix = _FIXES.get(key) or _FIXES.get(loc[0] if loc[0] in ("area", "centre") else loc[-1], "")
    match problem["type"]:
        case "missing":
            return f"{key} is missing; {fix or 'write it'}"
        case "extra_forbidden":
            return f"{key} is not a key I know; {_nearest_key(loc)}"
        case "string_pattern_mismatch" if loc[0] == "numbers":
            return f"{key} is not a telephone number; write digits and spaces, or leave the line out"
        case _:
            return f"{key} is wrong ({str(problem['msg'])[:80]}); {fix or 'mend it'}"


def _nearest_key(loc: list[str]) -> str:
    models: dict[str, type[BaseModel]] = {
        "numbers": _NumbersPart,
        "jurisdictions": _JurisdictionPart,
        "categories": CategoryPart,
    }
    model = models.get(loc[0], _TownPart) if len(loc) > 1 else _TownPart
    known = [field.alias or name for name, field in model.model_fields.items()]
    close = difflib.get_close_matches(loc[-1], known, n=1)
    return f"did you mean {close[0]}?" if close else f"take it out (known here: {', '.join(known)})"


def _disagreements(part: _TownPart, file: Path) -> Iterator[str]:
    """What no single key shows: parts that do not fit each other or the world."""
    yield from _wrong_ground(part)
    yield from _wrong_owners(part)
    yield from wrong_categories(part.categories, part.languages, file.parent)
    yield from _wrong_words(part)
    if file.name == FILE_NAME and file.resolve().parent.name != part.slug:
        yield f"slug is {part.slug!r} but the folder is {file.resolve().parent.name!r}; give both the same name"
    if part.extract and not (file.parent / part.extract).is_file():
        yield f"extract names {part.extract!r}, which is not beside the town file; put it there or mend the name"


def _wrong_ground(part: _TownPart) -> Iterator[str]:
    try:
        ZoneInfo(part.zone)
    except (KeyError, ValueError, OSError):  # unknown, or not the name of a zone at all
        yield f"zone {part.zone!r} is unknown; {_FIXES['zone']}"
    corners = [_point(pair) for pair in (part.centre, *part.area)]
    if not all(corner.is_on_earth() for corner in corners):
        yield "area or centre has a corner that is not on earth; write [latitude, longitude] in degrees"
        return
    ring = _ring(part.area)
    if len(set(ring)) < 3:
        yield f"area has fewer than 3 different corners; {_FIXES['area']}"
    elif not is_inside(corners[0], ring):
        yield "centre lies outside the area; mend one of them (each is [latitude, longitude])"
    if any(distance_m(corners[0], corner) > MAX_TOWN_KM * 1000 for corner in ring):
        yield f"area reaches further than {MAX_TOWN_KM} km from the centre; check for swapped or mistyped degrees"


def _wrong_owners(part: _TownPart) -> Iterator[str]:
    owners = ", ".join(part.jurisdictions)
    for key, rule in part.categories.items():
        if rule.owner is not None and rule.owner not in part.jurisdictions:
            yield f"categories.{key}.owner {rule.owner!r} is not a jurisdiction; write one of {owners}"
    for key, jurisdiction in part.jurisdictions.items():
        if 0 < len(set(jurisdiction.shape)) < 3:
            yield f"jurisdictions.{key}.shape has fewer than 3 corners; {_FIXES['area']}, or leave it out"


def _wrong_words(part: _TownPart) -> Iterator[str]:
    for language in part.languages:
        if language not in LANGUAGES_SERVED:
            yield f"languages has {language!r}, which is not served yet; write some of {', '.join(LANGUAGES_SERVED)}"
    words = [(f"jurisdictions.{key}.name", j.name) for key, j in part.jurisdictions.items()]
    words += [(f"categories.{key}.name", rule.name) for key, rule in part.categories.items() if rule.name]
    words += [(f"advice.{key}", text) for key, text in part.advice.items()]
    for key, texts in words:
        if not {part.languages[0], "en"} & texts.keys():
            yield f"{key} has no {part.languages[0]!r}; write it, the other languages fall back on it"
    for key in part.advice:
        if key not in HAZARDS:
            yield f"advice.{key} is not a danger; write one of {', '.join(HAZARDS)}"


def _point(pair: Pair) -> Point:
    return Point(lat=pair[0], lon=pair[1])


def _ring(pairs: list[Pair]) -> tuple[Point, ...]:
    """An open ring: GeoJSON habit repeats the first corner at the end, the nouns do not."""
    ring = tuple(_point(pair) for pair in pairs)
    return ring[:-1] if len(ring) > 3 and ring[0] == ring[-1] else ring


def _town(part: _TownPart, folder: Path) -> Town:
    return Town(
        id=town_id(part.slug),
        slug=part.slug,
        name=part.name,
        run_by={part.languages[0]: part.run_by} if isinstance(part.run_by, str) else part.run_by,
        zone=part.zone,
        languages=tuple(part.languages),
        country=part.country,
        centre=_point(part.centre),
        area=_ring(part.area),
        numbers=Numbers(**{key: value or "" for key, value in part.numbers.model_dump().items()}),
        undo_s=part.undo_s,
        jurisdictions={
            key: Jurisdiction(key=key, name=j.name, shape=_ring(j.shape)) for key, j in part.jurisdictions.items()
        },
        categories=categories_of(part.categories, folder),
        advice=part.advice,
        attribution=part.attribution,
    )
