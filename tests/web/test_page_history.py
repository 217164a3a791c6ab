"""History of this browser: found, renamed, deleted, asked again; and a page whose browser keeps nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.chat import answer, ask

pytestmark = pytest.mark.browser

FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"


def open_history(page: Page) -> Any:
    page.get_by_role("button", name="历史", exact=True).click()
    return page.get_by_role("dialog", name="历史")


def two_conversations(page: Page) -> Any:
    ask(page, "第一个话题")
    ask(page, "轮数")
    page.get_by_role("button", name="新话题").click()
    ask(page, "另一件事")
    return open_history(page)


def test_a_conversation_is_asked_again(page: Page) -> None:
    history = two_conversations(page)
    expect(history.locator("li")).to_have_count(2)
    history.locator(".past").nth(1).click()
    expect(answer(page, 1)).to_contain_text("共 2 轮，第一句是“第一个话题”")
    expect(ask(page, "轮数")).to_contain_text("共 3 轮")  # and goes on as the same conversation
    expect(open_history(page).locator("li")).to_have_count(2)


def test_a_conversation_that_is_only_half_asked_again_stays_whole(page: Page) -> None:
    history = two_conversations(page)

    def lose_the_second(route: Route) -> None:
        if "轮数" in json.loads(route.request.post_data or "{}")["data"]["question"]:
            route.abort()
        else:
            route.continue_()

    page.route("**/gradio_api/**", lose_the_second)
    history.locator(".past").nth(1).click()
    expect(page.locator(".is-notice")).to_contain_text("连接中断")
    expect(open_history(page).locator(".past").nth(1)).to_contain_text("2 问")


def test_history_outlives_the_page_and_holds_questions_only(page: Page) -> None:
    ask(page, "甲")
    page.reload()
    page.locator("#question textarea").wait_for()
    expect(open_history(page).locator(".past .name")).to_have_text(["甲"])
    assert "牵头" not in page.evaluate("localStorage.getItem('renwu.history')")


def test_search_rename_and_delete(page: Page) -> None:
    history = two_conversations(page)
    history.get_by_role("searchbox").fill("轮数")  # a later turn
    expect(history.locator(".past .name")).to_have_text(["第一个话题"])
    history.get_by_role("button", name="改名：第一个话题").click()
    history.get_by_role("textbox", name="新名称").fill("停车<b>")
    page.keyboard.press("Enter")
    expect(history.locator(".past .name")).to_have_text(["停车<b>"])
    history.get_by_role("searchbox").fill("不存在")
    expect(history.locator("#history-note")).to_have_text("没有含这些字的历史。")
    history.get_by_role("searchbox").fill("")
    history.get_by_role("button", name="删除：停车<b>").click()
    expect(history.locator(".past .name")).to_have_text(["另一件事"])


def test_deleting_all_takes_two_presses(page: Page) -> None:
    history = two_conversations(page)
    history.get_by_role("button", name="全部删除").click()
    expect(history.locator("li")).to_have_count(2)
    history.get_by_role("button", name="再按一次，全部删除").click()
    expect(history.locator("li")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('renwu.history')") == "[]"


def test_a_link_opened_twice_is_one_conversation(page: Page) -> None:
    page.goto(f"{page.url}?q=甲&q=轮数")
    answer(page, 1)
    page.reload()
    answer(page, 1)
    expect(open_history(page).locator(".past .name")).to_have_text(["甲"])


@pytest.mark.parametrize("broken", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_without_storage_the_page_remembers_until_it_is_closed(broken: str, browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(broken)
    page.goto(server)
    page.locator("#question textarea").wait_for()
    history = two_conversations(page)
    expect(history.locator("li")).to_have_count(2)
    expect(history.locator("#history-note")).to_contain_text("浏览器不允许保存")
    context.close()
    assert errors == []


@pytest.mark.parametrize("kept", ["not json", "{}", '[{"turns": 5}, null]', '[{"turns": ["甲"]}]'])
def test_damaged_history_does_not_hurt(kept: str, page: Page) -> None:
    page.evaluate("(kept) => localStorage.setItem('renwu.history', kept)", kept)
    ask(page, "乙")
    expect(open_history(page).locator(".past .name").first).to_have_text("乙")
