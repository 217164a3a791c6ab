"""Repairs inside one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.cleaning import clean_list, clean_text

ALL = st.text(alphabet=st.characters(exclude_categories=()))
NASTY = st.text(alphabet="<>/pbru＜＞ｐ ispan=\"'。!?；A1é\u0301\u3000\t\n\r\x0b\x1f甲ﬁ①")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<p>一季度，选址。</p><p>二季度，开工。</p>", "一季度,选址。\n二季度,开工。"),
        ('<P class="a">选址<br/>开工</P>', "选址\n开工"),
        ('完成<span style="x">选址</span>和<b>开工</b>', "完成选址和开工"),
        ("＜p＞选址＜/p＞", "选址"),
        ("PM2.5<35，O3>0", "PM2.5<35,O3>0"),
        ("若a<b且c>d", "若a<b且c>d"),
        ("增长１０％（含）；ＡＢＣ：ｘ", "增长10%(含);ABC:x"),
        ("引号“甲”与《乙》、句号。", "引号“甲”与《乙》、句号。"),
    ],
)
def test_tags_and_width(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("2030 年 3 月，达 6600 家", "2030年3月,达6600家"),
        ("R & D 占比", "R&D占比"),
        ("用 Open API 接口", "用Open API接口"),
        ("1 + N 政策", "1+N政策"),
        ("东片:开工。 西片:选址。", "东片:开工。\n西片:选址。"),
        ("真的吗? 是的! 好", "真的吗?\n是的!\n好"),
        ("一、选址; 二、开工", "一、选址;二、开工"),
        ("\u3000首行缩进 \t\n\n \n次行\n", "首行缩进\n次行"),
        ("   ", ""),
    ],
)
def test_spaces(raw: str, clean: str) -> None:
    """Dropped between Chinese characters and numbers, kept between words, a line break after a sentence."""
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (" 卓　庆  欧阳南江 ", "卓 庆 欧阳南江"),
        ("<p>财政局，教育局</p>\n<p>审计局</p>", "财政局,教育局 审计局"),
        ("各镇（街）", "各镇(街)"),
        ("", ""),
    ],
)
def test_cells_of_names_keep_single_spaces(raw: str, clean: str) -> None:
    assert clean_list(raw) == clean


@given(ALL | NASTY)
def test_clean_text_is_idempotent_and_never_raises(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert once == once.strip()
    assert not {"<p>", "</p>", "<br>"} & {once[i : i + n] for n in (3, 4) for i in range(len(once))}


@given(st.text(alphabet="甲乙丙Ac1，。；（）<> \t\u3000\n"))
def test_only_spaces_go_where_there_is_no_tag(text: str) -> None:
    folded = text.translate(str.maketrans("，；（）", ",;()"))
    assert "".join(clean_text(text).split()) == "".join(folded.split())
