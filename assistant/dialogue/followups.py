"""Turns that point at something of the last answer: the next task, the second one, "it", another quarter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.dialogue.comparing import by_amounts, by_comparison, by_other_amount, by_pair, by_rival
from assistant.dialogue.ellipsis import only_names, role_instead_of_ask
from assistant.dialogue.limits import by_limit
from assistant.dialogue.merging import UNIT_FIELDS, family
from assistant.dialogue.narrowing import (
    by_complement,
    by_description,
    by_lifting,
    by_removal,
    by_restriction,
    by_subset,
)
from assistant.dialogue.near_ones import by_nearness, by_others_alike, by_sister
from assistant.dialogue.one_task import (
    OF_ONE_TASK,
    claimed_amount,
    claimed_holder,
    claimed_of_task,
    is_of_one_task,
)
from assistant.dialogue.ordinals import by_ends, by_ordinal
from assistant.dialogue.other_words import names_something
from assistant.dialogue.partners import by_its_entries, by_other_holder, by_partner, by_people_of_unit
from assistant.dialogue.peaks import by_mean, by_peak
from assistant.dialogue.places import by_place
from assistant.dialogue.row_in_view import by_thing_counted
from assistant.dialogue.turns import Turn, about, asked_columns
from assistant.dialogue.widening import by_addition
from assistant.dialogue.within_row import by_other_rows, by_other_track, by_reason, by_which_of_its
from assistant.query import CHOSEN_BEFORE, Condition, Field, Query
from assistant.understand.alike import is_said_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number
from assistant.understand.parse import query_of
from assistant.understand.positions import stepped, steps_from
from assistant.understand.roles import as_field
from assistant.understand.slots import Slots, read_slots


def by_neighbour(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "下一项" is the task after the one that was asked about, "往后数两项" the second after it."""
    patterns = lexicon.patterns.dialogue
    from_here = patterns.from_this_task.match(slots.text)
    if last.focus is None or (slots.numbers and from_here is None):
        return None
    if match := patterns.against_neighbour.match(slots.text):
        other = stepped(last.focus, 1 if match["later"] else -1, lexicon)
        return replace(about(last.focus, slots), numbers=(last.focus, other))
    if match := patterns.next_task.match(slots.text):
        step = 1 if match["later"] else -1
        return about(stepped(_edge(last, step) if from_here else last.focus, step, lexicon), slots)
    steps = steps_from(slots.text[from_here.end() if from_here else 0 :], lexicon, said=from_here is not None)
    if steps is None:
        return None
    first = _edge(last, steps[-1])
    return replace(about(last.focus, slots), numbers=tuple(stepped(first, step, lexicon) for step in steps))


def _edge(last: Turn, step: int) -> int:
    """The task from which a turn counts: the last of several that were asked about by number, the first for back."""
    numbers = last.query.numbers if last.query.kind == "lookup" else ()
    return (numbers[-1] if step > 0 else numbers[0]) if numbers else last.focus or 0


def by_likeness(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "同一节还有哪些" and "和它同一个责任人的有哪些" are of the task that was asked about."""
    match = lexicon.patterns.dialogue.like_this.match(slots.text)
    if last.focus is None or slots.numbers or match is None or not is_said_of(slots.text, match.end(), lexicon):
        return None
    whole = f"跟第{last.focus}项{slots.text[match.end() :]}"
    return replace(query_of(read_slots(whole, lexicon), lexicon), question=slots.question)


def by_period(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "下个季度呢" counts on from the quarter before; "季度不限" drops it."""
    patterns, old = lexicon.patterns.dialogue, last.query
    whole_year = patterns.any_quarter.match(slots.text) and not (slots.segments or slots.asks or slots.quarters)
    if whole_year and last.focus is not None and not old.quarters:
        return old
    if slots.numbers or not old.quarters:
        return None
    others = tuple(condition for condition in old.conditions if condition.field != "quarters")
    if (dropped := patterns.any_quarter.search(slots.text)) and (slots.units.mentions or slots.people.mentions):
        rest = read_slots(slots.text.replace(dropped[0], ""), lexicon)
        without = replace(last, query=replace(old, conditions=others, quarters=()))
        return by_subset(rest, without, lexicon)
    if slots.units.mentions or slots.people.mentions:
        return None
    if match := patterns.next_quarter.search(slots.text):
        quarter = old.quarters[-1] + 1 if match["later"] else old.quarters[0] - 1
        if 1 <= quarter <= 4:
            condition = Condition("quarters", (str(quarter),), match[0])
            return replace(old, question=slots.question, conditions=(*others, condition), quarters=(quarter,))
    if patterns.any_quarter.search(slots.text) and not (slots.quarters or _says_more(slots, old)):
        kind = "count" if "count" in slots.cues and old.kind == "list" else old.kind
        return replace(old, question=slots.question, kind=kind, conditions=others, quarters=())
    return None


def _says_more(slots: Slots, old: Query) -> bool:
    """True for a turn that speaks of something the query before did not ("某社区全年要引进多少个项目")."""
    return any(segment not in old.topic.split() for segment in slots.segments)


def by_person_role(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "他当责任人的呢" keeps the person and changes the role."""
    match = lexicon.patterns.dialogue.person_role.search(slots.text)
    person = next((c for c in last.query.conditions if family(c) == "people"), None)
    if match is None or person is None or slots.people.mentions or slots.numbers or slots.sizes:
        return None
    direct = match["direct"] or match["direct_too"]
    field: Field = "direct" if direct else "responsible" if match["responsible"] else "leaders"
    conditions = tuple(replace(c, field=field) if c is person else c for c in last.query.conditions)
    return replace(last.query, question=slots.question, kind="list", conditions=conditions, asks=(), role_assumed=False)


def by_number(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "六十八呢" after a question about one section, or about a task by its number, asks about another."""
    section = last.query.having("section")
    if section is not None and (step := lexicon.patterns.dialogue.next_section.match(slots.text)):
        return _of_section_beside(section, 1 if step["later"] else -1, slots, last, lexicon)
    match = lexicon.patterns.dialogue.bare_number.match(slots.text)
    if match is not None and last.query.kind == "lookup" and last.query.numbers:
        number = parse_number(match[1])
        return replace(last.query, question=slots.question, numbers=(number,)) if number is not None else None
    if section is None or match is None:
        return None
    return _of_section(parse_number(match[1]), section, slots, last, lexicon)


def _of_section_beside(section: Condition, step: int, slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "上一节呢" after a question about a section."""
    number = next((n for n, name in lexicon.section_numbers.items() if name in section.values), None)
    return _of_section(number + step, section, slots, last, lexicon) if number is not None else None


def _of_section(number: int | None, section: Condition, slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """What was asked of a section, asked of the one with another number."""
    other = lexicon.section_numbers.get(number) if number is not None else None
    if other is None:
        return None
    conditions = tuple(Condition("section", (other,)) if c is section else c for c in last.query.conditions)
    return replace(last.query, question=slots.question, conditions=conditions)


def by_doubt(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "你确定？不是3万吗" asks the same again."""
    if not lexicon.patterns.dialogue.doubt.search(slots.text) or last.query.kind in ("refuse", "clarify"):
        return None
    return last.query


def by_role(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "审计局在里面是什么角色" asks for a unit's role in the task that was asked about."""
    within = _whether_in_column(slots, last, lexicon) or _whether_another(slots, last, lexicon)
    if within is not None:
        return within
    match = lexicon.patterns.dialogue.asks_role.search(slots.text)
    numbers = _in_view(last)
    if not numbers or not slots.units.mentions or match is None:
        return None
    conditions = query_of(slots, lexicon).conditions
    asks = _roles_of(read_slots(match["listed"], lexicon)) if match["listed"] else ()
    if len(asks) == 1:  # "有哪些协助单位，有没有林业局" asks for the column besides
        conditions = tuple(replace(c, field=as_field(asks[0])) if family(c) == "units" else c for c in conditions)
    return replace(about(numbers[0], slots), numbers=numbers, conditions=conditions, asks=asks)


def _whether_in_column(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "有没有财政局" after the units in a column of one task asks whether it is among them."""
    columns = [ask for ask in last.query.asks if ask in UNIT_FIELDS]
    if last.focus is None or len(columns) != 1 or len(slots.units.mentions) != 1 or slots.segments:
        return None
    unit = slots.units.mentions[0]
    before, after = slots.text[: unit.start], slots.text[unit.end :]
    patterns = lexicon.patterns.dialogue
    if not (patterns.whether_among.fullmatch(before) and patterns.among_end.fullmatch(after)):
        return None
    conditions = tuple(
        replace(c, field=as_field(columns[0])) for c in query_of(slots, lexicon).conditions if family(c) == "units"
    )
    return replace(about(last.focus, slots), conditions=conditions)


def _whether_another(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "那乙局呢" after whether 甲局 stands in a column of one task asks the same of 乙局."""
    old = [condition for condition in last.query.conditions if family(condition) == "units"]
    one = last.query.kind == "lookup" and len(last.query.numbers) == len(old) == len(slots.units.mentions) == 1
    if not one or slots.people.mentions or not only_names(slots, lexicon):
        return None
    unit = slots.units.mentions[0]
    asked = replace(old[0], values=unit.values, text=unit.text, note=unit.note)
    question = last.query.question.replace(old[0].text, unit.text)
    return replace(last.query, question=question, conditions=(asked,))


def _roles_of(slots: Slots) -> tuple[str, ...]:
    """The roles of units that a turn asks for, as columns or by counting those who have them."""
    counted = (slots.ranking.column,) if slots.ranking is not None else ()
    return tuple(dict.fromkeys(role for role in (*asked_columns(slots), *counted) if role in UNIT_FIELDS))


def by_group(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "每个季度几项" after a list: how many of these tasks each group has."""
    listed = last.query.kind in ("list", "count") and last.query.conditions
    if slots.ranking is None or slots.ranking.name != "each" or not listed or names_something(slots):
        return None
    return replace(query_of(slots, lexicon), conditions=last.query.conditions, quarters=last.query.quarters)


def by_entries(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "协助单位总共几家" asks for the entries of a column of the task before, or of the tasks listed before."""
    ranking = slots.ranking
    if ranking is None or ranking.name != "distinct" or ranking.column not in ENTRY_FIELDS or not last.cited:
        return None
    if slots.segments or slots.units.mentions or slots.people.mentions or slots.parts or slots.numbers:
        return None
    # "多少家单位协助": the role beside the word says which column is counted.
    role = next((role for role in slots.loose_roles if role in ENTRY_FIELDS), ranking.column)
    if numbers := _in_view(last):
        return replace(about(numbers[0], replace(slots, loose_roles=())), numbers=numbers, asks=(role,))
    if last.query.kind not in ("list", "count", "topic") or not (last.query.conditions or last.query.topic):
        return None
    old = last.query
    listed = Condition("numbers", tuple(map(str, last.cited)), old.topic, CHOSEN_BEFORE)
    conditions = (listed,) if old.topic else old.conditions
    return replace(query_of(slots, lexicon), conditions=conditions, quarters=old.quarters)


def by_kind_of_unit(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "配合它的有哪些镇街" asks for the units of one task in a role, of which the kind says what they are."""
    kinds, numbers = lexicon.words.unit_kinds, _in_view(last)
    if not numbers or not slots.segments or any(segment not in kinds for segment in slots.segments):
        return None
    if slots.units.mentions or slots.people.mentions or slots.numbers or slots.parts or slots.compute:
        return None
    roles = _roles_of(slots)
    points = lexicon.patterns.dialogue.anaphora.search(slots.text) is not None
    if len(roles) != 1 or not (points or last.query.kind in OF_ONE_TASK):
        return None
    return replace(about(numbers[0], slots), numbers=numbers, asks=roles)


def _in_view(last: Turn) -> tuple[int, ...]:
    """The task before, or the few on the topic that was named; () after a list."""
    if last.focus is not None:
        return (last.focus,)
    return last.cited if last.query.kind == "topic" and len(last.cited) <= FEW_TASKS else ()


def by_anaphora(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "它", "这项" are the task that was asked about, or the tasks of the last answer."""
    if not lexicon.patterns.dialogue.anaphora.search(slots.text) or slots.numbers or not last.cited:
        return None
    if any(_names_another(slots, number, lexicon) for number in ((last.focus,) if last.focus else last.cited[:1])):
        return None
    if _chooses_or_computes(slots, last, lexicon):
        return None
    if "count" in slots.cues and len(last.cited) > 1:
        return None
    if slots.loose_roles and any(last.query.having(field) for field in UNIT_FIELDS):
        return None
    old = last.query
    if last.focus is None:
        return Query(
            slots.question, "list", conditions=old.conditions, asks=slots.asks, quarters=old.quarters, topic=old.topic
        )
    query = about(last.focus, slots)
    if slots.compute or old.kind == "compute":
        return replace(query, kind="compute" if slots.compute else "lookup", operation=old.operation)
    return query


def _chooses_or_computes(slots: Slots, last: Turn, lexicon: Lexicon) -> bool:
    """True for what chooses among the tasks before ("丙局跟它合牵的那个"), names a section or a task of another unit
    itself, or computes, which goes on from the amount before."""
    joined = slots.units.mentions and lexicon.patterns.dialogue.joins_them.search(slots.text)
    if joined or slots.sections or (last.focus is None and slots.parts) or _of_other_units(slots, last, lexicon):
        return True
    return role_instead_of_ask(slots, last, lexicon) is not slots or bool(slots.compute and is_of_one_task(last))


def _of_other_units(slots: Slots, last: Turn, lexicon: Lexicon) -> bool:
    """True for "乙镇牵头的那项" after one task that 乙镇 has no part in."""
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    in_role = [mention for role in slots.unit_roles if role.field for mention in role.mentions]
    if lexicon.patterns.asks.yes_or_no.search(slots.text):
        return False
    return task is not None and bool(in_role) and not any(set(m.values) & set(task.units) for m in in_role)


def _names_another(slots: Slots, focus: int, lexicon: Lexicon) -> bool:
    """True when a turn names something of the table that the task in view does not have ("一流电网那项呢")."""
    row = next((text for task, text in lexicon.row_texts if task.number == focus), "")
    words = lexicon.words
    idle = words.idle
    told = (w for s in slots.segments for w in (s, *lexicon.cut(s)) if len(w) > 1 and w not in idle)
    return any(lexicon.is_known(word) and word not in row for word in told)


FEW_TASKS = 3
"""Tasks on a topic that are each told what is asked of them all."""
ENTRY_FIELDS = ("lead_units", "assist_units", "leaders", "responsible", "direct")
READINGS: tuple[Callable[[Slots, Turn, Lexicon], Query | None], ...] = (
    by_place, by_neighbour, by_likeness, by_number, by_group, by_period, by_doubt, by_comparison, by_pair, by_rival,
    by_other_amount, by_its_entries, by_others_alike, by_complement, by_other_holder, by_other_track, by_which_of_its,
    by_reason, by_other_rows, by_thing_counted, by_person_role, by_ordinal, by_description, by_nearness, by_sister,
    by_ends, by_amounts, by_role, by_partner, by_people_of_unit, by_mean, by_peak, by_entries, by_kind_of_unit,
    by_lifting, by_addition, by_limit, by_removal, by_restriction, by_anaphora,
    claimed_of_task, claimed_amount, claimed_holder, by_subset,
)  # fmt: skip
"""In the order in which they are tried."""
