"""From conditions back to a question: what a page asks after its reader changed a condition.

The way is through words, so that an edited question is answered, verified, shared and continued like a typed one. A
changed question counts only when reading it gives the conditions that were wanted: the engine itself is the judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.query import quarter_words
from assistant.types import Answer, Filter
from index.text import normalise
from index.yaml_files import read_yaml

EXCLUDED = "不含"
"""How the note of a filter begins that excludes its value."""

TIMES = frozenset({"quarters", "idle"})
"""Fields whose values are numbers of quarters."""
ALL_QUARTERS = "一至四季度"
"""All of them as due dates; 全年 means tasks that go on all year."""

Ask = Callable[[Sequence[str]], Answer]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition that an answer is to have."""

    field: str
    value: str
    excluded: bool = False

    @staticmethod
    def of(shown: Filter) -> Wanted:
        """The condition that a filter of an answer shows."""
        return Wanted(shown.field, shown.value, shown.note.startswith(EXCLUDED))


@dataclass(frozen=True, slots=True)
class Asked:
    """A conversation whose last question has the wanted conditions, with its answer."""

    turns: tuple[str, ...]
    answer: Answer


def load_phrases(prompts: Path) -> dict[str, str]:
    """The wording of questions, of prompts/rephrase.yaml. Raises SourceError when it is missing."""
    return {name: str(text) for name, text in read_yaml(prompts / "rephrase.yaml").items()}


def question_of(wanted: Sequence[Wanted], phrases: Mapping[str, str]) -> str | None:
    """The canonical question with these conditions; None when there are none, or one of them has no wording."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for condition in wanted:
        groups.setdefault((condition.field, condition.excluded), []).append(condition.value)
    parts = [_phrase(field, excluded, values, phrases) for (field, excluded), values in groups.items()]
    said = [part for part in parts if part is not None]
    if not said or len(said) < len(parts):
        return None
    return phrases["question"].format(conditions=phrases["join"].join(said))


def revise(turns: Sequence[str], wanted: Sequence[Wanted], ask: Ask, phrases: Mapping[str, str]) -> Asked | None:
    """The conversation with its last question changed so that its answer has just the wanted conditions.

    Words of the question are replaced where that is enough: they may say more than its conditions ("一共几项"). Else
    the canonical question is asked, as the next turn or on its own. None when no wording gives these conditions.
    """
    *earlier, last = turns
    before = ask(turns)
    reworded = _reworded(normalise(last), before.filters, wanted)
    canonical = question_of(wanted, phrases)
    tries = [(*earlier, reworded)] if reworded is not None else []
    tries += [(*earlier, canonical), (canonical,)] if canonical is not None else []
    if reworded is not None and _drops_a_name(before.filters, wanted) and _says_no_more(before, ask, phrases):
        tries = [*tries[1:], *tries[:1]]  # words like 牵头 would be left behind without their name
    answers = ((attempt, ask(attempt)) for attempt in tries)
    return next((Asked(attempt, answer) for attempt, answer in answers if _meant(answer, wanted)), None)


def _meant(answer: Answer, wanted: Sequence[Wanted]) -> bool:
    """True when the question was read as wanted; one without conditions must still ask something."""
    same = Counter(map(Wanted.of, answer.filters)) == Counter(wanted)
    return same and (bool(wanted) or answer.status in ("answered", "partial"))


def _drops_a_name(shown: Sequence[Filter], wanted: Sequence[Wanted]) -> bool:
    """True when a condition other than one on the time is left out and none takes its place."""
    return any(item.field not in TIMES and all(condition.field != item.field for condition in wanted) for item in shown)


def _says_no_more(answer: Answer, ask: Ask, phrases: Mapping[str, str]) -> bool:
    """True when the question said nothing but its conditions: the canonical question leads to the same tasks."""
    question = question_of([Wanted.of(item) for item in answer.filters], phrases)
    return question is not None and set(ask((question,)).citations) == set(answer.citations)


def _reworded(question: str, shown: Sequence[Filter], wanted: Sequence[Wanted]) -> str | None:
    """The question with the words of one field's condition replaced, or left out; None when that is not the change."""
    had = [Wanted.of(item) for item in shown]
    gone = [item for item in shown if Wanted.of(item) not in wanted]
    fields = {item.field for item in gone} | {condition.field for condition in wanted if condition not in had}
    texts = {item.text for item in gone if item.text}
    if len(fields) != 1 or len(texts) != 1:
        return None
    (field,), (text,) = fields, texts
    if question.count(text) != 1:
        return None
    # Values that stand elsewhere in the question stay there; those of the same words ("二、三季度") are said again.
    elsewhere = {item.value for item in shown if item.field == field and item.text != text}
    said = [condition.value for condition in wanted if condition.field == field and condition.value not in elsewhere]
    return question.replace(text, _in_words(field, said))


def _in_words(field: str, values: Sequence[str], either: str = "、") -> str:
    if field not in TIMES or not values:
        return either.join(values)
    quarters = tuple(sorted(int(value) for value in values))
    return ALL_QUARTERS if len(quarters) == 4 else quarter_words(quarters)


def _phrase(field: str, excluded: bool, values: Sequence[str], phrases: Mapping[str, str]) -> str | None:
    """One condition in words; None when the wording has none for it."""
    template = phrases.get(f"not_{field}" if excluded else field)
    if template is None:
        return None
    return template.format(names=_in_words(field, values, phrases["either"]))
