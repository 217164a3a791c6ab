"""The command line: `renwu ask | answer | serve | bench | index build, train, ... | feedback export, ... | audit`.

Here are names, options, help and exit statuses; what a command does is in `assistant.commands`, imported only when it
runs. Exit statuses: 0 done, 1 something is wrong with a file, the table or the index, 2 the command is written wrongly,
130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.commands.console import debugging, in_words, readable, say
from assistant.commands.usage import Command, Group, explain_usage
from assistant.errors import FileProblem, UsageProblem, reason
from assistant.settings import Settings, read_port
from index.errors import RenwuError

TableOption = Annotated[
    str | None, typer.Option("--table", metavar="表", help="data/ 下的表名，或表所在目录的路径（也可设 RENWU_TABLE）")
]
IndexOption = Annotated[
    str | None, typer.Option("--index", metavar="目录", help="存放索引的目录（也可设 RENWU_INDEX）")
]
EncoderOption = Annotated[
    str | None,
    typer.Option("--encoder", metavar="模型", help="sentence-transformers 模型的目录或名称（也可设 RENWU_ENCODER）"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="只输出 JSON，不排版")]
StoreOption = Annotated[
    str | None, typer.Option("--store", metavar="文件", help="存放意见的文件（也可设 RENWU_FEEDBACK）")
]
OutOption = Annotated[str | None, typer.Option("--out", metavar="文件", help="写入文件；不写则输出到屏幕")]


def settings_of(table: str | None, index: str | None, **more: Any) -> Settings:
    """The settings of the environment, with what the options say instead."""
    given: dict[str, Any] = {"table": table, "index": Path(index) if index else None, **more}
    return Settings(**{name: value for name, value in given.items() if value not in (None, "")})


Extend = Callable[[typer.Typer], None]
"""Adds a group of commands that another package has."""


def command_line(more: Sequence[Extend] = ()) -> typer.Typer:
    """All commands with their options and help, and the groups that `more` adds."""
    app = typer.Typer(
        cls=Group,
        help="任务问答：用中文提问，从任务分工表里得到完整、准确、注明任务编号的回答。",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    index = typer.Typer(
        cls=Group, help="建立、训练、核对、导出索引，写扩展问法", no_args_is_help=True, rich_markup_mode=None
    )
    feedback = typer.Typer(cls=Group, help="导出、清点、清空用户的意见", no_args_is_help=True, rich_markup_mode=None)
    app.callback()(_root)
    for group, name, function in (
        (app, "ask", _ask),
        (app, "answer", _answer),
        (app, "serve", _serve),
        (app, "bench", _bench),
        (app, "audit", _audit),
        (index, "build", _build),
        (index, "train", _train),
        (index, "verify", _verify),
        (index, "export", _export),
        (index, "expand", _expand),
        (feedback, "export", _feedback_export),
        (feedback, "count", _feedback_count),
        (feedback, "clear", _feedback_clear),
    ):
        group.command(name, cls=Command)(function)
    app.add_typer(index, name="index")
    app.add_typer(feedback, name="feedback")
    for extend in more:
        extend(app)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        from assistant.commands.console import print_text

        print_text(f"renwu {version('renwu')}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="显示版本", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Options of `renwu` itself."""


def _ask(
    turns: Annotated[list[str], typer.Argument(metavar="问题 [后续问题 ...]", help="只回答最后一个，前面的是上文")],
    as_json: JsonOption = False,
    table: TableOption = None,
    index: IndexOption = None,
    encoder: EncoderOption = None,
) -> None:
    """回答一个问题。

    例如：renwu ask 交通运输局二季度要完成什么
    接着上文问：renwu ask 交通运输局二季度要完成什么 那三季度呢
    """
    from assistant.commands.ask import ask

    ask(turns, as_json, settings_of(table, index, encoder=encoder))


def _answer(
    source: Annotated[str, typer.Option("--in", metavar="问题文件", help="每行一个 JSON 对象；- 表示标准输入")],
    out: Annotated[str, typer.Option("--out", metavar="回答文件", help="每行一个回答；- 表示标准输出")],
    table: TableOption = None,
    index: IndexOption = None,
    encoder: EncoderOption = None,
) -> None:
    """成批回答。

    输入每行形如 {"id": "1", "q": "问题"}，或多轮对话 {"id": "2", "turns": ["上一问", "这一问"]}（回答最后一问）。
    某一行有错，那一行输出错误和行号，其余照常。
    """
    from assistant.commands.batch import answer_file

    answer_file(source, out, settings_of(table, index, encoder=encoder))


def _serve(
    host: Annotated[str | None, typer.Option("--host", metavar="地址", help="默认 127.0.0.1，只供本机访问")] = None,
    port: Annotated[str | None, typer.Option("--port", metavar="端口", help="默认 7860；0 表示由系统挑选")] = None,
    table: TableOption = None,
    index: IndexOption = None,
    encoder: EncoderOption = None,
    kiosk: Annotated[bool, typer.Option("--kiosk", help="只开自助终端页面，其余页面都关闭")] = False,
) -> None:
    """启动问答页，缺索引时先建。按 Ctrl+C 停止。

    重建索引后发送 SIGHUP 信号，不停机换用新的索引（在终端前台运行时除外）。安全与日志的设置见 docs/operations.md。
    """
    from assistant.commands.serve import serve

    given = None if port is None else read_port(port, "--port")
    serve(settings_of(table, index, encoder=encoder, host=host, port=given), kiosk=kiosk)


def _audit(
    form: Annotated[str, typer.Option("--format", metavar="格式", help="text（默认）、markdown 或 json")] = "text",
    out: OutOption = None,
    table: TableOption = None,
) -> None:
    """列出原表自相矛盾、缺漏和需要留意的地方。"""
    from assistant.commands.report import audit

    audit(form, out, settings_of(table, None))


def _build(
    verbose: Annotated[bool, typer.Option("--verbose", help="逐条列出读表时修正的每一处")] = False,
    table: TableOption = None,
    index: IndexOption = None,
    encoder: EncoderOption = None,
) -> None:
    """读表、建索引，并报告读表时修正了什么、在原文第几行。"""
    from assistant.commands.index import build

    build(settings_of(table, index, encoder=encoder), verbose)


def _train(
    out: Annotated[str | None, typer.Option("--out", metavar="文件", help="不写则放在表的目录下")] = None,
    table: TableOption = None,
) -> None:
    """训练这张表的语义编码，约一两分钟。

    用表里的各项任务、扩展问法和日常说法对照表训练，结果是 encoder.safetensors，建索引时会用它。
    需要 torch，用 make install-train 安装。
    """
    from assistant.commands.index import train

    train(settings_of(table, None), out)


def _verify(table: TableOption = None, index: IndexOption = None, encoder: EncoderOption = None) -> None:
    """核对索引是否完好、是否与原表一致。"""
    from assistant.commands.index import check

    check(settings_of(table, index, encoder=encoder))


def _export(
    out: OutOption = None, table: TableOption = None, index: IndexOption = None, encoder: EncoderOption = None
) -> None:
    """导出读懂的任务，每行一项任务的 JSON 对象。"""
    from assistant.commands.index import export

    export(settings_of(table, index, encoder=encoder), out)


def _expand(  # noqa: PLR0913, PLR0917 - one parameter an option
    out: Annotated[
        str | None, typer.Option("--out", metavar="文件", help="默认为表所在目录的 expansions.jsonl")
    ] = None,
    tasks: Annotated[str | None, typer.Option("--tasks", metavar="任务号", help="只做这些任务，例如 1-20,35")] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="项数", min=1, help="这一次最多做几项")] = None,
    force: Annotated[bool, typer.Option("--force", help="已有的也重做，做成一项替换一项")] = False,
    url: Annotated[
        str | None, typer.Option("--url", metavar="地址", help="兼容 OpenAI 接口的服务（也可设 RENWU_LLM_URL）")
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", metavar="模型名", help="服务里的模型（也可设 RENWU_LLM_MODEL）")
    ] = None,
    local: Annotated[
        str | None, typer.Option("--local", metavar="目录", help="改用本地的 transformers 对话模型，不联网")
    ] = None,
    tries: Annotated[
        int, typer.Option("--tries", metavar="次数", min=1, max=10, help="一项任务最多试几次，默认 3")
    ] = 3,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="秒", min=0.1, max=3600, help="等一次回复的时限，默认 120")
    ] = 120,
    table: TableOption = None,
) -> None:
    """让语言模型为每项任务写日常问法和说法（expansions.jsonl），让口语化的问题也找得到任务。

    只做还没有的任务，随时可以中断，再运行时接着做。每条都与原表核对，张冠李戴的去掉。
    密钥只从环境变量 RENWU_LLM_KEY 读取，不会显示。模型写的问法只用于检索，从不出现在回答里。
    """
    from assistant.commands.expand import ExpandOptions, expand
    from assistant.expanding.models import Patience

    if local and (url or model):
        raise UsageProblem("--local 与 --url、--model 同时出现", expected="只用一种模型", remedy="去掉其中一种")
    options = ExpandOptions(out, tasks, limit, force, local, Patience(tries, timeout))
    expand(settings_of(table, None, llm_url=url, llm_model=model), options)


def _bench(
    url: Annotated[str, typer.Argument(metavar="地址", help="正在运行的服务，例如 http://127.0.0.1:7860")],
    clients: Annotated[
        int, typer.Option("--clients", metavar="个数", min=1, max=1000, help="同时提问的客户，默认 100")
    ] = 100,
    seconds: Annotated[float, typer.Option("--seconds", metavar="秒", min=1, max=3600, help="提问多久，默认 20")] = 20,
    source: Annotated[
        str | None, typer.Option("--in", metavar="问题文件", help="每行一个 JSON 对象；不写则按服务里的表出题")
    ] = None,
) -> None:
    """测一个正在运行的服务：许多客户各自一问接一问，报告快慢和出错。

    有一次没有答成，退出码就是 1。
    """
    from assistant.commands.bench import BenchOptions, bench

    bench(BenchOptions(url, clients, seconds, source))


def _feedback_export(out: OutOption = None, store: StoreOption = None) -> None:
    """导出用户的意见，每行一道评测题：说“有用”的可直接用作标准答案，说“有误”的留待填写。"""
    from assistant.commands.feedback import export

    export(out, settings_of(None, None, feedback=store and Path(store)))


def _feedback_count(store: StoreOption = None) -> None:
    """清点意见：有用、有误各几条。"""
    from assistant.commands.feedback import count

    count(settings_of(None, None, feedback=store and Path(store)))


def _feedback_clear(
    yes: Annotated[bool, typer.Option("--yes", help="确认删除")] = False, store: StoreOption = None
) -> None:
    """删除全部意见，不能恢复。"""
    from assistant.commands.feedback import clear

    clear(yes, settings_of(None, None, feedback=store and Path(store)))


def main(argv: Sequence[str] | None = None, more: Sequence[Extend] = ()) -> int:
    """Run a command line (`sys.argv` without one) and give its exit status; no exception gets out.

    `more` adds the groups of packages that this one must not import.
    """
    given = sys.argv[1:] if argv is None else argv
    arguments = [readable(argument) for argument in given]
    status = _guarded(arguments, more)
    if argv is None:  # the process ends here: freeing an index cycle by cycle would take a fifth of a second
        gc.freeze()
    return status


def _run(arguments: Sequence[str], more: Sequence[Extend]) -> int:
    command = typer.main.get_command(command_line(more))
    with warnings.catch_warnings():
        if not debugging():
            warnings.simplefilter("ignore")  # they are for programmers, and English
        status = command.main(args=arguments, prog_name="renwu", standalone_mode=False)
    sys.stdout.flush()
    return status if isinstance(status, int) else 0


def _guarded(arguments: Sequence[str], more: Sequence[Extend]) -> int:
    """The exit status of a command line, every exception turned into a Chinese message."""
    try:
        return _run(arguments, more)
    except UsageProblem as error:
        return _told(in_words(error), 2)
    except RenwuError as error:
        return _told(in_words(error), 1)
    except typer.TyperException as error:
        help_is_wanted = type(error).__name__ == "NoArgsIsHelpError"
        return _told(error.message if help_is_wanted else in_words(explain_usage(error, arguments)), 2)
    except (KeyboardInterrupt, typer.Abort):
        return _told("已中断。", 130)
    except BrokenPipeError:  # whoever read stdout went away: nothing to say, and nobody to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001
        return _told(_unexpected(error), 1)


def _unexpected(error: Exception) -> str:
    """What to say about an exception that no command foresaw."""
    if isinstance(error, OSError):
        name = error.filename if isinstance(error.filename, str) else ""
        remedy = "检查文件、权限和磁盘空间"
        return in_words(FileProblem(f"文件读写出错（{reason(error)}）", where=name, remedy=remedy))
    return "程序内部出错，没有完成。请报告所用的命令；设 RENWU_DEBUG=1 再运行可以看到出错的位置。"


def _told(message: str, status: int) -> int:
    if debugging() and sys.exc_info()[0] is not None:
        import traceback

        traceback.print_exc()
    say(message)
    return status


if __name__ == "__main__":
    sys.exit(main())
