"""The chat page as Gradio Blocks.

The thread is one `gr.HTML` whose turns `page.js` appends, rather than a `gr.Chatbot`: a Chatbot's sanitiser strips what
an answer is made of here (buttons, folds, names for screen readers), it sends the whole conversation with every turn
and draws it anew (so a screen reader reads everything again), and it is not ours to lay out. Python still makes all the
markup of an answer (`render.py`, where everything is escaped); the script only places it.

The conversation lives in the visitor's page, which sends the earlier questions along: the server keeps nothing, and a
restart of it loses nothing. The page asks through the thread's server function rather than an event listener. That is
one plain request without queue, and when the connection is lost the script is told, while a listener's `.failure()` is
not: Gradio then shows a notice of its own and reloads the page.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.web.current import Answering, Current
from assistant.web.markdown import render_markdown
from assistant.web.render import chips, render_answer, render_notice, render_panel, spoken
from index.types import TaskTable

PRODUCT = "任务助手"
MAX_TURNS = 20
"""Earlier questions that are taken into account."""
FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "sans-serif",
)
_HERE = Path(__file__).parent
_LOG = logging.getLogger(__name__)
_FAILED = "这个问题没有处理成功，已记录在服务器日志中。请换一种说法再问。"


def build_page(current: Current, examples: Sequence[str] = ()) -> gr.Blocks:
    """The page over whatever answers at the time. Its heading is that of the table of now."""
    table = current().table
    render_markdown("", bool)  # loads the Markdown parser now rather than at the first question
    page: gr.Blocks
    with gr.Blocks(title=page_title(table), analytics_enabled=False, fill_width=True) as page:
        with gr.Row(elem_id="top"):
            gr.HTML(_brand(table), elem_id="brand", padding=False)
            fresh = gr.Button("新话题", elem_id="fresh", size="sm", min_width=88, scale=0)
        with gr.Row(elem_id="main"):
            with gr.Column(elem_id="talk", min_width=0):
                gr.HTML(
                    None,
                    html_template="${shell}",
                    js_on_load=(_HERE / "page.js").read_text(encoding="utf-8"),
                    server_functions=[_server_function(current)],
                    shell=_shell(table, examples),
                    elem_id="thread",
                    apply_default_css=False,
                    padding=False,
                )
                with gr.Row(elem_id="composer"):
                    box = gr.Textbox(
                        label="问题",
                        show_label=False,
                        container=False,
                        placeholder="输入问题，按回车发送",
                        lines=1,
                        max_lines=6,
                        autofocus=True,
                        elem_id="question",
                        scale=1,
                    )
                    send = gr.Button("发送", variant="primary", elem_id="send", min_width=88, scale=0)
                gr.HTML("<p>回答由程序按任务表自动整理，请以原表为准。</p>", elem_id="mark", padding=False)
            gr.HTML(_panel(table), elem_id="panel", apply_default_css=False, padding=False)
        gr.on(
            [box.submit, send.click],
            None,
            js="(text) => window.renwu.ask(text)",
            inputs=[box],
            outputs=[box],
            queue=False,
            show_progress="hidden",
            trigger_mode="multiple",
            api_visibility="private",
        )
        fresh.click(None, js="() => window.renwu.clear()", queue=False, api_visibility="private")
    return page


def page_look() -> dict[str, Any]:
    """Theme and style sheet, as arguments of `gr.mount_gradio_app`. Fonts are plain names: nothing is fetched."""
    return {
        "theme": gr.themes.Base(font=list(FONTS), font_mono=["Noto Sans Mono CJK SC", "monospace"]),
        "css": (_HERE / "page.css").read_text(encoding="utf-8"),
    }


def page_title(table: TaskTable) -> str:
    """Title of the browser tab."""
    return f"{PRODUCT} · {table.title}"


def _server_function(current: Current) -> Callable[[Any], dict[str, Any]]:
    """What page.js calls with {question, earlier}. It never raises, whatever is sent."""

    def answer(sent: Any) -> dict[str, Any]:
        note = sent[0] if isinstance(sent, list) and sent else sent
        if not isinstance(note, dict) or not isinstance(note.get("question"), str):
            return _failure()
        return reply(current(), note["question"], note.get("earlier"))

    return answer


def reply(answering: Answering, question: str, earlier: Any = None) -> dict[str, Any]:
    """What page.js shows for a question: html, panel, the words to announce, and whether it was answered."""
    turns = [turn for turn in earlier if isinstance(turn, str)] if isinstance(earlier, list) else []
    try:
        answer = answering.ask((*turns[-MAX_TURNS:], question))
        return {
            "ok": True,
            "html": render_answer(answer, answering.table),
            "panel": render_panel(answer, answering.table),
            "say": spoken(answer),
        }
    except Exception:  # noqa: BLE001 - whatever breaks, the visitor gets a sentence and the page stays usable
        _LOG.exception("question could not be answered")
        return _failure()


def _failure() -> dict[str, Any]:
    return {"ok": False, "html": render_notice(_FAILED), "panel": "", "say": _FAILED}


def _brand(table: TaskTable) -> str:
    return (
        '<div class="brand"><span class="seal" aria-hidden="true">任</span>'
        f"<div><h1>{PRODUCT}</h1><p>{escape(table.title)}</p></div></div>"
    )


def _shell(table: TaskTable, examples: Sequence[str]) -> str:
    """The thread before the first question."""
    facts = f"共 {len(table)} 项任务" + (f"，制表时间 {table.date}" if table.date else "")
    return (
        '<div id="turns"></div><p id="say" role="status" aria-live="polite" class="unseen"></p>'
        '<section id="welcome"><h2>想查哪项任务？</h2>'
        f"<p>按单位、季度、责任人、任务号或关键词提问，回答逐条注明任务号。{escape(facts)}。</p>"
        f"{chips(examples, label='示例问题')}</section>"
    )


def _panel(table: TaskTable) -> str:
    return (
        '<aside aria-label="依据：任务表原文"><header><div><h2>任务表原文</h2><p id="panel-for"></p></div>'
        '<button type="button" id="panel-close">返回</button></header>'
        '<div id="panel-rows"><p class="hint">回答引用的任务会在这里逐行列出，引用的词句加底色。</p></div></aside>'
    )
