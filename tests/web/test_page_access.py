"""The page for everybody: WCAG 2.2 AA by axe-core in every state, keyboard alone, screen readers, sizes and colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.chat import ask

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EXAMPLE = "交通运输局二季度要完成什么"


def violations(page: Page) -> list[str]:
    """What axe-core finds, as "rule: element"."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("(tags) => axe.run({runOnly: {type: 'tag', values: tags}})", WCAG)
    assert len(found["passes"]) > 15  # it did look
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


def choose(page: Page, *names: str) -> None:
    page.get_by_text("显示", exact=True).click()
    for name in names:
        page.locator("#display").get_by_text(name, exact=True).first.click()
    page.keyboard.press("Escape")


def show_every_state(page: Page) -> None:
    for question in ("火星局", "局里", "单元格", "坏了", EXAMPLE):
        ask(page, question)


def test_nothing_is_found_before_the_first_question(page: Page) -> None:
    assert violations(page) == []


@pytest.mark.parametrize("look", [(), ("深色",), ("高",), ("深色", "高"), ("特大",)], ids="/".join)
def test_nothing_is_found_in_any_look(look: tuple[str, ...], page: Page) -> None:
    choose(page, *look)
    show_every_state(page)
    assert violations(page) == []


def test_nothing_is_found_while_something_is_open(page: Page) -> None:
    reply = ask(page, EXAMPLE)
    reply.get_by_role("button", name="修改条件：单位 交通运输局 牵头").click()
    page.locator(".condition-form").wait_for()
    reply.get_by_text("导出").click()
    assert violations(page) == []
    reply.get_by_role("button", name="有误").click()
    page.locator(".feedback-form").wait_for()
    page.get_by_text("显示", exact=True).click()
    assert violations(page) == []
    page.get_by_role("button", name="历史", exact=True).click()
    assert violations(page) == []


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_nothing_is_found_on_a_phone(page: Page) -> None:
    choose(page, "特大")
    reply = ask(page, EXAMPLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
    reply.get_by_role("link", name="任务4，查看原文").click()
    assert violations(page) == []


def test_sizes_and_colours_stay(page: Page) -> None:
    before = page.locator("#question textarea").evaluate("(box) => parseFloat(getComputedStyle(box).fontSize)")
    choose(page, "特大", "深色", "高")
    page.reload()
    page.locator("#question textarea").wait_for()
    assert page.evaluate("({...document.documentElement.dataset})") == {
        "text": "huge",
        "theme": "dark",
        "contrast": "high",
    }
    after = page.locator("#question textarea").evaluate("(box) => parseFloat(getComputedStyle(box).fontSize)")
    assert after == pytest.approx(before * 1.375)
    assert (
        page.locator(".gradio-container").first.evaluate("(n) => getComputedStyle(n).backgroundColor") == "rgb(0, 0, 0)"
    )


def test_dark_follows_the_system_until_chosen(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    choose(page, "浅色")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_everything_is_reached_with_the_keyboard(page: Page) -> None:
    page.get_by_role("textbox", name="问题").focus()
    page.keyboard.type(EXAMPLE)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_be_visible()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        seen: dict[str, Any] = page.evaluate(
            """() => {
              const style = getComputedStyle(document.activeElement);
              const name = document.activeElement.getAttribute("aria-label") || document.activeElement.textContent;
              return {name: name.trim(), outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
                      body: document.activeElement === document.body};
            }"""
        )
        if seen["body"]:
            break
        assert seen["outline"] != "none", seen
        assert seen["width"] >= 2, seen
        reached.add(seen["name"])
    assert {
        "历史", "查阅全表", "显示", "新话题", "任务4，查看原文", "修改条件：季度 二季度", "去掉条件：季度 二季度",
        "加条件", "三季度呢？", "复制", "复制链接", "导出", "打印", "有用", "有误",
    } <= reached  # fmt: skip


def test_a_citation_leads_the_keyboard_to_its_row(page: Page) -> None:
    ask(page, EXAMPLE).get_by_role("link", name="任务4，查看原文").press("Enter")
    expect(page.locator("#row-4 > summary")).to_be_focused()


def test_a_screen_reader_hears_the_state_not_the_list(page: Page) -> None:
    live = page.locator("#say")
    assert (live.get_attribute("aria-live"), live.get_attribute("role")) == ("polite", "status")
    ask(page, EXAMPLE)
    expect(live).to_have_text("已回答，引用 3 项任务")
    ask(page, "火星局")
    expect(live).to_have_text("表中没有")
    expect(page.get_by_role("article", name="问答 2")).to_be_visible()
