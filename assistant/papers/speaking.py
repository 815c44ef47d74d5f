"""Which sentences of a paper say something that a provision has to carry.

It knows the looks of questions and connecting sentences, and judges nothing. Example:

    why_not_judged(read, "en")     # "a question: not judged"
"""

from __future__ import annotations

import re

from assistant.papers.reader import Read
from assistant.parties import find_parties
from assistant.support import typed_quotes

_NORM = re.compile(
    r"\b(?:shall|must|should|may|can|cannot|could|might|will|would|ought|requir\w+"
    r"|oblig\w+|prohibit\w*|forbid\w*|bann?(?:s|ed)?|permit\w*|allow\w*|recommend\w*"
    r"|encourag\w+|urg(?:e|es|ed|ing)|invit(?:e|es|ed)|entitle\w*|bound|binds?|binding"
    r"|commit\w*|undertake\w*|agree[ds]?|duty|duties|rights?|needs? to|ha(?:s|ve) to"
    r"|(?:is|are) to|lawful|unlawful|liable|exempt\w*|mandat\w+|guarantee\w*|protect\w*"
    r"|appl(?:y|ies|ied)|defin(?:e|es|ed)|provid(?:e|es|ed) (?:that|for))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d|%|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|twenty|thirty|forty"
    r"|fifty|hundred|thousand|million|billion|half|per cent)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:states?|part(?:y|ies)|members?|providers?|deployers?|controllers?"
    r"|processors?|governments?|commission|council|authorit(?:y|ies)|courts?|secretariat"
    r"|signator(?:y|ies)|operators?|importers?|distributors?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?？؟]\W*$")


def why_not_judged(read: Read, language: str) -> str:
    """Why a sentence is not judged; "" where it is.

    What cites something is judged, unless it is a heading or asks. Whether a sentence
    only connects others is told in English; in other languages all are judged.
    """
    if read.heading:
        return "a heading: not judged"
    if _ASKS.search(read.text):
        return "a question: not judged"
    if read.mentions or language not in ("", "en"):
        return ""
    text = read.said
    speaks = _NORM.search(text) or _FIGURE.search(text) or _ROLE.search(text)
    if speaks or find_parties(text) or typed_quotes(text):
        return ""
    return "it names no party, figure, instrument or duty: not judged"
