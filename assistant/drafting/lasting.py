"""Whether an adopted paragraph can be said again: not spent, legible, standing alone.

It reads words and looks nothing up. Example:

    repeatable("Requests … at its eightieth session", instrument, organ)    # False
"""

from __future__ import annotations

import re

from assistant.drafting.organs import Organ
from assistant.resolutions.clauses import verbs_for
from assistant.resolutions.verbs import SCALE
from assistant.terms import Instrument

# What a paragraph does once, or says of an event: another resolution cannot repeat it.
_EVENTS = frozenset(
    {
        *("looks", "recalls", "thanks", "commends", "takes", "requests", "decides"),
        *("welcomes", "welcoming", "recalling", "taking", "looking", "thanking"),
        *("commending", "having", "notes with appreciation", "appoints", "elects"),
    }
)
_SPENT = re.compile(
    r"\b(?:[a-z]+(?:ieth|st|nd|rd|th)|next|first|second|third|same)"
    r"(?:\W[a-z]+)? session"
    r"|\b(?:final|interim|next|present|same) report\b|\breports? of the Secretary"
    r"|\bSecretary-General[’']s (?:report|initiative|efforts|remark|call)"
    r"|\b(?:this|the present) (?:resolution|decision)\b|\binformal consultations\b"
)
_DEADLINE = re.compile(
    r"\b(?:in|by|during|before|until|since|from|of) (?:the )?(?:end of )?"
    r"((?:19|20)\d\d)\b"
)
# What leans on words that stand elsewhere in the text it is from.
_LEANS = re.compile(
    r"\b(?:above|below|aforementioned|herein|thereof|hereof|foregoing|latter)\b"
    r"|\b(?:the|that) (?:resolution|Compact|Declaration|Recommendation|Act)\b"
    r"(?! of)"
    r"|\bparagraphs? \d"
)
_LEANS_FIRST = re.compile(
    r",?\s*(?:in (?:this|that) (?:regard|context|respect|connection)"
    r"|to (?:this|that) end|accordingly|therefore|th(?:is|ese|ose)\b"
    r"|such\b)",
    re.IGNORECASE,
)
_ITS_OWN = re.compile(r"\bits (?:own )?(?:resolutions?|decisions?|sessions?|role)\b")
# A letter alone, or a sign of a note, is a slip of whatever read the page.
_SLIP = re.compile(
    r"\w+ - \w+|"
    r"(?<![\w.’'-])[b-hj-zB-HJ-Z] [a-z]{2,}|(?<![\w.])a [a-z]{1,2} (?:the|of)\b"
    r"|[a-z]{3,}\d{1,2}\b|\ufffd"
)


def repeatable(text: str, instrument: Instrument, organ: Organ) -> bool:
    """Whether a paragraph can be said again, and by this organ.

    Args:
        text: of the paragraph, on one line.
        instrument: it is of; a deadline of its time is over.
        organ: the one that would say it.
    """
    if _SPENT.search(text) and "purposes of the present resolution" not in text:
        return False
    year = int((instrument.adopted or "0")[:4])
    if any(int(found) <= year + 1 for found in _DEADLINE.findall(text)):
        return False
    # "its resolution" is right in the mouth of the organ alone that adopted it.
    said = organ.assembly and instrument.reference.startswith("A/RES/")
    own = said or instrument.issuer.endswith(organ.name)
    return own or not _ITS_OWN.search(text)


def leans(rest: str) -> bool:
    """Whether the words behind an opening need others that stand elsewhere."""
    return bool(_LEANS.search(rest) or _LEANS_FIRST.match(rest))


def slips(text: str, whole: str) -> tuple[str, ...]:
    """What a reader of pages seems to have misread in a paragraph.

    Args:
        text: of the paragraph, on one line.
        whole: the text it stands in: a word that is hyphenated elsewhere lost its
            hyphen where it stands without.
    """
    hyphened = re.findall(r"[a-z]{2,}-[a-z]{2,}", whole)
    joined = {word.replace("-", "") for word in hyphened}
    lost = [word for word in re.findall(r"[a-z]{5,}", text) if word in joined]
    found = [m[0] for m in _SLIP.finditer(text)]
    return tuple(dict.fromkeys([*found, *lost]))


def usable(head: str, organ: Organ) -> bool:
    """Whether an opening can be used again, and the organ has the verb."""
    if head in _EVENTS:
        return False
    # What is on no scale is a participle or an adjective.
    return head not in SCALE or head in verbs_for(organ.name)
