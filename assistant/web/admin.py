"""POST /admin/reload: put a newly built index in force. Who may is decided by `access.py` (the bearer of the token)."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from assistant.web.live import Live

if TYPE_CHECKING:
    from fastapi import APIRouter


def admin_router(live: Live) -> APIRouter:
    """The routes under /admin."""
    from fastapi import APIRouter
    from fastapi.responses import JSONResponse

    router = APIRouter(prefix="/admin", include_in_schema=False)

    @router.post("/reload")
    def reload() -> JSONResponse:
        outcome = live.reload()
        status = 200 if outcome.ok else 409 if outcome.busy else 422
        return JSONResponse(asdict(outcome), status)

    return router
