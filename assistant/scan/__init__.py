"""Scan: what a draft says, whom it binds, and where it is weak.

It reads a draft of one's own side or of another: the norms by addressee, cross
references, terms, square brackets, and weak places with a tighter wording. Example:

    scan_text(draft).by_addressee["Party"]
"""

from assistant.scan.nouns import (
    Ambiguity,
    DefinedTerm,
    Obligation,
    Precedent,
    Precedents,
    Reference,
    Scan,
)
from assistant.scan.precedents import precedents_from
from assistant.scan.scanning import scan_text

__all__ = [
    "Ambiguity",
    "DefinedTerm",
    "Obligation",
    "Precedent",
    "Precedents",
    "Reference",
    "Scan",
    "precedents_from",
    "scan_text",
]
