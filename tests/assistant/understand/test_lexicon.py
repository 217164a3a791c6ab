"""Which rows speak of a topic's words: of one of several forms, and of all terms of a form."""

from __future__ import annotations

from assistant.understand.lexicon import speaking_of

ROWS = {1: "修缮灯塔和码头", 2: "新建码头", 3: "疏浚航道"}


def having(word: str) -> frozenset[int]:
    return frozenset(number for number, text in ROWS.items() if word in text)


def test_one_form_is_enough_and_of_a_form_all_terms_are_needed() -> None:
    assert speaking_of(("灯塔", "航道"), having) == {1, 3}
    assert speaking_of(("码头 灯塔",), having) == {1}
    assert speaking_of(("码头 航道", "疏浚"), having) == {3}
    assert speaking_of(("风车",), having) == speaking_of((), having) == frozenset()
