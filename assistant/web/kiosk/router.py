"""The kiosk's routes: the page, its files, and the three things that the page asks for. Nothing is kept between them.

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
import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool

from assistant.web.current import Answering, Current
from assistant.web.kiosk.content import PerTable, home_content, packed_words
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.reply import answer_reply, qr_reply, row_reply
from assistant.web.kiosk.wording import load_kiosk_wording
from assistant.web.kiosk.words import read_surnames

MOST_TURNS = 12
"""Turns of a conversation that are read."""
LONGEST_TURN = 300
"""Characters of a turn. The question field holds 120."""
LARGEST_BODY = 64 * 1024
FORGET = {"Cache-Control": "no-store"}
"""Nothing that a visitor saw may come out of a cache."""

_HERE = Path(__file__).parent
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_LOG = logging.getLogger(__name__)

Sent = Mapping[str, Any]


def kiosk_router(current: Current, options: KioskOptions | None = None) -> APIRouter:
    """The routes over whatever answers at the time. Raises SourceError when the wording cannot be read."""
    options = options or KioskOptions()
    wording = load_kiosk_wording(options.wording)
    surnames = read_surnames(options.surnames)
    templates = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page, row, extra = (templates.get_template(f"{name}.html") for name in ("kiosk", "row", "extra"))
    files = {path.name: path.read_bytes() for path in sorted((_HERE / "static").iterdir())}
    page_version = hashlib.sha256(b"".join(files.values()) + repr(wording).encode()).hexdigest()
    home = PerTable(lambda answering: home_content(answering, wording, page_version))
    words = PerTable(lambda answering: packed_words(answering, wording, surnames))
    router = APIRouter(prefix="/kiosk", include_in_schema=False)

    @router.get("")
    @router.get("/")
    def show(request: Request) -> Response:
        answering = current()
        html = page.render(
            base=f"{request.scope.get('root_path', '').rstrip('/')}/kiosk",
            title=answering.table.title,
            home=home(answering),
            texts=wording.texts,
            script_texts=json.dumps(dict(wording.texts), ensure_ascii=False),
            options=options,
        )
        return HTMLResponse(html, headers=FORGET)

    @router.get("/static/{name}")
    def static(name: str) -> Response:
        content = files.get(name)
        if content is None:
            return Response(status_code=404)
        return Response(content, media_type=_KINDS[Path(name).suffix], headers=FORGET)

    @router.get("/words")
    def give_words(request: Request) -> Response:
        packed = words(current())
        headers = FORGET | {"Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(packed, media_type="application/json", headers=headers | {"Content-Encoding": "gzip"})
        return Response(gzip.decompress(packed), media_type="application/json", headers=headers)

    @router.get("/state")
    def state() -> Response:
        return JSONResponse({"version": home(current()).version}, headers=FORGET)

    async def reply(request: Request, give: Callable[[Answering, Sent], dict[str, Any]]) -> Response:
        """What `give` makes of the JSON that was sent. Whatever goes wrong, the visitor gets a Chinese sentence."""
        sent = await _sent(request)
        if sent is None:
            return _refusal(wording.texts["failed"], 400)
        try:
            content = await run_in_threadpool(lambda: give(current(), sent))
        except _Unfit as unfit:
            return _refusal(wording.texts[unfit.text], 400)
        except Exception:
            _LOG.exception("a kiosk request could not be answered")
            return _refusal(wording.texts["failed"], 500)
        return JSONResponse(content, headers=FORGET)

    @router.post("/ask")
    async def ask(request: Request) -> Response:
        def give(answering: Answering, sent: Sent) -> dict[str, Any]:
            return answer_reply(answering.ask(_turns(sent)), answering.table, wording, extra)

        return await reply(request, give)

    @router.post("/qr")
    async def qr(request: Request) -> Response:
        return await reply(request, lambda answering, sent: qr_reply(_turns(sent), answering.ask, options, wording))

    @router.post("/row")
    async def give_row(request: Request) -> Response:
        def give(answering: Answering, sent: Sent) -> dict[str, Any]:
            number = sent.get("number")
            task = answering.table.get(number) if isinstance(number, int) else None
            if task is None:
                raise _Unfit("no_row")
            return row_reply(task, wording, row)

        return await reply(request, give)

    return router


class _Unfit(Exception):
    """What was sent cannot be answered; `text` names the sentence that says so."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


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


def _turns(sent: Sent) -> Sequence[str]:
    """The conversation that was sent. Raises _Unfit when there is no question in it."""
    turns = sent.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise _Unfit("failed")
    if not turns[-1].strip():
        raise _Unfit("empty")
    if len(turns[-1]) > LONGEST_TURN:
        raise _Unfit("too_long")
    return [turn[:LONGEST_TURN] for turn in turns[-MOST_TURNS:]]


def _refusal(message: str, status: int) -> Response:
    return JSONResponse({"ok": False, "message": message}, status_code=status, headers=FORGET)
