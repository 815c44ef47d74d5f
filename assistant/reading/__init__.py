"""Reading: a file becomes one text with its provision tree.

Tells the format by content and name, lets the reader of that format cut the file into
blocks, and leaves structure to `assistant.provisions`. Stores nothing.

    from assistant.reading import read
    read(Path("corpus/treaties/example-convention.md")).nodes[0].pinpoint
"""

from __future__ import annotations

from assistant.reading.reader import read

__all__ = ["read"]
