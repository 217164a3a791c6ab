"""The Markdown subset of answers -> HTML that is safe to put into a page.

Only the listed syntax is enabled, so raw HTML, images, links and references come out as the text they were written as.
Citations 【任务172】 become links to the evidence row; long lists and tables are folded, never cut. The same parser
gives the plain text that is copied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SYNTAX = ("list", "heading", "emphasis", "table", "escape", "newline", "backticks", "blockquote", "hr")
"""Rules of markdown-it that answers may use. A rule that is not named here cannot fire."""
BREAKS = ("softbreak", "hardbreak")
FOLD_AFTER = 8
"""Items of a list, or rows of a table, that show before the rest is folded."""
FOLD_SLACK = 2
"""A fold that would hide this many items or fewer is not worth a click."""

_LABEL = re.compile(r"[^：]{1,24}：(?=.)")
"""What an item under a task begins with: its quarter, or the name of a column."""
_CITATION = re.compile(r"【任务(\d{1,6})】")
_HEADING_OFFSET = 2  # the page has the h1 and each answer an h2


def render_markdown(text: str, is_task: Callable[[int], bool]) -> str:
    """Safe HTML of `text`. Citations of numbers for which `is_task` is false stay plain text."""
    parser = _parser()
    tokens = parser.parse(text.replace("\0", ""))
    tokens = _fold(tokens)
    _mark(tokens)
    return str(parser.renderer.render(tokens, parser.options, {"is_task": is_task}))


def plain_text(text: str) -> str:
    """`text` without its markup, for pasting elsewhere: lists keep their dashes, table cells are parted by tabs."""
    lines: list[str] = []
    cells: list[str] = []
    depth, marker = 0, ""
    for token in _parser().parse(text.replace("\0", "")):
        match token.type:
            case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                depth += token.nesting
            case "list_item_open":
                marker = f"{token.info}. " if token.info else "- "
            case "tr_open":
                cells = []
            case "tr_close":
                lines.append("\t".join(cells))
            case "inline":
                words = "".join("\n" if child.type in BREAKS else child.content for child in token.children or ())
                indent = "  " * max(0, depth - 1)
                if token.level > 2 and depth == 0:
                    cells.append(words)
                else:
                    lines.append(f"{indent}{marker if depth else ''}{words}")
                marker = "  "
    return "\n".join(lines)


def cite(number: int) -> str:
    """The link that shows a row. The brackets are in the markup, so a copied answer keeps its citations."""
    return (
        f'<a class="cite" href="#row-{number}" data-task="{number}" aria-label="任务{number}，查看原文">'
        f'<span class="bracket">【</span>任务{number}<span class="bracket">】</span></a>'
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "breaks": True, "linkify": False}).enable(list(SYNTAX))
    parser.add_render_rule("text", _render_text)
    return parser


def _render_text(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    is_task: Callable[[int], bool] = env["is_task"]

    def link(match: re.Match[str]) -> str:
        number = int(match[1])
        return cite(number) if is_task(number) else match[0]

    return _CITATION.sub(link, escape(tokens[idx].content))


def _mark(tokens: Sequence[Token]) -> None:
    """Headings go below the page's own; task lines and table cells get what the style sheet needs."""
    labels: list[str] = []
    column = 0
    for position, token in enumerate(tokens):
        following = tokens[position + 1].content if position + 1 < len(tokens) else ""
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + _HEADING_OFFSET)}"
        elif token.type == "list_item_open":
            first = next((later.content for later in tokens[position:] if later.type == "inline"), "")
            if _CITATION.match(first.lstrip("*")):
                token.attrSet("class", "task-line")
            elif token.level > 1:
                _label(tokens[position:])
        elif token.type == "thead_open":
            labels = []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            labels.append(following)
        elif token.type == "td_open":
            # On a phone each row becomes a card, whose lines are named by their column.
            token.attrSet("data-label", labels[column] if column < len(labels) else "")
            column += 1


def _label(item: Sequence[Token]) -> None:
    """Sets the label of an item under a task apart ("二季度：")."""
    children = next((token.children for token in item if token.type == "inline"), None)
    label = _LABEL.match(children[0].content) if children and children[0].type == "text" else None
    if children and label:
        head, tail = children[0].copy(), children[0].copy()
        head.content, tail.content = label[0], children[0].content[label.end() :]
        children[:1] = [_raw('<span class="label">'), head, _raw("</span>"), tail]


def _fold(tokens: Sequence[Token]) -> list[Token]:
    """The same tokens, with the tail of each long top-level list or table inside <details>."""
    out: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.level == 0 and token.type in ("bullet_list_open", "ordered_list_open", "table_open"):
            end = _closing(tokens, position)
            block = list(tokens[position : end + 1])
            out.extend(_fold_table(block) if token.type == "table_open" else _fold_list(block))
            position = end + 1
        else:
            out.append(token)
            position += 1
    return out


def _closing(tokens: Sequence[Token], start: int) -> int:
    level, name = tokens[start].level, tokens[start].type.replace("_open", "_close")
    return next(i for i in range(start + 1, len(tokens)) if tokens[i].level == level and tokens[i].type == name)


def _fold_list(block: list[Token]) -> list[Token]:
    starts = [i for i, token in enumerate(block) if token.type == "list_item_open" and token.level == 1]
    if len(starts) <= FOLD_AFTER + FOLD_SLACK:
        return block
    cut = starts[FOLD_AFTER]
    again = block[0].copy()
    if block[0].type == "ordered_list_open":
        again.attrs = {**again.attrs, "start": int(block[0].attrGet("start") or 1) + FOLD_AFTER}
    head, tail = [*block[:cut], block[-1]], [again, *block[cut:]]
    return [*head, *_details(tail, len(starts) - FOLD_AFTER, "项")]


def _fold_table(block: list[Token]) -> list[Token]:
    starts = [i for i, token in enumerate(block) if token.type == "tr_open"][1:]  # the first is the head
    if len(starts) <= FOLD_AFTER + FOLD_SLACK:
        return _scroll(block)
    cut = starts[FOLD_AFTER]
    body = next(i for i, token in enumerate(block) if token.type == "tbody_open")
    close = block[-2:]
    head, tail = [*block[:cut], *close], [*(token.copy() for token in block[: body + 1]), *block[cut:]]
    return [*_scroll(head), *_details(_scroll(tail), len(starts) - FOLD_AFTER, "行")]


def _scroll(block: list[Token]) -> list[Token]:
    return [_raw('<div class="scroll">'), *block, _raw("</div>")]


def _details(tail: list[Token], count: int, counter: str) -> list[Token]:
    summary = f'<details class="more"><summary>展开其余 {count} {counter}</summary>'
    return [_raw(summary), *tail, _raw("</details>")]


def _raw(markup: str) -> Token:
    """A token for markup of our own; a text cannot make one, because the html rules are not enabled."""
    from markdown_it.token import Token

    return Token("html_block", "", 0, content=markup)
