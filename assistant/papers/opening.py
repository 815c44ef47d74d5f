"""From a file, or a text, to the reading that is checked.

The paper is read as any user's file is, in a process of its own; it is not added to
the library. Example:

    open_paper("brief.docx").footnotes[0].text
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.errors import InputError, ReadingError
from assistant.reading.apart.guard import read_guarded
from assistant.readings import Reading

MOST = 3_000_000  # characters: some 1,500 pages
LONGEST_NAME = 1_000  # characters of a path
Progress = Callable[[int, int], None]


def open_paper(
    source: str | Path, text: str | None = None, progress: Progress | None = None
) -> Reading:
    """Read a paper.

    Args:
        source: the file; where `text` is given, a name for it.
        text: the paper itself, plain or Markdown.
        progress: called with (done, total) pages.

    Raises:
        ReadingError: the file cannot be read.
        InputError: it holds no text, or more than is checked at once.
    """
    name = Path(source).name or "the text"
    if text is None:
        reading = read_guarded(Path(source), progress=progress)
    else:
        reading = _from_text(text, name)
    if len(reading.text) > MOST:
        raise InputError(_too_long(name, len(reading.text)))
    if not any(map(str.isalpha, reading.text)):
        raise InputError(
            f"{name} holds no text to check: where it is a scan, have its pages "
            "recognised first."
        )
    return reading


def _from_text(text: str, name: str) -> Reading:
    if not text.strip():
        raise InputError("the text is empty: nothing was checked.")
    if len(text) > MOST:
        raise InputError(_too_long(name, len(text)))
    with TemporaryDirectory() as folder:
        # Markdown: a plain text reads as such, and "[^1]" is known for a note.
        file = Path(folder) / "text.md"
        file.write_text(text.encode("utf-8", "replace").decode(), encoding="utf-8")
        try:
            reading = read_guarded(file)
        except ReadingError as error:
            raise InputError(str(error).replace("text.md", name)) from error
    return replace(reading, title=reading.title or name)


def _too_long(name: str, size: int) -> str:
    return (
        f"{name} has {size:,} characters, and at most {MOST:,} are checked at once: "
        "split it."
    )


def is_file(text: str | Path) -> bool:
    """Whether a text is the path of a file that is there, and not the words themselves.

    Args:
        text: a path, or words; what is long, or has several lines, is no path.
    """
    if isinstance(text, Path):
        return True
    if len(text) > LONGEST_NAME or "\n" in text or "\0" in text:
        return False
    try:
        return Path(text).is_file()
    except OSError:
        return False
