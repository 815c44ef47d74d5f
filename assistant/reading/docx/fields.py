"""DOCX fields: instructions are dropped, results are text, contents are left out.

Knows which field is open at any place; fields nest and run over paragraphs.

    fields.open("TOC"); fields.shown("1 Kites ... 3")   # False
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.reading.docx.package import find, local, value, w, whole
from assistant.reading.docx.tally import Tally

_CONTENTS = {"TOC": "contents", "INDEX": "index", "TOA": "index"}
_COMPUTED = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "SYMBOL")


@dataclass(kw_only=True)
class _Field:
    instruction: str
    result: bool  # whether its result has begun
    begin: Any = None  # the element that may hold a form's data
    words: bool = False

    @property
    def name(self) -> str:
        """What kind of field: "TOC", "REF"."""
        return self.instruction.strip().partition(" ")[0].upper()


class Fields:
    """The open fields at the place where a document is being read.

    `sound` is False for a file whose fields do not all end: nothing is left out then,
    since a table of contents without an end would swallow the document.
    """

    def __init__(self, tally: Tally) -> None:
        self._open: list[_Field] = []
        self._tally = tally
        self.sound = True

    def check(self, body: Any) -> None:
        """See whether all complex fields of a story end."""
        depth = unended = 0
        for node in body.iter(w("fldChar")):
            kind = node.get(w("fldCharType"), "")
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            if depth < 0:
                depth, unended = 0, unended + 1
        self.sound = not (unended or depth)
        self._tally.met["fields"] += unended + depth

    def open(self, instruction: str, begin: Any = None) -> None:
        """Begin a field: a simple one with its instruction, else a complex one."""
        field = _Field(instruction=instruction, result=begin is None, begin=begin)
        self._open.append(field)

    def instruct(self, text: str) -> None:
        """More of the instruction of the innermost field."""
        if self._open and not self._open[-1].result:
            self._open[-1].instruction += text

    def separate(self) -> None:
        """The result of the innermost field begins."""
        if self._open:
            self._open[-1].result = True

    def close(self, simple: Any = None) -> str:
        """End the innermost field; what a form's field shows without words."""
        if not self._open:
            return ""
        field = self._open.pop()
        data = find(simple if simple is not None else field.begin, "ffData")
        if field.name == "FORMCHECKBOX":
            return _box(data)
        if field.name == "FORMDROPDOWN" and not field.words:
            return _choice(data)
        if field.name in _COMPUTED and not field.words:
            self._tally.met["field numbers"] += 1
        return ""

    def shown(self, text: str) -> bool:
        """Whether text at this place is text of the document."""
        if not self.sound or not self._open:
            return True
        if any(not field.result for field in self._open):
            return False
        for field in self._open:
            field.words = field.words or bool(text.strip())
            if field.name in _CONTENTS:
                self._tally.met[_CONTENTS[field.name]] = 1
                return False
        return True


def _box(data: Any) -> str:
    """A check box of an old form, ticked or not."""
    box = find(data, "checkBox")
    ticked = find(box, "checked")
    if ticked is None:
        ticked = find(box, "default")
    on = ticked is not None and ticked.get(w("val"), "1") not in ("0", "false")
    return "☒" if on else "☐"


def _choice(data: Any) -> str:
    """The chosen entry of an old form's list."""
    chosen = find(data, "ddList")
    if chosen is None:
        return ""
    entries = [n.get(w("val"), "") for n in chosen if local(n) == "listEntry"]
    place = whole(value(chosen, "result"))
    return str(entries[place]) if 0 <= place < len(entries) else ""
