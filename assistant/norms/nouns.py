"""The nouns of a norm: who must, should or may do what, and how strongly.

It knows no text. The classes are those of deontic logic, with the degrees that
diplomatic drafting tells apart (see `cues`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Deontic(StrEnum):
    """What kind of norm a clause is; `STATEMENT` where it is none."""

    PROHIBITION = "prohibition"
    OBLIGATION = "obligation"
    STRONG_RECOMMENDATION = "strong-recommendation"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"
    ASPIRATION = "aspiration"
    STATEMENT = "none"

    @property
    def binds(self) -> bool:
        """Whether it leaves its addressee no choice."""
        return self in (Deontic.PROHIBITION, Deontic.OBLIGATION)


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word or phrase that the instrument defines, and the provision that does."""

    name: str
    provision: str  # id of the defining provision


@dataclass(frozen=True, kw_only=True)
class Norm:
    """One norm of a sentence. Offsets count code points in the text that was read.

    Every part is cut out of that text; "" or () where the sentence does not say it.
    """

    deontic: Deontic
    strength: int  # 0 (statement) to 7 (demand, prohibition): `cues.STRENGTH`
    cue: str  # the words that make it one ("shall not", "Calls upon")
    addressee: str  # who must, should or may; "" where nobody is named
    act: str  # what, from the verb on, without conditions and exceptions
    recipient: str = ""  # to whom it is done
    conditions: tuple[str, ...] = ()  # with their markers ("where …", "subject to …")
    exceptions: tuple[str, ...] = ()  # "unless …", "except …", "without prejudice …"
    hedges: tuple[str, ...] = ()  # "as appropriate", "to the extent possible"
    deadline: str = ""  # "within 72 hours", "by 2 August 2026"
    terms: tuple[Term, ...] = ()
    start: int = 0  # of the cue
    end: int = 0


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read in a sentence; `unread` says why nothing was, "" where it was."""

    norms: tuple[Norm, ...]
    unread: str = ""

    @property
    def main(self) -> Norm | None:
        """The first norm; None where the sentence is a statement or unread."""
        return self.norms[0] if self.norms else None

    @property
    def deontic(self) -> Deontic:
        """The class of the main norm."""
        return self.norms[0].deontic if self.norms else Deontic.STATEMENT
