"""Turns that name a unit as only a conversation does: "那我们呢" after an introduction, "住建呢" after another unit."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue.merging import family
from assistant.dialogue.turns import Turn
from assistant.understand.lexicon import Lexicon
from assistant.understand.own_unit import introduced_unit
from assistant.understand.slots import Slots
from assistant.understand.unit_lexicon import UnitLexicon, abbreviates
from assistant.understand.units import find_units
from index.text import normalise

_OF_UNITS = ("list", "count", "compare")
"""Kinds of questions about the tasks of units."""


def with_short_names(text: str, slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> str:
    """The turn with the unit by its name; the text itself where none is meant."""
    if slots.units.mentions or slots.people.mentions or slots.numbers:
        return text
    asked = normalise(slots.question)  # "我们要配合…" is read without its first words
    ours = lexicon.patterns.dialogue.ourselves.match(asked)
    own = next(filter(None, (_introduced(turn, lexicon) for turn in reversed(turns))), "") if ours else ""
    if ours is not None and own:
        return f"{ours['before']}{own}{asked[ours.end() :]}"
    return _with_fragment(text, turns[-1], lexicon)


def _introduced(turn: Turn, lexicon: Lexicon) -> str:
    """The unit that a turn says its asker is of, even one that the table does not have."""
    said = normalise(turn.slots.question)  # as it is read, a turn that asks of another unit has no introduction left
    if lexicon.patterns.clean.introduces.match(said) is None:
        return ""
    units = find_units(said, lexicon.units)
    return introduced_unit(said, (*units.mentions, *units.absent), lexicon)


def _with_fragment(text: str, last: Turn, lexicon: Lexicon) -> str:
    """The turn with the unit whose short name without its ending is all it says, after the tasks of another unit."""
    of_a_unit = any(family(c) == "units" for c in (*last.query.conditions, *last.query.groups))
    match = lexicon.patterns.dialogue.bare_name.match(text)
    if match is None or last.query.kind not in _OF_UNITS or not of_a_unit or last.query.topic:
        return text
    if match["name"] in lexicon.units.surfaces:  # tasks write of it, too, so that its role says it is the unit
        role = next((c.field for c in (*last.query.conditions, *last.query.groups) if family(c) == "units"), "")
        end = match.end("name")
        return f"{text[:end]}{lexicon.words.role_phrases.get(role, '')}{text[end:]}"
    units = _units_short_for(match["name"], lexicon.units)
    return f"{text[: match.start('name')]}{units.pop()}{text[match.end('name') :]}" if len(units) == 1 else text


def _units_short_for(name: str, units: UnitLexicon) -> set[str]:
    """The units that a fragment with an ending of offices is short for ("住建" for 住建局)."""
    office = units.offices.office
    begun = (s for s in units.surfaces if s.startswith(name) and office.fullmatch(s.removeprefix(name)))
    found = {unit for surface in begun for unit in units.surfaces[surface]}
    forms = (each for ends, forms in units.forms_between.items() if ends[0] == name[0] for each in forms)
    return found | {
        unit
        for form, unit in forms
        if name not in form and office.fullmatch(form[-1]) and abbreviates(name + form[-1], form)
    }
