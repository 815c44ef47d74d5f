"""The development pairs as rows: to learn from, and to be judged by fold.

Of the test part nothing is read but which provisions it asks about: pairs on these are
left out of what is learnt. Example:

    development({"shipped": Held(desk)})[0].claim     # "Parties must report."
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.support.cited import Cited
from assistant.verify.features import bare, texts_of
from evals.checking.altered import Due
from evals.checking.folds import group
from evals.checking.material import Row
from evals.checking.pairs import Pair, evidence, load
from evals.held import Held

LEARNT = ("dev", "fit", "learn")  # parts of the pairs
_EXPECTED = {
    "supported": Due.CARRIED,
    "unsupported": Due.NEITHER,
    "contradicted": Due.CONTRARY,
    "partly": Due.NOT_CARRIED,
}
# What traps of these kinds say of a text is not in its words: checks decide them.
_OF_THE_RECORD = frozenset(
    {"pinpoint", "version", "wording", "status", "brackets", "recital", "attribution"}
)


def development(held: Mapping[str, Held]) -> list[Row]:
    """The development pairs whose desks are given, to learn from; each kind a source.

    Claims stand as the verifier reads them. Pairs on a provision that the test part
    asks about are left out, and those whose text is not read at once.
    """
    tested = {place for pair in load("test") for place in _places(pair)}
    rows: list[Row] = []
    for pair, cited in _at_hand(held):
        claim = bare(pair.claim, cited)
        whole, _ = texts_of(cited.words, claim)
        unseen = not pair.true and pair.kind in _OF_THE_RECORD
        if unseen or len(whole) > 1 or tested & _places(pair):
            continue
        rows.append(
            Row(
                text=cited.words,
                claim=claim,
                due=_EXPECTED[pair.expected],
                source=pair.kind,
                group=group(pair),
                pair=pair.pair,
            )
        )
    return rows


def asked(held: Mapping[str, Held]) -> list[Row]:
    """Whatever the verifier reads of the development pairs: to be judged, by fold."""
    found: list[Row] = []
    for pair, cited in _at_hand(held):
        claim = bare(pair.claim, cited)
        whole, parts = texts_of(cited.words, claim)
        found += [
            Row(
                text=text,
                claim=claim,
                due=_EXPECTED[pair.expected],
                source="whole" if text == cited.words else "part",
                group=group(pair),
            )
            for text in (*whole, *parts)
        ]
    return found


def _at_hand(held: Mapping[str, Held]) -> Iterator[tuple[Pair, Cited]]:
    for pair in (pair for part in LEARNT for pair in load(part)):
        if pair.own is not None or pair.desk in held:
            yield pair, evidence(pair, held.get(pair.desk))


def _places(pair: Pair) -> set[str]:
    """The provisions a pair is about, whatever their sentences."""
    return {text.split("#")[0].strip() for text in pair.evidence}
