"""The nouns of a checked paper: its citations, its sentences, and what came of them.

Frozen dataclasses that know nothing of files, libraries or pages. Offsets are counts
of Unicode code points into the text of the reading. Example:

    [m.missing for m in check.unresolved]
    # ["GDPR has no art 500"]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.terms import Citation, Label, Verdict

CHECKED = "checked"  # its citations resolve: the verdict is the check's
UNCITED = "uncited"  # it says something and cites nothing
UNRESOLVED = "unresolved"  # a citation of it does not lead to a provision
NONE = "none"  # heading, question, connecting sentence: not judged


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One provision that a sentence cites, as written and as resolved.

    For a citation in a note `text` are the note's words, and `start:end` the place in
    the paper where the note hangs.
    """

    text: str
    start: int
    end: int
    instrument: str = ""  # id; "" where none is meant for certain
    pinpoint: str = ""  # as the tree prints it
    citations: tuple[Citation, ...] = ()  # what introduces a point stands before it
    missing: str = ""  # one sentence: why it does not resolve
    how: str = "inline"  # "inline", "footnote", "bracket" or "carried"
    note: str = ""  # what is to be known besides: only a part was compared

    @property
    def resolved(self) -> bool:
        """Whether what it names exists."""
        return not self.missing


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One sentence of the paper with its citations and its verdict."""

    text: str
    start: int
    end: int
    number: int  # from 1 in the paper
    mentions: tuple[Mention, ...]
    verdict: Verdict
    status: str  # CHECKED, UNCITED, UNRESOLVED or NONE

    @property
    def judged(self) -> bool:
        """Whether it says something that has to be carried by a provision."""
        return self.status != NONE

    @property
    def supported(self) -> bool:
        """Whether the cited words carry it."""
        return self.verdict.label is Label.SUPPORTED


@dataclass(frozen=True, kw_only=True)
class CheckRecord:
    """What was compared with what: enough to do it again."""

    text_sha256: str
    characters: int
    language: str
    versions: tuple[str, ...]  # ids of the versions that were cited
    checker: str  # name of the check that gave the verdicts


@dataclass(frozen=True, kw_only=True)
class PaperCheck:
    """A whole paper: every sentence, and what should be known besides."""

    title: str
    sentences: tuple[Checked, ...]
    notices: tuple[str, ...]
    record: CheckRecord

    @property
    def judged(self) -> tuple[Checked, ...]:
        """The sentences that were judged."""
        return tuple(s for s in self.sentences if s.judged)

    @property
    def counts(self) -> Mapping[Label, int]:
        """How many judged sentences have each label."""
        labels = [s.verdict.label for s in self.judged]
        return {label: labels.count(label) for label in Label}

    @property
    def unresolved(self) -> tuple[Mention, ...]:
        """The citations that do not resolve, in order."""
        return tuple(m for s in self.sentences for m in s.mentions if m.missing)
