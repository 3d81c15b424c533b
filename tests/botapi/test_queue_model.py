"""Random polls against a tiny model: nothing unconfirmed is lost, nothing confirmed comes back, order holds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from .clock import Clock
from .updates import Queue

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.integers(1, 3)),
        st.tuples(st.just("poll"), st.integers(-3, 6)),
        st.tuples(st.just("wait"), st.integers(1, 30)),
    ),
    max_size=40,
)
HOUR = 3600


def run(steps: list[tuple[str, int]]) -> None:
    clock = Clock(running=False)
    queue = Queue(clock, lambda _body: None)
    model: list[tuple[int, float]] = []
    for act, number in steps:
        model = [(update, until) for update, until in model if until > clock.now()]
        if act == "say":
            for _ in range(number):
                body = queue.put("message", {"text": "x"}, lane=1, date=clock.now())
                assert body is not None
                model.append((body["update_id"], clock.now() + 24 * HOUR))
        elif act == "wait":
            clock.advance(hours=number)
        else:
            offset = queue.next_id - number if number > 0 else number
            model = [each for each in model if each[0] >= offset] if offset > 0 else model[offset:]
            answered = drive(queue, offset)
            assert answered == [update for update, _until in model]


def drive(queue: Queue, offset: int) -> list[int]:
    """A poll that does not wait runs to its end without a loop."""
    poll = queue.poll(offset, 100, 0)
    try:
        poll.send(None)
    except StopIteration as done:
        return [body["update_id"] for body in done.value]
    raise AssertionError("a poll with timeout 0 waited")


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_polls_against_a_model(steps: list[tuple[str, int]]) -> None:
    run(steps)
