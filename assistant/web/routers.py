"""The one place where the server's routers are listed. What is not listed here is not served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.web.admin import admin_router
from assistant.web.live import Live

if TYPE_CHECKING:
    from fastapi import APIRouter


def all_routers(live: Live) -> list[APIRouter]:
    """Every router. At a kiosk (`renwu serve --kiosk`) `access.py` closes what visitors must not reach."""
    return [admin_router(live)]
