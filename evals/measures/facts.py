"""Answer correctness against reference facts.

After the reference-answer scoring of legal audits (Magesh et al. 2024, arXiv
2405.20362), made so that no judge is needed: a case names short facts, each in one or
more ways, and a fact is found where two sentences in a row of the reply have every word
of one way. Stems are compared, numbers by value ("three days" has 3), and the words
that the system puts round a quotation count as well as the quoted ones. A way that
denies ("not prohibited") is found only in sentences that deny something; that they deny
the same thing is not looked at, which makes the measure a lenient one.

- correctness: the share of a case's facts that are found; a refusal has 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.index.lexical import stems
from assistant.provisions.sentences import split_sentences
from assistant.support.numerals import digits_of, read_figures
from assistant.support.units import ORDINALS, SCALES, SMALL
from evals.cases import Case
from evals.measures.outcome import Outcome, of_parts
from evals.replies import Reply

# Words of numbers are compared by value, with the digits.
_COUNTS = re.compile(
    rf"\d[\d.,]*|\b(?:{'|'.join([*SMALL, *SCALES, *ORDINALS])})\b", re.IGNORECASE
)

_DENIES = re.compile(
    r"\b(?:not?|none?|never|nothing|cannot|without|neither|nor|except|excluded?|"
    r"outside|unless|exempt\w*)\b|n't\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a sentence has: stems, numbers, and whether it denies anything."""

    words: set[str]
    numbers: set[float]
    denies: bool


def correctness(case: Case, reply: Reply) -> Outcome:
    """Correctness of one case; nothing where it has no facts."""
    if not case.facts:
        return Outcome()
    said = [] if reply.abstained else [_read(text) for text in _windows(reply)]
    missing = [fact for fact in case.facts if not any(_holds(fact, s) for s in said)]
    total = len(case.facts)
    return of_parts(
        {"correctness": (float(total - len(missing)), float(total))},
        [f"fact not found: {fact}" for fact in missing],
    )


def ways(fact: str) -> list[str]:
    """The ways in which a fact may be said."""
    return [way.strip() for way in fact.split("|") if way.strip()]


def _windows(reply: Reply) -> list[str]:
    """Every two sentences in a row, of any system's reply alike."""
    texts = [s.text for s in reply.statements] or [reply.text]
    cut = [text[a:b] for text in texts for a, b in split_sentences(text)]
    return [" ".join(cut[n : n + 2]) for n in range(max(len(cut) - 1, 1))]


def _read(text: str) -> Said:
    return Said(
        words=set(stems(text)),
        numbers=digits_of(text) | _values(text),
        denies=bool(_DENIES.search(text)),
    )


def _values(text: str) -> set[float]:
    return {figure.value for figure in read_figures(text)}


def _holds(fact: str, said: Said) -> bool:
    return any(_way_holds(way, said) for way in ways(fact))


def _way_holds(way: str, said: Said) -> bool:
    """Whether every word and every number of one way is there."""
    wanted = _values(way)
    due = set(stems(_COUNTS.sub(" ", way) if wanted else way))
    if _DENIES.search(way) and not said.denies:
        return False
    return bool(wanted or due) and wanted <= said.numbers and due <= said.words
