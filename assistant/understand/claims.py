"""How many tasks a question says that somebody has ("甲局牵头20项,对吗"): the number that is counted judges it.

Where it is not certain what is claimed, and of which tasks, these are only counted: a wrong verdict is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.query import MANY, Claim
from assistant.understand.holdings import limits
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.numerals import parse_number, spoken_range
from assistant.understand.units import find_units

_COUNTED, _NAMED, _ALTOGETHER = "几项", "任务", "一共"
"""What stands for a claimed number where nothing else is asked, where it is asked which tasks these are, and before
a number that is asked for anew."""
_IN_ANY_ROLE = "涉及"
"""What stands for the deed where somebody is said to have no task at all ("甲局一项都没有吧")."""
_OF_THOSE = "其中"
"""Before a number that is asked of the tasks which a claim before it speaks of."""
_OF = "的"
_WHO = "谁"
"""What stands for somebody who is said to have every one of some tasks."""
_WHO_LEADS = "的任务牵头单位都是谁"
"""What stands for a claim that one unit leads every task of a person."""
_DOUBTED, _WHETHER = ",对吗", "吗"
"""Behind every claim that stands beside others, whatever its doubt; behind a comparison that is claimed."""
_MARKS = re.compile(r"[,，、;；。?？!！]+")
_NONE = Claim(0, 0)


def without_claim(text: str, lexicon: Lexicon) -> tuple[str, Claim | None]:
    """A cleaned question that asks how many instead of claiming a number, and the claim; None where none is certain.

    Without a word of doubt a number is only claimed of somebody who is named.
    """
    patterns = lexicon.patterns.claims
    unnamed = _unnamed(text, lexicon)
    claim = patterns.count.search(unnamed) or patterns.none.search(unnamed)
    if claim is None:
        return _asking_of_every(_comparing(text, unnamed, lexicon), lexicon), None
    before, behind = unnamed[: claim.start()], text[claim.end() :]
    if _describes(claim, text, lexicon):
        return text, None
    doubted = patterns.doubt.fullmatch(behind) or patterns.denied.fullmatch(behind)
    if patterns.open.search(before):
        return (text[: claim.end()] if doubted else text), None
    beside = patterns.beside.search(before)
    asked = text[: beside.start() if beside else claim.start()] + (claim["deed"] or _IN_ANY_ROLE)
    sure = not (patterns.unsure.search(before) or patterns.denied.fullmatch(behind))
    number = _claimed(claim, lexicon) if sure else None
    if patterns.which.match(behind):
        return f"{asked}{_NAMED}{behind}", number
    groups = claim.groupdict()
    said = behind.strip() or groups.get("whether")
    of_somebody = not groups.get("pieces") and _named(text[: claim.start()], lexicon)  # "协助至少六个" may be of units
    if doubted is None or not (said or of_somebody):
        return text, None
    return asked + _COUNTED, number


def _describes(claim: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """True for the tasks of a place that somebody does not lead ("（四）条下，甲局没有牵头的任务"), no claim."""
    if "pieces" in claim.groupdict() or text[claim.end() :].strip("。.") or _OF not in claim[0]:
        return False
    names = find_units(text[: claim.start()], lexicon.units).mentions
    return bool(names) and lexicon.patterns.claims.described.search(text[: names[0].start]) is not None


def claimed_again(text: str, lexicon: Lexicon) -> tuple[str, Claim | None]:
    """A turn after a count that claims another number ("是20项吗", "财政局呢,也是19项吗"), and its claim.

    What several counts come to is asked for and not judged: a task may stand in two of them.
    """
    patterns = lexicon.patterns.claims
    claim = patterns.again.match(text)
    if claim is None or patterns.doubt.fullmatch(text[claim.end() :]) is None or claim.end() == len(text):
        return text, None
    if claim["total"]:
        return claim["total"] + _COUNTED, None
    number = parse_number(claim["n"])
    return claim["who"] or _ALTOGETHER + _COUNTED, None if number is None else Claim(number, number)


def is_one_claim(question: str, lexicon: Lexicon) -> bool:
    """True for a claim of which no clause may be cut off, or another would be left ("甲局牵头3项,说错了吧")."""
    patterns = lexicon.patterns.claims
    claim = patterns.count.search(_unnamed(question, lexicon))
    behind = question[claim.end() :] if claim is not None else ""
    denied = patterns.doubt.fullmatch(behind) is None and patterns.denied.fullmatch(behind) is not None
    of_every = _asking_of_every(question, lexicon) != question
    return denied or of_every or claimed_again(question, lexicon)[1] is not None


def claims_apart(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The clauses of a question that claim numbers, each with the doubt about them, beside others; () without."""
    patterns = lexicon.patterns.claims
    unnamed = _unnamed(question, lexicon)
    if patterns.count.search(unnamed) is None and patterns.each.search(unnamed) is None:
        return ()
    if (each := _of_each(question, lexicon)) is not None:
        return each
    pieces = [piece for piece in map(str.strip, _MARKS.split(question)) if piece]
    if is_one_claim(question, lexicon):
        return ()
    doubts = [piece for piece in pieces if patterns.doubt.fullmatch(piece)]
    parts = [piece for piece in pieces if piece not in doubts]
    return tuple(_with_doubt(parts, lexicon)) if len(parts) > 1 else ()


def _with_doubt(parts: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The parts, of which each that claims a number asks whether it is right; what they come to is asked for."""
    patterns = lexicon.patterns.claims
    said: list[str] = []
    for place, part in enumerate(parts):
        total, claim = patterns.again.fullmatch(part), patterns.count.search(_unnamed(part, lexicon))
        if total is not None and total["total"]:
            said.append(total["total"] + _COUNTED)
        elif place and _asks_within(parts[place - 1], part, lexicon):
            said.append(_OF_THOSE + part)
        else:
            claims = claim is not None and claim.end() == len(part) and not claim["pieces"]
            said.append(part + _DOUBTED if claims else part)
    return said


def _asks_within(claim: str, part: str, lexicon: Lexicon) -> bool:
    """True where a part asks how many of somebody's tasks another has ("某某分管18项,甲局牵头的有几项")."""
    if lexicon.patterns.claims.within.search(part) is None:
        return False
    named = [_named(said, lexicon) for said in (claim, part)]
    of_units = [bool(lexicon.units.surfaces.find(names[0].text)) for names in named if len(names) == 1]
    return of_units in ([True, False], [False, True])


def _of_each(question: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """A number that is claimed of each of several who are named ("甲局和乙局都牵头20项以上吧"); None without."""
    patterns = lexicon.patterns.claims
    each = patterns.each.search(question)
    claim = (each["deed"] or "") + question[each.end() :] if each is not None else ""
    if each is None or patterns.count.match(claim) is None:
        return None
    named = question[: each.start()]
    names = sorted((*find_units(named, lexicon.units).mentions, *lexicon.people.names.find(named)), key=_start)
    between = (named[one.end : other.start] for one, other in pairwise(names))
    alone = len(names) > 1 and names[0].start == 0 and names[-1].end == len(named)
    if not alone or not all(map(patterns.joiner.fullmatch, between)):
        return None
    return tuple(named[name.start : name.end] + claim for name in names)


def _comparing(text: str, unnamed: str, lexicon: Lexicon) -> str:
    """A claim that somebody has more than somebody else, or as many, as the question whether it is so."""
    patterns = lexicon.patterns.claims
    compared = patterns.compared.search(text)
    if compared is None or len(_named(text, lexicon)) < 2 or patterns.open.search(unnamed):
        return text
    told = patterns.doubt.fullmatch(text[compared.end() :])
    return text[: compared.end("how")] + _WHETHER if told else text


def _asking_of_every(text: str, lexicon: Lexicon) -> str:
    """A claim that one stands in a column of every task of somebody else, as the question who stands in it.

    Their tasks would be none but those for which it is right if it were read as a condition.
    """
    patterns = lexicon.patterns.claims
    names = _named(text, lexicon)
    claim = patterns.every.search(blank_out(text, names))
    if claim is None:
        return _asking_who_leads(text, lexicon)
    claimed = next((name for name in names if name.start == claim.end()), None)
    said = text[claimed.end :] if claimed is not None else ""
    of_somebody = any(name.end <= claim.start() for name in names)
    return text[: claim.end()] + _WHO if said and of_somebody and patterns.doubt.fullmatch(said) else text


def _asking_who_leads(text: str, lexicon: Lexicon) -> str:
    """A claim that one unit has every task of a person ("某某分管的清一色是甲局的事"), as the question who leads."""
    patterns = lexicon.patterns.claims
    people, units = lexicon.people.names.find(text), lexicon.units.surfaces.find(text)
    claim = patterns.every_task.search(blank_out(text, [*people, *units]))
    claimed = next((unit for unit in units if unit.start == claim.end()), None) if claim is not None else None
    if claim is None or claimed is None or not any(person.end <= claim.start() for person in people):
        return text
    end = patterns.every_task_end.match(text, claimed.end)
    said = text[end.end() if end is not None else claimed.end :]
    return text[: claim.start()] + _WHO_LEADS if said and patterns.doubt.fullmatch(said) else text


def _claimed(claim: re.Match[str], lexicon: Lexicon) -> Claim | None:
    """The number that is claimed with its bounds; None where it is only said roughly, or denied."""
    if "n" not in claim.groupdict():
        return _NONE
    said = f"{claim['how']}{claim['more'] or ''}{claim['limit'] or ''}"
    number = parse_number(claim["n"])
    if number is None or lexicon.patterns.claims.vague.search(said):
        return None
    least, greatest = limits(number, said, lexicon.patterns.holdings)
    between = _between(claim, number)
    if between is None:
        return Claim(least, greatest) if claim["more"] is None else None
    return Claim(*between) if (least, greatest) == (number, number) and between[0] < between[1] <= MANY else None


def _between(claim: re.Match[str], number: int) -> tuple[int, int] | None:
    """The bounds of a number that is said as a range ("两三项", "3到5项", "60多项"); None for one number."""
    if claim["upto"]:
        return number, parse_number(claim["upto"]) or number
    if claim["more"]:
        step = next((step for step in (100, 10) if number and number % step == 0), 1)
        return number + 1, number + step - 1
    return spoken_range(claim["n"])


def _unnamed(text: str, lexicon: Lexicon) -> str:
    """A text with its names blanked out: a character of theirs says nothing about a claim."""
    return blank_out(text, _named(text, lexicon))


def _named(text: str, lexicon: Lexicon) -> list[Mention]:
    """The units and people that are named, in their order; several steps ask for those of one question."""
    return list(lexicon.once(_names, text))


def _names(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    return tuple(sorted((*lexicon.units.surfaces.find(text), *lexicon.people.names.find(text)), key=_start))


def _start(mention: Mention) -> int:
    return mention.start
