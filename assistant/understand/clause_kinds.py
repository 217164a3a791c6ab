"""What one clause of a question is by itself: an ask, the name of a thing, a remark that asks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.understand.absent_attributes import absent_attribute
from assistant.understand.exclusions import taken_out
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK
from assistant.understand.slots import Slots, read_slots
from index.quantities import quantities
from index.types import PERSON_FIELDS, UNIT_FIELDS

CLAUSE_BREAK = re.compile(r"[,，。:：;；?？!！\s]+")
"""What stands between clauses of a question as it was typed."""
LONG_NAME = 4
"""Characters of a piece that names a project rather than a kind of thing."""
_TOTAL = "total"
_SHORT_NAME = 3
"""Characters of the shortest name with which a clause about a thing begins."""
_QUOTES = '“"「'
_FIGURE = re.compile(r"[\d.]+[十百千万亿]*")


def read_each(pieces: Sequence[str], lexicon: Lexicon) -> Iterator[Slots]:
    """The slots of each piece, read when it is looked at: most lists are none, as their first piece shows."""
    return (read_slots(piece, lexicon) for piece in pieces)


def is_thing(slots: Slots, lexicon: Lexicon) -> bool:
    """True for words that name a project, indicator or measure, with the unit that has it or without."""
    named = slots.people.mentions or slots.numbers or slots.quarters or slots.parts
    words = (word for segment in slots.segments for word in (segment, *lexicon.cut(segment)) if len(word) > 1)
    told = any(len(s) <= LONG_NAME and lexicon.is_known(s) for s in slots.segments) or any(map(lexicon.occurs, words))
    asked = () if slots.segments and lexicon.occurs(slots.text) else slots.asks  # "圆梦计划" asks for no 计划
    return not named and not set(asked) - {"amount", "goal"} and told


def asks_which(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "牵头什么", "协助哪些" and "某某分管哪些", with a unit or person or without."""
    in_role = slots.loose_roles or any(role.field for role in (*slots.unit_roles, *slots.person_roles))
    return bool(in_role) and lexicon.patterns.splits.open_end.search(slots.text) is not None


def names_and_asks(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a piece that names a thing of its own and asks for a column of it ("林长制由谁分管")."""
    named = slots.numbers or any(names_a_thing(segment, lexicon) for segment in slots.segments)
    return bool(named and set(slots.asks) - {"goal", "schedule", "part"})


def asks_how_many(slots: Slots) -> bool:
    """True for a piece that names something and asks how many or how much of it ("甲局几项")."""
    named = slots.units.mentions or slots.people.mentions or slots.segments or slots.numbers or slots.loose_roles
    named = named or slots.quarters
    return bool(named) and ("amount" in slots.asks or "count" in slots.cues)


def only_excludes(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that says what is left out and asks nothing ("除去甲局牵头的")."""
    roles = (*slots.unit_roles, *slots.person_roles)
    return bool(roles) and all(role.negated for role in roles) and not lexicon.patterns.scope.asks.search(slots.text)


def only_measures_by(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that says in what something is measured, of which the next one asks ("全年投资，甲比乙…")."""
    named = bool(slots.units.mentions or slots.people.mentions or slots.numbers or slots.quarters)
    named = named or bool(slots.cues or slots.compute)
    measure = lexicon.patterns.operands.measure
    asked = lexicon.patterns.asks.wanted.search(slots.text)
    return bool(slots.segments) and not (named or asked) and all(map(measure.fullmatch, slots.segments))


def ranks_somebody(slots: Slots) -> bool:
    """True for a question which unit or person has most or fewest tasks, of all or of several that it names."""
    ranking = slots.ranking
    if ranking is not None:
        return ranking.name in ("most", "fewest") and ranking.column in (*UNIT_FIELDS, *PERSON_FIELDS)
    return len(slots.named) > 1 and ("compare" in slots.cues or "difference" in slots.compute)


def stands_alone(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a part that says by itself what it is about."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers or slots.sections or slots.parts
    placed = slots.ranking is not None or "count" in slots.cues or slots.sizes or slots.forms or slots.idle
    return bool(named or placed) or any(names_a_thing(segment, lexicon) for segment in slots.segments)


def only_sums(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that only says over which stretch is to be added up ("甲局下半年加在一块")."""
    asks = lexicon.patterns.asks.wanted.search(slots.text) is not None or slots.asks or slots.cues or slots.segments
    return slots.compute == (_TOTAL,) and bool(slots.periods) and not asks


def is_idle(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that names nothing of the table, points at nothing and asks nothing of it ("领导急着要")."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers
    placed = slots.quarters or slots.idle or slots.parts or slots.sections or slots.sizes or slots.forms
    placed = placed or slots.excluded_numbers
    asked = slots.asks or slots.cues or slots.compute or slots.loose_roles or slots.ranking is not None
    if not (named or slots.quarters) and _tells_who_asks(slots, lexicon):
        return True
    topical = any(lexicon.occurs(segment) or names_a_thing(segment, lexicon, known=True) for segment in slots.segments)
    ranked = lexicon.patterns.rankings.top.search(slots.text) is not None
    pointed = bool(slots.segments) and lexicon.patterns.splits.points_at.search(slots.text) is not None
    says_something = named or placed or asked or ranked or topical or pointed
    return not (says_something or _asks_whoevers(slots, lexicon) or _is_a_year(slots))


def _asks_whoevers(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that asks for what no table has of whoever was named before it ("该拨什么号码")."""
    name, _ = absent_attribute(slots, lexicon) or ("", "")
    return name in lexicon.words.of_whoever


def _is_a_year(slots: Slots) -> bool:
    """True for a clause that is a year and nothing else, of which the next one asks ("2022年,甲工程,计划")."""
    return any(year.value is not None and year.mention.text == slots.text.strip() for year in slots.years)


def _tells_who_asks(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "领导要我查个数", unless it names something that is long enough to be a task."""
    told = lexicon.patterns.splits.telling.search(slots.question) is not None
    return told and not any(len(segment) >= LONG_NAME for segment in slots.segments)


def names_a_thing(segment: str, lexicon: Lexicon, known: bool = False) -> bool:
    """False for words that only say what is done ("先建成"), or in which respect; `known`: the table must have it."""
    words = lexicon.words
    idle = words.idle
    return any(
        len(word) > 1 and not _FIGURE.fullmatch(word) and word not in idle and (not known or lexicon.occurs(word))
        for word in lexicon.cut(segment)
    )


def states_a_figure(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that asks nothing and tells the amount of something ("技能培训目标是50万人次").

    What is said of somebody, and a number of tasks, is a claim or a condition.
    """
    if slots.named or slots.numbers or not slots.segments or lexicon.patterns.scope.asks.search(slots.text):
        return False
    told = quantities(slots.text)
    counter = lexicon.patterns.splits.counter
    return any(amount.scale > 1 or (amount.unit and not counter.fullmatch(amount.unit)) for amount in told)


def is_ask(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that is an ask by itself."""
    if states_a_figure(slots, lexicon):
        return False
    named = slots.units.mentions or slots.people.mentions
    open_end = lexicon.patterns.splits.open_end.search(slots.text)
    wanted = "list" in slots.cues or open_end or lexicon.patterns.splits.list_end.search(slots.text)
    excluded = taken_out(slots.segments, slots.text, slots.periods, lexicon.patterns)
    kept = [each for each in slots.segments if each not in excluded]
    thing = open_end and any(names_a_thing(segment, lexicon, known=True) for segment in kept)
    thing = thing or any(asks_about(segment, slots, lexicon) for segment in kept)
    chosen = named or slots.loose_roles or (slots.sizes and lexicon.patterns.asks.wanted.search(slots.question))
    if slots.numbers or (chosen and wanted) or thing or slots.text.rstrip("?？。").endswith("呢"):
        return True
    if lexicon.patterns.splits.which_of_those.match(slots.text) and slots.segments:
        return True
    if slots.sections and "goal" in slots.asks:
        return True  # "第四节讲什么" asks for the text of the section
    return bool(set(slots.asks) - {"goal", "part"} or slots.cues & {"count", "compare", "share"} or slots.compute)


def asks_about(segment: str, slots: Slots, lexicon: Lexicon) -> bool:
    """True where a clause begins with a thing of the table and asks of it in words of its own ("抗日旧址谁修").

    The thing may stand in quotes, and its segment may be but the beginning of what the table writes ("双百工程").
    """
    begins = begins_with(segment, slots.text.lstrip(_QUOTES), lexicon)
    asks = (lexicon.patterns.asks.wanted, lexicon.patterns.asks.how)
    asked = begins and any(pattern.search(slots.text, len(segment)) for pattern in asks)
    return bool(asked) and names_a_thing(segment, lexicon, known=True)


def begins_with(segment: str, text: str, lexicon: Lexicon) -> bool:
    """True for a text that begins with a name, or with the beginning of one as the table writes it.

    A short one is whole where what follows it was read as something else ("高企" in "高企2021年目标").
    """
    beginning, _, _ = text[:_SHORT_NAME].partition(BLANK)
    return text.startswith(segment) and (len(segment) >= _SHORT_NAME or lexicon.occurs(beginning))


def asks_role(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "甲局在不在协助单位里", which is an ask though it ends like a scope."""
    return bool(slots.units.mentions) and lexicon.patterns.dialogue.asks_role.search(slots.text) is not None
