"""The page over the shipped table and the real engine: the example question in a real Chromium."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.open import open_assistant
from assistant.settings import Settings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    import uvicorn

    from assistant.web.server import create_app

    assistant = open_assistant(Settings(index=Path(tmp_path_factory.mktemp("index"))))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(lambda: assistant), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join(timeout=10)


def test_the_example_question_and_a_follow_up(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="zh-CN")
    page.goto(address)
    box = page.locator("#question textarea")
    expect(box).to_be_visible()
    box.fill("交通运输局二季度要完成什么")
    page.keyboard.press("Enter")
    answer = page.locator(".answer").nth(0)
    expect(answer).to_contain_text("共 7 项，已核对全部 319 项")
    for number in (154, 157, 170, 171, 172, 197, 272):
        expect(answer.get_by_role("link", name=f"任务{number}，查看原文").first).to_be_visible()
    expect(answer).to_contain_text("累计新增停车位2万个以上")
    box.fill("三季度呢")
    page.keyboard.press("Enter")
    expect(page.locator(".answer").nth(1)).to_contain_text("累计新增停车位4万个以上")
    page.close()
