"""Turns that choose among the tasks of the last answer, or take a condition of it away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.ellipsis import elliptical
from assistant.dialogue.merging import (
    Conditions,
    family,
    inherited,
    merged,
    with_former_role,
    with_loose_role,
    with_role_of_kind,
    with_role_of_topic,
    without_topic_of,
)  # fmt: skip
from assistant.dialogue.turns import ENDS, Turn, about
from assistant.query import CHOSEN_BEFORE, Condition, Kind, Query, quarter_words
from assistant.retrieve import topic_matches
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number
from assistant.understand.replies import clarify, refuse
from assistant.understand.slots import Slots, read_slots
from index.text import normalise
from index.types import Task

SHORTEST_NAME = 2
"""Characters of a name that tells one task of a list from the others."""
FEW_TASKS = 6
"""Tasks that one turn may point at by their content."""


def by_description(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "护理型床位那个" names one of the tasks of the last answer by its content."""
    if len(last.cited) < 2 or slots.numbers or lexicon.patterns.dialogue.remove.search(slots.text):
        return None
    if (match := lexicon.patterns.dialogue.that_one.search(normalise(slots.question))) is None:
        return None
    if (placed := _named_before(normalise(slots.question)[: match.start()], last, lexicon)) is not None:
        return about(placed, slots)
    if (held := _held_by(slots, last, lexicon)) is not None:
        return held
    if not slots.segments:
        return None
    texts = lexicon.texts_by_number
    fitting = tuple(number for number in last.cited if all(segment in texts[number] for segment in slots.segments))
    fitting = fitting or tuple(m.task.number for m in topic_matches((slots.segments,), lexicon, last.cited))
    if len(fitting) == 1:
        return about(fitting[0], slots)
    return replace(about(fitting[0], slots), numbers=fitting) if 1 < len(fitting) <= FEW_TASKS else None


def _named_before(name: str, last: Turn, lexicon: Lexicon) -> int | None:
    """The only task of the last answer whose goal has the name before "那个" ("大朗那个"), also that of a place."""
    name = lexicon.patterns.dialogue.lead_in.sub("", name).removesuffix("的")
    if len(name) < SHORTEST_NAME:
        return None
    fitting = [number for number in last.cited if name in lexicon.goals[number]]
    return fitting[0] if len(fitting) == 1 else None


def _held_by(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The tasks of the last answer that are somebody's, where a turn says whose ("直接责任人写某某的那条")."""
    conditions, _, notes = conditions_of(slots, lexicon) if slots.named else ((), False, ())
    tasks = (lexicon.table.get(number) for number in last.cited)
    own = [task.number for task in tasks if task is not None and all(each.matches(task) for each in conditions)]
    if not (conditions and own) or _in_its_place(conditions, last):
        return None
    if len(own) == 1:
        return about(own[0], slots)
    if slots.segments or last.query.kind not in ("list", "count"):
        return None
    return narrowed(last, merged(last.query.conditions, conditions, add=True), conditions, slots, notes)


def by_complement(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "剩下的呢" asks for what the last condition left out; after a list by one condition it asks for all of it."""
    conditions = last.query.conditions
    if not lexicon.patterns.dialogue.complement.search(slots.text) or not conditions or slots.segments:
        return None
    if slots.units.mentions or slots.people.mentions or set(slots.compute) - {"rest"}:
        return None
    if len(conditions) > 1 and not lexicon.patterns.dialogue.remove.search(last.slots.text):
        added = max(conditions, key=lambda condition: last.slots.text.rfind(condition.text))
        negated = replace(added, negated=not added.negated)
        conditions = tuple(negated if condition is added else condition for condition in conditions)
    kind: Kind = "count" if "count" in slots.cues else "list"
    return replace(last.query, question=slots.question, kind=kind, conditions=conditions, asks=slots.asks)


def by_lifting(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "不限民生实事的话，三季度呢" drops a condition of the turns before."""
    patterns = lexicon.patterns.dialogue
    for mention, kind in (*((m, "part") for m in slots.parts), *((m, "units") for m in slots.units.mentions)):
        before = patterns.lifted.search(slots.text[: mention.start])
        if before is None:
            continue
        after = slots.text[mention.end :]
        rest = (slots.text[: before.start()] + patterns.lifted_end.sub("", after, count=1)).strip(ENDS)
        old = [condition for condition in last.query.conditions if family(condition) == kind]
        named = [condition for condition in old if set(condition.values) & set(mention.values)]
        if before["needed"] and not named:
            return None  # "不需要财政局协助的" takes out what 财政局 assists in
        kept = tuple(condition for condition in last.query.conditions if condition not in (named or old))
        without = replace(last, query=replace(last.query, question=slots.question, conditions=kept))
        goes_on = elliptical(read_slots(rest, lexicon), without, lexicon, forced=True) if rest else None
        return goes_on or without.query
    return None


def by_removal(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "莞番高速的去掉" takes the tasks on a topic out of the last list."""
    conditions, _, notes = conditions_of(slots, lexicon)
    topical = [segment for segment in slots.segments if not lexicon.patterns.dialogue.remove.search(segment)]
    if last.query.kind not in ("list", "count", "topic") or len(last.cited) < 2 or conditions or not topical:
        return None
    if lexicon.patterns.dialogue.remove.search(slots.text) is None or slots.asks:
        return None
    before = last.query.conditions or (Condition("text", tuple(last.query.topic.split())),)
    without = _taken_out(topical, slots, last, lexicon)
    if without.field == "numbers" and _said_count(slots, lexicon) not in (0, len(without.values)):
        count, words = str(len(without.values)), "、".join(topical)
        return clarify(slots.question, "which_taken_out", (), words=words, count=count, number=without.values[0])
    query = narrowed(last, (*before, without), conditions, slots, notes)
    return replace(query, topic="", subject="", alternatives=())


def _taken_out(topical: Sequence[str], slots: Slots, last: Turn, lexicon: Lexicon) -> Condition:
    """What is taken out of a list: what holds all the words, else the tasks that each of the words tells of one by one.

    "去掉抓小偷和防诈骗那两项" names two tasks, as no task holds both; "那两项" says that tasks are meant.
    """
    topic = " ".join(topical)
    literal = Condition("text", tuple(topical), topic, negated=True)
    rows = (text for task, text in lexicon.row_texts if task.number in last.cited)
    tasks_meant = lexicon.patterns.dialogue.that_one.search(normalise(slots.question)) is not None
    if not tasks_meant and any(all(segment in row for segment in topical) for row in rows):
        return literal
    named = [_named_by(segment, last, lexicon) for segment in topical]
    numbers = dict.fromkeys(str(number) for each in named for number in each)
    return Condition("numbers", tuple(numbers), topic, negated=True) if all(named) else literal


def _said_count(slots: Slots, lexicon: Lexicon) -> int:
    """How many tasks a turn says that it means ("那两项"); 0 where it does not say."""
    match = lexicon.patterns.dialogue.that_one.search(normalise(slots.question))
    return parse_number(match["n"] or "") or 0 if match is not None else 0


def _named_by(segment: str, last: Turn, lexicon: Lexicon) -> tuple[int, ...]:
    """The tasks of the last answer that words tell of: in their goal, where one has them there."""
    matches = topic_matches(((segment,),), lexicon, last.cited)
    in_goal = tuple(match.task.number for match in matches if match.where == "goal")
    return in_goal or tuple(match.task.number for match in matches)


def by_subset(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "其中二季度完成的" adds conditions to those of the last list."""
    if slots.numbers or not (last.query.conditions or last.query.topic):
        return None
    patterns = lexicon.patterns.dialogue
    conditions, _, notes = conditions_of(slots, lexicon)
    which = patterns.which_of_them.search(slots.text) is not None and not _in_its_place(conditions, last)
    of_a_sort = len(last.cited) > 1 and (patterns.of_a_sort.match(slots.text) or _which_one(slots, lexicon)) is not None
    if not (which or of_a_sort or patterns.subset.search(slots.text) or _chooses(slots, conditions, last, lexicon)):
        return None
    if has_topic(slots, conditions, lexicon):
        within = _within(slots, conditions, last, lexicon) or _none_within(slots, last, lexicon)
        if within is not None:
            return within
        if of_a_sort and not patterns.subset.search(slots.text):
            return None
    if which and (slots.segments or len(last.cited) < 2):
        return None
    if not conditions and (slots.loose_roles or (last.focus is not None and slots.asks)):
        return None
    if patterns.too.search(slots.text):
        conditions = with_former_role(conditions, slots, last)
    if patterns.remove.match(slots.text) and len(conditions) == 1:  # "去掉和乙局一起牵头的"
        conditions = (replace(conditions[0], negated=True),)
    return narrowed(last, merged(last.query.conditions, conditions, add=True), conditions, slots, notes)


def _which_one(slots: Slots, lexicon: Lexicon) -> re.Match[str] | None:
    """What says that one of the tasks listed before is asked for by what it is about ("哪条年底能通车")."""
    return lexicon.patterns.dialogue.which_one.match(slots.text) if slots.segments else None


def by_restriction(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "只留牵头的" keeps those tasks of the last list where the unit has the role, "只要财政局协助的" those it helps.

    A unit in the role of the unit before takes its place.
    """
    match = lexicon.patterns.dialogue.only.match(slots.text)
    if match is None or last.query.kind not in ("list", "count", "topic") or slots.numbers:
        return None
    kept = read_slots(slots.text[match.end() :], lexicon)
    conditions, _, notes = conditions_of(kept, lexicon)
    if has_topic(kept, conditions, lexicon):
        return _within(kept, conditions, last, lexicon)
    if not (conditions or kept.loose_roles):
        return None
    conditions = with_role_of_kind(with_role_of_topic(conditions, kept, last), kept, last)
    last = without_topic_of(conditions, last)
    replaced = {condition.field for condition in conditions}
    old = tuple(condition for condition in last.query.conditions if condition.field not in replaced)
    together = merged(old, conditions, add=True)
    if not conditions:
        together = with_loose_role(together, kept, last, lexicon.patterns.dialogue)
    return narrowed(last, together, conditions, kept, notes)


def narrowed(last: Turn, together: Conditions, conditions: Conditions, slots: Slots, notes: tuple[str, ...]) -> Query:
    """The last list with more conditions."""
    counted = "count" in slots.cues or "amount" in slots.asks  # of a list no amount can be meant
    return replace(
        last.query,
        question=slots.question,
        kind="count" if counted else "list",
        conditions=inherited(together, conditions),
        quarters=slots.quarters or last.query.quarters,
        asks=tuple(ask for ask in slots.asks if ask != "amount"),
        role_assumed=False,
        notes=notes,
        operation=None,
    )


def _chooses(slots: Slots, conditions: Sequence[Condition], last: Turn, lexicon: Lexicon) -> bool:
    """True for "教育局的有哪些", "有没有教育局牵头的" and "教育局一起牵头的": what noun is meant, the list before says.

    A unit in the same role as the unit before is another question, unless it is said to act together with that; so is
    a person without a role after a person, and a person with a unit after another person.
    """
    patterns = lexicon.patterns.dialogue
    if slots.segments or last.query.kind not in ("list", "topic", "count"):
        return False
    if patterns.joins_them.search(slots.text) or patterns.too.search(slots.text):
        return len(slots.named) == 1
    named = {condition.field for condition in conditions if family(condition) in ("units", "people", "part")}
    another = "any_people" in named or {"people", "units"} <= {family(condition) for condition in conditions}
    if len(last.cited) < 2 or (another and any(family(c) == "people" for c in last.query.conditions)):
        return False
    other = bool(named) and not named & {condition.field for condition in last.query.conditions}
    if other and patterns.bare_role.search(slots.text) is not None and _some_left(conditions, last, lexicon):
        return True
    return other and patterns.headless.search(slots.text) is not None


def _some_left(conditions: Sequence[Condition], last: Turn, lexicon: Lexicon) -> bool:
    """True when some of the tasks of the last answer fulfil the conditions."""
    tasks = (lexicon.table.get(number) for number in last.cited)
    return any(task is not None and all(condition.matches(task) for condition in conditions) for task in tasks)


def _in_its_place(conditions: Conditions, last: Turn) -> bool:
    """True for a unit or person in the same role as the one before, in whose place it comes."""
    old = {c.field for c in last.query.conditions if family(c) in ("units", "people") and not c.negated}
    return any(condition.field in old and not condition.negated for condition in conditions)


def has_topic(slots: Slots, conditions: Conditions, lexicon: Lexicon) -> bool:
    """True when a turn has words that choose by what tasks are about; beside conditions, 完成 and the like do not."""
    actions = lexicon.words.actions if conditions else ()
    said = [segment for segment in slots.segments if not any(segment in c.text for c in conditions)]
    return any(segment not in actions for segment in said)


def _within(slots: Slots, conditions: Conditions, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "跟修高速有关的是哪两个" chooses among the tasks of the last answer by a topic; None where none is on it."""
    if len(last.cited) < 2:
        return None
    matches = topic_matches(slots.alternatives, lexicon, last.cited)
    # No other road is meant where the goals of some have "高速改扩建" as it is said, which is more than one word.
    more = len(slots.segments) == 1 and len(lexicon.cut(slots.segments[0])) > 1
    named = [m for m in matches if more and slots.segments[0] in lexicon.goals[m.task.number]]
    found = [m.task for m in matches if not named or m.whole]
    found = [task for task in found if all(condition.matches(task) for condition in conditions)]
    found = [task for task in found if _says_it_then(task, slots)] or found
    if not found:
        return None
    order = {number: place for place, number in enumerate(last.cited)}
    numbers = sorted((task.number for task in found), key=order.__getitem__)
    if len(numbers) == 1 and slots.asks:
        return replace(about(numbers[0], slots), topic=slots.topic, subject=slots.subject)
    chosen = Condition("numbers", tuple(map(str, numbers)), slots.topic, CHOSEN_BEFORE)
    kind: Kind = "count" if "count" in slots.cues else "list"
    return Query(slots.question, kind, conditions=(chosen, *conditions), asks=slots.asks, quarters=slots.quarters)


def _none_within(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The refusal of a turn that says it chooses among the tasks listed before, where none of them fits."""
    if len(last.cited) < 2 or not lexicon.patterns.dialogue.among_them.search(slots.text):
        return None
    period = (quarter_words(slots.quarters),) if slots.quarters else ()
    what = "、".join((*period, *slots.segments))
    query = refuse(slots.question, "none_of_listed", slots.topic, count=str(len(last.cited)), what=what)
    return replace(query, subject=slots.subject)


def _says_it_then(task: Task, slots: Slots) -> bool:
    """True when what a task plans for the quarters of a turn holds the words of the turn."""
    due = [normalise(item.text) for item in task.schedule if set(item.quarters) & set(slots.quarters)]
    return any(all(segment in text for segment in slots.segments) for text in due)
