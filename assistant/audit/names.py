"""Names of people and units that the rows write in more than one way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from assistant.audit.findings import Finding, Wording, short_list
from index.types import PERSON_FIELDS, Task


def people_findings(tasks: Sequence[Task], words: Wording) -> Iterator[Finding]:
    """Heads that differ for one lead unit, and names of one unit and role that differ by one character."""
    holders: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for task in tasks:
        for field in PERSON_FIELDS[1:]:
            people: tuple[str, ...] = getattr(task, field)
            if len(people) != len(task.lead_units):
                continue
            for unit, person in zip(task.lead_units, people, strict=True):
                holders[(field, unit)][person].append(task.number)
    for (role, unit), names in holders.items():
        if role == "responsible" and len(names) > 1:
            yield _head_differs(unit, names, words)
        for a, b in combinations(names, 2):
            if _one_character_apart(a, b):
                message = words.message("person_variant", unit=unit, role=words.data["fields"][role], a=a, b=b)
                numbers = tuple(sorted({*names[a], *names[b]}))
                yield Finding("person_variant", "notice", numbers, (a, b), message)


def _head_differs(unit: str, people: Mapping[str, Sequence[int]], words: Wording) -> Finding:
    ordered = sorted(people.items(), key=lambda each: (-len(each[1]), each[1]))
    heads = "、".join(words.message("head", name=name, tasks=short_list(numbers)) for name, numbers in ordered)
    usual = set(ordered[0][1])
    odd = tuple(sorted(number for _, numbers in ordered[1:] for number in numbers if number not in usual))
    message = words.message("head_differs", unit=unit, heads=heads)
    return Finding("head_differs", "notice", odd or tuple(sorted(usual)), tuple(name for name, _ in ordered), message)


def _one_character_apart(a: str, b: str) -> bool:
    """True for names of three or more characters with the same surname that differ in exactly one place."""
    if len(a) != len(b) or len(a) < 3 or a[0] != b[0]:
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def spelling_findings(tasks: Sequence[Task], words: Wording) -> Iterator[Finding]:
    """Units that the source spells in other ways than their usual name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    numbers: dict[str, set[int]] = defaultdict(set)
    for task in tasks:
        for spelling in task.spellings:
            counts[spelling.value][spelling.source] += 1
            numbers[spelling.value].add(task.number)
    for unit, sources in sorted(counts.items()):
        listed = "、".join(words.message("spelling", source=source, count=count) for source, count in sources.items())
        message = words.message("unit_spelling", unit=unit, spellings=listed)
        yield Finding("unit_spelling", "info", tuple(sorted(numbers[unit])), tuple(sources), message)
