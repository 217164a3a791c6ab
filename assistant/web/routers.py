"""The one place where the server's routers are listed. What is not listed here is not served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.settings import Settings
from assistant.web.admin import admin_router
from assistant.web.live import Live

if TYPE_CHECKING:
    from fastapi import APIRouter


def all_routers(live: Live, settings: Settings, *, kiosk: bool) -> list[APIRouter]:
    """The routers of the staff's server, or of a kiosk's, which has nothing that a visitor must not reach."""
    return [*(kiosk_routers(live, settings) if kiosk else staff_routers(live, settings)), admin_router(live)]


def kiosk_routers(live: Live, settings: Settings) -> list[APIRouter]:
    """What visitors of a kiosk use, and what operators read."""
    return []


def staff_routers(live: Live, settings: Settings) -> list[APIRouter]:
    """Everything: the kiosk page is there, too."""
    return [*kiosk_routers(live, settings)]
