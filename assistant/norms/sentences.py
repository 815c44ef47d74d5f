"""The sentence that is read: an item joined to its lead, and what cannot be read.

An item of a list is a part of the sentence that introduces it, a condition of it, or a
sentence of its own. Example:

    introduced("report yearly;", "Each Party shall:").text
    # "Each Party shall report yearly;"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.norms.clauses import part
from assistant.norms.cues import MODAL, modal_class
from assistant.norms.directives import asked
from assistant.norms.noting import idle
from assistant.norms.nouns import Deontic
from assistant.norms.phrases import NOUN_START, named
from assistant.norms.relatives import without_relatives
from assistant.norms.subjects import subject

LONGEST = 4000  # characters of a sentence that is read; longer ones are unread
DEEPEST = 40  # subordinating words of a sentence that is read
_LABEL = re.compile(
    r"^\s*(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)]|[-–—•])\s+", re.IGNORECASE
)
_LABELLED = re.compile(r"[A-Z][^.:;]{2,60}:\s+(?=to [a-z])")  # "Night fishing: to …"
_ENDS_OPEN = re.compile(r"[:—–-]\s*$|,\s*$")
_OPENS_CONDITIONS = re.compile(
    r"(?:\b(?:if|where|when|unless|provided that|only if|on condition that)"
    r"|\b(?:cases?|conditions?|circumstances|situations|criteria|instances)"
    r"(?: (?:are|is) (?:met|fulfilled|satisfied))?"
    r"|\b(?:one|any|some|all) of (?:these|the following"
    r"|the)\s+(?:\w+\s+){0,4}appl(?:y|ies)"
    r"|\b(?:if|where|when|unless)\s+(?:\w+\s+){1,4}(?:has|have|is|are))\s*[:—–-]?\s*$",
    re.IGNORECASE,
)
_BARE_MARKER = re.compile(
    r",?\s+(if|where|when|unless|provided that|only if|on condition that)$",
    re.IGNORECASE,
)
_COMPLETE = re.compile(
    r"\b(?:following|follows?|below|principles?|procedure|rules?|points?|commitments?"
    r"|recommendations?|names?|states|reads|provides|advocates|cites|says|namely|these"
    r"|this|amended|replaced|inserted)\b[^:]{0,60}:?\s*$",
    re.IGNORECASE,
)
# "shall do the following": what an item says in the bare form is then done.
_DOES_THIS = re.compile(
    r"\b(?:shall|must|undertakes? to|agrees? to|commits? to)\b[^;]*"
    r"\b(?:do )?(?:the following|these|this)\s*:\s*$"
)
_TO_DO = re.compile(r"\b(?:shall|must|may|should)\b[^;]*\bto\s*:\s*$")
# After these words a list goes on the lead's own clause.
_OPEN = re.compile(
    r"\b(?:that|to|shall|must|should|may|will|by|of|for|with|in|on|is|are|be|which|who"
    r"|and|or|as|including|include|includes|if|where|when|unless)\s*[:—–-]?\s*$",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"[\u0370-\u1fff\u3040-\ud7af]")
_ENGLISH_WORDS = """
the of and to in for on with by is are be shall that this which their its at from as an
or not has have may must should will it they all any each no
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_ELSEWHERE_WORDS = """
la le les des du une et dans pour par sur est sont que qui der die das und den dem ein
eine ist nicht werden el los las una y para con por del se que di il lo gli e della dei
"""
_ELSEWHERE = frozenset(_ELSEWHERE_WORDS.split())
_NESTING = re.compile(r"\b(?:that|which|who|whom|whose|if|unless|where|when)\b", re.I)
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|it|they|we|there|let"
    r"|\w+ed|\w{2,}ing|means?|says?|includes?|makes?|gives?|takes?|shows?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Introduced:
    """A sentence as it is read, with what its lead makes of it."""

    text: str
    own: str  # the item's own words, without its label
    own_start: int = 0  # where they begin in `text`
    condition: str = ""  # the item, where it is a condition of the lead
    alone: bool = False  # whether the item is read without its lead


def introduced(text: str, lead: str = "") -> Introduced:
    """An item with the words that introduce it, as one sentence."""
    own = _LABEL.sub("", " ".join(text.split()))
    lead = " ".join(lead.split())
    if not lead:
        return Introduced(text=own, own=own)
    if _OPENS_CONDITIONS.search(lead) and not _binds(own):
        stem = _ENDS_OPEN.sub("", lead).rstrip()
        marker = _BARE_MARKER.search(stem)
        condition = own.strip(" ;,.")
        if marker:  # "…, where:" belongs to the item
            stem, condition = stem[: marker.start()], f"{marker[1]} {condition}"
        return Introduced(text=stem, own=own, condition=condition)
    if (label := _LABELLED.match(own)) and re.search(r"\bprohibited\b", lead):
        stem, own = lead.rstrip(" ;:."), own[label.end() :]
        return Introduced(text=f"{stem} {own}", own=own, own_start=len(stem) + 1)
    if _alone(own, lead) or not (_ENDS_OPEN.search(lead) or own[:1].islower()):
        return Introduced(text=own, own=own, alone=True)
    stem = _ENDS_OPEN.sub("", lead).rstrip()
    return Introduced(text=f"{stem} {own}", own=own, own_start=len(stem) + 1)


def _binds(own: str) -> bool:
    """Whether an item has a subject of its own that shall or must."""
    main = without_relatives(part(own, MODAL).main, MODAL)
    cue = re.search(r"\b(?:shall|must|should)\b", main)
    return bool(cue and named(subject(main[: cue.start()])))


def _alone(own: str, lead: str) -> bool:
    """Whether an item is a whole norm of its own: "the Commission shall …"."""
    if re.match(r"(?:to|that|which|who|how|whether|what)\b", own, re.IGNORECASE):
        return False
    if re.match(r"[A-Z]\w+ing\b", own) and lead.rstrip().endswith(","):
        return True  # "The Council," / "Recalling that …"
    main = without_relatives(part(own, MODAL).main, MODAL)
    called = asked(main)
    if called and not main[: called.start].strip(" ,"):
        bare = not re.search(r"(?:s|ing|ed)(?: (?:up)?on| for)?$", called.verb)
        if bare and (_DOES_THIS.search(lead) or _TO_DO.search(lead)):
            return False  # "shall do the following: encourage owners to …"
        return bool(called.whom) or not re.search(r"\bby:?\s*$", lead)
    cue = next((m for m in MODAL.finditer(main) if not idle(main, m)), None)
    if cue is None:
        return bool(called and named(called.body))
    if modal_class(cue) is Deontic.ASPIRATION and not own[:1].isupper():
        return False
    aside = re.search(r",\s+(?:for example\s+)?(?:where|when|if)\b", own[: cue.start()])
    if aside and own[:1].islower():
        return False  # "toxic risks, for example where keepers can sell paint"
    found = subject(main[: cue.start()])
    if named(found):
        return True
    whole = own[:1].isupper() and NOUN_START.match(found) and not _OPEN.search(lead)
    return bool(found and (whole or _COMPLETE.search(lead)))


def unreadable(text: str, *, item: bool) -> str:
    """Why a sentence cannot be read; "" where it can."""
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return "there are no words"
    if len(text) > LONGEST:
        return "the sentence is too long to be read safely"
    if len(_FOREIGN.findall(text)) * 3 > len(text) or _other_language(words):
        return "it is not in English"
    if len(_NESTING.findall(text)) > DEEPEST or text.count(",") > 200:
        return "it is nested too deep for its main clause to be told"
    if not item and _fragment(text, words):
        return "there is no verb"
    return ""


def _other_language(words: list[str]) -> bool:
    low = [word.casefold() for word in words]
    ours = sum(word in _ENGLISH for word in low)
    theirs = sum(word in _ELSEWHERE for word in low)
    return len(low) >= 5 and theirs * 5 >= len(low) and theirs > ours * 2


def _fragment(text: str, words: list[str]) -> bool:
    """Whether a text is a heading or a scrap: short, unpunctuated, without a verb."""
    if len(words) > 12 or re.search(r"[.;:,!?]\s*$", text) or MODAL.search(text):
        return False
    return not _VERBAL.search(text) and asked(text) is None
