"""Names that stand for all units of a kind are met however a table writes them."""

from __future__ import annotations

from assistant.understand.collectives import collective_surfaces, same_collectives

NAMES = ("各镇街(园区)", "各镇街", "各园区", "各乡镇(街道)", "各县(市、区)政府", "财政局")


def test_a_collective_is_called_with_and_without_what_it_adds() -> None:
    surfaces = dict(collective_surfaces(NAMES))
    assert surfaces["各镇街园区"] == "各镇街(园区)"
    assert surfaces["各乡镇街道"] == surfaces["各乡镇"] == "各乡镇(街道)"
    assert surfaces["各县市区政府"] == "各县(市、区)政府"
    assert "各镇街" not in surfaces


def test_collectives_of_the_same_kinds_are_the_same() -> None:
    assert same_collectives(NAMES) == {"各镇街(园区)": ("各镇街",), "各镇街": ("各镇街(园区)",)}
    assert same_collectives(("各镇(街道)", "各镇街", "各园区")) == {
        "各镇(街道)": ("各镇街",),
        "各镇街": ("各镇(街道)",),
    }
