"""`python -m assistant.index`: renew the vectors that ship with the corpus.

Run it after the corpus changed (`make corpus` does).
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import corpus, offline
from assistant.encoders import load_encoders
from assistant.index.entries import entries
from assistant.index.known import Known, save
from assistant.index.vectors import VECTORS
from assistant.library import Library
from assistant.settings import Settings


def shipped_texts(home: Path) -> list[str]:
    """All texts that are encoded of shipped provisions, in a library made for it."""
    library = Library(home / "library.sqlite")
    try:
        corpus.load(library)
        held = entries(library, None)
        return [text for entry in held for text in (*entry.windows, *entry.spoken)]
    finally:
        library.close()


def main() -> int:
    """Write the file, unless it holds exactly what it should; returns the exit code."""
    offline.quiet_libraries()
    target = corpus.folder() / VECTORS
    with TemporaryDirectory() as home:
        (encoder,) = load_encoders(Settings(home=Path(home)))
        texts = shipped_texts(Path(home))
    known = Known.load(target, encoder.id)
    if len(known) == len(set(texts)) and all(text in known for text in texts):
        sys.stdout.write(f"{target.name} holds all {len(known):,} vectors.\n")
        return 0
    count = save(target, encoder, texts)
    sys.stdout.write(f"{count:,} vectors written to {target.name}.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
