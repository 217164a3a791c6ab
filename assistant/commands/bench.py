"""`renwu bench`: many clients, each asking a running server one question after another; how fast, and what failed."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from assistant.commands.console import print_text, say
from assistant.commands.questions import Asked, read_questions
from assistant.errors import FileProblem, UsageProblem, reason

ASK, TASKS = "/api/v1/ask", "/api/v1/tasks"
PATIENCE = 60.0
"""Seconds that a client waits for a response."""
STRIDE = 37
"""How far apart in the list clients begin, so that they do not all ask the same."""


@dataclass(frozen=True, slots=True)
class BenchOptions:
    """What is measured."""

    url: str
    clients: int
    seconds: float
    source: str | None
    """File of questions; None makes them from the server's own table."""


@dataclass
class Tally:
    """What all clients saw; appending and counting are safe from several threads only under its lock."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, taken: float, error: str) -> None:
        """One question, answered after `taken` seconds, or not."""
        with self.lock:
            if error:
                self.errors[error] += 1
            else:
                self.seconds.append(taken)


def bench(options: BenchOptions) -> None:
    """Ask for that long and report on stdout. Raises RenwuError when something was not answered, or nothing asked."""
    server = _address(options.url)
    bodies = [json.dumps({"turns": turns}).encode() for turns in _questions(options, server)]
    say(f"{options.clients} 个客户同时提问 {options.seconds:g} 秒，共 {len(bodies)} 种问题……")
    tally = Tally()
    started = time.perf_counter()
    threads = [
        threading.Thread(target=_client, args=(server, bodies, place * STRIDE, started + options.seconds, tally))
        for place in range(options.clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print_text(report(tally, time.perf_counter() - started))
    if tally.errors:
        raise FileProblem(f"有 {tally.errors.total()} 次没有答成", where=options.url, remedy="查看服务的日志")


def report(tally: Tally, elapsed: float) -> str:
    """The figures as lines of text."""
    done = len(tally.seconds)
    lines = [f"答成 {done} 次，用时 {elapsed:.1f} 秒，每秒 {done / elapsed:.0f} 次，出错 {tally.errors.total()} 次。"]
    if done:
        ordered = sorted(tally.seconds)
        figures = "，".join(f"p{share} {quantile(ordered, share) * 1000:.0f}" for share in (50, 95, 99))
        lines.append(f"等候时间（毫秒）：{figures}，最长 {ordered[-1] * 1000:.0f}。")
    lines += [f"- {error}：{count} 次" for error, count in tally.errors.most_common()]
    return "\n".join(lines)


def quantile(ordered: Sequence[float], percent: int) -> float:
    """The smallest value that at least `percent` percent of the (ascending) values do not exceed."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def _client(server: SplitResult, bodies: Sequence[bytes], place: int, until: float, tally: Tally) -> None:
    """One client: it asks, waits for the answer, and asks the next."""
    connection = _connection(server)
    while (started := time.perf_counter()) < until:
        error = ""
        try:
            headers = {"Content-Type": "application/json"}
            connection.request("POST", server.path + ASK, bodies[place % len(bodies)], headers)
            response = connection.getresponse()
            response.read()
            error = "" if response.status == 200 else f"状态码 {response.status}"
        except (OSError, http.client.HTTPException) as problem:
            error = reason(problem) if isinstance(problem, OSError) else "连接中断"
            connection.close()
        tally.add(time.perf_counter() - started, error)
        place += 1
    connection.close()


def _questions(options: BenchOptions, server: SplitResult) -> list[list[str]]:
    """The conversations to ask. Raises RenwuError when there is none."""
    if options.source is None:
        found = list(_own_questions(_table(server)))
    else:
        try:
            with Path(options.source).open("rb") as stream:
                rows = list(read_questions(stream, options.source))
        except OSError as error:
            found_out = f"问题文件读不出来（{reason(error)}）"
            raise FileProblem(found_out, where=options.source, remedy="检查文件名和读取权限") from error
        found = [list(row.turns) for row in rows if isinstance(row, Asked)]
    if not found:
        raise FileProblem("没有可以问的问题", where=options.source or options.url, remedy="用 --in 给出问题文件")
    return found


def _own_questions(tasks: Sequence[dict[str, Any]]) -> Iterator[list[str]]:
    """Questions of several kinds about every unit, leader and task of a table."""
    units = dict.fromkeys(unit for task in tasks for unit in task["lead_units"])
    leaders = dict.fromkeys(person for task in tasks for person in task["leaders"])
    for place, unit in enumerate(units):
        yield [f"{unit}{'一二三四'[place % 4]}季度要完成什么"]
        yield [f"{unit}牵头哪些任务", "一共几项"]
    for person in leaders:
        yield [f"{person}负责哪些任务"]
    for task in tasks:
        yield [f"任务{task['number']}"]
        yield [f"{task['goal'][:30]}由谁负责"]


def _table(server: SplitResult) -> list[dict[str, Any]]:
    """The tasks of the server's table. Raises FileProblem when it does not give them."""
    where = server.geturl()
    with closing(_connection(server)) as connection:
        try:
            connection.request("GET", f"{server.path}{TASKS}?limit=1000")
            response = connection.getresponse()
            tasks: list[dict[str, Any]] = json.loads(response.read())["tasks"]
        except OSError as error:
            raise FileProblem(f"连不上服务（{reason(error)}）", where=where, remedy="先运行 renwu serve") from error
        except (http.client.HTTPException, ValueError, KeyError, TypeError) as error:
            raise FileProblem("这个地址上不是问答服务，或版本不同", where=where, remedy="改正地址") from error
    return tasks


def _connection(server: SplitResult) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if server.scheme == "https" else http.client.HTTPConnection
    return kind(server.hostname or "", server.port, timeout=PATIENCE)


def _address(url: str) -> SplitResult:
    """A server's address, without a slash at its end. Raises UsageProblem."""
    wrong = UsageProblem("地址不对", expected="形如 http://127.0.0.1:7860", where=url, remedy="改正地址")
    try:
        server = urlsplit(url.rstrip("/"))
        usable = server.scheme in ("http", "https") and bool(server.hostname) and server.port != 0
    except ValueError:
        raise wrong from None
    if not usable:
        raise wrong
    return server
