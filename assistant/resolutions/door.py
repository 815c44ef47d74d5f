"""The door of the room in a desk: the verb `lint`.

desk.lint("draft.docx").errors
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from assistant.errors import InputError
from assistant.library import Library
from assistant.papers.opening import is_file, open_paper
from assistant.reading.encodings.encoding import decode
from assistant.resolutions.agreed import agreed_from
from assistant.resolutions.italics import with_italics
from assistant.resolutions.linting import MOST, lint
from assistant.resolutions.nouns import Lint

WORD = (".docx", ".docm")
PLAIN = (".txt", ".md", ".markdown", ".text")  # read as they are, marks included


class _Open(Protocol):
    """A desk, as far as this room knows it."""

    @property
    def library(self) -> Library:
        """Where adopted words are looked up."""
        ...


class LintsResolutions:
    """What can be said of the form of a resolution."""

    def lint(
        self: _Open,
        source: str | Path,
        *,
        organ: str | None = None,
        workspace: str | None = None,
    ) -> Lint:
        """What departs from the form and style of a resolution of the United Nations.

        Args:
            source: a file, or the resolution itself, plain or Markdown.
            organ: the organ that would adopt it, where the text does not name it.
            workspace: its own texts count as agreed language as well.

        Raises:
            InputError: it cannot be read, or is no resolution.
        """
        agreed = agreed_from(self.library, workspace)
        return lint(text_of(source), organ=organ, agreed=agreed)


def text_of(source: str | Path) -> str:
    """The text of a file, or of a resolution given as text.

    A string that is the path of a file is that file; any other is the text itself.

    Raises:
        InputError: the file cannot be read, or holds no text.
    """
    if isinstance(source, str) and not is_file(source):
        if _is_path(source):
            raise InputError(f"there is no file {source}: check its name.")
        return source
    path = Path(source)
    if path.suffix.casefold() not in PLAIN:
        text = open_paper(path).text
        return with_italics(path, text) if path.suffix.casefold() in WORD else text
    try:
        if path.stat().st_size > MOST:
            raise InputError(
                f"{path.name} is larger than {MOST:,} bytes: give one resolution."
            )
        return decode(path.read_bytes()).text
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}.") from error


def _is_path(text: str) -> bool:
    """Whether a string was meant for the path of a file."""
    one = len(text) < 300 and "\n" not in text and " " not in text.strip()
    return one and bool(Path(text).suffix)
