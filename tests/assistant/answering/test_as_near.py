"""Tasks told beside the one that is meant: those on just its topic that are as near to the question."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings

ALSO = "同一主题的还有"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings(index=tmp_path_factory.mktemp("index")))


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("人才驿站要怎么建", {124, 125}),  # one row has it beside another thing
        ("政府规章立法怎么推进", {271, 272, 273}),  # all that write it, also the one a little further off
    ],
)
def test_what_is_planned_for_a_thing_is_told_of_every_row_of_it(
    question: str, cited: set[int], assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    assert set(answer.citations) == cited
    assert ALSO in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "哪一项是人才驿站的规划建设",  # one is asked for
        "人才驿站由谁牵头",  # not what is planned
        "植物园怎么建",  # only one row has it
    ],
)
def test_nothing_is_told_beside_where_one_task_is_asked_about(question: str, assistant: Assistant) -> None:
    assert ALSO not in assistant.ask(question).answer
