"""A storage on either database, and a clock that stands still until a test moves it."""

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.category import Category
from core.lifecycle import Status
from core.message import ChatKind, Inbound
from core.people import Chat
from core.place import PlaceKind
from core.report import Report
from core.telling import Rendered
from core.understanding import Urgency
from storage import outbox, people
from storage.engine import Storage
from storage.ids import Ids

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
TOWN = 7


class Hands:
    """Makes rows with little said: what a test does not name is as in an ordinary day."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.now = NOON
        self.ids = Ids(lambda: self.now, random.Random(1))

    def later(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now

    def inbound(self, message: str, chat: str = "test:ana", **more: object) -> Inbound:
        plain = Inbound(
            bot="test", external_id=f"m:{chat}:{message}", chat=chat, person=chat, sent_at=self.now, text=message
        )
        return replace(plain, **more)

    async def chat(self, chat: str, **more: object) -> None:
        new = Chat(chat=chat, kind=ChatKind.PRIVATE, role="resident", language="en", met_at=self.now)
        async with self.storage.begin() as tx:
            await people.meet_chat(tx, TOWN, replace(new, **more))

    async def body(self, text: str) -> int:
        body = Rendered(id=self.ids.new(), language="en", text=text, buttons=[], photos=[])
        async with self.storage.begin() as tx:
            await outbox.add_body(tx, TOWN, body)
        return body.id

    async def say(self, chat: str, key: str, **more: object) -> int:
        row = {
            "id": self.ids.new(),
            "chat": chat,
            "key": key,
            "body_id": await self.body(key),
            "silent": False,
            "priority": 1,
            "due_at": self.now,
        }
        async with self.storage.begin() as tx:
            await outbox.add(tx, TOWN, [row | more])
        return int(row["id"])

    def report(self, lat: float = 60.17, lon: float = 24.94, **more: object) -> Report:
        return Report(
            **{
                "id": self.ids.new(),
                "ref": self.ids.ref(),
                "category": Category.POTHOLE_ROAD_SURFACE,
                "status": Status.SENT,
                "urgency": Urgency.NORMAL,
                "danger": "",
                "lat": lat,
                "lon": lon,
                "place_kind": PlaceKind.PIN,
                "place_name": "a spot",
                "place_key": "",
                "uncertainty_m": 5.0,
                "jurisdiction": "streets",
                "confirmed": True,
                "public": True,
                "public_at": None,
                "opened_at": self.now,
                "updated_at": self.now,
                "answer_due_at": None,
                "promised_for": None,
                "promise_check_at": None,
                "fixed_at": None,
                "check_ends_at": None,
                "checked": 0,
                "reason": "",
                "taken_by": "",
                "merged_into": None,
                **more,
            }
        )


@pytest.fixture
async def storage(database_url: str) -> AsyncIterator[Storage]:
    storage = Storage.open(database_url, synchronous="OFF")
    yield storage
    await storage.close()


@pytest.fixture
def hands(storage: Storage) -> Hands:
    return Hands(storage)
