"""The question that asks the chat page for the tasks under conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.query import QUARTER_NAMES, Condition
from index.yaml_files import read_yaml

Phrases = Mapping[str, str]


def load_phrases(prompts: Path) -> Phrases:
    """The wording, of prompts/browse.yaml. Raises SourceError when it is missing."""
    return {name: str(text) for name, text in read_yaml(prompts / "browse.yaml").items()}


def question_of(conditions: Sequence[Condition], phrases: Phrases) -> str:
    """The question; "" when there are no conditions, or one of them has no wording or several values."""
    parts = [_phrase(condition, phrases) for condition in conditions]
    return phrases["question"].format(conditions=phrases["join"].join(parts)) if parts and all(parts) else ""


def _phrase(condition: Condition, phrases: Phrases) -> str:
    if len(condition.values) > 1 or condition.field not in phrases:
        return ""
    value = condition.values[0]
    if condition.field == "quarters":
        value = QUARTER_NAMES.get(int(value), "") if value.isdecimal() else ""
    return phrases[condition.field].format(value=value) if value else ""
