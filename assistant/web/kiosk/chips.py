"""Questions for the home screen, made from the table by the patterns of prompts/kiosk.yaml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.web.current import Answering
from assistant.web.kiosk.wording import Offer, Theme
from index.types import Task, TaskTable

QUARTERS = "一二三四"
_GIST = 24
"""Characters of a task on a chip: two lines."""
_CLAUSE = re.compile(r"[^,，。;；:：]+")

_CUT_NUMBER = re.compile(r"[\d.]+$")

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chip:
    """A question with what its button says."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class ThemeChips:
    """A theme of the home screen with its questions."""

    name: str
    chips: tuple[Chip, ...]


def theme_chips(answering: Answering, themes: Iterable[Theme]) -> tuple[ThemeChips, ...]:
    """The themes that have questions. Every question was asked: what is not answered is not offered."""
    found = (
        ThemeChips(
            theme.name,
            tuple(
                chip
                for offer in theme.offers
                for chip in offered(offer, answering.table)
                if answering.ask((chip.question,)).status == "answered"
            ),
        )
        for theme in themes
    )
    return tuple(theme for theme in found if theme.chips)


def offered(offer: Offer, table: TaskTable) -> list[Chip]:
    """The chips of one pattern, before they are tried."""
    if offer.questions:
        return [Chip(question, question) for question in offer.questions]
    tasks = [task for task in table.tasks if offer.part in task.part]
    values = list(_EACH[offer.each](tasks, offer))[: offer.most]
    return [Chip(offer.label.format(**each), offer.question.format(**each)) for each in values]


def gist(goal: str) -> str:
    """What a task is about, short enough for a button: its first clause, never cut inside a number."""
    clause = _CLAUSE.match(goal)
    text = clause[0] if clause else goal
    if len(text) <= _GIST:
        return text
    return _CUT_NUMBER.sub("", text[: _GIST - 1]) + "…"


def _sections(tasks: Iterable[Task], offer: Offer) -> Iterator[Values]:
    for title in dict.fromkeys(task.section_text for task in tasks if task.section_text):
        if len(title) <= offer.longest:
            yield {"title": title.rstrip("。")}


def _tasks(tasks: Iterable[Task], offer: Offer) -> Iterator[Values]:
    for task in tasks:
        yield {"number": str(task.number), "gist": gist(task.goal)}


def _lead_units(tasks: Iterable[Task], offer: Offer) -> Iterator[Values]:
    count = Counter(unit for task in tasks for unit in task.lead_units)
    for unit, _ in count.most_common():
        yield {"unit": unit}


def _leaders(tasks: Iterable[Task], offer: Offer) -> Iterator[Values]:
    count = Counter(person for task in tasks for person in task.leaders)
    for person, _ in count.most_common():
        yield {"person": person}


def _part_quarters(tasks: Iterable[Task], offer: Offer) -> Iterator[Values]:
    for part in dict.fromkeys(task.part for task in tasks if task.part):
        for quarter in QUARTERS:
            yield {"part": part, "quarter": quarter}


_EACH: Mapping[str, Callable[[Iterable[Task], Offer], Iterator[Values]]] = {
    "section": _sections,
    "task": _tasks,
    "lead_unit": _lead_units,
    "leader": _leaders,
    "part_quarter": _part_quarters,
}
