"""This product over HTTP: `POST /api/v1/ask` with the conversation, the answer contract back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.cases import Case, Reply
from eval.systems.base import System, SystemSpec, unique
from index.errors import RenwuError

PATH = "/api/v1/ask"


class ReplyInvalid(RenwuError):
    """A server gave something that is no answer."""


def open_http(spec: SystemSpec, folder: Path) -> System:
    """A server at the address behind "http:" ("http:127.0.0.1:7860", "http:https://portal/assistant")."""
    import httpx

    address = spec.target if "://" in spec.target else f"http://{spec.target.removeprefix('//')}"
    client = httpx.Client(base_url=address.rstrip("/"), timeout=spec.timeout, trust_env=False)

    def ask(case: Case) -> Reply:
        try:
            got = client.post(PATH, json={"turns": list(case.turns)})
        except httpx.TimeoutException as error:
            raise TimeoutError from error
        if got.status_code != 200:
            raise ReplyInvalid(f"服务器回应 {got.status_code}", expected="200", where=PATH, remedy="查看服务器日志")
        return reply_from(got.json())

    return System(ask, {"system": spec.name}, "thread")


def reply_from(answer: Any) -> Reply:
    """A reply from the answer contract. Raises ReplyInvalid when it is not one."""
    try:
        cited, related = tuple(map(int, answer["citations"])), tuple(map(int, answer["related"]))
        return Reply(
            text=str(answer["answer"]),
            citations=cited,
            ranking=unique((*cited, *related)),
            refused=bool(answer["refused"]),
            status=str(answer["status"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        remedy = "见 README“回答的 JSON”"
        raise ReplyInvalid("回应不是回答对象", expected="answer、citations 等键", where=PATH, remedy=remedy) from error
