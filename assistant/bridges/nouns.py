"""The nouns of bridges: whose the words are, what each side gains and gives.

A bridge cites the provision in which its words were adopted; where the library holds a
digest alone it carries no words and names what to fetch. It knows no library. Example:

    bridge.text         # "… report ⟨promptly⟩ and, where feasible, within five days."
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.terms import Citation

NOTICE = (
    "This is candidate language and nobody's position: neither side has proposed or "
    "accepted it."
)


class Whose(StrEnum):
    """Where a word of a bridge comes from."""

    AGREED = "agreed"  # the adopted provision that the bridge cites
    A = "a"  # the first side's own words
    B = "b"
    NEW = "new"  # none of them


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of words of one origin, with the space and the signs that follow."""

    text: str
    origin: Whose


@dataclass(frozen=True, kw_only=True)
class Gain:
    """What of a side's own words a bridge carries, and what it drops.

    Both are cut out of the side's words, in their order. `verbatim`: they are that
    side's wording; a digest's never stand in quotation marks.
    """

    side: str
    gains: tuple[str, ...]
    gives: tuple[str, ...]
    verbatim: bool = True


@dataclass(frozen=True, kw_only=True)
class Bridge:
    """Adopted language between two sides.

    words: () where only a digest is held; `fetch` is then the instrument to fetch, and
    closeness is that of the digest. score: the harmonic mean of both closenesses,
    lowered where the words are not of a middle form. remark: what else the reader must
    know; "" where nothing. introduced: what introduces the provision where it is a
    point; its words stand before the point's.
    """

    provenance: Citation
    held: bool
    words: tuple[Piece, ...]
    gains: tuple[Gain, ...]
    closeness_a: float
    closeness_b: float
    score: float
    why: str
    fetch: str = ""
    notice: str = NOTICE
    remark: str = ""
    introduced: tuple[Citation, ...] = ()
    about: str = ""  # which difference it is for, where several are bridged

    @property
    def text(self) -> str:
        """The words, those that nobody has adopted or said ⟨like this⟩."""
        return "".join(map(_shown, self.words)).strip()

    @property
    def agreed(self) -> str:
        """The adopted words on one line; "" where they are not held."""
        cited = (*self.introduced, self.provenance) if self.held else ()
        return " ".join(" ".join(c.quote for c in cited).split())

    @property
    def is_composed(self) -> bool:
        """Whether it says more than the adopted words."""
        return any(piece.origin is not Whose.AGREED for piece in self.words)


def _shown(piece: Piece) -> str:
    if piece.origin is not Whose.NEW:
        return piece.text
    bare = piece.text.rstrip()
    return f"⟨{bare}⟩{piece.text[len(bare) :]}"
