"""The shape of the project: which package may import which, what stays unloaded, and what lies where."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

MAY_IMPORT = {
    "index": {"index"},
    "assistant": {"index", "assistant"},
    "eval": {"index", "assistant", "eval"},
    "app": {"index", "assistant", "app"},
}
"""Imports flow one way: index <- assistant <- {eval, app}."""

HEAVY = ("torch", "transformers", "sentence_transformers", "gradio", "openai", "pandas")
"""Packages that take seconds to load: nothing on the way to a plain answer may touch them."""


def sources(name: str) -> list[Path]:
    """The Python files of one of our packages, or of the top-level module with that name."""
    module = ROOT / f"{name}.py"
    return [module] if module.exists() else sorted((ROOT / name).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, top-level name) of every import in the file, those inside functions and type-checking blocks too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.partition(".")[0]


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_imports_flow_one_way(name: str) -> None:
    files = sources(name)
    assert files, f"{name} has no Python file"
    forbidden = (set(MAY_IMPORT) | {"tests"}) - MAY_IMPORT[name]
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {target}"
        for path in files
        for line, target in imports(path)
        if target in forbidden
    ]
    assert not wrong


ASK = f"""
import json, sys

class Guard:
    "Notes every attempt to load a heavy package, and refuses it whether it is installed or not."
    tried = set()
    def find_spec(self, name, path=None, target=None):
        if name in {HEAVY!r}:
            self.tried.add(name)
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Guard())
sys.argv = ["renwu", "ask", "--json", "交通运输局二季度要完成什么"]
from assistant.cli import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
finally:
    print("tried:", json.dumps(sorted(Guard.tried)))
"""


def test_a_plain_answer_loads_nothing_heavy() -> None:
    run = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr
    answer, _, tried = run.stdout.rpartition("tried: ")
    assert json.loads(tried) == []
    assert json.loads(answer)["citations"]


def test_python_lies_only_in_the_packages() -> None:
    """Top level: the four packages and app.py. Data and wording hold no code."""
    places = {
        path.relative_to(ROOT).parts[0]
        for path in ROOT.rglob("*.py")
        if not path.relative_to(ROOT).parts[0].startswith(".")
    }
    assert places - {"build", "dist", "var"} == {"app.py", "assistant", "eval", "index", "tests"}


@pytest.mark.parametrize("folder", ["data", "prompts"])
def test_what_ships_as_data_is_there(folder: str) -> None:
    assert any(path.is_file() for path in (ROOT / folder).rglob("*"))


def distribution(requirement: str) -> str:
    """The normalised name that a requirement or a pin begins with."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0]).lower()


def declared(*, extras: tuple[str, ...] = ()) -> set[str]:
    """Normalised names of the packages that the project depends on, with those of the extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = project["dependencies"] + [need for extra in extras for need in project["optional-dependencies"][extra]]
    return {distribution(need) for need in needs} - {project["name"]}


def test_every_declared_package_is_pinned() -> None:
    """Two machines get the same versions: run `make lock` after a change of dependencies."""
    pins = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!]+", pin) for pin in pins)
    assert declared(extras=("llm", "train", "test", "dev")) <= {distribution(pin) for pin in pins}


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_every_imported_package_is_declared(name: str) -> None:
    """What only comes along with another package may go with its next version."""
    installed = packages_distributions()
    known = declared(extras=("llm", "train"))
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {target}"
        for path in sources(name)
        for line, target in imports(path)
        if target not in sys.stdlib_module_names
        and target not in MAY_IMPORT
        and not {distribution(owner) for owner in installed.get(target, [target])} & known
    ]
    assert not wrong
