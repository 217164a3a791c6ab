"""A small city whose index was built once, copied for each test, and the command line run inside the test's process."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.assistant.small_city import City, make_city


@dataclass(frozen=True)
class Ran:
    """What a command line gave."""

    status: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """stderr, after checking that it is a message for people: Chinese, and nothing of the program's inside."""
        assert re.search(r"[\u4e00-\u9fff]", self.err), self.err
        assert "Traceback" not in self.err
        english = re.sub(r"renwu [a-z ]+|make [a-z-]+|--[a-z]+|[\w.-]*[/.][\w./-]+", "", self.err)
        assert not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}|[A-Z][a-z]+(Error|Exception)", english), self.err
        assert str(Path(__file__).parents[2]) not in self.err
        return self.err


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    from assistant.cli import main

    def run(*arguments: str | Path, options: Sequence[str] = ()) -> Ran:
        capsys.readouterr()
        status = main([*map(str, arguments), *options])
        shown = capsys.readouterr()
        return Ran(status, shown.out, shown.err)

    return run


@pytest.fixture(scope="session")
def built_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from assistant.cli import main

    folder = tmp_path_factory.mktemp("city")
    assert main(["index", "build", *make_city(folder).options]) == 0
    return folder


@pytest.fixture
def city(built_city: Path, tmp_path: Path) -> City:
    """A city with a whole index."""
    folder = tmp_path / "city"
    shutil.copytree(built_city, folder, symlinks=True)
    return City(folder / "data" / "lincheng-2030", folder / "索引")


@pytest.fixture
def bare_city(tmp_path: Path) -> City:
    """A city without an index."""
    return make_city(tmp_path / "bare")
