"""Turns that say one word of the question before otherwise: "三期呢" after phase two, "说错了，5G的" after 4G."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.dialogue.turns import Turn
from assistant.query import Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots


def with_other_word(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The question before with one word of its topic replaced by the only one of this turn, where rows have that."""
    if len(slots.segments) != 1 or slots.units.mentions or slots.people.mentions or slots.numbers:
        return None
    new = slots.segments[0]
    for segment in last.query.topic.split():
        if segment not in last.slots.text or new in segment:
            continue
        renamed = next(_renamed(segment, new, lexicon), None)
        if renamed is not None:
            return query_of(read_slots(last.slots.text.replace(segment, renamed, 1), lexicon), lexicon)
    return None


def _renamed(segment: str, new: str, lexicon: Lexicon) -> Iterator[str]:
    """A segment with another word in it: as the table writes it, else where a row has it beside the other words."""
    words = [word for word in lexicon.cut(segment) if len(word) > 1]
    if len(words) > 1 and set(words) & set(lexicon.cut(new)) and lexicon.occurs(new):
        yield new  # "示范小区" repeats a word of "示范社区" and stands for all of it
    renamed = [(segment.replace(word, new, 1), [w for w in words if w != word]) for word in words]
    yield from (text for text, kept in renamed if kept and lexicon.occurs(text))
    yield from (
        text for text, kept in renamed
        if kept and any(all(word in row for word in (new, *kept)) for _, row in lexicon.row_texts)
    )  # fmt: skip
