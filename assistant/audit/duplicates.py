"""The same project under two numbers, and where its two rows contradict each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from assistant.audit.findings import Finding, Wording, compatible, contradiction, stated, unique
from index.quantities import quantities, same_amount
from index.types import ScheduleItem, Task

_MIN_SHARED = 40
"""Characters of schedule text that two rows must share before they count as one project."""
_SAME_ITEM = 80
"""`fuzz.ratio` from which two items say the same."""


def duplicate_findings(tasks: Sequence[Task], words: Wording) -> Iterator[Finding]:
    """Pairs of rows about one project: notices with what differs; warnings where figures or dates contradict."""
    for a, b in _candidates(tasks):
        pairs = _shared_items(a, b)
        clauses = _shared_goal(a, b)
        if not (pairs or clauses) or _siblings(a.goal, b.goal):
            continue
        quotes = unique([a.goal, b.goal])
        same_goal = bool(clauses) or _common_run(a.goal, b.goal) >= 4 or _same_figures(a.goal, b.goal)
        name = "duplicate" if same_goal else "duplicate_schedule"
        message = words.message(name, first=a.number, second=b.number)
        if differences := _differences(a, b, words):
            message += words.message("duplicate_difference", differences="；".join(differences))
        yield Finding("duplicate", "notice", (a.number, b.number), quotes, message)
        yield from _figure_conflicts(a, b, words)
        yield from _date_conflicts(a, b, pairs, words)


_SHINGLE = 6
"""Length of the runs of characters by which rows that may be about one project are found."""


def _candidates(tasks: Sequence[Task]) -> list[tuple[Task, Task]]:
    """Pairs of rows that share several runs of characters which few rows have."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, task in enumerate(tasks):
        text = f"{task.goal}\n{task.schedule_text}"
        for run in {text[start : start + _SHINGLE] for start in range(len(text) - _SHINGLE + 1)}:
            holders[run].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= 12:
            shared.update(combinations(places, 2))
    return [(tasks[a], tasks[b]) for (a, b), count in sorted(shared.items()) if count >= 6]


def _lists(task: Task) -> list[list[ScheduleItem]]:
    lists: dict[tuple[str, int], list[ScheduleItem]] = defaultdict(list)
    for item in task.schedule:
        lists[(item.track, item.list_index)].append(item)
    return list(lists.values())


def _shared_items(a: Task, b: Task) -> list[tuple[ScheduleItem, ScheduleItem]]:
    """Items that two rows share, when they make up most of one list of one of the rows; else none."""
    best: list[tuple[ScheduleItem, ScheduleItem]] = []
    best_length = 0
    for first in _lists(a):
        for second in _lists(b):
            if (pairs := _shared_list(first, second)) and (length := _weight(x.text for x, _ in pairs)) > best_length:
                best, best_length = pairs, length
    return best


def _shared_list(first: list[ScheduleItem], second: list[ScheduleItem]) -> list[tuple[ScheduleItem, ScheduleItem]]:
    swap = _weight(x.text for x in first) > _weight(x.text for x in second)
    small, big = (second, first) if swap else (first, second)
    length = _weight(item.text for item in small)
    if length < _MIN_SHARED:
        return []
    pairs = []
    for item in small:
        scores = [(_same_text(item.text, other.text), -place) for place, other in enumerate(big)]
        score, place = max(scores)
        if score:
            pairs.append((item, big[-place]))
    if _weight(item.text for item, _ in pairs) < 0.6 * length:
        return []
    return [(y, x) for x, y in pairs] if swap else pairs


def _same_text(a: str, b: str) -> float:
    """How alike two items are, 0 below `_SAME_ITEM`; an item that holds all of another's text counts as the same."""
    ratio = fuzz.ratio(a, b, score_cutoff=_SAME_ITEM)
    if ratio or min(len(a), len(b)) < 20:
        return ratio
    return fuzz.partial_ratio(a.rstrip("。;"), b.rstrip("。;"), score_cutoff=95)


def _weight(texts: Iterable[str]) -> int:
    """Length of texts without figures and their units: "完成投资500万元" four times says nothing about a project."""
    return sum(len(re.sub(r"\d[\d.]*[万亿千百]*\w?|[^\w]", "", text)) for text in texts)


def _shared_goal(a: Task, b: Task) -> list[str]:
    """Clauses of at least twelve characters that both goals hold word for word."""
    first = {clause.strip() for clause in re.split(r"[,;。:、]", a.goal)}
    return [
        clause for clause in re.split(r"[,;。:、]", b.goal) if len(clause.strip()) >= 12 and clause.strip() in first
    ]


def _siblings(a: str, b: str) -> bool:
    """True when two goals are one sentence with one word exchanged: 莞深高速 and 常虎高速 are two projects."""
    if _without_figures(a) == _without_figures(b):
        return False
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    return bool(middle_a and middle_b) and (head + tail) >= 0.6 * max(len(a), len(b))


def _without_figures(text: str) -> str:
    for quantity in reversed(quantities(text)):
        text = text[: quantity.start] + text[quantity.end :]
    return text


def _common_run(a: str, b: str) -> int:
    """Length of the longest run of characters that both texts hold."""
    longest = 0
    for start in range(len(a)):
        while start + longest < len(a) and a[start : start + longest + 1] in b:
            longest += 1
    return longest


def _same_figures(a: str, b: str) -> bool:
    """True when two goals state one amount in common."""
    first = quantities(a)
    return any(same_amount(x, y) and not x.descriptive for x in first for y in quantities(b))


def _differences(a: Task, b: Task, words: Wording) -> list[str]:
    """Columns of responsibility in which two rows differ."""
    differences = []
    for name in ("lead_units", "leaders", "responsible"):
        x, y = getattr(a, name), getattr(b, name)
        if set(x) != set(y):
            differences.append(f"{words.data['fields'][name]} {'、'.join(x)} / {'、'.join(y)}")
    return differences


def _figure_conflicts(a: Task, b: Task, words: Wording) -> Iterator[Finding]:
    """Goal figures of one project that differ between its two rows."""
    for x in quantities(a.goal):
        for y in quantities(b.goal):
            if x.unit != y.unit or x.descriptive or x.value == y.value or compatible(x, y):
                continue
            if not x.subject or not (x.subject in y.subject or y.subject in x.subject):
                continue
            values = {"first": a.number, "second": b.number, "a": stated(x), "b": stated(y)}
            tasks = (a.number, b.number)
            yield contradiction("figure_conflict", "figure_conflict", tasks, (x.clause, y.clause), words, values)


def _date_conflicts(
    a: Task, b: Task, pairs: Sequence[tuple[ScheduleItem, ScheduleItem]], words: Wording
) -> Iterator[Finding]:
    """Items of one project that say the same for quarters that do not meet."""
    for x, y in pairs:
        if set(x.quarters) & set(y.quarters) or _weight([x.text]) < 10:
            continue
        same_text = {item.quarters for item in a.schedule if fuzz.ratio(item.text, y.text) >= _SAME_ITEM}
        if any(set(quarters) & set(y.quarters) for quarters in same_text):
            continue
        values = {
            "event": x.text.rstrip("。;"),
            "first": a.number,
            "second": b.number,
            "a": words.quarters(x.quarters),
            "b": words.quarters(y.quarters),
        }
        quotes = (x.text, y.text)
        yield contradiction("date_conflict", "date_conflict", (a.number, b.number), quotes, words, values)
