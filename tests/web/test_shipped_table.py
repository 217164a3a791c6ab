"""The page over the shipped table and the real engine: the example question in a real Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.chat import ask

pytestmark = pytest.mark.browser


def test_the_example_question_and_a_follow_up(shipped_page: Page) -> None:
    answer = ask(shipped_page, "交通运输局二季度要完成什么")
    expect(answer).to_contain_text("共 7 项，已核对全部 319 项")
    for number in (154, 157, 170, 171, 172, 197, 272):
        expect(answer.get_by_role("link", name=f"任务{number}，查看原文").first).to_be_visible()
    expect(answer).to_contain_text("累计新增停车位2万个以上")
    expect(ask(shipped_page, "三季度呢")).to_contain_text("累计新增停车位4万个以上")


def test_led_and_assisted_tasks_are_apart(shipped_page: Page) -> None:
    answer = ask(shipped_page, "财政局参与哪些任务")
    expect(answer.get_by_text("牵头（9 项）")).to_be_visible()
    expect(answer.get_by_text("协助（")).to_be_visible()
    expect(answer.get_by_text("展开其余").first).to_be_visible()


def test_a_contradiction_of_the_source_is_called_one(shipped_page: Page) -> None:
    warning = ask(shipped_page, "任务294").get_by_role("note")
    expect(warning).to_contain_text("原表自相矛盾")
    expect(warning).to_contain_text("800个，四季度累计400个")


def test_rows_of_a_very_long_list_come_after_the_answer(shipped_page: Page) -> None:
    answer = ask(shipped_page, "二季度的任务有哪些")
    expect(shipped_page.locator("#panel-rows > .task-row")).to_have_count(318)
    answer.get_by_text("展开其余 290 项").click()
    answer.get_by_role("link", name="任务319，查看原文").click()
    row = shipped_page.locator("#row-319")
    expect(row).to_be_in_viewport()
    expect(row.locator("mark").first).to_be_visible()


def test_neighbours_of_a_row_are_reachable(shipped_page: Page) -> None:
    ask(shipped_page, "任务172")
    row = shipped_page.locator("#row-172")
    expect(row.locator(".place p")).to_contain_text("整治中医院等片区拥堵")
    expect(row.get_by_role("link", name="任务172的页面")).to_have_attribute("href", "browse/task/172")
    row.get_by_role("button", name="任务171").first.click()
    near = shipped_page.locator("#panel-context #row-171")
    expect(near).to_be_in_viewport()
    expect(near).to_contain_text("完成50个以上堵点治理")
    near.get_by_role("button", name="任务172").first.click()  # back to the row that is there already
    expect(row).to_have_class("task-row hit")
    expect(shipped_page.locator("#row-172")).to_have_count(1)
