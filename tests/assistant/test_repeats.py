"""No repeated group of words can be read in many ways: text made of its words would be tried in all of them.

`(?:看|看看)*` reads "看看看看" in five ways, and twice as many for two characters more, so that a request of fifty
characters takes minutes. Told from the patterns themselves: what Python's own parser makes of each.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from assistant.open import open_assistant
from assistant.settings import Settings

_FEW = 12
"""Times that a group may be repeated without harm."""
_STRINGS = 400


def test_no_repeated_group_of_the_word_files_can_be_read_in_many_ways(tmp_path: Path) -> None:
    known = open_assistant(Settings(index=tmp_path)).known
    held = (known.lexicon.patterns, known.lexicon.words, known.patterns, known.answer_types)
    patterns = {pattern.pattern for each in held for pattern in _patterns(each, set())}
    assert len(patterns) > 500
    assert {pattern: found for pattern in patterns if (found := ambiguous(pattern))} == {}


def test_a_group_with_a_word_made_of_its_others_can_be_read_in_many_ways() -> None:
    assert ambiguous("^(?:那|看看?)*完") == {"看看"}
    assert ambiguous("(?:有|只有?)+") == {"只有"}
    assert ambiguous("(?:请|您?你?)*帮忙") == {"", "您你"}
    assert not ambiguous("^(?:那|看看?){0,6}完")
    assert not ambiguous("(?:只有|没有|都)*[^,]*")


def ambiguous(pattern: str) -> set[str]:
    """The words of repeated groups that are also several of its words, or nothing at all."""
    return {word for words in _repeated(_parser.parse(pattern)) for word in words if _is_made_of_others(word, words)}


def _is_made_of_others(word: str, words: set[str]) -> bool:
    reached = [not word or place == 0 for place in range(len(word) + 1)]
    for end in range(1, len(word) + 1):
        starts = range(1 if end == len(word) else 0, end)
        reached[end] = any(reached[start] and word[start:end] in words for start in starts)
    return reached[-1]


def _repeated(parsed: Any) -> Iterator[set[str]]:
    """The words of every group that is repeated without a limit."""
    for operator, argument in parsed:
        if operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            if argument[1] > _FEW:
                yield _alternatives(argument[2])
            yield from _repeated(argument[2])
        elif operator is _constants.BRANCH:
            for branch in argument[1]:
                yield from _repeated(branch)
        elif operator is _constants.SUBPATTERN:
            yield from _repeated(argument[3])
        elif operator in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from _repeated(argument[1])


def _alternatives(parsed: Any) -> set[str]:
    """What a group may read, as far as that can be written down."""
    if len(parsed) == 1 and parsed[0][0] is _constants.SUBPATTERN:
        return _alternatives(parsed[0][1][3])
    if len(parsed) == 1 and parsed[0][0] is _constants.BRANCH:
        return {word for branch in parsed[0][1][1] for word in _words(branch) or ()}
    return _words(parsed) or set()


def _words(parsed: Any) -> set[str] | None:
    """All that a sequence may read; None where that is too much to be written down."""
    read = {""}
    for operator, argument in parsed:
        step = _step(operator, argument)
        read = {before + word for before in read for word in step} if step is not None else set()
        if not 0 < len(read) <= _STRINGS:
            return None
    return read


def _step(operator: Any, argument: Any) -> set[str] | None:
    if operator is _constants.LITERAL:
        return {chr(argument)}
    if operator is _constants.IN:
        literals = {chr(each) for kind, each in argument if kind is _constants.LITERAL}
        return literals if len(literals) == len(argument) else None
    if operator is _constants.BRANCH:
        branches = [_words(branch) for branch in argument[1]]
        return {word for words in branches for word in words or ()} if None not in branches else None
    if operator is _constants.SUBPATTERN:
        return _words(argument[3])
    if operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[:2] == (0, 1):
        words = _words(argument[2])
        return words | {""} if words is not None else None
    return {""} if operator in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT) else None


def _patterns(held: object, seen: set[int]) -> Iterator[re.Pattern[str]]:
    """Every compiled pattern that a value holds."""
    if id(held) in seen:
        return
    seen.add(id(held))
    if isinstance(held, re.Pattern):
        yield held
    elif dataclasses.is_dataclass(held):
        for field in dataclasses.fields(held):
            yield from _patterns(getattr(held, field.name), seen)
    elif isinstance(held, Mapping):
        for each in held.values():
            yield from _patterns(each, seen)
    elif isinstance(held, tuple | list):
        for each in held:
            yield from _patterns(each, seen)
