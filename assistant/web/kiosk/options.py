"""What an operator may set for a kiosk, each with its environment variable and default."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import UsageProblem
from assistant.settings import project_root

IDLE = 60.0
LONGEST_IDLE = 3600.0
"""Seconds: whoever left an hour ago does not come back."""
_SWITCH = {"": False, "0": False, "1": True}


@dataclass(frozen=True, slots=True)
class KioskOptions:
    """Plain values; `read_options` takes them from the environment."""

    idle_s: float = IDLE
    """RENWU_KIOSK_IDLE: seconds without a touch or a key after which the countdown begins."""
    countdown_s: int = 10
    """Seconds that the countdown shows before everything of the visitor is gone."""
    portal: str = ""
    """RENWU_KIOSK_PORTAL: address of the chat page as phones reach it ("https://portal.example/assistant"); the QR code
    then links to the question there. "" puts the answer's text into the code."""
    printer: bool = False
    """RENWU_KIOSK_PRINTER=1: the kiosk has a printer, and answers get a print button."""
    wording: Path = field(default_factory=lambda: project_root() / "prompts" / "kiosk.yaml")
    """What the kiosk says and which questions it offers."""
    surnames: Path = field(default_factory=lambda: project_root() / "data" / "lexicon" / "surname_pinyin.yaml")
    """Surnames that sound otherwise than their character alone."""


def read_options(environ: Mapping[str, str] = os.environ) -> KioskOptions:
    """The options that the environment sets. Raises UsageProblem when a value cannot be understood."""
    return KioskOptions(
        idle_s=_seconds(environ.get("RENWU_KIOSK_IDLE", "").strip()),
        portal=_portal(environ.get("RENWU_KIOSK_PORTAL", "").strip()),
        printer=_switch(environ.get("RENWU_KIOSK_PRINTER", "").strip()),
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text) if text else IDLE
    except ValueError:
        seconds = math.nan
    if not 1 <= seconds <= LONGEST_IDLE:
        raise UsageProblem(
            f"无人操作的时间是“{text}”",
            expected=f"1 到 {LONGEST_IDLE:.0f} 之间的秒数",
            where="环境变量 RENWU_KIOSK_IDLE",
            remedy="例如 60",
        )
    return seconds


def _portal(text: str) -> str:
    try:
        parts = urlsplit(text)
        fit = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    except ValueError:
        fit = False
    if text and not fit:
        raise UsageProblem(
            f"问答页的地址是“{text}”",
            expected="手机能打开的 http 或 https 地址",
            where="环境变量 RENWU_KIOSK_PORTAL",
            remedy="例如 https://portal.example/assistant",
        )
    return text


def _switch(text: str) -> bool:
    if text not in _SWITCH:
        raise UsageProblem(
            f"有没有打印机写的是“{text}”",
            expected="1 或 0",
            where="环境变量 RENWU_KIOSK_PRINTER",
            remedy="有打印机写 1",
        )
    return _SWITCH[text]
