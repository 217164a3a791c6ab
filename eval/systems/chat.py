"""Any assistant behind an OpenAI-compatible chat endpoint; tasks and refusals are read from its text."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.errors import UsageProblem
from assistant.open import read_source
from assistant.settings import Settings
from eval.cases import Case, Reply
from eval.systems.base import System, SystemSpec
from eval.systems.cited import cited_tasks, is_refusal, marked
from eval.systems.http import ReplyInvalid, client_of, post
from index.yaml_files import read_yaml

KEY = "RENWU_EVAL_KEY"
"""Environment variable of the key; it stands in no file and no report."""
PATH = "/chat/completions"


def open_chat(spec: SystemSpec, folder: Path) -> System:
    """An endpoint such as "chat:http://127.0.0.1:8000/v1". Raises UsageProblem without --model."""
    if not spec.model:
        raise UsageProblem(
            "没有说用哪个模型", expected="--model 模型名", where=f"--system {spec.name}", remedy="加上 --model"
        )
    words = chat_words(spec.settings)
    tasks = frozenset(task.number for task in read_source(spec.settings).table.tasks)
    key = os.environ.get(KEY, "")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    client = client_of(spec.target, spec, headers)

    def ask(case: Case) -> Reply:
        """Every turn in its own request, with the endpoint's own answers as the conversation between them."""
        messages = [{"role": "system", "content": words["system"]}]
        said = ""
        for turn in case.turns:
            messages.append({"role": "user", "content": turn})
            got = post(client, PATH, {"model": spec.model, "messages": messages, "temperature": 0})
            if got.status_code != 200:
                raise ReplyInvalid(
                    f"服务回应 {got.status_code}", expected="200", where=PATH, remedy="检查地址、模型名和密钥"
                )
            said = content(got.json())
            messages.append({"role": "assistant", "content": said})
        cited = cited_tasks(said, tasks)
        return Reply(marked(said, tasks), cited, cited, is_refusal(said, words["refusals"], cited))

    return System(ask, {"system": spec.name, "model": spec.model, "prompt": words["system"]}, "thread")


def chat_words(settings: Settings) -> Mapping[str, Any]:
    """What the endpoint is told, and the phrases by which its refusals are known: prompts/eval.yaml."""
    words: Mapping[str, Any] = read_yaml(settings.prompts / "eval.yaml")["chat"]
    return words


def content(answer: Any) -> str:
    """The text of the first choice. Raises ReplyInvalid when there is none."""
    try:
        said = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        said = None
    if not isinstance(said, str):
        raise ReplyInvalid(
            "回应里没有文字", expected="choices[0].message.content", where=PATH, remedy="检查服务是否兼容"
        )
    return said
