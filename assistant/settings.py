"""Where things are: the data, the table, the index, the language model; each with its environment variable and default.

Plain `os.environ`, because importing pydantic-settings alone took a tenth of the time of a cold `renwu ask`.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import UsageProblem

DEFAULT_TABLE = "dongguan-2021"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 7860


def project_root() -> Path:
    """The folder that holds data/ and prompts/: RENWU_HOME, the source tree, or where a wheel puts them."""
    if home := os.environ.get("RENWU_HOME"):
        return Path(home)
    tree = Path(__file__).resolve().parents[1]
    return tree if (tree / "data").is_dir() else Path(sys.prefix) / "share" / "renwu"


def default_index_folder() -> Path:
    """Beside the source tree while it is writable, else in the user's cache."""
    root = project_root()
    if os.access(root, os.W_OK) and (root / "pyproject.toml").exists():
        return root / "var" / "index"
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "renwu" / "index"


def read_port(text: str, where: str) -> int:
    """A port number as a user wrote it; 0 lets the system choose. Raises UsageProblem that names `where`."""
    if text.isascii() and text.isdigit() and len(text) < 6 and int(text) < 65536:
        return int(text)
    raise UsageProblem(f"端口号是“{text}”", expected="0 到 65535 之间的整数", where=where, remedy="例如 7860")


def _table() -> str:
    return os.environ.get("RENWU_TABLE") or DEFAULT_TABLE


def _index() -> Path | None:
    folder = os.environ.get("RENWU_INDEX")
    return Path(folder) if folder else None


def _feedback() -> Path | None:
    path = os.environ.get("RENWU_FEEDBACK")
    return Path(path) if path else None


def _encoder() -> str:
    return os.environ.get("RENWU_ENCODER") or ""


def _host() -> str:
    return os.environ.get("RENWU_HOST") or DEFAULT_HOST


def _port() -> int:
    return read_port(os.environ.get("RENWU_PORT") or str(DEFAULT_PORT), "环境变量 RENWU_PORT")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is not given is read from the environment. Raises UsageProblem when a variable cannot be understood."""

    table: str = field(default_factory=_table)
    """RENWU_TABLE: name of the table's folder under data/, or the path of such a folder."""
    index: Path | None = field(default_factory=_index)
    """RENWU_INDEX: folder of all indexes; None is beside the source tree, or in the user's cache."""
    feedback: Path | None = field(default_factory=_feedback)
    """RENWU_FEEDBACK: the file that users' opinions are kept in; None is feedback.sqlite beside the index folder."""
    encoder: str = field(default_factory=_encoder)
    """RENWU_ENCODER: folder or hub name of a sentence-transformers model; "" is the table's own encoder."""
    host: str = field(default_factory=_host)
    """RENWU_HOST: address that the pages are served at."""
    port: int = field(default_factory=_port)
    """RENWU_PORT: its port."""
    llm_url: str = field(default_factory=lambda: os.environ.get("RENWU_LLM_URL", ""))
    """RENWU_LLM_URL: address of an OpenAI-compatible endpoint; "" when there is none."""
    llm_model: str = field(default_factory=lambda: os.environ.get("RENWU_LLM_MODEL", ""))
    """RENWU_LLM_MODEL: name of the model there."""
    llm_key: str = field(default_factory=lambda: os.environ.get("RENWU_LLM_KEY", "").strip(), repr=False)
    """RENWU_LLM_KEY: its key; only from the environment, where other users of the machine cannot read it."""

    @property
    def tables_folder(self) -> Path:
        """The folder of the tables that ship, and of the words that all tables share."""
        return project_root() / "data"

    @property
    def table_folder(self) -> Path:
        """The folder of the source table."""
        shipped = self.tables_folder / self.table
        return Path(self.table) if os.sep in self.table and not shipped.is_dir() else shipped

    @property
    def index_folder(self) -> Path:
        """The folder of the table's index."""
        return (self.index or default_index_folder()) / self.table_folder.resolve().name

    @property
    def feedback_file(self) -> Path:
        """The file that users' opinions are kept in."""
        return self.feedback or (self.index or default_index_folder()).parent / "feedback.sqlite"

    @property
    def prompts(self) -> Path:
        """The folder of the wording."""
        return project_root() / "prompts"
