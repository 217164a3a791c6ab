"""Answers before they are checked: lines become Markdown, punctuation becomes Chinese."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.draft import Draft, Line, typeset


def markdown(*lines: str) -> str:
    return Draft("answered", tuple(Line(line) for line in lines)).text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ((), ""),
        (("一句。",), "一句。"),
        (("一句。", "又一句。"), "一句。\n又一句。"),
        (("标题：", "- 甲", "- 乙"), "标题：\n- 甲\n- 乙"),
        (("标题：", "- 甲", "共 1 项。"), "标题：\n- 甲\n\n共 1 项。"),
        (("- 甲", "- 乙", "共 2 项。"), "- 甲\n- 乙\n\n共 2 项。"),
        (("- 甲", "  - 甲之一", "共 1 项。"), "- 甲\n  - 甲之一\n\n共 1 项。"),
        (("1. 甲", "2. 乙", "已核对。"), "1. 甲\n2. 乙\n\n已核对。"),
        (("- 甲", "**乙**", "- 丙"), "- 甲\n\n**乙**\n- 丙"),
        (("- 甲\n- 乙", "共 2 项。"), "- 甲\n- 乙\n\n共 2 项。"),
        (("3.5亿元", "已核对。"), "3.5亿元\n已核对。"),
        (("-5个", "已核对。"), "-5个\n已核对。"),
    ],
)
def test_a_sentence_after_a_list_stands_by_itself(lines: tuple[str, ...], text: str) -> None:
    assert markdown(*lines) == text


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        ("一季度,完成选址;二季度,完工", "一季度，完成选址；二季度，完工"),
        ("时间:2030年", "时间：2030年"),
        ("是哪项?", "是哪项？"),
        ("好!", "好！"),
        ("新建(改建)小学", "新建（改建）小学"),
        ("(一)改善交通", "（一）改善交通"),
        ("GDP(含工业)增长", "GDP（含工业）增长"),
        ("完成8%,同比", "完成8%，同比"),
        ("投资3亿元,500户", "投资3亿元，500户"),
        ("共3项:", "共3项："),
        ("共计 3:", "共计 3："),
        ("100(含)以上", "100（含）以上"),
    ],
)
def test_punctuation_beside_chinese_is_full_width(table: str, shown: str) -> None:
    assert typeset(table) == shown


@pytest.mark.parametrize(
    "text", ["1,200万元", "12:30开会", "配套1:1", "3.5亿元", "hello, world", "4.6 + 6.6 = 11.2", "10,000", "a;b", ""]
)
def test_numbers_and_other_scripts_keep_their_punctuation(text: str) -> None:
    assert typeset(text) == text


@example("(0):")
@given(st.text(alphabet=st.sampled_from("一季度完成投资新增ab019%,;:!?().，；：！？（）、。“”【】*- \n")))
def test_typesetting_changes_widths_only_and_once(text: str) -> None:
    shown = typeset(text)
    assert unicodedata.normalize("NFKC", shown) == unicodedata.normalize("NFKC", text)
    assert len(shown) == len(text)
    assert typeset(shown) == shown
