"""From what the operator answers to the files of a new town. Nothing here asks, reads the network or writes.

`QUESTIONS` is the one list of what is asked: the wizard asks it in order, an answers file gives the same keys. A check
returns the sentence that says what is wrong, or "".
"""

import json
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from core.place import Point
from storage.towns import LANGUAGES_SERVED, MAX_TOWN_KM

Answers = Mapping[str, str]
SHARED = re.compile(r"^\[(jurisdictions|categories)\.", re.MULTILINE)
CORNERS = 24
METRES_PER_DEGREE = 111_320.0
TELEPHONE = re.compile(r"\+?[0-9][0-9 ()/-]{1,24}")
POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*")

# Where one number reaches police, ambulance and fire brigade. A country we are not sure of has no guess.
_ONE_ONE_TWO = "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IN IS IT LT LU LV MT NL PL PT RO SE SI SK TR UA"
EMERGENCY = {
    **dict.fromkeys(_ONE_ONE_TWO.split(), "112"),
    **dict.fromkeys(("CA", "MX", "US"), "911"),
    **dict.fromkeys(("GB", "HK"), "999"),
    "AU": "000",
    "NZ": "111",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing asked. `guess` proposes an answer from those before; `check` sees them too."""

    key: str
    ask: str
    check: Callable[[str, Answers], str]
    guess: Callable[[Answers], str] = lambda _answers: ""
    explain: str = ""
    secret: bool = False


# ── checks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _needed(sentence: str) -> Callable[[str, Answers], str]:
    return lambda value, _answers: "" if value.strip() else sentence


def _anything(_value: str, _answers: Answers) -> str:
    return ""


def _one_line(sentence: str) -> Callable[[str, Answers], str]:
    def check(value: str, _answers: Answers) -> str:
        good = 0 < len(value.strip()) <= 200 and value.isprintable()
        return "" if good else sentence

    return check


def check_extract(value: str, _answers: Answers) -> str:
    if not value:
        return ""
    path = Path(value).expanduser()
    if not path.is_file():
        return f"There is no file {value}. Give the path of a .osm.pbf file, or nothing to go on without one."
    return (
        ""
        if path.name.endswith(".osm.pbf")
        else "The file's name should end in .osm.pbf, as OpenStreetMap extracts do."
    )


def check_centre(value: str, _answers: Answers) -> str:
    return "" if point_of(value) else 'Write latitude, then longitude in degrees, as in "60.1706, 24.9415".'


def check_radius(value: str, answers: Answers) -> str:
    try:
        km = float(value)
    except ValueError:
        return "Write a number of kilometres, such as 2."
    if km == 0 and answers.get("boundary"):
        return ""
    return "" if 0.1 <= km <= MAX_TOWN_KM else f"Write kilometres from 0.1 to {MAX_TOWN_KM}."


def check_slug(value: str, _answers: Answers) -> str:
    good = re.fullmatch(r"[a-z][a-z0-9-]{1,39}", value)
    return "" if good else 'Use 2 to 40 small letters, digits and hyphens, beginning with a letter, as in "riverside".'


def check_zone(value: str, _answers: Answers) -> str:
    try:
        known = value in available_timezones() and ZoneInfo(value) is not None
    except (KeyError, ValueError, OSError):
        known = False
    return "" if known else "I don't know that zone. Write a continent and a city, as in Europe/Helsinki."


def check_country(value: str, _answers: Answers) -> str:
    known = len(value) == 2 and value.isascii() and value.isupper() and value in Locale("en").territories
    return "" if known else "Write the country's two letters in capitals, as in FI or US."


def check_languages(value: str, _answers: Answers) -> str:
    wanted = languages_of(value)
    if wanted and set(wanted) <= set(LANGUAGES_SERVED) and len(set(wanted)) == len(wanted):
        return ""
    return f"Write some of {', '.join(LANGUAGES_SERVED)}, the most spoken first, as in: en, es."


def check_number(value: str, _answers: Answers) -> str:
    return "" if TELEPHONE.fullmatch(value.strip()) else "Write a telephone number in digits, as people here dial it."


def check_number_or_none(value: str, answers: Answers) -> str:
    return check_number(value, answers) if value.strip() else ""


def check_officer(value: str, _answers: Answers) -> str:
    return "" if len(value) <= 80 and (value.isprintable() or not value) else "Write at most 80 letters on one line."


def check_token(value: str, _answers: Answers) -> str:
    number, colon, rest = value.strip().partition(":")
    if not value.strip() or (colon and number.isascii() and number.isdigit() and len(rest) >= 30 and rest.isascii()):
        return ""
    return "That is no bot token. It looks like digits, a colon and 35 characters; copy the whole line, or press Enter."


# ── guesses ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def slug_of(name: str) -> str:
    """The name in plain small letters; "" when its letters have none."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]


def country_of(zone: str) -> str:
    found = get_global("zone_territories").get(zone, "")
    return found if found and found != "001" else ""


def emergency_of(country: str) -> str:
    return EMERGENCY.get(country, "")


def languages_of(value: str) -> list[str]:
    return [part for part in re.split(r"[,;\s]+", value.strip()) if part]


def point_of(value: str) -> Point | None:
    found = POINT.fullmatch(value)
    point = Point(lat=float(found[1]), lon=float(found[2])) if found else None
    return point if point is not None and point.is_on_earth() else None


# ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────────

_BOTFATHER = """Telegram is optional; the web chat works without it. To get a token:
  1. In Telegram, open a chat with @BotFather (the one with the blue tick) and send /newbot
  2. Give a name people will see, then a name that ends in "bot"
  3. It answers with a line of digits, a colon and letters: that is the token. Keep it to yourself."""

QUESTIONS = (
    Question(
        key="name",
        ask="What is your town or neighbourhood called?",
        check=_one_line("Write its name on one line, as people say it."),
    ),
    Question(
        key="extract",
        ask="Path of an OpenStreetMap extract (.osm.pbf), Enter to go on without:",
        check=check_extract,
        explain="With one, streets and places are known by name and the map is drawn. Cut it to your town if you can.",
    ),
    Question(
        key="centre",
        ask="Where is its middle? Latitude, longitude:",
        check=check_centre,
        guess=lambda answers: answers.get("found", ""),
    ),
    Question(
        key="radius_km",
        ask="How many kilometres does it reach from there?",
        check=check_radius,
        guess=lambda answers: "0" if answers.get("boundary") else "2",
        explain="0 takes the boundary that the extract has, where it has one.",
    ),
    Question(
        key="slug",
        ask="A short name for its folder:",
        check=check_slug,
        guess=lambda answers: slug_of(answers.get("name", "")),
    ),
    Question(key="zone", ask="Time zone:", check=check_zone, guess=lambda answers: answers.get("system_zone", "")),
    Question(
        key="country",
        ask="Country, two letters:",
        check=check_country,
        guess=lambda answers: country_of(answers.get("zone", "")),
    ),
    Question(
        key="languages",
        ask=f"Languages to answer in ({', '.join(LANGUAGES_SERVED)}), the most spoken first:",
        check=check_languages,
        guess=lambda _answers: "en",
    ),
    Question(
        key="emergency",
        ask="Emergency number:",
        check=check_number,
        guess=lambda answers: emergency_of(answers.get("country", "")),
        explain="People in danger are given these numbers at once. Dial none of them to try; look each of them up.",
    ),
    Question(key="crisis", ask="Crisis line, for people in despair:", check=check_number),
    Question(key="gas", ask="Gas company's emergency line (Enter: none):", check=check_number_or_none),
    Question(key="shelter", ask="Line for people hurt at home (Enter: none):", check=check_number_or_none),
    Question(key="text", ask="Emergency number that takes text messages (Enter: none):", check=check_number_or_none),
    Question(
        key="run_by",
        ask='Who runs this, in the middle of a sentence (such as "the street committee")?',
        check=_one_line("Write who people are dealing with, on one line."),
        guess=lambda _answers: "the street committee",
    ),
    Question(
        key="officer",
        ask="Who reads the reports? A name colleagues know (Enter: nobody yet):",
        check=check_officer,
    ),
    Question(
        key="telegram_token", ask="Telegram token (Enter: none):", check=check_token, explain=_BOTFATHER, secret=True
    ),
)


def first_complaint(answers: Answers) -> str:
    """ "key: sentence" of the first answer that will not do; "" when all will."""
    for question in QUESTIONS:
        if complaint := question.check(answers.get(question.key, ""), answers):
            return f"{question.key}: {complaint}"
    return ""


# ── the files ───────────────────────────────────────────────────────────────────────────────────────────────────────


def ring_around(centre: Point, km: float) -> list[tuple[float, float]]:
    """A round area as corners."""
    north = km * 1000 / METRES_PER_DEGREE
    east = north / max(math.cos(math.radians(centre.lat)), 0.01)
    turns = [2 * math.pi * k / CORNERS for k in range(CORNERS)]
    return [(round(centre.lat + north * math.cos(t), 5), round(centre.lon + east * math.sin(t), 5)) for t in turns]


def town_text(answers: Answers, sample: str) -> str:
    """The answers on top, then who looks after what as in the sample, so that everything has an owner."""
    centre = point_of(answers["centre"])
    assert centre is not None, "checked before"
    km = float(answers["radius_km"])
    area = ring_around(centre, km) if km else json.loads(answers["boundary"])
    languages = languages_of(answers["languages"])
    numbers = [(key, answers.get(key, "").strip()) for key in ("emergency", "crisis", "gas", "shelter", "text")]
    extract = answers.get("extract", "")
    lines = [
        f"# {answers['name'].strip()}. Written by lamplighter init; change what you like, then: lamplighter town check",
        "# Points are [latitude, longitude]. Words stand per language, as they are said in the middle of a sentence.",
        "",
        "schema = 1",
        f"slug = {_quoted(answers['slug'])}",
        f"name = {_quoted(answers['name'])}",
        f"run_by = {{ {languages[0]} = {_quoted(answers['run_by'])} }}",
        f"zone = {_quoted(answers['zone'])}",
        f"languages = {json.dumps(languages)}  # the first is used when nothing is known about a person",
        f"country = {_quoted(answers['country'])}",
        f"centre = [{centre.lat}, {centre.lon}]",
        "area = [",
        *(f"    [{lat}, {lon}]," for lat, lon in area),
        "]",
        "undo_s = 120  # how long a new report can be taken back before neighbours see it",
    ]
    if extract:
        lines += [f"extract = {_quoted(Path(extract).name)}", 'attribution = "© OpenStreetMap contributors"']
    lines += ["", "[numbers]", *(f"{key} = {_quoted(value)}" for key, value in numbers if value), ""]
    lines += ["# Who looks after what, as in the sample town: give the teams your own names and owners.", ""]
    return "\n".join(lines) + "\n" + shared_part(sample)


def shared_part(sample: str) -> str:
    """The sample's teams, categories and advice; they are general."""
    start = SHARED.search(sample)
    assert start is not None, "the sample has jurisdictions"
    return sample[start.start() :]


def _quoted(value: str) -> str:
    """As a TOML basic string, which JSON's is too, save that TOML wants no bare DEL."""
    return json.dumps(value.strip(), ensure_ascii=False).replace("\x7f", "\\u007f")


def env_text(before: str, changes: Mapping[str, str]) -> str:
    """`.env` with these names set. Every other line, comments too, stays as it is."""
    left = dict(changes)
    lines = []
    for line in before.splitlines():
        name = line.partition("=")[0].removeprefix("export ").strip()
        lines.append(f"{name}={left.pop(name)}" if name in left else line)
    lines += [f"{name}={value}" for name, value in left.items()]
    return "\n".join(lines) + "\n"
