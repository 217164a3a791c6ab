"""From a query to tasks: filters give the complete candidate set, and topics are found by text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

import numpy as np

from assistant.query import Condition
from assistant.understand.lexicon import Lexicon, speaking_of
from index.arrays import FloatArray
from index.text import normalise
from index.types import Task, TaskTable

ASPECT_WEIGHT = 0.25
"""What is left of the weight of a word that only says in which respect, or what is done ("安全", "建设")."""
UNKNOWN_WEIGHT = 3.0
"""Weight of a word that no row has: a row that lacks it is less on the topic, though it may still be."""
_LOOKED_AT = 8
"""Rows that tell whether a word is one."""
_TERM = 2
"""Rows that write a word of two others from which it is a term of its own ("金融机构")."""
_WITH_ENDING = 3
"""Characters of a word and an ending that adds nothing to it ("旅游业")."""
LONG_KIND = 4
"""Characters from which a word for a kind of thing is no chance meeting of two others."""
TOPIC_SHARE = 0.6
"""Share of a topic's weight that a task must hold to be on it."""
COMMON_WEIGHT = 3.1
"""Inverse document frequency below which a word is no topic by itself: it stands in more than one row of twenty-two."""


TELLING_WEIGHT = COMMON_WEIGHT * ASPECT_WEIGHT
"""Weight from which a word says something, even of what is done ("收储"); not 推动 or 建设."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Every task that fulfils the conditions."""

    matched: tuple[Task, ...]
    year_round: tuple[Task, ...] = ()
    """With a quarter in the conditions: tasks that fulfil the rest and have only year-round items for it."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of the matched tasks."""
        return tuple(task.number for task in self.matched)


def select(table: TaskTable, conditions: Iterable[Condition]) -> Selection:
    """All tasks that fulfil every condition, in the order of the table. Nothing is cut."""
    quarters = [condition for condition in conditions if condition.field == "quarters"]
    others = [condition for condition in conditions if condition.field != "quarters"]
    base = _fulfilling(others, table.tasks)
    matched = tuple(_fulfilling(quarters, base))
    if not quarters:
        return Selection(matched)
    kept = {task.number for task in matched}
    rest = tuple(task for task in base if task.number not in kept and any(item.year_round for item in task.schedule))
    return Selection(matched, rest)


def _fulfilling(conditions: Iterable[Condition], tasks: Sequence[Task]) -> Sequence[Task]:
    """Those of the tasks that fulfil every condition."""
    for condition in conditions:
        tasks = [task for task in tasks if condition.matches(task)]
    return tasks


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A task that holds all of a topic's words."""

    task: Task
    where: str
    """Name of the first column that holds them: "goal", "schedule", another column, or "meaning" where the row only
    says it in other words."""
    whole: bool
    """True when every segment stands there as written."""
    lacking: bool = False
    """True when it has nothing that stands for one of the words that say something."""


def topic_matches(
    alternatives: Collection[tuple[str, ...]], lexicon: Lexicon, allowed: Collection[int] | None = None
) -> tuple[TopicMatch, ...]:
    """Tasks that are on one of the alternatives of a topic, in the order of the table.

    A task is on an alternative when it holds its rarest word and most of its weight; each word counts by its inverse
    document frequency, so that 推动 or 建设 neither add nor exclude. Words that may stand for each other count alike.
    """
    found: dict[int, TopicMatch] = {}
    for segments in substantial(alternatives, lexicon):
        for match in _on_topic(segments, lexicon, allowed):
            known = found.get(match.task.number)
            if known is None or (match.whole and not known.whole):
                found[match.task.number] = match
    return tuple(found[number] for number in sorted(found))


def substantial(alternatives: Collection[tuple[str, ...]], lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """An alternative of common words only ("新建" in "新建或提升公园") belongs to the one after it."""
    joined: list[tuple[str, ...]] = []
    pending: tuple[str, ...] = ()
    for alternative in alternatives:
        group = (*pending, *alternative)
        if pending and (shared := _said_of_both(pending, alternative, lexicon)):
            joined.append((*pending, shared))
            group = alternative
        words = (word for segment in group for word in topic_words(segment, lexicon))
        rarest = max((weight for forms, weight in words if forms[0] not in lexicon.words.actions), default=0.0)
        if rarest < COMMON_WEIGHT and group:
            pending = group
        else:
            joined.append(group)
            pending = ()
    return tuple(joined) or ((pending,) if pending else ())


def _said_of_both(common: Sequence[str], alternative: Sequence[str], lexicon: Lexicon) -> str:
    """What ends an alternative and is said of the common things before it too ("企业、金融机构上市"); "" without."""
    things = [word for segment in common for word in pieces(segment, lexicon) if word in lexicon.words.aspects]
    words = topic_words(alternative[-1], lexicon) if alternative else []
    telling = [forms[0] for forms, weight in words if weight >= COMMON_WEIGHT]
    return telling[-1] if things and len(telling) > 1 and telling[-1] == words[-1][0][0] else ""


def _on_topic(segments: Collection[str], lexicon: Lexicon, allowed: Collection[int] | None) -> list[TopicMatch]:
    """The tasks on one alternative; a unit among its segments is looked for in the unit columns too."""
    words = [word for segment in segments for word in topic_words(segment, lexicon)]
    total = sum(weight for _, weight in words)
    if not total:
        return []
    core = max((word for word in words if lexicon.rows_with(word[0])), key=lambda word: word[1])[0]
    matches: list[TopicMatch] = []
    named = any(segment in lexicon.units.surfaces for segment in segments)
    having = _having_with_units(lexicon) if named else lexicon.rows_having
    held = {forms: _holding(forms, having, lexicon) for forms, _ in words}
    whole = frozenset.intersection(*(having(_without_ending(segment, lexicon)) for segment in segments))
    written = speaking_of(core, having)
    for task, _ in lexicon.topic_texts:
        number = task.number
        if number not in whole and number not in held[core]:
            continue
        weight_held = sum(weight for forms, weight in words if number in held[forms])
        if (allowed is not None and number not in allowed) or (
            number not in whole and weight_held < TOPIC_SHARE * total
        ):
            continue
        where = _where(task, [form for forms, _ in words for form in forms]) if number in written else "meaning"
        if where == "meaning" or named or any(_speaks_of(number, form, lexicon) for form in core):
            lacks = any(weight >= TELLING_WEIGHT and number not in held[forms] for forms, weight in words)
            matches.append(TopicMatch(task, where, number in whole, lacks and number not in whole))
    return matches


def held_weight(segments: Collection[str], lexicon: Lexicon) -> FloatArray:
    """The share of the weight of a topic's words that each task has, shape (tasks,)."""
    words = [word for segment in segments for word in topic_words(segment, lexicon)]
    total = sum(weight for _, weight in words)
    shares = np.zeros(len(lexicon.topic_texts), dtype=np.float32)
    for forms, weight in words if total else ():  # what every row has weighs nothing
        held = _holding(forms, lexicon.rows_having, lexicon)
        shares += [weight / total if task.number in held else 0.0 for task, _ in lexicon.topic_texts]
    return shares


def _having_with_units(lexicon: Lexicon) -> Callable[[str], frozenset[int]]:
    """What finds the tasks that have a word in their topic text or among their units."""
    texts = [(task.number, f"{text}\n{normalise(' '.join(task.units))}") for task, text in lexicon.topic_texts]
    return lambda word: frozenset(number for number, text in texts if word in text)


def _holding(forms: tuple[str, ...], having: Callable[[str], frozenset[int]], lexicon: Lexicon) -> frozenset[int]:
    """The tasks that have a word or, where no row has it, those of whose everyday terms one is just this word."""
    rows = speaking_of(forms, having)
    if lexicon.occurs(forms[0]):
        return rows
    return rows.union(number for number, terms in lexicon.terms.items() if forms[0] in terms)


def _speaks_of(number: int, form: str, lexicon: Lexicon) -> bool:
    """True when all terms of a form stand in a row as words of their own."""
    return all(lexicon.is_whole(number, term) for term in form.split())


def topic_words(segment: str, lexicon: Lexicon) -> list[tuple[tuple[str, ...], float]]:
    """The words of a segment with what may stand for each and their weight; none when the table has none of them."""
    found = []
    for word in pieces(segment, lexicon):
        forms = topic_forms(word, lexicon)
        count = lexicon.rows_with(forms)
        weight = log(len(lexicon.topic_texts) / count) if count else UNKNOWN_WEIGHT
        found.append((forms, weight * ASPECT_WEIGHT if _weighs_little(word, lexicon) else weight))
    return found if any(lexicon.rows_with(forms) for forms, _ in found) else []


def _weighs_little(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.words.actions or word in lexicon.words.aspects


def pieces(segment: str, lexicon: Lexicon) -> list[str]:
    """The words of a segment; a word of four characters that the table does not have is read as two."""
    kind = _longest_kind(segment, lexicon)
    if kind and kind != segment:
        before, _, after = segment.partition(kind)
        beside = (pieces(text, lexicon) if len(text) > 1 else [] for text in (before, after))
        return [*next(beside), kind, *next(beside)]
    if not segment:
        return []
    if kind or (segment in lexicon.words.everyday and lexicon.rows_with(topic_forms(segment, lexicon))):
        return [segment]
    if len(segment) <= 3 and lexicon.occurs(segment):
        return [segment]
    found: list[str] = []
    for word in _with_single_characters(lexicon.cut(segment), lexicon):
        if len(word) == 4 and (_is_in_respect(word, lexicon) or not lexicon.rows_with(topic_forms(word, lexicon))):
            found += [word[:2], word[2:]]
        elif len(word) > 1:
            found.append(word)
    return found or [segment]


def _with_single_characters(cuts: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Words with the single character before them or else behind them, as rows write it ("市民卡"); others are lost."""
    text = "".join(cuts)
    words: list[str] = []
    single = ""
    for cut in (*cuts, ""):
        word = cut[1:] if _begins_with_a_deed(cut, lexicon) else cut
        before = single and len(word) > 1 and _written_as_one(single + word, lexicon)
        if single and not before and words and (longer := words[-1] + single) in text:
            words[-1] = longer if _written_as_one(longer, lexicon) else words[-1]
        if len(word) > 1:
            words.append(single + word if before else word)
        single = word if len(word) == 1 else ""
    return words


def _written_as_one(word: str, lexicon: Lexicon) -> bool:
    """True where rows have a word and a character beside it as one, not the edge of another word (办 in "举办招商")."""
    rows = sorted(lexicon.rows_having(word))[:_LOOKED_AT]  # a row is cut when it is first looked at
    return lexicon.occurs(word) and all(lexicon.is_whole(number, word) for number in rows)


def _is_in_respect(word: str, lexicon: Lexicon) -> bool:
    """True for a thing and the respect in which it is meant as a word that at most one row has ("会展经济")."""
    aspects = lexicon.words.aspects
    thing = word[2:] in aspects and word[:2] not in aspects and lexicon.occurs(word[:2])
    return thing and len(lexicon.rows_having(word)) < _TERM


def _begins_with_a_deed(word: str, lexicon: Lexicon) -> bool:
    """True for a word that is only guessed, of one character and a word that the table has ("修碧道")."""
    guessed = len(word) > 2 and not lexicon.is_known(word) and lexicon.occurs(word[1:])
    return guessed and len(lexicon.tokenizer.words_of(word, guess=False)) > 1


def _longest_kind(segment: str, lexicon: Lexicon) -> str:
    """The longest word in a segment for a kind of thing, or with a hint what the table calls it; "" without one."""
    edges = {0, *accumulate(map(len, lexicon.cut(segment)))}
    for size in range(len(segment), 1, -1):
        for start in range(len(segment) - size + 1):
            word = segment[start : start + size]
            known = word in lexicon.words.synonyms.kinds or _is_hint(word, lexicon)
            longer = segment[start : start + size + 1]
            if known and longer != word and _names_another(longer, lexicon):
                continue
            if known and (size >= LONG_KIND or not _straddles(start, start + size, edges)):
                return word
    return ""


def _names_another(word: str, lexicon: Lexicon) -> bool:
    """True for a word of the table that one more character makes another thing of a kind ("大学生" of 大学)."""
    return lexicon.occurs(word) and lexicon.tokenizer.words_of(word, guess=False) == (word,)


def _is_hint(word: str, lexicon: Lexicon) -> bool:
    """True for a long word that the table does not have but calls by another ("违法建设")."""
    return len(word) >= LONG_KIND and word in lexicon.words.synonyms.hinted and not lexicon.occurs(word)


def _straddles(start: int, end: int, edges: Collection[int]) -> bool:
    """True for what begins inside one word and ends inside another (高校 in 提高校园)."""
    return start not in edges and end not in edges and any(edge in edges for edge in range(start + 1, end))


def word_forms(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The word, what may stand for it, and the official wording of an everyday word that the table does not use."""
    group = next((group for group in lexicon.words.synonyms.groups if word in group), (word,))
    group = tuple(dict.fromkeys((word, *group, *lexicon.words.synonyms.kinds.get(word, ()))))
    if lexicon.occurs(word):
        return group
    if (stem := _without_ending(word, lexicon)) != word:
        group = (*group, *word_forms(stem, lexicon))
    hinted = next((hint for hint in lexicon.words.synonyms.hints if word in hint), ())
    return tuple(dict.fromkeys((*group, *hinted, *lexicon.words.everyday.get(word, ()))))


def _without_ending(word: str, lexicon: Lexicon) -> str:
    """A word that no row has without an ending that adds nothing, where rows have the rest ("旅游业")."""
    ends = len(word) == _WITH_ENDING and word[-1] in lexicon.words.synonyms.endings
    return word[:-1] if ends and not lexicon.occurs(word) and lexicon.occurs(word[:-1]) else word


def topic_forms(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The forms of a word of a topic; an official wording that no row has so counts by what the rows have of it."""
    forms = word_forms(word, lexicon)
    official = lexicon.words.everyday.get(word, ())
    return tuple(dict.fromkeys(_as_in_rows(form, lexicon) if form in official else form for form in forms))


def _as_in_rows(wording: str, lexicon: Lexicon) -> str:
    """An official wording without what is done, in the terms that no row has so ("农贸市场升级改造" -> 农贸市场)."""
    terms = [term if lexicon.occurs(term) else _without_deeds(term, lexicon) for term in wording.split()]
    if lexicon.rows_with((" ".join(terms),)):
        return " ".join(terms)
    return next(filter(lexicon.occurs, terms), wording)  # the first says most


def _without_deeds(term: str, lexicon: Lexicon) -> str:
    idle = lexicon.words.actions | lexicon.words.aspects
    things = "".join(word for word in lexicon.cut(term) if word not in idle)
    return things if len(things) > 1 and lexicon.occurs(things) else term


def _where(task: Task, forms: Collection[str]) -> str:
    """The first column that holds one of the words."""
    columns = (
        ("goal", task.goal), ("schedule", task.schedule_text),
        ("lead_units", "\n".join(task.lead_units)), ("assist_units", "\n".join(task.assist_units)),
    )  # fmt: skip
    return next((name for name, cell in columns if any(form in cell.lower() for form in forms)), "schedule")
