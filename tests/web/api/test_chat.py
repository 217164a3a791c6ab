"""The OpenAI-compatible door, tried with the real client too."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

SYSTEM = {"role": "system", "content": "你是海盗"}
PAST = {"role": "assistant", "content": "上一个回答"}


def user(text: Any) -> dict[str, Any]:
    return {"role": "user", "content": text}


def test_messages_of_the_user_are_the_turns(client: TestClient) -> None:
    messages = [SYSTEM, user("甲"), PAST, {"role": "tool", "content": "x"}, user("轮数")]
    got = client.post("/v1/chat/completions", json={"model": "any", "messages": messages, "temperature": 2}).json()
    assert got["choices"][0]["message"]["content"] == "共 2 轮，第一句是“甲”。"
    assert (got["object"], got["model"], got["choices"][0]["finish_reason"]) == ("chat.completion", "any", "stop")
    assert got["created"] == 1795685400  # the clock that was passed in
    assert got["renwu"]["question"] == "轮数"


def test_parts_of_a_message_are_joined(client: TestClient) -> None:
    parts = [{"type": "text", "text": "轮"}, {"type": "text", "text": "数"}]
    got = client.post("/v1/chat/completions", json={"messages": [user(parts)]}).json()
    assert got["renwu"]["question"] == "轮\n数"


def test_warnings_are_in_the_text_and_usage_counts_characters(client: TestClient) -> None:
    got = client.post("/v1/chat/completions", json={"messages": [user("甲乙"), user("停车位")]}).json()
    content = got["choices"][0]["message"]["content"]
    assert content.endswith("\n\n注意：两处数字不一致。")
    assert got["usage"] == {
        "prompt_tokens": 5, "completion_tokens": len(content), "total_tokens": 5 + len(content),
    }  # fmt: skip


def test_a_stream_gives_the_same_text_line_by_line(client: TestClient) -> None:
    body = {"messages": [user("全部")], "stream": True, "stream_options": {"include_usage": True}}
    got = client.post("/v1/chat/completions", json=body)
    assert got.headers["content-type"].startswith("text/event-stream")
    *events, done, rest = got.text.split("\n\n")
    assert (done, rest) == ("data: [DONE]", "")
    first, *chunks, last, usage = [json.loads(event.removeprefix("data: ")) for event in events]
    whole = client.post("/v1/chat/completions", json=body | {"stream": False}).json()
    assert first["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert "".join(c["choices"][0]["delta"]["content"] for c in chunks) == whole["choices"][0]["message"]["content"]
    assert len(chunks) == 42
    assert last["choices"][0]["finish_reason"] == "stop"
    assert last["renwu"]["citations"] == list(range(1, 41))
    assert (usage["choices"], usage["usage"]) == ([], whole["usage"])
    assert {c["id"] for c in (first, *chunks, last, usage)} == {whole["id"]}


def test_a_stream_that_cannot_begin_is_an_error(client: TestClient) -> None:
    got = client.post("/v1/chat/completions", json={"messages": [user("坏了")], "stream": True})
    assert got.status_code == 500
    assert "程序内部出错" in got.json()["error"]["message"]


def test_the_openai_client(address: str) -> None:
    import openai

    with openai.OpenAI(base_url=f"{address}/v1", api_key="any", max_retries=0) as client:
        assert [model.id for model in client.models.list()] == ["renwu"]
        assert client.models.retrieve("renwu").owned_by == "renwu"
        messages: Any = [SYSTEM, user("甲"), PAST, user("停车位")]
        whole = client.chat.completions.create(model="renwu", messages=messages)
        assert "【任务3】" in str(whole.choices[0].message.content)
        assert whole.usage is not None
        assert whole.usage.prompt_tokens == 4
        assert whole.renwu["citations"] == [3, 4, 5]  # type: ignore[attr-defined]
        with client.chat.completions.create(model="renwu", messages=messages, stream=True) as stream:
            text = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
        assert text == whole.choices[0].message.content
        with pytest.raises(openai.BadRequestError, match="role 为 user") as refused:
            client.chat.completions.create(model="renwu", messages=[SYSTEM])  # type: ignore[list-item]
        assert refused.value.code == "no_question"
        with pytest.raises(openai.NotFoundError, match="没有这个地址"):
            client.embeddings.create(model="renwu", input="x")
        with pytest.raises(openai.InternalServerError, match="程序内部出错"):
            client.chat.completions.create(model="renwu", messages=[user("坏了")])  # type: ignore[list-item]
