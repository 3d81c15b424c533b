"""A group that moves keeps everything; an invite is good once; a lost race is noticed."""

import asyncio
from datetime import timedelta

from core.message import ChatKind
from core.people import Officer
from storage import outbox, people, subscriptions
from tests.storage.conftest import TOWN, Hands

OLD, NEW = "telegram:-1", "telegram:-1001"


async def a_living_group(hands: Hands) -> None:
    """It follows a report, has its card, a message on the way, and an officer's conversation."""
    await hands.chat(OLD, kind=ChatKind.GROUP, role="desk", language="fi", jurisdiction="streets")
    async with hands.storage.begin() as tx:
        await subscriptions.follow_report(tx, TOWN, hands.ids.new(), OLD, "telegram:5", 1, hands.now)
        await people.save_conversation(tx, TOWN, OLD, "telegram:5", {"v": 1}, 0, None, None)
        officer = Officer(person="telegram:5", name="Otto", role="officer", jurisdiction="", chat=OLD)
        await people.enrol(tx, TOWN, officer, hands.now)
    body_id = await hands.body("card")
    async with hands.storage.begin() as tx:
        await outbox.want_card(
            tx, TOWN, OLD, 1, "card", view="desk", body_id=body_id, person="", now=hands.now, template_version=1
        )
    await hands.say(OLD, "event:1", body_id=body_id, report_id=1, slot="card")


async def is_all_in_the_new_one(hands: Hands) -> None:
    async with hands.storage.begin() as tx:
        assert await people.get_chat(tx, TOWN, OLD) is None
        chat = await people.get_chat(tx, TOWN, NEW)
        assert chat
        assert (chat.role, chat.language, chat.jurisdiction) == ("desk", "fi", "streets")
        assert await subscriptions.followers(tx, TOWN, 1) == {NEW}
        assert await people.conversation(tx, TOWN, NEW, "telegram:5") == ({"v": 1}, 1)
        assert await outbox.get_card(tx, TOWN, NEW, 1) is not None
        assert await outbox.get_card(tx, TOWN, OLD, 1) is None
        (due,) = await outbox.claim(tx, TOWN, hands.now, 8)
        assert due.chat == NEW
        officer = await people.officer(tx, TOWN, "telegram:5")
        assert officer
        assert officer.chat == NEW


async def test_a_group_that_moves_keeps_everything(hands: Hands) -> None:
    await a_living_group(hands)
    async with hands.storage.begin() as tx:
        await people.migrate_chat(tx, TOWN, OLD, NEW)
        await people.migrate_chat(tx, TOWN, OLD, NEW)  # both sides of a move are told of it
    await is_all_in_the_new_one(hands)


async def test_a_group_where_something_was_said_before_we_heard_of_the_move(hands: Hands) -> None:
    await a_living_group(hands)
    hands.later(5)
    await hands.chat(NEW, kind=ChatKind.GROUP, role="group")
    async with hands.storage.begin() as tx:
        await subscriptions.follow_report(tx, TOWN, hands.ids.new(), NEW, "telegram:5", 1, hands.now)
        await people.migrate_chat(tx, TOWN, OLD, NEW)
    await is_all_in_the_new_one(hands)


async def test_a_late_word_from_the_old_id_does_not_undo_the_move(hands: Hands) -> None:
    await a_living_group(hands)
    async with hands.storage.begin() as tx:
        await people.migrate_chat(tx, TOWN, OLD, NEW)
    hands.later(5)
    await hands.chat(OLD, kind=ChatKind.GROUP, role="group")
    async with hands.storage.begin() as tx:
        await people.migrate_chat(tx, TOWN, OLD, NEW)
    await is_all_in_the_new_one(hands)


async def test_an_invite_is_good_once(hands: Hands) -> None:
    async with hands.storage.begin() as tx:
        expires = hands.now + timedelta(days=1)
        await people.add_invite(tx, TOWN, "digest", role="lead", jurisdiction="", name="Otto", expires_at=expires)
        assert await people.use_invite(tx, TOWN + 1, "digest", hands.now) is None
        assert await people.use_invite(tx, TOWN, "digest", expires) is None

    async def use() -> bool:
        async with hands.storage.begin() as tx:
            return await people.use_invite(tx, TOWN, "digest", hands.now) is not None

    assert sorted(await asyncio.gather(*(use() for _ in range(4)))) == [False, False, False, True]


async def test_a_conversation_written_meanwhile_is_not_overwritten(hands: Hands) -> None:
    async def save(state: str, version: int) -> bool:
        async with hands.storage.begin() as tx:
            return await people.save_conversation(tx, TOWN, "c", "p", {"is": state}, version, None, None)

    assert sorted(await asyncio.gather(save("a", 0), save("b", 0))) == [False, True]
    assert await save("c", 1)
    assert not await save("d", 1)
    async with hands.storage.begin() as tx:
        assert await people.conversation(tx, TOWN, "c", "p") == ({"is": "c"}, 2)
