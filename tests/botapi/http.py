"""The HTTP side: paths, tokens, the many ways to pass arguments, the envelope of answers, files, faults."""

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .calls import Upload
from .errors import ApiError, refusal
from .faults import Fault
from .nouns import Bot
from .schema import canonical

if TYPE_CHECKING:
    from .server import BotApi

LARGEST_BODY = 60 << 20
MOST_ARGUMENT_BYTES = 1 << 20
LONGEST_TOKEN = 80
GATEWAY_PAGE = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>\r\n"
)
GATEWAY_TITLES = {"502": "502 Bad Gateway", "504": "504 Gateway Time-out"}


class Front:
    """Listens on a free port of 127.0.0.1."""

    def __init__(self, server: "BotApi") -> None:
        self._server = server
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self) -> None:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._file)
        app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]*}", self._method)
        app.router.add_route("*", "/{rest:.*}", self._elsewhere)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _elsewhere(self, _request: web.Request) -> web.Response:
        return failure(refusal("path_unknown"))

    async def _method(self, request: web.Request) -> web.StreamResponse:
        try:
            bot = self._bot_of(request.match_info["token"])
            raw, files = await read_request(request)
        except ApiError as refused:
            return failure(refused)
        except web.HTTPRequestEntityTooLarge:
            return failure(refusal("too_large"))
        name = request.match_info["method"] or str(raw.pop("method", ""))
        fault = self._server.faults.take(canonical(name) or name, raw.get("chat_id"))
        if fault:
            return await self._with_fault(request, fault, bot, name, raw, files)
        return await self._performed(bot, name, raw, files)

    async def _performed(self, bot: Bot, name: str, raw: dict[str, Any], files: dict[str, Upload]) -> web.Response:
        try:
            answer = await self._server.perform(bot, name, raw, files)
        except ApiError as refused:
            return failure(refused)
        described = {"description": answer.description} if answer.description else {}
        return web.json_response({"ok": True, "result": answer.result, **described})

    async def _with_fault(
        self, request: web.Request, fault: Fault, bot: Bot, name: str, raw: dict[str, Any], files: dict[str, Upload]
    ) -> web.StreamResponse:
        if fault.kind == "error":
            return failure(ApiError(fault.code, fault.description, fault.parameters))
        if fault.kind == "cut before":
            return cut(request)
        if fault.kind in GATEWAY_TITLES:
            return gateway(fault.kind)
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        response = await self._performed(bot, name, raw, files)
        match fault.kind:
            case "cut after":
                return cut(request)
            case "502 after":
                return gateway("502")
            case "not json":
                return web.Response(text='{"ok":true,"result":', content_type="application/json")
            case "delay after":
                await asyncio.sleep(fault.seconds)
        return response

    def _bot_of(self, token: str) -> Bot:
        if ":" not in token or len(token) > LONGEST_TOKEN or token.startswith("0"):
            raise refusal("token_invalid")
        number = token.split(":", maxsplit=1)[0]
        if not number.isdigit():
            raise refusal("misdirected")
        bot = self._server.world.bots.get(int(number))
        if bot is None or bot.token != token:
            raise refusal("token_unknown")
        return bot

    async def _file(self, request: web.Request) -> web.Response:
        """A link from getFile, while it lives."""
        try:
            self._bot_of(request.match_info["token"])
        except ApiError as refused:
            return failure(refused)
        file = self._server.world.paths.get(request.match_info["path"])
        if file is None or file.link_until < self._server.clock.now():
            return failure(refusal("path_unknown"))
        fault = self._server.faults.take("file", None)
        if fault and fault.kind.startswith("cut"):
            cut(request)
        if fault and fault.kind in GATEWAY_TITLES:
            return gateway(fault.kind)
        return web.Response(body=file.data, content_type="application/octet-stream")


async def read_request(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Arguments of the query string, a form, a multipart form or a JSON body; files apart."""
    raw: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        raw |= json_arguments(await request.text())
    else:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(name=value.filename, data=value.file.read())
            else:
                raw[name] = value if isinstance(value, str) else bytes(value).decode()
    if sum(len(str(value)) for value in raw.values()) > MOST_ARGUMENT_BYTES:
        raise refusal("too_large")
    return raw, files


def json_arguments(body: str) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        found = json.loads(body)
    except ValueError:
        raise refusal("request_wrong", problem="can't parse request body as a JSON object") from None
    if not isinstance(found, dict):
        raise refusal("request_wrong", problem="can't parse request body as a JSON object")
    return {name: value for name, value in found.items() if value is not None}


def failure(refused: ApiError) -> web.Response:
    """The HTTP status equals the error code; 429 says how long also in a header."""
    wait_s = (refused.parameters or {}).get("retry_after")
    headers = {"Retry-After": str(wait_s)} if refused.code == 429 and wait_s is not None else None
    return web.json_response(refused.body(), status=refused.code, headers=headers)


def gateway(code: str) -> web.Response:
    """What the machine in front answers: HTML, no JSON."""
    title = GATEWAY_TITLES[code]
    return web.Response(status=int(code), text=GATEWAY_PAGE.format(title), content_type="text/html")


def cut(request: web.Request) -> web.StreamResponse:
    """Closes the connection without a word."""
    if request.transport:
        request.transport.abort()
    return web.Response()
