"""The web application: the chat, the pages and the doors for others, put together from what `bot.app` passes in."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from bot.web import live, pages
from bot.web.fence import Fence, same_origin
from bot.web.pace import Gate
from bot.web.texts import LANGUAGES, has, language_of, t
from bot.webchat.listen import Door
from bot.webchat.tell import Transcript, WebChat
from core.errors import Refused
from core.message import Inbound
from core.public import PublicReport
from core.town import Town
from handlers.bell import Bell

Hook = Callable[[str, Mapping[str, str], bytes], Awaitable[int]]
STATUS = {
    "too_fast": 429,
    "photo_too_big": 413,
    "body_too_big": 413,
    "no_room": 507,
    "not_same_origin": 403,
}  # the others: 400
MAX_BODY_BYTES = 64 * 1024 * 1024  # three photos of the largest size
HOOK_MAX_BYTES = 1024 * 1024  # a Telegram update is a few kilobytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WebServices:
    """What the pages need from the rest of the programme.

    `hear` and `keep_photo` have made it durable when they return. `open_photo(id, chat)` gets what stands in a line's
    photos (the media source id of a resident's photo, or an entry of `Outgoing.photos`) and the chat that asks; None:
    not for them, or gone. `public_reports(language)` is newest change first; `public_report(ref, language)` None: not
    there, or not public. `secret_webhook(path, headers, body)` answers with the HTTP status; its path is what follows
    `/hooks/`.
    """

    hear: Callable[[Inbound], Awaitable[None]]
    keep_photo: Callable[[bytes], Awaitable[str]]
    open_photo: Callable[[str, str], Awaitable[bytes | None]]
    public_reports: Callable[[str], Awaitable[list[PublicReport]]]
    public_report: Callable[[str, str], Awaitable[PublicReport | None]]
    town: Town
    map_layers: Path  # map.json.gz
    transcript: Transcript
    channel: WebChat
    now: Callable[[], datetime]
    reports_changed: Bell
    secret_webhook: Hook | None = None
    public_url: str = ""  # what people reach us under; empty: the address a request came to


def create_app(services: WebServices) -> FastAPI:
    app = FastAPI(title="Lamplighter", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Fence, max_body_bytes=MAX_BODY_BYTES)
    language = default_language(services.town)
    door = Door(
        hear=services.hear,
        keep_photo=services.keep_photo,
        open_photo=services.open_photo,
        transcript=services.transcript,
        channel=services.channel,
        now=services.now,
        may_send=Gate(time.monotonic).may_send,
        language=lambda request: language_of(request, language),
        public_url=services.public_url,
    )
    site = pages.Site(
        town=services.town,
        public_reports=services.public_reports,
        public_report=services.public_report,
        chat=door,
        default_language=language,
    )
    app.include_router(door.router(), dependencies=[Depends(same_origin)])
    app.include_router(pages.router(site), dependencies=[Depends(same_origin)])
    app.include_router(live.router(site, services.map_layers, services.reports_changed))
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, pages.nothing_here(site))
    app.mount("/static", GZipMiddleware(StaticFiles(directory=pages.HERE / "static"), minimum_size=1000))
    if services.secret_webhook is not None:
        _add_hook(app, services.secret_webhook)
    return app


def default_language(town: Town) -> str:
    """The town's first language that the pages speak."""
    return next((language for language in town.languages if language in LANGUAGES), "en")


def _add_hook(app: FastAPI, hook: Hook) -> None:
    @app.post("/hooks/{path:path}")
    async def hooks(request: Request, path: str) -> Response:
        if int(request.headers.get("content-length", "0")) > HOOK_MAX_BYTES:
            return Response(status_code=413)
        return Response(status_code=await hook(path, request.headers, await request.body()))


async def _refused(request: Request, fault: Exception) -> Response:
    """A refusal as a status and a sentence; without script, as a notice on the page the browser is sent back to."""
    code = fault.code if isinstance(fault, Refused) else ""
    language = language_of(request)
    key = f"refused-{code}" if has(language, f"refused-{code}") else "refused-other"
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(f"/?notice={key.removeprefix('refused-')}#write", status_code=303)
    return JSONResponse({"code": code, "text": t(language, key)}, status_code=STATUS.get(code, 400))
