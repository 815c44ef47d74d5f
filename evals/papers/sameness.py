"""Are papers of a kind all alike once the names are taken out?

A sentence of one paper coincides with one of another when both are nearly equal after
parties, instruments, pinpoints, dates and figures are masked. Example:

    shares = sameness([of_kenya, of_japan])
    worst(shares)        # the pair that is most alike, and its share
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from assistant.drafting import Paper
from assistant.parties import party_mentions
from assistant.references import find_instruments, find_pinpoints, find_titles
from assistant.terms import Facts

NEAR = 0.9  # difflib's ratio from which two sentences coincide
LEAST = 4  # words of a sentence that is compared
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?|(?:{_MONTHS})(?: \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|(?:19|20)\d\d)\b"
)
_SYMBOL = re.compile(r"\b[A-Z]{1,6}/[\w./-]*\w|\b[A-Z]{2,5} \d[\d.]*")
_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    "|fifty|hundred|thousand|million"
)
_FIGURE = re.compile(rf"\b(?:\d[\d.,/]*\d|\d|{_NUMBERS})\b(?: ?%| per cent)?", re.I)
_ACRONYM = re.compile(r"\b(?!AI\b)[A-Z][A-Z0-9]{1,}\b")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Alike:
    """How much two papers of a kind coincide, and in which sentences."""

    a: int  # place of each in what was compared
    b: int
    share: float  # of the sentences of both
    sentences: tuple[tuple[str, str], ...]


def masked(text: str, instruments: Mapping[str, Facts] | None = None) -> str:
    """A sentence without names, dates and figures, in small letters.

    Args:
        text: the sentence.
        instruments: facts of those it may name, besides what looks like a name.
    """
    facts = list((instruments or {}).values())
    spans = [(n.start, n.end, "instrument") for n in find_instruments(text, facts)]
    spans += [(start, end, "instrument") for _, start, end in find_titles(text)]
    spans += [(r.start, r.end, "pinpoint") for r in find_pinpoints(text)]
    spans += [(m.start(), m.end(), "instrument") for m in _SYMBOL.finditer(text)]
    spans += [(start, end, "party") for _, start, end in party_mentions(text)]
    said = _without(text, spans)
    said = _DATE.sub(" date ", said)
    said = _ACRONYM.sub(" name ", said)
    said = _FIGURE.sub(" figure ", said)
    words = _WORD.findall(said.casefold())
    # "of Kenya and Japan" is "of party": a list of names is one name.
    kept = [w for n, w in enumerate(words) if n == 0 or w != words[n - 1]]
    return re.sub(r"\b(party|instrument|pinpoint)(?: and \1)+\b", r"\1", " ".join(kept))


def sentences_of(paper: Paper) -> list[str]:
    """The sentences of what is handed in that are long enough to be compared."""
    lines = (line.text for section in paper.body for line in section.lines)
    return [text for text in lines if len(_WORD.findall(text)) >= LEAST]


def sameness(papers: Sequence[Paper]) -> list[Alike]:
    """Every pair of papers, with the share of the sentences that coincide."""
    told = [sentences_of(paper) for paper in papers]
    plain = [
        [masked(text, paper.instruments) for text in texts]
        for paper, texts in zip(papers, told, strict=True)
    ]
    found: list[Alike] = []
    for a, b in combinations(range(len(papers)), 2):
        forth, back = _met(plain[a], plain[b]), _met(plain[b], plain[a])
        whole = len(plain[a]) + len(plain[b])
        pairs = tuple((told[a][n], told[b][m]) for n, m in forth.items())
        share = (len(forth) + len(back)) / whole if whole else 0.0
        found.append(Alike(a=a, b=b, share=share, sentences=pairs))
    return found


def worst(found: Iterable[Alike]) -> Alike | None:
    """The two that are most alike."""
    return max(found, key=lambda alike: alike.share, default=None)


def coincide(one: str, other: str) -> bool:
    """Whether two masked sentences are nearly equal."""
    if one == other:
        return True
    match = SequenceMatcher(None, one, other, autojunk=False)
    quick = match.real_quick_ratio() >= NEAR and match.quick_ratio() >= NEAR
    return quick and match.ratio() >= NEAR


def _met(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Which of our sentences coincides with which of theirs."""
    found: dict[int, int] = {}
    for n, one in enumerate(ours):
        met = next((m for m, other in enumerate(theirs) if coincide(one, other)), None)
        if met is not None:
            found[n] = met
    return found


def _without(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The text with each span as one word; of some that overlap the longest counts."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: s[0] - s[1]):
        if not any(span[0] < k[1] and k[0] < span[1] for k in kept):
            kept.append(span)
    said, at = "", 0
    for start, end, word in sorted(kept):
        said += f"{text[at:start]} {word} "
        at = end
    return said + text[at:]
