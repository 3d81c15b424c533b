"""What others read of a resident's words."""

from hypothesis import given
from hypothesis import strategies as st

from core.masking import MARK, masked
from core.understanding import Span


def span(text: str, part: str, kind: str = "name") -> Span:
    start = text.index(part)
    return Span(text=part, start=start, end=start + len(part), kind=kind)


def test_each_private_part_gives_way_to_a_mark() -> None:
    text = "Ben Korhonen parks EF-123 on the kerb, call 555 0100"
    spans = [span(text, "555 0100", "phone"), span(text, "Ben Korhonen"), span(text, "EF-123", "plate")]
    assert masked(text, spans) == "••• parks ••• on the kerb, call •••"


def test_marks_that_touch_become_one() -> None:
    text = "ask Ana 555 0100 please"
    assert masked(text, [span(text, "Ana"), span(text, "555 0100", "phone")]) == "ask ••• please"


def test_nothing_private_nothing_changed() -> None:
    assert masked("hole on Mill Road", []) == "hole on Mill Road"


def test_spans_that_overlap_hide_all_they_cover() -> None:
    text = "Ana Korhonen, Mill Road 4"
    assert masked(text, [span(text, text, "address"), span(text, "Ana Korhonen")]) == MARK


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=5))
def test_what_a_span_covers_is_never_shown(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(text=text[a:b], start=a, end=b, kind="name") for a, b in places]
    covered = {i for a, b in places for i in range(a, min(b, len(text)))}
    shown = [character for i, character in enumerate(text) if i not in covered and not character.isspace()]
    left = [character for character in masked(text, spans) if not character.isspace()]
    assert [c for c in left if c != MARK[0]] == [c for c in shown if c != MARK[0]]
