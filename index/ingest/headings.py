"""What names things in a grid: the header row, repeated headers, the title and date above it, part headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.errors import SourceInvalid
from index.ingest.cleaning import clean_text, strip_tags
from index.ingest.grid import Grid, Row
from index.text import fold_width

_HEADER_CELLS = 3
"""A row with at least this many known column headings is a header."""
PERIODS = ("quarter_1", "quarter_2", "quarter_3", "quarter_4", "half_1", "half_2")
"""Columns that hold the schedule of one period, where a table has them, in the order of the schedule."""
_PART = re.compile(
    r"^(?:(?:\w{2,8}?[市县区省州盟旗](?:人民政府)?)?\d{4}年度?"
    r"(?:.{0,6}?(?:人民)?[市县区省州盟旗]?政府(?!工作报告))?|[市县区省州盟旗](?:人民)?政府(?!工作报告))(.+?)"
    r"(?:任务表|(?:责任)?(?:分解|分工)?(?:一览)?(?:表|清单|台账|方案))?$"
)
_SHORTEST_PART = 4
"""Characters: "工作" alone names no part."""
_ENUMERATOR = re.compile(r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、)[:、]?")
_POINTING = re.compile(r"^(?:以下|下列)(?:各项|任务|项目|事项)?(?:均|都)?(?:为|是|属于?)|(?<=.)\([^()]*\)$")
"""What a line above a part says besides its name, and a remark behind it."""
_YEAR = r"\d{4}(?=年)|[一二][〇○零一二三四五六七八九]{3}(?=年)"
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DATE = re.compile(
    r"\(?(?:(?:制表|编制|填报|填表|制定|印发|发布|更新)?(?:时间|日期):)?(\d{4}年\d{1,2}月(?:\d{1,2}日)?)\)?"
)
_STATED_DATE = re.compile(r"(?:制表|编制|填报|填表|制定|印发|发布|更新)(?:时间|日期):(.+)")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the table."""

    title: str = ""
    date: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Column name -> its heading as written; `read_heading` leaves them out."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands, and under which headings."""

    by_position: Mapping[int, str]
    """Position in the row, from 0 -> column name."""
    headings: tuple[str, ...]
    """The headings as written, without spaces; "" where a column has none."""
    names: Mapping[str, Sequence[str]]
    """Column name -> headings it may have."""
    alike: tuple[int, ...] = ()
    """Positions whose column was told by a word of the heading only."""

    @property
    def goal(self) -> int:
        """Position of the goal column."""
        return next(position for position, name in self.by_position.items() if name == "goal")

    @property
    def width(self) -> int:
        """Number of cells that a full row has."""
        return len(self.headings)

    @property
    def unread(self) -> tuple[str, ...]:
        """Headings that name no column, or one that another heading names better."""
        return tuple(heading for n, heading in enumerate(self.headings) if heading and n not in self.by_position)

    @property
    def written(self) -> dict[str, str]:
        """Column name -> its heading as written."""
        return self.named(self.headings)

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells by column name; "" where the row is too short."""
        return {name: cells[place] if place < len(cells) else "" for place, name in self.by_position.items()}

    def unnamed(self, cells: Sequence[str]) -> tuple[int, str] | None:
        """Position and content of the first filled cell that stands under no heading."""
        filled = ((place, cell.strip()) for place, cell in enumerate(cells) if cell.strip())
        return next((at for at in filled if at[0] >= len(self.headings) or not self.headings[at[0]]), None)

    def are_in(self, row: Row) -> bool:
        """True when the row repeats the header."""
        return len(_header_columns(row, self.names)) >= _HEADER_CELLS


def find_header(
    grid: Grid, names: Mapping[str, Sequence[str]], like: Mapping[str, str] | None = None
) -> tuple[int, Columns]:
    """Index of the last row of the first header, and its columns. Raises SourceInvalid without a goal column.

    A header has two rows where one heading spans the columns of the quarters. `like` has a pattern for each column
    that is known by a word where its heading stands in no list ("季度推进计划").
    """
    rows = ((position, _header_columns(row, names)) for position, row in enumerate(grid.rows))
    headers = [_with_periods(grid, at, known, names) for at, known in rows if len(known) >= _HEADER_CELLS]
    alike = [(position, _with_alike(columns, like or {})) for position, columns in headers]
    for read in (headers, alike):
        place = next((n for n, (_, columns) in enumerate(read) if "goal" in columns.by_position.values()), None)
        if place is not None:
            return alike[place]
    by_line = [(row.line, _header_columns(row, names)) for row in grid.rows]
    best_line, best = max(by_line, key=lambda found: len(found[1]), default=(0, {}))
    found = "、".join(dict.fromkeys(names[name][0] for name in best.values()))
    raise SourceInvalid(
        f"表头缺少“{names['goal'][0]}”列（{f'第 {best_line} 行识别到：{found}' if best else '没有一列可识别'}）",
        expected="含列名 " + "、".join(names[name][0] for name in names if name not in ("number", *PERIODS)),
        where=grid.name,
        remedy="请补上表头，或在 data/lexicon/columns.yaml 中登记该列的叫法",
    )


def _with_alike(columns: Columns, like: Mapping[str, str]) -> Columns:
    """The columns with those that only a word of an unknown heading tells."""
    alike: dict[int, str] = {}
    known = set(columns.by_position.values())
    has_periods = bool(known & set(PERIODS))
    for name, pattern in like.items():
        if name in known or (name == "schedule" and has_periods):
            continue
        for place, heading in enumerate(columns.headings):
            if heading and place not in columns.by_position and place not in alike and re.search(pattern, heading):
                alike[place] = name
                break
    by_position = dict(sorted({**columns.by_position, **alike}.items()))
    return replace(columns, by_position=by_position, alike=tuple(alike))


def _with_periods(
    grid: Grid, header: int, columns: dict[int, str], names: Mapping[str, Sequence[str]]
) -> tuple[int, Columns]:
    """The columns of a header, and of the row under it if that only names periods."""
    headings = [_heading(cell) for cell in grid.rows[header].cells]
    if header + 1 < len(grid.rows):
        below = grid.rows[header + 1]
        periods = _header_columns(below, names)
        filled = {position for position, cell in enumerate(below.cells) if cell.strip()}
        if periods and set(periods) == filled and set(periods.values()) <= set(PERIODS):
            headings += [""] * (len(below.cells) - len(headings))
            for position in periods:
                headings[position] = _heading(below.cells[position])
            return header + 1, Columns({**columns, **periods}, tuple(headings), names)
    return header, Columns(columns, tuple(headings), names)


def _heading(cell: str) -> str:
    return re.sub(r"\s", "", strip_tags(fold_width(cell)))


def _header_columns(row: Row, names: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """Position -> column name; each column takes the heading that it lists first, of those left by columns before."""
    forms = [_forms(_heading(cell)) for cell in row.cells]
    found: dict[int, str] = {}
    for name, headings in names.items():
        fitting = [
            (headings.index(form), position)
            for position, spelled in enumerate(forms)
            if position not in found
            for form in spelled
            if form in headings
        ]
        if fitting:
            found[min(fitting)[1]] = name
    return dict(sorted(found.items()))


def _forms(heading: str) -> list[str]:
    """A heading as written, without a remark in brackets, and without the year before it."""
    plain = re.sub(r"(?<=.)\([^()]*\)$|[:*]+$", "", heading)
    return list(dict.fromkeys((heading, plain, re.sub(r"^\d{4}年?", "", plain), re.sub(r"^\d{4}年度", "", plain))))


def read_heading(grid: Grid, header: int) -> Heading:
    """Title and date from the lines above the header."""
    lines = [line for row in grid.rows[:header] if (line := clean_text("".join(row.cells)))]
    dates = [match[1] for line in lines if (match := _STATED_DATE.match(line) or _DATE.fullmatch(line))]
    titles = [line for line in lines if not is_date(line)]
    title = next((line for line in titles if re.search(_YEAR, line)), "")
    return Heading(title or next((line for line in titles if line.endswith(("表", "清单"))), ""), "".join(dates[:1]))


def is_date(line: str) -> bool:
    """True for a line that states when the table was made."""
    return bool(_STATED_DATE.match(line) or _DATE.fullmatch(line))


def year_in(text: str) -> int:
    """The first year in a text, in digits or Chinese ("2030年", "二〇三〇年"); 0 when there is none."""
    year = re.search(_YEAR, text)
    return int(year[0].translate(_DIGITS)) if year else 0


def part_name(heading: str, city: str = "") -> str:
    """The name of a part from its heading ("以下为2021年市政府十件民生实事" -> "十件民生实事"); `city` adds nothing."""
    heading = _POINTING.sub("", _ENUMERATOR.sub("", heading)) or heading
    shorter = re.sub(rf"(年度?){re.escape(city)}[市县区]?", r"\1", heading) if city else heading
    match = _PART.match(shorter)
    return match[1] if match and len(match[1]) >= _SHORTEST_PART else heading
