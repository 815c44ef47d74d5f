"""Public pairs of the shape of our work: `python -m evals.checking.nli`.

They are for development only, stand beside the sources where there are any
(`../shared/nli`, or TREATY_TEST_NLI), are read by path and never committed. A pair that
is entailed counts as true; neutral and contradicted ones count as traps. Premises are
texts of which nothing is known.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.support.cited import Cited
from assistant.verify.given import as_given
from evals.checking.material import PUBLIC, held_texts
from evals.checking.pairs import TRUE, Pair
from evals.checking.scoring import Checked, check, table

SETS = (
    "contractnli",
    "statute_deontic",
    "normconflict",
    "reqconflict",
    "fever",
    "newprotocols",
)
EACH = 300  # pairs of a set, drawn with a fixed seed
_SEED = 20261129


def folder() -> Path | None:
    """Where the sets lie; None where there are none."""
    default = Path(__file__).parents[3] / "shared" / "nli"
    place = Path(os.environ.get("TREATY_TEST_NLI") or default)
    return place if place.is_dir() else None


def load(name: str, place: Path, most: int = EACH) -> list[tuple[Pair, Cited]]:
    """A sample of one set, each pair with its premise as evidence."""
    path = place / f"{name}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows: list[dict[str, Any]] = [json.loads(line) for line in file]
    rows = [r for r in rows if r["label"] in {"entailment", "neutral", "contradiction"}]
    if name in PUBLIC:  # the rest was trained on
        unseen = held_texts(name, (r["premise"] for r in rows))
        rows = [r for r in rows if r["premise"] in unseen]
    drawn = random.Random(_SEED).sample(rows, min(most, len(rows)))
    found: list[tuple[Pair, Cited]] = []
    for number, row in enumerate(drawn):
        label = {"entailment": TRUE, "neutral": "unsupported"}.get(
            row["label"], "contradicted"
        )
        pair = Pair(
            id=f"{name}-{number:03d}",
            part="dev",
            kind=f"{name} {row['label']}",
            pair=f"{name}-{number:03d}",
            claim=row["hypothesis"],
            expected=label,
            form="free" if label == TRUE else "",
        )
        found.append((pair, Cited(citations=(as_given(row["premise"]),))))
    return found


def main(names: Sequence[str] = ()) -> int:
    """Print what the checker makes of each set."""
    from assistant.verify.plain import plain

    place = folder()
    if place is None:
        print("the public pairs are not at hand: set TREATY_TEST_NLI to their folder.")
        return 2
    verifier = plain()
    for name in names or SETS:
        results: list[Checked] = [
            check(pair, cited, verifier) for pair, cited in load(name, place)
        ]
        print(f"{name}\n{table(results)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
