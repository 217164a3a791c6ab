"""From a query to a draft: each kind of question has one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.answering.answerable import withdrawn
from assistant.answering.as_near import with_as_near
from assistant.answering.claimed_years import year_corrected
from assistant.answering.collectives import met_by_collectives
from assistant.answering.computations import answer_compute
from assistant.answering.elsewhere import about_here, needs_told
from assistant.answering.facts import answer_fact
from assistant.answering.foreign_things import of_a_foreign_thing
from assistant.answering.lists import answer_compare, answer_count, answer_list, answer_share
from assistant.answering.lookups import answer_lookup
from assistant.answering.of_a_field import numbers_of_a_field
from assistant.answering.other_kinds import of_another_kind
from assistant.answering.refusals import answer_refuse
from assistant.answering.stated import unstated
from assistant.answering.stated_figures import of_a_figure
from assistant.answering.told_names import lists_as_many, names_told
from assistant.answering.topics import answer_topic
from assistant.compose.facts import compose_fact
from assistant.compose.knowledge import Knowledge
from assistant.compose.rankings import compose_rank
from assistant.compose.refusals import compose_clarification
from assistant.draft import Draft
from assistant.query import Kind, Query
from assistant.understand.numerals import runs

_ANSWERS: Mapping[Kind, Callable[[Query, Knowledge], Draft]] = {
    "refuse": answer_refuse,
    "clarify": compose_clarification,
    "lookup": answer_lookup,
    "list": met_by_collectives(answer_list),
    "count": met_by_collectives(answer_count),
    "share": answer_share,
    "compare": answer_compare,
    "rank": compose_rank,
    "compute": answer_compute,
    "fact": answer_fact,
    "topic": answer_topic,
}


def _answer(reread: Query, query: Query, known: Knowledge) -> Draft:
    """The answer to a query as it was read again, where that has one."""
    if (corrected := year_corrected(reread, known)) is not None:
        return corrected
    draft = _ANSWERS[reread.kind](reread, known)
    answered = reread is query or draft.status in ("answered", "partial")
    return draft if answered else _ANSWERS[query.kind](query, known)


def _absent_told(query: Query, known: Knowledge) -> Query:
    """A query whose answer says which of the sections that it names the table does not have."""
    if not query.absent_sections or query.kind == "refuse":
        return query
    listed, count = runs(query.absent_sections), len(known.lexicon.sections)
    said = known.wording.say("absent_sections", numbers=listed, count=count)
    return replace(query, notes=(*query.notes, said))


def draft_for(query: Query, known: Knowledge) -> Draft:
    """Answer one self-contained query, and show the tasks that are to stand beside its own."""
    read = _absent_told(needs_told(about_here(query, known), known), known)
    read = numbers_of_a_field(read, known) or read
    draft = of_a_figure(read, known) or _answer(read, query, known)
    if not draft.corrects and not lists_as_many(read, draft, known):
        guards = (of_a_foreign_thing, unstated, of_another_kind, names_told, withdrawn)
        draft = next((found for guard in guards if (found := guard(read, draft, known)) is not None), draft)
    draft = with_as_near(draft, read, known)
    if not query.beside or draft.status not in ("answered", "partial"):
        return draft
    others = [compose_fact(query, known.task(number), known) for number in query.beside]
    lines = (*(line for other in others for line in other.lines), *draft.lines)
    return replace(draft, lines=lines, evidence=(*(e for other in others for e in other.evidence), *draft.evidence))
