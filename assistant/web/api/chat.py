"""The OpenAI-compatible door: POST /chat/completions and GET /models, for portals and chat clients.

The messages of the user are the turns of the conversation. Everything else in a request is accepted and without effect:
no model writes here, so there is nothing that a system message or a temperature could change.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response, StreamingResponse

from assistant.types import Answer
from assistant.web.api.problems import ApiProblem, JsonResponse, json_bytes
from assistant.web.api.schemas import ChatRequest, Message
from assistant.web.api.services import Services, answer_json

MODEL = "renwu"


def chat_router(services: Services) -> APIRouter:
    """The endpoints of OpenAI's API that make sense here."""
    router = APIRouter(tags=["OpenAI 兼容"])

    @router.post("/chat/completions", summary="对话", response_class=JsonResponse)
    async def completions(request: ChatRequest) -> Response:
        """与 OpenAI 的对话接口相同，可流式输出；回应另有 renwu 字段，是完整的回答对象。"""
        turns = turns_of(request.messages)
        answer, _ = await services.ask(turns)
        reply = _Reply(request, turns, answer, int(services.now().timestamp()))
        if request.stream:
            return StreamingResponse(
                reply.events(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
            )
        return JsonResponse(reply.whole())

    @router.get("/models", summary="模型列表", response_class=JsonResponse)
    async def models() -> Response:
        """只有一个：renwu。"""
        return JsonResponse({"object": "list", "data": [_model()]})

    @router.get("/models/{name}", summary="一个模型", response_class=JsonResponse)
    async def model(name: Annotated[str, Path(description="模型的名称")]) -> Response:
        """名为 renwu 的模型。"""
        if name != MODEL:
            raise ApiProblem(404, "model_not_found", f"没有这个模型，只有“{MODEL}”。", param="model")
        return JsonResponse(_model())

    return router


def turns_of(messages: Sequence[Message]) -> tuple[str, ...]:
    """The user's messages as turns. Raises ApiProblem when the last turn is not a question in words."""
    turns = [_words(message.content, place) for place, message in enumerate(messages) if message.role == "user"]
    if not turns:
        raise ApiProblem(400, "no_question", "messages 里没有 role 为 user 的消息。", param="messages")
    return tuple(turns)


def _words(content: Any, place: int) -> str:
    """The text of a message, its parts joined."""
    if isinstance(content, str):
        return content
    param = f"messages[{place}].content"
    if not isinstance(content, list):
        raise ApiProblem(400, "invalid", f"“{param}”应为文字，或内容片段的数组。", param=param)
    texts = []
    for part in content:
        kind = part.get("type") if isinstance(part, dict) else None
        if kind not in ("text", "input_text") or not isinstance(part.get("text"), str):
            raise ApiProblem(400, "text_only", "这里只读文字，不读图片、语音和文件。", param=param)
        texts.append(part["text"])
    return "\n".join(texts)


class _Reply:
    """An answer in OpenAI's forms."""

    def __init__(self, request: ChatRequest, turns: Sequence[str], answer: Answer, created: int) -> None:
        self._request, self._answer = request, answer
        self._head = {"id": _name(turns, answer), "created": created, "model": request.model}
        self._usage = _usage(turns, content_of(answer))

    def whole(self) -> dict[str, Any]:
        """A `chat.completion`."""
        message = {"role": "assistant", "content": content_of(self._answer), "refusal": None}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {
            **self._head,
            "object": "chat.completion",
            "choices": [choice],
            "usage": self._usage,
            "renwu": answer_json(self._answer),
        }

    async def events(self) -> AsyncIterator[bytes]:
        """Server-sent events of `chat.completion.chunk`: the role, the text line by line, the end."""
        yield self._event({"role": "assistant", "content": ""})
        for line in content_of(self._answer).splitlines(keepends=True):
            yield self._event({"content": line})
        yield self._event({}, "stop", renwu=answer_json(self._answer))
        options = self._request.stream_options
        if options is not None and options.include_usage:
            yield _sse({**self._head, "object": "chat.completion.chunk", "choices": [], "usage": self._usage})
        yield b"data: [DONE]\n\n"

    def _event(self, delta: dict[str, Any], finish: str | None = None, **more: Any) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return _sse({**self._head, "object": "chat.completion.chunk", "choices": [choice], **more})


def content_of(answer: Answer) -> str:
    """The answer with its warnings, which a chat client would not show otherwise."""
    warnings = [f"注意：{warning}" for warning in answer.warnings]
    return "\n\n".join([answer.answer, *warnings])


def _usage(turns: Sequence[str], content: str) -> dict[str, int]:
    """Characters, since there is no model whose tokens could be counted."""
    asked = sum(map(len, turns))
    return {"prompt_tokens": asked, "completion_tokens": len(content), "total_tokens": asked + len(content)}


def _sse(data: dict[str, Any]) -> bytes:
    return b"data: " + json_bytes(data) + b"\n\n"


def _name(turns: Sequence[str], answer: Answer) -> str:
    """An id that is the same for the same conversation and answer."""
    digest = hashlib.sha256("\0".join((*turns, answer.answer)).encode("utf-8", "replace"))
    return f"chatcmpl-{digest.hexdigest()[:24]}"


def _model() -> dict[str, Any]:
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}
