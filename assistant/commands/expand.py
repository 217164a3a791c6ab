"""`renwu index expand`: a language model writes the everyday questions and terms of a table's tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from assistant.commands.console import cannot_write, print_text, progress_bar, say, writable
from assistant.commands.index import line_ranges
from assistant.errors import FileProblem, ModelProblem, UsageProblem, reason
from assistant.expanding.models import Endpoint, Model, Patience, open_endpoint, open_local
from assistant.expanding.output import ExpansionFile, open_expansions
from assistant.expanding.prompt import Sampling, load_prompt
from assistant.expanding.run import Outcome, Writer
from assistant.expanding.validate import Checker, build_checker
from assistant.open import read_source
from assistant.settings import Settings
from assistant.understand.office_words import load_office_words
from assistant.understand.unit_lexicon import build_unit_lexicon, load_aliases
from index.errors import SourceInvalid
from index.expand import Expansion
from index.text import normalise, read_stopwords
from index.types import Task, TaskTable

SHOWN = 10
"""Tasks without expansions that the summary tells one by one."""
_RANGE = re.compile(r"(\d{1,6})(?:[-–~](\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class ExpandOptions:
    """What the command line says beside the settings."""

    out: str | None = None
    """Where the expansions go; None is beside the table."""
    tasks: str | None = None
    """Numbers and ranges, "1-20,35"; None is all."""
    limit: int | None = None
    force: bool = False
    local: str | None = None
    """Folder of a local model; None asks the endpoint of the settings."""
    patience: Patience = field(default_factory=Patience)


def expand(settings: Settings, options: ExpandOptions) -> None:
    """Write the expansions that are missing, with `force` all of them, and report on stdout.

    Raises RenwuError when something is wrong with the files or the model, and when tasks were left without expansions.
    """
    _check_configured(settings, options)
    prompt = load_prompt(settings.prompts / "expand.yaml")
    table = read_source(settings).table
    file = _open_file(options.out or str(settings.table_folder / "expansions.jsonl"), table)
    todo = _todo(table, file, options)
    if not todo:
        print_text(f"要做的任务在 {file.path.name} 里都已有扩展问法，没有改动。要重做，请加 --force。")
        return
    checker = _checker(table, settings)
    with _model(settings, options, prompt.sampling) as model:
        writer = Writer(table, prompt, model, checker, options.patience.tries)
        outcomes = _write_all(writer, todo, file)
    print_text(_summary(outcomes, file))
    if failed := [outcome for outcome in outcomes if outcome.expansion is None]:
        raise _left_over(failed)


def _check_configured(settings: Settings, options: ExpandOptions) -> None:
    """Raises UsageProblem when no model, or half of one, is named."""
    if options.local:
        return
    missing = [
        name
        for name, value in (
            ("RENWU_LLM_URL（--url）", settings.llm_url),
            ("RENWU_LLM_MODEL（--model）", settings.llm_model),
        )
        if not value
    ]
    if missing:
        raise UsageProblem(
            f"没有配置语言模型，缺 {'、'.join(missing)}",
            expected="一个兼容 OpenAI 接口的服务，或本地的模型目录",
            remedy="加上 --url 地址 --model 模型名（需要密钥时设环境变量 RENWU_LLM_KEY），或者 --local 模型目录",
        )


def _left_over(failed: Sequence[Outcome]) -> ModelProblem:
    told = "；".join(f"任务 {outcome.task}（{outcome.problem}）" for outcome in failed[:SHOWN])
    more = "；……" if len(failed) > SHOWN else ""
    remedy = "再运行一次同样的命令，只会做还没有的；总是做不成的，换一个更大的模型"
    return ModelProblem(f"{len(failed)} 项任务没有做成：{told}{more}", remedy=remedy)


def _open_file(out: str, table: TaskTable) -> ExpansionFile:
    path = writable(out)
    if path.exists() and not path.is_file():
        raise FileProblem("这不是普通文件", expected="文件名", where=out, remedy="换一个文件名")
    try:
        file = open_expansions(path)
    except OSError as error:
        raise FileProblem(f"读不出来（{reason(error)}）", where=out, remedy="检查文件和权限") from error
    numbers = {task.number for task in table.tasks}
    if strangers := sorted(set(file.lines) - numbers):
        raise SourceInvalid(
            f"有这张表没有的任务 {line_ranges(strangers)}",
            expected=f"《{table.title}》的扩展问法",
            where=out,
            remedy="换一个文件名，或检查 --table",
        )
    return file


def _todo(table: TaskTable, file: ExpansionFile, options: ExpandOptions) -> Sequence[Task]:
    wanted = _numbers(options.tasks, table) if options.tasks else None
    todo = [
        task
        for task in table.tasks
        if (wanted is None or task.number in wanted) and (options.force or task.number not in file.lines)
    ]
    return todo[: options.limit]


def _numbers(text: str, table: TaskTable) -> frozenset[int]:
    """Task numbers as a user wrote them. Raises UsageProblem for what is no list of them, or not in the table."""
    numbers: set[int] = set()
    for part in re.split(r"[,，、\s]+", text.strip()):
        match = _RANGE.fullmatch(part)
        if not match:
            raise UsageProblem(f"看不懂“{part}”", expected="任务号和范围", where="--tasks", remedy="例如 1-20,35")
        numbers.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    known = {task.number for task in table.tasks}
    if not numbers or numbers - known:
        found = f"没有任务 {line_ranges(sorted(numbers - known))}" if numbers else f"“{text}”里没有任务"
        expected = f"{min(known)} 至 {max(known)} 之间的任务号"
        raise UsageProblem(found, expected=expected, where="--tasks", remedy="改正任务号")
    return frozenset(numbers)


def _checker(table: TaskTable, settings: Settings) -> Checker:
    running = "\n".join(normalise(f"{task.goal}\n{task.schedule_text}") for task in table.tasks)
    words = settings.tables_folder / "lexicon"
    units = build_unit_lexicon(
        table, load_aliases(settings.table_folder / "units.yaml"), running, load_office_words(words)
    )
    return build_checker(table, units, read_stopwords(words / "project_endings.txt"))


def _model(settings: Settings, options: ExpandOptions, sampling: Sampling) -> AbstractContextManager[Model]:
    if options.local:
        return open_local(Path(options.local), sampling, options.patience)
    endpoint = Endpoint(settings.llm_url, settings.llm_model, settings.llm_key)
    return open_endpoint(endpoint, sampling, options.patience)


def _write_all(writer: Writer, todo: Sequence[Task], file: ExpansionFile) -> list[Outcome]:
    """One outcome a task, each expansion written as soon as it is there; says what is done when it has to stop."""
    outcomes: list[Outcome] = []
    try:
        with progress_bar() as progress:
            progress(f"任务 {todo[0].number}", 0.0)
            for outcome in writer.outcomes(todo, dict(file.rows)):
                if outcome.expansion:
                    _put(file, outcome.expansion)
                outcomes.append(outcome)
                came = "写好" if outcome.expansion else f"没有做成（{outcome.problem}）"
                progress(f"任务 {outcome.task} {came}", len(outcomes) / len(todo))
    except (ModelProblem, FileProblem, KeyboardInterrupt):
        done = sum(outcome.expansion is not None for outcome in outcomes)
        kept = f"写好的 {done} 项任务在 {file.path.name} 里" if done else "什么也没有写"
        say(f"没有做完，{kept}；下一次从任务 {todo[len(outcomes)].number} 接着做。")
        raise
    return outcomes


def _put(file: ExpansionFile, expansion: Expansion) -> None:
    try:
        file.put(expansion)
    except OSError as error:
        raise cannot_write(str(file.path), error) from error


def _summary(outcomes: Sequence[Outcome], file: ExpansionFile) -> str:
    written = [outcome.expansion for outcome in outcomes if outcome.expansion]
    questions = sum(len(each.questions) for each in written)
    terms = sum(len(each.terms) for each in written)
    lines = [
        f"写好 {len(written)} 项任务：{questions} 个问法，{terms} 个说法"
        + (f"，在 {file.path.name}。" if written else "。")
    ]
    dropped = Counter(each.reason for outcome in outcomes for each in outcome.dropped)
    if dropped:
        reasons = "，".join(f"{why} {count} 条" for why, count in dropped.most_common())
        lines.append(f"去掉 {dropped.total()} 条：{reasons}。")
    if file.half_line:
        lines.append("文件末尾有上次没写完的半行，已去掉，那项任务已重新列入要做的。")
    if written:
        lines.append("文件在表所在目录、名为 expansions.jsonl 时，运行 renwu index build 就会用上。")
    return "\n".join(lines)
