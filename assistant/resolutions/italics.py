"""Opening words in italics of a Word file, written into its text as Markdown does.

The readers of files give words without their look. This one looks at the first runs of
each paragraph and nothing else; character styles are not followed. Example:

    with_italics("draft.docx", "Recalling its resolution,")  # "*Recalling* its …"
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = "word/document.xml"
_LARGEST = 50_000_000  # bytes of the part, unpacked
_LABEL = re.compile(r"[\s\[]{0,4}(?:\(?[\da-z]{1,4}(?: (?:bis|ter))?[.)])?[\s\[“]{0,8}")
_NEAR = 400_000  # characters within which a paragraph is looked for


def with_italics(path: str | Path, text: str) -> str:
    """The text with asterisks around opening words that the file sets in italics.

    Args:
        path: a Word file that a reader has read already.
        text: what it read.
    """
    pieces: list[str] = []
    at = 0
    for lead in _leads(Path(path)):
        low = _line_that_opens(text, lead, at)
        if low >= 0:
            pieces += [text[at:low], "*", lead, "*"]
            at = low + len(lead)
    return "".join([*pieces, text[at:]])


def _line_that_opens(text: str, lead: str, at: int) -> int:
    """Where a line opens with these words, but for its label; -1 where none does."""
    low = text.find(lead, at, at + _NEAR)
    for _ in range(50):
        if low < 0:
            return -1
        begins = text.rfind("\n", 0, low) + 1
        if low - begins <= 24 and _LABEL.fullmatch(text[begins:low]):
            return low
        low = text.find(lead, low + 1, at + _NEAR)
    return -1


def _leads(path: Path) -> Iterator[str]:
    """What opens each paragraph in italics, in order."""
    try:
        with zipfile.ZipFile(path) as package:
            if package.getinfo(_PART).file_size > _LARGEST:
                return
            root = ElementTree.fromstring(package.read(_PART))
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return  # the reader, which knows more forms, has read it: only the look is lost
    for paragraph in root.iter(f"{_W}p"):
        lead = ""
        for run in paragraph.iter(f"{_W}r"):
            words = "".join(node.text or "" for node in run.iter(f"{_W}t"))
            slanted = _slanted(run)
            if words.strip() and not slanted and (lead or not _LABEL.fullmatch(words)):
                break
            lead += words if slanted or lead else ""
        if lead := " ".join(lead.split()):
            yield lead


def _slanted(run: ElementTree.Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}i")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")
