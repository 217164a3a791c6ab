"""Where things are: the project's data, the table, the index folder; as one table of name, default and help."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


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


class Settings(BaseSettings):
    """Read from the environment (RENWU_TABLE, RENWU_INDEX, RENWU_HOST, RENWU_PORT)."""

    model_config = SettingsConfigDict(env_prefix="RENWU_", extra="ignore")

    table: str = "dongguan-2021"
    """Folder of the table under data/."""
    index: Path | None = None
    """Folder of all indexes; None is beside the source tree, or the user's cache."""
    host: str = "127.0.0.1"
    port: int = 7860

    @property
    def table_folder(self) -> Path:
        """The folder of the source table."""
        return project_root() / "data" / self.table

    @property
    def index_folder(self) -> Path:
        """The folder of the table's index."""
        return (self.index or default_index_folder()) / self.table

    @property
    def prompts(self) -> Path:
        """The folder of the wording."""
        return project_root() / "prompts"
