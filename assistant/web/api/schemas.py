"""What requests hold and responses look like; the OpenAPI document is made from these."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, StrictStr, model_validator

from assistant.feedback.types import LONGEST_TEXT, REASONS, Reason, Verdict
from assistant.types import Status

Turns = Annotated[list[StrictStr], Field(min_length=1, description="一次对话的各个问题，只回答最后一个，前面的是上文")]


FormPath = Annotated[Literal["xlsx", "docx", "csv", "txt"], Path(description="Excel、Word（督办单）、CSV 或文本")]


class Question(BaseModel):
    """一个问题，或一次对话。"""

    id: StrictStr | None = Field(None, description="原样放进回答的 id")
    q: StrictStr | None = Field(None, description="问题，与 turns 二选一", examples=["交通运输局二季度要完成什么"])
    turns: Turns | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Question:
        if (self.q is None) == (self.turns is None):
            raise ValueError("“q”和“turns”要有且只有一个。")
        return self

    @property
    def asked(self) -> tuple[str, ...]:
        """The turns; the last one is to be answered."""
        return tuple(self.turns) if self.turns is not None else (self.q or "",)


class Conversation(BaseModel):
    """一次对话，要导出的是最后一问的回答。"""

    turns: Turns


class FeedbackIn(Conversation):
    """对最后一问的回答的意见。服务器重新作答，因此意见对应的回答不能伪造。"""

    verdict: Verdict = Field(description="useful 有用，wrong 有误")
    reasons: list[Reason] = Field([], max_length=len(REASONS), description="有误在哪里，可多选")
    text: StrictStr = Field("", max_length=LONGEST_TEXT, description="补充说明；请勿填写个人信息")


class Accepted(BaseModel):
    """已经保存。"""

    ok: Literal[True] = Field(True, description="已经保存")


class FilterOut(BaseModel):
    """从问题中读出的一个条件。"""

    field: str = Field(description="列", examples=["lead_units"])
    value: str = Field(description="规范名称", examples=["交通运输局"])
    text: str = Field(description="问题中的写法", examples=["交通局"])
    note: str = Field(description="说明", examples=["简称"])


class EvidenceOut(BaseModel):
    """依据：某项任务某一列的原文。"""

    task: int = Field(description="任务编号")
    field: str = Field(description="列")
    quote: str = Field(description="原文，逐字")


class AnswerOut(BaseModel):
    """一个回答。"""

    id: str | None = Field(description="请求里的 id，没有则为 null")
    question: str = Field(description="所答的问题")
    answer: str = Field(description="回答，Markdown；引用写作【任务172】")
    status: Status = Field(description="已回答、部分回答、表中没有、需要问清、不在范围内")
    refused: bool = Field(description="表中没有所问内容")
    citations: list[int] = Field(description="引用的任务编号，按首次出现的顺序")
    related: list[int] = Field(description="仅供进一步阅读的任务编号")
    filters: list[FilterOut] = Field(description="从问题中读出的条件")
    evidence: list[EvidenceOut] = Field(description="依据")
    warnings: list[str] = Field(description="需要留意之处，如原表自相矛盾")
    latency_ms: float = Field(description="作答用时，毫秒")
    suggestions: list[str] = Field(description="还可以接着问的问题")


class LineError(BaseModel):
    """成批回答里没有答成的一项。"""

    id: str | None = Field(description="那一项的 id，读不出则为 null")
    line: int = Field(description="第几行，或数组的第几项，从 1 起")
    error: str = Field(description="一句中文")


class ItemOut(BaseModel):
    """季度进度安排的一条。"""

    quarters: list[int] = Field(description="1 至 4；全年是 1、2、3、4")
    marker: str = Field(description="时间的原文写法")
    track: str = Field(description="分项的名称，没有则为空")
    text: str = Field(description="要做什么")


class TaskOut(BaseModel):
    """一项任务。"""

    number: int = Field(description="任务编号")
    part: str = Field(description="部分")
    section: str = Field(description="总体要求的编号")
    section_text: str = Field(description="总体要求")
    goal: str = Field(description="年度目标及工作内容")
    schedule: list[ItemOut] = Field(description="季度进度安排")
    leaders: list[str] = Field(description="责任领导")
    lead_units: list[str] = Field(description="牵头单位")
    responsible: list[str] = Field(description="责任人")
    direct: list[str] = Field(description="直接责任人")
    assist_units: list[str] = Field(description="协助单位")
    source: dict[str, Any] = Field(description="原表的行号")
    spellings: list[dict[str, str]] = Field(description="与规范名称不同的原文写法")


class Condition(BaseModel):
    """一个筛选条件。"""

    field: str = Field(description="列")
    value: str = Field(description="值")


class TasksOut(BaseModel):
    """符合全部条件的任务，按任务号排列。"""

    total: int = Field(description="共几项；分页不影响它")
    offset: int = Field(description="跳过了几项")
    limit: int = Field(description="最多给几项")
    filters: list[Condition] = Field(description="用上的条件")
    warnings: list[str] = Field(description="例如某个名称在这一列里没有")
    tasks: list[TaskOut] = Field(description="这一页的任务")
    year_round: list[int] = Field(description="按季度筛选时，另有这些任务全年持续、不分季度，未计入 total")


class PartOut(BaseModel):
    """表的一个部分。"""

    name: str = Field(description="名称")
    tasks: int = Field(description="任务数")


class TableOut(BaseModel):
    """正在使用的任务表。"""

    id: str = Field(description="表的代号")
    title: str = Field(description="表名")
    city: str = Field(description="城市")
    year: int = Field(description="年份")
    date: str = Field(description="制表时间")
    version: str = Field(description="表的版本：内容有任何改动就会变")
    tasks: int = Field(description="任务数")
    sections: int = Field(description="总体要求的条数")
    lead_units: int = Field(description="牵头单位的个数")
    units: int = Field(description="牵头或协助单位的个数")
    people: int = Field(description="人数")
    parts: list[PartOut] = Field(description="各部分")


Names = Annotated[list[str], Field(max_length=50)]


class TaskFilters(BaseModel):
    """条件之间是“并且”，同一条件的几个值之间是“或者”（text 的几个值都要有）。"""

    model_config = ConfigDict(extra="forbid")

    lead_units: Names = Field([], description="牵头单位")
    assist_units: Names = Field([], description="协助单位")
    any_units: Names = Field([], description="牵头或协助单位")
    leaders: Names = Field([], description="责任领导")
    responsible: Names = Field([], description="责任人")
    direct: Names = Field([], description="直接责任人")
    any_people: Names = Field([], description="责任领导、责任人或直接责任人")
    quarters: list[Literal["1", "2", "3", "4"]] = Field([], description="季度；不含全年持续的安排")
    part: Names = Field([], description="部分")
    section: Names = Field([], description="总体要求的编号，如 (十二)")
    text: Names = Field([], description="单元格里的文字")


class TaskPage(TaskFilters):
    """筛选条件与分页。"""

    offset: int = Field(0, ge=0, description="跳过几项")
    limit: int = Field(50, ge=1, le=1000, description="最多给几项")


class Message(BaseModel):
    """一条消息。只有 user 的用作问题，其余的忽略。"""

    role: StrictStr = Field(description="user、assistant、system 等")
    content: Any = Field(None, description='文字，或 [{"type": "text", "text": "…"}] 的数组')


class StreamOptions(BaseModel):
    """流式输出的选项。"""

    include_usage: bool | None = Field(False, description="最后给出字数")


class ChatRequest(BaseModel):
    """OpenAI 的对话请求。没有列出的参数（temperature 等）接受而不起作用。"""

    model: StrictStr = Field("renwu", description="任意；回应里原样给出")
    messages: list[Message] = Field(min_length=1, description="对话；每条有 role 和 content，只有 user 的用作问题")
    stream: bool | None = Field(False, description="逐行给出回答（SSE）")
    stream_options: StreamOptions | None = Field(None, description="include_usage：流式输出的最后给出字数")
    n: int | None = Field(1, ge=1, le=1, description="只能是 1")


class ErrorDetail(BaseModel):
    """出了什么错。"""

    message: str = Field(description="一句中文")
    type: str = Field(description="invalid_request_error 或 server_error")
    param: str | None = Field(description="哪一项不对")
    code: str = Field(description="错误的代号")


class ErrorOut(BaseModel):
    """出错时的回应。"""

    error: ErrorDetail = Field(description="出了什么错")
