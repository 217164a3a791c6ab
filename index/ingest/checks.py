"""Rows that cannot be read safely: refused with the place and the remedy, because they would be misread in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.errors import SourceInvalid
from index.ingest.cleaning import clean_list
from index.ingest.headings import Columns
from index.ingest.names import name_tokens
from index.ingest.schedule import begins_with_marker
from index.types import PERSON_FIELDS

_LONGEST_NAME = 30
"""Characters; also of a description of people ("各镇(街)分管领导")."""


def check_width(cells: Sequence[str], columns: Columns, line: int, source: str) -> None:
    """Raises SourceInvalid for a filled cell under no heading: as a rule a tab inside a cell moved the others."""
    stray = columns.unnamed(cells)
    if stray is None:
        return
    position, content = stray
    named = sum(1 for heading in columns.headings if heading)
    raise SourceInvalid(
        f"第 {line} 行第 {position + 1} 格有内容“{clean_list(content)[:20]}”，表头没有这一列",
        expected=f"每行各格与表头的 {named} 列对齐",
        where=source,
        remedy="某一格里多了制表符时请换成空格；表头少写了列名时请补上",
    )


def check_people(cells: Mapping[str, str], columns: Columns, line: int, source: str) -> None:
    """Raises SourceInvalid for a sentence in a column of people: the row is shifted, and nothing else shows it."""
    for name in PERSON_FIELDS:
        cell = clean_list(cells.get(name, ""))
        if begins_with_marker(cell) or any(len(token) > _LONGEST_NAME for token in name_tokens(cell)):
            raise SourceInvalid(
                f"第 {line} 行“{columns.names[name][0]}”一列写着“{cell[:20]}”，不是姓名",
                expected="每行各格与表头对齐",
                where=source,
                remedy="请检查该行是否少了一格，或某一格里多了制表符",
            )
