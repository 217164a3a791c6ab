"""Free wordings of roles, numbers and quarters as the wording that the slots are read from: "领衔" as 牵头.

The wordings are data (group "rewordings" of data/lexicon/patterns.yaml), replacement by replacement in their order.
"""

from __future__ import annotations

import re
from functools import partial

from assistant.understand.lexicon import Lexicon
from assistant.understand.named_patterns import Pattern
from assistant.understand.unit_lists import all_of_kinds
from assistant.understand.units import find_units

_UNIT = "unit"
"""Group that must be, or where it begins a pattern end with, the name of a unit."""


def reworded(text: str, lexicon: Lexicon) -> str:
    """A cleaned question in the wording that is read; words which the table itself writes stay."""

    def replaced(replacement: str, pattern: Pattern, text: str) -> str:
        read = _with_unit if _UNIT in pattern.groupindex else _plain
        return pattern.sub(partial(read, replacement=replacement, lexicon=lexicon), text)

    return lexicon.patterns.rewordings.each_applied(text, replaced)


def _plain(match: re.Match[str], replacement: str, lexicon: Lexicon) -> str:
    return match[0] if lexicon.occurs(match[0]) or _in_a_unit(match, lexicon) else match.expand(replacement)


def _in_a_unit(match: re.Match[str], lexicon: Lexicon) -> bool:
    """True where a match begins or ends inside the name of a unit ("协办" of 经协办, "联牵头" behind 残)."""
    mentions = lexicon.units.surfaces.find(match.string)
    edges = (match.start(), match.end())
    inside = any(m.start < edge < m.end for m in mentions for edge in edges)
    return inside or any(m.start <= match.start() and match.end() <= m.end for m in mentions)


def _with_unit(match: re.Match[str], replacement: str, lexicon: Lexicon) -> str:
    """The replacement with the unit that the group is or ends with; the match as it is where there is none."""
    text = match[_UNIT]
    named = (*all_of_kinds(text, lexicon), *find_units(text, lexicon.units).mentions)
    ending = [mention for mention in named if mention.end == len(text)]
    begins = match.start(_UNIT) == match.start()
    if not ending or (ending[0].start and not begins):
        return match[0]
    before = text[: ending[0].start]
    return before + match.expand(replacement.replace(rf"\g<{_UNIT}>", text[ending[0].start :]))
