"""An answer as cards for a large screen: HTML in which everything that a question or a table says is escaped.

The Markdown of answers becomes one card for each paragraph and each cited task, in the order of the answer. Where the
chat page has links in the text, a card has large buttons that open the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SYNTAX = ("list", "heading", "emphasis", "table", "escape", "newline", "backticks", "blockquote", "hr")
_CITATION = re.compile(r"【任务(\d{1,6})】")
_NO_WIDTH = re.compile(r"\n{2,}")


def answer_cards(markdown: str, is_task: Callable[[int], bool], row_label: str) -> list[str]:
    """The cards, most important first. `row_label` ("看任务{number}") names the buttons that open rows."""
    parser = _parser()
    cards: list[str] = []
    for kind, tokens in _blocks(parser.parse(markdown.replace("\0", ""))):
        text = "\n".join(token.content for token in tokens if token.type == "inline")
        cited = [number for number in dict.fromkeys(map(int, _CITATION.findall(text))) if is_task(number)]
        html = str(parser.renderer.render(tokens, parser.options, {}))
        buttons = "".join(row_button(number, row_label) for number in cited)
        rows = f'<p class="rows">{buttons}</p>' if buttons else ""
        name = kind if cards else f"{kind} lead"
        inside = f"{rows}{html}" if kind == "task" else f"{html}{rows}"
        cards.append(f'<article class="card {name}">{inside}</article>')
    return cards


def row_button(number: int, label: str) -> str:
    """The button that opens a row."""
    return f'<button type="button" class="row" data-task="{number}">{escape(label.format(number=number))}</button>'


def plain_text(markdown: str) -> str:
    """The text of an answer without marks: lines as it has lines, citations as 任务172."""
    lines = [
        "".join("\n" if part.type in ("softbreak", "hardbreak") else part.content for part in token.children or ())
        for token in _parser().parse(markdown.replace("\0", ""))
        if token.type == "inline"
    ]
    return _NO_WIDTH.sub("\n", _CITATION.sub(r"任务\1 ", "\n".join(lines)))


def shortened(text: str, fits: Callable[[str], bool], mark: str) -> str:
    """The text, or as many of its whole sentences as fit with the mark behind them; at least the mark."""
    if fits(text):
        return text
    ends = [match.end() for match in re.finditer(r"[。！？；\n]", text)]
    kept = next((text[:end] for end in reversed(ends) if fits(text[:end] + mark)), "")
    return kept + mark


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "breaks": True, "linkify": False}).enable(list(_SYNTAX))
    parser.add_render_rule("text", _render_text)
    return parser


def _render_text(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return _CITATION.sub(r'<b class="cited">任务\1</b> ', escape(tokens[idx].content))


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, list[Token]]]:
    """Top-level blocks, and the items of top-level lists and rows of tables one by one."""
    position = 0
    while position < len(tokens):
        end = _closing(tokens, position)
        block = list(tokens[position : end + 1])
        if block[0].type in ("bullet_list_open", "ordered_list_open") and _cites(block):
            yield from (("task", item[1:-1]) for item in _children(block, "list_item_open"))
        elif block[0].type == "table_open":
            yield from (("task", row) for row in _table_rows(block))
        else:
            yield "text", block
        position = end + 1


def _cites(block: Sequence[Token]) -> bool:
    return any(token.type == "inline" and _CITATION.search(token.content) for token in block)


def _closing(tokens: Sequence[Token], start: int) -> int:
    opening = tokens[start]
    if opening.nesting != 1:
        return start
    name = opening.type.replace("_open", "_close")
    return next(i for i in range(start, len(tokens)) if tokens[i].level == opening.level and tokens[i].type == name)


def _children(block: list[Token], kind: str) -> Iterator[list[Token]]:
    position = 0
    while position < len(block):
        if block[position].type == kind and block[position].level == block[0].level + 1:
            end = _closing(block, position)
            yield block[position : end + 1]
            position = end
        position += 1


def _table_rows(block: list[Token]) -> Iterator[list[Token]]:
    """Each row as a paragraph of "heading：cell" lines."""
    from markdown_it.token import Token

    inline = [token for token in block if token.type == "inline"]
    heads = [token for before, token in pairwise(block) if before.type == "th_open" and token.type == "inline"]
    for start in range(len(heads), len(inline), len(heads) or 1):
        row: list[Token] = []
        for head, cell in zip(heads, inline[start : start + len(heads)], strict=False):
            label = Token("text", "", 0, content=f"{head.content}：")
            line = Token("inline", "", 0, content=cell.content, children=[label, *(cell.children or [])])
            row += [Token("paragraph_open", "p", 1), line, Token("paragraph_close", "p", -1)]
        yield row
