"""uvicorn's HTTP/1.1 with what it lacks: a limit of connections, a deadline for headers, Chinese refusals."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from assistant.web.access import LONGEST_HEAD

if TYPE_CHECKING:
    from uvicorn import Config

HEADER_SECONDS = 10.0
"""Seconds in which the headers of a request must have arrived."""


def raw_refusal(status: str, text: str) -> bytes:
    """A whole response, for connections that never get as far as the application."""
    body = json.dumps({"error": {"message": text}}, ensure_ascii=False).encode()
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nRetry-After: 5\r\nConnection: close\r\n\r\n"
    )
    return head.encode("ascii") + body


def protocol_class(max_connections: int, header_seconds: float = HEADER_SECONDS) -> type[H11Protocol]:
    """The protocol for `uvicorn.Config(http=...)`."""

    class Protocol(H11Protocol):
        _deadline: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            if len(self.connections) > max_connections:
                transport.write(raw_refusal("503 Service Unavailable", "现在连接太多，请几秒钟后重试。"))
                transport.close()
                return
            self._expect_headers()

        def data_received(self, data: bytes) -> None:
            if not self.transport.is_closing():
                super().data_received(data)
                self._expect_headers()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_waiting()
            super().connection_lost(exc)

        def send_400_response(self, msg: str) -> None:
            self.transport.write(raw_refusal("400 Bad Request", "服务器读不懂这个请求。"))
            self.transport.close()

        def _expect_headers(self) -> None:
            if self.conn.their_state.__name__ != "IDLE":  # h11's name for: no complete headers yet
                self._stop_waiting()
            elif self._deadline is None:
                self._deadline = self.loop.call_later(header_seconds, self.transport.close)

        def _stop_waiting(self) -> None:
            if self._deadline is not None:
                self._deadline.cancel()
                self._deadline = None

    return Protocol


def configure(app: Any, max_connections: int) -> Config:
    """uvicorn's configuration. Forwarded headers are `proxies.py`'s, log lines `logs.py`'s."""
    import uvicorn

    return uvicorn.Config(
        app,
        http=protocol_class(max_connections),
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=LONGEST_HEAD,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=5,
    )
