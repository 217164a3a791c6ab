"""What a table itself contradicts or leaves out: `audit(table, repairs)` -> findings, and reports of them.

Findings of severity "warning" (contradicting figures or dates) also belong under every answer that touches the task:
`warnings_for(findings, number)`. All wording comes from prompts/audit.yaml.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

from rapidfuzz import fuzz

from assistant.series import Computation, Series, series_of, total
from index.errors import SourceInvalid
from index.quantities import Quantity, quantities, same_amount
from index.types import PERSON_FIELDS, YEAR_ROUND, Repair, ScheduleItem, Task, TaskTable
from index.yaml_files import read_yaml

Severity = Literal["warning", "notice", "info"]
SEVERITIES: tuple[Severity, ...] = ("warning", "notice", "info")

WORDING_KEYS = (
    "report", "kinds", "messages", "warnings", "fields", "steps", "quarters", "half_years", "whole_year", "refusals",
    "cautions",
)  # fmt: skip
DEFAULT_WORDING = Path(__file__).parents[1] / "prompts" / "audit.yaml"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the source contradicts, leaves out, or that reading it changed."""

    kind: str
    """Name of the check, a key of `kinds` in the prompt file."""
    severity: Severity
    tasks: tuple[int, ...]
    quotes: tuple[str, ...]
    """Verbatim text that shows it; () when the point is that text is missing."""
    message: str
    warning: str = ""
    """One sentence for a reader of an answer; "" for what only belongs in the report."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The prompt file, read."""

    data: Mapping[str, Any]

    def message(self, name: str, /, **values: object) -> str:
        return str(self.data["messages"][name]).format(**values)

    def warning(self, name: str, /, **values: object) -> str:
        return str(self.data["warnings"][name]).format(**values)

    def quarters(self, quarters: Sequence[int]) -> str:
        """Quarters in words: 上半年, 二、三季度."""
        if tuple(quarters) == YEAR_ROUND:
            return str(self.data["whole_year"])
        for half, pair in enumerate(((1, 2), (3, 4))):
            if tuple(quarters) == pair:
                return str(self.data["half_years"][half])
        names = [str(self.data["quarters"][quarter - 1]) for quarter in quarters]
        return "、".join(name[0] for name in names[:-1]) + ("、" if len(names) > 1 else "") + names[-1]


def load_wording(path: Path = DEFAULT_WORDING) -> Wording:
    """Read the prompt file. Raises SourceMissing or SourceInvalid when it is absent, broken or incomplete."""
    data = read_yaml(path, allowed=WORDING_KEYS)
    missing = [key for key in WORDING_KEYS if key not in data]
    if missing:
        raise SourceInvalid(f"缺少键：{'、'.join(missing)}", where=path.name, remedy="请参照自带的文件补上")
    return Wording(data)


def audit(table: TaskTable, repairs: Sequence[Repair] = (), wording: Wording | None = None) -> tuple[Finding, ...]:
    """Every finding, contradictions first, then by task number."""
    words = wording or load_wording()
    all_series = {task.number: series_of(task) for task in table.tasks}
    found: list[Finding] = []
    for task in table.tasks:
        found += _targets(task, all_series[task.number], words)
        found += _row_checks(task, words)
    found += _duplicates(table.tasks, words)
    found += _events(table.tasks, words)
    found += _people(table.tasks, words)
    found += _spellings(table.tasks, words)
    found += _damage(table.tasks, words)
    found += _repairs(table.tasks, repairs, words)
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    kinds = {kind: place for place, kind in enumerate(words.data["kinds"])}
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (order[each.severity], kinds[each.kind], each.tasks)))


def warnings_for(findings: Sequence[Finding], number: int) -> tuple[str, ...]:
    """The sentences that must stand under an answer about this task."""
    return tuple(dict.fromkeys(item.warning for item in findings if item.warning and number in item.tasks))


# ---------------------------------------------------------------- targets

_STOCK = re.compile(r"数量|总数|总量|存量|规模|保有")


def _targets(task: Task, several: Sequence[Series], words: Wording) -> Iterator[Finding]:
    """Yearly targets against the sum of quarters, the last cumulative figure, or one figure of the last quarter."""
    used: set[Quantity] = set()
    for series in several:
        used.update(series.targets)
        result = total(series)
        if series.target_value is None or not isinstance(result, Computation) or result.high is not None:
            continue
        if series.points[-1].quarters[-1] < 4 or _fits(series, result):
            continue
        target = "、".join(_stated(quantity) for quantity in series.targets)
        quotes = (*(quantity.clause for quantity in series.targets), *(point.quote for point in result.operands))
        values = {
            "task": task.number,
            "subject": series.subject,
            "target": target,
            "result": result.text,
            "formula": result.formula,
            "quarters": words.quarters(result.operands[-1].quarters),
        }
        if series.nature == "single" and any(_STOCK.search(quantity.clause) for quantity in series.targets):
            message = words.message("target_stock", **values)
            yield Finding("target_stock", "notice", (task.number,), _unique(quotes), message)
            continue
        name = "target_last" if series.nature == "cumulative" else "target_sum"
        yield _contradiction("target_mismatch", name, (task.number,), _unique(quotes), words, values)
    yield from _single_targets(task, used, words)


def _single_targets(task: Task, used: set[Quantity], words: Wording) -> Iterator[Finding]:
    """Goal figures that one item of the fourth quarter repeats in the same words with another number."""
    goal = [quantity for quantity in quantities(task.goal) if quantity not in used and not quantity.each]
    for item in task.schedule:
        if item.quarters[-1] != 4:
            continue
        for quantity in quantities(item.text):
            for target in goal:
                same_words = target.before + target.after == quantity.before + quantity.after
                if not same_words or not target.subject or target.unit != quantity.unit or quantity.each:
                    continue
                if target.value == quantity.value or target.high is not None or _compatible(target, quantity):
                    continue
                values = {
                    "task": task.number,
                    "subject": target.subject,
                    "target": _stated(target),
                    "quarters": words.quarters(item.quarters),
                    "result": _stated(quantity),
                }
                quotes = (target.clause, quantity.clause)
                yield _contradiction("target_mismatch", "target_item", (task.number,), quotes, words, values)


def _fits(series: Series, result: Computation) -> bool:
    """True when the quarters reach the target as it is worded (不少于, 约, exactly)."""
    target = series.target_value
    if target is None:
        return True
    relation = series.targets[0].relation
    at_least = relation == ">=" or "at_least" in result.cautions
    if at_least:
        return result.value >= target
    if relation == "<=":
        return result.value <= target
    if relation == "~":
        return abs(result.value - target) * 10 <= target
    return result.value == target


def _stated(quantity: Quantity) -> str:
    """A figure with its limiting word, in the order a reader expects ("不少于60条", "2900万平方米以上")."""
    after = quantity.bound in ("以上", "以下", "以内", "左右", "上下", "之内", "及以上", "及以下")
    if quantity.bound == "多":
        return quantity.text
    return f"{quantity.text}{quantity.bound}" if after else f"{quantity.bound}{quantity.text}"


def _contradiction(
    kind: str, name: str, tasks: tuple[int, ...], quotes: tuple[str, ...], words: Wording, values: Mapping[str, object]
) -> Finding:
    return Finding(kind, "warning", tasks, quotes, words.message(name, **values), words.warning(name, **values))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


# ---------------------------------------------------------------- one row


def _row_checks(task: Task, words: Wording) -> Iterator[Finding]:
    """Missing people or units, units in two roles, quarters without a plan, lists without a title."""
    fields = words.data["fields"]
    empty = [fields[name] for name in ("leaders", "lead_units", "responsible", "direct") if not getattr(task, name)]
    number = task.number
    if empty:
        yield Finding(
            "missing", "notice", (number,), (), words.message("missing", task=number, fields="、".join(empty))
        )
    both = [unit for unit in task.lead_units if unit in task.assist_units]
    if both:
        message = words.message("lead_and_assist", task=number, units="、".join(both))
        yield Finding("lead_and_assist", "notice", (number,), tuple(both), message)
    if not task.schedule:
        yield Finding("quarter_gap", "notice", (number,), (), words.message("no_schedule", task=number))
        return
    covered = {quarter for item in task.schedule for quarter in item.quarters}
    gap = tuple(quarter for quarter in YEAR_ROUND if quarter not in covered)
    if gap:
        message = words.message("quarter_gap", task=number, quarters=words.quarters(gap))
        yield Finding("quarter_gap", "info", (number,), (), message)
    lists: dict[int, list[ScheduleItem]] = defaultdict(list)
    for item in task.schedule:
        lists[item.list_index].append(item)
    unlabelled = [items for items in lists.values() if len(items) > 1 and not any(item.track for item in items)]
    if len(unlabelled) > 1:
        message = words.message("second_list", task=number, lists=len(unlabelled))
        quotes = tuple(items[0].text for items in unlabelled)
        yield Finding("second_list", "notice", (number,), quotes, message)


# ---------------------------------------------------------------- the same project twice

_MIN_SHARED = 40
"""Characters of schedule text that two rows must share before they count as one project."""
_SAME_ITEM = 80
"""`fuzz.ratio` from which two items say the same."""


def _duplicates(tasks: Sequence[Task], words: Wording) -> Iterator[Finding]:
    """Pairs of rows about one project: notices with what differs; warnings where figures or dates contradict."""
    for a, b in _candidates(tasks):
        pairs = _shared_items(a, b)
        clauses = _shared_goal(a, b)
        if not (pairs or clauses) or _siblings(a.goal, b.goal):
            continue
        quotes = _unique([a.goal, b.goal])
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
            if x.unit != y.unit or x.descriptive or x.value == y.value or _compatible(x, y):
                continue
            if not x.subject or not (x.subject in y.subject or y.subject in x.subject):
                continue
            values = {"first": a.number, "second": b.number, "a": _stated(x), "b": _stated(y)}
            tasks = (a.number, b.number)
            yield _contradiction("figure_conflict", "figure_conflict", tasks, (x.clause, y.clause), words, values)


def _compatible(x: Quantity, y: Quantity) -> bool:
    """True when both figures can hold at once ("不少于50个" and "60个")."""
    if x.relation == ">=" and y.value >= x.value:
        return True
    if y.relation == ">=" and x.value >= y.value:
        return True
    return "~" in (x.relation, y.relation) and abs(x.value - y.value) * 10 <= max(x.value, y.value)


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
        yield _contradiction("date_conflict", "date_conflict", (a.number, b.number), quotes, words, values)


# ---------------------------------------------------------------- events

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


def _events(tasks: Sequence[Task], words: Wording) -> Iterator[Finding]:
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
        yield _contradiction("date_conflict", name, numbers, _unique((a.quote, b.quote)), words, values)


def _events_of(task: Task) -> Iterator[_Event]:
    for item in task.schedule:
        if item.year_round:
            continue
        for match in _EVENT.finditer(item.text):
            for part in match[1].split("、"):
                name = re.sub(r"[“”《》\"]|等.{0,6}$", "", part)
                if len(name) >= 5 and not _RECURRING.search(name):
                    yield _Event(name, task.number, (item.track, item.list_index), item.quarters, match[0])


# ---------------------------------------------------------------- names


def _people(tasks: Sequence[Task], words: Wording) -> Iterator[Finding]:
    """Heads that differ for one lead unit, and names of one unit and role that differ by one character."""
    holders: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for task in tasks:
        for field in PERSON_FIELDS[1:]:
            people: tuple[str, ...] = getattr(task, field)
            if len(people) != len(task.lead_units):
                continue
            for unit, person in zip(task.lead_units, people, strict=True):
                holders[(field, unit)][person].append(task.number)
    for (role, unit), names in holders.items():
        if role == "responsible" and len(names) > 1:
            yield _head_differs(unit, names, words)
        for a, b in combinations(names, 2):
            if _one_character_apart(a, b):
                message = words.message("person_variant", unit=unit, role=words.data["fields"][role], a=a, b=b)
                numbers = tuple(sorted({*names[a], *names[b]}))
                yield Finding("person_variant", "notice", numbers, (a, b), message)


def _head_differs(unit: str, people: Mapping[str, Sequence[int]], words: Wording) -> Finding:
    ordered = sorted(people.items(), key=lambda each: (-len(each[1]), each[1]))
    heads = "、".join(words.message("head", name=name, tasks=_short_list(numbers)) for name, numbers in ordered)
    usual = set(ordered[0][1])
    odd = tuple(sorted(number for _, numbers in ordered[1:] for number in numbers if number not in usual))
    message = words.message("head_differs", unit=unit, heads=heads)
    return Finding("head_differs", "notice", odd or tuple(sorted(usual)), tuple(name for name, _ in ordered), message)


def _one_character_apart(a: str, b: str) -> bool:
    """True for names of three or more characters with the same surname that differ in exactly one place."""
    if len(a) != len(b) or len(a) < 3 or a[0] != b[0]:
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _short_list(numbers: Sequence[int], limit: int = 5) -> str:
    shown = "、".join(str(number) for number in numbers[:limit])
    return f"{shown}等 {len(numbers)} 项" if len(numbers) > limit else shown


def _spellings(tasks: Sequence[Task], words: Wording) -> Iterator[Finding]:
    """Units that the source spells in other ways than their usual name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    numbers: dict[str, set[int]] = defaultdict(set)
    for task in tasks:
        for spelling in task.spellings:
            counts[spelling.value][spelling.source] += 1
            numbers[spelling.value].add(task.number)
    for unit, sources in sorted(counts.items()):
        listed = "、".join(words.message("spelling", source=source, count=count) for source, count in sources.items())
        message = words.message("unit_spelling", unit=unit, spellings=listed)
        yield Finding("unit_spelling", "info", tuple(sorted(numbers[unit])), tuple(sources), message)


# ---------------------------------------------------------------- damage, repairs

_LATIN = re.compile(r"(?<=[\u4e00-\u9fff])(?:and|or|the|of|to|in|for|with|by|on)(?=[\u4e00-\u9fff])")
_MARKS = re.compile(r"[,，。;；:：、]{2,}|^[,，。;；:：、)）》”]+")
_PAIRS = (("(", ")"), ("（", "）"), ("《", "》"), ("“", "”"), ("[", "]"))


def _damage(tasks: Sequence[Task], words: Wording) -> Iterator[Finding]:
    """English words inside Chinese, brackets without a partner, doubled marks; a shared section is reported once."""
    texts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for task in tasks:
        for name, text in (("goal", task.goal), ("schedule", task.schedule_text), ("section", task.section_text)):
            if text:
                texts[(name, text)].append(task.number)
    for (name, text), numbers in texts.items():
        place = {"tasks": _short_list(numbers), "field": words.data["fields"][name]}
        for kind, found, quote in _damage_of(text):
            message = words.message(kind, found=found, **place)
            yield Finding("damage", "notice", tuple(numbers), (quote,), message)


def _damage_of(text: str) -> Iterator[tuple[str, str, str]]:
    """Kind of damage, what it is, and the text around it."""
    for match in _LATIN.finditer(text):
        yield "latin", match[0], _around(text, match.start(), match.end())
    for match in _MARKS.finditer(text):
        yield "marks", match[0], _around(text, match.start(), match.end())
    for opening, closing in _PAIRS:
        open_at: list[int] = []
        for place, char in enumerate(text):
            if char == opening:
                open_at.append(place)
            elif char == closing:
                if open_at:
                    open_at.pop()
                else:
                    yield "brackets", closing, _around(text, place, place + 1)
        for place in open_at:
            yield "brackets", opening, _around(text, place, place + 1)


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 12) : end + 12].strip()


def _repairs(tasks: Sequence[Task], repairs: Sequence[Repair], words: Wording) -> Iterator[Finding]:
    """What reading the source changed: one finding each, or one for a step that occurs often."""
    by_line = {line: task.number for task in tasks for line in task.lines}
    steps: dict[str, list[Repair]] = defaultdict(list)
    for repair in repairs:
        steps[repair.step].append(repair)
    for step, several in steps.items():
        name = words.data["steps"].get(step, step)
        if len(several) > 10:
            numbers = tuple(sorted({by_line[repair.line] for repair in several if repair.line in by_line}))
            first = several[0]
            message = words.message("repairs", step=name, count=len(several), line=first.line, note=first.note)
            yield Finding("repair", "info", numbers, (), message)
            continue
        for repair in several:
            numbers = (by_line[repair.line],) if repair.line in by_line else ()
            message = words.message("repair", line=repair.line, note=repair.note.rstrip("。"))
            yield Finding("repair", "info", numbers, (), message)


# ---------------------------------------------------------------- reports


def as_text(findings: Sequence[Finding], table: TaskTable, wording: Wording | None = None) -> str:
    """The report for a terminal, grouped by kind."""
    words = wording or load_wording()
    lines = [_title(table, words), _summary(findings, table, words)]
    for kind, several in _by_kind(findings).items():
        lines += ["", f"{words.data['kinds'][kind]}（{len(several)}）"]
        for item in several:
            lines.append(f"- {item.message}")
            lines += [f"    {words.data['report']['quote'].format(quote=quote)}" for quote in item.quotes]
    return "\n".join(lines) + "\n"


def as_markdown(findings: Sequence[Finding], table: TaskTable, wording: Wording | None = None) -> str:
    """The report as Markdown, one section for each kind."""
    words = wording or load_wording()
    lines = [f"# {_title(table, words)}", "", _summary(findings, table, words)]
    for kind, several in _by_kind(findings).items():
        severity = words.data["report"]["severity"][several[0].severity]
        lines += ["", f"## {words.data['kinds'][kind]}（{len(several)}，{severity}）", ""]
        for item in several:
            lines.append(f"- {_escape(item.message)}")
            lines += [f"  - {words.data['report']['quote'].format(quote=_escape(quote))}" for quote in item.quotes]
    return "\n".join(lines) + "\n"


def as_json(findings: Sequence[Finding], table: TaskTable) -> str:
    """The report as a JSON object: table, counts by severity, findings."""
    counts = Counter(item.severity for item in findings)
    data = {
        "table": table.id,
        "tasks": len(table),
        "counts": {severity: counts[severity] for severity in SEVERITIES},
        "findings": [
            {
                "kind": item.kind,
                "severity": item.severity,
                "tasks": list(item.tasks),
                "message": item.message,
                "quotes": list(item.quotes),
                "warning": item.warning,
            }
            for item in findings
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _by_kind(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for item in findings:
        kinds[item.kind].append(item)
    return kinds


def _title(table: TaskTable, words: Wording) -> str:
    return str(words.data["report"]["title"]).format(title=table.title)


def _summary(findings: Sequence[Finding], table: TaskTable, words: Wording) -> str:
    if not findings:
        return str(words.data["report"]["empty"])
    counts = Counter(item.severity for item in findings)
    return str(words.data["report"]["summary"]).format(
        tasks=len(table),
        findings=len(findings),
        warnings=counts["warning"],
        notices=counts["notice"],
        infos=counts["info"],
    )


def _escape(text: str) -> str:
    """Markdown and HTML marks of the source shown as themselves; one line."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text).replace("\n", " ")
