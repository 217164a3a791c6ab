"""What is counted over groups of tasks, from the words that say nothing of which tasks are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.query import FIELD_NAMES, MANY
from assistant.understand.counting.clauses import COUNTS, LIMITS, RANKS, Ask
from assistant.understand.counting.words import KIND, NUMBER, clauses_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.structure.reading import Reading, read_tasks
from assistant.understand.structure.say import tasks_said
from assistant.understand.structure.tokens import STRANGE, UNIT, Token
from assistant.understand.structure.vocabulary import FILLER
from index.types import PERSON_FIELDS, UNIT_FIELDS

_ENTRIES = (*UNIT_FIELDS, *PERSON_FIELDS)
_SECTIONS = frozenset(("section", "which_section", "count_sections"))
_WHO = frozenset(("who", "which_unit", "which_person", "units"))
_OF_ENTRIES = frozenset(("count_units", "count_people", "longest", "which_task"))
"""Words after which it is tasks that are ranked, by how many stand in their column."""
_MAY_BE_LEFT = frozenset((
    "filler", "strange", "pause", "as", "tasks", "list", "from", "also", "all", "needs", "among", "within", "any",
    "just", "joins", "comma", "part", "link", "holds", "role", "each", "distinct", "units", "total",
))  # fmt: skip
"""Words that change nothing where one of the groups below is asked for."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """A count over groups in plain words, with what these words must be read as."""

    text: str
    tasks: Reading
    operation: str
    column: str
    entries: str = ""
    kind: str = ""
    limits: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Counted:
    """The words of an ask that say nothing of its tasks."""

    tasks: Reading
    left: tuple[Token, ...]
    kinds: frozenset[str]
    column: str
    """The one column that is named; "" for none."""
    plain: dict[str, str]

    @property
    def within(self) -> str:
        """The tasks as a phrase to begin with; "" for all tasks."""
        which = tasks_said(self.tasks, self.plain)
        return self.plain["within"].format(which=which) if which else ""

    def only(self, *kinds: str) -> bool:
        """True when no word is left but these and such as change nothing."""
        return self.kinds <= _MAY_BE_LEFT | frozenset(kinds)

    def plainly(self, name: str, **values: object) -> str:
        """A plain wording."""
        return self.plain[name].format(within=self.within, which=tasks_said(self.tasks, self.plain), **values)


def read_grouped(ask: Ask, lexicon: Lexicon) -> Grouped | None:
    """The count over groups that an ask is; None for a plain count, or where a word finds no place."""
    counted = _counted(ask, lexicon)
    if counted is None:
        return None
    if counted.kinds & RANKS:
        return _ranked(counted)
    if "by" in counted.kinds:
        return _by_size(counted)
    if KIND in counted.kinds:
        return _of_kind(counted)
    if NUMBER in counted.kinds:
        return _holding(counted, lexicon.most_held)
    return _distinct(counted)


def _counted(ask: Ask, lexicon: Lexicon) -> _Counted | None:
    whole = _without_idle_exclusions(ask.whole, lexicon)
    found = read_tasks(whole)
    if found is None:
        return None
    tasks, left = found
    columns = {token.word.column for token in left if token.kind == "role"}
    said = {column for column in columns if column in _ENTRIES}
    if len(said) > 1 or columns - said - {"took"}:
        return None
    kinds = frozenset(token.kind for token in left)
    if STRANGE in kinds and not tasks.held:
        return None  # it may say of which other tasks
    return _Counted(tasks, left, kinds, next(iter(said), ""), dict(lexicon.words.counting.plain))


def _without_idle_exclusions(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens without clauses that exclude what is not of the kind that is counted anyway ("街道不算")."""
    counted = next((token.text for token in tokens if token.kind == KIND), "")
    if not counted:
        return tuple(tokens)
    endings = lexicon.words.kind_endings(counted)
    kept: list[Token] = []
    for clause in clauses_of(tokens):
        kinds = {token.kind for token in clause}
        named = [token for token in clause if token.kind in (KIND, UNIT)]
        idle = bool(named) and not any(token.name.endswith(endings) for token in named)
        if not (idle and kinds & {"drop", "excluded", "without"}):
            kept += clause
    return tuple(kept)


def _ranked(counted: _Counted) -> Grouped | None:
    """Who has most, which section has, or in which task most stand in a column."""
    order = "fewest" if "fewest" in counted.kinds else "most"
    asked = counted.kinds & {*_WHO, *COUNTS, *RANKS, "which_task", "list"}
    if counted.kinds & _SECTIONS:
        by_section = not counted.column and counted.only(*RANKS, *COUNTS, *_SECTIONS)
        text = counted.plainly(f"{order}_section")
        return Grouped(text, counted.tasks, order, "section") if by_section else None
    if not counted.column or not counted.only(*asked):
        return None
    named = FIELD_NAMES[counted.column]
    if "longest" in counted.kinds or (counted.kinds & _OF_ENTRIES and not counted.kinds & (_WHO - {"units"})):
        text = counted.plainly(f"{order}_task", column=named)
        return Grouped(text, counted.tasks, order, "tasks", entries=counted.column)
    if not counted.kinds & {*_WHO, "count_tasks", "count_either", "count_any"}:
        return None
    who = counted.plain["which_unit" if counted.column in UNIT_FIELDS else "which_person"]
    text = counted.plainly(f"{order}_of", who=who, verb=counted.plain[f"verb_{counted.column}"])
    return Grouped(text, counted.tasks, order, counted.column)


def _by_size(counted: _Counted) -> Grouped | None:
    """How many tasks have one entry in a column, how many two, and so on."""
    sized = {"number_of", "count_units", "count_people"} & counted.kinds
    if (
        not counted.column
        or not sized
        or not counted.only("by", "number_of", "classify", "split", "classes", "alone", "of_them", *COUNTS)
    ):
        return None
    name = "by_size" if counted.within else "by_sizes"
    text = counted.plainly(name, column=FIELD_NAMES[counted.column])
    return Grouped(text, counted.tasks, "sizes", "tasks", entries=counted.column)


def _of_kind(counted: _Counted) -> Grouped | None:
    """How many units of a kind ever stand in a column ("有几个镇当过牵头单位")."""
    kinds = {token.text for token in counted.left if token.kind == KIND}
    ever = NUMBER not in counted.kinds or _limits(counted) == (1, MANY)
    asks = counted.kinds & {*COUNTS, "list", "who", "which_unit"} - {"count_tasks", "count_either"}
    if len(kinds) > 1 or not asks or not ever or not counted.only(*asks, KIND, NUMBER, "least", "upwards"):
        return None
    (kind,), column = kinds, counted.column
    if column not in UNIT_FIELDS:
        return None
    text = counted.plainly("distinct_kind", kind=kind, column=FIELD_NAMES[column])
    return Grouped(text, counted.tasks, "distinct", column, kind=kind)


def _limits(counted: _Counted) -> tuple[int, int] | None:
    """The least and the greatest number that is said; None where no number is, or not how it is meant."""
    places = [place for place, token in enumerate(counted.left) if token.kind == NUMBER]
    said = counted.kinds & {*LIMITS, "only"}
    if len(places) != 1 or len(said) > 1:
        return None
    (place,) = places
    value = int(counted.left[place].values[0])
    if not said:
        right_before = next((t for t in reversed(counted.left[:place]) if t.text not in counted.plain["done"]), None)
        exact = right_before is not None and right_before.kind in ("role", "holds")
        return (value, value) if exact else None
    (limit,) = said
    if limit in ("at_most", "downwards", "under"):
        return 1, value - (limit == "under")
    if limit in ("over", "beyond"):
        return value + 1, MANY
    return value, MANY if limit in ("least", "upwards") else value


def _holding(counted: _Counted, most: int) -> Grouped | None:
    """Who has as many tasks as is said ("只牵头一项任务的单位有几家"), or which sections have.

    Nobody has more than `most`: "协助266项的单位" are those of a task.
    """
    bounds = _limits(counted)
    asked = {*COUNTS, *_WHO, *_SECTIONS} & counted.kinds
    plainly = counted.kinds & {*LIMITS, "only"} or asked - {"who", "which_unit", "which_person"}
    if not plainly or bounds is None or bounds[0] > most or not asked or tasks_said(counted.tasks, counted.plain):
        return None
    if not counted.only(*asked, NUMBER, "only", *LIMITS):
        return None
    least, greatest = bounds
    limit = "exactly" if least == greatest else "at_least" if greatest == MANY else "at_most"
    values = {"limit": counted.plain[limit], "number": greatest if limit == "at_most" else least}
    if counted.kinds & _SECTIONS:
        text = counted.plainly("holding_section", **values)
        return Grouped(text, counted.tasks, "holding", "section", limits=bounds) if not counted.column else None
    if not counted.column or not asked & {*_WHO, "count_units", "count_people", "count_any"}:
        return None
    form = "holding_unit" if counted.column in UNIT_FIELDS else "holding_person"
    values |= {"verb": counted.plain[f"verb_{counted.column}"], "column": FIELD_NAMES[counted.column]}
    return Grouped(counted.plainly(form, **values), counted.tasks, "holding", counted.column, limits=bounds)


def _distinct(counted: _Counted) -> Grouped | None:
    """How many different entries a column has, or in how many sections the tasks are."""
    of_section = "count_sections" in counted.kinds or _is_spread(counted.left)
    if of_section and not counted.column and counted.only("count_sections", "spread", "section", *COUNTS):
        text = counted.plainly("distinct_section" if counted.within else "distinct_sections")
        return Grouped(text, counted.tasks, "distinct", "section")
    nouns = all(token.word.noun for token in counted.left if token.kind == "role")
    entries = counted.kinds & {"count_units", "count_people"} or (nouns and "count_any" in counted.kinds)
    of_every_task = "each" in counted.kinds
    said = counted.only("count_units", "count_people", "count_any", "units")
    if not counted.column or of_every_task or not entries or not said:
        return None
    text = counted.plainly("distinct_of", column=FIELD_NAMES[counted.column])
    return Grouped(text, counted.tasks, "distinct", counted.column)


def _is_spread(left: Sequence[Token]) -> bool:
    """True for "分在几条里": tasks are in sections, not in tasks; "落在民生实事的有多少" counts tasks."""
    said = [token.kind for token in left if token.kind != FILLER]
    return ("spread", "count_either") in pairwise(said)
