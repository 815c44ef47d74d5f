"""How much an answer costs beyond embedding its question, and a start beyond imports.

Ratios of medians taken in one run on one machine: absolute times vary with it. Prints a
table; asserts nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from assistant import Desk
from bench import adding, drafting, verifying
from bench.instant import Instant

QUESTIONS = (
    "Who may veto a decision of the Security Council?",
    "When may a State invoke a fundamental change of circumstances?",
    "Which AI practices are prohibited in the European Union?",
    "How fast must a data breach be notified?",
    "What does Art. 27 VCLT say?",
)
MODEL = {
    "TREATY_MODEL": Instant.name,
    "TREATY_MODEL_URL": "http://127.0.0.1:9",
    "TREATY_MODEL_MODE": "writing",
}
IMPORTS = "import torch, sentence_transformers, chromadb, gradio, bm25s"
FIRST_ANSWER = (
    "import sys; from assistant import Desk\n"
    "with Desk.open(sys.argv[1]) as desk: desk.ask(sys.argv[2])"
)


def timed(call: Callable[[], object], rounds: int) -> float:
    """Median wall time of a call in seconds."""
    taken: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return median(taken)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        with Desk.open(folder) as desk:
            desk.index.refresh()
            built = time.perf_counter() - start
            (encoder,) = desk.index.encoders
            desk.ask(QUESTIONS[0])  # warm
            embed = median(timed(lambda q=q: encoder.encode([q]), 9) for q in QUESTIONS)
            ask = median(timed(lambda q=q: desk.ask(q), 9) for q in QUESTIONS)
            search = median(timed(lambda q=q: desk.search(q), 9) for q in QUESTIONS)
            check = timed(desk.index.refresh, 25)
            provisions = sum(len(i.provisions) for i in desk.instruments())
        os.environ |= MODEL
        with Desk.open(folder, chat=Instant()) as desk:
            desk.ask(QUESTIONS[0])
            wrote = median(timed(lambda q=q: desk.ask(q), 5) for q in QUESTIONS)
        for name in MODEL:
            del os.environ[name]
        run = [sys.executable, "-c"]
        imports = timed(lambda: subprocess.run([*run, IMPORTS], check=True), 3)
        first = timed(
            lambda: subprocess.run(
                [*run, FIRST_ANSWER, folder, QUESTIONS[0]], check=True
            ),
            3,
        )
        size = sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file())
    print(f"provisions                                {provisions:>10,}")
    print(f"library and index on disk, MB             {size / 1e6:>10.1f}")
    print(f"build of library and index, s             {built:>10.1f}")
    print(f"embedding a question, ms                  {embed * 1e3:>10.1f}")
    print(f"search / embedding                        {search / embed:>10.2f}")
    print(f"ask / embedding                           {ask / embed:>10.2f}")
    print(f"ask, model that takes no time / embedding {wrote / embed:>9.2f}")
    print(f"check that the index is in step, ms       {check * 1e3:>10.1f}")
    print(f"importing the libraries, s                {imports:>10.1f}")
    print(f"new process to first answer / imports     {first / imports:>10.2f}")


if __name__ == "__main__":
    main()
    adding.main()
    verifying.main()
    drafting.main()
