"""Where two streets meet: "corner of A and B", "A Ecke B", "A / B", "A ile B köşesi"."""

from nlp.components.places.reading import Reading
from nlp.components.places.streets import Streets


class Crossings:
    """Each method gives the token after what begins at `i`, or 0."""

    def __init__(self, seen: Reading, streets: Streets) -> None:
        self.seen = seen
        self.streets = streets
        self.t = seen.t
        self.language = seen.language

    def _side(self, i: int, *, announced: bool) -> tuple[int, bool]:
        """The end of one street of a crossing and whether it is plainly a street."""
        if i >= len(self.t):
            return 0, False
        if j := self.streets.street(i):
            return j, True
        if j := self.seen.name(i, 3):
            return j, False
        if announced and self.seen.content(i) and not self.t[i].is_number:
            return i + 1, False
        return 0, False

    def _joint(self, j: int) -> tuple[int, str]:
        """What joins two streets at `j`: where the second begins, and how plain a sign of a crossing it is."""
        if j >= len(self.t):
            return 0, ""
        gap = self.t[j].gap.strip()
        if self.t[j].text in "/&" or self.t[j].plain in ("x", "х"):
            return j + 1, "sign"
        if gap in ("-", "–", "+", "@", "\\"):
            return j, "sign"
        if self.seen.split(j):
            return 0, ""
        if k := self.seen.tagged("mid", j):
            return self.seen.skip(k, "article", "linker", "join"), "mid"
        if k := max(self.seen.tagged("weak_mid", j), self.seen.tagged("join", j)):
            return self.seen.skip(k, "article", "linker"), "weak"
        return (j, "glued") if self.language == "ar" and self.t[j].plain.startswith("و") else (0, "")

    def crossing(self, i: int) -> int:
        announced = self.seen.tagged("corner", i)
        start = self.seen.skip(announced, "article", "linker", "near", "join") if announced else i
        if start >= len(self.t) or self.seen.tagged("my", i - 1) or (start > i and self.seen.split(start)):
            return 0
        first, is_street = self._side(start, announced=bool(announced))
        first = first or self._bare_side(start)
        if not first:
            return 0
        is_known = is_street or self.seen.is_name(start) or bool(self.streets.soft(start))
        alone = first if announced and is_known else 0  # "corner of Mill Road"
        second, sign = self._joint(first)
        if not second and announced and first < len(self.t) and not self.seen.split(first):
            second, sign = (first, "mid") if self.streets.street(first) else (0, "")  # "hoek Lindelaan Torenstraat"
        if not second or (sign != "sign" and self.seen.split(second)):
            return alone
        end, is_other = self._side(second, announced=bool(announced) or sign == "mid")
        if not end and sign == "sign" and self.seen.content(second) and self.seen.tagged("soft_glued", start):
            end = second + 1
        if not end:
            return alone
        closed = self._closed(end)
        is_plain = announced or sign == "mid" or closed > end or self._crossing_word_before(end)
        if is_plain or self._is_pair(start, first, second, sign, is_street=is_street, is_other=is_other):
            return max(alone, closed)
        return alone

    def _bare_side(self, start: int) -> int:
        """ "herreros esquina con alfar", "гончарная/литейная": nothing but the joint says that it is a street."""
        if not self.seen.content(start) or len(self.t[start].text) <= 4:
            return 0
        after, sign = self._joint(start + 1)
        is_pair = sign == "sign" and bool(self.seen.tagged("soft_glued", start))
        is_mid = sign == "mid" and not self.seen.tagged("corner", start + 1) and self.seen.is_edge(start, start + 2)
        return start + 1 if (is_pair or is_mid) and after < len(self.t) and self.seen.content(after) else 0

    def _is_pair(self, start: int, first: int, second: int, sign: str, *, is_street: bool, is_other: bool) -> bool:
        """Whether two sides that only "and" or a stroke joins are two streets."""
        are_names = self.seen.is_name(start) and self.seen.is_name(second)
        if sign == "sign":
            return is_street or is_other or are_names or bool(self.seen.tagged("soft_glued", start))
        if is_street and is_other:
            return True
        is_spanish = self.language == "es" and self.t[first].plain == "con"
        return are_names and (is_street or is_other or is_spanish)

    def _closed(self, end: int) -> int:
        """The end, with the word for the crossing if that follows: "A and B junction"."""
        if end >= len(self.t) or self.seen.split(end):
            return end
        return self.seen.tagged("crossing_after", end) or end

    def _crossing_word_before(self, end: int) -> bool:
        """The second street took the word for the crossing with it: "kervan kavşağı"."""
        return self.seen.is_last("crossing_after", end) and self.language in ("tr", "hi")
