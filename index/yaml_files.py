"""Reading the project's YAML data files, with errors that name file, line and remedy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.errors import SourceInvalid, SourceMissing


def read_yaml(path: Path, allowed: Sequence[str] | None = None) -> dict[str, Any]:
    """A YAML mapping; keys outside `allowed` are refused so that a misspelt key cannot pass unnoticed."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe loaders, one in C
    except FileNotFoundError:
        raise SourceMissing("找不到数据文件", where=path.name, remedy="请恢复该文件") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行第 {mark.column + 1} 列" if mark else "文件"
        raise SourceInvalid(f"{line}不是有效的 YAML", where=path.name, remedy="请改正该处的缩进、引号或冒号") from None
    if not isinstance(data, dict):
        raise SourceInvalid("内容不是键值表", expected="“键: 值”的列表", where=path.name, remedy="请参照自带的文件改写")
    unknown = sorted(set(data) - set(allowed)) if allowed is not None else []
    if unknown:
        raise SourceInvalid(
            f"有不认识的键：{'、'.join(map(str, unknown))}",
            expected="、".join(allowed or ()),
            where=path.name,
            remedy="请删去或改正该键",
        )
    return data
