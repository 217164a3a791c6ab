"""One table row as HTML: the words that an answer quotes highlighted where they stand, and the way to its context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from index.types import ScheduleItem, Task, TaskTable

Span = tuple[int, int]
"""Half-open range of characters."""

_DIGITS = "一二三四"
_NAME_COLUMNS = (
    ("leaders", "责任领导"),
    ("lead_units", "牵头单位"),
    ("responsible", "责任人"),
    ("direct", "直接责任人"),
    ("assist_units", "协助单位"),
)


@dataclass(frozen=True, slots=True)
class Near:
    """The tasks around a row: of its section, and before and after it in the table."""

    section: tuple[int, ...]
    beside: tuple[int, ...]


def surroundings(task: Task, table: TaskTable) -> Near:
    """The tasks around one of the table."""
    place = next(place for place, other in enumerate(table.tasks) if other.number == task.number)
    beside = (*table.tasks[max(0, place - 1) : place], *table.tasks[place + 1 : place + 2])
    mates = (other for other in table.tasks if task.section and other.section == task.section)
    return Near(
        tuple(mate.number for mate in mates if mate.number != task.number), tuple(other.number for other in beside)
    )


def quarters_text(quarters: Sequence[int]) -> str:
    """(2,) -> 二季度, (1, 2) -> 一、二季度, (1, 2, 3, 4) -> 全年."""
    if len(quarters) == 4:
        return "全年"
    return "、".join(_DIGITS[quarter - 1] for quarter in quarters) + "季度"


def render_row(
    task: Task, quotes: Iterable[tuple[str, str]] = (), *, opened: bool = False, near: Near | None = None
) -> str:
    """The whole row as a <details>; `quotes` are (column, verbatim words) to highlight."""
    by_column: dict[str, list[str]] = {}
    for column, quote in quotes:
        by_column.setdefault(column, []).append(quote)
    goal = _highlighted(task.goal, _spans(task.goal, by_column.get("goal", ())))
    return (
        f'<details class="task-row" id="row-{task.number}" data-row="{task.number}"{" open" if opened else ""}>'
        f'<summary><span class="number">任务{task.number}</span>'
        f'<span class="gist">{escape(task.goal)}</span></summary>'
        f'<div class="row-body">{_place(task, by_column.get("section_text", ()))}'
        f'<section><h4>年度目标及工作内容</h4><p class="goal">{goal}</p></section>'
        f"{_schedule(task, by_column.get('schedule', ()))}"
        f"{_names(task, by_column)}{_near(near) if near else ''}{_source(task)}</div></details>"
    )


def _near(near: Near) -> str:
    """Buttons that open the rows around this one."""
    groups = (("同一条总体要求", near.section), ("前后", near.beside))
    lines = "".join(
        f"<p><span>{label}</span> {' '.join(map(_opener, numbers))}</p>" for label, numbers in groups if numbers
    )
    return f'<nav class="near" aria-label="上下文">{lines}</nav>' if lines else ""


def _opener(number: int) -> str:
    return f'<button type="button" class="link" data-near="{number}">任务{number}</button>'


def _source(task: Task) -> str:
    """Where the row stands in the source, and its own page."""
    lines = f"原表第 {'、'.join(map(str, task.lines))} 行" if task.lines else ""
    page = f'<a href="browse/task/{task.number}" target="_blank" rel="noopener">任务{task.number}的页面</a>'
    return f'<p class="source">{lines} {page}</p>'


def _place(task: Task, quotes: Iterable[str]) -> str:
    """Part and section: where in the table the row stands. The section's text is long, so it is folded."""
    part = f'<span class="part">{escape(task.part)}</span>' if task.part else ""
    if not task.section and not task.section_text:
        return f'<p class="place">{part}</p>' if part else ""
    if not task.section_body:
        return f'<p class="place">{part}总体要求 {escape(task.section)}</p>'
    spans = _spans(task.section_text, quotes)
    text = _highlighted(task.section_text, spans)
    return (
        f'<details class="place"{" open" if spans else ""}><summary>{part}总体要求 {escape(task.section)}</summary>'
        f"<p>{text}</p></details>"
    )


def _schedule(task: Task, quotes: Iterable[str]) -> str:
    if not task.schedule:
        return '<section><h4>季度进度安排</h4><p class="none">表中未填</p></section>'
    quoted = _spans(task.schedule_text, quotes)
    lines: list[str] = []
    heading: tuple[int, str] = (task.schedule[0].list_index, "")
    cursor = 0
    for item in task.schedule:
        if (item.list_index, item.track) != heading:
            heading = (item.list_index, item.track)
            lines.append(f'<li class="track">{escape(item.track) or "另一组安排"}</li>')
        start = task.schedule_text.find(item.text, cursor)
        if start < 0:
            start = task.schedule_text.find(item.text)
        cursor = max(cursor, start + len(item.text)) if start >= 0 else cursor
        lines.append(_item(item, _within(quoted, start, len(item.text)) if start >= 0 else []))
    return f'<section><h4>季度进度安排</h4><ul class="schedule">{"".join(lines)}</ul></section>'


def _item(item: ScheduleItem, spans: Sequence[Span]) -> str:
    label = quarters_text(item.quarters)
    marker = item.marker if item.marker and item.marker != label else ""
    if marker and set(marker) <= set(label + "第"):
        marker = ""
    written = f"<small>原文“{escape(marker)}”</small>" if marker else ""
    return (
        f'<li class="item{" quoted" if spans else ""}"><span class="when">{label}{written}</span>'
        f'<span class="what">{_highlighted(item.text, spans)}</span></li>'
    )


def _names(task: Task, quotes: dict[str, list[str]]) -> str:
    cells = []
    for column, label in _NAME_COLUMNS:
        values: tuple[str, ...] = getattr(task, column)
        spelled = {s.value: s.source for s in task.spellings if s.field == column and s.source != s.value}
        said = "\n".join(quotes.get(column, ()))
        names = "、".join(_name(value, spelled.get(value, ""), said) for value in values)
        cells.append(f"<div><dt>{label}</dt><dd>{names or '<span class=none>表中未填</span>'}</dd></div>")
    return f'<dl class="names">{"".join(cells)}</dl>'


def _name(value: str, source: str, quoted: str) -> str:
    named = (value in quoted or (source != "" and source in quoted)) and quoted != ""
    text = f"<mark>{escape(value)}</mark>" if named else escape(value)
    return f"{text}<small>（原文“{escape(source)}”）</small>" if source else text


def _spans(cell: str, quotes: Iterable[str]) -> list[Span]:
    """Where the quotes stand in the cell: ascending, apart from each other. A quote that is not there has none."""
    found = sorted((cell.find(q), cell.find(q) + len(q)) for q in quotes if q and q in cell)
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _within(spans: Iterable[Span], start: int, length: int) -> list[Span]:
    """The spans of a cell, as spans of its slice."""
    clipped = ((max(a - start, 0), min(b - start, length)) for a, b in spans)
    return [(a, b) for a, b in clipped if a < b]


def _highlighted(text: str, spans: Iterable[Span]) -> str:
    out, cursor = [], 0
    for start, end in spans:
        out += [escape(text[cursor:start]), "<mark>", escape(text[start:end]), "</mark>"]
        cursor = end
    return "".join([*out, escape(text[cursor:])])
