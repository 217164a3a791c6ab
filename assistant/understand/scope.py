"""Refuse what the table cannot hold: other subjects, cities and years, and names and numbers that it does not have."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.query import Query
from assistant.understand.absent_attributes import absent_attribute
from assistant.understand.asking_clauses import in_passing
from assistant.understand.asks import read_asked
from assistant.understand.elsewhere import other_city, other_year
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK, LIST_MARK
from assistant.understand.numerals import parse_number, runs
from assistant.understand.periods import find_periods
from assistant.understand.replies import refuse
from assistant.understand.slots import Slots

_MEANINGLESS = re.compile(r"^[\W\d_a-z]*$")
_WORDS = re.compile(r"[a-z][a-z\d]+")
_CLAUSE = re.compile(r"[,。;!?]")
PERSON_ASKS = frozenset({"leaders", "responsible", "direct", "responsible_who"})
_COUNTED = re.compile(r"(?P<count>\d+|[两一二三四五六七八九十百]+)(?P<classifier>[\u4e00-\u9fff])")
_LISTED = 2
"""What stands between the members of a list, and how often it does at least where there are three or more."""
_MANY = 10
"""Things of which no row lists every one."""
_WORD_CHARACTER = re.compile(r"\w")


def refusal(slots: Slots, lexicon: Lexicon, *, of_here: bool = False) -> Query | None:
    """The refusal of a question, the most general reason first; None when the table may hold the answer.

    `of_here` says that the question is known to be about the table although it names another city or year, or seems
    to be about another subject.
    """
    seeming = (_other_subject, _other_city, _other_year, _no_such_person)
    for check in (
        _nothing_said, _other_subject, _other_city, _other_year, _no_such_quarter, _no_such_place, _no_such_task,
        _no_such_section, _no_such_part, _absent_attribute, _no_such_unit, _no_such_person,
    ):  # fmt: skip
        refused = None if of_here and check in seeming else check(slots, lexicon)
        if refused is not None:
            return refused
    return None


def _nothing_said(slots: Slots, lexicon: Lexicon) -> Query | None:
    text = slots.text.strip()
    if not text:
        return refuse(slots.question, "empty")
    if not _MEANINGLESS.match(slots.text) or slots.numbers or slots.quarters or slots.units.near:
        return None
    if any(lexicon.occurs(word) for word in (text, *_WORDS.findall(text))) and _WORD_CHARACTER.search(text):
        return None
    return refuse(slots.question, "nonsense")


def _other_subject(slots: Slots, lexicon: Lexicon) -> Query | None:
    for name, pattern in lexicon.words.out_of_scope.likely_in(slots.text):
        match = pattern.search(slots.text)
        if match is None or (
            name not in lexicon.words.never_in_passing and in_passing(slots.text, *match.span(), lexicon)
        ):
            continue
        if name in lexicon.words.always_out_of_scope or not _about_table(slots, match, lexicon):
            return refuse(slots.question, "out_of_scope", what=name)
    return None


def _about_table(slots: Slots, match: re.Match[str], lexicon: Lexicon) -> bool:
    """True when a pattern of another subject hit a question that is about the table after all."""
    if slots.units.mentions or slots.people.mentions or slots.numbers:
        return True
    text, known = slots.text, lexicon.known_text
    left, right = text[max(0, match.start() - 1) : match.end()], text[match.start() : match.end() + 1]
    if any(len(piece) > len(match[0]) and piece in known for piece in (left, right)):
        return True
    return len(match[0]) > 2 and match[0] in known


def _other_city(slots: Slots, lexicon: Lexicon) -> Query | None:
    city = other_city(slots, lexicon)
    if not city:
        return None
    return refuse(slots.question, "other_city", topic=slots.topic, city=city, own=lexicon.table.city)


def _other_year(slots: Slots, lexicon: Lexicon) -> Query | None:
    year = other_year(slots, lexicon)
    if year is None:
        return None
    return refuse(slots.question, "other_year", topic=slots.topic, year=str(year), own=str(lexicon.table.year))


def _no_such_quarter(slots: Slots, lexicon: Lexicon) -> Query | None:
    match = lexicon.patterns.scope.no_quarter.search(slots.text)
    if match is None:
        return None
    return replace(
        refuse(slots.question, "no_such_quarter", topic=slots.topic, quarter=match[0]), numbers=slots.numbers
    )


def _no_such_task(slots: Slots, lexicon: Lexicon) -> Query | None:
    """Only when none of the numbers is a task's: otherwise the others are answered."""
    known = {task.number for task in lexicon.table.tasks}
    if not slots.numbers or any(number in known for number in slots.numbers):
        return None
    return refuse(
        slots.question, "no_such_task", number="、".join(map(str, slots.numbers)),
        first=str(min(known)), last=str(max(known)), count=str(len(known)),
    )  # fmt: skip


def _no_such_place(slots: Slots, lexicon: Lexicon) -> Query | None:
    """A place of the table has fewer tasks than are counted in it."""
    if not slots.beyond:
        return None
    place, nth, count = slots.beyond[0]
    return refuse(slots.question, "no_such_place", place=place, number=str(nth), count=str(count))


def _no_such_section(slots: Slots, lexicon: Lexicon) -> Query | None:
    if not slots.section_numbers or slots.sections:
        return None
    numbers = runs(slots.section_numbers)
    return refuse(slots.question, "no_such_section", number=numbers, count=str(len(lexicon.sections)))


def _no_such_part(slots: Slots, lexicon: Lexicon) -> Query | None:
    if not slots.absent_parts:
        return None
    numbers = "、".join(map(str, slots.absent_parts))
    return refuse(slots.question, "no_such_part", number=numbers, count=str(len(lexicon.part_names)))


def _absent_attribute(slots: Slots, lexicon: Lexicon) -> Query | None:
    absent = absent_attribute(slots, lexicon)
    if not absent:
        return None
    personal = absent[0] in lexicon.words.about_people
    if not (_about_people(slots, lexicon) if personal else not _stated_somewhere(slots, lexicon)):
        return None
    if _asks_besides(slots, lexicon):
        return None
    refused = refuse(slots.question, "absent_attribute", topic=slots.subject, name=absent[0])
    return replace(refused, numbers=slots.numbers, read=slots.text)


def _about_people(slots: Slots, lexicon: Lexicon) -> bool:
    """True when a question names people, or asks for a column of them."""
    patterns = lexicon.patterns.dialogue
    return bool(slots.people.spans or PERSON_ASKS & set(slots.asks) or patterns.anaphora.search(slots.text))


def _asks_besides(slots: Slots, lexicon: Lexicon) -> bool:
    """True when another clause of the question asks for something that rows hold."""
    name, words = absent_attribute(slots, lexicon) or ("", BLANK)
    before, _, after = slots.text.partition(words)
    clauses = (piece for piece in _CLAUSE.split(f"{before}\0{after}") if "\0" not in piece)
    patterns = [pattern for _, pattern in lexicon.words.absent_attributes]
    patterns.append(lexicon.patterns.scope.against_plan)
    others = [clause for clause in clauses if not any(pattern.search(clause) for pattern in patterns)]
    if name in lexicon.words.of_whoever and not any(map(lexicon.patterns.scope.asks.search, others)):
        others = []  # "找某馆的牵头单位,该拨什么号码" only names whose number is wanted
    rest = " ".join(others)
    asked = set(read_asked(rest, rest, lexicon).asks)
    # "目标是多少" and "年底要多少" ask for what rows hold; "剩多少" only goes on about what they do not.
    planned = {"goal", "amount"} <= asked or bool(asked - {"goal"} and find_periods(rest))
    return bool(slots.segments) and (planned or bool(asked - {"goal", "amount"}))


def _stated_somewhere(slots: Slots, lexicon: Lexicon) -> bool:
    """True when a row on the topic writes about what no column holds ("施工单位招标")."""
    name, words = absent_attribute(slots, lexicon) or ("", "")
    if _lists_them(words, lexicon) or _lists_as_many(words, slots, lexicon):
        return True
    topic = [w for segment in slots.segments for w in lexicon.cut(segment) if len(w) > 1 and w not in words]
    if not topic:
        return False
    done = lexicon.patterns.scope.already.search(slots.text)
    told = (words, f"已{done['done']}") if done is not None else (words,)
    topic = [word for word in topic if done is None or word not in done[0]]
    texts = lexicon.told_texts.values() if words in lexicon.words.asked_nouns else (row for _, row in lexicon.row_texts)
    rows = (text for text in texts if all(word in text for word in topic))
    otherwise = lexicon.words.told_as.get(name)
    return any(any(said in row for said in told) or (otherwise and otherwise.search(row)) for row in rows)


def _lists_them(words: str, lexicon: Lexicon) -> bool:
    """True when a row lists what it counts ("甲、乙、丙等3个堵点"), so that it may be asked which ones these are."""
    asked = _COUNTED.match(words)
    if asked is None:
        return False
    count, classifier = parse_number(asked["count"]), asked["classifier"]
    things = [word for word in lexicon.cut(words[asked.end() :]) if len(word) > 1]
    marks = min(_LISTED, (count or _LISTED) - 1)
    clauses = (clause for _, row in lexicon.row_texts for clause in _CLAUSE.split(row) if classifier in clause)
    return any(
        len(LIST_MARK.findall(clause)) >= marks
        and any(thing in clause for thing in things)
        and any(m["classifier"] == classifier and parse_number(m["count"]) == count for m in _COUNTED.finditer(clause))
        for clause in clauses
    )


def _lists_as_many(words: str, slots: Slots, lexicon: Lexicon) -> bool:
    """True when a clause with all that is asked about lists as many things, without saying how many these are."""
    asked = _COUNTED.match(words)
    count = parse_number(asked["count"]) if asked is not None else None
    if asked is None or count is None or not _LISTED <= count < _MANY:
        return False
    idle = lexicon.words.generic | lexicon.words.aspects
    said = [w for segment in slots.segments for w in lexicon.cut(segment) if len(w) > 1 and w not in idle]
    counted = {word for word in lexicon.cut(words[asked.end() :]) if len(word) > 1}
    clauses = (clause for _, row in lexicon.row_texts for clause in _CLAUSE.split(row))
    return bool(said) and any(
        len(LIST_MARK.findall(clause)) == count - 1
        and all(word in clause for word in said if word not in counted)
        and (len(said) > 1 or any(clause.count(word) > 1 for word in counted))
        for clause in clauses
    )


def _no_such_unit(slots: Slots, lexicon: Lexicon) -> Query | None:
    if not slots.units.absent or any(not role.negated for role in slots.unit_roles):
        return None  # of what is only left out nothing is told
    return refuse(slots.question, "no_such_unit", topic=slots.topic, unit=slots.units.absent[0].text)


def _no_such_person(slots: Slots, lexicon: Lexicon) -> Query | None:
    if not slots.people.absent or slots.people.mentions or slots.numbers:
        return None
    return refuse(slots.question, "no_such_person", person=slots.people.absent[0].text)
