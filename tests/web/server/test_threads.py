"""Many conversations at once get the same bytes as one after the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings

CONVERSATIONS = (
    ("交通运输局二季度要完成什么", "那三季度呢", "一共几项", "协助单位呢"),
    ("住建局牵头哪些任务", "其中二季度的", "第二项的责任人是谁"),
    ("任务172", "它的责任人", "协助单位总共几家"),
    ("哪个单位牵头的任务最多", "教育局呢"),
    ("孩子放学没人接怎么办", "谁牵头"),
    ("莞番高速二期三季度投资多少", "三期呢", "合计多少"),
    ("火星局负责什么", "公安局呢"),
    ("jiaoyuju牵头几项", "财政局协助哪些任务", "剩下的呢"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings(index=tmp_path_factory.mktemp("threads")))


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns a thousand times as often as usual, so that what they share shows."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(5e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("hasty")
def test_concurrent_conversations_are_answered_as_single_ones(assistant: Assistant) -> None:
    asked = [talk[:turns] for talk in CONVERSATIONS for turns in range(1, len(talk) + 1)]

    def answered(turns: tuple[str, ...]) -> str:
        return repr(replace(assistant.ask(turns), latency_ms=0))

    with ThreadPoolExecutor(16) as pool:  # concurrently first: what is made on first use is made under many threads
        together = list(pool.map(answered, asked * 6))
    alone = [answered(turns) for turns in asked]
    assert together == alone * 6
    assert len(set(alone)) == len(alone)
