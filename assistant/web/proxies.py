"""Who really asks, and under which path: the word of trusted proxies is taken, everybody else's is struck out.

Behind a portal the server sees the portal's address; the visitor's is in X-Forwarded-For, which anybody can write. So
the X-Forwarded-* headers count only from configured addresses, and are removed before anything further in (Gradio reads
them itself) could believe them. A portal may forward `/assistant/x` as it is, or as `/x`: both arrive as the former.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.web.options import Network
from assistant.web.requests import client_of, header

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_FORWARDED = (b"forwarded", b"x-forwarded-", b"x-real-ip", b"x-gradio-server", b"x-original-")


class Proxies:
    """ASGI middleware: sets client, scheme, host and path; `identity` is the header that only proxies may send."""

    def __init__(self, app: ASGIApp, *, trusted: Sequence[Network], prefix: str, identity: str = "") -> None:
        self._app = app
        self._trusted = trusted
        self._prefix = prefix
        self._identity = identity.lower().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        trusted = is_within(client_of(scope), self._trusted)
        seen = self._placed(self._named(scope) if trusted else scope)
        seen["headers"] = [pair for pair in seen["headers"] if self._keeps(pair[0], trusted)]
        await self._app(seen, receive, send)

    def _keeps(self, name: bytes, trusted: bool) -> bool:
        return not name.startswith(_FORWARDED) and (trusted or not self._identity or name != self._identity)

    def _named(self, scope: Scope) -> Scope:
        """The request as the proxy says that it received it."""
        scheme = header(scope, b"x-forwarded-proto").partition(",")[0].strip().lower()
        host = header(scope, b"x-forwarded-host").partition(",")[0].strip()
        chain = ",".join(value.decode("latin-1") for key, value in scope["headers"] if key == b"x-forwarded-for")
        headers = list(scope["headers"])
        if host:
            headers = [pair for pair in headers if pair[0] != b"host"] + [(b"host", host.encode("latin-1"))]
        client = self._client([client_of(scope), *reversed([part.strip() for part in chain.split(",")])])
        scheme = scheme if scheme in ("http", "https") else scope["scheme"]
        return {**scope, "client": (client, 0), "scheme": scheme, "headers": headers}

    def _client(self, hops: Sequence[str]) -> str:
        """The nearest hop that is not a trusted proxy: what lies behind it may be made up."""
        last = hops[0]
        for hop in hops:
            address = _address(hop)
            if address is None:
                return last
            last = str(address)
            if not is_within(last, self._trusted):
                return last
        return last

    def _placed(self, scope: Scope) -> Scope:
        path, raw = scope["path"], scope.get("raw_path") or b""
        if self._prefix and path != self._prefix and not path.startswith(self._prefix + "/"):
            path, raw = self._prefix + path, self._prefix.encode() + raw
        return {**scope, "path": path, "raw_path": raw, "root_path": self._prefix}


def is_within(address: str, networks: Sequence[Network]) -> bool:
    """True when the text is an address of one of the networks."""
    parsed = _address(address)
    return parsed is not None and any(parsed in network for network in networks)


def is_this_machine(address: str) -> bool:
    """True for a loopback address."""
    parsed = _address(address)
    return parsed is not None and parsed.is_loopback


def network_of(address: str) -> str:
    """What stands for a client where the whole address is too much: 203.0.113.0/24, 2001:db8:1::/48."""
    return _cut(address, 24, 48)


def household_of(address: str) -> str:
    """What counts as one client: the address, of IPv6 the /64 that one subscriber chooses addresses from."""
    return _cut(address, 32, 64)


def _cut(address: str, four: int, six: int) -> str:
    parsed = _address(address)
    if parsed is None:
        return ""
    return str(ipaddress.ip_network((parsed, four if parsed.version == 4 else six), strict=False))


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address as proxies write it (with a port, in brackets); IPv4 in IPv6 clothing is IPv4."""
    bare = re.sub(r"\A\[([^\]]*)\](?::\d+)?\Z|\A(\d+\.\d+\.\d+\.\d+):\d+\Z", r"\1\2", text.strip())
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, ipaddress.IPv6Address) else address
