"""What an operator may set for a kiosk."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assistant.settings import project_root


@dataclass(frozen=True, slots=True)
class KioskOptions:
    """Each with its default."""

    idle_s: float = 60.0
    """Seconds without a touch or a key after which the countdown begins."""
    countdown_s: int = 10
    """Seconds that the countdown shows before everything of the visitor is gone."""
    portal: str = ""
    """Address of the chat page as phones reach it ("https://portal.example/assistant"); the QR code then links to the
    question there. "" puts the answer's text into the code."""
    printer: bool = False
    """True where the kiosk has a printer: answers get a print button."""
    wording: Path = field(default_factory=lambda: project_root() / "prompts" / "kiosk.yaml")
    """What the kiosk says and which questions it offers."""
    surnames: Path = field(default_factory=lambda: project_root() / "data" / "lexicon" / "surname_pinyin.yaml")
    """Surnames that sound otherwise than their character alone."""
