"""Nobody is told the same thing twice, unless the second one says so."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.telling import Due
from storage import due, outbox, people
from storage.engine import Storage
from storage.outbox import CLAIM_S
from tests.storage.conftest import TOWN, Hands

ANA, BEN = "test:ana", "test:ben"


@pytest.fixture
async def said(hands: Hands) -> Hands:
    """Two chats that may be told something."""
    await hands.chat(ANA)
    await hands.chat(BEN)
    return hands


async def claim(hands: Hands, limit: int = 8, *serves: str) -> list[Due]:
    async with hands.storage.begin() as tx:
        return await outbox.claim(tx, TOWN, hands.now, limit, serves)


async def told(hands: Hands, due: Due, message_id: str = "1") -> None:
    async with hands.storage.begin() as tx:
        await outbox.told(tx, TOWN, due, message_id, hands.now)


async def states(hands: Hands) -> dict[str, int]:
    async with hands.storage.read() as tx:
        return await outbox.counts(tx, TOWN)


async def card(hands: Hands, text: str, report_id: int = 1, chat: str = ANA) -> None:
    body_id = await hands.body(text)
    async with hands.storage.begin() as tx:
        new = await outbox.want_card(
            tx, TOWN, chat, report_id, "card",
            view="reporter", body_id=body_id, person="", now=hands.now, template_version=1,
        )  # fmt: skip
    if new:
        await hands.say(chat, f"card:{report_id}", body_id=body_id, report_id=report_id, slot="card")


async def edits(hands: Hands) -> list[Due]:
    async with hands.storage.begin() as tx:
        return await outbox.claim_edits(tx, TOWN, hands.now, 8)


async def test_one_thing_is_said_once_in_a_chat(said: Hands) -> None:
    for chat in (ANA, ANA, BEN):
        await said.say(chat, "event:1")
    assert await states(said) == {"due": 2}
    assert {due.chat for due in await claim(said)} == {ANA, BEN}


async def test_a_chat_has_one_message_in_hand_and_urgent_ones_go_first(said: Hands) -> None:
    await said.say(ANA, "push", priority=2)
    await said.say(ANA, "answer", priority=1)
    await said.say(BEN, "push", priority=2)
    await said.say(ANA, "alarm", priority=0)
    heard = []
    while due := await claim(said):
        assert len({one.chat for one in due}) == len(due)
        assert ANA not in {one.chat for one in await claim(said)}
        for one in due:
            heard.append(one.body.text)
            await told(said, one)
    assert [text for text in heard if text != "push"] == ["alarm", "answer"]
    assert heard[0] == "alarm"
    assert await states(said) == {"told": 4}


async def test_the_next_one_waits_while_one_is_in_hand(said: Hands) -> None:
    await said.say(ANA, "first")
    await said.say(ANA, "second")
    (first,) = await claim(said)
    assert await claim(said) == []
    await told(said, first)
    (second,) = await claim(said)
    assert (first.body.text, second.body.text) == ("first", "second")


async def test_tellers_on_two_machines_never_have_a_chat_twice_in_hand(said: Hands, database_url: str) -> None:
    other = Storage.open(database_url, synchronous="OFF")
    for k in range(40):
        await said.say(ANA if k % 2 else BEN, f"m{k:02}")
    in_hand: set[str] = set()
    heard: list[str] = []

    async def teller(storage: Storage) -> None:
        empty = 0
        while empty < 15:
            async with storage.begin() as tx:
                due = await outbox.claim(tx, TOWN, said.now, 8)
            empty = 0 if due else empty + 1
            for one in due:
                assert one.chat not in in_hand
                in_hand.add(one.chat)
            await asyncio.sleep(0.002)
            for one in due:
                in_hand.remove(one.chat)
                heard.append(one.body.text)
                async with storage.begin() as tx:
                    await outbox.told(tx, TOWN, one, "1", said.now)

    await asyncio.gather(teller(said.storage), teller(other), teller(said.storage), teller(other))
    await other.close()
    assert sorted(heard) == [f"m{k:02}" for k in range(40)]
    for start in (0, 1):
        mine = [text for text in heard if int(text[1:]) % 2 == start]
        assert mine == sorted(mine)


async def test_who_dies_with_a_message_may_have_told_it_so_it_is_told_once_more_and_then_never(said: Hands) -> None:
    await said.say(ANA, "event:1")
    (first,) = await claim(said)
    assert not first.again
    said.later(CLAIM_S)
    assert await claim(said) == []
    said.later(1)
    (second,) = await claim(said)
    assert second.again
    said.later(CLAIM_S + 1)
    assert await claim(said) == []
    assert await states(said) == {"dead": 1}


async def test_what_was_surely_not_sent_is_tried_as_often_as_it_takes(said: Hands) -> None:
    await said.say(ANA, "event:1")
    for attempt in range(1, 6):
        (due,) = await claim(said)
        assert (due.attempts, due.again) == (attempt, False)
        async with said.storage.begin() as tx:
            again_at = said.now + timedelta(seconds=5)
            await outbox.not_told(tx, TOWN, due, again_at=again_at, error="away")
        assert await claim(said) == []
        said.later(5)


async def test_what_was_perhaps_sent_is_marked(said: Hands) -> None:
    await said.say(ANA, "event:1")
    (due,) = await claim(said)
    async with said.storage.begin() as tx:
        await outbox.not_told(tx, TOWN, due, again_at=said.now, error="cut off", perhaps_sent=True)
    (due,) = await claim(said)
    assert due.again


async def test_a_chat_that_must_wait_is_left_alone(said: Hands) -> None:
    await said.say(ANA, "event:1")
    async with said.storage.begin() as tx:
        await people.change_chat(tx, TOWN, ANA, not_before=said.now + timedelta(seconds=30))
    assert await claim(said) == []
    async with said.storage.read() as tx:
        assert (await due.times(tx, TOWN, (), ()))["tell"] == said.now + timedelta(seconds=30)
    said.later(30)
    assert len(await claim(said)) == 1


async def test_a_card_is_changed_only_when_it_looks_different(said: Hands) -> None:
    await card(said, "sent")
    (new,) = await claim(said)
    await told(said, new, "m1")
    await card(said, "sent")
    assert await edits(said) == []
    await card(said, "promised")
    await card(said, "mended")
    (edit,) = await edits(said)  # both changes in one
    assert (edit.edits, edit.body.text) == ("m1", "mended")
    assert await edits(said) == []  # in hand
    await told(said, edit)
    said.later(CLAIM_S + 1)
    assert await edits(said) == []


async def test_a_card_that_changes_while_it_is_edited_is_edited_again(said: Hands) -> None:
    await card(said, "sent")
    (new,) = await claim(said)
    await told(said, new, "m1")
    await card(said, "promised")
    (edit,) = await edits(said)
    await card(said, "mended")
    await told(said, edit)
    (edit,) = await edits(said)
    assert edit.body.text == "mended"


async def test_a_card_that_changes_before_it_is_told_is_told_as_it_is_now(said: Hands) -> None:
    await card(said, "sent")
    await card(said, "mended")
    (due,) = await claim(said)
    assert (due.body.text, due.edits) == ("mended", "")
    await told(said, due, "m1")
    assert await edits(said) == []


async def test_who_died_with_an_edit_is_followed_by_another_one(said: Hands) -> None:
    await card(said, "sent")
    (new,) = await claim(said)
    await told(said, new, "m1")
    await card(said, "mended")
    assert len(await edits(said)) == 1
    said.later(CLAIM_S + 1)
    (edit,) = await edits(said)
    assert edit.body.text == "mended"


async def test_buttons_are_their_chats_alone_and_grow_old(said: Hands) -> None:
    await said.say(ANA, "question")
    (due,) = await claim(said)
    due = replace(due, body=replace(due.body, buttons=[[{"label": "Send", "action": "send", "argument": ""}]]))
    async with said.storage.begin() as tx:
        await outbox.offer_actions(tx, TOWN, due, "token", said.now)
        await outbox.place_actions(tx, TOWN, "token", "m1")
        assert await outbox.find_action(tx, TOWN, ANA, "token", said.now) is not None
        assert await outbox.find_action(tx, TOWN, BEN, "token", said.now) is None
        assert await outbox.find_action(tx, TOWN + 1, ANA, "token", said.now) is None
        assert await outbox.find_action(tx, TOWN, ANA, "token", said.now + outbox.ACTION_LIFE) is None


async def test_a_lease_has_one_holder(said: Hands) -> None:
    async def take(holder: str) -> bool:
        async with said.storage.begin() as tx:
            return await outbox.take_lease(tx, "teller:1", holder, said.now, 30)

    assert sorted(await asyncio.gather(*(take(f"m{k}") for k in range(5)))) == [False] * 4 + [True]
    (holder,) = [f"m{k}" for k in range(5) if await take(f"m{k}")]
    said.later(31)
    assert await take("another")
    assert not await take(holder)


async def test_another_towns_messages_are_not_ours(said: Hands) -> None:
    await said.say(ANA, "event:1")
    async with said.storage.begin() as tx:
        assert await outbox.claim(tx, TOWN + 1, said.now, 8) == []
        assert await outbox.counts(tx, TOWN + 1) == {}
