"""This product over HTTP: `POST /api/v1/ask` with the conversation, the answer contract back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageProblem
from eval.cases import STATUSES, Case, Reply
from eval.systems.base import System, SystemSpec, unique
from index.errors import RenwuError

if TYPE_CHECKING:
    import httpx

PATH = "/api/v1/ask"


class ReplyInvalid(RenwuError):
    """A server gave something that is no answer."""


class ServerAway(RenwuError):
    """Nobody answers at the address."""


def open_http(spec: SystemSpec, folder: Path) -> System:
    """A server at the address behind "http:" ("http:127.0.0.1:7860", "http:https://portal/assistant")."""
    address = spec.target if "://" in spec.target else f"http://{spec.target.removeprefix('//')}"
    client = client_of(address, spec)

    def ask(case: Case) -> Reply:
        got = post(client, PATH, {"turns": list(case.turns)})
        if got.status_code != 200:
            raise ReplyInvalid(f"服务器回应 {got.status_code}", expected="200", where=PATH, remedy="查看服务器日志")
        return reply_from(got.json())

    return System(ask, {"system": spec.name}, "thread")


def client_of(address: str, spec: SystemSpec, headers: Mapping[str, str] | None = None) -> httpx.Client:
    """A client of an address. Raises UsageProblem when that is none."""
    import httpx

    try:
        return httpx.Client(base_url=address.rstrip("/"), timeout=spec.timeout, headers=headers, trust_env=False)
    except (httpx.InvalidURL, ValueError) as error:
        remedy = "例如 http:127.0.0.1:7860"
        raise UsageProblem("地址写得不对", expected="http:主机:端口", where="--system", remedy=remedy) from error


def post(client: httpx.Client, path: str, body: Mapping[str, Any]) -> httpx.Response:
    """Send a body. Raises TimeoutError, or ServerAway when nobody answers."""
    import httpx

    try:
        return client.post(path, json=body)
    except httpx.TimeoutException as error:
        raise TimeoutError from error
    except (httpx.TransportError, httpx.UnsupportedProtocol) as error:
        raise ServerAway("连不上服务", where=client.base_url.host, remedy="确认服务已启动、地址正确") from error


def reply_from(answer: Any) -> Reply:
    """A reply from the answer contract. Raises ReplyInvalid when it is not one."""
    match answer:
        case {
            "answer": str(text),
            "citations": [*cited],
            "related": [*related],
            "refused": bool(refused),
            "status": str(status),
        } if status in STATUSES and all(type(task) is int for task in (*cited, *related)):
            return Reply(text, tuple(cited), unique((*cited, *related)), refused, status)
    remedy = "见 README“回答的 JSON”"
    raise ReplyInvalid("回应不是回答对象", expected="answer、citations 等键", where=PATH, remedy=remedy)
