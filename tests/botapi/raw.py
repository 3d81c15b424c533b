"""Calls to the server without a client library, for what no library would send."""

import io
import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from .server import BotApi


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def result(self) -> Any:
        assert self.body.get("ok"), self.body
        return self.body["result"]

    @property
    def description(self) -> str:
        return self.body["description"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """`await raw("sendMessage", chat_id=1, text="x")`; bytes are sent as files."""

    server: BotApi
    token: str

    async def __call__(self, method: str, **args: Any) -> Answer:
        files = {name: value for name, value in args.items() if isinstance(value, bytes)}
        plain = {name: value for name, value in args.items() if name not in files}
        address = f"{self.server.url}/bot{self.token}/{method}"
        async with aiohttp.ClientSession() as session:
            if not files:
                body = io.BytesIO(json.dumps(plain).encode())
                return await answer_of(session.post(address, data=body, headers={"Content-Type": "application/json"}))
            form = aiohttp.FormData({name: str(value) for name, value in plain.items()})
            for name, value in files.items():
                form.add_field(name, value, filename=f"{name}.jpg")
            return await answer_of(session.post(address, data=form))

    async def get(self, path: str) -> tuple[int, bytes]:
        async with aiohttp.ClientSession() as session, session.get(f"{self.server.url}{path}") as answer:
            return answer.status, await answer.read()

    async def updates(self, **args: Any) -> list[dict[str, Any]]:
        """What waits for the bot, confirmed at once."""
        found = (await self("getUpdates", **args)).result
        if found:
            await self("getUpdates", offset=found[-1]["update_id"] + 1, limit=1)
        return found


async def answer_of(request: Any) -> Answer:
    async with request as answer:
        return Answer(status=answer.status, body=await answer.json(), headers=dict(answer.headers))
