r"""Mojibake: letters that somebody saved in a wrong encoding, found and put right.

UTF-8 that was read as a Western code page turns "é" into "Ã©". Where every such place
can be turned back the text is certain again; where only some can, it is said.

    >>> mended("d\u00c3\u00a9cid\u00c3\u00a9 hier")[0]
    'décidé hier'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# The letter that Windows-1252 shows for each byte; the five it leaves open as Latin-1.
_SHOWN = {
    byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte))
    for byte in range(0x80, 0x100)
}
_BYTE = {chr(byte): byte for byte in _SHOWN} | {c: byte for byte, c in _SHOWN.items()}


def _any_of(start: int, end: int) -> str:
    """A class of characters that bytes are shown as, in either code page."""
    both = {c for byte in range(start, end) for c in (_SHOWN[byte], chr(byte))}
    return "[" + "".join(re.escape(c) for c in sorted(both)) + "]"


_FOLLOWS = _any_of(0x80, 0xC0)
_PLACE = re.compile(
    f"{_any_of(0xC2, 0xE0)}{_FOLLOWS}|{_any_of(0xE0, 0xF0)}{_FOLLOWS}{{2}}"
    f"|{_any_of(0xF0, 0xF5)}{_FOLLOWS}{{3}}"
)
_OPEN = re.compile(f"[ÃÂÐÑ]{_FOLLOWS}|â€|â\x80|ï¿½")
_FEWEST = 2
_CERTAIN = 10  # places whose letters are not among the usual ones
_ACCENTED = re.compile(r"(?<!\w)[À-ÖØ-öø-ÿ]{3,}(?!\w)")
_WORD = re.compile(r"\w{3,}")


def mended(text: str) -> tuple[str | None, int]:
    """The text with misread letters put right, and how many there were.

    Returns:
        (text, count); (None, count) where some places cannot be put right; count 0
        where nothing is wrong.
    """
    if not _OPEN.search(text) and len(_PLACE.findall(text[:100_000])) < _CERTAIN:
        return text, 0
    better, count = _PLACE.subn(_restored, text)
    if count < _FEWEST and "â€" not in text and "â\x80" not in text:
        return text, 0
    rest = len(_OPEN.findall(better))
    if rest:
        return None, count + rest
    return better, count


def misread(text: str) -> Sequence[str]:
    """A sentence where most words are of accented letters alone: no language is."""
    odd = len(_ACCENTED.findall(text))
    if odd < 10 or odd * 2 < len(_WORD.findall(text)):
        return ()
    return (
        "Most words are of accented letters alone: the text was saved in the wrong "
        "encoding (Cyrillic or Greek read as Western); save it again from its source.",
    )


def _restored(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTE[c] for c in found[0]).decode("utf-8")
    except (UnicodeDecodeError, KeyError):
        return found[0]
