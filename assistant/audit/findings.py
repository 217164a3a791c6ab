"""A finding of the audit, its wording, and the small things that every check says it with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from index.errors import SourceInvalid
from index.quantities import Quantity
from index.types import YEAR_ROUND
from index.yaml_files import read_yaml

Severity = Literal["warning", "notice", "info"]
SEVERITIES: tuple[Severity, ...] = ("warning", "notice", "info")

WORDING_KEYS = (
    "report", "kinds", "messages", "warnings", "fields", "steps", "quarters", "half_years", "whole_year", "refusals",
    "cautions",
)  # fmt: skip
DEFAULT_WORDING = Path(__file__).parents[2] / "prompts" / "audit.yaml"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the source contradicts, leaves out, or that reading it changed."""

    kind: str
    """Name of the check, a key of `kinds` in the prompt file."""
    severity: Severity
    tasks: tuple[int, ...]
    quotes: tuple[str, ...]
    """Verbatim text that shows it; () when the point is that text is missing."""
    message: str
    warning: str = ""
    """One sentence for a reader of an answer; "" for what only belongs in the report."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The prompt file, read."""

    data: Mapping[str, Any]

    def message(self, name: str, /, **values: object) -> str:
        return str(self.data["messages"][name]).format(**values)

    def warning(self, name: str, /, **values: object) -> str:
        return str(self.data["warnings"][name]).format(**values)

    def quarters(self, quarters: Sequence[int]) -> str:
        """Quarters in words: 上半年, 二、三季度."""
        if tuple(quarters) == YEAR_ROUND:
            return str(self.data["whole_year"])
        for half, pair in enumerate(((1, 2), (3, 4))):
            if tuple(quarters) == pair:
                return str(self.data["half_years"][half])
        names = [str(self.data["quarters"][quarter - 1]) for quarter in quarters]
        return "、".join(name[0] for name in names[:-1]) + ("、" if len(names) > 1 else "") + names[-1]


def load_wording(path: Path = DEFAULT_WORDING) -> Wording:
    """Read the prompt file. Raises SourceMissing or SourceInvalid when it is absent, broken or incomplete."""
    data = read_yaml(path, allowed=WORDING_KEYS)
    missing = [key for key in WORDING_KEYS if key not in data]
    if missing:
        raise SourceInvalid(f"缺少键：{'、'.join(missing)}", where=path.name, remedy="请参照自带的文件补上")
    return Wording(data)


def contradiction(
    kind: str, name: str, tasks: tuple[int, ...], quotes: tuple[str, ...], words: Wording, values: Mapping[str, object]
) -> Finding:
    return Finding(kind, "warning", tasks, quotes, words.message(name, **values), words.warning(name, **values))


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def stated(quantity: Quantity) -> str:
    """A figure with its limiting word, in the order a reader expects ("不少于60条", "2900万平方米以上")."""
    after = quantity.bound in ("以上", "以下", "以内", "左右", "上下", "之内", "及以上", "及以下")
    if quantity.bound == "多":
        return quantity.text
    return f"{quantity.text}{quantity.bound}" if after else f"{quantity.bound}{quantity.text}"


def compatible(x: Quantity, y: Quantity) -> bool:
    """True when both figures can hold at once ("不少于50个" and "60个")."""
    if x.relation == ">=" and y.value >= x.value:
        return True
    if y.relation == ">=" and x.value >= y.value:
        return True
    return "~" in (x.relation, y.relation) and abs(x.value - y.value) * 10 <= max(x.value, y.value)


def short_list(numbers: Sequence[int], limit: int = 5) -> str:
    shown = "、".join(str(number) for number in numbers[:limit])
    return f"{shown}等 {len(numbers)} 项" if len(numbers) > limit else shown
