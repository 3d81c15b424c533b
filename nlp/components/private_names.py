"""Finds the names of people: by the words that announce them, and by the names that many people bear.

A name without any cue is found only where a known given name and another name stand together and nothing beside them
says that they are a place. The words themselves stand in `lexicons/private`.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from core.understanding import Span
from nlp.components.language import small_words
from nlp.components.private_words import Cues, Entry, Word, cues_for, plain, word_list, words_in

Trust = Literal["strong", "title", "soft", "weak"]

MAX_TITLES = 4
MAX_NAMES = 4  # words of one name, particles not counted
_PARTICLES = frozenset(word_list("names", "particle"))
_SHORTENED = frozenset(word_list("names", "shortened"))
_CLOSE_NAME = frozenset(word_list("names", "closing"))
_SAINTS = frozenset(word_list("names", "saint"))
_STREET_ENDINGS = word_list("names", "street ending")
_PATRONYMIC = re.compile(r"(?:ович|евич|івич|іович|ьич|ични|ичн|овн|евн|івн|ївн)(?:|а|у|ем|ом|е|ы|и|ои|ою|і|ові)$")
_TIGHT = re.compile(r"\.? {0,2}$|\.?[ \u00a0\n]$")
_COMMA = re.compile(r"[\"'«„“(:,–—-]? ?[\"'«„“(:,–—-]? {0,2}$")
_ENDS = re.compile(r"\s*[.!?)\n]|\s*$")
_AFTER_NICKNAME = re.compile(
    r"(?: next door| из \d+[-–]?(?:й|ой|я)?(?: квартиры)?"
    r"| (?:da|do|del|de la|della|dal|du|vom|ausm|aus dem|van de|uit|z|ze|из|с|со|з|із|dari|el|il|from (?:the|no)) "
    r"(?:[^\W\d_]{3,20}|\d{1,4}))(?![\w])"
)
_AFTER_FLAT = re.compile(
    r" (?:del|do|da|dal|du|z|из|з|from (?:no|number|flat)|van nummer|von nummer) \d{1,3} ?[\w-]{0,3}(?!\w)"
)
_CONTACT_NEAR = re.compile(
    r"[\s,;:.|/()–—-]{0,4}(?:(?:tel|phone|тел|mobile|mob|e-?mail|cel|whats ?app|wa)\.?:? ?)?[\s(]*$",
    re.IGNORECASE,
)


class Find(NamedTuple):
    first: int  # places in the list of words
    last: int
    cue: int  # where the cue begins, for the look at what stands before
    is_nickname: bool = False  # a given name and where its bearer lives or works: any other find goes before
    is_titled: bool = False
    keeps: bool = False  # a place word beside it does not undo it


class _Reading:
    """One text while its names are looked for."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text = text
        self.words = words_in(text)
        self.cues = cues
        self.given, self.small, self.surname = cues.words["given"], cues.words["small"], cues.words["surname"]
        self.never, self.place, self.at = cues.words["not"], cues.words["place"], cues.words["at"]
        cased = [word for word in self.words if word.is_cased and word.end - word.start > 1]
        caps = sum(word.is_cap for word in cased)
        self.caps_tell = not text.isupper() and (len(cased) < 7 or caps <= 0.7 * len(cased))

    def is_given(self, i: int) -> bool:
        return self._known(i, self.given)

    def is_known(self, i: int) -> bool:
        return self._known(i, self.given) or self._known(i, self.surname)

    def _known(self, i: int, names: set[str]) -> bool:
        word = self.words[i]
        if word.plain in names:
            return True
        if "-" in word.plain and self.is_capital(i):
            return all(part in names or len(part) > 2 for part in word.plain.split("-")) and any(
                part in names for part in word.plain.split("-")
            )
        whole = self.text[word.start : word.end]
        if not word.is_cap:
            return False
        cut = re.split(r"['’]", whole, maxsplit=1)[0]  # Turkish endings: Hasan'ın
        return len(cut) > 2 and cut != whole and plain(cut) in names

    def is_capital(self, i: int) -> bool:
        return self.caps_tell and self.words[i].is_cap

    def is_place(self, i: int) -> bool:
        word = self.words[i].plain
        if word in self.place:
            return True
        return word.rpartition("-")[2].endswith(_STREET_ENDINGS) and word not in self.given and len(word) > 5

    def may_be_name(self, i: int) -> bool:
        word = self.words[i]
        if self.is_initial(i):
            return True
        is_never = word.plain in self.never and not (word.is_cap and word.plain in self.small)
        return not is_never and not word.plain[0].isdigit() and not self.is_place(i)

    def is_initial(self, i: int) -> bool:
        word = self.words[i]
        return word.end - word.start == 1 and word.is_cap and self.text[word.end : word.end + 1] == "."

    def is_patronymic(self, i: int) -> bool:
        word = self.words[i]
        return (
            len(word.plain) > 5 and (word.is_cap or not self.caps_tell) and _PATRONYMIC.search(word.plain) is not None
        )

    def starts_name(self, i: int, trust: Trust) -> bool:
        """Whether word `i` can be the first of a name after a cue that is trusted so far."""
        word = self.words[i]
        if not self.may_be_name(i) and not (trust == "strong" and self.is_capital(i) and word.plain not in self.never):
            return False
        if word.is_cased and not word.is_cap:
            return self._starts_small(word, trust)
        if self.is_acronym(i) and not self.is_known(i):
            return False
        if self.is_given(i) or (trust != "weak" and (self.is_capital(i) or self.is_known(i))):
            return True
        return not word.is_cased and trust == "strong" and word.end - word.start >= 3

    def _starts_small(self, word: Word, trust: Trust) -> bool:
        if word.plain in self.small:
            return trust != "weak" or not self.has_capitals()
        if trust == "strong" and len(word.plain) > 3 and not _is_small_word(word.plain):
            return True
        return trust in {"strong", "title"} and word.plain in self.surname

    def is_acronym(self, i: int) -> bool:
        word = self.words[i]
        return self.caps_tell and word.end - word.start > 1 and self.text[word.start : word.end].isupper()

    def has_capitals(self) -> bool:
        return any(word.is_cap for word in self.words[1:])

    def run(self, i: int, trust: Trust) -> int:
        """The last word of the name that starts with word `i`."""
        last, count, k = i, 1, i + 1
        while k < len(self.words) and count < MAX_NAMES:
            step = k
            while step + 1 < len(self.words) and step - k < 2 and self.is_particle(step):
                step += 1
            gaps = {self.words[n].gap for n in range(k, step + 1)}
            if self.is_possessive(k - 1) or not self._goes_on(step, i, trust) or not gaps <= {" ", ". ", ".", "-"}:
                break
            last, count, k = step, count + 1, step + 1
        return last

    def is_particle(self, i: int) -> bool:
        """Whether word `i` joins a name to what follows: van der Meer."""
        if self.words[i].plain not in _PARTICLES:
            return False
        following = self.words[i + 1]
        return following.is_cap or (
            following.plain in _PARTICLES and i + 2 < len(self.words) and self.words[i + 2].is_cap
        )

    def is_possessive(self, i: int) -> bool:
        word = self.words[i]
        return re.search(r"['’](?:s|n?[ıiuü]n|y?[aeıiuü]|n?d[ae]n?)$", self.text[word.start : word.end]) is not None

    def _goes_on(self, k: int, first: int, trust: Trust) -> bool:
        word, before = self.words[k], self.words[k - 1]
        if word.gap not in {" ", "-"} and not (word.gap.startswith(".") and self.is_initial(k - 1)):
            return False
        if self.text[word.end : word.end + 1].isdigit():
            return False  # Mercedes C230
        if not self.may_be_name(k) or (not word.is_cased and before.is_cased):
            return False
        if self.is_capital(k) or self.is_patronymic(k):
            return True
        if self._known(k, self.surname) or (not word.is_cased and self.is_given(k)):
            return not (word.is_cased and not word.is_cap and self.words[first].is_cap)
        if word.plain in self.small and not self.words[first].is_cap and trust in {"strong", "title"}:
            return True
        if word.is_cased:
            return False
        return (
            word.plain.startswith("ال")
            and len(word.plain) > 4
            and trust in {"strong", "title"}
            and self.is_given(first)
        )

    def is_at_place(self, find: Find) -> bool:
        """Whether the words beside a name make it a street, a school, a statue."""
        after = find.last + 1
        if after < len(self.words) and self.is_place(after) and self.words[after].gap in {" ", "-"}:
            return not find.is_titled or self.words[after].is_cap
        for back in (1, 2, 3):
            i = find.cue - back
            gap = self.words[i + 1].gap
            if i < 0 or (gap.startswith(".") and self.words[i].plain not in _SHORTENED):
                return False
            if not _TIGHT.match(gap) and gap not in {"/", "-", " '", ' "', " «"}:
                return False
            if self.is_place(i):
                return True
            if self.words[i].plain not in _PARTICLES and not self.is_capital(i):
                return False
        return False


def names_in(text: str, language: str, contacts: list[tuple[int, int]]) -> Iterator[Span]:
    """`contacts`: where phones and mail addresses stand; a name just before one is its owner's."""
    reading = _Reading(text, cues_for(language))
    finds = [*_announced(reading), *_signed(reading), *_beside(reading, contacts), *_bare(reading)]
    for find in sorted(finds, key=lambda find: (find.is_nickname, find.first - find.last)):
        if find.keeps or not reading.is_at_place(find):
            start, end = reading.words[find.first].start, reading.words[find.last].end
            if suffix := _AFTER_NICKNAME.match(text, end):
                end = suffix.end() if text[suffix.start() : suffix.end()].startswith((" next", " из")) else end
            yield Span(text=text[start:end], start=start, end=end, kind="name")


def _announced(reading: _Reading) -> Iterator[Find]:
    for i, word in enumerate(reading.words):
        for entry in reading.cues.entries.get(word.plain, ()):
            j = i + 1 + len(entry.rest)
            if all(n < len(reading.words) and reading.words[n].plain == w for n, w in enumerate(entry.rest, i + 1)):
                yield from _after_cue(reading, entry, i, j)


def _after_cue(reading: _Reading, entry: Entry, i: int, j: int) -> Iterator[Find]:
    if entry.key == "after":
        yield from _before_word(reading, i, j - 1, only_known=entry.is_foreign)
    if entry.key in {"after", "live", "unit"} or j >= len(reading.words):
        return
    gap = reading.words[j].gap
    if (entry.needs_colon and ":" not in gap) or (i and not reading.words[i].gap):
        return
    if entry.key in {"sure", "title"}:
        yield from _titled(reading, entry, i, j)
    elif entry.key == "signoff":
        yield from _signature(reading, j)
    elif entry.key == "intro":
        yield from _introduced(reading, i, j)
    elif _COMMA.match(gap):
        trust: Trust = "soft" if gap == " " and entry.key == "soft" else "weak"
        last = reading.run(j, "soft")
        if reading.starts_name(j, trust) or (
            last > j and reading.starts_name(j, "soft") and _are_capitals(reading, j, last)
        ):
            yield Find(j, last, i)


def _are_capitals(reading: _Reading, first: int, last: int) -> bool:
    """Two words with capital letters after "is called", "it was": a name and a surname we do not know."""
    return all(reading.is_capital(n) and not reading.is_acronym(n) for n in (first, last))


def _introduced(reading: _Reading, i: int, j: int) -> Iterator[Find]:
    """After "my name is": also a name we do not know, typed small, if a sentence is made of it alone."""
    words = reading.words
    if not _COMMA.match(words[j].gap):
        return
    last = reading.run(j, "strong")
    known = reading.starts_name(j, "title")
    if not words[last].is_cap and _has_small_second(reading, last + 1, known=known):
        last += 1
    if not known:
        starts = i == 0 or re.search(r"[.,!?\n]", words[i].gap)
        if not starts or not reading.may_be_name(j) or words[j].end - words[j].start < 3 or not _closes(reading, last):
            return
    yield Find(j, last, i, keeps=True)


def _has_small_second(reading: _Reading, i: int, *, known: bool) -> bool:
    """Whether word `i` is the surname that follows a given name typed small."""
    words = reading.words
    if i >= len(words) or words[i].gap != " " or not reading.may_be_name(i) or _is_small_word(words[i].plain):
        return False
    return _closes(reading, i) if known else i + 1 < len(words) and words[i + 1].plain in _CLOSE_NAME


def _closes(reading: _Reading, last: int) -> bool:
    """Whether a mark, an end or a word like "and" follows, as after a name that is told."""
    if last + 1 == len(reading.words):
        return True
    following = reading.words[last + 1]
    return following.gap.strip() != "" or following.plain in _CLOSE_NAME


def _is_small_word(word: str) -> bool:
    return any(word in known for known in small_words().values())


def _titled(reading: _Reading, entry: Entry, i: int, j: int) -> Iterator[Find]:
    """With its title: "Mrs Dalby" is one name. Titles may follow one another ("Herr Dr. Wiedemann")."""
    words = reading.words
    while j + 1 < len(words) and j - i < MAX_TITLES and _is_near(reading, j) and _is_title(reading, j):
        j += 1
    if not _is_near(reading, j) or (words[i].plain == "dr" and i and words[i].gap == " " and reading.is_capital(i - 1)):
        return  # Fino Dr is a drive
    step = j
    while step + 1 < len(words) and step - j < 2 and words[step].plain in _PARTICLES and words[step + 1].gap == " ":
        step += 1
    if entry.is_foreign and not (reading.is_known(step) and words[step].is_cap):
        return
    if step != j and not (reading.is_capital(step) or reading.is_given(step)):
        return
    if reading.starts_name(step, _trust(reading, entry, step)):
        yield Find(i, reading.run(step, "title"), i, is_titled=True)


def _trust(reading: _Reading, entry: Entry, i: int) -> Trust:
    if entry.key == "sure":
        return "strong"
    return "title" if reading.words[i].is_cased else "soft"


def _is_near(reading: _Reading, j: int) -> bool:
    """A title and its name stand in one sentence; a point between them only shortens the title."""
    gap, before = reading.words[j].gap, reading.words[j - 1]
    size = before.end - before.start
    if gap.startswith("."):
        return size <= 4 and (size > 1 or before.is_cap) and _TIGHT.match(gap) is not None and "\n" not in gap
    return gap == " " and size > 1


def _is_title(reading: _Reading, j: int) -> bool:
    return any(
        entry.key in {"sure", "title"} and not entry.rest
        for entry in reading.cues.entries.get(reading.words[j].plain, ())
    )


def _before_word(reading: _Reading, i: int, last: int, *, only_known: bool) -> Iterator[Find]:
    """A title that follows the name: Rıza bey, Sharma ji, शर्मा जी."""
    if not i or reading.words[i].gap != " " or not reading.may_be_name(i - 1):
        return
    before = reading.words[i - 1]
    is_ours = before.plain in reading.small or (not only_known and before.plain in reading.surname)
    known = reading.is_known(i - 1) and (before.is_cap or not before.is_cased or is_ours)
    if not known and (only_known or not reading.is_capital(i - 1)):
        return
    first = i - 1
    while (
        first
        and i - first < 3
        and reading.words[first].gap == " "
        and reading.may_be_name(first - 1)
        and (reading.is_given(first - 1) and (reading.words[first - 1].is_cap or not before.is_cap))
    ):
        first -= 1
    yield Find(first, last, first)


def _signature(reading: _Reading, j: int) -> Iterator[Find]:
    """After "Regards,": one to three words with capital letters, and then an end."""
    word = reading.words[j]
    if not re.fullmatch(r"[\s,.!;:–—-]{1,4}", word.gap) or not reading.starts_name(j, "soft"):
        return
    last = reading.run(j, "soft")
    rest = reading.text[reading.words[last].end :]
    if _ENDS.match(rest) or re.match(r"[\s,;<(]{1,3}[^\W]*[\d@]", rest):
        yield Find(j, last, j, keeps=reading.is_known(j))


def _signed(reading: _Reading) -> Iterator[Find]:
    """The last words of a message, set apart by a mark, when a known given name is among them."""
    words = reading.words
    for i in range(max(1, len(words) - 4), len(words)):
        marked = re.fullmatch(r"[,.!?;:\n–—-]\s*|\s+[–—-]\s*|\s*[(\n]\s*", words[i].gap)
        if marked and reading.starts_name(i, "weak") and (words[i].is_cap or not words[i].is_cased):
            last = reading.run(i, "soft")
            long_enough = last > i or words[i].gap.strip() in {"-", "–", "—", ""}
            if last == len(words) - 1 and long_enough and reading.caps_tell:
                yield Find(i, last, i)


def _beside(reading: _Reading, contacts: list[tuple[int, int]]) -> Iterator[Find]:
    """Names just before a phone number or a mail address."""
    for start, _ in contacts:
        before = [i for i, word in enumerate(reading.words) if word.end <= start]
        for first in before[-4:-1]:
            last = reading.run(first, "title")
            between = reading.text[reading.words[last].end : start]
            opens = first == 0 or reading.words[first].gap not in {" ", "-"} or reading.is_given(first)
            named = reading.is_given(first) or (
                last == first + 1 and reading.is_capital(first) and reading.may_be_name(first)
            )
            if last > first and opens and named and _CONTACT_NEAR.match(between):
                yield Find(first, last, first)
                break


def _bare(reading: _Reading) -> Iterator[Find]:
    words = reading.words
    for i in range(len(words)):
        if i + 1 < len(words) and (reading.is_patronymic(i + 1) and words[i + 1].gap == " " and reading.is_capital(i)):
            first = (
                i - 1 if i and words[i].gap == " " and reading.is_capital(i - 1) and reading.may_be_name(i - 1) else i
            )
            yield from _unless_at(reading, first, reading.run(first, "soft"))
        elif _has_initials(reading, i) or _from_flat(reading, i):
            yield from _unless_at(reading, i, reading.run(i, "soft"))
        elif reading.is_given(i) and (reading.is_capital(i) or not words[i].is_cased) and reading.may_be_name(i):
            yield from _given(reading, i)
        elif i and reading.is_capital(i) and reading.is_given(i) is False and _surname_first(reading, i):
            yield from _unless_at(reading, i - 0, reading.run(i, "soft"))


def _has_initials(reading: _Reading, i: int) -> bool:
    """Кравцова Е.В. or Е.В. Кравцова: the way officials are written to."""
    if i + 2 >= len(reading.words) or not all(reading.words[n].is_cap for n in (i, i + 1, i + 2)):
        return False
    is_cyrillic = "\u0400" <= reading.words[i].plain[0] <= "\u04ff"
    initials = [reading.is_initial(n) for n in (i, i + 1, i + 2)]
    return is_cyrillic and reading.may_be_name(i) and initials in ([False, True, True], [True, True, False])


def _surname_first(reading: _Reading, i: int) -> bool:
    """Кузнецов Иван: only where the first is a surname we know."""
    words = reading.words
    return i + 1 < len(words) and words[i].plain in reading.surname and reading.is_given(i + 1) and words[i + 1].is_cap


def _given(reading: _Reading, i: int) -> Iterator[Find]:
    words, last = reading.words, reading.run(i, "soft")
    follows_capital = i and words[i].gap == " " and reading.is_capital(i - 1) and not reading.is_known(i - 1)
    if follows_capital and (i > 1 or words[i - 1].plain in _SAINTS):
        return  # San Diego
    if not words[i].is_cased:
        has_surname = any(words[n].plain in reading.surname for n in range(i + 1, last + 1))
        if (has_surname or last > i + 1) and words[i].plain != words[i + 1].plain:  # राम राम is a greeting
            yield from _unless_at(reading, i, last)
    elif last > i:
        yield from _unless_at(reading, i, last)
    elif words[i].plain in reading.cues.words["exact"] and (
        suffix := _AFTER_NICKNAME.match(reading.text, words[i].end)
    ):
        end = suffix.end()
        to = max(n for n, word in enumerate(words) if word.end <= end)
        yield from (find._replace(is_nickname=True) for find in _unless_at(reading, i, to))
    elif words[i].gap == ", " and i + 1 < len(words) and words[i + 1].gap == ", ":
        yield from _unless_at(reading, i, i)


def _from_flat(reading: _Reading, i: int) -> bool:
    """la Yesi del 3B: somebody by where they live, in the midst of a sentence, where capitals say something."""
    mid = i > 0 and reading.words[i].gap == " " and reading.is_capital(i) and reading.may_be_name(i)
    return mid and _AFTER_FLAT.match(reading.text, reading.words[i].end) is not None


def _unless_at(reading: _Reading, first: int, last: int) -> Iterator[Find]:
    """Two names after "in", "near", "auf" are a street or a square whose kind was left out."""
    if not (first and reading.words[first].gap == " " and reading.words[first - 1].plain in reading.at):
        yield Find(first, last, first)
