"""The templates of the pages, and the few filters that they use. Everything that they print is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.query import FIELD_NAMES, QUARTER_NAMES, quarter_words
from assistant.web.browse.links import Links
from assistant.web.rows import quarters_text
from index.types import ScheduleItem, Task

MOST_KEPT = 1000
"""Rows of about 2 kB each; a table of more is paged, and a page of it is quickly printed."""
HERE = Path(__file__).parent


def environment() -> Environment:
    """The templates, read once."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["pieces"] = pieces
    made.filters["when"] = when
    made.tests["holding"] = holding
    made.globals |= {"FIELD_NAMES": FIELD_NAMES, "QUARTER_NAMES": QUARTER_NAMES}
    return made


def assets() -> dict[str, bytes]:
    """Style sheet and scripts by name."""
    return {path.name: path.read_bytes() for path in sorted((HERE / "assets").iterdir())}


def version_of(files: dict[str, bytes]) -> str:
    """Changes whenever a file does, so that browsers may keep what they have."""
    return sha256(b"\0".join(files.values())).hexdigest()[:12]


def pieces(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return [(piece, place % 2 == 1) for place, piece in enumerate(re.split(f"({pattern})", text)) if piece]


def holding(text: str, words: Sequence[str]) -> bool:
    """True when the text has one of the words."""
    return any(word in text for word in words)


def when(item: ScheduleItem) -> str:
    """The quarters of an item in the words of its marker, which is set beside them where it does not name them."""
    label = quarters_text(item.quarters)
    marker = item.marker
    if not marker or set(marker) <= set(label + "第"):
        return label
    if marker == quarter_words(item.quarters) or marker.startswith(label):
        return marker
    return f"{label}（{marker}）"


def row_printer(templates: Environment, kept: dict[tuple[str, int], str], links: Links) -> Callable[..., str]:
    """Prints one row of the table, given words to mark. Rows without marks are kept: they make up most of a page."""
    print_row: Callable[..., str] = templates.get_template("row.html").make_module().row  # type: ignore[attr-defined]

    def row(task: Task, words: Sequence[str]) -> str:
        if words:
            return print_row(task, links, words)
        key = (links.root, task.number)
        text = kept.get(key)
        if text is None:
            text = print_row(task, links, ())
            if len(kept) < MOST_KEPT:
                kept[key] = text
        return text

    return row
