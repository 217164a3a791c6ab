"""Any sentence-transformers model as the encoder: a tiny BERT with random weights stands for a real one."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")

from index.build_folder import BuildOptions, build_folder
from index.dense import FlatIndex
from index.encoders import read_encoder
from index.errors import EncoderUnavailable, IndexDamaged
from index.expand import Expansion
from index.pretrained import load_pretrained
from index.search import search
from index.store import load, verify
from index.text import Tokenizer
from index.types import TaskTable

PROMPT = "为这个句子生成表示:"
CHARACTERS = "新增公共停车位建基站改造老旧小区加装电梯推进生态环境监测哪儿能泊手机信号什么时候变好人爬楼太累了"


def make_model(folder: Path, *, prompt: str = PROMPT, pooling: str = "cls", seed: int = 0) -> Path:
    """A BERT of two small layers over single characters, saved as a sentence-transformers folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    characters = sorted(set(CHARACTERS + PROMPT))
    bare = folder / "bert"
    bare.mkdir(parents=True)
    (bare / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]), "utf-8")
    BertTokenizerFast(str(bare / "vocab.txt")).save_pretrained(bare)
    torch.manual_seed(seed)
    size = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=len(characters) + 5, max_position_embeddings=128, **size)).save_pretrained(bare)
    body = Transformer(str(bare))
    modules = [body, Pooling(body.get_embedding_dimension(), pooling_mode=pooling), Normalize()]
    model = SentenceTransformer(modules=modules, prompts={"query": prompt, "document": ""}, device="cpu")
    model.save(str(folder / "model"))
    shutil.rmtree(bare)
    return folder / "model"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("tiny"))


def by_hand(folder: Path, text: str, pooling: str) -> Any:
    """The model's forward pass without sentence-transformers."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    inputs = AutoTokenizer.from_pretrained(folder)(text, return_tensors="pt")
    with torch.no_grad():
        states = AutoModel.from_pretrained(folder).eval()(**inputs).last_hidden_state[0].numpy()
    vector = states[0] if pooling == "cls" else states.mean(axis=0)
    return vector / np.linalg.norm(vector)


@pytest.mark.parametrize("pooling", ["cls", "mean"])
def test_instruction_pooling_and_length_are_the_models_own(tmp_path: Path, pooling: str) -> None:
    folder = make_model(tmp_path, pooling=pooling)
    encoder = load_pretrained(str(folder))
    document, query = encoder.encode_documents(["停车位"])[0], encoder.encode_queries(["停车位"])[0]
    np.testing.assert_allclose(document, by_hand(folder, "停车位", pooling), atol=1e-5)
    np.testing.assert_allclose(query, by_hand(folder, PROMPT + "停车位", pooling), atol=1e-5)
    assert encoder.encode_queries([]).shape == (0, 32) == (0, encoder.dimension)


def test_other_weights_or_another_instruction_is_another_encoder(folder: Path, tmp_path: Path) -> None:
    encoder = load_pretrained(str(folder))
    assert load_pretrained(str(folder)).identity == encoder.identity
    shutil.copytree(folder, tmp_path / "copy")
    assert load_pretrained(str(tmp_path / "copy")).identity == encoder.identity
    assert load_pretrained(str(make_model(tmp_path / "a", seed=1))).identity != encoder.identity
    assert load_pretrained(str(make_model(tmp_path / "b", prompt="查询:"))).identity != encoder.identity


def test_an_index_is_built_saved_and_asked_with_it(
    folder: Path, table: TaskTable, expansions: dict[int, Expansion], tmp_path: Path
) -> None:
    options = BuildOptions(encoder=lambda _: load_pretrained(str(folder)))
    build_folder(table, expansions, "ab" * 32, tmp_path / "index", options=options)
    index = load(tmp_path / "index")
    assert index.manifest.encoder == load_pretrained(str(folder)).identity
    hit = search(index, "哪儿能泊车")[0]
    assert hit.task == 3
    assert isinstance(index.dense, FlatIndex)
    query, document = (by_hand(folder, text, "cls") for text in (PROMPT + "哪儿能泊车", "哪儿能泊车"))
    products = [float(query @ document), *(float(query @ vector) for vector in index.dense.vectors)]
    assert hit.dense == pytest.approx(max(products), abs=1e-4)


def test_an_index_whose_model_was_exchanged_is_refused(
    table: TaskTable, expansions: dict[int, Expansion], tmp_path: Path
) -> None:
    folder = make_model(tmp_path / "tiny")
    options = BuildOptions(encoder=lambda _: load_pretrained(str(folder)))
    build_folder(table, expansions, "ab" * 32, tmp_path / "index", options=options)
    shutil.rmtree(folder)
    with pytest.raises(EncoderUnavailable, match="model"):
        load(tmp_path / "index")
    make_model(tmp_path / "tiny", seed=1)
    with pytest.raises(IndexDamaged, match=r"encoder\.bin"):
        load(tmp_path / "index")
    assert verify(tmp_path / "index").tasks == 5


def test_what_cannot_be_loaded_is_said_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "modules.json").write_text("{", "utf-8")
    (tmp_path / "broken" / "config.json").write_text(json.dumps({"model_type": "bert"}), "utf-8")
    for name in (str(tmp_path / "empty"), str(tmp_path / "broken")):
        with pytest.raises(EncoderUnavailable, match=r"读不出来.*处理办法"):
            load_pretrained(name)
    with pytest.raises(EncoderUnavailable, match="没有这个目录"):
        load_pretrained("renwu-test/no-such-model")


def test_without_torch_the_remedy_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderUnavailable, match=r"没有装 torch.*make install-train"):
        load_pretrained(str(folder))
    kept = b'{"model": "' + str(folder).encode() + b'"}'
    with pytest.raises(EncoderUnavailable, match="make install-train"):
        read_encoder("sentence-transformers:1", kept, Tokenizer())
