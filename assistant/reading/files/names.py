"""Names: a name from an archive becomes a path that is safe on every system.

>>> safe_name("annexes/CON.pdf", set())
'annexes/_CON.pdf'
"""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\\]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)", re.IGNORECASE
)
_LONGEST = 120  # bytes of one name: file systems take 255, with a suffix and a folder
_DEEPEST = 8


def safe_name(name: str, taken: set[str]) -> str:
    """A relative path of plain names, unlike all in `taken`, to which it is added.

    Args:
        name: as the archive has it, with "/" between folders.
        taken: paths given before, casefolded (two systems of three know no case).
    """
    parts = [_plain(part) for part in name.split("/") if part not in ("", ".", "..")]
    parts = [*parts[: _DEEPEST - 1], parts[-1]] if len(parts) > _DEEPEST else parts
    path = "/".join(parts) or "document"
    folder, _, last = path.rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    stem, dot, suffix = (stem, dot, suffix) if dot and stem else (last, "", "")
    number = 1
    while path.casefold() in taken:
        number += 1
        path = f"{folder}/{stem}-{number}{dot}{suffix}".lstrip("/")
    taken.add(path.casefold())
    return path


def _plain(part: str) -> str:
    """One name without what some system forbids."""
    part = part.encode("utf-8", "replace").decode("utf-8")
    part = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", part)).strip(" .")
    if _RESERVED.match(part):
        part = f"_{part}"
    stem, dot, suffix = part.rpartition(".")
    if not dot or len(suffix) > 8:
        stem, dot, suffix = part, "", ""
    room = _LONGEST - len(suffix) - 1
    short = stem.encode("utf-8")[:room].decode("utf-8", "ignore")
    return f"{short}{dot}{suffix}" or "_"
