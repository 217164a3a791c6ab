"""Parts of a table by their names, their endings, and their words in another order."""

from __future__ import annotations

import pytest

from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import understand
from tests.assistant.towns import lexicon_of
from tests.assistant.understand.invented import row


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return lexicon_of(
        tmp_path_factory.mktemp("data"),
        row(1, "新建水厂1座。"),
        row(2, "新建公园2处。", part="十件民生实事"),
    )


@pytest.mark.parametrize("written", ["十件民生实事", "民生实事", "民生十件实事", "实事民生十件", "十件实事"])
def test_a_part_is_named_by_its_words_in_any_order(written: str, rows: Lexicon) -> None:
    found = rows.parts.find(f"{written}有哪些")
    assert [(mention.text, mention.values) for mention in found] == [(written, ("十件民生实事",))]


@pytest.mark.parametrize("written", ["主要任务目标", "任务主要", "实事求是", "民生"])
def test_other_words_name_no_part(written: str, rows: Lexicon) -> None:
    assert rows.parts.find(written) == []


@pytest.mark.parametrize("written", ["不属于民生实事的任务", "未列入民生实事的任务", "任务里不是民生实事的"])
def test_a_part_that_is_ruled_out_filters_the_other_way(written: str, rows: Lexicon) -> None:
    query, _ = understand(written, rows)
    assert [(c.field, c.values, c.negated) for c in query.conditions] == [("part", ("十件民生实事",), True)]
