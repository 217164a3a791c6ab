"""Turns that set something beside what the turn before was about: another task, unit, person or quarter."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.merging import family, inherited, with_former_role
from assistant.dialogue.names import AND
from assistant.dialogue.near_ones import sister_of
from assistant.dialogue.peaks import PEAKS_OF
from assistant.dialogue.places import compares
from assistant.dialogue.turns import Turn, asked_columns
from assistant.query import Operand, Operation, Query
from assistant.retrieve import topic_matches
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots
from index.text import normalise
from index.types import PERSON_FIELDS, UNIT_FIELDS, Task

_BOTH = 2


def by_comparison(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "跟常虎高速改扩建有什么不一样" sets another task beside the one that was asked about."""
    match = lexicon.patterns.dialogue.set_against.match(slots.text)
    if match is None or last.focus is None:
        return None
    query = query_of(read_slots(match["other"], lexicon), lexicon)
    asks = query.asks or last.query.asks
    return replace(query, question=slots.question, kind="fact", asks=asks, beside=(last.focus,))


def by_pair(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "两条的协助单位一样吗" asks for a column of both tasks before, or of one and its like in another part."""
    match = lexicon.patterns.dialogue.pair_of_tasks.search(slots.text)
    if match is None:
        return None
    rest = read_slots(slots.text.replace(match[0], "", 1), lexicon)  # "两条的牵头单位" counts no units
    columns = tuple(ask for ask in asked_columns(rest) if ask in (*UNIT_FIELDS, *PERSON_FIELDS))
    if len(columns) != 1 or slots.units.mentions or slots.people.mentions or slots.numbers:
        return None
    sister = sister_of(last, lexicon) if last.focus is not None and len(last.cited) != _BOTH else None
    both = (last.focus, sister) if last.focus is not None and sister is not None else last.cited
    if len(both) != _BOTH:
        return None
    return Query(slots.question, "lookup", numbers=both, asks=columns)


def by_rival(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "跟林业局比哪个多" counts the tasks of another unit, person or quarter against those asked for before.

    "各几项" after a comparison asks for what it has said, "哪个多" after counts of several for what they differ by.
    """
    patterns, old = lexicon.patterns.dialogue, last.query
    if old.kind == "compare" and patterns.each_count.match(slots.text):
        return old
    if old.kind == "compare" and compares(slots, lexicon) and _says_no_more(slots, lexicon):
        operation = Operation("difference") if old.groups else old.operation
        return replace(old, question=slots.question, operation=operation)
    if old.kind not in ("list", "count", "compare") or not patterns.against.search(slots.text):
        return None
    conditions = with_former_role(conditions_of(slots, lexicon)[0], slots, last)
    if len(conditions) != 1 or _has_topic(slots, lexicon):
        return None
    rival = conditions[0]
    own = next((c for c in old.conditions if family(c) == family(rival)), None)
    if own is None or own.field != rival.field or own.negated or own.values == rival.values:
        return None
    others = tuple(c for c in old.conditions if c is not own)
    names = tuple(dict.fromkeys((*own.values, *rival.values)))
    query = Query(slots.question, "compare", topic=old.topic)
    if rival.field == "quarters":
        both = replace(rival, values=names)
        return replace(query, conditions=inherited((*others, both), (both,)), quarters=tuple(map(int, names)))
    both = replace(own, values=names, text="、".join(names))
    return replace(query, conditions=inherited((both, *others), (both,)), quarters=old.quarters, subjects=names)


def _says_no_more(slots: Slots, lexicon: Lexicon) -> bool:
    """True when a turn only asks which is more."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers or slots.quarters or slots.parts
    return not named and not _has_topic(slots, lexicon)


def by_other_amount(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "跟桑茶快速路比哪个多" or "是它的几倍" after an amount of one task sets the amount of another beside it."""
    match = lexicon.patterns.dialogue.against_amount.match(slots.text)
    of_amount = "amount" in last.query.asks or last.query.kind == "compute"
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    if match is None or task is None or not of_amount or slots.units.mentions or slots.numbers:
        return None
    other = read_slots(match["other"] or match["whole"], lexicon)
    if not other.segments or other.quarters:
        return None
    own = _name_of(task, last.query.topic)
    rival = "".join(other.segments)
    quarters = slots.quarters or last.query.quarters
    operands = (Operand(own, quarters), Operand(rival, quarters))
    name = slots.compute[0] if slots.compute else "difference"
    question = f"{own}{AND}{rival}{match['asked'] or match['part']}"
    return Query(
        question, "compute", quarters=quarters, operation=Operation(name), operands=operands, topic=f"{own} {rival}"
    )


def _name_of(task: Task, topic: str) -> str:
    """What a task is called: the longest words of a topic that its goal has, all of them, or how its goal begins."""
    goal = normalise(task.goal)
    written = max((segment for segment in topic.split() if segment in goal), key=len, default="")
    return written or topic.replace(" ", "") or goal.split(",")[0]


def by_amounts(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "这几项一季度投资加起来" and "哪个投得最多" compute with the amounts of the tasks of the last answer."""
    patterns = lexicon.patterns.dialogue
    names = slots.units.mentions or slots.people.mentions or slots.numbers or slots.parts
    if last.query.kind not in ("list", "count", "topic") or len(last.cited) < 2 or names or "count" in slots.cues:
        return None
    operation = _over_amounts(slots, lexicon)
    if operation is None:
        return None
    idle = lexicon.words.idle | lexicon.words.generic
    told = (patterns.amount_words.sub("", segment) for segment in slots.segments)  # "渔业投资" is of 渔业
    kinds = tuple(segment for segment in told if len(segment) > 1 and segment not in idle)
    on_topic = topic_matches((kinds,), lexicon, last.cited) if kinds else ()
    if kinds and not on_topic and topic_matches((kinds,), lexicon):
        return None  # the amount of a task that is not among them is asked for
    numbers = tuple(match.task.number for match in on_topic) or tuple(sorted(last.cited))
    quarters = slots.quarters or last.query.quarters
    return Query(slots.question, "compute", numbers=numbers, quarters=quarters, operation=operation, topic=slots.topic)


def _over_amounts(slots: Slots, lexicon: Lexicon) -> Operation | None:
    """What a turn computes over the amounts of several tasks; None when it speaks of no amounts."""
    patterns = lexicon.patterns.dialogue
    of_amounts = patterns.amount_words.search(slots.text) is not None
    if slots.ranking is not None and slots.ranking.name in PEAKS_OF:
        return Operation(PEAKS_OF[slots.ranking.name]) if of_amounts else None
    if not (of_amounts or slots.segments) or not patterns.sums_up.search(slots.text):
        return None
    operation = query_of(replace(slots, segments=("",)), lexicon).operation
    return operation if operation is not None and operation.name in ("total", "average") else None


def _has_topic(slots: Slots, lexicon: Lexicon) -> bool:
    """True when words are left that say more than that things are compared."""
    return any(not lexicon.patterns.dialogue.against.search(segment) for segment in slots.segments)
