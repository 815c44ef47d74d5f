"""Footnotes of a Word file: the part that holds them, with Word's two separators.

A note that stays may have changed words; of one that is put in or struck all words are.
It knows no paper. Example:

    notes = Notes(story)
    notes.sign(told)        # the runs in the body that refer to it
    notes.root()            # the root of word/footnotes.xml
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from assistant.render.drafted.docx.blocks import run_pieces
from assistant.render.drafted.docx.changes import retold
from assistant.render.drafted.docx.elements import look, node
from assistant.render.drafted.docx.nouns import Piece, Told
from assistant.render.drafted.docx.styles import SEPARATORS

_MARK = Piece(text="", style="FootnoteReference")
_LINES = ("separator", "continuationSeparator")


class Notes:
    """The footnotes of one file, in the order in which they are met."""

    def __init__(self, written: Callable[[Sequence[Told]], Iterator[Any]]) -> None:
        self._written = written
        self._notes: list[Any] = []

    def sign(self, told: Told) -> Any:
        """The run that refers to a note, which is kept for the part."""
        note = told.piece.note
        if note is None:
            raise ValueError("a piece without a note has no sign")
        pieces = run_pieces(note.runs)
        if told.kind == "same":
            was = told.before.note if told.before is not None else None
            old = run_pieces(was.runs) if was is not None else pieces
            inner = retold(old, pieces)
        else:
            inner = tuple(Told(piece, told.kind) for piece in pieces)
        number = str(len(self._notes) + 1)
        self._notes.append(self._note(number, inner))
        return node("w:r", look(_MARK), node("w:footnoteReference", id=number))

    def root(self) -> Any:
        """The root of the part."""
        separators = map(_separator, _LINES, SEPARATORS)
        return node("w:footnotes", *separators, *self._notes)

    def _note(self, number: str, told: Sequence[Told]) -> Any:
        paragraph = node(
            "w:p",
            node("w:pPr", node("w:pStyle", val="FootnoteText")),
            node("w:r", look(_MARK), node("w:footnoteRef")),
            *self._written((Told(Piece(text=" ")), *told)),
        )
        return node("w:footnote", paragraph, id=number)


def _separator(kind: str, number: str) -> Any:
    spacing = node("w:spacing", after="0", line="240", lineRule="auto")
    paragraph = node("w:p", node("w:pPr", spacing), node("w:r", node(f"w:{kind}")))
    return node("w:footnote", paragraph, type=kind, id=number)
