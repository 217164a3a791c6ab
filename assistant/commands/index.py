"""`renwu index build | train | verify | export`."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.audit import load_wording
from assistant.commands.console import explain_rebuild, print_text, progress_bar, to_json, write_bytes, write_result
from assistant.open import build_index, check_index, open_index, train_encoder
from assistant.settings import Settings
from assistant.task_json import task_json
from index.static import WEIGHTS_FILE
from index.types import Repair

RARE = 5
"""Repairs of one step up to this many are told in full; of more, the lines are enough."""


def build(settings: Settings, verbose: bool) -> None:
    """Build the index and report on stdout what reading the table repaired. Raises RenwuError."""
    started = time.perf_counter()
    with progress_bar() as progress:
        source, manifest = build_index(settings, progress)
    steps = load_wording(settings.prompts / "audit.yaml").data["steps"]
    seconds = time.perf_counter() - started
    lines = [f"索引已建好：{manifest.title}，{manifest.tasks} 项任务，用时 {seconds:.1f} 秒。"]
    print_text("\n".join([*lines, *_report(source.repairs, steps, RARE if not verbose else len(source.repairs))]))


def train(settings: Settings, out: str | None) -> None:
    """Train the table's encoder, write its weights, and say on stdout what they are. Raises RenwuError."""
    started = time.perf_counter()
    with progress_bar() as progress:
        encoder = train_encoder(settings, progress)
    weights = encoder.to_bytes()
    path = out or str(settings.table_folder / WEIGHTS_FILE)
    write_bytes(weights, path)
    seconds, size = time.perf_counter() - started, len(weights) / 1e6
    print_text(
        f"语义编码已训练好：{len(encoder.vocabulary)} 个词和字串，{encoder.dimension} 维，{size:.1f} MB，"
        f"用时 {seconds:.0f} 秒，写入 {path}。\n要用它，请运行：renwu index build"
    )


def check(settings: Settings) -> None:
    """Say on stdout that the index is whole and current. Raises RenwuError naming what is not."""
    manifest = check_index(settings)
    files = len(manifest.files)
    print_text(f"索引完好，与原表一致：{manifest.title}，{manifest.tasks} 项任务，{files} 个文件校验无误。")


def export(settings: Settings, out: str | None) -> None:
    """Write one JSON object per task to a file, or to stdout. Raises RenwuError."""
    table = open_index(settings, explain_rebuild).table
    write_result("".join(to_json(task_json(task)) + "\n" for task in table.tasks), out)


def _report(repairs: Sequence[Repair], names: dict[str, str], rare: int) -> Iterator[str]:
    """The repairs by step, the frequent steps first."""
    steps: dict[str, list[Repair]] = defaultdict(list)
    for repair in repairs:
        steps[repair.step].append(repair)
    if not steps:
        yield "读表时没有需要修正的地方。"
        return
    yield f"读表时修正或留意了 {len(repairs)} 处："
    for step, several in sorted(steps.items(), key=lambda item: -len(item[1])):
        name = f"- {names.get(step, '其他')}（{len(several)} 处）："
        if len(several) > rare:
            yield f"{name}第 {line_ranges([repair.line for repair in several])} 行"
            continue
        yield name
        yield from (f"  - 第 {repair.line} 行：{repair.note}" for repair in several)


def line_ranges(lines: Sequence[int]) -> str:
    """Line numbers in words, neighbours joined: 3、7–9."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
