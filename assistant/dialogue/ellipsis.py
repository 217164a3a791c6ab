"""Turns that only change a slot of the last query ("财政局呢", "那三季度呢", "有几项")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.merging import UNIT_FIELDS, inherited, merged, still_assumed, with_loose_role
from assistant.dialogue.turns import Turn, about, asked_columns
from assistant.query import Kind, Query
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots

SHORT_TOPIC = 6
"""Characters of topic words that may still speak of the task before."""


def elliptical(slots: Slots, last: Turn, lexicon: Lexicon, forced: bool = False) -> Query | None:
    """The last query with the slots of this turn; None when the turn stands for itself.

    `forced` says that the turn goes on from the last one even if its words do not.
    """
    cued = forced or _cued(slots, lexicon)
    if slots.numbers:
        return _other_tasks(slots, last) if cued else None
    topical = [segment for segment in slots.segments if segment not in last.query.topic.split()]
    if topical:
        return _on_other_words(topical, slots, last, lexicon, cued)
    if not _goes_on(slots, cued, forced):
        return None
    query = _about_same_task(slots, last, lexicon, cued)
    if query is not None:
        return query
    if last.query.kind in ("lookup", "fact") and not last.query.conditions and _names_something(slots):
        return None
    return _changed(slots, last, lexicon)


def _cued(slots: Slots, lexicon: Lexicon) -> bool:
    """True when the words of a turn say that it goes on ("…呢", "那…", "牵头的")."""
    follows = lexicon.patterns.dialogue.follow.search(slots.text)
    return bool(follows) or (slots.text.endswith("的") and "list" not in slots.cues)


def _other_tasks(slots: Slots, last: Turn) -> Query | None:
    """ "第5项呢" asks the same about another task."""
    if slots.asks or last.query.kind != "lookup":
        return None
    return replace(last.query, question=slots.question, numbers=slots.numbers, conditions=())


def _on_other_words(topical: Sequence[str], slots: Slots, last: Turn, lexicon: Lexicon, cued: bool) -> Query | None:
    """A turn with words that the last query did not have: of the same task, of another one, or a new topic."""
    if last.focus is not None and slots.asks and not slots.units.mentions:
        row = next((text for task, text in lexicon.row_texts if task.number == last.focus), "")
        if sum(map(len, topical)) <= SHORT_TOPIC and all(segment in row for segment in topical):
            return replace(about(last.focus, slots), asks=slots.asks)
    renamed = _other_designator(slots, last, lexicon)
    if renamed is not None:
        return renamed
    return _new_topic(slots, last, lexicon) if cued and not slots.units.mentions else None


def _other_designator(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "三期呢" after a question about phase two asks the same about phase three."""
    pattern = lexicon.patterns.dialogue.designator
    match = pattern.fullmatch("".join(slots.segments))
    if match is None:
        return None
    before = next((found for found in pattern.finditer(last.slots.text) if found[2] == match[2]), None)
    if before is None:
        return None
    question = last.slots.text[: before.start()] + match[0] + last.slots.text[before.end() :]
    return query_of(read_slots(question, lexicon), lexicon)


def _new_topic(slots: Slots, last: Turn, lexicon: Lexicon) -> Query:
    """A new topic with what was asked about the last one."""
    query, old = query_of(slots, lexicon), last.query
    if query.asks:
        return query
    quarters = query.quarters or old.quarters
    if query.kind in ("topic", "list", "fact") and old.kind in ("fact", "lookup") and old.asks:
        return replace(query, kind="fact", asks=old.asks, quarters=quarters)
    if query.kind in ("topic", "fact") and old.kind == "compute":
        return replace(query, kind="compute", operation=old.operation, quarters=quarters)
    return query


def _names_something(slots: Slots) -> bool:
    return bool(slots.units.mentions or slots.people.mentions or slots.parts or slots.sections or slots.sizes)


def _goes_on(slots: Slots, cued: bool, forced: bool) -> bool:
    """False for a turn that is a whole question, or that says nothing that could be changed."""
    own = _names_something(slots)
    if own and not forced and (not cued or _is_whole(slots)):
        return False
    if slots.ranking is not None and not cued:
        return False
    if slots.people.near or slots.people.absent or slots.units.near or slots.units.absent:
        return False
    return bool(own or slots.quarters or slots.loose_roles or slots.asks or slots.cues or slots.compute or forced)


def _is_whole(slots: Slots) -> bool:
    """True when a turn names a unit or person with its role and says what it wants."""
    if not (slots.units.mentions or slots.people.mentions) or not ("list" in slots.cues or slots.asks):
        return False
    return any(role.field for role in (*slots.unit_roles, *slots.person_roles))


def _about_same_task(slots: Slots, last: Turn, lexicon: Lexicon, cued: bool) -> Query | None:
    """A turn that asks on about the one task before."""
    focus = last.focus
    if focus is None or _names_something(slots) or "count" in slots.cues or slots.ranking is not None:
        return None
    if _chooses_by_role(slots, last, lexicon):
        return None
    if slots.compute:
        operation = query_of(replace(slots, segments=("",)), lexicon).operation or last.query.operation
        return replace(about(focus, slots), kind="compute", asks=slots.asks, operation=operation)
    return replace(about(focus, slots), asks=asked_columns(slots) or (last.query.asks if cued else ()))


def _chooses_by_role(slots: Slots, last: Turn, lexicon: Lexicon) -> bool:
    """True when a loose role word chooses among the tasks of a unit rather than asks about one task."""
    if slots.asks or not slots.loose_roles:
        return False
    if last.query.conditions and lexicon.patterns.dialogue.about_list.search(slots.text):
        return True
    return "lead_units" in slots.loose_roles and any(last.query.having(field) for field in UNIT_FIELDS)


def _changed(slots: Slots, last: Turn, lexicon: Lexicon) -> Query:
    """The last query with what this turn changes."""
    patterns = lexicon.patterns.dialogue
    conditions, assumed, notes = conditions_of(slots, lexicon)
    removes = patterns.remove.search(slots.text) is not None
    if removes:
        conditions = tuple(replace(condition, negated=True) for condition in conditions)
    adds = removes or patterns.add.search(slots.text) is not None
    together = with_loose_role(merged(last.query.conditions, conditions, add=adds), slots, last, patterns)
    kind = _continued_kind(slots, last)
    return replace(
        last.query,
        question=slots.question,
        kind=kind,
        conditions=inherited(together, conditions),
        quarters=slots.quarters or last.query.quarters,
        asks=slots.asks,
        role_assumed=still_assumed(assumed, slots, last),
        notes=notes,
        operation=None if kind in ("list", "count") else last.query.operation,
        numbers=(),
    )


def _continued_kind(slots: Slots, last: Turn) -> Kind:
    """Counting goes on as counting, everything that is no list goes on as a list."""
    if "count" in slots.cues:
        return "count"
    return last.query.kind if last.query.kind in ("count", "share", "topic") else "list"
