"""Handling marks: how far a text may go, and how a document says so.

Marks differ from desk to desk; what counts here is the order. A mark that is not known
is taken to be the highest, since guessing low could let a secret leave. Example:

    level("EU RESTRICTED") > level("unmarked")          # True
    mark_in("LIMITE")                                  # "limited"
"""

from __future__ import annotations

import re

LEVELS = (
    "public",
    "unmarked",
    "limited",  # internal use, LIMITE, official
    "restricted",
    "confidential",
    "secret",
    "top secret",
)
DEFAULT = "unmarked"  # what a model may see until its level is set
_MARKS = (
    ("top secret", r"(?:(?:NATO )?COSMIC |EU )?TOP[ -]SECRET|TR[ÈE]S SECRET.*"),
    ("secret", r"(?:EU |NATO )?SECRET(?: UE)?|SECRET[ -]D[ÉE]FENSE|GEHEIM"),
    (
        "confidential",
        r"(?:EU |NATO |STRICTLY |COMMERCIALLY )?CONFIDENTIAL|CONFIDENTIEL(?: UE)?"
        r"|VERTRAULICH|CONFIDENCIAL",
    ),
    (
        "restricted",
        r"(?:EU |NATO )?RESTRICTED|RESTREINT UE|DIFFUSION RESTREINTE"
        r"|OFFICIAL[ -]SENSITIVE|RESTRINGIDO",
    ),
    (
        "limited",
        r"LIMITE|LIMITED(?: DISTRIBUTION)?|INTERNAL(?: USE)?(?: ONLY)?|OFFICIAL"
        r"|(?:FOR )?OFFICIAL USE ONLY|NOT FOR (?:ONWARD )?DISTRIBUTION"
        r"|SENSITIVE(?: BUT UNCLASSIFIED)?",
    ),
)
_WRITTEN = tuple((name, re.compile(pattern)) for name, pattern in _MARKS)
_LEAD = re.compile(
    r"(?:HANDLING|CLASSIFICATION|MARKING|DISTRIBUTION|CLASSIFIED)\s*[:–-]\s*"
)
_LINES = 30  # a mark stands at the head of a document


def level(mark: str) -> int:
    """The place of a mark in `LEVELS`; an unknown one counts as the highest."""
    name = " ".join(mark.split()).casefold()
    if name in LEVELS:
        return LEVELS.index(name)
    found = _read(name)
    return LEVELS.index(found) if found else len(LEVELS) - 1


def permitted(mark: str, most: str) -> bool:
    """Whether a text with `mark` may go where `most` is permitted."""
    return level(mark) <= level(most)


def mark_in(opening: str) -> str | None:
    """The handling level that the head of a document states, if it states one.

    A mark stands alone on a line, or at either end of one in capitals ("RESTREINT
    UE/EU RESTRICTED", "Classification: CONFIDENTIAL"). Of several the highest counts.
    """
    found: list[str] = []
    for line in opening.splitlines()[:_LINES]:
        for part in re.split(r"[/|•·;]|\s{3,}", line):
            shouted = part == part.upper()  # "Secret" may be a heading, SECRET is none
            name = _read(part) if shouted or _LEAD.search(part.upper()) else None
            if name:
                found.append(name)
    return max(found, key=level, default=None)


def _read(text: str) -> str | None:
    said = " ".join(re.sub(r"[*#_\[\](){}<>]", " ", text).split()).upper()
    said = _LEAD.sub("", said, count=1).strip(" .:–-")
    return next((name for name, mark in _WRITTEN if mark.fullmatch(said)), None)
