"""Several delegations in one run: a paper of each, kept as it is done.

Run it again after it was cut off and it goes on there.

    python examples/several.py papers/ "autonomous weapons" Austria Japan "New Zealand"
"""

from __future__ import annotations

import sys
from pathlib import Path

from assistant import Desk


def main(folder: str, topic: str, *parties: str) -> int:
    """Draft a position paper of each party and say what cannot be relied on yet."""
    asked = [
        {"party": party, "topic": topic, "length": "three-pages"} for party in parties
    ]
    with Desk.open() as desk:
        made = desk.draft_all(
            asked,
            Path(folder),
            suffixes=(".docx", ".md"),
            progress=lambda done, total, what: print(f"{done} of {total}: {what}"),
        )
        for one in made:
            if one.failed:
                print(f"{one.name}: {one.failed}")
            if one.paper is None:
                continue
            doubtful = [c for c in one.paper.claims if c.verdict.label != "supported"]
            print(f"{one.name}: {len(one.paper.claims)} claims")
            for claim in doubtful:
                print(f"  {claim.verdict.label}: {claim.text}")
            for gap in one.paper.gaps:
                print(f"  gap: {gap.text}")
    return 0 if not any(one.failed for one in made) else 1


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit("usage: several.py FOLDER TOPIC PARTY…")
    sys.exit(main(*sys.argv[1:]))
