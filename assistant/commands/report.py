"""`renwu audit`: what the source table contradicts or leaves out."""

from __future__ import annotations

from collections.abc import Callable

from assistant.audit import as_json, as_markdown, as_text, load_wording
from assistant.audit import audit as find
from assistant.commands.console import print_text, write_result
from assistant.errors import UsageProblem
from assistant.open import read_source
from assistant.settings import Settings

FORMATS = ("text", "markdown", "json")


def audit(form: str, out: str | None, settings: Settings) -> None:
    """Write the report in one of FORMATS to a file, or to stdout. Raises RenwuError."""
    if form not in FORMATS:
        found = f"没有“{form}”这种格式"
        raise UsageProblem(found, expected="、".join(FORMATS), where="--format", remedy="改用其中一种")
    source = read_source(settings)
    wording = load_wording(settings.prompts / "audit.yaml")
    findings = find(source.table, source.repairs, wording)
    write: dict[str, Callable[[], str]] = {
        "text": lambda: as_text(findings, source.table, wording),
        "markdown": lambda: as_markdown(findings, source.table, wording),
        "json": lambda: as_json(findings, source.table),
    }
    if form == "text" and out is None:
        print_text(write[form]().rstrip("\n"))
    else:
        write_result(write[form](), out)
