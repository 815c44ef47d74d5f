"""The nouns of a drafted paper: its head, sections, paragraphs and sentences.

Frozen dataclasses that know no library, file format or page. A sentence (`Line`) says
which part it plays; what it cites is copied by code, as everywhere. Example:

    [claim.text for claim in paper.sections[0].claims if claim.citations]
    paper.save("austria.docx")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from assistant.errors import InputError
from assistant.terms import Citation, Facts, Label, Verdict

STYLES = ("oscola", "un")
LENGTHS = ("one-page", "three-pages", "full")
AUDIENCES = ("negotiators", "ministers", "general")
CONNECTING = Verdict(
    label=Label.UNSCORED, score=0.0, reasons=("it joins sentences and says nothing",)
)
NAMED_GAP = Verdict(
    label=Label.UNSCORED, score=0.0, reasons=("it says what is not held",)
)


class Role(StrEnum):
    """Which part a sentence plays in a paper."""

    LINK = "link"  # joins sentences, names nothing: needs no source
    OWN = "own position"  # what the delegation's own texts say
    OTHERS = "position of others"
    FACT = "fact"  # what an instrument provides, what the record holds
    OPINION = "academic opinion"  # never anybody's position
    PROPOSAL = "proposal"  # words offered for the outcome
    STATED = "the delegation's words"  # of the confirmed public extract
    PRIVATE = "instruction"  # of the mandate: in internal kinds alone
    GAP = "gap"  # what is not held, and whom to ask


class Maker(StrEnum):
    """Who put the words of a sentence there."""

    BUILT_IN = "built in"  # the quoting writer
    MODEL = "model"
    TEMPLATE = "template"  # stands so in the kind's template
    READER = "reader"  # edited by hand, then checked again


class Shape(StrEnum):
    """How a paragraph is set."""

    PROSE = "prose"
    BULLET = "bullet"
    NUMBERED = "numbered"
    EXTRACT = "extract"  # words of a text set apart, as in an annex
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One sentence of a paper.

    text: as it is read, without footnote signs; words in “quotation marks” are copied
    from what is cited. citations: set as one footnote behind it. note: what the
    footnote says besides ("according to the digest; official wording not held").
    record: id of the instrument whose record of parties and dates says it.
    """

    text: str
    role: Role
    citations: tuple[Citation, ...] = ()
    verdict: Verdict = CONNECTING
    maker: Maker = Maker.BUILT_IN
    note: str = ""
    record: str = ""

    @property
    def claims(self) -> bool:
        """Whether it says something that has to be carried."""
        return self.role not in (Role.LINK, Role.GAP)


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Sentences that belong together: one argument, one point, one clause.

    label: words that open it in bold ("Human control"), "" where none; level: of a
    list or sub-paragraph, from 0; opening: how many characters of the first sentence
    are its opening words, set in italics in a resolution.
    """

    lines: tuple[Line, ...]
    shape: Shape = Shape.PROSE
    label: str = ""
    level: int = 0
    opening: int = 0

    @property
    def text(self) -> str:
        """Its sentences, with a space between."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section of a paper; `detached` is no part of what is handed in.

    key: name of what filled it, stable across papers of a kind; internal: it may hold
    words of a mandate; detached: a note to the drafter, on a page of its own.
    """

    key: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    internal: bool = False
    detached: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its sentences in order."""
        return tuple(line for p in self.paragraphs for line in p.lines)

    @property
    def claims(self) -> tuple[Line, ...]:
        """The sentences that say something, with citations and verdicts."""
        return tuple(line for line in self.lines if line.claims)

    @property
    def gaps(self) -> tuple[Line, ...]:
        """The sentences that say what is not held."""
        return tuple(line for line in self.lines if line.role is Role.GAP)


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands above a paper and in its header and footer. "" where not given.

    classification: shown at head and foot of every page, "" on a public paper.
    date: ISO date of the paper, as asked for; never read from a clock.
    """

    title: str
    kind: str  # in words: "Position paper"
    party: str
    topic: str
    forum: str = ""
    session: str = ""
    agenda_item: str = ""
    date: str = ""
    classification: str = ""
    serial: str = ""
    drafter: str = ""
    clearance: str = ""
    addressee: str = ""
    unsigned: bool = False  # nothing says whose paper it is


@dataclass(frozen=True, kw_only=True)
class PaperRecord:
    """How a paper came about: enough to make it again."""

    writer: str
    templates: tuple[str, ...]  # name@hash of every template and phrase file used
    versions: tuple[str, ...]  # ids of the versions that are cited
    prompts: tuple[str, ...] = ()  # hashes of what a model was sent
    replies: tuple[str, ...] = ()  # its replies, word for word
    faults: Mapping[str, int] = field(default_factory=dict[str, int])


Saver = Callable[["Paper", Path], None]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A drafted paper.

    kind: name of its template; public: whether it may be handed out; style: of its
    footnotes (see `STYLES`); instruments: the facts of every instrument cited, by id.
    """

    kind: str
    public: bool
    head: Head
    sections: tuple[Section, ...]
    style: str
    length: str
    audience: str
    instruments: Mapping[str, Facts]
    notices: tuple[str, ...]
    record: PaperRecord
    saver: Saver | None = field(default=None, repr=False, compare=False)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All sentences in order."""
        return tuple(line for s in self.sections for line in s.lines)

    @property
    def claims(self) -> tuple[Line, ...]:
        """All sentences that say something, the note to the drafter left out."""
        return tuple(c for s in self.sections if not s.detached for c in s.claims)

    @property
    def gaps(self) -> tuple[Line, ...]:
        """What is not held, in sentences."""
        return tuple(line for s in self.sections for line in s.gaps)

    @property
    def body(self) -> tuple[Section, ...]:
        """What is handed in: without the note to the drafter."""
        return tuple(s for s in self.sections if not s.detached)

    def cited(self) -> Iterator[Citation]:
        """Every citation in the order of reading."""
        return (c for line in self.lines for c in line.citations)

    def save(self, path: str | Path) -> None:
        """Write it to a file, in the form that the suffix asks for.

        Args:
            path: ends in .docx, .pdf, .md, .xml (Akoma Ntoso) or .json.

        Raises:
            InputError: the suffix is none of these, or it cannot be written there.
        """
        if self.saver is None:
            raise InputError("this paper was not made by a desk: it cannot be saved.")
        self.saver(self, Path(path))


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What of a delegation's instructions may be said in public.

    It is shown in full and confirmed before a public paper uses it; it holds nothing
    else of a mandate. lines: sentences in the delegation's own words; proposals: text
    that it offers; confirmed: who confirmed it ("" = nobody: it is refused).
    """

    lines: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    confirmed: str = ""
