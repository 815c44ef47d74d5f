"""The package of a Word file: its parts, what they link to, and its properties.

Begins with an empty file of python-docx and replaces every part of it, so that nothing
of its look stays. It knows nothing of what the parts say. Example:

    file = WordFile(paper.head)
    file.add("styles").write(styles())
    file.bytes()
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from assistant.drafting import Head
from assistant.render.drafted.docx.elements import node, serialised, tag
from assistant.render.drafted.docx.styles import LANGUAGE
from assistant.render.markup import plain
from assistant.render.packing import settled

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KEPT = ("officeDocument", "core-properties")
_PAGE = {"w": "11906", "h": "16838"}  # A4, in twentieths of a point
_MARGIN = "1417"  # of every side: 2.5 cm
_EDGE = "680"  # from the edge of the page to header and footer
_LONGEST = 250  # characters of a property of the document; Word takes 255


class Part:
    """A part of the file: what it holds and what it links to."""

    def __init__(self, part: Any) -> None:
        self._part = part

    def link(self, address: str) -> str:
        """The id under which an address of the web is known in this part."""
        kind = f"{_LINKS}/hyperlink"
        found: str = self._part.relate_to(plain(address), kind, is_external=True)
        return found

    def write(self, root: Any) -> None:
        """Say what it holds."""
        self._part._blob = serialised(root)


class WordFile:
    """A Word file on A4, part by part.

    Attributes:
        body: the part with the text.
    """

    def __init__(self, head: Head) -> None:
        from docx import Document

        self._document: Any = Document()
        self._main: Any = self._document.part
        for owner in (self._main.package, self._main):
            for name, link in list(owner.rels.items()):
                if link.reltype.rpartition("/")[2] not in _KEPT:
                    del owner.rels[name]
        self._ids: dict[str, str] = {}
        self.body = Part(self._main)
        self._name(head)

    def add(self, name: str) -> Part:
        """A new part, known to the text."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part as Made

        place = PackURI(f"/word/{name}.xml")
        part = Made(place, f"{_TYPES}.{name}+xml", b"", self._main.package)
        self._ids[name] = self._main.relate_to(part, f"{_LINKS}/{name}")
        return Part(part)

    def fill(self, elements: Sequence[Any]) -> None:
        """Set the text, on pages with the header and footer added before."""
        body = self._document.element.body
        for child in list(body):
            body.remove(child)
        body.extend(elements)
        body.append(self._pages())

    def bytes(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        self._document.save(made)
        return settled(made.getvalue())

    def _pages(self) -> Any:
        margins = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
        edges = {"header": _EDGE, "footer": _EDGE, "gutter": "0"}
        made = node("w:sectPr")
        for name in ("header", "footer"):
            reference = node(f"w:{name}Reference", type="default")
            reference.set(tag("r:id"), self._ids[name])
            made.append(reference)
        made.append(node("w:pgSz", **_PAGE))
        made.append(node("w:pgMar", **margins, **edges))
        return made

    def _name(self, head: Head) -> None:
        facts = self._document.core_properties
        facts.title = plain(head.title)[:_LONGEST]
        facts.subject = plain(head.topic)[:_LONGEST]
        facts.category = plain(head.kind)[:_LONGEST]
        facts.author = plain(head.drafter)[:_LONGEST]
        facts.last_modified_by = ""
        facts.comments = ""
        facts.keywords = ""
        facts.language = LANGUAGE
