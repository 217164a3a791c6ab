"""Copy, link, files and paper; and saying whether an answer helped."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.chat import answer, ask

pytestmark = pytest.mark.browser


@pytest.fixture
def sent(page: Page) -> list[Any]:
    """What the page posts to the HTTP API, which answers here as the real one does."""
    posted: list[Any] = []

    def take(route: Route) -> None:
        posted.append((route.request.url.rpartition("/api/v1/")[2], json.loads(route.request.post_data or "")))
        name = "filename*=UTF-8''%E4%BB%BB%E5%8A%A1.xlsx"
        route.fulfill(status=200, body="{}", headers={"Content-Disposition": f"attachment; {name}"})

    page.route("**/api/v1/**", take)
    return posted


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_copying_takes_citations_and_the_mark_along(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "甲").get_by_role("button", name="复制", exact=True).click()
    expect(page.locator("#toast")).to_contain_text("已复制")
    copied = clipboard(page)
    assert "- 【任务3】甲" in copied
    assert "共 3 项，已核对全部 41 项。" in copied
    assert "由“任务助手”程序按《2021年任务<b>表</b>》（制表时间 2021年2月21日）自动整理" in copied


def test_copying_works_where_the_clipboard_is_closed(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read"])
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})")
    button = ask(page, "甲").get_by_role("button", name="复制", exact=True)
    button.click()
    expect(page.locator("#toast")).to_contain_text("已复制")
    expect(button).to_be_focused()
    page.evaluate("delete navigator.clipboard")
    assert "【任务3】" in clipboard(page)


def test_a_link_asks_the_whole_conversation_again(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "甲&乙 <b>")
    ask(page, "轮数").get_by_role("button", name="复制链接").click()
    expect(page.locator("#toast")).to_contain_text("链接已复制")
    page.goto(clipboard(page))
    expect(answer(page, 1)).to_contain_text("共 2 轮，第一句是“甲&乙 <b>”")
    page.get_by_role("button", name="新话题").click()
    assert "?" not in page.url


def test_an_answer_is_exported_with_its_conversation(page: Page, sent: list[Any]) -> None:
    ask(page, "甲")
    reply = ask(page, "乙")
    reply.get_by_text("导出").click()
    with page.expect_download() as download:
        reply.get_by_role("button", name="Excel 表格").click()
    assert download.value.suggested_filename == "任务.xlsx"
    assert sent == [("export/xlsx", {"turns": ["甲", "乙"]})]


@pytest.mark.parametrize(("status", "said"), [(404, "没有开通导出"), (500, "没有生成成功")])
def test_a_failed_export_says_so(status: int, said: str, page: Page) -> None:
    page.route("**/api/v1/**", lambda route: route.fulfill(status=status))
    reply = ask(page, "甲")
    reply.get_by_text("导出").click()
    reply.get_by_role("button", name="Word 文档").click()
    expect(page.locator("#toast")).to_contain_text(said)


def test_paper_shows_one_answer_whole_and_nothing_else(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    first = ask(page, "甲")
    second = ask(page, "全部")
    page.evaluate("window.print = () => {}")
    second.get_by_role("button", name="打印").click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(second.get_by_role("link", name="任务40，查看原文")).to_be_visible()
    expect(page.locator("#printed")).to_contain_text("自动整理")
    assert second.evaluate("(node) => getComputedStyle(node).color") == "rgb(27, 37, 48)"  # dark ink on light paper
    for hidden in (first, page.locator("#top"), page.locator("#composer"), second.locator(".tools")):
        expect(hidden).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(first).to_be_visible()
    expect(second.get_by_role("link", name="任务40，查看原文")).to_be_hidden()


def test_useful_is_sent_once(page: Page, sent: list[Any]) -> None:
    button = ask(page, "甲").get_by_role("button", name="有用")
    button.click()
    expect(page.locator("#toast")).to_contain_text("谢谢")
    expect(button).to_be_disabled()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert sent == [("feedback", {"turns": ["甲"], "verdict": "useful", "reasons": [], "text": ""})]


def test_wrong_asks_for_reasons(page: Page, sent: list[Any]) -> None:
    ask(page, "甲").get_by_role("button", name="有误").click()
    form = page.get_by_role("form", name="回答有误")
    form.get_by_role("button", name="提交").click()
    expect(form.get_by_role("alert")).to_contain_text("请至少选一个原因")
    form.get_by_label("漏任务").check()
    form.get_by_label("季度错").check()
    form.get_by_label("补充说明").fill("少了第9项")
    form.get_by_role("button", name="提交").click()
    expect(page.locator("#toast")).to_contain_text("谢谢")
    expect(form).to_have_count(0)
    wrong = {"turns": ["甲"], "verdict": "wrong", "reasons": ["漏任务", "季度错"], "text": "少了第9项"}
    assert sent == [("feedback", wrong)]


def test_feedback_that_does_not_arrive_can_be_sent_again(page: Page) -> None:
    page.route("**/api/v1/**", lambda route: route.abort())
    button = ask(page, "甲").get_by_role("button", name="有用")
    button.click()
    expect(page.locator("#toast")).to_contain_text("没有送到")
    expect(button).to_be_enabled()
