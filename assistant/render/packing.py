"""Office files with the same bytes for the same content, whenever they are made.

Word and Excel files are zip archives: entries carry dates, and so does the part with
the properties of the document. Both are set to a fixed day. Example:

    settled(file_bytes) == settled(file_bytes_made_a_minute_later)
"""

from __future__ import annotations

import io
import re
import zipfile

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive can tell
_CORE = "docProps/core.xml"
_DATES = re.compile(
    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)"
)
_FIXED = rb"\g<1>2000-01-01T00:00:00Z\g<2>"


def settled(data: bytes) -> bytes:
    """The same archive with fixed dates, entries in their order."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == _CORE:
                part = _DATES.sub(_FIXED, part)
            fresh = zipfile.ZipInfo(entry.filename, _DAY)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fresh, part)
    return made.getvalue()
