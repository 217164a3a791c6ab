"""Conditions as chips: what is shown of a filter, what a page may send back, and the values to choose from."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from assistant.rephrase import Wanted
from assistant.types import Filter
from assistant.web.conditions import chips_of, read_conditions, render_conditions, render_editors
from index.types import TaskTable

LED = Filter("lead_units", "交通运输局", "交通局", "别称")


def test_quarters_of_one_phrase_are_one_chip() -> None:
    second, third = (Filter("quarters", quarter, "二、三季度") for quarter in "23")
    chips = chips_of((LED, second, third, Filter("quarters", "4", "四季度")))
    assert [(chip.name, chip.shown, chip.role) for chip in chips] == [
        ("单位", "交通运输局", "牵头"),
        ("季度", "二、三季度", ""),
        ("季度", "四季度", ""),
    ]


def test_a_chip_says_how_it_was_read_and_what_it_excludes(table: TaskTable) -> None:
    html = render_conditions((Filter("lead_units", "财政局", "财局", "不含、简称"),), table)
    assert "“财局”，不含、简称" in html
    assert " data-excluded" in html
    assert 'aria-label="修改条件：单位 财政局 牵头 “财局”，不含、简称"' in html


def test_a_condition_without_editor_can_only_be_removed(table: TaskTable) -> None:
    html = render_conditions((Filter("assist_units", "没有", "没有协助单位"), Filter("text", "停车", "停车")), table)
    assert html.count("condition-drop") == 2
    assert html.count("condition-fixed") == 1


def test_what_is_sent_back_is_what_was_shown(table: TaskTable) -> None:
    filters = (LED, Filter("quarters", "2", "上半年"), Filter("quarters", "1", "上半年"))
    html = render_conditions(filters, table)
    boxes = re.findall(r'data-field="(\w+)" data-values="([^"]+)"', html)
    sent = [{"field": field, "values": json.loads(unescape(values))} for field, values in boxes]
    assert set(read_conditions(sent)) == set(map(Wanted.of, filters))


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {},
        ["x"],
        [{"field": 1, "values": []}],
        [{"field": "quarters", "values": ["5"]}],
        [{"field": "lead_units", "values": [""]}],
        [{"field": "lead_units", "values": ["甲"]}] * 41,
    ],
)
def test_what_no_page_sends_is_refused(sent: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        read_conditions(sent)


def test_editors_offer_every_value_of_the_table(table: TaskTable) -> None:
    html = unescape(render_editors(table))
    for value in ("交通运输局", "城建工程管理局", "朱利民", "(七十七)", "主要目标任务"):
        assert f'value="{value}"' in html
    assert html.count("<form") == 5
