"""Questions held to their row: what the shipped table's rows say, and what belongs to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.expanding.reply import Reply
from assistant.expanding.validate import MOST, Checker, build_checker, key_of
from assistant.open import read_source
from assistant.settings import Settings
from assistant.understand.office_words import load_office_words
from assistant.understand.unit_lexicon import build_unit_lexicon, load_aliases
from index.expand import load_expansions
from index.text import normalise, read_stopwords
from tests.assistant.small_city import City, source_text

ENDINGS = Path(__file__).resolve().parents[3] / "data" / "lexicon" / "project_endings.txt"
ROWS = (
    "(一)改善交通\t1.新增公共停车位2万个以上\t一季度,完成选址。二季度,新增1万个。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t2.推进临港高速建设\t二季度,临港高速桥头段动工。四季度,完成“飞虹计划”。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t望牛岭镇",
    "(二)办好教育\t3.新建小学两所，增加学位3000个，改造老旧校舍外墙\t全年,推进建设。\t方大同\t教育局\t江水清\t\t住房和城乡建设局",
)  # fmt: skip


def checker_of(settings: Settings) -> Checker:
    table = read_source(settings).table
    running = "\n".join(normalise(f"{task.goal}\n{task.schedule_text}") for task in table.tasks)
    units = build_unit_lexicon(
        table, load_aliases(settings.table_folder / "units.yaml"), running, load_office_words(ENDINGS.parent)
    )
    return build_checker(table, units, read_stopwords(ENDINGS))


@pytest.fixture
def checker(bare_city: City) -> Checker:
    bare_city.source.write_text(source_text(*ROWS), encoding="utf-8")
    return checker_of(Settings(table=str(bare_city.table)))


@pytest.mark.parametrize(
    ("task", "text"),
    [
        (1, "车位到底加不加"),
        (1, "2万个车位建在哪"),
        (1, "两万个车位建在哪"),
        (1, "20000个车位建在哪"),
        (1, "二季度先加1万个吗"),
        (1, "今年6月能停上车吗"),
        (1, "2030年停车好不好找"),
        (1, "交通部门管停车的是谁"),
        (1, "白一鸣抓的停车难"),
        (1, "5G停车场"),
        (2, "临港高速动工没有"),
        (2, "飞虹计划是什么"),
        (2, "望牛岭镇的高速修了吗"),
        (1, "望牛岭那边的车位够不够"),
        (3, "两所小学放在哪"),
        (3, "三千个学位够不够"),
        (3, "哪两家单位一起管"),
        (3, "第四季度能报名吗"),
    ],
)
def test_what_the_row_says_may_be_asked(checker: Checker, task: int, text: str) -> None:
    assert checker.foreign(task, text) == ""


@pytest.mark.parametrize(
    ("task", "text", "reason"),
    [
        (1, "3万个车位建在哪", "数字不在这一行"),
        (1, "2个车位建在哪", "数字不在这一行"),
        (1, "2亿元停车费谁出", "数字不在这一行"),
        (1, "2029年加了多少车位", "数字不在这一行"),
        (1, "停车位增长15%吗", "数字不在这一行"),
        (1, "任务12的停车位", "数字不在这一行"),
        (1, "9月能停上车吗", "数字不在这一行"),
        (3, "三所小学放在哪", "数字不在这一行"),
        (1, "四季度车位加完没", "季度不在这一行"),
        (1, "下半年车位加完没", "季度不在这一行"),
        (1, "教育局建停车场吗", "单位不在这一行"),
        (1, "住建局建停车场吗", "单位不在这一行"),
        (1, "望牛岭镇政府建停车场吗", "单位不在这一行"),
        (1, "方大同管停车吗", "人名不在这一行"),
        (2, "丁可和江水清修的高速", "人名不在这一行"),
        (1, "临港高速边上的停车位", "项目名属于别的任务"),
        (1, "飞虹计划的停车位", "项目名属于别的任务"),
        (2, "老旧校舍外墙怎么修", "项目名属于别的任务"),
    ],
)
def test_what_other_rows_say_may_not(checker: Checker, task: int, text: str, reason: str) -> None:
    assert checker.foreign(task, text) == reason


def test_form_and_duplicates(checker: Checker) -> None:
    long = "停车位在哪里" * 12
    questions = (
        "车位加不加",
        "车位，加不加？",
        "where to park",
        "停",
        long,
        "车\u200b位到底够不够",
        "停车难治不治",
        "停车 收不收费",
    )
    terms = ("车位", "车位", "P+R", "parking", "位", "泊位")
    checked = checker.check(1, Reply(questions, terms), {key_of("停车难，治不治")})
    assert checked.expansion.questions == ("车位加不加", "停车 收不收费")
    assert checked.expansion.terms == ("车位", "P+R", "泊位")
    assert [(each.text, each.reason) for each in checked.dropped] == [
        ("车位，加不加？", "重复"),
        ("where to park", "不是中文"),
        ("停", "太短或太长"),
        (long, "太短或太长"),
        ("车\u200b位到底够不够", "含有不可见的字符"),
        ("停车难治不治", "重复"),
        ("车位", "重复"),
        ("parking", "不是中文"),
        ("位", "太短或太长"),
    ]  # fmt: skip


def test_no_more_are_kept_than_a_file_should_hold(checker: Checker) -> None:
    endings = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火土风雷雨雪霜春夏秋冬东南西北中"
    many = tuple(f"{lead}够不够{ending}" for lead in ("停车位", "车位") for ending in endings)
    checked = checker.check(1, Reply(many, ()))
    assert len(checked.expansion.questions) == MOST
    assert {each.reason for each in checked.dropped} == {"太多"}


def test_the_authored_questions_of_the_shipped_table_pass() -> None:
    """Questions that people wrote about a row are kept, and many of those about another row are not."""
    settings = Settings(table="dongguan-2021")
    checker, authored = checker_of(settings), load_expansions(settings.table_folder / "expansions.jsonl")
    numbers = sorted(authored)
    own = other = total = 0
    for place, number in enumerate(numbers):
        reply = Reply(authored[number].questions, authored[number].terms)
        total += len(reply.questions) + len(reply.terms)
        own += len(checker.check(number, reply).dropped)
        other += len(checker.check(numbers[place - 150], reply).dropped)
    assert own / total < 0.02
    assert other > 5 * own
