"""Several asks in one question: split into parts that each ask something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from assistant.understand.claims import claims_apart, is_one_claim
from assistant.understand.clause_kinds import (
    asks_how_many,
    asks_role,
    asks_which,
    is_ask,
    is_idle,
    is_thing,
    names_a_thing,
    names_and_asks,
    only_excludes,
    only_measures_by,
    only_sums,
    ranks_somebody,
    read_each,
    stands_alone,
)
from assistant.understand.going_on import parts_gone_on, ranks_what_was_counted
from assistant.understand.groups import compared_entries, listed_apart, may_hold_groups, read_groups
from assistant.understand.lexicon import Lexicon
from assistant.understand.listed_things import MAX_LENGTH, joiner_in_a_unit, things_listed
from assistant.understand.own_asks import each_of_its_own
from assistant.understand.parts_told import without_repeated, without_told
from assistant.understand.slots import Slots, read_slots

_ALONE_AND_TOGETHER = ("单独", "与其他单位共同")
_SET_AGAINST = "difference"
"""What the last piece of a list asks for where the pieces are not asked one by one ("甲标准跟乙标准差多少钱")."""
_LEAD_IN = re.compile(r"^(?:还有|另外|再有|再问|顺便)(?!多少|几|什么|哪|没|谁)[,，]?")
_SENTENCE_WITHIN = re.compile(r"[?？;；。].|[,，](?:另外|还有)")
_SENTENCE = re.compile(r"([^?？]+)([?？]?)")
_MARKS = " ,，。?？"
_LIST_MARK = "、"
_COMMA = ","
"""Stands in no piece of a list that is one ask."""
_SAID_WITH_A_NOUN = 3
"""Characters that may stand beside the name of a thing which is only named ("目标")."""
_SMALL_PART = 0.6
"""A single ask shorter than this share of the question stands among clauses that ask nothing."""


def split_asks(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts of a question, or the question alone when it is one ask."""
    if len(question) > MAX_LENGTH:
        return (question,)
    apart = (_claims, _nouns_asked, _beside_groups, _of_the_first)
    if found := next((parts for split in apart if (parts := split(question, lexicon))), ()):
        return found
    if (groups := read_groups(whole := read_slots(question, lexicon), lexicon)) is not None:
        return listed_apart(groups, whole, lexicon) or (question,)
    splits = lexicon.patterns.splits
    one_sum = splits.one_sum.search(whole.text) or splits.grown_by.search(whole.text)
    one_ask = one_sum is not None or is_one_claim(question, lexicon)
    if compared_entries(whole, lexicon) is not None or _one_figure(whole, lexicon) or one_ask:
        return (question,)
    numbered = [piece.strip(_MARKS) for piece in lexicon.patterns.splits.numbered_ask.split(question)]
    several = len(numbered) > 1 and not any(_SENTENCE_WITHIN.search(piece) for piece in numbered)
    if several and all(slots.numbers and slots.asks for slots in read_each(numbered, lexicon)):
        return tuple(numbered)
    if both := lexicon.patterns.splits.alone_and_together.match(question.strip()):
        return tuple(f"{both['head']}{how}牵头的{both['rest']}" for how in _ALONE_AND_TOGETHER)
    listed = each_of_its_own(question, lexicon) or _listed_asks(question, lexicon) or _asking_clauses(question, lexicon)
    return listed or _periods(question, lexicon) or (question,)


def _claims(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts where numbers of tasks are claimed, each to be judged, beside others that are asked for."""
    parts = claims_apart(question, lexicon)
    slots = tuple(read_each(parts, lexicon))
    claimed = any(each.claimed is not None for each in slots)
    counted = (each.claimed is not None or "count" in each.cues or asks_how_many(each) for each in slots)
    return parts if claimed and all(counted) else ()


def _listed_asks(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The asks that a question lists ("甲局牵头几项、协助几项"); () for none, or for one ask of several things."""
    if things_listed(question, lexicon):
        return ()
    joins_names = joiner_in_a_unit(question, lexicon)
    for joiner in (lexicon.patterns.splits.list_mark, *(() if joins_names else (lexicon.patterns.splits.joiner,))):
        listed = [piece.strip(_MARKS) for piece in joiner.split(question) if piece.strip(_MARKS)]
        if len(listed) > 1 and not any(_no_ask(piece, lexicon) for piece in listed) and _are_asks(listed, lexicon):
            return tuple(listed)
    return ()


def _asking_clauses(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The clauses of a question that ask, each with what belongs to it; () where they are one ask.

    A clause that asks for each of two stretches of the year is an ask for either ("上、下半年各多少，谁牵头").
    """
    pieces = without_told(_clauses(question, lexicon), lexicon)
    parts = without_repeated(_asking(pieces, lexicon), lexicon) if len(pieces) > 1 else []
    several = len(parts) > 1 or (bool(parts) and len(parts[0]) < len(question) * _SMALL_PART)
    if not several or not stands_alone(read_slots(parts[0], lexicon), lexicon):
        return ()
    if len(parts) < 2:
        return tuple(parts)
    return tuple(chain.from_iterable(_periods(part, lexicon) or (part,) for part in parts))


def _clauses(question: str, lexicon: Lexicon) -> list[str]:
    """The clauses of a question, without what only leads over to them."""
    ends = lexicon.patterns.splits.clause_end
    return [_LEAD_IN.sub("", piece.strip()) for piece in ends.split(question) if piece and piece.strip()]


def _nouns_asked(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts where a thing with nothing but a question mark stands among other asks ("甲目标?乙谁负责?")."""
    marked = [(said, mark) for each, mark in _SENTENCE.findall(question) if (said := each.strip(_MARKS))]
    sentences = [said for said, _ in marked]
    if len(sentences) < 2 or not all(mark for _, mark in marked[:-1]):
        return ()
    slots = tuple(read_each(sentences, lexicon))
    nouns = [bool(mark) and _only_a_noun(each, lexicon) for each, (_, mark) in zip(slots, marked, strict=True)]
    if not any(nouns) or not all(stands_alone(each, lexicon) for each in slots):
        return ()
    parts = ((said,) if noun else split_asks(said, lexicon) for said, noun in zip(sentences, nouns, strict=True))
    return tuple(chain.from_iterable(parts))


def _only_a_noun(slots: Slots, lexicon: Lexicon) -> bool:
    """True for hardly more than the name of a thing ("跨境人民币目标")."""
    if lexicon.patterns.asks.wanted.search(slots.text):
        return False
    begins = any(slots.text.startswith(segment) for segment in slots.segments)
    said_besides = len(slots.text) - sum(map(len, slots.segments))
    return begins and said_besides <= _SAID_WITH_A_NOUN and is_thing(slots, lexicon)


def _beside_groups(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts where clauses that go together stand beside an ask of a thing; () without either.

    "甲局协助几项，乙局几项，差几项，地铁投多少" asks of the groups first, and then of something else.
    """
    pieces = _clauses(question, lexicon)
    if len(pieces) < 2 or not may_hold_groups(read_slots(question, lexicon)):
        return ()
    clauses = tuple(read_each(pieces, lexicon))
    cuts = [at for at, slots in enumerate(clauses) if _asks_beside(slots, lexicon)]
    if not cuts:
        return ()
    named = next((at for at, slots in enumerate(clauses) if slots.units.mentions or slots.people.mentions), 0)
    cut, first = (cuts[0], True) if cuts[0] else (named, False)
    head, tail = ("，".join(each) for each in (pieces[:cut], pieces[cut:]))
    if not (head and tail) or read_groups(read_slots(head if first else tail, lexicon), lexicon) is None:
        return ()
    return (*split_asks(head, lexicon), *split_asks(tail, lexicon))


def _of_the_first(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts where a clause asks of whoever the clauses before it put first ("谁牵头最多，它二季度做什么")."""
    pieces = _clauses(question, lexicon)
    points, wanted = lexicon.patterns.dialogue.the_first, lexicon.patterns.asks.wanted
    cut = next((at for at, piece in enumerate(pieces) if at and points.match(piece) and wanted.search(piece)), 0)
    if not cut:
        return ()
    head, tail = ("，".join(each) for each in (pieces[:cut], pieces[cut:]))
    ranked = read_slots(head, lexicon)
    told = ranked.ranking is not None and ranked.named and "count" in read_slots(tail, lexicon).cues
    if told or not ranks_somebody(ranked):  # how many of those tasks are theirs stands beside their name
        return ()
    return (*split_asks(head, lexicon), *split_asks(tail, lexicon))


def _asks_beside(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that asks something else than how many: which tasks a unit has, or about a thing alone."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers
    if slots.units.mentions and asks_which(slots, lexicon):
        return True
    if lexicon.patterns.asks.wanted.search(slots.text) is None:
        return False
    thing = any(names_a_thing(segment, lexicon, known=True) for segment in slots.segments)
    return thing and not named and is_ask(slots, lexicon)


def _one_figure(slots: Slots, lexicon: Lexicon) -> bool:
    """True where all that is said goes into one ranking or share ("某人分管的任务，牵头次数最高的是哪家")."""
    figure = slots.ranking is not None or "share" in slots.cues
    if ranks_what_was_counted(slots, slots, lexicon) and len(lexicon.patterns.asks.wanted.findall(slots.question)) > 1:
        return False
    asked_once = (lexicon.patterns.asks.wanted, lexicon.patterns.rankings.extreme)
    once = all(len(pattern.findall(slots.text)) < 2 for pattern in asked_once)
    return figure and once and bool(slots.named) and not (slots.segments or slots.numbers)


def _no_ask(piece: str, lexicon: Lexicon) -> bool:
    """True for a piece of a list that is more than an ask, or one of several amounts ("今年投资") that are added."""
    return bool(_SENTENCE_WITHIN.search(piece) or lexicon.patterns.asks.names_amount.search(piece))


def asked_apart(question: str, lexicon: Lexicon) -> str:
    """ "A和B是同一个局牵头吗" asked as "A和B由哪个单位牵头": who it is shows whether it is the same."""
    patterns = lexicon.patterns.splits
    if patterns.joiner.search(question) is None:
        return question
    if lexicon.patterns.filters.same_person.search(question) is not None:
        slots = read_slots(question, lexicon)
        if not (slots.numbers or slots.segments):
            return question  # "哪些任务的责任人和直接责任人是同一个人" asks for tasks
    apart = patterns.same_unit.sub(lambda match: f"由哪个单位{match['does']}", question)
    apart = patterns.same_time.sub(lambda match: f"各在哪个季度{match['does']}", apart)
    return patterns.same_person.sub(lambda match: f"{match['who'] or match['who_after']}各是谁", apart)


def _are_asks(pieces: Sequence[str], lexicon: Lexicon) -> bool:
    """True when every piece of a list is an ask of its own."""
    asks = _whole_asks(pieces, lexicon) or all(names_and_asks(slots, lexicon) for slots in read_each(pieces, lexicon))
    return asks and _SET_AGAINST not in read_slots(pieces[-1], lexicon).compute


def _whole_asks(pieces: Sequence[str], lexicon: Lexicon) -> bool:
    """True when each piece of a list asks how many, the first of something it names ("甲局牵头几项、协助几项").

    Or which tasks, each in a role of its own ("甲局牵头什么、协助几项、某某直接负责哪些").
    """
    first = read_slots(pieces[0], lexicon)
    if not (first.units.mentions or first.people.mentions or first.segments or first.numbers):
        return False
    if all(asks_how_many(slots) for slots in read_each(pieces, lexicon)):
        return True
    either = (
        _COMMA not in slots.text and (asks_which(slots, lexicon) or asks_how_many(slots))
        for slots in read_each(pieces, lexicon)
    )
    return bool(first.units.mentions) and all(either)


def _periods(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """ "上半年和下半年分别投资多少" asks for each period."""
    patterns = lexicon.patterns.splits
    if not patterns.each_word.search(question) or patterns.computed_together.search(question):
        return ()
    slots = read_slots(question, lexicon)
    if len(slots.periods) < 2 or "amount" not in slots.asks:
        return ()
    pieces = []
    for kept in slots.periods:
        text = slots.text
        for period in slots.periods:
            if period is not kept:
                written = re.escape(period.mention.text)
                text = re.sub(rf"(?:和|与|、|及|跟)?{written}(?:和|与|、|及|跟)?", "", text, count=1)
        pieces.append(patterns.each_word.sub("", text))
    return tuple(pieces)


def _asking(pieces: list[str], lexicon: Lexicon) -> list[str]:
    """Join pieces that ask nothing by themselves to the next one."""
    patterns = lexicon.patterns.splits
    parts: list[str] = []
    pending, narrowed = "", False
    for piece in pieces:
        slots = read_slots(piece, lexicon)
        if parts and patterns.rounds.match(slots.text):
            parts[-1] = f"{parts[-1]}，{piece}"
            continue
        if is_idle(slots, lexicon) or patterns.call_to_count.fullmatch(slots.text.strip()):
            continue
        if (parts or pending) and patterns.narrows.search(slots.text):
            pending, narrowed = f"{pending or parts.pop()}，{piece}", True
            continue
        if parts and not pending and (further := parts_gone_on(parts, piece, slots, lexicon)) is not None:
            parts = further
            continue
        pending = f"{pending}，{piece}" if pending else piece
        scope = patterns.scope_end.search(slots.text.rstrip()) is not None or only_excludes(slots, lexicon)
        scope = scope or only_sums(slots, lexicon) or (not parts and only_measures_by(slots, lexicon))
        if asks_role(slots, lexicon) or (is_ask(slots, lexicon) and not scope):
            parts.append(pending)
            pending = ""
    if pending and (parts or narrowed):
        parts = [*parts[:-1], f"{parts[-1]}，{pending}"] if parts else [pending]
    return parts


def asks_on(part: str, lexicon: Lexicon) -> bool:
    """True for a part that only asks on about a figure of what stands before it ("同比呢", "剩多少")."""
    slots = read_slots(part, lexicon)
    measure = lexicon.patterns.operands.measure
    things = tuple(segment for segment in slots.segments if not measure.fullmatch(segment))
    named = stands_alone(replace(slots, segments=things), lexicon) or slots.quarters
    return not (named or set(slots.asks) - {"amount", "goal"})
