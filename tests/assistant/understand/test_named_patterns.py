"""Patterns are passed over only where they cannot match."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import fields, is_dataclass

import pytest

from assistant.understand.named_patterns import Guarded, NamedPatterns, guarded, needed
from assistant.understand.words import QuestionWords, load_words
from eval.sets import split_path
from index.text import normalise
from tests.assistant.understand.invented import DATA


def named(*patterns: str) -> NamedPatterns:
    """The patterns, each with its place as its name."""
    return NamedPatterns((str(place), re.compile(pattern)) for place, pattern in enumerate(patterns))


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("潮", "潮"),
        ("[鱼虾]", "鱼虾"),
        ("[a-c]", "abc"),
        ("鱼群|虾米", "鱼虾"),
        ("(?P<what>鱼)?(?:虾|蟹)+", "虾蟹"),
        (r"\d{1,3}尾", "尾"),
        ("(?<!大)鱼(?!群)", "鱼"),
        ("(?<=网).(?=虾)", "网"),
        ("(?:海|湖){0,2}.", ""),
        ("鱼|.", ""),
        ("鱼|", ""),
        ("[^鱼]", ""),
        (r"\d", ""),
        ("[一-龥]", ""),
        ("(?i)fish", ""),
        ("(?i:fish)", ""),
        ("", ""),
    ],
)
def test_what_a_text_must_have_for_a_pattern(pattern: str, characters: str) -> None:
    assert needed(re.compile(pattern), Counter(pattern)) == frozenset(characters or {""})


def test_of_all_that_is_needed_the_rarest_tells_most() -> None:
    assert needed(re.compile("鱼的尾"), Counter("鱼鱼的的的尾")) == {"尾"}


def test_those_that_may_match_stand_in_their_order() -> None:
    assert [name for name, _ in named("虾", "蟹", r"\d", "鱼", ".").likely_in("鱼虾")] == ["0", "2", "3", "4"]


def test_each_is_applied_to_what_those_before_it_left() -> None:
    """What one brings a later one may need, and an earlier one has had its turn."""
    eaten = {"0": "鱼", "1": "虾", "2": "藻"}

    def eat(name: str, pattern: re.Pattern[str], text: str) -> str:
        return pattern.sub(eaten[name], text)

    assert named("藻", "鱼", "虾").each_applied("鱼", eat) == "藻"
    assert named("藻", "鱼", "虾").each_applied("蟹", eat) == "蟹"


@pytest.mark.parametrize(
    ("pattern", "slow"),
    [
        ("(?<!大)鱼群", True),
        ("(?:大|小)?鱼", True),
        ("(?P<what>.{1,8})鱼", True),
        ("(?:大大|[小中]小)鱼", True),
        ("[一-龥]{2}鱼", True),
        ("鱼群", False),
        ("[大小]鱼", False),
        ("(?:大大|小小)鱼", False),
        ("(?<=网).", True),
        (".+", False),
        ("(?i:fish)", False),
    ],
)
def test_what_is_slow_to_fail_is_guarded(pattern: str, slow: bool) -> None:
    assert isinstance(guarded(re.compile(pattern), Counter(pattern)), Guarded) is slow


@pytest.mark.parametrize("text", ["", "大鱼小鱼大虾鱼", "大虾", "鱼", "虾鱼虾"])
@pytest.mark.parametrize("pattern", ["(?:(大)|小)?鱼", "(?<=大).", "(?<!大)鱼"])
def test_a_guarded_pattern_finds_what_the_pattern_finds(pattern: str, text: str) -> None:
    plain, guard = re.compile(pattern), guarded(re.compile(pattern), Counter(pattern))
    assert isinstance(guard, Guarded)
    assert guard.pattern == pattern
    spans = [[match.span() for match in each.finditer(text, 1)] for each in (guard, plain)]
    assert spans[0] == spans[1]
    for each, other in ((guard.search, plain.search), (guard.match, plain.match), (guard.fullmatch, plain.fullmatch)):
        found, expected = each(text, 1, 4), other(text, 1, 4)
        assert (found and found.span()) == (expected and expected.span())
    assert (guard.findall(text), guard.split(text)) == (plain.findall(text), plain.split(text))
    assert guard.sub("蟹", text, 1) == plain.sub("蟹", text, 1)
    assert guard.sub(lambda match: match[0] * 2, text) == plain.sub(r"\g<0>\g<0>", text)


def questions() -> list[str]:
    """Some of those that the wordings were made for."""
    entries = map(json.loads, split_path("dongguan-2021", "dev").read_text(encoding="utf-8").splitlines()[::90])
    return [normalise(each.get("q") or each["turns"][-1]) for each in entries]


@pytest.fixture(scope="module")
def words() -> QuestionWords:
    return load_words(DATA / "lexicon")


def test_no_shipped_pattern_is_passed_over_that_matches_a_question(words: QuestionWords) -> None:
    lists = [getattr(each, field.name) for each in (words, words.patterns) for field in fields(each)]
    shipped = [each for each in lists if isinstance(each, NamedPatterns)]
    assert len(shipped) == 11
    for patterns, question in ((p, q) for p in shipped for q in questions()):
        matching = {pattern for _, pattern in patterns if pattern.search(question)}
        assert matching <= {pattern for _, pattern in patterns.likely_in(question)}, question


def test_no_shipped_pattern_is_guarded_from_a_question_that_it_matches(words: QuestionWords) -> None:
    groups = [group for field in fields(words.patterns) if is_dataclass(group := getattr(words.patterns, field.name))]
    shipped = [getattr(group, field.name) for group in groups for field in fields(group)]
    guards = [each for each in shipped if isinstance(each, Guarded)]
    assert len(guards) > 200
    asked = questions()
    for guard in guards:
        plain = re.compile(guard.pattern)
        assert all(map(guard.search, filter(plain.search, asked))), guard.pattern
