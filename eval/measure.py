"""Pass rates by kind over question files: `python -m eval.measure FILE ... [--failures]`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from assistant.open import open_assistant
from assistant.settings import Settings
from eval.gold import problems, read_cases, turns_of
from index.errors import RenwuError


def main(arguments: Sequence[str]) -> int:
    """Ask every question once and print how many answers are right, by kind, and how long they took."""
    show = "--failures" in arguments
    paths = [Path(name) for name in arguments if not name.startswith("--")]
    try:
        assistant = open_assistant(Settings())
        assistant.ask("预热")
        asked: Counter[str] = Counter()
        right: Counter[str] = Counter()
        milliseconds: list[float] = []
        for path in paths:
            for case in read_cases(path):
                started = time.perf_counter()
                answer = assistant.ask(turns_of(case))
                milliseconds.append((time.perf_counter() - started) * 1000)
                found = problems(case, answer)
                asked[case["kind"]] += 1
                right[case["kind"]] += not found
                if found and show:
                    print(f"{case['id']}  {' | '.join(turns_of(case))}\n    {'; '.join(found)}")
    except RenwuError as error:
        print(error, file=sys.stderr)
        return 1
    for kind in sorted(asked):
        print(f"{kind:14s} {right[kind]:4d} / {asked[kind]:4d}  {right[kind] / asked[kind]:6.1%}")
    total = sum(asked.values())
    cuts = quantiles(milliseconds, n=100)
    print(f"{'total':14s} {sum(right.values()):4d} / {total:4d}  {sum(right.values()) / total:6.1%}")
    print(f"median {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
