"""An Answer as the two pieces of HTML that the page shows: the reply, and the evidence panel beside it.

Every text of a question, a table or an answer is escaped here; nothing further down the line escapes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from assistant.types import Answer, Filter, Status
from assistant.web.markdown import render_markdown
from assistant.web.rows import quarters_text, render_row
from index.types import TaskTable

OPEN_ROWS = 2
"""Up to this many cited rows are shown open; of more, only the first."""

STATUS_NAMES: dict[Status, str] = {
    "answered": "",
    "partial": "部分回答",
    "not_found": "表中没有",
    "clarify": "请选择",
    "out_of_scope": "不在范围内",
}
FIELD_NAMES = {
    "part": "部分",
    "section": "总体要求",
    "section_text": "总体要求",
    "goal": "年度目标",
    "schedule": "进度安排",
    "leaders": "责任领导",
    "lead_units": "牵头单位",
    "responsible": "责任人",
    "direct": "直接责任人",
    "assist_units": "协助单位",
    "quarters": "季度",
    "any_units": "单位",
    "any_people": "人员",
    "text": "关键词",
    "number": "任务号",
    "numbers": "任务号",
    "task": "任务号",
    "year": "年份",
}


def render_answer(answer: Answer, table: TaskTable) -> str:
    """The reply: state, filters in force, warnings, the text with citations, and what may be asked next."""
    numbers = {task.number for task in table.tasks}
    name = STATUS_NAMES[answer.status]
    badge = f'<p class="badge">{name}</p>' if name else ""
    return (
        f'<div class="answer is-{answer.status}">{badge}{_filters(answer.filters)}'
        f'<div class="text">{render_markdown(answer.answer, numbers.__contains__)}</div>'
        f"{_warnings(answer.warnings)}{_panel_button(answer)}{_suggestions(answer)}</div>"
    )


def render_panel(answer: Answer, table: TaskTable) -> str:
    """The cited rows with the quoted words highlighted, and the related rows apart from them."""
    cited = tuple(dict.fromkeys(answer.citations))
    related = tuple(number for number in dict.fromkeys(answer.related) if number not in cited)
    opened = len(cited) if len(cited) <= OPEN_ROWS else 1
    parts = []
    if cited:
        rows = _rows(answer, table, cited, opened)
        parts.append(f'<h3>引用的任务<span class="count">{len(cited)} 项</span></h3>{rows}')
    else:
        parts.append('<p class="hint">这条回答没有引用任务。</p>')
    if related:
        rows = _rows(answer, table, related, 0)
        parts.append(
            f'<div class="related"><h3>可能相关<span class="count">{len(related)} 项</span></h3>'
            f'<p class="hint">以下任务没有用于回答，仅供参考。</p>{rows}</div>'
        )
    return "".join(parts)


def render_notice(message: str) -> str:
    """A reply that is not an answer: something went wrong on our side."""
    return f'<div class="answer is-notice" role="alert"><p class="badge">提示</p><p>{escape(message)}</p></div>'


def spoken(answer: Answer) -> str:
    """What a screen reader announces: the state and the size of the answer, not the whole list."""
    state = STATUS_NAMES[answer.status] or "已回答"
    return f"{state}，引用 {len(answer.citations)} 项任务" if answer.citations else state


def chips(questions: Sequence[str], *, label: str) -> str:
    """Questions that ask themselves when pressed; "" without any."""
    if not questions:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="chip" data-ask="{escape(text)}">{escape(text)}</button></li>'
        for text in questions
    )
    return f'<ul class="chips" aria-label="{escape(label)}">{buttons}</ul>'


def _rows(answer: Answer, table: TaskTable, numbers: Iterable[int], opened: int) -> str:
    tasks = {task.number: task for task in table.tasks}
    quotes: dict[int, list[tuple[str, str]]] = {}
    for item in answer.evidence:
        quotes.setdefault(item.task, []).append((item.field, item.quote))
    present = [tasks[number] for number in numbers if number in tasks]
    return "".join(render_row(t, quotes.get(t.number, ()), opened=i < opened) for i, t in enumerate(present))


def _filters(filters: Sequence[Filter]) -> str:
    if not filters:
        return ""
    items = "".join(f"<li>{_filter(item)}</li>" for item in filters)
    return f'<ul class="filters" aria-label="查询条件">{items}</ul>'


def _filter(item: Filter) -> str:
    value = item.value
    if item.field == "quarters":
        digits = [int(c) for c in value if c in "1234"]
        # "" or a value of another form is shown as it came: a page must not guess.
        value = quarters_text(digits) if digits and set(value) <= set("1234,、 ") else value
    said = f"“{item.text}”" if item.text and item.text not in (value, item.value) else ""
    note = "，".join(part for part in (said, item.note) if part)
    aside = f"<small>{escape(note)}</small>" if note else ""
    return f"<b>{escape(FIELD_NAMES.get(item.field, '条件'))}</b>{escape(value)}{aside}"


def _warnings(warnings: Sequence[str]) -> str:
    return "".join(f'<p class="warning" role="note"><b>注意</b>{escape(text)}</p>' for text in warnings)


def _panel_button(answer: Answer) -> str:
    count = len(answer.citations)
    if not count and not answer.related:
        return ""
    text = f"查看原文（{count} 项）" if count else "查看可能相关的任务"
    return f'<button type="button" class="to-panel" data-panel>{text}</button>'


def _suggestions(answer: Answer) -> str:
    label = "请选择一项" if answer.status == "clarify" else "还可以问"
    return chips(answer.suggestions, label=label)
