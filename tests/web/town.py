"""A small living town for the web tests: the real pages, chat and transcript, and a neighbour who answers by script.

The neighbour stands where the inbox and delivery are in the programme, so that the web can be tried alone.
"""

import asyncio
import socket
import threading
from collections.abc import Awaitable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import uvicorn

from bot.web.app import WebServices, create_app
from bot.webchat.tell import WebChat
from core.message import Button, Heard, Inbound, Outgoing
from core.public import PublicReport
from core.town import Town
from handlers.bell import Bell
from storage.engine import Storage
from storage.webchat import WebTranscript

T = TypeVar("T")
START = datetime(2026, 11, 24, 14, 40, tzinfo=UTC)

STATUS_TEXT = {
    "en": {"sent": "sent", "promised": "promised for Friday", "said_fixed": "said mended", "fixed": "mended, checked"},
    "de": {
        "sent": "gesendet",
        "promised": "für Freitag versprochen",
        "said_fixed": "gilt als behoben",
        "fixed": "behoben",
    },
}
SPOTS = (
    ("K3P9", "street_light", "Street lamp out, Kasarmikatu 12", "Kasarmikatu 12", "promised", 60.1662, 24.9478),
    ("B2M7", "illegal_dumping", "Dumped things, Erottaja", "Erottaja", "sent", 60.1668, 24.9438),
    ("T4W2", "tree_vegetation", "Fallen branch, Esplanadin puisto", "Esplanadin puisto", "fixed", 60.1676, 24.9462),
    ("H7D3", "graffiti", "Graffiti, Mannerheimintie 5", "Mannerheimintie 5", "sent", 60.1690, 24.9405),
    ("R5C8", "snow_ice", "Ice on the pavement, Fredrikinkatu 30", "Fredrikinkatu 30", "said_fixed", 60.1661, 24.9372),
    (
        "V9F4",
        "traffic_signal",
        "Traffic lights out, Kaivokatu / Keskuskatu",
        "Kaivokatu / Keskuskatu",
        "sent",
        60.1704,
        24.9432,
    ),
    ("N6X3", "water_leak_supply", "Water leak, Kaisaniemenkatu 4", "Kaisaniemenkatu 4", "promised", 60.1717, 24.9462),
)


class Neighbour:
    """Answers as Lamplighter would, and plays the officer."""

    def __init__(self, transcript: WebTranscript, changes: Bell, started: datetime) -> None:
        self.heard: list[Inbound] = []
        self.kept: dict[str, bytes] = {}
        self.faults = 0  # so many of the next `hear` fail, as if the database were away
        self.answers = True
        self._seen: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._changes = changes
        self._started = started
        self.channel = WebChat(transcript, now=self.now, fetch_photo=self._fetch)
        self.reports = [self.report(*spot) for spot in SPOTS]
        self.cards: dict[str, str] = {}

    def now(self) -> datetime:
        return START + (datetime.now(UTC) - self._started)

    async def hear(self, inbound: Inbound) -> None:
        if self.faults:
            self.faults -= 1
            raise OSError("the database is away")
        if inbound.external_id in self._seen:
            return
        self._seen.add(inbound.external_id)
        self.heard.append(inbound)
        if self.answers:
            task = asyncio.create_task(self._answer(inbound))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def keep_photo(self, content: bytes) -> str:
        source_id = f"photo-{len(self.kept) + 1}"
        self.kept[source_id] = content
        return source_id

    async def open_photo(self, source_id: str, chat: str) -> bytes | None:
        return self.kept.get(source_id)

    async def _fetch(self, source_id: str) -> bytes | None:
        return self.kept.get(source_id)

    async def public_reports(self, language: str) -> list[PublicReport]:
        return [self._in(language, report) for report in sorted(self.reports, key=lambda r: r.updated_at, reverse=True)]

    async def public_report(self, ref: str, language: str) -> PublicReport | None:
        return next((self._in(language, report) for report in self.reports if report.ref == ref), None)

    async def fix(self, chat: str) -> None:
        """Otto says it is mended: the card changes and the map follows."""
        await self.channel.tell(
            Outgoing(
                chat=chat,
                edits=self.cards[chat],
                text="The roads team says the hole by the library is mended. A7K2\nIs it?",
                buttons=((Button(label="Yes, mended", data="mended"), Button(label="No, still there", data="still")),),
            )
        )
        self.change("A7K2", "said_fixed")

    def change(self, ref: str, status: str) -> None:
        self.reports = [
            replace(report, status=status, updated_at=self.now()) if report.ref == ref else report
            for report in self.reports
        ]
        self._changes.ring()

    async def _answer(self, inbound: Inbound) -> None:
        await asyncio.sleep(0.05)
        if inbound.heard is Heard.PRESS:
            await self._pressed(inbound)
            return
        first = not any(other.chat == inbound.chat for other in self.heard[:-1])
        if not first:
            await self.channel.tell(Outgoing(chat=inbound.chat, text="Thank you, I've added that."))
            return
        card = Outgoing(
            chat=inbound.chat,
            text="A hole in the road. Near which library?\nTap the right one and I send it to the roads team.\n"
            "Neighbours will see “Hole in the road, by the library”. Never who sent it.",
            buttons=(
                (Button(label="Rikhardinkatu library", data="place:1"), Button(label="Oodi", data="place:2")),
                (Button(label="Somewhere else", data="else"), Button(label="Don't send", data="drop")),
            ),
        )
        self.cards[inbound.chat] = await self.channel.tell(card)

    async def _pressed(self, inbound: Inbound) -> None:
        await self.channel.toast(inbound.press_id, "Sent. Thank you.")
        await self.channel.tell(
            Outgoing(
                chat=inbound.chat,
                edits=inbound.message_id,
                text="Sent to the roads team: hole in the road, Rikhardinkatu, outside the library. A7K2\n"
                "Now: waiting for their answer, due Thursday 26 November.\n"
                "I'll write when something happens. You needn't check.",
                buttons=((Button(label="Undo", data="undo"), Button(label="Add something", data="add")),),
            )
        )
        if not any(report.ref == "A7K2" for report in self.reports):
            where = (60.16632, 24.94645)
            self.reports.append(
                self.report(
                    "A7K2", "pothole_road_surface", "Hole in the road, Rikhardinkatu", "Rikhardinkatu", "sent", *where
                )
            )
            self._changes.ring()

    def report(
        self, ref: str, category: str, title: str, place: str, status: str, lat: float, lon: float
    ) -> PublicReport:
        at = self.now()
        return PublicReport(
            ref=ref,
            category=category,
            title=title,
            place=place,
            status=status,
            status_text=STATUS_TEXT["en"][status],
            lat=lat,
            lon=lon,
            opened_at=at - timedelta(days=2),
            updated_at=at,
            supporters=2,
            history=((at - timedelta(days=2), "Sent by a neighbour"), (at, "The roads team knows about it")),
            words=("<b>dark</b> for weeks, call •••",),
        )

    @staticmethod
    def _in(language: str, report: PublicReport) -> PublicReport:
        return replace(report, status_text=STATUS_TEXT.get(language, STATUS_TEXT["en"])[report.status])


class WebTown:
    """The server on a free port of 127.0.0.1, in a thread of its own."""

    def __init__(self, folder: Path, database_url: str, town: Town, map_layers: Path) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.hooked: list[tuple[str, bytes]] = []
        self.town = town
        self.storage = Storage.open(database_url, synchronous="OFF")
        self.transcript = WebTranscript(self.storage, town.id)
        self.changes = Bell()
        self.neighbour = Neighbour(self.transcript, self.changes, datetime.now(UTC))
        app = create_app(
            WebServices(
                hear=self.neighbour.hear,
                keep_photo=self.neighbour.keep_photo,
                open_photo=self.neighbour.open_photo,
                public_reports=self.neighbour.public_reports,
                public_report=self.neighbour.public_report,
                town=town,
                map_layers=map_layers,
                transcript=self.transcript,
                channel=self.neighbour.channel,
                now=self.neighbour.now,
                reports_changed=self.changes,
                secret_webhook=self._hook,
            )
        )
        listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
        self._serving = asyncio.run_coroutine_threadsafe(self._server.serve([listening]), self._loop)

    def run(self, work: Awaitable[T]) -> T:
        """Runs something in the server's loop."""

        async def wrapped() -> T:
            return await work

        return asyncio.run_coroutine_threadsafe(wrapped(), self._loop).result(10)

    async def _hook(self, path: str, headers: object, body: bytes) -> int:
        self.hooked.append((path, body))
        return 200

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self.changes.close)
        self._loop.call_soon_threadsafe(self.neighbour.channel.close)
        self._server.should_exit = True
        self._serving.result(20)
        self.run(self.storage.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()
