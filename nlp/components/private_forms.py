"""Private data that is known by its form: contact data, plates, bank and identity numbers.

Many forms are also those of harmless numbers (a lamp post, a price, a date, a postcode). So a form counts in one of
three ways: always; only where the message speaks of a vehicle (`_VEHICLE`); or only right after a word that announces
it ("plate", "my number", "account"). A report's reference has four characters, fewer than any plate found here.
Digits of any script count; letters keep their place, so a span's numbers hold for the text as it came.
"""

import re
from collections.abc import Iterator

from core.understanding import Span
from nlp.components.private_words import word_list


def _any_of(key: str) -> str:
    """A pattern for the words of one list, the longest first."""
    words = sorted(word_list("numbers", key), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)


def _capitals(key: str) -> frozenset[str]:
    return frozenset(word.upper() for word in word_list("numbers", key))


# One character for one, so that places in the text stay the same.
_DIGITS = str.maketrans({chr(start + i): str(i) for start in (0x0660, 0x06F0, 0x0966) for i in range(10)})

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,3}")
_PAY_ADDRESS = re.compile(r"(?<![\w.-])[\w.-]{2,64}@[A-Za-z]{2,20}\b")  # India's UPI: ravi@bank
_HANDLE = re.compile(r"(?<![\w@./])@(?=[\w.]{3})[A-Za-z]\w*(?:\.\w+)*")
_HANDLE_LINK = re.compile(  # a link to a person; one to a group or a channel's join page is a plain link
    r"(?i)\b(?:(?:https?://)?(?:t\.me|telegram\.me|wa\.me|vk\.com|instagram\.com|facebook\.com|fb\.com|m\.me)/)"
    r"(?!joinchat|share|addlist|c/|\+[a-z])\+?[\w.]{3,64}/?"
)
_HANDLE_AFTER = re.compile(
    r"(?i)\b(?:telegram|tg|тг|телеграм+|insta(?:gram)?|инст[аеу]|snap(?:chat)?|skype|viber|вайбер)"
    r"(?: (?:is|ist|es|est|name|user|id|me|ник))?[ :=-]{1,3}(?P<found>(?=\w*[_\d]|\w+\.\w)[A-Za-z]\w*(?:\.\w+)*)"
)

# A number that is called so belongs to a report, a post or a law, whatever its form.
_NOT_PRIVATE = re.compile(
    rf"(?i)(?<!\w)(?:{_any_of('reference')})[\w.]{{0,3}}(?: (?:{_any_of('number')})\.?)? ?[#:№n°º]{{0,2}}\.? ?$"
)
_BEFORE = 40  # characters looked at before a number

_DATE = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|(?:19|20)\d\d ?[-/–] ?(?:19|20)\d\d|"
    r"\d{1,2}[./]\d{1,2}[-–]\d{1,2}[./]\d{1,2}"
)
_RANGE = re.compile(r"\d{3,4} ?[-–] ?\d{3,4}|\d+ [-–] \d+")  # of house numbers
_MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+[.,]\d{1,2}|\d{1,3}(?: 000)+")
_MONEY_AFTER = re.compile(
    r"(?i) ?(?:[€$£₽₴₹₺]|eur|usd|руб|грн|lira|tl\b|rs\b|rup|ribu|juta|reais|zł|km\b|kg\b|m2|kwh|درهم|ريال|دينار|جنيه)"
)
_MONEY_BEFORE = re.compile(r"(?i)(?:[€$£₽₴₹₺]|\b(?:rp|rs|r\$|usd|eur|inr))\.? ?$")
_PHONE_CUE = re.compile(rf"(?i)(?<!\w)(?:{_any_of('phone')})(?!\w)[^\d+]{{0,14}}$")
_DIGIT_RUN = re.compile(r"(?<![\w.,:/#№-])(?:\+ ?|00)?\(?\d[\d ()/.\u00a0\u2011–-]{4,26}\d(?!\w)(?![/:.,]\d)")

# Bank and identity numbers.
_IBAN = re.compile(r"(?i)\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_CARD = re.compile(r"(?<![\w.+-])\d(?:[ -]?\d){12,18}(?![\w-])")
_ALWAYS_ID: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bank", re.compile(r"\b\d{2}-\d{2}-\d{2}[ ,/]{1,3}(?:\w{2,8} )?\d{8}\b")),  # Britain: sort code and account
    ("id", re.compile(r"(?<![\w.])\d{3}\.\d{3}\.\d{3}-\d{2}\b")),  # Brazil: CPF
    ("id", re.compile(r"(?<![\w.])\d{1,2}\.\d{3}\.\d{3}-[\dXxKk]\b")),  # Brazil: RG; Chile: RUT
    ("id", re.compile(r"(?i)\b(?:[XYZ][ -]?\d{7}|\d{8}|\d{2}\.\d{3}\.\d{3})[ -]?[A-HJ-NP-TV-Z]\b")),  # Spain: NIE, DNI
    ("id", re.compile(r"(?i)\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b")),  # Italy: codice fiscale
    ("id", re.compile(r"(?<![\w-])\d{3}-\d{3}-\d{3}[ -]\d{2}\b")),  # Russia: SNILS
    ("id", re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}\b(?!-)")),  # US: SSN
    ("id", re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")),  # Britain: NINO
    ("id", re.compile(r"\b[A-Z]{5}\d{4}[A-Z]\b")),  # India: PAN
    ("id", re.compile(r"(?<!\w)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3}(?: ?\d{2})?\b")),  # France: NIR
    ("id", re.compile(r"\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d\b")),  # Mexico: CURP
    ("id", re.compile(r"(?<![\w-])784-\d{4}-\d{7}-\d\b")),  # Emirates
)
_AFTER_ID_CUE = re.compile(
    rf"(?i)(?<!\w)(?:(?P<id>{_any_of('id')})|(?P<bank>{_any_of('bank')}))(?!\w)[ :.#№-]{{0,3}}"
    rf"(?:(?:{_any_of('joins')})[ :.#№]{{1,3}})?"
    r"(?P<found>(?=(?:[A-Z ./-]*\d){4})[A-Z]{0,3}[ -]?\d[A-Z0-9]*(?:[ ./-]?[A-Z]?\d+[A-Z]?)*)(?!\w)"
)

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
    r"\b(?:0[1-9]|[1-7]\d|8[01]) ?[A-Z]{1,3} ?\d{2,5}\b",  # Türkiye
    r"(?i)\b[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}\b",  # India
    r"\b[A-Z]{1,2} \d{3,4} [A-Z]{1,3}\b",  # Indonesia
    r"\b[A-Z]{3}\d[A-Z]\d{2}\b",  # Brazil
    r"\b\d[A-Z]{3}\d{3}\b",  # California
    r"\b[A-Z]{2,3} (?=[A-Z]{0,3}\d)(?=\d{0,4}[A-Z])[A-Z0-9]{4,5}\b",  # Poland with a letter at the end
    # Portugal, the Netherlands, Belgium
    r"(?i)\b(?=[\dA-Z-]*\d)(?=[\dA-Z-]*[A-Z])(?:\d{2}|[A-Z]{2})-(?:\d{2}|[A-Z]{2})-(?:\d{2}|[A-Z]{2})\b",
    r"(?i)\b(?:[A-Z]{1,2}-\d{3}-[A-Z]{1,2}|[A-Z]-\d{2}-[A-Z]{3}|[A-Z]{3}-\d{2}-[A-Z])\b",
    r"(?i)\b(?:\d{1,2}-[A-Z]{2,3}-\d{1,2}|\d-[A-Z]{3}-\d{3})\b",
    r"\b[A-Z]{2,4}-\d{2}-\d{2}\b|\b[A-Z]{3}-\d{3}-[A-Z]\b|\b[BCDFGHJKLPRSTVWXYZ]{4}-?\d{2}\b",  # Mexico, Chile
    r"\b\d{3}-?[A-Z]{3}-?\d{2}\b",
    r"(?<!\w)(?:[ء-ي] ){1,3}?[ء-ي] ?\d{1,4}(?!\w)|(?<!\w)\d{1,4} ?[ء-ي](?: [ء-ي]){1,2}(?!\w)",  # Egypt, Saudi Arabia
    r"(?<!\w)[ء-ي] ?\d{4,6}(?!\w)",
))  # fmt: skip
_PLATES_BY_VEHICLE: tuple[re.Pattern[str], ...] = tuple(re.compile(form) for form in (
    r"\b[A-ZÄÖÜ]{1,3} [A-Z]{1,2} ?\d{1,4}[EH]?\b",  # Germany, written with a space
    r"\b[A-Z]{3}[ -]?\d{2,4}\b|\b\d{3}[ -]?[A-Z]{3}\b",  # much of America, Sweden, Kazakhstan
    r"\b\d{1,4} [A-Z]{2,3} \d{2}\b",  # France until 2009
    r"\b[A-Z]{2,3} ?(?=[A-Z0-9]*\d)[A-Z0-9]{4,5}\b",  # Poland, Italy's scooters
    r"\b[A-Z]\d{1,3} ?[A-Z]{3}\b",  # Britain until 2001
    r"\b[A-Z] \d{1,4} [A-Z]{1,3}\b|\b[A-Z]{1,2} \d{4,6}\b",  # Indonesia, the Gulf, Switzerland
    r"\b[A-Z]{1,2}[- ]\d{3,5} ?[A-Z]{1,2}\b",  # Austria
    rf"(?i)(?<!\w)[{_R}]{{1,2}} ?\d{{4}}(?: ?[{_R}]{{1,2}})?(?!\w)",
    r"(?i)\b\d{2,3}-[A-Z]{1,2}-\d{1,6}\b",  # Ireland
    r"(?i)\b(?:0[1-9]|[1-7]\d|8[01]) (?!km|kg|cm|mm|pm|am|st|nd|rd|th)[b-z][a-z]{0,2} \d{3,5}\b",  # Türkiye
    r"(?i)\b[bdefghklmnprstwz]{1,2} \d{3,4} [a-z]{2,3}\b",  # Indonesia, typed small
    r"(?i)\b[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}\b",
    r"(?i)\b[A-Z]{3}\d[A-Z]\d{2}\b|\b[A-Z]{2} ?\d{3} ?[A-Z]{2}\b|\b\d{4} ?[bcdfghjklmnprstvwxyz]{3}\b",
))  # fmt: skip
_VEHICLE = re.compile(rf"(?i)(?<![\w-])(?:{_any_of('vehicle')})(?!\w)")
_PLATE_CUE = re.compile(
    rf"(?i)(?<!\w)(?:{_any_of('plate')})(?: (?:{_any_of('joins')}))?[ :.#№-]{{1,3}}"
    r"(?P<found>(?=[^\W_]*\d)(?=\d*[^\W\d_])[^\W_\u0600-\u06ff]{5,9}(?![\w-])"  # ab12cde
    r"|[a-zа-яіїє]{1,3}[ -]\d{1,4}[ -][a-zа-яіїє]{1,3}(?: \d{2,3})?(?!\w)"  # typed small
    r"|(?-i:(?=[^a-zа-я]{0,7}\d)(?:[A-ZÄÖÜА-ЯІЇЄҐ]{1,4}|\d{1,5})(?:[ -]?(?:[A-ZÄÖÜА-ЯІЇЄҐ]{1,4}|\d{1,5})){1,3}(?!\w))"
    r"|[ء-ي]{1,3} ?\d{3,4}(?!\w)|\d{3,4} ?[ء-ي]{1,3}(?!\w))"
)
_UNITS = _capitals("unit")
_STREET_ENDS = _capitals("street end")
_NO_PLATE = _capitals("no plate")
_STATES = _capitals("state")  # of the US, before a postcode


def forms_in(text: str) -> Iterator[Span]:
    """The surest first: of two finds that overlap the caller keeps the earlier."""
    plain = text.translate(_DIGITS)
    if "@" in plain or ".me/" in plain or ".com/" in plain:
        yield from _addressed(text, plain)
    if "_" in plain or "." in plain or any(character.isdigit() for character in plain):
        for match in _HANDLE_AFTER.finditer(plain):
            yield _span(text, match, "handle")
    if _digits(plain) < 2:
        return
    if _digits(plain) >= 4:
        yield from _numbers(text, plain)
    yield from _plates(text, plain)
    if _digits(plain) >= 7:
        yield from _phones(text, plain)


def _addressed(text: str, plain: str) -> Iterator[Span]:
    for match in _EMAIL.finditer(plain):
        yield _span(text, match, "email")
    for match in _HANDLE_LINK.finditer(plain):
        yield _span(text, match, "handle")
    for match in _PAY_ADDRESS.finditer(plain):
        yield _span(text, match, "bank")
    for match in _HANDLE.finditer(plain):
        if not match.group().casefold().endswith("bot"):  # every bot's name ends so: the town's own, nobody's
            yield _span(text, match, "handle")


def _numbers(text: str, plain: str) -> Iterator[Span]:
    for match in _AFTER_ID_CUE.finditer(plain):
        if _digits(match["found"]) >= (6 if match["id"] else 7) and not _DATE.fullmatch(match["found"]):
            yield _span(text, match, "id" if match["id"] else "bank")
    if _digits(plain) < 7:
        return
    for match in _IBAN.finditer(plain):
        if _digits(match.group()) >= 10:
            yield _span(text, match, "bank")
    for match in _CARD.finditer(plain):
        if _is_card(match.group()) and not _is_called_otherwise(plain, match.start()):
            yield _span(text, match, "bank")
    for kind, form in _ALWAYS_ID:
        found = (match for match in form.finditer(plain) if not _is_called_otherwise(plain, match.start()))
        yield from (_span(text, match, kind) for match in found)


def _is_card(number: str) -> bool:
    """Four groups of four are a card even where the check fails: people mistype."""
    in_fours = re.fullmatch(r"\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}", number)
    return in_fours is not None or _is_luhn(re.sub(r"\D", "", number))


def _plates(text: str, plain: str) -> Iterator[Span]:
    for match in _PLATE_CUE.finditer(plain):
        if len(re.sub(r"[ -]", "", match["found"])) >= 5:
            yield _span(text, match, "plate")
    by_vehicle = _PLATES_BY_VEHICLE if _VEHICLE.search(plain) else ()
    for form in (*_PLATES, *by_vehicle):
        for match in form.finditer(plain):
            if _is_plate(plain, match.start(), match.end()):
                yield _span(text, match, "plate")


def _is_plate(plain: str, start: int, end: int) -> bool:
    parts = re.findall(r"[^\W\d_]+|\d+", plain[start:end].upper())
    if len(parts) == 1 or _is_called_otherwise(plain, start) or _MONEY_BEFORE.search(plain[max(0, start - 5) : start]):
        return False
    if parts[0] in _NO_PLATE and (len(parts) == 2 or len(parts[0]) > 2):
        return False
    if parts[-1] in _UNITS or (parts[-1] in _STREET_ENDS and len(parts) < 4):
        return False
    if len(parts) == 3 and parts[1] in _STREET_ENDS | _UNITS:
        return False
    is_postcode = parts[0] in _STATES and len(parts) == 2 and len(parts[1]) == 5
    return not (is_postcode and re.search(r"(?:,|\b[A-Z][a-z]+) ?$", plain[max(0, start - 20) : start]))


def _phones(text: str, plain: str) -> Iterator[Span]:
    for match in _DIGIT_RUN.finditer(plain):
        start, end = match.span()
        if _is_phone(match.group(), plain[max(0, start - _BEFORE) : start], plain[end : end + 8]):
            yield _span(text, match, "phone")


def _is_phone(run: str, before: str, after: str) -> bool:
    count = _digits(run)
    if not 7 <= count <= 16:
        return False
    if _NOT_PRIVATE.search(before):
        return False
    if run.startswith("+") or _PHONE_CUE.search(before):
        return not _DATE.fullmatch(run)
    if _MONEY_AFTER.match(after) or _MONEY_BEFORE.search(before):
        return False
    if _DATE.search(run) or _MONEY.fullmatch(run) or _RANGE.fullmatch(run):
        return False
    groups = re.findall(r"\d+", run)
    if len(groups) == 1:
        return count >= 9 or (run.startswith("0") and count >= 8)
    is_grouped = all(len(group) <= 5 for group in groups) or len(groups) == 2
    return count >= 8 and is_grouped and max(map(len, groups)) >= 2 and not re.search(r"\d  +\d", run)


def _is_called_otherwise(plain: str, start: int) -> bool:
    return _NOT_PRIVATE.search(plain[max(0, start - _BEFORE) : start]) is not None


def _is_luhn(digits: str) -> bool:
    """The check of payment cards (ISO/IEC 7812-1, annex B)."""
    odd, even = digits[-1::-2], digits[-2::-2]
    total = sum(map(int, odd)) + sum(sum(divmod(2 * int(digit), 10)) for digit in even)
    return 13 <= len(digits) <= 19 and total % 10 == 0 and len(set(digits)) > 1


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _span(text: str, match: re.Match[str], kind: str) -> Span:
    start, end = match.span("found" if "found" in match.re.groupindex else 0)
    return Span(text=text[start:end], start=start, end=end, kind=kind)
