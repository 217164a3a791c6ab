"""Bars with their values, lengths and links: numbers of tasks by unit, leader and quarter, and planned investment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.query import QUARTER_NAMES, Condition, Field
from assistant.web.browse.catalogue import Catalogue, Name
from assistant.web.browse.investment import Investment, largest_scale
from assistant.web.browse.links import Links
from assistant.web.browse.periods import periods_of
from index.quantities import plain

_ROUND = tuple(map(Decimal, ("1", "1.2", "1.6", "2", "3", "4", "6", "8", "10")))
"""Ends of an axis, of which a quarter is a short number, too."""
TICKS = 4
"""Divisions of an axis."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; the axis begins at zero, so its length is its share of the axis."""

    label: str
    value: Decimal
    href: str
    """The tasks behind it."""

    @property
    def number(self) -> str:
        """The value as it is printed."""
        return plain(self.value)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over one axis from zero to `top`."""

    bars: tuple[Bar, ...]
    unit: str
    """What is counted: 项, 亿元."""

    @property
    def top(self) -> Decimal:
        """The end of the axis: the least round number that no bar exceeds."""
        return _round_up(max((bar.value for bar in self.bars), default=Decimal(0)))

    @property
    def ticks(self) -> tuple[str, ...]:
        """The numbers at the axis, from its end down to zero."""
        return tuple(plain(self.top * step / TICKS) for step in range(TICKS, -1, -1))

    def share(self, bar: Bar) -> float:
        """Length of a bar in hundredths of the axis."""
        return round(float(bar.value / self.top * 100), 3)


def _round_up(value: Decimal) -> Decimal:
    if value <= 0:
        return Decimal(1)
    magnitude = Decimal(10) ** value.adjusted()
    return next(step * magnitude for step in _ROUND if step * magnitude >= value)


def by_name(names: Iterable[Name], column: Field, links: Links) -> Chart:
    """Tasks of every unit or person in one role, most first; names without any are left out."""
    held = [(name.name, name.counts[column]) for name in names if name.counts[column]]
    held.sort(key=lambda entry: -entry[1])
    return Chart(tuple(Bar(name, Decimal(count), links.where(**{column: name})) for name, count in held), "项")


def by_quarter(catalogue: Catalogue, links: Links) -> Chart:
    """Tasks due in each quarter, and those that run all year."""
    bars = []
    for period in periods_of(catalogue.table):
        condition = Condition("quarters", (str(period.quarter),))
        href = links.table([condition]) if period.quarter else f"{links.page('quarters')}#year-round"
        bars.append(Bar(period.name, Decimal(len(period)), href))
    return Chart(tuple(bars), "项")


def by_amount(amounts: Sequence[Decimal | None], unit: str, scale: Decimal, href: str) -> Chart:
    """An amount for each quarter, in the unit that is `scale` times the base unit; a quarter without one has no bar."""
    bars = (
        Bar(name, amount / scale, href)
        for name, amount in zip(QUARTER_NAMES.values(), amounts, strict=True)
        if amount is not None
    )
    return Chart(tuple(bars), unit)


def of_indicator(indicator: Investment, links: Links) -> Chart:
    """The own amount of each quarter of one indicator."""
    scale, unit = largest_scale([indicator])
    amounts = [outcome.value if outcome else None for outcome in indicator.quarters]
    return by_amount(amounts, unit, scale, links.task(indicator.task.number))
