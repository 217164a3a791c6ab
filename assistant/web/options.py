"""How the server is protected and what it logs: one table of environment variables, with defaults and explanations.

`docs/operations.md` lists the same variables; a test holds it to this table.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import UsageProblem, reason

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

SHORTEST_TOKEN = 16
_ORIGIN = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9.\-\[\]:]+\Z")
_HEADER = re.compile(r"[A-Za-z0-9\-]+\Z")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~\-]+)+\Z")
_RATE = re.compile(r"[1-9]\d*/(?:second|minute|hour|day)\Z")


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable."""

    name: str
    field: str
    """The option it sets."""
    default: str
    read: Callable[[str], Any]
    """Its value from the text. Raises ValueError with the expected form (Chinese)."""
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the server goes by. `read_options` makes it from the environment."""

    root_path: str
    """Path that a portal serves the pages under: "" or "/assistant"."""
    trusted_proxies: tuple[Network, ...]
    """Whose X-Forwarded-* headers, and whose word on who has signed in, are believed."""
    origins: tuple[str, ...]
    """Origins, other than the server's own, whose pages may send questions."""
    frame_ancestors: tuple[str, ...]
    """Origins, other than the server's own, that may show the pages in a frame."""
    rates: tuple[str, ...]
    """Requests per client, such as "600/minute"; () is no limit."""
    max_body: int
    """Bytes of a request body."""
    time_limit: float
    """Seconds until a request must have begun to be answered."""
    concurrency: int
    """Requests that are worked on at a time."""
    queue: int
    """Requests that may wait for that."""
    max_connections: int
    """Open connections."""
    signin_header: str
    """Header in which a trusted proxy names who has signed in; "" when nobody has to."""
    metrics_from: tuple[Network, ...]
    """Who may read /metrics, beside this machine."""
    log: str
    """"auto", "json" or "off"."""
    log_questions: bool
    log_clients: bool
    admin_token: str = field(default="", repr=False)
    """What opens /admin; "" keeps it closed."""


def _texts(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[,\s]+", text) if part)


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part, strict=False) for part in _texts(text))
    except ValueError:
        raise ValueError("以逗号分隔的地址或网段，例如 127.0.0.1,10.1.0.0/16") from None


def _origins(text: str) -> tuple[str, ...]:
    parts = _texts(text)
    if not all(_ORIGIN.match(part) for part in parts):
        raise ValueError("以逗号分隔的来源，例如 https://portal.example.gov.cn")
    return parts


def _prefix(text: str) -> str:
    prefix = "/" + text.strip("/") if text.strip("/") else ""
    if prefix and not _PREFIX.match(prefix):
        raise ValueError("路径，例如 /assistant")
    return prefix


def _rates(text: str) -> tuple[str, ...]:
    if text in ("off", "0"):
        return ()
    parts = _texts(text)
    if not all(_RATE.match(part) for part in parts):
        raise ValueError("次数/时段，时段为 second、minute、hour 或 day，例如 600/minute；不限写 off")
    return parts


def _header(text: str) -> str:
    if text and not _HEADER.match(text):
        raise ValueError("请求头的名称，例如 X-Remote-User")
    return text


def _number(lowest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= lowest):
            raise ValueError(f"不小于 {lowest} 的整数")
        return int(text)

    return read


def _switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("1（开）或 0（关）")
    return text == "1"


def _log(text: str) -> str:
    if text not in ("auto", "json", "off"):
        raise ValueError("auto、json 或 off")
    return text


def _token(text: str) -> str:
    if text and len(text) < SHORTEST_TOKEN:
        raise ValueError(f"至少 {SHORTEST_TOKEN} 个字符，例如 openssl rand -hex 32 的输出")
    return text


VARIABLES = (
    Variable("RENWU_ROOT_PATH", "root_path", "", _prefix, "门户转发到这里的路径前缀，如 /assistant"),
    Variable("RENWU_TRUSTED_PROXIES", "trusted_proxies", "", _networks, "可信代理的地址或网段，只采信它们的转发头"),
    Variable("RENWU_ORIGINS", "origins", "", _origins, "除本站外，哪些来源的网页可以提交问题"),
    Variable("RENWU_FRAME_ANCESTORS", "frame_ancestors", "", _origins, "除本站外，哪些来源可以把页面嵌进框架"),
    Variable("RENWU_RATE_LIMIT", "rates", "600/minute", _rates, "每个客户端的请求次数上限，静态文件不计；off 为不限"),
    Variable("RENWU_MAX_BODY", "max_body", "8388608", _number(1024), "请求正文的字节数上限"),
    Variable("RENWU_TIME_LIMIT", "time_limit", "30", _number(1), "一个请求最多处理几秒"),
    Variable("RENWU_CONCURRENCY", "concurrency", "4", _number(1), "同时处理的请求数"),
    Variable("RENWU_QUEUE", "queue", "256", _number(0), "最多几个请求排队，再多立即回复繁忙"),
    Variable("RENWU_MAX_CONNECTIONS", "max_connections", "2000", _number(1), "同时打开的连接数上限"),
    Variable(
        "RENWU_SIGNIN_HEADER",
        "signin_header",
        "",
        _header,
        "代理写明登录者的请求头，设了就须登录（自助终端除外）",
    ),
    Variable("RENWU_METRICS_FROM", "metrics_from", "", _networks, "除本机外，哪些地址可以读 /metrics"),
    Variable("RENWU_LOG", "log", "auto", _log, "json 逐条记录请求；off 只记出错；auto 在终端里同 off，否则同 json"),
    Variable("RENWU_LOG_QUESTIONS", "log_questions", "0", _switch, "1 为日志写入问题原文"),
    Variable("RENWU_LOG_CLIENTS", "log_clients", "0", _switch, "1 为日志写入完整的客户端地址，否则截短"),
    Variable("RENWU_ADMIN_TOKEN", "admin_token", "", _token, "管理口令，不设则关闭 /admin"),
)
TOKEN_FILE = "RENWU_ADMIN_TOKEN_FILE"  # noqa: S105 - the name of a variable
"""File that holds the token instead, for systemd's and containers' secrets."""


def read_options(environment: Mapping[str, str] = os.environ) -> Options:
    """The options of an environment. Raises UsageProblem that names the variable which cannot be understood."""
    values: dict[str, Any] = {}
    for variable in VARIABLES:
        text = environment.get(variable.name) or variable.default
        if variable.name == "RENWU_ADMIN_TOKEN" and not text:
            text = _from_file(environment.get(TOKEN_FILE) or "")
        try:
            values[variable.field] = variable.read(text.strip())
        except ValueError as error:
            secret = variable.name == "RENWU_ADMIN_TOKEN"
            found = f"管理口令只有 {len(text.strip())} 个字符" if secret else f"值是“{text}”"
            raise UsageProblem(found, expected=str(error), where=f"环境变量 {variable.name}") from None
    return Options(**values)


def _from_file(name: str) -> str:
    if not name:
        return ""
    try:
        return Path(name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "不是文本"
        raise UsageProblem(f"读不了管理口令文件 {name}（{why}）", where=f"环境变量 {TOKEN_FILE}") from None
