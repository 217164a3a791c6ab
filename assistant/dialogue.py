"""Follow-up questions become self-contained queries: what the new turn says replaces what it is about, the rest stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.query import Condition, Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import NUMERAL, parse_number
from assistant.understand.parse import clarify, conditions_of, query_of, refuse
from assistant.understand.slots import Slots, read_slots

_BACK = re.compile(r"(?:回到|返回|说回|再说|再看|还是看|还是说)?(?:刚才|刚刚|前面|之前|上面|先前|上一个|上个|最初|最开始|一开始)(?:问|说|提|查|看)?(?:到)?(?:的)?(?:那个|那项|那条|那件|的)?(?:问题|任务|话题|单位)?")
_BACK_CUE = re.compile(r"回到|返回|说回|刚才那|刚刚那|上一个|上个问题|前面那|之前那|最初那|先前那|一开始那")
_CORRECTION = re.compile(r"^(?:不对|不是|错了|看错了|不好意思|抱歉|口误|记错了|刚才说错|说错了|搞错了|问错了|打错了|弄错了|不,|我说的是|我是说|我问的是|我要的是|我想问的是|应该是|更正|纠正|改成|换成|改为|哦不)[,，。;!、\s]*")
_CORRECTION_MORE = re.compile(r"^(?:我要问的?是|我(?:说|问|要|指|想问)的?是|我是说|是|应该是|应该|改成|换成|要|问的是|我要|看|查)+[,\s]*")
_ORDINAL = re.compile(
    rf"^(?:那|里面|其中|上面|回到|回|就)*(?P<from_end>倒数)?第(?P<n>{NUMERAL})(?:项|个|条|件)(?!季)|"
    r"^(?:那|里面|其中)*(?P<last>最后|末|后)(?:面)?(?:那)?一?(?:项|个|条)|^(?:那|里面)*(?P<first>头|前)一?(?:项|个|条)"
)
_TWO_ORDINALS = re.compile(rf"^(?:那)?第({NUMERAL})(?:项|个|条)?(?:和|、|与|跟)第?({NUMERAL})(?:项|个|条)")
_ANAPHORA = re.compile(r"它们?|他们|这(?:一)?(?:项|个|条|件)(?:任务|项目|工作|事)?|该(?:项|任务|项目|工作)|此项|那(?:一)?(?:项|条|件)(?:任务|项目|工作)?|那个(?:任务|项目|工作)")
_SUBSET = re.compile(r"的是哪(?:几|些)|里面|其中|当中|里头|这里面|这些(?:任务)?(?:里|中)?|上面(?:这些|那些|的)?|以上|这里头|这几项|那些")
_FOLLOW = re.compile(r"呢[?？。!]*$|^(?:那|那么|再|还有|换|换成|改|然后|接着|另外|顺便|只看|只要|只列|去掉|加上|包括)|也(?:看|查|要|列|来|说)|^(?:也|和)")
_ADD = re.compile(r"再加|加上|同时|并且|也要|一并")
_NEXT = re.compile(r"^(?:那|再看)?(下|后|上|前)(?:面)?一?(?:项|个任务|条)(?:任务)?(?:呢|是什么|是啥|的)?")
_REMOVE = re.compile(r"去掉|不要|除去|排除|不含|不算|不包括|除了")
_GREETING = re.compile(r"^(?:你好|您好|谢谢|多谢|辛苦了|好的|嗯|ok|好)[,，。!~\s]*")
_COUNT_ONLY = frozenset({"count"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was answered: what it meant and which tasks it was about."""

    query: Query
    slots: Slots
    cited: tuple[int, ...]


def continue_dialogue(question: str, history: Sequence[Turn], lexicon: Lexicon) -> tuple[Query, Slots]:
    """The self-contained query of a turn, given the answered turns before it (oldest first)."""
    question = _GREETING.sub("", question) or question
    slots = read_slots(question, lexicon)
    if slots.absent_attribute and history and (not slots.segments or _ANAPHORA.search(slots.text)):
        query = query_of(slots, lexicon)
        return (replace(query, numbers=history[-1].cited[:3]) if query.kind == "refuse" else query), slots
    if (retried := _other_year(slots, history, lexicon)) is not None:
        return retried, slots
    useful = [_with_focus(turn) for turn in history if turn.query.kind != "refuse" or turn.query.numbers]
    if not useful:
        return query_of(slots, lexicon), slots
    if (found := _go_back(slots, useful, lexicon)) is not None:
        return found
    if (found := _correct(slots, useful[-1], lexicon)) is not None:
        return found
    last = useful[-1]
    follow_up = _by_neighbour(slots, last) or _by_period(slots, last) or _by_person_role(slots, last, lexicon)
    follow_up = follow_up or _by_description(slots, last, lexicon) or _by_ordinal(slots, last, lexicon) or _by_anaphora(slots, last) or _by_subset(slots, last, lexicon)
    follow_up = follow_up or _elliptical(slots, last, lexicon)
    if follow_up is not None:
        return follow_up, slots
    return query_of(slots, lexicon), slots


def _go_back(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> tuple[Query, Slots] | None:
    if not _BACK_CUE.search(slots.text):
        return None
    rest = read_slots(_BACK.sub("", slots.text, count=1) or slots.text, lexicon)
    if slots.numbers:
        query = query_of(rest if rest.numbers else slots, lexicon)
        return query, slots
    earlier = _named_before(rest, turns) or next(
        (turn for turn in reversed(turns[:-1]) if turn.query != turns[-1].query), turns[0]
    )
    merged = _elliptical(rest, earlier, lexicon, forced=True)
    return merged or earlier.query, slots


def _named_before(rest: Slots, turns: Sequence[Turn]) -> Turn | None:
    """The earlier turn about the unit or topic that the question names again."""
    names = {value for m in rest.units.mentions for value in m.values}
    for turn in reversed(turns):
        if names and any(names & set(condition.values) for condition in turn.query.conditions):
            return turn
        if rest.segments and any(segment in turn.query.question for segment in rest.segments):
            return turn
    return None


def _correct(slots: Slots, last: Turn, lexicon: Lexicon) -> tuple[Query, Slots] | None:
    match = _CORRECTION.match(slots.text)
    if not match:
        return None
    rest_text = _CORRECTION_MORE.sub("", slots.text[match.end() :]) or slots.text[match.end() :]
    if not rest_text.strip():
        return None
    rest = read_slots(rest_text, lexicon)
    if rest.numbers:
        base = replace(last.query, numbers=rest.numbers, kind="lookup", asks=rest.asks or last.query.asks)
        return base, slots
    if rest.segments and not (rest.units.mentions or rest.people.mentions or rest.quarters):
        query = query_of(rest, lexicon)
        return replace(query, asks=query.asks or last.query.asks), slots
    merged = _elliptical(rest, last, lexicon, forced=True)
    return (merged, slots) if merged is not None else (query_of(rest, lexicon), slots)


def _with_focus(turn: Turn) -> Turn:
    """A question about a task that was refused for its attribute still was about that task."""
    return turn if turn.cited or turn.query.kind != "refuse" else replace(turn, cited=turn.query.numbers)


def _other_year(slots: Slots, history: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "那就看2021年的" after another year was refused asks the same about the table's year."""
    last = history[-1].query if history else None
    if last is None or last.reason != "other_year" or slots.segments or slots.units.mentions or slots.people.mentions:
        return None
    if not any(year.value == lexicon.table.year for year in slots.years) and not re.search("今年|本年|这张表", slots.text):
        return None
    question = re.sub(r"(?:19|20)?\d{2}年(?:度)?|[去前明后]年", "", history[-1].slots.text)
    return query_of(read_slots(question, lexicon), lexicon)


_ANY_QUARTER = re.compile(r"(?:那)?(?:季度不限|不限季度|不分季度|全年的?(?:呢|任务)?[?？]?$|所有季度|四个季度都|整年的?)")
_NEXT_QUARTER = re.compile(r"(下|上)(?:一)?个?季度")


def _by_period(slots: Slots, last: Turn) -> Query | None:
    """ "下个季度呢" counts on from the quarter before; "季度不限" drops it."""
    old = last.query
    if slots.units.mentions or slots.people.mentions or slots.numbers or not old.quarters:
        return None
    others = tuple(condition for condition in old.conditions if condition.field != "quarters")
    if match := _NEXT_QUARTER.search(slots.text):
        quarter = old.quarters[-1] + 1 if match[1] == "下" else old.quarters[0] - 1
        if 1 <= quarter <= 4:
            condition = Condition("quarters", (str(quarter),), match[0])
            return replace(old, question=slots.question, conditions=(*others, condition), quarters=(quarter,))
    if _ANY_QUARTER.search(slots.text) and not slots.quarters:
        return replace(old, question=slots.question, conditions=others, quarters=())
    return None


_PERSON_ROLE = re.compile(r"(?:作为|当|担任|任|做|是)(?P<r>直接责任人|责任人|责任领导|领导|分管领导)的|(?:他|她)?(?P<d>直接负责|分管)的")
_PERSON_FIELDS = {"直接责任人": "direct", "责任人": "responsible", "直接负责": "direct"}


def _by_person_role(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "他当责任人的呢" keeps the person and changes the role."""
    match = _PERSON_ROLE.search(slots.text)
    person = next((c for c in last.query.conditions if _family(c) == "people"), None)
    if match is None or person is None or slots.people.mentions or slots.numbers:
        return None
    field = _PERSON_FIELDS.get(match["r"] or match["d"], "leaders")
    conditions = tuple(replace(c, field=field) if c is person else c for c in last.query.conditions)  # type: ignore[arg-type]
    return replace(last.query, question=slots.question, kind="list", conditions=conditions, asks=(), role_assumed=False)


_THAT_ONE = re.compile(r"那(?:一)?(?:个|项|条|件)|这(?:一)?(?:个|项|条|件)")


def _by_description(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "护理型床位那个" names one of the tasks of the last answer by its content."""
    if len(last.cited) < 2 or not slots.segments or slots.numbers or not _THAT_ONE.search(slots.text):
        return None
    texts = {task.number: text for task, text in lexicon.topic_texts}
    fitting = [number for number in last.cited if all(segment in texts[number] for segment in slots.segments)]
    return _about(fitting[0], slots, last) if len(fitting) == 1 else None


def _by_neighbour(slots: Slots, last: Turn) -> Query | None:
    """ "下一项" is the task after the one that was asked about."""
    match = _NEXT.match(slots.text)
    focus = _focus(last)
    if match is None or focus is None or slots.numbers:
        return None
    step = 1 if match[1] in "下后" else -1
    return Query(slots.question, "lookup", numbers=(focus + step,), quarters=slots.quarters, asks=_asks(slots))


def _by_ordinal(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "第二项" after a list of several tasks is its second entry."""
    if len(last.cited) < 2 or last.query.numbers:
        return None
    count = len(last.cited)
    if two := _TWO_ORDINALS.match(slots.text):
        places = [parse_number(two[1]) or 0, parse_number(two[2]) or 0]
        if all(1 <= place <= count for place in places):
            numbers = tuple(last.cited[place - 1] for place in places)
            return replace(_about(numbers[0], slots, last), numbers=numbers)
    match = _ORDINAL.match(slots.text)
    if not match:
        return None
    place = count if match["last"] else 1 if match["first"] else parse_number(match["n"]) or 0
    if match["from_end"]:
        place = count + 1 - place
    return _about(last.cited[place - 1], slots, last) if 1 <= place <= count else None


def _about(number: int, slots: Slots, last: Turn) -> Query:
    return Query(slots.question, "lookup", numbers=(number,), quarters=slots.quarters, asks=_asks(slots))


def _asks(slots: Slots) -> tuple[str, ...]:
    """Asked columns, with loose role words ("协助的是谁", "分管的呢") read as columns."""
    loose = tuple(role for role in slots.loose_roles if role in ("lead_units", "assist_units"))
    return tuple(dict.fromkeys((*slots.asks, *loose)))


def _by_anaphora(slots: Slots, last: Turn) -> Query | None:
    if not _ANAPHORA.search(slots.text) or slots.numbers or not last.cited:
        return None
    if "count" in slots.cues and len(last.cited) > 1:
        return None
    focus = _focus(last)
    if focus is not None:
        if slots.compute or last.query.kind == "compute":
            return replace(_about(focus, slots, last), kind="compute" if slots.compute else "lookup", operation=last.query.operation)
        return _about(focus, slots, last)
    return Query(slots.question, "list", conditions=last.query.conditions, asks=slots.asks, quarters=last.query.quarters, topic=last.query.topic)


def _focus(last: Turn) -> int | None:
    """The one task that the last answer was about."""
    if last.query.kind in ("fact", "lookup", "compute") and last.cited:
        return last.cited[0]
    return last.cited[0] if len(last.cited) == 1 else None


def _by_subset(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    if not _SUBSET.search(slots.text) or slots.numbers or not (last.query.conditions or last.query.topic):
        return None
    conditions, _, notes = conditions_of(slots, lexicon)
    merged = _merge(last.query.conditions, conditions, add=True)
    kind = "count" if "count" in slots.cues else "list"
    return replace(
        last.query, question=slots.question, kind=kind, conditions=_inherited(merged, conditions),
        quarters=slots.quarters or last.query.quarters, asks=slots.asks, role_assumed=False, notes=notes, operation=None,
    )  # fmt: skip


def _elliptical(slots: Slots, last: Turn, lexicon: Lexicon, forced: bool = False) -> Query | None:
    """A turn that only changes a slot of the last query; None when it stands for itself."""
    cued = forced or bool(_FOLLOW.search(slots.text)) or (slots.text.endswith("的") and "list" not in slots.cues)
    topical = [segment for segment in slots.segments if segment not in last.query.topic.split()]
    if slots.numbers:
        inherits = cued and not slots.asks and last.query.kind == "lookup"
        return replace(last.query, question=slots.question, numbers=slots.numbers, conditions=()) if inherits else None
    if topical and (focus := _focus(last)) is not None and slots.asks and not slots.units.mentions:
        row = next((text for task, text in lexicon.row_texts if task.number == focus), "")
        if sum(map(len, topical)) <= 6 and all(segment in row for segment in topical):
            return Query(slots.question, "lookup", numbers=(focus,), quarters=slots.quarters, asks=slots.asks)
    if topical and (renamed := _other_designator(slots, last, lexicon)) is not None:
        return renamed
    if topical:
        return _new_topic(slots, last, lexicon) if cued and not slots.units.mentions else None
    conditions, assumed, notes = conditions_of(slots, lexicon)
    if _REMOVE.search(slots.text):
        conditions = tuple(replace(condition, negated=True) for condition in conditions)
    own = slots.units.mentions or slots.people.mentions or slots.parts or slots.sections or slots.sizes
    has_role = any(role.field for role in (*slots.unit_roles, *slots.person_roles))
    whole = bool(slots.units.mentions or slots.people.mentions) and ("list" in slots.cues or slots.asks) and (has_role or not cued)
    if own and (not cued or whole) and not forced:
        return None
    if slots.ranking is not None and not cued:
        return None
    if slots.people.near or slots.people.absent or slots.units.near or slots.units.absent:
        return None
    if not own and not slots.quarters and not slots.loose_roles and not slots.asks and not slots.cues and not forced:
        return None
    focus = _focus(last)
    if slots.loose_roles and not slots.asks and re.search(r"哪些|什么|的[?？]?$|呢", slots.text) and last.query.conditions:
        focus = None
    if focus is not None and not own and not (slots.cues & {"count"} or slots.ranking) and "lead_units" not in _loose_filter(slots, last):
        if slots.compute:
            operation = query_of(replace(slots, segments=("",)), lexicon).operation or last.query.operation
            return Query(slots.question, "compute", numbers=(focus,), quarters=slots.quarters, asks=slots.asks, operation=operation)
        asks = _asks(slots) or (last.query.asks if cued else ())
        return Query(slots.question, "lookup", numbers=(focus,), quarters=slots.quarters, asks=asks)
    if last.query.kind in ("lookup", "fact") and not last.query.conditions and own:
        return None
    merged = _merge(last.query.conditions, conditions, add=bool(_ADD.search(slots.text)) or bool(_REMOVE.search(slots.text)))
    merged = _with_loose_role(merged, slots, last)
    kind = _continued_kind(slots, last)
    quarters = slots.quarters or last.query.quarters
    return replace(
        last.query, question=slots.question, kind=kind, conditions=_inherited(merged, conditions), quarters=quarters,
        asks=slots.asks or (), role_assumed=_still_assumed(merged, assumed, slots, last), notes=notes,
        operation=None if kind in ("list", "count") else last.query.operation, numbers=(),
    )  # fmt: skip


def _other_designator(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "三期呢" after a question about phase two asks the same about phase three."""
    match = re.fullmatch(rf"({NUMERAL})(号线|期|届|号桥)", "".join(slots.segments))
    if not match:
        return None
    question, count = re.subn(rf"{NUMERAL}{match[2]}", match[0], last.slots.text, count=1)
    return query_of(read_slots(question, lexicon), lexicon) if count else None


def _loose_filter(slots: Slots, last: Turn) -> tuple[str, ...]:
    """Loose role words when they choose among tasks of a list rather than ask about one task."""
    if last.query.having("lead_units") or last.query.having("any_units") or last.query.having("assist_units"):
        if not slots.asks:
            return slots.loose_roles
    return ()


def _new_topic(slots: Slots, last: Turn, lexicon: Lexicon) -> Query:
    query = query_of(slots, lexicon)
    if query.kind in ("topic", "list", "fact") and not query.asks and last.query.kind in ("fact", "lookup") and last.query.asks:
        return replace(query, kind="fact", asks=last.query.asks, quarters=query.quarters or last.query.quarters)
    if query.kind in ("topic", "fact") and not query.asks and last.query.kind == "compute":
        return replace(query, kind="compute", operation=last.query.operation, quarters=query.quarters or last.query.quarters)
    return query


def _continued_kind(slots: Slots, last: Turn):  # type: ignore[no-untyped-def]
    if "count" in slots.cues:
        return "count"
    if last.query.kind in ("count", "share") and "list" not in slots.cues:
        return last.query.kind
    if last.query.kind in ("rank", "compare", "compute", "refuse", "clarify", "fact", "lookup"):
        return "list"
    return last.query.kind


def _merge(old: tuple[Condition, ...], new: tuple[Condition, ...], add: bool) -> tuple[Condition, ...]:
    """New conditions replace old ones of the same family; with `add` units and people are added instead."""
    families = {_family(condition) for condition in new}
    kept: list[Condition] = []
    for condition in old:
        held = any(condition.values == other.values and condition.negated != other.negated for other in new)
        if held or _family(condition) in families and not (add and _family(condition) in ("units", "people")):
            continue
        kept.append(condition)
    return (*kept, *new)


def _inherited(merged: tuple[Condition, ...], new: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Mark what was carried over from the turns before."""
    return tuple(
        condition if condition in new or "承接上文" in condition.note
        else replace(condition, note="、".join(filter(None, (condition.note, "承接上文"))))
        for condition in merged
    )  # fmt: skip


def _family(condition: Condition) -> str:
    if condition.field in ("lead_units", "assist_units", "any_units"):
        return "units"
    if condition.field in ("leaders", "responsible", "direct", "any_people"):
        return "people"
    if condition.field in ("quarters", "year_round"):
        return "quarters"
    return condition.field


def _with_loose_role(merged: tuple[Condition, ...], slots: Slots, last: Turn) -> tuple[Condition, ...]:
    """ "只看牵头的" and "协助的呢" change the role of the unit; a unit without role keeps the former role."""
    loose = [role for role in slots.loose_roles if role in ("lead_units", "assist_units", "any_units")]
    if loose and re.search(r"也(?:算|加|包括|列|要|看)|都算|一起算", slots.text):
        loose = ["any_units"]
    elif loose and _REMOVE.search(slots.text):
        loose = ["assist_units" if loose[-1] == "lead_units" else "lead_units"]
    former = next((c for c in last.query.conditions if _family(c) == "units"), None)
    named = {m for role in slots.unit_roles for m in role.mentions}
    explicit = any(role.field for role in slots.unit_roles)
    result = []
    for condition in merged:
        if _family(condition) == "units":
            if loose and not explicit:
                condition = replace(condition, field=loose[-1])
            elif named and not explicit and former is not None and not last.query.role_assumed:
                condition = replace(condition, field=former.field)
        result.append(condition)
    return tuple(result)


def _still_assumed(merged: tuple[Condition, ...], assumed: bool, slots: Slots, last: Turn) -> bool:
    if slots.loose_roles:
        return False
    return assumed and last.query.role_assumed or (not slots.unit_roles and last.query.role_assumed)


def nothing_before(question: str) -> Query:
    """A follow-up without anything before it."""
    return refuse(question, "previous_missing")


def which_of(question: str, numbers: Sequence[int]) -> Query:
    """Ask back which of several tasks is meant."""
    return clarify(question, "did_you_mean", tuple(f"第{number}项" for number in numbers))
