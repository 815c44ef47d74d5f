"""`python -m assistant.corpus [FILE…]`: check corpus files, renew docs/corpus.md.

Without files all shipped ones are checked and the overview is written; exit code 1
where something is wrong, each fault one sentence.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.corpus.checks import faults
from assistant.corpus.files import files, folder
from assistant.corpus.overview import write


def main(names: list[str]) -> int:
    """Check the files named, or all; returns the exit code."""
    paths = [Path(name) for name in names] or files()
    wrong = 0
    for path in paths:
        for fault in faults(path):
            wrong += 1
            sys.stderr.write(f"{path.name}: {fault}\n")
    if wrong:
        sys.stderr.write(f"{wrong} faults; docs/corpus-format.md says what is meant.\n")
        return 1
    if not names:
        target = folder().parent / "docs" / "corpus.md"
        if target.parent.is_dir():
            write(target)
    sys.stdout.write(f"{len(paths)} files are sound.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
