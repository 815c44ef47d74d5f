"""The nouns of a reading: what a file became before it is stored.

Frozen dataclasses that know nothing of files, databases or pages. All offsets are
counts of Unicode code points into the text of the reading, start inclusive, end
exclusive. The text is what stands in force: insertions that a Word file tracks are in
it, deletions and footnotes are kept beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.terms import Sentence


@dataclass(frozen=True, kw_only=True)
class Node:
    """One node of a provision tree as a reader found it, before it is stored.

    `start:end` is the node's *own* text (label and children excluded) in the text of
    the reading; both are equal where the node has no text of its own.
    """

    key: str  # unique in its reading: "art-5/1/a"
    kind: str  # a name of provisions.labels.KINDS
    number: str  # "5", "3 bis", "a", "III"; "" where there is none
    heading: str
    pinpoint: str  # "art 5(1)(a)"
    path: tuple[str, ...]  # labels from the root down to this node
    parent: str | None  # key of the parent
    start: int
    end: int
    sentences: tuple[Sentence, ...] = ()
    page: int | None = None  # first page, for paged formats


@dataclass(frozen=True, kw_only=True)
class Footnote:
    """A note kept apart from the text: its mark, its words, and where it hangs.

    `at` is the offset of the mark; `key` the node it hangs on ("" where the file does
    not say: then the note is kept for the whole text).
    """

    label: str  # "3", "*", "a"
    text: str
    key: str = ""
    at: int | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """A tracked change: words put in (they stand in the text) or struck (they do not).

    For "inserted" `start:end` are the words; for "deleted" both are the place and
    `text` holds what was struck.
    """

    kind: str  # "inserted" or "deleted"
    start: int
    end: int
    text: str
    author: str = ""
    date: str = ""  # ISO 8601 as the file has it
    key: str = ""  # the node it stands in


@dataclass(frozen=True, kw_only=True)
class Comment:
    """A comment somebody attached to words of the text."""

    text: str
    start: int
    end: int
    author: str = ""
    date: str = ""
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A term that a provision defines; `start:end` is the term where it is defined."""

    term: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Link:
    """A cross-reference: words that name a provision, here or in another instrument.

    `target` is the key of the provision meant. Where `instrument` is "" it is one of
    this text: `found` says whether it exists in it. Else `instrument` is the other
    instrument's name as written, and nobody has looked there yet.
    """

    key: str  # the node that refers
    start: int
    end: int
    text: str  # as written: "Article 6(1), point (a)"
    target: str
    instrument: str = ""
    found: bool = False


@dataclass(frozen=True, kw_only=True)
class Apparatus:
    """What stands beside the text of a version."""

    footnotes: tuple[Footnote, ...] = ()
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    definitions: tuple[Definition, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Numbering:
    """How complete one kind of numbered provision is: found against the highest."""

    kind: str  # "article", "recital", "paragraph"
    found: int
    highest: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadingReport:
    """What a reading found and what it lost.

    `lost` are sentences on text or structure that is missing: with any of them the
    reading is not complete. `notes` are sentences on what a user should know besides.
    """

    format: str  # "markdown", "html", "pdf", "docx", "text", "akn", "formex"
    characters: int
    counts: dict[str, int]  # nodes by kind
    pages: int | None = None
    empty_pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    characters_by_page: tuple[int, ...] = ()
    odd_glyphs: float = 0.0  # share of characters that are no letters of any script
    numbering: tuple[Numbering, ...] = ()
    language: str = ""  # ISO 639-1, "" where it cannot be told
    machine_read: bool = False  # read from pictures of pages

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be lost."""
        return not self.lost


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A file read into one text and its provision tree.

    `front` holds the metadata a corpus file declares (empty for other files), `facts`
    what a format declares about its document: title, date, language, author, symbol;
    `title` and `opening` (the text before the first provision) help to recognise it.
    """

    title: str
    text: str
    nodes: tuple[Node, ...]  # in reading order, parents before children
    report: ReadingReport
    front: dict[str, object] = field(default_factory=dict[str, object])
    facts: dict[str, str] = field(default_factory=dict[str, str])
    opening: str = ""
    footnotes: tuple[Footnote, ...] = ()
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    definitions: tuple[Definition, ...] = ()
    links: tuple[Link, ...] = ()
