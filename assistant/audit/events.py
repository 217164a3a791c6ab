"""Named events that are placed in different quarters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.audit.findings import Finding, Wording, contradiction, unique
from index.types import Task

_EVENT = re.compile(r"(?:举办|举行|对外发布|正式发布|正式开放|正式开通)([^,。;:()\n]{4,40})")
_RECURRING = re.compile(r"会议|推进会|座谈会|宣讲会|培训|活动$|^第?[一二三四五六七八九十\d]+[场次期]|工作")


@dataclass(frozen=True, slots=True)
class _Event:
    """A named event and when one list of one task places it."""

    name: str
    task: int
    place: tuple[str, int]
    quarters: tuple[int, ...]
    quote: str


def event_findings(tasks: Sequence[Task], words: Wording) -> Iterator[Finding]:
    """Named events that two rows, or two lists of one row, place in quarters that do not meet."""
    events = [event for task in tasks for event in _events_of(task)]
    holders: dict[str, set[int]] = defaultdict(set)
    times: dict[tuple[str, int, tuple[str, int]], set[int]] = defaultdict(set)
    for event in events:
        holders[event.name].add(event.task)
        times[(event.name, event.task, event.place)].update(event.quarters)
    for a, b in combinations(events, 2):
        short, long = sorted((a.name, b.name), key=len)
        if (a.task, a.place) == (b.task, b.place) or not long.endswith(short) or len(holders[short]) > 3:
            continue
        if times[(a.name, a.task, a.place)] & times[(b.name, b.task, b.place)]:
            continue
        values = {
            "event": short,
            "first": a.task,
            "second": b.task,
            "a": words.quarters(a.quarters),
            "b": words.quarters(b.quarters),
        }
        name = "date_conflict" if a.task != b.task else "date_conflict_within"
        numbers = tuple(dict.fromkeys((a.task, b.task)))
        yield contradiction("date_conflict", name, numbers, unique((a.quote, b.quote)), words, values)


def _events_of(task: Task) -> Iterator[_Event]:
    for item in task.schedule:
        if item.year_round:
            continue
        for match in _EVENT.finditer(item.text):
            for part in match[1].split("、"):
                name = re.sub(r"[“”《》\"]|等.{0,6}$", "", part)
                if len(name) >= 5 and not _RECURRING.search(name):
                    yield _Event(name, task.number, (item.track, item.list_index), item.quarters, match[0])
