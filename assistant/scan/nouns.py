"""The nouns of a scanned draft: its duties, its weak places, its references and terms.

Frozen dataclasses that know nothing of files, libraries or pages. Offsets are counts
of Unicode code points into the text of the reading. Example:

    [a.words for a in scan.ambiguities if a.kind == OPEN_STANDARD]
    # ["appropriate measures", "in a timely manner"]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.findings import Gravity
from assistant.norms import Deontic
from assistant.readings import Reading

if TYPE_CHECKING:
    from assistant.brackets import RollingText

# Kinds of weak places.
OPEN_STANDARD = "open-standard"
MISSING_ACTOR = "missing-actor"
MISSING_DEADLINE = "missing-deadline"
PERMISSIVE = "permissive"
UNDEFINED_TERM = "undefined-term"
BROKEN_REFERENCE = "broken-reference"
CONFLICT = "conflict"
OPEN_LIST = "open-list"
CIRCULAR = "circular-definition"
ESCAPE = "escape"
NO_CONSEQUENCE = "no-consequence"
AGREEMENT_TO_AGREE = "agreement-to-agree"
KINDS = {
    CONFLICT: "two provisions that cannot both be kept",
    BROKEN_REFERENCE: "a reference that leads nowhere",
    CIRCULAR: "a definition that runs in a circle",
    ESCAPE: "an escape clause",
    AGREEMENT_TO_AGREE: "an agreement to agree",
    PERMISSIVE: "permissive words beside obligations",
    MISSING_ACTOR: "a duty of nobody",
    MISSING_DEADLINE: "a duty without a time",
    OPEN_LIST: "an open list in a prohibition",
    UNDEFINED_TERM: "a term that is not defined",
    OPEN_STANDARD: "an open standard",
    NO_CONSEQUENCE: "nothing answers a breach",
}
# Where a reference leads.
RESOLVED, BROKEN, ELSEWHERE, UNREAD = "resolved", "broken", "elsewhere", "unread"
# What became of a term.
DEFINED, UNUSED = "defined", "unused"
NOT_DEFINED, TWICE = "used-not-defined", "defined-twice"
NOBODY = "(nobody named)"


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """One norm of the draft: who must, should or may do what, and how far."""

    addressee: str  # as written; "" where nobody is named
    deontic: Deontic
    strength: int  # 0 to 7, as the norm reader gives it
    act: str
    conditions: tuple[str, ...]
    exceptions: tuple[str, ...]
    hedges: tuple[str, ...]
    deadline: str
    pinpoint: str
    sentence: str  # the exact words of the sentence
    start: int  # of the sentence
    end: int
    key: str = ""  # of its provision
    group: str = NOBODY  # the addressee under one name: "Party" for "Each Party"


@dataclass(frozen=True, kw_only=True)
class Precedent:
    """A provision of the library that does better, with its place.

    `words` are the stored words; "" for a digest, which is never quoted as wording.
    """

    instrument: str  # id
    title: str
    pinpoint: str
    provision_id: str
    text_kind: str
    words: str = ""
    note: str = ""  # why there are no words


Precedents = Callable[[str, str], Precedent | None]  # (query, kind of weak place)


@dataclass(frozen=True, kw_only=True)
class Ambiguity:
    """One weak place: its exact words, why they are weak, what would be tighter.

    `tighter` stands in the place of `words` and changes nothing else; a part in square
    brackets is the drafter's to fill. Both are "" where the text as a whole is meant.
    """

    kind: str
    words: str
    pinpoint: str
    start: int
    end: int
    why: str
    tighter: str
    gravity: Gravity
    precedent: Precedent | None = None
    count: int = 1  # how often the same words stand in the same article
    key: str = ""  # of its provision
    also: tuple[str, ...] = ()  # where the same words stand again in the article


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One cross-reference as written, and where it leads."""

    text: str
    pinpoint: str  # where it stands
    target: str  # the provision meant, as a lawyer writes it
    status: str  # RESOLVED, BROKEN, ELSEWHERE or UNREAD
    why: str
    start: int
    end: int
    key: str = ""
    instrument: str = ""  # the other instrument, as written


@dataclass(frozen=True, kw_only=True)
class DefinedTerm:
    """One term: defined, defined twice, never used, or used and never defined."""

    term: str
    pinpoint: str  # of the definition, or of the first use
    status: str  # DEFINED, UNUSED, NOT_DEFINED or TWICE
    uses: int  # outside its definition
    why: str
    start: int = 0
    end: int = 0
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Scan:
    """What a draft says, and where it is weak: the gravest places first."""

    title: str
    obligations: tuple[Obligation, ...]
    ambiguities: tuple[Ambiguity, ...]
    references: tuple[Reference, ...]
    definitions: tuple[DefinedTerm, ...]
    brackets: RollingText
    notices: tuple[str, ...]
    reading: Reading = field(repr=False)

    @property
    def by_addressee(self) -> Mapping[str, tuple[Obligation, ...]]:
        """The norms by whom they bind or free, most norms first."""
        groups: dict[str, list[Obligation]] = {}
        for one in self.obligations:
            groups.setdefault(one.group, []).append(one)
        ordered = sorted(groups.items(), key=lambda g: (g[0] == NOBODY, -len(g[1])))
        return {name: tuple(norms) for name, norms in ordered}

    @property
    def counts(self) -> Mapping[str, int]:
        """How many weak places of each kind there are, none left out."""
        found = dict.fromkeys(KINDS, 0)
        for one in self.ambiguities:
            found[one.kind] += 1
        return found
