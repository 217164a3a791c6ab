"""One lexicon of the invented city for all tests of understanding."""

from __future__ import annotations

import pytest

from assistant.understand.lexicon import Lexicon
from tests.assistant.understand.invented import lexicon_in


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return lexicon_in(tmp_path_factory.mktemp("data"))
