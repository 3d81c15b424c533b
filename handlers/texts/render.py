"""Sayings into words. A language's file is found by its name; adding one is adding a file."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

from core.saying import Saying

_FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.ftl")))
FALLBACK = "en"
_LOCALES = {"en": "en_GB"}  # day before month, as the town's signs have it


def spoken(language: str, default: str = FALLBACK) -> str:
    """The language we answer in: the wanted one if we speak it ("pt-br" is "pt"), else the default."""
    short = language.lower().partition("-")[0].partition("_")[0]
    return short if short in LANGUAGES else default


@cache
def bundle(language: str) -> FluentBundle:
    made = FluentBundle([_LOCALES.get(language, language).replace("_", "-")], use_isolating=False)
    made.add_resource(FluentResource((_FOLDER / f"{language}.ftl").read_text(encoding="utf-8")))
    return made


# In the middle of a sentence, as people say it; another language takes its locale's full date.
_DAYS = {"en": "EEEE d MMMM", "es": "EEEE d 'de' MMMM", "fr": "EEEE d MMMM", "de": "EEEE, d. MMMM"}


def day(value: date, language: str) -> str:
    """ "Thursday 26 November" in the language's own order."""
    return format_date(value, _DAYS.get(language, "full"), locale=Locale.parse(_LOCALES.get(language, language)))


def render(saying: Saying, language: str, zone: ZoneInfo) -> str:
    """The saying's words. Raises KeyError for a key without words: a test walks all of them."""
    args = {name: _value(value, language, zone) for name, value in saying.args.items()}
    found = bundle(language)
    message = found.get_message(saying.key)
    if message.value is None:
        raise KeyError(saying.key)
    text, faults = found.format_pattern(message.value, args)
    if faults:
        raise faults[0]
    return str(text).strip()


def _value(value: object, language: str, zone: ZoneInfo) -> object:
    if isinstance(value, Saying):
        return render(value, language, zone)
    if isinstance(value, datetime):
        return day(value.astimezone(zone).date(), language)
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, Mapping):  # core.town.Words
        return value.get(language) or value.get(FALLBACK) or next(iter(value.values()), "")
    if isinstance(value, (tuple, list)):
        return ", ".join(str(_value(item, language, zone)) for item in value)
    if isinstance(value, str):
        return str(value)  # a StrEnum is given as its value
    return value


def render_lines(lines: Sequence[Saying], language: str, zone: ZoneInfo) -> str:
    return "\n".join(text for text in (render(line, language, zone) for line in lines) if text)
