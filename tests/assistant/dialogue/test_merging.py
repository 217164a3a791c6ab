"""Conditions of a turn that take the place of those before, or stand beside them."""

from __future__ import annotations

import pytest

from assistant.dialogue.merging import merged
from assistant.query import Condition

LED = Condition("lead_units", ("灯塔管理局",))
ASSISTED = Condition("assist_units", ("盐务局",))
ALSO_ASSISTED = Condition("assist_units", ("望潮镇",))
LED_BY_ANOTHER = Condition("lead_units", ("望潮镇",))
NOT_ASSISTED = Condition("assist_units", ("望潮镇",), negated=True)
QUARTER = Condition("quarters", ("2",))


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ((LED, ASSISTED), (ALSO_ASSISTED,), (LED, ALSO_ASSISTED)),
        ((LED, ASSISTED), (LED_BY_ANOTHER,), (ASSISTED, LED_BY_ANOTHER)),
        ((LED, ASSISTED, QUARTER), (ALSO_ASSISTED,), (LED, QUARTER, ALSO_ASSISTED)),
        ((LED,), (ALSO_ASSISTED,), (ALSO_ASSISTED,)),  # one unit in another role is a new question
        ((LED, ASSISTED), (NOT_ASSISTED,), (NOT_ASSISTED,)),
        ((LED, ASSISTED), (LED_BY_ANOTHER, ALSO_ASSISTED), (LED_BY_ANOTHER, ALSO_ASSISTED)),
    ],
)
def test_a_unit_in_a_role_takes_the_place_of_the_one_that_had_it(
    old: tuple[Condition, ...], new: tuple[Condition, ...], kept: tuple[Condition, ...]
) -> None:
    assert merged(old, new, add=False) == kept
