"""Reads word lists and rules that anyone who knows the language can mend, and finds which rules a text meets.

What a lexicon may say:

    NAME = word | word* | *word | two words      a list of words to use below; `*` stands for any letters
    NAME = -                                     the language needs no such list
    hide: gas station | fire hydrant             these words count for nothing where they stand together
    over: put out | drill                        no rule counts in this sentence, the one before and the one after
    joke: lol                                    no rule counts that the caller says a joke undoes
    again: but now | again                       what comes later than `over` and `joke` and undoes them
    letter: we ask you to | since 2019           what people write in a letter of complaint. In a long message with two
                                                 of them a rule of several lists does not count: it tells of years, and
                                                 its words meet by chance
    now: right now | as we speak                 the sentences next to these are news, in a letter too
    gas: SMELL + gas | fumes                     a rule: one word of each list, close together
    fire/4: on + fire                            the same, within 4 words (16 when nothing is said)
    fire: BURN + HOUSE - PAST                    the same, unless a word of the last list stands in that sentence
                                                 (in a long letter: anywhere)
    fire: BURN + HOUSE -- FILM                   the same, unless a word of the last list stands anywhere
    fire: FIRE + FEW                             in a message of at most three words

A line that starts with a space goes on from the line before. Rules that all languages share stand in a file of their
own and are read after each language's lists, so a language that lacks a list they name is an error.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

_LONGEST = 30  # letters of a word that are looked at
_KEPT_WORDS = 20_000
_FEW_WORDS = 3
_LONG = 45  # words: a letter, in which one sentence says "for years" and another what happens
_LETTER_LONG = 28  # words of a message that its set phrases make a letter
_LETTER_PHRASES = 2
FEW = "FEW"  # a list that a message of so few words always meets: "fire!!" says all
_HEAD = 2  # letters that every entry with a star has at least, so that most words are told apart by them
NEAR = 16  # words between the parts of one rule
_LETTER = r"[\w\u0900-\u0963\u0966-\u097f]"  # `\w` alone leaves out the vowel signs of Hindi
_TOKEN = re.compile(rf"{_LETTER}+|[.!?\n।؟;]|[\U0001f198-\U0001faff]|[\u2600-\u27bf]")
_STARRED = re.compile(rf"(?:{_LETTER}|\*)+|[\U0001f198-\U0001faff]|[\u2600-\u27bf]")
_ENDS_SENTENCE = frozenset(".!?\n।؟;")
_ELIDED = re.compile(r"\b([a-z]|qu|gl|dell|all|nell|dall|sull|un|jusqu|lorsqu|puisqu)['’ʼ`]")
_QUOTES = re.compile(r"['’ʼ`ʹ]")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_UNDECOMPOSED = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "œ": "oe", "æ": "ae", "đ": "d", "ґ": "г", "\u200c": " "})
_ARABIC = str.maketrans({"ى": "ي", "ة": "ه", "ـ": "", "ی": "ي", "ک": "ك", "گ": "ق", "ڤ": "ف", "پ": "ب", "چ": "ج"})
_HINDI = str.maketrans({"\u093c": "", "\u0901": "\u0902", "\u200d": ""})  # the dot below, the nasal's moon, the joiner
_ARABIC_CLITICS = re.compile("(?:[وف]?(?:بال|كال|لل|ال)|[وف][بل]?|[بل])(?=...)")
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
_VETO_NAMES = ("over", "joke", "again", "hide", "letter", "now")

Span = tuple[int, int]
Hits = Mapping[str, Sequence[Span]]
Entry = tuple[str, tuple[str, ...]]  # the list's name, and the words that must follow the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    label: str
    parts: tuple[tuple[str, ...], ...]  # for each part the names of word lists, one of which must be met
    unless: tuple[str, ...] = ()  # names of word lists, none of which may stand in the sentence
    never_with: tuple[str, ...] = ()  # names of word lists, none of which may stand anywhere
    within: int  # words


@dataclass(slots=True)
class Lexicon:
    """The word lists of one language, indexed by how their first word is recognized."""

    rules: list[Rule] = field(default_factory=list)
    exact: dict[str, list[Entry]] = field(default_factory=dict)
    starts: dict[str, list[Entry]] = field(default_factory=dict)
    ends: dict[str, list[Entry]] = field(default_factory=dict)
    _heads: set[str] = field(default_factory=set)
    _tails: set[str] = field(default_factory=set)
    _known: dict[str, Sequence[Entry]] = field(default_factory=dict)

    def add(self, name: str, entry: str) -> None:
        """Put one entry of list `name` into the index, also as typed without umlauts ("fuer")."""
        for spelt in {entry, _without_umlauts(entry)}:
            first, *rest = words_of(spelt, keep_stars=True)
            index = self.exact
            if first.startswith("*"):
                index, first = self.ends, first[1:]
                self._tails.add(first[-_HEAD:])
            elif first.endswith("*"):
                index, first = self.starts, first[:-1]
                self._heads.add(first[:_HEAD])
            if index is not self.exact and len(first) < _HEAD:
                raise ValueError(f"too few letters beside the star: {entry}")
            index.setdefault(first, []).append((name, tuple(rest)))

    def hits(self, words: Sequence[str]) -> dict[str, list[Span]]:
        """Word list -> where in `words` its entries stand, in order."""
        found: dict[str, list[Span]] = {}
        known = self._known
        for place, word in enumerate(words):
            entries = known.get(word)
            if entries is None:
                entries = self._entries(word)
            for name, rest in entries:
                end = place + 1 + len(rest)
                if not rest or (end <= len(words) and all(map(_is_like, words[place + 1 : end], rest))):
                    found.setdefault(name, []).append((place, end))
        return found

    def _entries(self, word: str) -> Sequence[Entry]:
        """What begins with this word. Most words of a message begin nothing and come again, so the answer is kept."""
        found: list[Entry] = []
        for form in _forms(word):
            found += self.exact.get(form, ())
            if form[:_HEAD] in self._heads:
                for size in range(_HEAD, min(len(form), _LONGEST) + 1):
                    found += self.starts.get(form[:size], ())
            if form[-_HEAD:] in self._tails:
                for size in range(_HEAD, min(len(form), _LONGEST) + 1):
                    found += self.ends.get(form[-size:], ())
        known = tuple(dict.fromkeys(found))
        if len(self._known) < _KEPT_WORDS:
            self._known[word] = known
        return known


def met(lexicon: Lexicon, words: Sequence[str], *, undone_by_joke: Container[str] = ()) -> set[str]:
    """The labels of the rules that the words meet. A joke undoes only the labels in `undone_by_joke`."""
    hits = lexicon.hits(words)
    if not hits:
        return set()
    if len(words) - sum(word in _ENDS_SENTENCE for word in words) <= _FEW_WORDS:
        hits = {**hits, FEW: [(0, 0)]}
    if hidden := {place for start, end in hits.get("hide", ()) for place in range(start, end)}:
        hits = {name: _outside(spans, hidden) for name, spans in hits.items()}
        hits = {name: spans for name, spans in hits.items() if spans}
    sentences = _sentences(words)
    over = {sentences[start] for start in _undone(hits, "over")}
    joke = bool(_undone(hits, "joke"))
    letter = len(words) > _LETTER_LONG and len(hits.get("letter", ())) >= _LETTER_PHRASES
    news = {sentences[start] + step for start, _ in hits.get("now", ()) for step in (-1, 0, 1)} if letter else None
    return {
        rule.label
        for rule in lexicon.rules
        if not (joke and rule.label in undone_by_joke) and _stands(rule, hits, sentences, over, news)
    }


def _outside(spans: Iterable[Span], hidden: Set[int]) -> list[Span]:
    return [span for span in spans if hidden.isdisjoint(range(*span))]


def _undone(hits: Hits, veto: str) -> list[int]:
    """Where the message says it is over (or a joke) and does not go on to say that it began again."""
    last_again = max((start for start, _ in hits.get("again", ())), default=-1)
    return [start for start, _ in hits.get(veto, ()) if start > last_again]


def _sentences(words: Sequence[str]) -> list[int]:
    """For each word the number of its sentence; a run of stops ends one sentence only."""
    numbers, number, stopped = [], 0, False
    for word in words:
        stops = word in _ENDS_SENTENCE
        number += stopped and not stops
        stopped = stops
        numbers.append(number)
    return numbers


def _stands(rule: Rule, hits: Hits, sentences: Sequence[int], over: Set[int], news: Set[int] | None) -> bool:
    """Whether one entry of each part can be found with no more than `within` words from first to last, in one sentence
    or two that follow each other, and that neither `over` nor the rule itself shuts out. `news`: the only sentences of
    a letter in which words of several lists count; None when the message is no letter."""
    if not all(any(name in hits for name in part) for part in rule.parts):
        return False
    if any(name in hits for name in rule.never_with):
        return False
    spans: dict[Span, tuple[Span, ...]] = {
        span: (span,) for span in _any_of(rule.parts[0], hits) if span[1] - span[0] <= rule.within
    }
    for part in rule.parts[1:]:
        others = _any_of(part, hits)
        spans = {
            grown: (*taken, other)
            for span, taken in spans.items()
            for grown, other in _joined(span, taken, others, rule.within)
        }
    shut = [span for name in rule.unless for span in hits.get(name, ())]
    if shut and len(sentences) > _LONG and not news:
        return False
    for (start, end), taken in spans.items():
        first, last = sentences[start], sentences[end - 1]
        if last - first > 1 or not over.isdisjoint(range(first - 1, last + 2)):
            continue
        if news is not None and len(taken) > 1 and first not in news:
            continue
        if not any(first <= sentences[veto[0]] <= last and not _is_piece(veto, taken) for veto in shut):
            return True
    return False


def _is_piece(span: Span, taken: Iterable[Span]) -> bool:
    """Whether `span` is only a piece of what was found: the rat in "rat poison" is no animal."""
    return any(start <= span[0] and span[1] <= end and span != (start, end) for start, end in taken)


def _any_of(names: Sequence[str], hits: Hits) -> Sequence[Span]:
    if len(names) == 1:
        return hits[names[0]]
    return sorted({span for name in names for span in hits.get(name, ())})


def _joined(span: Span, taken: Sequence[Span], others: Sequence[Span], within: int) -> Iterator[tuple[Span, Span]]:
    """`span` grown to each of `others` (sorted) that is near enough and overlaps none of its `taken` parts."""
    start, end = span
    nearest = bisect_left(others, (end - within, 0))
    for other_start, other_end in others[nearest:]:
        if other_start > start + within:
            return
        grown = min(start, other_start), max(end, other_end)
        if grown[1] - grown[0] <= within and all(other_end <= first or last <= other_start for first, last in taken):
            yield grown, (other_start, other_end)


def _is_like(word: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        return any(form.startswith(pattern[:-1]) for form in _forms(word))
    if pattern.startswith("*"):
        return word.endswith(pattern[1:])
    return word == pattern or ("\u0600" <= word[0] <= "\u06ff" and pattern in _forms(word))


def _forms(word: str) -> tuple[str, ...]:
    """The word, and for Arabic also without "and", "with", "for" and "the", which are written on to it."""
    if "\u0600" <= word[0] <= "\u06ff" and (clitic := _ARABIC_CLITICS.match(word)):
        shorter = word[clitic.end() :]
        return (word, shorter, word[1:]) if word[0] in "وف" and clitic.end() > 1 else (word, shorter)
    return (word,)


def _without_umlauts(entry: str) -> str:
    for umlaut, letters in _UMLAUTS:
        entry = entry.replace(umlaut, letters)
    return entry


def words_of(text: str, *, keep_stars: bool = False) -> list[str]:
    """The words as the lexicons spell them: lower case, no accents, `he's` as `hes`, `l'eau` as `l eau`, `helppp` as
    `help`, and the letters of Arabic and Hindi that people write in several ways as one."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_UNDECOMPOSED))
    bare = folded
    if not folded.isascii():
        kept = (c for c in folded if not unicodedata.combining(c) or "\u0900" <= c <= "\u0dff")
        bare = "".join(kept).translate(_ARABIC).translate(_HINDI)
    joined = _QUOTES.sub("", _ELIDED.sub(r"\1 ", bare))
    if keep_stars:
        return _STARRED.findall(joined)
    return _TOKEN.findall(_DRAWN_OUT.sub(r"\1", joined))


def read_lexicon(content: str, *, shared: str = "") -> Lexicon:
    """`shared` holds the rules of all languages. Raises ValueError with the line when it cannot be read: a rule lost in
    silence would be the worst fault here."""
    lexicon, lists = Lexicon(), dict[str, list[str]]({FEW: []})
    for line in (*_joined_lines(content.splitlines()), *_joined_lines(shared.splitlines())):
        if match := re.fullmatch(r"(\w+) = (.+)", line):
            lists[match[1]] = _expanded(match[2], lists)
            _add_all(lexicon, match[1], lists[match[1]])
        elif match := re.fullmatch(r"([a-z]+)(?:/(\d+))?: (.+)", line):
            _add_line(lexicon, lists, match[1], int(match[2] or NEAR), match[3])
        else:
            raise ValueError(f"this line of a lexicon is no list and no rule: {line}")
    return lexicon


def _add_line(lexicon: Lexicon, lists: dict[str, list[str]], head: str, within: int, body: str) -> None:
    if head in _VETO_NAMES:
        _add_all(lexicon, head, _expanded(body, lists))
        return
    body, *anywhere = body.split(" -- ")
    wanted, *unwanted = body.split(" - ")
    parts = tuple(_names_in(part, lexicon, lists) for part in wanted.split(" + "))
    unless = tuple(name for part in unwanted for name in _names_in(part, lexicon, lists))
    never_with = tuple(name for part in anywhere for name in _names_in(part, lexicon, lists))
    lexicon.rules.append(Rule(label=head, parts=parts, unless=unless, never_with=never_with, within=within))


def _names_in(part: str, lexicon: Lexicon, lists: dict[str, list[str]]) -> tuple[str, ...]:
    """The word lists that `part` names; words that stand in it themselves become a list of their own."""
    entries = [entry.strip() for entry in part.split("|")]
    if unknown := [entry for entry in entries if re.fullmatch("[A-Z_]+", entry) and entry not in lists]:
        raise ValueError(f"a lexicon lacks the list {unknown[0]}")
    loose = [entry for entry in entries if entry and entry not in lists]
    name = " | ".join(loose)
    if loose and name not in lists:
        lists[name] = loose
        _add_all(lexicon, name, loose)
    return tuple(entry for entry in entries if entry in lists) + ((name,) if loose else ())


def _add_all(lexicon: Lexicon, name: str, entries: Iterable[str]) -> None:
    for entry in entries:
        lexicon.add(name, entry)


def _expanded(body: str, lists: Mapping[str, list[str]]) -> list[str]:
    """The entries between the bars; a list's NAME stands for its entries, a lone dash for none."""
    entries = [entry.strip() for entry in body.split("|") if body != "-"]
    return [word for entry in entries if entry for word in lists.get(entry, [entry])]


def _joined_lines(lines: Iterable[str]) -> Iterator[str]:
    current = ""
    for line in lines:
        if line.startswith((" ", "\t")) and line.strip():
            current += " " + line.strip()
            continue
        if current:
            yield current
        current = line.strip() if not line.startswith("#") else ""
    if current:
        yield current
