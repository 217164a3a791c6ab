"""`renwu` with its last group, `renwu eval run | compare | baseline | new | check | export`.

The benchmark imports the assistant, never the other way round; so the whole command line is put together here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from assistant.cli import EncoderOption, IndexOption, TableOption, settings_of
from assistant.cli import main as run_command_line
from assistant.commands.usage import Command, Group

SetOption = Annotated[
    str, typer.Option("--set", metavar="题集", help="自带题集的名称、题集目录或题目文件；不写就用当前表的")
]


def add_eval(app: typer.Typer) -> None:
    """Put the group on a command line."""
    group = typer.Typer(
        cls=Group, help="评测：按题集提问、判分、出报告、比较", no_args_is_help=True, rich_markup_mode=None
    )
    for name, function in (
        ("run", _run),
        ("compare", _compare),
        ("baseline", _baseline),
        ("new", _new),
        ("check", _check),
        ("export", _export),
    ):
        group.command(name, cls=Command)(function)
    app.add_typer(group, name="eval")


def _run(  # noqa: PLR0913, PLR0917 - one parameter an option
    name: SetOption = "",
    split: Annotated[
        str, typer.Option("--split", metavar="部分", help="dev（默认，可调试）或 test（只测不调）")
    ] = "dev",
    system: Annotated[
        str,
        typer.Option(
            "--system",
            metavar="系统",
            help="engine（默认）、engine:no-expansions、engine:no-encoder、engine:bm25、http:地址、chat:地址、bm25、"
            "langchain、llamaindex、trec:文件",
        ),
    ] = "engine",
    model: Annotated[str, typer.Option("--model", metavar="模型名", help="chat:地址 里的模型")] = "",
    slices: Annotated[
        list[str] | None, typer.Option("--slice", metavar="条件", help="只问一部分，如 kind=list,count；可写几次")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="题数", min=1, help="只问前几题")] = None,
    out: Annotated[str | None, typer.Option("--out", metavar="目录", help="默认在 var/eval/ 下")] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="个数", min=1, max=64, help="同时问几题，默认为 CPU 个数")
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="秒", min=0.1, max=3600, help="一题的时限，默认 30")
    ] = 30,
    fresh: Annotated[bool, typer.Option("--fresh", help="重新开始，不接着上次做")] = False,
    table: TableOption = None,
    index: IndexOption = None,
    encoder: EncoderOption = None,
) -> None:
    """按题集提问、判分，写出 report.html 等。

    中途停下，再运行同一命令会接着做。chat:地址 可测任何兼容 OpenAI 接口的助手，密钥只从环境变量 RENWU_EVAL_KEY 读取。
    """
    from eval.commands.run import RunOptions, evaluate
    from eval.systems.base import SystemSpec

    spec = SystemSpec(system, settings_of(table, index, encoder=encoder), model, timeout)
    evaluate(spec, RunOptions(name, split, tuple(slices or ()), limit, out, workers, fresh))


def _compare(
    before: Annotated[str | None, typer.Argument(metavar="前一次", help="results.json 或它所在的目录")] = None,
    after: Annotated[str | None, typer.Argument(metavar="后一次", help="results.json 或它所在的目录")] = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="文件", help="与存下的基线比较，此时只写后一次")
    ] = None,
    max_drop: Annotated[
        float | None,
        typer.Option("--max-drop", metavar="百分点", min=0, help="全对率降得比这更多，退出码为 1"),
    ] = None,
) -> None:
    """比较两次评测：各指标、各题型的差和它是偶然的可能性，哪些题变对、变错。"""
    from assistant.errors import UsageProblem
    from assistant.settings import Settings
    from eval.commands.compare import compare_files

    given = [path for path in (baseline, before, after) if path]
    if len(given) != 2:
        expected = "前一次 后一次，或 --baseline 文件 后一次"
        raise UsageProblem(f"给出了 {len(given)} 个结果", expected=expected, remedy="写法见 renwu eval compare --help")
    compare_files(given[0], given[1], max_drop, Settings())


def _baseline(
    results: Annotated[str, typer.Argument(metavar="结果", help="results.json 或它所在的目录")],
    out: Annotated[str, typer.Option("--out", metavar="文件", help="写入哪里")],
) -> None:
    """把一次评测存成基线，只留比较所需的内容。"""
    from eval.commands.compare import write_baseline

    write_baseline(results, out)


def _new(
    out: Annotated[str, typer.Option("--out", metavar="目录", help="新题集放在哪里")],
    most: Annotated[int, typer.Option("--most", metavar="题数", min=1, help="每种模板最多几题，默认 20")] = 20,
    table: TableOption = None,
    index: IndexOption = None,
) -> None:
    """为一张表出题：清单、计数题连同金标准，其余题型给出待填的样子。"""
    from eval.commands.sets import new

    new(settings_of(table, index), out, most)


def _check(
    source: Annotated[str, typer.Argument(metavar="题集", help="题集目录或题目文件")],
    table: TableOption = None,
    index: IndexOption = None,
) -> None:
    """核对题目的写法，错在第几行、哪个字段。"""
    from eval.commands.sets import check

    check(settings_of(table, index), source)


def _export(
    out: Annotated[str, typer.Option("--out", metavar="目录", help="写入哪里")],
    name: SetOption = "",
    table: TableOption = None,
    index: IndexOption = None,
) -> None:
    """把题集写成 BEIR 格式（corpus、queries、qrels）和 TREC qrels，另附 answers.jsonl。"""
    from eval.commands.sets import export

    export(settings_of(table, index), name, out)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit status."""
    return run_command_line(argv, (add_eval,))


if __name__ == "__main__":
    sys.exit(main())
