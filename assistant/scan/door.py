"""The door of the room in a desk: the verb `scan`.

desk.scan("draft.docx").ambiguities
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from assistant.errors import InputError
from assistant.library import Library
from assistant.papers.opening import is_file, open_paper
from assistant.readings import Reading
from assistant.scan.nouns import Scan
from assistant.scan.pasted import spaced
from assistant.scan.precedents import precedents_from
from assistant.scan.scanning import scan_text
from assistant.terms import Passage

PRECEDENTS = 8  # passages that are looked at for one weak place


class _Open(Protocol):
    """A desk, as far as this room knows it."""

    @property
    def library(self) -> Library:
        """Where other instruments are looked up."""
        ...

    def search(
        self, query: str, k: int = 10, *, workspace: str | None = None
    ) -> list[Passage]:
        """The best passages for a query."""
        ...


class ScansTexts:
    """What can be said of a draft with a library."""

    def scan(
        self: _Open,
        source: str | Path | Reading,
        *,
        text: str | None = None,
        workspace: str | None = None,
    ) -> Scan:
        """The duties, references, terms and weak places of a draft.

        Args:
            source: a file, its reading, or the draft itself; where `text` is given, a
                name for it.
            text: the draft itself, plain or Markdown.
            workspace: its own texts may be cited, and serve as precedents, as well.

        Raises:
            InputError: it cannot be read, or holds no text.
        """

        def search(query: str) -> list[Passage]:
            return self.search(query, PRECEDENTS, workspace=workspace)

        return scan_text(
            reading_of(source, text),
            library=self.library,
            workspace=workspace,
            precedents=precedents_from(search),
        )


def reading_of(source: str | Path | Reading, text: str | None = None) -> Reading:
    """The reading of a file, or of a draft given as text.

    A string that is the path of a file is that file; any other is the draft itself.

    Raises:
        InputError: it cannot be read, or holds no text.
    """
    if isinstance(source, Reading):
        return source
    if text is not None:
        return open_paper(str(source) or "the draft", spaced(text))
    if isinstance(source, Path):
        return open_paper(source)
    if not source.strip():
        raise InputError("the draft is empty: give a file, or the text itself.")
    if is_file(source):
        return open_paper(source)
    return open_paper("the draft", spaced(source))
