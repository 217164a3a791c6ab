"""A kiosk's long day in minutes: thousands of questions on one screen, and what page, browser and server hold.

    python -m tests.soak.kiosk_soak [--questions 2000] [--every 100] [--per-visitor 4] [--out soak.json]

The server is a process of its own over the shipped table and the real engine; the page is one tab of a headless
Chromium, touched by a finger. Questions are the home screen's and follow-ups of their answers; a visitor asks a few,
looks at pages, rows and the QR code, types pinyin, and leaves by the home button or just walks away, so that the
countdown clears the screen. Now and then nobody is there, and the page may load itself anew as it does in a hall.

Before each such pause, when most is held, a line is written: the page's JavaScript heap and DOM after a garbage
collection, memory of its process and of all the browser's processes, the server's resident set, and how often the page
was loaded.

Ends with status 1 when a question got no answer, when the page did not load itself anew although it was due, or when
the last quarter of the run holds over 5% more than the second.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.soak.devtools import Page, family, own_memory, touch_screen

SERVE = """
import socket, sys, uvicorn
from pathlib import Path
from fastapi import FastAPI
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.router import kiosk_router
assistant = open_assistant(Settings(index=Path(sys.argv[2])))
app = FastAPI()
app.include_router(kiosk_router(lambda: assistant, KioskOptions(idle_s=4, countdown_s=1)))
uvicorn.run(app, fd=int(sys.argv[1]), log_level="error")
"""
SLACK = 1.05
"""How much more the end of a run may hold than its second quarter: caches are full by then."""
SETTLED = 0.25
PAUSE = 16.0
"""Seconds without visitors: one more than the page waits between two looks at whether to load itself anew."""
DUE = 300
"""Visits after which the page is to do so."""
WALKS_AWAY = 0.05
WORDS = ("jtysj", "tingchewei", "jiaoyuju", "erjidu", "minzhengju", "shequ")
HOME = """document.body?.dataset.screen === 'home' && document.querySelector('#keyboard .pad') !== null &&
  performance.getEntriesByType('resource').some((one) => one.name.endsWith('/words') && one.responseEnd > 0)"""
"""The home screen, with its scripts at work and the words of the keyboard there."""
ANSWERED = "Boolean(document.querySelector('#cards .card:not(.waiting)'))"


@contextmanager
def serving() -> Iterator[tuple[str, int]]:
    """Address and process id of a server that answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening, tempfile.TemporaryDirectory() as index:
        port = listening.getsockname()[1]
        command = [sys.executable, "-c", SERVE, str(listening.fileno()), index]
        process = subprocess.Popen(command, pass_fds=[listening.fileno()])
        try:
            yield f"http://127.0.0.1:{port}/kiosk", process.pid
        finally:
            process.terminate()
            process.wait(timeout=20)


def resident(pid: int) -> float:
    """Resident set of a process in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def measure(page: Page, server: int, asked: int, loads: int, started: float) -> dict[str, float]:
    """One line of the report, after a garbage collection."""
    page.send("HeapProfiler.collectGarbage")
    heap, counters = page.send("Runtime.getHeapUsage"), page.send("Memory.getDOMCounters")
    browser = family(page.process)
    pages = [one for one in browser if b"--type=renderer" in Path(f"/proc/{one}/cmdline").read_bytes()]
    return {
        "questions": asked,
        "seconds": round(time.monotonic() - started, 1),
        "loads": loads,
        "heap_mb": round(heap["usedSize"] / 2**20, 2),
        "nodes": counters["nodes"],
        "listeners": counters["jsEventListeners"],
        "renderer_mb": round(max(map(own_memory, pages)), 1),
        "browser_mb": round(sum(map(own_memory, browser)), 1),
        "server_mb": round(resident(server), 1),
    }


def settle(page: Page) -> None:
    """Wait for the answer, which must be one."""
    page.wait(ANSWERED)
    problem = page.value("document.querySelector('#cards .warning.lead')?.innerText")
    assert problem is None, problem


def visit(page: Page, chips: Sequence[str], dice: random.Random, questions: int) -> int:
    """One visitor: some questions, some looking around, and away. Gives how often the screen was cleared."""
    cleared = 1
    for turn in range(questions):
        if turn and page.there("#suggestions .chip"):
            page.tap("#suggestions .chip")
        else:
            if turn:
                page.tap("#leave")
                cleared += 1
            chip = json.dumps(f"[data-ask='{dice.choice(chips)}']")
            page.value(f"document.querySelector({chip}).click()")  # it may be on a page of chips that is out of sight
        settle(page)
    look_around(page, dice)
    if dice.random() >= WALKS_AWAY:
        page.tap("#leave")
    page.wait(HOME)
    return cleared


def look_around(page: Page, dice: random.Random) -> None:
    """What a visitor does with an answer."""
    match dice.randrange(6):
        case 0 if page.there("#cards [data-turn='1']"):
            page.tap("#cards [data-turn='1']")
        case 1 if page.there("#cards .row"):
            page.tap("#cards .row")
            page.wait("document.querySelector('#back').checkVisibility()")
        case 2:
            page.tap("#scan")
            page.wait("document.querySelector('#qr svg')?.checkVisibility()")
            page.tap("#code-close")
        case 3:
            page.tap("#size")
            page.tap("#contrast")
        case 4:
            page.tap("#question")
            page.type(dice.choice(WORDS))
            page.tap("#keyboard .candidate")
            page.tap("#keyboard .line:last-child .key:nth-child(4)")  # puts the keyboard away
        case _:
            pass


def loaded_at(page: Page) -> float:
    """When the page was loaded, on its own clock."""
    return float(page.wait("performance.timeOrigin"))


def run(questions: int, every: int, per_visitor: int) -> list[dict[str, float]]:
    """The report: a line after every so many questions."""
    dice = random.Random(7)  # noqa: S311 - the same visitors in every run
    report: list[dict[str, float]] = []
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "install Debian's chromium"
    with serving() as (address, server), touch_screen(chromium, 1080, 1920) as page:
        page.send("Page.navigate", url=address)
        page.wait(HOME)
        chips = page.value("[...document.querySelectorAll('[data-ask]')].map((chip) => chip.dataset.ask)")
        started, asked, visits, loads, load = time.monotonic(), 0, 0, 1, loaded_at(page)
        while asked < questions:
            visits += visit(page, chips, dice, per_visitor)
            asked += per_visitor
            if asked // every > len(report):
                report.append(measure(page, server, asked, loads, started))
                say(report[-1])
                time.sleep(PAUSE)
                page.wait(HOME)
                if (now := loaded_at(page)) != load:
                    visits, loads, load = 0, loads + 1, now
                assert visits < DUE, f"{visits} visits, and the page did not load itself anew in {PAUSE} s"
    return report


def grown(report: Sequence[dict[str, float]], name: str) -> float:
    """Mean of the last quarter over the mean of the second."""
    quarter = max(1, round(len(report) * SETTLED))
    second, last = report[quarter : 2 * quarter], report[-quarter:]
    return (sum(line[name] for line in last) / len(last)) / (sum(line[name] for line in second) / len(second))


def say(line: Any) -> None:
    sys.stdout.write(f"{json.dumps(line, ensure_ascii=False)}\n")
    sys.stdout.flush()


def main() -> int:
    """Runs, prints, and judges."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--every", type=int, default=100)
    parser.add_argument("--per-visitor", type=int, default=4)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    report = run(options.questions, options.every, options.per_visitor)
    names = ("heap_mb", "nodes", "listeners", "renderer_mb", "browser_mb", "server_mb")
    growth = {name: round(grown(report, name), 3) for name in names}
    say({"growth": growth})
    if options.out:
        options.out.write_text(json.dumps({"report": report, "growth": growth}, indent=1), encoding="utf-8")
    return int(any(factor > SLACK for factor in growth.values()))


if __name__ == "__main__":
    sys.exit(main())
