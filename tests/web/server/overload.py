"""Overload: many clients at once ask a running server as fast as they can. What is served, what refused, how fast.

    renwu serve --port 7860 &                    # with RENWU_RATE_LIMIT=off, since all clients have one address here
    python -m tests.web.server.overload http://127.0.0.1:7860/ --clients 100 1000 --seconds 20

Prints one line per number of clients; the exit status is 1 when a response was neither an answer nor a refusal in
Chinese, or when the server does not answer a single client afterwards. Asks the chat page's own function, as it does.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
import time
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

QUESTIONS = (
    "交通运输局二季度要完成什么",
    "住建局牵头哪些任务",
    "任务172",
    "哪个单位牵头的任务最多",
    "孩子放学没人接怎么办",
)

PAUSE = 2.0
"""Seconds after which a refused client tries again: less than the Retry-After it is told, about what a person waits."""


@dataclass
class Tally:
    """What clients saw."""

    statuses: Counter[str] = field(default_factory=Counter)
    answered_ms: list[float] = field(default_factory=list)
    refused_ms: list[float] = field(default_factory=list)


def thread_component(page: str) -> int:
    """The id of the component that answers, from the page's configuration."""
    found = re.search(r"window\.gradio_config = (\{.*?\});</script>", page)
    if found is None:
        sys.exit("这个地址上不是问答页。")
    parts = json.loads(found[1])["components"]
    return next(int(part["id"]) for part in parts if part["props"].get("elem_id") == "thread")


def request_bytes(address: str, component: int, question: str) -> bytes:
    """A question as the page sends it."""
    where = urlsplit(address)
    note = {"question": question, "earlier": []}
    body = json.dumps({"data": note, "component_id": component, "fn_name": "answer", "session_hash": "load"}).encode()
    head = (
        f"POST {where.path.rstrip('/')}/gradio_api/component_server/ HTTP/1.1\r\nHost: {where.netloc}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def client(address: str, requests: list[bytes], until: float, tally: Tally) -> None:
    """Asks one question after another until the time is over; connects anew when the connection was closed."""
    where = urlsplit(address)
    turn = 0
    while time.perf_counter() < until:
        try:
            reader, writer = await asyncio.open_connection(where.hostname, where.port)
        except OSError as error:
            tally.statuses[type(error).__name__] += 1
            await asyncio.sleep(0.1)
            continue
        try:
            while time.perf_counter() < until:
                turn += 1
                await exchange(reader, writer, requests[turn % len(requests)], tally)
        except (OSError, asyncio.IncompleteReadError) as error:
            if time.perf_counter() < until:
                tally.statuses[type(error).__name__] += 1
        finally:
            writer.close()


async def exchange(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sent: bytes, tally: Tally) -> None:
    """One question and its response."""
    started = time.perf_counter()
    writer.write(sent)
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    body = await reader.readexactly(int(length[1]) if length else 0)
    took = (time.perf_counter() - started) * 1000
    status = head.split(" ", 2)[1]
    if status == "200" and b'"ok":true' in body.replace(b" ", b""):
        tally.statuses["answered"] += 1
        tally.answered_ms.append(took)
    elif status in ("429", "503") and re.search("[\u4e00-\u9fff]", body.decode("utf-8", "replace")):
        tally.statuses[f"refused {status}"] += 1
        tally.refused_ms.append(took)
        await asyncio.sleep(PAUSE)
    else:
        tally.statuses[f"wrong {status}"] += 1


def part(times: list[float], share: float) -> str:
    """A percentile in milliseconds."""
    return f"{sorted(times)[min(len(times) - 1, int(len(times) * share))]:.0f}" if times else "-"


async def measure(address: str, requests: list[bytes], clients: int, seconds: float) -> Tally:
    """What `clients` see in `seconds`."""
    tally = Tally()
    until = time.perf_counter() + seconds
    await asyncio.gather(*(client(address, requests, until, tally) for _ in range(clients)))
    return tally


def main() -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser(description="过载测试")
    parser.add_argument("address")
    parser.add_argument("--clients", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    with urllib.request.urlopen(options.address, timeout=30) as page:  # noqa: S310 - the address is the operator's
        component = thread_component(page.read().decode())
    requests = [request_bytes(options.address, component, question) for question in QUESTIONS]
    wrong = 0
    for clients in options.clients:
        tally = asyncio.run(measure(options.address, requests, clients, options.seconds))
        served, refused = tally.answered_ms, tally.refused_ms
        print(  # noqa: T201 - a report
            f"{clients} clients, {options.seconds:.0f} s: {len(served) / options.seconds:.0f} answers/s, "
            f"p50 {part(served, 0.5)} p95 {part(served, 0.95)} p99 {part(served, 0.99)} ms; "
            f"refused {len(refused)}, p95 {part(refused, 0.95)} ms; {dict(tally.statuses)}"
        )
        wrong += sum(count for name, count in tally.statuses.items() if not name.startswith(("answered", "refused")))
    after = asyncio.run(measure(options.address, requests, 1, 1))
    return 1 if wrong or not after.answered_ms else 0


if __name__ == "__main__":
    sys.exit(main())
