"""From a question that counts to the same asks in plain words, each checked to be read as it was meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.query import Query
from assistant.understand.counting.clauses import Ask, asks_of, with_base_of_share
from assistant.understand.counting.grouped import Grouped, read_grouped
from assistant.understand.counting.words import NUMBER, words_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import read_slots
from assistant.understand.structure.agreement import agrees, same_tasks
from assistant.understand.structure.dues import Due
from assistant.understand.structure.reading import Reading, read, read_tasks
from assistant.understand.structure.say import say, tasks_said
from assistant.understand.structure.tokens import PART, STRANGE, Token
from assistant.understand.structure.vocabulary import FILLER, Word
from index.text import normalise

_AS_STRUCTURE = {
    "count_either": "count_tasks",
    "which_task": "list",
    "total": "count_tasks",
    "within": FILLER,
    "among": FILLER,
    "which_section": "list",
}
"""Kinds of words that say something here only where something else is counted than tasks."""
_SHARES = frozenset(("share", "half"))
_SAY_NOTHING = frozenset((
    FILLER, "strange", "pause", "as", "tasks", "also", "all", "among", "within", "link", "holds", "doubt", "claimed",
    "count_any", "count_tasks", "count_either", "just", "joins", "whole", NUMBER, *_SHARES,
))  # fmt: skip


def asks_in_plain_words(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The asks of a question in plain words, in their order; () where one of them is not sure."""
    if lexicon.patterns.clean.introduces.match(normalise(question)):
        return ()  # who asks is remembered for the turns that follow
    asks = asks_of(words_of(question, lexicon))
    alone = len(asks) == 1
    said: list[str] = []
    for ask in asks:
        claimed = _claim(ask, lexicon)
        plain = _said(ask, lexicon, alone=alone)
        if claimed is None or plain is None:
            return ()
        said += (*claimed, plain)
    return tuple(dict.fromkeys(said))


def _said(ask: Ask, lexicon: Lexicon, *, alone: bool) -> str | None:
    """An ask in plain words that are read as it was meant; None where there are none.

    Who stands in a column is only asked for beside what is counted.
    """
    if ask.kinds & _SHARES:
        return _share(ask, lexicon)
    reading = read(tuple(map(as_structure, ask.whole)))
    if reading is not None and reading.asked != "share" and not (alone and reading.asked == "entries"):
        text = say(reading, lexicon.words.counting.plain)
        if agrees(reading, _query(text, lexicon)):
            return text
    if (counted := _count(ask, lexicon)) is not None:
        return counted
    grouped = read_grouped(ask, lexicon) if ask.counts else None
    return grouped.text if grouped is not None and _is_read_so(grouped, _query(grouped.text, lexicon)) else None


def _count(ask: Ask, lexicon: Lexicon) -> str | None:
    """How many tasks there are in a part, or with somebody in a column, or of one who was named before."""
    tasks = _tasks(ask.whole)
    if tasks is None or not ask.kinds & {"count_tasks", "count_either", "count_any", "total"} or "doubt" in ask.kinds:
        return None
    if any(len(held.names) > 1 and not held.joined for held in tasks.held):
        return None  # what each has, or all of them together
    text = say(replace(tasks, asked="count"), lexicon.words.counting.plain)
    query = _query(text, lexicon)
    return text if query.kind == "count" and not query.topic and same_tasks(tasks, query) else None


def as_structure(token: Token) -> Token:
    """A word of counting as the word of structure that says the same."""
    kind = _AS_STRUCTURE.get(token.kind)
    return token if kind is None else replace(token, word=Word(kind))


def _query(text: str, lexicon: Lexicon) -> Query:
    return query_of(read_slots(text, lexicon), lexicon)


def _is_read_so(grouped: Grouped, query: Query) -> bool:
    """True when a query counts just the groups that were meant, over the same tasks."""
    operation = query.operation
    if query.kind != "rank" or operation is None or query.topic or not same_tasks(grouped.tasks, query):
        return False
    if operation.name != grouped.operation or operation.kind != grouped.kind:
        return False
    if grouped.limits is not None:
        held = [(holding.columns, (holding.least, holding.greatest)) for holding in operation.holdings]
        return held == [((grouped.column,), grouped.limits)]
    return (operation.group, operation.entries) == (grouped.column, grouped.entries)


def _claim(ask: Ask, lexicon: Lexicon) -> tuple[str, ...] | None:
    """What is to be said of the number of tasks that an ask tells: nothing where it is right and not asked about."""
    if ask.claimed is None:
        return ()
    tasks = _tasks(ask.base)
    if tasks is None:
        return () if ask.claimed == len(lexicon.table) and not ask.doubted else None
    plain = lexicon.words.counting.plain
    query = _query(say(replace(tasks, asked="count"), plain), lexicon)
    if query.kind != "count" or not same_tasks(tasks, query):
        return None
    if _size(query, lexicon) == ask.claimed and not ask.doubted:
        return ()
    return (plain["claim"].format(which=tasks_said(tasks, plain), number=ask.claimed),)


def _size(query: Query, lexicon: Lexicon) -> int:
    return sum(all(each.matches(task) for each in query.conditions) for task in lexicon.table.tasks)


def _tasks(tokens: Sequence[Token]) -> Reading | None:
    """The tasks that tokens say, where they say nothing else and not all tasks."""
    found = read_tasks(tuple(map(as_structure, tokens)))
    if found is None or not {token.kind for token in found[1]} <= _SAY_NOTHING | {PART}:
        return None
    tasks, left = found
    kinds = {token.kind for token in left}
    if (STRANGE in kinds and not tasks.held) or ("joins" in kinds and len(tasks.held) > 1):
        return None  # "珠海有几项民生实事"; one count and another
    return tasks if tasks.held or tasks.parts or tasks.due.periods or tasks.due.planned or tasks.due.idle else None


def _share(ask: Ask, lexicon: Lexicon) -> str | None:
    """Which part of the base has what an ask says itself; of all tasks where it says so, or has no base."""
    plain, form = lexicon.words.counting.plain, "share_half" if "half" in ask.kinds else "share"
    ask = with_base_of_share(ask, plain["of"])
    whole, own, base = _tasks(ask.whole), _tasks(ask.own), _tasks(ask.base)
    numbers = {int(token.values[0]) for token in ask.own if token.kind == NUMBER}
    if whole is None or len(numbers) > 1:
        return None
    said_whole = any(token.kind == "whole" for token in ask.whole)
    if not ask.base and numbers and not said_whole and base is None and whole.parts:
        base, own = replace(whole, held=(), due=Due()), replace(whole, parts=())  # "某部分里甲局牵头几项，占45项的几成"
    if said_whole or numbers == {len(lexicon.table)} or base is None:
        if numbers - {len(lexicon.table)}:
            return None
        text = plain[f"{form}_whole"].format(which=tasks_said(whole, plain))
        query = _query(text, lexicon)
        sure = query.kind == "share" and not (query.operation and query.operation.group) and not query.topic
        return text if sure and same_tasks(whole, query) else None
    if own is None:
        return None
    text = plain[f"{form}_within"].format(base=tasks_said(base, plain), which=tasks_said(own, plain))
    query = _query(text, lexicon)
    return text if _is_share_of(base, whole, query) and (not numbers or _base_size(query, lexicon) in numbers) else None


def _is_share_of(base: Reading, whole: Reading, query: Query) -> bool:
    """True when a query asks for the share of the base that fulfils everything."""
    if query.kind != "share" or query.topic or query.operation is None or not query.operation.group:
        return False
    return same_tasks(whole, query) and same_tasks(base, replace(query, conditions=query.share_base))


def _base_size(query: Query, lexicon: Lexicon) -> int:
    return _size(replace(query, conditions=query.share_base), lexicon)
