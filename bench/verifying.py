"""What a verdict costs beyond one pass of the embedding model over claim and words.

Provisions of the shipped corpus are the evidence; the claim is the next provision's
first sentence, so that neither exactness nor a certain check ends the work early.
Prints a table; asserts nothing.
"""

from __future__ import annotations

import tempfile
import time
from statistics import median

from assistant import Desk, Label

PAIRS = 200


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, Desk.open(folder) as desk:
        (encoder,) = desk.index.encoders
        provisions = [
            p
            for i in desk.instruments()
            for p in i.provisions
            if p.sentences and 80 < len(p.text) < 800
        ][:: max(1, len(desk.instruments()) // 4)][: PAIRS + 1]
        claims = [p.words(1, 1).strip() for p in provisions[1:]]
        pairs = list(zip(claims, provisions, strict=False))
        desk.verify(*pairs[0])  # warm
        took: list[float] = []
        floor: list[float] = []
        settled = 0
        for claim, provision in pairs:
            start = time.perf_counter()
            found = desk.verify(claim, provision)
            took.append(time.perf_counter() - start)
            settled += found.label is Label.SUPPORTED
            start = time.perf_counter()
            encoder.encode([claim, provision.text])
            floor.append(time.perf_counter() - start)
    ratio = median(t / f for t, f in zip(took, floor, strict=True))
    print(f"a verdict, ms                             {median(took) * 1e3:>10.1f}")
    print(f"one pass over claim and words, ms         {median(floor) * 1e3:>10.1f}")
    print(f"verdict / pass                            {ratio:>10.2f}")
    print(f"of {len(pairs)} pairs called supported           {settled:>10}")


if __name__ == "__main__":
    main()
