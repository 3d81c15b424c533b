"""The live map's own addresses: the town's drawing, the open reports as GeoJSON, and word of each change."""

import gzip
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from fastapi.sse import format_sse_event

from bot.web.pages import Site, emoji_of
from bot.web.texts import language_of
from core.public import PublicReport
from core.town import Town
from handlers.bell import Bell

HEARTBEAT_S = 15.0
MAX_PAGES = 500  # open map pages told live; more than that reload by hand


def router(site: Site, map_layers: Path, changes: Bell) -> APIRouter:
    routes = APIRouter()
    pages_open = 0

    @routes.get("/reports.json")
    async def reports(request: Request) -> Response:
        language = language_of(request, site.default_language)
        features = [as_feature(report, site.town) for report in await site.public_reports(language)]
        answer = JSONResponse(
            {"type": "FeatureCollection", "features": features},
            media_type="application/geo+json",
            headers={"Cache-Control": "no-cache", "Content-Language": language, "Access-Control-Allow-Origin": "*"},
        )
        return _unless_same(request, answer)

    @routes.get("/reports/events")
    async def events() -> Response:
        if pages_open >= MAX_PAGES or changes.closed:
            return Response(status_code=204)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(stream(), media_type="text/event-stream", headers=headers)

    async def stream() -> AsyncIterator[bytes]:
        nonlocal pages_open
        pages_open += 1
        try:
            seen = changes.count
            yield format_sse_event(retry=3000, comment="hello")
            while not changes.closed:
                count = await changes.after(seen, HEARTBEAT_S)
                if count == seen:
                    yield format_sse_event(comment="still here")
                else:
                    seen = count
                    yield format_sse_event(event="reports", data_str=str(count))
        finally:
            pages_open -= 1

    @routes.get("/map/layers.json")
    def layers(request: Request) -> Response:  # not async: reads a file
        packed = map_layers.read_bytes() if map_layers.is_file() else gzip.compress(b"{}")
        headers = {"Cache-Control": "max-age=3600", "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(gzip.decompress(packed), media_type="application/json", headers=headers)
        headers["Content-Encoding"] = "gzip"
        return _unless_same(request, Response(packed, media_type="application/json", headers=headers))

    return routes


def as_feature(report: PublicReport, town: Town) -> dict[str, object]:
    """A report as GeoJSON. Every word in it is public already."""
    return {
        "type": "Feature",
        "id": report.ref,
        "geometry": {"type": "Point", "coordinates": [round(report.lon, 6), round(report.lat, 6)]},
        "properties": {
            "ref": report.ref,
            "category": report.category,
            "emoji": emoji_of(report.category, town),
            "title": report.title,
            "place": report.place,
            "status": report.status,
            "status_text": report.status_text,
            "opened_at": report.opened_at.isoformat(),
            "updated_at": report.updated_at.isoformat(),
            "supporters": report.supporters,
            "url": f"/r/{report.ref}",
        },
    }


def _unless_same(request: Request, answer: Response) -> Response:
    """304 when the browser has it already."""
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    answer.headers["ETag"] = tag
    return answer
