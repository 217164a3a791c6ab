"""Retrieval baselines: the program's tokens, one document a task, the best row as the answer."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assistant.errors import UsageProblem
from assistant.settings import Settings
from eval.systems import retrievers
from eval.systems.base import SystemSpec
from eval.systems.retrievers import PackageMissing, open_retriever, package
from tests.assistant.small_city import make_city
from tests.eval.made import case


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    city = make_city(tmp_path)
    expansion = {"task": 2, "questions": ["过河走的那几座什么时候修好"], "terms": ["危桥"]}
    (city.table / "expansions.jsonl").write_text(json.dumps(expansion) + "\n", encoding="utf-8")
    return Settings(table=str(city.table), index=city.index)


def test_bm25_ranks_rows_and_answers_with_the_best(settings: Settings, tmp_path: Path) -> None:
    ask = open_retriever(SystemSpec("bm25", settings), tmp_path).ask
    found = ask(case("新增停车位多少"))
    assert found.citations == (1,)
    assert found.ranking[0] == 1
    assert "新增公共停车位2万个以上" in found.text
    assert ask(case("危桥")).ranking == ()


def test_expansions_are_added_on_request(settings: Settings, tmp_path: Path) -> None:
    assert open_retriever(SystemSpec("bm25:expansions", settings), tmp_path).ask(case("危桥")).citations == (2,)
    with pytest.raises(UsageProblem, match="bm25:expansions"):
        open_retriever(SystemSpec("bm25:more", settings), tmp_path)


def test_a_library_gets_the_programs_tokens(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Sequence[str]] = []

    def library(
        documents: Sequence[Sequence[str]], cut: Callable[[str], Sequence[str]]
    ) -> Callable[[str], Sequence[int]]:
        seen.extend(documents)
        return lambda text: [place for place, tokens in enumerate(documents) if set(cut(text)) & set(tokens)]

    monkeypatch.setitem(retrievers.LIBRARIES, "langchain", library)
    ask = open_retriever(SystemSpec("langchain", settings), tmp_path).ask
    assert ask(case("桥梁的")).ranking == (2,)
    assert len(seen) == 3
    assert {"停车", "车位", "停车位"} <= set(seen[0])


def test_a_missing_library_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(PackageMissing, match=r"缺少 Python 包 rank_bm25.*请运行 pip install -e '\.\[eval-peers\]'"):
        package("rank_bm25")
