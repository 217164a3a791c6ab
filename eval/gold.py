"""Gold of a question: which answers are right. Shared by the golden tests and by the measuring command."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.types import Answer
from index.errors import SourceInvalid, SourceMissing

REQUIRED = ("id", "kind", "status")


def read_cases(path: Path) -> Iterator[Mapping[str, Any]]:
    """The cases of a YAML file: `id`, `kind`, `q` or `turns`, `status`, `must`, `may`, `contains`, `excludes`.

    Raises SourceMissing or SourceInvalid, naming the case.
    """
    import yaml

    try:
        cases = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except FileNotFoundError:
        raise SourceMissing("找不到题目文件", where=path.name, remedy="请检查路径") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceInvalid("不是有效的 YAML 题目文件", where=path.name, remedy=f"请改正：{error}") from None
    for position, case in enumerate(cases or (), 1):
        missing = [key for key in REQUIRED if key not in case] if isinstance(case, dict) else list(REQUIRED)
        if missing or not ("q" in case or "turns" in case):
            raise SourceInvalid(
                f"第 {position} 题缺少 {'、'.join(missing) or 'q 或 turns'}",
                where=path.name,
                remedy="请参照 tests/golden/README.md 补上",
            )
        yield case


def turns_of(case: Mapping[str, Any]) -> list[str]:
    """The turns of a case; the last is answered."""
    return [str(turn) for turn in case.get("turns") or [case["q"]]]


def plain(text: object) -> str:
    """Text as it is compared: NFKC, without spaces and Markdown escapes."""
    return "".join(unicodedata.normalize("NFKC", str(text)).replace("\\", "").split())


def problems(case: Mapping[str, Any], answer: Answer) -> list[str]:
    """Everything in which an answer departs from its gold; empty when it is right."""
    must, may = set(case.get("must") or ()), set(case.get("may") or ())
    cited = set(answer.citations)
    said = plain(answer.answer)
    found = []
    if answer.status not in case["status"]:
        found.append(f"status {answer.status}, expected {case['status']}")
    if must - cited:
        found.append(f"missing {sorted(must - cited)}")
    if cited - must - may:
        found.append(f"not asked for {sorted(cited - must - may)}")
    for entry in case.get("contains") or ():
        alternatives = entry if isinstance(entry, list) else [entry]
        if not any(plain(text) in said for text in alternatives):
            found.append(f"does not say {alternatives}")
    found += [f"must not say {text}" for text in case.get("excludes") or () if plain(text) in said]
    return found
