"""`renwu ask`: one answer, as JSON or readable in a terminal."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from assistant.commands.console import explain_rebuild, print_data, print_text, printable, to_json
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.types import Answer

WIDEST = 110
"""Columns that text is wrapped at in a wide terminal: longer lines are hard to read."""


def ask(turns: Sequence[str], as_json: bool, settings: Settings) -> None:
    """Answer the last of the turns on stdout. Raises RenwuError when there is no index and no source."""
    with _collector_paused():
        answer = open_assistant(settings, explain_rebuild).ask(turns)
    if as_json:
        print_data(to_json(answer.as_json()))
    elif sys.stdout.isatty():
        _show(answer)
    else:
        print_text("\n\n".join(part for part in (answer.answer, _notes(answer)) if part))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for reference cycles while an index is loaded: it finds nothing, and takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _show(answer: Answer) -> None:
    """The answer's Markdown, typeset for the terminal."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.text import Text

    console = Console(highlight=False)
    console.width = min(console.width, WIDEST)
    console.print(Markdown(printable(answer.answer)))
    if notes := _notes(answer):
        console.print(Text("\n" + printable(notes), style="dim"))


def _notes(answer: Answer) -> str:
    """What belongs to the answer but not into its text."""
    lines = [f"注意：{warning}" for warning in answer.warnings]
    if answer.citations:
        lines.append(f"引用：任务 {_numbers(answer.citations)}")
    if answer.related:
        lines.append(f"可参看：任务 {_numbers(answer.related)}")
    if answer.suggestions:
        lines += ["还可以问：", *(f"- {suggestion}" for suggestion in answer.suggestions)]
    return "\n".join(lines)


def _numbers(numbers: Sequence[int]) -> str:
    return "、".join(map(str, numbers))
