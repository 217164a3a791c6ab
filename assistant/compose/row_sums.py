"""Arithmetic over amounts of one row that form no series: repeated, added, or one less another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, permutations

from assistant.compose.arithmetic import (
    added,
    difference_of_stated,
    done_by,
    over_quarters,
    percent_as_asked,
    percent_text,
    quotient_of_stated,
    rounded_on,
)
from assistant.compose.asked_figures import best_series, is_named, pairs_of
from assistant.compose.knowledge import Knowledge
from assistant.compose.of_years import years_and_this_year
from assistant.compose.rows import escape, goal_evidence, item_evidence, item_line, operand_line, short_goal
from assistant.compose.stated_amounts import MONEY, shared_pairs
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.series import Computation, Point, Series, series_of, total, up_to
from assistant.types import Evidence
from assistant.understand.mentions import LIST_MARK, blank_out
from assistant.understand.numerals import parse_number
from assistant.understand.periods import find_periods
from assistant.wording import Wording
from index.quantities import Quantity, format_amount, parse_amount, plain, quantities, same_amount
from index.quarters import MONTHS_OF_A_QUARTER
from index.text import normalise
from index.types import YEAR_ROUND, ScheduleItem, Task

YEAR = "年"
SEAM = 2
"""Characters on both sides of a joiner that show whether a row has it."""
_FINE = Decimal("0.001")
"""Means are rounded to this in the magnitude of what they are means of."""


def result_line(task: Task, text: str, formula: str, wording: Wording) -> Line:
    """The computed figure of a task with its formula."""
    said = wording.say("compute", text=text, formula=formula, number=task.number, goal=short_goal(task))
    return Line(said, (task.number,), (text, formula))


def compose_repeated(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """An amount that holds for each of several quarters ("二、四季度…各1000万元"), multiplied out; None without one."""
    question = normalise(query.question)
    told_by_goal = max((_own_fit(q, question) for q in quantities(task.goal) if not q.rate), default=0)
    for item in task.schedule:
        every = known.patterns.each_marker.match(item.marker) is not None
        for quantity in quantities(item.text):
            if (quantity.each and _own_fit(quantity, question) < told_by_goal) or not (quantity.each or every):
                continue
            if len(item.quarters) > 1 and _shares(quantity.clause + item.track, question):
                times = _listed_before(quantity) or len(set(item.quarters) & set(query.quarters)) or len(item.quarters)
                there = _there_already(question, quantity, task, known)
                value = format_amount(quantity.value * times + sum(q.value for _, q in there), quantity)
                added_to = "".join(f"{q.text} + " for _, q in there)
                formula = f"{added_to}{quantity.text} × {times} = {value}"
                shown = dict.fromkeys((*(other for other, _ in there), item))
                lines = [result_line(task, value, formula, known.wording)]
                lines += (item_line(task, each, known.wording) for each in shown)
                return Draft(
                    "answered", tuple(lines), (goal_evidence(task), *(item_evidence(task, each) for each in shown))
                )
    return None


def _own_fit(quantity: Quantity, question: str) -> int:
    """How many pairs of a question stand beside an amount, in the words that say of what it is."""
    return shared_pairs(question, normalise(quantity.before + quantity.subject + quantity.after))


def _there_already(question: str, like: Quantity, task: Task, known: Knowledge) -> list[tuple[ScheduleItem, Quantity]]:
    """What the row says there is already, with its item, where the question adds it ("已有的加上今年要建的")."""
    existing = known.patterns.existing
    if existing.search(question) is None:
        return []
    found = ((item, q) for item in task.schedule for q in quantities(item.text) if q.unit == like.unit)
    return [(item, q) for item, q in found if existing.search(q.clause.partition(q.text)[0])][:1]


def _listed_before(quantity: Quantity) -> int:
    """How many are listed of which each has an amount ("甲片区、乙片区各建设1个"); 0 where none are."""
    listed = LIST_MARK.split(quantity.clause.partition(quantity.text)[0])
    return len(listed) if quantity.each and len(listed) > 1 else 0


def _shares(text: str, question: str) -> bool:
    """True when a question has two character pairs of a text."""
    near = normalise(text)
    return sum(question[i : i + 2] in near for i in range(len(question) - 1)) > 1


def compose_sum(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """Several amounts of one row added: "4G、5G基站的目标加起来"; None when the question does not name several."""
    question = known.lexicon.patterns.operands.set_against.sub("", normalise(query.question))
    if query.operation is None or query.operation.name != "total":
        return None
    named: Sequence[Quantity] = _all_alike(query, question, task, known)
    if not named and _joins_amounts(_without_periods(question), task, known):
        named = _named_together(query, question, task)
    further = _named_in_other_measures(named, question) if named else ()
    if len(further or named) < 2:
        return None
    outcome = _counted_together(further) if further else added(named, ())
    clauses = dict.fromkeys(quantity.clause for quantity in named)
    quotes = (Evidence(task.number, "goal" if clause in task.goal else "schedule", clause) for clause in clauses)
    lines = (
        result_line(task, outcome.text, outcome.formula, known.wording),
        *_clause_lines(task, clauses, known.wording),
    )
    return Draft("answered", lines, (goal_evidence(task), *quotes))


def _named_in_other_measures(named: Sequence[Quantity], question: str) -> Sequence[Quantity]:
    """All that a clause counts and the question names, where it has more than one measure for it; [] else.

    "100个空间、100项活动、100支团队": who names all of these wants none of them left out, where some share a measure or
    the question itself counts in several ("多少个(项、支)"). Else each is told by itself.
    """
    clauses = {quantity.clause for quantity in named}
    stated = quantities(clauses.pop())
    counted = [q for q in stated if q.unit and q.unit != MONEY and not (q.rate or q.growth) and is_named(q, question)]
    measures = {q.unit for q in counted}
    together = len(named) > 1 or sum(unit in question for unit in measures) > 1
    return counted if together and not clauses and len(measures) > 1 else []


def _counted_together(found: Sequence[Quantity]) -> Computation:
    """The sum of things that are counted in different measures, which has none itself."""
    value = sum((quantity.value for quantity in found), Decimal(0))
    formula = " + ".join(quantity.text for quantity in found)
    return Computation(value, "", (), f"{formula} = {plain(value)}", plain(value))


def _joins_amounts(question: str, task: Task, known: Knowledge) -> bool:
    """True where names are joined that the row does not itself write as the name of one thing ("上市、过会")."""
    cells = normalise(f"{task.goal}\n{task.schedule_text}")
    joiners = (match.span() for match in known.patterns.several_amounts.finditer(question))
    return any(question[max(0, start - SEAM) : end + SEAM] not in cells for start, end in joiners)


def _all_alike(query: Query, question: str, task: Task, known: Knowledge) -> Sequence[Quantity]:
    """The amounts of the goal in one unit where as many kinds are to be added ("三类活动总场次"); () else."""
    kinds = known.patterns.all_of_them.search(question)
    if kinds is None or query.quarters:
        return ()
    found = [q for q in quantities(task.goal) if q.unit and q.unit in question and not (q.rate or q.growth)]
    count = parse_number(kinds["count"])
    return found if len({q.unit for q in found}) == 1 and len(found) == (count or max(len(found), 2)) else ()


def _without_periods(question: str) -> str:
    """A question without its stretches of the year: "二季度和三季度" joins no amounts."""
    return blank_out(question, (period.mention for period in find_periods(question)))


def _named_together(query: Query, question: str, task: Task) -> Sequence[Quantity]:
    """The amounts of one cell and unit that the question names: the first cell that has several."""
    due = [item.text for item in task.schedule if set(item.quarters) & set(query.quarters)]
    if any(quantity.cumulative for text in due for quantity in quantities(text)):
        due.reverse()  # the last cumulative figures hold those before
    cells = due if query.quarters else [task.goal, *(item.text for item in task.schedule)]
    named: Sequence[Quantity] = ()
    for cell in cells:
        found = [q for q in quantities(cell) if q.unit and not (q.rate or q.growth) and is_named(q, question)]
        groups = [
            _told_apart([q for q in found if q.unit == unit], question) for unit in dict.fromkeys(q.unit for q in found)
        ]
        named = max([named, *groups], key=len)
        if len(named) > 1:
            break
    return named


def _told_apart(found: Sequence[Quantity], question: str) -> Sequence[Quantity]:
    """Without amounts that share a question's words only with the others ("4G基站" where it names "5G基站")."""
    names = [pairs_of(normalise(quantity.after or quantity.subject or quantity.before)) for quantity in found]
    kept = []
    for place, quantity in enumerate(found):
        others = set().union(*(names[other] for other in range(len(names)) if other != place))
        own = names[place] - others
        if not own or any(pair in question for pair in own):
            kept.append(quantity)
    return kept


def compose_rest(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """ "217条，完成100条后剩余几条": an amount of the question that the row states, less another of the row.

    The other is stated in the question too, or named there ("除去第一批"), or the only other one of the goal; where the
    question states none, it is the part that the goal tells apart ("其中"). An average ("70平方公里分给7个基地",
    "平均每人多少钱") divides the first by the second instead.
    """
    name = query.operation.name if query.operation is not None else ""
    if name not in ("rest", "average"):
        return None
    question = normalise(query.question)
    cells = [task.goal, *(item.text for item in task.schedule), task.section_text]
    stated = [quantity for cell in cells for quantity in quantities(cell)]
    claimed = [
        quantity if quantity.unit and quantity.text[0].isdigit() else _as_written(quantity, stated)
        for quantity in quantities(question)
        if quantity.unit != YEAR and any(same_amount(quantity, other) for other in stated)
    ][:2]
    if len(claimed) == 1 and name == "rest" and (other := _other_amount(claimed[0], question, task)) is not None:
        claimed.append(other)
    if len(claimed) == 1 and name == "rest" and not query.quarters:
        told_apart = whole_and_part(question, task, known)
        claimed = told_apart if told_apart and same_amount(told_apart[0], claimed[0]) else claimed
    if not claimed and not query.quarters:
        of_years = years_and_this_year(question, task, known.patterns) if name == "rest" else []
        within = whole_and_part(question, task, known) if name == "rest" else _shared_out(question, task, known)
        claimed = of_years or within
    if not claimed and not query.quarters and (heads := _counted_in_goal(question, task, known)) is not None:
        claimed = _each_of(heads, question, task, known)
    if not claimed and name == "average":
        claimed = _in_measure_of(question, task)
    if len(claimed) == 1 and name == "average":
        if (spread := _over_the_year(claimed[0], query, task, known)) is not None:
            return spread
        heads = _counted_in_goal(question, task, known)
        among = [claimed[0], heads] if heads is not None and heads.unit != claimed[0].unit else claimed
        claimed = _each_of(claimed[0], question, task, known) or among
        claimed += _counted_in_row(claimed[0], question, cells) if len(claimed) == 1 else []
    if len(claimed) < 2 or (claimed[0].unit == claimed[1].unit) != (name == "rest"):
        return None
    if name == "rest":
        claimed.sort(key=lambda quantity: -quantity.value)  # "除了其中1000亩" names the smaller one
    elif claimed[0].unit == _shared_among(question, known):
        claimed.reverse()  # "18所7000个，平均一所多少" counts first what it is shared among
    left, formula = difference_of_stated(claimed) if name == "rest" else quotient_of_stated(claimed)
    clauses = dict.fromkeys(other.clause for quantity in claimed for other in stated if same_amount(quantity, other))
    lines = (result_line(task, left, formula, known.wording), *_clause_lines(task, clauses, known.wording))
    return Draft("answered", lines, (goal_evidence(task),))


def compose_less_all(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """ "全年20亿,一季度1亿,二季度4亿,还剩多少": the greatest told amount less all others; None for fewer than three.

    The row states each of them, so that nothing is reckoned with that is only claimed.
    """
    if query.operation is None or query.operation.name != "rest":
        return None
    stated = [q for cell in (task.goal, *(item.text for item in task.schedule)) for q in quantities(cell)]
    claimed = [quantity for quantity in quantities(normalise(query.question)) if quantity.unit != YEAR]
    told = [next((q for q in stated if same_amount(q, each)), None) for each in claimed]
    found = sorted((q for q in told if q is not None), key=lambda quantity: -quantity.value)
    if len(found) < 3 or len(found) < len(told) or len({quantity.unit for quantity in found}) != 1:
        return None
    whole, *parts = found
    value = whole.value - sum((part.value for part in parts), Decimal(0))
    if value < 0:
        return None
    left = format_amount(value, whole)
    formula = f"{' - '.join(format_amount(quantity.value, whole) for quantity in found)} = {left}"
    clauses = dict.fromkeys(quantity.clause for quantity in found)
    lines = (result_line(task, left, formula, known.wording), *_clause_lines(task, clauses, known.wording))
    return Draft("answered", lines, (goal_evidence(task),))


def compose_part(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """Which part of an amount of the row another one is ("一万亩里拆除的占几成"); None where it states no such two."""
    if query.operation is None or query.operation.name != "share":
        return None
    question = normalise(query.question)
    if told := _told_whole_and_part(question, task):
        pair = told
    elif query.quarters:
        pair = _done_of_goal(query, task) if query.quarters[0] == 1 else []
    else:
        pair = whole_and_part(question, task, known) or years_and_this_year(question, task, known.patterns)
    if not pair or not pair[0].value:
        return None
    whole, part = pair
    share = part.value / whole.value
    formula = f"{part.text} ÷ {whole.text} = {percent_as_asked(share, question, known.patterns)}"
    clauses = dict.fromkeys((whole.clause, part.clause))
    lines = (
        result_line(task, percent_text(share), formula, known.wording),
        *_clause_lines(task, clauses, known.wording),
    )
    return Draft("answered", lines, (goal_evidence(task),))


def compose_left(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """The goal's amount less the one that a row states of it up to a quarter ("二季度后剩几亩"); None without one."""
    if query.operation is None or query.operation.name != "rest" or not (pair := _done_of_goal(query, task)):
        return None
    left, formula = difference_of_stated(pair)
    clauses = tuple(quantity.clause for quantity in pair)
    lines = (result_line(task, left, formula, known.wording), *_clause_lines(task, clauses, known.wording))
    return Draft("answered", lines, (goal_evidence(task), Evidence(task.number, "schedule", pair[1].clause)))


def tells_both(query: Query, task: Task) -> bool:
    """True when a question tells both an amount of the row and the one that it is a part of."""
    return bool(_told_whole_and_part(normalise(query.question), task))


def _told_whole_and_part(question: str, task: Task) -> list[Quantity]:
    """Two amounts in one unit that a question tells and the row states, the greater first; [] unless just two."""
    stated = [quantity for cell in (task.goal, task.schedule_text) for quantity in quantities(cell)]
    found = [q for told in quantities(question) if told.unit for q in stated if same_amount(q, told)]
    pair = list({quantity.value: quantity for quantity in found}.values())
    alike = len({quantity.unit for quantity in pair}) == 1
    return sorted(pair, key=lambda quantity: -quantity.value) if len(pair) == 2 and alike else []


def compose_other_part(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """What is left of the goal's amount for one of two tracks, where the goal tells only that of the other ("其中").

    None where the track that is named states an amount itself. The remainder is no figure of the row, which the
    answer says, with its operands.
    """
    question = normalise(query.question)
    tracks = tuple(dict.fromkeys(item.track for item in task.schedule if item.track))
    if query.quarters or len(tracks) != 2:
        return None
    pairs = [pairs_of(normalise(track)) for track in tracks]
    own = [pairs[0] - pairs[1], pairs[1] - pairs[0]]
    named = [place for place in range(2) if any(pair in question for pair in own[place])]
    amounts = quantities(task.goal)
    if len(named) != 1 or len(amounts) != 2 or len({quantity.unit for quantity in amounts}) != 1:
        return None
    whole, part = amounts
    of_other = known.lexicon.patterns.operands.part_of.search(part.clause) and own[1 - named[0]] & pairs_of(part.before)
    stated = (item.text for item in task.schedule if item.track == tracks[named[0]])
    if not of_other or own[named[0]] & pairs_of(part.before) or whole.value <= part.value:
        return None
    if any(quantity.unit == whole.unit for text in stated for quantity in quantities(text)):
        return None
    left, formula = difference_of_stated((whole, part))
    clauses = dict.fromkeys((whole.clause, part.clause))
    caution = known.wording.say("compute_remainder")
    lines = (
        result_line(task, left, formula, known.wording),
        *_clause_lines(task, clauses, known.wording),
        Line(caution, (task.number,), (caution,)),
    )
    return Draft("answered", lines, (goal_evidence(task),))


def _done_of_goal(query: Query, task: Task) -> list[Quantity]:
    """An amount of the goal and the only one that the plan states of it up to the quarter that is meant; [] without."""
    last = done_by(query)
    done = [q for item in task.schedule if item.quarters[-1] <= last for q in quantities(item.text) if not q.growth]
    for whole in quantities(task.goal):
        parts = [q for q in done if q.unit == whole.unit and q.value < whole.value and _shares(q.clause, whole.clause)]
        if len(parts) == 1 and whole.unit:
            return [whole, parts[0]]
    return []


def compose_short_of(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """How much some quarters are short of an amount that the question states ("离30个还差几个"); None else.

    Or what the quarters before leave for those asked about ("四季度要做多少才能达到30个").
    """
    match = known.patterns.short_of.search(normalise(query.question))
    whole = parse_amount(match["whole"] or match["still_to_do"]) if match is not None else None
    series = best_series(query, task, known.patterns) or _one_in_each(query, task)
    if match is None or whole is None or series is None:
        return None
    if match["still_to_do"] and whole.unit not in ("", series.unit):
        return None
    done = up_to(series, done_by(query)) if match["still_to_do"] else over_quarters(series, query.quarters)
    if not isinstance(done, Computation) or done.value > whole.value:
        return None
    like = done.operands[0].quantity
    left = format_amount(whole.value - done.value, like)
    parts = " + ".join(format_amount(point.quantity.value, like) for point in done.operands)
    formula = f"{format_amount(whole.value, like)} - {f'({parts})' if len(done.operands) > 1 else parts} = {left}"
    if series.nature == "cumulative":
        formula = f"{format_amount(whole.value, like)} - {done.text} = {left}"
    shown = (operand_line(task, point, known.wording) for point in done.operands)
    quotes = (Evidence(task.number, "schedule", point.quote) for point in done.operands)
    lines = (result_line(task, left, formula, known.wording), *shown)
    return Draft("answered", lines, tuple(dict.fromkeys((goal_evidence(task), *quotes))))


def _one_in_each(query: Query, task: Task) -> Series | None:
    """The amounts of the only unit in which each item that is due states one ("11场", "7场", "7场"); None else."""
    due = [item for item in task.schedule if set(item.quarters) & set(query.quarters)]
    stated = [[q for q in quantities(item.text) if q.unit and not (q.rate or q.growth or q.cumulative)] for item in due]
    units = dict.fromkeys(q.unit for q in chain.from_iterable(stated))
    shared = [unit for unit in units if all(sum(q.unit == unit for q in found) == 1 for found in stated)]
    if len(due) < 2 or len(shared) != 1:
        return None
    points = (
        Point(task.number, item.quarters, next(q for q in found if q.unit == shared[0]), item.text)
        for item, found in zip(due, stated, strict=True)
    )
    return Series(task.number, "", shared[0], "", 0, tuple(points), "single", implied=True)


def whole_and_part(question: str, task: Task, known: Knowledge) -> list[Quantity]:
    """An amount of the row and the part of it that the question names; [] without.

    The goal tells the part apart ("10000亩,其中市级1000亩"), or one cell states a part and what the year comes to
    ("第一批450家,年度600家").
    """
    found = quantities(task.goal)
    parts = [q for q in found if known.lexicon.patterns.operands.part_of.search(q.clause)]
    if len(parts) == 1 and is_named(replace(parts[0], after="", subject=""), question):
        wholes = [q for q in found if q.unit == parts[0].unit and q.start < parts[0].start]
        return [wholes[-1], parts[0]] if wholes else []
    for cell in (task.goal, *(item.text for item in task.schedule)):
        alike = [q for q in quantities(cell) if q.unit and not (q.rate or q.growth or q.each)]
        for whole, part in permutations(alike, 2):
            of_year = whole.unit == part.unit and whole.value > part.value
            if of_year and known.patterns.whole_year.search(whole.clause) and _told_by(part, whole, question):
                return [whole, part]
    return _all_and_some(question, task, known)


def _all_and_some(question: str, task: Task, known: Knowledge) -> list[Quantity]:
    """All of some thing that a row counts ("全市34个镇街") and those it begins with ("6个镇街开展试点"); [] without.

    The question sets the rest of them apart ("试点之外还有几个镇街").
    """
    if known.patterns.outside.search(question) is None:
        return []
    stated = [q for cell in (task.goal, *(item.text for item in task.schedule)) for q in quantities(cell) if q.unit]
    for whole, part in permutations(stated, 2):
        alike = whole.unit == part.unit and whole.after[:SEAM] == part.after[:SEAM] != "" and whole.value > part.value
        own = pairs_of(normalise(part.clause)) - pairs_of(normalise(whole.clause))
        of_all = known.patterns.all_of_city.search(whole.clause) is not None
        if alike and of_all and any(pair in question for pair in own):
            return [whole, part]
    return []


def _told_by(part: Quantity, other: Quantity, question: str) -> bool:
    """True when the question has words that stand before one amount and not before another like it."""
    own = pairs_of(normalise(part.before)) - pairs_of(normalise(other.clause))
    return any(pair in question for pair in own) and bool(pairs_of(part.before) & pairs_of(other.before))


def _shared_out(question: str, task: Task, known: Knowledge) -> list[Quantity]:
    """A sum of money and what it is for, where so much for each is asked ("平均每人多少钱"); [] without.

    Both stand in the goal, or else in one item of the schedule.
    """
    each = _shared_among(question, known)
    if not each or known.patterns.money_word.search(question) is None:
        return []
    for cell in (task.goal, *(item.text for item in task.schedule)):
        found = [q for q in quantities(cell) if not q.rate]
        sums, heads = [q for q in found if q.unit == MONEY], [q for q in found if q.unit == each]
        if len(sums) == len(heads) == 1:
            return [sums[0], heads[0]]
    return []


def compose_shared_sum(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """What the quarters of a row cost together for each of those that its goal counts; None where that is not asked."""
    question = normalise(query.question)
    each = _shared_among(question, known)
    heads = [q for q in quantities(task.goal) if q.unit == each]
    spent = [total(series) for series in series_of(task) if series.unit == MONEY]
    if not each or known.patterns.money_word.search(question) is None or len(heads) != 1 or len(spent) != 1:
        return None
    if query.quarters or not isinstance(spent[0], Computation):
        return None
    summed, points = spent[0], spent[0].operands
    money = replace(points[0].quantity, value=summed.value, high=None, text=summed.text)
    mean, formula = quotient_of_stated((money, heads[0]))
    added_up = f"{summed.formula}，" if len(points) > 1 else ""
    clauses = dict.fromkeys((*(point.quote for point in points), heads[0].clause))
    lines = (
        result_line(task, mean, f"{added_up}{formula}", known.wording),
        *_clause_lines(task, clauses, known.wording),
    )
    quotes = (Evidence(task.number, "schedule", point.quote) for point in points)
    return Draft("answered", lines, tuple(dict.fromkeys((goal_evidence(task), *quotes))))


def _shared_among(question: str, known: Knowledge) -> str:
    """The unit of those that an amount is shared among ("平均每所多少个"); "" where the question names none."""
    match = known.patterns.per_each.search(question)
    each = parse_amount(f"1{match['unit']}") if match is not None else None
    return each.unit if each is not None else ""


def _over_the_year(claimed: Quantity, query: Query, task: Task, known: Knowledge) -> Draft | None:
    """A stated amount spread evenly over quarters, months or the years that it is for; None where that is not asked."""
    count = _parts_of_it(query, known)
    if not count or claimed.rate or claimed.growth:
        return None
    value = (claimed.value / count / claimed.scale).quantize(_FINE) * claimed.scale
    mean = format_amount(value, claimed)
    cells = (task.goal, *(item.text for item in task.schedule), task.section_text)
    stated = (q.clause for cell in cells for q in quantities(cell) if same_amount(q, claimed))
    formula = f"{claimed.text} ÷ {count} = {mean}{rounded_on(value, claimed)}"
    lines = (
        result_line(task, mean, formula, known.wording),
        *_clause_lines(task, dict.fromkeys(stated), known.wording),
    )
    return Draft("answered", lines, (goal_evidence(task),))


def _parts_of_it(query: Query, known: Knowledge) -> int:
    """Over how many quarters, months or years an amount is to be spread; 0 where none are named."""
    patterns, question = known.patterns, normalise(query.question)
    if patterns.per_quarter.search(question):
        return len(query.quarters or YEAR_ROUND)
    if patterns.per_month.search(question):
        return MONTHS_OF_A_QUARTER * len(query.quarters or YEAR_ROUND)
    years = patterns.years.search(question)
    return (parse_number(years["count"]) or 0) if years is not None and patterns.per_year.search(question) else 0


def _counted_in_goal(question: str, task: Task, known: Knowledge) -> Quantity | None:
    """Those of the goal that something is shared among, by their unit and name ("每所幼儿园平均多少学位"), or None."""
    each = _shared_among(question, known)
    heads = [q for q in quantities(task.goal) if each and q.unit == each]
    fits = [shared_pairs(question, normalise(q.before + q.after)) for q in heads]
    return heads[fits.index(max(fits))] if heads and fits.count(max(fits)) == 1 else None


def _each_of(heads: Quantity, question: str, task: Task, known: Knowledge) -> list[Quantity]:
    """The amount of the goal that the question spreads over those it counts ("45所平均每所多少学位"); [] without."""
    if _shared_among(question, known) != heads.unit:
        return []
    rest = question.replace(heads.text, "")
    others = [q for q in quantities(task.goal) if q.unit != heads.unit and not q.rate]
    fits = [shared_pairs(rest, normalise(q.before + q.subject + q.after)) for q in others]
    best = max(fits, default=0)
    return [others[fits.index(best)], heads] if best and fits.count(best) == 1 else []


def _as_written(claimed: Quantity, stated: Sequence[Quantity]) -> Quantity:
    """An amount of the question without a unit ("9000万") as the row has it."""
    return next(quantity for quantity in stated if same_amount(quantity, claimed))


def _in_measure_of(question: str, task: Task) -> list[Quantity]:
    """The only amount of the goal in a measure that the question asks for a mean in, of others that it counts."""
    counted = {q.unit for q in quantities(question) if q.value}
    found = [q for q in quantities(task.goal) if q.unit and q.unit in question and q.unit not in counted]
    spread = counted or all(series.unit != q.unit for series in series_of(task) for q in found)
    return found if spread and len(found) == 1 else []


def _counted_in_row(shared: Quantity, question: str, cells: Sequence[str]) -> list[Quantity]:
    """The other amount of the question, where the row has its number with another word for it ("7大基地")."""
    others = [q for q in quantities(question) if q.unit and q.unit != shared.unit and q.value]
    number = re.compile(rf"(?<![\d.]){re.escape(plain(others[0].value))}(?![\d.])") if others else None
    return others[:1] if number is not None and any(number.search(normalise(cell)) for cell in cells) else []


def _other_amount(claimed: Quantity, question: str, task: Task) -> Quantity | None:
    """The amount of the row that is to be taken off a stated one: the one that the question names, or the only one."""
    cells = [task.goal, *(item.text for item in task.schedule)]
    others = [
        quantity
        for cell in cells
        for quantity in quantities(cell)
        if quantity.unit == claimed.unit and not same_amount(quantity, claimed)
    ]
    named = [quantity for quantity in others if is_named(replace(quantity, after="", subject=""), question)]
    values = {quantity.value for quantity in named or others}
    return (named or others)[0] if len(values) == 1 else None


def _clause_lines(task: Task, clauses: Iterable[str], wording: Wording) -> tuple[Line, ...]:
    """The clauses that the amounts of a formula stand in."""
    return tuple(Line(wording.say("compute_clause", text=escape(clause)), (task.number,)) for clause in clauses)
