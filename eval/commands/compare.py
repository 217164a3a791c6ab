"""`renwu eval compare` and `renwu eval baseline`."""

from __future__ import annotations

from pathlib import Path

from assistant.commands.console import print_text, write_result
from assistant.settings import Settings
from eval.compare import Comparison, Difference, compare
from eval.measures import MEASURES
from eval.report.entries import report_words
from eval.report.page import percent
from eval.results import read_results, slim, to_json
from index.errors import RenwuError

SHOWN = 20
"""Fixed or broken questions that are named."""


class QualityDropped(RenwuError):
    """Fewer questions are right than the baseline allows (exit status 1)."""


def compare_files(before: str, after: str, max_drop: float | None, settings: Settings) -> None:
    """Say on stdout what changed. Raises QualityDropped when more is lost than `max_drop` percentage points."""
    first, second = read_results(Path(before)), read_results(Path(after))
    found = compare(first, second)
    if max_drop is not None and found.only_before:
        remedy = "问完整个题集再比，或重新存基线（renwu eval baseline）"
        raise QualityDropped(f"基线里的 {found.only_before} 题没有问", expected="同样的题", where=after, remedy=remedy)
    if first["set"]["sha256"] != second["set"]["sha256"]:
        print_text("注意：两次的题目或金标准不完全相同。")
    print_text("\n".join(_lines(found, report_words(settings.prompts)["kinds"])))
    if max_drop is not None and found.drop > max_drop:
        raise QualityDropped(
            f"全对率下降 {found.drop:.2f} 个百分点",
            expected=f"至多 {max_drop:g}",
            where=after,
            remedy="查看上面变错的题",
        )


def write_baseline(source: str, out: str) -> None:
    """Keep of results what comparing needs."""
    write_result(to_json(slim(read_results(Path(source)))), out)


def _lines(found: Comparison, kinds: dict[str, str]) -> list[str]:
    titles = {measure.name: measure.title for measure in MEASURES}
    lines = [f"同有的题 {found.right.questions}；只在前者 {found.only_before}，只在后者 {found.only_after}"]
    lines += ["", _line("全对率", found.right)]
    lines += [_line(titles.get(one.name, one.name), one) for one in found.measures]
    lines += ["", *(_line(kinds.get(one.name, one.name), one) for one in found.kinds)]
    lines += ["", _named("变对", found.fixed), _named("变错", found.broken)]
    return lines


def _line(title: str, one: Difference) -> str:
    change = f"{percent(one.before)} → {percent(one.after)}"
    return f"{title}：{change}（{one.points:+.2f} 个百分点，{one.questions} 题，p = {one.p:.4f}）"


def _named(title: str, ids: tuple[str, ...]) -> str:
    more = f" 等 {len(ids)} 题" if len(ids) > SHOWN else ""
    return f"{title} {len(ids)} 题：{'、'.join(ids[:SHOWN])}{more}" if ids else f"{title} 0 题"
