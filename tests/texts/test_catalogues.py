"""Every language says everything, with the same variables, in every case the code can bring about."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from core.category import REPORTABLE
from core.event import EventKind
from core.lifecycle import Status
from core.saying import Saying, say
from core.understanding import Danger
from handlers.texts import LANGUAGES, render
from handlers.views import ASK_ANSWERS, ASK_KINDS
from tests.texts.catalogue import messages, rows, variables, words
from tests.texts.code_keys import keys_in_code

ZONE = ZoneInfo("Europe/Helsinki")
OTHERS = tuple(language for language in LANGUAGES if language != "en")
NUMBERS = (0, 1, 2, 5)
LABEL_CHARS = 28  # two buttons a row stay whole on a small phone
TOAST_CHARS = 200  # https://core.telegram.org/bots/api#answercallbackquery

PLURALS = {
    "en": {"one", "other"},
    "es": {"one", "many", "other"},
    "fr": {"one", "many", "other"},
    "de": {"one", "other"},
}
"""CLDR's cardinal categories (unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html)."""

TEAM = {"en": "the roads team", "es": "el equipo de calles", "fr": "les agents de la voirie", "de": "das Straßenteam"}
KIND = say("cat-street_light")
PROBLEM = say("problem", kind=KIND, place=say("plain", text="Rikhardinkatu 3"))
BY_NAME: Mapping[str, object] = {
    "act": say("act-promised"),
    "ask": say("ask-how_big"),
    "danger": say("danger-gas"),
    "day": date(2026, 11, 26),
    "due": date(2026, 11, 26),
    "head": say("problem-ref", problem=PROBLEM, ref="A7K2"),
    "kind": KIND,
    "kinds": (KIND, say("cat-noise")),
    "now": say("now-seen", team=TEAM),
    "place": say("at-pin"),
    "problem": PROBLEM,
    "ref": "A7K2X",
    "status": say("status-promised"),
    "team": TEAM,
}
"""Values as the code gives them. A variable that stands neither here nor in a selector nor in COUNTS is plain text."""

COUNTS = {"checked", "days", "groups", "hours", "metres", "minutes", "number", "people", "photos", "waiting"}

TOASTS = ("only-admins", "only-officers", "nobody-to-ask", "cannot-move")  # besides every toast-…

BANNED = {  # words of an office, not of a neighbour; whole words, with their endings
    "en": r"tickets?|submi\w+|process\w*|success\w*|invalid\w*|users?",
    "es": r"tickets?|tiques?|procesad\w+|éxito|inválid\w+|usuari\w+|tramit\w+",
    "fr": r"tickets?|soumi\w+|traité\w*|succès|invalide\w*|utilisat\w+",
    "de": r"tickets?|eingereicht\w*|\w*arbeitet|erfolgreich\w*|ungültig\w*|nutzer\w*|benutzer\w*",
}
ALLOWED = {"de": {"arbeitet"}}  # "daran arbeitet das Straßenteam"

BEFORE_A_TEAM = {  # would swallow or bend the article a team's name brings along
    "en": set(),
    "es": {"de", "a", "del", "al"},
    "fr": {"de", "à", "du", "au"},
    "de": {"von", "vom", "bei", "mit", "laut", "durch", "für", "an", "aus", "zu", "beim", "zum"},
}


def cases(language: str, key: str) -> Iterator[dict[str, object]]:
    """Arguments for a message: every word its selectors know, with each of a few numbers."""
    message = messages(language)[key]
    choices = {
        name: sorted(row for row in found if not row.isdigit())
        for name, found in rows(message).items()
        if name not in COUNTS
    }
    fixed = {name: BY_NAME.get(name, "some words") for name in variables(message)}
    counted = sorted(variables(message) & COUNTS)
    for picked in product(*choices.values()):
        together = [(number,) * len(counted) for number in NUMBERS]
        for numbers in together if len(counted) > 3 else product(NUMBERS, repeat=len(counted)):
            yield {**fixed, **dict(zip(choices, picked, strict=True)), **dict(zip(counted, numbers, strict=True))}


def rendered(language: str, key: str) -> Iterator[str]:
    for args in cases(language, key):
        yield render(Saying(key=key, args=args), language, ZONE)


def labels() -> list[str]:
    asked = {f"ask-{kind}" for kind in ASK_KINDS}
    sentences = {"tap-sends", "tap-sends-kind"}
    return [
        key
        for key in messages("en")
        if (key.startswith(("tap-", "cat-", "answer-", "language-name")) or key in asked) and key not in sentences
    ]


# ── the same in every language ──────────────────────────────────────────────────────────────────────────────────────


def test_there_are_four_languages() -> None:
    assert set(LANGUAGES) >= {"en", "es", "fr", "de"}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_messages_of_english_in_the_same_order(language: str) -> None:
    assert list(messages(language)) == list(messages("en"))


@pytest.mark.parametrize("language", OTHERS)
def test_a_message_uses_the_variables_of_english(language: str) -> None:
    ours, english = messages(language), messages("en")
    different = {
        key: (sorted(variables(ours[key])), sorted(variables(english[key])))
        for key in english
        if key in ours and variables(ours[key]) != variables(english[key])
    }
    assert not different


@pytest.mark.parametrize("language", OTHERS)
def test_a_selector_has_the_words_of_english_and_the_plurals_of_its_language(language: str) -> None:
    for key, message in messages(language).items():
        english = rows(messages("en")[key])
        for name, found in rows(message).items():
            if name in COUNTS:
                assert {row for row in found if not row.isdigit()} <= PLURALS[language], (key, name)
            else:
                assert found == english[name], (key, name)


@pytest.mark.parametrize("language", OTHERS)
def test_a_count_always_has_a_row_for_one(language: str) -> None:
    for key, message in messages(language).items():
        for name, found in rows(message).items():
            if name in COUNTS:
                assert "one" in found, (key, name)


# ── what the code says ──────────────────────────────────────────────────────────────────────────────────────────────


def test_every_key_in_the_code_can_be_followed() -> None:
    assert keys_in_code().unknown == []


def test_every_key_in_the_code_has_words() -> None:
    keys, known = keys_in_code(), messages("en")
    assert not {key: where for key, where in keys.exact.items() if key not in known}
    assert not [start for start in keys.beginnings if not any(key.startswith(start) for key in known)]


def test_no_words_are_kept_that_nobody_says() -> None:
    keys = keys_in_code()
    unsaid = [key for key in messages("en") if key not in keys.exact and not key.startswith(tuple(keys.beginnings))]
    assert not unsaid


ACTS = (  # what an officer's act is called when it is confirmed
    EventKind.SEEN,
    EventKind.WORKING,
    EventKind.ASKED,
    EventKind.REPLIED,
    EventKind.TOLD,
    EventKind.NOTED,
    EventKind.PROMISED,
    EventKind.PROMISE_MOVED,
    EventKind.SAID_FIXED,
    EventKind.PASSED_ON,
    EventKind.REFUSED,
    EventKind.REOPENED,
    EventKind.FALSE_ALARM,
)

CLOSED_LISTS = {
    "cat": [category.value for category in REPORTABLE],
    "status": [status.value for status in Status],
    "shown": [status.value for status in Status],
    "advice": [danger.value for danger in Danger if danger is not Danger.PERSON],
    "danger": [danger.value for danger in Danger if danger is not Danger.PERSON],
    "act": [kind.value for kind in ACTS],
    "ask": list(ASK_KINDS),
    "answer": ["yes", "no", *(answer for answers in ASK_ANSWERS.values() for answer in answers)],
}


@pytest.mark.parametrize("beginning", CLOSED_LISTS)
def test_every_entry_of_a_closed_list_has_words(beginning: str) -> None:
    known = messages("en")
    assert not [name for name in CLOSED_LISTS[beginning] if f"{beginning}-{name}" not in known]


# ── how it reads ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str) -> None:
    for key in messages(language):
        for text in rendered(language, key):
            assert text, key
            assert not re.search(r"[{}]|  | [,.]|,,|\.\.|\( ", text), (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_shouts(language: str) -> None:
    for key, message in messages(language).items():
        assert not [text for text in words(message) if "!" in text or "¡" in text], key


@pytest.mark.parametrize("language", BANNED)
def test_a_neighbour_speaks_not_an_office(language: str) -> None:
    for key, message in messages(language).items():
        found = set(re.findall(rf"\b(?:{BANNED[language]})\b", " ".join(words(message)).casefold()))
        assert found <= ALLOWED.get(language, set()), (key, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_their_buttons(language: str) -> None:
    args = {"place": "", "number": 420, "ref": "A7K2X", "k": 4}
    for key in labels():
        for code in LANGUAGES:
            text = render(Saying(key=key, args={**args, "code": code}), language, ZONE).replace(" ()", "")
            assert len(text) < LABEL_CHARS, (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_buttons_that_may_stand_together_differ(language: str) -> None:
    """A button can be typed by its words, so the same words must not mean two things on one card."""
    for together in (
        [f"cat-{category}" for category in CLOSED_LISTS["cat"]] + ["tap-back"],
        [f"ask-{kind}" for kind in ASK_KINDS] + ["tap-own-words", "tap-back"],
        ["tap-send", "tap-change", "tap-drop", "tap-elsewhere", "tap-another-kind", "tap-same", "tap-other"],
        ["tap-another-kind", "tap-another-place", "tap-no-photo", "tap-back"],
        ["tap-one-thing", "tap-drop", "tap-elsewhere", "tap-another-kind", "tap-leave-out"],
        ["tap-another-kind", "tap-another-place", "tap-leave-out", "tap-only-this", "tap-no-photo", "tap-back"],
        ["tap-undo", "tap-move-pin", "tap-add", "tap-stop", "tap-still-there"],
        ["tap-mended", "tap-no-still-there", "tap-cant-check"],
        [f"tap-{act}" for act in ("take", "ask", "promise", "fixed", "not-ours", "reject", "reopen", "more", "warn")],
        *([f"answer-{answer}" for answer in answers] for answers in ASK_ANSWERS.values()),
    ):
        said = [render(say(key), language, ZONE).casefold() for key in together]
        assert len(set(said)) == len(said), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_answers_to_a_press_fit(language: str) -> None:
    for key in messages(language):
        if key.startswith("toast-") or key in TOASTS:
            assert all(len(text) <= TOAST_CHARS for text in rendered(language, key)), key


@pytest.mark.parametrize("language", BEFORE_A_TEAM)
def test_a_team_keeps_its_article(language: str) -> None:
    """ "de el equipo" and "de les agents" are wrong; "durch der Bauhof" would be in the next town."""
    for key, message in messages(language).items():
        if "team" in variables(message):
            args = {**next(cases(language, key)), "team": {language: "TEAM"}}
            text = render(Saying(key=key, args=args), language, ZONE)
            before = re.findall(r"(\w+) TEAM", text)
            assert not set(before) & BEFORE_A_TEAM[language], (key, text)


def test_french_keeps_its_signs_with_their_words() -> None:
    """A line must not begin with a colon: French sets a space before some signs, and it has to be one that holds."""
    for key, message in messages("fr").items():
        for text in words(message):
            assert not re.search(r" [:;?»]|« ", text), (key, text)
