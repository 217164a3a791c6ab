"""The asks of a question, each with the tasks it is about: what stands before all of them holds for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.understand.counting.words import KIND, NUMBER
from assistant.understand.structure.reading import TOOK
from assistant.understand.structure.tokens import DENIES, JOINS, NAMES, NUMBERS, PART, PAUSE, PERIOD, STRANGE, Token
from assistant.understand.structure.vocabulary import FILLER, Word

Tokens = tuple[Token, ...]

COUNTS = frozenset(("count_tasks", "count_either", "count_units", "count_people", "count_any", "total"))
LIMITS = frozenset(("exactly", "least", "upwards", "over", "beyond", "under", "at_most", "downwards"))
RANKS = frozenset(("most", "fewest", "longest"))
ASKS = frozenset((
    *COUNTS, *RANKS, "count_sections", "share", "half", "list", "who", "which_unit", "which_person", "which_task",
    "which_section", "which_quarter", "classes", "difference", "compared", "mean", "spread",
))  # fmt: skip
_COUNTED = ("share", "half", "classes", "count_sections", "which_section", "distinct")
_CONDITIONS = frozenset((
    *NAMES, *DENIES, PERIOD, PART, KIND, "role", "empty", "none", "nobody", "alone", "together", "others", "only",
    "filled", "without", "self", "section",
))  # fmt: skip
"""Words that say which tasks, or whose, are meant."""
_IDLE = frozenset((FILLER, STRANGE, "also", "just", "link", "as", "tasks", "units", "all", "each", "within"))
_PAUSE = Token(Word(PAUSE), ",")
_REACH = 30
"""Tokens behind a joining word that may belong to the same ask."""
_MOST_ASKS = 8
_TOOK = Token(Word("role", TOOK), "")


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked: `base` are the tasks it is asked of, `own` what it says itself."""

    base: Tokens
    own: Tokens
    claimed: int | None = None
    """How many tasks the base is said to have, in passing or to be judged."""
    doubted: bool = False
    """True where it is asked whether that number is right."""
    among: Tokens = ()
    """The tasks of an ask before, "of which" this one is said to count some; further asks of these go on from them."""

    @property
    def whole(self) -> Tokens:
        """All that is said of the tasks."""
        return (*self.base, _PAUSE, *self.own) if self.base else self.own

    @property
    def counts(self) -> bool:
        """False for a bare list, or for those who stand in a column."""
        return not self.kinds.isdisjoint((*COUNTS, *RANKS, *_COUNTED, *LIMITS, NUMBER))

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its own words."""
        return frozenset(token.kind for token in self.own)


def asks_of(tokens: Sequence[Token]) -> tuple[Ask, ...]:
    """The asks of a question in their order; () where it does not show which tasks one of them is about."""
    pieces = _with_later_asks(_pieces(tokens))
    first = next((place for place, piece in enumerate(pieces) if _asks(piece)), len(pieces))
    scope, claimed, doubted = _scope(pieces[:first])
    if not doubted and any(map(_claims, pieces[:first])):
        return ()
    asks: list[Ask] = []
    for piece in pieces[first:]:
        if not _asks(piece):
            if not asks:
                return ()
            asks[-1] = Ask(asks[-1].base, (*asks[-1].own, _PAUSE, *piece), asks[-1].claimed, asks[-1].doubted)
        elif not asks:
            asks.append(Ask(scope, _with_subject(scope, piece), claimed, doubted))
        elif (further := _further(scope, asks[-1], _with_subject(scope, piece))) is None:
            return ()
        else:
            asks += further
    return tuple(asks) if len(asks) <= _MOST_ASKS else ()


def _further(scope: Tokens, last: Ask, piece: Tokens) -> list[Ask] | None:
    """A later ask, none where the ask before it answers it too; None where its tasks are not sure."""
    kinds, own = {token.kind for token in piece}, conditions(last.own)
    if _ranks_the_same(last, piece):
        return []
    if kinds.isdisjoint(_CONDITIONS):
        return _of_the_same(scope, last, piece)
    if ("self" in kinds and last.kinds & RANKS) or _only_of_periods(own, piece):
        return None  # of whoever came first; stretches of the year are set against each other
    of_them = "among" in kinds or _begins_within(piece)
    if last.among and _sets_beside(last, piece):
        return [Ask(last.among, piece, among=last.among)]
    if of_them or _is_of_total(last, piece) or (_asks_of_column(piece) and not (last.base and own)):
        inner = (*last.base, _PAUSE, *own) if last.base and own else (*last.base, *own)
        return [Ask(inner, piece, among=inner if of_them else ())]
    told_of_column = "role" not in kinds and kinds & {"filled", "empty"} and kinds.isdisjoint(NAMES)
    return [Ask(scope, _with_column(own, piece))] if scope or told_of_column else None


def _sets_beside(last: Ask, piece: Tokens) -> bool:
    """True for an ask that sets others beside those of the ask before it ("其中甲局牵头几项，乙局牵头的几项").

    One that names who stands where the tasks of both were said to be somebody's begins anew.
    """
    columns = _columns(piece)
    again = any(token.kind == "among" for token in piece)
    return columns == _columns(last.own) or (columns.isdisjoint(_columns(last.among)) and not again)


def _begins_within(piece: Tokens) -> bool:
    """True for a piece that goes on with what is within the tasks before ("里面甲局协助几项", "有几项是甲局协助的")."""
    first, second = [*(token.kind for token in piece if token.kind != FILLER), "", ""][:2]
    return first == "within" or (first == "holds" and second in COUNTS)


def _is_of_total(last: Ask, piece: Tokens) -> bool:
    """True for an ask of another column than the one of which the total was asked ("…总数是几，归某人分管的又是几")."""
    return "total" in last.kinds and not last.base and _columns(piece).isdisjoint(_columns(last.own))


def _columns(tokens: Tokens) -> set[str]:
    return {token.word.column for token in tokens if token.kind == "role"}


def _of_the_same(scope: Tokens, last: Ask, piece: Tokens) -> list[Ask] | None:
    """An ask that says nothing of its tasks, and so is about those of the ask before it."""
    kinds, before = {token.kind for token in piece}, last.kinds
    if not before.isdisjoint(RANKS) or (kinds & COUNTS and "which_section" in before):
        return [] if kinds.isdisjoint(("share", "half", "list")) else None
    if "total" in kinds and scope:
        return [Ask(scope, piece)]
    if before & ASKS == kinds & ASKS or ("list" in kinds and "list" in before):
        return []
    return [Ask(last.base, (*conditions(last.own), *piece))]


def with_base_of_share(ask: Ask, of: str) -> Ask:
    """An ask for a share with its base apart, wherever it is said.

    Behind the word for the share ("甲的占乙分管任务的几成"), within which it is ("甲的在乙分管的任务中占几成"), in the
    clause before ("乙那儿，甲牵头的，占比几何"), or as the tasks that come first ("乙名下任务由甲牵头的比率").
    Words with one of the characters `of` stand before the base, others behind it ("乙分管的有几成是甲牵头的").
    """
    shares = [place for place, token in enumerate(ask.own) if token.kind in ("share", "half")]
    share = next((place for place in shares if _says_tasks(ask.own[:place])), shares[0] if shares else 0)
    front, rest = ask.own[:share], ask.own[share:]
    if not ask.base and _says_tasks(front) and _says_tasks(rest):
        base, own = (conditions(rest), front) if set(of) & set(rest[0].text) else (conditions(front), conditions(rest))
        return replace(ask, base=_of_somebody(base), own=(*own, rest[0]))
    said = (*ask.base, *front) if not (ask.base and _says_tasks(front)) else ()
    names = pairwise(place for place, token in enumerate(said) if token.kind != FILLER)
    within = next((at for at, name in names if said[at].kind == "as" and said[name].kind in NAMES), 0)
    paused = max((place for place, token in enumerate(said) if token.kind == PAUSE), default=0)
    told = next((place for place, token in enumerate(said) if token.kind == "tasks"), 0)
    splits = ((said[within + 1 :], said[:within]), *((said[:at], said[at + 1 :]) for at in (paused, told)))
    for base, own in splits:
        if own and _says_tasks(base) and _says_tasks(own):
            return replace(ask, base=_of_somebody(base), own=(*own, *rest))
    return replace(ask, base=_of_somebody(ask.base))


def _says_tasks(tokens: Sequence[Token]) -> bool:
    """True where some words say which tasks are meant."""
    return any(token.kind in (*NAMES, PERIOD, PART, "role", NUMBERS) for token in tokens)


def _of_somebody(tokens: Tokens) -> Tokens:
    """Tasks of somebody whose role is not said, as those that he is in charge of ("某某的任务")."""
    kinds = {token.kind for token in tokens}
    return (*tokens, _TOOK) if kinds & set(NAMES) and "role" not in kinds else tokens


def _only_of_periods(*pieces: Tokens) -> bool:
    """True where nothing tells what is asked apart but the stretches of the year."""
    said = ({token.kind for token in piece} & _CONDITIONS for piece in pieces)
    return all(PERIOD in kinds and kinds <= {PERIOD, "filled"} for kinds in said)


def _asks_of_column(piece: Tokens) -> bool:
    """True where the entries of a column are counted or asked for, of the tasks that were spoken of."""
    kinds = {token.kind for token in piece}
    columns = [token for token in piece if token.kind == "role"]
    asked = kinds & {"count_units", "count_people", "who", "which_unit", "which_person"}
    return len(columns) == 1 and bool(asked) and kinds.isdisjoint((*NAMES, PERIOD, PART, "alone", "empty", "lacks"))


def _with_subject(scope: Tokens, piece: Tokens) -> Tokens:
    """A piece that says with whom "it" does something, or that nobody does, with the one name of the scope."""
    names = [token for token in scope if token.kind in NAMES]
    kinds = {token.kind for token in piece}
    columns = _columns(scope)
    shared = kinds & {"alone", "together", "others"} and "role" in kinds and (not columns or _columns(piece) & columns)
    return (names[0], *piece) if len(names) == 1 and shared and kinds.isdisjoint((*NAMES, "self")) else piece


def _ranks_the_same(last: Ask, piece: Tokens) -> bool:
    """True where a ranking is said again in other words ("最忙的配角是谁，协助次数最多的那家")."""
    ranked = [{token.word.column for token in said if token.kind == "role"} for said in (last.own, piece)]
    again = any(token.kind in RANKS for token in piece) and not last.kinds.isdisjoint(RANKS)
    return again and ranked[0] == ranked[1] and not any(token.kind in NAMES for token in piece)


def _with_column(own: Tokens, piece: Tokens) -> Tokens:
    """A piece that says only that "it" is filled or empty, with the column that the ask before it speaks of."""
    kinds = {token.kind for token in piece}
    columns = [token for token in own if token.kind == "role" and token.word.noun]
    if "role" in kinds or PERIOD in kinds or not kinds & {"filled", "empty"} or len(columns) != 1:
        return piece
    return (columns[0], *piece)


def conditions(tokens: Sequence[Token]) -> Tokens:
    """The tokens without those that ask or doubt."""
    return tuple(token for token in tokens if token.kind not in (*ASKS, "doubt", "whole"))


def _scope(pieces: Sequence[Tokens]) -> tuple[Tokens, int | None, bool]:
    """What stands before the first ask, without the number of tasks that is told of it; and that number."""
    said: list[Token] = []
    numbers: list[int] = []
    for piece in pieces:
        told = [token for token in piece if token.kind == NUMBER] if not _limits_a_number(piece) else []
        kept = [token for token in piece if token.kind != "claimed" and token not in told]
        numbers += (int(token.values[0]) for token in told)
        said += (*([_PAUSE] if said else ()), *kept) if kept else ()
    doubted = any(token.kind == "claimed" for piece in pieces for token in piece)
    kinds = {token.kind for token in said}
    if numbers and kinds & set(NAMES) and "role" not in kinds:
        said.append(_TOOK)  # "某某那13项"
    return tuple(said), numbers[-1] if numbers else None, doubted and bool(numbers)


def _claims(piece: Tokens) -> bool:
    """True for a claim, which may say nothing of the next one ("甲局牵头3项，乙局牵头几项"), unlike "甲局牵头的3项"."""
    told = (before.kind == "role" for before, token in pairwise(piece) if token.kind == NUMBER)
    return any(told) and not _limits_a_number(piece)


def _limits_a_number(piece: Tokens) -> bool:
    """True where a number says who is meant: those who have as many ("只牵头一项任务的单位", "7项以上的节")."""
    kinds = [token.kind for token in piece]
    behind = set(kinds[kinds.index(NUMBER) :]) if NUMBER in kinds else set()
    before = set(kinds) - behind
    return bool(behind & {*LIMITS, "units", "section", KIND} or before & {*LIMITS, "only"})


def _pieces(tokens: Sequence[Token]) -> list[Tokens]:
    """The tokens between pauses, joining words between asks, and behind the tasks within which something is asked."""
    pieces: list[list[Token]] = [[]]
    for place, token in enumerate(tokens):
        last = pieces[-1]
        joins = token.kind in JOINS and _asks(last) and _asks(_until_pause(tokens, place + 1))
        if token.kind == PAUSE or joins or (token.kind == "within" and _ends_tasks(last)):
            pieces.append([])
        else:
            last.append(token)
    return [tuple(piece) for piece in pieces if any(token.kind not in (FILLER, STRANGE) for token in piece)]


def _with_later_asks(pieces: Sequence[Tokens]) -> list[Tokens]:
    """The pieces, with what is asked of some tasks behind a pause joined to them ("其中甲局协助的，几项")."""
    joined: list[Tokens] = []
    for piece in pieces:
        before = joined[-1] if joined else ()
        of_them = any(token.kind == "among" for token in before) and not _asks(before)
        if of_them and _asks(piece) and _CONDITIONS.isdisjoint(token.kind for token in piece):
            joined[-1] = (*before, *piece)
        else:
            joined.append(piece)
    return joined


def _until_pause(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """What follows up to the next pause, or as far as an ask may reach."""
    last = min(len(tokens), start + _REACH)
    return tokens[start : next((place for place in range(start, last) if tokens[place].kind == PAUSE), last)]


def _ends_tasks(piece: Sequence[Token]) -> bool:
    """True behind words for tasks: "甲局牵头的任务里", but not "协助名单里"."""
    last = next((token for token in reversed(piece) if token.kind not in (FILLER, STRANGE)), None)
    return last is not None and (
        last.kind in ("tasks", PART, NUMBER) or (last.kind == "role" and not last.word.noun and not _asks(piece))
    )


def _asks(piece: Sequence[Token]) -> bool:
    return any(token.kind in ASKS for token in piece)
