"""The chat page as Gradio Blocks.

The thread is one `gr.HTML` whose turns the script appends, rather than a `gr.Chatbot`: a Chatbot's sanitiser strips
what an answer is made of here (buttons, folds, names for screen readers), it sends the whole conversation with every
turn and draws it anew (so a screen reader reads everything again), and it is not ours to lay out. Python still makes
all the markup of an answer (`render.py`, where everything is escaped); the script only places it.

The conversation lives in the visitor's page, which sends the earlier questions along: the server keeps nothing, and a
restart of it loses nothing. The page asks through the thread's server functions (`replies.py`) rather than an event
listener. That is one plain request without queue, and when the connection is lost the script is told, while a
listener's `.failure()` is not: Gradio then shows a notice of its own and reloads the page.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.rephrase import load_phrases
from assistant.settings import project_root
from assistant.web.current import Current
from assistant.web.markdown import render_markdown
from assistant.web.page_words import PageWords, load_page_words
from assistant.web.render import PRODUCT, chips, source_mark
from assistant.web.replies import server_functions
from index.types import TaskTable

FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "sans-serif",
)
SCRIPT = ("dom", "display", "panel", "thread", "conditions", "history", "takeaway", "feedback", "start")
"""Files of script/, in the order in which they are put together to one script: a file uses what stands before it."""
DISPLAY = {
    "text": ("字号", {"normal": "标准", "large": "大", "huge": "特大"}),
    "theme": ("颜色", {"auto": "跟随系统", "light": "浅色", "dark": "深色"}),
    "contrast": ("对比度", {"normal": "标准", "high": "高"}),
}
"""What the visitor may choose of the look: name, and the values with theirs."""
_HERE = Path(__file__).parent


def build_page(current: Current, examples: Sequence[str] = ()) -> gr.Blocks:
    """The page over whatever answers at the time. Its heading is that of the table of now."""
    table = current().table
    prompts = project_root() / "prompts"
    words = load_page_words(prompts)
    render_markdown("", bool)  # loads the Markdown parser now rather than at the first question
    page: gr.Blocks
    with gr.Blocks(title=page_title(table), analytics_enabled=False, fill_width=True) as page:
        gr.HTML(_header(table), elem_id="top", apply_default_css=False, padding=False)
        with gr.Row(elem_id="main"):
            with gr.Column(elem_id="talk", min_width=0):
                gr.HTML(
                    None,
                    html_template="${shell}",
                    js_on_load=page_script(),
                    server_functions=server_functions(current, words, load_phrases(prompts)),
                    shell=_shell(table, examples, words),
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
                gr.HTML(f"<p>{escape(words.sentence('mark'))}</p>", elem_id="mark", padding=False)
            gr.HTML(_panel(words), elem_id="panel", apply_default_css=False, padding=False)
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


def page_script() -> str:
    """The files of script/ as one: Gradio runs it inside a function when the thread is on the page."""
    return "\n".join((_HERE / "script" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPT)


def _header(table: TaskTable) -> str:
    return (
        '<div class="frame"><div class="brand"><span class="seal" aria-hidden="true">任</span>'
        f"<div><h1>{PRODUCT}</h1><p>{escape(table.title)}</p></div></div>"
        '<nav aria-label="页面"><button type="button" class="bar" data-history>历史</button>'
        f'<a class="bar" href="browse"><span class="wide-only">查阅</span>全表</a>{_display_menu()}'
        '<button type="button" class="bar strong" id="fresh">新话题</button></nav></div>'
    )


def _display_menu() -> str:
    groups = "".join(
        f"<fieldset><legend>{label}</legend>"
        + "".join(
            f'<label class="tick"><input type="radio" name="display-{name}" value="{value}">{shown}</label>'
            for value, shown in values.items()
        )
        + "</fieldset>"
        for name, (label, values) in DISPLAY.items()
    )
    return f'<details class="menu" id="display"><summary class="bar">显示</summary><div>{groups}</div></details>'


def _shell(table: TaskTable, examples: Sequence[str], words: PageWords) -> str:
    """The thread before the first question, and the dialogs that open over it."""
    facts = f"共 {len(table)} 项任务" + (f"，制表时间 {table.date}" if table.date else "")
    script = escape(json.dumps(dict(words.script), ensure_ascii=False))
    return (
        f'<div id="turns" data-words="{script}"></div><p id="say" role="status" aria-live="polite" class="unseen"></p>'
        f'<section id="welcome"><h2>{escape(words.sentence("welcome"))}</h2>'
        f"<p>{escape(words.sentence('intro'))}{escape(facts)}。</p>{chips(examples, label='示例问题')}</section>"
        f'<p id="printed">{escape(source_mark(table, words))}</p>'
        f'<p id="toast" role="status"></p>{_history()}'
    )


def _history() -> str:
    return (
        '<dialog id="history" aria-label="历史"><header><h2>历史</h2>'
        '<button type="button" class="bar" data-close>关闭</button></header>'
        '<label class="unseen" for="history-search">在历史中查找</label>'
        '<input id="history-search" type="search" placeholder="在历史中查找" autocomplete="off">'
        '<p id="history-note" role="status"></p><ul id="history-list"></ul>'
        '<button type="button" class="bar" id="history-clear">全部删除</button></dialog>'
    )


def _panel(words: PageWords) -> str:
    return (
        '<aside aria-label="依据：任务表原文"><header><div><h2>任务表原文</h2><p id="panel-for"></p></div>'
        '<button type="button" id="panel-close">返回</button></header>'
        f'<div id="panel-rows" tabindex="0" role="region" aria-label="原文各行">'
        f'<p class="hint">{escape(words.script["panel_empty"])}</p></div></aside>'
    )
