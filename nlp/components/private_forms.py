"""Private data that is known by its form: contact data, bank and identity numbers, and the plates of `private_plates`.

Many forms are also those of harmless numbers (a lamp post, a price, a date, a postcode): what a number is called
counts, in the words of `lexicons/private/numbers.words`. Digits of any script count; letters keep their place, so a
span's numbers hold for the text as it came.
"""

import re
from collections.abc import Iterator

from core.understanding import Span
from nlp.components.private_plates import plates_in
from nlp.components.private_words import LOOKED_AT, called_before, number_words, words_near

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

_DATE = re.compile(
    r"(?<!\d)(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}:\d{2}(?::\d{2})?|[012]?\d\.[0-5]\d|"
    r"(?:19|20)\d\d ?[-/–] ?(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[-–]\d{1,2}[./]\d{1,2})(?![\d.])"
)
_RANGE = re.compile(r"\d{3,4} ?[-–] ?\d{3,4}|\d+ [-–] \d+")  # of house numbers
_MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+[.,]\d{1,2}|\d{1,3}(?: 000)+")
_MONEY_AFTER = re.compile(
    r"(?i) ?(?:[€$£₽₴₹₺]|eur|usd|руб|грн|lira|tl\b|rs\b|rup|ribu|juta|reais|zł|km\b|kg\b|m2|kwh|درهم|ريال|دينار|جنيه)"
)
_MONEY_BEFORE = re.compile(r"(?i)(?:[€$£₽₴₹₺]|\b(?:rp|rs|r\$|usd|eur|inr))\.? ?$")
_DIGIT_RUN = re.compile(r"(?<![\w.,:/#№-])(?:\+ ?|00)?\(?\d[\d ()/.\u00a0\u2011–-]{4,26}\d(?!\w)(?![/:.,]\d)")

# Bank and identity numbers.
_IBAN = re.compile(r"(?i)\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_CARD = re.compile(r"(?<![\w.+-])\d(?:[ -]?\d){12,18}(?![\w-])")
_ALWAYS_ID: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bank", re.compile(r"\b\d{2}-\d{2}-\d{2}[ ,/]{1,3}(?:\w{2,8} )?\d{8}\b")),  # Britain: sort code and account
    ("id", re.compile(r"(?<![\w.])\d{3}\.\d{3}\.\d{3}-\d{2}\b")),  # Brazil: CPF
    ("id", re.compile(r"(?<![\w.])\d{1,2}\.\d{3}\.\d{3}-[\dXxKk]\b")),  # Brazil: RG; Chile: RUT
    ("id", re.compile(r"\b(?:[XYZ][ -]?\d{7}|\d{8}|\d{2}\.\d{3}\.\d{3})[ -]?[A-HJ-NP-TV-Z]\b")),  # Spain: NIE, DNI
    ("id", re.compile(r"(?i)\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b")),  # Italy: codice fiscale
    ("id", re.compile(r"(?<![\w-])\d{3}-\d{3}-\d{3}[ -]\d{2}\b")),  # Russia: SNILS
    ("id", re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}\b(?!-)")),  # US: SSN
    ("id", re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")),  # Britain: NINO
    ("id", re.compile(r"\b[A-Z]{5}\d{4}[A-Z]\b")),  # India: PAN
    ("id", re.compile(r"(?<!\w)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3}(?: ?\d{2})?\b")),  # France: NIR
    ("id", re.compile(r"\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d\b")),  # Mexico: CURP
    ("id", re.compile(r"(?<![\w-])784-\d{4}-\d{7}-\d\b")),  # Emirates
)
_AFTER_CUE = re.compile(r"(?i)(?<![\w-])(?:(?-i:[A-Z]{1,3})[ -]?)?\d[A-Z0-9]*(?:[ ./-]?[A-Z]?\d+[A-Z]?)*(?!\w)")


def forms_in(text: str) -> Iterator[Span]:
    """The surest first: of two finds that overlap the caller keeps the earlier."""
    plain = text.translate(_DIGITS)
    if "@" in plain or ".me/" in plain or ".com/" in plain:
        yield from _addressed(text, plain)
    count = _digits(plain)
    if count or "_" in plain or "." in plain:
        for match in _HANDLE_AFTER.finditer(plain):
            yield _span(text, *match.span("found"), "handle")
    if count >= 4:
        yield from _numbers(text, plain)
    if count >= 2:
        plates = sorted(plates_in(plain), key=lambda found: found[0] - found[1])  # the longest reading is the right one
        yield from (_span(text, *found, "plate") for found in plates)
    if count >= 7:
        yield from _phones(text, plain)


def _addressed(text: str, plain: str) -> Iterator[Span]:
    for match in _EMAIL.finditer(plain):
        yield _span(text, *match.span(), "email")
    for match in _HANDLE_LINK.finditer(plain):
        yield _span(text, *match.span(), "handle")
    for match in _PAY_ADDRESS.finditer(plain):
        yield _span(text, *match.span(), "bank")
    for match in _HANDLE.finditer(plain):
        if not match.group().casefold().endswith("bot"):  # every bot's name ends so: the town's own, nobody's
            yield _span(text, *match.span(), "handle")


def _numbers(text: str, plain: str) -> Iterator[Span]:
    yield from _announced(text, plain)
    for match in _IBAN.finditer(plain):
        if _digits(match.group()) >= 10:
            yield _span(text, *match.span(), "bank")
    for match in _CARD.finditer(plain):
        if _is_card(match.group()) and not called_before(plain, match.start(), "reference"):
            yield _span(text, *match.span(), "bank")
    for kind, form in _ALWAYS_ID:
        found = (match for match in form.finditer(plain) if not called_before(plain, match.start(), "reference"))
        yield from (_span(text, *match.span(), kind) for match in found)


def _announced(text: str, plain: str) -> Iterator[Span]:
    """Numbers that a word before them calls an identity or an account."""
    for match in _AFTER_CUE.finditer(plain):
        count, (start, end) = _digits(match.group()), match.span()
        if count < 6 or _DATE.fullmatch(match.group()):
            continue
        digits_at = start + len(match.group()) - len(match.group().lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ -"))
        for kind, enough in (("id", 6), ("bank", 7)):
            for at in (start, digits_at):  # capitals may be the number's own or the cue: "NIP 123"
                if count >= enough and called_before(plain, at, kind, may_join=True):
                    yield _span(text, at, end, kind)
                    break


def _is_card(number: str) -> bool:
    """Four groups of four are a card even where the check fails: people mistype."""
    in_fours = re.fullmatch(r"\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}", number)
    return in_fours is not None or _is_luhn(re.sub(r"\D", "", number))


def _phones(text: str, plain: str) -> Iterator[Span]:
    for match in _DIGIT_RUN.finditer(plain):
        if 7 <= _digits(match.group()) <= 16 and _is_phone(match.group(), plain, *match.span()):
            yield _span(text, *match.span(), "phone")


def _is_phone(run: str, plain: str, start: int, end: int) -> bool:
    if called_before(plain, start, "reference") or plain[:start].rstrip().endswith(("#", "№")):
        return False
    before, after = plain[max(0, start - LOOKED_AT) : start], plain[end : end + 8]
    if run.startswith("+") or _is_announced(before):
        return not _DATE.fullmatch(run)
    if _MONEY_AFTER.match(after) or _MONEY_BEFORE.search(before):
        return False
    if _DATE.search(run) or _MONEY.fullmatch(run) or _RANGE.fullmatch(run) or _is_decimal(run):
        return False
    count, groups = _digits(run), re.findall(r"\d+", run)
    if len(groups) == 1:
        return count >= 9
    if len(groups) == 2 and "-" in run.replace("–", "-") and not run.startswith(("0", "(")):
        return False  # a house's range, a postcode, a standard
    is_grouped = all(len(group) <= 5 for group in groups) or len(groups) == 2
    return count >= 8 and is_grouped and max(map(len, groups)) >= 2 and not re.search(r"\d  +\d", run)


def _is_decimal(run: str) -> bool:
    return any(re.fullmatch(r"[-–]?\d{1,3}\.\d{4,}", part) for part in run.split())


def _is_announced(before: str) -> bool:
    """Whether one of the last words, with no other number between, speaks of telephones."""
    near = re.split(r"[\d+]", before)[-1]
    phone = number_words("phone")
    return any(sign in near for sign in "📞☎📱") or any(word in phone for word in words_near(near)[-3:])


def _is_luhn(digits: str) -> bool:
    """The check of payment cards (ISO/IEC 7812-1, annex B)."""
    odd, even = digits[-1::-2], digits[-2::-2]
    total = sum(map(int, odd)) + sum(sum(divmod(2 * int(digit), 10)) for digit in even)
    return 13 <= len(digits) <= 19 and total % 10 == 0 and len(set(digits)) > 1


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def _span(text: str, start: int, end: int, kind: str) -> Span:
    return Span(text=text[start:end], start=start, end=end, kind=kind)
