"""Questions about one task that is described rather than numbered; wrong premises are corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.candidates import found, nearest, others, scope
from assistant.answering.near_things import only_near
from assistant.answering.of_a_field import of_a_field
from assistant.answering.refusals import no_match, no_such_thing, not_in_row, nothing_found, unsure
from assistant.answering.told import strange_name
from assistant.compose.asked_measures import asks_unstated_money
from assistant.compose.computes import computed_amount
from assistant.compose.facts import compose_fact, with_columns
from assistant.compose.knowledge import Knowledge
from assistant.compose.refusals import compose_refusal
from assistant.compose.rows import LIST_JOIN, escape, marker_text, names, short_goal
from assistant.compose.schedule_items import right_quarter, wrong_quarter
from assistant.compose.stated_amounts import wrong_amount
from assistant.compose.stated_dates import wrong_date
from assistant.compose.stated_places import wrong_place, wrong_site
from assistant.compose.told_claims import told_wrong
from assistant.compose.unit_roles import asks_role, only_assisting, role_line, role_lines
from assistant.confidence import absent_name, certain, clearly, missing_designator, missing_name
from assistant.draft import Draft, Line
from assistant.query import FIELD_NAMES, Condition, Query, quarter_words
from assistant.retrieve import select, topic_matches, word_forms
from assistant.types import Evidence
from assistant.understand.clause_kinds import CLAUSE_BREAK, LONG_NAME
from assistant.understand.lexicon import holds
from index.text import normalise
from index.types import PERSON_FIELDS, UNIT_FIELDS, Hit, Task

FEW_TASKS = 2
"""Tasks that may have a name for it to be that of a project."""
FEWEST_WORDS = 2
"""Words of a topic that together tell one task from another."""
ABOUT_AS_NEAR = 0.1
"""Similarity that a task may have less than the nearest one where only it writes what is asked for."""
LOOKED_AT = 5
"""Hits among which a task with the line or phase that the question names is looked for."""
SURELY_A_NAME = 7
"""Characters from which a piece that hardly any row has is no chance combination of common words."""
SEEN_AT_ALL = 30
"""Hits among which a task with the very words of the question is looked for."""
_CLAIMED_OF_EACH = frozenset((*PERSON_FIELDS, *UNIT_FIELDS, "any_units"))
"""Columns of which a question may claim that each of several joined names stands in them."""
LESS_COVERAGE, LESS_DENSE = 0.25, 0.2
"""How much worse than the best the best task of the claimed unit or person is when the claim is wrong."""


def answer_fact(query: Query, known: Knowledge) -> Draft:
    """What is asked about the task that is meant, or about all tasks of a field."""
    return of_a_field(query, known) or _of_one_task(query, known)


def _of_one_task(query: Query, known: Knowledge) -> Draft:
    """What is asked about the task that is meant, if it is certain which one that is."""
    conditions = scope(query)
    overall = found(query, known)
    if not overall:
        return nothing_found(query, known)
    name = absent_name(query, known)
    if name and strange_name(query, overall, known, name=name) and not _at_another_site(query, overall, known):
        return no_such_thing(query, name, overall, known)
    hits = overall
    if conditions and asks_role(query, known):
        task = _meant(query, overall, known)
        return task if isinstance(task, Draft) else compose_fact(query, task, known, role_lines(query, task, known))
    if conditions:
        allowed = set(select(known.table, conditions).numbers)
        hits = tuple(hit for hit in overall if hit.task in allowed)
        if (meant := _meant_in_spite(query, hits, overall, known)) is not None:
            return correct_roles(query, _fulfilling_more(query, meant, conditions, known), conditions, known)
    if not hits:
        return no_match(query, known, nearest(overall))
    task = _meant(query, hits, known)
    if isinstance(task, Draft):
        return task
    task = _fulfilling_more(query, task, conditions, known)
    denied = told_wrong(query, task, known)
    if not denied and (reason := not_in_row(query, task, known, hits)) is not None:
        other = _stating_it(query, task, hits, known) if reason.reason == "no_amount" else None
        if other is None:
            return compose_refusal(reason, known, (task.number,))
        task = other
    return replace(with_duplicates(_facts(query, task, known), task, known), related=others(hits))


def _meant(query: Query, hits: Sequence[Hit], known: Knowledge) -> Task | Draft:
    """The task that is meant, or why none is."""
    task = known.task(hits[0].task)
    if missing := strange_name(query, hits, known):
        likely = [known.task(hit.task) for hit in hits[:LOOKED_AT]]
        better = next((other for other in likely if _has_the_rest(query, other, known)), None)
        there = missing in (wrong_place(query, task, known) or ()) and clearly(hits, query, known)
        if better is None and (there or _at_another_site(query, hits, known)):
            return task  # and not there: the answer says where
        return better or no_such_thing(query, missing, hits, known)
    if certain(hits, query, known):
        if only_near(query, hits, known):
            return nothing_found(query, known, nearest(hits))
        return _with_all_words(query, _with_it_in_its_own_cells(query, task, hits, known), hits, known)
    return _named_in_goal(query, known) or written_in(query, hits, known) or unsure(query, hits, known)


def _at_another_site(query: Query, hits: Sequence[Hit], known: Knowledge) -> bool:
    """True where the row that is clearly meant only lies in another town than the question says."""
    return clearly(hits, query, known) and wrong_site(query, known.task(hits[0].task), known) is not None


def _stating_it(query: Query, task: Task, hits: Sequence[Hit], known: Knowledge) -> Task | None:
    """The task that states the figure which is asked for, where the one that is meant does not; None without.

    That is one with the sum of money, or the next one, if it is no less near in meaning: the first only has a word.
    """
    if (stating := _stating_money(query, task, hits, known)) is not None:
        return stating
    rest = hits[1:]
    if not rest or rest[0].dense < hits[0].dense or not certain(rest, query, known):
        return None
    other = known.task(rest[0].task)
    return other if not_in_row(query, other, known, rest) is None else None


def _stating_money(query: Query, task: Task, hits: Sequence[Hit], known: Knowledge) -> Task | None:
    """A likely task of the same section that states the sum which is asked for and which the task does not state."""
    if not asks_unstated_money(query, task, known):
        return None
    likely = (known.task(hit.task) for hit in hits[1:LOOKED_AT] if hits[0].dense - hit.dense <= ABOUT_AS_NEAR)
    kin = (other for other in likely if other.section == task.section)
    return next((other for other in kin if not asks_unstated_money(query, other, known)), None)


def _with_it_in_its_own_cells(query: Query, task: Task, hits: Sequence[Hit], known: Knowledge) -> Task:
    """The task, or a likely one that has the line or phase itself where only the section of the task names it."""
    if not missing_designator(query.read, task, known, with_section=False):
        return task
    likely = (known.task(hit.task) for hit in hits[:LOOKED_AT])
    own = [other for other in likely if not missing_designator(query.read, other, known, with_section=False)]
    return next((other for other in own if _has_the_rest(query, other, known)), own[0] if own else task)


def _with_all_words(query: Query, task: Task, hits: Sequence[Hit], known: Knowledge) -> Task:
    """The task, or a likely one that has every word of the topic where the task lacks one."""
    lexicon = known.lexicon
    idle = lexicon.words.idle
    words = {w for piece in query.topic.split() for w in lexicon.cut(piece) if len(w) > 1 and w not in idle}
    told = lexicon.told_texts[task.number]
    texts = lexicon.texts_by_number
    if (writing := _alone_in_writing(query, hits, texts)) is not None:
        return known.task(writing)
    if len(words) < FEWEST_WORDS or all(holds(told, word_forms(word, lexicon)) for word in words):
        return task
    likely = (task.number, *(hit.task for hit in hits[:LOOKED_AT]))
    holding = (known.task(number) for number in likely if all(word in texts[number] for word in words))
    meant = (other for other in holding if not missing_designator(query.read, other, known, with_section=False))
    return next(meant, task)


def _alone_in_writing(query: Query, hits: Sequence[Hit], texts: Mapping[int, str]) -> int | None:
    """The only one of the nearest tasks that has a long piece of the topic just as it is written; None without."""
    near = [hit.task for hit in hits[:LOOKED_AT] if hits[0].dense - hit.dense <= ABOUT_AS_NEAR]
    pieces = (piece for piece in query.topic.split() if len(piece) >= SURELY_A_NAME)
    writing = ([number for number in near if piece in texts[number]] for piece in pieces)
    return next((numbers[0] for numbers in writing if len(numbers) == 1), None)


def _has_the_rest(query: Query, task: Task, known: Knowledge) -> bool:
    """True when a task has the line or phase that is named, and the words beside it too."""
    if missing_name(query, task, known):
        return False
    told = known.lexicon.told_texts[task.number]
    rest = known.patterns.designator.sub(" ", query.topic).split()
    idle = known.lexicon.words.actions | known.lexicon.words.aspects
    words = [word for piece in rest for word in known.lexicon.cut(piece) if len(word) > 1 and word not in idle]
    return 2 * sum(word in told for word in words) > len(words)


def _named_in_goal(query: Query, known: Knowledge) -> Task | None:
    """The only task whose goal holds the topic as the question writes it."""
    matches = [m for m in topic_matches(query.alternatives, known.lexicon) if m.whole and m.where == "goal"]
    return matches[0].task if len(matches) == 1 else None


def _facts(query: Query, task: Task, known: Knowledge) -> Draft:
    """The asked facts; an amount is computed where the row states only its parts."""
    if "amount" in query.asks and (computed := computed_amount(query, task, known)) is not None:
        return with_corrections(with_columns(computed, query, task, known), query, task, known)
    premise = on_premise(query, task, known)
    if any(line.text == known.wording.say("premise_true") for line in premise):
        claims = one_by_one(query, scope(query), known)
        if not all(claim.matches(task) for claim in claims):
            return correct_roles(query, task, claims, known)
        query = replace(query, asks=tuple(dict.fromkeys((*query.asks, *claimed_columns(query)))))
    if assisting := only_assisting(query, task, known):
        premise = _of_assisting(assisting, premise, task, known)
        query = replace(query, asks=tuple(dict.fromkeys((*query.asks, "lead_units"))))
    elsewhere = wrong_place(query, task, known) is not None  # when it is there may be claimed wrongly as well
    if query.quarters and (elsewhere or known.patterns.claims_all.search(query.question)):
        query = replace(query, quarters=())  # the other quarters tell whether it is so
    draft = compose_fact(query, task, known, premise)
    return replace(draft, corrects=any(line.tasks for line in premise))


def _of_assisting(units: Sequence[str], premise: Sequence[Line], task: Task, known: Knowledge) -> list[Line]:
    """The corrections of a premise with what units do that only assist, without a yes to their being responsible."""
    true = known.wording.say("premise_true")
    return [*(line for line in premise if line.text != true), *(role_line(unit, task, known) for unit in units)]


def with_corrections(draft: Draft, query: Query, task: Task, known: Knowledge) -> Draft:
    """A computed answer behind the corrections of what the question tells of the task."""
    told = told_wrong(query, task, known)
    return replace(draft, lines=(*told, *draft.lines), corrects=bool(told))


def claimed_columns(query: Query) -> tuple[str, ...]:
    """The columns of which a question says what stands in them."""
    return tuple(c.field for c in query.conditions if c.field in (*PERSON_FIELDS, *UNIT_FIELDS, "part"))


def one_by_one(query: Query, claims: Sequence[Condition], known: Knowledge) -> tuple[Condition, ...]:
    """The claims with each of several joined names by itself: "甲局和乙局牵头吧" claims it of both.

    One name of several units ("海关") stays together, as do names of which the question lets choose.
    """
    question = normalise(query.question)
    return tuple(single for claim in claims for single in _one_by_one(claim, question, known))


def _one_by_one(claim: Condition, question: str, known: Knowledge) -> Sequence[Condition]:
    """A claim of joined names as one claim for each of them; else the claim as it is."""
    written = claim.text.split(LIST_JOIN)
    if claim.negated or claim.field not in _CLAIMED_OF_EACH or len(written) != len(claim.values):
        return (claim,)
    joined = known.lexicon.patterns.asks.things_listed
    ends = [question.index(name) + len(name) for name in written[:-1] if name in question]
    if len(ends) + 1 < len(written) or not all(joined.match(question, end) for end in ends):
        return (claim,)
    return [replace(claim, values=(value,), text=name) for value, name in zip(claim.values, written, strict=True)]


def on_premise(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The correction of a claimed amount, or the yes to a claim that holds."""
    say = known.wording.say
    lines = []
    told = told_wrong(query, task, known)
    said = {line.computed[0] for line in told}
    claims = tuple(wrong(query, task, known) for wrong in (wrong_amount, wrong_date, wrong_place, wrong_site))
    for wrong in (claim for claim in claims if claim is not None and claim[0] not in said):
        values = {"claimed": wrong[0], "stated": escape(wrong[1])}
        text = say("premise_amount", number=task.number, goal=short_goal(task), **values)
        lines.append(Line(text, (task.number,), (wrong[0],)))
    lines += told
    if told:
        return lines
    if others := _due_besides(query, task, known):
        values = {"claimed": quarter_words(query.quarters), "others": quarter_words(others)}
        text = say("premise_all", number=task.number, goal=short_goal(task), **values)
        lines.append(Line(text, (task.number,), tuple(values.values())))
    elif (item := wrong_quarter(query, task, known)) is not None:
        period = quarter_words(query.quarters)
        values = {"claimed": period, "markers": marker_text(item, known.wording), "text": escape(item.text)}
        text = say("premise_quarter", number=task.number, goal=short_goal(task), **values)
        lines.append(Line(text, (task.number,), (period, item.marker)))
    if lines:
        return lines
    patterns = known.patterns
    one_task = known.lexicon.patterns.asks.one_task
    doubted = patterns.yes_no.search(query.question) or (not query.asks and one_task.search(query.question))
    held = right_quarter(query, task, known)
    if held or (scope(query) and doubted and patterns.claims_role.search(query.question)):
        return [Line(say("premise_true"))]
    return []


def claims_amount_wrongly(query: Query, known: Knowledge) -> bool:
    """True for a sentence that asks for nothing and states of the one task that it clearly means a wrong amount."""
    if query.wants_list or query.asks or known.lexicon.patterns.scope.asks.search(query.question):
        return False
    hits = found(query, known)
    return clearly(hits, query, known) and wrong_amount(query, known.task(hits[0].task), known) is not None


def _due_besides(query: Query, task: Task, known: Knowledge) -> tuple[int, ...]:
    """The quarters in which something is due although a question says that all of it is due in those it names."""
    if not query.quarters or not known.patterns.claims_all.search(query.question):
        return ()
    due = {quarter for item in task.schedule for quarter in item.quarters}
    return tuple(sorted(due - set(query.quarters)))


def _meant_in_spite(query: Query, inside: Sequence[Hit], overall: Sequence[Hit], known: Knowledge) -> Task | None:
    """The task that a question clearly means although its unit or person has nothing to do with it; else None."""
    best = overall[0]
    named = {task.number for task in named_whole(query, known)}
    if best.task in named and not named & {hit.task for hit in inside}:
        return known.task(best.task)
    if not certain(overall, query, known):
        return None
    if not inside:
        return known.task(best.task)
    if _says_only_the_unit(query, best.task, known):
        return None
    own = inside[0]
    if own.task != best.task and _alone_has_it(query, best.task, own.task, known):
        return known.task(best.task)
    worse = own.coverage < best.coverage - LESS_COVERAGE or own.dense < best.dense - LESS_DENSE
    return known.task(best.task) if own.task != best.task and worse else None


def _says_only_the_unit(query: Query, best: int, known: Knowledge) -> bool:
    """True for "某会全年培训多少人", which states nothing: its unit is named more surely than any task.

    Unless the task itself writes the words that were read as the unit.
    """
    if not query.role_assumed or _doubts(query, known) or len(query.topic) >= LONG_NAME:
        return False
    units = (c for c in query.conditions if c.field in UNIT_FIELDS)
    return not any(_is_in_its_name(query, c, known.task(best), known) for c in units)


def _alone_has_it(query: Query, best: int, other: int, known: Knowledge) -> bool:
    """True when the goal of one task has every word of the topic and nothing told of the other has one of them.

    A question whether it is so doubts the other itself, so that there only its goal counts, and all that is told of
    the first.
    """
    lexicon = known.lexicon
    idle = lexicon.words.idle
    words = {w for piece in query.topic.split() for w in lexicon.cut(piece) if len(w) > 1 and w not in idle}
    doubted = known.patterns.yes_no.search(query.question) is not None
    goal = lexicon.told_texts[best] if doubted else lexicon.goals[best]
    told = lexicon.goals[other] if doubted else lexicon.told_texts[other]
    return all(word in goal for word in words) and any(word not in told for word in words)


def named_whole(query: Query, known: Knowledge) -> tuple[Task, ...]:
    """The tasks whose goal has one of the topic's longer pieces just as the question writes it; () when many have."""
    lexicon = known.lexicon
    segments = query.topic.split()
    pieces = [*segments, *(s[start:end] for s in segments for start, end in lexicon.longest_known(s))]
    for piece in sorted((piece for piece in pieces if len(piece) >= LONG_NAME), key=len, reverse=True):
        found = tuple(task for task in known.table.tasks if piece in lexicon.goals[task.number])
        if found:
            return found if len(found) <= FEW_TASKS else ()
    return ()


def written_in(query: Query, hits: Sequence[Hit], known: Knowledge) -> Task | None:
    """The likely task that has a long piece of the topic just as the question writes it, as hardly any row has."""
    lexicon = known.lexicon
    segments = query.topic.split()
    pieces = [*segments, *(s[start:end] for s in segments for start, end in lexicon.longest_known(s))]
    for piece in sorted({piece for piece in pieces if len(piece) >= LONG_NAME}, key=len, reverse=True):
        holding = [task.number for task, text in lexicon.topic_texts if piece in text]
        if holding and len(holding) <= FEW_TASKS and _tells(piece, known):
            likely = next((hit.task for hit in hits[:SEEN_AT_ALL] if hit.task in holding), None)
            return known.task(likely) if likely is not None else None
    return None


def _tells(piece: str, known: Knowledge) -> bool:
    """True for a piece whose words, all of them if it is short, say more than what is done or in which respect."""
    words = known.lexicon.words
    idle = words.idle
    told = [word for word in known.lexicon.cut(piece) if len(word) > 1]
    saying = [word for word in told if word not in idle]
    return bool(saying) and (len(saying) == len(told) or len(piece) >= SURELY_A_NAME)


def _fulfilling_more(query: Query, task: Task, conditions: Sequence[Condition], known: Knowledge) -> Task:
    """Of the rows under which one project is listed, the one that fulfils most conditions, or is named most exactly."""
    rows = (task, *(known.task(number) for number in known.duplicates.get(task.number, ())))
    segments = query.topic.split()

    def fit(row: Task) -> tuple[int, int]:
        goal = normalise(row.goal)
        fulfilled = sum(condition.matches(row) for condition in conditions)
        return fulfilled, sum(segment in goal for segment in segments)

    return max(rows, key=fit)


def correct_roles(query: Query, task: Task, claims: Sequence[Condition], known: Knowledge) -> Draft:
    """Name who really has the role that the question gives to somebody else."""
    lines: list[Line] = on_premise(replace(query, conditions=()), task, known)
    told = any(line.tasks for line in lines)
    evidence: list[Evidence] = []
    # What is right of several claims is said, too.
    held_too = tuple(c.field for c in claims if c.field in FIELD_NAMES and hasattr(task, c.field) and c.matches(task))
    for condition in claims:
        field = _claimed_column(condition, known)
        if not _doubts(query, known) and _is_no_claim(query, condition, task, known):
            continue
        if condition.matches(task) or field not in FIELD_NAMES or not hasattr(task, field):
            continue
        entry = getattr(task, field)
        held = (entry,) if isinstance(entry, str) else entry
        claimed = LIST_JOIN.join(condition.values)
        values = {"claimed": claimed, "role": FIELD_NAMES[field], "names": names(held, known.wording)}
        said = "premise_denied" if condition.negated else "premise_unit"  # who is denied is the one
        text = known.wording.say(said, number=task.number, goal=short_goal(task), **values)
        lines.append(Line(text, (task.number,), (claimed,)))
        evidence += [Evidence(task.number, field, value) for value in held]
    asks = tuple(dict.fromkeys((*query.asks, *held_too)))
    draft = compose_fact(replace(query, role_assumed=False, asks=asks), task, known, lines)
    quotes = tuple(dict.fromkeys((*evidence, *draft.evidence)))
    in_role = bool(evidence) and not query.role_assumed  # "乙镇分到几个" says of no one that they have the task
    return replace(draft, evidence=quotes, corrects=told or in_role)


def _doubts(query: Query, known: Knowledge) -> bool:
    """True for a question that wants a yes or no."""
    return known.patterns.yes_no.search(query.question) is not None


def _is_no_claim(query: Query, condition: Condition, task: Task, known: Knowledge) -> bool:
    """True where nobody is said to have the task: by the words of its own name, or in another ask of the question."""
    return _is_in_its_name(query, condition, task, known) or _asked_apart(query, condition, known)


def _is_in_its_name(query: Query, condition: Condition, task: Task, known: Knowledge) -> bool:
    """True for words that were read as a unit and which are part of the task's name.

    No role is said of them, or they stand right before the topic ("虎门综保区有哪些协助单位").
    """
    goal = known.lexicon.goals[task.number]
    before_it = bool(query.topic) and f"{condition.text}{query.topic.split()[0]}" in query.read
    named = any(name and name in goal for name in (condition.text, *condition.values))
    return named and (query.role_assumed or before_it)


def _asked_apart(query: Query, condition: Condition, known: Knowledge) -> bool:
    """True for somebody of whom one clause asks while another asks about the topic: no claim about the task."""
    asks, words = known.lexicon.patterns.scope.asks, query.topic.split()
    asking = [clause for clause in CLAUSE_BREAK.split(query.question) if asks.search(clause)]
    topical = [clause for clause in asking if any(word in clause for word in words)]
    own = [clause for clause in asking if condition.text and condition.text in clause]
    return bool(topical and own) and not any(condition.text in clause for clause in topical)


def _claimed_column(condition: Condition, known: Knowledge) -> str:
    """The column that a condition is about; of a person whose role is not said, one in which they stand at all."""
    if condition.field != "any_people":
        return "lead_units" if condition.field == "any_units" else condition.field
    fields = {field for name in condition.values for field in known.lexicon.people.fields.get(name, ())}
    return "leaders" if "leaders" in fields else "responsible"


def with_duplicates(draft: Draft, task: Task, known: Knowledge) -> Draft:
    """Cite the other rows under which the same project is listed."""
    rows = tuple(known.task(number) for number in known.duplicates.get(task.number, ()))
    if not rows:
        return draft
    entries = (known.wording.say("also_entry", number=row.number, goal=escape(row.goal)) for row in rows)
    line = Line(known.wording.say("also_listed", tasks="".join(entries)), tuple(row.number for row in rows))
    quotes = (Evidence(row.number, "goal", row.goal) for row in rows)
    return replace(draft, lines=(*draft.lines, line), evidence=(*draft.evidence, *quotes))
