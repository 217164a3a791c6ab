"""Set measures worked out by hand, and where tempting other definitions differ."""

from __future__ import annotations

import pytest

from eval.cases import Judged
from eval.measures.base import Measure
from eval.measures.lists import EXACT_LIST, LIST_F1, LIST_PRECISION, LIST_RECALL
from tests.eval.made import TABLE, case, failed, judged, reply


def worth(measure: Measure, one: Judged) -> float | None:
    (value,) = measure.of([one], TABLE)
    return value


def test_by_hand() -> None:
    """Gold 1 2 3 4, may 5; cited 1 2 5 9: three of four may be cited, two of four were found."""
    one = judged(case(must=(1, 2, 3, 4), may=(5,)), reply("", 1, 2, 5, 9))
    assert worth(LIST_PRECISION, one) == 0.75
    assert worth(LIST_RECALL, one) == 0.5
    assert worth(LIST_F1, one) == pytest.approx(0.6)
    assert worth(EXACT_LIST, one) == 0


def test_what_may_be_cited_is_neither_needed_nor_wrong() -> None:
    """Tempting: may as part of what has to be found."""
    for cited in ((1, 2), (1, 2, 5)):
        one = judged(case(must=(1, 2), may=(5,)), reply("", *cited))
        assert [worth(measure, one) for measure in (EXACT_LIST, LIST_PRECISION, LIST_RECALL, LIST_F1)] == [1, 1, 1, 1]


def test_nothing_cited_is_no_perfect_precision() -> None:
    """Tempting: 0 / 0 = 1, or leaving the question out."""
    one = judged(case(must=(1,)), reply("忘了"))
    assert worth(LIST_PRECISION, one) == worth(LIST_F1, one) == 0


def test_tasks_of_which_any_will_do_are_one_thing() -> None:
    """Tempting: each of them as missing."""
    one = judged(case(must=(1,), any_of=(7, 8)), reply("", 1, 8))
    assert worth(LIST_RECALL, one) == worth(EXACT_LIST, one) == 1


def test_a_crash_counts_as_nothing_found_rather_than_as_absent() -> None:
    one = judged(case(must=(1,)), failed("error"))
    assert worth(LIST_F1, one) == worth(EXACT_LIST, one) == 0


def test_refusals_have_no_list() -> None:
    assert worth(LIST_F1, judged(case(status=("not_found",)), reply(""))) is None
