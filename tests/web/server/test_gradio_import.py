"""Gradio is imported without writing into its own installation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

IMPORT = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from assistant.web.gradio_import import load_gradio
load_gradio()
import gradio
assert gradio.Textbox().submit
print([name for name in opened if name.endswith(".pyi")])
"""


def test_no_stub_is_read_or_written() -> None:
    root = Path(__file__).parents[3]
    ran = subprocess.run(
        [sys.executable, "-c", IMPORT], cwd=root, capture_output=True, text=True, check=True, timeout=120
    )
    assert ran.stdout.strip() == "[]"
