"""Arithmetic over the figures of a task, shown with its operands; what must not be added is not added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, goal_evidence, item_evidence, item_line, short_goal
from assistant.draft import Draft, Line
from assistant.query import Query, quarter_words
from assistant.compose.arithmetic import added, compute, difference_of_stated, each_single, percent_of_amount
from assistant.series import Computation, Outcome, Point, Series, explain, series_of, total
from assistant.types import Evidence
from index.quantities import Quantity, format_amount, plain, quantities, same_amount
from index.text import normalise
from index.types import Task


def compose_compute(query: Query, task: Task, known: Knowledge) -> Draft:
    """The computed figure with its formula and operands, or why there is none, with the figures as they stand."""
    if (several := sum_in_row(query, task, known) or rest_of_stated(query, task)) is not None:
        return several
    series = best_series(query, task)
    if series is None:
        return _each_quarter(query, task, known) or _no_series(query, task, known)
    if query.operation is not None and query.operation.name == "single" and not query.quarters:
        return _every_quarter(task, series, known)
    outcome = _in_asked_unit(compute(query, series), query, task)
    caution = explain(outcome, _cautions(known))
    operands = outcome.operands or series.points
    evidence = [goal_evidence(task), *(Evidence(task.number, "schedule", point.quote) for point in operands)]
    lines: list[Line] = []
    goal = short_goal(task)
    if isinstance(outcome, Computation):
        name = query.operation.name if query.operation else "total"
        if name in ("largest", "smallest"):
            period = "、".join(dict.fromkeys(quarter_words(point.quarters) for point in outcome.operands)) or quarter_words(outcome.quarters)
            text = f"**{period}{known.wording.say('most' if name == 'largest' else 'fewest')}，为 {outcome.text}**（【任务{task.number}】{goal}）。"
        else:
            shown = f"{plain(outcome.value)}%" if outcome.unit in ("%", "百分点") and name == "single" else outcome.text
            text = f"**{shown}**（{outcome.formula}）。【任务{task.number}】{goal}"
        lines.append(Line(text, (task.number,), _shown(outcome)))
    else:
        text = known.wording.say("compute_refused", reason=caution.rstrip("。") + "。", number=task.number)
        lines.append(Line(text, (task.number,), (caution,)))
        operands = series.points
    for point in operands:
        text = known.wording.say("compute_operand", number=task.number, quarters=quarter_words(point.quarters), quote=escape(point.quote))
        lines.append(Line(text, (task.number,), (quarter_words(point.quarters),)))
    if isinstance(outcome, Computation) and caution:
        lines.append(Line(caution, (task.number,), (caution,)))
    if series.target is not None:
        lines.append(Line(known.wording.say("row_goal", text=escape(task.goal)), (task.number,)))
    return Draft("answered", tuple(lines), tuple(dict.fromkeys(evidence)))


def _each_quarter(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """An amount that holds for each of several quarters ("二、四季度…各1000万元"), multiplied out; None when there is none."""
    question = normalise(query.question)
    for item in task.schedule:
        for quantity in quantities(item.text):
            repeated = quantity.each or item.marker.startswith("每")
            if repeated and len(item.quarters) > 1 and _shares(quantity.clause + item.track, question):
                value = format_amount(quantity.value * len(item.quarters), quantity)
                formula = f"{quantity.text} × {len(item.quarters)} = {value}"
                lines = (
                    Line(f"**{value}**（{formula}）。【任务{task.number}】{short_goal(task)}", (task.number,), (value, formula)),
                    item_line(task, item, known.wording),
                )
                return Draft("answered", lines, (goal_evidence(task), item_evidence(task, item)))
    return None


def _shares(text: str, question: str) -> bool:
    near = normalise(text)
    return sum(question[i : i + 2] in near for i in range(len(question) - 1)) >= 2


def _in_asked_unit(outcome: Outcome, query: Query, task: Task) -> Outcome:
    """Percentages of a yearly amount become amounts where the question asks for money ("要完成多少亿元")."""
    if not isinstance(outcome, Computation) or outcome.unit not in ("%", "百分点"):
        return outcome
    if not re.search(r"亿|万元|多少钱", query.question) or (query.operation and query.operation.name == "share"):
        return outcome
    amounts = [q for item in task.schedule if item.year_round for q in quantities(item.text) if q.unit == "元"]
    amounts += [q for q in quantities(task.goal) if q.unit == "元"]
    return percent_of_amount(outcome, amounts[0]) if amounts else outcome


def _every_quarter(task: Task, series: Series, known: Knowledge) -> Draft:
    """Each quarter's own amount, one line each."""
    lines = [Line(f"**【任务{task.number}】{short_goal(task)}**", (task.number,))]
    for quarter, outcome in enumerate(each_single(series), 1):
        if isinstance(outcome, Computation):
            text = f"- {quarter_words((quarter,))}：{outcome.text}（{outcome.formula}）"
            lines.append(Line(text, (task.number,), (text,)))
    evidence = (goal_evidence(task), *(Evidence(task.number, "schedule", point.quote) for point in series.points))
    return Draft("answered", tuple(lines), evidence)


def sum_in_row(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """Several amounts of one row added: "4G、5G基站的目标加起来"; None when the question does not name several."""
    question = normalise(query.question)
    if query.operation is None or query.operation.name != "total" or not re.search(r"、|和|与|及|,", question):
        return None
    due = [item.text for item in task.schedule if set(item.quarters) & set(query.quarters)]
    stated = due if query.quarters else [task.goal, *(item.text for item in task.schedule)]
    named: list[Quantity] = []
    for source in stated:
        found = [q for q in quantities(source) if q.unit and not (q.rate or q.growth) and _names(q, question)]
        groups = [[q for q in found if q.unit == unit] for unit in dict.fromkeys(q.unit for q in found)]
        named = max(groups, key=len, default=[])
        if len(named) > 1:
            break
    if len(named) < 2:
        return None
    outcome = added(named, ())
    lines = [
        Line(f"**{outcome.text}**（{outcome.formula}）。【任务{task.number}】{short_goal(task)}", (task.number,), (outcome.text, outcome.formula)),
        *(Line(f"- {escape(quantity.clause)}", (task.number,)) for quantity in named),
    ]
    evidence = tuple(
        Evidence(task.number, "goal" if quantity.clause in task.goal else "schedule", quantity.clause) for quantity in named
    )
    return Draft("answered", tuple(dict.fromkeys(lines)), (goal_evidence(task), *dict.fromkeys(evidence)))


def rest_of_stated(query: Query, task: Task) -> Draft | None:
    """ "217条，完成100条后剩余几条": two amounts of the question that the row states, the one less the other."""
    if query.operation is None or query.operation.name != "rest":
        return None
    cells = [task.goal, *(item.text for item in task.schedule), task.section_text]
    stated = [quantity for cell in cells for quantity in quantities(cell)]
    claimed = [q for q in quantities(normalise(query.question)) if q.unit and any(same_amount(q, known) for known in stated)]
    if len(claimed) < 2 or claimed[0].unit != claimed[1].unit:
        return None
    left, formula = difference_of_stated(claimed)
    lines = [Line(f"**{left}**（{formula}）。【任务{task.number}】{short_goal(task)}", (task.number,), (left, formula))]
    clauses = dict.fromkeys(known.clause for q in claimed[:2] for known in stated if same_amount(q, known))
    lines += [Line(f"- {escape(clause)}", (task.number,)) for clause in clauses]
    return Draft("answered", tuple(lines), (goal_evidence(task),))


def _names(quantity: Quantity, question: str) -> bool:
    """True when the question names what an amount measures."""
    near = normalise(quantity.after or quantity.subject or quantity.before)
    pairs = [near[i : i + 2] for i in range(len(near) - 1)]
    return bool(pairs) and sum(pair in question for pair in pairs) >= max(1, len(pairs) * 0.6)


def _shown(outcome: Computation) -> tuple[str, ...]:
    words = [outcome.text, outcome.formula, *(quarter_words(point.quarters) for point in outcome.operands)]
    return tuple([*words, quarter_words(outcome.quarters) if outcome.quarters else ""])


def _cautions(known: Knowledge) -> dict[str, str]:
    prefix = "series."
    return {name.removeprefix(prefix): text for name, text in known.wording.templates.items() if name.startswith(prefix)}


def _no_series(query: Query, task: Task, known: Knowledge) -> Draft:
    lines = [Line(known.wording.say("compute_none", number=task.number, goal=short_goal(task)), (task.number,))]
    lines += [item_line(task, item, known.wording) for item in task.schedule]
    return Draft("answered", tuple(lines), (goal_evidence(task), *(item_evidence(task, item) for item in task.schedule)))


def best_series(query: Query, task: Task) -> Series | None:
    """The series that a question is about: by its subject, unit and track."""
    found = series_of(task) or _by_unit(query, task)
    if not found:
        return None
    question = normalise(query.question)
    return max(found, key=lambda series: (_fit(series, question), len(series.points)))


_MEASURED = re.compile(r"(?:多少|几)(?:个)?([\u4e00-\u9fff]{1,2})")


def _by_unit(query: Query, task: Task) -> tuple[Series, ...]:
    """Figures in the measure the question asks in, one in each of several quarters, though worded differently."""
    for match in _MEASURED.finditer(normalise(query.question)):
        for unit in (match[1], match[1][:1]):
            points = []
            for item in task.schedule:
                found = [q for q in quantities(item.text) if q.unit == unit and not item.year_round]
                points += [Point(task.number, item.quarters, q, q.clause) for q in found[:1]]
            if len(points) > 1:
                return (Series(task.number, "", unit, "", 0, tuple(points), "single", implied=True),)
    return ()


def _fit(series: Series, question: str) -> float:
    quantity = series.points[-1].quantity
    near = normalise(series.subject + series.track + quantity.before + quantity.after + quantity.unit_text)
    pairs = {question[i : i + 2] for i in range(len(question) - 1)}
    score = float(sum(pair in near for pair in pairs))
    if series.unit and series.unit in question:
        score += 1.5
    if re.search(r"投资|多少钱|亿|万元", question) and series.unit == "元":
        score += 2
    if re.search(r"[45]g", question):
        score += 3 if re.search(r"[45]g", question)[0] in near else 0  # type: ignore[index]
    return score


def compose_two(query: Query, tasks: Sequence[Task], known: Knowledge) -> Draft | None:
    """Two tasks compared or added by the yearly amounts of their goals, else by the sums of their quarters.

    None when they state no amounts of one unit.
    """
    first, second = tasks
    question = normalise(query.question)
    pairs = [
        (a, b) for a in _yearly(query, first) for b in _yearly(query, second)
        if a.unit == b.unit and not a.growth and not b.growth
    ]  # fmt: skip
    if not pairs:
        return None
    a, b = max(pairs, key=lambda pair: 2 * (pair[0].unit == "元" and "投资" in question) + (pair[0].unit in question))
    like = a if a.value >= b.value else b
    written = {id(a): format_amount(a.value, like), id(b): format_amount(b.value, like)}
    if query.operation is not None and query.operation.name == "total":
        value = format_amount(a.value + b.value, like)
        formula = f"{written[id(a)]} + {written[id(b)]} = {value}"
        text = f"**{value}**（{formula}）。"
    else:
        high, low = (a, b) if a.value >= b.value else (b, a)
        bigger = first if high is a else second
        gap = format_amount(high.value - low.value, like)
        formula = f"{written[id(high)]} − {written[id(low)]} = {gap}"
        verdict = f"【任务{bigger.number}】多 {gap}" if high.value != low.value else f"一样多，相差 {gap}"
        text = f"**{verdict}**（{formula}）。"
    lines = [Line(text, (first.number, second.number), (text, formula))]
    for task, quantity in ((first, a), (second, b)):
        amount = written[id(quantity)]
        lines.append(Line(f"- 【任务{task.number}】{escape(task.goal)}（{amount}）", (task.number,), (amount,)))
        lines += [item_line(task, item, known.wording) for item in task.schedule if not quantities(task.goal)]
    return Draft("answered", tuple(lines), (goal_evidence(first), goal_evidence(second)))


def _yearly(query: Query, task: Task) -> list[Quantity]:
    """The amounts of a whole year that a task states or that its quarters add up to."""
    stated = list(quantities(task.goal))
    if stated:
        return stated
    found = []
    for series in series_of(task):
        outcome = total(series)
        if isinstance(outcome, Computation):
            found.append(replace(series.points[-1].quantity, value=outcome.value))
    return found


def computed_amount(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """A "how much" over a stretch of the year that the row states only quarter by quarter; None when it is stated."""
    series = best_series(query, task)
    asks_money = bool(re.search(r"亿|万元|多少钱", query.question))
    if series is not None and series.unit == "%" and asks_money and query.quarters:
        return compose_compute(query, task, known)
    if len(query.quarters) == 1:
        return None
    stated = any(set(item.quarters) == set(query.quarters) for item in task.schedule)
    counted_on = series is not None and series.nature == "cumulative" and "累计" not in query.question
    if stated and not (counted_on and query.quarters[0] > 1):
        return None
    if series is None or (len(series_of(task)) > 1 and _fit(series, normalise(query.question)) < 2):
        return None
    if not query.quarters:
        whole_year = re.search(r"全年|一年|总|合计|整年|年度|四个季度", query.question)
        stated = any(quantity.unit == series.unit for quantity in quantities(task.goal))
        if stated or not whole_year:
            return None
    outcome = compute(query, series)
    return compose_compute(query, task, known) if isinstance(outcome, Computation) else None
