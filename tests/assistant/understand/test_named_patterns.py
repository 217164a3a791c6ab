"""Patterns are passed over only where they cannot match."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import fields

import pytest

from assistant.understand.named_patterns import NamedPatterns, needed
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


@pytest.fixture(scope="module")
def words() -> QuestionWords:
    return load_words(DATA / "lexicon")


def test_no_shipped_pattern_is_passed_over_that_matches_a_question(words: QuestionWords) -> None:
    lists = [getattr(each, field.name) for each in (words, words.patterns) for field in fields(each)]
    shipped = [each for each in lists if isinstance(each, NamedPatterns)]
    assert len(shipped) == 12
    entries = map(json.loads, split_path("dongguan-2021", "dev").read_text(encoding="utf-8").splitlines()[::90])
    questions = [normalise(each.get("q") or each["turns"][-1]) for each in entries]
    for patterns, question in ((p, q) for p in shipped for q in questions):
        matching = {pattern for _, pattern in patterns if pattern.search(question)}
        assert matching <= {pattern for _, pattern in patterns.likely_in(question)}, question
