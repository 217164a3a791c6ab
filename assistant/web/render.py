"""An Answer as the two pieces of HTML that the page shows: the reply, and the evidence panel beside it.

Every text of a question, a table or an answer is escaped here; nothing further down the line escapes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from assistant.feedback.types import REASONS
from assistant.types import Answer, Status
from assistant.web.conditions import render_conditions
from assistant.web.markdown import plain_text, render_markdown
from assistant.web.page_words import PageWords
from assistant.web.rows import render_row, surroundings
from index.types import TaskTable

PRODUCT = "任务助手"
OPEN_ROWS = 2
"""Up to this many cited rows are shown open; of more, only the first."""

STATUS_NAMES: dict[Status, str] = {
    "answered": "",
    "partial": "部分回答",
    "not_found": "表中没有",
    "clarify": "请选择",
    "out_of_scope": "不在范围内",
}
OPEN_QUESTION = "请补充"
EXPORTS = {"xlsx": "Excel 表格", "docx": "Word 文档", "csv": "CSV 表格", "txt": "纯文本"}
"""Formats of the export routes of the HTTP API."""


def render_answer(answer: Answer, table: TaskTable, words: PageWords, following: Sequence[str] = ()) -> str:
    """The reply: state, conditions, the text with citations, warnings, what to do with it, what may be asked next."""
    numbers = {task.number for task in table.tasks}
    return (
        f'<div class="answer is-{answer.status}">{_state(answer, words)}{render_conditions(answer.filters, table)}'
        f'<div class="text">{render_markdown(answer.answer, numbers.__contains__)}</div>'
        f"{_warnings(answer.warnings)}{_panel_button(answer)}{_following(answer, following)}{_tools(answer)}</div>"
    )


def render_panel(answer: Answer, table: TaskTable, words: PageWords) -> str:
    """The cited rows with the quoted words highlighted, and the related rows apart from them."""
    cited = tuple(dict.fromkeys(answer.citations))
    related = tuple(number for number in dict.fromkeys(answer.related) if number not in cited)
    opened = len(cited) if len(cited) <= OPEN_ROWS else 1
    parts = []
    if cited:
        rows = _rows(answer, table, cited, opened)
        parts.append(f'<h3>引用的任务<span class="count">{len(cited)} 项</span></h3>{rows}')
    else:
        parts.append(f'<p class="hint">{escape(words.sentence("panel_none"))}</p>')
    if related:
        rows = _rows(answer, table, related, 0)
        parts.append(
            f'<div class="related"><h3>可能相关<span class="count">{len(related)} 项</span></h3>'
            f'<p class="hint">{escape(words.sentence("related_hint"))}</p>{rows}</div>'
        )
    return "".join(parts)


def render_notice(message: str) -> str:
    """A reply that is not an answer: something went wrong on our side."""
    return f'<div class="answer is-notice" role="alert"><p class="badge">提示</p><p>{escape(message)}</p></div>'


def render_copy(answer: Answer, table: TaskTable, words: PageWords) -> str:
    """The answer as plain text with its citations, and where it comes from."""
    warnings = "\n".join(f"注意：{warning}" for warning in answer.warnings)
    parts = (f"问：{answer.question}", plain_text(answer.answer), warnings, source_mark(table, words))
    return "\n\n".join(filter(None, parts))


def source_mark(table: TaskTable, words: PageWords) -> str:
    """What stands under every answer that leaves the page: which table, and that a program composed it."""
    date = words.sentence("table_date", date=table.date) if table.date else ""
    return words.sentence("copied_mark", product=PRODUCT, title=table.title, date=date)


def state_name(answer: Answer) -> str:
    """The state in a word; "" for a plain answer."""
    return OPEN_QUESTION if _asks_openly(answer) else STATUS_NAMES[answer.status]


def spoken(answer: Answer) -> str:
    """What a screen reader announces: the state and the size of the answer, not the whole list."""
    state = state_name(answer) or "已回答"
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
    return "".join(
        render_row(task, quotes.get(task.number, ()), opened=place < opened, near=surroundings(task, table))
        for place, task in enumerate(present)
    )


def _state(answer: Answer, words: PageWords) -> str:
    name = state_name(answer)
    if not name:
        return ""
    explained = words.states["clarify_open" if _asks_openly(answer) else answer.status]
    return f'<p class="state"><span class="badge">{name}</span>{escape(explained)}</p>'


def _asks_openly(answer: Answer) -> bool:
    """True for a question back that offers nothing to choose from."""
    return answer.status == "clarify" and not answer.suggestions


def _warnings(warnings: Sequence[str]) -> str:
    return "".join(f'<p class="warning" role="note"><b>原表自相矛盾</b>{escape(text)}</p>' for text in warnings)


def _panel_button(answer: Answer) -> str:
    count = len(answer.citations)
    if not count and not answer.related:
        return ""
    text = f"查看原文（{count} 项）" if count else "查看可能相关的任务"
    return f'<button type="button" class="to-panel" data-panel>{text}</button>'


def _following(answer: Answer, questions: Sequence[str]) -> str:
    label = "请选择一项" if answer.status == "clarify" and answer.suggestions else "还可以问"
    return chips(questions, label=label)


def _tools(answer: Answer) -> str:
    """What can be done with an answer: take it away, say whether it helped."""
    exports = "".join(
        f'<li><button type="button" data-export="{kind}">{name}</button></li>' for kind, name in EXPORTS.items()
    )
    taking = (
        '<button type="button" data-copy>复制</button><button type="button" data-link>复制链接</button>'
        f'<details class="menu"><summary>导出</summary><ul>{exports}</ul></details>'
        '<button type="button" data-print>打印</button>'
    )
    judging = (
        '<button type="button" data-verdict="useful" aria-pressed="false">有用</button>'
        '<button type="button" data-verdict="wrong" aria-expanded="false">有误</button>'
    )
    return f'<div class="tools"><div role="group" aria-label="带走">{taking}</div>' + (
        f'<div role="group" aria-label="评价这条回答">{judging}</div></div>'
    )


def render_feedback_form() -> str:
    """What is asked when an answer is said to be wrong."""
    boxes = "".join(
        f'<label class="tick"><input type="checkbox" name="reason" value="{reason}">{reason}</label>'
        for reason in REASONS
    )
    return (
        '<form class="feedback-form" aria-label="回答有误">'
        f"<fieldset><legend>哪里有误（可多选）</legend>{boxes}</fieldset>"
        '<label class="wide">补充说明（不要写个人信息）'
        '<textarea name="text" rows="2" maxlength="500"></textarea></label>'
        '<button type="submit" class="strong">提交</button><button type="button" data-cancel>取消</button>'
        '<p class="wrong" role="alert" hidden></p></form>'
    )
