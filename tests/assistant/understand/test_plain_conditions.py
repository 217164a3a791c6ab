"""Conditions that stand beside others in one question: each is read, and none is taken for another."""

from __future__ import annotations

import pytest

from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import understand

Wanted = tuple[str, tuple[str, ...], bool, str]
LEADS: Wanted = ("lead_units", ("水务局",), False, "")
OTHERS_LEAD: Wanted = ("lead_units", ("水务局",), True, "")
ONE_PERSON: Wanted = ("overlap", ("responsible", "direct"), False, "")


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("任务号在2到3之间、水务局牵头的任务有哪些", [LEADS, ("numbers", ("2", "3"), False, "")]),
        (
            "责任人与直接责任人是同一人、水务局牵头的任务有哪些",
            [LEADS, ONE_PERSON],
        ),
        ("街道类单位没协助、水务局牵头的任务有哪些", [LEADS, ("assist_units", ("云溪街道",), True, "")]),
        ("一季度的安排里写了“河道”的任务，水务局牵头的", [LEADS, ("due_text", ("河道",), False, "1")]),
        ("上半年安排中出现“河道”字样、水务局牵头的", [LEADS, ("due_text", ("河道",), False, "12")]),
        (
            "水务局牵头、一季度或二季度有安排、四季度没有安排的任务有哪些",
            [LEADS, ("quarters", ("1", "2"), False, ""), ("idle", ("4",), False, "")],
        ),
        (
            "（一）条项下，水务局没有牵头的任务",
            [OTHERS_LEAD, ("section", ("(一)",), False, "")],
        ),
    ],
)
def test_every_condition_is_read(question: str, wanted: list[Wanted], lexicon: Lexicon) -> None:
    query, _ = understand(question, lexicon)
    assert (query.kind, query.topic) == ("list", "")
    assert sorted((c.field, c.values, c.negated, c.column) for c in query.conditions) == sorted(wanted)


def test_a_denial_that_is_asked_about_is_a_claim(lexicon: Lexicon) -> None:
    query, _ = understand("（一）条项下，水务局没有牵头的任务吧", lexicon)
    assert query.claimed is not None
