"""Where questions of the API are answered: one thread, first come, first served, with a bounded queue.

Answering is pure computation under Python's global lock: several threads only take turns, each waits for all, and the
event loop waits, too. What else was tried, with 100 clients, is in docs/api.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from assistant.web.api.problems import ApiProblem

LONGEST_QUEUE = 400
"""Requests that may wait; more would wait for longer than anybody does."""
WAIT = 2
"""Seconds that a rejected client is asked to wait."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Worker:
    """Runs functions one at a time. Its methods belong to the event loop's thread."""

    def __init__(self, longest_queue: int = LONGEST_QUEUE) -> None:
        self._pool = ThreadPoolExecutor(1, "renwu-answers")
        self._longest_queue = longest_queue
        self._waiting = 0

    async def run(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What the function returns. Raises ApiProblem (503) at once when too many are waiting."""
        if self._waiting >= self._longest_queue:
            raise ApiProblem(503, "busy", "现在提问的人太多，请稍后再试。", wait=WAIT)
        return await self.run_when_free(function, *args, **kwargs)

    async def run_when_free(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """The same however many are waiting: for what was accepted already, and waits with one thing at a time."""
        self._waiting += 1
        try:
            return await asyncio.wrap_future(self._pool.submit(function, *args, **kwargs))
        finally:
            self._waiting -= 1
