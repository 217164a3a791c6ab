"""The web application: FastAPI with the chat page mounted at the root, and its server.

`create_app` returns a plain FastAPI app. Routes that are put on `routers` come before the page, so an HTTP API is added
without touching this module.
"""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.web.current import Current
from assistant.web.shell import Shell

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI


def create_app(current: Current, *, examples: Sequence[str] = (), routers: Sequence[APIRouter] = ()) -> FastAPI:
    """The application. `current` gives what answers questions now; it is asked anew for every request."""
    _quiet_gradio()
    import gradio as gr
    from fastapi import FastAPI
    from fastapi.responses import PlainTextResponse

    from assistant.web.page import build_page, page_look

    app = FastAPI(title="任务助手", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/healthz", response_class=PlainTextResponse)
    def healthz() -> str:
        return "ok"

    for router in routers:
        app.include_router(router)
    app.add_middleware(Shell)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(current, examples),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        **page_look(),
    )
    return mounted


def serve(app: FastAPI, listening: socket.socket) -> None:
    """Serve on a socket that listens already, until interrupted; then raises KeyboardInterrupt, as uvicorn does."""
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=3)
    uvicorn.Server(config).run(sockets=[listening])


def _quiet_gradio() -> None:
    """Gradio reads these when it is imported: no telemetry, and its temporary files in a folder of this user."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("GRADIO_TEMP_DIR", str(Path(tempfile.gettempdir()) / f"renwu-gradio-{os.getuid()}"))
