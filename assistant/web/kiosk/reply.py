"""An answer as the JSON that the kiosk page takes, and a row of the table as cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from assistant.types import Answer
from assistant.web.kiosk.cards import answer_cards, plain_text, row_button, shortened
from assistant.web.kiosk.chips import QUARTERS, gist
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.qr import fits, portal_link, qr_svg
from assistant.web.kiosk.wording import KioskWording
from index.types import Task, TaskTable

if TYPE_CHECKING:
    from jinja2 import Template

SPOKEN = 260
"""Characters that are read aloud: about a minute."""
RELATED = 6
"""Rows offered for further reading."""


def answer_reply(
    answer: Answer, following: Sequence[str], table: TaskTable, wording: KioskWording, extra: Template
) -> dict[str, Any]:
    """Cards with the asked thing first, then what the source contradicts and what is only related.

    `following` may be asked next; they are choices where the answer asks back and offers some.
    """
    texts = wording.texts
    numbers = {task.number for task in table.tasks}
    cards = answer_cards(answer.answer, numbers.__contains__, texts["row"])
    related = [task for number in answer.related[:RELATED] if (task := table.get(number))] if answer.refused else []
    aside = extra.render(
        texts=texts,
        warnings=answer.warnings,
        related=[(row_button(task.number, texts["row"]), gist(task.goal)) for task in related],
    )
    return {
        "ok": True,
        "status": answer.status,
        "badge": texts[f"status.{answer.status}"],
        "cards": "".join(cards) + aside,
        "choose": answer.status == "clarify" and bool(answer.suggestions),
        "suggestions": list(following),
        "speech": shortened(plain_text(answer.answer), lambda text: len(text) <= SPOKEN, "").strip(),
    }


def row_reply(task: Task, wording: KioskWording, row: Template) -> dict[str, Any]:
    """A row of the table as cards."""
    texts = wording.texts
    names = [
        (texts[f"columns.{column}"], getattr(task, column))
        for column in ("lead_units", "assist_units", "leaders", "responsible", "direct")
    ]
    schedule = [(_quarters(item.quarters, texts), item.track, item.text) for item in task.schedule]
    return {
        "ok": True,
        "title": texts["row_title"].format(number=task.number),
        "cards": row.render(texts=texts, task=task, names=names, schedule=schedule),
    }


def qr_reply(
    turns: Sequence[str], ask: Callable[[Sequence[str]], Answer], options: KioskOptions, wording: KioskWording
) -> dict[str, Any]:
    """The QR code of an answer: a link to the portal where there is one, else the text, cut where a code is full."""
    texts = wording.texts
    link = portal_link(options.portal, turns)
    if link:
        return {"ok": True, "hint": texts["scan_link"], "svg": qr_svg(link)}
    answer = ask(turns)
    head, tail = f"{turns[-1]}\n", f"\n{texts['mark']}"
    body = shortened(plain_text(answer.answer), lambda text: fits(head + text + tail), texts["scan_cut"])
    return {"ok": True, "hint": texts["scan_text"], "svg": qr_svg(_within(head, body + tail))}


def _within(head: str, rest: str) -> str:
    """Both, with as much of the head as fits: a visitor may have asked at great length."""
    while head and not fits(head + rest):
        head = head[:-1]
    return head + rest


def _quarters(quarters: Sequence[int], texts: Any) -> str:
    if len(quarters) == len(QUARTERS):
        return str(texts["columns.whole_year"])
    return str(texts["columns.quarters"].format(quarters="、".join(QUARTERS[quarter - 1] for quarter in quarters)))
