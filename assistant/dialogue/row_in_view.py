"""Turns that only speak of what the row in view writes, though they say nothing that goes on: "高层要盖到第几层"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.one_task import is_of_one_task
from assistant.dialogue.other_measure import counts_so, is_measured_in
from assistant.dialogue.turns import Turn, about
from assistant.query import Query
from assistant.retrieve import COMMON_WEIGHT, held_weight, topic_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots
from assistant.understand.units import UnitFinding

_ALL = 0.99
"""Share of the weight of a turn's words from which a row has all of them."""
_FEW = 3
"""Tasks on a thing of which one may say how many of it there are."""
_NAME = 4
"""Characters of a turn's words that may be the name of another task."""


def by_row_in_view(topical: Sequence[str], slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """What a turn asks, asked of the row before that has every word of it, where no other is named by them."""
    number = _row_meant(slots, last, lexicon) if asks_of_a_row(slots, lexicon) else None
    if number is None or _names_another(topical, number, lexicon):
        return None
    counts = "count" in slots.cues and "amount" not in slots.asks
    if counts and not all(is_measured_in(number, segment, lexicon) for segment in topical):
        return None
    asks = slots.asks or (("amount",) if counts else ("schedule",))
    topic = slots.topic
    return replace(about(number, slots), asks=asks, topic=topic, subject=topic)


def _row_meant(slots: Slots, last: Turn, lexicon: Lexicon) -> int | None:
    """The one task before, or the only one of a list, that has every word of a turn.

    Of a list only where the words say something, and ask for no list themselves.
    """
    if is_of_one_task(last):
        return last.focus if last.focus is not None and has_all(last.focus, slots.segments, lexicon) else None
    if "list" in slots.cues or _weight(slots.segments, lexicon) < COMMON_WEIGHT:
        return None
    having = [number for number in last.cited if has_all(number, slots.segments, lexicon)]
    return having[0] if len(having) == 1 else None


def _weight(segments: Sequence[str], lexicon: Lexicon) -> float:
    """How much the words of some segments say together."""
    return sum(weight for segment in segments for _, weight in topic_words(segment, lexicon))


def by_thing_counted(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "已经建成的有几个" after the tasks on a thing of which one row says how many there are counts no tasks."""
    match = lexicon.patterns.dialogue.how_many_things.search(slots.text)
    named = slots.named or slots.numbers or slots.parts or slots.sizes or slots.quarters
    if match is None or named or last.query.kind != "topic" or not 0 < len(last.cited) <= _FEW:
        return None
    things = [lexicon.cut(segment)[-1] for segment in last.query.topic.split()]
    unit, more = match["unit"], slots.segments
    counted = [n for n in last.cited if any(counts_so(n, unit, (thing, *more), lexicon) for thing in things)]
    if len(counted) != 1:
        return None
    topic = slots.topic or " ".join(things)
    return replace(about(counted[0], slots), asks=("amount",), topic=topic, subject=topic)


def as_words(slots: Slots, last: Turn, lexicon: Lexicon) -> Slots:
    """A turn without the unit that it seems to name, where the row in view writes it beside the turn's other words.

    "横沥三角湖" is a lake after the task that opens it, not a task of that town.
    """
    row = next((text for task, text in lexicon.row_texts if task.number == last.focus), "")
    mentions = slots.units.mentions
    in_role = any(role.field for role in slots.unit_roles) or slots.asks or slots.loose_roles
    if not mentions or in_role or not slots.segments or not is_of_one_task(last):
        return slots
    joined = (f"{mention.text}{segment}" for mention in mentions for segment in slots.segments)
    if not any(name in row for name in joined) or not all(segment in row for segment in slots.segments):
        return slots
    return replace(slots, units=UnitFinding(()), unit_roles=())


def asks_of_a_row(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a question that names nobody and nothing which tasks are listed by."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers or slots.parts or slots.sections
    if named or slots.sizes or slots.ranking is not None or slots.compute:
        return False
    patterns = lexicon.patterns
    return not patterns.dialogue.of_tasks.search(slots.text) and patterns.asks.wanted.search(slots.text) is not None


def has_all(number: int, segments: Sequence[str], lexicon: Lexicon) -> bool:
    """True when a row has every word of some segments, each in one of its forms, and they say anything at all.

    A segment that no row has any word of is only asked with ("第几层"), or speaks of something else.
    """
    wanted = lexicon.patterns.asks.wanted
    if any(not topic_words(segment, lexicon) and not wanted.search(segment) for segment in segments):
        return False
    shares = zip(lexicon.topic_texts, held_weight(segments, lexicon), strict=True)
    return any(task.number == number and share >= _ALL for (task, _), share in shares)


def _names_another(topical: Sequence[str], number: int, lexicon: Lexicon) -> bool:
    """True when the goal of another task has some words just as they are said, which that of the one in view lacks."""
    names = [segment for segment in topical if len(segment) >= _NAME and segment not in lexicon.goals[number]]
    return any(name in goal for name in names for goal in lexicon.goals.values())
