"""What models write around the JSON that was asked for, and instead of it."""

from __future__ import annotations

import pytest

from assistant.expanding.reply import LONGEST, Reply, Unusable, parse_reply

JSON = '{"questions": ["车往哪停", "停车难 怎么办"], "terms": ["车位"]}'
REPLY = Reply(("车往哪停", "停车难 怎么办"), ("车位",))


@pytest.mark.parametrize(
    "text",
    [
        JSON,
        f"```json\n{JSON}\n```",
        f"好的，下面是结果：\n\n{JSON}\n\n希望有帮助 {{笑}}。",
        f'<think>先试试 {{"questions": ["草稿"], "terms": []}}</think>\n{JSON}',
        f'草稿没有开头的标记 {{"questions": ["草稿"], "terms": []}}</think>{JSON}',
        f'格式是 {{"questions": ["…"], "terms": ["…"]}}，所以：{JSON}',
        JSON.replace("车往哪停", "  车往哪停\\n").replace("停车难 怎么办", "停车难 \\t 怎么办"),
        JSON.replace("{", '{"task": 1, ', 1),
    ],
)
def test_json_is_found_in_what_stands_around_it(text: str) -> None:
    assert parse_reply(text) == REPLY


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "空的"),
        (" \n", "空的"),
        ("<think>想了很久", "空的"),
        ("对不起，我不能回答。", "没有要的 JSON"),
        (JSON[:-5], "没有要的 JSON"),
        ('["车往哪停"]', "没有要的 JSON"),
        ('{"terms": ["车位"]}', "没有要的 JSON"),
        ('{"questions": "车往哪停", "terms": []}', "“questions”不是文字列表"),
        ('{"questions": ["车往哪停", 3], "terms": []}', "“questions”不是文字列表"),
        ('{"questions": ["车往哪停"]}', "“terms”不是文字列表"),
        ('{"a":' * 5000, "没有要的 JSON"),
        ("车" * (LONGEST + 1), "超过"),
    ],
)
def test_anything_else_is_named(text: str, found: str) -> None:
    with pytest.raises(Unusable, match=found):
        parse_reply(text)
