"""The web application: FastAPI with the chat page mounted at the root, its guards, and its server.

A request passes, from outside: Proxies (who asks, under which path), AccessLog, Shell (security headers), RateLimit,
Access (may this visitor ask for it), BodyLimit, Overload, Faults; then the routers, and last Gradio's page behind its
Gate. Routes that are put on `routers` come before the page, so an HTTP API is added without touching this module.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.web.access import KIOSK, Access
from assistant.web.current import Current
from assistant.web.faults import Faults, explain_refusals
from assistant.web.limits import BodyLimit, Overload, RateLimit
from assistant.web.logs import AccessLog
from assistant.web.options import Options, read_options
from assistant.web.proxies import Proxies
from assistant.web.shell import Shell

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI, Request


def default_options() -> Options:
    """The options of an empty environment, without a limit of requests per client: for tests and embedding."""
    return replace(read_options({}), rates=())


def create_app(
    current: Current,
    *,
    examples: Sequence[str] = (),
    routers: Sequence[APIRouter] = (),
    options: Options | None = None,
    kiosk: bool = False,
) -> FastAPI:
    """The application. `current` gives what answers questions now; it is asked anew for every request.

    With `kiosk` there is no chat page and nothing but the kiosk's routes: "/" leads to /kiosk.
    """
    from fastapi import FastAPI
    from fastapi.responses import PlainTextResponse

    options = options or default_options()
    app = FastAPI(title="任务助手", docs_url=None, redoc_url=None, openapi_url=None)
    explain_refusals(app)

    @app.api_route("/healthz", methods=["GET", "HEAD"], response_class=PlainTextResponse)
    def healthz() -> str:
        return "ok"

    for router in routers:
        app.include_router(router)
    if kiosk:
        _lead_to_kiosk(app)
    else:
        _mount_page(app, current, examples)
    for layer, settings in reversed(_guards(options, kiosk)):
        app.add_middleware(layer, **settings)
    return app


def serve(app: FastAPI, listening: socket.socket, options: Options) -> None:
    """Serve on a socket that listens already, until interrupted; then raises KeyboardInterrupt, as uvicorn does."""
    import uvicorn

    from assistant.web.protocol import configure

    uvicorn.Server(configure(app, options.max_connections)).run(sockets=[listening])


def _guards(options: Options, kiosk: bool) -> list[tuple[Any, dict[str, Any]]]:
    """The layers around the application with their settings, the outermost first."""
    return [
        (
            Proxies,
            {
                "trusted": options.trusted_proxies,
                "prefix": options.root_path,
                "identity": options.signin_header,
            },
        ),
        (AccessLog, {"with_clients": options.log_clients}),
        (Shell, {"ancestors": options.frame_ancestors, "page": not kiosk}),
        (RateLimit, {"rates": options.rates}),
        (Access, {"options": options, "kiosk": kiosk}),
        (BodyLimit, {"size": options.max_body}),
        (Overload, {"places": options.concurrency, "queue": options.queue, "seconds": options.time_limit}),
        (Faults, {}),
    ]


def _mount_page(app: FastAPI, current: Current, examples: Sequence[str]) -> None:
    """Gradio's page at the root, behind a gate that opens only what the page needs."""
    from assistant.web.gradio_import import load_gradio

    load_gradio()
    import gradio as gr
    from starlette.routing import Mount

    from assistant.web.gate import Gate
    from assistant.web.page import build_page, page_look

    gr.mount_gradio_app(
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
    mount = app.routes[-1]
    if not isinstance(mount, Mount):  # nothing may be served that is not behind the gate
        raise TypeError(f"Gradio mounted itself as {mount!r}")
    mount.app = Gate(mount.app)


def _lead_to_kiosk(app: FastAPI) -> None:
    from fastapi.responses import RedirectResponse

    def root(request: Request) -> RedirectResponse:
        return RedirectResponse(request.scope["root_path"] + KIOSK[0], 307)

    app.add_route("/", root, methods=["GET"])
