"""The entry: which reading of a turn applies, given the turns before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.ellipsis import elliptical, only_a_period_more
from assistant.dialogue.followups import READINGS
from assistant.dialogue.known_words import asks_twice, by_known_words
from assistant.dialogue.leaders import by_found
from assistant.dialogue.mistakes import by_mistake
from assistant.dialogue.names import with_names
from assistant.dialogue.narrowing import by_description
from assistant.dialogue.one_task import same_of_another
from assistant.dialogue.ordinals import by_ordinal, of_list_before, other_of_two, rest_of_list
from assistant.dialogue.other_words import new_topic, other_designator
from assistant.dialogue.places import by_place
from assistant.dialogue.renaming import with_other_word
from assistant.dialogue.returning import go_back
from assistant.dialogue.short_names import with_short_names
from assistant.dialogue.stretches import with_quarters
from assistant.dialogue.swapping import by_lifted_condition, by_reversal, by_swap
from assistant.dialogue.together import of_both, of_several
from assistant.dialogue.turns import ENDS, Turn
from assistant.query import Query
from assistant.understand.absent_attributes import absent_attribute
from assistant.understand.claims import claimed_again
from assistant.understand.clean import clean
from assistant.understand.elsewhere import other_year
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import clarify, query_of
from assistant.understand.slots import Slots, read_slots
from assistant.understand.told_periods import without_told_periods
from index.text import normalise

SILENT_ENDS = " ,。!;，！；"
"""Marks that say nothing at the end of a question; a question mark tells a claim that is doubted from a list."""
MANY_TASKS = 3
"""Tasks of the turn before that are shown when an attribute of them is asked for which no table holds."""


def continue_dialogue(question: str, history: Sequence[Turn], lexicon: Lexicon) -> tuple[Query, Slots]:
    """The self-contained query of a turn, given the answered turns before it (oldest first)."""
    patterns = lexicon.patterns.dialogue
    anew = patterns.new_topic.sub("", question).lstrip(ENDS).rstrip(SILENT_ENDS)
    asked = patterns.greeting.sub("", anew) or question
    counted = bool(history) and history[-1].query.kind == "count"
    asked, again = claimed_again(asked, lexicon) if counted else (asked, None)
    slots = _as_meant(asked, history, lexicon) if history else read_slots(asked, lexicon)
    changes_topic = patterns.new_topic.search(question) is not None
    query = _continued(slots, history, lexicon) if history and not changes_topic else None
    claimed = read_slots(asked, lexicon).claimed  # a turn that is made whole is read anew, and claims nothing itself
    query = replace(query or query_of(slots, lexicon), claimed=claimed or again)
    after_nothing = bool(history) and not any(turn.useful for turn in history)
    nobody = _of_nobody(query, slots, lexicon) or (after_nothing and only_a_period_more(slots, lexicon))
    return (clarify(slots.question, "too_short", ()) if nobody else query), slots


def takes_whole(question: str, history: Sequence[Turn], lexicon: Lexicon) -> bool:
    """True for a turn that is one as it stands, however many clauses it has ("刚念的那些中间，甲局协助的是几项")."""
    turns, slots = _useful(history, lexicon), read_slots(question, lexicon)
    return not asks_twice(slots, lexicon) and by_known_words(slots, turns, lexicon) is not None


def _useful(history: Sequence[Turn], lexicon: Lexicon) -> list[Turn]:
    return [turn.with_focus().without_idle_words(lexicon) for turn in history if turn.useful]


def _of_nobody(query: Query, slots: Slots, lexicon: Lexicon) -> bool:
    """True for a turn that points at somebody whom no turn before names ("它牵头几项"): not all tasks are meant."""
    patterns = lexicon.patterns.dialogue
    points = patterns.that_unit.search(slots.text) or patterns.that_person.search(slots.text)
    ours = patterns.ourselves.match(normalise(slots.question))
    of_all = query.kind in ("list", "count") and not (query.conditions or query.topic or query.numbers)
    undone = query.claimed is not None and bool(slots.loose_roles)
    return of_all and bool(points or ours or undone) and not patterns.whole_table.search(slots.text)


def _as_meant(asked: str, history: Sequence[Turn], lexicon: Lexicon) -> Slots:
    """A turn without what it says beside its question ("太多了，…"), with unit names typed wrong set right.

    "合计呢" after two counts may add them; after anything else it asks for one number. What part of the total an amount
    is, is that of the year.
    """
    patterns, last = lexicon.patterns.dialogue, history[-1]
    asked = patterns.remark.sub("", asked, count=1) or asked
    of_money = patterns.amount_words.search(last.slots.text) is not None and last.focus is not None
    of_amounts = of_money or last.query.kind == "compute" or "amount" in last.query.asks
    if not (len(history) > 1 and all(turn.query.kind == "count" for turn in history[-2:])):
        asked = patterns.altogether.sub("加起来多少" if of_amounts else "一共几项", asked)
    if of_amounts:
        asked = patterns.of_the_total.sub(r"占全年\g<share>", asked)
    told_some = bool(last.query.numbers) and patterns.rest_of_list.match(normalise(asked)) is not None
    slots = read_slots(asked if told_some else _in_plain_words(asked, lexicon), lexicon)
    right = slots.text
    for typed, read in slots.corrected:
        right = right.replace(typed, read)
    named = read_slots(right, lexicon)
    return without_told_periods(named if named.units.mentions and not slots.units.mentions else slots, lexicon)


def _in_plain_words(asked: str, lexicon: Lexicon) -> str:
    """A turn with free wordings of going on ("…也这样查", "在里头", "绕回") in those that are read."""
    cleaned = clean(asked, lexicon)
    said = lexicon.patterns.follow_ups.each_applied(cleaned, lambda plain, pattern, text: pattern.sub(plain, text))
    return said if said and said != cleaned else asked


def _continued(slots: Slots, history: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """The query of a turn that goes on from an earlier one; None when it stands for itself."""
    people = slots.people
    if people.surname or people.near or people.absent or (slots.units.near and not slots.units.mentions):
        return None  # whoever is named has to be told apart first, or is nobody of the table
    turns = _useful(history, lexicon)
    if (named := with_short_names(slots.text, slots, history, lexicon)) == slots.text:
        return _read_after(slots, history, turns, lexicon)
    slots = read_slots(named, lexicon)
    goes_on = _read_after(slots, history, turns, lexicon) if turns and not slots.units.absent else None
    return goes_on or query_of(slots, lexicon)


def _read_after(slots: Slots, history: Sequence[Turn], turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """The first reading of a turn that goes on from an earlier one, units being called by their names."""
    query = (
        of_both(slots, turns, lexicon)
        or of_several(slots, turns, lexicon)
        or (by_found(slots, turns[-1], lexicon) or by_place(slots, turns[-1], lexicon) if turns else None)
        or _absent_attribute(slots, history[-1], lexicon)
        or _in_this_year(slots, history[-1], lexicon)
        or _completed(slots, history[-1], lexicon)
    )
    if query is not None or not turns:
        return query
    if (dated := with_quarters(slots.text, slots, turns, lexicon)) != slots.text:
        slots = read_slots(dated, lexicon)
    query = (
        by_known_words(slots, turns, lexicon)
        or same_of_another(slots, turns[-1], lexicon)
        or by_swap(slots, turns[-1], lexicon)
        or by_reversal(slots, turns[-1], lexicon)
        or by_lifted_condition(slots, turns[-1], lexicon)
        or go_back(slots, turns, lexicon)
        or by_mistake(slots, turns[-1], lexicon)
        or _correction(slots, turns[-1], lexicon)
    )
    return query if query is not None else _gone_on(slots, turns, lexicon)


def _gone_on(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """The query of a turn that changes or asks on about what the turns before were about."""
    if other_year(slots, lexicon) is not None:
        return _in_told_year(slots, turns[-1], lexicon)
    if (named := with_names(slots.text, slots, turns[-1], lexicon)) != slots.text:
        slots = read_slots(named, lexicon)
        whole = query_of(slots, lexicon)
        taken_out = whole.conditions and all(condition.negated for condition in whole.conditions)
        if (slots.people.mentions or slots.units.mentions) and not taken_out:
            return whole
    query = (
        rest_of_list(slots, turns, lexicon)
        or of_list_before(slots, turns, lexicon)
        or other_of_two(slots, turns, lexicon)
        or _other_of_list(slots, turns, lexicon)
    )
    if query is not None:
        return query
    readings = () if _of_whole_table(slots, turns[-1], lexicon) else (*READINGS, elliptical)
    return next((query for read in readings if (query := read(slots, turns[-1], lexicon)) is not None), None)


def _of_whole_table(slots: Slots, last: Turn, lexicon: Lexicon) -> bool:
    """True for a turn after a list that speaks of all tasks ("全表里没有协助单位的")."""
    if last.query.kind not in ("list", "count", "topic") or by_ordinal(slots, last, lexicon) is not None:
        return False  # "表中第2条" is one of the list
    return lexicon.patterns.dialogue.whole_table.search(normalise(slots.question)) is not None


def _other_of_list(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "立法那个呢" after a question about one task of a list is of that list, and asks the same."""
    if turns[-1].focus is None or any(segment in turns[-1].slots.text for segment in slots.segments):
        return None
    listed = next((turn for turn in reversed(turns[:-1]) if len(turn.cited) > 1), None)
    if listed is None or turns[-1].focus not in listed.cited:
        return None
    query = by_description(slots, listed, lexicon)
    if query is None or turns[-1].focus in query.numbers:
        return None
    return replace(query, asks=query.asks or turns[-1].query.asks)


def _absent_attribute(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "它的电话呢" is refused, and the task before stays in view."""
    absent = absent_attribute(slots, lexicon)
    if not absent:
        return None
    besides = [segment for segment in slots.segments if segment not in absent[1]]
    if besides and not lexicon.patterns.dialogue.anaphora.search(slots.text):
        return None
    query = query_of(slots, lexicon)
    return replace(query, numbers=last.cited[:MANY_TASKS]) if query.kind == "refuse" else query


def _completed(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """A turn that gives what was asked back ("局长是谁" - "教育局的") makes the question before it whole."""
    if last.query.kind != "clarify" or last.query.reason != "which_task" or slots.asks or slots.segments:
        return None
    if not (slots.units.mentions or slots.numbers):
        return None
    return query_of(read_slots(f"{slots.text.rstrip(ENDS)}{last.slots.text}", lexicon), lexicon)


def _in_this_year(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "那就看今年的" after another year was refused asks the same about the table's year."""
    if last.query.reason != "other_year" or slots.segments or slots.units.mentions or slots.people.mentions:
        return None
    patterns = lexicon.patterns.dialogue
    named = any(year.value == lexicon.table.year for year in slots.years)
    if not named and not patterns.this_year.search(slots.text):
        return None
    return query_of(read_slots(patterns.year.sub("", last.slots.text), lexicon), lexicon)


def _in_told_year(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "那到2025年呢" after a task whose row or section speaks of that year asks the same of it for that year."""
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    said = slots.segments or slots.units.mentions or slots.people.mentions or slots.numbers or slots.asks
    if task is None or said or len(slots.years) != 1:
        return None
    year = slots.years[0]
    if str(year.value) not in f"{task.section_text}{task.goal}{task.schedule_text}":
        return None
    patterns = lexicon.patterns.dialogue
    asked = patterns.this_year.sub("", patterns.year.sub("", patterns.and_this.sub("", last.slots.text)))
    whole = read_slots(f"{asked.rstrip(ENDS)},到{year.value}年", lexicon)
    if other_year(whole, lexicon) is not None:
        return None
    query = query_of(whole, lexicon)
    return query if query.asks or not last.query.asks else replace(query, kind="fact", asks=last.query.asks)


def _correction(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "不对，是财政局": what follows replaces what it corrects."""
    patterns = lexicon.patterns.dialogue
    match = patterns.correction.match(slots.text)
    if match is None:
        return None
    said = slots.text[match.end() :]
    right = patterns.correction_more.sub("", said) or said
    if not right.strip():
        return None
    rest = read_slots(right, lexicon)
    if rest.numbers:
        return replace(last.query, numbers=rest.numbers, kind="lookup", asks=rest.asks or last.query.asks)
    names = {value for m in rest.units.mentions for value in m.values}
    if last.query.topic and any(last.query.topic in name for name in names):
        return query_of(rest, lexicon)  # the topic was meant as the name of a unit
    if (renamed := other_designator(rest, last, lexicon)) is not None:
        return replace(renamed, asks=renamed.asks or last.query.asks)
    if (renamed := with_other_word(rest, last, lexicon)) is not None:
        return renamed
    if rest.segments and not (rest.units.mentions or rest.people.mentions or rest.quarters):
        query = new_topic(rest, last, lexicon)
        return replace(query, asks=query.asks or last.query.asks)
    return elliptical(rest, last, lexicon, forced=True) or query_of(rest, lexicon)
