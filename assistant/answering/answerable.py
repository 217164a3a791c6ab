"""Does the row that was found say what is asked? Judged from all words of the question, not from lists of them.

Whoever asks which company builds something, or what a square metre costs, gets a row that is just right for the thing
and does not say it. No single sign tells: a word that the row lacks may be an everyday one for what it says. So where
each word of the question stands (in the row, among what is told of it, in other rows, nowhere), which words these are,
and whether the row has the measure, share or date that is asked for are weighed by a logistic regression that
`eval.tuning.answerable` fits to the development questions. The idea of a verifier that may withdraw an answer is that
of the readers for SQuAD 2.0 (Hu et al. 2019, "Read + Verify").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assistant.answerable_weights import NEVER
from assistant.answering.stated import FEW
from assistant.answering.told import told_plainly
from assistant.answering.written_out import writes_it_out
from assistant.compose.knowledge import Knowledge
from assistant.compose.refusals import compose_refusal
from assistant.compose.stated_amounts import MONEY
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieve import select, word_forms
from assistant.understand.asks import asked_columns
from assistant.understand.lexicon import Lexicon, holds
from assistant.understand.mentions import blank_out
from assistant.understand.parse import refuse
from assistant.verify import citations
from index.text import normalise
from index.types import UNIT_FIELDS, Task

KINDS = frozenset({"fact", "topic", "lookup"})
JUDGED = frozenset({"amount", "goal", "schedule", "number", "lead_units"})
"""Columns of which an answer may be withdrawn; of dates and persons more right ones would be than wrong ones."""
HELD_BY_EACH = frozenset({"number", *UNIT_FIELDS})
"""Columns of these that every row has."""
IN_ROW, TOLD, ALIKE, ELSEWHERE, TOLD_ELSEWHERE, NEW = "row", "told", "alike", "elsewhere", "told_elsewhere", "new"
STRANGE = frozenset({ELSEWHERE, TOLD_ELSEWHERE, NEW})
_MANY = 3
_LONGEST_RUN, _LONGEST_QUESTION = 12, 60
_HAN_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")

Signs = Mapping[str, float]


def withdrawn(query: Query, draft: Draft, known: Knowledge) -> Draft | None:
    """The refusal that takes the place of an answer whose row does not say what is asked; None where it may stand."""
    if known.answerable is NEVER or draft.status not in ("answered", "partial"):
        return None
    cited = citations(draft.text)
    if not is_judged(query, cited) or _claims(query, cited[0], known) or _lists_tasks(query, cited, known):
        return None
    if writes_it_out(query.read, known.task(cited[0]), known):
        return None
    found = signs(query.read, query.asks, known.task(cited[0]), known)
    strange = any(f"words {where}" in found for where in STRANGE)
    if (
        not strange
        or _asks_a_column_of_it(query, known.task(cited[0]), known)
        or log_odds(found, known) < known.answerable.limit
    ):
        return None
    if told_plainly(query.question, known.rank(query.read, cited), known):
        return None
    what = known.wording.say("refusals.this_point")
    return compose_refusal(refuse(query.question, "not_stated", query.topic, what=what), known, cited)


def _asks_a_column_of_it(query: Query, task: Task, known: Knowledge) -> bool:
    """True where only the words that ask for a column of the row are foreign to it ("品牌首店是第几号任务")."""
    if not HELD_BY_EACH.issuperset(query.asks) or not query.asks or known.patterns.asks_company.search(query.read):
        return False
    text = normalise(query.read)
    rest = signs(blank_out(text, asked_columns(text, known.lexicon)), (), task, known)
    return not any(f"words {where}" in rest for where in STRANGE)


def _claims(query: Query, number: int, known: Knowledge) -> bool:
    """True for a question that claims something of its task, or names whoever has nothing to do with it."""
    question = normalise(query.meant)
    if known.patterns.yes_no.search(question) or known.patterns.whether.search(question):
        return True
    return bool(query.conditions) and number not in select(known.table, query.conditions).numbers


def _lists_tasks(query: Query, cited: Sequence[int], known: Knowledge) -> bool:
    """True where tasks are asked for and several are given: nothing is asked that their rows would have to say."""
    if not query.wants_list or len(cited) < 2:
        return False
    asks, lexicon = known.lexicon.patterns.asks, known.lexicon
    if asks.about_tasks.search(query.read):
        return True
    words = (word for segment in query.topic.split() for word in lexicon.cut(segment))
    return asks.which_tasks.search(query.read) is not None and all(map(lexicon.occurs, words))


def is_judged(query: Query, cited: Sequence[int]) -> bool:
    """True for a question about one thing that is found by its words, and asks for nothing but what is judged."""
    one_thing = 0 < len(cited) <= FEW and query.kind in KINDS and bool(query.topic) and not query.numbers
    return one_thing and JUDGED.issuperset(query.asks)


def log_odds(found: Signs, known: Knowledge) -> float:
    """How likely it is that a row does not say what is asked; 0 is even odds."""
    weights = known.answerable.weights
    return known.answerable.bias + sum(weights.get(name, 0.0) * value for name, value in found.items())


def signs(question: str, asks: Sequence[str], task: Task, known: Knowledge) -> dict[str, float]:
    """What tells whether a task's row says what a question asks, by name; most are 1 where something holds."""
    lexicon = known.lexicon
    text = normalise(question)
    row = _row(task, known)
    found = {f"asks {column}": 1.0 for column in asks}
    content: list[tuple[str, str]] = []
    for word in lexicon.tokenizer.words_of(text, guess=False):
        if not (len(word) > 1 or word.isalnum()) or word.isspace():
            continue
        found[f"word {word}"] = 1.0
        if word in lexicon.words.generic or word in lexicon.words.idle:
            continue
        where = _where(word, task, row, known)
        if where in STRANGE:
            found |= {f"character {character}": 1.0 for character in word}
            found[f"ends {word[-1]}"] = 1.0
        if len(word) > 1:
            content.append((word, where))
    return found | _shares(content) | dict(_stated(text, row, known)) | _common(text, row)


def _row(task: Task, known: Knowledge) -> str:
    """What a row and the row of the same project say, and their section."""
    same = (task, *map(known.task, known.duplicates.get(task.number, ())))
    return normalise("\n".join(f"{each.goal}\n{each.schedule_text}\n{each.section_text}" for each in same))


def _where(word: str, task: Task, row: str, known: Knowledge) -> str:
    """Where a word stands: in the row, among what is told of it, there in other words, in other rows, or nowhere."""
    lexicon = known.lexicon
    if word in row:
        return IN_ROW
    told = [lexicon.told_texts[number] for number in (task.number, *known.duplicates.get(task.number, ()))]
    if any(word in text for text in told):
        return TOLD
    if any(holds(text, word_forms(word, lexicon)) for text in told):
        return ALIKE
    return _where_else(word, lexicon)


def _where_else(word: str, lexicon: Lexicon) -> str:
    if lexicon.occurs(word):
        return ELSEWHERE
    return TOLD_ELSEWHERE if lexicon.is_known(word) else NEW


def _shares(content: Sequence[tuple[str, str]]) -> dict[str, float]:
    """How much of the question stands where, and where its first and last words do."""
    if not content:
        return {}
    characters, words = Counter[str](), Counter[str]()
    for word, where in content:
        characters[where] += len(word)
        words[where] += 1
    shares = {f"share {where}": count / characters.total() for where, count in characters.items()}
    counts = {f"words {where}": min(_MANY, count) / _MANY for where, count in words.items()}
    return shares | counts | {f"first {content[0][1]}": 1.0, f"last {content[-1][1]}": 1.0}


def _stated(text: str, row: str, known: Knowledge) -> Iterator[tuple[str, float]]:
    """Whether a row has the measure, the share, the date or the kind of thing that a normalised question asks for."""
    patterns = known.patterns
    for measure in patterns.measure_asked.finditer(text):
        unit = patterns.money_unit.sub(MONEY, measure["unit"])
        has = re.search(rf"(?:\d|[一二两三四五六七八九十百千])[多余来]?[百千万亿]?{re.escape(unit)}", row) is not None
        yield f"measure {unit} {has}", 1.0
        yield f"measure {has}", 1.0
    for thing in patterns.kind_asked.finditer(text):
        yield f"kind {thing['thing'] in row}", 1.0
    for thing in patterns.thing_asked.finditer(text):
        yield f"thing {thing['thing'] in row}", 1.0
    for name, asked, written in (
        ("share", patterns.share_asked, patterns.share_written),
        ("day", patterns.day_asked, patterns.day_written),
        ("month", patterns.month_asked, patterns.month_written),
    ):
        if asked.search(text):
            yield f"{name} {written.search(row) is not None}", 1.0


def _common(text: str, row: str) -> dict[str, float]:
    """How much of a normalised question a row has as it stands: pairs of characters, and the longest run of them."""
    pairs = _HAN_PAIR.findall(text)
    run = start = 0
    while start + run < len(text):
        if text[start : start + run + 1] in row:
            run += 1
        else:
            start += 1
    shared = sum(pair in row for pair in pairs) / len(pairs) if pairs else 0.0
    length = min(len(text), _LONGEST_QUESTION) / _LONGEST_QUESTION
    return {"pairs": shared, "run": min(run, _LONGEST_RUN) / _LONGEST_RUN, "length": length}
