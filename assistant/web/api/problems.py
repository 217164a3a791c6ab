"""Errors of the API: JSON with one Chinese sentence, whatever went wrong, and never the program's own words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

SENTENCES: Mapping[int, tuple[str, str]] = {
    400: ("bad_request", "请求读不懂：请求体应为 UTF-8 编码的 JSON。"),
    404: ("not_found", "没有这个地址。接口的地址和用法见 /api/docs。"),
    405: ("method_not_allowed", "这个地址不支持这种请求方法。接口的用法见 /api/docs。"),
    413: ("too_large", "请求体太大。"),
    500: ("internal", "程序内部出错，没有处理成功。请稍后再试，并报告这个问题。"),
}
"""Code and sentence of the errors that say nothing particular, by HTTP status."""


class JsonResponse(Response):
    """JSON whose Chinese can be read as it is."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """UTF-8; a lone surrogate, which UTF-8 does not have, becomes a question mark."""
        return json_bytes(content)


def json_bytes(content: Any) -> bytes:
    """One line of JSON in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


class ApiProblem(Exception):
    """A request that cannot be served, with the sentence that says why."""

    def __init__(self, status: int, code: str, message: str, *, param: str | None = None, wait: int = 0) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.param = status, code, message, param
        self.wait = wait
        """Seconds after which trying again makes sense; 0 says nothing about it."""


def error_body(status: int, code: str, message: str, param: str | None = None) -> dict[str, Any]:
    """The form of OpenAI's errors, which its clients know how to show."""
    kind = "server_error" if status >= 500 else "invalid_request_error"
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def plain_error(status: int, headers: Mapping[str, str] | None = None) -> JsonResponse:
    """The response for a status about which there is nothing more to say."""
    code, message = SENTENCES.get(status, SENTENCES[500] if status >= 500 else SENTENCES[400])
    return JsonResponse(error_body(status, code, message), status, dict(headers or {}))


def wordless(error: Exception) -> Exception:
    """An error for the log: type and traceback, without its message, which may hold a visitor's question."""
    return RuntimeError(type(error).__name__).with_traceback(error.__traceback__)


def answer_in_chinese(app: FastAPI) -> None:
    """Set the handlers for every error that the framework or an endpoint raises."""

    async def problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, ApiProblem)  # noqa: S101 - registered for it alone
        headers = {"Retry-After": str(error.wait)} if error.wait else None
        body = error_body(error.status, error.code, error.message, error.param)
        return JsonResponse(body, error.status, headers)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        first = error.errors()[0]
        param = None if first["type"] == "json_invalid" else _name(first["loc"]) or None
        return JsonResponse(error_body(422, "invalid", _sentence(first), param), 422)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        return plain_error(error.status_code, error.headers)

    app.add_exception_handler(ApiProblem, problem)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, refused)


_WRONG: Mapping[str, str] = {
    "missing": "缺少“{name}”。",
    "extra_forbidden": "没有“{name}”这一项，请检查名称。",
    "string_type": "“{name}”应为文字。",
    "list_type": "“{name}”应为数组。",
    "dict_type": "“{name}”应为 JSON 对象。",
    "model_type": "“{name}”应为 JSON 对象。",
    "model_attributes_type": "“{name}”应为 JSON 对象。",
    "int_type": "“{name}”应为整数。",
    "int_parsing": "“{name}”应为整数。",
    "int_parsing_size": "“{name}”这个数太大。",
    "int_from_float": "“{name}”应为整数。",
    "bool_type": "“{name}”应为 true 或 false。",
    "bool_parsing": "“{name}”应为 true 或 false。",
    "greater_than_equal": "“{name}”不能小于 {ge}。",
    "less_than_equal": "“{name}”不能大于 {le}。",
    "string_too_long": "“{name}”最多 {max_length} 个字。",
    "too_short": "“{name}”至少要有 {min_length} 项。",
    "too_long": "“{name}”最多 {max_length} 项。",
    "literal_error": "“{name}”应为 {choices} 之一。",
    "string_unicode": "“{name}”含有无效的字符。",
}
"""What is wrong with a value, by pydantic's type of error."""
_NO_OBJECT = "请求体应为 JSON 对象，并注明 Content-Type: application/json。"


def _sentence(error: Mapping[str, Any]) -> str:
    """One of pydantic's errors in Chinese."""
    kind, context, name = str(error["type"]), dict(error.get("ctx") or {}), _name(error["loc"])
    if kind == "json_invalid":
        return f"请求体从第 {int(error['loc'][-1]) + 1} 个字符起不是有效的 JSON。"
    if kind == "value_error":
        return str(context.get("error", ""))
    if not name:
        return _NO_OBJECT
    choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    return _WRONG.get(kind, "“{name}”的值不对。").format(**context, name=name, choices="、".join(choices))


def _name(place: Sequence[str | int]) -> str:
    """Where a value stands: messages[0].content; "" for the body as a whole."""
    name = ""
    for step in place[1:]:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
