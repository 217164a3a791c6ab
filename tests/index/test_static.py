"""The trained encoder in plain numpy: its features, its file, the weights that ship."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoders import read_encoder
from index.errors import SourceInvalid
from index.static import StaticEncoder, features, quantised, read_weights
from index.text import Tokenizer

TOKENIZER = Tokenizer()
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "data" / "dongguan-2021" / "encoder.safetensors"


def toy() -> StaticEncoder:
    """停 and 泊 point east, 树 north, the word 停车 far east."""
    vectors = np.array([[1, 0], [1, 0], [0, 2], [6, 0.5]], dtype=np.float32)
    return quantised(["停", "泊", "树", "#停车"], vectors, TOKENIZER)


def test_features_are_words_and_neighbouring_characters_each_once() -> None:
    assert features("停车,停车 5G", TOKENIZER) == ("停", "车", "停车", "5g", "#停车", "#5g")
    assert features("！？", TOKENIZER) == ()


def test_a_text_is_the_direction_of_the_sum_of_its_features() -> None:
    encoder = toy()
    vectors = encoder.encode_documents(["泊树", "停车", "未知", ""])
    expected = [[1, 2], [7, 0.5], [0, 0], [0, 0]]
    lengths = [5**0.5, (49 + 0.25) ** 0.5, 1, 1]
    np.testing.assert_allclose(vectors, np.array(expected) / np.array(lengths)[:, None], atol=0.01)


def test_what_is_unknown_in_a_question_makes_it_less_near_to_everything() -> None:
    """As if each unknown feature pointed where no text does; the direction stays."""
    encoder = toy()
    known, partly, unknown = encoder.encode_queries(["停", "停啊", "啊"])
    assert np.linalg.norm(known) == pytest.approx(1)
    usual = (1 + 1 + 2 + 6.02) / 4
    assert partly == pytest.approx(known / (1 + 2 * usual**2) ** 0.5, rel=0.01)  # 啊 and 停啊 are unknown
    assert not unknown.any()


def test_rounding_keeps_each_row_on_its_own_scale() -> None:
    random = np.random.default_rng(3)
    vectors = (random.standard_normal((50, 16)) * np.logspace(-4, 4, 50)[:, None]).astype(np.float32)
    rounded = quantised([f"词{place}" for place in range(50)], vectors, TOKENIZER).vectors
    worst = np.abs(rounded - vectors).max(axis=1) / np.abs(vectors).max(axis=1)
    assert (worst < 0.01).all()


def test_it_survives_its_file_and_another_tokenizer_is_another_encoder() -> None:
    encoder = toy()
    again = read_encoder(encoder.identity, encoder.to_bytes(), TOKENIZER)
    np.testing.assert_array_equal(again.encode_queries(["停车"]), encoder.encode_queries(["停车"]))
    with pytest.raises(ValueError, match="expected static-v1"):
        read_encoder(encoder.identity, encoder.to_bytes(), Tokenizer.of(["泊树"]))
    with pytest.raises(ValueError, match="not an encoder"):
        read_encoder(encoder.identity, encoder.to_bytes()[:-1], TOKENIZER)


@pytest.mark.parametrize("content", [b"", b"{}", b"\x02\0\0\0\0\0\0\0{}"])
def test_weights_that_are_none_are_refused_with_the_file_and_the_remedy(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "encoder.safetensors").write_bytes(content)
    with pytest.raises(SourceInvalid, match=r"encoder\.safetensors.*renwu index train"):
        read_weights(tmp_path / "encoder.safetensors", TOKENIZER)


def test_the_weights_that_ship_are_small() -> None:
    assert SHIPPED.stat().st_size <= 10_000_000


def test_the_weights_that_ship_bring_everyday_and_official_words_together() -> None:
    encoder = read_weights(SHIPPED, TOKENIZER)
    everyday = encoder.encode_queries(["堵车怎么办", "泊车的地方", "爬楼梯太累"])
    official = encoder.encode_documents(["治理交通拥堵", "新建停车位", "老旧小区加装电梯"])
    assert (everyday @ official.T).argmax(axis=1).tolist() == [0, 1, 2]


MEMORY = """
import resource, sys
from pathlib import Path
from index.static import read_weights
from index.text import Tokenizer
tokenizer = Tokenizer()
tokenizer.words_of("停车")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
encoder = read_weights(Path(sys.argv[1]), tokenizer)
encoder.encode_queries(["停车"])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
assert "torch" not in sys.modules
"""


def test_the_weights_that_ship_take_little_memory_and_no_torch() -> None:
    run = subprocess.run(
        [sys.executable, "-c", MEMORY, str(SHIPPED)],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(run.stdout) < 60_000  # KiB
