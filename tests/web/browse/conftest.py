"""The pages over the hostile sample table of tests/web, and over the shipped one."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.audit import load_wording
from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.rephrase import load_phrases
from assistant.settings import Settings, project_root
from assistant.web.browse.catalogue import Catalogue
from assistant.web.current import Answering
from index.types import TaskTable
from tests.web.browse.pages import Open, client_over, opener


@pytest.fixture(scope="session")
def sample(answering: Answering) -> TestClient:
    """The pages over 41 tasks, one of which has markup in its cells."""
    return client_over(answering)


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The real engine over the shipped table."""
    return open_assistant(Settings(index=Path(tmp_path_factory.mktemp("index"))))


@pytest.fixture(scope="session")
def shipped(assistant: Assistant) -> TestClient:
    """The pages over the shipped table."""
    return client_over(assistant)


@pytest.fixture(scope="session")
def open_shipped(shipped: TestClient) -> Open:
    return opener(shipped)


@pytest.fixture(scope="session")
def shipped_table(assistant: Assistant) -> TaskTable:
    return assistant.table


@pytest.fixture(scope="session")
def shipped_catalogue(shipped_table: TaskTable) -> Catalogue:
    prompts = project_root() / "prompts"
    return Catalogue(shipped_table, load_wording(prompts / "audit.yaml"), load_phrases(prompts))
