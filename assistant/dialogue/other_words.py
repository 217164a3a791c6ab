"""Turns with words that the last query did not have: of the same task, of another one, or a new topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.dialogue.one_task import OF_ONE_TASK, is_of_one_task, stands_in
from assistant.dialogue.other_measure import is_measured_in, of_other_measure
from assistant.dialogue.row_in_view import as_words, by_row_in_view
from assistant.dialogue.turns import Turn, about
from assistant.query import Query
from assistant.retrieve import topic_matches
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots
from index.text import normalise
from index.types import PERSON_FIELDS, UNIT_FIELDS

_KIND = 2
"""Characters of a word that says what kind of thing is named, and of what tells it from others."""
TASKS_IN_VIEW = 3
"""Tasks of the turn before that a turn may speak of by their words."""
LONG_TOPIC = 8
"""Characters of topic words that name a task rather than something in the task before."""
SHORT_TOPIC = 6
"""Characters of topic words that may still speak of the task before."""


def on_other_words(topical: Sequence[str], slots: Slots, last: Turn, lexicon: Lexicon, cued: bool) -> Query | None:
    """A turn with words that the last query did not have: of the same task, of another one, or a new topic."""
    slots = as_words(slots, last, lexicon)
    renamed = other_designator(slots, last, lexicon) or (other_of_kind(topical, slots, last, lexicon) if cued else None)
    if renamed is not None:
        return renamed
    if (measured := of_other_measure(topical, slots, last, lexicon)) is not None:
        return measured
    inside = _inside_the_task(topical, slots, last, lexicon) or by_row_in_view(topical, slots, last, lexicon)
    if inside is not None:
        return inside
    if _only_when_done(topical, slots, last, lexicon):
        return about(last.focus or 0, slots)
    if cued and (beside := _amount_beside(topical, slots, last, lexicon)) is not None:
        return beside
    if slots.units.mentions:
        return _same_of_another_unit(slots, last, lexicon) if cued else None
    return new_topic(slots, last, lexicon) if cued else None


def _same_of_another_unit(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "黄江田美那个呢" after who is responsible for a task of another town: the column is asked of this one, too."""
    columns = tuple(ask for ask in last.query.asks if ask in (*UNIT_FIELDS, *PERSON_FIELDS))
    query = query_of(slots, lexicon)
    one = query.kind in ("fact", "topic", "list") and query.topic and query.role_assumed and not query.wants_list
    if not columns or not one or query.asks or not is_of_one_task(last):
        return None
    return replace(query, kind="fact", asks=columns)


def _inside_the_task(topical: Sequence[str], slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """A turn whose words all stand in the task before ("可研报告哪个季度编完", "到三季度末累计") asks about that."""
    longest = SHORT_TOPIC if slots.compute else LONG_TOPIC
    if last.focus is None or slots.units.mentions or sum(map(len, topical)) > longest:
        return None
    goes_on = slots.quarters and "amount" in last.query.asks and not lexicon.patterns.asks.yes_or_no.search(slots.text)
    asks = slots.asks or (last.query.asks if goes_on and "list" not in slots.cues else ())
    asks = asks or _of_a_step(slots, last, lexicon)
    in_view = last.cited[:TASKS_IN_VIEW] if last.query.kind == "fact" else (last.focus,)
    rows = {task.number: text for task, text in lexicon.row_texts if task.number in in_view}
    inside = (number for number in in_view if all(stands_in(segment, rows[number], lexicon) for segment in topical))
    number = next(inside, None) if asks else None
    if number is None and slots.asks and all(_only_told_of(segment, last.focus, lexicon) for segment in topical):
        number = last.focus
    if number is None:
        return None
    query = replace(about(number, slots), asks=asks)
    if "amount" not in asks:
        return query
    # "建18所幼儿园" then "能多多少学位": of amounts with the words of this turn, the one with those before, too.
    topic, before = " ".join(topical), last.query.topic
    return replace(query, question=f"{before} {slots.text}".strip(), topic=topic, subject=topic)


def _only_when_done(topical: Sequence[str], slots: Slots, last: Turn, lexicon: Lexicon) -> bool:
    """True for "第几季度开工" after one task that its row does not tell so: it names no other task."""
    deeds = lexicon.words.deeds
    return is_of_one_task(last) and slots.asks == ("when",) and all(segment in deeds for segment in topical)


def _only_told_of(segment: str, number: int, lexicon: Lexicon) -> bool:
    """True for everyday words for a part of a task ("开门"), which no goal of the table has."""
    return segment in lexicon.told_texts[number] and not any(segment in goal for goal in lexicon.goals.values())


def _of_a_step(slots: Slots, last: Turn, lexicon: Lexicon) -> tuple[str, ...]:
    """What a turn asks that only names a part of the row in view ("试运行呢", "三季度建什么台账"): when it is due.

    A question after who does the task asks no more who does a part of it, as a row has one for all of them, unless
    the part is a task of its own.
    """
    patterns = lexicon.patterns.dialogue
    if slots.compute or last.query.kind not in OF_ONE_TASK or "count" in slots.cues:
        return ()
    if slots.quarters and patterns.what_of_it.search(slots.text):
        return ("schedule",)
    if slots.quarters or patterns.part_alone.match(slots.text) is None:
        return ()
    if "when" not in last.query.asks and all(is_measured_in(last.focus, s, lexicon) for s in slots.segments):
        return ("amount",)
    named = any(segment in goal for segment in slots.segments for goal in lexicon.goals.values())
    timed = {"schedule", "amount", "goal"} & set(last.query.asks)
    return ("when",) if "when" in last.query.asks or not (named or timed) else ()


def _amount_beside(topical: Sequence[str], slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "社区的呢" after an amount of one task asks for another amount that its goal states."""
    short = sum(map(len, topical)) <= SHORT_TOPIC and not names_something(slots)
    if not short or slots.asks or slots.compute or "amount" not in last.query.asks:
        return None
    goal = _goal_of(last.focus, lexicon)
    if last.focus is None or not all(segment in goal for segment in topical):
        return None
    query = replace(about(last.focus, slots), asks=last.query.asks, topic=" ".join(topical), subject=" ".join(topical))
    return replace(query, quarters=slots.quarters or last.query.quarters)


def other_designator(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "三期呢" after a question about phase two asks about phase three, the same unless it says what."""
    pattern = lexicon.patterns.dialogue.designator
    said = "".join(slots.segments)
    match = pattern.search(said)
    rest = pattern.sub("", said)
    if (
        match is None
        or len(pattern.findall(said)) > 1
        or (rest and rest not in last.slots.text and not only_says_what_is_done(rest, lexicon))
    ):
        return None
    for named in (last.slots.text, last.query.topic, _goal_of(last.focus, lexicon)):
        before = next((found for found in pattern.finditer(named) if found[2] == match[2]), None)
        if before is None or before[0] == match[0]:
            continue
        start, end = _renamed_span(named, before, match[0], lexicon)
        renamed = named[:start] + match[0] + named[end:]
        own = slots.asks or slots.quarters or slots.compute
        question = slots.text.replace(match[0], renamed.strip("。 "), 1) if own else renamed
        return new_topic(read_slots(question, lexicon), last, lexicon)
    return None


def other_of_kind(topical: Sequence[str], slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "环保行业呢" after "养老行业引进龙头企业这事谁牵头": another one of the kind takes its place in the question.

    Only where the topic before says more than that, and a task has all of it.
    """
    question, name = normalise(last.query.question), topical[0]
    numbered = lexicon.patterns.dialogue.designator.search(name) is not None
    before = None if numbered or len(topical) > 1 else _of_same_kind(name, question, lexicon)
    if before is None or before == name or len(last.query.topic) <= len(before) or slots.units.mentions:
        return None
    renamed = read_slots(question.replace(before, name, 1), lexicon)
    if not topic_matches(renamed.alternatives, lexicon):
        return None
    query = new_topic(renamed, last, lexicon)
    quarters = slots.quarters or query.quarters
    return replace(query, kind="fact", asks=slots.asks, quarters=quarters) if slots.asks else query


def _of_same_kind(name: str, question: str, lexicon: Lexicon) -> str | None:
    """What a question names that ends in the same word as a name does ("养老行业" and "环保行业")."""
    kind = lexicon.cut(name)[-1]
    words = lexicon.cut(question)
    if len(kind) < _KIND or kind == name:
        return None
    return next((a + b for a, b in pairwise(words) if b == kind and len(a) >= _KIND), None)


def _renamed_span(named: str, before: re.Match[str], instead: str, lexicon: Lexicon) -> tuple[int, int]:
    """What another designator replaces: its like, or all beside that, too, where the table has no such combination.

    "4号线" stands for the whole of "2号线三期" where there is no "4号线三期".
    """
    found = list(lexicon.patterns.dialogue.designator.finditer(named))
    place = next(i for i, each in enumerate(found) if each.start() == before.start())
    first = last = place
    while first > 0 and found[first - 1].end() == found[first].start():
        first -= 1
    while last + 1 < len(found) and found[last].end() == found[last + 1].start():
        last += 1
    start, end = found[first].start(), found[last].end()
    together = named[start : before.start()] + instead + named[before.end() : end]
    if lexicon.occurs(together) or not lexicon.occurs(instead):
        return before.span()
    return start, end


def _goal_of(number: int | None, lexicon: Lexicon) -> str:
    task = lexicon.table.get(number) if number is not None else None
    return normalise(task.goal) if task is not None else ""


def new_topic(slots: Slots, last: Turn, lexicon: Lexicon) -> Query:
    """A new topic with what was asked about the last one."""
    query, old = query_of(slots, lexicon), last.query
    named_whole = lexicon.occurs(slots.text.removeprefix("那").rstrip("呢?？"))  # "圆梦计划呢" asks for no 计划
    if query.asks and not (named_whole and old.asks):
        return query
    quarters = query.quarters or old.quarters
    if query.kind in ("topic", "list", "fact") and old.kind in ("fact", "lookup") and old.asks:
        return replace(query, kind="fact", asks=old.asks, quarters=quarters)
    if query.kind in ("topic", "fact") and old.kind == "compute":
        return replace(query, kind="compute", operation=old.operation, quarters=quarters, periods=old.periods)
    return query


def only_says_what_is_done(segment: str, lexicon: Lexicon) -> bool:
    """True for words like 形成, 方案, 先建 or 编完, which name no task by themselves."""
    words = lexicon.words
    if segment in words.actions or segment in words.aspects:
        return True
    return lexicon.patterns.dialogue.only_done.fullmatch(segment) is not None


def names_something(slots: Slots) -> bool:
    """True when a turn names a unit, a person or another condition on tasks."""
    return bool(
        slots.units.mentions or slots.people.mentions or slots.parts or slots.sections or slots.sizes or slots.forms
    )
