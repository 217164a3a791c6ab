"""A small table of an invented city, laid out as a table folder, for tests that build, damage and ask an index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LEXICON = Path(__file__).resolve().parents[2] / "data" / "lexicon"
HEADER = "总体要求\t年度目标及工作内容\t季度进度安排\t责任领导\t牵头单位\t责任人\t直接责任人\t协助单位"
ROWS = (
    "(一)改善交通\t1.新增公共停车位2万个以上\t一季度,完成选址。二季度,新增1万个。下半年,新增1万个。"
    "\t白一鸣\t交通运输局\t欧阳山川\t丁 可\t财政局",
    "\t2.改造桥梁三座\t二季度,完成设计。四季度,全部完工。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "(二)办好教育\t3.新建小学两所\t全年,推进建设。\t方大同\t教育局\t江水清\t\t财政局 交通运输局",
)


@dataclass(frozen=True)
class City:
    """Folders of a table and of its indexes."""

    table: Path
    index: Path

    @property
    def source(self) -> Path:
        """The source file."""
        return self.table / "source.txt"

    @property
    def options(self) -> list[str]:
        """Command-line options that name both folders."""
        return ["--table", str(self.table), "--index", str(self.index)]

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the index with its content."""
        return {
            path.relative_to(self.index).as_posix(): path.read_bytes()
            for path in sorted(self.index.rglob("*"))
            if path.is_file()
        }


def source_text(*rows: str, header: str = HEADER) -> str:
    """A source of these rows."""
    return "\n".join(["2030年市政府主要目标任务分解表", "制表时间:2030年1月5日", header, *rows]) + "\n"


def make_city(folder: Path) -> City:
    """The table folder under `folder`, and a place for its index."""
    table = folder / "data" / "lincheng-2030"
    table.mkdir(parents=True)
    (folder / "data" / "lexicon").symlink_to(LEXICON)
    (table / "table.yaml").write_text("city: 临城\nexamples: [交通运输局二季度要完成什么]\n", encoding="utf-8")
    (table / "units.yaml").write_text("{}\n", encoding="utf-8")
    city = City(table, folder / "索引")
    city.source.write_text(source_text(*ROWS), encoding="utf-8")
    return city
