"""GET /openapi.json and /docs: the API described for programs, and for people without a line of script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.web.api.problems import JsonResponse
from assistant.web.api.schemas import ErrorOut, Question

VERSION = "1"
TITLE = "任务问答接口"
_ERRORS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ErrorOut, "description": "请求有误；`error.message` 是一句中文"},
    "5XX": {"model": ErrorOut, "description": "暂时不能服务"},
}
_METHODS = ("get", "post")
_TEMPLATES = Path(__file__).with_name("templates")


def docs_router(documented: Mapping[str, APIRouter]) -> APIRouter:
    """The description of routers, by the path that each is mounted at."""
    router = APIRouter(include_in_schema=False)

    @cache
    def schema() -> dict[str, Any]:
        return _schema(documented)

    @router.get("/openapi.json")
    def openapi(request: Request) -> JsonResponse:
        return JsonResponse({**schema(), "servers": [{"url": _prefix(request) or "/"}]})

    @router.get("/docs")
    def docs(request: Request) -> Response:
        page = _templates().get_template("docs.html")
        groups: dict[str, list[dict[str, Any]]] = {}
        for operation in _operations(schema()):
            groups.setdefault(operation["tag"], []).append(operation)
        origin = str(request.base_url).rstrip("/").removesuffix("/api")
        return HTMLResponse(page.render(title=TITLE, base=_prefix(request), origin=origin, groups=groups))

    @router.get("/docs.css")
    def style() -> Response:
        return Response((_TEMPLATES / "docs.css").read_text(encoding="utf-8"), media_type="text/css")

    return router


def _prefix(request: Request) -> str:
    """The path that a proxy puts before all addresses; "" without one. The last step is where this is mounted."""
    return str(request.scope.get("root_path", "")).rpartition("/")[0]


def _schema(documented: Mapping[str, APIRouter]) -> dict[str, Any]:
    app = FastAPI(title=TITLE, version=VERSION, description='出错时回应 `{"error": {"message": …}}`。')
    for place, router in documented.items():
        app.include_router(router, prefix=place, responses=_ERRORS)
    schema = app.openapi()
    # The batch is read line by line, not as one body, so its model is not found by itself.
    schema["components"]["schemas"].setdefault("Question", Question.model_json_schema())
    return schema


def _operations(schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What the page shows of each operation."""
    for path, methods in schema["paths"].items():
        for method in _METHODS:
            if method in methods:
                yield _operation(path, method, methods[method], schema)


def _operation(path: str, method: str, given: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    body = given.get("requestBody", {}).get("content", {})
    reply = given.get("responses", {}).get("200", {}).get("content", {})
    return {
        "path": path,
        "method": method.upper(),
        "tag": given["tags"][0],
        "summary": given["summary"],
        "description": given.get("description", ""),
        "parameters": [_parameter(each, schema) for each in given.get("parameters", ())],
        "bodies": [(kind, _fields(held.get("schema", {}), schema)) for kind, held in body.items()],
        "replies": [(kind, _fields(held.get("schema", {}), schema)) for kind, held in reply.items()],
    }


def _fields(part: Mapping[str, Any], schema: Mapping[str, Any], within: str = "") -> list[dict[str, Any]]:
    """The fields of an object, or of the objects of an array, each followed by those inside it."""
    part = _single(part, schema)
    if part.get("type") == "array":
        return _fields(part["items"], schema, f"{within}[]." if within else "")
    rows = []
    for name, held in part.get("properties", {}).items():
        rows.append(_field(f"{within}{name}", held, name in part.get("required", ()), schema))
        rows += _fields(held, schema, f"{within}{name}{'' if _is_list(held, schema) else '.'}")
    return rows


def _is_list(part: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    return bool(_single(part, schema).get("type") == "array")


def _parameter(given: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    field = _field(given["name"], given["schema"], given.get("required", False), schema)
    return field | {"description": given.get("description") or field["description"]}


def _field(name: str, part: Mapping[str, Any], required: bool, schema: Mapping[str, Any]) -> dict[str, Any]:
    inside = _single(part, schema)
    text = part.get("description") or inside.get("description", "")
    return {"name": name, "type": _kind(part, schema), "required": required, "description": text}


def _single(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference, or the first of several forms, stands for."""
    part = _resolved(part, schema)
    return _single(part["anyOf"][0], schema) if "anyOf" in part else part


def _kind(part: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """The type of a value in Chinese."""
    part = _resolved(part, schema)
    if choices := part.get("enum"):
        return "、".join(str(choice) for choice in choices)
    if "anyOf" in part:
        choices = (choice for choice in part["anyOf"] if choice.get("type") != "null")
        return "或".join(dict.fromkeys(_kind(choice, schema) for choice in choices))
    if part.get("type") == "array":
        item = part["items"]
        return "对象的数组" if _single(item, schema).get("type") == "object" else f"数组：{_kind(item, schema)}"
    names = {"string": "文字", "integer": "整数", "number": "数", "boolean": "真假值", "object": "对象"}
    return names.get(str(part.get("type")), "任意")


def _resolved(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference refers to."""
    reference = part.get("$ref")
    if reference is None:
        return part
    held: Mapping[str, Any] = schema["components"]["schemas"][str(reference).rpartition("/")[2]]
    return held


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(_TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
