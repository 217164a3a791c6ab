"""Asks set side by side, each of a thing of its own, as a noun or in words ("甲一季度进度、乙由谁牵头")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from assistant.understand.clause_kinds import asks_about, begins_with, is_ask, names_a_thing, read_each, stands_alone
from assistant.understand.lexicon import Lexicon
from assistant.understand.listed_things import coordinated
from assistant.understand.mentions import BLANK
from assistant.understand.slots import Slots

_FEWEST = 2
_SAID_BESIDES = 2
"""Characters that may stand beside a thing and what is asked of it ("项目", "数")."""
_OF_TASKS = frozenset({"list", "count"})
_IDLE = re.compile(r"[“”\"「」\s?？]+")
"""Marks that say nothing beside a name."""
_MARKS = " ,，、;；。?？"


def each_of_its_own(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The asks of a question of which each names another thing, in no row together; () for any other."""
    pieces = _pieces(question, lexicon)
    if len(pieces) < _FEWEST or coordinated(question, lexicon):
        return ()
    things: list[str] = []
    for slots in read_each(pieces, lexicon):
        thing = _named_first(slots, lexicon)
        if not (thing or _of_tasks(slots, lexicon)) or not (_is_noun(slots, lexicon) or _asks_alone(slots, lexicon)):
            return ()
        things += [thing] if thing else []
    return tuple(pieces) if things and _apart(things, lexicon) else ()


def _pieces(question: str, lexicon: Lexicon) -> list[str]:
    """What stands between marks, without the request at the end to hand all of it over ("三个数一起给我")."""
    patterns = lexicon.patterns.splits
    clauses = (piece for clause in patterns.clause_end.split(question) for piece in patterns.list_mark.split(clause))
    pieces = [said for piece in clauses if (said := piece.strip(_MARKS))]
    return pieces[:-1] if pieces and patterns.handed_over.fullmatch(pieces[-1]) else pieces


def _named_first(slots: Slots, lexicon: Lexicon) -> str:
    """The thing of the table with which a piece begins, after the unit that has it ("甲镇乙项目")."""
    said = _IDLE.sub("", slots.leftover).lstrip(BLANK)
    first = next((segment for segment in slots.segments if begins_with(segment, said, lexicon)), "")
    named = (
        slots.numbers or slots.people.mentions or slots.text.startswith(tuple(p.mention.text for p in slots.periods))
    )
    return first if not named and names_a_thing(first, lexicon, known=True) else ""


def _of_tasks(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a piece that asks for the tasks of whom it names or how many they are, and names no thing."""
    asked = slots.named and not slots.segments and not slots.cues.isdisjoint(_OF_TASKS)
    return bool(asked) and lexicon.patterns.scope.asks.search(slots.text) is not None


def _is_noun(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a thing with a column of it, or a quarter at the end, and hardly a word more ("甲项目四季度进度")."""
    wanted = any(p.search(slots.text) for p in (lexicon.patterns.asks.wanted, lexicon.patterns.asks.how))
    if wanted or slots.cues or slots.compute or slots.ranking is not None:
        return False
    said = _IDLE.sub("", slots.leftover)
    besides = len(said.replace(BLANK, "").replace("的", "")) - sum(map(len, slots.segments))
    ends = bool(slots.asks) or (bool(slots.quarters) and said.endswith(BLANK))
    return ends and besides <= _SAID_BESIDES


def _asks_alone(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that is an ask by itself and says what it is about."""
    asks = is_ask(slots, lexicon) or any(asks_about(segment, slots, lexicon) for segment in slots.segments)
    return asks and stands_alone(slots, lexicon)


def _apart(things: Sequence[str], lexicon: Lexicon) -> bool:
    """True where no row has two of the things: what is asked of one task is one ask."""
    pairs = tuple(combinations(things, 2))
    return not any(one in text and other in text for _, text in lexicon.row_texts for one, other in pairs)
