"""Asks thousands of questions in one kiosk page and reports the memory of page and server over time.

    python -m tests.soak.kiosk_soak [--questions 2000] [--every 200] [--per-visitor 4] [--out soak.json]

The server is a process of its own over the shipped table and the real engine; the page is one tab of a headless
Chromium that is never loaded anew. Questions are the home screen's and follow-ups of their answers; a visitor asks a
few, looks at pages, rows and the QR code, types pinyin, and leaves by the home button. Memory is the page's JavaScript
heap and DOM after a garbage collection (Chrome DevTools Protocol), the renderer's resident set, and the server's.

Ends with status 1 when a question got no answer, or when the last quarter of the run holds over 5% more than the
second.
"""

from __future__ import annotations

import argparse
import json
import os
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

from playwright.sync_api import CDPSession, Page, expect, sync_playwright

SERVE = """
import socket, sys, uvicorn
from pathlib import Path
from fastapi import FastAPI
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.web.kiosk.router import kiosk_router
assistant = open_assistant(Settings(index=Path(sys.argv[2])))
app = FastAPI()
app.include_router(kiosk_router(lambda: assistant))
uvicorn.run(app, fd=int(sys.argv[1]), log_level="error")
"""
SLACK = 1.05
"""How much more the end of a run may hold than its second quarter: caches are full by then."""
SETTLED = 0.25
WORDS = ("jtysj", "tingchewei", "jiaoyuju", "erjidu", "minzhengju", "shequ")


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


def renderer() -> float:
    """Resident set of the largest renderer below this process in MB; 0 when there is none."""
    table = subprocess.run(["ps", "-eo", "pid,ppid,rss,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 3) for line in table.splitlines()[1:]]
    below, grown = {os.getpid()}, True
    while grown:
        more = {int(pid) for pid, parent, _, _ in rows if int(parent) in below} - below
        below, grown = below | more, bool(more)
    sizes = [int(rss) for pid, _, rss, args in rows if int(pid) in below and "--type=renderer" in args]
    return max(sizes, default=0) / 1024


def measure(cdp: CDPSession, pid: int, asked: int, started: float) -> dict[str, float]:
    """One line of the report, after a garbage collection."""
    cdp.send("HeapProfiler.collectGarbage")
    heap = cdp.send("Runtime.getHeapUsage")
    counters = cdp.send("Memory.getDOMCounters")
    return {
        "questions": asked,
        "seconds": round(time.monotonic() - started, 1),
        "heap_mb": round(heap["usedSize"] / 2**20, 2),
        "nodes": counters["nodes"],
        "listeners": counters["jsEventListeners"],
        "renderer_mb": round(renderer(), 1),
        "server_mb": round(resident(pid), 1),
    }


def settle(page: Page) -> None:
    """Wait for the answer, which must be one."""
    expect(page.locator("#cards .card").first).to_be_visible()
    expect(page.locator("#cards .waiting")).to_have_count(0, timeout=30_000)
    assert page.locator("#cards .warning.lead").count() == 0, page.locator("#cards").inner_text()


def visit(page: Page, chips: Sequence[str], dice: random.Random, questions: int) -> None:
    """One visitor: some questions, some looking around, and home."""
    for turn in range(questions):
        follow_up = page.locator("#suggestions .chip:visible")
        if turn and follow_up.count():
            follow_up.first.tap()
        else:
            if turn:
                page.locator("#leave").tap()
            chip = page.locator(f"[data-ask='{dice.choice(chips)}']")
            chip.first.evaluate("(button) => button.click()")  # it may be on a page of chips that is out of sight
        settle(page)
    match dice.randrange(6):
        case 0 if page.locator("#cards [data-turn='1']:visible:enabled").count():
            page.locator("#cards [data-turn='1']").tap()
        case 1 if page.locator("#cards .row:visible").count():
            page.locator("#cards .row").first.evaluate("(row) => row.click()")
            expect(page.locator("#back")).to_be_visible()
        case 2:
            page.locator("#scan").tap()
            expect(page.locator("#qr svg")).to_be_visible()
            page.locator("#code-close").tap()
        case 3:
            page.locator("#size").tap()
            page.locator("#contrast").tap()
        case 4:
            page.locator("#question").tap()
            page.keyboard.type(dice.choice(WORDS))
            page.locator("#keyboard .candidate").first.tap()
            page.get_by_role("button", name="收起键盘").tap()
        case _:
            pass
    page.locator("#leave").tap()
    expect(page.locator("#home")).to_be_visible()


def grown(report: Sequence[dict[str, float]], name: str) -> float:
    """Mean of the last quarter over the mean of the second."""
    quarter = max(1, round(len(report) * SETTLED))
    second, last = report[quarter : 2 * quarter], report[-quarter:]
    return (sum(line[name] for line in last) / len(last)) / (sum(line[name] for line in second) / len(second))


def run(questions: int, every: int, per_visitor: int) -> list[dict[str, float]]:
    """The report: a line after every so many questions."""
    dice = random.Random(7)  # noqa: S311 - the same visitors in every run
    report: list[dict[str, float]] = []
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with serving() as (address, pid), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-quic"])
        page = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True, locale="zh-CN").new_page()
        with page.expect_response("**/kiosk/words", timeout=120_000):
            page.goto(address, timeout=120_000)
        chips: list[str] = page.locator("[data-ask]").evaluate_all("(all) => all.map((chip) => chip.dataset.ask)")
        cdp = page.context.new_cdp_session(page)
        cdp.send("HeapProfiler.enable")
        started, asked = time.monotonic(), 0
        while asked < questions:
            visit(page, chips, dice, per_visitor)
            asked += per_visitor
            if asked // every > len(report):
                report.append(measure(cdp, pid, asked, started))
                say(report[-1])
        browser.close()
    return report


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
    names = ("heap_mb", "nodes", "listeners", "renderer_mb", "server_mb")
    growth = {name: round(grown(report, name), 3) for name in names}
    say({"growth": growth})
    if options.out:
        options.out.write_text(json.dumps({"report": report, "growth": growth}, indent=1), encoding="utf-8")
    return int(any(factor > SLACK for factor in growth.values()))


if __name__ == "__main__":
    sys.exit(main())
