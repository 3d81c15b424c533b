"""Number plates of many countries.

Some forms are plates always; others only where the message speaks of a vehicle; and nearly anything is one right after
a word like "plate". A report's reference has four characters, fewer than any plate found here.
"""

import re
from collections.abc import Iterator

from nlp.components.private_words import called_before, number_words, words_near

# Number plates. R: the letters that Russia and Ukraine use, in their script and in the Latin one.
_R = "АВЕКМНОРСТУХІABEKMHOPCTYXI"
_PLATES: tuple[re.Pattern[str], ...] = tuple(re.compile(form) for form in (
    r"(?i)\b(?!IT\d\d AM|IS\d\d)[A-Z]{2}\d{2} ?[A-HJ-PR-Z]{3}\b",  # Britain
    r"(?i)\b[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}\b",  # France
    r"\b[A-HJ-NP-Z]{2} ?\d{3} ?[A-HJ-NP-Z]{2}\b",  # France, Italy, Argentina
    r"\b[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2}[ -]?\d{1,4}[EH]?\b",  # Germany
    r"\b\d{4}[ -]?[BCDFGHJKLMNPRSTVWXYZ]{3}\b",  # Spain
    r"\b[A-Z]{1,2}-\d{4}-[A-Z]{1,2}\b",  # Spain until 2000
    rf"(?i)(?<!\w)[{_R}] ?\d{{3}} ?[{_R}]{{2}}(?: ?\d{{2,3}}(?: ?rus)?)?(?!\w)",  # Russia
    r"(?i)(?<!\w)[АВЕІКМНОРСТХ]{2} ?\d{4} ?[АВЕІКМНОРСТХ]{2}(?!\w)",  # Ukraine
    r"\b[A-Z]{2} ?\d{4} ?[A-Z]{2}\b",  # Ukraine, Indonesia, Bulgaria
    r"\b(?:0[1-9]|[1-7]\d|8[01])( ?)(?:[A-Z]\1\d{4,5}|[A-Z]{2}\1\d{3,4}|[A-Z]{3}\1\d{2,4})\b",  # Türkiye
    r"(?i)\b[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}\b",  # India
    r"\b[A-Z]{1,2} \d{3,4} [A-Z]{1,3}\b",  # Indonesia
    r"\b[A-Z]{3}\d[A-Z]\d{2}\b",  # Brazil
    r"\b\d[A-Z]{3}\d{3}\b",  # California
    r"\b[A-Z]{2,3} (?=[A-Z]{0,3}\d)(?=\d{0,4}[A-Z])[A-Z0-9]{4,5}\b",  # Poland with a letter at the end
    # Portugal, the Netherlands, Belgium
    r"(?i)\b(?=[\dA-Z-]{0,8}\d)(?=[\dA-Z-]{0,8}[A-Z])(?:\d{2}|[A-Z]{2})-(?:\d{2}|[A-Z]{2})-(?:\d{2}|[A-Z]{2})\b",
    r"(?i)\b(?:[A-Z]{1,2}-\d{3}-[A-Z]{1,2}|[A-Z]-\d{2}-[A-Z]{3}|[A-Z]{3}-\d{2}-[A-Z])\b",
    r"(?i)\b(?:\d{1,2}-[A-Z]{2,3}-\d{1,2}|\d-[A-Z]{3}-\d{3})\b",
    r"\b[A-Z]{2,4}-\d{2}-\d{2}\b|\b[A-Z]{3}-\d{3}-[A-Z]\b|\b[BCDFGHJKLPRSTVWXYZ]{4}-?\d{2}\b",  # Mexico, Chile
    r"\b\d{3}-?[A-Z]{3}-?\d{2}\b",
    r"(?<!\w)(?:[ء-ي] ){1,3}?[ء-ي] ?\d{1,4}(?!\w)|(?<!\w)\d{1,4} ?[ء-ي](?: [ء-ي]){1,2}(?!\w)",  # Egypt, Saudi Arabia
))  # fmt: skip
_PLATES_BY_VEHICLE: tuple[re.Pattern[str], ...] = tuple(re.compile(form) for form in (
    r"\b[A-ZÄÖÜ]{1,3} [A-Z]{1,2} ?\d{1,4}[EH]?\b",  # Germany, written with a space
    r"\b[A-Z]{3}[ -]?\d{2,4}\b|\b\d{3}[ -]?[A-Z]{3}\b",  # much of America, Sweden, Kazakhstan
    r"\b\d{1,4} [A-Z]{2,3} \d{2}\b",  # France until 2009
    r"\b[A-Z]{2,3} ?(?=[A-Z0-9]*\d)[A-Z0-9]{4,5}\b",  # Poland, Italy's scooters
    r"\b[A-Z]\d{1,3} ?[A-Z]{3}\b",  # Britain until 2001
    r"\b[A-Z] \d{1,4} [A-Z]{1,3}\b|\b[A-Z]{1,2} \d{4,6}\b",  # Indonesia, the Gulf, Switzerland
    r"\b[A-Z]{1,2}[- ]\d{3,5} ?[A-Z]{1,2}\b",  # Austria
    rf"(?<!\w)[{_R}]{{2}}\d{{4}}(?!\w)",  # trailers in Russia
    r"(?i)\b\d{2,3}-[A-Z]{1,2}-\d{1,6}\b",  # Ireland
    r"(?<!\w)[ء-ي] ?\d{4,6}(?!\w)",  # Emirates
    r"(?i)\b(?:0[1-9]|[1-7]\d|8[01]) (?!km|kg|cm|mm|pm|am|st|nd|rd|th)[b-z][a-z]{0,2} \d{3,5}\b",  # Türkiye
    r"(?i)\b[bdefghklmnprstwz]{1,2} \d{3,4} [a-z]{2,3}\b",  # Indonesia, typed small
    r"(?i)\b[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}\b",
    r"(?i)\b[A-Z]{3}\d[A-Z]\d{2}\b|\b[A-Z]{2} ?\d{3} ?[A-Z]{2}\b|\b\d{4} ?[bcdfghjklmnprstvwxyz]{3}\b",
))  # fmt: skip
_AFTER_CUE = re.compile(
    r"(?<![\w-])(?:(?=[^\W_]*\d)(?=\d*[^\W\d_])[^\W_\u0600-\u06ff]{5,9}(?![\w-])"  # ab12cde
    r"|[a-zа-яіїє]{1,3}[ -]\d{3,4}[ -][a-zа-яіїє]{1,3}(?: \d{2,3})?(?!\w)"  # typed small
    r"|(?-i:(?=[^a-zа-я]{0,7}\d)(?:[A-ZÄÖÜА-ЯІЇЄҐ]{1,4}|\d{1,5})"
    r"(?:[ -]?(?:[A-ZÄÖÜА-ЯІЇЄҐ]{1,4}|\d{1,5})){1,3}(?!\w))"
    r"|[ء-ي]{1,3} ?\d{3,4}(?!\w)|\d{3,4} ?[ء-ي]{1,3}(?!\w))"
)


def _capitals(key: str) -> frozenset[str]:
    return frozenset(word.upper() for word in number_words(key).whole)


_UNITS = _capitals("unit")
_STREET_ENDS = _capitals("street end")
_NO_PLATE = _capitals("no plate")
_STATES = _capitals("state")  # of the US, before a postcode
_MONEY_BEFORE = re.compile(r"(?i)(?:[€$£₽₴₹₺]|\b(?:rp|rs|r\$|usd|eur|inr))\.? ?$")


def plates_in(plain: str) -> Iterator[tuple[int, int]]:
    """Where they stand in `plain`, a text whose digits are 0 to 9."""
    for match in _AFTER_CUE.finditer(plain):
        is_long = len(re.sub(r"[ -]", "", match.group())) >= 5
        if (
            is_long
            and re.search(r"[^\W\d]", match.group())
            and called_before(plain, match.start(), "plate", may_join=True)
        ):
            yield match.span()
    vehicle = number_words("vehicle")
    speaks_of_one = not _is_shouted(plain) and any(word in vehicle for word in words_near(plain))
    for form in (*_PLATES, *_PLATES_BY_VEHICLE) if speaks_of_one else _PLATES:
        for match in form.finditer(plain):
            if _is_plate(plain, match.start(), match.end()):
                yield match.span()


def _is_shouted(plain: str) -> bool:
    """In a text of capitals "ON A 12" would be a plate."""
    return sum(map(str.isupper, plain)) > 20 and sum(map(str.islower, plain)) < len(plain) / 4


def _is_plate(plain: str, start: int, end: int) -> bool:
    parts = re.findall(r"[^\W\d_]+|\d+", plain[start:end].upper())
    if (
        len(parts) == 1
        or called_before(plain, start, "reference")
        or _MONEY_BEFORE.search(plain[max(0, start - 5) : start])
    ):
        return False
    if any(part in _NO_PLATE and (len(parts) == 2 or len(part) > 2) for part in parts):
        return False
    if parts[-1] in _UNITS or (parts[-1] in _STREET_ENDS and len(parts) < 4):
        return False
    if len(parts) == 3 and parts[1] in _STREET_ENDS | _UNITS:
        return False
    is_postcode = parts[0] in _STATES and len(parts) == 2 and len(parts[1]) == 5
    return not (is_postcode and re.search(r"(?:,|\b[A-Z][a-z]+\.?) ?$", plain[max(0, start - 20) : start]))
