"""A kiosk that nobody looks after: the server goes and comes back, the table changes, children hammer on the screen."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from assistant.types import Answer
from index.types import TaskTable
from tests.web.conftest import FakeAssistant, fake_ask
from tests.web.kiosk.conftest import LANDSCAPE, Kiosk, open_kiosk, tap_keys, touch_screen, write

pytestmark = pytest.mark.browser


def let_it_look(page: Page, times: int = 1) -> None:
    """Lets the page look at the server; with a second look one can be sure that the first has had its effect."""
    for _ in range(times):
        with page.expect_response("**/kiosk/state"):
            page.clock.run_for(15_500)


def test_the_server_is_restarted_under_a_question_and_the_answer_comes(page: Page, kiosk: Kiosk) -> None:
    write(page, "甲")
    expect(page.locator("#cards")).to_contain_text("牵头 3 项")
    kiosk.stop()
    write(page, "轮数")
    expect(page.locator("#notice")).to_contain_text("正在恢复")
    expect(page.locator("#asked")).to_have_text("轮数")
    page.clock.run_for(10_000)
    expect(page.locator("#notice")).to_contain_text("您的问题已经保留")
    kiosk.start()
    page.clock.run_for(3_000)
    expect(page.locator("#cards")).to_contain_text("共 2 轮，第一句是“甲”")
    expect(page.locator("#notice")).to_be_hidden()


def test_typing_goes_on_while_the_server_is_away(page: Page, kiosk: Kiosk) -> None:
    kiosk.stop()
    page.clock.run_for(16_000)
    expect(page.locator("#notice")).to_contain_text("正在恢复")
    page.locator("#question").tap()
    tap_keys(page, "jtysj")
    page.get_by_role("group", name="表里的词").get_by_role("button", name="交通运输局", exact=True).tap()
    expect(page.locator("#question")).to_have_value("交通运输局")
    kiosk.start()
    page.clock.run_for(16_000)
    expect(page.locator("#notice")).to_be_hidden()
    expect(page.locator("#question")).to_have_value("交通运输局")


def test_the_words_come_later_when_the_server_was_away_at_first(browser: Browser, kiosk: Kiosk) -> None:
    with touch_screen(browser) as page:
        page.clock.install()
        page.route("**/kiosk/words", lambda route: route.abort())
        page.goto(kiosk.address)
        page.locator("#question").tap()
        tap_keys(page, "jtysj")
        expect(page.locator(".letters")).to_contain_text("正在准备词库")
        page.unroute("**/kiosk/words")
        page.clock.run_for(5_000)
        expect(
            page.get_by_role("group", name="表里的词").get_by_role("button", name="交通运输局", exact=True)
        ).to_be_visible()


@pytest.mark.parametrize(("status", "says"), [(429, "使用的人较多"), (503, "正在恢复"), (502, "正在恢复")])
def test_a_server_that_is_too_busy_is_asked_again_when_it_says(page: Page, status: int, says: str) -> None:
    headers = {"Retry-After": "7", "Content-Type": "text/html"}
    tries: list[Route] = []

    def serve(route: Route) -> None:
        tries.append(route)
        if len(tries) == 1:
            route.fulfill(status=status, headers=headers, body="<h1>Too Many Requests</h1>")
        else:
            route.continue_()

    page.route("**/kiosk/ask", serve)
    write(page, "甲")
    expect(page.locator("#notice")).to_contain_text(says)
    page.clock.run_for(5_000)
    page.evaluate("fetch('/kiosk/state').then((answer) => answer.text())")  # what was sent before it is known now
    assert len(tries) == 1
    page.clock.run_for(3_000)
    expect(page.locator("#cards")).to_contain_text("牵头 3 项")
    expect(page.locator("#notice")).to_be_hidden()
    assert len(tries) == 2


@pytest.mark.parametrize("status", [400, 403, 413, 500])
def test_an_english_error_of_something_in_between_is_not_shown(page: Page, status: int) -> None:
    page.route("**/kiosk/ask", lambda route: route.fulfill(status=status, body="<h1>Internal Server Error</h1>"))
    write(page, "甲")
    expect(page.locator("#cards .sheet")).to_have_text("这个问题没有处理成功，请换一种说法再问。")


def test_an_answer_that_is_cut_off_or_never_comes_is_asked_for_again(page: Page) -> None:
    tries: list[Route] = []

    def serve(route: Route) -> None:
        tries.append(route)
        if len(tries) == 1:
            route.fulfill(status=200, body='{"ok": tr')
        elif len(tries) > 2:
            route.continue_()

    page.route("**/kiosk/ask", serve)
    write(page, "甲")
    expect(page.locator("#notice")).to_contain_text("正在恢复")
    page.clock.run_for(3_000)
    expect(page.locator("#cards .sheet")).to_have_text("正在查表……")
    page.clock.run_for(25_000)
    expect(page.locator("#cards")).to_contain_text("牵头 3 项")
    assert len(tries) == 3


def test_another_table_is_in_force_at_once_and_on_the_screen_when_nobody_uses_it(page: Page, kiosk: Kiosk) -> None:
    write(page, "甲")
    expect(page.locator("#cards")).to_contain_text("牵头 3 项")
    table = kiosk.answering.table
    kiosk.answering = FakeAssistant(replace(table, title="2022年任务表", tasks=table.tasks[:5]), fake_ask)
    page.get_by_role("button", name="看任务5", exact=True).tap()
    expect(page.locator("#cards")).to_contain_text("第5批")
    let_it_look(page, times=2)
    expect(page.locator("#cards")).to_contain_text("第5批")
    expect(page.locator("#top")).not_to_contain_text("2022年任务表")
    page.locator("#leave").tap()
    expect(page.locator("#home")).to_be_visible()
    let_it_look(page)
    expect(page.locator("#top")).to_contain_text("2022年任务表")
    expect(page.locator(".facts").first).to_contain_text("共 5 项任务")


def test_a_page_that_is_left_open_does_not_load_itself_again_for_nothing(page: Page) -> None:
    page.evaluate("document.body.dataset.same = true")
    page.clock.run_for(3_600_000)
    let_it_look(page, times=3)
    expect(page.locator("body[data-same]")).to_have_count(1)


def test_after_many_visits_it_loads_itself_again_when_nobody_is_there(page: Page) -> None:
    hurry = """(visits) => { for (let one = 0; one < visits; one++) {
      document.querySelector("[data-ask]").click(); document.querySelector("#leave").click(); } }"""
    page.evaluate("document.body.dataset.same = true")
    page.evaluate(hurry, 299)
    let_it_look(page, times=2)
    expect(page.locator("body[data-same]")).to_have_count(1)
    write(page, "甲")
    expect(page.locator("#cards")).to_contain_text("牵头 3 项")
    let_it_look(page, times=2)
    expect(page.locator("#cards")).to_contain_text("牵头 3 项")
    page.locator("#leave").tap()
    let_it_look(page)
    expect(page.locator("body[data-same]")).to_have_count(0)
    expect(page.locator("#home")).to_be_visible()


def test_a_second_tap_does_not_ask_twice(page: Page, kiosk: Kiosk) -> None:
    asked: list[str] = []

    def ask(turns: object) -> Answer:
        asked.append(list(turns)[-1])  # type: ignore[call-overload]
        return fake_ask(turns)  # type: ignore[arg-type]

    kiosk.answering = FakeAssistant(TaskTable("t", "表", "", 2021, "", kiosk.answering.table.tasks), ask)
    kiosk.stop()
    kiosk.start()
    open_kiosk(page, kiosk)
    asked.clear()
    page.locator("#question").fill("甲")
    page.locator("#ask .strong").dblclick()
    expect(page.locator("#cards")).to_contain_text("牵头 3 项")
    assert asked == ["甲"]


def test_another_question_waits_in_the_field_while_one_is_on_its_way(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/kiosk/ask", hold)
    write(page, "甲")
    expect(page.locator("#cards .sheet")).to_have_text("正在查表……")
    write(page, "局里")
    expect(page.locator("#asked")).to_have_text("甲")
    expect(page.locator("#question")).to_have_value("局里")
    held[0].continue_()
    expect(page.locator("#cards")).to_contain_text("牵头 3 项")
    assert len(held) == 1


KEYS = ("Tab", "Enter", " ", "Escape", "Backspace", "a", "j", "z", "7", "'", "F5", "F12", "Control+p", "Control+w",
        "Alt+ArrowLeft", "ArrowDown", "PageDown", "Delete", "Shift")  # fmt: skip
TARGETS = """() => [...document.querySelectorAll("button, input")].map((one) => one.getBoundingClientRect())
  .filter((box) => box.width && box.left >= 0 && box.top >= 0 && box.left + 9 < innerWidth && box.top + 9 < innerHeight)
  .map((box) => [box.left + 9, box.top + 9])"""
ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{3,}|Error|undefined|null|NaN|\[object|Traceback")


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_child_hits_whatever_it_can_and_the_page_lives(browser: Browser, kiosk: Kiosk, seed: int) -> None:
    """Random taps, clicks, keys, wheels and pauses: the page stays, speaks Chinese, and still answers."""
    dice = random.Random(seed)  # noqa: S311 - a monkey, not a secret
    with touch_screen(browser, LANDSCAPE) as page:
        page.clock.install()
        open_kiosk(page, kiosk)
        page.evaluate("window.print = () => {}")
        for _ in range(150):
            match dice.randrange(10):
                case 0 | 1:
                    page.keyboard.press(dice.choice(KEYS))
                case 2:
                    page.mouse.click(
                        dice.uniform(0, 1919), dice.uniform(0, 1079), button=dice.choice(["left", "right", "middle"])
                    )
                case 3:
                    page.clock.run_for(dice.choice([100, 3_000, 65_000]))
                case 4:
                    page.mouse.wheel(0, dice.uniform(-500, 500))
                case _:
                    places = page.evaluate(TARGETS)
                    page.touchscreen.tap(*dice.choice(places) if places else (5, 5))
            assert page.url == kiosk.address
        said = re.sub(r"坏单元格.*", "", page.locator("body").inner_text())
        assert not ENGLISH.search(said), said
        page.clock.run_for(80_000)
        expect(page.locator("#home")).to_be_visible()
        write(page, "甲")
        expect(page.locator("#cards")).to_contain_text("牵头 3 项")
