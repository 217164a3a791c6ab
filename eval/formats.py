"""The formats of other tools: BEIR folders (corpus, queries, qrels) with answers beside them, and TREC runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.cases import Case, Judged
from eval.measures.retrieval import grades
from index.types import Task, TaskTable

TAG = "renwu"


def write_beir(folder: Path, table: TaskTable, splits: Mapping[str, Sequence[Case]]) -> None:
    """Write corpus.jsonl, queries.jsonl, answers.jsonl, and qrels/<split>.tsv (BEIR) and .trec (TREC) for each split.

    A question without tasks in its gold stands among the queries and answers and has no qrels, as in BEIR.
    """
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    cases = [case for chosen in splits.values() for case in chosen]
    _write_lines(folder / "corpus.jsonl", (document(task) for task in table.tasks))
    _write_lines(folder / "queries.jsonl", map(query, cases))
    _write_lines(folder / "answers.jsonl", map(answer, cases))
    for split, chosen in splits.items():
        judged = [(case.id, task, grade) for case in chosen for task, grade in sorted(grades(case.gold).items())]
        tsv = ["query-id\tcorpus-id\tscore", *(f"{name}\t{task}\t{grade}" for name, task, grade in judged)]
        (folder / "qrels" / f"{split}.tsv").write_text("\n".join(tsv) + "\n", encoding="utf-8")
        trec = "".join(f"{name} 0 {task} {grade}\n" for name, task, grade in judged)
        (folder / "qrels" / f"{split}.trec").write_text(trec, encoding="utf-8")


def document(task: Task) -> dict[str, Any]:
    """A task as a document: its goal is the title."""
    people = {"leaders": task.leaders, "responsible": task.responsible, "direct": task.direct}
    units = {"lead_units": task.lead_units, "assist_units": task.assist_units}
    return {
        "_id": str(task.number),
        "title": task.goal,
        "text": "\n".join(filter(None, (task.section_text, task.schedule_text))),
        "metadata": {
            "part": task.part,
            "section": task.section,
            **{name: list(v) for name, v in {**people, **units}.items()},
        },
    }


def query(case: Case) -> dict[str, Any]:
    """A question; of a conversation the turns, one a line."""
    about = {"kind": case.kind, "difficulty": case.difficulty, "overlap": case.overlap, "turns": list(case.turns)}
    return {"_id": case.id, "text": "\n".join(case.turns), "metadata": about}


def answer(case: Case) -> dict[str, Any]:
    """The gold that qrels cannot hold."""
    gold = case.gold
    return {
        "_id": case.id,
        "status": list(gold.status),
        "must": sorted(gold.must),
        "any": sorted(gold.any),
        "may": sorted(gold.may),
        "facts": [list(alternatives) for alternatives in gold.facts],
        "forbidden": list(gold.forbidden),
    }


def trec_run(judged: Iterable[Judged]) -> str:
    """The rankings as a run that trec_eval and ir-measures read."""
    lines = [
        f"{one.case.id} Q0 {task} {place} {len(one.reply.ranking) - place + 1} {TAG}\n"
        for one in judged
        for place, task in enumerate(one.reply.ranking, 1)
    ]
    return "".join(lines)


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
