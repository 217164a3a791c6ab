"""What is asked of a whole field: who does something in it ("哪些部门在抓垃圾分类"), or the numbers of its tasks."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.relevance import relevant
from assistant.answering.segments import alternatives, meaningful, topic_parts
from assistant.compose.facts import compose_fact
from assistant.compose.knowledge import Knowledge
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieve import topic_matches
from index.types import PERSON_FIELDS, UNIT_FIELDS, Task

ROLES = frozenset((*UNIT_FIELDS, *PERSON_FIELDS))
ASKED_WITH_NUMBERS = frozenset({"number", "when", "amount", "goal"})
"""What words for a number may be read as besides ("是几号几号", "多少号")."""
MOST = 6
"""Tasks whose units or people are told one by one at most."""
LONGEST_FIELD = 4
"""Characters of the name of a field (养老, 垃圾分类); longer ones name a project, though others may have its name in
theirs (大湾区大学, 大湾区大学科技园)."""


def of_a_field(query: Query, known: Knowledge) -> Draft | None:
    """The units or people of all tasks in a field that are asked for in the plural; None for those of one task."""
    tasks = _field(query, known) if _asks_of_several(query, known) else ()
    if not 1 < len(tasks) <= MOST:
        return None
    drafts = [compose_fact(query, task, known) for task in tasks]
    lines = tuple(line for draft in drafts for line in draft.lines)
    return replace(drafts[0], lines=lines, evidence=tuple(quote for draft in drafts for quote in draft.evidence))


def numbers_of_a_field(query: Query, known: Knowledge) -> Query | None:
    """The query for the list of a field's tasks where their numbers are asked for; None for the number of one task.

    All of them are meant where they are asked for, and where several tasks write the name of a field, or their goals
    that of something else: which one of these would be meant, nobody could tell.
    """
    asks = set(query.asks)
    if query.kind != "fact" or "number" not in asks or asks - ASKED_WITH_NUMBERS or query.conditions or not query.topic:
        return None
    written = topic_matches(alternatives(query, meaningful(query, known), known), known.lexicon)
    a_field = len(query.topic) <= LONGEST_FIELD
    several = sum(match.whole and (a_field or match.where == "goal") for match in written) > 1
    if not several and not (query.wants_list and known.patterns.names_tasks.search(query.read)):
        return None
    return replace(query, kind="topic", asks=("number",), wants_list=True)


def _asks_of_several(query: Query, known: Knowledge) -> bool:
    one_thing = len(query.alternatives) < 2 and not query.conditions and 0 < len(query.topic) <= LONGEST_FIELD
    in_roles = bool(query.asks) and ROLES.issuperset(query.asks)
    return one_thing and in_roles and known.patterns.asks_of_several.search(query.read) is not None


def _field(query: Query, known: Knowledge) -> tuple[Task, ...]:
    """The tasks whose goals write the topic and that are likely to be on it, without second numbers of one project."""
    likely = relevant(replace(query, wants_list=False), topic_parts(query, known), known)
    tasks = [match.task for match in likely if match.whole and match.where == "goal"]
    again = {number for task in tasks for number in known.duplicates.get(task.number, ()) if number > task.number}
    return tuple(task for task in tasks if task.number not in again)
