"""Addresses of the pages, of exports and of questions, under whatever path prefix the server is mounted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from assistant.query import Condition, Field
from assistant.web.browse.filters import Missing


@lru_cache(maxsize=4096)
def quoted(name: str) -> str:
    """A name as one segment of a path; the same few hundred names are linked again and again."""
    return quote(name, safe="")


@dataclass(frozen=True, slots=True)
class Links:
    """Every address that a page links to; all begin with the server's path prefix."""

    root: str
    """The prefix without a slash at its end ("/assistant"); "" when there is none."""

    @property
    def chat(self) -> str:
        return f"{self.root}/"

    def ask(self, question: str) -> str:
        """The chat page, asking a question."""
        return f"{self.root}/?{urlencode({'q': question})}"

    def page(self, name: str) -> str:
        """One of the pages that have no parameter ("units", "charts")."""
        return f"{self.root}/browse/{name}"

    def asset(self, name: str, version: str) -> str:
        return f"{self.root}/browse/assets/{name}?v={version}"

    def task(self, number: int) -> str:
        return f"{self.root}/browse/task/{number}"

    def unit(self, name: str) -> str:
        return f"{self.root}/browse/unit/{quoted(name)}"

    def person(self, name: str) -> str:
        return f"{self.root}/browse/person/{quoted(name)}"

    def quarter(self, number: int) -> str:
        """What is due in a quarter, by unit."""
        return f"{self.root}/browse/quarters?quarter={number}"

    def table(self, conditions: Iterable[Condition] = (), page: int = 1) -> str:
        """The table under conditions."""
        return self._with(f"{self.root}/browse", pairs_of(conditions) + ([("page", str(page))] if page > 1 else []))

    def where(self, **values: object) -> str:
        """The table where each named column has a value (`where(lead_units="公安局", quarters=2)`)."""
        return self._with(f"{self.root}/browse", [(name, str(value)) for name, value in values.items()])

    def without(self, conditions: Sequence[Condition], left_out: Condition, value: str) -> str:
        """The table under the conditions, but for one value of one of them."""
        kept = [
            Condition(c.field, tuple(v for v in c.values if v != value)) if c is left_out else c for c in conditions
        ]
        return self.table(c for c in kept if c.values)

    def instead(self, conditions: Sequence[Condition], missing: Missing, field: Field, value: str) -> str:
        """The table under the conditions, with a value that the table has in place of one that it does not have."""
        kept = [(name, each) for name, each in pairs_of(conditions) if (name, each) != (missing.field, missing.value)]
        return self._with(f"{self.root}/browse", [*kept, (field, value)])

    def export(self, kind: str, conditions: Iterable[Condition] = ()) -> str:
        """The file of the tasks under conditions; `kind` is "xlsx", "docx" or "csv"."""
        return self._with(f"{self.root}/api/v1/tasks.{kind}", pairs_of(conditions))

    @staticmethod
    def _with(address: str, pairs: Sequence[tuple[str, str]]) -> str:
        return f"{address}?{urlencode(pairs)}" if pairs else address


def pairs_of(conditions: Iterable[Condition]) -> list[tuple[str, str]]:
    """Conditions as pairs of a query string, in their order."""
    return [(condition.field, value) for condition in conditions for value in condition.values]
