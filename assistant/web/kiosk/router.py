"""The kiosk's routes. Nothing is kept between two requests.

| route | gives |
|---|---|
| GET /kiosk | the page |
| GET /kiosk/static/NAME | its scripts and its style sheet |
| GET /kiosk/words | the words of the on-screen keyboard |
| GET /kiosk/state | the version of table and page; also how the page notices that the server is back |
| POST /kiosk/ask `{"turns": [...]}` | the answer to the last turn, as cards |
| POST /kiosk/qr `{"turns": [...]}` | the QR code of that answer |
| POST /kiosk/row `{"number": 172}` | a row of the table, as cards |
"""

from __future__ import annotations

import gzip
import json
import logging
from collections.abc import Callable
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.concurrency import run_in_threadpool

from assistant.web.current import Answering, Current
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.service import KioskService, Reply, Sent, Unfit, open_service

LARGEST_BODY = 64 * 1024
FORGET = {"Cache-Control": "no-store"}
"""Nothing that a visitor saw may come out of a cache."""

_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_LOG = logging.getLogger(__name__)


def kiosk_router(current: Current, options: KioskOptions | None = None) -> APIRouter:
    """The routes over whatever answers at the time. Raises SourceError when the wording cannot be read."""
    service = open_service(options or KioskOptions())
    router = APIRouter(prefix="/kiosk", include_in_schema=False)
    _add_page(router, current, service)
    for path, give in (("/ask", service.ask), ("/qr", service.qr), ("/row", service.row)):
        router.add_api_route(path, _answering_route(current, service, give), methods=["POST"])
    return router


def _add_page(router: APIRouter, current: Current, service: KioskService) -> None:
    @router.get("")
    @router.get("/")
    def show(request: Request) -> Response:
        base = f"{request.scope.get('root_path', '').rstrip('/')}/kiosk"
        return HTMLResponse(service.page(current(), base), headers=FORGET)

    @router.get("/static/{name}")
    def static(name: str) -> Response:
        content = service.files.get(name)
        if content is None:
            return Response(status_code=404)
        return Response(content, media_type=_KINDS[Path(name).suffix], headers=FORGET)

    @router.get("/words")
    def words(request: Request) -> Response:
        packed = service.words(current())
        headers = FORGET | {"Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(packed, media_type="application/json", headers=headers | {"Content-Encoding": "gzip"})
        return Response(gzip.decompress(packed), media_type="application/json", headers=headers)

    @router.get("/state")
    def state() -> Response:
        return JSONResponse({"version": service.home(current()).version}, headers=FORGET)


def _answering_route(
    current: Current, service: KioskService, give: Callable[[Answering, Sent], Reply]
) -> Callable[[Request], object]:
    """A route that sends what `give` makes of the JSON it gets. Whatever goes wrong, a Chinese sentence says so."""
    texts = service.wording.texts

    async def route(request: Request) -> Response:
        sent = await _sent(request)
        if sent is None:
            return _refusal(texts["failed"], 400)
        try:
            return JSONResponse(await run_in_threadpool(lambda: give(current(), sent)), headers=FORGET)
        except Unfit as unfit:
            return _refusal(texts[unfit.text], 400)
        except Exception:  # noqa: BLE001 - whatever breaks, the visitor gets a sentence and the page stays usable
            _LOG.exception("a kiosk request could not be answered")
            return _refusal(texts["failed"], 500)

    return route


async def _sent(request: Request) -> Sent | None:
    """The JSON object of a request; None when there is none or it is too large to be a visitor's."""
    body = bytearray()
    async for piece in request.stream():
        body.extend(piece)
        if len(body) > LARGEST_BODY:
            return None
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None


def _refusal(message: str, status: int) -> Response:
    return JSONResponse({"ok": False, "message": message}, status_code=status, headers=FORGET)
