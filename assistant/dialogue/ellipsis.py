"""Turns that only change a slot of the last query ("财政局呢", "那三季度呢", "有几项")."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.computing_on import SET_AGAINST, computed_on, of_same_amount
from assistant.dialogue.merging import (
    UNIT_FIELDS,
    Conditions,
    family,
    in_place_of_alike,
    inherited,
    merged,
    still_assumed,
    with_former_person_role,
    with_loose_role,
    with_role_of_topic,
    without_topic_of,
)
from assistant.dialogue.names import AND
from assistant.dialogue.one_task import is_of_one_task, only_measures
from assistant.dialogue.other_words import names_something, on_other_words, only_says_what_is_done
from assistant.dialogue.turns import ENDS, Turn, about, asked_columns
from assistant.query import Kind, Query
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import blank_out
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots


def elliptical(slots: Slots, last: Turn, lexicon: Lexicon, forced: bool = False) -> Query | None:
    """The last query with the slots of this turn; None when the turn stands for itself.

    `forced` says that the turn goes on from the last one even if its words do not.
    """
    slots = _without_count_asked(role_instead_of_ask(slots, last, lexicon), last, lexicon)
    cued = forced or _cued(slots, lexicon) or _asks_of_each_quarter(slots, last)
    if slots.numbers:
        return _other_tasks(slots, last) if cued else None
    if _names_a_stranger(slots, lexicon):
        return None
    topical = [s for s in slots.segments if s not in last.query.topic.split() and _means_something(s, lexicon)]
    edges = lexicon.patterns.operands.name_edges
    if slots.compute and last.query.operands and all(edges.sub("", s) in last.query.question for s in topical):
        return _other_operation(slots, last, lexicon)
    topical = [segment for segment in topical if not only_says_what_is_done(segment, lexicon)]
    if is_of_one_task(last):
        measuring = [segment for segment in slots.segments if only_measures(segment, lexicon)]
        topical = [segment for segment in topical if segment not in measuring]
        forced = forced or bool(measuring)
    if topical:
        return on_other_words(topical, slots, last, lexicon, cued)
    removes = lexicon.patterns.dialogue.remove.match(slots.text) is not None
    if not _goes_on(slots, cued, forced, removes):
        return None
    query = _about_same_task(slots, last, lexicon, cued)
    if query is not None:
        return _up_to_then(query, slots, last, lexicon)
    if _leaves_the_task(slots, last):
        return None
    return _changed(slots, last, lexicon)


def role_instead_of_ask(slots: Slots, last: Turn, lexicon: Lexicon) -> Slots:
    """ "协助的有哪些" after a list of a unit's tasks asks for those it assists, not for a column of one task."""
    column = slots.asks[0] if len(slots.asks) == 1 and slots.asks[0] in UNIT_FIELDS else None
    listed = last.query.kind in ("list", "count") and any(last.query.having(field) for field in UNIT_FIELDS)
    if column is None or not listed or slots.segments:
        return slots
    patterns = lexicon.patterns
    if not (patterns.dialogue.role_heads.match(slots.text) or patterns.splits.other_role.search(slots.text)):
        return slots
    return replace(slots, asks=(), loose_roles=(column,), cues=slots.cues | {"list"})


def _without_count_asked(slots: Slots, last: Turn, lexicon: Lexicon) -> Slots:
    """ "乙局又是多少" after a list or count of tasks asks for no amount but the same as before."""
    same = last.query.kind in ("list", "count") and only_names(slots, lexicon)
    return replace(slots, asks=()) if same else slots


def only_names(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a turn that is a unit or person and nothing else ("乙局？", "乙局那边又是多少")."""
    unnamed = blank_out(slots.text, (*slots.units.mentions, *slots.people.mentions))
    return lexicon.patterns.dialogue.same_of_name.match(unnamed) is not None


def _cued(slots: Slots, lexicon: Lexicon) -> bool:
    """True when the words of a turn say that it goes on ("…呢", "那…", "牵头的", "乙局？")."""
    follows = lexicon.patterns.dialogue.follow.search(slots.text) or only_names(slots, lexicon)
    return bool(follows) or (slots.text.rstrip("?").endswith("的") and "list" not in slots.cues)


def _other_tasks(slots: Slots, last: Turn) -> Query | None:
    """ "第5项呢" asks the same about another task."""
    if slots.asks or last.query.kind != "lookup":
        return None
    return replace(last.query, question=slots.question, numbers=slots.numbers, conditions=())


def _goes_on(slots: Slots, cued: bool, forced: bool, removes: bool) -> bool:
    """False for a turn that is a whole question, or that says nothing that could be changed."""
    own = names_something(slots)
    if own and not forced and not removes and (not cued or _is_whole(slots)):
        return False
    if slots.ranking is not None and not cued:
        return False
    if slots.people.near or slots.people.absent or slots.units.near or slots.units.absent:
        return False
    return bool(
        own or slots.quarters or slots.idle or slots.loose_roles or slots.asks or slots.cues or slots.compute or forced
    )


def _leaves_the_task(slots: Slots, last: Turn) -> bool:
    """True when a turn after one task names a unit, a person or the like: with a role, it asks anew."""
    if last.query.kind not in ("lookup", "fact", "compute") or not names_something(slots):
        return False
    in_role = any(role.field for role in (*slots.unit_roles, *slots.person_roles))
    return in_role or not last.query.conditions


def _is_whole(slots: Slots) -> bool:
    """True when a turn names a unit or person with its role and says what it wants."""
    if not (slots.units.mentions or slots.people.mentions) or not ("list" in slots.cues or slots.asks):
        return False
    return any(role.field for role in (*slots.unit_roles, *slots.person_roles))


def _about_same_task(slots: Slots, last: Turn, lexicon: Lexicon, cued: bool) -> Query | None:
    """A turn that asks on about the one task before."""
    focus = last.focus
    if focus is None or names_something(slots):
        return None
    cued = cued or only_a_period(slots)
    slots = _with_amount_meant(slots, last, lexicon)
    if cued and _asks_same_share(slots, last):
        query = replace(about(focus, slots), kind="compute", asks=last.query.asks, operation=last.query.operation)
        return of_same_amount(replace(query, periods=(slots.quarters,)), last, lexicon)
    if _asks_same_amount(slots, last, cued, lexicon):
        return _same_amount(focus, slots, last)
    if ("count" in slots.cues and "section" not in slots.asks) or slots.ranking is not None:
        return None
    if _chooses_by_role(slots, last, lexicon):
        return None
    if slots.compute:
        return computed_on(focus, slots, last, lexicon)
    query = replace(about(focus, slots), asks=asked_columns(slots) or (last.query.asks if cued else ()))
    query = _of_same_thing(query, slots, last, lexicon)
    several = last.query.kind == "lookup" and len(last.query.numbers) > 1
    return replace(query, numbers=last.query.numbers) if several else query


def _with_amount_meant(slots: Slots, last: Turn, lexicon: Lexicon) -> Slots:
    """ "二季度几条" and "三季度累计" after a question about one task ask for an amount of it, which is no list."""
    of_tasks = slots.ranking is not None or lexicon.patterns.asks.about_tasks.search(slots.text) is not None
    summed = slots.compute[:1] == ("total",) and lexicon.patterns.dialogue.of_a_stretch.search(slots.text) is not None
    if not (slots.quarters or summed) or of_tasks or not is_of_one_task(last):
        return slots
    counts = "count" in slots.cues and not set(asked_columns(slots)) - (
        {"amount", "schedule"} if summed else {"amount"}
    )
    measures = any(only_measures(segment, lexicon) for segment in slots.segments)
    states = measures and not set(slots.asks) - {"amount"}
    if not (counts or states):
        return slots
    asks = slots.asks if slots.compute else ("amount",)
    return replace(slots, asks=asks, cues=slots.cues - {"count"})


def _of_same_thing(query: Query, slots: Slots, last: Turn, lexicon: Lexicon) -> Query:
    """ "什么时候搞完" after "甲竞赛什么时候启动" asks when that of the task is done which was asked about."""
    if not slots.segments or not {"when"} <= {*query.asks} & {*last.query.asks}:
        return query
    thing = " ".join(s for s in last.query.topic.split() if not only_says_what_is_done(s, lexicon))
    return replace(query, question=f"{thing} {query.question}".strip())


def _up_to_then(query: Query, slots: Slots, last: Turn, lexicon: Lexicon) -> Query:
    """ "三季度累计" is what an amount comes to from the first quarter on, "累计呢" to the quarter before."""
    quarters = slots.quarters or (last.query.quarters if query.kind == "lookup" else ())
    if len(quarters) != 1 or not lexicon.patterns.dialogue.so_far.search(slots.text):
        return query
    return replace(query, quarters=tuple(range(1, quarters[0] + 1)))


def _asks_same_amount(slots: Slots, last: Turn, cued: bool, lexicon: Lexicon) -> bool:
    """True for "三季度是几条" and "三季度呢" after an amount of one task: they ask for it in other periods."""
    asks = "amount" in slots.asks or "count" in slots.cues or (cued and not asked_columns(slots))
    each = slots.ranking is not None and (slots.ranking.name, slots.ranking.column) == ("each", "quarters")
    plain = (
        not slots.compute
        and (slots.ranking is None or each)
        and not lexicon.patterns.asks.about_tasks.search(slots.text)
    )
    old = last.query.operation
    of_amount = "amount" in last.query.asks or (old is not None and old.name == "total")
    return bool(slots.quarters or each) and asks and plain and of_amount


def _asks_of_each_quarter(slots: Slots, last: Turn) -> bool:
    """True for "每个季度几户" after an amount of one task, which counts no tasks."""
    ranking = slots.ranking
    if ranking is None or (ranking.name, ranking.column) != ("each", "quarters"):
        return False
    if slots.segments or names_something(slots):
        return False
    return is_of_one_task(last) and "amount" in slots.asks


def _asks_same_share(slots: Slots, last: Turn) -> bool:
    """True for "前三个季度呢" after which part of the year's amount another stretch of it is."""
    operation = last.query.operation
    shared = last.query.kind == "compute" and operation is not None and operation.name == "share"
    named = bool(slots.quarters) and not (slots.compute or slots.asks or slots.cues or slots.ranking)
    return shared and named and not last.query.operands


def only_a_period(slots: Slots) -> bool:
    """True for a turn that is a stretch of the year and nothing else ("四季度")."""
    named = "".join(period.mention.text for period in slots.periods)
    return bool(named) and len(slots.text.strip(ENDS)) == len(named)


def only_a_period_more(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "二季度呢", which goes on from a question and asks nothing by itself."""
    said = names_something(slots) or slots.segments or slots.asks or slots.loose_roles or slots.cues or slots.numbers
    return bool(slots.quarters) and not said and _cued(slots, lexicon)


def _same_amount(focus: int, slots: Slots, last: Turn) -> Query:
    """The amount that was asked for, in the period of this turn; the topic says which of several amounts.

    "每个季度多少" names no period: all items of the row are shown, and no total stands in their stead.
    """
    named = f"{last.query.topic} {slots.text}" if last.query.topic else slots.text
    query = replace(about(focus, slots), question=named, asks=("amount",), quarters=slots.quarters)
    return replace(query, topic=last.query.topic, subject=last.query.subject, alternatives=last.query.alternatives)


def _means_something(segment: str, lexicon: Lexicon) -> bool:
    """False for words that the index has never seen and that name nothing ("数加" in "把数加一下")."""
    words = [word for word in (segment, *lexicon.cut(segment)) if len(word) > 1]
    return any(lexicon.is_known(word) or word in lexicon.words.everyday for word in words)


def _names_a_stranger(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "科协牵头的" where the table has no 科协: the unit of the turn before must not answer for it."""
    first = slots.segments[0] if slots.segments else ""
    named = len(first) > 1 and first[0] != first[1] and slots.text.removeprefix("那").startswith(first)
    return named and bool(slots.loose_roles) and not _means_something(first, lexicon)


def _other_operation(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """Another computation with the amounts that were named before ("是低保的几倍").

    Two quarters that are set against each other are of the one task that has them all ("四季度比二季度少几场").
    """
    asked = query_of(replace(slots, segments=("",)), lexicon)
    if asked.operation is None:
        return None
    other = replace(last.query, question=slots.question, operation=asked.operation)
    if last.focus is None or len(asked.periods) < SET_AGAINST:
        return other
    question = f"{AND.join(operand.name for operand in other.operands)}{slots.text}"
    return replace(
        other, question=question, numbers=(last.focus,), operands=(), quarters=asked.quarters, periods=asked.periods
    )


def _chooses_by_role(slots: Slots, last: Turn, lexicon: Lexicon) -> bool:
    """True when a loose role word chooses among the tasks of a unit rather than asks about one task."""
    if slots.asks or not slots.loose_roles:
        return False
    if last.query.conditions and lexicon.patterns.dialogue.about_list.search(slots.text):
        return True
    return "lead_units" in slots.loose_roles and any(last.query.having(field) for field in UNIT_FIELDS)


def _changed(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The last query with what this turn changes; None where that would be all tasks of the table."""
    patterns = lexicon.patterns.dialogue
    conditions, assumed, notes = conditions_of(slots, lexicon)
    conditions = with_former_person_role(conditions, last, lexicon)
    in_role = with_role_of_topic(conditions, slots, last)
    if in_role != conditions and last.query.conditions:
        return _narrower(in_role, slots, without_topic_of(in_role, last), notes)
    if (in_place := in_place_of_alike(conditions, slots, last, lexicon)) is not None:
        return replace(last.query, question=slots.question, conditions=in_place, asks=slots.asks, notes=notes)
    removes = patterns.remove.search(slots.text) is not None
    if removes and not any(condition.negated for condition in conditions):  # "不要甲，只列乙" says itself which
        conditions = tuple(replace(condition, negated=True) for condition in conditions)
    adds = removes or patterns.add.search(slots.text) is not None
    together = with_loose_role(merged(last.query.conditions, conditions, add=adds), slots, last, patterns)
    if not together and not last.query.topic:
        return None
    kind = _continued_kind(slots, last)
    if kind == "topic" and any(family(condition) != "quarters" for condition in together):
        kind = "list"  # which of the tasks on the topic fulfil a condition
    return replace(
        last.query,
        question=slots.question,
        kind=kind,
        conditions=inherited(together, conditions),
        quarters=slots.quarters or last.query.quarters,
        asks=slots.asks,
        role_assumed=still_assumed(assumed, slots, last),
        notes=notes,
        operation=None if kind in ("list", "count") else last.query.operation,
        numbers=(),
    )


def _narrower(conditions: Conditions, slots: Slots, last: Turn, notes: tuple[str, ...]) -> Query:
    """The last list with a unit in the place of the topic that its name says more exactly."""
    together = inherited(merged(last.query.conditions, conditions, add=True), conditions)
    return replace(
        last.query, question=slots.question, kind="list", conditions=together, asks=slots.asks, notes=notes,
        role_assumed=False,
    )  # fmt: skip


def _continued_kind(slots: Slots, last: Turn) -> Kind:
    """Counting goes on as counting, everything that is no list goes on as a list."""
    if "count" in slots.cues:
        return "count"
    if last.query.kind == "count" and slots.asks:
        return "list"
    return last.query.kind if last.query.kind in ("count", "share", "topic") else "list"
