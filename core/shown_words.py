"""A resident's words as others may read them: only when its sender says so, and only with what is private taken out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.cutting import cut
from core.draft import Draft
from core.masking import MARK, masked
from core.town import Town
from core.understanding import Span, Urgency

MAX_SHOWN_CHARS = 500
MIN_LETTERS = 3  # fewer beside the marks tell nobody anything
OPENS, CLOSES = "‹", "›"  # around what is private, where an officer reads it


def private_in(words: str, found: Sequence[Span]) -> tuple[Span, ...]:
    """Every mention of what was found private. By its text and not by its place: a draft's words are cut, joined and
    edited after they were read, and who is named twice is private twice."""
    texts = {(span.text, span.kind) for span in found if span.text.strip()}
    return tuple(sorted((span for text, kind in texts for span in _mentions(words, text, kind)), key=_place))


def _place(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.kind


def _mentions(words: str, text: str, kind: str) -> Iterator[Span]:
    exact = re.escape(text.strip())
    whole = [match.span() for match in re.finditer(rf"(?<!\w){exact}(?!\w)", words, re.IGNORECASE)]
    for start, end in whole or [match.span() for match in re.finditer(exact, words, re.IGNORECASE)]:
        yield Span(text=words[start:end], start=start, end=end, kind=kind)


def as_shown(words: str, found: Sequence[Span]) -> str:
    """The words as neighbours would read them; "" when nothing worth reading is left."""
    shown = " ".join(masked(words, private_in(words, found)).split())
    return cut(shown, MAX_SHOWN_CHARS) if sum(map(str.isalpha, shown.replace(MARK, ""))) >= MIN_LETTERS else ""


def may_be_shown(town: Town, draft: Draft) -> bool:
    """Never for emergencies, for kinds that are about homes or people, for words nobody could read through, or for the
    words of somebody else that `/report` took along."""
    rule = town.categories.get(draft.category) if draft.category is not None else None
    is_emergency = bool(draft.danger) or draft.urgency is Urgency.EMERGENCY
    return rule is not None and rule.public_place and not (is_emergency or draft.unread or draft.quoted_person)


def with_words_shown(draft: Draft) -> Draft:
    """The tap: what is shown is what the preview has just shown, and nothing that is written later."""
    return replace(draft, public_words=as_shown(draft.text, draft.private))


def marked(words: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """The words as an officer reads them: whole, with a sign around what is private."""
    parts, seen = [], 0
    for start, end in _merged(spans):
        parts += [words[seen:start], OPENS, words[start:end], CLOSES]
        seen = end
    return "".join([*parts, words[seen:]])


def _merged(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end, _ in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
