"""DOCX facts: what a Word file declares about itself besides its text.

Knows the core properties (title, author, dates, language, subject, keywords) and the
custom ones. Judges only whether a declared title is one.

    facts(package, "en-GB")   # {"title": "On kites", "language": "en-GB"}
"""

from __future__ import annotations

import re
from typing import Any

from assistant.provisions.blocks import clean
from assistant.provisions.marks import bare
from assistant.reading.docx.package import Package, local

_CORE = {
    "title": "title",
    "creator": "author",
    "created": "created",
    "modified": "modified",
    "language": "language",
    "subject": "subject",
    "keywords": "keywords",
}
_NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|untitled.*|document\s*\d*|.*\.(?:docx?|dotx?|rtf|tmp)"
    r"|[\W\d_]*)$",
    re.IGNORECASE,
)
_MOST_CUSTOM = 20
_LONGEST = 300


def facts(package: Package, language: str) -> dict[str, str]:
    """The declared facts by name; custom ones as "custom NAME".

    `language` is the default one of the styles, used where the file names no other.
    """
    found = {
        _CORE[local(node)]: text
        for node in _children(package.root("docprops/core.xml"))
        if local(node) in _CORE and (text := _text(node))
    }
    if _NO_TITLE.match(found.get("title", "")):
        found.pop("title", None)
    if language:
        found.setdefault("language", language)
    custom = {
        f"custom {clean(bare(name))}": text
        for node in _children(package.root("docprops/custom.xml"))
        if (name := node.get("name", "")) and (text := _text(node))
    }
    return {**found, **dict(list(custom.items())[:_MOST_CUSTOM])}


def _children(root: Any) -> Any:
    return () if root is None else [n for n in root if local(n)]


def _text(node: Any) -> str:
    text = clean(bare("".join(node.itertext())))
    return text if len(text) <= _LONGEST else ""
