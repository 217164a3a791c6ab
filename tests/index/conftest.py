"""A small table of an invented city, its expansions, and the index over both, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build_folder import build_folder
from index.expand import Expansion
from index.store import LoadedIndex, load
from index.types import ScheduleItem, Spelling, Task, TaskTable

SOURCE_SHA256 = "ab" * 32


def task(number: int, goal: str, schedule: tuple[ScheduleItem, ...], unit: str, leader: str) -> Task:
    """A task with one lead unit and one leader, and two assisting units."""
    return Task(
        number=number,
        part="主要目标任务",
        section="(一)",
        section_text="提升城市品质",
        goal=goal,
        schedule=schedule,
        schedule_text="".join(f"{item.marker},{item.text}" for item in schedule),
        leaders=(leader,),
        lead_units=(unit,),
        responsible=("欧阳山川",),
        direct=(),
        assist_units=("财政局", "各镇街"),
        spellings=(Spelling("assist_units", "各镇街", "各镇(街)"),),
        lines=(number + 10, number + 11),
    )


def small_table() -> TaskTable:
    """Five tasks, their numbers not contiguous; the fourth and fifth say the same."""
    once = (ScheduleItem((2,), "二季度", "", "完成选址。"), ScheduleItem((3, 4), "下半年", "南岸", "开工建设。", 1))
    return TaskTable(
        id="lincheng-2030",
        title="临城市2030年任务分解表",
        city="临城",
        year=2030,
        date="2030年1月5日",
        tasks=(
            task(3, "新增公共停车位2万个以上", once, "交通运输局", "白一鸣"),
            task(7, "新建5G基站800座", (ScheduleItem((4,), "四季度", "", "建成400座。"),), "工业和信息化局", "白一鸣"),
            task(8, "改造老旧小区,加装电梯\n完善社区养老服务", (), "住房和城乡建设局", "丁小可"),
            task(20, "推进生态环境监测", once, "生态环境局", "丁小可"),
            task(21, "推进生态环境监测", once, "生态环境局", "丁小可"),
        ),
    )


def small_expansions() -> dict[int, Expansion]:
    """Everyday wording for three of the tasks."""
    return {
        3: Expansion(3, ("哪儿能泊车", "车没地方放怎么办"), ("泊车", "车位紧张")),
        7: Expansion(7, ("手机信号什么时候变好",), ("网络覆盖", "通信铁塔")),
        8: Expansion(8, ("老人爬楼太累了",), ("爬楼", "旧房翻新")),
    }


@pytest.fixture(scope="session")
def table() -> TaskTable:
    return small_table()


@pytest.fixture(scope="session")
def expansions() -> dict[int, Expansion]:
    return small_expansions()


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> LoadedIndex:
    folder: Path = tmp_path_factory.mktemp("index")
    build_folder(small_table(), small_expansions(), SOURCE_SHA256, folder)
    return load(folder)
