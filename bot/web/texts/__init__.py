"""The sentences of the pages, one catalogue per language, and the choice of the language."""

from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from fastapi import Request
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message, Resource

LANGUAGES = {"en": "English", "es": "Español", "fr": "Français", "de": "Deutsch"}
LANGUAGE_COOKIE = "language"  # made only when someone picks a language by hand


@cache
def _resource(language: str) -> Resource:
    return FluentResource((Path(__file__).parent / f"{language}.ftl").read_text("utf-8"))


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(_resource(language))
    return bundle


def keys(language: str) -> tuple[str, ...]:
    return tuple(entry.id.name for entry in _resource(language).body if isinstance(entry, Message))


def t(language: str, key: str, **fields: str | int) -> str:
    """The sentence `key`. A key or field that is missing is a bug and raises."""
    pattern = _bundle(language).get_message(key).value
    if pattern is None:
        raise KeyError(key)
    text, faults = _bundle(language).format_pattern(pattern, fields)
    if faults:
        raise faults[0]
    return str(text)


def script_texts(language: str) -> dict[str, str]:
    """What the page's scripts say, by key without its `script-`."""
    return {key.removeprefix("script-"): t(language, key) for key in keys(language) if key.startswith("script-")}


def has(language: str, key: str) -> bool:
    return _bundle(language).has_message(key)


def language_of(request: Request, default: str = "en") -> str:
    """Asked for in the address, else picked earlier, else the browser's, else `default`."""
    for asked in (request.query_params.get("lang", ""), request.cookies.get(LANGUAGE_COOKIE, "")):
        if asked in LANGUAGES:
            return asked
    return best_language(request.headers.get("accept-language", ""), default)


def best_language(accept: str, default: str = "en") -> str:
    """The first of ours in an Accept-Language header, by its weights."""
    ranked: list[tuple[float, str]] = []
    for part in accept[:500].split(","):
        tag, _, weight = part.strip().partition(";q=")
        code = tag.strip().lower().partition("-")[0]
        if code in LANGUAGES:
            ranked.append((_weight(weight), code))
    ranked = [entry for entry in ranked if entry[0] > 0]
    return max(ranked, key=lambda entry: entry[0])[1] if ranked else default


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def when(moment: datetime, zone: str, language: str) -> str:
    """Date and time as people of the town read it."""
    return format_datetime(moment.astimezone(ZoneInfo(zone)), "d MMMM y, HH:mm", locale=language)
