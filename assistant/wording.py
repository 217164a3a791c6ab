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

    def section(self, name: str) -> dict[str, str]:
        """The templates of one group, by the names they have in it."""
        prefix = f"{name}."
        return {key.removeprefix(prefix): text for key, text in self.templates.items() if key.startswith(prefix)}

    def fields(self, name: str) -> frozenset[str]:
        """The values that a template names."""
        return frozenset(field for _, field, _, _ in string.Formatter().parse(self.templates[name]) if field)


def load_wording(folder: Path) -> Wording:
    """Read answers.yaml and refusals.yaml, and the remarks on arithmetic of audit.yaml (as "series.*").

    Raises SourceError naming the file when it is missing, or a template's braces do not pair.
    """
    templates: dict[str, str] = {}
    for path in (folder / "answers.yaml", folder / "refusals.yaml"):
        templates |= _checked(_flat(read_yaml(path)), path)
    audit = folder / "audit.yaml"
    remarks = read_yaml(audit)
    for group in ("refusals", "cautions"):
        templates |= _checked(_flat({"series": remarks.get(group) or {}}), audit)
    return Wording(templates)


def _flat(data: Mapping[str, object]) -> dict[str, str]:
    """Templates by dotted name."""
    templates: dict[str, str] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            templates |= {f"{name}.{key}": str(text) for key, text in value.items()}
        else:
            templates[name] = str(value)
    return templates


def _checked(templates: dict[str, str], path: Path) -> dict[str, str]:
    """The templates, if all of them can be filled."""
    for name, template in templates.items():
        try:
            list(string.Formatter().parse(template))
        except ValueError:
            raise SourceInvalid(
                f"“{name}”的花括号不成对", where=path.name, remedy="请补全花括号，或把字面的花括号写两遍"
            ) from None
    return templates
