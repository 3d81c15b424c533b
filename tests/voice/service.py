"""A transcription service on this machine, as the real ones speak: `POST /v1/audio/transcriptions`, multipart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

OGG = b"OggS" + b"\0" * 60


@dataclass
class Service:
    """`says` is what it hears in every recording; `statuses` are given out first, one a call."""

    address: str = ""
    says: str = "deep pothole in the road at Rikhardinkatu 3"
    statuses: list[int] = field(default_factory=list)
    waits_s: float = 0.0
    body: bytes | None = None
    asked: list[dict[str, str]] = field(default_factory=list)

    async def transcribe(self, request: web.Request) -> web.Response:
        form = await request.post()
        sound = form["file"]
        assert isinstance(sound, web.FileField)
        self.asked.append(
            {
                "model": str(form["model"]),
                "name": sound.filename,
                "type": sound.content_type,
                "bytes": str(len(sound.file.read())),
                "key": request.headers.get("Authorization", ""),
                "fields": ",".join(sorted(form)),
            }
        )
        await asyncio.sleep(self.waits_s)
        if self.statuses and (status := self.statuses.pop(0)) != 200:
            return web.Response(status=status, headers={"Location": self.address} if status == 302 else {})
        if self.body is not None:
            return web.Response(body=self.body)
        return web.json_response({"text": self.says})


@asynccontextmanager
async def serving() -> AsyncIterator[Service]:
    service = Service()
    app = web.Application(client_max_size=64 << 20)
    app.router.add_post("/v1/audio/transcriptions", service.transcribe)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    service.address = f"http://{host}:{port}/v1/audio/transcriptions"
    yield service
    await runner.cleanup()
