"""Reports: nothing of a text becomes markup or formula, and the page works by itself in a real browser."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from assistant.settings import Settings
from eval.cases import Judged
from eval.report.entries import entries, report_words
from eval.report.page import page
from eval.report.texts import junit, markdown, table_csv
from eval.results import results
from tests.eval.made import TABLE, case, failed, judged, reply

HOSTILE = '</script><img src=x onerror="window.hacked=1"><!--'
WORDS = report_words(Settings().prompts)
ABOUT = {"set": {"name": "s", "split": "dev", "questions": 4, "sha256": "0" * 64}, "system": {"system": "engine"}}
RUN = [
    judged(case("停车位", must=(1,), name="a"), reply("6万个【任务1】", 1)),
    judged(case(HOSTILE, must=(1, 2), may=(3,), name="b"), reply(f"=1+1 {HOSTILE}", 1, 3, 9)),
    judged(case("甲", "乙", must=(1,), name="c", kind="conversation"), failed("error")),
    judged(case("\x00坏字符", name="d", kind="topic"), reply("=SUM(A1)", 7)),
    judged(case("@SUM(A1)", name="e", kind="topic"), reply(" -1+1")),
    judged(case("＋1", name="f", kind="topic"), reply("\n=1")),
]


def report(run: Sequence[Judged]) -> tuple[dict[str, Any], Any]:
    return results(run, TABLE, ABOUT), entries(run, WORDS)


FOUND, SHOWN = report(RUN)


def test_markdown_has_figures_and_reasons() -> None:
    text = markdown(FOUND, {"p50": 1.0, "p95": 2.0, "p99": 3.0, "max": 4.0}, SHOWN, WORDS)
    assert "| 全对率 | 50.0% |" in text
    assert "结果：对 3，错 2，出错 1，超时 0。" in text
    assert "漏了任务 2；多引了任务 9" in text
    assert "<img" not in text.replace("\\<", "")


def test_junit_counts_failures_and_errors_apart_and_is_valid() -> None:
    suite = ET.fromstring(junit(FOUND, SHOWN))  # noqa: S314 - our own
    assert {name: suite.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "6",
        "failures": "2",
        "errors": "1",
    }
    assert [len(list(one)) for one in suite] == [0, 1, 1, 1, 0, 0]


def test_csv_holds_every_question_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(table_csv(SHOWN).removeprefix("\ufeff"))))
    assert [row["题号"] for row in rows] == ["a", "b", "c", "d", "e", "f"]
    assert (rows[1]["引用"], rows[1]["漏"], rows[1]["多"]) == ("1, 3, 9", "2", "9")
    assert not any(re.match(r"\s*[=+\-@＋]", cell) for row in rows for cell in row.values())


def test_the_page_is_one_file_without_addresses() -> None:
    html = page(FOUND, {}, SHOWN, WORDS)
    assert html.count("<script") == html.count("</script") == 2
    assert not re.search(r"(src|href)\s*=\s*[\"']?(https?:)?//", html)
    assert html == page(FOUND, {}, SHOWN, WORDS)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Any]:
    import shutil

    from playwright.sync_api import sync_playwright

    path = tmp_path / "report.html"
    path.write_text(page(FOUND, {"p50": 1.0, "p99": 2.0}, SHOWN, WORDS), encoding="utf-8")
    chromium = shutil.which("chromium") or pytest.fail("Chromium is missing")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        errors: list[str] = []
        requests: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("request", lambda sent: requests.append(sent.url))
        tab.goto(path.as_uri())
        yield tab
        assert errors == []
        assert requests == [path.as_uri()]
        browser.close()


@pytest.mark.browser
def test_questions_can_be_filtered_in_the_page(opened: Any) -> None:
    from playwright.sync_api import expect

    cards = opened.locator(".question")
    expect(cards).to_have_count(3)
    expect(opened.locator("#shown")).to_have_text("3 题")
    wrong = cards.filter(has_text="漏了任务 2")
    expect(wrong.locator(".tasks .over")).to_have_text("+9")
    expect(wrong.locator(".tasks .gone")).to_have_text("−2")
    expect(wrong.locator(".tasks .ok")).to_have_text("1")
    expect(wrong.locator(".asked")).to_contain_text(HOSTILE)
    opened.get_by_role("button", name="多任务").click()
    expect(cards).to_have_count(2)
    expect(opened.locator("[name=code]")).to_have_value("extra")
    opened.select_option("[name=code]", "")
    opened.select_option("[name=outcome]", "")
    expect(cards).to_have_count(6)
    opened.select_option("[name=kind]", "对话")
    expect(cards).to_have_count(1)
    opened.select_option("[name=kind]", "")
    opened.fill("[name=text]", "停车位")
    expect(cards).to_have_count(1)
    assert opened.evaluate("window.hacked") is None
