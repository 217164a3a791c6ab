"""An invented pasture town whose table has headings of its own, titles for sections, and short names of offices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings
from tests.assistant.small_city import make_city, source_text
from tests.assistant.towns import check

HEADER = (
    "工作板块\t编号\t重点任务及年度指标\t第一季度\t第二季度\t第三季度\t第四季度"
    "\t市级包抓领导\t牵头部门\t部门主要负责人\t具体经办人\t配合部门"
)
ROWS = (
    "项目建设与营商环境\t1\t固定资产投资增长12%以上\t增长6%\t增长8%\t增长10%\t增长12%\t白一鸣\t市发改委\t丁可\t林冲\t市统计局",
    "\t2\t建成生活垃圾焚烧发电厂,日处理能力800吨\t完成设计\t开工\t完成主体\t投产\t白一鸣\t市住建局\t常青\t鲁班、武松\t市财政局",
    "\t3\t推进和宁至东山段公路改扩建,全长142公里\t完成立项\t开工\t完成路基\t通车\t方大同\t市交通局\t江水清\t石秀\t和宁县政府",
    "草原生态与国土空间\t4\tPM2.5浓度不高于36微克/立方米\t排查\t治理\t治理\t达标\t方大同\t市生态环境局\t燕青\t史进\t市住建局",
    "\t5\t在杭州举办牧业产业对接会\t\t制定方案\t9月在杭州举办\t签约落地\t方大同\t经开区管委会\t雷横\t朱仝\t市商务局",
    "\t6\t高血压规范管理率达到65%以上\t建档\t随访\t随访\t达到65%\t白一鸣\t市卫健委\t阮小二\t阮小七\t市医保局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    city = make_city(tmp_path_factory.mktemp("pasture"))
    city.source.write_text(source_text(*ROWS, header=HEADER), encoding="utf-8")
    return open_assistant(Settings(table=str(city.table), index=Path(city.index)))


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("垃圾焚烧发电厂是谁包抓的", ["白一鸣"], (2,)),
        ("白一鸣包抓几项", ["3 项"], (1, 2, 6)),
        ("方大同包抓哪些任务", ["共 3 项"], (3, 4, 5)),
        ("PM2.5浓度那项谁经办", ["史进"], (4,)),
        ("垃圾焚烧发电厂两个经办人叫什么", ["鲁班、武松"], (2,)),
        ("垃圾焚烧发电厂那项任务，配合部门有哪几家", ["市财政局"], (2,)),
    ],
)
def test_headings_of_the_table_are_words_of_questions(
    town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("草原生态与国土空间这一块都有啥", ["共 3 项"], (4, 5, 6)),
        ("生态与国土空间这一块有哪些", ["共 3 项"], (4, 5, 6)),
        ("营商环境板块有几项任务", ["3 项"], (1, 2, 3)),
        ("营商环境板块里白一鸣包抓几项", ["2 项"], (1, 2)),
        ("第4项属于哪个板块", ["草原生态与国土空间"], (4,)),
    ],
)
def test_sections_without_numbers_go_by_their_titles(
    town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("住房和城乡建设局牵头的有哪些", (2,)),
        ("临城市发展和改革委员会牵头哪些", (1,)),
        ("经开区管委会办公室牵头哪些", (5,)),
        ("我是市卫生健康委员会的，跟我们委有关的任务有哪些", (6,)),
    ],
)
def test_full_names_of_offices_and_their_own_offices(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)


def test_the_office_of_a_place_is_not_taken_for_its_government_without_a_word(town: Assistant) -> None:
    check(town, "和宁办公室协助哪些", ["“办公室”没有用作条件"], (3,))


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("固投今年增速目标", ["12%"], (1,)),
        ("焚烧厂一天能处理多少吨垃圾", ["800吨"], (2,)),
        ("和宁到东山那段公路有多长", ["142公里"], (3,)),
        ("PM2.5要压到多少以下", ["36微克"], (4,)),
        ("牧业产业对接会是6月在上海开的对不对", ["不是上海，而是杭州", "9月"], (5,)),
    ],
)
def test_other_words_for_what_a_row_says(
    town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]
) -> None:
    check(town, question, says, cites)


def test_a_kind_of_works_that_the_table_has_not_stays_absent(town: Assistant) -> None:
    answer = town.ask("养殖场一天处理多少吨")
    assert answer.citations == (), answer.answer
