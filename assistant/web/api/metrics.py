"""Figures for Prometheus: how many questions, how fast, what went wrong. Never the text of a question."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from assistant.compose.knowledge import Knowledge
from assistant.task_json import table_version
from assistant.types import Answer
from assistant.web.current import Answering, Current
from index.types import TaskTable

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Seconds: most answers take a few milliseconds."""


class Metrics:
    """The figures of one server, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.questions = Counter("renwu_questions", "已回答的问题，按状态", ["status"], registry=registry)
        self.failures = Counter("renwu_failures", "因程序出错没有答成的问题", registry=registry)
        self.seconds = Histogram("renwu_answer_seconds", "作答用时，秒，不含排队", registry=registry, buckets=BUCKETS)
        self.http_errors = Counter("renwu_http_errors", "接口的出错回应，按状态码", ["code"], registry=registry)

    def exposition(self, table: TaskTable | None) -> bytes:
        """Everything in Prometheus' text format, with the table in force where there is one."""
        if table is None:
            return generate_latest(self.registry)
        about = CollectorRegistry()  # a new one each time: no label of a former table stays behind
        tasks = Gauge("renwu_table_tasks", "表中的任务数", ["table", "version", "date"], registry=about)
        tasks.labels(table.id, table_version(table), table.date).set(len(table))
        return generate_latest(self.registry) + generate_latest(about)


@dataclass(frozen=True, slots=True)
class _Measured:
    """Answers like the one inside it, and counts."""

    inner: Answering
    metrics: Metrics

    @property
    def table(self) -> TaskTable:
        """The table that the answers are about."""
        return self.inner.table

    @property
    def known(self) -> Knowledge | None:
        """What is known beside the rows."""
        return self.inner.known

    def ask(self, turns: Sequence[str], /) -> Answer:
        """Answer the last of the turns."""
        started = time.perf_counter()
        try:
            answer = self.inner.ask(turns)
        except Exception:
            self.metrics.failures.inc()
            raise
        self.metrics.seconds.observe(time.perf_counter() - started)
        self.metrics.questions.labels(answer.status).inc()
        return answer


def measured(current: Current, metrics: Metrics) -> Current:
    """The same assistants, with every question counted. Give it to pages and API alike, and all are counted.

    An assistant is wrapped once: pages remember by it what they have made of its table.
    """
    last: _Measured | None = None

    def wrapped() -> Answering:
        nonlocal last
        inner, held = current(), last
        if held is None or held.inner is not inner:
            held = last = _Measured(inner, metrics)
        return held

    return wrapped
