"""Why a sentence of a paper is substantive: it says something a source has to carry.

A rule that stands outside whoever wrote the sentence: it reads the words alone, never
the role a writer gave them. What is not recognised as connecting counts as saying
something, so that a mistake asks for a source too many and never lets one go. It reads
English; a sentence in another language counts as saying something. Example:

    substantive("Kenya asks for a lamp.")          # "names a party"
    substantive("Three points follow.")            # ""
    mislabelled(paper)                             # links that are none
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from assistant.norms import Deontic, read_norms
from assistant.papers.connecting import connects
from assistant.parties import find_parties
from assistant.references import find_pinpoints, find_titles
from assistant.support import typed_quotes

PARTY = "names a party"
INSTRUMENT = "names an instrument"
FACT = "states a fact or figure"
POSITION = "takes a position"
DEMAND = "makes a demand"
REASONS = (PARTY, INSTRUMENT, FACT, POSITION, DEMAND)
_LINK = "link"  # the role of a sentence that joins others
_WORD = re.compile(r"\w")
# Symbols and numbers of documents, such as “A/RES/78/265” or “(EU) 2016/679”.
_SYMBOL = re.compile(
    r"\b[A-Z]{1,6}/[A-Z0-9][\w.]*(?:/[\w.]+)*|\b(?:C?ETS|UNTS|ILM|OJ)\s?(?:No\.?\s?)?\d"
    r"|\b[Rr]esolutions?\s\d|\(E[UC]\)\s(?:No\s)?\d"
)
# A kind of instrument as a proper name: "the Charter", "the Hiroshima Process".
_INSTRUMENT = re.compile(
    r"\b(?:Convention|Treaty|Protocol|Agreement|Covenant|Charter|Statute|Regulation"
    r"|Directive|Declaration|Pact|Compact|Accords?|Act|Bill|Code|Recommendation"
    r"|Resolution|Framework|Process|Principles|Guidelines|Strategy)\b"
)
_FIGURE = re.compile(
    r"\d|%|\b(?:per ?cent|percentage|dozen|hundreds?|thousands?|millions?|billions?"
    r"|half|halves|quarters?|thirds|twice|thrice|January|February|March|April|June|July"
    r"|August|September|October|November|December)\b|\ba third of\b"
)
# A name: a word with a capital that opens no sentence, or capitals alone.
_NAME = re.compile(
    r"(?<=[\w,;)’'\"”] )(?!(?:I|AI|Governments?|(?:Member )?States?|Part(?:y|ies)"
    r"|Members?|Chair|President|Madam|Excellenc\w+)\b)[A-Z][\w’-]+"
)
# An organ that opens a resolution says nothing yet: "The General Assembly,".
_ORGAN = re.compile(
    r"The (?:[A-Z][\w-]+ ){0,4}(?:Assembly|Council|Committee|Conference|Commission),"
)
_CAPITALS = re.compile(r"\b(?!AI\b)[A-Z]{2,}[\w-]*\b")
_FIRST_PERSON = re.compile(
    r"\b(?:we|our|ours|us|my)\b|\b(?:the|this|my|our) (?:delegation|Government)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:let the|calls?|call(?:ed|ing) (?:up)?on|urg(?:e|es|ed|ing)|demand(?:s|ed)?"
    r"|request(?:s|ed)?|ask(?:s|ed)?|propos(?:e|es|ed)|invit(?:e|es|ed)|insist(?:s|ed)?"
    r"|(?:is|are|be) required|ha(?:s|ve) to|needs? to|must|shall|should|ought to"
    r"|(?:is|are) to|may (?:not|be \w+ed only)|no one may|cannot be waived)\b",
    re.IGNORECASE,
)
_VALUES = re.compile(
    r"\b(?:un)?acceptable|\bindispensable|\b(?:un)?necessary\b|\bessential|\bvital\b"
    r"|\bcrucial|\bpremature|\b(?:un)?satisfactory|\b(?:in)?adequate|\b(?:in)?sufficient"
    r"|\bmistake|\bpreferen(?:ce|ces)|\bprefer(?:s|red|able)?\b|\bimportan(?:t|ce)"
    r"|\bdeserv|\bbetter\b|\bwiser?\b|\bregrettabl|\bwelcome\b|\benough\b|\bfair\b"
    r"|\bright(?:ly)? (?:way|place|course)|\bwrong|\btoo (?:narrow|broad|weak|far)\b",
    re.IGNORECASE,
)

_FREE = (Deontic.STATEMENT, Deontic.ASPIRATION, Deontic.PERMISSION)


class _Sentence(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def role(self) -> str: ...


SentenceT_co = TypeVar("SentenceT_co", bound=_Sentence, covariant=True)


class _Lined(Protocol[SentenceT_co]):
    @property
    def lines(self) -> Sequence[SentenceT_co]: ...


def substantive(sentence: str, *, names: Iterable[str] = ()) -> str:
    """Why a sentence has to be carried by a source; "" where it only connects.

    Args:
        sentence: one sentence of a paper, without footnote signs.
        names: names of instruments besides those that are written like titles, e.g.
            the short titles of what the library holds.
    """
    if not _WORD.search(sentence) or _ORGAN.fullmatch(sentence.strip()):
        return ""
    if find_parties(sentence):
        return PARTY
    if _names_instrument(sentence, names):
        return INSTRUMENT
    if _FIGURE.search(sentence) or _NAME.search(sentence) or _quotes(sentence):
        return FACT
    if connects(sentence):
        return ""
    return _says(sentence)


def mislabelled(paper: _Lined[SentenceT_co]) -> tuple[SentenceT_co, ...]:
    """The sentences that a writer calls mere links and that say something.

    Args:
        paper: a drafted paper, or anything whose lines have a text and a role.
    """
    links = (line for line in paper.lines if line.role == _LINK)
    return tuple(line for line in links if substantive(line.text))


def _names_instrument(sentence: str, names: Iterable[str]) -> bool:
    if _SYMBOL.search(sentence) or find_pinpoints(sentence) or find_titles(sentence):
        return True
    if _INSTRUMENT.search(sentence, 1) or _CAPITALS.search(sentence):
        return True
    return any(_holds(sentence, name) for name in names)


def _holds(sentence: str, name: str) -> bool:
    """Whether a name stands in a sentence as words of its own."""
    said, at = sentence.casefold(), 0
    wanted = name.strip().casefold()
    while wanted and (at := said.find(wanted, at)) >= 0:
        end = at + len(wanted)
        before, after = said[at - 1 : at], said[end : end + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = end
    return False


def _quotes(sentence: str) -> bool:
    return any(len(quote.split()) >= 2 for quote in typed_quotes(sentence))


def _says(sentence: str) -> str:
    """What a sentence that is no link does: it asks, takes a side, or states."""
    norm = read_norms(sentence).main
    # "cannot" tells of what is possible as often as of what is forbidden.
    if norm is not None and norm.deontic not in _FREE and norm.cue != "cannot":
        return DEMAND
    if _ASKS.search(sentence):
        return DEMAND
    if _FIRST_PERSON.search(sentence) or _VALUES.search(sentence):
        return POSITION
    return FACT


__all__ = ["REASONS", "mislabelled", "substantive"]
