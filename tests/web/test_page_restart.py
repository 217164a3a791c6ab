"""The server goes away under the page and comes back: the question is asked again, the conversation goes on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.web.chat import ask
from tests.web.conftest import visiting

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


@contextmanager
def process(port: int, index: Path) -> Iterator[str]:
    """`renwu serve` as a process of its own: a restart forgets everything that a server may have kept."""
    command = [sys.executable, "-m", "assistant.cli", "serve", "--port", str(port)]
    environment = {**os.environ, "RENWU_INDEX": str(index)}
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert running.stdout is not None
    try:
        lines = iter(running.stdout.readline, b"")
        assert any("问答页已启动" in line.decode() for line in lines)
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.kill()
        running.wait()
        running.stdout.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def test_a_restart_of_the_server_is_survived(browser: Browser, shipped_index: Path) -> None:
    port = free_port()
    with process(port, shipped_index) as address:
        visit = visiting(browser, address, [])
        page = visit.__enter__()
        ask(page, "交通运输局的任务")
    expect(ask(page, "其中二季度的")).to_contain_text("连接中断")
    with process(port, shipped_index):
        answer = page.locator(".answer").nth(1)
        expect(answer).to_contain_text("交通运输局牵头、二季度的任务共 7 项", timeout=60_000)
        expect(ask(page, "一共几项")).to_contain_text("7 项")
        expect(page.locator(".turn")).to_have_count(3)
        visit.__exit__(None, None, None)
