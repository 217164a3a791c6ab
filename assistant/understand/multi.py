"""Several asks in one question: split into parts that each ask something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from assistant.understand.exclusions import taken_out
from assistant.understand.groups import compared_entries, listed_apart, read_groups
from assistant.understand.lexicon import Lexicon
from assistant.understand.patterns import SplitPatterns
from assistant.understand.slots import Slots, read_slots

MAX_LENGTH = 300
"""Longer questions are no list of asks."""
_ALONE = ("total", "share", "average", "convert", "ratio", "largest", "smallest")
"""Computations that a clause may ask for beside another one."""
_ALONE_AND_TOGETHER = ("单独", "与其他单位共同")
_SET_AGAINST = ("difference",)
"""What the last piece of a list asks for where the pieces are not asked one by one ("甲标准跟乙标准差多少钱")."""
_PEAKS = (("largest",), ("smallest",))
_LEFT = ("rest",)
_LEAD_IN = re.compile(r"^(?:还有|另外|再有|再问|顺便)(?!多少|几|什么|哪|没|谁)[,，]?")
_SENTENCE_WITHIN = re.compile(r"[?？;；。].|[,，](?:另外|还有)")
_SENTENCE = re.compile(r"([^?？]+)([?？]?)")
_FIGURE = re.compile(r"[\d.]+[十百千万亿]*")
_OF_THOSE = "其中"
_OF_ALL = "全表"
_MARKS = " ,，。?？"
LONG_NAME = 4
"""Characters of a piece that names a project rather than a kind of thing."""
_SHORT_NAME = 3
"""Characters of the shortest name with which a clause about a thing begins."""
_SAID_WITH_A_NOUN = 3
"""Characters that may stand beside the name of a thing which is only named ("目标")."""
_SMALL_PART = 0.6
"""A single ask shorter than this share of the question stands among clauses that ask nothing."""


def split_asks(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts of a question, or the question alone when it is one ask."""
    if len(question) > MAX_LENGTH:
        return (question,)
    if parts := _nouns_asked(question, lexicon) or _beside_groups(question, lexicon):
        return parts
    if (groups := read_groups(whole := read_slots(question, lexicon), lexicon)) is not None:
        return listed_apart(groups, whole, lexicon) or (question,)
    one_sum = lexicon.patterns.splits.one_sum.search(whole.text)
    if compared_entries(whole, lexicon) is not None or _one_figure(whole, lexicon) or one_sum:
        return (question,)
    numbered = [piece.strip(_MARKS) for piece in lexicon.patterns.splits.numbered_ask.split(question)]
    apart = len(numbered) > 1 and not any(_SENTENCE_WITHIN.search(piece) for piece in numbered)
    if apart and all(slots.numbers and slots.asks for slots in _read(numbered, lexicon)):
        return tuple(numbered)
    if both := lexicon.patterns.splits.alone_and_together.match(question.strip()):
        return tuple(f"{both['head']}{how}牵头的{both['rest']}" for how in _ALONE_AND_TOGETHER)
    listed = _listed_asks(question, lexicon) or _asking_clauses(question, lexicon)
    return listed or _periods(question, lexicon) or (question,)


def _listed_asks(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The asks that a question lists ("甲局牵头几项、协助几项"); () where it lists none."""
    joins_names = _joiner_in_a_unit(question, lexicon)
    for joiner in (lexicon.patterns.splits.list_mark, *(() if joins_names else (lexicon.patterns.splits.joiner,))):
        listed = [piece.strip(_MARKS) for piece in joiner.split(question) if piece.strip(_MARKS)]
        if len(listed) > 1 and not any(_no_ask(piece, lexicon) for piece in listed) and _are_asks(listed, lexicon):
            return tuple(listed)
    return ()


def _asking_clauses(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The clauses of a question that ask, each with what belongs to it; () where they are one ask."""
    pieces = _clauses(question, lexicon)
    parts = _asking(pieces, lexicon) if len(pieces) > 1 else []
    alone = bool(parts) and _stands_alone(read_slots(parts[0], lexicon), lexicon)
    several = alone and (len(parts) > 1 or len(parts[0]) < len(question) * _SMALL_PART)
    return tuple(parts) if several else ()


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
    slots = tuple(_read(sentences, lexicon))
    nouns = [bool(mark) and _only_a_noun(each, lexicon) for each, (_, mark) in zip(slots, marked, strict=True)]
    if not any(nouns) or not all(_stands_alone(each, lexicon) for each in slots):
        return ()
    parts = ((said,) if noun else split_asks(said, lexicon) for said, noun in zip(sentences, nouns, strict=True))
    return tuple(chain.from_iterable(parts))


def _only_a_noun(slots: Slots, lexicon: Lexicon) -> bool:
    """True for hardly more than the name of a thing ("跨境人民币目标")."""
    if lexicon.patterns.asks.wanted.search(slots.text):
        return False
    begins = any(slots.text.startswith(segment) for segment in slots.segments)
    said_besides = len(slots.text) - sum(map(len, slots.segments))
    return begins and said_besides <= _SAID_WITH_A_NOUN and _is_thing(slots, lexicon)


def _beside_groups(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts where clauses that go together stand beside an ask of a thing; () without either.

    "甲局协助几项，乙局几项，差几项，地铁投多少" asks of the groups first, and then of something else.
    """
    pieces = _clauses(question, lexicon)
    clauses = tuple(_read(pieces, lexicon)) if len(pieces) > 1 else ()
    cuts = [at for at, slots in enumerate(clauses) if _asks_beside(slots, lexicon)]
    if not cuts:
        return ()
    named = next((at for at, slots in enumerate(clauses) if slots.units.mentions or slots.people.mentions), 0)
    cut, first = (cuts[0], True) if cuts[0] else (named, False)
    head, tail = ("，".join(each) for each in (pieces[:cut], pieces[cut:]))
    if not (head and tail) or read_groups(read_slots(head if first else tail, lexicon), lexicon) is None:
        return ()
    return (*split_asks(head, lexicon), *split_asks(tail, lexicon))


def _asks_beside(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that asks something else than how many: which tasks a unit has, or about a thing alone."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers
    if slots.units.mentions and _asks_which(slots, lexicon):
        return True
    if lexicon.patterns.asks.wanted.search(slots.text) is None:
        return False
    thing = any(_names_a_thing(segment, lexicon, known=True) for segment in slots.segments)
    return thing and not named and _asks(slots, lexicon)


def _one_figure(slots: Slots, lexicon: Lexicon) -> bool:
    """True where all that is said goes into one ranking or share ("某人分管的任务，牵头次数最高的是哪家")."""
    figure = slots.ranking is not None or "share" in slots.cues
    if _ranks_what_was_counted(slots, slots, lexicon) and len(lexicon.patterns.asks.wanted.findall(slots.question)) > 1:
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
    apart = patterns.same_unit.sub(lambda match: f"由哪个单位{match['does']}", question)
    return patterns.same_person.sub(lambda match: f"{match['who'] or match['who_after']}各是谁", apart)


def coordinated(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """ "A、B和C各新增多少" read as one question each about A, B and C; () when nothing is listed.

    Only a proposal: "公园和绿道" may be two projects or the name of one. Whoever asks for it must see that each part
    leads to a task of its own.
    """
    text = question.strip()
    patterns = lexicon.patterns.splits
    if len(text) > MAX_LENGTH or patterns.computed_together.search(text):
        return ()
    return _phases(text, patterns) or _listed(text, lexicon)


def _listed(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The things that a question lists before it asks the same of all of them."""
    patterns = lexicon.patterns.splits
    match = patterns.listing.match(text)
    if match is None or lexicon.occurs(match["things"]):
        return ()
    if any(lexicon.occurs(seam) for seam in _seams(match["things"], patterns)):
        return ()
    if _joiner_in_a_unit(text, lexicon):
        return ()
    things = [thing for thing in patterns.joiner.split(match["things"]) if thing]
    if len(things) < 2 or not all(_is_thing(read_slots(thing, lexicon), lexicon) for thing in things):
        return ()
    rest = patterns.how_many_things.sub("", match["rest"], count=1)
    rest = patterns.each.sub(lambda found: patterns.each_lead_in.sub("", found[0]), rest, count=1)
    return tuple(thing + rest for thing in things)


def _joiner_in_a_unit(text: str, lexicon: Lexicon) -> bool:
    """True for "住房和城乡建设局", which is one name."""
    units, joiners = lexicon.units.surfaces.find(text), lexicon.patterns.splits.joiner
    return any(unit.start < joiner.start() < unit.end for unit in units for joiner in joiners.finditer(text))


def _seams(things: str, patterns: SplitPatterns) -> Iterator[str]:
    """Each joiner with two characters on both sides: where the table writes just this, it joins a name."""
    for joiner in patterns.joiner.finditer(things):
        yield things[max(0, joiner.start() - 2) : joiner.end() + 2]


def _is_thing(slots: Slots, lexicon: Lexicon) -> bool:
    """True for words that name a project, indicator or measure, with the unit that has it or without."""
    named = slots.people.mentions or slots.numbers or slots.quarters or slots.parts
    words = (word for segment in slots.segments for word in (segment, *lexicon.cut(segment)) if len(word) > 1)
    told = any(len(s) <= LONG_NAME and lexicon.is_known(s) for s in slots.segments) or any(map(lexicon.occurs, words))
    return not named and not set(slots.asks) - {"amount", "goal"} and told


def _are_asks(pieces: Sequence[str], lexicon: Lexicon) -> bool:
    """True when every piece of a list is an ask of its own."""
    asks = _whole_asks(pieces, lexicon) or all(_names_and_asks(slots, lexicon) for slots in _read(pieces, lexicon))
    return asks and read_slots(pieces[-1], lexicon).compute[:1] != _SET_AGAINST


def _read(pieces: Sequence[str], lexicon: Lexicon) -> Iterator[Slots]:
    """The slots of each piece, read when it is looked at: most lists are none, as their first piece shows."""
    return (read_slots(piece, lexicon) for piece in pieces)


def _whole_asks(pieces: Sequence[str], lexicon: Lexicon) -> bool:
    """True when each piece of a list asks how many, the first of something it names ("甲局牵头几项、协助几项").

    Or each which tasks, in a role of its own ("甲局牵头什么、协助什么").
    """
    first = read_slots(pieces[0], lexicon)
    if not (first.units.mentions or first.people.mentions or first.segments or first.numbers):
        return False
    in_roles = first.units.mentions and all(_asks_which(slots, lexicon) for slots in _read(pieces, lexicon))
    return bool(in_roles) or all(_asks_how_many(slots) for slots in _read(pieces, lexicon))


def _asks_which(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "牵头什么" and "协助哪些", with a unit or without."""
    in_role = slots.loose_roles or any(role.field for role in slots.unit_roles)
    return bool(in_role) and lexicon.patterns.splits.open_end.search(slots.text) is not None


def _names_and_asks(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a piece that names a thing of its own and asks for a column of it ("林长制由谁分管")."""
    named = slots.numbers or any(_names_a_thing(segment, lexicon) for segment in slots.segments)
    return bool(named and set(slots.asks) - {"goal", "schedule", "part"})


def _asks_how_many(slots: Slots) -> bool:
    named = slots.units.mentions or slots.people.mentions or slots.segments or slots.numbers or slots.loose_roles
    named = named or slots.quarters
    return bool(named) and ("amount" in slots.asks or "count" in slots.cues)


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
        if _idle(slots, lexicon):
            continue
        if (parts or pending) and patterns.narrows.search(slots.text):
            pending, narrowed = f"{pending or parts.pop()}，{piece}", True
            continue
        if parts and not pending and (gone_on := _gone_on(parts, piece, slots, lexicon)) is not None:
            parts = gone_on
            continue
        pending = f"{pending}，{piece}" if pending else piece
        scope = patterns.scope_end.search(slots.text.rstrip()) is not None or _only_excludes(slots, lexicon)
        if _asks_role(slots, lexicon) or (_asks(slots, lexicon) and not scope):
            parts.append(pending)
            pending = ""
    if pending and (parts or narrowed):
        parts = [*parts[:-1], f"{parts[-1]}，{pending}"] if parts else [pending]
    return parts


def _gone_on(parts: list[str], piece: str, slots: Slots, lexicon: Lexicon) -> list[str] | None:
    """The parts with a clause that goes on from the last: within it, or as an ask of its own; None for a new one."""
    patterns = lexicon.patterns.splits
    before = read_slots(parts[-1], lexicon)
    if not before.numbers and slots.numbers and patterns.names_task.match(slots.text):
        return [*parts[:-1], f"{piece}，{parts[-1]}"]
    if besides := _of_the_counted(slots, before, parts[-1], piece, lexicon):
        return [*parts, besides]
    if besides := _asked_besides(slots, before, parts[-1], piece, lexicon):
        return [*parts, besides]
    if _goes_into(slots, before, lexicon):
        return [*parts[:-1], f"{parts[-1]}，{piece}"]
    if more := _asked_more(slots, before, piece, lexicon):
        return [*parts, more]
    if _ranks_what_was_counted(slots, before, lexicon):
        return [*parts, f"{_scope_clause(parts[-1], lexicon)}{piece}"]
    if not _asks_role(before, lexicon) and _depends(slots, before, lexicon):
        return _with_shared(parts, piece, patterns)
    return None


def _of_the_counted(slots: Slots, before: Slots, part: str, piece: str, lexicon: Lexicon) -> str:
    """A clause that asks within the tasks of somebody which the clause before counts, as an ask of its own; or "".

    It says so itself ("其中…是哪几项"), or has nothing else that it could be about: a part of the table alone
    ("甲局牵头几项，民生实事占几项") or a ranking without a name ("直接责任人谁最多").
    """
    counts = "count" in before.cues and before.ranking is None and before.named and not before.segments
    how_many = (lexicon.patterns.asks.how_many, lexicon.patterns.groups.counted)
    if not counts or not any(pattern.search(before.text) for pattern in how_many) or slots.numbers:
        return ""
    wanted = lexicon.patterns.asks.wanted.search(slots.text) is not None
    if lexicon.patterns.splits.within_those.match(slots.text):
        return piece if wanted or slots.parts else ""
    if slots.named or slots.segments:
        return ""
    if slots.ranking is not None:
        return f"{part}，{piece}"
    return f"{_OF_THOSE}{piece}" if wanted and slots.parts and not before.parts else ""


def _asked_besides(slots: Slots, before: Slots, part: str, piece: str, lexicon: Lexicon) -> str:
    """A clause that asks for another peak or amount of what the clause before asks one of, made whole; or ""."""
    other = _other_peak(slots, part, lexicon.patterns.splits) if before.compute[:1] in _PEAKS else ""
    return other or _amount_besides(slots, before, part, piece, lexicon)


def _goes_into(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that belongs to the ask before it."""
    restricts = _restricts(slots, before, lexicon)
    shares = _share_of_that(slots, before) or _shares_in(slots, before, lexicon)
    return restricts or shares or _compares_on(slots, before)


def _asked_more(slots: Slots, before: Slots, piece: str, lexicon: Lexicon) -> str:
    """A clause that computes on or asks for another amount, with the thing that it needs; or ""."""
    if _computes_more(slots, before) or _asks_of_another_period(slots, before):
        return piece
    return f"{before.segments[0]}{piece}" if _another_amount(slots, before, lexicon) else ""


def _restricts(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that wants only some of the tasks before it ("甲局牵头的任务，协助单位至少6家的有几项")."""
    patterns = lexicon.patterns
    scope = patterns.splits.tasks_named.search(before.text) and not patterns.scope.asks.search(before.text)
    conditions = slots.sizes or slots.idle or slots.company or slots.forms or _only_excludes(slots, lexicon)
    return bool(scope and conditions) and not slots.numbers


def _only_excludes(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that says what is left out and asks nothing ("除去甲局牵头的")."""
    roles = (*slots.unit_roles, *slots.person_roles)
    return bool(roles) and all(role.negated for role in roles) and not lexicon.patterns.scope.asks.search(slots.text)


def _other_peak(slots: Slots, before: str, patterns: SplitPatterns) -> str:
    """ "哪个最少" behind "哪个季度最多" as the whole question that it stands for; "" for another clause."""
    asked = patterns.other_peak.match(slots.text)
    return patterns.peak.sub(slots.text[asked.end() :], before, count=1) if asked is not None else ""


def _amount_besides(slots: Slots, before: Slots, part: str, piece: str, lexicon: Lexicon) -> str:
    """A clause that asks for a further amount of what the clause before asks one of, as an ask of its own; or "".

    What is left ("前三季度投多少，还剩多少") is that of both clauses; an amount of another time ("四季度单季呢") is
    of the same thing, and in the same measure where the clause names none.
    """
    splits = lexicon.patterns.splits
    asked = splits.asked_amount.search(before.text)
    thing = before.segments and not (before.units.mentions or before.people.mentions or before.numbers)
    if asked is None or not thing or not (before.quarters or before.compute) or _names_another(slots, before, lexicon):
        return ""
    left = slots.compute[:1] == _LEFT
    if left:
        return f"{part}，{piece}"
    again = splits.asked_amount.search(slots.text)
    own = slots.quarters and slots.quarters != before.quarters and (again is not None or splits.and_that.search(piece))
    if not own:
        return ""
    return f"{before.segments[0]}{piece if again is not None else splits.and_that.sub(asked[0], piece)}"


def _names_another(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that names something of its own, of which it asks."""
    if slots.units.mentions or slots.people.mentions or slots.numbers:
        return True
    new = (segment for segment in slots.segments if segment not in before.text)
    return any(_names_a_thing(segment, lexicon, known=True) for segment in new)


def _share_of_that(slots: Slots, before: Slots) -> bool:
    """True for the share of the quarter that the clause before asks for ("哪季最多，占几成")."""
    return slots.compute[:1] == ("share",) and before.compute[:1] in _PEAKS and not slots.segments


def _shares_in(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a share in the tasks that the clause before only names ("甲分管的任务，乙局牵头的占几成")."""
    asks = lexicon.patterns.asks
    said = asks.share.search(slots.text) is not None and not slots.segments
    return said and bool(before.named or before.parts) and asks.open_question.search(before.text) is None


def _compares_on(slots: Slots, before: Slots) -> bool:
    """True for "多几项" behind a question which of two has more."""
    named = slots.named or slots.segments or slots.numbers
    return {"compare", "count"} <= slots.cues and "compare" in before.cues and not named


def _ranks_what_was_counted(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a peak of the column whose entries the clause before counts, and which it has asked of already."""
    ranked = slots.ranking.entries if slots.ranking is not None else ""
    asked = lexicon.patterns.asks.wanted.search(before.question) is not None
    return bool(ranked) and asked and any(column == ranked for column, _, _ in before.sizes)


def _scope_clause(part: str, lexicon: Lexicon) -> str:
    """The clause of a part that only names whose tasks are meant; without one, that all tasks are."""
    clauses = part.split("，")
    scopes = (c for c, slots in zip(clauses, _read(clauses, lexicon), strict=True) if slots.named and not slots.sizes)
    return next((f"{clause}，" for clause in scopes), _OF_ALL)


def _computes_more(slots: Slots, before: Slots) -> bool:
    """True for a clause that asks for another computation with what was computed with before it ("全年共多少")."""
    own, former = slots.compute[:1], before.compute[:1]
    shared_out = own == ("average",) and former == ("convert",)  # names what an amount is shared among
    new = not shared_out and any(segment not in before.text for segment in slots.segments)
    return bool(own and former) and own != former and own[0] in _ALONE and not (new or slots.units.mentions)


def _another_amount(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that asks for another amount of what the clause before names ("给多少床位，二季度投多少")."""
    amounts = all("amount" in each.asks and not each.compute for each in (slots, before))
    own = slots.quarters != before.quarters or slots.segments
    named = slots.units.mentions or slots.people.mentions or slots.numbers or before.numbers
    thing = any(_names_a_thing(segment, lexicon) for segment in slots.segments)
    return bool(amounts and own and before.segments) and not (named or thing)


def _asks_of_another_period(slots: Slots, before: Slots) -> bool:
    """True for "二季度呢" behind a question about another one, which asks the same again."""
    names = slots.units.mentions or slots.people.mentions or slots.numbers or slots.segments
    again = slots.text.rstrip(_MARKS).endswith("呢") and not (names or slots.asks or slots.compute)
    return again and bool(slots.quarters and before.quarters) and slots.quarters != before.quarters


def _with_shared(parts: list[str], piece: str, patterns: SplitPatterns) -> list[str]:
    """A clause that asks on about what stands before it: about all of it ("各由谁牵头"), or about the last."""
    asked = patterns.shared_lead_in.sub("", piece)
    shared = patterns.shared.search(piece) is not None
    return [f"{part}，{asked}" if shared or part is parts[-1] else part for part in parts]


def _stands_alone(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a part that says by itself what it is about."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers or slots.sections or slots.parts
    placed = slots.ranking is not None or "count" in slots.cues or slots.sizes or slots.forms or slots.idle
    return bool(named or placed) or any(_names_a_thing(segment, lexicon) for segment in slots.segments)


def asks_on(part: str, lexicon: Lexicon) -> bool:
    """True for a part that only asks on about a figure of what stands before it ("同比呢", "剩多少")."""
    slots = read_slots(part, lexicon)
    measure = lexicon.patterns.operands.measure
    things = tuple(segment for segment in slots.segments if not measure.fullmatch(segment))
    named = _stands_alone(replace(slots, segments=things), lexicon) or slots.quarters
    return not (named or set(slots.asks) - {"amount", "goal"})


def _idle(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that names nothing of the table and asks nothing of it ("领导急着要")."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers
    placed = slots.quarters or slots.idle or slots.parts or slots.sections or slots.sizes or slots.forms
    placed = placed or slots.excluded_numbers
    asked = slots.asks or slots.cues or slots.compute or slots.loose_roles or slots.ranking is not None
    if not (named or slots.quarters) and _tells_who_asks(slots, lexicon):
        return True
    topical = any(lexicon.occurs(segment) or _names_a_thing(segment, lexicon, known=True) for segment in slots.segments)
    ranked = lexicon.patterns.rankings.top.search(slots.text) is not None
    return not (named or placed or asked or ranked or topical)


def _tells_who_asks(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "领导要我查个数", unless it names something that is long enough to be a task."""
    told = lexicon.patterns.splits.telling.search(slots.question) is not None
    return told and not any(len(segment) >= LONG_NAME for segment in slots.segments)


def _depends(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that asks on about what was named before it ("差多少", "各由哪个局牵头")."""
    if slots.compute[:1] == ("convert",):
        return True
    if before.numbers and not (before.asks or before.cues or before.compute or before.quarters or before.segments):
        return not slots.numbers  # nothing but a number asks nothing by itself
    counted_before = "count" in before.cues or "amount" in before.asks
    if lexicon.patterns.splits.of_these.search(slots.text) and not counted_before:
        return True
    counted_apart = "count" in slots.cues and before.ranking is None and not before.segments
    in_other_role = len(slots.loose_roles) == 1 and not (slots.loose_roles == ("any_units",) and slots.asks)
    if in_other_role or counted_apart or lexicon.patterns.splits.other_role.search(slots.text):
        return False
    named = slots.units.mentions or slots.people.mentions or slots.numbers
    return not named and not any(_names_a_thing(segment, lexicon) for segment in slots.segments)


def _names_a_thing(segment: str, lexicon: Lexicon, known: bool = False) -> bool:
    """False for words that only say what is done ("先建成"), or in which respect; `known`: the table must have it."""
    words = lexicon.words
    idle = words.idle
    return any(
        len(word) > 1 and not _FIGURE.fullmatch(word) and word not in idle and (not known or lexicon.occurs(word))
        for word in lexicon.cut(segment)
    )


def _asks(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that is an ask by itself."""
    named = slots.units.mentions or slots.people.mentions
    open_end = lexicon.patterns.splits.open_end.search(slots.text)
    wanted = "list" in slots.cues or open_end or lexicon.patterns.splits.list_end.search(slots.text)
    excluded = taken_out(slots.segments, slots.text, slots.periods, lexicon.patterns)
    kept = [each for each in slots.segments if each not in excluded]
    thing = open_end and any(_names_a_thing(segment, lexicon, known=True) for segment in kept)
    thing = thing or any(_asks_about(segment, slots, lexicon) for segment in kept)
    chosen = named or slots.loose_roles or (slots.sizes and lexicon.patterns.asks.wanted.search(slots.question))
    if slots.numbers or (chosen and wanted) or thing or slots.text.rstrip("?？。").endswith("呢"):
        return True
    if lexicon.patterns.splits.which_of_those.match(slots.text) and slots.segments:
        return True
    return bool(set(slots.asks) - {"goal", "part"} or slots.cues & {"count", "compare", "share"} or slots.compute)


def _asks_about(segment: str, slots: Slots, lexicon: Lexicon) -> bool:
    """True where a clause begins with a thing of the table and asks of it in words of its own ("抗日旧址谁修")."""
    begins = len(segment) >= _SHORT_NAME and slots.text.startswith(segment)
    asked = begins and lexicon.patterns.asks.wanted.search(slots.text, len(segment))
    return bool(asked) and _names_a_thing(segment, lexicon, known=True)


def _asks_role(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "甲局在不在协助单位里", which is an ask though it ends like a scope."""
    return bool(slots.units.mentions) and lexicon.patterns.dialogue.asks_role.search(slots.text) is not None


def _phases(text: str, patterns: SplitPatterns) -> tuple[str, ...]:
    """ "甲工程一期和二期投资多少" asks about each phase, unless they are to be added or compared."""
    match = patterns.phases.match(text)
    if match is None or patterns.computed.search(match["rest"].replace("多少", "")):
        return ()
    rest = patterns.each_or_all.sub("", match["rest"])
    return tuple(f"{match['base']}{number}{match['kind']}{rest}" for number in (match["a"], match["b"]))
