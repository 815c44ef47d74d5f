"""Makes the papers of this folder again, from the shipped corpus alone.

    python examples/make.py            # or: make examples

The folder of data is a fresh one, so that nothing of your own gets into an example.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from assistant import Desk
from assistant.drafting import Paper

HERE = Path(__file__).parent
DATE = "2026-11-30"
SUFFIXES = (".docx", ".pdf", ".md")
PUBLIC: dict[str, dict[str, Any]] = {
    "position-paper-austria": {
        "party": "Austria",
        "topic": "autonomous weapons",
        "forum": "First Committee of the General Assembly",
        "session": "Eighty-first session",
        "length": "three-pages",
    },
    "draft-resolution-kenya": {
        "party": "Kenya",
        "topic": "AI capacity building for developing countries",
        "kind": "draft-resolution",
        "forum": "General Assembly",
        "session": "Eighty-first session",
        "style": "un",
    },
    # Nothing of Bhutan's own is held on this: the paper says so and invents nothing.
    "gap-bhutan": {
        "party": "Bhutan",
        "topic": "military use of AI",
        "forum": "First Committee of the General Assembly",
        "length": "three-pages",
    },
}


def papers(desk: Desk) -> dict[str, Paper]:
    """The papers by the name of their files."""
    made = {name: desk.draft(**asked, date=DATE) for name, asked in PUBLIC.items()}
    mandate = HERE / "mandate.yaml"
    made["negotiation-brief-kenya"] = desk.brief("", "", mandate, date=DATE)
    return made


def main() -> int:
    """Write every paper in every form."""
    with tempfile.TemporaryDirectory() as home, Desk.open(home) as desk:
        for name, paper in papers(desk).items():
            for suffix in SUFFIXES:
                paper.save(HERE / f"{name}{suffix}")
            print(f"{name}: {len(paper.claims)} claims, {len(paper.gaps)} gaps")
    return 0


if __name__ == "__main__":
    sys.exit(main())
