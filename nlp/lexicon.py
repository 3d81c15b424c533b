"""Reads word lists and rules that anyone who knows the language can mend, and finds which rules a text meets.

What a lexicon may say:

    NAME = word | word* | *word | two words      a list of words to use below; `*` stands for any letters
    hide: gas station | fire hydrant             these words count for nothing where they stand together
    over: put out | drill                        no rule counts, unless `again` words follow
    joke: lol                                    the same, only for rules that the caller says a joke undoes
    again: but now | again                       what undoes `over` and `joke`
    gas: SMELL + gas | fumes                     a rule: one word of each list, close together
    fire/4: on + fire                            the same, within 4 words (16 when nothing is said)

A line that starts with a space goes on from the line before.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

_LONGEST = 30  # letters of a word that are looked at
_KEPT_WORDS = 20_000
NEAR = 16  # words between the parts of one rule
_TOKEN = re.compile(r"\w+|[.!?\n]|[\U0001f300-\U0001faff]")
_ELIDED = re.compile(r"\b([a-z]|qu|gl|dell|all|nell|un)['’ʼ`]")
_VETO_NAMES = ("over", "joke", "again", "hide")

Span = tuple[int, int]
Hits = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    label: str
    parts: tuple[str, ...]  # names of word lists
    within: int  # words


@dataclass(slots=True)
class Lexicon:
    """The word lists of one language, indexed by how their first word is recognized."""

    rules: list[Rule] = field(default_factory=list)
    exact: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    starts: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    ends: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    _known: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)

    def add(self, name: str, entry: str) -> None:
        """Put one entry of list `name` into the index."""
        first, *rest = words_of(entry, keep_stars=True)
        index = self.exact
        if first.startswith("*"):
            index, first = self.ends, first[1:]
        elif first.endswith("*"):
            index, first = self.starts, first[:-1]
        index.setdefault(first, []).append((name, tuple(rest)))

    def hits(self, words: Sequence[str]) -> dict[str, list[Span]]:
        """Word list -> where in `words` its entries stand."""
        found: dict[str, list[Span]] = {}
        for place, word in enumerate(words):
            for name, rest in self._entries(word):
                end = place + 1 + len(rest)
                if all(map(_is_like, words[place + 1 : end], rest)) and end <= len(words):
                    found.setdefault(name, []).append((place, end))
        return found

    def _entries(self, word: str) -> Sequence[tuple[str, tuple[str, ...]]]:
        """What begins with this word. Most words of a message begin nothing and come again, so the answer is kept."""
        known = self._known.get(word)
        if known is None:
            parts = [self.exact.get(word, [])]
            for size in range(2, min(len(word), _LONGEST) + 1):
                parts += [self.starts.get(word[:size], []), self.ends.get(word[-size:], [])]
            known = [entry for part in parts for entry in part]
            if len(self._known) < _KEPT_WORDS:
                self._known[word] = known
        return known


def met(lexicon: Lexicon, words: Sequence[str], *, undone_by_joke: str = "") -> set[str]:
    """The labels of the rules that the words meet. A joke undoes only the label `undone_by_joke`."""
    hits = lexicon.hits(words)
    if hidden := {place for start, end in hits.get("hide", ()) for place in range(start, end)}:
        hits = {name: _outside(spans, hidden) for name, spans in hits.items()}
        hits = {name: spans for name, spans in hits.items() if spans}
    if _undone(hits, "over"):
        return set()
    joke = _undone(hits, "joke")
    return {rule.label for rule in lexicon.rules if not (joke and rule.label == undone_by_joke) and _stands(rule, hits)}


def _outside(spans: Iterable[Span], hidden: Set[int]) -> list[Span]:
    return [span for span in spans if hidden.isdisjoint(range(*span))]


def _undone(hits: Hits, veto: str) -> bool:
    """Whether the message says it is over (or a joke) and does not go on to say that it began again."""
    last_veto = max((start for start, _ in hits.get(veto, ())), default=-1)
    last_again = max((start for start, _ in hits.get("again", ())), default=-1)
    return last_veto > last_again


def _stands(rule: Rule, hits: Hits) -> bool:
    """Whether one entry of each part can be found with no more than `within` words from first to last."""
    if any(part not in hits for part in rule.parts):
        return False
    spans = {span for span in hits[rule.parts[0]] if span[1] - span[0] <= rule.within}
    for part in rule.parts[1:]:
        spans = {joined for span in spans for joined in _joined(span, hits[part], rule.within)}
    return bool(spans)


def _joined(span: Span, others: Sequence[Span], within: int) -> Iterator[Span]:
    """`span` grown to each of `others` (sorted) that is near enough and does not overlap it."""
    start, end = span
    nearest = bisect_left(others, (end - within, 0))
    for other_start, other_end in others[nearest:]:
        if other_start > start + within:
            return
        grown = min(start, other_start), max(end, other_end)
        if (other_end <= start or end <= other_start) and grown[1] - grown[0] <= within:
            yield grown


def _is_like(word: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    return word.endswith(pattern[1:]) if pattern.startswith("*") else word == pattern


def words_of(text: str, *, keep_stars: bool = False) -> list[str]:
    """The words as the lexicons spell them: lower case, no accents, `he's` as `hes`, `l'eau` as `l eau`."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c) or "\u0900" <= c <= "\u0dff")
    joined = re.sub(r"['’ʼ`]", "", _ELIDED.sub(r"\1 ", bare))
    if keep_stars:
        return re.findall(r"[\w*]+|[\U0001f300-\U0001faff]", joined)
    return _TOKEN.findall(joined)


def read_lexicon(content: str) -> Lexicon:
    """Raises ValueError with the line when it cannot be read: a rule lost in silence would be the worst fault here."""
    lexicon, lists = Lexicon(), dict[str, list[str]]()
    for line in _joined_lines(content.splitlines()):
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
    parts = []
    for part in body.split(" + "):
        name = part if part in lists else f"<{part}>"
        if name not in lists:
            lists[name] = _expanded(part, lists)
            _add_all(lexicon, name, lists[name])
        parts.append(name)
    lexicon.rules.append(Rule(label=head, parts=tuple(parts), within=within))


def _add_all(lexicon: Lexicon, name: str, entries: Iterable[str]) -> None:
    for entry in entries:
        lexicon.add(name, entry)


def _expanded(body: str, lists: Mapping[str, list[str]]) -> list[str]:
    """The entries between the bars; a list's NAME stands for its entries."""
    entries = [entry.strip() for entry in body.split("|")]
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
