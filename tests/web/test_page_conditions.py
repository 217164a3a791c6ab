"""Changing what an answer understood, over the shipped table: each change asks again, in words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.chat import answer, ask

pytestmark = pytest.mark.browser

QUESTION = "交通运输局二季度要完成什么"


def test_removing_a_condition_asks_again(shipped_page: Page) -> None:
    ask(shipped_page, QUESTION).get_by_role("button", name="去掉条件：季度 二季度").click()
    expect(answer(shipped_page, 1)).to_contain_text("交通运输局牵头的任务共 7 项")
    expect(shipped_page.locator(".asked p").nth(1)).to_have_text("交通运输局要完成什么")


def test_another_quarter_is_chosen_with_the_keyboard(shipped_page: Page) -> None:
    chip = ask(shipped_page, QUESTION).get_by_role("button", name="修改条件：季度 二季度")
    chip.press("Enter")
    expect(shipped_page.get_by_role("checkbox", name="一季度")).to_be_focused()
    shipped_page.get_by_role("checkbox", name="二季度").press("Space")
    shipped_page.get_by_role("checkbox", name="四季度").press("Space")
    shipped_page.keyboard.press("Enter")
    expect(answer(shipped_page, 1)).to_contain_text("交通运输局牵头、四季度的任务共 7 项")
    expect(shipped_page.locator(".asked p").nth(1)).to_have_text("交通运输局四季度要完成什么")


def test_another_unit_and_role_by_typing(shipped_page: Page) -> None:
    ask(shipped_page, QUESTION).get_by_role("button", name="修改条件：单位 交通运输局 牵头").click()
    form = shipped_page.locator(".condition-form")
    form.get_by_label("单位").fill("火星局")
    form.get_by_role("button", name="确定").click()
    expect(form.get_by_role("alert")).to_have_text("请从表中选一个")
    form.get_by_label("单位").fill("财政")  # enough to be the only one
    form.get_by_label("角色").select_option("协助")
    form.get_by_role("button", name="确定").click()
    expect(answer(shipped_page, 1)).to_contain_text("财政局协助、二季度的任务")
    expect(answer(shipped_page, 1).get_by_role("button", name="修改条件：单位 财政局 协助")).to_be_visible()


def test_a_condition_is_added(shipped_page: Page) -> None:
    ask(shipped_page, "教育局牵头哪些任务").get_by_role("button", name="加条件").click()
    shipped_page.get_by_role("button", name="部分", exact=True).click()
    shipped_page.locator(".condition-form").get_by_label("部分").select_option("十件民生实事")
    shipped_page.get_by_role("button", name="确定").click()
    expect(answer(shipped_page, 1)).to_contain_text("教育局牵头、属于“十件民生实事”的任务共 5 项")


def test_escape_closes_the_form_and_gives_the_focus_back(shipped_page: Page) -> None:
    chip = ask(shipped_page, QUESTION).get_by_role("button", name="修改条件：季度 二季度")
    chip.click()
    expect(chip).to_have_attribute("aria-expanded", "true")
    shipped_page.keyboard.press("Escape")
    expect(shipped_page.locator(".condition-form")).to_have_count(0)
    expect(chip).to_be_focused()
    expect(chip).to_have_attribute("aria-expanded", "false")


def test_the_last_condition_cannot_be_removed_silently(shipped_page: Page) -> None:
    ask(shipped_page, "财政局").get_by_role("button", name="去掉条件：单位 财政局 牵头").click()
    expect(shipped_page.locator("#toast")).to_contain_text("请直接输入问题")
    expect(shipped_page.locator(".turn")).to_have_count(1)
    expect(shipped_page.get_by_role("textbox", name="问题")).to_be_focused()


def test_the_conversation_goes_on_from_the_changed_question(shipped_page: Page) -> None:
    ask(shipped_page, QUESTION).get_by_role("button", name="去掉条件：季度 二季度").click()
    answer(shipped_page, 1)
    expect(ask(shipped_page, "三季度呢")).to_contain_text("交通运输局牵头、三季度的任务")
