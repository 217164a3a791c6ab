"""POST /export/{form} and /feedback: an answer to take away, and what its reader thinks of it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from assistant.exports.content import of_answer
from assistant.exports.formats import FORMATS
from assistant.feedback.store import FeedbackUnavailable
from assistant.feedback.types import Opinion, feedback_of
from assistant.web.api.attachments import attachment
from assistant.web.api.problems import ApiProblem, JsonResponse
from assistant.web.api.schemas import Accepted, Conversation, FeedbackIn, FormPath
from assistant.web.api.services import Services


def taking_router(services: Services) -> APIRouter:
    """The endpoints for files and opinions."""
    router = APIRouter(tags=["导出与意见"])

    @router.post("/export/{form}", summary="导出一个回答", response_class=Response)
    async def export(form: FormPath, conversation: Conversation) -> Response:
        """重新作答，把回答连同引用的任务写成文件：Excel、Word（督办单）、CSV 或文本。"""
        *earlier, question = conversation.turns
        answer, answering = await services.ask(conversation.turns)
        content = of_answer(answer, earlier, answering.table, services.today(), services.words)
        return await run_in_threadpool(attachment, content, question, FORMATS[form])

    @router.post("/feedback", response_model=Accepted, summary="提意见")
    async def feedback(given: FeedbackIn) -> JsonResponse:
        """保存问题、回答、条件、表的版本和意见，只记到哪一天；不记来处，不记是谁。"""
        if services.feedback is None:
            raise ApiProblem(503, "feedback_off", "这台服务器没有开放提意见。")
        answer, answering = await services.ask(given.turns)
        opinion = Opinion(given.verdict, tuple(dict.fromkeys(given.reasons)), given.text)
        try:
            kept = feedback_of(answer, tuple(given.turns), opinion, answering.table, services.today())
            await run_in_threadpool(services.feedback.add, kept)
        except FeedbackUnavailable as error:
            found = error.problem.found
            raise ApiProblem(503, "feedback_unavailable", f"意见没有保存（{found}），请稍后再试。") from error
        return JsonResponse({"ok": True})

    return router
