"""Does the row that was found state the type of answer which is wanted? If not, that is said instead of the row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise

from assistant.answer_types import Wanted
from assistant.answering.told import told_plainly
from assistant.compose.knowledge import Knowledge
from assistant.compose.refusals import compose_refusal
from assistant.confidence import is_place
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.retrieve import word_forms
from assistant.understand.lexicon import holds
from assistant.understand.mentions import LIST_MARK, Mention
from assistant.understand.parse import refuse
from assistant.understand.unit_lexicon import PLACE_SUFFIX
from assistant.verify import citations
from index.quantities import Quantity, quantities
from index.text import normalise
from index.types import PERSON_FIELDS, Task

OTHER_ASKS = frozenset({*PERSON_FIELDS, "assist_units", "when", "section", "part", "number"})
"""What is asked besides, and answered from its own column."""
READ_AS_WELL: Mapping[str, frozenset[str]] = {"numbered": frozenset({"when"})}
"""What the words of a type are also read as ("几号窗口" as a date)."""
CALLED_OTHERWISE = frozenset({"counted", "chosen", "written"})
"""Types of answers whose thing everyday words call otherwise than any row ("几个位子")."""
KINDS = frozenset({"fact", "topic", "compute", "lookup", "list"})
FEW = 3
"""Tasks that an answer cites at most to be about one thing; lists are not looked at."""
BEFORE = 14
"""Characters before a thing in which its name may stand."""
NEXT_TO = 4
"""Characters of a name that stands directly before what it names."""
OF_A_SORT = 6
"""Characters that say of what sort the thing is that a quoted name stands before."""
_QUOTES, _LIST_MARK = '《》“”‘’"', "、"
_IN_QUOTES = r"[“《\"]([^“”《》\"]+)[”》\"]"
_QUOTED = re.compile(f".*[{_QUOTES}]")
_SENTENCE = re.compile(r"[。;:\n]")
MARKED, MANY = 2, 10
"""Marks between the members of a list at least; how many things no row lists with fewer."""
_JOINED = tuple("、和与及")
"""Behind one of these a thing is itself the last of a list, not what the list names."""
_CLAUSE = re.compile(r"[,。;:\n]")
_LETTERS = re.compile(r"[a-z]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def unstated(query: Query, draft: Draft, known: Knowledge) -> Draft | None:
    """The refusal that takes the place of an answer whose tasks do not state what is asked; None where they do.

    Where the row is worth showing all the same, the answer says first what it lacks.
    """
    tasks = about_one_thing(query, draft, known)
    cited = [task.number for task in tasks]
    question = normalise(query.meant)
    for wanted in known.answer_types.wanted(question) if tasks else ():
        if OTHER_ASKS & set(query.asks) - READ_AS_WELL.get(wanted.type.needs, frozenset()):
            continue
        if _CHECKS[wanted.type.needs](wanted, question, tasks, known) is not False:
            continue
        if wanted.type.needs in CALLED_OTHERWISE and _told_plainly(query, question, cited, known):
            continue
        what = wanted.type.missing.format(thing=_thing(wanted, question, known))
        if wanted.type.beside:
            lines = (Line(known.wording.say("row_without", what=what)), *draft.lines)
            return replace(draft, status="partial", lines=lines)
        return compose_refusal(refuse(query.question, "not_stated", query.topic, what=what), known, cited)
    return None


def about_one_thing(query: Query, draft: Draft, known: Knowledge) -> tuple[Task, ...]:
    """The tasks of an answer that is looked at: one about few of them, to a question that claims nothing; else ()."""
    if draft.status not in ("answered", "partial") or query.kind not in KINDS:
        return ()
    cited = citations(draft.text)
    question = normalise(query.meant)
    if len(cited) > FEW or known.patterns.yes_no.search(question) or known.patterns.whether.search(question):
        return ()
    return tuple(known.task(number) for number in cited)


def _told_plainly(query: Query, question: str, cited: Sequence[int], known: Knowledge) -> bool:
    """True when what is asked for is told of a cited task in other words."""
    return told_plainly(query.question, known.rank(question, cited), known)


def _thing(wanted: Wanted, question: str, known: Knowledge) -> str:
    """What is asked for, as the refusal names it."""
    if wanted.type.needs != "share":
        return _whole_words(wanted.thing, question, known)
    return [m.text for m in known.lexicon.units.surfaces.find(question) if is_place(m.text, known)][-1]


def _whole_words(thing: str, question: str, known: Knowledge) -> str:
    """A thing behind its last 的, without the rest of a word that it begins with ("莞杯承办单位")."""
    thing = thing.rpartition("的")[2] or thing
    place = question.find(thing)
    edges = {0, *accumulate(map(len, known.lexicon.cut(question)))}
    begins = next((start for start in range(len(thing)) if place + start in edges), 0)
    return thing[begins:]


def _text(task: Task) -> str:
    """What a row says of its task: goal and schedule, normalised."""
    return normalise(f"{task.goal}\n{task.schedule_text}")


def _named(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool | None:
    """Whether a row writes a name of the thing; None when it does not speak of the thing at all."""
    types = known.answer_types
    if _in_a_column(wanted, question, known):
        return None
    texts = [_text(task) for task in tasks]
    if any(wanted.thing.endswith(town) for town in types.towns):
        return any(_names_towns(text, question, known) for text in texts)
    written = next((tail for tail in _tails(wanted.thing) if any(tail in text for text in texts)), "")
    if not written and wanted.thing.endswith(types.firms):
        return _firms(question, tasks, known)
    if not written or any(written in normalise(task.goal) for task in tasks):
        return None  # what a goal speaks of is the task itself, and told by it
    ends = re.compile(re.escape(written))
    return any(_names(text, ends, question, known) for text in texts)


def _in_a_column(wanted: Wanted, question: str, known: Knowledge) -> bool:
    """True for what stands in a column of the table ("责任单位", "牵头的那家企业"), of which no row writes."""
    asked = question[: question.find(wanted.thing)] + wanted.thing
    return known.answer_types.columns.search(asked) is not None


def _chosen(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool | None:
    """The same of something that was to be chosen, which a row that does not speak of it cannot state either."""
    named = _named(wanted, question, tasks, known)
    types = known.answer_types
    if named is not None or _in_a_column(wanted, question, known):
        return named
    of_a_sort = wanted.thing and not wanted.thing.endswith(types.firms)
    if of_a_sort and not any(wanted.thing in _text(task) for task in tasks):
        return False
    return _firms(question, tasks, known)


def _person(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool:
    """Whether a row writes the name of such a person."""
    texts = [_text(task) for task in tasks]
    tail = next((tail for tail in _tails(wanted.thing) if any(tail in text for text in texts)), "")
    return bool(tail) and any(_names(text, re.compile(re.escape(tail)), question, known) for text in texts)


def _members(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool | None:
    """Whether a row lists as many as the question says there are, or writes a name; None where it has no such thing."""
    idle = known.lexicon.words.idle
    thing = _whole_words(wanted.thing, question, known)
    words = [word for word in known.lexicon.cut(thing) if len(word) > 1 and word not in idle] or [thing]
    texts = [_text(task) for task in tasks]
    if thing.endswith(tuple(known.answer_types.towns)):
        return any(_names_towns(text, question, known) for text in texts)
    written = [word for word in words if any(word in text for text in texts)]
    if not written or known.answer_types.columns.search(thing):
        return None
    least = min(MANY, max(1, wanted.count - 1)) if wanted.count else MARKED
    clauses = (clause for text in texts for clause in _SENTENCE.split(text))
    if any(len(LIST_MARK.findall(clause)) >= least for clause in clauses if written[-1] in clause):
        return True
    beside = (match for text in texts for match in (*_quoted_beside(written[-1], text), *_quoted_sort(thing, text)))
    quoted = any(match[1] not in question for match in beside)
    ends = re.compile(re.escape(written[-1]))
    before = (_before(text, match.start())[-NEXT_TO:] for text in texts for match in ends.finditer(text))
    return quoted or any(_is_name(_QUOTED.sub("", beside), written[-1], question, known) for beside in before)


def _quoted_beside(thing: str, text: str) -> Iterable[re.Match[str]]:
    """What stands in quotes before a thing, with no more between than how many there are, or directly behind it."""
    before = re.finditer(rf"{_IN_QUOTES}(?:[等的]|\d+|[家个所条座项])*{re.escape(thing)}", text)
    behind = re.finditer(rf"{re.escape(thing)}{_IN_QUOTES}", text)
    return chain(before, behind)


def _quoted_sort(thing: str, text: str) -> Iterable[re.Match[str]]:
    """What stands in quotes before the whole of a thing and of what sort it is ("“甲乙”电子元器件分拨中心")."""
    return re.finditer(rf"{_IN_QUOTES}[\u4e00-\u9fff]{{0,{OF_A_SORT}}}{re.escape(thing)}", text)


def _firms(question: str, tasks: Sequence[Task], known: Knowledge) -> bool | None:
    """Whether a row writes the name of a firm or institute; None where one leads the task and may be meant."""
    firm = known.answer_types.firm
    if any(firm.search(unit) for task in tasks for unit in task.lead_units):
        return None
    return any(_names(_text(task), firm, question, known) for task in tasks)


def _tails(thing: str) -> Iterable[str]:
    """The thing and its endings, longest first."""
    return (thing[start:] for start in range(max(0, len(thing) - 1)))


def _names_towns(text: str, question: str, known: Knowledge) -> bool:
    found = known.lexicon.units.surfaces.find(text)
    return any(_is_town(mention, known) and mention.text not in question for mention in found)


def _is_town(mention: Mention, known: Knowledge) -> bool:
    """True for one town or park, not for all of them or an office ("各镇街", "公安")."""
    name = mention.values[0]
    one = normalise(name) == mention.text or PLACE_SUFFIX.match(name) is not None
    return one and is_place(mention.text, known) and not known.lexicon.units.offices.general.search(name)


def _names(text: str, ending: re.Pattern[str], question: str, known: Knowledge) -> bool:
    """True when something that can only be a name stands before an ending, or a title behind it."""
    return any(
        text[match.end() : match.end() + 1] in tuple(_QUOTES)
        or _is_name(_before(text, match.start()), match[0], question, known)
        for match in ending.finditer(text)
    )


def _before(text: str, place: int) -> str:
    """What stands before a place in its clause."""
    return _CLAUSE.split(text[max(0, place - BEFORE) : place])[-1]


def _is_name(before: str, ending: str, question: str, known: Knowledge) -> bool:
    """True when the words before a thing hold a place, a quote, a list, letters or characters that form no word."""
    if any(mark in before for mark in _QUOTES) or (_LIST_MARK in before and not before.endswith(_JOINED)):
        return True
    if any(word not in question for word in _LETTERS.findall(before)):
        return True
    lexicon, types = known.lexicon, known.answer_types
    words = [word for word in lexicon.tokenizer.words_of(before, guess=False) if _HAN.match(word)]
    if any(is_place(word, known) and word not in question for word in words):
        return True
    if words and types.institutes.fullmatch(ending) and not _says_what_sort(words[-1], known):
        return True
    odd = [len(word) == 1 and word not in lexicon.words.generic and word not in question for word in words]
    return any(first and second for first, second in pairwise(odd))


def _says_what_sort(word: str, known: Knowledge) -> bool:
    """True for a word before the ending of a name that is none ("有关大学", "学校集团")."""
    return word in known.lexicon.words.idle or word.endswith(known.answer_types.sorts)


def _counted(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool | None:
    """Whether a row counts the thing, or is told with it in everyday words; None for what is no thing."""
    thing, lexicon = wanted.thing, known.lexicon
    if not thing or known.answer_types.not_things.search(thing) or thing in lexicon.words.generic:
        return None
    idle = lexicon.words.idle
    words = [word for word in lexicon.cut(thing) if len(word) > 1 and word not in idle]
    if not words and len(thing) > 1:
        return None
    forms = [word_forms(word, lexicon) for word in words]
    if not forms:
        return any(thing[0] in _text(task) for task in tasks)
    return any(all(holds(lexicon.told_texts[task.number], form) for form in forms) for task in tasks)


def _amounts(tasks: Sequence[Task]) -> Iterable[Quantity]:
    cells = (cell for task in tasks for cell in (task.goal, task.schedule_text, task.section_text))
    return (quantity for cell in cells for quantity in quantities(cell))


def _part(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool | None:
    """Whether a row gives an amount in a clause that speaks of the part."""
    lexicon = known.lexicon
    idle = lexicon.words.idle
    words = [word for word in lexicon.cut(wanted.thing) if len(word) > 1 and word not in idle]
    if not words or any(word in wanted.whole for word in words):
        return None
    forms = [word_forms(word, lexicon) for word in words]
    return any(holds(normalise(quantity.clause), form) for quantity in _amounts(tasks) for form in forms)


def _share(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool | None:
    """Whether a row gives an amount to the town of which the question asks; None where it is about no other town."""
    places = [m for m in known.lexicon.units.surfaces.find(question) if is_place(m.text, known)]
    if not places:
        return None
    place = places[-1]
    forms = {place.text, *place.values}
    if any(forms & {*task.lead_units, *task.assist_units} for task in tasks):
        return None
    return any(form in _text(task) for task in tasks for form in forms)


def _numbered(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool | None:
    """Whether a row writes a number before the thing ("1号楼")."""
    numbered = re.compile(rf"[\da-z一二三四五六七八九十]{re.escape(wanted.thing)}")
    return any(numbered.search(_text(task)) for task in tasks)


def _ranked(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool | None:
    """Whether a row gives amounts to several things of the sort."""
    if any(wanted.thing.endswith(town) for town in known.answer_types.towns):
        towns = {mention.values for task in tasks for mention in known.lexicon.units.surfaces.find(_text(task))}
        return len(towns) > 1 and any(True for _ in _amounts(tasks))
    return len({quantity.value for quantity in _amounts(tasks) if wanted.thing in normalise(quantity.clause)}) > 1


def _told(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool | None:
    """Whether a row has the words in which such a thing is told."""
    told = wanted.type.told
    return told is not None and any(told.search(_text(task)) for task in tasks)


def _valued(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool:
    """Whether a row, or its section, writes a number beside the thing."""
    valued = re.compile(rf"{re.escape(wanted.thing)}[^,。;]{{0,8}}\d")
    return any(valued.search(f"{_text(task)}\n{normalise(task.section_text)}") for task in tasks)


def _written(wanted: Wanted, question: str, tasks: Sequence[Task], known: Knowledge) -> bool:
    """Whether a row, or its section, writes the thing itself, beside what only has its word in its name (社保卡)."""
    texts = (f"{_text(task)}\n{normalise(task.section_text)}" for task in tasks)
    otherwise = wanted.type.told
    return any(wanted.thing in (otherwise.sub("", text) if otherwise else text) for text in texts)


_CHECKS: Mapping[str, Callable[[Wanted, str, Sequence[Task], Knowledge], bool | None]] = {
    "name": _named,
    "chosen": _chosen,
    "counted": _counted,
    "members": _members,
    "person": _person,
    "part": _part,
    "share": _share,
    "numbered": _numbered,
    "ranked": _ranked,
    "text": _told,
    "valued": _valued,
    "written": _written,
}
