"""This engine, asked directly; with parts of it taken away for ablations."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import assistant
from assistant.errors import UsageProblem
from assistant.open import inputs_checksum, open_assistant
from assistant.settings import Settings
from assistant.types import Answer
from eval.cases import Case, Reply
from eval.systems.base import System, SystemSpec, unique
from index.search import FUSION_FILE
from index.static import WEIGHTS_FILE

EXPANSIONS_FILE = "expansions.jsonl"
WITHOUT = {
    "": "",
    "no-expansions": "expansions",
    "no-encoder": "vectors",
    "bm25": "expansions and vectors",
}
"""The ablations, and what each lacks."""


def open_engine(spec: SystemSpec, folder: Path) -> System:
    """The engine over the table of the settings. Raises UsageProblem for an unknown ablation."""
    if spec.target not in WITHOUT:
        expected = "、".join(filter(None, (f"engine:{name}" if name else "engine" for name in WITHOUT)))
        raise UsageProblem("没有这种消融", expected=expected, where=f"--system {spec.name}", remedy="改正 --system")
    settings = ablated(spec.settings, spec.target, folder) if spec.target else spec.settings
    opened = open_assistant(settings)
    opened.ask("")  # reads the dictionary now, not in the time of the first question

    def ask(case: Case) -> Reply:
        return reply_of(opened.ask(case.turns))

    identity = {"system": spec.name, "table": opened.table.id, "inputs": inputs_checksum(settings)}
    return System(ask, {**identity, "program": program_checksum(settings)})


def program_checksum(settings: Settings) -> str:
    """SHA-256 over what decides an answer besides the index: the assistant's code, wording, words and table data."""
    package = Path(assistant.__file__).parent
    files = [*package.rglob("*.py"), *settings.prompts.glob("*.yaml"), *settings.tables_folder.glob("lexicon/*")]
    files += [path for path in settings.table_folder.iterdir() if path.is_file()]
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.as_posix()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def reply_of(answer: Answer) -> Reply:
    """An answer as a reply; what is cited ranks before what is only offered."""
    return Reply(
        text=answer.answer,
        citations=answer.citations,
        ranking=unique((*answer.citations, *answer.related)),
        refused=answer.refused,
        status=answer.status,
    )


def ablated(settings: Settings, ablation: str, folder: Path) -> Settings:
    """Settings of a copy of the table that lacks what the ablation takes away, with an index of its own."""
    lacks = WITHOUT[ablation]
    place = folder / inputs_checksum(settings)[:16] / ablation
    copy = place / settings.table_folder.resolve().name
    if not copy.is_dir():
        aside = place / "unfinished"
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(settings.table_folder, aside)
        if "expansions" in lacks:
            (aside / EXPANSIONS_FILE).unlink(missing_ok=True)
        if "vectors" in lacks:
            (aside / WEIGHTS_FILE).unlink(missing_ok=True)
            (aside / FUSION_FILE).write_text("row: 1.0\nexpansion: 1.0\ndense: 0.0\n", encoding="utf-8")
        aside.rename(copy)
    return replace(settings, table=str(copy), index=place / "index")
