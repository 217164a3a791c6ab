"""What a question of nothing but names, columns, periods and words of asking says, where that is sure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from assistant.query import Condition
from assistant.understand.structure.counted import merged_sizes, read_lone, read_sizes
from assistant.understand.structure.dues import Due, read_due
from assistant.understand.structure.held import (
    Group,
    Held,
    groups_of,
    read_empty,
    read_filled,
    read_held,
)
from assistant.understand.structure.shaping import behind, shaped
from assistant.understand.structure.tokens import (
    DENIES,
    JOINS,
    LINKS,
    NAMES,
    OF_THEM,
    PART,
    PAUSE,
    PERIOD,
    STRANGE,
    UNIT,
    Token,
)
from assistant.understand.structure.vocabulary import FILLER
from assistant.understand.structure.written import read_written
from index.types import PERSON_FIELDS, UNIT_FIELDS

Asked = Literal["list", "count", "entries", "distinct", "most", "fewest", "share", "difference"]

_COUNTS = ("count_tasks", "count_units", "count_people", "count_any")
_WHO = ("who", "which_unit", "which_person")
_RANKS = ("most", "fewest", "compared", "difference")
_SAY_NOTHING = frozenset((
    FILLER, STRANGE, PAUSE, PART, "as", "tasks", "whole", "list", "from", "filled", "also", "all", "needs", "among",
    "any", "just", "meets", *JOINS, *LINKS,
))  # fmt: skip
"""Words that need no place of their own in what is read."""
_ENTRIES_OF: Mapping[str, tuple[str, ...]] = {
    "count_units": UNIT_FIELDS,
    "which_unit": UNIT_FIELDS,
    "count_people": PERSON_FIELDS,
    "which_person": PERSON_FIELDS,
}
"""The columns whose entries a word may count or ask for; any for words that are not here."""
_PLACES = ("section", "numbers")
"""Conditions that are no matter of structure alone."""
OF = "的"
TOOK = "took"
"""The role of somebody who is only said to be in charge."""
_SAYS: Mapping[Asked, tuple[str, ...]] = {
    "list": ("count_tasks", "count_any", "who"),
    "count": _COUNTS,
    "entries": (*_WHO, "units"),
    "distinct": (*_COUNTS, *_WHO, "units", "distinct"),
    "most": (*_COUNTS, *_WHO, "units", "most", "which_quarter", "by_quarter"),
    "fewest": (*_COUNTS, *_WHO, "units", "fewest", "which_quarter", "by_quarter"),
    "share": (*_COUNTS, "share", "whole"),
    "difference": ("compared", "units", "difference", "count_tasks", *_WHO),
}
"""Kinds of words that say what is asked."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Conditions on tasks, and what is asked of those that fulfil them."""

    held: tuple[Held, ...]
    due: Due
    parts: tuple[str, ...]
    asked: Asked
    column: str = ""
    """Whose entries are asked for, counted or ranked; "quarters" for quarters."""
    further: tuple[Condition, ...] = ()
    """Conditions on numbers, sections, how many stand in a column, and how the row is written."""


@dataclass(frozen=True, slots=True)
class _Said:
    """All that a question says of tasks, before it is clear what it asks."""

    held: list[Held]
    bare: list[Group]
    """Names without a role."""
    due: Due
    further: tuple[Condition, ...]

    @property
    def restricts(self) -> bool:
        """True where more is said than in which place of the table the tasks stand."""
        structural = any(condition.field not in _PLACES for condition in self.further)
        return bool(self.held or self.bare or self.due.planned or self.due.idle or structural)


def read(tokens: Sequence[Token]) -> Reading | None:
    """The one thing that a question says; None where a word of it finds no place."""
    tokens = shaped(tokens)
    used: set[int] = set()
    said = _said(tokens, used)
    if said is None or not said.restricts:
        return None
    due, further = said.due, said.further
    if said.bare:
        named, asked = _compared(tokens, said.held, said.bare, used)
    elif _is_compared(tokens, said.held, used):
        named, asked = said.held, ("difference", said.held[0].column)
    else:
        named, asked = said.held, _asked(tokens, said, used)
    if asked is None or (asked[0] == "difference" and (due.planned or due.idle or further)):
        return None
    if any(_is_of_other_sort(each) for each in named) or (parts := _parts(tokens, used)) is None:
        return None
    used.update(place for place, token in enumerate(tokens) if token.kind in (*_SAYS[asked[0]], "role"))
    if not _all_read({token.kind for token in _left(tokens, used)}, named):
        return None
    return Reading(tuple(named), due, parts, *asked, further)


def _said(tokens: Sequence[Token], used: set[int]) -> _Said | None:
    """The conditions; None where they contradict each other, or what is asked is no list, number or entries."""
    written, sizes = read_written(tokens, used), read_sizes(tokens, used)
    if written is None or sizes is None:
        return None
    taken, asking = frozenset(used), _left(tokens, used)
    if _asks_again(asking) or _is_doubt(asking) or _is_intricate(asking):
        return None
    held, bare = _held(tokens, used)
    due = read_due(tokens, used, taken)
    if bare and not held and (apart := _held_apart(tokens, bare, used)) is not None:
        held, bare = [apart], []
    held += read_empty(tokens, used)
    if not any(each.kind == UNIT and each.names for each in held):
        sizes += read_lone(tokens, used)
    sized = merged_sizes(sizes, (each.column for each in held if each.company == "alone"))
    merged = _merged(held, tokens, used)
    if sized is None or merged is None or not set(due.planned).isdisjoint(due.idle):
        return None
    return _Said(merged, bare, due, (*written, *sized))


def _held(tokens: Sequence[Token], used: set[int]) -> tuple[list[Held], list[Group]]:
    """Who stands where, and names without a role; units of a kind that are taken out share the role before them."""
    held: list[Held] = []
    bare: list[Group] = []
    for group in groups_of(tokens):
        found = read_held(tokens, group, used)
        out = behind(tokens, group.end + 1)
        of_kind = all(len(tokens[place].values) > 1 for place in group.places)
        if not found and held and of_kind and out < len(tokens) and tokens[out].kind == "drop":
            used.update(range(group.start, out + 1))
            names = tuple(tokens[place].name for place in group.places)
            found = [Held(UNIT, names, held[-1].column, negated=True)]
        held += found
        bare += () if found else (group,)
    return held, bare


def _held_apart(tokens: Sequence[Token], bare: Sequence[Group], used: set[int]) -> Held | None:
    """Somebody in the only role that is said, apart from the name ("单独牵头的，甲局"); None where more is asked."""
    roles = [place for place, token in enumerate(tokens) if token.kind == "role" and place not in used]
    kinds = {token.kind for token in _left(tokens, used)}
    if len(bare) > 1 or len(bare[0].places) > 1 or len(roles) != 1 or tokens[roles[0]].word.noun:
        return None
    if not kinds.isdisjoint((*_RANKS, *_WHO, *DENIES, "without", "drop", "only", "together", "others")):
        return None
    alone = [place for place, token in enumerate(tokens) if token.kind == "alone" and place not in used]
    used.update((*roles, *alone, *bare[0].places))
    name = tokens[bare[0].start]
    return Held(name.kind, (name.name,), tokens[roles[0]].word.column, company="alone" if alone else "")


def _all_read(left: set[str], named: Sequence[Held]) -> bool:
    """True when nothing is left that would change what is asked."""
    if "joins" in left and len(named) > 1:
        return False  # one list and another, rather than both conditions
    if "either" in left and (len(named) != 1 or len(named[0].names) < 2):
        return False
    return left <= _SAY_NOTHING | {"either"}


def _parts(tokens: Sequence[Token], used: set[int]) -> tuple[str, ...] | None:
    """The parts that are meant; None where all that is said is which is not ("主要目标任务而非民生实事" is one)."""
    kept: list[str] = []
    for place, token in enumerate(tokens):
        denied = place > 0 and tokens[place - 1].kind in (*DENIES, "drop", "without") and place - 1 not in used
        if token.kind == PART and denied:
            used.add(place - 1)
        elif token.kind == PART:
            kept.append(token.text)
    return tuple(kept) if kept or all(token.kind != PART for token in tokens) else None


def _merged(held: Sequence[Held], tokens: Sequence[Token], used: set[int]) -> list[Held] | None:
    """Two who stand in one column apart are one condition on both, where it is said so; None where it is not sure."""
    found: list[Held] = []
    kinds = {token.kind for token in tokens}
    if "plus" in kinds and len({(each.column, each.kind) for each in held}) == 1 and len(held) > 1:
        if any(each.negated or each.company or len(each.names) > 1 for each in held):
            return None
        used.update(place for place, token in enumerate(tokens) if token.kind == "plus")
        return [replace(held[0], names=tuple(dict.fromkeys(each.names[0] for each in held)), joined="any")]
    for each in dict.fromkeys(held):
        same = next((old for old in found if old.column == each.column and not old.negated), None)
        if each.company and len(each.names) > 1:
            return None
        if any(old.column == each.column and set(old.names) & set(each.names) for old in found) and not each.company:
            return None
        if each.negated and each.company:
            if same is None or same.names != each.names:
                return None
            found[found.index(same)] = replace(same, company="with")  # "…跟别家一起牵头的（单独牵头的不要）"
        elif same is None or same.kind != each.kind or each.negated:
            found.append(each)
        elif kinds & {"also", "all"} and "either" not in kinds and not (same.company or each.company):
            found[found.index(same)] = replace(same, names=(*same.names, *each.names), joined="every")
        else:
            return None
    return found


def _asks_again(tokens: Sequence[Token]) -> bool:
    """True where more than one thing is asked, as by what is asked on both sides of a name ("几项，责任人是谁").

    Who is first may be asked together with the number behind it ("谁协助最多，几项").
    """
    kinds = [token.kind for token in tokens]
    asked = [place for place, kind in enumerate(kinds) if kind in (*_COUNTS, *_WHO, "list")]
    ranked = next((place for place, kind in enumerate(kinds) if kind in _RANKS), None)
    if not asked or "among" in kinds[asked[0] : asked[-1]]:
        return bool(asked)
    if ranked is not None:
        counted = not {"count_tasks", "count_any"}.isdisjoint(kinds[:ranked])
        return "list" in kinds or (counted and kinds[ranked] in ("most", "fewest"))
    counts = [place for place in asked if kinds[place] in _COUNTS]
    if len(counts) > 1 and PAUSE in kinds[counts[0] : counts[-1]]:
        return True
    return bool(counts) and not {*NAMES, PERIOD, PART, "role"}.isdisjoint(kinds[asked[0] : asked[-1]])


def _is_intricate(tokens: Sequence[Token]) -> bool:
    """True for denials of denials, exceptions to them, and "only one of them": there each word counts twice."""
    kinds = [token.kind for token in tokens if token.kind not in (FILLER, STRANGE)]
    said = set(kinds)
    doubled = any(kind in DENIES and behind in ("all", "empty", "lacks") for kind, behind in pairwise(kinds))
    excepted = ("without" in said and not said.isdisjoint((*DENIES, "nobody", "none"))) or kinds.count("without") > 1
    only_or_as_to = any(kind == "just" and behind in NAMES for kind, behind in pairwise(kinds))
    return doubled or excepted or only_or_as_to or {"only", "either"} <= said


def _is_doubt(tokens: Sequence[Token]) -> bool:
    """True for a question whether something is so, which is no request for a list ("能给个清单吗" is one)."""
    kinds = [token.kind for token in tokens]
    ends_in_no = any(kind in DENIES and behind == PAUSE for kind, behind in pairwise([*kinds, PAUSE]))  # "牵头过没?"
    return ends_in_no or ("doubt" in kinds and "list" not in kinds)


def _names_tasks(tokens: Sequence[Token]) -> bool:
    """True where tasks are spoken of, or what is said describes them ("甲局牵头、乙局协助的")."""
    last = next((token.text for token in reversed(tokens) if token.kind != PAUSE), "")
    return last.endswith(OF) or any(token.kind in ("list", "tasks", "any") for token in tokens)


def _is_of_other_sort(held: Held) -> bool:
    fitting = (*UNIT_FIELDS, "any_units") if held.kind == UNIT else PERSON_FIELDS
    denied_loosely = held.negated and held.column in ("any_units", TOOK)
    return bool(held.names) and (held.column not in (*fitting, TOOK) or denied_loosely)


def _left(tokens: Sequence[Token], used: Collection[int]) -> list[Token]:
    return [token for place, token in enumerate(tokens) if place not in used]


def _asked(tokens: Sequence[Token], said: _Said, used: set[int]) -> tuple[Asked, str] | None:
    """What is asked, and of which column; None where it is not sure."""
    left = _left(tokens, used)
    roles = [token.word for token in left if token.kind == "role"]
    kinds = {token.kind for token in left}
    columns = {role.column for role in roles}
    if len(columns) > 1:
        return None
    if not columns:
        asked = _of_tasks(kinds, said, names_tasks=_names_tasks(tokens) or bool(said.held and said.further))
        return None if said.further and asked is not None and asked[0] == "share" else asked
    (column,) = columns
    if column not in (*UNIT_FIELDS, *PERSON_FIELDS):
        return None
    if column in {each.column for each in said.held if each.names}:
        return None
    asked = _of_column(tokens, used, column, kinds)
    return asked if all(column in _ENTRIES_OF.get(kind, (column,)) for kind in kinds) else None


def _of_column(tokens: Sequence[Token], used: set[int], column: str, kinds: set[str]) -> tuple[Asked, str] | None:
    """What is asked of a column that nobody who is named stands in."""
    who = kinds & {*_WHO, "count_units", "count_people"}
    if kinds & {"most", "fewest"}:
        return ("fewest" if "fewest" in kinds else "most", column) if who else None
    noun = all(token.word.noun for token in _left(tokens, used) if token.kind == "role")
    if "count_tasks" in kinds:
        return None
    if kinds & {"count_units", "count_people"} or (noun and kinds & {"count_any", "distinct"}):
        return "distinct", column
    listed = noun and "list" in kinds and _listed_behind(tokens, used)
    return ("entries", column) if (who or listed) and not kinds & set(_COUNTS) else None


def _listed_behind(tokens: Sequence[Token], used: set[int]) -> bool:
    """True where the list that is asked for is one of a column's entries ("…，协助单位有哪些")."""
    roles = [place for place, token in enumerate(tokens) if place not in used and token.kind == "role"]
    return all(token.kind != "list" for token in tokens[: roles[-1]])


def _of_tasks(kinds: set[str], said: _Said, *, names_tasks: bool) -> tuple[Asked, str] | None:
    held, due = said.held, said.due
    if "who" in kinds and "meets" not in kinds:  # "符合这三条的有谁" asks for tasks
        return None
    if kinds & {"most", "fewest"}:
        order: Asked = "fewest" if "fewest" in kinds else "most"
        return (order, "quarters") if "which_quarter" in kinds else None
    if "share" in kinds:
        whole = len(held) == 1 and not (due.periods or due.planned or due.idle or "part" in kinds)
        return ("share", "") if whole else None
    listed = "list" in kinds or not kinds & {"count_tasks", "count_any"}  # a list says how many there are, too
    if not listed:
        apart = any(len(each.names) > 1 and not each.joined for each in held)  # what each has, and what that comes to
        return None if apart else ("count", "")
    several = len(held) > 1 or any(len(each.names) > 1 for each in held)
    return ("list", "") if names_tasks or several else None


def _is_compared(tokens: Sequence[Token], held: Sequence[Held], used: set[int]) -> bool:
    """True for two in one role of whom it is asked who has more ("甲局和乙局牵头谁多")."""
    kinds = {token.kind for token in _left(tokens, used)}
    two = len(held) == 1 and len(held[0].names) == 2 and not (held[0].joined or held[0].negated)
    return two and not kinds.isdisjoint(("compared", "difference")) and "role" not in kinds


def _compared(
    tokens: Sequence[Token], held: Sequence[Held], bare: Sequence[Group], used: set[int]
) -> tuple[list[Held], tuple[Asked, str] | None]:
    """Two who are compared by how many tasks they have in a column ("甲局、乙局，牵头谁多，多几项")."""
    places = [place for group in bare for place in group.places]
    names = tuple(dict.fromkeys(tokens[place].name for place in places))
    left = _left(tokens, used)
    columns = {token.word.column for token in left if token.kind == "role"}
    compares = {"compared", "difference"} & {token.kind for token in left}
    sorts = {tokens[place].kind for place in places}
    if held or len(names) != len(places) or len(names) != 2 or len(columns) != 1 or len(sorts) > 1 or not compares:
        return [], None
    used.update(places, (place for place, token in enumerate(tokens) if token.kind in (OF_THEM, "either")))
    (column,) = columns
    return [Held(tokens[places[0]].kind, names, column)], ("difference", column)


def read_tasks(tokens: Sequence[Token]) -> tuple[Reading, tuple[Token, ...]] | None:
    """The tasks that tokens say, and the tokens that say nothing of them; None where it is not sure which."""
    tokens = shaped(tokens)
    used: set[int] = set()
    held: list[Held] = []
    for group in groups_of(tokens):
        if not (found := read_held(tokens, group, used)):
            return None
        held += found
    due = read_due(tokens, used)
    held += (*read_empty(tokens, used), *read_filled(tokens, used))
    merged = _merged(_without_repeated(held), tokens, used)
    if merged is None or _is_intricate(tokens) or any(_is_of_other_sort(each) for each in merged):
        return None
    if (parts := _parts(tokens, used)) is None:
        return None
    return Reading(tuple(merged), due, parts, "list"), tuple(_left(tokens, used))


def _without_repeated(held: Sequence[Held]) -> list[Held]:
    """Who stands in a column, where it is then said whether alone ("甲局牵头的任务里，它单独牵头的")."""
    closer = [each for each in held if each.company and not each.negated]
    said = {(each.column, each.names) for each in closer}
    return [each for each in held if each in closer or each.negated or (each.column, each.names) not in said]
