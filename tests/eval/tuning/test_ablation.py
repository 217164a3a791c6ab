"""Measuring rankings: shares, ties, damage and what is compared, where the right answers are known."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.compose.knowledge import Knowledge
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.understand.sounds import sound
from eval.tuning import ablation
from eval.tuning.ablation import Asked, content_places, ordered, rankers, shares, success, traditional, with_typo
from index.text import Tokenizer, read_stopwords
from tests.assistant.small_city import make_city

GOLDS = ({1}, {2, 3}, {9}, {5})
RANKINGS = ((1, 2, 3), (4, 3, 2), (), (1, 2, 3, 4, 5))
EXPANSION = {"task": 2, "questions": ["过河走的那几座什么时候修好"], "terms": ["危桥"]}


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Knowledge:
    """What is known of a city with three tasks, one of which has an expansion; it is the table in use."""
    made = make_city(tmp_path)
    (made.table / "expansions.jsonl").write_text(json.dumps(EXPANSION) + "\n", encoding="utf-8")
    monkeypatch.setenv("RENWU_TABLE", str(made.table))
    monkeypatch.setenv("RENWU_INDEX", str(made.index))
    return open_assistant(Settings()).known


@pytest.mark.parametrize(("within", "share"), [(1, 0.25), (2, 0.5), (4, 0.5), (5, 0.75)])
def test_success_counts_questions_with_a_right_task_among_the_first(within: int, share: float) -> None:
    assert success(RANKINGS, GOLDS, within) == share


def test_shares_are_of_all_questions() -> None:
    asked = [Asked(str(place), frozenset(gold)) for place, gold in enumerate(GOLDS)]
    assert shares(lambda text: RANKINGS[int(text)], asked) == (0.25, 0.5, 0.75)


def test_ties_keep_the_order_of_the_table_and_nothing_is_found_without_a_score() -> None:
    assert ordered((11, 12, 13, 14), np.array([0.5, 0.0, 2.0, 0.5])) == (13, 11, 14)
    assert ordered((11, 12), np.zeros(2)) == ()


def test_the_official_wording_is_added_when_every_word_is_there() -> None:
    pairs = (("堵车", "交通拥堵"), ("路 坑", "道路养护"), ("路 堵车", "交通拥堵"))
    assert ablation.with_official("这条路老堵車", pairs) == "这条路老堵車 交通拥堵"


def test_a_typing_error_changes_one_character_of_a_content_word() -> None:
    tokenizer = Tokenizer((), read_stopwords())
    texts = [f"{place}号楼的公共停车位什么时候建成" for place in range(40)]
    left_out = 0
    for text in texts:
        damaged = with_typo(text, tokenizer)
        assert damaged == with_typo(text, tokenizer)
        places = content_places(text, tokenizer)
        if len(damaged) < len(text):
            left_out += 1
            assert damaged in {text[:place] + text[place + 1 :] for place in places}
        else:
            (place,) = (place for place in range(len(text)) if text[place] != damaged[place])
            assert place in places
            assert sound(text[place]) == sound(damaged[place])
    assert 5 < left_out < 35


def test_content_words_are_no_stop_words_and_no_single_characters() -> None:
    text = "我的 停车位什么时候建成"
    assert (
        "".join(text[place] for place in content_places(text, Tokenizer((), frozenset({"什么"})))) == "停车位时候建成"
    )


def test_traditional_characters() -> None:
    assert traditional("东莞的医院") == "東莞的醫院"


def test_each_source_ranks_by_itself(city: Knowledge) -> None:
    compared = rankers(city, (("泊车的地方", "停车位"),))
    assert compared["rows"]("新增停车位")[0] == 1
    assert compared["rows"]("泊车的地方") == ()
    assert compared["rows, everyday lexicon"]("泊车的地方") == (1,)
    assert compared["rows"]("危桥") == ()
    assert compared["expansions"]("危桥") == (2,)
    assert compared["rows and expansions"]("危桥、小学")[:2] == (2, 3)
    assert compared["vectors"]("危桥")[0] == 2
    assert sorted(compared["fused"]("危桥")) == [1, 2, 3]
    assert compared["as the program asks"]("请问一下，危桥什么时候修好")[0] == 2


def test_the_report_of_a_small_city(
    city: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "test.jsonl"
    lines = [
        {"id": "1", "kind": "everyday", "q": "危桥什么时候修好", "status": ["answered"], "must": [2]},
        {"id": "2", "kind": "everyday", "q": "新增停车位多少", "status": ["answered"], "any": [3]},
        {"id": "3", "kind": "fact", "q": "不算在内", "status": ["answered"], "must": [1]},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    monkeypatch.setattr(ablation, "milliseconds", lambda index, asked: 1.25)
    assert ablation.main([str(path)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].split() == ["2", "questions", "@1", "@3", "@5"]
    assert [line[: ablation.WIDTH].strip() for line in printed[1:8]] == list(rankers(city, ()))
    assert printed[6].split() == ["fused", "50.0%", "100.0%", "100.0%"]
    assert printed[10].split()[-7:] == ["50.0%", "100.0%", "100.0%", "lost", "0.0", "0.0", "0.0"]
    assert printed[-1] == "one search, single thread: median 1.25 ms"


def test_what_damage_costs_is_in_points(capsys: pytest.CaptureFixture[str]) -> None:
    ablation.print_shares("fused", (0.5, 0.75, 1.0), (0.625, 0.75, 0.9))
    assert capsys.readouterr().out.split() == ["fused", "50.0%", "75.0%", "100.0%", "lost", "12.5", "0.0", "-10.0"]


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ablation.main([str(tmp_path / "set.jsonl")]) == 1
    assert "找不到题目文件" in capsys.readouterr().err
