"""The contract of the index folder: what was saved comes back exactly, or is refused with the file and the remedy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import store
from index.build_folder import BuildOptions, build_folder
from index.dense import FlatIndex
from index.errors import IndexDamaged, IndexFolderError, IndexMissing
from index.expand import Expansion, digest_of
from index.search import FusionWeights, search
from index.types import ScheduleItem, Spelling, Task, TaskTable

SHA = "cd" * 32
QUESTION = "修桥进度"


def table_of(title: str) -> TaskTable:
    item = ScheduleItem((1, 2), "上半年", "东岸", "完成设计。", 1)
    task = Task(
        number=5,
        part="主要目标任务",
        section="(二)",
        section_text="",
        goal="修桥\n两座",
        schedule=(item,),
        schedule_text="东岸:上半年,完成设计。",
        leaders=("甲一",),
        lead_units=("交通局",),
        responsible=(),
        direct=("乙二", "丙三"),
        assist_units=("财政局",),
        spellings=(Spelling("lead_units", "交通局", "交 通局"),),
        lines=(9, 12),
    )
    tasks = (task, replace(task, number=6, goal="修路", schedule=()))
    return TaskTable("bridge-2031", title, "桥城", 2031, "", tasks, {"leaders": "包抓领导"})


EXPANSIONS = {5: Expansion(5, ("什么时候能过河",), ("大桥",))}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build_folder(table_of("旧"), EXPANSIONS, SHA, folder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may harm; that it loads shows that an index can be copied."""
    shutil.copytree(built, tmp_path / "index")
    return tmp_path / "index"


def file_of(folder: Path, name: str) -> Path:
    """A file of the current generation, or the manifest."""
    if name == store.MANIFEST:
        return folder / name
    generation: str = json.loads((folder / store.MANIFEST).read_text("utf-8"))["generation"]
    return folder / generation / name


def edit_manifest(folder: Path, change: Callable[[dict[str, object]], None], *, sign: bool = True) -> None:
    """Change the manifest; with `sign`, as a program that knows the checksum would."""
    path = folder / store.MANIFEST
    fields = json.loads(path.read_text("utf-8"))
    checksum = fields.pop("checksum")
    change(fields)
    path.write_text(json.dumps(fields | {"checksum": store._checksum(fields) if sign else checksum}), "utf-8")


def assert_refused(folder: Path, name: str) -> None:
    for read in (store.load, store.verify):
        with pytest.raises(IndexDamaged) as caught:
            read(folder)
        assert Path(caught.value.problem.where).name == name
        assert "renwu index build" in caught.value.problem.remedy
    assert not store.is_current(folder, SHA)


def test_everything_comes_back(folder: Path) -> None:
    index = store.load(folder)
    assert index.table == table_of("旧")
    assert index.manifest == store.verify(folder)
    assert (index.manifest.source_sha256, index.manifest.expansions_sha256) == (SHA, digest_of(EXPANSIONS))
    assert index.manifest.encoder == index.encoder.identity
    assert index.manifest.tokenizer == index.tokenizer.identity
    assert {"交通局", "甲一", "桥城"} <= set(index.tokenizer.words)
    lines = file_of(folder, store.CHUNKS).read_text("utf-8").splitlines()
    assert len(lines) == index.manifest.chunks == index.dense.size
    texts = [json.loads(line)["text"] for line in lines]
    assert isinstance(index.dense, FlatIndex)
    np.testing.assert_array_equal(index.encoder.encode_documents(texts), index.dense.vectors)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TEXTS = st.tuples(TEXT) | st.just(()) | st.tuples(TEXT, TEXT)
ITEMS = st.builds(ScheduleItem, st.sampled_from([(1,), (2, 3)]), TEXT, TEXT, TEXT, st.integers(0, 9))
TASK = st.builds(
    Task,
    number=st.integers(),
    part=TEXT,
    section=TEXT,
    section_text=TEXT,
    goal=TEXT,
    schedule=st.tuples(ITEMS) | st.just(()),
    schedule_text=TEXT,
    leaders=TEXTS,
    lead_units=TEXTS,
    responsible=TEXTS,
    direct=TEXTS,
    assist_units=TEXTS,
    spellings=st.tuples(st.builds(Spelling, st.sampled_from(["lead_units", "assist_units"]), TEXT, TEXT)),
    lines=st.tuples(st.integers()) | st.just(()),
)


@given(TASK)
def test_any_task_survives_its_line(task: Task) -> None:
    assert store._parse_tasks(store._json_lines([asdict(task)])) == (task,)


@pytest.mark.parametrize("name", [store.MANIFEST, *store.FILES])
def test_a_truncated_file_is_refused(folder: Path, name: str) -> None:
    path = file_of(folder, name)
    data = path.read_bytes()
    for length in (len(data) - 2, len(data) // 2, 0):
        path.write_bytes(data[:length])
        assert_refused(folder, name)


@pytest.mark.parametrize("name", [store.MANIFEST, *store.FILES])
def test_a_flipped_bit_is_refused(folder: Path, name: str) -> None:
    path = file_of(folder, name)
    data = path.read_bytes()
    for place in np.linspace(0, len(data) - 2, 12).astype(int):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0b100]) + data[place + 1 :])
        assert_refused(folder, name)


@pytest.mark.parametrize("name", store.FILES)
def test_a_missing_file_is_refused(folder: Path, name: str) -> None:
    file_of(folder, name).unlink()
    assert_refused(folder, name)


@pytest.mark.parametrize("name", store.FILES)
def test_a_file_of_another_index_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    other = table_of("别的")
    foreign = replace(other, tasks=tuple(replace(task, goal="种树", lead_units=("园林局",)) for task in other.tasks))
    build_folder(foreign, {5: Expansion(5, ("绿化",), ())}, SHA, tmp_path / "other")
    shutil.copy(file_of(tmp_path / "other", name), file_of(folder, name))
    assert_refused(folder, name)


def test_no_index_is_said_so(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(IndexMissing, match="renwu index build"):
            store.load(place)
        assert not store.is_current(place, SHA)


def test_another_schema_is_refused_before_anything_else(folder: Path) -> None:
    (folder / store.MANIFEST).write_text('{"schema": 99}', "utf-8")
    with pytest.raises(IndexDamaged, match=r"第 99 版.*第 3 版"):
        store.load(folder)


def test_an_altered_manifest_is_refused(folder: Path) -> None:
    edit_manifest(folder, lambda fields: fields.update(weights={"row": 9, "expansion": 0, "dense": 0}), sign=False)
    assert_refused(folder, store.MANIFEST)


@pytest.mark.parametrize("generation", ["../elsewhere", "/etc", "", "generation-1/../.."])
def test_a_manifest_cannot_point_outside(folder: Path, generation: str) -> None:
    edit_manifest(folder, lambda fields: fields.update(generation=generation))
    assert_refused(folder, store.MANIFEST)


def test_an_unexpected_list_of_files_is_refused(folder: Path) -> None:
    def add(fields: dict[str, object]) -> None:
        fields["files"] = {**fields["files"], "../../x": {"size": 0, "sha256": ""}}  # type: ignore[dict-item]

    edit_manifest(folder, add)
    assert_refused(folder, store.MANIFEST)


def test_another_tokenizer_or_encoder_is_refused(folder: Path) -> None:
    edit_manifest(folder, lambda fields: fields.update(encoder="future-v9:0"))
    with pytest.raises(IndexDamaged, match=r"encoder\.bin.*future-v9"):
        store.load(folder)
    edit_manifest(folder, lambda fields: fields.update(tokenizer="jieba-search-v0-0"))
    with pytest.raises(IndexDamaged, match="jieba-search-v0-0"):
        store.load(folder)
    assert not store.is_current(folder, SHA)


def test_counts_must_fit(folder: Path) -> None:
    edit_manifest(folder, lambda fields: fields.update(tasks=3))
    with pytest.raises(IndexDamaged, match=r"tasks\.jsonl.*2.*3"):
        store.load(folder)


def test_is_current_compares_source_and_expansions(folder: Path) -> None:
    assert store.is_current(folder, SHA)
    assert store.is_current(folder, SHA, digest_of(EXPANSIONS))
    assert not store.is_current(folder, "00" * 32)
    assert not store.is_current(folder, SHA, digest_of({}))


def test_a_rebuild_replaces_the_index_and_leaves_other_files(folder: Path) -> None:
    (folder / "笔记.txt").write_text("不要动", "utf-8")
    weights = FusionWeights(1.0, 2.0, 3.0)
    manifest = build_folder(table_of("新"), {}, SHA, folder, options=BuildOptions(weights=weights))
    index = store.load(folder)
    assert (index.table.title, index.manifest) == ("新", manifest)
    assert index.manifest.weights == weights
    assert {path.name for path in folder.iterdir()} == {
        ".lock", store.MANIFEST, "笔记.txt", manifest.generation
    }  # fmt: skip


def test_the_same_build_gives_the_same_files(folder: Path) -> None:
    before = store.verify(folder)
    after = build_folder(table_of("旧"), EXPANSIONS, SHA, folder)
    assert after.files == before.files


class Interrupted(BaseException):
    """Like KeyboardInterrupt: no `except Exception` catches it."""


@pytest.mark.parametrize("step", ["_write_durably", "_sync_folder", "_replace_manifest", "_write_generation"])
@pytest.mark.parametrize("call", [1, 2, 3, 8])
@pytest.mark.parametrize("tidy", [True, False])
def test_an_interrupted_write_leaves_the_former_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, call: int, tidy: bool
) -> None:
    """Stopped at any step, also so hard that nothing is tidied up: the former index works, and the next build too."""
    calls = 0
    original = getattr(store, step)

    def stop(*arguments: object) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            raise Interrupted
        original(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(store, step, stop)
        if not tidy:
            patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        try:
            build_folder(table_of("新"), {}, SHA, folder)
        except Interrupted:
            assert store.load(folder).table.title in ("旧", "新")
            if step != "_sync_folder":  # its last call comes after the swap
                assert store.load(folder).table.title == "旧"
        else:
            assert store.load(folder).table.title == "新"
    manifest = build_folder(table_of("更新"), {}, SHA, folder)
    assert store.load(folder).table.title == "更新"
    assert [path.name for path in folder.glob("generation-*")] == [manifest.generation]


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(IndexFolderError, match=r"写不进去.*原有索引未受影响"):
        build_folder(table_of("新"), {}, SHA, tmp_path / "file")


def test_a_reader_overtaken_by_a_writer_gets_the_new_index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer removes the files between the reader's manifest and its files."""
    original, overtaken = store._read_file, False

    def read_late(path: Path, manifest: store.Manifest) -> bytes:
        nonlocal overtaken
        if not overtaken:
            overtaken = True
            build_folder(table_of("新"), {}, SHA, folder)
        return original(path, manifest)

    monkeypatch.setattr(store, "_read_file", read_late)
    assert store.load(folder).table.title == "新"


def test_a_loaded_index_outlives_its_folder(folder: Path) -> None:
    index = store.load(folder)
    before = search(index, QUESTION)
    shutil.rmtree(folder)
    assert search(index, QUESTION) == before
    assert before[0].task == 5
