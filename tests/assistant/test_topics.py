"""Which rows are on a topic: kinds of things, whole words, actions that decide little."""

from __future__ import annotations

import pytest

from assistant.retrieve import pieces, topic_matches
from assistant.understand.lexicon import Lexicon
from tests.assistant.towns import lexicon_of
from tests.assistant.understand.invented import row

OTHERS = (
    "供水",
    "供电",
    "供气",
    "通信",
    "消防",
    "气象",
    "防汛",
    "档案",
    "统计",
    "渔业",
    "旅游",
    "体检",
    "普查",
    "拥军",
    "慈善",
    "邮政",
)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return lexicon_of(
        tmp_path_factory.mktemp("data"),
        row(1, "新增上市企业4家。"),
        row(2, "编制港区规划。", ((4,), "四季度", "报上市政府审定。")),
        row(3, "建成滨海快速路。"),
        row(4, "新建公园2处。"),
        row(5, "改造桥梁3座。"),
        *(row(number, f"做好{word}。") for number, word in enumerate(OTHERS, 6)),
        row(30, "打造农贸市场2家。"),
        row(31, "完善无障碍环境。"),
        row(32, "调整个税补贴。"),
        row(33, "减少盗窃案件。"),
        row(34, "优化无线网络。"),
        row(37, "发行居民卡。"),
    )


@pytest.mark.parametrize(
    ("alternatives", "tasks"),
    [
        ([("道路",)], [3]),  # 快速路 is a kind of 道路
        ([("滨海道路",)], [3]),
        ([("快速路",)], [3]),
        ([("地铁",)], []),
        ([("上市",)], [1]),  # not "报上市政府"
        ([("市政府",)], [2]),
        ([("公园改造",)], [4]),  # what is done decides little
        ([("公园", "改造")], [4]),
        ([("改造",), ("公园",)], [4]),  # "改造或新建公园" speaks of parks
        ([("帮残疾人",)], [31]),  # a single character beside a kind of thing narrows nothing
        ([("个人所得税补贴",)], [32]),
        ([("小偷",)], [33]),  # officially 盗窃 打击犯罪, of which the rows have the first
        ([("旅游业",)], [16]),  # 业 adds nothing
        ([("菜市场",)], [30]),  # officially 农贸市场升级改造, of which the rows have the thing
    ],
)
def test_rows_on_a_topic(alternatives: list[tuple[str, ...]], tasks: list[int], rows: Lexicon) -> None:
    assert [match.task.number for match in topic_matches(alternatives, rows)] == tasks


@pytest.mark.parametrize(
    ("task", "word", "whole"),
    [
        (1, "上市", True),
        (2, "上市", False),
        (2, "政府", True),
        (2, "市政府审定", True),
        (3, "上市", False),
        (34, "线网", False),
    ],
)
def test_a_whole_word_shares_no_character_with_its_neighbours(task: int, word: str, whole: bool, rows: Lexicon) -> None:
    assert rows.is_whole(task, word) is whole


@pytest.mark.parametrize(
    ("segment", "words"), [("提高校园", ["提高", "校园"]), ("粤港澳", ["港澳"]), ("港区道路", ["港区", "道路"])]
)
def test_a_kind_of_thing_is_found_between_words_only(segment: str, words: list[str], rows: Lexicon) -> None:
    assert pieces(segment, rows) == words


@pytest.mark.parametrize(
    ("segment", "words"),
    [("新版居民卡", ["新版", "居民卡"]), ("政府审定", ["政府", "审定"])],
)
def test_a_single_character_belongs_to_the_word_that_rows_write_it_with(
    segment: str, words: list[str], rows: Lexicon
) -> None:
    assert pieces(segment, rows) == words
