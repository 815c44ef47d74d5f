"""Weighing: who is bound in a sentence, and whether a text lays down rules at all.

A weak place weighs where it loosens what a Party, a State or a firm owes. In what an
organ does, and in a speech or a strategy, the same words are a detail. Example:

    binds_somebody(line)       # True for "Each Party shall take adequate measures."
"""

from __future__ import annotations

import re

from assistant.norms import Norm
from assistant.scan.gaps import is_body
from assistant.scan.nouns import NOBODY
from assistant.scan.obligations import group_of
from assistant.scan.sheet import Line, Sheet

_RULES = ("article", "rule", "clause")
_FEW = 3  # duties of Parties that make a text without articles one of rules
_PARTY = re.compile(
    r"\b(?:part(?:y|ies)|states?|members?|governments?|powers?)\b", re.IGNORECASE
)
# "competent authority": one of a State, which has duties as the State has.
_NATIONAL = re.compile(r"\bauthorit(?:y|ies)\b")
_STAFF = re.compile(
    r"\b(?:subsidiary bod(?:y|ies)|inspectors?|inspection|team|secretary|director"
    r"|president|chair\w*|judges?"
    r"|united nations|union|community|(?-i:Organi[sz]ation)|arbitrators?"
    r"|agenc(?:y|ies)|department|administration|government)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(r"\b(?:Part(?:y|ies)|(?<!United )States)\b")
_EXTENT = re.compile(r"\b(?:additional|supplementary) protocol\b", re.IGNORECASE)


def lays_down_rules(sheet: Sheet) -> bool:
    """Whether a text has articles, or binds Parties: no speech, strategy or wish."""
    if any(node.kind in _RULES for node in sheet.reading.nodes):
        return True
    binding = (n for line in sheet.body for n in line.norms if n.deontic.binds)
    return sum(bool(_SIDE.search(n.addressee)) for n in binding) >= _FEW


def adds_to_another(sheet: Sheet) -> bool:
    """Whether a text only adds to another one, which may define its terms."""
    return _EXTENT.search(sheet.reading.title[:200]) is not None


def is_party(name: str) -> bool:
    """Whether an addressee is a Party or a State, and none of their organs."""
    head = name.split(" of ")[0]
    return _PARTY.search(head) is not None and not is_body(name)


def with_staff(name: str) -> bool:
    """Whether an organ or its staff is among those addressed, beside a Party or not."""
    return _STAFF.search(name) is not None or is_body(name)


def is_organ(name: str) -> bool:
    """Whether an addressee is an organ or its staff; a national authority is none."""
    if _PARTY.search(name.split(" of ")[0]):
        return False
    staff = _STAFF.search(name) is not None
    return (is_body(name) or staff) and _NATIONAL.search(name) is None


def bound(line: Line) -> tuple[Norm, ...]:
    """The binding norms of a sentence whose bearer is named and is no organ."""
    return tuple(
        norm
        for norm in line.norms
        if norm.deontic.binds
        and group_of(norm.addressee) != NOBODY
        and not is_organ(norm.addressee)
    )


def binds_somebody(line: Line) -> bool:
    """Whether a sentence binds a Party, a State or a firm."""
    return bool(bound(line))


def binds_party(line: Line) -> bool:
    """Whether a sentence binds a Party or a State."""
    return any(is_party(group_of(norm.addressee)) for norm in bound(line))
