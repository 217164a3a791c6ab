"""What the page's script asks of the server: an answer, one under changed conditions, its rows, a row, forms.

Each of these gives a reply whatever is sent and whatever breaks: one that raised would leave the page without a word.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from assistant.rephrase import revise
from assistant.types import Answer
from assistant.web.conditions import read_conditions, render_editors
from assistant.web.current import Answering, Current
from assistant.web.next_questions import Starting, next_questions, remembered_starting
from assistant.web.page_words import PageWords
from assistant.web.render import (
    render_answer,
    render_copy,
    render_feedback_form,
    render_notice,
    render_panel,
    spoken,
)
from assistant.web.rows import render_row, surroundings

MAX_TURNS = 20
"""Earlier questions that are taken into account."""
ROWS_AT_ONCE = 40
"""Rows of the evidence that come with an answer; of more, the page asks when the answer is on the screen."""

Reply = dict[str, Any]
ServerFunction = Callable[[Any], Reply]
_LOG = logging.getLogger(__name__)


def server_functions(current: Current, words: PageWords, phrases: dict[str, str]) -> list[ServerFunction]:
    """The functions by the names under which the script calls them. Each takes one object."""
    starting = remembered_starting(words)

    def answer(note: dict[str, Any]) -> Reply:
        answering = current()
        turns = (*_turns(note.get("earlier")), _text(note["question"]))
        return _shown(answering, turns, answering.ask(turns), words, starting)

    def change(note: dict[str, Any]) -> Reply:
        answering = current()
        turns = (*_turns(note.get("earlier")), _text(note["question"]))
        wanted = read_conditions(note["conditions"])
        asked = revise(turns, wanted, answering.ask, phrases)
        if asked is None:
            return _refused(words.sentence("not_readable" if wanted else "no_condition"))
        return {**_shown(answering, asked.turns, asked.answer, words, starting), "turns": list(asked.turns)}

    def panel(note: dict[str, Any]) -> Reply:
        answering = current()
        turns = (*_turns(note.get("earlier")), _text(note["question"]))
        return {"ok": True, "panel": render_panel(answering.ask(turns), answering.table, words)}

    def row(note: dict[str, Any]) -> Reply:
        return _row(current(), int(note["task"]), words)

    def forms(note: dict[str, Any]) -> Reply:
        return {"ok": True, "html": render_editors(current().table) + render_feedback_form()}

    return [_never_failing(function, words) for function in (answer, change, panel, row, forms)]


def _row(answering: Answering, number: int, words: PageWords) -> Reply:
    """One row of the table, opened; for looking around from a cited row."""
    task = answering.table.get(number)
    if task is None:
        return _refused(words.sentence("no_such_row"))
    near = surroundings(task, answering.table)
    return {"ok": True, "html": render_row(task, opened=True, near=near), "hint": words.sentence("context_hint")}


def _shown(answering: Answering, turns: Sequence[str], answer: Answer, words: PageWords, starting: Starting) -> Reply:
    later = len(answer.citations) + len(answer.related) > ROWS_AT_ONCE
    following = next_questions(turns, answer, answering, words, starting)
    return {
        "ok": True,
        "html": render_answer(answer, answering.table, words, following),
        "panel": None if later else render_panel(answer, answering.table, words),
        "say": spoken(answer),
        "copy": render_copy(answer, answering.table, words),
    }


def _refused(message: str) -> Reply:
    return {"ok": False, "html": render_notice(message), "panel": "", "say": message}


def _never_failing(function: Callable[[dict[str, Any]], Reply], words: PageWords) -> ServerFunction:
    """The function under its name, with a notice instead of an exception."""

    @wraps(function)
    def safe(sent: Any) -> Reply:
        note = sent[0] if isinstance(sent, list) and sent else sent
        try:
            return function(note)
        except Exception:  # noqa: BLE001 - whatever breaks, the visitor gets a sentence and the page stays usable
            _LOG.exception("the page's request could not be met")
            return _refused(words.sentence("failed"))

    return safe


def _turns(sent: Any) -> tuple[str, ...]:
    turns = [turn for turn in sent if isinstance(turn, str)] if isinstance(sent, list) else []
    return tuple(turns[-MAX_TURNS:])


def _text(sent: Any) -> str:
    if not isinstance(sent, str):
        raise TypeError("question")
    return sent
