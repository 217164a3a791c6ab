"""`renwu serve`: the pages on a port of this machine, and the replacement of the index under them."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from assistant.commands.console import Progress, explain_rebuild, say
from assistant.errors import FileProblem, reason
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.web.current import Answering
from assistant.web.live import Live
from assistant.web.logs import Logged, start_logging
from assistant.web.options import Options, read_options
from index.errors import IndexFolderError
from index.yaml_files import read_yaml

TURN = 0.0005
"""Seconds that a thread computes before another has its turn. With Python's own 5 ms the event loop, which accepts and
refuses, waits for the threads that answer; docs/operations.md has the load figures with this value."""


def serve(settings: Settings, *, kiosk: bool = False) -> None:
    """Serve until interrupted. Raises RenwuError when there is no index and no source, or the port is not to be had."""
    options = read_options()
    listening = listen(settings.host, settings.port)
    with listening:
        start_logging(options, terminal=sys.stderr.isatty())
        with loading():
            live = open_live(settings, options)
            say("正在启动问答页……")
            from assistant.web import server
            from assistant.web.api.metrics import Metrics, measured
            from assistant.web.routers import all_routers

            metrics = Metrics()
            current = measured(live.current, metrics)
            routers = all_routers(live, current, metrics, settings.feedback_file)
            app = server.create_app(current, examples=live.trials, routers=routers, options=options, kiosk=kiosk)
        in_terminal = sys.stdin is not None and sys.stdin.isatty()
        if not in_terminal:  # a terminal that closes says SIGHUP, too, and then the server must end
            signal.signal(signal.SIGHUP, lambda number, frame: live.reload_in_background())
        host, port = listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        say(f"问答页已启动：http://{shown}:{port}{options.root_path}（按 Ctrl+C 停止）")
        sys.setswitchinterval(TURN)
        try:
            server.serve(app, listening, options)
        except KeyboardInterrupt:
            say("已停止。")


@contextmanager
def loading() -> Iterator[None]:
    """What is loaded in here stays: looking through it for garbage over and over takes a quarter of the start."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def open_live(settings: Settings, options: Options) -> Live:
    """The assistant of the settings, tried, with the way to open it anew."""
    opened = partial(_opened, settings, options)
    examples = read_yaml(settings.table_folder / "table.yaml").get("examples") or []
    live = Live(opened(explain_rebuild), partial(opened, refuse_rebuild), [str(example) for example in examples])
    for question in live.trials[:1]:
        live.current().ask([question])  # reads the dictionary now rather than under the first visitor
    return live


def _opened(settings: Settings, options: Options, rebuild: Callable[[IndexFolderError], Progress]) -> Answering:
    return Logged(open_assistant(settings, rebuild), with_questions=options.log_questions)


def refuse_rebuild(problem: IndexFolderError) -> Progress:
    """A running server never makes an index: it uses one that is whole, or stays with what it has."""
    raise problem


def listen(host: str, port: int) -> socket.socket:
    """A socket that is bound and listens. Raises FileProblem when the address or the port is not to be had."""
    where = f"{host}:{port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        remedy = "本机用 127.0.0.1，对外用 0.0.0.0"
        raise FileProblem(f"找不到“{host}”这个地址", where="--host", remedy=remedy) from error
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)
    except OSError as error:
        listening.close()
        remedy = "换一个端口（例如 --port 7861），或先停掉占用它的程序；1024 以下的端口要有管理员权限"
        raise FileProblem(f"不能在这个地址和端口上服务（{reason(error)}）", where=where, remedy=remedy) from error
    return listening
