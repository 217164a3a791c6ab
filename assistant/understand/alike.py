"""Tasks that are named by what they have in common with another: "跟第103项同一节的", "与第5项责任人相同的"."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention
from assistant.understand.patterns import Patterns
from assistant.understand.positions import References
from index.types import PERSON_FIELDS, UNIT_FIELDS

_COLUMNS = frozenset((*PERSON_FIELDS, *UNIT_FIELDS, "section", "part"))


@dataclass(frozen=True, slots=True)
class Alike:
    """The tasks that have in a column what a task has there."""

    mention: Mention
    """The words that say so; its values are what stands in the column."""
    number: int
    column: str
    others: bool
    """True when the task itself is not meant ("还有哪些")."""


def read_alike(text: str, references: References, lexicon: Lexicon) -> list[Alike]:
    """What a question says tasks have in common with one that it names by number."""
    if len(references) != 1 or len(references[0][1]) != 1:
        return []  # "第5项和第8项责任人是同一个人吗" sets the two against each other
    ((mention, (number,)),) = references
    alike = _alike(text, mention, number, lexicon)
    return [alike] if alike is not None else []


def is_said_of(text: str, start: int, lexicon: Lexicon) -> bool:
    """True when a text says from there on that tasks have something in common with one named before ("同一节的")."""
    return lexicon.patterns.places.alike.match(text, start) is not None


def _alike(text: str, mention: Mention, number: int, lexicon: Lexicon) -> Alike | None:
    """What tasks have in common with the one that is mentioned; None where nothing is said of that."""
    places = lexicon.patterns.places
    before = places.alike_before.search(text[: mention.start])
    if before is not None:
        match = places.alike.match(text, mention.end)
    else:
        match = places.alike_beside.match(text, mention.end) or places.alike_then.search(text, mention.end)
    if match is None:
        return None
    said = match.groupdict()
    column = _column(said.get("deed") or "", said.get("column") or said.get("same") or "", lexicon.patterns)
    values = _values(number, column, lexicon)
    start = before.start() if before is not None else mention.start
    words = Mention(start, match.end(), text[start : match.end()], values)
    return Alike(words, number, column, "others" not in said or said["others"] is not None) if values else None


def _column(deed: str, name: str, patterns: Patterns) -> str:
    """The column that is meant: by what is done in it ("同一个单位协助"), else by its name."""
    done = (column for column, words in patterns.held_roles if words.fullmatch(deed))
    named = (column for column, words in patterns.ranked_columns if words.fullmatch(name))
    return next(done, "") or next(named, "")


def _values(number: int, column: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What stands in a column of a task; () for no such task."""
    task = lexicon.table.get(number) if column in _COLUMNS else None
    held = getattr(task, column) if task is not None else ()
    return ((held,) if held else ()) if isinstance(held, str) else tuple(held)
