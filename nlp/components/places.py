"""Finds words that name a place, by their form. The town's gazetteer decides later whether such a place exists."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from core.understanding import Span
from nlp.components.apart import apart
from nlp.components.notes import notes_of

MAX_CHARS = 2_000
_CAP = r"[^\W\d_a-zà-ÿ]['’\w.-]*"  # starts with a capital letter
_CAPS = rf"{_CAP}(?: (?:de|del|de la|des|du|da|do|di|of|the|van|der|von)? ?{_CAP}){{0,3}}"
_WAY = (
    r"(?:street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|boulevard|blvd|way|court|ct|close|place|pl|square|sq|terrace|"
    r"crescent|gardens|row|hill|highway|hwy|parkway|pkwy|mews|grove|walk|alley|embankment|quay)\b\.?"
)
_NUMBER = r"(?:\d{1,5} ?(?:[a-zA-Z]\b|bis|ter)?(?:[-/]\d{1,4})?)"
_GERMAN = (
    r"[A-ZÄÖÜ][\wäöüß-]*(?:stra(?:ß|ss)e|str\.?|weg|platz|gasse|allee|ufer|ring|damm|chaussee|markt|straat|laan|plein|"
    r"gracht|kade)"
)
_BEFORE = (  # word that announces a street, then its name
    r"(?:calle|c/|avenida|avda\.?|av\.|plaza|paseo|rambla|camino|carrer|carretera|jirón|rue|avenue|place|boulevard|bd|"
    r"chemin|impasse|quai|allée|via|viale|piazza|corso|largo|rua|praça|travessa|ulica|ulicy|ul\.|aleja|al\.|plac|улица|"
    r"улице|улицы|ул\.?|проспект|проспекте|пр\.|переулок|площадь|вулиця|вулиці|вул\.|jalan|jl\.?|gang|شارع)"
)
_NEXT_TO = (
    r"(?:behind|opposite|next to|in front of|outside|near|beside|under|by|past|between|across from|detrás del?|"
    r"frente al?|junto al?|al lado del?|cerca del?|derrière|devant|en face du?|en face de|à côté du?|à côté de|"
    r"près du?|près de|hinter|"
    r"gegenüber vom|gegenüber|neben|vor|bei|beim|am|an der)"
)
_LANDMARK = (
    r"(?:library|station|school|church|park|bridge|hospital|market|town hall|post office|supermarket|pub|cemetery|"
    r"playground|museum|mosque|chapel|allotments|roundabout|car park|bus stop|bus station|biblioteca|estación|escuela|"
    r"colegio|iglesia|parque|puente|mercado|ayuntamiento|gare|école|église|mairie|marché|pont|bibliothèque|parc|bahnhof|"
    r"schule|kirche|rathaus|brücke|bibliothek|friedhof|markt|krankenhaus|kita|wasserturm)"
)
_STOP = r"(?:bus stop|stop|haltestelle|parada|paradero|arrêt|fermata|halte|остановка|przystanek)"
_PLUS = "[23456789CFGHJMPQRVWX]"
_MY = r"(?!(?:the|my|our|this|that|a|their|your|his|her|whole|every)\b)"  # "on my street" names nothing
_CORNER = r"(?i:esquina(?: con)?|angle|angolo|esq\.?|y|et|/)"
_THE = r"(?i:(?:the|la|el|le|les|l['’]|los|las|der|die|das|dem|den) ?)?(?i:(?:old|new|big) )?"

# Order matters: of two finds that overlap, the earlier row wins.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("coordinates", re.compile(r"(?<![\d.])-?\d{1,2}\.\d{3,8}\s*[,; ]\s*-?\d{1,3}\.\d{3,8}(?![\d.])")),
    ("pluscode", re.compile(rf"\b(?:{_PLUS}{{8}}|{_PLUS}{{4}})\+{_PLUS}{{2,3}}\b", re.IGNORECASE)),
    ("crossing", re.compile(rf"(?i:corner of )?{_CAPS} (?i:{_WAY})? ?(?:&|and|at|/|x) ?{_CAPS}(?: (?i:{_WAY}))")),
    ("crossing", re.compile(rf"(?:{_GERMAN}) (?i:ecke) (?:{_GERMAN}|{_CAP})")),
    ("crossing", re.compile(rf"(?i:{_BEFORE}) {_CAPS} {_CORNER} (?:(?i:{_BEFORE}) )?{_CAPS}")),
    ("address", re.compile(rf"\b{_NUMBER},? (?:(?i:{_BEFORE}) {_CAPS}|{_CAPS} (?i:{_WAY}))")),
    ("address", re.compile(
        rf"(?:\b(?i:{_BEFORE}) {_CAPS}|\b{_GERMAN}),? (?:(?i:n[º°o]\.?|nr\.?|д\.|дом|no\.?) ?)?{_NUMBER}\b"
    )),
    ("address", re.compile(rf"(?i:\b{_NUMBER} [a-z'’-]{{3,20}}(?: [a-z'’-]{{3,20}})? {_WAY})")),
    ("street", re.compile(rf"\b(?i:{_BEFORE}) {_CAPS}")),
    ("street", re.compile(rf"\b{_CAPS} (?i:{_WAY})")),
    ("street", re.compile(rf"\b{_GERMAN}\b")),
    ("street", re.compile(
        rf"(?i:(?<=\bon )|(?<=\bin )|(?<=\bat )|(?<=\boff )|(?<=\balong )|(?<=\bnear ))"
        rf"{_MY}[a-z'’-]{{3,20}}(?: [a-z'’-]{{3,20}})? {_WAY}"
    )),
    ("stop", re.compile(rf"(?i:\b{_STOP}(?: nr\.?| no\.?| number)? )(?:[A-Z]{{0,3}}\d{{1,6}}|[A-ZÄÖÜ][\w-]+)")),
    ("relative", re.compile(rf"(?i:\b{_NEXT_TO} ){_THE}(?:(?i:{_LANDMARK})\b|{_CAPS})")),
    ("landmark", re.compile(rf"\b{_CAPS} (?i:{_LANDMARK})\b|(?i:(?<=\bthe ){_LANDMARK}\b)")),
)  # fmt: skip


@Language.component("places")
def add_places(doc: Doc) -> Doc:
    notes = notes_of(doc)
    notes.places = place_spans(notes.given)
    return doc


def place_spans(text: str) -> tuple[Span, ...]:
    """Without overlaps, in the order of the text."""
    return apart(_found(text[:MAX_CHARS]))


def _found(text: str) -> Iterator[Span]:
    for kind, form in _FORMS:
        for match in form.finditer(text):
            words = match.group().rstrip(" ,")
            yield Span(text=words, start=match.start(), end=match.start() + len(words), kind=kind)
