"""The nouns of a resolution and of its lint.

Frozen dataclasses that know no file, library or page. Offsets count Unicode code
points of the text that was read, start inclusive, end exclusive. Example:

    [unit.opening for unit in resolution.preamble]     # ["Recalling", "Recalling also"]
    [f.message for f in lint.findings if f.severity is Severity.ERROR]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]
PREAMBULAR, OPERATIVE, HEADING = "preambular", "operative", "heading"


class Severity(StrEnum):
    """How sure the lint is that something is wrong."""

    ERROR = "error"  # against the form of a resolution
    WARNING = "warning"  # against the editorial style
    ADVICE = "advice"  # usual practice; adopted texts depart from it


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A paragraph or sub-paragraph of a resolution, or a heading between paragraphs.

    number: of an operative paragraph ("4", "7 bis"), or the label of a sub-paragraph
    ("(a)"), "" where it bears none; level: 0 for a paragraph, 1 to 4 below it; text:
    its own words without label and marks of a format; offsets: where each character of
    `text` stands in what was read; opening: its opening words, which end at
    `opening_end`; italics and bolds: spans in `text` that the format sets so.
    """

    kind: str
    place: str  # "preambular para 3", "para 4 (a)"
    number: str
    text: str
    offsets: tuple[int, ...] = field(repr=False)
    label: str = ""  # as printed: "4.", "(a)"
    level: int = 0
    part: int = 0  # of a resolution in parts A, B …; sections restart numbers as well
    subs: tuple[Unit, ...] = ()
    opening: str = ""
    opening_end: int = 0
    italics: tuple[Span, ...] = field(default=(), repr=False)
    bolds: tuple[Span, ...] = field(default=(), repr=False)

    @property
    def start(self) -> int:
        """Where its words begin in what was read."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Where its words end in what was read."""
        return self.offsets[-1]

    def walk(self) -> Iterator[Unit]:
        """Itself and all that is below it, in order."""
        yield self
        for sub in self.subs:
            yield from sub.walk()


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """A resolution as it was read; what could not be found is "" or empty.

    organ: its name without article ("General Assembly"); organ_line: the line that
    names it, as printed; units: paragraphs and headings in the order of the text;
    annex: where the annex begins, -1 without one; marked: the text shows italics.
    """

    text: str = field(repr=False)
    organ: str = ""
    organ_line: str = ""
    organ_span: Span = (0, 0)
    title: str = ""
    title_span: Span = (0, 0)
    units: tuple[Unit, ...] = ()
    annex: int = -1
    marked: bool = False

    @property
    def preamble(self) -> tuple[Unit, ...]:
        """The preambular paragraphs."""
        return tuple(unit for unit in self.units if unit.kind == PREAMBULAR)

    @property
    def operative(self) -> tuple[Unit, ...]:
        """The operative paragraphs."""
        return tuple(unit for unit in self.units if unit.kind == OPERATIVE)

    @property
    def paragraphs(self) -> tuple[Unit, ...]:
        """All paragraphs without the headings."""
        return tuple(unit for unit in self.units if unit.kind != HEADING)

    def walk(self) -> Iterator[Unit]:
        """All paragraphs and sub-paragraphs in order."""
        for unit in self.paragraphs:
            yield from unit.walk()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One place where a resolution departs from the form.

    rule: its id in `RULES`; place: the paragraph; words: what stands there; message:
    what is wrong; todo: what to write instead.
    """

    rule: str
    severity: Severity
    place: str
    start: int
    end: int
    words: str
    message: str
    todo: str


@dataclass(frozen=True, kw_only=True)
class Lint:
    """What a lint of a resolution found, in the order of the text."""

    resolution: Resolution
    findings: tuple[Finding, ...]
    notices: tuple[str, ...] = ()  # what was not looked at, and why

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What is against the form itself."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings each rule has, in the order of their first."""
        found: dict[str, int] = {}
        for one in self.findings:
            found[one.rule] = found.get(one.rule, 0) + 1
        return found
