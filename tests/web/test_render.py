"""Answer -> HTML: nothing of a text becomes markup, nothing is cut, and quotes are marked where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rephrase import load_phrases
from assistant.types import Answer, Evidence, Filter, Status
from assistant.web.current import Answering
from assistant.web.markdown import FOLD_AFTER, FOLD_SLACK, plain_text, render_markdown
from assistant.web.page import page_script
from assistant.web.page_words import load_page_words
from assistant.web.render import render_answer, render_copy, render_panel, spoken
from assistant.web.replies import MAX_TURNS, Reply, server_functions
from assistant.web.rows import quarters_text, render_row
from index.types import ScheduleItem, Task, TaskTable
from index.yaml_files import read_yaml

PROMPTS = Path(__file__).parents[2] / "prompts"
WORDS = load_page_words(PROMPTS)
HOSTILE = '<img src=x onerror="window.hacked=1">'


class Outline(HTMLParser):
    """Tags, attribute names and text of a piece of HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


ALLOWED = {
    "p",
    "br",
    "strong",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "a",
    "span",
    "code",
    "blockquote",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "details",
    "summary",
}


def marks(markup: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", m)) for m in re.findall(r"<mark>(.*?)</mark>", markup, re.DOTALL)]


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "<script>alert(1)</script>",
        "![图](http://example.com/x.png)",
        "[点我](javascript:alert(1))",
        "<http://example.com>",
        "[a]: http://example.com\n\n[a]",
        "| 甲 |\n| --- |\n| <b onclick=x>乙</b> |",
        "- <details open ontoggle=x>",
        "`<svg/onload=x>`",
        "&lt;b&gt;",
    ],
)
def test_no_text_becomes_markup(text: str) -> None:
    outline = Outline(render_markdown(text, lambda n: True))
    assert set(outline.tags) <= ALLOWED
    assert not [name for name, value in outline.attributes if name.startswith("on") or "javascript" in value]
    assert not {"src", "srcset", "style"} & {name for name, _ in outline.attributes}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>&\"'`*_|-#[]()!:\\/ \n0123456789aイ【任务】", max_size=120))
def test_any_text_renders_to_the_allowed_tags(text: str) -> None:
    assert set(Outline(render_markdown(text, lambda n: n < 5)).tags) <= ALLOWED


def test_images_and_html_are_shown_as_they_were_written() -> None:
    assert (
        Outline(render_markdown("![图](http://a/b.png)<b>粗</b>", bool)).words.strip()
        == "![图](http://a/b.png)<b>粗</b>"
    )


def test_citations_become_links_of_known_tasks_only() -> None:
    outline = Outline(render_markdown("见【任务172】与【任务999】。", lambda n: n == 172))
    assert [value for name, value in outline.attributes if name == "data-task"] == ["172"]
    assert outline.words.strip() == "见【任务172】与【任务999】。"  # a copied answer keeps its citations


def test_task_lines_are_marked_for_cards() -> None:
    html = render_markdown("- 【任务1】甲\n- 没有任务\n- **【任务2】** 乙", lambda n: True)
    assert html.count('class="task-line"') == 2


@pytest.mark.parametrize("count", [FOLD_AFTER, FOLD_AFTER + FOLD_SLACK, FOLD_AFTER + FOLD_SLACK + 1, 300])
@pytest.mark.parametrize("form", ["- 条{}", "{}. 条{}", "| 条{} |"])
def test_long_lists_fold_and_lose_nothing(count: int, form: str) -> None:
    lines = [form.format(n, n) for n in range(1, count + 1)]
    text = "\n".join((["| 头 |", "| --- |"] if form.startswith("|") else []) + lines)
    html = render_markdown(text, bool)
    assert [int(n) for n in re.findall(r"条(\d+)", html)] == list(range(1, count + 1))
    folded = count > FOLD_AFTER + FOLD_SLACK
    assert html.count("<details") == html.count("</details>") == int(folded)
    if folded:
        assert f"展开其余 {count - FOLD_AFTER} " in html
        assert len(re.findall(r"条\d+", html.split("<details")[0])) == FOLD_AFTER
    if folded and form.startswith("{}"):
        assert f'<ol start="{FOLD_AFTER + 1}">' in html  # the numbering goes on


def test_a_nested_list_stays_in_its_item() -> None:
    text = "\n".join(f"- 【任务{n}】甲\n  - 二季度：乙" for n in range(1, 13))
    html = render_markdown(text, lambda n: True)
    assert html.count("data-task=") == 12
    assert html.count("<ul>") == html.count("</ul>") == 2 + 12


def test_answer_shows_state_filters_warnings_and_suggestions(answering: Answering, table: TaskTable) -> None:
    words = Outline(render_answer(answering.ask(["甲"]), table, WORDS, ("三季度呢？",))).words
    for expected in ("单位 交通运输局 牵头 “交通局”，简称", "季度 二季度", "两处数字不一致。", "三季度呢？"):
        assert expected in words
    assert "badge" not in render_answer(answering.ask(["甲"]), table, WORDS, ("三季度呢？",))


@pytest.mark.parametrize(
    ("status", "badge"),
    [("partial", "部分回答"), ("not_found", "表中没有"), ("clarify", "请选择"), ("out_of_scope", "不在范围内")],
)
def test_each_state_looks_different(status: Status, badge: str, table: TaskTable) -> None:
    answer = Answer("问", "答", status, suggestions=("甲",))
    html = render_answer(answer, table, WORDS)
    assert f'class="answer is-{status}"' in html
    assert badge in html
    assert WORDS.states[status] in html
    assert badge in spoken(answer)


def test_a_question_back_without_choices_asks_to_be_completed(table: TaskTable) -> None:
    html = render_answer(Answer("问", "请说得具体一些", "clarify"), table, WORDS, ("甲牵头哪些任务",))
    assert "请补充" in html
    assert "请选择" not in html


def test_every_part_of_an_answer_is_escaped(table: TaskTable) -> None:
    answer = Answer(
        HOSTILE,
        HOSTILE,
        "answered",
        (41,),
        filters=(Filter(HOSTILE, HOSTILE, HOSTILE + "x", HOSTILE),),
        evidence=(Evidence(41, "goal", HOSTILE), Evidence(41, HOSTILE, HOSTILE)),
        warnings=(HOSTILE,),
        suggestions=(HOSTILE + '" onclick="x',),
    )
    outline = Outline(render_answer(answer, table, WORDS, answer.suggestions) + render_panel(answer, table, WORDS))
    assert "img" not in outline.tags
    assert not [name for name, _ in outline.attributes if name.startswith("on")]
    assert ("data-ask", HOSTILE + '" onclick="x') in outline.attributes


def test_every_cell_of_a_row_is_escaped(table: TaskTable) -> None:
    task = table.tasks[0]
    text = dict.fromkeys(("part", "section", "section_text", "goal", "schedule_text"), HOSTILE)
    names = dict.fromkeys(("leaders", "lead_units", "responsible", "direct", "assist_units"), (HOSTILE,))
    items = (ScheduleItem((2,), HOSTILE, HOSTILE, HOSTILE),)
    bad = replace(task, **text, **names, schedule=items)  # type: ignore[arg-type]
    assert "img" not in Outline(render_row(bad, [("goal", HOSTILE), ("schedule", HOSTILE)])).tags


def test_panel_marks_the_quoted_words_where_they_stand(answering: Answering, table: TaskTable) -> None:
    html = render_panel(answering.ask(["甲"]), table, WORDS)
    # The quote starts with the quarter's marker, which the row shows apart; the rest is marked in the item.
    assert marks(html) == [f"新增停车位{n}个" for n in (3, 4, 5)]
    cited, related = html.split('class="related"')
    assert re.findall(r'data-row="(\d+)"', cited) == ["3", "4", "5"]
    assert re.findall(r'data-row="(\d+)"', related) == ["9"]


def test_row_shows_every_column(table: TaskTable) -> None:
    words = Outline(render_row(table.tasks[-1])).words
    place = ("任务41", "坏单元格" + HOSTILE, "(七十七)", "整治片区拥堵。", "第 271 行")
    schedule = ("一季度", "三、四季度", "原文“下半年”", "全部建成。")
    names = ("梁杰钊", "交通运输局", "朱利民", "陈尚荣", "城建工程管理局（原文“市城建局”）")
    for expected in place + schedule + names:
        assert expected in words


def test_names_and_overlapping_quotes_are_marked_once(table: TaskTable) -> None:
    quotes = [("goal", "新建停车"), ("goal", "停车位"), ("lead_units", "交通运输局"), ("goal", "别的话")]
    assert marks(render_row(table.tasks[0], quotes)) == ["新建停车位", "交通运输局"]


def test_the_same_words_in_two_items_are_marked_in_the_quoted_one(table: TaskTable) -> None:
    items = (ScheduleItem((1,), "一季度", "", "推进建设。"), ScheduleItem((2,), "二季度", "", "推进建设。"))
    task: Task = replace(table.tasks[0], schedule=items, schedule_text="一季度,推进建设。二季度,推进建设。")
    html = render_row(task, [("schedule", "二季度,推进建设。")])
    assert marks(html) == ["推进建设。"]
    assert html.index("<mark>") > html.index("二季度")


def test_an_empty_cell_says_so(table: TaskTable) -> None:
    html = render_row(replace(table.tasks[0], leaders=(), schedule=(), schedule_text=""))
    assert html.count("表中未填") == 2


@pytest.mark.parametrize(
    ("quarters", "text"),
    [((2,), "二季度"), ((1, 2), "一、二季度"), ((1, 2, 3), "一、二、三季度"), ((1, 2, 3, 4), "全年")],
)
def test_quarters_in_words(quarters: tuple[int, ...], text: str) -> None:
    assert quarters_text(quarters) == text


def test_plain_text_keeps_words_citations_and_structure() -> None:
    text = "**共 2 项**\n- 【任务1】甲\\*乙\n  - 二季度：完成 <b>x</b>\n\n1. 丙\n\n| 头 | 尾 |\n|--|--|\n| 1 | 2 |"
    assert plain_text(text).splitlines() == [
        "共 2 项",
        "- 【任务1】甲*乙",
        "  - 二季度：完成 <b>x</b>",
        "1. 丙",
        "头\t尾",
        "1\t2",
    ]


def test_a_copy_says_where_it_comes_from(answering: Answering, table: TaskTable) -> None:
    copied = render_copy(answering.ask(["甲"]), table, WORDS)
    assert copied.startswith("问：甲\n\n牵头 3 项\n- 【任务3】甲\n")
    for expected in ("注意：两处数字不一致。", "《2021年任务<b>表</b>》（制表时间 2021年2月21日）", "自动整理"):
        assert expected in copied


def test_the_script_has_a_word_for_everything_it_says() -> None:
    said = set(re.findall(r"\bWORDS\.(\w+)", page_script()))
    assert said == set(WORDS.script)


def call(answering: Answering, name: str, note: Any) -> Reply:
    functions = server_functions(lambda: answering, WORDS, load_phrases(PROMPTS))
    return next(function for function in functions if function.__name__ == name)(note)


def test_an_answer_takes_all_turns_and_survives_a_broken_engine(
    answering: Answering, caplog: pytest.LogCaptureFixture
) -> None:
    def ask(question: str, earlier: object = None) -> Reply:
        return call(answering, "answer", {"question": question, "earlier": earlier})

    assert "共 3 轮，第一句是“甲”" in ask("轮数", ["甲", "乙"])["html"]
    assert f"共 {MAX_TURNS + 1} 轮" in ask("轮数", ["甲"] * 99)["html"]
    assert "共 1 轮" in ask("轮数", {"not": "a list"})["html"]
    broken = ask("坏了")
    assert broken["ok"] is False
    assert "没有处理成功" in broken["html"]
    assert "engine broke" not in broken["html"]
    assert "engine broke" in caplog.text


def test_a_row_around_a_cited_one(answering: Answering) -> None:
    found = call(answering, "row", {"task": 12})
    assert 'id="row-12"' in found["html"]
    assert re.findall(r'data-near="(\d+)"', found["html"])[-2:] == ["11", "13"]
    assert call(answering, "row", {"task": 999})["ok"] is False


@pytest.mark.parametrize("name", ["answer", "change", "panel", "row"])
@pytest.mark.parametrize(
    "sent", [None, [], "x", {}, {"question": 5, "task": "x"}, [{"question": None}], {"question": "坏了"}]
)
def test_the_page_functions_never_fail(name: str, sent: object, answering: Answering) -> None:
    from fastapi.testclient import TestClient

    from assistant.web.server import create_app

    with TestClient(create_app(lambda: answering)) as client:
        components = client.get("/config").json()["components"]
        thread = next(part["id"] for part in components if part["props"].get("elem_id") == "thread")
        body = {"data": sent, "component_id": thread, "fn_name": name, "session_hash": "a"}
        got = client.post("/gradio_api/component_server/", json=body)
    assert got.status_code == 200
    assert got.json()["ok"] is False
    assert "没有处理成功" in got.json()["html"]


def test_server_answers_health_and_a_chinese_page_without_foreign_hosts(
    answering: Answering,
) -> None:
    from fastapi import APIRouter
    from fastapi.testclient import TestClient

    from assistant.web.server import create_app

    extra = APIRouter()
    extra.add_api_route("/api/v1/ping", lambda: {"pong": True})
    with TestClient(create_app(lambda: answering, routers=[extra])) as client:
        health = client.get("/healthz")
        assert (health.status_code, health.text) == (200, "ok")
        assert client.get("/api/v1/ping").json() == {"pong": True}
        page = client.get("/")
        assert 'lang="zh-CN"' in page.text
        assert 'lang="en"' not in page.text
        assert "raw.githubusercontent.com" not in page.text
        assert "@Gradio" not in page.text
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        for closed in ("/docs", "/openapi.json", "/monitoring"):
            assert client.get(closed).status_code in (403, 404)


def sentences(data: object) -> list[str]:
    """Every text of a wording file."""
    if isinstance(data, dict):
        return sentences(list(data.values()))
    if isinstance(data, list):
        return [text for one in data for text in sentences(one)]
    return [data] if isinstance(data, str) else []


@pytest.mark.parametrize("name", sorted(path.name for path in PROMPTS.glob("*.yaml")))
def test_no_wording_shows_its_asterisks(name: str) -> None:
    """CommonMark does not end emphasis between a punctuation mark and a character: **7 项。**共 stays as it is."""
    for text in sentences(read_yaml(PROMPTS / name)):
        filled = re.sub(r"\{[^{}]*\}", "甲", text)
        assert "**" not in render_markdown(filled, lambda number: True), text
