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
# Marks by level, in capitals. The first of each level also count in small letters where
# they stand alone on a line; the others are common words there.
_MARKS = (
    (
        "top secret",
        r"TOP[ -]?SECRET|TR[ÈE]S[ -]SECRET|COSMIC|STRENG GEHEIM|绝密|СОВ(?:\.|ЕРШЕННО) "
        r"СЕКРЕТНО|MUY SECRETO",
    ),
    ("secret", r"SECRET|GEHEIM|SECRETO|机密|СЕКРЕТНО|SECRET[ -]D[ÉE]FENSE"),
    (
        "confidential",
        r"CONFIDENTIAL|CONFIDENTIEL(?:LE)?|VERTRAULICH|CONFIDENCIAL|秘密|"
        r"КОНФИДЕНЦИАЛЬНО|TLP ?: ?RED|EYES ONLY",
    ),
    (
        "restricted",
        r"RESTRICTED|RESTREINT|DIFFUSION RESTREINTE|OFFICIAL[ -]+SENSITIVE|RESTRINGIDO|"
        r"RESERVADO|NUR FÜR DEN DIENSTGEBRAUCH|VS[ -]NFD|TLP ?: ?AMBER(?:\+STRICT)?",
    ),
    (
        "limited",
        r"LIMITE|LIMITED DISTRIBUTION|INTERNAL(?: USE)?|"
        r"(?:FOR )?OFFICIAL(?: USE ONLY)?|"
        r"NOT FOR (?:ONWARD |FURTHER )?(?:DISTRIBUTION|CIRCULATION)|SENSITIVE|"
        r"NON[ -]PAPIER INTERNE|内部(?:资料)?|ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ|ДСП|"
        r"TLP ?: ?GREEN",
    ),
)
_WRITTEN = tuple((name, re.compile(rf"(?<!\w)(?:{m})(?!\w)")) for name, m in _MARKS)
_ALONE = re.compile(  # enough in any letters, where nothing else is on the line
    r"top secret|secret|confidential|strictly confidential|private and confidential|"
    r"confidentiel|vertraulich|confidencial|restricted|limite",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?:HANDLING|CLASSIFICATION|CLASSIFIED|MARKING|SECURITY|CONFIDENTIALITY)\b[^:–-]*[:–-]",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[/|•·;]|\s[–-]\s|\s{3,}")
_LINES = 60  # a mark stands at the head of a document
_WORDS = 9  # of a line that may be a mark: longer ones are sentences


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

    A mark stands on a short line in capitals ("RESTREINT UE/EU RESTRICTED", "DRAFT -
    CONFIDENTIAL"), alone on a line, or after "Classification:". Of several the highest
    counts. "Distr.: Limited" is the United Nations' distribution, and no mark.
    """
    found: list[str] = []
    for line in opening.splitlines()[:_LINES]:
        for part in _PARTS.split(re.sub(r"[*#_\[\](){}<>]", " ", line)):
            said = " ".join(part.split()).strip(" .:–-")
            if not said or len(said.split()) > _WORDS:
                continue
            shouted = said == said.upper()
            if shouted or _ALONE.fullmatch(said) or _LEAD.match(said):
                name = _read(_LEAD.sub("", said).strip())
                found += [name] if name else []
    return max(found, key=level, default=None)


def _read(text: str) -> str | None:
    """The highest level whose mark stands in a text, as a word, in any letters.

    Words such as OFFICIAL are marks only where nothing stands beside them.
    """
    said = " ".join(text.split()).upper()
    for name, mark in _WRITTEN:
        if mark.fullmatch(said) or (name != "limited" and mark.search(said)):
            return name
    return None
