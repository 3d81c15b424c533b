"""Finds what must not be published: contact data by its form, plates, and names where a cue announces them.

Names without a cue are not found; that is why free words are never public by default.
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from core.understanding import Span
from nlp.components.apart import apart
from nlp.components.notes import notes_of

MAX_CHARS = 20_000
_NAME = r"[^\W\d_a-zà-ÿа-яё][\w'’-]*"  # a word that starts with a capital letter
_NAMES = rf"{_NAME}(?: {_NAME}){{0,2}}"

# Order matters: of two finds that overlap, the earlier row wins.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,3}")),
    ("bank", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")),
    ("handle", re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}")),
    ("plate", re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b")),  # Britain
    ("plate", re.compile(r"\b[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}\b")),  # France, Italy
    ("plate", re.compile(r"\b[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?\d{1,4}[EH]?\b")),  # Germany
    ("plate", re.compile(r"\b\d{4} ?[BCDFGHJKLMNPRSTVWXYZ]{3}\b")),  # Spain
    ("plate", re.compile(r"\b[АВЕКМНОРСТУХавекмнорстух]\d{3}[АВЕКМНОРСТУХавекмнорстух]{2} ?\d{2,3}\b")),  # Russia
    ("plate", re.compile(r"\b[АВЕІКМНОРСТХA-Z]{2} ?\d{4} ?[АВЕІКМНОРСТХA-Z]{2}\b")),  # Ukraine
    ("plate", re.compile(r"\b(?:\d{2} [A-Z]{1,3} \d{2,4}|[A-Z]{3}[- ]?\d[A-Z0-9]\d{2}|[A-Z]{1,2} \d{4} [A-Z]{2,3})\b")),
    ("plate", re.compile(r"(?i:plates?|reg|registration|matr[ií]cula|placas?|plaque|kennzeichen|targa|номер)[: ]{1,2}"
                         r"(?P<found>(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{3,8})\b")),
    ("phone", re.compile(r"(?<![\w.,])(?:\+|00)?\(?\d[\d ()/-]{6,17}\d(?![\w])")),
    ("name", re.compile(rf"(?i:\b(?:my name is|this is|me llamo|mi nombre es|je m['’]appelle|mon nom est|"
                        rf"ich hei(?:ß|ss)e|mein name ist|meu nome é|mi chiamo|mijn naam is|nazywam się|"
                        rf"меня зовут|мене звати|ad[ıi]m|"
                        rf"nama saya)) (?P<found>{_NAMES})")),
    ("name", re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Mme|Mlle|M|Herrn?|Frau|Sra|Sr|Don|Doña|Señora?|Sig|Sig\.ra|Dhr|Mevr|"
                        rf"Pan|Pani|Pak|Bu|Ibu|Bapak|Uncle|Aunt|Tío|Tía|Дядя|Тётя|дядя|тётя)\.? (?P<found>{_NAMES})")),
)  # fmt: skip
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}:\d{2}")


@Language.component("private_data")
def add_private_data(doc: Doc) -> Doc:
    notes = notes_of(doc)
    notes.private = private_spans(notes.given)
    return doc


def private_spans(text: str) -> tuple[Span, ...]:
    """Without overlaps, in the order of the text."""
    return apart(_found(text[:MAX_CHARS]))


def _found(text: str) -> Iterator[Span]:
    for kind, form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span("found" if "found" in form.groupindex else 0)
            if kind != "phone" or _is_phone(text[start:end]):
                yield Span(text=text[start:end], start=start, end=end, kind=kind)


def _is_phone(digits: str) -> bool:
    count = sum(character.isdigit() for character in digits)
    return 8 <= count <= 15 and not _DATE.search(digits)
