"""Open an assistant: load the index of a table, or rebuild it from the source when it is missing or damaged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.answer_types import load_answer_types
from assistant.answerable_weights import ANSWERABLE_FILE, read_answerable
from assistant.audit import Finding, audit, warnings_for
from assistant.audit import load_wording as load_audit_wording
from assistant.compose.knowledge import Knowledge
from assistant.engine import Assistant
from assistant.patterns import load_patterns
from assistant.relevance_weights import RELEVANCE_FILE, read_relevance
from assistant.settings import Settings
from assistant.understand.lexicon import build_lexicon
from assistant.wording import load_wording
from index.build_folder import BuildOptions, build_folder, tokenizer_of
from index.encoders import Encoder
from index.errors import IndexDamaged, IndexFolderError, SourceMissing
from index.expand import load_expansions
from index.ingest import SourceTable, read_table
from index.ingest.table import source_checksum
from index.pretrained import load_pretrained
from index.search import FUSION_FILE, read_fusion
from index.static import WEIGHTS_FILE, StaticEncoder, read_weights
from index.store import LoadedIndex, Manifest, load, verify
from index.text import Tokenizer, read_stopwords
from index.training import Lessons, read_lexicon, train

Progress = Callable[[str, float], None]
"""Told the name of each step (Chinese) and the share of the work that is done, 0 to 1."""
Rebuild = Callable[[IndexFolderError], Progress]
"""Told why the index has to be made anew; gives what is told of the progress."""

READING = 0.2
"""Share of a build that reading the source takes."""


def read_source(settings: Settings) -> SourceTable:
    """The table as its source says it. Raises SourceError."""
    folder = _table_folder(settings)
    return read_table(folder, _shared(settings, "columns.yaml"))


def build_index(settings: Settings, progress: Progress = lambda step, done: None) -> tuple[SourceTable, Manifest]:
    """Read the source table and write its index. Raises RenwuError; the former index then stays as it is."""
    folder = _table_folder(settings)
    progress("读取原表", 0.0)
    source = read_source(settings)
    manifest = build_folder(
        source.table,
        load_expansions(folder / "expansions.jsonl"),
        inputs_checksum(settings),
        settings.index_folder,
        lambda step, done: progress(step, READING + done * (1 - READING)),
        BuildOptions(
            encoder=_encoder(settings),
            weights=read_fusion(folder / FUSION_FILE),
            stopwords=read_stopwords(_shared(settings, "stopwords.txt")),
        ),
    )
    return source, manifest


def _encoder(settings: Settings) -> Callable[[Tokenizer], Encoder] | None:
    """How the configured encoder is had, or the one whose weights lie in the table's folder; None without either."""
    if name := settings.encoder:
        return lambda tokenizer: load_pretrained(name)
    weights = _table_folder(settings) / WEIGHTS_FILE
    return (lambda tokenizer: read_weights(weights, tokenizer)) if weights.exists() else None


def train_encoder(settings: Settings, progress: Progress = lambda step, done: None) -> StaticEncoder:
    """An encoder trained on the table, its expansions and the lexicon. Raises RenwuError."""
    lessons = lessons_of(settings)
    tokenizer = tokenizer_of(lessons.table, read_stopwords(_shared(settings, "stopwords.txt")))
    return train(lessons, tokenizer, progress)


def lessons_of(settings: Settings) -> Lessons:
    """What there is to train an encoder on. Raises RenwuError."""
    table = read_source(settings).table
    findings = audit(table, (), load_audit_wording(settings.prompts / "audit.yaml"))
    return Lessons(
        table,
        load_expansions(_table_folder(settings) / "expansions.jsonl"),
        [finding.tasks for finding in findings if finding.kind == "duplicate"],
        read_lexicon(_shared(settings, "everyday.tsv")),
    )


def inputs_checksum(settings: Settings) -> str:
    """SHA-256 over everything that decides what an index holds: the table's files, shared words, encoder, the code.

    With the code in it, a new version of the program never answers from rows that an older one read differently.
    """
    digest = hashlib.sha256(source_checksum(_table_folder(settings)).encode("ascii"))
    code = Path(__file__).resolve().parents[1] / "index"
    words = (_shared(settings, "columns.yaml"), _shared(settings, "stopwords.txt"))
    digest.update(settings.encoder.encode("utf-8", "replace"))
    beside = (_table_folder(settings) / WEIGHTS_FILE, _table_folder(settings) / FUSION_FILE)
    for path in (*beside, *words, *sorted(code.rglob("*.py"))):
        if path.exists():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def check_index(settings: Settings) -> Manifest:
    """The manifest of an index that is whole and agrees with its source. Raises RenwuError naming the file."""
    manifest = verify(settings.index_folder)
    load(settings.index_folder)
    _check_inputs(manifest, settings)
    return manifest


def open_index(settings: Settings, rebuild: Rebuild = lambda problem: lambda step, done: None) -> LoadedIndex:
    """The index of the table; rebuilt from the source when it is missing, damaged or out of date.

    Raises RenwuError when there is neither a usable index nor a source to make one from.
    """
    try:
        index = load(settings.index_folder)
        _check_inputs(index.manifest, settings)
    except IndexFolderError as problem:
        build_index(settings, rebuild(problem))
        return load(settings.index_folder)
    return index


def open_assistant(settings: Settings, rebuild: Rebuild = lambda problem: lambda step, done: None) -> Assistant:
    """An assistant over the table of the settings."""
    index = open_index(settings, rebuild)
    expansions = load_expansions(settings.table_folder / "expansions.jsonl")
    words = _shared(settings, "question.yaml").parent
    lexicon = build_lexicon(index.table, settings.table_folder, index.tokenizer, expansions, words)
    findings = audit(index.table, (), load_audit_wording(settings.prompts / "audit.yaml"))
    warnings = {task.number: warnings_for(findings, task.number) for task in index.table.tasks}
    wording = load_wording(settings.prompts)
    patterns = load_patterns(_shared(settings, "answer_patterns.yaml"))
    types = load_answer_types(_shared(settings, "answer_types.yaml"))
    relevance = read_relevance(_shared(settings, RELEVANCE_FILE), expanded=bool(expansions))
    answerable = read_answerable(settings.table_folder / ANSWERABLE_FILE)
    return Assistant(
        Knowledge(index, lexicon, wording, patterns, types, warnings, _duplicates(findings), relevance, answerable)
    )


def _duplicates(findings: Sequence[Finding]) -> dict[int, tuple[int, ...]]:
    """Other tasks under which the audit found the same project, by task number."""
    pairs: dict[int, tuple[int, ...]] = {}
    for finding in findings:
        if finding.kind == "duplicate" and len(finding.tasks) == 2:
            first, second = finding.tasks
            pairs[first] = (*pairs.get(first, ()), second)
            pairs[second] = (*pairs.get(second, ()), first)
    return pairs


def _check_inputs(manifest: Manifest, settings: Settings) -> None:
    if manifest.source_sha256 != inputs_checksum(settings):
        raise IndexDamaged(
            "索引生成之后，原表或程序有改动",
            expected="与现在的原表一致",
            where=str(settings.index_folder),
            remedy="重新生成索引：renwu index build",
        )


def _table_folder(settings: Settings) -> Path:
    folder = settings.table_folder
    if folder.is_dir():
        return folder
    tables = settings.tables_folder
    known = sorted(path.parent.name for path in tables.glob("*/table.yaml"))
    raise SourceMissing(
        "没有这张表的目录",
        expected=f"自带的表（{'、'.join(known) or '未找到'}）或一个目录的路径",
        where=settings.table,
        remedy="改正 --table 或环境变量 RENWU_TABLE",
    )


def _shared(settings: Settings, name: str) -> Path:
    """A file of words that tables share: beside the table where it has its own, else the one that ships."""
    beside = settings.table_folder.parent / "lexicon" / name
    return beside if beside.exists() else settings.tables_folder / "lexicon" / name
