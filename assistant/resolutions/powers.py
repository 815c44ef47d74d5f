"""Rules of power: verbs against the organ, and to whom they are addressed.

What they find is advice more often than fault: practice is wider than the Charter's
text. Example:

    "Demands that all States …" in the General Assembly     -> demands
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.resolutions.nouns import OPERATIVE, Finding, Resolution, Unit
from assistant.resolutions.openings import read_opening
from assistant.resolutions.style import unquoted
from assistant.resolutions.table import found
from assistant.resolutions.verbs import COUNCIL_ONLY, SECURITY_COUNCIL

_STRONG = frozenset({"urges", "calls", "appeals"})
_STATES = (
    r"(?:all\s|the\s|those\s|other\s|such\s){0,4}(?:Member\s)?"
    r"(?:States|Governments|Parties)"
)
_TO_STATES = re.compile(rf"\s+(?:that\s)?{_STATES}(?:\s(?:Members|Parties|parties)\b)?")
_TO_SECRETARY = re.compile(r"\s+(?:on\s|that\s)?the Secretary-General(?!’s|\sand\b)")
_BINDS = re.compile(
    rf"\s+that\s{_STATES}(?:\s[^,;]{{0,40}})?\s(?:shall|must|are to|have to|will)\b"
)
_FORCE = re.compile(
    rf"\s+{_STATES}[^,;]{{0,80}}\bto (?:use|take) all (?:measures )?necessary"
)
_CHAPTER = re.compile(r"\s*under Chapter VII\b")
_SHALL = re.compile(
    rf"\b{_STATES}(?:\s(?:parties|concerned|Parties|Members))?\s(?:shall|must)\b"
)


def powers(resolution: Resolution) -> Iterator[Finding]:
    """Verbs that the organ cannot use with effect, and verbs to the wrong addressee."""
    council = resolution.organ == SECURITY_COUNCIL
    for unit in resolution.paragraphs:
        if not council and resolution.organ:
            yield from _beyond(unit, resolution.organ)
        if unit.kind == OPERATIVE:
            yield from _addressed(unit, council)
    if not council:
        for unit in resolution.walk():
            yield from _shall(unit)


def _beyond(unit: Unit, organ: str) -> Iterator[Finding]:
    opening = read_opening(unit.text)
    span = (opening.start, opening.end)
    rest = unit.text[opening.end :]
    if opening.head in COUNCIL_ONLY:
        yield found(
            "demands",
            unit,
            span,
            f"“{opening.words}” commands, and the {organ} recommends to States.",
            "Consider “Calls upon” or “Urges”, unless command is what is meant.",
        )
    binds = _BINDS.match(rest) if opening.head in ("decides", "resolves") else None
    force = _FORCE.match(rest) if opening.head == "authorizes" else None
    chapter = _CHAPTER.match(rest) if opening.head == "acting" else None
    reached = binds or force or chapter
    if reached or (opening.head == "acting" and opening.words.endswith("under")):
        end = opening.end + (reached.end() if reached else 0)
        yield found(
            "beyond-power",
            unit,
            (opening.start, end),
            f"Only the Security Council can bind States so, not the {organ}.",
            "Recommend it: “Calls upon”, “Urges” or “Recommends that”.",
        )


def _addressed(unit: Unit, council: bool) -> Iterator[Finding]:
    opening = read_opening(unit.text)
    span = (opening.start, opening.end)
    rest = unit.text[opening.end :]
    if opening.head == "requests" and not council and _TO_STATES.match(rest):
        yield found(
            "addressee",
            unit,
            span,
            f"“{opening.words}” is addressed to States, which are called upon.",
            "Write “Calls upon”, “Urges” or “Invites”, by the strength that is meant.",
        )
    if opening.head in _STRONG and _TO_SECRETARY.match(rest):
        yield found(
            "addressee",
            unit,
            span,
            f"“{opening.words}” is addressed to the Secretary-General.",
            "Write “Requests”, or “Invites” where it is left to him or her.",
        )


def _shall(unit: Unit) -> Iterator[Finding]:
    for match in _SHALL.finditer(unquoted(unit.text)):
        yield found(
            "shall",
            unit,
            match.span(),
            f"“{match[0]}” binds States, which a resolution of this organ does not.",
            "Write “should”, or “are called upon to”.",
        )
