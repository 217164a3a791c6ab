"""`renwu index expand` against a served model: a real server on loopback, asked through the real client."""

from __future__ import annotations

import errno
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.expanding.output import ExpansionFile
from index.expand import Expansion, load_expansions
from tests.assistant.conftest import Run
from tests.assistant.expanding.chat_server import SILENCE, Answer, Asked, ChatServer, Raw, chat_server, completion
from tests.assistant.small_city import City

ROOT = Path(__file__).resolve().parents[3]
KEY = "sk-test-4b1d"
REPLIES = {
    "公共停车位": {
        "questions": ["车到底往哪停", "2万个车位建在哪", "小区停车难谁来管", "3万个车位建在哪", "教育局管停车吗"],
        "terms": ["车位", "泊车"],
    },
    "改造桥梁": {"questions": ["老桥修不修", "三座桥几时修完", "过桥安不安全", "车到底往哪停"], "terms": ["危桥"]},
    "新建小学": {"questions": ["娃上学有没有位", "学校盖几所", "小学放在哪里"], "terms": ["上学难"]},
}
KEPT = {
    1: ("车到底往哪停", "2万个车位建在哪", "小区停车难谁来管"),
    2: ("老桥修不修", "三座桥几时修完", "过桥安不安全"),
    3: ("娃上学有没有位", "学校盖几所", "小学放在哪里"),
}


def written(asked: Asked) -> str:
    """The reply to a prompt about a task of the small city."""
    return next(json.dumps(reply, ensure_ascii=False) for goal, reply in REPLIES.items() if goal in asked.prompt)


def good(asked: Asked, number: int) -> Answer:
    return written(asked)


def options_of(city: City, served: ChatServer) -> list[str]:
    return ["--table", str(city.table), "--url", served.url, "--model", "m"]


def questions_of(path: Path) -> dict[int, tuple[str, ...]]:
    return {task: each.questions for task, each in load_expansions(path).items()}


@pytest.fixture
def out(bare_city: City) -> Path:
    return bare_city.table / "expansions.jsonl"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "MODEL", "KEY"):
        monkeypatch.delenv(f"RENWU_LLM_{name}", raising=False)


def test_every_task_gets_what_its_row_bears_out(
    run: Run, bare_city: City, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chat_server(good) as served:
        monkeypatch.setenv("RENWU_LLM_URL", served.url)
        monkeypatch.setenv("RENWU_LLM_MODEL", "qwen")
        monkeypatch.setenv("RENWU_LLM_KEY", KEY)
        ran = run("index", "expand", "--table", bare_city.table)
    assert ran.status == 0
    assert questions_of(out) == KEPT
    assert load_expansions(out)[1].terms == ("车位", "泊车")
    assert out.read_text(encoding="utf-8").splitlines()[0].startswith('{"task": 1, "questions": ["车到底往哪停"')
    assert "写好 3 项任务：9 个问法，4 个说法" in ran.out
    assert "去掉 3 条：" in ran.out
    for reason in ("数字不在这一行 1 条", "单位不在这一行 1 条", "重复 1 条"):
        assert reason in ran.out
    assert "100% 任务 3 写好" in ran.err
    assert KEY not in ran.out + ran.err
    asked = served.asked[0]
    assert (asked.path, asked.key) == ("/v1/chat/completions", f"Bearer {KEY}")
    assert (asked.body["model"], asked.body["temperature"], asked.body["max_tokens"]) == ("qwen", 0.8, 3000)
    assert len(served.asked) == 3


def test_a_key_for_somebody_else_is_not_sent(run: Run, bare_city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with chat_server(good) as served:
        assert run("index", "expand", options=options_of(bare_city, served)).status == 0
    assert {asked.key for asked in served.asked} == {"Bearer none"}


def test_the_index_is_built_with_them(run: Run, bare_city: City) -> None:
    with chat_server(good) as served:
        run("index", "expand", options=options_of(bare_city, served))
    assert run("index", "build", options=bare_city.options).status == 0
    assert json.loads(run("ask", "--json", "娃上学有没有位", options=bare_city.options).out)["citations"] == [3]


def test_limit_tasks_and_what_is_there_already(run: Run, bare_city: City, tmp_path: Path) -> None:
    out = tmp_path / "扩展.jsonl"
    with chat_server(good) as served:
        options = [*options_of(bare_city, served), "--out", str(out)]
        run("index", "expand", "--limit", "1", options=options)
        assert list(questions_of(out)) == [1]
        first = out.read_bytes()
        run("index", "expand", "--tasks", "3，1", options=options)
        assert out.read_bytes().startswith(first)
        run("index", "expand", options=options)
        assert [next(goal for goal in REPLIES if goal in asked.prompt) for asked in served.asked] == [
            "公共停车位", "新建小学", "改造桥梁",
        ]  # fmt: skip
        assert questions_of(out) == KEPT
        whole = out.read_bytes()
        ran = run("index", "expand", options=options)
    assert (ran.status, out.read_bytes(), len(served.asked)) == (0, whole, 3)
    assert "都已有扩展问法" in ran.out


def test_force_replaces_row_by_row(run: Run, bare_city: City, out: Path) -> None:
    old = '{"task": 2, "questions": ["老桥修不修"], "terms": []}\n{"task": 1, "questions": ["旧的"], "terms": []}\n'
    out.write_text(old, encoding="utf-8")
    with chat_server(good) as served:
        ran = run("index", "expand", "--tasks", "1-2", "--force", options=options_of(bare_city, served))
    assert ran.status == 0
    assert questions_of(out) == {2: KEPT[2], 1: KEPT[1]}
    assert not list(out.parent.glob("*.part"))


@pytest.mark.parametrize("cut", [3, 40, 62, -1], ids=str)
def test_a_half_line_loses_nothing(run: Run, bare_city: City, out: Path, cut: int) -> None:
    """Cut anywhere: before a name, inside a character, or only the line break."""
    with chat_server(good) as served:
        options = options_of(bare_city, served)
        run("index", "expand", options=options)
        first, second, _ = out.read_bytes().splitlines(keepends=True)
        out.write_bytes(first + second[:cut])
        ran = run("index", "expand", options=options)
    assert ran.status == 0
    assert out.read_bytes().startswith(first)
    assert questions_of(out) == KEPT
    assert len(served.asked) == (4 if cut == -1 else 5)
    assert ("半行" in ran.out) == (cut != -1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我的笔记，没有换行", "第 1 行：不是 UTF-8 的 JSON"),
        ('{"task": 1, "questions": ["旧"], "terms": []}\n{"task": "二"}\n', "第 2 行"),
        ('{"task": 9, "questions": ["旧的问法"], "terms": []}\n', "没有的任务 9"),
    ],
)
def test_a_file_of_something_else_is_left_alone(run: Run, bare_city: City, out: Path, text: str, found: str) -> None:
    out.write_text(text, encoding="utf-8")
    with chat_server(good) as served:
        ran = run("index", "expand", "--force", options=options_of(bare_city, served))
    assert (ran.status, served.asked, out.read_text(encoding="utf-8")) == (1, [], text)
    assert found in ran.complaint


def test_an_interruption_keeps_what_is_done(bare_city: City, out: Path) -> None:
    def then_silent(asked: Asked, number: int) -> Answer:
        if number:
            process.send_signal(signal.SIGINT)
            return SILENCE
        return written(asked)

    with chat_server(then_silent) as served:
        command = [sys.executable, "-m", "assistant.cli", "index", "expand", *options_of(bare_city, served)]
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            said = process.stderr.read()
    assert process.returncode == 130
    assert questions_of(out) == {1: KEPT[1]}
    assert "写好的 1 项任务在 expansions.jsonl 里；下一次从任务 2 接着做" in said
    assert "Traceback" not in said
    with chat_server(good) as served:
        subprocess.run([*command[:-3], served.url, "--model", "m"], cwd=ROOT, check=True, capture_output=True)
    assert questions_of(out) == KEPT
    assert len(served.asked) == 2


# ---- a service that fails


@pytest.mark.parametrize("failure", [Raw(429), Raw(500), Raw(503, "<html>")], ids=lambda raw: str(raw.status))
def test_a_passing_failure_is_tried_again(run: Run, bare_city: City, out: Path, failure: Raw) -> None:
    with chat_server(lambda asked, number: failure if number in {0, 1, 3} else written(asked)) as served:
        ran = run("index", "expand", options=options_of(bare_city, served))
    assert (ran.status, questions_of(out), len(served.asked)) == (0, KEPT, 6)


@pytest.mark.parametrize(
    ("failure", "found"),
    [
        (Raw(429), "请求太多（状态码 429）"),
        (Raw(500, '{"error": {"message": "out of memory"}}'), "服务出错（状态码 500）"),
        (Raw(400, '{"error": {"message": "bad request"}}'), "不接受这个请求（状态码 400）"),
        (Raw(200, "<html>It works!</html>"), "不合协议"),
        (Raw(200, "[]"), "不合协议"),
        (Raw(200, '{"choices": []}'), "不合协议"),
        (Raw(200, '{"choices": null}'), "不合协议"),
        (SILENCE, "没有按时回应"),
    ],
    ids=str,
)
def test_a_service_that_stays_broken_ends_the_run(
    run: Run, bare_city: City, out: Path, failure: Answer, found: str
) -> None:
    with chat_server(lambda asked, number: failure) as served:
        options = [*options_of(bare_city, served), "--tries", "2", "--timeout", "0.3"]
        ran = run("index", "expand", options=options)
    assert (ran.status, ran.out) == (1, "")
    assert "连续 3 项任务没有得到回复：" in ran.complaint
    assert found in ran.complaint
    assert "什么也没有写" in ran.complaint
    assert not out.exists()
    assert 3 <= len(served.asked) <= 6


@pytest.mark.parametrize(
    ("status", "found"), [(401, "密钥不对"), (403, "拒绝了这个密钥"), (404, "没有这个地址或这个模型")]
)
def test_what_cannot_get_better_is_not_tried_again(
    run: Run, bare_city: City, out: Path, monkeypatch: pytest.MonkeyPatch, status: int, found: str
) -> None:
    monkeypatch.setenv("RENWU_LLM_KEY", KEY)
    monkeypatch.setenv("RENWU_DEBUG", "1")
    echo = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}})
    with chat_server(lambda asked, number: Raw(status, echo)) as served:
        ran = run("index", "expand", options=options_of(bare_city, served))
    assert (ran.status, len(served.asked), out.exists()) == (1, 1, False)
    assert found in ran.err
    assert KEY not in ran.out + ran.err


def test_one_lost_task_does_not_stop_the_others(run: Run, bare_city: City, out: Path) -> None:
    def without_bridges(asked: Asked, number: int) -> Answer:
        return Raw(500) if "改造桥梁" in asked.prompt else written(asked)

    with chat_server(without_bridges) as served:
        ran = run("index", "expand", options=options_of(bare_city, served))
    assert ran.status == 1
    assert list(questions_of(out)) == [1, 3]
    assert "1 项任务没有做成：任务 2（服务出错（状态码 500））" in ran.complaint
    with chat_server(good) as served:
        assert run("index", "expand", options=options_of(bare_city, served)).status == 0
    assert questions_of(out).keys() == {1, 2, 3}
    assert len(served.asked) == 1


def test_lost_tasks_far_apart_do_not_stop_the_others(run: Run, bare_city: City, out: Path) -> None:
    more = "".join(f"\t{number}.新建小学\t\t方大同\t教育局\t江水清\t\t\n" for number in (4, 5))
    bare_city.source.write_text(bare_city.source.read_text(encoding="utf-8") + more, encoding="utf-8")
    with chat_server(lambda asked, number: written(asked) if number == 2 else Raw(400)) as served:
        ran = run("index", "expand", options=options_of(bare_city, served))
    assert (ran.status, list(questions_of(out)), len(served.asked)) == (1, [3], 5)
    assert "4 项任务没有做成" in ran.complaint


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ("抱歉，我不能帮忙。", "回复里没有要的 JSON"),
        ("", "回复是空的"),
        ('{"questions": ["车到底往哪停", 1], "terms": []}', "“questions”不是文字列表"),
        ('{"questions": ["车到底往哪停", "3万个车位"], "terms": []}', "能用的问法只有 1 个（数字不在这一行）"),
        (Raw(200, completion('{"questions": ["车到', "length")), "回复太长，被截断"),
        (Raw(200, completion("").replace('"content": ""', '"content": null')), "回复是空的"),
        (
            '{"questions": ["车\\ud800往哪停", "在\\u0007哪停", "停\\u200b车"], "terms": []}',
            "能用的问法只有 0 个（含有不可见的字符）",
        ),
    ],
)
def test_a_useless_reply_is_asked_for_again_with_the_reason(
    run: Run, bare_city: City, out: Path, reply: Answer, found: str
) -> None:
    with chat_server(lambda asked, number: reply if number == 0 else written(asked)) as served:
        ran = run("index", "expand", "--limit", "1", options=options_of(bare_city, served))
    assert (ran.status, questions_of(out)) == (0, {1: KEPT[1]})
    first, second = (asked.prompt for asked in served.asked)
    assert second.startswith(first)
    assert found in second[len(first) :]
    out.unlink()
    with chat_server(lambda asked, number: reply) as served:
        ran = run("index", "expand", "--limit", "1", options=options_of(bare_city, served))
    assert (ran.status, out.exists(), len(served.asked)) == (1, False, 3)
    assert f"任务 1（{found}" in ran.complaint


# ---- no model, or not this one


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), "缺 RENWU_LLM_URL（--url）、RENWU_LLM_MODEL（--model）"),
        (("--url", "http://127.0.0.1:9/v1"), "缺 RENWU_LLM_MODEL（--model）"),
        (("--model", "m"), "缺 RENWU_LLM_URL（--url）"),
        (("--model", "m", "--url", "127.0.0.1:9"), "以 http:// 或 https:// 开头"),
        (("--model", "m", "--url", "http://127.0.0.1:abc/v1"), "地址不对"),
        (("--model", "m", "--url", "http://"), "地址不对"),
        (("--model", "m", "--local", "x"), "只用一种模型"),
        (("--model", "m", "--url", "http://x/v1", "--tasks", "1-9"), "没有任务 4–9"),
        (("--model", "m", "--url", "http://x/v1", "--tasks", "3-1"), "里没有任务"),
        (("--model", "m", "--url", "http://x/v1", "--tasks", "第一项"), "看不懂“第一项”"),
        (("--model", "m", "--url", "http://x/v1", "--tries", "0"), "--tries"),
    ],
)
def test_what_is_missing_or_wrong_is_explained(
    run: Run, bare_city: City, out: Path, options: tuple[str, ...], found: str
) -> None:
    ran = run("index", "expand", "--table", bare_city.table, *options)
    assert (ran.status, ran.out, out.exists()) == (2, "", False)
    assert found in ran.complaint


def test_a_key_that_cannot_be_sent_is_not_shown(run: Run, bare_city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENWU_LLM_KEY", "密钥 " + KEY)
    monkeypatch.setenv("RENWU_DEBUG", "1")
    with chat_server(good) as served:
        ran = run("index", "expand", options=options_of(bare_city, served))
    assert (ran.status, served.asked) == (2, [])
    assert "RENWU_LLM_KEY" in ran.err
    assert KEY not in ran.err


def test_nobody_there(run: Run, bare_city: City) -> None:
    with chat_server(good) as served:
        pass
    ran = run("index", "expand", "--tries", "1", options=options_of(bare_city, served))
    assert ran.status == 1
    assert "连不上模型服务" in ran.complaint


def test_a_missing_client_is_named_with_its_remedy(run: Run, bare_city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with chat_server(good) as served:
        ran = run("index", "expand", options=options_of(bare_city, served))
    assert ran.status == 1
    assert "make install-llm" in ran.complaint


def test_a_full_disk_is_told(run: Run, bare_city: City, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: ExpansionFile, expansion: Expansion) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ExpansionFile, "put", full)
    with chat_server(good) as served:
        ran = run("index", "expand", options=options_of(bare_city, served))
    assert (ran.status, len(served.asked)) == (1, 1)
    assert "磁盘已满" in ran.complaint
