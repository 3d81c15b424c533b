"""Finds what must not be published: data known by its form, names of people, and an address that stands with a name.

Names that nothing announces are not all found; that is why free words are never public by default.
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from core.understanding import Span
from nlp.components.apart import apart
from nlp.components.notes import notes_of
from nlp.components.private_forms import forms_in
from nlp.components.private_names import names_in
from nlp.components.private_words import Cues, cues_for, plain

MAX_CHARS = 20_000
_CONTACTS = frozenset({"phone", "email", "handle", "bank", "id"})
_CAP = r"[^\W\d_a-zà-ÿа-яёіїєґ\u0600-\u06ff\u0900-\u097f][^\W\d_]*(?:['’-][^\W\d_]+)*\.?"
_SMALL = (
    r"(?:(?:rue|avenue|av|allée|place|pl|bd|boulevard|chemin|impasse|quai|calle|c/|avda|plaza|paseo|rua|praça|travessa|largo|"
    r"via|viale|piazza|corso|vicolo|ul|ulica|aleja|al|os|plac|ул|улица|пер|пр|проспект|вул|вулиця|просп|jl|jln|jalan|gang|"
    r"am|an|der|im|de|des|du|la|le|les|da|do|del|della|di|van|den|het|شارع|حي)\.? ?)"
)
_NUMBER = (
    r"\d{1,4}(?!\d)(?: ?[a-zа-я](?![^\W\d_]))?(?: ?[/-] ?\d{1,4})?"
    r"(?:,? ?(?:кв|квартира|flat|apt|daire|int|m|lok|piso|ap|apto|appt)\.? ?\d{1,4}"
    r"|,? ?\d{1,2} ?[º°ª] ?(?:[A-Za-z]{1,3}\b)?)?"
)
_HOME = re.compile(
    rf"(?:(?:(?:flat|apt|apartment|unit) ?\d{{1,4}}[a-z]?,? )?\d{{1,4}}[a-z]?,? (?:{_SMALL}){{0,3}}(?:{_CAP} ?){{1,4}}"
    rf"|(?:{_SMALL}){{0,3}}(?:{_CAP} ){{1,4}},? ?(?:(?:no|nr|n[º°]|д|дом|буд)\.? ?)?{_NUMBER}"
    rf"|(?:{_SMALL}){{0,3}}(?:{_CAP} ){{0,2}}{_CAP},? ?(?:(?:no|nr|n[º°]|д|дом|буд)\.? ?)?{_NUMBER}"
    rf"|شارع [\u0600-\u06ff]{{2,15}} \d{{1,4}})"
)
_BETWEEN = re.compile(r"[ \n]?[,;:(–—-]? ?")
_UNIT = re.compile(r"[, (]{1,2}([^\W\d_]{1,12})\.? ?(?:nr|no|№)?\.? ?(\d{1,4}[a-z]?)\b")


@Language.component("private_data")
def add_private_data(doc: Doc) -> Doc:
    notes = notes_of(doc)
    notes.private = private_spans(notes.given, notes.language)
    return doc


def private_spans(text: str, language: str = "") -> tuple[Span, ...]:
    """Without overlaps, in the order of the text. `language` "" when unknown: then the cues of all of them count."""
    text = text[:MAX_CHARS]
    forms = apart(forms_in(text))
    contacts = [(span.start, span.end) for span in forms if span.kind in _CONTACTS]
    names = apart((*forms, *names_in(text, language, contacts)))
    if not any(span.kind == "name" for span in names):
        return names
    return apart(_with_homes(text, names, cues_for(language)))


def _with_homes(text: str, spans: tuple[Span, ...], cues: Cues) -> Iterator[Span]:
    """Where somebody is named, their address is private too: one span where the two stand together."""
    for span in spans:
        if span.kind == "name" and (end := _home_end(text, span.end, cues)):
            yield Span(text=text[span.start : end], start=span.start, end=end, kind="address")
        else:
            yield span
    for start, end in _told_homes(text, cues):
        yield Span(text=text[start:end], start=start, end=end, kind="address")


def _home_end(text: str, after: int, cues: Cues) -> int:
    """Where the address ends that follows a name at once; 0 when none does."""
    between = _BETWEEN.match(text, after)
    if between and between.end() > after and (home := _HOME.match(text, between.end())):
        return home.start() + len(home.group().rstrip(" ,."))
    unit = _UNIT.match(text, after)
    if unit and any(entry.key == "unit" for entry in cues.entries.get(plain(unit[1]), ())):
        return unit.end()
    return 0


def _told_homes(text: str, cues: Cues) -> Iterator[tuple[int, int]]:
    """Addresses after "I live at"."""
    words = [(match.group(), match.end()) for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)]
    for i, (word, _) in enumerate(words):
        for entry in cues.entries.get(plain(word), ()):
            last = i + len(entry.rest)
            if entry.key != "live" or last >= len(words):
                continue
            if all(plain(words[i + 1 + n][0]) == part for n, part in enumerate(entry.rest)):
                start = words[last][1]
                start += len(text[start : start + 3]) - len(text[start : start + 3].lstrip(" :,"))
                if home := _HOME.match(text, start):
                    yield start, start + len(home.group().rstrip(" ,."))
