"""The one place where the server's routers are listed. What is not listed here is not served."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.feedback.store import FeedbackStore
from assistant.web.admin import admin_router
from assistant.web.api.metrics import Metrics
from assistant.web.api.router import api_router
from assistant.web.browse.router import browse_router
from assistant.web.current import Current
from assistant.web.kiosk.options import read_options
from assistant.web.kiosk.router import kiosk_router
from assistant.web.live import Live

if TYPE_CHECKING:
    from fastapi import APIRouter


def all_routers(live: Live, current: Current, metrics: Metrics, feedback: Path) -> list[APIRouter]:
    """Every router. At a kiosk (`renwu serve --kiosk`) `access.py` closes what visitors must not reach.

    `current` is that of `live`, `measured` with `metrics`; `feedback` is the file of what readers report.
    """
    return [
        admin_router(live),
        kiosk_router(current, read_options()),
        api_router(current, feedback=FeedbackStore(feedback), metrics=metrics),
        browse_router(current),
    ]
