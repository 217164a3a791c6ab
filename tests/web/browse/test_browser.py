"""The pages in a real headless Chromium: filter, look, fold, choose a display; with keyboard, phone, and no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.engine import Assistant
from assistant.web.current import Answering
from tests.web.browse.pages import app_over, serving

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK = """async (rules) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: rules}});
  const said = (node) => node.html + " " + node.failureSummary;
  return found.violations.map((each) => each.id + ": " + each.nodes.slice(0, 3).map(said).join(" | "));
}"""
PAGES = (
    "/browse?lead_units=交通运输局&lead_units=无此局&quarters=2&text=停车位",
    "/browse?text=摩托车 强化",
    "/browse/task/294",
    "/browse/unit/财政局",
    "/browse/person/朱利民",
    "/browse/units",
    "/browse/quarters",
    "/browse/charts",
    "/browse/audit",
    "/browse/unit/火星局",
)


@pytest.fixture(scope="module")
def address(assistant: Assistant) -> Iterator[str]:
    with serving(app_over(lambda: assistant)) as served:
        yield served


@pytest.fixture(scope="module")
def hostile(answering: Answering) -> Iterator[str]:
    with serving(app_over(lambda: answering)) as served:
        yield served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A tab in which a script error or a request to another host fails the test."""
    tab = context.new_page()
    errors: list[str] = []
    sent: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("request", lambda request: sent.append(request.url))
    yield tab
    assert errors == []
    assert [url for url in sent if not url.startswith((address, "http://127.0.0.1:"))] == []


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(CHECK, RULES)
    return found


def test_the_form_filters_and_its_state_is_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/browse")
    expect(page.locator(".tasks tbody tr")).to_have_count(319)
    page.get_by_text("按其他列筛选").click()
    page.get_by_label("牵头单位", exact=True).fill("交通运输局")
    page.get_by_label("二季度", exact=True).check()
    page.get_by_role("button", name="筛选").click()
    assert unquote(page.url) == f"{address}/browse?quarters=2&lead_units=交通运输局"
    expect(page.get_by_role("status")).to_have_text("筛选出 7 项，已核对全部 319 项")
    assert page.locator(".tasks tbody th").all_text_contents() == ["154", "157", "170", "171", "172", "197", "272"]
    expect(page.get_by_label("牵头单位", exact=True)).to_have_value("交通运输局")
    expect(page.get_by_text("按其他列筛选（已设 1 列）")).to_be_visible()
    expect(page.get_by_label("二季度", exact=True)).to_be_checked()
    page.get_by_role("link", name="去掉条件：季度 二季度").click()
    assert unquote(page.url) == f"{address}/browse?lead_units=交通运输局"
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("筛选出 7 项")
    expect(page.get_by_label("二季度", exact=True)).to_be_enabled()


def test_words_searched_for_are_marked(page: Page, address: str) -> None:
    page.goto(f"{address}/browse")
    page.get_by_label("文字").fill("停车位 动工")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("筛选出")
    marked = page.locator("#t172 mark").all_text_contents()
    assert set(marked) == {"停车位", "动工"}


def test_long_cells_unfold(page: Page, address: str) -> None:
    page.goto(f"{address}/browse")
    cell = page.locator("#t7 td").nth(2)
    fold = cell.locator(".fold")
    before = fold.bounding_box()
    cell.locator("summary").press("Enter")
    after = fold.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"]
    expect(cell.locator("summary")).to_contain_text("收起")
    page.get_by_role("button", name="全部展开").click()
    expect(page.locator("details.unfold:not([open])")).to_have_count(0)


def test_what_was_asked_for_is_never_folded_away(page: Page, address: str) -> None:
    page.goto(f"{address}/browse?any_units=交通运输局&text=动工")
    marks = page.locator(".tasks mark")
    expect(marks).not_to_have_count(0)
    for mark in marks.all():
        expect(mark).to_be_visible()
        assert mark.evaluate("node => !node.closest('.fold, details')")
    page.goto(f"{address}/browse?lead_units=交通运输局&quarters=4")
    for cell in page.locator(".tasks .fold").all():
        assert cell.evaluate("node => node.scrollHeight <= node.clientHeight")


def test_the_head_of_the_table_stays_in_view(page: Page, address: str) -> None:
    page.goto(f"{address}/browse")
    page.locator("#t200").scroll_into_view_if_needed()
    box = page.locator(".tasks thead").bounding_box()
    assert box
    assert box["y"] == 0
    expect(page.get_by_role("columnheader", name="直接责任人")).to_be_in_viewport()


def test_the_keyboard_reaches_everything(page: Page, address: str) -> None:
    page.goto(f"{address}/browse?lead_units=交通运输局&quarters=2")
    page.locator("details.columns").evaluate("node => (node.open = true)")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("文字")).to_be_focused()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("(document.activeElement.name || document.activeElement.textContent).trim()"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert {
        "any_units",
        "quarters",
        "筛选",
        "按其他列筛选（已设 1 列）",
        "section",
        "导出 Excel",
        "154",
        "交通运输局",
    } <= reached


def test_a_display_is_chosen_once_for_all_pages(page: Page, address: str) -> None:
    page.goto(f"{address}/browse/units")
    page.get_by_text("显示", exact=True).click()
    for choice in ("深色", "特大", "高"):
        page.get_by_label(choice, exact=True).check()
    page.keyboard.press("Escape")
    expect(page.get_by_label("深色")).to_be_hidden()
    page.goto(f"{address}/browse/charts")
    root = page.locator("html")
    for name, value in {"theme": "dark", "text": "huge", "contrast": "high"}.items():
        expect(root).to_have_attribute(f"data-{name}", value)
        assert page.evaluate(f"localStorage.getItem('renwu.{name}')") == value
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    page.get_by_text("显示", exact=True).click()
    expect(page.get_by_label("深色")).to_be_checked()
    page.get_by_label("跟随系统").check()
    assert page.evaluate("localStorage.getItem('renwu.theme')") is None


def test_bars_are_as_long_as_their_numbers(page: Page, address: str) -> None:
    page.goto(f"{address}/browse/charts")
    for folded in page.locator("details.data").all():
        folded.evaluate("node => (node.open = true)")
    for figure in page.locator(".bars").all():
        numbers = [float(text.split()[0]) for text in figure.locator(".value").all_inner_texts()]
        upright = "upright" in (figure.get_attribute("class") or "")
        boxes = [rect.bounding_box() for rect in figure.locator("rect").all()]
        lengths = [box["height" if upright else "width"] for box in boxes if box]
        assert len(lengths) == len(numbers)
        scale = max(lengths) / max(numbers)
        assert lengths == [pytest.approx(number * scale, abs=1.5) for number in numbers]


def test_a_bar_leads_to_its_tasks(page: Page, address: str) -> None:
    page.goto(f"{address}/browse/charts")
    bar = page.locator(".bars a", has_text="教育局").first
    number = bar.locator(".value").inner_text()
    bar.click()
    expect(page.get_by_role("status")).to_contain_text(f"筛选出 {number}")


def test_the_sum_of_investment_is_of_the_tasks_that_are_ticked(page: Page, address: str) -> None:
    page.goto(f"{address}/browse/charts")
    sums = page.locator("#operands tfoot td")
    assert sums.all_inner_texts()[1:5] == ["5.3516 亿元", "7.92 亿元", "10.05 亿元", "17.49 亿元"]
    for number in (136, 144, 145, 279):
        page.get_by_label(f"计入任务{number}").uncheck()
    page.get_by_label("计入任务153").check()
    page.get_by_role("button", name="按打勾的任务重算").click()
    # 任务147 and 任务153: 4.6 + 2.6, 6.6 + 4, 8.4 + 5.6, 14.7 + 7.8
    assert sums.all_inner_texts()[1:5] == ["7.2 亿元", "10.6 亿元", "14 亿元", "22.5 亿元"]
    expect(page.get_by_label("计入任务136")).not_to_be_checked()
    for number in (147, 153):
        page.get_by_label(f"计入任务{number}").uncheck()
    page.get_by_role("button", name="按打勾的任务重算").click()
    assert sums.all_inner_texts()[1:5] == ["0 亿元"] * 4


def test_a_directory_narrows_while_typing(page: Page, address: str) -> None:
    page.goto(f"{address}/browse/units")
    page.get_by_label("名称").press_sequentially("街道")
    shown = page.locator("tbody tr:visible th").all_inner_texts()
    assert shown
    assert all("街道" in name for name in shown)
    expect(page.locator("[data-shown]")).to_have_text(str(len(shown)))
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(len(shown))


def test_a_link_to_a_folded_quarter_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}/browse/unit/财政局")
    quarter = page.locator("#assist_units-3")
    expect(quarter).not_to_have_attribute("open", "")
    page.get_by_role("link", name="协助单位，三季度 72 项").click()
    expect(quarter).to_have_attribute("open", "")
    expect(quarter).to_be_in_viewport()
    expect(quarter.locator(".due")).to_have_count(72)


@pytest.mark.parametrize("path", ["/browse", *PAGES])
@pytest.mark.parametrize("width", [320, 700])
def test_narrow_screens_need_no_sideways_scrolling(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_rows_are_cards(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/browse?lead_units=交通运输局")
    card = page.locator("#t172")
    goal, schedule = card.locator("td").nth(1).bounding_box(), card.locator("td").nth(2).bounding_box()
    assert goal
    assert schedule
    assert schedule["y"] >= goal["y"] + goal["height"]
    assert schedule["x"] == goal["x"]
    assert card.evaluate("node => getComputedStyle(node.cells[3], '::before').content") == '"季度进度安排"'
    assert page.get_by_role("row").count() == page.locator(".tasks tr").count()  # still a table to a screen reader


def test_without_scripts_everything_but_the_conveniences_works(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/browse")
    page.get_by_label("文字").fill("停车位")
    page.get_by_role("button", name="筛选").click()
    expect(page.get_by_role("status")).to_have_text("筛选出 2 项，已核对全部 319 项")
    expect(page.get_by_role("button", name="复制链接")).to_have_count(0)
    expect(page.get_by_text("显示", exact=True)).to_be_hidden()
    page.get_by_role("link", name="任务172").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("任务172")
    page.get_by_role("link", name="交通运输局").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("交通运输局")
    page.goto(f"{address}/browse/people?q=梁")
    expect(page.locator("tbody tr")).not_to_have_count(0)
    context.close()


def test_paper_has_the_rows_and_no_controls(page: Page, address: str) -> None:
    page.goto(f"{address}/browse?lead_units=交通运输局&quarters=2")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 37, 48)"  # dark ink, whatever the screen
    for hidden in (".filters", ".top nav", ".actions", ".unfold"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".brand")).to_be_visible()
    assert page.locator("#t157 .fold").evaluate("node => node.scrollHeight <= node.clientHeight")


def test_markup_in_cells_runs_nothing(page: Page, hostile: str) -> None:
    for path in ("/browse", "/browse/task/41", "/browse/quarters", "/browse?text=<img src=x onerror=window.hacked=1>"):
        page.goto(hostile + path)
        assert page.evaluate("window.hacked") is None
        assert page.locator("img").count() == 0


LOOKS = [(look, path) for look in ("light", "phone") for path in PAGES]
LOOKS += [(look, path) for look in ("dark", "high") for path in PAGES[::3]]


@pytest.mark.parametrize(("look", "path"), LOOKS)
def test_axe_finds_nothing(context: BrowserContext, page: Page, address: str, path: str, look: str) -> None:
    if look == "dark":
        page.emulate_media(color_scheme="dark")
    if look == "high":
        context.add_init_script(
            "localStorage.setItem('renwu.contrast', 'high'); localStorage.setItem('renwu.text', 'huge')"
        )
    if look == "phone":
        page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + path)
    page.locator("details").evaluate_all("several => several.forEach((each) => (each.open = true))")
    assert violations(page) == []
