"""The index folder: written aside and swapped in at once, checked byte by byte before it is used.

    folder/manifest.json         what the index was made from, and the size and SHA-256 of every file
    folder/generation-000007/    the files the manifest speaks of

Replacing manifest.json is the swap: one atomic rename, after everything it names is on the disk. There is an index at
every moment, a reader has loaded all of one generation or is told to look again, and a folder can be copied anywhere.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

from index.dense import DenseIndex, read_dense
from index.encoders import Encoder, read_encoder
from index.errors import IndexDamaged, IndexFolderError, IndexMissing
from index.lexical import LexicalIndex
from index.search import FusionWeights
from index.text import Tokenizer
from index.types import Chunk, ScheduleItem, Spelling, Task, TaskTable

SCHEMA = 3
"""Goes up whenever a file of the folder changes its form."""
MANIFEST = "manifest.json"
TASKS, CHUNKS, TOKENIZER = "tasks.jsonl", "chunks.jsonl", "tokenizer.json"
ROW, EXPANSION, VECTORS, ENCODER = "bm25-row.npz", "bm25-expansion.npz", "vectors.npz", "encoder.bin"
FILES = (TASKS, CHUNKS, TOKENIZER, ROW, EXPANSION, VECTORS, ENCODER)

_GENERATION = re.compile(r"generation-(\d{6,})")
_REMEDY = "重新生成索引：renwu index build"
_UNREADABLE = (ValueError, KeyError, TypeError, IndexError, OSError, EOFError, zipfile.BadZipFile)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of the index as it was written."""

    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index folder holds and what it was made from."""

    schema: int
    program: str
    """Version of the program that wrote it; for people, not compared."""
    generation: str
    """Name of the sub-folder with the files."""
    table: str
    """Table id."""
    title: str
    city: str
    year: int
    date: str
    headings: Mapping[str, str]
    """Column name -> its heading in the source."""
    tasks: int
    """How many tasks."""
    chunks: int
    """How many chunks, each with one vector."""
    source_sha256: str
    expansions_sha256: str
    """`expand.digest_of` the expansions it was built with."""
    encoder: str
    """Identity of the encoder."""
    tokenizer: str
    """Identity of the tokenizer."""
    weights: FusionWeights
    files: Mapping[str, FileEntry]
    """By file name, all of FILES."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What an index is put together from."""

    table: TaskTable
    chunks: tuple[Chunk, ...]
    tokenizer: Tokenizer
    row: LexicalIndex
    """BM25 over `tokenizer.tokens` of the rows, documents in the order of the table's tasks."""
    expansion: LexicalIndex
    """BM25 over `grams` of the expansions, same order."""
    dense: DenseIndex
    encoder: Encoder
    weights: FusionWeights
    source_sha256: str
    expansions_sha256: str


@dataclass(frozen=True, slots=True)
class LoadedIndex:
    """An index in memory; it does not need its folder any more."""

    table: TaskTable
    tokenizer: Tokenizer
    row: LexicalIndex
    expansion: LexicalIndex
    dense: DenseIndex
    encoder: Encoder
    manifest: Manifest


def save(folder: Path, parts: Parts) -> Manifest:
    """Write an index into `folder` and make it the current one; the former one is removed afterwards.

    Until the last step the former index stays in use, and it stays so when anything fails. Files that are not of an
    index are left alone. Raises IndexFolderError when the folder cannot be written.
    """
    contents = _contents(parts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _only_writer(folder):
            former = _generations(folder)
            name = f"generation-{max(former, default=0) + 1:06d}"
            manifest = _describe(parts, name, contents)
            try:
                _write_generation(folder / name, contents)
                _replace_manifest(folder, manifest)
            except BaseException:
                if not _is_current_generation(folder, name):  # an interrupt may come after the swap, too
                    shutil.rmtree(folder / name, ignore_errors=True)
                raise
            for path in former.values():
                shutil.rmtree(path, ignore_errors=True)
    except OSError as error:
        remedy = "检查目录的写权限和磁盘空间，再运行 renwu index build；原有索引未受影响"
        raise IndexFolderError(f"索引写不进去（{error.strerror}）", where=str(folder), remedy=remedy) from error
    return manifest


def verify(folder: Path) -> Manifest:
    """Check every file of the index against its manifest. Raises IndexMissing or IndexDamaged."""
    return _read(folder)[0]


def is_current(folder: Path, source_sha256: str, expansions_sha256: str | None = None) -> bool:
    """True when a whole index is there, made by this version of the tokenizer from that source.

    `expansions_sha256` (`expand.digest_of`) is compared too where it is given.
    """
    try:
        manifest, contents = _read(folder)
        _load_tokenizer(folder, manifest, contents)
    except IndexFolderError:
        return False
    return manifest.source_sha256 == source_sha256 and expansions_sha256 in (None, manifest.expansions_sha256)


def load(folder: Path) -> LoadedIndex:
    """The index in `folder`, after checking every file. Raises IndexMissing or IndexDamaged, naming the file."""
    manifest, contents = _read(folder)

    def parsed(name: str, parse: Callable[[bytes], _T]) -> _T:
        return _parsed(folder / manifest.generation / name, contents[name], parse)

    tasks = parsed(TASKS, _parse_tasks)
    row, expansion = parsed(ROW, LexicalIndex.from_bytes), parsed(EXPANSION, LexicalIndex.from_bytes)
    dense = parsed(VECTORS, read_dense)
    tokenizer = _load_tokenizer(folder, manifest, contents)
    encoder = parsed(ENCODER, lambda data: read_encoder(manifest.encoder, data, tokenizer))
    counts = {
        TASKS: (len(tasks), manifest.tasks),
        ROW: (row.size, manifest.tasks),
        EXPANSION: (expansion.size, manifest.tasks),
        VECTORS: (dense.size, manifest.chunks),
        ENCODER: (encoder.dimension, dense.dimension),
    }
    for name, (found, expected) in counts.items():
        if found != expected:
            raise _damaged(folder / manifest.generation / name, f"条数是 {found}", f"{expected}")
    return LoadedIndex(
        TaskTable(
            manifest.table, manifest.title, manifest.city, manifest.year, manifest.date, tasks, manifest.headings
        ),
        tokenizer,
        row,
        expansion,
        dense,
        encoder,
        manifest,
    )


def _damaged(path: Path, found: str, expected: str = "") -> IndexDamaged:
    return IndexDamaged(found, expected=expected, where=str(path), remedy=_REMEDY)


# ---- reading


def _read(folder: Path) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest and the checked content of every file; reads again when the index was replaced meanwhile."""
    manifest = _read_manifest(folder)
    while True:
        try:
            return manifest, {name: _read_file(folder / manifest.generation / name, manifest) for name in FILES}
        except IndexDamaged:
            current = _read_manifest(folder)
            if current == manifest:
                raise
            manifest = current


def _read_manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing("这里还没有索引", where=str(folder), remedy="先生成索引：renwu index build") from error
    except OSError as error:
        raise _damaged(path, f"读不出来（{error.strerror}）") from error
    return _parsed(path, data, lambda data: _parse_manifest(path, data))


def _parse_manifest(path: Path, data: bytes) -> Manifest:
    fields = json.loads(data)
    if fields["schema"] != SCHEMA:
        raise _damaged(path, f"索引格式是第 {fields['schema']} 版", f"第 {SCHEMA} 版")
    if fields.pop("checksum") != _checksum(fields):
        raise _damaged(path, "内容与校验和不符（文件被改动）")
    files = {name: FileEntry(**entry) for name, entry in fields.pop("files").items()}
    if set(files) != set(FILES):
        raise _damaged(path, f"文件清单是 {'、'.join(sorted(files))}", "、".join(sorted(FILES)))
    manifest = Manifest(**fields | {"weights": FusionWeights(**fields["weights"]), "files": files})
    if not _GENERATION.fullmatch(manifest.generation):
        raise _damaged(path, f"子目录名是 {manifest.generation}", "generation-000001 这样的名字")
    return manifest


def _read_file(path: Path, manifest: Manifest) -> bytes:
    entry = manifest.files[path.name]
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise _damaged(path, "文件不见了", f"{entry.size} 字节") from error
    except OSError as error:
        raise _damaged(path, f"读不出来（{error.strerror}）") from error
    if len(data) != entry.size:
        raise _damaged(path, f"文件长 {len(data)} 字节", f"{entry.size} 字节")
    digest = hashlib.sha256(data).hexdigest()
    if digest != entry.sha256:
        raise _damaged(path, f"SHA-256 是 {digest[:12]}…（文件被改动）", f"{entry.sha256[:12]}…")
    return data


def _parsed(path: Path, data: bytes, parse: Callable[[bytes], _T]) -> _T:
    """`parse(data)`, where whatever a parser raises on a wrong file becomes IndexDamaged."""
    try:
        return parse(data)
    except _UNREADABLE as error:
        raise _damaged(path, f"内容读不懂（{error}）") from error


def _parse_tasks(data: bytes) -> tuple[Task, ...]:
    lines = data.decode("utf-8", "surrogatepass").split("\n")
    return tuple(_parse_task(json.loads(line)) for line in lines if line)


def _parse_task(fields: dict[str, Any]) -> Task:
    schedule = tuple(ScheduleItem(**item | {"quarters": tuple(item["quarters"])}) for item in fields.pop("schedule"))
    spellings = tuple(Spelling(**item) for item in fields.pop("spellings"))
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Task(**plain, schedule=schedule, spellings=spellings)


def _load_tokenizer(folder: Path, manifest: Manifest, contents: Mapping[str, bytes]) -> Tokenizer:
    path = folder / manifest.generation / TOKENIZER

    def parse(data: bytes) -> Tokenizer:
        fields = json.loads(data.decode("utf-8", "surrogatepass"))
        return Tokenizer(tuple(fields["words"]), frozenset(fields["stopwords"]))

    tokenizer = _parsed(path, contents[TOKENIZER], parse)
    if tokenizer.identity != manifest.tokenizer:
        raise _damaged(path, f"索引用的分词是 {manifest.tokenizer}", f"本程序的 {tokenizer.identity}")
    return tokenizer


# ---- writing


def _contents(parts: Parts) -> dict[str, bytes]:
    """Every file's content by its name, in the order of FILES."""
    tokenizer = {"words": parts.tokenizer.words, "stopwords": sorted(parts.tokenizer.stopwords)}
    contents = {
        TASKS: _json_lines([asdict(task) for task in parts.table.tasks]),
        CHUNKS: _json_lines([asdict(chunk) for chunk in parts.chunks]),
        TOKENIZER: _json_lines([tokenizer]),
        ROW: parts.row.to_bytes(),
        EXPANSION: parts.expansion.to_bytes(),
        VECTORS: parts.dense.to_bytes(),
        ENCODER: parts.encoder.to_bytes(),
    }
    return {name: contents[name] for name in FILES}


def _json_lines(rows: Sequence[Mapping[str, Any]]) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return "".join(lines).encode("utf-8", "surrogatepass")


def _describe(parts: Parts, generation: str, contents: Mapping[str, bytes]) -> Manifest:
    return Manifest(
        schema=SCHEMA,
        program=_program_version(),
        generation=generation,
        table=parts.table.id,
        title=parts.table.title,
        city=parts.table.city,
        year=parts.table.year,
        date=parts.table.date,
        headings=dict(parts.table.headings),
        tasks=len(parts.table),
        chunks=len(parts.chunks),
        source_sha256=parts.source_sha256,
        expansions_sha256=parts.expansions_sha256,
        encoder=parts.encoder.identity,
        tokenizer=parts.tokenizer.identity,
        weights=parts.weights,
        files={name: FileEntry(len(data), hashlib.sha256(data).hexdigest()) for name, data in contents.items()},
    )


def _program_version() -> str:
    try:
        return version("renwu")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0"


def _checksum(fields: Mapping[str, Any]) -> str:
    """SHA-256 of a manifest's fields, so that the manifest vouches for itself as well."""
    canonical = json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _write_generation(folder: Path, contents: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, data in contents.items():
        _write_durably(folder / name, data)
    _sync_folder(folder)


def _replace_manifest(folder: Path, manifest: Manifest) -> None:
    """The swap. Before it the former index is current, after it the new one."""
    fields = asdict(manifest)
    text = json.dumps(fields | {"checksum": _checksum(fields)}, ensure_ascii=True, indent=2) + "\n"
    aside = folder / f"{MANIFEST}.tmp"
    _sync_folder(folder)
    _write_durably(aside, text.encode("ascii"))
    aside.replace(folder / MANIFEST)
    with contextlib.suppress(OSError):  # swapped already: the new index is the current one whatever happens here
        _sync_folder(folder)


def _is_current_generation(folder: Path, name: str) -> bool:
    try:
        return _read_manifest(folder).generation == name
    except IndexFolderError:
        return False


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _generations(folder: Path) -> dict[int, Path]:
    """Every generation in the folder by its number, also what an interrupted write left."""
    found = ((_GENERATION.fullmatch(path.name), path) for path in folder.iterdir())
    return {int(match[1]): path for match, path in found if match}


@contextlib.contextmanager
def _only_writer(folder: Path) -> Iterator[None]:
    """Waits until no other process writes into the folder; the lock ends with the process, however it ends."""
    import fcntl

    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
