"""Messages of two plain sentences, made from the corpus: "lamp out on elm st and overflowing bin at the market".

People intertwine what they tell, and `several.txt` shows how; but the plain case must be learned too, and from many
pairs of categories. For contrast two phrases of one category are joined in the same ways: one problem, told twice. They
teach how many problems there are, and which.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32

from core.category import REPORTABLE
from core.understanding import Intent
from nlp.links import LINKS
from nlp.training.corpus import Phrase

PER_LANGUAGE = 170
MAX_CHARS = 60  # of each half
JOINTS = (", ", ". ", " + ", " {} ", " {} ", ", {} ")


def joined_phrases(phrases: Sequence[Phrase]) -> list[Phrase]:
    """As many of two problems as of one, in every language."""
    return [phrase for language in LINKS for phrase in _joined(language, phrases)]


def _joined(language: str, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    short = {
        phrase.text: phrase
        for phrase in phrases
        if phrase.language == language and phrase.several is False and len(phrase.text) <= MAX_CHARS
    }
    mixed = sorted(short.values(), key=lambda phrase: crc32(phrase.text.encode()))
    by_kind = sorted(mixed, key=lambda phrase: REPORTABLE.index(phrase.category) if phrase.category else -1)
    yield from _told(language, list(zip(mixed[::2], mixed[1::2], strict=False))[:PER_LANGUAGE])
    every = max(1, len(by_kind) // PER_LANGUAGE)
    yield from _told(language, list(zip(by_kind[::every], by_kind[1::every], strict=False)))


def _told(language: str, pairs: Sequence[tuple[Phrase, Phrase]]) -> Iterator[Phrase]:
    for number, (one, other) in enumerate(pairs):
        joint = JOINTS[number % len(JOINTS)].format(LINKS[language][number % len(LINKS[language])])
        several = one.category is not other.category
        # Each is taught as the main one in turn, so that the half that stands first is not always the likelier one.
        main, second = (one, other) if number % 2 else (other, one)
        yield Phrase(
            text=one.text.rstrip(" .!?,") + joint + other.text,
            language=language,
            intent=Intent.REPORT,
            category=main.category,
            danger=None,
            several=several,
            also=(second.category,) if several and second.category else (),
        )
