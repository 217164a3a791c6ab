"""From a source file to a validated `TaskTable`: reader -> raw grid -> named repairs -> tasks."""

from index.ingest.table import SourceTable, read_table

__all__ = ["SourceTable", "read_table"]
