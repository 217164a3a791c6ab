"""Rows, a table and a lexicon of an invented city, for tests of understanding, checking and conditions."""

from __future__ import annotations

from pathlib import Path

from assistant.understand.lexicon import Lexicon, build_lexicon
from assistant.understand.office_words import load_office_words
from assistant.understand.unit_lexicon import UnitLexicon, build_unit_lexicon
from index.text import Tokenizer, normalise
from index.types import ScheduleItem, Spelling, Task, TaskTable

DATA = Path(__file__).resolve().parents[3] / "data"
OFFICES = load_office_words(DATA / "lexicon")
UNITS = (
    "交通运输局",
    "财政局",
    "教育局",
    "人力资源和社会保障局",
    "住房和城乡建设局",
    "卫生健康局",
    "水务局",
    "水务集团",
    "发展和改革局",
    "青石镇",
    "云溪街道",
    "东湖新区",
    "“一河两岸”建设指挥部",
)
ALIASES = {"交通运输局": ["交通局", "交委"], "发展和改革局": ["发改委"]}


def row(
    number: int,
    goal: str = "",
    *items: tuple[tuple[int, ...], str, str],
    leads: tuple[str, ...] = (),
    assists: tuple[str, ...] = (),
    leaders: tuple[str, ...] = (),
    responsible: tuple[str, ...] = (),
    direct: tuple[str, ...] = (),
    part: str = "主要目标任务",
    section: str = "(一)",
    spellings: tuple[Spelling, ...] = (),
) -> Task:
    """A row; each item is its quarters, its marker and its text."""
    return Task(
        number=number,
        part=part,
        section=section,
        section_text="",
        goal=goal,
        schedule=tuple(ScheduleItem(quarters, marker, "", text) for quarters, marker, text in items),
        schedule_text="".join(f"{marker},{text}" for _, marker, text in items),
        leaders=leaders,
        lead_units=leads,
        responsible=responsible,
        direct=direct,
        assist_units=assists,
        spellings=spellings,
    )


def table_of(*rows: Task) -> TaskTable:
    """A table of these rows."""
    return TaskTable("lincheng-2030", "2030年临城市任务表", "临城", 2030, "2030年1月5日", rows)


TABLE = table_of(
    row(
        1,
        "新增公共停车位2万个以上。",
        ((1,), "一季度", "完成选址。"),
        ((2,), "二季度", "新增1万个。"),
        ((3, 4), "下半年", "新增1万个。"),
        leads=("交通运输局",),
        assists=("财政局",),
        leaders=("白一鸣",),
        responsible=("欧阳山川",),
        direct=("丁可",),
    ),
    row(
        2,
        "改造桥梁3座。",
        ((2,), "二季度", "完成设计。"),
        ((4,), "四季度", "全部完工。"),
        leads=("交通运输局",),
        assists=("财政局", "水务局"),
        leaders=("白一鸣",),
        responsible=("欧阳山川",),
        direct=("丁可", "各镇(街)分管领导"),
    ),
    row(
        3,
        "新建小学2所。",
        ((1, 2, 3, 4), "全年", "推进建设。"),
        leads=("教育局",),
        assists=("财政局", "交通运输局"),
        leaders=("方大同",),
        responsible=("江水清",),
        direct=("白鹭洲",),
        section="(二)",
    ),
    *(row(number, "做好本职工作。", leads=(unit,), section="(三)") for number, unit in enumerate(UNITS, 4)),
)
"""Three full rows, and one for every unit."""


def running_text(table: TaskTable) -> str:
    """Goals and schedules of all rows, as lexicons take them."""
    return "\n".join(normalise(f"{task.goal}\n{task.schedule_text}") for task in table.tasks)


def units_of(*names: str, aliases: dict[str, list[str]] | None = None, text: str = "") -> UnitLexicon:
    """The unit lexicon of a city where each of these units leads one task."""
    table = table_of(*(row(number, leads=(name,)) for number, name in enumerate(names, 1)))
    return build_unit_lexicon(table, aliases or {}, normalise(text), OFFICES)


def lexicon_in(folder: Path) -> Lexicon:
    """The lexicon of `TABLE`, with the words that ship; `folder` is an empty one to lay it out in."""
    (folder / "lexicon").symlink_to(DATA / "lexicon")
    table_folder = folder / TABLE.id
    table_folder.mkdir()
    lines = [f"  {name}: [{', '.join(words)}]" for name, words in ALIASES.items()]
    (table_folder / "units.yaml").write_text("\n".join(["aliases:", *lines, ""]), encoding="utf-8")
    return build_lexicon(TABLE, table_folder, Tokenizer.of(UNITS))
