"""Turns of which every word is known, read in any order: they doubt the answer before, go back, or drop a condition.

"没漏吧", "麻烦重新列一下最早问的那家", "季度就甭管了": what such a turn does is told by the kinds of its words, so that
every wording of them is read alike. A turn with one word more than the vocabulary has is left to the other readings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.dialogue.known_conditions import chosen, share_of_list
from assistant.dialogue.merging import Conditions, family, inherited
from assistant.dialogue.one_task import is_of_one_task
from assistant.dialogue.together import counts_compared, of_either
from assistant.dialogue.turns import Turn, about
from assistant.query import Condition, Operation, Query
from assistant.understand.counting.words import NUMBER, clauses_of, words_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.roles import as_field
from assistant.understand.slots import Slots, read_slots
from assistant.understand.structure.tokens import NAMES, PART, PAUSE, PERIOD, SECTION, STRANGE, Token
from assistant.understand.structure.vocabulary import FILLER
from index.types import PERSON_FIELDS, UNIT_FIELDS, YEAR_ROUND

LISTS = ("list", "count")
COUNTS = frozenset(("count_tasks", "count_any", "count_either", "total"))
_NAMED = frozenset((*NAMES, PART, PERIOD, SECTION))
_IDLE = frozenset((
    FILLER, PAUSE, STRANGE, "also", "just", "tasks", "list", "given", "whole", "doubt", "again", "link",
    "holds",
))  # fmt: skip
_DOUBTS = frozenset(("sure", "missed", "complete", "these"))
_TO_DOUBT = (
    _IDLE | _DOUBTS | COUNTS | {"not", "lacks", "none", "others", "joins", "any", "only", "all", "among", NUMBER}
)
_TO_COMPARE = _IDLE | COUNTS | {
    "compared", "difference", "fewer", "pair", "of_them", "who", "which_unit", "which_person", "units", "all", "link",
}  # fmt: skip
_TO_CHANGE_ROLE = _IDLE | COUNTS | {"role", "as", "plus", "self", "within", "comma", "only", "link", "each", "all"}
_ASKS = frozenset((*COUNTS, "list", "share", "who", "which_unit", "which_person"))
_PAIR = 2
_LONGEST = 120
"""Characters of a turn that may be one of known words only; nobody says more of them."""
_FIRST_CLAUSE = re.compile(r"[^,，。;；?？!！]+[,，。;；]")
_TO_GO_BACK = (
    _IDLE | COUNTS | {"first", "before", "earlier", "back", "spoken", "listing", "units", "role", "link", "all"}
)
_TO_LIFT = _IDLE | COUNTS | {
    "lift", "drop", "limit", "quarter", "who", "which_unit", "which_person", "role", "units", "whole_year", "all",
    "either", "not", "only", "any", "as", "link", PERIOD,
}  # fmt: skip


def by_known_words(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """What a turn of nothing but known words does with the answers before; None where a word is unknown."""
    for tokens in _readings(slots, lexicon) if turns and len(slots.question) <= _LONGEST else ():
        query = _read(tokens, slots, turns, lexicon)
        if query is not None:
            return query
    return None


def asks_twice(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a turn with an ask in more than one clause ("一共多少件，里面几件是民生实事"), or too long to be one."""
    if len(slots.question) > _LONGEST:
        return True
    asking = (clause for tokens in _readings(slots, lexicon) for clause in clauses_of(tokens))
    counted = sum(not _ASKS.isdisjoint(_kinds(clause)) for clause in asking)
    return counted > 1


def _read(tokens: Sequence[Token], slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    steps = lexicon.patterns.dialogue.steps.search(slots.text)  # "后面那项", "下一季度": no other name stands for it
    return (
        _doubted(tokens, slots, turns)
        or _counted_again(tokens, slots, turns)
        or _set_against(tokens, slots, turns)
        or _added_up(tokens, slots, turns, lexicon)
        or _gone_back(tokens, slots, turns)
        or _in_other_role(tokens, slots, turns[-1])
        or _without_condition(tokens, slots, turns[-1])
        or share_of_list(tokens, slots, turns)
        or chosen(tokens, slots, turns, lexicon)
        or (None if steps else _in_other_quarter(tokens, slots, turns[-1]) or _asked_of_row(tokens, slots, turns[-1]))
    )


def _readings(slots: Slots, lexicon: Lexicon) -> Iterator[tuple[Token, ...]]:
    """The words of a turn as it was typed and as it was cleaned, where all are known.

    Where neither is known, the first clause may only tell why something is asked.
    """
    vocabulary, known = lexicon.words.turns, False
    for text in dict.fromkeys((slots.question, slots.text)):
        if tokens := words_of(text, lexicon, vocabulary):
            known = True
            yield tokens
    first = None if known else _FIRST_CLAUSE.match(slots.text)
    if first is not None and _only_tells(read_slots(first[0], lexicon), lexicon):
        rest = words_of(slots.text[first.end() :], lexicon, vocabulary)
        yield from (rest,) if rest else ()


def _only_tells(clause: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that names nothing, points at nothing, asks nothing, and has no words of the table."""
    patterns = lexicon.patterns.dialogue
    if any(pattern.search(clause.text) for pattern in (patterns.nth_anywhere, patterns.steps, patterns.back_cue)):
        return False
    named = clause.named or clause.numbers or clause.quarters or clause.parts or clause.sections or clause.sizes
    asks = clause.asks or clause.loose_roles or clause.cues or clause.compute or clause.ranking is not None
    return not (named or asks or any(lexicon.occurs(segment) for segment in clause.segments))


def _kinds(tokens: Sequence[Token]) -> set[str]:
    return {token.kind for token in tokens}


def _doubted(tokens: Sequence[Token], slots: Slots, turns: Sequence[Turn]) -> Query | None:
    """ "没漏吧", "就这几项？", "还有没有别的": the same again, which says that it is complete."""
    kinds, last = _kinds(tokens), turns[-1].query
    more = "others" in kinds and not kinds.isdisjoint(("lacks", "any", "joins", "doubt"))
    claims = {NUMBER, "doubt"} <= kinds and last.kind in LISTS
    if not kinds <= _TO_DOUBT or (kinds.isdisjoint(_DOUBTS) and not more and not claims):
        return None
    if last.kind in ("refuse", "clarify") or slots.asks:  # "啥时候全齐" asks when
        return None
    counted = NUMBER in kinds and last.kind in LISTS
    return replace(last, kind="count") if counted else last


def _counted_again(tokens: Sequence[Token], slots: Slots, turns: Sequence[Turn]) -> Query | None:
    """ "一共几项来着" after one task of a list counts that list, and not all tasks of the table."""
    kinds = _kinds(tokens)
    if turns[-1].focus is None or not kinds <= _IDLE | COUNTS | {"earlier"} or "count_tasks" not in kinds:
        return None
    listed = next((turn for turn in reversed(turns[:-1]) if turn.query.kind in LISTS), None)
    if listed is None or "whole" in kinds or turns[-1].query.kind in LISTS:
        return None
    return replace(listed.query, question=slots.question, kind="count", asks=())


def _set_against(tokens: Sequence[Token], slots: Slots, turns: Sequence[Turn]) -> Query | None:
    """ "多的比少的多几项", "两家差额": the last two counts against each other, in whatever words."""
    kinds = _kinds(tokens)
    if not kinds <= _TO_COMPARE or kinds.isdisjoint(("compared", "difference")) or len(turns) < _PAIR:
        return None
    last = turns[-1].query
    if last.kind == "compare":
        return replace(
            last, question=slots.question, operation=Operation("difference") if last.groups else last.operation
        )
    return counts_compared(slots, turns[-_PAIR:])


def _added_up(tokens: Sequence[Token], slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "一共几项" after two counts: of either, as the last of them was told already."""
    kinds, last_two = _kinds(tokens), turns[-_PAIR:]
    counted = [turn.query.kind for turn in last_two] == ["count"] * _PAIR
    if not counted or not kinds <= _IDLE | COUNTS | {"pair", "plus", "all"} or kinds.isdisjoint(COUNTS):
        return None
    return None if "whole" in kinds else of_either(slots, slots.text, last_two, lexicon)


def _in_other_role(tokens: Sequence[Token], slots: Slots, last: Turn) -> Query | None:
    """ "列在协助单位里的呢" after what a unit leads: what it assists in; "加上它协助的": both."""
    kinds, old = _kinds(tokens), last.query.conditions
    roles = {token.word.column for token in tokens if token.kind == "role"}
    own = [condition for condition in old if family(condition) == "units" and not condition.negated]
    if last.query.kind not in LISTS or not kinds <= _TO_CHANGE_ROLE or len(roles) != 1 or len(own) != 1:
        return None
    (role,) = roles
    said = "as" in kinds or "plus" in kinds
    if not said or role not in UNIT_FIELDS or own[0].field not in UNIT_FIELDS or own[0].field == role:
        return None
    moved = replace(own[0], field="any_units" if "plus" in kinds else as_field(role))
    return replace(
        last.query,
        question=slots.question,
        kind="list" if kinds.isdisjoint(COUNTS) else "count",
        conditions=tuple(moved if condition is own[0] else condition for condition in old),
        asks=(),
        role_assumed=False,
    )


def _gone_back(tokens: Sequence[Token], slots: Slots, turns: Sequence[Turn]) -> Query | None:
    """ "重新列一下最早问的那家", "换回原先的单位": the first turn, or the one before the last, in the role said."""
    kinds = _kinds(tokens)
    earlier = not kinds.isdisjoint(("first", "before", "earlier"))
    spoken = not kinds.isdisjoint(("back", "again", "spoken", "units"))
    if not kinds <= _TO_GO_BACK or not spoken or not (earlier or {"back", "listing"} <= kinds):
        return None
    if not earlier:
        found = next((turn for turn in reversed(turns) if turn.query.kind in LISTS), None)
    elif "first" in kinds:
        found = turns[0]
    else:
        found = next((turn for turn in reversed(turns[:-1]) if turn.query != turns[-1].query), None)
    roles = {token.word.column for token in tokens if token.kind == "role"}
    if found is None or not roles <= {condition.field for condition in found.query.conditions}:
        return None
    counts = not kinds.isdisjoint(COUNTS) and found.query.kind == "list"
    return replace(found.query, question=slots.question, kind="count" if counts else found.query.kind)


def _without_condition(tokens: Sequence[Token], slots: Slots, last: Turn) -> Query | None:
    """ "季度就甭管了", "谁分管都行", "不要求甲局协助": the list before without that, unless that is all."""
    kinds, old = _kinds(tokens), last.query.conditions
    if last.query.kind not in LISTS or not kinds <= _TO_LIFT | _NAMED:
        return None
    lifted = _of_the_year(tokens, old) or _lifted(tokens, kinds, old)
    kept = tuple(condition for condition in old if condition not in lifted)
    if not lifted or not kept:
        return None
    return replace(
        last.query,
        question=slots.question,
        kind="list" if kinds.isdisjoint(COUNTS) else "count",
        conditions=inherited(kept, ()),
        quarters=() if any(map(_is_of_time, lifted)) else last.query.quarters,
        asks=(),
    )


def _of_the_year(tokens: Sequence[Token], old: Conditions) -> Conditions:
    """The quarters before, where a turn asks for the whole year ("全年的也要", "改成全年")."""
    whole = [token for token in tokens if token.kind == "whole_year" or _is_the_year(token)]
    quarters = tuple(filter(_is_of_time, old))
    values = {value for condition in quarters for value in condition.values}
    others = (token for token in tokens if token.kind in (*_NAMED, "role") and token not in whole)
    return quarters if whole and all(t.kind == PERIOD and set(t.values) <= values for t in others) else ()


def _is_the_year(token: Token) -> bool:
    return token.kind == PERIOD and token.values == tuple(map(str, YEAR_ROUND))


def _lifted(tokens: Sequence[Token], kinds: Collection[str], old: Conditions) -> Conditions:
    """The conditions of those before that a turn says are no limit any more, by their names or by what they are on."""
    names = {value for token in tokens if token.kind in _NAMED for value in (*token.values, token.text)}
    strictly = "lift" in kinds or ("drop" in kinds and "limit" in kinds)
    if not strictly and (names or "drop" not in kinds):
        return ()
    if names:
        return tuple(condition for condition in old if names & set(condition.values))
    columns = {token.word.column for token in tokens if token.kind == "role"}
    by_time = not {"quarter", "whole_year"}.isdisjoint(kinds)
    of_units = "units" in kinds and not columns
    return tuple(
        condition
        for condition in old
        if condition.field in columns
        or (by_time and _is_of_time(condition))
        or (of_units and family(condition) == "units")
    )


def _in_other_quarter(tokens: Sequence[Token], slots: Slots, last: Turn) -> Query | None:
    """ "也想知道三季度那一段的": the list before for another quarter, where a turn says nothing else."""
    periods = [token for token in tokens if token.kind == PERIOD]
    old = tuple(filter(_is_of_time, last.query.conditions))
    if (
        last.query.kind not in LISTS
        or not _kinds(tokens) <= _IDLE | {PERIOD, "plan"}
        or len(periods) != 1
        or len(old) != 1
    ):
        return None
    other = replace(old[0], values=periods[0].values, text=periods[0].text, note="")
    conditions = tuple(other if condition is old[0] else condition for condition in last.query.conditions)
    quarters = tuple(map(int, periods[0].values))
    return replace(last.query, question=slots.question, conditions=conditions, quarters=quarters)


def _asked_of_row(tokens: Sequence[Token], slots: Slots, last: Turn) -> Query | None:
    """ "请告知其协助单位" after one task: those columns of it."""
    columns = tuple(dict.fromkeys(token.word.column for token in tokens if token.kind == "role" and token.word.noun))
    verbs = any(token.kind == "role" and not token.word.noun for token in tokens)
    known = _kinds(tokens) <= _IDLE | {"role", "self", "who", "which_unit", "which_person", "joins", "comma"}
    if last.focus is None or not is_of_one_task(last) or verbs or not known:
        return None
    if not columns or not {*UNIT_FIELDS, *PERSON_FIELDS}.issuperset(columns):
        return None
    return replace(about(last.focus, slots), asks=columns)


def _is_of_time(condition: Condition) -> bool:
    return family(condition) == "quarters"
