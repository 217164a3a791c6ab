"""Which tasks are on a topic: the chance of each, from what its words and search tell of it.

No single sign decides. That a row has the words of a topic says less the more rows have them, and similarity says less
where many tasks are as near. Both are weighed by a logistic regression that `eval.tuning.relevance` fits to the
development questions which ask for all tasks on a topic; the words' part of it is what `tasks_on` finds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.answering.segments import tasks_on
from assistant.compose.knowledge import Knowledge
from assistant.query import Query
from assistant.relevance_weights import RelevanceWeights
from assistant.retrieve import TopicMatch, held_weight
from index.arrays import FloatArray
from index.search import Sources

Evidence = Mapping[str, FloatArray]
"""What speaks for each task, by name; each of shape (tasks,), in the order of the table."""


def relevant(
    query: Query, parts: Sequence[tuple[str, ...]], known: Knowledge, allowed: Collection[int] | None = None
) -> tuple[TopicMatch, ...]:
    """The (allowed) tasks that are likely to be on a topic, the likeliest first; at least one where all are allowed.

    A list that is asked for has every task that writes the topic, however likely: nobody forgives that one is missing.
    Not so where several things are asked for ("垃圾的处理、分类"): a word of one of them stands in many rows that have
    nothing to do with the others, and of development questions not one wanted such a row. A single character stands
    in many words, too.
    """
    chances = chance(evidence(query, parts, known), known.relevance)
    matched = {match.task.number: match for match in tasks_on(query, parts, known)}
    limit = known.relevance.heading_limit if is_bare_heading(query, known) else known.relevance.limit
    listed = chances >= (limit if allowed is not None else min(limit, chances.max()))
    if query.wants_list and len(query.topic) > 1 and len(parts) == 1:
        listed |= _marked((match for match in matched.values() if match.whole), known) > 0
    order = [place for place in np.argsort(-chances, kind="stable") if listed[place]]
    tasks = (known.table.tasks[place] for place in order)
    tasks = (task for task in tasks if allowed is None or task.number in allowed)
    return tuple(matched.get(task.number, TopicMatch(task, "meaning", False)) for task in tasks)


def is_bare_heading(query: Query, known: Knowledge) -> bool:
    """True where nothing says that tasks are asked for, all of them or not ("老旧小区改造")."""
    return not query.wants_list and known.patterns.names_tasks.search(query.read) is None


def chance(found: Evidence, model: RelevanceWeights) -> npt.NDArray[np.float64]:
    """How likely each task is on the topic, 0 to 1, shape (tasks,)."""
    odds = sum((weight * column(name, found) for name, weight in model.weights.items()), start=np.zeros(()))
    return np.asarray(1 / (1 + np.exp(-(odds + model.bias))), dtype=np.float64)


def column(name: str, found: Evidence) -> npt.NDArray[np.float64]:
    """A piece of evidence by its name, or the product of two ("similarity*matched")."""
    return np.asarray(np.prod([found[each] for each in name.split("*")], axis=0), dtype=np.float64)


def evidence(query: Query, parts: Sequence[tuple[str, ...]], known: Knowledge) -> Evidence:
    """What speaks for each task: of the part of the topic that it is nearest to, and of the whole question."""
    each = [_of_part(part, query, known) for part in parts]
    nearness = np.stack([found["similarity"] + found["held"] for found in each])
    best, places = nearness.argmax(axis=0), np.arange(len(known.table))
    found = {name: np.stack([part[name] for part in each])[best, places] for name in each[0]}
    asked = known.sources(query.read).dense
    return found | {
        "asked": asked,
        "asked_gap": asked - asked.max(),
        "parts": np.full(len(asked), len(each)),
        "mates": _share_of_mates(found["matched"], known),
    }


def _of_part(part: tuple[str, ...], query: Query, known: Knowledge) -> dict[str, FloatArray]:
    """What speaks for each task of one part of a topic."""
    said: Sources = known.sources(" ".join(part))
    matches = tasks_on(query, (part,), known)
    whole = [match for match in matches if match.whole]
    everywhere = np.ones(len(known.table), dtype=np.float32)
    return {
        "similarity": said.dense,
        "gap": said.dense - said.dense.max(),
        "nearest": everywhere * said.dense.max(),
        "row": said.row,
        "expansion": said.expansion,
        "held": held_weight(part, known.lexicon),
        "matched": _marked(matches, known),
        "whole": _marked(whole, known),
        "in_goal": _marked((match for match in matches if match.where == "goal"), known),
        "in_other_words": _marked((match for match in matches if match.where == "meaning"), known),
        "lacking": _marked((match for match in matches if match.lacking), known),
        "matches": everywhere * np.log1p(len(matches)),
        "whole_matches": everywhere * np.log1p(len(whole)),
    }


def _share_of_mates(matched: FloatArray, known: Knowledge) -> FloatArray:
    """For each task the share of the other tasks of its section that are matched; 0 where there is no other."""
    sections = known.section_places
    others = np.bincount(sections, matched)[sections] - matched
    shares = others / np.maximum(1, np.bincount(sections)[sections] - 1)
    return shares.astype(np.float32)


def _marked(matches: Iterable[TopicMatch], known: Knowledge) -> FloatArray:
    """1 for each of the matched tasks, else 0."""
    numbers = {match.task.number for match in matches}
    return np.array([task.number in numbers for task in known.table.tasks], dtype=np.float32)
