"""The nouns of the project (see docs/architecture.md, "Words"), as frozen dataclasses.

This module knows nothing of files, databases, models or pages. All offsets are
counts of Unicode code points into the text of one version, start inclusive, end
exclusive, so that `version_text[start:end]` are the words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum

from assistant.lazy import Lazy
from assistant.provenance import Provenance


class TextKind(StrEnum):
    """What kind of text a version holds."""

    DIGEST = "digest"  # paraphrase in our own words: never quoted as wording
    OFFICIAL = "official"  # the wording of an instrument of the catalogue
    UPLOADED = "uploaded"  # a user's own text, quoted as it stands
    MACHINE_READ = "machine-read"  # recognised from pictures of pages: may be misread

    @property
    def verbatim(self) -> bool:
        """Whether its words may stand in quotation marks as the document's own."""
        return self.rank == 2

    @property
    def rank(self) -> int:
        """What takes over in search: wording before a scan, a scan before a digest."""
        return {TextKind.DIGEST: 0, TextKind.MACHINE_READ: 1}.get(self, 2)


class Force(StrEnum):
    """Legal force of an instrument."""

    BINDING = "binding"
    NON_BINDING = "non-binding"
    DRAFT = "draft"
    OPINION = "opinion"


class Label(StrEnum):
    """Verdict labels. Similarity alone never makes anything supported."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    UNSCORED = "unscored"


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One numbered sentence of a provision; the unit that is quoted."""

    number: int  # from 1 within its provision
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Provision:
    """A stored node of an instrument's version, with its own text."""

    id: str  # "<instrument>@<version hash>/<key>"
    instrument: str
    version: str
    key: str
    kind: str
    number: str
    heading: str
    pinpoint: str
    path: tuple[str, ...]
    parent: str | None
    order: int  # reading order within the version, from 0
    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...] = ()
    page: int | None = None

    @property
    def held(self) -> bool:
        """Whether there is text; a heading without text exists but is not held."""
        return bool(self.text.strip())

    def words(self, first: int, last: int) -> str:
        """The words of sentences `first` to `last` (numbers, inclusive)."""
        opening, closing = self.sentences[first - 1], self.sentences[last - 1]
        return self.text[opening.start - self.start : closing.end - self.start]


class Provisions(Lazy[Provision]):
    """The provisions of a version that carry text, loaded when first looked at."""


@dataclass(frozen=True, kw_only=True)
class Version:
    """One text of an instrument. A newer one takes over in search."""

    id: str  # "<instrument>@<first 10 hex digits of the content hash>"
    instrument: str
    text_kind: TextKind
    language: str
    sha256: str
    speaks_from: str | None  # ISO date from which the text speaks
    source: str  # where it was read
    compared: bool  # compared with the authentic text
    added: str  # ISO time of addition, UTC
    current: bool
    provisions: int  # provisions with text
    lost: tuple[str, ...] = ()  # what its reading is known to have lost


@dataclass(frozen=True, kw_only=True)
class Participation:
    """What a party did with an instrument, and as of when that was read."""

    party: str
    status: str  # a name of `assistant.corpus.checks.ACTS`
    date: str | None = None
    as_of: str | None = None
    in_force: str | None = None  # for this party
    note: str = ""  # what it reserved or declared, in our own words


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a document apart from its text. Dates are ISO 8601."""

    id: str
    title: str
    short_title: str
    aliases: tuple[str, ...] = ()
    reference: str = ""
    kind: str = "document"
    force: Force = Force.NON_BINDING
    status: str = ""
    force_note: str = ""
    issuer: str = ""
    parties: tuple[str, ...] = ()
    adopted: str | None = None
    in_force: str | None = None
    official_url: str = ""
    handling: str = "unmarked"
    not_held: str = ""
    participation: tuple[Participation, ...] = ()
    workspace: str | None = None  # None = everybody's
    stands_for: str | None = None  # the shared instrument it hides in its workspace
    signed: str | None = None  # signed, or opened for signature
    revoked: str | None = None
    authentic_languages: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()  # ids of instruments, else their titles
    superseded_by: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    checked: str = ""  # how far: a name of `assistant.corpus.checks.CHECKED`
    checked_on: str | None = None
    checked_against: str = ""
    participation_from: str = ""  # where participation was read
    speaker: str = ""  # of a statement: who spoke, for whom, before which body
    capacity: str = ""
    body: str = ""

    @property
    def dates(self) -> tuple[tuple[str, str], ...]:
        """What happened to it and when, in the order in which it can have happened."""
        known = (
            ("adopted", self.adopted),
            ("signed", self.signed),
            ("in force since", self.in_force),
            ("revoked", self.revoked),
        )
        return tuple((what, when) for what, when in known if when)


@dataclass(frozen=True, kw_only=True)
class Instrument(Facts):
    """One document with its facts of force and its versions, newest first."""

    versions: tuple[Version, ...]
    provisions: Provisions  # of the current version, with text

    @property
    def facts(self) -> Facts:
        """Its facts alone, as they are stored again with another text."""
        return Facts(**{f.name: getattr(self, f.name) for f in fields(Facts)})

    @property
    def current(self) -> Version | None:
        """The version that search uses; None for a record without a text."""
        return next((v for v in self.versions if v.current), None)

    @property
    def text_kind(self) -> TextKind | None:
        """The kind of the current text."""
        return self.current.text_kind if self.current else None

    @property
    def lacks(self) -> str:
        """What the text in use leaves out: `not_held` speaks of the digest alone."""
        wording = self.text_kind not in (None, TextKind.DIGEST)
        return "" if wording else self.not_held


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A provision found by search, with its score and why it matched."""

    instrument: str  # instrument id
    title: str
    pinpoint: str
    path: tuple[str, ...]
    text: str
    score: float  # 0..1, comparable within one search only
    why: tuple[str, ...]
    provision_id: str
    force: Force
    text_kind: TextKind
    provision: Provision
    signals: dict[str, float] = field(default_factory=dict[str, float])


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether the cited words carry the claim, and why."""

    label: Label
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A run of sentences of one provision.

    There is no field for the words: `quote` is cut out of the provision every time,
    so words that differ from the provision cannot be expressed. That the provision is
    the library's own is checked where an answer is sealed (`quotes.seal`).
    """

    marker: int  # [1], [2] … in the answer
    provision: Provision
    first: int  # sentence numbers, inclusive
    last: int
    text_kind: TextKind
    force: Force
    title: str
    short_title: str
    reference: str
    official_url: str
    verdict: Verdict

    @property
    def instrument(self) -> str:
        """Instrument id."""
        return self.provision.instrument

    @property
    def version(self) -> str:
        """Version id."""
        return self.provision.version

    @property
    def pinpoint(self) -> str:
        """How a lawyer names the provision."""
        return self.provision.pinpoint

    @property
    def quote(self) -> str:
        """The stored words (a digest's words are paraphrase, see `text_kind`)."""
        return self.provision.words(self.first, self.last)

    @property
    def start(self) -> int:
        """Offset of the first character in the version's text."""
        return self.provision.sentences[self.first - 1].start

    @property
    def end(self) -> int:
        """Offset after the last character in the version's text."""
        return self.provision.sentences[self.last - 1].end

    @property
    def sentence_ids(self) -> tuple[str, ...]:
        """Ids of the cited sentences."""
        return tuple(
            f"{self.provision.id}#{n}" for n in range(self.first, self.last + 1)
        )


class Origin(StrEnum):
    """Who put a claim's words there."""

    QUOTED = "quoted"  # a lead of ours and the cited words
    WRITTEN = "written"  # a sentence of a model's, with its verdict
    REPLACED = "replaced"  # a model's sentence failed: the words it cites instead
    RECORDED = "recorded"  # a sentence of ours on what the library's record says


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One sentence of output with its citations and its verdict.

    Quoted: a lead written by code, then the cited words. A point is unreadable without
    the words that introduce it ("The following shall be prohibited:"); where there are
    such words they are `chapeau`, shown before it. Written: `written` is a model's
    sentence; its text says the verdict wherever that is not *supported*. Replaced: the
    lead says why the model's sentence is not shown; the cited words stand instead.
    Recorded: the lead says what the record of an instrument holds of its parties or
    force, as of when and where that was read; it cites no provision.
    """

    lead: str
    citations: tuple[Citation, ...]
    verdict: Verdict
    chapeau: Citation | None = None
    origin: Origin = Origin.QUOTED
    written: str = ""
    record: str = ""  # id of the instrument whose record says it

    @property
    def text(self) -> str:
        """The lead and the words: in quotation marks where they are verbatim."""
        if self.origin is Origin.WRITTEN:
            markers = "".join(f" [{c.marker}]" for c in self.citations)
            sound = self.verdict.label is Label.SUPPORTED
            mark = "" if sound else f" ({self.verdict.label})"
            return f"{self.written}{markers}{mark}"
        words = [shown_words(c) for c in self.citations]
        if self.chapeau is not None:
            words.insert(0, shown_words(self.chapeau, marked=False) + " …")
        return " ".join([self.lead, *words]).strip()


def shown_words(citation: Citation, *, marked: bool = True) -> str:
    """The words as they may be shown: only verbatim ones stand in quotation marks."""
    verbatim = citation.text_kind.verbatim
    words = f"“{citation.quote}”" if verbatim else citation.quote
    return f"{words} [{citation.marker}]" if marked else words


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What UI, API, export and evals all read."""

    question: str  # as asked
    text: str
    abstained: bool
    claims: tuple[Claim, ...]
    searched: str  # what was searched, in words
    nearest: tuple[Passage, ...]  # what came nearest, also when abstaining
    notices: tuple[str, ...]
    writer: str
    record: Provenance
    resolved: str = ""  # the full question a follow-up was read as; "" if as asked

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations in order."""
        return tuple(c for claim in self.claims for c in claim.citations)

    @property
    def digests(self) -> tuple[str, ...]:
        """Ids of instruments that are cited as a digest: `fetch` brings their words."""
        cited = (c for c in self.citations if c.text_kind is TextKind.DIGEST)
        return tuple(dict.fromkeys(c.instrument for c in cited))


@dataclass(frozen=True, kw_only=True)
class Event:
    """One step of a streamed answer.

    kind:
        "status" – text says what is being done;
        "resolved" – text is the full question that a follow-up was read as;
        "draft" – text is the next piece of sentence `number` (from 1) as the model
            writes it, not checked yet: to be shown as such, never to be kept;
        "claim" – sentence `number` got its verdict: `claim` is to be shown in place of
            its draft (confirmed, replaced or marked);
        "wait" – nothing to show: a moment at which closing the stream takes effect;
        "restart" – the drafts go: another writer answers, text says why;
        "text" – text is the next piece of the checked answer, in order: the pieces
            together are `answer.text`;
        "answer" – the finished object, always last.
    """

    kind: str
    text: str = ""
    answer: Answer | None = None
    number: int = 0
    claim: Claim | None = None
