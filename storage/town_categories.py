"""The `[categories.…]` tables of a town file: the shipped kinds, and what the town makes of them.

A shipped kind may be renamed, switched off (`off`) or merged into another (`into`); any other key is a kind of the
town's own, which the reader learns from its phrases. What such a table leaves out it takes from the kind it follows:
the one it is merged into, the one it is like, or `other`.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from core.category import REPORTABLE, Category, own_category
from core.town import Categories, CategoryRule

MIN_PHRASES = 5  # below this the reader guesses; 10 to 40 are what it is made for
ALWAYS = (Category.OTHER, Category.PUBLIC_SAFETY_HAZARD)  # what nothing else fits, and what a danger is filed as

Text = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
OwnWords = dict[Language, Text]


class CategoryPart(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    emoji: Annotated[str, Field(min_length=1, max_length=8)] | None = None
    owner: Key | None = None
    deadline_days: Annotated[int, Field(ge=1, le=365)] | None = None
    duplicate_radius_m: Annotated[float, Field(ge=5, le=2000)] | None = None
    duplicate_days: Annotated[int, Field(ge=1, le=730)] | None = None
    public_place: bool | None = None
    name: OwnWords = {}
    off: bool = False
    into: str = ""
    like: str = ""
    phrases: list[Text] = []
    phrases_file: str = ""


Parts = Mapping[str, CategoryPart]

FIXES = {
    "owner": 'name one of the jurisdictions, as in owner = "roads"',
    "emoji": "write one emoji",
    "deadline_days": "write working days, 1 to 365",
    "duplicate_radius_m": "write metres, 5 to 2000",
    "duplicate_days": "write days, 1 to 730",
    "public_place": "write true or false",
    "off": "write true or false",
    "into": 'name the kind it is filed as, as in into = "street_light"',
    "like": 'name the shipped kind that comes nearest, as in like = "animal", or leave the line out',
    "phrases": 'write a list of phrases as people type them, as in phrases = ["…", "…"]',
}
_NEEDED = ("emoji", "owner", "deadline_days", "duplicate_radius_m", "duplicate_days")


def categories_of(parts: Parts, folder: Path) -> Categories:
    """The rules, the shipped kinds first and in their order. The town's own kinds are declared by this. `parts` were
    found right by `wrong_categories`."""
    keys = [*REPORTABLE, *(key for key in parts if key not in REPORTABLE)]
    return Categories({own_category(key): _rule(key, parts, folder) for key in keys})


def _rule(key: str, parts: Parts, folder: Path) -> CategoryRule:
    part = parts[key]
    return CategoryRule(
        category=own_category(key),
        emoji=str(_value(key, "emoji", parts)),
        owner=str(_value(key, "owner", parts)),
        deadline_days=int(str(_value(key, "deadline_days", parts))),
        duplicate_radius_m=float(str(_value(key, "duplicate_radius_m", parts))),
        duplicate_days=int(str(_value(key, "duplicate_days", parts))),
        public_place=_value(key, "public_place", parts) is not False,
        name=part.name,
        off=part.off,
        into=own_category(part.into) if part.into else None,
        like=Category(part.like) if part.like else None,
        phrases=tuple(phrases_of(part, folder)),
    )


def _value(key: str, field: str, parts: Parts) -> object:
    """The table's own value, or that of the kind it follows; None when nobody gives one."""
    for _ in range(len(parts) + 1):  # a circle was complained of already
        part = parts.get(key)
        if part is None:
            return None
        if (value := getattr(part, field)) is not None:
            return value
        follows = part.into or part.like or ("other" if part.off else "")
        if not follows:
            return None
        key = follows
    return None


def phrases_of(part: CategoryPart, folder: Path) -> list[str]:
    """The phrases of the table and of its file, each once. Raises OSError or UnicodeDecodeError for the file."""
    lines = list(part.phrases)
    if part.phrases_file:
        lines += (folder / part.phrases_file).read_text(encoding="utf-8").splitlines()
    stripped = (line.strip() for line in lines)
    return list(dict.fromkeys(line for line in stripped if line and not line.startswith("#")))


# ── what is wrong ───────────────────────────────────────────────────────────────────────────────────────────────────


def wrong_categories(parts: Parts, languages: Sequence[str], folder: Path) -> Iterator[str]:
    for shipped in REPORTABLE:
        if shipped not in parts:
            fix = f"write [categories.{shipped}] with emoji, owner and deadline_days, or with off = true"
            yield f"categories.{shipped} is missing; {fix}"
    for key, part in parts.items():
        yield from _wrong_following(key, parts)
        if key not in REPORTABLE:
            yield from _wrong_own(key, parts, languages, folder)
        elif part.like or part.phrases or part.phrases_file:
            yield f"categories.{key} is a kind the reader knows; take out like and phrases, they are for your own kinds"
        for field in _NEEDED:
            if _value(key, field, parts) is None and (key in REPORTABLE or part.name):
                yield f"categories.{key}.{field} is missing; {FIXES[field]}"
    yield from _twice_named(parts)


def _wrong_following(key: str, parts: Parts) -> Iterator[str]:
    part = parts[key]
    if key in ALWAYS and (part.off or part.into):
        yield f"categories.{key} cannot be switched off or merged, it is always needed; take out off and into"
    if part.off and part.into:
        yield f"categories.{key} has both off and into; take one out: off is not read, into is filed as another"
    if part.like and part.like not in REPORTABLE:
        yield f"categories.{key}.like {part.like!r} is not a kind the reader knows; {_nearest(part.like, REPORTABLE)}"
    if not part.into:
        return
    if part.into not in parts:
        yield f"categories.{key}.into {part.into!r} is not a category here; {_nearest(part.into, list(parts))}"
        return
    way = [key]
    while (step := parts[way[-1]].into) in parts:
        if step in way:
            yield f"categories.{key}.into goes round in a circle ({' > '.join([*way, step])}); take one into out"
            return
        way.append(step)
    if parts[way[-1]].off:
        yield f"categories.{key}.into ends at {way[-1]}, which is off; name one that is not, or switch both off"


def _wrong_own(key: str, parts: Parts, languages: Sequence[str], folder: Path) -> Iterator[str]:
    part = parts[key]
    if key == Category.NONE:
        yield f"categories.{key} is not a category, the name has a meaning already; call it something else"
        return
    missing = [known for known in REPORTABLE if known not in parts]
    if (close := difflib.get_close_matches(key, missing, n=1)) and not (part.phrases or part.phrases_file):
        yield f"categories.{key} is not a category; did you mean {close[0]}? One of your own needs name and phrases"
        return
    if part.off:
        return
    yield from _wrong_phrases(key, parts, folder)
    lacking = [language for language in languages if language not in part.name]
    if lacking and not part.into:
        lines = " and ".join(f'{language} = "…"' for language in lacking)
        yield f"categories.{key}.name has no {', '.join(map(repr, lacking))}; write {lines}, since people read it there"


def _wrong_phrases(key: str, parts: Parts, folder: Path) -> Iterator[str]:
    part = parts[key]
    file = folder / part.phrases_file
    if part.phrases_file and file.parent != folder:
        yield f"categories.{key}.phrases_file {part.phrases_file!r} is not beside the town file; put it there"
        return
    try:
        number = len(phrases_of(part, folder))
    except FileNotFoundError:
        yield f"categories.{key}.phrases_file {part.phrases_file!r} is not there; put it beside the town file"
        return
    except OSError as fault:
        yield f"categories.{key}.phrases_file {part.phrases_file!r} cannot be read ({fault.strerror}); check its rights"
        return
    except UnicodeDecodeError:
        yield f"categories.{key}.phrases_file {part.phrases_file!r} is not UTF-8; save it as UTF-8"
        return
    gathers = any(other.into == key for other in parts.values())
    if not number and not gathers and not part.into:
        yield f"categories.{key} has no phrases, so the reader can never find it; write 10 to 40, as people type them"
    elif 0 < number < MIN_PHRASES:
        yield f"categories.{key} has {number} phrases, too few to learn from; write 10 to 40, as people type them"


def _twice_named(parts: Parts) -> Iterator[str]:
    """A button may be typed by its words."""
    seen: dict[tuple[str, str], str] = {}
    for key, part in parts.items():
        for language, words in part.name.items() if not (part.off or part.into) else ():
            other = seen.setdefault((language, words.strip().casefold()), key)
            if other != key:
                yield f"categories.{key}.name is {words!r} in {language!r}, as {other} is; give one another name"


def _nearest(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {close[0]}?" if close else f"write one of {', '.join(known)}"
