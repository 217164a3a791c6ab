"""What the BM25 retrievers of LangChain and LlamaIndex find, given proper tokens: `python -m eval.baselines [FILE]`.

FILE is by default the table's set under eval/sets. Both get the tokens that the program's own BM25 gets, stop words
removed, and one document a task: the cells of its row, and in a second run its expansions behind them. Left to
themselves both cut Chinese at spaces and punctuation only.
"""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TypeAlias

from assistant.open import lessons_of
from assistant.settings import Settings
from eval.ablation import WITHIN, Ranker, print_heading, print_shares, read_split, shares, split_file
from index.build_folder import tokenizer_of
from index.chunks import expansion_text, row_text
from index.errors import RenwuError
from index.text import Tokenizer, read_stopwords
from index.training import Lessons

DEEPEST = max(WITHIN)
Tokens: TypeAlias = Sequence[str]
Library: TypeAlias = Callable[[Sequence[Tokens], Callable[[str], Tokens]], Callable[[str], Sequence[int]]]
"""From the tokens of the documents and what cuts a question, to what gives the places of the best documents."""


class PackageMissing(RenwuError):
    """A library that is compared is not installed."""


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


LIBRARIES: dict[str, Library] = {"LangChain BM25Retriever": langchain, "LlamaIndex BM25Retriever": llama_index}


def ranker(library: Library, numbers: Sequence[int], texts: Sequence[str], tokenizer: Tokenizer) -> Ranker:
    """The ranking of a library over one document a task."""
    retrieve = library([tokenizer.tokens(text) for text in texts], tokenizer.tokens)
    return lambda question: [numbers[place] for place in retrieve(question)]


def rankers(lessons: Lessons, tokenizer: Tokenizer) -> dict[str, Ranker]:
    """Every library over the rows alone, and over the rows with their expansions. Raises PackageMissing."""
    rows = {task.number: row_text(task) for task in lessons.table.tasks}
    joined = [f"{row}\n{expansion_text(lessons.expansions.get(number))}" for number, row in rows.items()]
    return {
        f"{name}, {documents}": ranker(library, list(rows), texts, tokenizer)
        for name, library in LIBRARIES.items()
        for documents, texts in (("rows", list(rows.values())), ("rows and expansions", joined))
    }


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    settings = Settings()
    try:
        asked = read_split(split_file(arguments, settings))
        lessons = lessons_of(settings)
        compared = rankers(lessons, tokenizer_of(lessons.table, read_stopwords()))
    except RenwuError as error:
        print(error, file=sys.stderr)
        return 1
    print_heading(asked)
    for name, found in compared.items():
        print_shares(name, shares(found, asked))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
