"""Normalisation and tokens: the same for build and query, whatever the keyboard."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import jieba
import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import _REWRITTEN_IN_GB2312, Tokenizer, _Cutter, grams, normalise, read_stopwords

TRADITIONAL = st.text(alphabet="臺灣乾隆後徵收於瞭解藉口麼著名堃 A\u200d\u0301Ａ①ﬁİ")


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("交通運輸局徵收後續", "交通运输局征收后续"),
        ("二季度\u3000 \t\n完成", "二季度 完成"),
        ("  R&D 占比达３．２％ ", "r&d 占比达3.2%"),
        ("停\u200b车\ufeff位\u00ad\ufe0f", "停车位"),
        ("完成\x00率\x1f", "完成率"),
        ("坏\ud800字", "坏字"),
        ("", ""),
    ],
)
def test_normalise_gives_one_form(written: str, normal: str) -> None:
    assert normalise(written) == normal


@given(st.text(alphabet=st.characters(exclude_categories=())) | TRADITIONAL)
def test_normalise_is_idempotent_and_never_raises(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert once == once.strip()
    assert "  " not in once


@given(st.text(alphabet=[chr(code) for code in range(0x21, 0x7F)]))
def test_width_does_not_matter(text: str) -> None:
    full = "".join(chr(ord(character) + 0xFEE0) for character in text)
    assert normalise(full) == normalise(text) == text.lower()


def test_simplified_text_is_recognised_without_opencc() -> None:
    """The short list of rewritten characters is all that OpenCC rewrites in the simplified standard set."""
    converter = opencc.OpenCC("t2s")
    rows = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    standard = "".join(pair.decode("gb2312", "ignore") for pair in rows)
    assert {character for character in standard if converter.convert(character) != character} == _REWRITTEN_IN_GB2312


def test_grams_cover_characters_pairs_and_whole_foreign_words() -> None:
    assert grams("新增5G，ＡＩ", 2) == ["新", "增", "新增", "5g", "ai"]
    assert grams("达3.2%", 1) == ["达", "3.2"]


def test_tokens_are_words_with_their_parts_and_without_marks() -> None:
    tokenizer = Tokenizer.of(["交通运输局"], {"的"})
    tokens = tokenizer.tokens("《交通運輸局》的停车位,2万个。")
    assert "交通运输局" in tokens
    assert {"交通", "运输", "停车位", "停车"} <= set(tokens)
    assert not {"的", "《", "》", ",", "。", ""} & set(tokens)
    assert tokenizer.tokens("，。！ \n") == ()
    assert tokenizer.tokens("达3.2%左右")[:2] == ("达", "3.2")


def test_the_tables_own_names_stay_whole_and_isolated() -> None:
    named, plain = Tokenizer.of(["欧阳山川", "临海新区管委会"]), Tokenizer.of([])
    text = "欧阳山川在临海新区管委会"
    assert {"欧阳山川", "临海新区管委会"} <= set(named.tokens(text))
    assert "欧阳山川" not in plain.tokens(text)
    assert "欧阳山川" not in jieba.dt.FREQ


def test_cuts_like_jieba_itself() -> None:
    """Parsing the dictionary in parts changes no cut."""
    stock, ours = jieba.Tokenizer(), _Cutter.from_package()
    with stock.get_dict_file() as file:
        stock.FREQ, stock.total = stock.gen_pfdict(file)
    stock.initialized = True
    for text in ("南京市长江大桥", "推动5G基站和AI产业项目落地,新增停车位2万个以上", "研究生命起源", "T恤卡拉OK"):
        ours.prepare(text)
        assert ours.jieba.lcut_for_search(text) == stock.lcut_for_search(text)
    assert ours.jieba.total == stock.total


@pytest.mark.parametrize(
    "text", ["南京市长江大桥", "计算机软件工程师", "中华人民共和国国务院", "研究生命起源", "t恤卡拉ok"]
)
def test_tokens_are_those_of_the_search_mode(text: str) -> None:
    """Words that were cut already are not cut again for their parts, and have the same ones."""
    cutter = _Cutter.from_package()
    cutter.prepare(text)
    tokenizer = Tokenizer.of([])
    assert tokenizer.tokens(text) == tuple(cutter.jieba.lcut_for_search(text)) == tokenizer.tokens(text)


def test_identity_follows_words_and_stop_words_only() -> None:
    base = Tokenizer.of(["财政局", "教育局"], ["的", "了"])
    assert base.identity == Tokenizer.of(["教育局", "财政局", "財政局"], ["了", "的"]).identity
    assert base.identity != Tokenizer.of(["教育局"], ["的", "了"]).identity
    assert base.identity != Tokenizer.of(["财政局", "教育局"], ["的"]).identity


def test_threads_share_a_tokenizer() -> None:
    tokenizer, texts = Tokenizer.of(["财政局"]), ["财政局二季度预算", "建成停车位", "推进生态环境监测"] * 20
    alone = Tokenizer.of(["财政局"])
    expected = [alone.tokens(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(tokenizer.tokens, texts)) == expected


def test_the_dictionary_is_read_late_and_silently() -> None:
    """Nothing of jieba at construction; no log line and no file in the temporary folder at use."""
    code = (
        "import sys, tempfile; from index.text import Tokenizer\n"
        "tempfile.tempdir = '/nonexistent'\n"
        "t = Tokenizer.of(['财政局']); t.identity\n"
        "assert 'jieba' not in sys.modules\n"
        "assert t.tokens('财政局预算')\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout + run.stderr == ""


def test_shipped_stop_words_are_words() -> None:
    words = read_stopwords()
    assert {"的", "什么", "哪些"} <= words
    assert not any(word.startswith("#") or " " in word for word in words)
