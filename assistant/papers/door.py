"""The door of the room in a desk: the verb `check`.

desk.check("brief.docx").unresolved
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from assistant.library import Library
from assistant.papers.checking import Verify, check_paper
from assistant.papers.nouns import PaperCheck
from assistant.papers.opening import open_paper
from assistant.readings import Reading


class _Open(Protocol):
    """A desk, as far as this room knows it."""

    @property
    def library(self) -> Library:
        """Where citations are looked up."""
        ...

    @property
    def checker(self) -> Verify:
        """What judges a sentence."""
        ...


class ChecksPapers:
    """What can be checked with a library and a check of sentences."""

    def check(
        self: _Open,
        source: str | Path | Reading,
        *,
        text: str | None = None,
        workspace: str | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> PaperCheck:
        """The verdict of every sentence of a paper, by what it cites.

        Args:
            source: a file, or its reading; where `text` is given, a name for it.
            text: the paper itself, plain or Markdown.
            workspace: its own texts may be cited as well.
            progress: called with (sentences done, sentences in all).

        Raises:
            InputError: it cannot be read, or holds no sentence.
        """
        reading = source if isinstance(source, Reading) else open_paper(source, text)
        return check_paper(self.library, reading, self.checker, workspace, progress)
