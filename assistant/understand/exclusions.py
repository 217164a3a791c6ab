"""What a question takes out of what it asks for: "去掉…", "除…外", "…那项不算"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.mentions import BLANK
from assistant.understand.patterns import Patterns
from assistant.understand.periods import Period

_CLAUSE_END = re.compile(r"[,，。;；:!！?？、]|$")
_SAID_AT_MOST = 14
"""Characters of a denial that are repeated."""
_LOOK = 10
"""Characters before what is taken out in which the words that say so stand."""


def is_taken_out(text: str, start: int, end: int, patterns: Patterns) -> bool:
    """True when the words around a piece of a question take it out."""
    before, after = text[max(0, start - _LOOK) : start], text[end:]
    if patterns.roles.excluded_after.search(after) or patterns.roles.outside.match(after):
        return True
    if patterns.filters.taken_out.search(before):
        return True
    return any(m.start("what") <= start and end <= m.end("what") for m in patterns.filters.all_but.finditer(text))


def without_frame(work: str, patterns: Patterns) -> str:
    """The question without the 除 and 外 around what is taken out, which would be read as part of it."""
    return patterns.filters.all_but.sub(lambda m: BLANK + m["what"] + BLANK * len(m["end"]), work)


def taken_out(segments: Sequence[str], text: str, periods: Sequence[Period], patterns: Patterns) -> tuple[str, ...]:
    """The words of a topic that a question takes out; "某路四季度不算" takes out the quarter alone."""
    for period in periods:
        end = period.mention.end
        after = patterns.operands.but_for_after.match(text, end)
        text = f"{text[:end]}{BLANK * (after.end() - end)}{text[after.end() :]}" if after is not None else text
    places = ((segment, text.find(segment)) for segment in segments)
    return tuple(
        segment for segment, start in places if start >= 0 and is_taken_out(text, start, start + len(segment), patterns)
    )


def unread_denial(text: str, leftover: str, patterns: Patterns) -> str:
    """Words of a question that deny something and that no slot took; "" where there are none, or a role says it."""
    denial = patterns.filters.denial.search(leftover)
    roles = patterns.roles
    told = (roles.lead_only, roles.lead_or_assist, roles.neither, roles.assist_only, roles.any_role)
    if denial is None or any(pattern.search(text) for pattern in told):
        return ""
    end = _CLAUSE_END.search(leftover, denial.end())
    return text[denial.start() : end.start() if end else None][:_SAID_AT_MOST]
