"""The two kinds of models that can write expansions: an OpenAI-compatible endpoint, and a model in a local folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, Protocol
from urllib.parse import urlsplit

from assistant.errors import ModelProblem, UsageProblem
from assistant.expanding.prompt import Sampling
from assistant.expanding.reply import Unusable
from index.errors import RenwuError

INSTALL_OPENAI = "运行 make install-llm"
INSTALL_TRANSFORMERS = "运行 make install-train"
_WITHOUT_KEY = "none"
"""Sent where no key is set: the client insists on one, and would take OPENAI_API_KEY, which is for somebody else."""
_STATUS = {
    401: ("服务说密钥不对", "检查环境变量 RENWU_LLM_KEY"),
    403: ("服务拒绝了这个密钥", "检查环境变量 RENWU_LLM_KEY 和账号的权限"),
    404: ("服务没有这个地址或这个模型", "检查 --url（通常以 /v1 结尾）和 --model"),
}
"""HTTP statuses after which no other request can succeed either."""


class NoReply(RenwuError):
    """The model gave no reply to one prompt; to the next one it may."""


class Model(Protocol):
    """Whatever continues a text."""

    def complete(self, prompt: str) -> str:
        """The reply to a prompt.

        Raises NoReply or Unusable when there is none for this prompt, ModelProblem when there will be none at all.
        """
        ...


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a served model is asked for."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    """Never shown, nor is the address: it may hold a password."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long one prompt is tried."""

    tries: int = 3
    timeout: float = 120.0
    """Seconds for one reply."""


@contextmanager
def open_endpoint(endpoint: Endpoint, sampling: Sampling, patience: Patience) -> Iterator[Model]:
    """A served model. Raises UsageProblem or ModelProblem when it cannot even be asked."""
    if not _is_address(endpoint.url):
        remedy = "例如 http://127.0.0.1:8000/v1"
        expected = "以 http:// 或 https:// 开头"
        raise UsageProblem("模型服务的地址不对", expected=expected, where="--url", remedy=remedy)
    if not re.fullmatch(r"[\x21-\x7e]*", endpoint.key):
        raise UsageProblem("密钥里有空格或非英文字符", where="环境变量 RENWU_LLM_KEY", remedy="重新复制密钥")
    try:
        import openai
    except ImportError:
        raise ModelProblem("没有安装 openai 这个包", remedy=INSTALL_OPENAI) from None
    with openai.OpenAI(
        base_url=endpoint.url,
        api_key=endpoint.key or _WITHOUT_KEY,
        timeout=patience.timeout,
        max_retries=patience.tries - 1,
    ) as client:
        yield _Served(client, endpoint, sampling)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, brackets that do not pair
        return False


@dataclass(frozen=True, slots=True)
class _Served:
    client: Any
    endpoint: Endpoint
    sampling: Sampling

    def complete(self, prompt: str) -> str:
        import openai

        asked = {"temperature": self.sampling.temperature, "max_tokens": self.sampling.max_tokens}
        try:
            answer = self.client.chat.completions.create(
                model=self.endpoint.model,
                messages=[{"role": "user", "content": prompt}],
                **{name: value for name, value in asked.items() if value is not None},
            )
            return _content(answer)
        except openai.APITimeoutError:
            raise NoReply("服务没有按时回应", remedy="用 --timeout 放宽时限") from None
        except openai.APIConnectionError:
            raise NoReply("连不上模型服务", remedy="检查 --url 和服务是否已启动") from None
        except openai.APIStatusError as error:
            self._refused(error.status_code)
        except (openai.OpenAIError, ValueError):  # the client lets through what its JSON reader raises
            raise NoReply("服务的回应不合协议", remedy="检查 --url（通常以 /v1 结尾）") from None

    def _refused(self, status: int) -> NoReturn:
        """Raises what an HTTP status means. The server's own words are left out: they may repeat the key."""
        if status in _STATUS:
            found, remedy = _STATUS[status]
            raise ModelProblem(f"{found}（状态码 {status}）", remedy=remedy) from None
        if status == 429:
            raise NoReply("服务说请求太多（状态码 429）", remedy="过一会儿再运行") from None
        if status >= 500:
            raise NoReply(f"服务出错（状态码 {status}）", remedy="查看模型服务的日志") from None
        remedy = "检查 --model，以及 prompts/expand.yaml 里的 temperature 和 max_tokens"
        raise NoReply(f"服务不接受这个请求（状态码 {status}）", remedy=remedy) from None


def _content(answer: Any) -> str:
    """The text of an answer. Raises NoReply when it is not built as the protocol says, Unusable when it is cut off."""
    try:
        choice = answer.choices[0]
        text, finish = choice.message.content, choice.finish_reason
    except (AttributeError, IndexError, TypeError):
        raise NoReply("服务的回应不合协议", remedy="检查 --url（通常以 /v1 结尾）") from None
    if finish == "length":
        raise Unusable("回复太长，被截断", remedy="加大 prompts/expand.yaml 里的 max_tokens")
    return text if isinstance(text, str) else ""


@contextmanager
def open_local(folder: Path, sampling: Sampling, patience: Patience) -> Iterator[Model]:
    """A causal language model of the transformers library in a folder; no code of the folder is run.

    Raises ModelProblem when the library is missing or the folder holds no such model.
    """
    if not (folder / "config.json").is_file():
        expected = "含有 config.json、权重和分词器的目录"
        raise ModelProblem("这里没有模型", expected=expected, where=str(folder), remedy="改正 --local")
    try:
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging
    except ImportError:
        raise ModelProblem("没有安装 torch 和 transformers", remedy=INSTALL_TRANSFORMERS) from None
    quiet: Any = logging
    quiet.set_verbosity_error()
    quiet.disable_progress_bar()
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        model: Any = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, dtype="auto")
    except Exception as error:  # the library lets through whatever its many loaders raise
        remedy = "换一个 transformers 格式的对话模型，或重新复制这个目录"
        raise ModelProblem("这个目录里的模型读不出来", where=str(folder), remedy=remedy) from error
    torch.manual_seed(0)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    yield _Local(tokenizer, model.to(device).eval(), sampling, patience.timeout)


@dataclass(frozen=True, slots=True)
class _Local:
    tokenizer: Any
    model: Any
    sampling: Sampling
    timeout: float

    def complete(self, prompt: str) -> str:
        import torch

        inputs = self._encoded(prompt).to(self.model.device)
        length = inputs["input_ids"].shape[1]
        room = getattr(self.model.config, "max_position_embeddings", None)
        wanted = self.sampling.max_tokens or 1024
        if room is not None and length >= room:
            raise NoReply(f"任务太长：{length} 个词元，模型只容 {room} 个", remedy="换一个上下文更长的模型")
        budget = wanted if room is None else min(wanted, room - length)
        drawing = {"do_sample": True, "temperature": self.sampling.temperature} if self.sampling.temperature else {}
        with torch.inference_mode():
            output = self.model.generate(
                **inputs,
                max_new_tokens=budget,
                max_time=self.timeout,
                pad_token_id=self.tokenizer.pad_token_id or self.tokenizer.eos_token_id or 0,
                **(drawing or {"do_sample": False}),
            )
        return str(self.tokenizer.decode(output[0][length:], skip_special_tokens=True))

    def _encoded(self, prompt: str) -> Any:
        """The prompt as the model was trained to see it: in its chat template where it has one."""
        if not self.tokenizer.chat_template:
            return self.tokenizer(prompt, return_tensors="pt", return_token_type_ids=False)
        return self.tokenizer.apply_chat_template(
            [{"role": "user", "content": prompt}],
            add_generation_prompt=True,
            return_tensors="pt",
            return_dict=True,
            enable_thinking=False,  # templates that know no such switch ignore it
        )
