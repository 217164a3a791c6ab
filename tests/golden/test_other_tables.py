"""Golden questions about tables of other places, each asked of an index built from that table alone.

Every folder of tables/ is a table with its questions.jsonl and its known_failures.txt. A case named there may fail;
once it passes it must leave that list.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.open import open_assistant
from assistant.settings import Settings
from tests.golden.known import assert_only_known_failures, known_failures

TABLES = sorted(path.parent for path in (Path(__file__).parent / "tables").glob("*/table.yaml"))


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_golden_questions_of_another_table(table: Path, tmp_path: Path) -> None:
    assistant = open_assistant(Settings(table=str(table), index=tmp_path))
    assert_only_known_failures(assistant, table / "questions.jsonl", known_failures(table))
