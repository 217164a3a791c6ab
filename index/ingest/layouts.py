"""Tables laid out otherwise: numbers in a column of their own, a column for each quarter."""

from __future__ import annotations

import re

from index.ingest.cleaning import clean_list, clean_text
from index.ingest.headings import PERIODS, Columns

NUMBERED = re.compile(r"(\d{1,4})\s*[.、](?:\s|(?!\d)|(?=\d{1,4}[年月日]))")
"""A goal with its number ("3. 2021年,…", "2.9月底前…"); "2.9亿元" is an amount."""
_NUMBER_ALONE = re.compile(r"(\d{1,4})[.、]?")

_NOTHING = re.compile(r"[/\\—\-－–~\s]*|无|暂无|无安排")
"""What a cell says where nothing is planned."""


def usual_cells(cells: dict[str, str], columns: Columns) -> dict[str, str]:
    """The cells of a row as if the number stood before the goal and the schedule in one cell."""
    return _one_schedule(_numbered(cells), columns)


def _numbered(cells: dict[str, str]) -> dict[str, str]:
    number = _NUMBER_ALONE.fullmatch(clean_text(cells.pop("number", "")))
    inside = NUMBERED.match(clean_list(cells["goal"]))
    if number and (inside is None or int(inside[1]) != int(number[1])):
        cells["goal"] = f"{number[1]}. {cells['goal']}"
    return cells


def _one_schedule(cells: dict[str, str], columns: Columns) -> dict[str, str]:
    """Each period's cell stands behind the heading of its column, which is its marker."""
    periods = [name for name in PERIODS if name in cells]
    if not periods:
        return cells
    texts = {name: clean_text(cells.pop(name)).replace("\n", "") for name in periods}
    stated = (f"{columns.names[name][0]}:{text}" for name, text in texts.items() if not _NOTHING.fullmatch(text))
    return {**cells, "schedule": "\n".join(filter(None, (cells.pop("schedule", ""), *stated)))}
