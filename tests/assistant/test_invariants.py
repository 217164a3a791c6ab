"""What holds for every answer, whatever is asked: generated questions, damaged questions, junk, conversations."""

from __future__ import annotations

import json
import re
import time
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.types import Answer
from index.types import Task

QUESTIONS = Path(__file__).parents[2] / "eval" / "sets" / "dongguan-2021" / "dev.jsonl"
STATUSES = {"answered", "partial", "not_found", "clarify", "out_of_scope"}
LONGEST_QUESTION = 2000
LONGEST_ANSWER = 200_000
"""Bytes."""
PROGRAM = re.compile(r"Traceback|[A-Z][a-z]+(?:Error|Exception)\b|NoneType|\bNone\b|<class|object at 0x")
ALWAYS_SAME = settings(max_examples=500, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


class Shipped:
    """The assistant over the shipped table; no dataclass: its repr would print the table for a failed example."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def ask(self, turns: str | list[str]) -> Answer:
        return self.assistant.ask(turns)

    @cached_property
    def tasks(self) -> dict[int, Task]:
        return {task.number: task for task in self.assistant.known.table.tasks}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    return Shipped(open_assistant(Settings(index=Path(tmp_path_factory.mktemp("index")))))


def golden() -> list[str]:
    """A sample of the golden questions and of all turns of golden conversations."""
    cases = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    return [str(turn) for case in cases for turn in case.get("turns") or [case["q"]]][::5]


GOLDEN = golden()
# Words that questions are made of; joined at random they make contradictions that no person would write.
WORDS = (
    "交通运输局", "公安局", "松山湖", "交投", "各镇街(园区)", "刘炜", "万卓培", "朱利民", "一季度", "三季度",
    "上半年", "Q4", "五季度", "牵头", "协助", "负责", "分管", "直接责任人", "责任领导", "协助单位", "几项",
    "多少", "哪些任务", "哪个多", "哪个最多", "最少", "前0名", "前三名", "第0多", "第二多", "排第九十九",
    "平均", "占比", "百分之几", "合计", "累计", "差多少", "和", "或", "不", "没有", "除了", "只", "既", "又",
    "都", "分别", "呢", "谁", "什么时候", "第172项", "第0项", "第1到400项", "第319至1项", "任务", "刚才那个",
    "下一项", "它", "其中", "不对，我说的是", "总体要求（一）", "第一百二十条总体要求", "十件民生实事", "深圳",
    "2020年", "去年", "垃圾分类", "投资", "亿元", "0个协助单位", "超过99999999999999999999", "，",
    "？", "\n",
)  # fmt: skip
JUNK = (
    "", " ", "\n\n", "\x00", "\ud800", "\u202e任务\u202c", "\u200b", "e\u0301" * 40, "\U0001f600" * 40,
    "１" * 60, "9" * 400, "第" * 300, "季度" * 300, "局" * 300, "二" * 300, "((((" * 80, "））" * 80,
    "、" * 500, "亿元" * 200, "啊" * 1999, "<script>alert(1)</script>", "'; DROP TABLE tasks;--",
    "**粗** [x](javascript:alert(1))", '{"q": "{number}"}', "%s{0.__class__}", "【任务999】",
    "【任务1】【任务0】", "第1到400项", "前0名", "第0多没协助", "交投哪个多交投", "宣传部朱利民几项刚才",
    "入库多少第一条总体要求", "协助单位包括文化馆的任务有哪些", "交通运输局二季度任务" * 150,
    "第99999999999999999999项", "第-1项", "一到一亿项",
)  # fmt: skip


def damage(text: str, start: int, length: int, insert: str) -> str:
    """The text with `length` characters from `start` on replaced."""
    start %= len(text) + 1
    return text[:start] + insert + text[start + length :]


damaged = st.builds(
    damage,
    st.sampled_from(GOLDEN),
    st.integers(0, 60),
    st.integers(0, 6),
    st.sampled_from(("", *WORDS, *JUNK)),
)
word_salad = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join)
anything = st.text(max_size=120)
question = st.one_of(st.sampled_from(GOLDEN), damaged, word_salad, st.sampled_from(JUNK), anything)


def cells(task: Task, field: str) -> tuple[str, ...]:
    """The cells that evidence of a field is quoted from."""
    if field == "schedule":
        return (task.schedule_text,)
    value = getattr(task, field)
    return (value,) if isinstance(value, str) else tuple(value)


def cited_in(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"【任务(\d+)】", text)))


def miscounted(text: str) -> list[str]:
    """Headings of lists that state another count than the entries under them."""
    found: list[str] = []
    whole: tuple[str, int] | None = None
    group: tuple[str, int] | None = None
    entries = in_group = 0
    apart = False
    for line in [*text.split("\n"), "共 0 项，已核对全部"]:
        heading = re.fullmatch(r"\*\*.*的任务共 (\d+) 项：\*\*|.*没有单列的安排，全年持续的有 (\d+) 项：", line)
        part = re.fullmatch(r"\*\*[^*：]+（(\d+) 项）\*\*", line)
        closing = re.search(r"共 (\d+) 项，已核对全部", line)
        if (part or closing) and group is not None and group[1] != in_group:
            found.append(f"{group[0]}：列了 {in_group} 项")
        if heading:
            whole, entries, apart, group = (line, int(heading[1] or heading[2])), 0, False, None
        elif part and whole is not None:
            group, in_group = (line, int(part[1])), 0
            apart = apart or "全年持续" in line
        elif closing:
            if whole is not None and whole[1] != entries:
                found.append(f"{whole[0]}：列了 {entries} 项")
            whole = group = None
        elif re.match(r"- 【任务\d+】", line):
            entries += not apart
            in_group += 1
    return found


def broken(answer: Answer, turns: list[str], shipped: Shipped) -> list[str]:
    """Every promise that an answer breaks."""
    tasks = shipped.tasks
    asked = "\n".join(turns)
    wrong = [f"引文不在原文：{quote}" for quote in answer.evidence
             if quote.task not in tasks or not quote.quote
             or not any(quote.quote in cell for cell in cells(tasks[quote.task], quote.field))]  # fmt: skip
    wrong += miscounted(answer.answer)
    promises = {
        "status": answer.status in STATUSES,
        "text": bool(answer.answer.strip()),
        "citations are those of the text": answer.citations == cited_in(answer.answer),
        "citations exist": set(answer.citations) <= set(tasks),
        "related exist, once": set(answer.related) <= set(tasks) and len(set(answer.related)) == len(answer.related),
        "related are not cited": not set(answer.related) & set(answer.citations),
        "evidence is of cited tasks": {quote.task for quote in answer.evidence} <= set(answer.citations),
        "refusals cite nothing": not (answer.refused and (answer.citations or answer.evidence)),
        "size": len(answer.answer.encode("utf-8", "replace")) < LONGEST_ANSWER,
        "nothing of the program": all(word in asked for word in PROGRAM.findall(answer.answer)),
        "JSON": bool(json.dumps(answer.as_json())),
    }
    return wrong + [name for name, kept in promises.items() if not kept]


@ALWAYS_SAME
@given(asked=question)
def test_every_answer_keeps_its_promises(asked: str, shipped: Shipped) -> None:
    assert broken(shipped.ask(asked), [asked], shipped) == []


@settings(ALWAYS_SAME, max_examples=120)
@given(turns=st.lists(question, min_size=2, max_size=8))
def test_every_answer_of_a_conversation_keeps_its_promises(turns: list[str], shipped: Shipped) -> None:
    assert broken(shipped.ask(turns), turns, shipped) == []


@settings(ALWAYS_SAME, max_examples=60)
@given(turns=st.lists(question, min_size=1, max_size=4))
def test_same_turns_same_bytes(turns: list[str], shipped: Shipped) -> None:
    first, second = ({**shipped.ask(turns).as_json(), "latency_ms": 0} for _ in range(2))
    assert json.dumps(first) == json.dumps(second)


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_junk_is_answered(junk: str, shipped: Shipped) -> None:
    assert broken(shipped.ask(junk), [junk], shipped) == []


@pytest.mark.parametrize("piece", ["二", "季度", "第", "啊", "交通运输局二季度任务", "1、"])
def test_too_long_a_question_is_refused_at_once(piece: str, shipped: Shipped) -> None:
    asked = piece * (LONGEST_QUESTION // len(piece) + 1)
    started = time.perf_counter()
    answer = shipped.ask(asked)
    assert time.perf_counter() - started < 0.5
    assert (answer.status, answer.citations) == ("out_of_scope", ())
    assert str(LONGEST_QUESTION) in answer.answer


def test_a_long_turn_before_does_not_hinder_the_next(shipped: Shipped) -> None:
    asked = "交通运输局二季度牵头哪些任务"
    assert shipped.ask(["季" * 100_000, asked]).citations == shipped.ask(asked).citations


def test_miscounts_are_noticed() -> None:
    assert not miscounted("**甲的任务共 1 项：**\n- 【任务1】做\n\n共 1 项，已核对全部 9 项。")
    assert miscounted("**甲的任务共 2 项：**\n- 【任务1】做\n\n共 2 项，已核对全部 9 项。")
    assert miscounted("**甲的任务共 1 项：**\n**牵头（2 项）**\n- 【任务1】做\n\n共 1 项，已核对全部 9 项。")
