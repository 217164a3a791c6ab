"""The role that a question gives to the units and people it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast, get_args

from assistant.query import Field
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK, Mention, Phrases
from assistant.understand.patterns import RolePatterns
from assistant.understand.words import QuestionWords

_ALL_WITHIN = 12
"""Characters behind several names in which it is said that all of them are meant."""
_REACH = 7
"""Characters between a unit and a role word after it."""
_LOOK = 6
"""Characters before a unit in which an exclusion stands."""
_DENIED_BEFORE = 3
"""Characters before a role word that stands before a unit in which a denial stands."""
_MARK = re.compile(r"[,，。;；?？!！]")
_JOINERS = re.compile(rf"^[{BLANK}\s、,/和与及跟同或者以及还有既又]*$")


@dataclass(frozen=True, slots=True)
class Role:
    """A mention of units or people with the role the question gives them; "" when it gives none."""

    mentions: tuple[Mention, ...]
    field: str
    took: bool = False
    """True when only a word like 负责 stood there."""
    together: bool = False
    """True when all of them are meant at once (共同牵头)."""
    negated: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """All names, each once."""
        return tuple(dict.fromkeys(value for mention in self.mentions for value in mention.values))

    @property
    def text(self) -> str:
        """What the question wrote."""
        return "、".join(mention.text for mention in self.mentions)


def as_field(name: str) -> Field:
    """A role as the field of a condition; raises ValueError for a role of the data files that is no field."""
    if name not in get_args(Field):
        raise ValueError(name)
    return cast(Field, name)


def read_roles(
    work: str, mentions: tuple[Mention, ...], vocabulary: Phrases, lexicon: Lexicon
) -> tuple[tuple[Role, ...], list[Mention]]:
    """The role of every group of mentions, and the role words that were used."""
    found = [
        word for word in _role_words(work, vocabulary, lexicon.words)
        if lexicon.patterns.roles.asked_for.search(_visible(work[: word.start])) is None
    ]  # fmt: skip
    read: list[tuple[Role, Mention | None]] = []
    used: list[Mention] = []
    for group in _groups(work, mentions):
        # "由甲局协助的乙集团项目": a word that said the role of one group says nothing of the next.
        free = [word for word in found if word not in used or "took" in word.values]
        read.append(_role_of(group, free, work, _gap(group, mentions, work), lexicon.patterns.roles))
        used += [word for _, word in read[-1:] if word is not None and word.start >= group[-1].end]
    used = [word for _, word in read if word is not None]
    return tuple(_inherit_roles([role for role, _ in read])), used


def _role_words(work: str, vocabulary: Phrases, words: QuestionWords) -> list[Mention]:
    """Role words; 负责 and the like only where they are no part of a column's name (直接负责人)."""
    found = vocabulary.find(work)
    if not any("took" in mention.values for mention in found):
        return found
    columns = [*words.attributes.find(work), *words.person_roles.find(work)]
    return [
        m for m in found
        if "took" not in m.values or not any(column.start <= m.start < column.end for column in columns)
    ]  # fmt: skip


def _groups(work: str, mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Mentions with only joining words between them belong together."""
    groups: list[tuple[Mention, ...]] = []
    for mention in mentions:
        if groups and _JOINERS.match(work[groups[-1][-1].end : mention.start]):
            groups[-1] = (*groups[-1], mention)
        else:
            groups.append((mention,))
    return groups


def _gap(group: tuple[Mention, ...], mentions: Sequence[Mention], work: str) -> tuple[int, int]:
    """From the end of the mention before a group to the start of the one after it."""
    start, end = group[0].start, group[-1].end
    previous = max((m.end for m in mentions if m.end <= start), default=0)
    following = min((m.start for m in mentions if m.start >= end), default=len(work))
    return previous, following


def _role_of(
    group: tuple[Mention, ...], words: Sequence[Mention], work: str, gap: tuple[int, int], patterns: RolePatterns
) -> tuple[Role, Mention | None]:
    """A group's role, and the role word it was read from."""
    start, end = group[0].start, group[-1].end
    after = [
        m for m in words
        if end <= m.start < gap[1]
        and _belongs(work[end : m.start], patterns)
        and not _is_of_the_next(m, work[m.end : gap[1]], gap[1] < len(work), patterns)
    ]  # fmt: skip
    in_any = bool(after) and after[0].values[0] == "any_units"
    before = [
        m for m in words
        if gap[0] <= m.start and m.end <= start and _leads_to(work[m.end : start], patterns, with_what=in_any)
    ]  # fmt: skip
    said_after = patterns.all_after.search(work, end)  # with all that follows in sight ("都有谁" is no "都")
    near = said_after is not None and said_after.end() <= end + _ALL_WITHIN
    all_meant = near or patterns.all_before.search(work[max(0, start - 8) : start])
    either = patterns.any_of.search(_visible(work[start:end]))
    together = len(group) > 1 and bool(all_meant) and not either
    excluded = patterns.excluded.search(_visible(work[max(0, start - _LOOK) : start]))
    negated = excluded is not None and patterns.rhetorical.search(_clause_at(work, start)) is None
    choice = _choose(before, after, patterns)
    taken_out = work[choice.end if choice is not None and choice.start >= end else end :]
    negated = negated or bool(patterns.excluded_after.search(taken_out) or patterns.outside.match(work[end:]))
    if choice is None:
        return Role(group, "", together=together, negated=negated), None
    negated = negated or bool(patterns.denied.search(_visible(work[_before(choice, end) : choice.start])))
    took = choice.values[0] == "took"
    return Role(group, "" if took else choice.values[0], took, together, negated), choice


def _before(word: Mention, end: int) -> int:
    """From where a role word may be denied: behind the group that it follows ("甲局未列入牵头单位")."""
    return max(end, word.start - _LOOK) if word.start >= end else max(0, word.start - _DENIED_BEFORE)


def _clause_at(work: str, place: int) -> str:
    """The clause that a place of a question stands in, without its end mark."""
    begins = max((mark.end() for mark in _MARK.finditer(work, 0, place)), default=0)
    end = _MARK.search(work, place)
    return _visible(work[begins : end.start() if end else len(work)])


def _choose(before: Sequence[Mention], after: Sequence[Mention], patterns: RolePatterns) -> Mention | None:
    """The role word that belongs to a group: a noun before it ("协助单位有X"), else the nearest after it."""
    nouns = [m for m in before if patterns.noun.search(m.text)]
    if nouns:
        return nouns[-1]
    if after:
        strong = [m for m in after if m.values[0] != "took"]
        if len(strong) > 1 and strong[0].values[0] == "any_units" and strong[0].end == strong[1].start:
            return strong[1]  # "出力协助" is said more exactly by its second word
        return strong[0] if strong and strong[0].start - after[0].start <= _REACH else after[0]
    return before[-1] if before and before[-1].values[0] != "took" else None


def _belongs(between: str, patterns: RolePatterns) -> bool:
    """True when a role word is near and what stands before it does not belong to something else."""
    return len(_visible(between)) <= _REACH and not patterns.stops.search(_visible(between))


def _is_of_the_next(word: Mention, between: str, named: bool, patterns: RolePatterns) -> bool:
    """True for a noun that says who stands in a column, where that is the next name ("甲管的，责任人不是乙")."""
    return named and bool(patterns.noun.search(word.text) and patterns.stands_there.fullmatch(between))


def _leads_to(between: str, patterns: RolePatterns, *, with_what: bool) -> bool:
    """True when a role word speaks of the names behind it, also for "协助单位跟甲局沾边的"."""
    return bool(patterns.leads_to.fullmatch(between)) or (with_what and bool(patterns.leads_with.fullmatch(between)))


def _visible(work: str) -> str:
    return work.replace(BLANK, "")


def _inherit_roles(roles: Sequence[Role]) -> list[Role]:
    """ "不是A也不是B牵头": a group without a role word shares that of the next group when both are excluded."""
    found = list(roles)
    for place in range(len(found) - 2, -1, -1):
        this, following = found[place], found[place + 1]
        if not this.field and this.negated and following.negated and following.field:
            found[place] = replace(this, field=following.field)
    return found
