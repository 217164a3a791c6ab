"""A clause that goes on from the one before it: within it, about what it names or counts, or as an ask of its own."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understand.clause_kinds import asks_how_many, asks_role, names_a_thing, only_excludes, read_each
from assistant.understand.lexicon import Lexicon
from assistant.understand.other_amounts import (
    amount_besides,
    another_amount,
    asks_of_the_year,
    more_than_before,
    of_thing,
    other_peak,
)  # fmt: skip
from assistant.understand.patterns import SplitPatterns
from assistant.understand.slots import Slots, read_slots

_ALONE = ("total", "share", "average", "convert", "ratio", "largest", "smallest")
"""Computations that a clause may ask for beside another one."""
_PEAKS = (("largest",), ("smallest",))
_OVER_TWO = (("difference",), ("total",))
_PAIR = 2
"""Clauses whose amounts a further one adds or compares; of more it would take but the last two."""
_ALONE_IN_A_QUARTER = ("single",)
_OF_THOSE = "其中"
_OF_ALL = "全表"
_MARKS = " ,，。?？"


def parts_gone_on(parts: list[str], piece: str, slots: Slots, lexicon: Lexicon) -> list[str] | None:
    """The parts with a clause that goes on from the last: within it, or as an ask of its own; None for a new one."""
    patterns = lexicon.patterns.splits
    before = read_slots(parts[-1], lexicon)
    if not before.numbers and slots.numbers and patterns.names_task.match(slots.text):
        return [*parts[:-1], f"{piece}，{parts[-1]}"]
    if (how := _says_how(slots, before, lexicon)) is not None:
        return [*parts[:-1], f"{parts[-1]}，{how}" if how else parts[-1]]
    if (further := _of_several_before(slots, parts, piece, lexicon)) is not None:
        return further
    besides = _of_those(slots, before, parts[-1], piece, lexicon) or more_than_before(slots, parts, piece, lexicon)
    if besides := besides or _asked_besides(slots, before, parts[-1], piece, lexicon):
        return [*parts, besides]
    if _goes_into(slots, before, lexicon):
        return [*parts[:-1], f"{parts[-1]}，{piece}"]
    more = _asked_more(slots, before, piece, lexicon)
    if not more and ranks_what_was_counted(slots, before, lexicon):
        more = f"{_scope_clause(parts[-1], lexicon)}{piece}"
    if more:
        return [*parts, more]
    if not asks_role(before, lexicon) and _depends(slots, before, lexicon):
        same_again = len(parts) > 1 and patterns.and_that.search(parts[-1]) is not None  # "乙呢" asks what 甲 was asked
        return [*parts, piece] if same_again else _with_shared(parts, piece, patterns)
    return None


def _of_several_before(slots: Slots, parts: list[str], piece: str, lexicon: Lexicon) -> list[str] | None:
    """The parts with a clause that goes on from several of them: computes with what they ask, or claims it of each."""
    if len(parts) < _PAIR:
        return None
    if _computes_with_both(slots, parts, lexicon):
        return [*parts, piece]
    claim = lexicon.patterns.splits.of_all_before.sub("", piece)
    if claim == piece or not _claims_somebody(read_slots(claim, lexicon), lexicon):
        return None
    return [each for part in parts for each in (part, claim)]


def _computes_with_both(slots: Slots, parts: Sequence[str], lexicon: Lexicon) -> bool:
    """True for a clause that adds or compares the amounts for which the two clauses before it ask ("…差多少钱")."""
    patterns = lexicon.patterns
    if not slots.compute or slots.named or slots.numbers or slots.quarters or slots.parts:
        return False
    things = [segment for segment in slots.segments if not patterns.operands.measure.fullmatch(segment)]
    of_tasks = patterns.asks.number_of_tasks.search(slots.text)
    if len(parts) != _PAIR or slots.compute[:1] not in _OVER_TWO or of_tasks or things:
        return False
    return all(asks_how_many(each) and each.segments and not each.named for each in read_each(parts, lexicon))


def _claims_somebody(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "归某某管吗", which names nothing but whoever is claimed to have the tasks in view."""
    doubted = lexicon.patterns.asks.yes_or_no.search(slots.text) is not None
    return bool(slots.named) and doubted and not (slots.segments or slots.asks or slots.cues or slots.numbers)


def _says_how(slots: Slots, before: Slots, lexicon: Lexicon) -> str | None:
    """The words for which figure is wanted in a clause that asks nothing itself ("报表要单季数"); None for an ask.

    "" where the clause before says it already.
    """
    patterns = lexicon.patterns
    named = slots.units.mentions or slots.people.mentions or slots.numbers or slots.quarters
    if slots.compute != _ALONE_IN_A_QUARTER or named or patterns.asks.wanted.search(slots.text):
        return None
    if patterns.splits.asked_amount.search(before.text) is None or not (before.quarters and before.segments):
        return None
    if before.compute[:1] == _ALONE_IN_A_QUARTER:
        return ""
    single = next(pattern for name, pattern in patterns.operations if name in _ALONE_IN_A_QUARTER)
    said = single.search(slots.text)
    return said[0] if said is not None else None


def _of_those(slots: Slots, before: Slots, part: str, piece: str, lexicon: Lexicon) -> str:
    """A clause that asks within the tasks which the clause before lists or counts, as an ask of its own; or ""."""
    chooses = _chooses_of_listed(slots, before, lexicon)
    return piece if chooses else _of_the_counted(slots, before, part, piece, lexicon)


def _of_the_counted(slots: Slots, before: Slots, part: str, piece: str, lexicon: Lexicon) -> str:
    """A clause that asks within the tasks of somebody which the clause before counts, as an ask of its own; or "".

    It says so itself ("其中…是哪几项"), or has nothing else that it could be about: a part of the table alone
    ("甲局牵头几项，民生实事占几项") or a ranking without a name ("直接责任人谁最多"). It may ask of the part as a
    whole, too ("民生实事一共几项").
    """
    counts = "count" in before.cues and before.ranking is None and before.named and not before.segments
    how_many = (lexicon.patterns.asks.how_many, lexicon.patterns.groups.counted)
    if not counts or not any(pattern.search(before.text) for pattern in how_many) or slots.numbers:
        return ""
    wanted = lexicon.patterns.asks.wanted.search(slots.text) is not None
    if lexicon.patterns.splits.within_those.match(slots.text):
        return piece if wanted or slots.parts else ""
    if slots.named or slots.segments:
        return ""
    if slots.ranking is not None:
        return f"{part}，{piece}"
    if not wanted or not slots.parts or before.parts:
        return ""
    return f"{_OF_ALL if lexicon.patterns.splits.of_the_whole.search(slots.text) else _OF_THOSE}{piece}"


def _chooses_of_listed(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True where a clause asks which of the tasks that the clause before lists somebody has ("其中某某分管哪几项")."""
    patterns = lexicon.patterns.splits
    listed = "list" in before.cues and before.named and not before.segments
    within = patterns.within_those.match(slots.text) and patterns.open_end.search(slots.text)
    return bool(listed and within and slots.named)


def _asked_besides(slots: Slots, before: Slots, part: str, piece: str, lexicon: Lexicon) -> str:
    """A clause that asks for another peak or amount of what the clause before asks one of, made whole; or ""."""
    other = other_peak(slots, part, lexicon.patterns.splits) if before.compute[:1] in _PEAKS else ""
    return other or amount_besides(slots, before, part, piece, lexicon)


def _goes_into(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that belongs to the ask before it."""
    restricts = _restricts(slots, before, lexicon)
    shares = _share_of_that(slots, before) or _shares_in(slots, before, lexicon)
    return restricts or shares or _compares_on(slots, before)


def _asked_more(slots: Slots, before: Slots, piece: str, lexicon: Lexicon) -> str:
    """A clause that computes on or asks for another amount, with the thing that it needs; or ""."""
    if (
        asks_of_the_year(slots, before, piece, lexicon)
        or _computes_more(slots, before)
        or _asks_of_another_period(slots, before)
    ):
        return piece
    splits = lexicon.patterns.splits
    if not another_amount(slots, before, lexicon):
        return ""
    return of_thing(before.segments[0], piece, splits)


def _restricts(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that wants only some of the tasks before it ("甲局牵头的任务，协助单位至少6家的有几项")."""
    patterns = lexicon.patterns
    scope = patterns.splits.tasks_named.search(before.text) and not patterns.scope.asks.search(before.text)
    conditions = slots.sizes or slots.idle or slots.company or slots.forms or only_excludes(slots, lexicon)
    return bool(scope and conditions) and not slots.numbers


def _share_of_that(slots: Slots, before: Slots) -> bool:
    """True for the share of the quarter that the clause before asks for ("哪季最多，占几成")."""
    return slots.compute[:1] == ("share",) and before.compute[:1] in _PEAKS and not slots.segments


def _shares_in(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a share in the tasks that the clause before only names ("甲分管的任务，乙局牵头的占几成")."""
    asks = lexicon.patterns.asks
    said = asks.share.search(slots.text) is not None and not slots.segments
    return said and bool(before.named or before.parts) and asks.open_question.search(before.text) is None


def _compares_on(slots: Slots, before: Slots) -> bool:
    """True for "多几项" behind a question which of two has more."""
    named = slots.named or slots.segments or slots.numbers
    return {"compare", "count"} <= slots.cues and "compare" in before.cues and not named


def ranks_what_was_counted(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a peak of the column whose entries the clause before counts, and which it has asked of already."""
    ranked = slots.ranking.entries if slots.ranking is not None else ""
    asked = lexicon.patterns.asks.wanted.search(before.question) is not None
    return bool(ranked) and asked and any(column == ranked for column, _, _ in before.sizes)


def _scope_clause(part: str, lexicon: Lexicon) -> str:
    """The clause of a part that only names whose tasks are meant; without one, that all tasks are."""
    clauses = part.split("，")
    scopes = (
        c for c, slots in zip(clauses, read_each(clauses, lexicon), strict=True) if slots.named and not slots.sizes
    )
    return next((f"{clause}，" for clause in scopes), _OF_ALL)


def _computes_more(slots: Slots, before: Slots) -> bool:
    """True for a clause that asks for another computation with what was computed with before it ("全年共多少")."""
    own, former = slots.compute[:1], before.compute[:1]
    shared_out = own == ("average",) and former == ("convert",)  # names what an amount is shared among
    new = not shared_out and any(segment not in before.text for segment in slots.segments)
    return bool(own and former) and own != former and own[0] in _ALONE and not (new or slots.units.mentions)


def _asks_of_another_period(slots: Slots, before: Slots) -> bool:
    """True for "二季度呢" behind a question about another one, which asks the same again."""
    names = slots.units.mentions or slots.people.mentions or slots.numbers or slots.segments
    again = slots.text.rstrip(_MARKS).endswith("呢") and not (names or slots.asks or slots.compute)
    return again and bool(slots.quarters and before.quarters) and slots.quarters != before.quarters


def _with_shared(parts: list[str], piece: str, patterns: SplitPatterns) -> list[str]:
    """A clause that asks on about what stands before it: about all of it ("各由谁牵头"), or about the last."""
    asked = patterns.shared_lead_in.sub("", piece)
    shared = patterns.shared.search(piece) is not None
    return [f"{part}，{asked}" if shared or part is parts[-1] else part for part in parts]


def _depends(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that asks on about what was named before it ("差多少", "各由哪个局牵头")."""
    if slots.compute[:1] == ("convert",):
        return True
    if before.numbers and not (before.asks or before.cues or before.compute or before.quarters or before.segments):
        return not slots.numbers  # nothing but a number asks nothing by itself
    counted_before = "count" in before.cues or "amount" in before.asks
    if lexicon.patterns.splits.of_these.search(slots.text) and not counted_before:
        return True
    counted_apart = "count" in slots.cues and before.ranking is None and not before.segments
    if slots.segments and counted_before and lexicon.patterns.splits.asks_again.search(slots.text):
        return False  # "示范项目又差多少" is of something else
    in_other_role = len(slots.loose_roles) == 1 and not (slots.loose_roles == ("any_units",) and slots.asks)
    if in_other_role or counted_apart or lexicon.patterns.splits.other_role.search(slots.text):
        return False
    named = slots.units.mentions or slots.people.mentions or slots.numbers
    return not named and not any(names_a_thing(segment, lexicon) for segment in slots.segments)
