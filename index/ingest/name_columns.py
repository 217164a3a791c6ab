"""Which column holds people is told by its cells where its heading does not say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.ingest.cleaning import clean_list
from index.ingest.names import name_tokens

_NAME = re.compile(r"[\u4e00-\u9fff]{1,4}|[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+")
"""One piece of a name; a name typed with a space inside has pieces of one character."""
_MOSTLY = 0.9
"""Share of filled cells that hold nothing but names."""
_FEWEST = 4
"""Different cells from which they are people: a state of work ("已完成") looks like a name, but comes in few kinds."""
_VARIED = 0.15
"""Share of filled cells that differ from one another."""


def holds_names(cells: Sequence[str]) -> bool:
    """True when the cells of a column hold names of people."""
    filled = [cleaned for cell in cells if (cleaned := clean_list(cell))]
    names = [cell for cell in filled if all(map(_NAME.fullmatch, name_tokens(cell)))]
    different = len(set(names))
    return bool(filled) and len(names) >= _MOSTLY * len(filled) and different >= max(_FEWEST, _VARIED * len(filled))
