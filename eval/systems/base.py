"""What a system is to the runner, and how one is named on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import UsageProblem
from assistant.settings import Settings
from eval.cases import Case, Reply

Ask = Callable[[Case], Reply]
"""Answers one case. Raises TimeoutError, or anything else when it fails."""


@dataclass(frozen=True, slots=True)
class SystemSpec:
    """Which system is asked. Plain values, so that it can be sent to worker processes."""

    name: str
    """As given on the command line, without secrets: "engine", "engine:bm25", "http:...", "chat:...", "trec:..."."""
    settings: Settings
    model: str = ""
    """For chat endpoints."""
    timeout: float = 30.0
    """Seconds that one question may take."""

    @property
    def sort(self) -> str:
        """What stands before the colon."""
        return self.name.partition(":")[0]

    @property
    def target(self) -> str:
        """What stands behind it."""
        return self.name.partition(":")[2]


@dataclass(frozen=True, slots=True)
class System:
    """A system that is ready to be asked."""

    ask: Ask
    identity: Mapping[str, str]
    """What decides its answers: for the results and for resuming. The same on every machine."""
    parallel: Literal["process", "thread"] = "process"
    """How several questions may be asked at once."""


Open = Callable[[SystemSpec, Path], System]
"""Opens a system; the folder is for what it has to build."""

EXPECTED = (
    "engine（可加 :no-expansions、:no-encoder、:bm25）、http:地址、chat:地址、bm25、langchain、llamaindex、trec:文件"
)


def opener(spec: SystemSpec) -> Open:
    """How a system is opened. Raises UsageProblem for a name that is none."""
    from eval.systems import chat, engine, http, retrievers, trec_run

    known: Mapping[str, Open] = {
        "engine": engine.open_engine,
        "http": http.open_http,
        "chat": chat.open_chat,
        "bm25": retrievers.open_retriever,
        "langchain": retrievers.open_retriever,
        "llamaindex": retrievers.open_retriever,
        "trec": trec_run.open_run,
    }
    if spec.sort not in known:
        raise UsageProblem("没有这种系统", expected=EXPECTED, where=f"--system {spec.name}", remedy="改正 --system")
    return known[spec.sort]


def unique(tasks: Sequence[int]) -> tuple[int, ...]:
    """Task numbers in order of first occurrence."""
    return tuple(dict.fromkeys(tasks))
