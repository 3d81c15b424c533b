"""Fits a text into a channel's limit."""

import re
import unicodedata

WORD_SEARCH_CHARS = 60  # a longer word than this is cut in the middle
# What is drawn together with the character before it: joiners, variation selectors, skin tones, tags.
_NO_START = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def cut(text: str, max_chars: int) -> str:
    """The text if it fits, else its beginning up to a word, with "…". No letter loses its accents."""
    if len(text) <= max_chars:
        return text
    end = max_chars - 1
    words_end = max((i for i in range(end, max(0, end - WORD_SEARCH_CHARS), -1) if text[i].isspace()), default=end)
    end = words_end
    while end > 0 and _belongs_to_previous(text, end):
        end -= 1
    return text[:end].rstrip() + "…"


def _belongs_to_previous(text: str, i: int) -> bool:
    """Whether the character at `i` is drawn together with the one before it."""
    return bool(unicodedata.combining(text[i]) or _NO_START.match(text[i]) or text[i - 1] == "\u200d")
