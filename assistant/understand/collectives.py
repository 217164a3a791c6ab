"""Names that stand for all units of a kind ("各镇街"), which a table may write in several ways ("各镇街（园区）")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_NAME = re.compile(r"各(?P<kinds>[^()（）]+)(?:[(（](?P<more>[^()（）]+)[)）])?(?P<rest>[^()（）]*)")
_SAY_NOTHING = frozenset("、和及与道")
"""Characters that tell no kind from another: 街 and 街道 are one."""


@dataclass(frozen=True, slots=True)
class _Collective:
    """A name for all units of some kinds, with those that it adds in brackets."""

    name: str
    kinds: str
    more: str
    rest: str

    @property
    def forms(self) -> tuple[str, ...]:
        """What else it is called: without what it adds, or with that as if it were no addition; without marks."""
        forms = (f"各{self.kinds}{self.rest}", f"各{self.kinds}{self.more}{self.rest}")
        return tuple(dict.fromkeys((*forms, *(form.replace("、", "") for form in forms))))

    def means(self, other: _Collective) -> bool:
        """True when the kinds of each are among all that the other names."""
        return self._main <= other._all and other._main <= self._all

    @property
    def _main(self) -> frozenset[str]:
        return frozenset(self.kinds + self.rest) - _SAY_NOTHING

    @property
    def _all(self) -> frozenset[str]:
        return self._main | (frozenset(self.more) - _SAY_NOTHING)


def collective_surfaces(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What else the collective names of a table are called, each with the name that it stands for."""
    for each in _collectives(names):
        yield from ((form, each.name) for form in each.forms if form not in names)


def same_collectives(names: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Collective names of a table -> the others that mean the same; names without any are left out."""
    found = _collectives(names)
    same = {
        each.name: tuple(other.name for other in found if other is not each and each.means(other)) for each in found
    }
    return {name: others for name, others in same.items() if others}


def _collectives(names: Sequence[str]) -> list[_Collective]:
    matches = ((name, _NAME.fullmatch(name)) for name in names)
    return [_Collective(name, m["kinds"], m["more"] or "", m["rest"]) for name, m in matches if m is not None]
