"""Turns that stay with the one task before them: words of measuring, and claims about steps of its schedule."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.turns import Turn, about
from assistant.query import Condition, Query
from assistant.retrieve import topic_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.roles import as_field
from assistant.understand.slots import Slots, read_slots
from index.quantities import quantities
from index.types import PERSON_FIELDS, UNIT_FIELDS

OF_ONE_TASK = ("fact", "lookup", "compute", "topic")
"""Kinds of questions about one task, as against lists that happen to have one."""


def is_of_one_task(last: Turn) -> bool:
    """True when the turn before asked about one task."""
    return last.focus is not None and last.query.kind in OF_ONE_TASK


def only_measures(segment: str, lexicon: Lexicon) -> bool:
    """True for words that measure or tell how far something is done ("累计", "没投", "建得", "折成"), of whatever."""
    patterns = lexicon.patterns.dialogue
    if patterns.only_measures.fullmatch(segment) is None:
        return False
    return patterns.so_far.search(segment) is not None or not _in_goals(segment, lexicon)


def _in_goals(segment: str, lexicon: Lexicon) -> bool:
    """True for words that look like measuring but are of what tasks are about ("多元")."""
    return any(segment in goal for goal in lexicon.goals.values())


def claimed_of_task(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "封顶排在三季度吧" after a question about one task claims it of a step of that task's schedule."""
    if last.focus is None or not is_of_one_task(last) or not (slots.segments and slots.quarters):
        return None
    if slots.units.mentions or slots.people.mentions or slots.numbers or slots.compute:
        return None
    if lexicon.patterns.asks.yes_or_no.search(slots.text) is None:
        return None
    row = next((text for task, text in lexicon.row_texts if task.number == last.focus), "")
    if not all(stands_in(segment, row, lexicon) for segment in slots.segments):
        return None
    return replace(about(last.focus, slots), topic=slots.topic, subject=slots.topic)


def claimed_amount(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "四季度投10亿对吗" and "不是30亿吗" after a question about one task are answered with what its row states."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers or slots.parts or slots.compute
    if last.focus is None or named or not slots.segments or not is_of_one_task(last):
        return None
    amounts = tuple(amount.text for amount in quantities(slots.text))
    stated = [segment for segment in slots.segments if any(segment in text or text in segment for text in amounts)]
    others = [segment for segment in slots.segments if segment not in stated and not only_measures(segment, lexicon)]
    if not stated or others or lexicon.patterns.asks.yes_or_no.search(slots.text) is None:
        return None
    old = last.query
    question = f"{old.topic} {slots.text}".strip()
    query = replace(about(last.focus, slots), question=question, asks=("amount",), topic=old.topic, subject=old.subject)
    return replace(query, quarters=slots.quarters or old.quarters)


def claimed_holder(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "直接责任人是某人吧" and "是甲局牵头吗" after a question about one task claim it of that task.

    A name without a role is claimed of the column that was asked for before, or of that which has it.
    """
    said = slots.segments or slots.numbers or slots.quarters or slots.cues or slots.parts
    if last.focus is None or said or not is_of_one_task(last) or not slots.named:
        return None
    others = slots.units.mentions and lexicon.patterns.sizes.others.search(slots.text)  # "甲局牵头的还有别的吗"
    if others or lexicon.patterns.asks.yes_or_no.search(slots.text) is None:
        return None
    claims = tuple(_in_column(claim, last, lexicon) for claim in query_of(slots, lexicon).conditions)
    if not claims or any(claim.field not in (*PERSON_FIELDS, *UNIT_FIELDS) or claim.negated for claim in claims):
        return None
    return replace(about(last.focus, slots), conditions=claims, asks=())


def _in_column(claim: Condition, last: Turn, lexicon: Lexicon) -> Condition:
    """A claim of a name without a role, in the column that is meant."""
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    if claim.field != "any_people" or task is None:
        return claim
    asked = [ask for ask in last.query.asks if ask in PERSON_FIELDS]
    held = [column for column in PERSON_FIELDS if set(claim.values) & set(getattr(task, column))]
    column = asked[0] if len(asked) == 1 else next(iter(held), "")
    return replace(claim, field=as_field(column)) if column else claim


def same_of_another(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "某项目也是这两位吗" after who does one task asks who does another; a name alone is claimed of it."""
    columns = tuple(ask for ask in last.query.asks if ask in (*UNIT_FIELDS, *PERSON_FIELDS))
    match = lexicon.patterns.dialogue.same_ones.search(slots.text)
    if match is None or last.focus is None or not columns or slots.numbers or slots.asks:
        return None
    other = read_slots(slots.text[: match.start()], lexicon)
    if not other.segments or other.units.mentions or other.people.mentions:
        return None
    task = lexicon.table.get(last.focus)
    held: tuple[str, ...] = getattr(task, columns[0]) if len(columns) == 1 else ()
    claimed = (Condition(as_field(columns[0]), held, held[0]),) if len(held) == 1 else ()
    query = replace(query_of(other, lexicon), question=slots.question, kind="fact", asks=columns)
    return replace(query, conditions=claimed)


def stands_in(segment: str, row: str, lexicon: Lexicon) -> bool:
    """True when a row has a segment, or each of its words ("印发方案" in "印发《…实施方案》") or synonyms."""
    words = topic_words(segment, lexicon)
    return segment in row or (bool(words) and all(any(form in row for form in forms) for forms, _ in words))
