"""When something is planned and when nothing is, by the words around the periods."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.understand.structure.tokens import JOINS, NAMES, PAUSE, PERIOD, Token
from assistant.understand.structure.vocabulary import FILLER

QUARTERS = (1, 2, 3, 4)
_TO_STATE = frozenset((FILLER, "just", "all", "also", "as", "after", "from"))
_STATES = frozenset(("empty", "lacks", "none", "filled", "begins", "ends"))
_QUARTER = "季"
_JOINING = frozenset((*JOINS, "also", FILLER))
_EITHER = "either"


@dataclass(frozen=True, slots=True)
class Due:
    """Quarters in which something is planned, and quarters in which nothing is."""

    periods: tuple[str, ...] = ()
    """Of which nothing is said but that they are meant, as written: one of them is enough."""
    planned: tuple[int, ...] = ()
    """Quarters in each of which something is said to be planned."""
    idle: tuple[int, ...] = ()


def read_due(tokens: Sequence[Token], used: set[int], taken: Collection[int] = ()) -> Due:
    """What is said of the periods; the places of the words that say so are added to `used`.

    Periods whose places are `taken` say how a row is written.
    """
    runs = _runs(tokens, taken)
    states = [_state(tokens, run, used) for run in runs]
    left = [place for place, token in enumerate(tokens) if token.kind == "empty" and place not in used]
    if len(runs) == 1 and len(left) == 1 and not states[0][0]:
        states = [("empty", False)]  # said at the end ("四季度，甲局牵头的有多少件是没排的")
        used.update(left)
    periods: list[str] = []
    planned: set[int] = set()
    idle: set[int] = set()
    for run, (state, ended) in zip(runs, states, strict=True):
        used.update(run)
        own = {int(value) for place in run for value in tokens[place].values}
        if state == "empty" and not ended:
            idle |= own
        elif state:
            apart, whole = _apart(tokens, run)
            planned |= apart
            periods += whole
            over = ended or state == "ends"
            idle.update(q for q in QUARTERS if (q > max(own) and over) or (q < min(own) and state == "begins"))
        else:
            periods += [tokens[place].text for place in run]
            used.update(place for place in range(run[0], run[-1]) if tokens[place].kind == _EITHER)
    return Due(tuple(periods), tuple(sorted(planned)), tuple(sorted(idle)))


def _apart(tokens: Sequence[Token], run: Sequence[int]) -> tuple[set[int], list[str]]:
    """Quarters each of which is to have a plan, and stretches of more of them that are to have one somewhere."""
    if any(token.kind == _EITHER for token in tokens[run[0] : run[-1]]):
        return set(), ["".join(token.text for token in tokens[run[0] : run[-1] + 1])]
    behind = tokens[run[-1] + 1].kind if run[-1] + 1 < len(tokens) else ""
    apart: set[int] = set()
    whole: list[str] = []
    for place in run:
        quarters = set(map(int, tokens[place].values))
        if len(quarters) == 1 or (behind == "all" and _QUARTER in tokens[place].text):
            apart |= quarters
        else:
            whole.append(tokens[place].text)
    return apart, whole


def _runs(tokens: Sequence[Token], taken: Collection[int]) -> list[list[int]]:
    """Periods that are named one after the other."""
    found: list[list[int]] = []
    for place, token in enumerate(tokens):
        if token.kind != PERIOD or place in taken:
            continue
        if found and all(each.kind in (*_JOINING, _EITHER) for each in tokens[found[-1][-1] + 1 : place]):
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _state(tokens: Sequence[Token], run: Sequence[int], used: set[int]) -> tuple[str, bool]:
    """Whether the periods are empty, filled or where it begins; and whether what is said is about the time after."""
    before = run[0] - 1
    ended = before >= 0 and tokens[before].kind == "after"
    words = [before] if before >= 0 and tokens[before].kind in ("after", "from") else []
    state = ""
    for place in range(run[-1] + 1, len(tokens)):
        token = tokens[place]
        if token.kind in ("lacks", "none") and place + 1 < len(tokens) and tokens[place + 1].kind in NAMES:
            break  # "二季度没有甲局协助的" denies the unit, not the quarter
        alone = place + 1 == len(tokens) or tokens[place + 1].kind in (PAUSE, *JOINS)
        if token.kind == "later_quarters":
            ended = True
        elif token.kind in _STATES or (token.text == "有" and alone):
            if token.kind == "begins" and (ended or any(len(tokens[each].values) > 1 for each in run)):
                break  # "二季度以后才有" begins later, "下半年才有" in one of its quarters
            state = {"holds": "filled", "lacks": "empty", "none": "empty"}.get(token.kind, token.kind)
            used.update((*words, place))
            break
        elif token.kind not in _TO_STATE and not (token.kind == "only" and ended):
            break
        ended = ended or token.kind == "after"
        words.append(place)
    return state, ended and state == "empty"
