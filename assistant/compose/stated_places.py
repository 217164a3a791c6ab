"""The city in which something is said to be: whether a row names another one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import LIST_JOIN
from assistant.compose.stated_amounts import CONTRADICTION, shared_pairs
from assistant.confidence import absent_name, is_place
from assistant.query import Query
from assistant.understand.numerals import ordinals_in_digits
from index.text import normalise
from index.types import Task

_FEW_ROWS = 12
"""Rows that a word stands in at most to tell one of them."""
_SORT = 2
"""Characters of the word for a sort of site at least ("院区")."""
_CLAUSE = re.compile("[^,，。;；\\n]+")


def wrong_place(query: Query, task: Task, known: Knowledge) -> tuple[str, str] | None:
    """The one city that a claim names and the one that the row does; None when all is well.

    Where the row names several, the clauses with them that say what is claimed.
    """
    if not known.patterns.yes_no.search(query.question):
        return None
    row = normalise(f"{task.goal}\n{task.schedule_text}")
    other = [city for city in known.lexicon.words.cities if city != known.lexicon.table.city]
    claimed = [city for city in other if city in query.read]
    stated = [city for city in other if city in row]
    if len(claimed) != 1 or not stated or claimed[0] in stated:
        return None
    told = stated[0] if len(stated) == 1 else _told_of(query.read.replace(claimed[0], ""), stated, row)
    return (claimed[0], told) if told else None


def wrong_site(query: Query, task: Task, known: Knowledge) -> tuple[str, str] | None:
    """The name of a site that the table does not have, and that of the row's own which only lies in another town.

    "南城院区" where the row writes 东城院区; None where the row has no site of the sort, or several.
    """
    name = absent_name(query, known)
    towns = known.lexicon.units.surfaces
    town = next((each for each in towns.find(name) if each.start == 0 and is_place(each.text, known)), None)
    sort = name[town.end :] if town is not None else ""
    if len(sort) < _SORT:
        return None
    row = normalise(f"{task.goal}\n{task.schedule_text}")
    if not _named_besides(query.read.replace(name, " "), sort, normalise(task.goal), known):
        return None
    held = {m.text + sort for m in towns.find(row) if is_place(m.text, known) and row.startswith(sort, m.end)}
    return (name, held.pop()) if len(held) == 1 else None


def _named_besides(question: str, sort: str, goal: str, known: Knowledge) -> bool:
    """True where the rest of a question names something of the goal: a site alone may be any other's."""
    idle = known.lexicon.words.idle
    words = (word for word in known.lexicon.cut(question) if len(word) > 1 and word not in idle)
    return any(word in goal and word != sort and known.lexicon.rows_with((word,)) <= _FEW_ROWS for word in words)


def _told_of(claim: str, cities: Sequence[str], row: str) -> str:
    """The clauses of a row that name one of the cities and say most of what the claim does; "" where none says it."""
    clauses = [clause for clause in _CLAUSE.findall(row) if any(city in clause for city in cities)]
    claim = ordinals_in_digits(claim)
    fits = [shared_pairs(claim, ordinals_in_digits(clause)) for clause in clauses]
    best = max(fits, default=0)
    kept = [clause for clause, fit in zip(clauses, fits, strict=True) if fit == best]
    return LIST_JOIN.join(kept) if best >= CONTRADICTION else ""
