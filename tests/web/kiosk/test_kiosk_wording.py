"""Every text of prompts/kiosk.yaml is used, and every text that page and program name is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import assistant.web.kiosk
from assistant.types import Status
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.wording import load_kiosk_wording

HERE = Path(assistant.web.kiosk.__file__).parent
SOURCES = [path.read_text(encoding="utf-8") for path in HERE.rglob("*") if path.suffix in {".py", ".js", ".html"}]
TEXTS = load_kiosk_wording(KioskOptions().wording).texts
NAMED = re.compile(r"""\btexts\.([a-z_]+)|\btexts\[["']([a-z_.]+)["']\]|\bUnfit\(["']([a-z_]+)["']\)""")


def test_every_text_that_is_named_is_there() -> None:
    named = {"".join(found) for source in SOURCES for found in NAMED.findall(source)}
    assert len(named) > 40
    assert named <= set(TEXTS)
    assert {f"status.{status}" for status in get_args(Status)} <= set(TEXTS)


def test_every_text_is_used() -> None:
    everything = "\n".join(SOURCES)
    last = {name: name.removeprefix("columns.") for name in TEXTS if not name.startswith("status.")}
    assert [name for name, word in last.items() if not re.search(rf"\b{re.escape(word)}\b", everything)] == []
