"""`renwu serve`: the question page on a port of this machine."""

from __future__ import annotations

import socket

from assistant.commands.console import explain_rebuild, say
from assistant.errors import FileProblem, reason
from assistant.open import open_assistant
from assistant.settings import Settings
from index.yaml_files import read_yaml


def serve(settings: Settings) -> None:
    """Serve until interrupted. Raises RenwuError when there is no index and no source, or the port is not to be had."""
    listening = listen(settings.host, settings.port)
    with listening:
        assistant = open_assistant(settings, explain_rebuild)
        examples = read_yaml(settings.table_folder / "table.yaml").get("examples") or []
        questions = [str(example) for example in examples]
        for question in questions[:1]:
            assistant.ask(question)  # reads the dictionary now rather than under the first visitor
        say("正在启动问答页……")
        from assistant.web import server

        app = server.create_app(lambda: assistant, examples=questions)
        host, port = listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        say(f"问答页已启动：http://{shown}:{port}（按 Ctrl+C 停止）")
        try:
            server.serve(app, listening)
        except KeyboardInterrupt:
            say("已停止。")


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
