"""Finds the words that say where, by their form. The town's gazetteer decides later whether such a place exists.

`words` reads the lists of words, `grammar` puts them together, this module chooses among what they found.
"""

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from core.understanding import Span
from nlp.components.apart import apart
from nlp.components.language import language_of
from nlp.components.notes import notes_of
from nlp.components.places.grammar import BARE, Grammar
from nlp.components.places.reading import Phrase
from nlp.components.places.relations import OPEN
from nlp.components.places.words import Token, language_by_places, tokens, words_of

MAX_CHARS = 2_000
_SIGN = "[23456789CFGHJMPQRVWX]"
_MINUTES = r"\d{1,2}(?:[.,]\d+)?\s?['\u2032\u2019](?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"\u2033\u201d]|''))?"
_DEGREES = rf"\d{{1,3}}\s?°\s?{_MINUTES}\s?[NSEWOnsewo]"
_DECIMALS = r"[-+\u2212]?\d{1,3}[.,]\d{3,}"
_FIGURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("pluscode", re.compile(rf"(?<![\w+])(?:{_SIGN}{{8}}|{_SIGN}{{6}}|{_SIGN}{{4}})\+{_SIGN}{{2,3}}(?!\w)", re.I)),
    ("coordinates", re.compile(rf"{_DEGREES}[\s,;/]*{_DEGREES}")),
    ("coordinates", re.compile(
        rf"(?<![\d.,])(?:[NS]\s?)?{_DECIMALS}\s?°?\s?[NSns]?(?:\s*[,;/|]\s*|\s+|%2C)(?:lon\w*[:=]?\s*|lng[:=]?\s*)?"
        rf"(?:\b[EW]\s?)?{_DECIMALS}(?!\d)(?:\s?°)?(?:\s?[EWOewo]\b)?(?!\.\d)"
    )),
)  # fmt: skip
_SPECIFIC = ("pluscode", "coordinates", "address", "stop", "crossing", "relative", "landmark", "street")


@Language.component("places")
def add_places(doc: Doc) -> Doc:
    notes = notes_of(doc)
    notes.places = place_spans(notes.given, notes.language, private=notes.private)
    return doc


def place_spans(text: str, language: str = "", *, private: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Without overlaps, in the order of the text. `language` is asked of the detector when not given.

    `private` are spans that hold people and their data, in which no place is looked for; home addresses count as
    places all the same.
    """
    text = text[:MAX_CHARS]
    figures = [
        Span(text=match[0].strip(), start=match.start(), end=match.start() + len(match[0].strip()), kind=kind)
        for kind, form in _FIGURES
        for match in form.finditer(text)
    ]
    words = tokens(text)
    language = language_by_places(words, language or language_of(text))
    closed = [*figures, *(span for span in private if _hides_no_place(span))]
    people = [span for span in private if span.kind in ("name", "plate", "id")]
    grammar = Grammar(words, words_of(language), language, closed=_within(words, closed), people=_within(words, people))
    found = _chosen(_joined(grammar, grammar.phrases()), has_figures=bool(figures))
    spans = [_span(text, words, phrase) for phrase in found]
    return apart([*figures, *spans])


def _hides_no_place(span: Span) -> bool:
    """Home addresses are places; "8 bis av" may look like a plate, and "Ivy St" like a name."""
    return span.kind not in ("address", "name", "plate", "id")


def _within(words: Sequence[Token], spans: Sequence[Span]) -> set[int]:
    """The tokens that any of the spans touches."""
    return {i for i, token in enumerate(words) if any(s.start < token.end and token.start < s.end for s in spans)}


def says_same_place(text: str, language: str = "") -> bool:
    """Whether the message means the place of an earlier report: "same place as last time"."""
    words = tokens(text[:MAX_CHARS])
    return "same" in words_of(language or language_of(text)).tags(words)


def _joined(grammar: Grammar, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Neighbours with only small words between are one place: "by the bakery on Mill Road"."""
    joined: list[Phrase] = []
    for phrase in phrases:
        before = joined[-1] if joined else None
        if before is not None and _belong_together(grammar, before, phrase):
            kind = min(before.kind, phrase.kind, key=_closeness)
            joined[-1] = Phrase(before.i, phrase.j, kind, before.is_named or phrase.is_named)
        else:
            joined.append(phrase)
    return joined


def _belong_together(grammar: Grammar, one: Phrase, other: Phrase) -> bool:
    between = range(one.j, other.i)
    if len(between) > 3 or (BARE in (one.kind, other.kind) and len(between) == 0):
        return len(between) == 0 and not grammar.seen.split(other.i)
    for k in (*between, other.i):
        gap = grammar.seen.t[k].gap.strip()
        is_more = other.kind in ("relative", "address", "street", "stop") or (one.kind == "relative" and between)
        if gap and not (gap == "," and is_more) and grammar.seen.split(k):
            return False
    return all(
        any(grammar.seen.tagged(name, k) for name in ("near", "article", "linker", "near_after")) for k in between
    )


def _closeness(kind: str) -> int:
    return _SPECIFIC.index(kind) if kind in _SPECIFIC else len(_SPECIFIC)


def _chosen(phrases: Sequence[Phrase], *, has_figures: bool) -> list[Phrase]:
    """What is only "the market" goes when the message has a place with a name; a bare name when it has a surer one."""
    sure = [p for p in phrases if p.is_named and p.kind not in (BARE, OPEN)]
    if sure or has_figures:
        return sure
    named = [p for p in phrases if p.kind == BARE]
    if named:
        return [p for p in named if p.is_named][:1]
    return [p for p in phrases if p.kind != OPEN] or list(phrases)


def _span(text: str, words: Sequence[Token], phrase: Phrase) -> Span:
    start, end = words[phrase.i].start, words[phrase.j - 1].end
    kind = {BARE: "landmark", OPEN: "relative"}.get(phrase.kind, phrase.kind)
    return Span(text=text[start:end], start=start, end=end, kind=kind)
