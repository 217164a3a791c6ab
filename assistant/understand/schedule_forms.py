"""How a row's schedule is written, as a condition ("按上半年、下半年两段写的", "按子项目分开写的")."""

from __future__ import annotations

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out


def read_forms(work: str, lexicon: Lexicon) -> tuple[tuple[Mention, ...], str]:
    """The forms that a question asks for, and the question without the words that said so and their examples."""
    patterns = lexicon.patterns
    found: list[Mention] = []
    for form, pattern in patterns.schedule_forms:
        match = pattern.search(work)
        if match is not None:
            found.append(Mention(match.start(), match.end(), match[0], (form,)))
            work = blank_out(work, found[-1:])
    if not found:
        return (), work
    examples = (Mention(m.start(), m.end(), m[0], ()) for m in patterns.filters.example.finditer(work))
    return tuple(found), blank_out(work, examples)
