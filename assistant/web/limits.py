"""How much one client, one request and all requests together may take: everything beyond it is refused at once.

Three layers, from outside: `RateLimit` counts requests per client; `BodyLimit` reads the body whole before anything
works on it, so that a slow sender holds no place of work; `Overload` gives a bounded number of requests a place, lets
a bounded number wait for a moment, and ends what takes too long.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.web.access import HEALTH
from assistant.web.proxies import household_of
from assistant.web.refusals import refusal
from assistant.web.requests import client_of, header, local_path, under

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADMIN_RATE = "10/minute"
"""Of /admin, where the token could be guessed."""
PATIENCE = 5.0
"""Seconds that a request waits for a place of work."""
BODY_SECONDS = 10.0
"""Seconds in which a body must have arrived."""
HELD = 128 * 1024 * 1024
"""Bytes of bodies that are held at a time."""
SENDING = 4
"""Times the time limit that a response may take to be fetched, once it has begun."""
_WEIGHT = 0.1
"""Of the latest request in the average pace."""
TRUSTED = 200
"""Requests after which the pace says something: the first ones after a start load what later ones find loaded."""
_STATIC = re.compile(r"/(?:assets|static)/|/[a-z]+/(?:static|assets|vendor)/|/theme\.css\Z|/favicon\.ico\Z")


def is_static(path: str) -> bool:
    """True for files of a page, which cost next to nothing and come dozens at a time."""
    return _STATIC.match(path) is not None


class RateLimit:
    """ASGI middleware: `rates` such as "600/minute" for each client. Files of a page and health checks are free."""

    def __init__(self, app: ASGIApp, *, rates: Sequence[str]) -> None:
        from limits import parse
        from limits.storage import MemoryStorage
        from limits.strategies import SlidingWindowCounterRateLimiter

        self._app = app
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._rates = [parse(rate) for rate in rates]
        self._admin = [parse(ADMIN_RATE)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (seconds := self._wait(scope)):
            response = refusal(scope, "too_many", {"Retry-After": str(seconds)})
            await response(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _wait(self, scope: Scope) -> int:
        """Seconds until this client may ask again; 0 when it may now."""
        path = local_path(scope)
        if is_static(path) or under(path, HEALTH):
            return 0
        admin = under(path, ("/admin",))
        client = household_of(client_of(scope)) or "unknown"
        for rate in self._admin if admin else self._rates:
            group = "admin" if admin else "all"
            if not self._limiter.hit(rate, group, client):
                reset = self._limiter.get_window_stats(rate, group, client).reset_time
                return max(1, round(reset - time.time()))
        return 0


class BodyLimit:
    """ASGI middleware: hands on requests with their whole body, of at most `size` bytes, that came in time.

    Routes may have narrower limits of their own. All bodies that are held at a time are bounded by HELD.
    """

    def __init__(self, app: ASGIApp, *, size: int, seconds: float = BODY_SECONDS) -> None:
        self._app = app
        self._size = size
        self._seconds = seconds
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _has_body(scope):
            await self._app(scope, receive, send)
            return
        if self._held >= HELD:
            await self._refuse("busy", scope, receive, send)
            return
        body = bytearray()
        try:
            await self._hand_on(body, scope, receive, send)
        finally:
            self._held -= len(body)

    async def _hand_on(self, body: bytearray, scope: Scope, receive: Receive, send: Send) -> None:
        length = header(scope, b"content-length")
        if length.isdigit() and int(length) > self._size:
            await self._refuse("too_large", scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._seconds):
                complete = await self._read(body, receive)
        except TimeoutError:
            await self._refuse("slow_body", scope, receive, send)
            return
        if not complete:
            return
        if len(body) > self._size:
            await self._refuse("too_large", scope, receive, send)
            return
        whole: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def replay() -> Message:
            return whole.pop() if whole else await receive()

        await self._app(scope, replay, send)

    async def _read(self, body: bytearray, receive: Receive) -> bool:
        """Read until the end, or until it is too long; False when the sender has gone."""
        more = True
        while more and len(body) <= self._size:
            message = await receive()
            if message["type"] == "http.disconnect":
                return False
            piece = message.get("body", b"")
            body += piece
            self._held += len(piece)
            more = message.get("more_body", False)
        return True

    async def _refuse(self, kind: str, scope: Scope, receive: Receive, send: Send) -> None:
        # What else the sender has in store is not read, so the connection cannot be used again.
        await refusal(scope, kind, {"Connection": "close"})(scope, receive, send)


class Overload:
    """ASGI middleware: `places` requests are worked on, `queue` wait at most PATIENCE, none takes over `seconds`.

    Whoever would wait longer than that, by the pace of late, is refused at once instead of after waiting.

    A thread cannot be stopped. So a request that ran out of time keeps its place until its thread has come back, and
    only its visitor is told; and a place is given back when a response begins, so that a slow reader holds none.
    """

    def __init__(self, app: ASGIApp, *, places: int, queue: int, seconds: float, patience: float = PATIENCE) -> None:
        self._app = app
        self._count = places
        self._places = asyncio.Semaphore(places)
        self._pace = 0.0
        """Seconds that a place is taken for, on the average of late."""
        self._paced = 0
        """How many requests that is the average of."""
        self._queue = queue
        self._waiting = 0
        self._seconds = seconds
        self._patience = patience
        self._late: set[asyncio.Future[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = local_path(scope) if scope["type"] == "http" else ""
        if scope["type"] != "http" or is_static(path) or under(path, HEALTH):
            await self._app(scope, receive, send)
        elif await self._take_place():
            await self._work(scope, receive, send)
        else:
            await refusal(scope, "busy", {"Retry-After": "5"})(scope, receive, send)

    async def _take_place(self) -> bool:
        if self._places.locked():
            expected = (self._waiting + 1) * self._pace / self._count
            if self._waiting >= self._queue or (self._paced >= TRUSTED and expected > self._patience):
                return False
        self._waiting += 1
        try:
            async with asyncio.timeout(self._patience):
                await self._places.acquire()
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
        return True

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = _Exchange(send, self._give_back)
        work = asyncio.ensure_future(self._app(scope, receive, exchange.send))
        work.add_done_callback(exchange.done)
        await asyncio.wait({work}, timeout=self._seconds)
        if work.done():
            work.result()
        elif exchange.begun:
            await asyncio.wait({work}, timeout=self._seconds * SENDING)
            work.cancel()
        else:
            exchange.muted = True
            self._late.add(work)
            work.add_done_callback(self._late.discard)
            await refusal(scope, "timeout", {"Retry-After": "10"})(scope, receive, send)

    def _give_back(self, seconds: float) -> None:
        """A place that was taken for that long is free again."""
        self._pace += (seconds - self._pace) * _WEIGHT
        self._paced += 1
        self._places.release()


class _Exchange:
    """One request at work: whether its response has begun, and its place, which is given back once."""

    def __init__(self, send: Send, give_back: Callable[[float], None]) -> None:
        self._send = send
        self._give_back: Callable[[float], None] | None = give_back
        self._started = time.monotonic()
        self.begun = False
        self.muted = False

    async def send(self, message: Message) -> None:
        if self.muted:
            return
        self.begun = True
        self._release()
        await self._send(message)

    def done(self, work: asyncio.Future[None]) -> None:
        self._release()
        if not work.cancelled():
            work.exception()  # logged where it came up; whoever waited may have stopped waiting

    def _release(self) -> None:
        if self._give_back is not None:
            self._give_back(time.monotonic() - self._started)
            self._give_back = None


def _has_body(scope: Scope) -> bool:
    return bool(header(scope, b"transfer-encoding")) or header(scope, b"content-length") not in ("", "0")
