"""A small table with hostile cells, a fake engine, live servers of both tables, and a page of a real browser."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.types import Answer, Evidence, Filter
from assistant.web.current import Answering
from index.types import ScheduleItem, Spelling, Task, TaskTable

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
EXAMPLE = "交通运输局二季度要完成什么"
HOSTILE = '<img src=x onerror="window.hacked=1">'


@dataclass(frozen=True)
class FakeAssistant:
    """Gives canned answers over a table."""

    table: TaskTable
    ask: Callable[[Sequence[str]], Answer]
    known: None = None


def make_task(number: int, goal: str = "", **changes: object) -> Task:
    schedule = (
        ScheduleItem((1,), "一季度", "", "完成选址。"),
        ScheduleItem((2,), "二季度", "", f"新增停车位{number}个以上。"),
        ScheduleItem((3, 4), "下半年", "", "全部建成。"),
    )
    fields: dict[str, object] = {
        "number": number,
        "part": "主要目标任务",
        "section": "(七十七)",
        "section_text": "整治片区拥堵。",
        "goal": goal or f"新建停车位，第{number}批。",
        "schedule": schedule,
        "schedule_text": f"一季度,完成选址。二季度,新增停车位{number}个以上。下半年,全部建成。",
        "leaders": ("梁杰钊",),
        "lead_units": ("交通运输局",),
        "responsible": ("朱利民",),
        "direct": ("陈尚荣",),
        "assist_units": ("财政局", "城建工程管理局"),
        "lines": (230 + number,),
    }
    return Task(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def table() -> TaskTable:
    spelling = (Spelling("assist_units", "城建工程管理局", "市城建局"),)
    tasks = [make_task(n) for n in range(1, 41)]
    tasks += [make_task(41, f"坏单元格{HOSTILE}", spellings=spelling, assist_units=("城建工程管理局",))]
    return TaskTable("sample-2021", "2021年任务<b>表</b>", "样例", 2021, "2021年2月21日", tuple(tasks))


@pytest.fixture(scope="session")
def answering(table: TaskTable) -> FakeAssistant:
    return FakeAssistant(table, fake_ask)


def fake_ask(turns: Sequence[str]) -> Answer:
    """Answers by keyword; every state of the page can be asked for."""
    question = turns[-1]
    if "坏了" in question:
        raise RuntimeError("engine broke")
    if "轮数" in question:
        return Answer(question, f"共 {len(turns)} 轮，第一句是“{turns[0]}”。", "answered")
    if "火星局" in question:
        return Answer(question, "表里没有火星局。", "not_found", related=(7,), suggestions=(EXAMPLE,))
    if "局里" in question:
        return Answer(question, "请选择单位：", "clarify", suggestions=("交通运输局的任务", "财政局的任务"))
    if "单元格" in question:
        return Answer(question, f"【任务41】坏单元格{HOSTILE}![图](http://example.com/x.png)", "answered", (41,))
    if "全部" in question:
        lines = "\n".join(f"- 【任务{n}】新建停车位。" for n in range(1, 41))
        return Answer(question, f"{lines}\n\n共 40 项。", "answered", tuple(range(1, 41)))
    return Answer(
        question,
        "**牵头 3 项**\n\n- 【任务3】甲\n- 【任务4】乙\n- 【任务5】丙\n\n共 3 项，已核对全部 41 项。",
        "answered",
        (3, 4, 5),
        related=(9,),
        filters=(Filter("lead_units", "交通运输局", "交通局", "简称"), Filter("quarters", "2", "二季度")),
        evidence=tuple(Evidence(n, "schedule", f"二季度,新增停车位{n}个") for n in (3, 4, 5)),
        warnings=("两处数字不一致。",),
        suggestions=("三季度呢？",),
    )


@contextmanager
def serving(answering: Answering) -> Iterator[str]:
    """Address of the page, served on a free port by uvicorn in a thread."""
    import uvicorn

    from assistant.web.server import create_app

    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(lambda: answering, examples=(EXAMPLE, "`${window.hacked=1}` {{x}} \\"))
    running = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    running.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def server(answering: FakeAssistant) -> Iterator[str]:
    """Address of the page over the small table."""
    with serving(answering) as address:
        yield address


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder for the index of the shipped table; whoever opens it first builds it."""
    return Path(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="session")
def shipped_server(shipped_index: Path) -> Iterator[str]:
    """Address of the page over the shipped table and the real engine."""
    with serving(open_assistant(Settings(index=shipped_index))) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Debian's Chromium, driven by playwright. A missing browser fails the test: it must not go untested."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("Chromium is missing: install Debian's `chromium` and `fonts-noto-cjk` to run the page tests.")
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture
def requests() -> list[str]:
    """Addresses that the page asked for."""
    return []


@pytest.fixture(params=["desktop"])
def page(browser: Browser, server: str, requests: list[str], request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page over the small table; no script of it may fail during the test. Parameter "phone" makes it narrow."""
    with visiting(browser, server, requests, phone=request.param == "phone") as tab:
        yield tab


@pytest.fixture
def shipped_page(browser: Browser, shipped_server: str, requests: list[str]) -> Iterator[Page]:
    """The page over the shipped table."""
    with visiting(browser, shipped_server, requests) as tab:
        yield tab


@contextmanager
def visiting(browser: Browser, address: str, requests: list[str], *, phone: bool = False) -> Iterator[Page]:
    """A new visitor's page at an address, ready to type into."""
    viewport = {"width": 390, "height": 844} if phone else {"width": 1440, "height": 900}
    context = browser.new_context(viewport=viewport, is_mobile=phone, has_touch=phone)  # type: ignore[arg-type]
    errors: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda sent: requests.append(sent.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(address)
    tab.locator("#question textarea").wait_for()
    yield tab
    context.close()
    assert errors == []
