"""The whole API as one router: `create_app(current, routers=[api_router(current)])`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import APIRouter, FastAPI
from fastapi.responses import RedirectResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from assistant.exports.words import load_words
from assistant.feedback.store import FeedbackStore
from assistant.task_json import table_version
from assistant.web.api.chat import chat_router
from assistant.web.api.docs import docs_router
from assistant.web.api.guard import Guard
from assistant.web.api.metrics import Metrics, measured
from assistant.web.api.problems import JsonResponse, answer_in_chinese, error_body
from assistant.web.api.questions import questions_router
from assistant.web.api.services import Services
from assistant.web.api.taking import taking_router
from assistant.web.api.tasks import tasks_router
from assistant.web.api.worker import Worker
from assistant.web.current import Current
from index.types import TaskTable

NATIVE, OPENAI = "/api", "/v1"
"""Where the two applications are mounted."""

_LOG = logging.getLogger(__name__)


def local_time() -> datetime:
    """Now, in the zone of this machine."""
    return datetime.now(UTC).astimezone()


def api_router(
    current: Current,
    *,
    feedback: FeedbackStore | None = None,
    metrics: Metrics | None = None,
    now: Callable[[], datetime] = local_time,
) -> APIRouter:
    """`/api/v1/...`, `/v1/...`, `/api/docs`, `/readyz` and `/metrics`. Raises SourceError when prompts are unusable.

    Give `metrics` where `current` is `measured` with them already, so that the questions of the pages count, too;
    without, the API measures itself.
    """
    if metrics is None:
        metrics = Metrics()
        current = measured(current, metrics)
    services = Services(current, Worker(), feedback, load_words(), now)
    native, openai = APIRouter(prefix="/v1"), APIRouter()
    for part in (questions_router(services), tasks_router(services), taking_router(services)):
        native.include_router(part)
    openai.include_router(chat_router(services))

    router = APIRouter()
    router.add_api_route(NATIVE, lambda: RedirectResponse("api/docs"), include_in_schema=False)
    router.mount(NATIVE, _application(metrics, native, docs_router({NATIVE: native, OPENAI: openai})))
    router.mount(OPENAI, _application(metrics, openai))
    router.include_router(_operations(current, metrics))
    return router


def _application(metrics: Metrics, *routers: APIRouter) -> FastAPI:
    """An application whose errors are all JSON in Chinese."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    for router in routers:
        app.include_router(router)
    answer_in_chinese(app)
    app.add_middleware(Guard, metrics=metrics)
    return app


def _operations(current: Current, metrics: Metrics) -> APIRouter:
    """What whoever runs the server looks at."""
    router = APIRouter(include_in_schema=False)

    def in_force() -> TaskTable | None:
        try:
            table = current().table
        except Exception as error:  # noqa: BLE001 - whatever it is, there is nothing to answer with
            _LOG.error("no index in force", exc_info=error)
            return None
        return table if len(table) else None

    @router.get("/readyz")
    def ready() -> Response:
        """200 while there is an index in force that answers, 503 otherwise."""
        table = in_force()
        if table is None:
            return JsonResponse(error_body(503, "not_ready", "还没有可用的任务表，暂时不能回答。"), 503)
        about = {"ready": True, "table": table.id, "version": table_version(table), "tasks": len(table)}
        return JsonResponse(about)

    @router.get("/metrics")
    def figures() -> Response:
        """The figures in Prometheus' text format."""
        return Response(metrics.exposition(in_force()), media_type=CONTENT_TYPE_LATEST)

    return router
