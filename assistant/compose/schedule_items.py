"""Which schedule items of a task a question is about: those of its quarters, its track, or the one a "when" means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import items_due
from assistant.compose.stated_amounts import shared_pairs
from assistant.query import Query
from assistant.retrieve import topic_words, word_forms
from assistant.understand.numerals import ordinals_in_digits
from assistant.understand.periods import find_periods
from index.text import normalise
from index.types import PERSON_FIELDS, UNIT_FIELDS, ScheduleItem, Task

WITHOUT_SCHEDULE = frozenset({*PERSON_FIELDS, *UNIT_FIELDS, "responsible_who", "part", "section", "number"})
"""What can be asked without wanting to see the schedule."""
WITH_SCHEDULE = frozenset({"when", "schedule", "action"})
_REMARK = re.compile(r"\([^()]*\)$")
_CLAUSE_END = re.compile(r"[,，。;；]")
_SENTENCE_END = re.compile(r"[。;；\n]")
SIZES = range(2, 7)
"""Characters of the pieces of a question that are looked for in a schedule."""


def shown_items(query: Query, task: Task) -> tuple[ScheduleItem, ...]:
    """The items that an answer about one task shows."""
    if query.quarters:
        return of_track(query, items_due(task, query.quarters) or task.schedule)
    asks = set(query.asks)
    if asks & WITHOUT_SCHEDULE and not asks & WITH_SCHEDULE:
        return ()
    return of_track(query, task.schedule)


def of_track(query: Query, items: Sequence[ScheduleItem]) -> tuple[ScheduleItem, ...]:
    """Only the items of a track that the question names."""
    question = normalise(query.question)
    tracks = {item.track for item in items if item.track}
    bare = {track: _REMARK.sub("", normalise(track)) for track in tracks}
    named = {track for track, name in bare.items() if _names_track(name, question, set(bare.values()))}
    if named:
        return tuple(item for item in items if item.track in named)
    return _of_list(query, items)


def _of_list(query: Query, items: Sequence[ScheduleItem]) -> tuple[ScheduleItem, ...]:
    """Only the items of the one list, of several without labels, that has a piece of the topic as it is written."""
    lists = {item.list_index for item in items}
    for segment in query.topic.split():
        having = {item.list_index for item in items if segment in normalise(item.text)}
        if len(having) == 1 < len(lists):
            return tuple(item for item in items if item.list_index in having)
    return tuple(items)


def told_item(query: Query, task: Task, known: Knowledge) -> ScheduleItem | None:
    """The item that has words of the topic which the goal lacks: what the question is about beside a column."""
    goal, idle = normalise(task.goal), known.lexicon.words.actions | known.lexicon.words.aspects
    words = {word for segment in query.topic.split() for word in known.lexicon.cut(segment) if len(word) > 1}
    telling = [word for word in words if word not in goal and word not in idle]
    texts = ((normalise(item.text), item) for item in task.schedule)
    held = [(sum(word in text for word in telling), item) for text, item in texts]
    most = max((count for count, _ in held), default=0)
    best = [item for count, item in held if count == most]
    return best[0] if most and len(best) == 1 else None


def _names_track(track: str, question: str, tracks: set[str]) -> bool:
    """True when the question has the track, or half of the character pairs that only this track has."""
    if track in question:
        return True
    others = {pair for other in tracks if other != track for pair in _pairs(other)}
    own = _pairs(track) - others
    return bool(own) and sum(pair in question for pair in own) >= max(1, len(own) // 2)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def best_item(query: Query, task: Task, known: Knowledge) -> ScheduleItem | None:
    """The item that a "when" asks about: the one that shares most of the question's words which tell items apart.

    Words that only name the task ("纪念馆几号开放") tell no item from another where the question has others.
    """
    words = _question_words(query, task, known)
    patterns = known.patterns
    name = normalise("，".join(c for c in _CLAUSE_END.split(task.goal) if not patterns.date.search(normalise(c))))
    telling = {w: forms for w, forms in words.items() if w not in name or patterns.claimed_step.search(w)}
    words = telling or words
    question = normalise(query.question)
    items = [item for item in task.schedule if item.text]
    items = [item for item in items if item.track and normalise(item.track) in question] or items
    if not words or not items:
        return None
    texts = [ordinals_in_digits(_text(item)) for item in items]
    spread = {word: sum(_has(text, forms) for text in texts) for word, forms in words.items()}
    scores = [
        sum(len(word) / spread[word] for word, forms in words.items() if spread[word] and _has(text, forms))
        for text in texts
    ]
    best = max(scores)
    if best <= 0 or (scores.count(best) == len(items) and len(items) > 1):
        return None
    candidates = [item for item, score in zip(items, scores, strict=True) if score == best]
    return candidates[-1] if known.patterns.final_step.search(query.question) else candidates[0]


def unstated_step(query: Query, task: Task, known: Knowledge) -> str:
    """The step of which a question wants the time ("开通") and the row says nothing; "" when it does."""
    told = normalise(f"{task.goal}\n{task.schedule_text}")
    named = known.patterns.claimed_step.search(normalise(query.question))
    stated = named is None or any(form in told for forms in _steps(query, known) for form in forms)
    return "" if named is None or stated else named[0]


def dated_clauses(query: Query, task: Task, item: ScheduleItem | None, known: Knowledge) -> tuple[str, ...]:
    """The clauses of the goal that give a date for what a "when" asks about, unless an item speaks of it more.

    Where the question shares no words with any of them nor with an item, all of them; () when the goal has no date.
    """
    question = normalise(query.read)
    clauses = [clause.strip() for clause in _CLAUSE_END.split(task.goal)]
    dated = [clause for clause in clauses if clause and known.patterns.date.search(normalise(clause))]
    shared = [shared_pairs(question, normalise(clause)) for clause in dated]
    best = max(shared, default=0)
    told = shared_pairs(question, normalise(item.track + item.text)) if item is not None else 0
    if best < told or (not best and item is not None):
        return ()
    return tuple(clause for clause, pairs in zip(dated, shared, strict=True) if pairs == best)


def wrong_quarter(query: Query, task: Task, known: Knowledge) -> ScheduleItem | None:
    """The item with what a question claims for quarters in which it is not due ("二季度就要完工了吧")."""
    if not query.quarters:
        return None
    if words := _claimed_of_row(query, known):
        held = [item for item in task.schedule if all(_has(_text(item), forms) for forms in words)]
        return held[-1] if held and not any(_is_due(item, query) for item in held) else None
    said = _said_of_the_quarters(query, task, known)
    told = [(sum(_has(_text(item), forms) for forms in said), item) for item in task.schedule]
    due = max((count for count, item in told if _is_due(item, query)), default=0)
    if said and due == len(said):
        return None
    steps = _steps(query, known) if _claims(query, known) else []
    held = [item for item in task.schedule if any(_has(_text(item), forms) for forms in steps)]
    if held and not any(_is_due(item, query) for item in held):
        return held[-1]
    if 2 * due >= len(said) or not known.patterns.yes_no.search(query.question):
        return None
    whole = (item for count, item in told if count == len(said))
    return max(whole, key=lambda item: shared_pairs(query.topic, _text(item)), default=None)


def step_elsewhere(
    words: Sequence[Sequence[str]], quarters: Sequence[int], query: Query, task: Task
) -> ScheduleItem | None:
    """The last item of which a sentence has every word, as it is said if any has; None where one may be due then.

    Any item of the quarters with each word in one of its forms, be they apart, leaves it open.
    """
    items = of_track(query, task.schedule) if words else ()
    held = [item for item in items if all(_has(_text(item), forms) for forms in words)]
    if any(not set(item.quarters).isdisjoint(quarters) for item in held):
        return None
    telling = [item for item in held if _in_one_sentence(item, words)]
    as_said = [item for item in telling if _in_one_sentence(item, [forms[:1] for forms in words])]
    return next(reversed(as_said or telling), None)


def _in_one_sentence(item: ScheduleItem, words: Sequence[Sequence[str]]) -> bool:
    """True when a sentence of an item, below its track, has every word in one of its forms."""
    sentences = (normalise(item.track + sentence) for sentence in _SENTENCE_END.split(item.text))
    return any(all(_has(sentence, forms) for forms in words) for sentence in sentences)


def _is_due(item: ScheduleItem, query: Query) -> bool:
    """True for an item of one of the quarters that a question names."""
    return not set(item.quarters).isdisjoint(query.quarters)


def _said_of_the_quarters(query: Query, task: Task, known: Knowledge) -> list[tuple[str, ...]]:
    """The words of the topic that a question writes beside its quarters and the goal lacks, each with its other forms.

    Of the whole topic where their clause says nothing else ("新增4个专业点,放在二季度,对不对"). What the goal has is
    due all the year and tells no quarter from another.
    """
    lexicon, goal = known.lexicon, normalise(task.goal)
    idle = lexicon.words.idle
    clauses = [clause for clause in _CLAUSE_END.split(normalise(query.read)) if find_periods(clause)]
    segments = query.topic.split()
    beside = [segment for segment in segments if any(segment in clause for clause in clauses)]
    words = [word for segment in beside or segments for word in lexicon.cut(segment)]
    told = (word_forms(word, lexicon) for word in words if len(word) > 1 and word not in idle)
    return [forms for forms in told if not _has(goal, forms)]


def right_quarter(query: Query, task: Task, known: Knowledge) -> bool:
    """True when what a question about a numbered task claims for its quarters is due in one of them."""
    steps = _claimed_of_row(query, known) if query.quarters else []
    due = [_text(item) for item in task.schedule if _is_due(item, query)]
    return bool(steps) and any(all(_has(text, forms) for forms in steps) for text in due)


def _claimed_of_row(query: Query, known: Knowledge) -> list[tuple[str, ...]]:
    """The words of what a question claims for some quarters of the task that it is about, each with its other forms."""
    if not (query.numbers and query.topic and known.patterns.yes_no.search(query.question)):
        return []
    lexicon = known.lexicon
    return [tuple(forms) for segment in query.topic.split() for forms, _ in topic_words(segment, lexicon)]


def item_of_step(claim: str, task: Task, known: Knowledge, *, any_word: bool = False) -> ScheduleItem | None:
    """The item of a row with most steps that a claim names, of several the last; None where none has one.

    `any_word`: where it names no step, its words are looked for ("试运行").
    """
    named = _steps_in(claim, known)
    if any_word and not named:
        idle = known.lexicon.words.idle
        named = [(word,) for word in known.lexicon.cut(claim) if len(word) > 1 and word not in idle]
    steps = [forms for forms in named if not any(map(known.patterns.general_step.fullmatch, forms))]
    held = {place: sum(_has(_text(item), forms) for forms in steps) for place, item in enumerate(task.schedule)}
    best = max(held, key=lambda place: (held[place], place), default=0)
    return task.schedule[best] if held.get(best) else None


def _claims(query: Query, known: Knowledge) -> bool:
    """True when a question takes a step for granted: it says so, or names it without asking for anything."""
    patterns = known.patterns
    if patterns.claims.search(query.question):
        return True
    named = {match[0] for match in patterns.claimed_step.finditer(normalise(query.question))}
    telling = any(patterns.general_step.fullmatch(step) is None for step in named)
    return telling and patterns.open_question.search(query.question) is None


def _steps(query: Query, known: Knowledge) -> list[tuple[str, ...]]:
    """The steps that a question names, each with the words that may stand for it."""
    return _steps_in(normalise(query.question), known)


def _steps_in(text: str, known: Knowledge) -> list[tuple[str, ...]]:
    """The same of a normalised text."""
    named = {match[0] for match in known.patterns.claimed_step.finditer(text)}
    groups = known.lexicon.words.synonyms.groups
    return [next((group for group in groups if step in group), (step,)) for step in sorted(named)]


def _text(item: ScheduleItem) -> str:
    """What an item says, normalised."""
    return normalise(item.track + item.text)


def _has(text: str, forms: Sequence[str]) -> bool:
    return any(form in text for form in forms)


def _question_words(query: Query, task: Task, known: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Pieces of the question that occur in the schedule, each with the words that may stand for it."""
    text = ordinals_in_digits(normalise(query.question))
    cell = ordinals_in_digits(normalise(task.schedule_text))
    pieces = {text[start : start + size] for size in SIZES for start in range(len(text) - size + 1)}
    telling = known.patterns.schedule_words.fullmatch
    words: dict[str, tuple[str, ...]] = {
        piece: (piece,) for piece in sorted(pieces) if piece in cell and telling(piece)
    }
    for group in known.lexicon.words.synonyms.groups:
        words.update({word: group for word in group if word in text})
    return words
