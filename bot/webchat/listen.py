"""The web chat's addresses: send, history, events, photos, and the link that opens a chat again.

Order of a send, and why: 1. photos are kept, fsynced; 2. the message is heard, durably; 3. it is written in the
transcript; 4. the page gets its answer. A page that got none sends the same `client_id` again, and both keep it once.
"""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from fastapi.sse import format_sse_event
from starlette.datastructures import FormData, UploadFile

from bot.webchat.compose import VOICE_MARK, as_page
from bot.webchat.tell import Listener, Transcript, WebChat
from bot.webchat.translate import (
    CLIENT_ID,
    TOKEN,
    Form,
    chat_key,
    clean,
    is_recording,
    other_kind,
    picture_type,
    point_of,
    translate,
)
from core.errors import Refused
from core.message import Inbound, Photo, Voice
from core.transcript import Author, Said
from core.voice import sound_type

COOKIE = "lamplighter"
COOKIE_DAYS = 400  # the longest a browser keeps one; renewed at every send
MAX_PHOTO_BYTES = 20 * 1024 * 1024
MAX_PHOTOS = 6
LOOK_AGAIN_S = 15.0  # how long a page may wait for a line told by another process; also the heartbeat
OVERLAP = timedelta(seconds=5)  # a line may be stamped before, and committed after, the last one a page saw


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a page shows of the chat behind its cookie. `since` is the newest event's id; "" when there is no chat.
    `key` is the secret of the chat that a first send would open."""

    lines: list[dict[str, object]]
    since: str
    link: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The chat as the pages and the server meet it.

    `hear` and `keep_photo` have made it durable when they return. `open_photo(id, chat)` gets what stands in a line's
    photos (the media source id of a resident's photo, or an entry of `Outgoing.photos`) and the chat that asks; None:
    not for them, or gone. `may_send(cookie, ip)` is False when someone sends too fast.
    """

    hear: Callable[[Inbound], Awaitable[None]]
    keep_photo: Callable[[bytes], Awaitable[str]]
    open_photo: Callable[[str, str], Awaitable[bytes | None]]
    transcript: Transcript
    channel: WebChat
    now: Callable[[], datetime]
    may_send: Callable[[str, str], bool]
    language: Callable[[Request], str]
    public_url: str = ""  # what people reach us under; empty: the address the request came to

    def router(self) -> APIRouter:
        return _router(self)

    async def visit(self, request: Request) -> Visit:
        token = token_of(request)
        lines = await self.transcript.lines(chat_key(token)) if token else ()
        if not lines:
            return Visit(lines=[], since="", link="", key=token or new_token())
        newest = max(line.changed_at for line in lines)
        link = link_of(request, token, self.public_url)
        return Visit(lines=[as_page(line) for line in lines], since=event_id(newest), link=link, key="")

    async def opens(self, token: str) -> bool:
        """Whether a link with this token leads to a chat. A made-up one does not."""
        return bool(TOKEN.fullmatch(token)) and await self.transcript.exists(chat_key(token))

    async def has_another(self, request: Request, token: str) -> bool:
        """Whether this browser has a chat that it would leave by opening the one of `token`."""
        mine = token_of(request)
        return mine != token and await self.opens(mine)

    def enter(self, answer: Response, request: Request, token: str) -> None:
        """From this answer on the browser is in the chat of `token`."""
        set_cookie(answer, request, token)


def _router(door: Door) -> APIRouter:
    routes = APIRouter()

    @routes.post("/chat/send")
    async def send(request: Request) -> Response:
        if not door.may_send(token_of(request), request.client.host if request.client else ""):
            raise Refused("too_fast")
        async with request.form(max_files=4 * MAX_PHOTOS, max_fields=20) as fields:
            token = token_of(request) or _first_token(fields)
            form = await _read_form(door, request, fields, token)
        await _hear(door, form)
        answer = _answer(request, form, link_of(request, token, door.public_url))
        set_cookie(answer, request, token)
        return answer

    @routes.get("/chat/history")
    async def history(request: Request) -> Response:
        lines = await door.transcript.lines(chat_key(token)) if (token := token_of(request)) else ()
        return JSONResponse({"lines": [as_page(line) for line in lines]}, headers={"Cache-Control": "no-store"})

    @routes.get("/chat/events")
    async def events(request: Request) -> Response:
        token = token_of(request)
        if not await door.opens(token):
            return Response(status_code=204)  # tells an EventSource not to come back
        if door.channel.is_full():
            return Response(status_code=503)
        since = _moment(request.headers.get("last-event-id") or request.query_params.get("since", ""))
        listener = door.channel.listen(chat_key(token))
        return StreamingResponse(_stream(door, listener, since), media_type="text/event-stream", headers=SSE_HEADERS)

    @routes.get("/chat/photo/{number}/{index}")
    async def photo(request: Request, number: int, index: int) -> Response:
        token = token_of(request)
        line = await door.transcript.line(chat_key(token), number) if token else None
        if line is None or not 0 <= index < len(line.said.photos):
            return Response(status_code=404)
        name = line.said.photos[index]
        content = await door.open_photo(name.removeprefix(VOICE_MARK), chat_key(token))
        read_type = sound_type if name.startswith(VOICE_MARK) else picture_type
        kind = read_type(content[:16]) if content else ""
        if content is None or not kind:
            return Response(status_code=404)
        return Response(content, media_type=kind, headers={"Cache-Control": "private, max-age=86400"})

    return routes


SSE_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # the second stops nginx from holding lines back


def token_of(request: Request) -> str:
    """The secret in the cookie, "" when there is none or it is no token of ours."""
    token = request.cookies.get(COOKIE, "")
    return token if TOKEN.fullmatch(token) else ""


def set_cookie(answer: Response, request: Request, token: str) -> None:
    answer.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_DAYS * 86_400,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def new_token() -> str:
    return secrets.token_urlsafe(16)


def _first_token(fields: FormData) -> str:
    """A newcomer's secret. The page was given one, so that a first send repeated after a lost answer is in one chat."""
    given = fields.get("key", "")
    return given if isinstance(given, str) and TOKEN.fullmatch(given) else new_token()


async def _read_form(door: Door, request: Request, fields: FormData, token: str) -> Form:
    """Checks the fields and keeps the photos. Raises Refused when there is nothing in it or a photo is too big."""

    def field(name: str) -> str:
        value = fields.get(name, "")
        return value if isinstance(value, str) else ""

    client_id = field("client_id")
    if not CLIENT_ID.fullmatch(client_id):
        raise Refused("no_client_id")
    photos, voice, other = await _keep_files(door, [f for f in fields.getlist("photos") if isinstance(f, UploadFile)])
    form = Form(
        token=token,
        client_id=client_id,
        sent_at=door.now(),
        text=clean(field("text")).strip(),
        photos=photos,
        voice=voice,
        other=other,
        lat=field("lat"),
        lon=field("lon"),
        press=field("press"),
        on=field("on"),
        reply_to=field("reply_to"),
        language=door.language(request),
    )
    if not (form.text or form.photos or form.voice or form.other or form.press or point_of(form.lat, form.lon)):
        raise Refused("nothing_to_send")
    return form


async def _keep_files(door: Door, files: list[UploadFile]) -> tuple[tuple[Photo, ...], Voice | None, str]:
    """Keeps pictures and one recording; the rest is only named. Sizes are looked at first: a refusal keeps nothing."""
    files = [file for file in files if file.size]
    if len(files) > MAX_PHOTOS:
        raise Refused("too_many_photos")
    if any((file.size or 0) > MAX_PHOTO_BYTES for file in files):
        raise Refused("photo_too_big")
    photos: list[Photo] = []
    voice, other = None, ""
    for file in files:
        content = await file.read()
        if picture_type(content[:16]):
            source_id = await door.keep_photo(content)
            photos.append(Photo(source_id=source_id, as_file=True, size=len(content)))
        elif voice is None and is_recording(content[:16], file.content_type or ""):
            voice = Voice(source_id=await door.keep_photo(content), size=len(content))
        else:
            other = other_kind(content[:16], file.content_type or "")
    return tuple(photos), voice, other


async def _hear(door: Door, form: Form) -> None:
    """Heard first, shown second: a line in the transcript is a promise that we have it."""
    inbound = translate(form)
    await door.hear(inbound)
    if inbound.press:
        return  # a press shows in the card it changes
    said = Said(
        author=Author.RESIDENT,
        text=_shown_text(inbound),
        at=form.sent_at,
        photos=(
            *(photo.source_id for photo in inbound.photos),
            *([VOICE_MARK + inbound.voice.source_id] if inbound.voice else []),
        ),
        client_id=form.client_id,
    )
    await door.transcript.add(inbound.chat, said)
    door.channel.wake(inbound.chat)


def _shown_text(inbound: Inbound) -> str:
    """The words, and signs for what has no picture here: a place, a file that is no photo."""
    place = f"📍 {inbound.point.lat:.5f}, {inbound.point.lon:.5f}" if inbound.point else ""
    return "\n".join(part for part in (inbound.text, place, "📎" if inbound.other else "") if part)


def link_of(request: Request, token: str, public_url: str) -> str:
    """The link that opens the chat again. Whoever has it can read and write in the chat."""
    return f"{(public_url or str(request.base_url)).rstrip('/')}/c/{token}"


def _answer(request: Request, form: Form, link: str) -> Response:
    """JSON for the page's script; without script the browser is sent back to the page."""
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"client_id": form.client_id, "link": link}, headers={"Cache-Control": "no-store"})
    return RedirectResponse("/#write", status_code=303)


async def _stream(door: Door, listener: Listener, since: datetime) -> AsyncIterator[bytes]:
    """Lines said or changed since, for as long as the page stays. The event id is the newest change told."""
    try:
        yield format_sse_event(retry=2000, comment="hello")
        told: dict[int, datetime] = {}
        while not listener.closed:
            for line in await door.transcript.changed_since(listener.chat, since - OVERLAP):
                if told.get(line.number) != line.changed_at:
                    told[line.number] = line.changed_at
                    since = max(since, line.changed_at)
                    yield format_sse_event(event="line", data_str=_json(as_page(line)), id=event_id(since))
            for toast in listener.take_toasts():
                yield format_sse_event(event="toast", data_str=_json({"text": toast}))
            await listener.wait(LOOK_AGAIN_S)
            yield format_sse_event(comment="still here")
    finally:
        door.channel.stop(listener)


def _json(value: object) -> str:
    return bytes(JSONResponse(value).body).decode()


def event_id(moment: datetime) -> str:
    return str(round(moment.timestamp() * 1_000_000))


def _moment(text: str) -> datetime:
    """The moment an event id names; the year 1970 for anything else, which gives the whole transcript."""
    micros = int(text) if text.isdigit() and len(text) <= 16 else 0
    return datetime.fromtimestamp(micros / 1_000_000, UTC)
