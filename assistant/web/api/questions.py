"""POST /ask and /answer: one question, and many."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from assistant.commands.questions import Asked, BadLine, read_question, read_questions
from assistant.errors import FileProblem
from assistant.web.api.problems import ApiProblem, JsonResponse, json_bytes, wordless
from assistant.web.api.schemas import AnswerOut, LineError, Question
from assistant.web.api.services import Services, answer_json
from index.errors import Problem

MOST = 1000
"""Questions of one batch."""

_LOG = logging.getLogger(__name__)
_BATCH = {
    "requestBody": {
        "required": True,
        "description": f"问题的数组，或每行一个问题的 JSONL；最多 {MOST} 个",
        "content": {
            "application/json": {
                "schema": {"type": "array", "maxItems": MOST, "items": {"$ref": "#/components/schemas/Question"}}
            },
            "application/jsonl": {"schema": {"type": "string"}},
        },
    }
}


def questions_router(services: Services) -> APIRouter:
    """The endpoints that answer questions."""
    router = APIRouter(tags=["问答"])

    @router.post("/ask", response_model=AnswerOut, summary="回答一个问题")
    async def ask(question: Question) -> JsonResponse:
        """问题写在 q；接着上文问时，把各轮问题写在 turns。"""
        answer, _ = await services.ask(question.asked)
        return JsonResponse(answer_json(replace(answer, id=question.id)))

    @router.post("/answer", response_model=list[AnswerOut | LineError], summary="成批回答", openapi_extra=_BATCH)
    async def answer(request: Request) -> StreamingResponse:
        """给数组得数组，给 JSONL 得 JSONL，次序相同。有错的一项给出 {id, line, error}，其余照常。"""
        body = await request.body()
        if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
            given = _list_items(body)
            return StreamingResponse(_as_list(_answers(given, services)), media_type="application/json")
        rows = _lines(body)
        return StreamingResponse(_as_lines(_answers(rows, services)), media_type="application/jsonl")

    return router


def _list_items(body: bytes) -> list[Asked | BadLine]:
    try:
        items = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ApiProblem(422, "invalid", "请求体以“[”开头，但不是有效的 JSON 数组。") from None
    return _bounded(read_question(item, place, f"第 {place} 项") for place, item in enumerate(items, 1))


def _lines(body: bytes) -> list[Asked | BadLine]:
    try:
        return _bounded(read_questions(io.BytesIO(body), "请求体"))
    except FileProblem as problem:
        raise ApiProblem(422, "invalid", str(problem)) from None


def _bounded(rows: Iterable[Asked | BadLine]) -> list[Asked | BadLine]:
    """All rows. Raises ApiProblem when there is none, or too many."""
    held = list(islice(rows, MOST + 1))
    if len(held) > MOST:
        raise ApiProblem(413, "too_large", f"一次最多 {MOST} 个问题，请分几次提交。")
    if not held:
        raise ApiProblem(422, "invalid", "请求体里没有问题。")
    return held


async def _answers(rows: list[Asked | BadLine], services: Services) -> AsyncIterator[dict[str, Any]]:
    """An answer or an error for each row. Between two of them, other clients have their turn."""
    answering = services.current()
    for row in rows:
        if isinstance(row, BadLine):
            yield _error(row.id, row.line, row.problem)
            continue
        try:
            answer = await services.worker.run_when_free(answering.ask, row.turns)
        except Exception as error:  # noqa: BLE001 - a defect costs this row only
            _LOG.error("defect in a batch", exc_info=wordless(error))
            where = f"第 {row.line} 项"
            yield _error(row.id, row.line, Problem("程序回答这个问题时出错", "", where, "换一种问法，并报告这个问题"))
            continue
        yield answer_json(replace(answer, id=row.id))


def _error(name: str | None, line: int, problem: Problem) -> dict[str, Any]:
    return {"id": name, "line": line, "error": str(problem)}


async def _as_list(answers: AsyncIterator[dict[str, Any]]) -> AsyncIterator[bytes]:
    before = b"["
    async for answer in answers:
        yield before + json_bytes(answer)
        before = b",\n"
    yield b"]\n"


async def _as_lines(answers: AsyncIterator[dict[str, Any]]) -> AsyncIterator[bytes]:
    async for answer in answers:
        yield json_bytes(answer) + b"\n"
