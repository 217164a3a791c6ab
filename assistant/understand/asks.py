"""What a question asks for: columns, counts, comparisons, shares, lists, computations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK, Mention, blank_out
from assistant.understand.named_patterns import NamedPatterns
from assistant.understand.quotes import outside_quotes
from assistant.understand.words import QuestionWords

_SHORT = 2
"""Characters of words like 计划 that stand at the end of many names."""
_COMMA = ","
"""Between clauses of a cleaned question."""
_NEIGHBOURS = 3
"""Characters beside a word of asking that may make it a longer word."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for."""

    asks: tuple[str, ...]
    """Columns, or "who", "when", "amount", "action", "number"."""
    cues: frozenset[str]
    """Of "list", "count", "compare", "share"."""
    compute: tuple[str, ...]
    """Computations with amounts, the most specific first."""
    loose_roles: tuple[str, ...]
    """Roles that stand without a unit ("只看牵头的")."""


def read_asked(work: str, text: str, lexicon: Lexicon) -> Asked:
    """What the unconsumed part `work` of a cleaned question `text` asks for."""
    words = lexicon.words
    compute = read_operations(text, lexicon.patterns.operations)
    cues = _counting_cues(work, lexicon)
    asks = lexicon.patterns.asks
    target = asks.yearly_target.search(work) or asks.names_amount.search(text)
    if target or lexicon.patterns.asks.asked_measure.search(text):
        cues -= {"count"}
    if (cues or compute) and not lexicon.patterns.asks.amount.search(work):
        work = _without_counting(work, cues, words)
    attributes = asked_columns(work, lexicon)
    besides = blank_out(work, attributes)
    loose = _loose_roles(besides, lexicon)
    attributes = tuple(_in_said_role(mention, besides, loose, lexicon) for mention in attributes)
    if words.list_cues.find(besides) or asks.list_request.search(work):
        cues |= {"list"}
    return Asked(
        asks=tuple(
            dict.fromkeys((*(value for m in attributes for value in m.values), *(("amount",) if target else ())))
        ),
        cues=frozenset(cues),
        compute=compute,
        loose_roles=tuple(dict.fromkeys(loose)),
    )


def _loose_roles(work: str, lexicon: Lexicon) -> list[str]:
    """Roles of a text without units; a denied one ("协助的，不是牵头的") only where no other is named."""
    found = [mention for mention in lexicon.words.roles.find(work) if "took" not in mention.values]
    roles = lexicon.patterns.roles
    besides = [mention for mention in found if not roles.set_aside.search(work[: mention.start])]
    meant = [mention for mention in besides if not roles.denied.search(work[: mention.start])]
    return [mention.values[0] for mention in meant or besides or found]


def _in_said_role(mention: Mention, work: str, loose: Sequence[str], lexicon: Lexicon) -> Mention:
    """What is asked of units in the role that its clause says of them ("需要什么部门来协助"): not who leads."""
    if mention.values != ("lead_units",) or set(loose) != {"assist_units"}:
        return mention
    start, end = (work.rfind(_COMMA, 0, mention.start) + 1, work.find(_COMMA, mention.end))
    said = lexicon.words.roles.find(work[start : end if end >= 0 else len(work)])
    which = lexicon.patterns.asks.which_units.fullmatch(mention.text)
    in_role = any(role.values == ("assist_units",) for role in said)
    return replace(mention, values=("assist_units",)) if which and in_role else mention


def asked_columns(work: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The columns a question asks for, in its order; read once, though several steps ask for them."""
    return lexicon.once(_asked_columns, work)


def _asked_columns(work: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The columns, of which the longer wording counts where two overlap."""
    found = lexicon.words.attributes.find(work)
    for column, pattern in lexicon.patterns.asked_columns.likely_in(work):
        found += [Mention(m.start(), m.end(), m[0], (column,)) for m in pattern.finditer(work) if m[0]]
    found = [m for m in outside_quotes(found, work, lexicon) if not _ends_a_name(m, work, lexicon)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda each: each.start))


def read_operations(text: str, operations: NamedPatterns) -> tuple[str, ...]:
    """The computations a question names, the most specific first."""
    return tuple(name for name, pattern in operations.likely_in(text) if pattern.search(text))


def _counting_cues(work: str, lexicon: Lexicon) -> set[str]:
    """Of "compare", "share", "count"."""
    words, patterns = lexicon.words, lexicon.patterns.asks
    cues = {
        name
        for name, phrases in (
            ("compare", words.compare_cues), ("share", words.share_cues), ("count", words.count_cues),
        ) if phrases.find(work)
    }  # fmt: skip
    if patterns.more_of.search(work) or patterns.more_than.search(work):
        cues.add("compare")
    return cues


def _without_counting(work: str, cues: set[str], words: QuestionWords) -> str:
    """The question without words of counting, which would read as asks for an amount."""
    used = [*words.count_cues.find(work), *words.share_cues.find(work), *words.compute_cues.find(work)]
    if "compare" in cues:
        used += words.compare_cues.find(work)
    return blank_out(work, used)


def without_question_words(work: str, lexicon: Lexicon) -> str:
    """The question without all words that ask; single characters stay, they may be part of a topic."""
    words = lexicon.words
    for asked in (lexicon.patterns.asks.asked_measure, lexicon.patterns.asks.list_request):
        work = asked.sub(lambda match: BLANK * len(match[0]), work)
    work = blank_out(work, [mention for mention in asked_columns(work, lexicon) if len(mention.text) > 1])
    for phrases in (
        words.count_cues, words.compare_cues, words.share_cues,
        words.compute_cues, words.list_cues, words.roles, words.person_roles,
    ):  # fmt: skip
        found = [mention for mention in outside_quotes(phrases.find(work), work, lexicon) if len(mention.text) > 1]
        work = blank_out(work, [mention for mention in found if not _of_the_table(mention, work, lexicon)])
    return work


def _ends_a_name(mention: Mention, work: str, lexicon: Lexicon) -> bool:
    """True for a short word for a column that is the end of a name in the table ("计划" of 圆梦计划)."""
    short = len(mention.text) == _SHORT and "schedule" in mention.values
    return short and _of_the_table(mention, work, lexicon)


def _of_the_table(mention: Mention, work: str, lexicon: Lexicon) -> bool:
    """True for a word of asking that is part of a longer word of the table ("名单" in "白名单")."""
    first = max(0, mention.start - _NEIGHBOURS)
    generic = lexicon.words.generic
    for start, end in lexicon.longest_known(work[first : mention.end + _NEIGHBOURS]):
        head = work[first + start : mention.start]
        if first + start < mention.start and mention.end == first + end and head[0] not in generic:
            return head not in generic and not set(lexicon.cut(head)) <= generic
    return False
