"""What a model wrote, read as questions and terms; fences, prose and thoughts around the JSON are passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.errors import RenwuError

LONGEST = 50_000
"""Characters of a reply that are read: more is a model that does not stop."""
EXPECTED = '一个 JSON 对象，形如 {"questions": ["…"], "terms": ["…"]}'


class Unusable(RenwuError):
    """A reply that is no expansion; asking again may help."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The questions and terms of a reply, not yet checked."""

    questions: tuple[str, ...]
    terms: tuple[str, ...]


def parse_reply(text: str) -> Reply:
    """The last object in the text that has questions. Raises Unusable with what is wrong."""
    if len(text) > LONGEST:
        raise Unusable(f"回复超过 {LONGEST} 字")
    said = text.rpartition("</think>")[2].partition("<think>")[0]
    found = [value for value in _objects(said) if "questions" in value]
    if not found:
        raise Unusable("回复里没有要的 JSON" if said.strip() else "回复是空的", expected=EXPECTED)
    return Reply(_texts(found[-1], "questions"), _texts(found[-1], "terms"))


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every outermost JSON object of a text."""
    decoder = json.JSONDecoder()
    start = text.find("{")
    while start >= 0:
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield value
        start = text.find("{", end)


def _texts(value: dict[str, Any], key: str) -> tuple[str, ...]:
    texts = value.get(key)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise Unusable(f"“{key}”不是文字列表", expected=EXPECTED)
    return tuple(" ".join(text.split()) for text in texts)
