"""The assistant in force, and its replacement while the server runs.

`renwu index build` beside a running server swaps the index folder at once; `Live.reload` then opens it as a second
assistant, tries it, and only then puts it in force. Who asked before keeps the former one until the answer is given. An
index that cannot be opened, or cannot answer, changes nothing.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.web.current import Answering
from index.errors import RenwuError

LOG = logging.getLogger("renwu")


@dataclass(frozen=True, slots=True)
class Reloaded:
    """How a reload went."""

    ok: bool
    busy: bool
    """True when another reload was under way, so that this one did nothing."""
    message: str
    """For the operator (Chinese)."""
    table: str
    """Title of the table in force now."""
    seconds: float = 0.0


class Live:
    """Holds the assistant in force. `current` is what pages and routes are given."""

    def __init__(self, first: Answering, reopen: Callable[[], Answering], trials: Sequence[str] = ()) -> None:
        self._now = first
        self._reopen = reopen
        self.trials = tuple(trials)
        """Questions that a new index must be able to take before it is put in force."""
        self._reloading = threading.Lock()

    def current(self) -> Answering:
        """The assistant in force. Ask once per request, and use what it gave until the end."""
        return self._now

    def reload(self) -> Reloaded:
        """Open the index anew and put it in force. Never raises; takes a second, so call it off the event loop."""
        if not self._reloading.acquire(blocking=False):
            return Reloaded(False, True, "另一次重新载入还没有完成", self._now.table.title)
        try:
            outcome = self._reloaded()
        finally:
            self._reloading.release()
        fields = {"ok": outcome.ok, "reason": outcome.message, "table": outcome.table, "seconds": outcome.seconds}
        LOG.log(logging.INFO if outcome.ok else logging.ERROR, "reload", extra={"fields": fields})
        return outcome

    def reload_in_background(self) -> None:
        """Reload in a thread of its own: for signal handlers."""
        threading.Thread(target=self.reload, name="reload", daemon=True).start()

    def _reloaded(self) -> Reloaded:
        started = time.perf_counter()
        try:
            fresh = self._reopen()
            for question in self.trials:
                fresh.ask([question])
        except RenwuError as error:
            return Reloaded(False, False, f"新的索引不能用，继续用原来的。{error}", self._now.table.title)
        except Exception:
            LOG.exception("reload failed")
            return Reloaded(False, False, "新的索引载入时出错，继续用原来的。详情见日志。", self._now.table.title)
        self._now = fresh
        seconds = round(time.perf_counter() - started, 2)
        return Reloaded(True, False, f"已换用新的索引，共 {len(fresh.table)} 项任务", fresh.table.title, seconds)
