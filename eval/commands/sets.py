"""`renwu eval new | check | export`."""

from __future__ import annotations

from pathlib import Path

from assistant.commands.console import explain_rebuild, print_text, write_result
from assistant.errors import FileProblem, reason
from assistant.open import open_index
from assistant.settings import Settings
from assistant.task_json import task_json
from eval.describe import described, row_words
from eval.formats import write_beir
from eval.making import new_cases, templates
from eval.sets import read_set, split_path, to_line
from index.errors import SourceMissing
from index.yaml_files import read_yaml

SPLITS = ("dev", "test")


def new(settings: Settings, out: str, most: int) -> None:
    """Write a folder with questions for the table. Raises FileProblem when there is one already."""
    folder = Path(out)
    if folder.exists() and any(folder.iterdir()):
        raise FileProblem("目录里已有文件", expected="空目录或新目录", where=out, remedy="换一个 --out")
    index = open_index(settings, explain_rebuild)
    words = read_yaml(settings.prompts / "eval_new.yaml")
    rows = row_words(index.table)
    made = list(new_cases([task_json(task) for task in index.table.tasks], words, most))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"不能建目录（{reason(error)}）", where=out, remedy="换一个 --out") from error
    lines = [to_line(described(case, rows, index.tokenizer)) for case in made]
    write_result("\n".join(lines) + "\n", str(folder / "dev.jsonl"))
    write_result("\n".join(templates(words)) + "\n", str(folder / "todo.jsonl"))
    write_result(words["readme"], str(folder / "README.md"))
    print_text(f"{len(lines)} 道清单题和计数题写入 {folder / 'dev.jsonl'}，其余题型的样子在 {folder / 'todo.jsonl'}。")


def check(settings: Settings, source: str) -> None:
    """Say that every question of a set or a file is well formed. Raises SourceInvalid naming lines and fields."""
    given = Path(source)
    paths = sorted(path for path in given.glob("*.jsonl") if path.stem != "todo") if given.is_dir() else [given]
    if not paths:
        raise SourceMissing("目录里没有题目文件", expected="*.jsonl", where=source, remedy="请检查路径")
    tasks = {task.number for task in open_index(settings, explain_rebuild).table.tasks}
    for path in paths:
        print_text(f"{path.name}：{len(read_set(path, tasks))} 题，写法无误。")


def export(settings: Settings, name: str, out: str) -> None:
    """Write a set as a BEIR folder with answers and TREC qrels. Raises RenwuError."""
    table = open_index(settings, explain_rebuild).table
    tasks = {task.number for task in table.tasks}
    first = split_path(name or table.id, SPLITS[0])
    splits = {split: read_set(path, tasks) for split in SPLITS if (path := first.with_stem(split)).is_file()}
    try:
        write_beir(Path(out), table, splits)
    except OSError as error:
        raise FileProblem(f"写不进去（{reason(error)}）", where=out, remedy="换一个 --out") from error
    counts = "，".join(f"{split} {len(cases)} 题" for split, cases in splits.items())
    print_text(f"已写入 {out}：{len(table)} 个文档，{counts}。")
