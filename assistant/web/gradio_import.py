"""Importing Gradio quickly and quietly: without telemetry, and without the type stubs that it writes for editors.

Whenever Gradio is imported it parses the source of each of its components and rewrites a .pyi file beside it. That is
half of its import time (1.1 of 2.2 s), and an installed server has no business writing into its own program.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import ModuleType

_WRITER = "gradio.component_meta"


def load_gradio() -> None:
    """Import the page, and Gradio with it: about a second."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("GRADIO_TEMP_DIR", str(Path(tempfile.gettempdir()) / f"renwu-gradio-{os.getuid()}"))
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        import assistant.web.page  # noqa: F401
    finally:
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    """Finds one module of Gradio, and leaves every other to whoever comes next."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path) if fullname == _WRITER else None
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _WithoutStubs(spec.loader.name, spec.loader.path)
        return spec


class _WithoutStubs(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        vars(module)["create_or_modify_pyi"] = lambda component_class, class_name, events: None
