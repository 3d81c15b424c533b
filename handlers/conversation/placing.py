"""Where a draft's problem is: from words, from a pin, and never outside the town."""

from dataclasses import replace

from core.decision import PlaceBy
from core.draft import Draft, with_found
from core.place import Found, Place, PlaceKind
from core.routing import is_in_town
from handlers.turn import Turn
from nlp.components.places import says_same_place
from storage import codec


def inside_town(turn: Turn, found: Found | None) -> Found | None:
    """What was found without the places outside the town; None when nothing is left."""
    if found is None:
        return None
    inside = tuple(place for place in found.places if is_in_town(turn.town, place.point))
    if not inside:
        return None
    return replace(found, places=inside, sure=found.sure and inside[0] == found.places[0])


def take_same_place(turn: Turn) -> None:
    """ "Same place": that of the draft before, else where this person's last report was. Not in a group, where it would
    tell neighbours who was where."""
    words, read = turn.inbound.text, turn.understanding
    if not turn.is_private or turn.inbound.press or not words or (turn.found is not None and turn.found.sure):
        return
    if not says_same_place(words, read.language if read is not None else turn.language):
        return
    current = turn.conversation.current
    if current is not None and current.place is not None:
        place = current.place
    elif turn.person.last_place is not None:
        place = codec.load(Place, turn.person.last_place)
    else:
        return
    turn.found, turn.same_place = Found(words=words, places=(place,), sure=True), True


def with_place_found(turn: Turn, draft: Draft, found: Found | None) -> Draft:
    """Only places inside the town are offered; one outside is said plainly and the words are kept."""
    if found is None:
        return draft
    inside = inside_town(turn, found)
    if inside is None:
        return replace(draft, outside=True)
    draft = with_found(draft, inside, turn.generic)
    return replace(draft, place_by=PlaceBy.LAST) if turn.same_place else draft


async def with_pin(turn: Turn, draft: Draft) -> Draft:
    point = turn.inbound.point
    assert point is not None
    if not is_in_town(turn.town, point):
        return replace(draft, outside=True)
    place = await turn.world.nearest(point) or Place(kind=PlaceKind.PIN, name="", point=point, uncertainty_m=5)
    name = turn.inbound.point_name or place.name
    place = Place(kind=PlaceKind.PIN, name=name[:200], point=point, uncertainty_m=5, key=place.key)
    return replace(draft, place=place, place_by=PlaceBy.PIN, candidates=(), place_words="", outside=False)


def last_place_name(turn: Turn) -> str:
    last = turn.person.last_place
    return str(last["name"]) if last and last.get("name") else ""
