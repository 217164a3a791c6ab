"""`Assistant.ask`: the wiring from a question to a verified answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answering.context import with_context
from assistant.answering.dispatch import draft_for
from assistant.compose.knowledge import Knowledge
from assistant.dialogue import Turn, continue_dialogue, takes_whole
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.types import Answer, Status
from assistant.understand.amounts.plain import amounts_in_plain_words
from assistant.understand.asides import without_asides
from assistant.understand.broken import mended
from assistant.understand.clause_kinds import stands_alone
from assistant.understand.clean import self_corrected, with_pauses, without_enumerators, without_reports
from assistant.understand.counting.plain import asks_in_plain_words
from assistant.understand.listed_things import coordinated, listed_plainly
from assistant.understand.multi import asked_apart, asks_on, split_asks
from assistant.understand.parse import refuse
from assistant.understand.slots import read_slots
from assistant.understand.structure.plain import in_plain_words
from assistant.understand.structure.reasons import without_reasons
from assistant.verify import Facts, backed_suggestions, check, citations, facts_of
from index.text import normalise
from index.types import TaskTable

MAX_TURNS = 12
"""Turns of a conversation that are read again; what lies further back cannot be meant."""
LONGEST_QUESTION = 2000
"""Characters; nobody asks more, and longer texts are refused before they are read."""
SHOWN_OF_TOO_LONG = 100
_SEVERAL = 2


@dataclass(frozen=True)
class Assistant:
    """Answers questions over one loaded table. Stateless: a conversation is passed in whole, every time."""

    known: Knowledge

    @property
    def table(self) -> TaskTable:
        """The table that the answers are about."""
        return self.known.table

    @cached_property
    def facts(self) -> Facts:
        """What answers are verified against."""
        return facts_of(self.known.table)

    def ask(self, turns: str | Sequence[str]) -> Answer:
        """Answer the last of the turns; the earlier ones are the conversation before it."""
        started = time.perf_counter()
        questions = [turns] if isinstance(turns, str) else list(turns)[-MAX_TURNS:]
        history: list[Turn] = []
        answer = Answer("", "", "out_of_scope")
        for question in questions or [""]:
            answer = self._answer(question, history)
        return replace(answer, latency_ms=round((time.perf_counter() - started) * 1000, 3))

    def _answer(self, question: str, history: list[Turn]) -> Answer:
        if len(question) > LONGEST_QUESTION:
            query = refuse(question[:SHOWN_OF_TOO_LONG], "too_long")
            return self._public(question, query, draft_for(query, self.known))
        question = question.encode("utf-8", "replace").decode("utf-8")
        lexicon = self.known.lexicon
        whole = self_corrected(mended(question, lexicon), lexicon)
        told = listed_plainly(with_pauses(whole, lexicon), lexicon)
        said = without_enumerators(told, lexicon)
        spoken = without_asides(without_reports(said, lexicon), lexicon)
        plain = self._going_on(spoken, history[-1]) if history else self._in_plain_words(spoken)
        parts = plain or self._parts(spoken, history)
        before = len(history)
        answers: list[Answer] = []
        for place, part in enumerate(parts):
            if answers and self._asks_on_in_vain(history[-1], part):
                continue
            again = place > 0 and part.startswith(parts[place - 1])  # repeats what it goes on from
            after = history[:before] if again else history
            answers += self._answers_of(part, after)
            history += after[before:] if again else []
        if len(history) - before > 1:
            leading = tuple(turn.cited[0] for turn in history[before:] if turn.cited)
            history[-1] = replace(history[-1], together=leading)
        return _joined(question, answers) if len(answers) > 1 else replace(answers[0], question=question)

    def _in_plain_words(self, spoken: str) -> tuple[str, ...]:
        """The asks of a question of which every word is known, in plain words; () for any other.

        Words that only tell why it is asked need not be known.
        """
        if found := self._plainly(spoken):
            return found
        if amounts := amounts_in_plain_words(spoken, self.known.lexicon):
            return (amounts,)
        asked = without_reasons(spoken, self.known.lexicon)
        return self._plainly(asked) if asked is not None else ()

    def _plainly(self, spoken: str) -> tuple[str, ...]:
        asks = asks_in_plain_words(spoken, self.known.lexicon)
        plain = in_plain_words(spoken, self.known.lexicon) if len(asks) < _SEVERAL else None
        return asks if plain is None else (plain,)

    def _going_on(self, spoken: str, last: Turn) -> tuple[str, ...]:
        """A question that computes with the amounts of the row before, in plain words; () for any other."""
        if last.focus is None:
            return ()
        plain = amounts_in_plain_words(spoken, self.known.lexicon, last.query.question)
        return () if plain is None else (plain,)

    def _parts(self, spoken: str, history: Sequence[Turn]) -> tuple[str, ...]:
        """A question as its asks, each of which is to be answered by itself."""
        asked = asked_apart(spoken, self.known.lexicon)
        parts = split_asks(asked, self.known.lexicon)
        if history and parts != (spoken,) and takes_whole(spoken, history, self.known.lexicon):
            return (spoken,)
        return parts if len(parts) > 1 else (with_context(asked, parts[0], self.known),)

    def _asks_on_in_vain(self, last: Turn, part: str) -> bool:
        """True for a part that only asks on about what the part before it asked for in vain ("几时动工")."""
        lexicon, step = self.known.lexicon, self.known.patterns.claimed_step
        if not last.about_nothing or last.query.conditions:
            return last.query.reason == "absent_attribute" and asks_on(part, lexicon)
        slots, measure = read_slots(part, lexicon), lexicon.patterns.operands.measure
        things = (s for s in slots.segments if not (step.fullmatch(s) or measure.fullmatch(s)))
        return not stands_alone(replace(slots, segments=tuple(things)), lexicon)

    def _answers_of(self, part: str, history: list[Turn]) -> list[Answer]:
        """One answer for each thing that a part of a question lists, where each leads to a task of its own."""
        patterns = self.known.lexicon.patterns.dialogue
        of_the_list = history and (patterns.remove.match(part) or patterns.among_them.match(part))
        listed = () if of_the_list else coordinated(part, self.known.lexicon)
        if listed:
            apart = [list(history) for _ in listed]  # what is asked of one thing does not go on from another
            answers = [self._answer_one(each, after) for each, after in zip(listed, apart, strict=True)]
            turns = [after[-1] for after in apart]
            if self._each_of_its_own(turns, answers):
                history += turns
                return answers
        return [self._answer_one(part, history)]

    def _each_of_its_own(self, turns: Sequence[Turn], answers: Sequence[Answer]) -> bool:
        """True when each answer leads to another task, and the first task does not speak of all the later things."""
        leading = [answer.citations[0] for answer in answers if answer.status == "answered" and answer.citations]
        if len(set(leading)) < len(answers):
            return False
        task = self.known.task(leading[0])
        first = normalise(f"{task.goal}\n{task.schedule_text}")
        return not all(turn.slots.segments and all(s in first for s in turn.slots.segments) for turn in turns[1:])

    def _answer_one(self, question: str, history: list[Turn]) -> Answer:
        query, slots = continue_dialogue(question, history, self.known.lexicon)
        draft = draft_for(query, self.known)
        unsupported = check(draft, self.facts)
        if unsupported:
            query = refuse(question, "not_verified")
            draft = Draft("not_found", (Line(self.known.wording.say("refusals.not_verified")),))
        answer = self._public(question, query, draft)
        history.append(Turn(query, slots, answer.citations, refused_for=draft.reason))
        return answer

    def _public(self, question: str, query: Query, draft: Draft) -> Answer:
        text = draft.text
        cited = citations(text)
        return Answer(
            question=question,
            answer=text,
            status=draft.status,
            citations=cited,
            related=tuple(number for number in dict.fromkeys(draft.related) if number not in cited),
            filters=query.filters,
            evidence=draft.evidence,
            warnings=tuple(warning for number in cited for warning in self.known.warnings.get(number, ())),
            suggestions=backed_suggestions(draft, question, self.facts),
        )


def _joined(question: str, answers: Sequence[Answer]) -> Answer:
    """One answer for a question that asks several things."""
    given = [answer for answer in answers if not answer.refused]
    status: Status = "answered" if len(given) == len(answers) else "partial" if given else answers[0].status
    cited = tuple(dict.fromkeys(number for answer in answers for number in answer.citations))
    related = tuple(dict.fromkeys(number for answer in answers for number in answer.related if number not in cited))
    return Answer(
        question=question,
        answer="\n\n".join(dict.fromkeys(answer.answer for answer in answers)),
        status=status,
        citations=cited,
        related=related,
        filters=tuple(dict.fromkeys(shown for answer in answers for shown in answer.filters)),
        evidence=tuple(dict.fromkeys(quote for answer in answers for quote in answer.evidence)),
        warnings=tuple(dict.fromkeys(warning for answer in answers for warning in answer.warnings)),
        suggestions=answers[-1].suggestions,
    )
