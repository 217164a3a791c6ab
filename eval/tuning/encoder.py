"""How well vectors alone find the task, with each encoder: `python -m eval.tuning.encoder FILE ...`.

Development questions of the files, and expansion questions that neither index nor encoder has seen (that trains one).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.open import lessons_of, open_index
from assistant.settings import Settings
from eval.tuning.fusion import development, held_out, ranks, sample
from index.build_folder import build_folder
from index.errors import RenwuError
from index.search import FusionWeights
from index.store import LoadedIndex, load

KINDS = ("everyday", "fact", "refusal-not", "damaged")
DENSE_ALONE = FusionWeights(0.0, 0.0, 1.0)


def report(name: str, index: LoadedIndex, questions: Iterable[tuple[str, tuple[int, ...]]]) -> None:
    """Print the share of questions whose task is among the first one, three and five."""
    found = ranks(DENSE_ALONE, [sample(index, question, right) for question, right in questions])
    shares = "  ".join(f"@{within} {(found <= within).mean():6.1%}" for within in (1, 3, 5))
    print(f"{name:22s} {len(found):5d}  {shares}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Measure both encoders."""
    settings, paths = Settings(), [Path(name) for name in arguments]
    try:
        lessons = lessons_of(settings)
        with tempfile.TemporaryDirectory() as folder:
            build_folder(lessons.table, lessons.expansions, "0" * 64, Path(folder))
            plain = load(Path(folder))
        for name, index, trained in (("plain", plain, False), ("trained", open_index(settings), True)):
            for kind in KINDS:
                report(f"{name} {kind}", index, development(paths, (kind,)))
            report(f"{name} held out", *held_out(settings, trained))
    except RenwuError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
