"""Invented towns from a few rows: an assistant over a table file, or the lexicon alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.understand.lexicon import Lexicon, build_lexicon
from index.text import Tokenizer
from index.types import Task
from tests.assistant.small_city import LEXICON, make_city, source_text
from tests.assistant.understand.invented import table_of


def open_town(folder: Path, *rows: str, asked: Mapping[int, Sequence[str]] | None = None) -> Assistant:
    """An assistant over these rows; `asked` has questions that people ask about a task, which are indexed with it."""
    city = make_city(folder)
    city.source.write_text(source_text(*rows), encoding="utf-8")
    if asked:
        lines = (json.dumps({"task": task, "questions": questions, "terms": []}) for task, questions in asked.items())
        (city.table / "expansions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return open_assistant(Settings(table=str(city.table), index=Path(city.index)))


def lexicon_of(folder: Path, *rows: Task) -> Lexicon:
    """The lexicon of these rows with the words that ship; `folder` is an empty one to lay it out in."""
    (folder / "lexicon").symlink_to(LEXICON)
    table = folder / "lincheng-2030"
    table.mkdir()
    return build_lexicon(table_of(*rows), table, Tokenizer.of(()))


def check(town: Assistant, turns: str | Sequence[str], says: Sequence[str], cites: Sequence[int]) -> None:
    """The answer to the last turn says all of this, and cites just these tasks."""
    answer = town.ask(turns)
    plain = answer.answer.replace("\\", "")
    assert [text for text in says if text not in plain] == [], answer.answer
    assert sorted(answer.citations) == sorted(cites), answer.answer
