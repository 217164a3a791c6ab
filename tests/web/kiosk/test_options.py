"""What an operator may set, and what a wrong setting says."""

from __future__ import annotations

import pytest

from assistant.errors import UsageProblem
from assistant.web.kiosk.options import KioskOptions, read_options


def test_without_settings_the_defaults_hold() -> None:
    assert read_options({}) == KioskOptions()


def test_each_variable_sets_its_option() -> None:
    given = {
        "RENWU_KIOSK_IDLE": "90",
        "RENWU_KIOSK_PORTAL": "https://portal.example/assistant",
        "RENWU_KIOSK_PRINTER": "1",
    }
    expected = KioskOptions(idle_s=90, portal="https://portal.example/assistant", printer=True)
    assert read_options(given) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RENWU_KIOSK_IDLE", "0"),
        ("RENWU_KIOSK_IDLE", "一分钟"),
        ("RENWU_KIOSK_IDLE", "nan"),
        ("RENWU_KIOSK_IDLE", "86400"),
        ("RENWU_KIOSK_PORTAL", "portal.example"),
        ("RENWU_KIOSK_PORTAL", "javascript:alert(1)"),
        ("RENWU_KIOSK_PORTAL", "https://portal.example/?x=1"),
        ("RENWU_KIOSK_PORTAL", "https://["),
        ("RENWU_KIOSK_PRINTER", "HP"),
    ],
)
def test_a_value_that_is_none_is_refused_with_its_variable_named(name: str, value: str) -> None:
    with pytest.raises(UsageProblem) as error:
        read_options({name: value})
    assert name in str(error.value)
    assert value in str(error.value)
