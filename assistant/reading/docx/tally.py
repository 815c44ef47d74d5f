"""DOCX tally: what was met while reading, and the sentences that say so.

Counts only. `notes` are good to know, `lost` is text or structure that is missing.

    >>> tally = Tally()
    >>> tally.inserted, tally.authors["A. Kite"] = 2, None
    >>> tally.notes()[0][:41]
    '2 insertions and 0 deletions are tracked '
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_SHOWN = 5  # names of authors, forms of numbers
# What was met: whether it is lost, the sentence for one, the sentence for many.
_SENTENCES: dict[str, tuple[bool, str, str]] = {
    "breaks": (
        False,
        "One tracked change of a paragraph break was followed.",
        "{n} tracked changes of paragraph breaks were followed.",
    ),
    "note changes": (
        False,
        "One footnote holds tracked changes: it is read with the insertions and "
        "without the deletions.",
        "{n} footnotes hold tracked changes: they are read with the insertions and "
        "without the deletions.",
    ),
    "contents": (
        False,
        "The table of contents was left out.",
        "The table of contents was left out.",
    ),
    "index": (False, "An index was left out.", "Indexes were left out."),
    "hidden": (
        False,
        "One passage of hidden text was left out.",
        "{n} passages of hidden text were left out.",
    ),
    "struck": (
        False,
        "One passage is formatted as struck through; it is kept in the text.",
        "{n} passages are formatted as struck through; they are kept in the text.",
    ),
    "placeholders": (
        False,
        "One empty field of a form was left out.",
        "{n} empty fields of a form were left out.",
    ),
    "boxes": (
        False,
        "One text box was read after the paragraph it is anchored in.",
        "{n} text boxes were read after the paragraphs they are anchored in.",
    ),
    "tables": (
        False,
        "One table was read row by row, cell by cell.",
        "{n} tables were read row by row, cell by cell.",
    ),
    "formulas": (
        False,
        "One formula was read as plain characters: check it against the file.",
        "{n} formulas were read as plain characters: check them against the file.",
    ),
    "rubies": (
        False,
        "One reading aid above characters (ruby) was left out.",
        "{n} reading aids above characters (ruby) were left out.",
    ),
    "pictures": (
        False,
        "One picture was left out; words in it are not read.",
        "{n} pictures were left out; words in them are not read.",
    ),
    "wordless": (
        False,
        "One list number without words was left out.",
        "{n} list numbers without words were left out.",
    ),
    "page notes": (
        False,
        "Footnotes are numbered anew on each page; they were counted through.",
        "Footnotes are numbered anew on each page; they were counted through.",
    ),
    "homeless": (
        False,
        "One comment hangs on no words and was left out.",
        "{n} comments hang on no words and were left out.",
    ),
    "no reference": (
        False,
        "One cross-reference in the file points nowhere (Word shows an error for it).",
        "{n} cross-references in the file point nowhere (Word shows errors for them).",
    ),
    "fields": (
        False,
        "One field of Word has no end: contents and instructions may stand in the "
        "text.",
        "{n} fields of Word have no end: contents and instructions may stand in the "
        "text.",
    ),
    "no note": (
        True,
        "The words of one footnote are missing from the file.",
        "The words of {n} footnotes are missing from the file.",
    ),
    "stray": (
        True,
        "One run of text stands outside all paragraphs and was not read.",
        "{n} runs of text stand outside all paragraphs and were not read.",
    ),
    "signs": (
        True,
        "One character of a symbol font could not be told.",
        "{n} characters of symbol fonts could not be told.",
    ),
    "embedded": (
        True,
        "One document embedded in the file was not read: add it as a file of its own.",
        "{n} documents embedded in the file were not read: add them as files of their "
        "own.",
    ),
    "diagrams": (
        True,
        "The words of one diagram or chart were not read.",
        "The words of {n} diagrams or charts were not read.",
    ),
    "field numbers": (
        True,
        "One number that Word computes in a field is not in the file.",
        "{n} numbers that Word computes in fields are not in the file.",
    ),
}


@dataclass(kw_only=True)
class Tally:
    """What was met, by name of `_SENTENCES`, and who tracked changes."""

    met: Counter[str] = field(default_factory=Counter[str])
    inserted: int = 0
    deleted: int = 0
    authors: dict[str, None] = field(default_factory=dict[str, None])
    comments: int = 0
    forms: tuple[str, ...] = ()  # of numbers, shown as digits

    def notes(self) -> tuple[str, ...]:
        """Sentences on what is good to know."""
        said: list[str] = []
        if self.inserted or self.deleted:
            said.append(self._changes())
        if self.comments:
            word = "comment is" if self.comments == 1 else "comments are"
            said.append(f"{self.comments} {word} kept beside the text.")
        if self.forms:
            shown = ", ".join(self.forms[:_SHOWN])
            said.append(
                f"List numbers in the form {shown} are shown as digits: check them "
                "against the file."
            )
        return (*said, *self._said(lost=False))

    def lost(self) -> tuple[str, ...]:
        """Sentences on what is missing."""
        return tuple(self._said(lost=True))

    def _changes(self) -> str:
        one = "insertion" if self.inserted == 1 else "insertions"
        two = "deletion" if self.deleted == 1 else "deletions"
        names = [name for name in self.authors if name]
        more = ", and others" if len(names) > _SHOWN else ""
        who = f" (authors: {', '.join(names[:_SHOWN])}{more})" if names else ""
        verb = "is" if self.inserted + self.deleted == 1 else "are"
        return (
            f"{self.inserted} {one} and {self.deleted} {two} {verb} tracked{who}; the "
            "text is read with the insertions and without the deletions."
        )

    def _said(self, *, lost: bool) -> list[str]:
        return [
            (one if self.met[name] == 1 else many).format(n=self.met[name])
            for name, (is_lost, one, many) in _SENTENCES.items()
            if is_lost == lost and self.met[name]
        ]
