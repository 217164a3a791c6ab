"""The report as one self-contained HTML page: works offline, needs no server, prints."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.measures import MEASURES
from eval.report.entries import Entry

TEMPLATES = Path(__file__).parent
PERCENT = 100


def page(
    results: Mapping[str, Any], times: Mapping[str, Any], entries: Sequence[Entry], words: Mapping[str, Any]
) -> str:
    """The HTML of a report. Everything that comes from questions, answers and tables is escaped."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    environment.filters["percent"] = percent
    return environment.get_template("page.html.j2").render(
        results=results,
        times=times,
        words=words,
        measures=[measure for measure in MEASURES if measure.name in results["measures"]],
        slices={name: _named(results["slices"][name], words, name) for name in words["slices"]},
        entries_json=script_json([asdict(entry) for entry in entries]),
        failed=[entry for entry in entries if entry.outcome != "right"],
        causes=Counter(code for entry in entries for code in entry.codes),
        style=(TEMPLATES / "page.css").read_text(encoding="utf-8"),
        script=(TEMPLATES / "page.js").read_text(encoding="utf-8"),
    )


def percent(value: float) -> str:
    """A share as "97.3%"; only all is "100.0%" and only nothing "0.0%"."""
    shown = f"{value * PERCENT:.1f}"
    if shown in ("100.0", "0.0") and value not in (0, 1):
        return f"{min(max(value * PERCENT, 0.01), 99.99):.2f}%"
    return f"{shown}%"


def script_json(value: Any) -> str:
    """JSON that may stand inside a <script> element: it cannot end the element or start a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _named(slices: Mapping[str, Any], words: Mapping[str, Any], sort: str) -> list[tuple[str, Mapping[str, Any]]]:
    """The slices with their Chinese names, in the order of the wording."""
    names = words["kinds" if sort == "kind" else sort]
    order = {name: place for place, name in enumerate(names)}
    return [
        (str(names.get(name, name)), figures)
        for name, figures in sorted(slices.items(), key=lambda one: (order.get(one[0], len(order)), one[0]))
    ]
