"""The pages for looking through the table, under /browse. Rendered on the server; they work without scripts.

Every request asks `current` once for what is in force and shows nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.audit import load_wording
from assistant.rephrase import load_phrases
from assistant.settings import project_root
from assistant.web.browse import views
from assistant.web.browse.catalogue import Catalogue
from assistant.web.browse.links import Links
from assistant.web.browse.templating import assets, environment, row_printer, version_of
from assistant.web.current import Current

MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
"""Addresses of style and scripts change with their content."""


def browse_router(current: Current, prompts: Path | None = None) -> APIRouter:
    """The routes under /browse. `prompts` is the folder of the wording, by default the one that ships."""
    router = APIRouter(prefix="/browse", include_in_schema=False, default_response_class=HTMLResponse)
    render = _renderer()
    catalogue = _catalogues(current, prompts or project_root() / "prompts")

    def show(request: Request, view: Callable[..., views.View], *arguments: Any) -> Response:
        """The page of a view, over the table in force and under the request's path prefix."""
        links = Links(str(request.scope.get("root_path", "")).rstrip("/"))
        looked_up = catalogue()
        return render(view(looked_up, links, *arguments), looked_up, links)

    @router.get("")
    @router.get("/")
    def table(request: Request) -> Response:
        return show(request, views.table, request.query_params.multi_items())

    @router.get("/task/{number}")
    def task(request: Request, number: str) -> Response:
        return show(request, views.task, number)

    @router.get("/unit/{name:path}")
    def unit(request: Request, name: str) -> Response:
        return show(request, views.unit, name)

    @router.get("/person/{name:path}")
    def person(request: Request, name: str) -> Response:
        return show(request, views.person, name)

    @router.get("/units")
    def units(request: Request, q: str = "") -> Response:
        return show(request, views.units, q)

    @router.get("/people")
    def people(request: Request, q: str = "") -> Response:
        return show(request, views.people, q)

    @router.get("/quarters")
    def quarters(request: Request, quarter: str = "") -> Response:
        return show(request, views.quarters, quarter)

    @router.get("/charts")
    def charts(request: Request) -> Response:
        return show(request, views.charts, request.query_params.getlist("count"))

    @router.get("/audit")
    def audit(request: Request) -> Response:
        return show(request, views.audit)

    _add_assets(router)

    @router.get("/{rest:path}")
    def nothing(request: Request, rest: str) -> Response:
        return show(request, views.nothing, rest)

    return router


def _renderer() -> Callable[[views.View, Catalogue, Links], Response]:
    """Turns a view into a response."""
    templates = environment()
    version = version_of(assets())

    def render(view: views.View, catalogue: Catalogue, links: Links) -> Response:
        if view.moved:
            return RedirectResponse(view.moved, 302)
        values = {**view.values, "table": catalogue.table, "links": links, "version": version, "here": view.here}
        values["row"] = row_printer(templates, catalogue.kept_rows, links)
        return HTMLResponse(templates.get_template(view.template).render(values), view.status)

    return render


def _catalogues(current: Current, prompts: Path) -> Callable[[], Catalogue]:
    """Gives the catalogue of the table in force, made once for each table."""
    wording, phrases = load_wording(prompts / "audit.yaml"), load_phrases(prompts)
    latest = Catalogue(current().table, wording, phrases)

    def catalogue() -> Catalogue:
        nonlocal latest
        table = current().table
        held = latest  # another thread may replace it meanwhile
        if held.table is not table:
            held = latest = Catalogue(table, wording, phrases)
        return held

    return catalogue


def _add_assets(router: APIRouter) -> None:
    files = assets()

    @router.get("/assets/{name}")
    def asset(name: str) -> Response:
        if name not in files:
            return Response(status_code=404)
        return Response(files[name], media_type=MEDIA_TYPES[Path(name).suffix], headers=FOREVER)
