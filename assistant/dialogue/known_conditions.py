"""Turns of known words that choose among the tasks listed before ("有没有甲局协助的"), or ask for a share of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.dialogue.merging import Conditions, family, inherited, merged
from assistant.dialogue.turns import Turn
from assistant.query import Operation, Query
from assistant.understand.counting.plain import as_structure
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots
from assistant.understand.structure.agreement import same_tasks
from assistant.understand.structure.reading import OF, Reading, read, read_tasks
from assistant.understand.structure.say import say
from assistant.understand.structure.tokens import DENIES, NAMES, PART, PAUSE, STRANGE, UNIT, Token
from assistant.understand.structure.vocabulary import FILLER
from index.text import normalise

_LISTS = ("list", "count", "topic")
_COUNTS = frozenset(("count_tasks", "count_any", "count_either", "total"))
_POINTS = frozenset(("given", "among", "earlier", "listing"))
_OF_ANOTHER_TURN = frozenset(("first", "before", "back"))
_BESIDES = frozenset(("doubt", "given", "earlier", "listing", "again", "besides"))
_MARKS_OF_SAME = frozenset(("also", "together", STRANGE))
_IDLE = frozenset((FILLER, PAUSE, STRANGE, "doubt", "also", "just", "any", "tasks", "list", "whole", "link", "holds"))
_TO_SHARE = _IDLE | _POINTS | {"within", "share", "count_any", "all"}
_SAY_NOTHING = _IDLE | _COUNTS | {"share", "as", "all", "among", "within", "joins", "needs", "from", "only", PART}


def share_of_list(tokens: Sequence[Token], slots: Slots, turns: Sequence[Turn]) -> Query | None:
    """ "占几成" after tasks that were chosen: their share of what they were chosen from, else of all tasks."""
    kinds = {token.kind for token in tokens}
    if "share" not in kinds or not kinds <= _TO_SHARE or turns[-1].query.kind not in _LISTS[:2]:
        return None
    part = turns[-1].query
    whole = () if "whole" in kinds else _chosen_from(turns)
    return _share(part.conditions, whole, part, slots)


def _share(part: Conditions, whole: Conditions, old: Query, slots: Slots) -> Query | None:
    """The share that tasks have of others that fulfil some of their conditions; None where that cannot be said."""
    values = dict.fromkeys(value for condition in whole for value in condition.values)
    query = replace(
        old,
        question=slots.question,
        kind="share",
        conditions=inherited(part, ()),
        operation=Operation("share", group="|".join(values)),
        asks=(),
    )
    return None if old.topic or not part or len(query.share_base) != len(whole) else query


def _chosen_from(turns: Sequence[Turn]) -> Conditions:
    """The conditions of the turn before the last, where the last has these and more."""
    said = [{(c.field, c.values, c.negated) for c in turn.query.conditions} for turn in turns[-2:]]
    earlier = turns[-2].query if len(turns) > 1 else None
    return earlier.conditions if earlier is not None and earlier.kind in _LISTS and said[0] < said[-1] else ()


def chosen(tokens: Sequence[Token], slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """The tasks listed before that fulfil what a turn says: how many, which, or which share of them.

    Words that point at what was listed ("上述任务中") reach behind what was said in between; without them a turn has to
    describe tasks without naming any ("甲局协助的", "没有协助单位的有几项"), and to be about another column.
    """
    said = {token.kind for token in tokens}
    if not _OF_ANOTHER_TURN.isdisjoint(said) or _of_whole_table(slots, lexicon):
        return None
    points = not _POINTS.isdisjoint(said)
    if "total" in said and not points:
        return None  # whatever was asked before
    listed = next((turn for turn in reversed(turns) if _lists(turn)), None) if points else turns[-1]
    if listed is None or not _lists(listed):
        return None
    own = [token for token in _without_only(tokens) if token.kind not in _BESIDES]
    if points:
        own = [token for token in own if token.kind != "tasks"]
    if not said.isdisjoint(DENIES) and "drop" in said:  # "协助栏里没有甲局的都去掉" keeps those that have it
        own = [token for token in own if token.kind not in ("drop", *DENIES)]
    conditions = _conditions(own, lexicon)
    if not conditions or not (points or _goes_on(own, conditions, listed, slots, lexicon)):
        return None
    old, kinds = listed.query, {token.kind for token in own}
    together = merged(old.conditions, conditions, add=True)
    if "share" in kinds and "count_tasks" not in kinds:
        return _share(together, old.conditions, old, slots)
    quarters = tuple(sorted({int(v) for c in together if c.field == "quarters" for v in c.values}))
    return replace(
        old,
        question=slots.question,
        kind="list" if kinds.isdisjoint(_COUNTS) else "count",
        conditions=inherited(together, conditions),
        quarters=quarters,
        asks=(),
        role_assumed=False,
        operation=None,
    )


def _without_only(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without an "only" that is said of what is to be listed ("只念甲局牵头的"), not of who stands there."""
    after = [*tokens[1:], None]
    return [t for t, then in zip(tokens, after, strict=True) if t.kind != "only" or then is None or then.kind in NAMES]


def _lists(turn: Turn) -> bool:
    return turn.query.kind in _LISTS and bool(turn.query.conditions) and not turn.query.numbers


def _of_whole_table(slots: Slots, lexicon: Lexicon) -> bool:
    return lexicon.patterns.dialogue.whole_table.search(normalise(slots.question)) is not None


def _goes_on(tokens: Sequence[Token], conditions: Conditions, listed: Turn, slots: Slots, lexicon: Lexicon) -> bool:
    """True where a turn describes tasks ("甲局协助的") in another column than the list, and names no tasks itself.

    What is said of somebody in place of somebody before ("乙局协助的呢"), or together with them, is no choice.
    """
    kinds, patterns = {token.kind for token in tokens}, lexicon.patterns.dialogue
    if "tasks" in kinds or patterns.that_one.search(normalise(slots.question)):
        return False
    old = [condition for condition in listed.query.conditions if not condition.negated]
    if any(condition.field in {each.field for each in old} for condition in conditions if not condition.negated):
        return False
    if kinds.isdisjoint(NAMES):
        return STRANGE not in kinds
    families = {family(condition) for condition in conditions} & {family(condition) for condition in old}
    in_place = "people" in families or (families and patterns.and_this.search(slots.text))
    if in_place or not _MARKS_OF_SAME.isdisjoint(kinds):
        return False
    return "any" in kinds or _describes(tokens)


def _describes(tokens: Sequence[Token]) -> bool:
    """True where the words behind the last name or role make it a description ("…协助的", "…协助的有几项")."""
    places = [place for place, token in enumerate(tokens) if token.kind in (*NAMES, "role")]
    return any(OF in token.text for token in tokens[places[-1] :])


def _conditions(tokens: Sequence[Token], lexicon: Lexicon) -> Conditions:
    """The conditions on tasks that tokens say, where these say nothing else; () where it is not sure."""
    if (part := _part_taken_out(tokens)) is not None:
        named = query_of(read_slots(part.text, lexicon), lexicon).conditions
        return tuple(replace(condition, negated=True) for condition in named if condition.field == "part")
    reading = _reading(tokens)
    if reading is None:
        return ()
    plain = lexicon.words.structure.plain
    query = query_of(read_slots(say(replace(reading, asked="list", column=""), plain), lexicon), lexicon)
    members = {token.text: token.values for token in tokens if token.kind == UNIT and len(token.values) > 1}
    fits = query.kind == "list" and not query.topic and same_tasks(reading, query, members)
    return query.conditions if fits else ()


def _part_taken_out(tokens: Sequence[Token]) -> Token | None:
    """The part of the table that a turn takes out of the list ("把民生实事剔出去"); None where it says more."""
    kinds, parts = {token.kind for token in tokens}, [token for token in tokens if token.kind == PART]
    taken_out = not kinds.isdisjoint(("drop", "without")) and kinds <= _IDLE | _COUNTS | {PART, "drop", "without"}
    return parts[0] if taken_out and len(parts) == 1 else None


def _reading(tokens: Sequence[Token]) -> Reading | None:
    """What tokens say of tasks; None where they ask for something else than which, how many, or a share."""
    words = tuple(map(as_structure, (token for token in tokens if token.kind != "share")))
    reading = read(words)
    if reading is not None:
        return reading if reading.asked in ("list", "count") else None
    found = read_tasks(words)
    if found is None or not _left(found[1]) <= _SAY_NOTHING:
        return None
    tasks, due = found[0], found[0].due
    return tasks if tasks.held or tasks.parts or due.periods or due.planned or due.idle else None


def _left(tokens: Collection[Token]) -> set[str]:
    return {token.kind for token in tokens}
