"""Several asks in one question: split into parts that each ask something."""

from __future__ import annotations

import re

from assistant.understand.lexicon import Lexicon
from assistant.understand.patterns import SplitPatterns
from assistant.understand.slots import Slots, read_slots

MAX_LENGTH = 300
"""Longer questions are no list of asks."""
_SMALL_PART = 0.6
"""A single ask shorter than this share of the question stands among clauses that ask nothing."""


def split_asks(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts of a question, or the question alone when it is one ask."""
    if len(question) > MAX_LENGTH:
        return (question,)
    listed = [piece.strip() for piece in question.split("、") if piece.strip()]
    if len(listed) > 1 and all("amount" in read_slots(piece, lexicon).asks for piece in listed):
        return tuple(listed)
    ends = lexicon.patterns.splits.clause_end
    pieces = [piece.strip() for piece in ends.split(question) if piece and piece.strip()]
    if len(pieces) > 1:
        parts = _asking(pieces, lexicon)
        if len(parts) == 1 and len(parts[0]) < len(question) * _SMALL_PART:
            return tuple(parts)
        if len(parts) > 1:
            return tuple(part for piece in parts for part in _coordinates(piece, lexicon))
    return _periods(question, lexicon) or _coordinates(question, lexicon)


def _periods(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """ "上半年和下半年分别投资多少" asks for each period."""
    patterns = lexicon.patterns.splits
    if not patterns.each_word.search(question):
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
    pending = ""
    for piece in pieces:
        slots = read_slots(piece, lexicon)
        if _idle(slots, lexicon):
            continue
        if parts and not pending and _depends(slots):
            parts = _with_shared(parts, piece, patterns)
            continue
        pending = f"{pending}，{piece}" if pending else piece
        if _asks(slots) and not patterns.scope_end.search(piece):
            parts.append(pending)
            pending = ""
    if pending and parts:
        parts[-1] += f"，{pending}"
    return parts


def _with_shared(parts: list[str], piece: str, patterns: SplitPatterns) -> list[str]:
    """A clause that asks on about what stands before it: about all of it ("各由谁牵头"), or about the last."""
    asked = patterns.shared_lead_in.sub("", piece)
    shared = patterns.shared.search(piece) is not None
    return [f"{part}，{asked}" if shared or part is parts[-1] else part for part in parts]


def _idle(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that names nothing of the table and asks nothing of it ("领导急着要")."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers
    placed = slots.quarters or slots.parts or slots.sections
    asked = slots.asks or slots.cues or slots.compute or slots.loose_roles
    return not named and not placed and not asked and not any(lexicon.occurs(segment) for segment in slots.segments)


def _depends(slots: Slots) -> bool:
    """True for a clause that asks on about what was named before it ("差多少", "各由哪个局牵头")."""
    if len(slots.loose_roles) == 1 or "count" in slots.cues:
        return False
    return not (slots.units.mentions or slots.people.mentions or slots.numbers or slots.segments)


def _asks(slots: Slots) -> bool:
    """True for a clause that is an ask by itself."""
    named = slots.units.mentions or slots.people.mentions
    if slots.numbers or (named and "list" in slots.cues) or slots.text.rstrip("?？。").endswith("呢"):
        return True
    return bool(set(slots.asks) - {"goal", "part"} or slots.cues & {"count", "compare", "share"} or slots.compute)


def _coordinates(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """ "A和B各新增多少" asks about A and about B."""
    patterns = lexicon.patterns.splits
    text = question.strip()
    if parts := _phases(text, patterns):
        return parts
    match = patterns.coordinate.match(text)
    if match is None or not patterns.each.search(match["rest"]):
        match = patterns.attribute.match(text)
    if match is None or patterns.same.search(question):
        return (question,)
    first, second = read_slots(match["a"], lexicon), read_slots(match["b"], lexicon)
    if not first.segments or not second.segments or first.units.mentions or second.units.mentions:
        return (question,)
    rest = patterns.each.sub(lambda found: patterns.each_lead_in.sub("", found[0]), match["rest"], count=1)
    return (match["a"] + rest, match["b"] + rest)


def _phases(text: str, patterns: SplitPatterns) -> tuple[str, ...]:
    """ "甲工程一期和二期投资多少" asks about each phase, unless they are to be added or compared."""
    match = patterns.phases.match(text)
    if match is None or patterns.computed.search(match["rest"].replace("多少", "")):
        return ()
    rest = patterns.each_or_all.sub("", match["rest"])
    return tuple(f"{match['base']}{number}{match['kind']}{rest}" for number in (match["a"], match["b"]))
