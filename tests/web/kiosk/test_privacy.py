"""What is left of a visitor (nothing), and what a visitor can do to the browser (nothing)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.kiosk.conftest import Kiosk, open_kiosk, tap_keys, touch_screen, write

pytestmark = pytest.mark.browser

PRIVATE = "王小明轮数"
"""A question that only this visitor asks; the answer repeats it."""
TRACES = """async () => ({
  document: document.documentElement.outerHTML + document.querySelector("#question").value,
  address: location.href,
  state: JSON.stringify(history.state),
  local: localStorage.length,
  session: sessionStorage.length,
  cookies: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
})"""
CLEAN = {"state": "null", "local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0}


def expect_no_trace(page: Page, kiosk: Kiosk) -> None:
    expect(page.locator("#home")).to_be_visible()
    expect(page.locator("#answer")).to_be_hidden()
    traces = page.evaluate(TRACES)
    assert "王小明" not in traces.pop("document")
    assert traces.pop("address") == kiosk.address
    assert traces == CLEAN
    assert page.locator("#cards .sheet").evaluate("node => node.childNodes.length") == 0


def test_when_nobody_is_there_a_countdown_shows_and_then_everything_is_gone(page: Page, kiosk: Kiosk) -> None:
    write(page, PRIVATE)
    expect(page.locator("#cards")).to_contain_text("王小明")
    page.locator("#size").tap()
    page.locator("#contrast").tap()
    page.locator("#question").fill("王小明的草稿")
    page.clock.run_for(59_000)
    expect(page.locator("#idle")).to_be_hidden()
    page.clock.run_for(1_500)
    expect(page.locator("#idle")).to_contain_text("您还在用吗？")
    expect(page.locator("#seconds")).to_have_text("9 秒后清除刚才的内容，回到首页。")
    page.clock.run_for(5_000)
    expect(page.locator("#seconds")).to_have_text("4 秒后清除刚才的内容，回到首页。")
    page.clock.run_for(5_000)
    expect(page.locator("#idle")).to_be_hidden()
    expect_no_trace(page, kiosk)
    expect(page.locator("html")).to_have_attribute("data-text", "large")
    assert page.locator("html").get_attribute("data-contrast") is None
    write(page, "轮数")
    expect(page.locator("#cards")).to_contain_text("共 1 轮，第一句是“轮数”")


@pytest.mark.parametrize("how", ["tap", "key", "button"])
def test_whoever_is_still_there_goes_on(page: Page, how: str) -> None:
    write(page, PRIVATE)
    expect(page.locator("#cards")).to_contain_text("王小明")
    page.clock.run_for(63_000)
    expect(page.locator("#idle")).to_be_visible()
    if how == "tap":
        page.touchscreen.tap(20, 900)
    elif how == "key":
        page.keyboard.press("Shift")
    else:
        page.get_by_role("button", name="继续使用").tap()
    expect(page.locator("#idle")).to_be_hidden()
    page.clock.run_for(59_000)
    expect(page.locator("#cards")).to_contain_text("王小明")
    expect(page.locator("#idle")).to_be_hidden()


def test_a_visitor_may_clear_at_once(page: Page, kiosk: Kiosk) -> None:
    write(page, PRIVATE)
    page.get_by_role("button", name="扫码带走").tap()
    expect(page.locator("#qr svg")).to_be_visible()
    page.clock.run_for(62_000)
    page.get_by_role("button", name="现在清除").tap()
    expect_no_trace(page, kiosk)
    expect(page.locator("#code")).to_be_hidden()
    assert page.locator("#qr").evaluate("node => node.childNodes.length") == 0


def test_going_home_clears_too(page: Page, kiosk: Kiosk) -> None:
    write(page, PRIVATE)
    page.get_by_role("button", name="返回首页").tap()
    expect_no_trace(page, kiosk)


def test_what_is_only_half_typed_goes_as_well(page: Page) -> None:
    page.locator("#question").tap()
    tap_keys(page, "wangxiaoming")
    page.clock.run_for(71_000)
    expect(page.locator("#keyboard")).to_be_hidden()
    page.locator("#question").tap()
    expect(page.locator(".letters")).to_have_text("")


def test_an_answer_that_comes_after_the_visitor_left_is_thrown_away(page: Page, kiosk: Kiosk) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/kiosk/ask", hold)
    write(page, PRIVATE)
    expect(page.locator("#cards")).to_contain_text("正在查表")
    page.clock.run_for(71_000)
    expect_no_trace(page, kiosk)
    held[0].fulfill(json={"ok": True, "cards": "<p>王小明</p>", "speech": "王小明", "suggestions": []})
    page.unroute("**/kiosk/ask")
    page.clock.run_for(100)
    expect_no_trace(page, kiosk)
    write(page, "轮数")
    expect(page.locator("#cards")).to_contain_text("共 1 轮")


def test_a_page_that_nobody_used_counts_nothing_down(page: Page) -> None:
    page.clock.run_for(600_000)
    expect(page.locator("#idle")).to_be_hidden()
    page.get_by_role("button", name="按领导查").tap()
    page.clock.run_for(71_000)
    expect(page.get_by_role("button", name="按领导查")).to_have_attribute("aria-pressed", "false")


def test_a_change_of_the_clock_neither_clears_nor_keeps(page: Page, kiosk: Kiosk) -> None:
    page.add_init_script("Date.now = () => 4102444800000")
    open_kiosk(page, kiosk)
    write(page, PRIVATE)
    expect(page.locator("#cards")).to_contain_text("王小明")
    page.evaluate("Date.now = () => 0")
    page.clock.run_for(59_000)
    expect(page.locator("#idle")).to_be_hidden()
    page.clock.run_for(12_000)
    expect_no_trace(page, kiosk)


def test_back_and_forward_show_nothing(browser: Browser, kiosk: Kiosk) -> None:
    with touch_screen(browser) as page:
        page.goto("about:blank")
        open_kiosk(page, kiosk)
        length = page.evaluate("history.length")
        write(page, PRIVATE)
        expect(page.locator("#cards")).to_contain_text("王小明")
        assert page.evaluate("history.length") == length, "no step of a visit is an entry"
        page.get_by_role("button", name="返回首页").tap()
        page.go_back()
        page.go_forward()
        expect_no_trace(page, kiosk)


def test_leaving_in_the_middle_and_coming_back_shows_nothing(browser: Browser, kiosk: Kiosk) -> None:
    with touch_screen(browser) as page:
        open_kiosk(page, kiosk)
        write(page, PRIVATE)
        expect(page.locator("#cards")).to_contain_text("王小明")
        page.goto("about:blank")
        page.go_back()
        expect_no_trace(page, kiosk)
        page.locator("#question").fill("王小明的草稿")
        page.reload()
        expect_no_trace(page, kiosk)


def test_the_server_is_sent_the_question_alone_and_asks_nobody_else(page: Page, kiosk: Kiosk) -> None:
    # Questions stay out of addresses, and so out of access logs.
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    write(page, PRIVATE)
    page.get_by_role("button", name="扫码带走").tap()
    expect(page.locator("#qr svg")).to_be_visible()
    assert {url.removeprefix(kiosk.address) for url in sent} == {"/ask", "/qr"}
    assert page.locator("a, iframe, input[type=file], [href^='http']").count() == 0


PREVENTED = """(asked) => {
  const { kind, type, options } = asked;
  const event = new window[kind](type, { bubbles: true, cancelable: true, ...options });
  return !document.querySelector("#cards").dispatchEvent(event);
}"""


@pytest.mark.parametrize(
    ("kind", "name", "options"),
    [
        ("MouseEvent", "contextmenu", {}),
        ("MouseEvent", "auxclick", {"button": 1}),
        ("DragEvent", "dragstart", {}),
        ("DragEvent", "drop", {}),
        ("ClipboardEvent", "copy", {}),
        ("ClipboardEvent", "paste", {}),
        ("Event", "gesturestart", {}),
        ("WheelEvent", "wheel", {"ctrlKey": True}),
        ("KeyboardEvent", "keydown", {"key": "p", "ctrlKey": True}),
        ("KeyboardEvent", "keydown", {"key": "s", "ctrlKey": True}),
        ("KeyboardEvent", "keydown", {"key": "z", "ctrlKey": True}),
        ("KeyboardEvent", "keydown", {"key": "ArrowLeft", "altKey": True}),
        ("KeyboardEvent", "keydown", {"key": "F1"}),
        ("KeyboardEvent", "keydown", {"key": "F5"}),
        ("KeyboardEvent", "keydown", {"key": "F11"}),
        ("KeyboardEvent", "keydown", {"key": "F12"}),
        ("KeyboardEvent", "keydown", {"key": "BrowserBack"}),
    ],
)
def test_what_would_open_something_does_nothing(page: Page, kind: str, name: str, options: dict[str, object]) -> None:
    assert page.evaluate(PREVENTED, {"kind": kind, "type": name, "options": options})


@pytest.mark.parametrize("key", ["Tab", "Enter", "a", "5", "Backspace"])
def test_keys_that_the_page_needs_work(page: Page, key: str) -> None:
    asked = {"kind": "KeyboardEvent", "type": "keydown", "options": {"key": key}}
    prevented = page.evaluate(PREVENTED, asked)
    assert prevented == (key == "a"), "the letter goes into pinyin, the others go on"


def spread_two_fingers(page: Page) -> None:
    """Zooms any page that does not forbid it: each finger moves 400 px outwards."""
    cdp = page.context.new_cdp_session(page)

    def touch(kind: str, *places: int) -> None:
        points = [{"x": x, "y": 900, "id": finger} for finger, x in enumerate(places)]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 500)
    touch("touchStart", 500, 520)
    for step in range(0, 400, 20):
        touch("touchMove", 500 - step, 520 + step)
    touch("touchEnd")


def test_two_fingers_zoom_a_page_that_does_not_forbid_it(browser: Browser) -> None:
    with touch_screen(browser) as page:
        page.set_content("<p>字")
        spread_two_fingers(page)
        page.wait_for_function("visualViewport.scale > 1")


def test_two_fingers_do_not_zoom_and_text_cannot_be_selected(page: Page) -> None:
    write(page, PRIVATE)
    expect(page.locator("#cards")).to_contain_text("王小明")
    spread_two_fingers(page)
    assert page.evaluate("visualViewport.scale") == 1
    box = page.locator("#cards .card").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"] + 60, steps=5)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()") == ""
