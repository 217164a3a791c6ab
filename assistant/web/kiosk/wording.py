"""What the kiosk says and offers: prompts/kiosk.yaml, read and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import SourceInvalid
from index.yaml_files import read_yaml

GROUPS = ("status", "columns", "keys")
"""Sections of the file that hold texts by name."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A pattern of questions: one for each thing of the table that `each` names, or `questions` as they stand."""

    each: str = ""
    """"section", "task", "lead_unit", "leader", "part_quarter", or "" for `questions`."""
    label: str = ""
    question: str = ""
    most: int = 40
    part: str = ""
    """Only things of parts whose name holds this."""
    longest: int = 1000
    """Characters up to which a title is taken."""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of questions on the home screen."""

    name: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class KioskWording:
    """All of the file."""

    texts: Mapping[str, str]
    """By name; those of a section as "columns.goal"."""
    themes: tuple[Theme, ...]
    common_words: tuple[str, ...]


def load_kiosk_wording(path: Path) -> KioskWording:
    """Raises SourceError that names the file when it is missing or an offer has a key that is not known."""
    data = dict(read_yaml(path))
    themes = tuple(
        Theme(str(theme["name"]), tuple(_offer(offer, path) for offer in theme["offers"]))
        for theme in data.pop("themes", ())
    )
    common = tuple(str(word) for word in data.pop("common_words", ()))
    texts: dict[str, str] = {}
    for group in GROUPS:
        texts |= {f"{group}.{name}": str(text) for name, text in data.pop(group, {}).items()}
    texts |= {name: str(text) for name, text in data.items()}
    return KioskWording(texts, themes, common)


def _offer(given: Mapping[str, Any], path: Path) -> Offer:
    fields = {"each" if name == "for" else name: value for name, value in given.items()}
    fields["questions"] = tuple(fields.get("questions", ()))
    try:
        return Offer(**fields)
    except TypeError:
        raise SourceInvalid(
            f"首页问题的写法有不认识的项：{'、'.join(map(str, given))}",
            expected="for、label、question、most、part、longest、questions",
            where=path.name,
            remedy="请改正或删去多余的项",
        ) from None
