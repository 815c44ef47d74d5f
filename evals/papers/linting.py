"""The form of draft resolutions, as the desk's own reader of resolutions sees it.

lint = form_errors(desk)
lint(resolution_of(paper))        # what has to be mended, one sentence each
"""

from __future__ import annotations

from typing import Any

from evals.papers.measures import Lint

MENDED = "error"  # findings of this severity have to be mended


def form_errors(desk: Any) -> Lint:
    """What says which errors of form a resolution has.

    Args:
        desk: one with the verb `lint`.
    """

    def lint(text: str) -> list[str]:
        found = desk.lint(text).findings
        return [one.message for one in found if one.severity == MENDED]

    return lint
