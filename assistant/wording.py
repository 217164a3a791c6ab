"""Wording of answers, loaded from prompts/*.yaml: named templates with named values."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import SourceInvalid
from index.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class Wording:
    """All templates by dotted name ("closing", "refusals.empty")."""

    templates: Mapping[str, str]

    def say(self, name: str, /, **values: object) -> str:
        """Fill a template. A missing template or value is a defect of the prompt files and raises KeyError."""
        return self.templates[name].format(**values)

    def fields(self, name: str) -> frozenset[str]:
        """The values that a template names."""
        return frozenset(field for _, field, _, _ in string.Formatter().parse(self.templates[name]) if field)


def load_wording(folder: Path) -> Wording:
    """Read answers.yaml and refusals.yaml, and the remarks on arithmetic of audit.yaml (as "series.*")."""
    templates: dict[str, str] = {}
    for path in (folder / "answers.yaml", folder / "refusals.yaml"):
        for name, value in read_yaml(path).items():
            if isinstance(value, dict):
                templates.update({f"{name}.{key}": str(text) for key, text in value.items()})
            else:
                templates[name] = str(value)
    for group in ("refusals", "cautions"):
        section = read_yaml(folder / "audit.yaml").get(group) or {}
        templates.update({f"series.{key}": str(text) for key, text in section.items()})
    for name, template in templates.items():
        try:
            list(string.Formatter().parse(template))
        except ValueError:
            raise SourceInvalid(
                f"“{name}”的花括号不成对", where="prompts", remedy="请补全花括号，或把字面的花括号写两遍"
            ) from None
    return Wording(templates)
