"""Several asks in one question: split into parts that each ask something."""

from __future__ import annotations

import re

from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots, read_slots

_BREAK = re.compile(r"[?？;；。!！]+|[,，](?:另外|还有|以及|同时|顺便|并且|再问|还想问)?|(?<=[^,，])(?:另外|顺便问一下|还想问)")
_EACH = re.compile(r"各自?(?:是|要|由|在|有|新增|创建|建|完成|占|达|增)?|分别")
_PHASES = re.compile(
    r"^(?P<base>.{2,14}?)(?P<a>[一二三四五六七八九\d]+)(?P<kind>期|号线)(?:、|和|与|及)(?P<b>[一二三四五六七八九\d]+)(?:期|号线)?(?P<rest>.*)$"
)
_ATTRIBUTE = re.compile(
    r"^(?P<a>[^,，、和与及]{3,20}?)(?:和|与|及|以及|、)(?P<b>[^,，、和与及]{3,20}?)(?P<rest>(?:的|都由|由|都是)(?:直接责任人|责任人|责任领导|分管领导|牵头单位|哪).*)$"
)
_COORDINATE = re.compile(r"^(?P<a>[^,，、和与及]{2,20}?)(?:和|与|及|以及|跟|、)(?P<b>[^,，、和与及]{2,20}?)(?P<rest>(?:今年|全年|各|分别|目标).*)$")


def split_asks(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts of a question, or the question alone when it is one ask."""
    if len(question) > 300:
        return (question,)
    listed = [piece.strip() for piece in question.split("、") if piece.strip()]
    if len(listed) > 1 and all("amount" in read_slots(piece, lexicon).asks for piece in listed):
        return tuple(listed)
    pieces = [piece.strip() for piece in _BREAK.split(question) if piece and piece.strip()]
    if len(pieces) > 1:
        parts = _asking(pieces, lexicon)
        if len(parts) == 1 and len(parts[0]) < len(question) * 0.6:
            return tuple(parts)
        if len(parts) > 1:
            return tuple(part for piece in parts for part in _coordinates(piece, lexicon))
    return _periods(question, lexicon) or _coordinates(question, lexicon)


def _periods(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """ "上半年和下半年分别投资多少" asks for each period."""
    if not re.search(r"分别|各", question):
        return ()
    slots = read_slots(question, lexicon)
    if len(slots.periods) < 2 or "amount" not in slots.asks:
        return ()
    pieces = []
    for kept in slots.periods:
        text = slots.text
        for period in slots.periods:
            if period is not kept:
                text = re.sub(rf"(?:和|与|、|及|跟)?{re.escape(period.mention.text)}(?:和|与|、|及|跟)?", "", text, count=1)
        pieces.append(re.sub(r"分别|各", "", text))
    return tuple(pieces)


def _asking(pieces: list[str], lexicon: Lexicon) -> list[str]:
    """Join pieces that ask nothing by themselves to the next one."""
    parts: list[str] = []
    pending = ""
    for piece in pieces:
        slots = read_slots(piece, lexicon)
        if _idle(slots, lexicon):
            continue
        if parts and not pending and _depends(slots):
            shared = re.search(r"各|分别|都|均", piece) is not None
            asked = re.sub(r"^(?:各自?|分别|都|均)", "", piece)
            parts = [f"{part}，{asked}" if shared or part is parts[-1] else part for part in parts]
            continue
        pending = f"{pending}，{piece}" if pending else piece
        if _asks(slots):
            parts.append(pending)
            pending = ""
    if pending and parts:
        parts[-1] += f"，{pending}"
    return parts


def _idle(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that names nothing of the table and asks nothing of it ("领导急着要")."""
    named = slots.units.mentions or slots.people.mentions or slots.numbers or slots.quarters or slots.parts or slots.sections
    asked = set(slots.asks) or slots.cues or slots.compute or slots.loose_roles
    return not named and not asked and not any(lexicon.occurs(segment) for segment in slots.segments)


def _depends(slots: Slots) -> bool:
    """True for a clause that asks on about what was named before it ("差多少", "各由哪个局牵头")."""
    return not (slots.units.mentions or slots.people.mentions or slots.numbers or slots.segments)


def _asks(slots: Slots) -> bool:
    named = slots.units.mentions or slots.people.mentions
    if slots.numbers or (named and "list" in slots.cues):
        return True
    return slots.text.rstrip("?？。").endswith("呢") or bool(set(slots.asks) - {"goal", "part"}) or bool(slots.cues & {"count", "rank", "compare", "share"}) or bool(slots.compute)


def _coordinates(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """ "A和B各新增多少" asks about A and about B."""
    if phases := _PHASES.match(question.strip()):
        rest = re.sub(r"各自?|分别|都", "", phases["rest"])
        if not re.search(r"差|多|少于|合计|一共|总|加", phases["rest"].replace("多少", "")):
            return tuple(f"{phases['base']}{number}{phases['kind']}{rest}" for number in (phases["a"], phases["b"]))
    match = _COORDINATE.match(question.strip())
    if match is None or not _EACH.search(match["rest"]):
        match = _ATTRIBUTE.match(question.strip())
    if match is None or re.search(r"是同一|一样|相同", question):
        return (question,)
    rest = _EACH.sub(lambda found: re.sub(r"^(?:各自?|分别)", "", found[0]), match["rest"], count=1)
    first, second = read_slots(match["a"], lexicon), read_slots(match["b"], lexicon)
    if not first.segments or not second.segments or first.units.mentions or second.units.mentions:
        return (question,)
    return (match["a"] + rest, match["b"] + rest)
