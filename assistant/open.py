"""Open an assistant: load the index of a table, or rebuild it from the source when it is missing or damaged."""

from __future__ import annotations

from collections.abc import Callable, Sequence


from assistant.audit import Finding, audit, load_wording as load_audit_wording, warnings_for
from assistant.compose.knowledge import Knowledge
from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.understand.lexicon import build_lexicon
from assistant.wording import load_wording
from index.build_folder import BuildOptions, build_folder
from index.errors import IndexFolderError
from index.expand import load_expansions
from index.ingest import SourceTable, read_table
from index.store import LoadedIndex, Manifest, load
from index.text import read_stopwords
from index.ingest.table import source_checksum

Progress = Callable[[str, float], None]


def build_index(settings: Settings, progress: Progress = lambda step, done: None) -> tuple[SourceTable, Manifest]:
    """Read the source table and write its index. Raises RenwuError."""
    folder = settings.table_folder
    source = read_table(folder)
    expansions = load_expansions(folder / "expansions.jsonl")
    options = BuildOptions(stopwords=read_stopwords(folder.parent / "lexicon" / "stopwords.txt"))
    manifest = build_folder(source.table, expansions, source.checksum, settings.index_folder, progress, options)
    return source, manifest


def open_index(settings: Settings, progress: Progress = lambda step, done: None) -> LoadedIndex:
    """The index of the table; rebuilt from the source when it is missing, damaged or out of date."""
    try:
        index = load(settings.index_folder)
        if index.manifest.source_sha256 == source_checksum(settings.table_folder):
            return index
    except IndexFolderError:
        pass
    build_index(settings, progress)
    return load(settings.index_folder)


def open_assistant(settings: Settings, progress: Progress = lambda step, done: None) -> Assistant:
    """An assistant over the table of the settings."""
    index = open_index(settings, progress)
    lexicon = build_lexicon(index.table, settings.table_folder, index.tokenizer.words_of)
    findings = audit(index.table, (), load_audit_wording(settings.prompts / "audit.yaml"))
    warnings = {task.number: warnings_for(findings, task.number) for task in index.table.tasks}
    wording = load_wording(settings.prompts)
    return Assistant(Knowledge(index, lexicon, wording, warnings, _duplicates(findings)))


def _duplicates(findings: Sequence[Finding]) -> dict[int, tuple[int, ...]]:
    """Pairs of tasks that the audit found to be one project."""
    pairs: dict[int, tuple[int, ...]] = {}
    for finding in findings:
        if finding.kind == "duplicate" and len(finding.tasks) == 2:
            first, second = finding.tasks
            pairs[first] = (*pairs.get(first, ()), second)
            pairs[second] = (*pairs.get(second, ()), first)
    return pairs


