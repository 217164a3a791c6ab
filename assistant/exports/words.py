"""The words of exported files, loaded from prompts/exports.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.settings import project_root
from index.errors import SourceInvalid
from index.yaml_files import read_yaml

GROUPS: Mapping[str, tuple[str, ...]] = {
    "titles": ("answer", "tasks", "supervision"),
    "about": ("question", "earlier", "status", "filters", "table", "date", "version", "count", "exported"),
    "status": ("answered", "partial", "not_found", "clarify", "out_of_scope"),
    "parts": ("answer", "warnings", "evidence", "tasks", "about"),
    "columns": (
        "number", "part", "section", "section_text", "goal", "schedule",
        "leaders", "lead_units", "responsible", "direct", "assist_units", "remark", "done",
    ),
    "supervised": ("unit", "quarter"),
}  # fmt: skip
"""Groups of the file, and the names that each must have."""
TEXTS = ("mark", "year_round", "all_tasks", "page")


@dataclass(frozen=True, slots=True)
class ExportWords:
    """Labels by group, and the sentences that take values."""

    data: Mapping[str, Any]

    def label(self, group: str, name: str) -> str:
        """One label, e.g. `label("columns", "goal")`."""
        return str(self.data[group][name])

    def text(self, name: str, **values: object) -> str:
        """One of TEXTS with its values."""
        return str(self.data[name]).format(**values)


def load_words(folder: Path | None = None) -> ExportWords:
    """Read exports.yaml of a folder of prompts, by default the one in use. Raises SourceMissing or SourceInvalid."""
    path = (folder or project_root() / "prompts") / "exports.yaml"
    data = read_yaml(path, allowed=(*GROUPS, *TEXTS))
    missing = [name for name in TEXTS if not isinstance(data.get(name), str)]
    for group, names in GROUPS.items():
        held = data.get(group) if isinstance(data.get(group), dict) else {}
        missing += [f"{group}.{name}" for name in names if name not in (held or {})]
    if missing:
        raise SourceInvalid(f"缺少键：{'、'.join(missing)}", where=path.name, remedy="请参照自带的文件补上")
    words = ExportWords(data)
    try:
        words.text("mark", title=""), words.text("page", page="", pages="")
    except (KeyError, ValueError, IndexError):
        remedy = "mark 只能有 {title}，page 只能有 {page} 和 {pages}"
        raise SourceInvalid("花括号里的名字不对或不成对", where=path.name, remedy=remedy) from None
    return words
