"""From a question to the same question in plain words, by way of its tokens and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.query import Condition
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import LIST_MARK, Mention, blank_out
from assistant.understand.parse import query_of
from assistant.understand.periods import find_periods
from assistant.understand.slots import Slots, read_slots
from assistant.understand.structure.agreement import agrees
from assistant.understand.structure.reading import OF, Reading, read
from assistant.understand.structure.say import say
from assistant.understand.structure.tokens import NUMBERS, PART, PERIOD, PERSON, SECTION, UNIT, tokens_of
from assistant.understand.structure.vocabulary import Vocabulary
from assistant.understand.task_numbers import number_stretches
from assistant.understand.unit_lists import called_so
from index.text import normalise

_DIGITS = re.compile(r"\d")
_WORD_CHARACTER = re.compile(r"[\u4e00-\u9fffa-z\d]")
AS_WRITTEN = ("", "简称", "别称")
"""Notes of units that are read as they stand; whatever was guessed has to be told, and needs its own words."""


def in_plain_words(question: str, lexicon: Lexicon) -> str | None:
    """The question in plain words; None where it asks for more than structure, or is not sure."""
    question = _without_not_one(question, lexicon.words.structure)
    slots = read_slots(question, lexicon)
    if slots.claimed is not None:
        return None
    if lexicon.patterns.clean.introduces.match(normalise(question)):
        return None  # who asks is remembered for the turns that follow
    if _DIGITS.findall(slots.text) != _DIGITS.findall(normalise(question)):
        return None  # a number that is claimed was read apart
    if any(mention.note not in AS_WRITTEN for mention in slots.units.mentions):
        return None
    vocabulary = lexicon.words.structure
    if asks_for_kind(blank_out(slots.text, slots.units.mentions), vocabulary):
        return None  # units are counted or listed, not tasks
    named = _named(slots, lexicon)
    tokens = tokens_of(slots.text, named, vocabulary, partial(is_content, lexicon=lexicon))
    reading = read(tokens) if tokens else None
    if reading is None:
        return None
    denied_first = replace(reading, held=tuple(sorted(reading.held, key=lambda held: not held.negated)))
    plain = (say(each, vocabulary.plain) for each in dict.fromkeys((reading, denied_first, _with_sizes(reading))))
    members = {unit.text: unit.values for unit in named[UNIT] if len(unit.values) > 1}
    queries = ((said, query_of(read_slots(said, lexicon), lexicon)) for said in plain)
    found = next((said for said, query in queries if agrees(reading, query, members)), None)
    order = lexicon.patterns.clean.order.search(normalise(question))
    return found + order[0] if found is not None and order is not None else found


def _with_sizes(reading: Reading) -> Reading:
    """A reading that says by number who stands alone, as where that is said of two columns at once."""
    alone = [held for held in reading.held if held.company == "alone"]
    held = tuple(replace(each, company="") if each in alone else each for each in reading.held)
    sizes = (Condition("size", ("1", "1"), column=each.column) for each in alone)
    return replace(reading, held=held, further=(*reading.further, *sizes))


def _without_not_one(question: str, vocabulary: Vocabulary) -> str:
    """A question with "not one of a kind" as a denial of the kind, since its number is none of entries."""
    shape, denied = vocabulary.shapes["not_one"], vocabulary.plain["not_of_kind"]
    return shape.sub(lambda match: denied.format(kind=match["kind"]), question)


def asks_for_kind(text: str, vocabulary: Vocabulary) -> bool:
    """True where units of a kind are counted or listed ("几个镇当过…", "当过…的镇有哪些"), rather than their tasks."""
    shapes = vocabulary.shapes
    for kind in vocabulary.kinds.find(text):
        before, behind = text[: kind.start], text[kind.end :]
        head = before.endswith(OF) and shapes["kind_asked_as_head"].match(behind)
        counted = shapes["kind_counted"].search(before) or shapes["kind_asked_behind"].match(behind)
        listed = shapes["kind_listed"].search(before) and not shapes["of_tasks"].match(behind)
        if head or counted or listed or shapes["kind_asked_as_subject"].match(behind):
            return True
    return False


def is_content(word: str, lexicon: Lexicon) -> bool:
    """True for a word of the table, or one that asks for something ("参与")."""
    words = lexicon.words
    asking = (words.roles, words.person_roles, words.compute_cues, words.compare_cues, words.share_cues)
    return lexicon.is_known(word) or any(word in phrases for phrases in asking)


def _named(slots: Slots, lexicon: Lexicon) -> dict[str, tuple[Mention, ...]]:
    """What a question names, by kind of token; periods with their quarters as values."""
    unnamed = blank_out(slots.text, slots.units.mentions)
    people = tuple(lexicon.people.names.find(unnamed))
    unnamed = blank_out(unnamed, people)
    sections = slots.section_names
    unnamed = blank_out(unnamed, sections)
    numbers = number_stretches(unnamed, lexicon)
    unnamed = blank_out(unnamed, numbers)
    periods = tuple(
        replace(period.mention, values=tuple(map(str, period.quarters))) for period in find_periods(unnamed)
    )
    unnamed = blank_out(unnamed, periods)
    listed = _listed(unnamed, slots.units.mentions, lexicon)
    kinds = _kinds(blank_out(unnamed, listed), lexicon)
    units, people = _with_their_units((*slots.units.mentions, *listed, *kinds), people, lexicon)
    return {UNIT: units, PERSON: people, PERIOD: periods, PART: slots.parts, SECTION: sections, NUMBERS: numbers}


def _listed(work: str, units: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Further units of a list, which elsewhere may be what tasks are about ("文化馆、图书馆、党史办")."""
    found = lexicon.units.surfaces.find(work) if units else []
    ends = {unit.start for unit in units} | {unit.end for unit in units}
    joins = [Mention(m.start(), m.end(), m[0], ()) for m in LIST_MARK.finditer(work)]
    return [m for m in found if any({m.start, m.end} & {j.start, j.end} and {j.start, j.end} & ends for j in joins)]


def _kinds(work: str, lexicon: Lexicon) -> list[Mention]:
    """Kinds of units, in the words for any unit of a kind."""
    vocabulary = lexicon.words.structure
    found: list[Mention] = []
    for mention in vocabulary.kinds.find(work):
        (kind,) = mention.values
        names = called_so([kind], lexicon)
        if names and _begins_a_word(work[: mention.start], vocabulary):  # "某某镇" is a unit, which the table lacks
            text = vocabulary.plain["with_kind"].format(kind=kind)
            found.append(replace(mention, text=text, values=names))
    return found


def _begins_a_word(before: str, vocabulary: Vocabulary) -> bool:
    """True where a word may begin behind a text: one of the vocabulary, a mark or a name ends it."""
    lengths = range(1, min(vocabulary.longest, len(before)) + 1)
    return not _WORD_CHARACTER.search(before[-1:]) or any(before[-length:] in vocabulary.words for length in lengths)


def _with_their_units(
    units: Sequence[Mention], people: Sequence[Mention], lexicon: Lexicon
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Units and people; a unit right before somebody who is only in charge of its tasks says whose person it is."""
    before = {unit.end: unit for unit in units}
    said: list[Mention] = []
    used: list[Mention] = []
    for person in people:
        unit = before.get(person.start)
        if unit is None or len(person.values) > 1 or not _is_theirs(unit, person.values[0], lexicon):
            said.append(person)
        else:
            said.append(replace(person, start=unit.start, text=unit.text + person.text))
            used.append(unit)
    return tuple(unit for unit in units if unit not in used), tuple(said)


def _is_theirs(unit: Mention, name: str, lexicon: Lexicon) -> bool:
    tasks = [task for task in lexicon.table.tasks if name in task.people]
    return all(name not in task.leaders and not {*unit.values}.isdisjoint(task.lead_units) for task in tasks)
