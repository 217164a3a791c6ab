"""The conditions of an answer as chips that can be removed and edited, and what the page sends back of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from assistant.query import FIELD_NAMES, QUARTER_NAMES, quarter_words
from assistant.rephrase import Wanted
from assistant.types import Filter
from index.types import TaskTable

ROLES: dict[str, dict[str, str]] = {
    "units": {"lead_units": "牵头", "assist_units": "协助", "any_units": "参与"},
    "people": {"leaders": "责任领导", "responsible": "责任人", "direct": "直接责任人", "any_people": "任一责任"},
}
"""Fields that differ only in the role, with its name; editing a condition may change it."""
FAMILY_NAMES = {"units": "单位", "people": "人员", "quarters": "季度", "section": "总体要求", "part": "部分"}
"""Kinds of conditions that can be edited and added."""
_SHOWN_OF_SECTION = 28
_MOST = 40
"""Conditions that are read of what a page sends."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition as it is shown: a filter, or all quarters that one phrase names."""

    field: str
    values: tuple[str, ...]
    excluded: bool
    said: str
    note: str

    @property
    def family(self) -> str:
        """Which editor changes it; "" when it can only be removed."""
        return family_of(self.field)

    @property
    def shown(self) -> str:
        """The value in words."""
        numbers = [int(value) for value in self.values if value in ("1", "2", "3", "4")]
        if self.field not in ("quarters", "idle") or len(numbers) != len(self.values):
            return "、".join(self.values)  # of another form: shown as it came, a page must not guess
        return quarter_words(tuple(sorted(numbers)))

    @property
    def name(self) -> str:
        """What it is a condition on."""
        return FAMILY_NAMES.get(self.family) or FIELD_NAMES.get(self.field, "条件")

    @property
    def role(self) -> str:
        """The role of a unit or person; "" for other conditions."""
        return ROLES.get(self.family, {}).get(self.field, "")


def family_of(field: str) -> str:
    """The kind of condition that a field belongs to; "" when it has no editor."""
    role = next((family for family, roles in ROLES.items() if field in roles), "")
    return role or (field if field in FAMILY_NAMES else "")


def chips_of(filters: Iterable[Filter]) -> tuple[Chip, ...]:
    """The chips of an answer's filters, in their order."""
    found: list[Chip] = []
    for item in filters:
        chip = Chip(item.field, (item.value,), Wanted.of(item).excluded, item.text, item.note)
        last = found[-1] if found else None
        if last is not None and item.field == "quarters" and (last.field, last.said) == (chip.field, chip.said):
            found[-1] = Chip(last.field, (*last.values, item.value), last.excluded, last.said, last.note)
        else:
            found.append(chip)
    return tuple(found)


def render_conditions(filters: Sequence[Filter], table: TaskTable) -> str:
    """The chips, and a way to add one; "" when there is nothing to change."""
    if not filters:
        return ""
    chips = chips_of(filters)
    items = "".join(f'<li class="condition">{_render(chip, table)}</li>' for chip in chips)
    present = {chip.family for chip in chips}
    addable = {family: name for family, name in FAMILY_NAMES.items() if family not in present}
    choices = escape(json.dumps(addable, ensure_ascii=False))
    adding = (
        f'<li><button type="button" class="condition-add" data-add="{choices}" aria-expanded="false">'
        "加条件</button></li>"
        if addable
        else ""
    )
    return f'<ul class="conditions" aria-label="查询条件，可以修改">{items}{adding}</ul>'


def _render(chip: Chip, table: TaskTable) -> str:
    shown = chip.shown
    if chip.field == "section":
        text = next((task.section_body for task in table.tasks if task.section == chip.values[0]), "")
        shown = f"{shown} {_shortened(text)}".strip()
    said = f"“{chip.said}”" if chip.said and chip.said not in (chip.shown, *chip.values) else ""
    aside = "，".join(filter(None, (said, chip.note)))
    tags = (("b", chip.name), ("span", shown), ("i", chip.role), ("small", aside))
    words = " ".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in tags if text)
    spoken = " ".join(text for _, text in tags if text)
    data = (
        f'data-field="{escape(chip.field)}" data-values="{escape(json.dumps(chip.values, ensure_ascii=False))}"'
        f"{' data-excluded' if chip.excluded else ''}"
    )
    edit = (
        f'<button type="button" class="condition-edit" data-family="{chip.family}" aria-expanded="false"'
        f' aria-label="修改条件：{escape(spoken)}">{words}</button>'
        if chip.family
        else f'<span class="condition-fixed">{words}</span>'
    )
    drop = f'<button type="button" class="condition-drop" aria-label="去掉条件：{escape(spoken)}">×</button>'
    return f'<span class="condition-box" {data}>{edit}{drop}</span>'


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_OF_SECTION else f"{text[:_SHOWN_OF_SECTION]}…"


def read_conditions(sent: Any) -> tuple[Wanted, ...]:
    """The conditions that a page sends. Raises TypeError or ValueError for what no page of ours sends."""
    if not isinstance(sent, list) or len(sent) > _MOST:
        raise ValueError("conditions")
    return tuple(condition for item in sent for condition in _read(item))


def _read(item: Any) -> Iterator[Wanted]:
    if not isinstance(item, dict) or not isinstance(item.get("field"), str) or not isinstance(item.get("values"), list):
        raise TypeError("condition")
    for value in item["values"]:
        quarter_expected = item["field"] in ("quarters", "idle")
        if not isinstance(value, str) or not value or (quarter_expected and value not in ("1", "2", "3", "4")):
            raise ValueError("value")
        yield Wanted(item["field"], value, item.get("excluded") is True)


def render_editors(table: TaskTable) -> str:
    """One form for each kind of condition, with all values of the table to choose from."""
    tasks = table.tasks
    sections = {task.section: task.section_body for task in tasks if task.section}
    parts = dict.fromkeys(task.part for task in tasks if task.part)
    units = dict.fromkeys(unit for task in tasks for unit in task.units)
    people = dict.fromkeys(person for task in tasks for person in task.people)
    fields = {
        "units": _typed("单位", "unit-names", units) + _role("units"),
        "people": _typed("姓名", "people-names", people) + _role("people"),
        "quarters": _quarters(),
        "section": _select("条目", [(name, f"{name} {_shortened(text)}".strip()) for name, text in sections.items()]),
        "part": _select("部分", [(name, name) for name in parts]),
    }
    return "".join(
        f'<form class="condition-form" data-family="{family}" aria-label="修改条件：{FAMILY_NAMES[family]}">{inside}'
        '<button type="submit" class="strong">确定</button><button type="button" data-cancel>取消</button>'
        '<p class="wrong" role="alert" hidden></p></form>'
        for family, inside in fields.items()
    )


def _typed(label: str, identifier: str, names: Iterable[str]) -> str:
    options = "".join(f'<option value="{escape(name)}"></option>' for name in names)
    return (
        f'<label>{label}<input name="value" list="{identifier}" autocomplete="off" required></label>'
        f'<datalist id="{identifier}">{options}</datalist>'
    )


def _role(family: str) -> str:
    return _select("角色", list(ROLES[family].items()), name="field")


def _quarters() -> str:
    boxes = "".join(
        f'<label class="tick"><input type="checkbox" name="value" value="{number}">{name}</label>'
        for number, name in QUARTER_NAMES.items()
    )
    return f"<fieldset><legend>季度</legend>{boxes}</fieldset>"


def _select(label: str, options: Sequence[tuple[str, str]], name: str = "value") -> str:
    inside = "".join(f'<option value="{escape(value)}">{escape(shown)}</option>' for value, shown in options)
    return f'<label>{label}<select name="{name}">{inside}</select></label>'
