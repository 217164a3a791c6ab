"""The kiosk before a visitor: asking by touch, reading answers, and how large and clear everything is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.types import Answer
from tests.web.conftest import HOSTILE, FakeAssistant
from tests.web.kiosk.conftest import LANDSCAPE, PORTRAIT, Kiosk, open_kiosk, tap_keys, touch_screen, write

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
MEASURE = """() => [...document.querySelectorAll("body *")].filter((node) => node.checkVisibility()).flatMap((node) => {
  const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  const pressed = node.matches("button, input, a, [tabindex='0']");
  if (node.closest(".unseen") || (!own && !pressed)) return [];
  const { width, height } = node.getBoundingClientRect();
  const { fontSize, lineHeight } = getComputedStyle(node);
  return [{ what: node.outerHTML.slice(0, 120), pressed, width, height,
            font: parseFloat(fontSize), line: parseFloat(lineHeight) / parseFloat(fontSize) }];
})"""


def answer(page: Page) -> Any:
    return page.locator("#cards .sheet")


def box(place: Locator) -> dict[str, float]:
    """Where something lies on the screen."""
    return dict(place.evaluate("(node) => node.getBoundingClientRect().toJSON()"))


def test_a_question_is_typed_by_touch_alone(screen: Page) -> None:
    screen.locator("#question").tap()
    tap_keys(screen, "jtysj")
    expect(screen.locator(".letters")).to_have_text("j t y s j")
    screen.get_by_role("group", name="表里的词").get_by_role("button", name="交通运输局").tap()
    tap_keys(screen, "erjidu")
    screen.get_by_role("group", name="选字").get_by_role("button", name="二季度", exact=True).tap()
    expect(screen.locator("#question")).to_have_value("交通运输局二季度")
    screen.locator("#ask .strong").tap()
    expect(screen.locator("#asked")).to_have_text("交通运输局二季度")
    expect(answer(screen)).to_contain_text("牵头 3 项")
    expect(screen.locator("#question")).to_have_value("")
    expect(screen.locator("#keyboard")).to_be_hidden()


def test_what_is_chosen_uses_its_letters_and_the_rest_goes_on(page: Page) -> None:
    page.locator("#question").tap()
    tap_keys(page, "czjyounaxie")
    page.get_by_role("group", name="表里的词").get_by_role("button", name="财政局", exact=True).tap()
    expect(page.locator("#question")).to_have_value("财政局")
    expect(page.locator(".letters")).to_have_text("you na xie")
    page.locator("#keyboard .space").tap()
    expect(page.locator("#question")).to_have_value("财政局有哪些")


def test_keys_delete_clear_and_switch_to_letters_and_digits(page: Page) -> None:
    page.locator("#question").tap()
    tap_keys(page, "jt")
    page.get_by_role("button", name="删除").tap()
    expect(page.locator(".letters")).to_have_text("j")
    page.get_by_role("button", name="删除").tap()
    page.get_by_role("button", name="英文").tap()
    tap_keys(page, "5g")
    expect(page.locator("#question")).to_have_value("5g")
    page.get_by_role("button", name="删除").tap()
    expect(page.locator("#question")).to_have_value("5")
    page.get_by_role("button", name="拼音").tap()
    page.get_by_role("button", name="清空").tap()
    expect(page.locator("#question")).to_have_value("")
    page.get_by_role("button", name="收起键盘").tap()
    expect(page.locator("#keyboard")).to_be_hidden()


def test_letters_that_were_not_chosen_are_taken_at_their_best_when_asked(page: Page) -> None:
    page.locator("#question").tap()
    tap_keys(page, "jtysj")
    page.locator("#ask .strong").tap()
    expect(page.locator("#asked")).to_have_text("交通运输局")


def test_very_many_letters_stay_on_one_line_of_which_the_last_are_seen(page: Page) -> None:
    page.locator("#size").tap()
    page.locator("#question").tap()
    line, tail, hint = (page.locator(f".letters{part}") for part in ("", " .tail", " .hint"))
    height = round(box(line)["height"])
    page.keyboard.type("jiaotongyunshuju" * 3)
    assert round(box(line)["height"]) == height
    page.get_by_role("button", name="清空").tap()
    page.keyboard.type("q" * 60)
    assert round(box(line)["height"]) == height
    assert box(tail)["left"] < box(line)["left"], "the first are hidden"
    assert box(tail)["right"] <= box(hint)["left"]
    assert box(hint)["right"] <= box(line)["right"]


def test_candidates_go_on_behind_more(page: Page) -> None:
    page.locator("#question").tap()
    tap_keys(page, "shi")
    row = page.get_by_role("group", name="选字")
    first = row.get_by_role("button").all_inner_texts()
    page.locator(".bar", has=row).get_by_role("button", name="更多").tap()
    second = row.get_by_role("button").all_inner_texts()
    assert len({*first, *second}) == len(first) + len(second) > len(first) > 0


def test_a_plugged_in_keyboard_writes_pinyin_too(page: Page) -> None:
    page.keyboard.type("jtysj")
    expect(page.locator(".letters")).to_have_text("j t y s j")
    page.keyboard.press("Space")
    page.keyboard.type("erjidu")
    page.keyboard.press("1")
    expect(page.locator("#question")).to_have_value("交通运输局二季度")
    page.keyboard.type("ab")
    page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    page.locator("#question").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#asked")).to_have_text("交通运输局二季度")


def test_a_letter_goes_to_the_caret_and_a_full_field_takes_no_more(page: Page) -> None:
    field = page.locator("#question")
    field.tap()
    field.fill("甲丙")
    field.evaluate("(node) => node.setSelectionRange(1, 1)")
    page.get_by_role("button", name="英文").tap()
    tap_keys(page, "7")
    expect(field).to_have_value("甲7丙")
    field.fill("长" * 120)
    tap_keys(page, "7")
    expect(field).to_have_value("长" * 120)


def test_a_chip_asks_and_the_conversation_goes_on(page: Page) -> None:
    page.get_by_role("button", name="按单位查").tap()
    page.get_by_role("button", name="交通运输局", exact=True).tap()
    expect(page.locator("#asked")).to_have_text("交通运输局牵头的任务有哪些")
    page.locator("#suggestions").get_by_role("button", name="三季度呢？").tap()
    expect(page.locator("#asked")).to_have_text("三季度呢？")
    write(page, "轮数")
    expect(answer(page)).to_contain_text("共 3 轮，第一句是“交通运输局牵头的任务有哪些”")
    page.get_by_role("button", name="返回首页").tap()
    write(page, "轮数")
    expect(answer(page)).to_contain_text("共 1 轮")


def test_long_answers_are_pages_and_nothing_scrolls(screen: Page) -> None:
    write(screen, "全部")
    where = screen.locator("#cards .where")
    expect(where).to_have_text(re.compile(r"第 1 页，共 \d+ 页"))
    seen: list[str] = []
    more = screen.locator("#cards").get_by_role("button", name="更多")
    while True:
        box = answer(screen).bounding_box()
        assert box
        for button in answer(screen).locator("[data-task]").all():
            here = button.bounding_box()
            if here and box["x"] <= here["x"] < box["x"] + box["width"]:
                assert here["y"] + here["height"] <= box["y"] + box["height"] + 1, "no card is cut"
                seen.append(button.get_attribute("data-task") or "")
        if more.is_disabled():
            break
        more.tap()
    assert seen == [str(number) for number in range(1, 41)]
    assert screen.evaluate("document.scrollingElement.scrollHeight <= innerHeight")


def test_a_card_of_several_lines_is_not_torn_in_two_but_one_that_is_longer_than_a_page_goes_on(
    screen: Page, kiosk: Kiosk
) -> None:
    lengths = [*range(150, 270, 10), 2000]

    def ask(turns: Sequence[str]) -> Answer:
        lines = "\n".join(f"- 【任务{n}】{'字' * length}" for n, length in enumerate(lengths, 1))
        return Answer(turns[-1], f"**有**\n{lines}", "answered", tuple(range(1, len(lengths) + 1)))

    kiosk.answering = FakeAssistant(kiosk.answering.table, ask)
    screen.locator("#size").tap()
    write(screen, "甲")
    expect(answer(screen).locator(".card.task")).to_have_count(len(lengths))
    pieces = (
        answer(screen).locator(".card.task").evaluate_all("(all) => all.map((card) => card.getClientRects().length)")
    )
    assert set(pieces[:-1]) == {1}
    assert pieces[-1] > 1
    expect(screen.locator("#cards .where")).to_have_text(re.compile(r"第 1 页，共 \d+ 页"))


def test_text_goes_on_at_the_foot_of_a_page(screen: Page, kiosk: Kiosk) -> None:
    items = "\n".join(f"- 第{number}点" for number in range(60))
    kiosk.answering = FakeAssistant(kiosk.answering.table, lambda turns: Answer("问", f"**有**\n\n{items}", "answered"))
    write(screen, "甲")
    expect(screen.locator("#cards .where")).to_contain_text("第 1 页")
    lead = box(answer(screen).locator(".card.lead"))
    first, last = (box(answer(screen).locator(".card.text li").nth(place)) for place in (0, 59))
    assert lead["left"] <= first["left"] < lead["right"], "below what is asked, not on another page"
    assert last["left"] > lead["right"]


def test_tab_turns_the_page_to_what_it_reaches(page: Page) -> None:
    write(page, "全部")
    expect(page.locator("#cards .where")).to_contain_text("第 1 页")
    last = answer(page).locator('[data-task="40"]')
    last.focus()
    expect(page.locator("#cards .where")).to_have_text(re.compile(r"第 [^1] 页，共 \d+ 页"))
    sheet = box(answer(page))
    assert sheet["left"] <= box(last)["left"] < sheet["right"]


def test_a_row_is_shown_and_left_again_where_one_was(page: Page) -> None:
    write(page, "全部")
    page.locator("#cards").get_by_role("button", name="更多").tap()
    page.get_by_role("button", name="看任务12", exact=True).tap()
    expect(page.locator("#asked")).to_have_text("任务12")
    for text in ("新建停车位，第12批", "三、四季度", "梁杰钊", "交通运输局", "城建工程管理局"):
        expect(answer(page)).to_contain_text(text)
    page.get_by_role("button", name="返回回答").tap()
    expect(page.locator("#asked")).to_have_text("全部")
    expect(page.locator("#cards .where")).to_contain_text("第 2 页")


def test_choices_are_large_buttons_and_what_is_missing_is_said(page: Page) -> None:
    write(page, "局里")
    expect(page.locator("#badge")).to_have_text("需要您选一下")
    expect(page.locator("#suggestions")).to_be_hidden()
    answer(page).get_by_role("button", name="财政局的任务").tap()
    expect(page.locator("#asked")).to_have_text("财政局的任务")
    write(page, "火星局")
    expect(page.locator("#badge")).to_have_text("表里没有")
    expect(answer(page)).to_contain_text("可能相关（没有用于回答）")
    expect(answer(page).get_by_role("button", name="看任务7")).to_be_visible()


def test_an_error_is_a_chinese_sentence_and_the_page_goes_on(page: Page) -> None:
    write(page, "坏了")
    expect(answer(page)).to_have_text("这个问题没有处理成功，请换一种说法再问。")
    expect(page.locator("#scan")).to_be_hidden()
    write(page, "甲")
    expect(answer(page)).to_contain_text("牵头 3 项")


def test_nothing_to_ask_is_said_and_passes(page: Page) -> None:
    page.locator("#ask .strong").tap()
    expect(page.locator("#notice")).to_contain_text("还没有写问题")
    page.clock.run_for(5000)
    expect(page.locator("#notice")).to_be_hidden()


def test_what_a_table_says_never_runs(page: Page) -> None:
    write(page, "单元格")
    expect(answer(page)).to_contain_text(HOSTILE)
    page.get_by_role("button", name="看任务41").tap()
    expect(answer(page)).to_contain_text(HOSTILE)
    assert page.evaluate("window.hacked") is None


def test_the_code_to_take_along_is_large_and_can_be_closed(screen: Page) -> None:
    write(screen, "甲")
    screen.get_by_role("button", name="扫码带走").tap()
    box = screen.locator("#qr svg").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 400
    screen.get_by_role("button", name="关闭").tap()
    expect(screen.locator("#code")).to_be_hidden()


def test_print_prints_the_answer(page: Page) -> None:
    page.evaluate("window.print = () => (window.printed = true)")
    write(page, "甲")
    page.get_by_role("button", name="打印").tap()
    assert page.evaluate("window.printed") is True


@pytest.mark.parametrize("local", [True, False])
def test_only_a_voice_of_this_machine_reads_aloud(browser: Browser, kiosk: Kiosk, local: bool) -> None:
    fake = """(local) => {
      window.said = [];
      const speech = { speaking: false, addEventListener() {}, cancel() { this.speaking = false; },
        getVoices: () => [{ lang: "zh-CN", localService: local }],
        speak(one) { this.speaking = true; said.push(one.text); } };
      Object.defineProperty(window, "speechSynthesis", { value: speech });
      window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    }"""
    with touch_screen(browser) as page:
        page.add_init_script(f"({fake})({'true' if local else 'false'})")
        open_kiosk(page, kiosk)
        write(page, "甲")
        expect(page.locator("#suggestions")).to_be_visible()
        expect(page.locator("#speak")).to_be_visible(visible=local)
        if local:
            page.get_by_role("button", name="朗读").tap()
            assert page.evaluate("said[0]").startswith("牵头 3 项")
            page.get_by_role("button", name="停止朗读").tap()
            assert page.evaluate("speechSynthesis.speaking") is False


@pytest.mark.parametrize(
    "size", [PORTRAIT, LANDSCAPE, {"width": 1280, "height": 800}], ids=["portrait", "landscape", "small"]
)
@pytest.mark.parametrize("huge", [False, True], ids=["large", "huge"])
def test_text_and_targets_are_large_everywhere_and_nothing_breaks_a_rule_of_access(
    browser: Browser, kiosk: Kiosk, size: dict[str, int], huge: bool
) -> None:
    """《互联网网站适老化通用设计规范》: text of 18 px and more, targets of 60 px, lines of 1.3; and WCAG 2.2 AA."""
    with touch_screen(browser, size) as page:
        open_kiosk(page, kiosk)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        if huge:
            page.locator("#size").tap()
            page.locator("#contrast").tap()

        def check(where: str) -> None:
            for one in page.evaluate(MEASURE):
                assert one["font"] >= 18, (where, one)
                assert one["line"] >= 1.3 or one["pressed"], (where, one)
                assert not one["pressed"] or min(one["width"], one["height"]) >= 60, (where, one)
            found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
            assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]] == [], where
            inside = "([a]) => a.getBoundingClientRect().right <= innerWidth + 1"
            assert page.locator("#top, main").evaluate_all(inside)

        check("home")
        page.locator("#question").tap()
        tap_keys(page, "jtysj")
        check("keyboard")
        page.get_by_role("button", name="收起键盘").tap()
        write(page, "全部")
        expect(answer(page)).to_contain_text("新建停车位")
        check("answer")
        page.get_by_role("button", name="看任务1", exact=True).tap()
        expect(page.locator("#back")).to_be_visible()
        check("row")
        write(page, "局里")
        expect(page.locator("#badge")).to_be_visible()
        check("choices")
        page.get_by_role("button", name="扫码带走").tap()
        expect(page.locator("#qr svg")).to_be_visible()
        check("code")
