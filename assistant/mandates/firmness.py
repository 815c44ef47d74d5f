"""How firmly a sentence puts what it says: binding, soft, undecided or in brackets.

It knows no instruction. Example:

    softness("Parties should share summaries.")      # "“should” does not bind"
"""

from __future__ import annotations

import re

from assistant.mandates.signs import EXCEPTION
from assistant.support.stances import stances

_OPEN = re.compile(
    r"\bwhether\b(?! or not)|\bfeasibility\b|\b(?:possibility|option)s? of\b"
    r"|\b(?:shall|will|may|should|to|must) (?:\w+ )?(?:consider|explore|examine|study"
    r"|discuss|reflect on|review the need)\b"
    r"|\bat a later (?:stage|date)\b|\bto be (?:decided"
    r"|determined|negotiated)\b",
    re.IGNORECASE,
)
_BINDS = {"must", "ban"}
_SOFT = {"should", "aim", "wish", "plan"}
_TELLS = _BINDS | _SOFT
_LEAVES = {"may", "free", "let"}
_DUTY = re.compile(
    r"\b(?:obligat\w+|oblig(?:e|ed|es)|duty|duties|mandatory|compulsory|binding|bound"
    r"|legal|required?|requirements?|forced?|compel\w*|hard|commitments?)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:all|every|any|each|whatever|regardless|without (?:any )?exceptions?"
    r"|in all cases|always|entire\w*|full)\b",
    re.IGNORECASE,
)


def softness(sentence: str) -> str:
    """Why a sentence does not bind, in words; "" where it does."""
    if sentence.lstrip().startswith("["):
        return "it stands in square brackets: not agreed"
    found = _OPEN.search(sentence)
    if found is not None:
        return f"“{found.group()}” leaves it open"
    said = [s for s in stances(EXCEPTION.sub(" ", sentence)) if not s.weak]
    # The first counts: "should require" advises, "shall encourage" binds.
    main = next((s for s in said if s.kind in _TELLS and s.phrase != "will"), None)
    soft = main is not None and main.kind in _SOFT
    return f"“{main.phrase}” does not bind" if main is not None and soft else ""


def leaves_free(sentence: str) -> str:
    """The words by which a sentence only permits; "" where it does more."""
    said = [s for s in stances(EXCEPTION.sub(" ", sentence)) if not s.weak]
    if not said or any(s.kind not in _LEAVES for s in said):
        return ""
    return said[0].phrase


def speaks_of_duty(instruction: str) -> bool:
    """Whether an instruction is about being bound, not about the thing itself."""
    return bool(_DUTY.search(instruction))


def excepted(sentence: str, beside: str) -> str:
    """The exception that a sentence makes and the other does not; "" where none."""
    found = EXCEPTION.search(sentence)
    if found is None or EXCEPTION.search(beside):
        return ""
    return found.group().strip(" ,")


def for_all(words: str) -> bool:
    """Whether an instruction wants something for all, or in all cases."""
    return bool(_EVERY.search(words))
