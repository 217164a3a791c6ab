"""Training: what it teaches, that it repeats itself, and that sentence-transformers reads the same vectors from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from index.build_folder import BuildOptions, build_folder
from index.expand import Expansion
from index.search import search
from index.static import StaticEncoder, features
from index.store import load
from index.text import Tokenizer
from index.training import Lessons, TrainingSettings, _Batches, as_sentence_transformer, read_lexicon, train
from index.types import TaskTable

TOKENIZER = Tokenizer()
SETTINGS = TrainingSettings(dimension=16, steps=40, mined_every=20)
LEXICON = (("斑马线", "轨道交通"), ("水管爆了", "供水管网"), ("小孩上学", "公办学位"))
TEXTS = ["哪儿能泊车", "手机信号什么时候变好", "老人爬楼太累了", "", "🙂", "新增公共停车位2万个以上"]


@pytest.fixture(scope="module")
def lessons(table: TaskTable, expansions: dict[int, Expansion]) -> Lessons:
    return Lessons(table, expansions, [(20, 21)], LEXICON)


@pytest.fixture(scope="module")
def trained(lessons: Lessons) -> StaticEncoder:
    return train(lessons, TOKENIZER, settings=SETTINGS)


def test_sentence_transformers_gives_the_same_vectors(trained: StaticEncoder) -> None:
    model = as_sentence_transformer(list(trained.vocabulary), trained.vectors)
    theirs = model.encode([" ".join(trained.known_features(text)) for text in TEXTS])
    np.testing.assert_allclose(trained.encode_documents(TEXTS), theirs, atol=1e-5)


def test_a_model_saved_by_sentence_transformers_gives_the_same_vectors(trained: StaticEncoder, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    as_sentence_transformer(list(trained.vocabulary), trained.vectors).save(str(tmp_path / "model"))
    model = SentenceTransformer(str(tmp_path / "model"), device="cpu")
    theirs = model.encode([" ".join(trained.known_features(text)) for text in TEXTS])
    np.testing.assert_allclose(trained.encode_documents(TEXTS), theirs, atol=1e-5)


def test_the_lexicon_brings_words_together_that_no_task_has(lessons: Lessons, trained: StaticEncoder) -> None:
    everyday, official = (trained.encode_documents([pair[side] for pair in LEXICON]) for side in (0, 1))
    assert ((everyday @ official.T).argmax(axis=1) == [0, 1, 2]).all()
    assert np.diag(everyday @ official.T).min() > 0.4
    without = train(replace(lessons, lexicon=()), TOKENIZER, settings=SETTINGS)
    assert not without.encode_queries(["斑马线"]).any()


def test_training_parts_tasks_that_the_start_confuses(lessons: Lessons) -> None:
    """The margin of the right task over the best wrong one grows."""

    def margins(encoder: StaticEncoder) -> list[float]:
        found = []
        for number, expansion in lessons.expansions.items():
            goals = encoder.encode_documents([task.goal for task in lessons.table.tasks])
            products = (encoder.encode_queries(list(expansion.questions)) @ goals.T).mean(axis=0)
            right = [task.number == number for task in lessons.table.tasks]
            found.append(float(products[right].max() - products[np.logical_not(right)].max()))
        return found

    two_directions = replace(SETTINGS, dimension=2)  # for four projects: too few for the start
    start = train(lessons, TOKENIZER, settings=replace(two_directions, steps=0))
    end = train(lessons, TOKENIZER, settings=two_directions)
    assert np.mean(margins(end)) > np.mean(margins(start))


def test_the_same_lessons_give_the_same_weights(lessons: Lessons, trained: StaticEncoder) -> None:
    assert train(lessons, TOKENIZER, settings=SETTINGS).to_bytes() == trained.to_bytes()
    assert train(lessons, TOKENIZER, settings=replace(SETTINGS, seed=1)).to_bytes() != trained.to_bytes()


def test_one_project_under_two_numbers_is_no_negative_of_itself(lessons: Lessons) -> None:
    from index.chunks import chunks_of

    chunks = chunks_of(lessons.table, lessons.expansions)
    words = [chunk.text for chunk in chunks] + [text for pair in LEXICON for text in pair]
    known = {text: features(text, TOKENIZER) for text in words}
    vocabulary = {feature: place for place, feature in enumerate(sorted(set().union(*known.values())))}
    vectors = np.random.default_rng(0).standard_normal((len(vocabulary), 8)).astype(np.float32)
    batches = _Batches(chunks, known, lessons, np.random.default_rng(0), SETTINGS)
    task_of = [chunk.task for chunk in batches.chunks]
    for place, negatives in enumerate(batches.nearest(vectors, vocabulary)):
        others = {task_of[negative] for negative in negatives}
        assert not others & ({20, 21} if task_of[place] in (20, 21) else {task_of[place]})
    assert sorted(map(sorted, batches.tasks_of.values())) == [[3], [7], [8], [20, 21]]


def test_an_index_is_built_and_asked_with_it(lessons: Lessons, trained: StaticEncoder, tmp_path: Path) -> None:
    def encoder(tokenizer: Tokenizer) -> StaticEncoder:
        return replace(trained, tokenizer=tokenizer)

    build_folder(lessons.table, lessons.expansions, "ab" * 32, tmp_path, options=BuildOptions(encoder=encoder))
    index = load(tmp_path)
    assert index.manifest.encoder == encoder(index.tokenizer).identity != trained.identity
    assert [search(index, text)[0].task for text in TEXTS[:3]] == [3, 7, 8]


def test_a_table_of_one_task_can_be_trained_too(lessons: Lessons) -> None:
    table = replace(lessons.table, tasks=lessons.table.tasks[:1])
    encoder = train(Lessons(table, {}), TOKENIZER, settings=SETTINGS)
    assert encoder.encode_queries(["停车位"]).any()


def test_the_lexicon_file_is_read_without_its_headings(tmp_path: Path) -> None:
    (tmp_path / "words.tsv").write_text("# 交通\n堵车\t交通拥堵\n\n没有公文说法\n", "utf-8")
    assert read_lexicon(tmp_path / "words.tsv") == (("堵车", "交通拥堵"),)
    assert read_lexicon(tmp_path / "none.tsv") == ()
