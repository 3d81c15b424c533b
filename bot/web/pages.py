"""The pages. They are read without script; the chat can be used without it as well."""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.web.texts import LANGUAGE_COOKIE, LANGUAGES, has, language_of, script_texts, t, when
from bot.webchat.listen import Door
from core.category import own_category
from core.public import PublicReport
from core.town import Town

HERE = Path(__file__).parent
LISTED = 200  # reports a page lists; the map shows all
# One sign per status beside its words, so that colour never carries the meaning alone. Other statuses get the first.
SIGNS = {
    "sent": "○",
    "seen": "◔",
    "promised": "◑",
    "working": "◕",
    "said_fixed": "✓?",
    "fixed": "✓",
    "passed_on": "➜",
    "refused": "✕",
    "withdrawn": "\N{EN DASH}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the pages read."""

    town: Town
    public_reports: Callable[[str], Awaitable[list[PublicReport]]]
    public_report: Callable[[str, str], Awaitable[PublicReport | None]]
    chat: Door
    default_language: str


def router(site: Site) -> APIRouter:
    routes = APIRouter()
    _add_pages(routes, site)
    _add_links(routes, site)
    return routes


def _add_pages(routes: APIRouter, site: Site) -> None:

    @routes.get("/")
    async def home(request: Request, notice: str = "", about: str = "") -> Response:
        answer = await _with_reports(
            site,
            request,
            "home.html",
            visit=await site.chat.visit(request),
            client_id=new_client_id,
            draft=f"{about.upper()} " if _may_be_ref(about) else "",
            notice=f"refused-{notice}" if has("en", f"refused-{notice}") else "",
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @routes.get("/map")
    async def map_page(request: Request) -> Response:
        return await _with_reports(site, request, "map.html")

    @routes.get("/r/{ref}")
    async def report_page(request: Request, ref: str) -> Response:
        if _may_be_ref(ref) and ref != ref.upper():
            return RedirectResponse(f"/r/{ref.upper()}", status_code=301)
        language = language_of(request, site.default_language)
        report = await site.public_report(ref, language) if _may_be_ref(ref) else None
        if report is None:
            return render(site, request, "plain.html", 404, heading="not-found-title", text="not-found")
        return render(site, request, "report.html", report=report, centre=report)

    @routes.get("/healthz")
    async def healthz() -> Response:
        return JSONResponse({"ok": True, "town": site.town.slug})


def _add_links(routes: APIRouter, site: Site) -> None:
    """The link that opens a chat again. Its token is the chat's secret."""

    @routes.get("/c/{token}")
    async def open_chat(request: Request, token: str) -> Response:
        if not await site.chat.opens(token):
            return _secret(render(site, request, "plain.html", 404, heading="bad-link-title", text="bad-link"))
        if await site.chat.has_another(request, token):
            return _secret(render(site, request, "other_chat.html", token=token))
        return _open(site, request, token)

    @routes.post("/c/{token}")
    async def open_chat_anyway(request: Request, token: str) -> Response:
        if not await site.chat.opens(token):
            return _secret(render(site, request, "plain.html", 404, heading="bad-link-title", text="bad-link"))
        return _open(site, request, token)


def nothing_here(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    """The answer to an address without a page, as a page."""

    async def answer(request: Request, fault: Exception) -> Response:
        status = getattr(fault, "status_code", 500)
        if status != 404 or "text/html" not in request.headers.get("accept", ""):
            return JSONResponse({"detail": getattr(fault, "detail", "")}, status_code=status)
        return render(site, request, "plain.html", 404, heading="not-found-title", text="not-found")

    return answer


def new_client_id() -> str:
    """The id of a send made without script; one for each form on the page."""
    return secrets.token_hex(10)


def _said(words: Mapping[str, str], language: str) -> str:
    """The town's own words in the reader's language, else in the first one it has."""
    return words.get(language) or next(iter(words.values()), "")


def render(site: Site, request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page in the reader's language. `?lang=` is remembered, because the reader asked for it by hand."""
    language = language_of(request, site.default_language)
    text = (
        _environment()
        .get_template(template)
        .render(
            t=partial(t, language),
            language=language,
            languages=LANGUAGES,
            town=site.town,
            run_by=_said(site.town.run_by, language),
            danger=site.town.numbers.emergency,
            bounds=_bounds(site.town),
            script_texts=script_texts(language),
            path=request.url.path,
            when=lambda moment: when(moment, site.town.zone, language),
            emoji=lambda category: emoji_of(category, site.town),
            sign=lambda status: SIGNS.get(status, SIGNS["sent"]),
            signs=SIGNS,
            **{"centre": None} | values,
        )
    )
    headers = {"Content-Language": language, "Vary": "Accept-Language, Cookie"}
    answer = HTMLResponse(text, status_code=status, headers=headers)
    if request.query_params.get("lang") == language:
        answer.set_cookie(LANGUAGE_COOKIE, language, max_age=365 * 86_400, samesite="lax", httponly=True)
    return answer


async def _with_reports(site: Site, request: Request, template: str, **values: Any) -> Response:
    reports = await site.public_reports(language_of(request, site.default_language))
    return render(site, request, template, reports=reports[:LISTED], legend=_legend(reports), **values)


def _legend(reports: Sequence[PublicReport]) -> Mapping[str, str]:
    """The statuses on the map and their words, in the order of `SIGNS`."""
    words = {report.status: report.status_text for report in reports}
    known = {status: words.pop(status) for status in SIGNS if status in words}
    return known | words


def _bounds(town: Town) -> list[list[float]]:
    """South-west and north-east corner of the town, as the map wants them."""
    lats, lons = [p.lat for p in town.area], [p.lon for p in town.area]
    return [[min(lons), min(lats)], [max(lons), max(lats)]] if town.area else []


def emoji_of(category: str, town: Town) -> str:
    """The town's sign for a category; a category it does not list has that of OTHER."""
    return town.categories[own_category(category)].emoji


def _may_be_ref(text: str) -> bool:
    return 4 <= len(text) <= 6 and text.isascii() and text.isalnum()


def _open(site: Site, request: Request, token: str) -> Response:
    answer = RedirectResponse("/#write", status_code=303)
    site.chat.enter(answer, request, token)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return _secret(answer)


def _secret(answer: Response) -> Response:
    """The address holds the secret: the answer stays in no cache, and other sites never get the address anyway."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = _asset
    return environment


@cache
def _asset(name: str) -> str:
    """The address of a static file, with its hash, so that a browser may keep it until it changes."""
    digest = hashlib.sha256((HERE / "static" / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
