"""What a search box gives: BM25 over the rows, by bm25s, LangChain or LlamaIndex; the best row is the answer.

All get the tokens that this program's own BM25 gets, stop words removed: left to themselves they cut Chinese at spaces
and punctuation only. A second part of the name adds the expansions to the rows ("langchain:expansions").
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

from assistant.errors import UsageProblem
from assistant.open import inputs_checksum, lessons_of
from eval.cases import Case, Reply
from eval.systems.base import System, SystemSpec
from index.build_folder import tokenizer_of
from index.chunks import expansion_text, row_text
from index.errors import RenwuError
from index.text import read_stopwords

DEEPEST = 10
WITH_EXPANSIONS = "expansions"
Tokens: TypeAlias = Sequence[str]
Library: TypeAlias = Callable[[Sequence[Tokens], Callable[[str], Tokens]], Callable[[str], Sequence[int]]]
"""From the tokens of the documents and what cuts a question, to what gives the places of the best documents."""


class PackageMissing(RenwuError):
    """A library that is compared is not installed."""


def open_retriever(spec: SystemSpec, folder: Path) -> System:
    """A library over one document a task. Raises PackageMissing when it is not installed."""
    if spec.target not in ("", WITH_EXPANSIONS):
        expected = f"{spec.sort} 或 {spec.sort}:{WITH_EXPANSIONS}"
        raise UsageProblem("没有这种索引内容", expected=expected, where=f"--system {spec.name}", remedy="改正 --system")
    lessons = lessons_of(spec.settings)
    tokenizer = tokenizer_of(lessons.table, read_stopwords())
    rows = {task.number: row_text(task) for task in lessons.table.tasks}
    expansions = lessons.expansions if spec.target else {}
    texts = [f"{row}\n{expansion_text(expansions.get(number))}" for number, row in rows.items()]
    numbers = list(rows)
    retrieve = LIBRARIES[spec.sort]([tokenizer.tokens(text) for text in texts], tokenizer.tokens)

    def ask(case: Case) -> Reply:
        ranking = tuple(numbers[place] for place in retrieve(" ".join(case.turns)))
        best = ranking[:1]
        return Reply("".join(f"【任务{number}】{rows[number]}" for number in best), best, ranking)

    return System(ask, {"system": spec.name, "inputs": inputs_checksum(spec.settings)})


def package(name: str) -> ModuleType:
    """An optional package. Raises PackageMissing; imported by name, because a plain installation lacks it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # deprecations between these libraries, which nobody here can act on
            return importlib.import_module(name)
    except ImportError as error:
        missing = (error.name or name).partition(".")[0]
        remedy = "请运行 pip install -e '.[eval-peers]'"
        raise PackageMissing(f"缺少 Python 包 {missing}，不能比较", remedy=remedy) from error


def plain_bm25(documents: Sequence[Tokens], cut: Callable[[str], Tokens]) -> Callable[[str], Sequence[int]]:
    """bm25s with its defaults (Lucene's BM25)."""
    import bm25s
    import numpy as np

    retriever = bm25s.BM25()
    retriever.index([list(tokens) for tokens in documents], show_progress=False)
    known = frozenset(token for tokens in documents for token in tokens)

    def retrieve(text: str) -> list[int]:
        tokens = [token for token in cut(text) if token in known]
        if not tokens:
            return []
        scores = retriever.get_scores(tokens)
        return [int(place) for place in np.argsort(-scores, kind="stable")[:DEEPEST] if scores[place] > 0]

    return retrieve


def langchain(documents: Sequence[Tokens], cut: Callable[[str], Tokens]) -> Callable[[str], Sequence[int]]:
    """`langchain_community.retrievers.BM25Retriever` (rank-bm25, Okapi)."""
    package("rank_bm25")
    retrievers = package("langchain_community.retrievers.bm25")
    retriever = retrievers.BM25Retriever.from_texts(
        [" ".join(tokens) for tokens in documents],
        metadatas=[{"place": place} for place in range(len(documents))],
        preprocess_func=str.split,
        k=DEEPEST,
    )
    return lambda text: [found.metadata["place"] for found in retriever.invoke(" ".join(cut(text)))]


def llama_index(documents: Sequence[Tokens], cut: Callable[[str], Tokens]) -> Callable[[str], Sequence[int]]:
    """`llama_index.retrievers.bm25.BM25Retriever` (bm25s); its own stemmer and English stop words are off."""
    retrievers, schema = package("llama_index.retrievers.bm25"), package("llama_index.core.schema")
    nodes = [schema.TextNode(text=" ".join(tokens), id_=str(place)) for place, tokens in enumerate(documents)]
    retriever = retrievers.BM25Retriever.from_defaults(
        nodes=nodes,
        similarity_top_k=DEEPEST,
        skip_stemming=True,
        language=[],
        token_pattern=r"\S+",  # noqa: S106 - not a password
    )
    return lambda text: [int(found.node.node_id) for found in retriever.retrieve(" ".join(cut(text)))]


LIBRARIES: dict[str, Library] = {"bm25": plain_bm25, "langchain": langchain, "llamaindex": llama_index}
