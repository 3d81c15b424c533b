"""What was heard is kept once, handled once, in order, and never blocks its chat for good."""

import asyncio
from datetime import timedelta
from itertools import pairwise

from core.message import Photo
from core.retry import ALBUM_WAIT_S, MAX_HANDLINGS, handle_again_at
from storage import due, inbox
from storage.engine import Storage
from storage.inbox import CLAIM_S, Claimed
from tests.storage.conftest import TOWN, Hands


async def hear(hands: Hands, message: str, chat: str = "test:ana", **more: object) -> bool:
    async with hands.storage.begin() as tx:
        return await inbox.keep(tx, hands.ids.new(), hands.inbound(message, chat, **more), {"raw": 1}, hands.now)


async def claim(hands: Hands, *serves: str) -> Claimed | None:
    async with hands.storage.begin() as tx:
        return await inbox.claim(tx, hands.now, serves)


async def done(hands: Hands, claimed: Claimed, **more: object) -> bool:
    async with hands.storage.begin() as tx:
        return await inbox.done(tx, claimed, TOWN, hands.now, **more)


async def states(hands: Hands) -> dict[str, int]:
    async with hands.storage.read() as tx:
        return await inbox.counts(tx)


async def test_what_the_channel_delivers_twice_is_kept_once(hands: Hands) -> None:
    assert await hear(hands, "1")
    assert not await hear(hands, "1")
    assert await hear(hands, "1", bot="another")
    assert await states(hands) == {"new": 2}


async def test_delivered_many_times_at_once_it_is_kept_once(hands: Hands) -> None:
    kept = await asyncio.gather(*(hear(hands, "1") for _ in range(12)))
    assert sum(kept) == 1
    assert await states(hands) == {"new": 1}


async def test_a_chat_is_handled_in_order_and_one_at_a_time(hands: Hands) -> None:
    for message in "123":
        await hear(hands, message)
    await hear(hands, "b1", "test:ben")
    first, other = await claim(hands), await claim(hands)
    assert first
    assert other
    assert (first.inbound.text, other.inbound.text) == ("1", "b1")
    assert await claim(hands) is None
    assert await done(hands, first)
    second = await claim(hands)
    assert second
    assert second.inbound.text == "2"


async def test_many_workers_never_share_a_row_nor_a_chat(hands: Hands) -> None:
    for k in range(60):
        await hear(hands, f"{k:02}", f"test:{k % 7}")
    in_hand: set[str] = set()
    handled: dict[str, list[str]] = {}

    async def worker() -> None:
        empty = 0
        while empty < 20:
            claimed = await claim(hands)
            if claimed is None:
                empty += 1
                await asyncio.sleep(0.005)
                continue
            chat = claimed.inbound.chat
            assert chat not in in_hand
            in_hand.add(chat)
            await asyncio.sleep(0.001)
            in_hand.remove(chat)  # before the row is closed: from then on the next one may be taken
            handled.setdefault(chat, []).append(claimed.inbound.text)
            assert await done(hands, claimed)

    await asyncio.gather(*(worker() for _ in range(4)))
    assert sum(map(len, handled.values())) == 60
    assert all(a < b for texts in handled.values() for a, b in pairwise(texts))
    assert await states(hands) == {"done": 60}


async def test_an_album_waits_until_its_parts_stop_coming(hands: Hands) -> None:
    for k in range(3):
        await hear(hands, f"part {k}", album="a1", photos=(Photo(source_id=f"p{k}"),))
        hands.later(1)
        assert await claim(hands) is None  # each part puts the whole album off
    hands.later(ALBUM_WAIT_S - 1)
    claimed = await claim(hands)
    assert claimed
    assert [part.inbound.text for part in (claimed, *claimed.parts)] == ["part 0", "part 1", "part 2"]
    assert await done(hands, claimed)
    assert await states(hands) == {"done": 3}


async def test_another_chats_album_of_the_same_name_is_another_one(hands: Hands) -> None:
    await hear(hands, "mine", album="a1")
    await hear(hands, "theirs", "test:ben", album="a1")
    hands.later(ALBUM_WAIT_S)
    claimed = await claim(hands)
    assert claimed
    assert claimed.parts == ()


async def test_whoever_dies_with_a_row_loses_it_after_the_lease(hands: Hands) -> None:
    await hear(hands, "1")
    dead = await claim(hands)
    assert dead
    hands.later(CLAIM_S)
    assert await claim(hands) is None
    hands.later(1)
    again = await claim(hands)
    assert again
    assert (again.id, again.attempts) == (dead.id, 2)
    assert await done(hands, again)
    assert not await done(hands, dead)  # it was only slow: its work must not be kept


async def test_who_lost_the_row_cannot_put_it_off(hands: Hands) -> None:
    await hear(hands, "1")
    slow = await claim(hands)
    hands.later(CLAIM_S + 1)
    quick = await claim(hands)
    assert slow
    assert quick
    async with hands.storage.begin() as tx:
        assert not await inbox.put_off(tx, slow, None, "Slow")
    assert await done(hands, quick)
    async with hands.storage.begin() as tx:
        assert not await inbox.put_off(tx, quick, None, "Late")
    assert await states(hands) == {"done": 1}


async def test_five_failures_park_a_row_and_the_chat_goes_on(hands: Hands) -> None:
    await hear(hands, "poison")
    await hear(hands, "fine")
    for attempt in range(1, MAX_HANDLINGS + 1):
        claimed = await claim(hands)
        assert claimed
        assert (claimed.inbound.text, claimed.attempts) == ("poison", attempt)
        async with hands.storage.begin() as tx:
            assert await inbox.put_off(tx, claimed, handle_again_at(claimed.attempts, hands.now), "ValueError")
        hands.later(100)
    claimed = await claim(hands)
    assert claimed
    assert claimed.inbound.text == "fine"
    async with hands.storage.begin() as tx:
        (row,) = await inbox.parked(tx)
        assert (row["error"], row["attempts"]) == ("ValueError", MAX_HANDLINGS)
        assert await inbox.retry(tx, row["id"], hands.now)
        assert not await inbox.retry(tx, claimed.id, hands.now)
    await done(hands, claimed)
    again = await claim(hands)
    assert again
    assert (again.inbound.text, again.attempts) == ("poison", 1)


async def test_a_process_takes_only_the_channels_it_speaks(hands: Hands) -> None:
    await hear(hands, "1", "web_chat:x")
    assert await claim(hands, "webXchat:") is None
    assert await claim(hands, "other:") is None
    assert await claim(hands, "other:", "web_chat:")


async def test_words_are_erased_when_their_time_has_come(hands: Hands) -> None:
    await hear(hands, "1", text="what nobody may read", quoted_text="nor this")
    claimed = await claim(hands)
    assert claimed
    await done(hands, claimed, erase_at=hands.now + timedelta(hours=8))
    async with hands.storage.begin() as tx:
        assert await inbox.erase_due(tx, hands.now) == 0
        assert (await due.times(tx, 1, (), ()))["erase"] == hands.now + timedelta(hours=8)
    hands.later(8 * 3600)
    async with hands.storage.begin() as tx:
        assert await inbox.erase_due(tx, hands.now) == 1
        assert (await due.times(tx, 1, (), ()))["erase"] is None
    assert "nobody may read" not in await everything(hands.storage)
    assert "nor this" not in await everything(hands.storage)


async def test_the_raw_copy_goes_some_days_after_handling(hands: Hands) -> None:
    await hear(hands, "1")
    claimed = await claim(hands)
    assert claimed
    await done(hands, claimed)
    async with hands.storage.begin() as tx:
        await inbox.drop_raw(tx, hands.now)
    assert '"raw"' in await everything(hands.storage)
    async with hands.storage.begin() as tx:
        await inbox.drop_raw(tx, hands.now + timedelta(seconds=1))
    assert '"raw"' not in await everything(hands.storage)
    async with hands.storage.begin() as tx:  # and is then left alone
        assert (await tx.exec_driver_sql("SELECT count(*) FROM inbox WHERE raw IS NOT NULL")).scalar_one() == 0


async def everything(storage: Storage) -> str:
    """All that the inbox holds, as text."""
    async with storage.read() as tx:
        rows = (await tx.exec_driver_sql("SELECT inbound, raw FROM inbox")).all()
    return str([tuple(map(str, row)) for row in rows]).replace("'raw'", '"raw"')
