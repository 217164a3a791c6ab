"""The prompt file: what a task's prompt says, and what is refused with the name of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.expanding.prompt import load_prompt
from assistant.expanding.reply import parse_reply
from assistant.open import read_source
from assistant.settings import Settings
from index.errors import SourceInvalid, SourceMissing
from tests.assistant.small_city import City

SHIPPED = Path(__file__).resolve().parents[3] / "prompts" / "expand.yaml"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SHIPPED.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "expand.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_prompt_holds_the_row_and_shows_the_form(bare_city: City) -> None:
    table = read_source(Settings(table=str(bare_city.table))).table
    prompt = load_prompt(SHIPPED)
    text = prompt.first(table.tasks[2], table)
    for cell in (
        "新建小学两所",
        "推进建设",
        "办好教育",
        "方大同",
        "教育局",
        "江水清",
        "财政局、交通运输局",
        table.title,
    ):
        assert cell in text
    assert "直接责任人：（空）" in text
    assert parse_reply(text).questions == ("……", "……")
    assert f"{prompt.questions} 个问法" in text
    assert prompt.second(text, "回复是空的").startswith(text)
    assert "回复是空的" in prompt.second(text, "回复是空的")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("temperature:", "temprature:", "temprature"),
        ("again: |\n\n  上一次的回复不能用：{reason}。", "others: |\n\n  {reason}", "others"),
        ("{goal}", "{goals}", r"task：有不认识的值：\{goals\}"),
        ("{goal}", "{goal.__class__}", r"\{goal.__class__\}"),
        ("{goal}", "{goal!r}", "只能写名字"),
        ("{goal}", "", r"没有用到 \{goal\}"),
        ("{reason}", "", r"again：没有用到 \{reason\}"),
        ("{goal}", "{goal", "花括号不成对"),
        ("questions: 16", "questions: 0", "正整数"),
        ("questions: 16", "questions: 许多", "正整数"),
        ("temperature: 0.8", "temperature: -1", "“temperature”是 -1"),
        ("max_tokens: 3000", "max_tokens: 0.5", "正整数"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, found: str) -> None:
    with pytest.raises(SourceInvalid, match=found) as caught:
        load_prompt(changed(tmp_path, old, new))
    assert "expand.yaml" in str(caught.value)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceInvalid, match="缺少键：empty"):
        load_prompt(changed(tmp_path, "empty: （空）", "# empty"))
    with pytest.raises(SourceMissing):
        load_prompt(tmp_path / "none.yaml")


def test_parameters_may_be_left_to_the_service(tmp_path: Path) -> None:
    assert load_prompt(changed(tmp_path, "max_tokens: 3000", "max_tokens: null")).sampling.max_tokens is None
