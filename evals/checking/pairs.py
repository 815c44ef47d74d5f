"""Pairs of a claim and what it cites, one JSON line each.

    {"id": "t-number-01t", "part": "test", "kind": "number", "pair": "t-number-01",
     "evidence": ["gdpr art 33(1)#1"], "desk": "official", "claim": "…",
     "expected": "contradicted", "edit": "rewritten", "why": "96 hours, text 72"}

`evidence` is written as the gold of other suites is, or is a text of our own with the
facts of its document. A true twin has "expected": "supported" and a `form`, "near" or
"free"; a trap has an `edit`, "word", "phrase" or "rewritten". Claims that quote are
made when the suite runs: no official words are kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import Citation, Force, InputError, TextKind
from assistant.support.cited import Cited
from assistant.terms import Facts
from assistant.verify.given import as_given
from evals.cases import read_gold
from evals.held import Held
from evals.replies import Reference

FOLDER = Path(__file__).parent / "cases"
KINDS: dict[str, str] = {
    "number": "a figure, share, threshold or unit that is another one",
    "date": "another date, deadline or order in time",
    "strength": "a stronger or weaker norm: must for should, may for must",
    "direction": "a ban told as a duty or a freedom, or the reverse",
    "negation": "a negation added, dropped or moved",
    "exception": "an exception dropped, invented or made the rule",
    "condition": "a condition dropped, added or replaced",
    "hedge": "a hedge dropped or added, such as *as appropriate*",
    "addressee": "another one who is bound",
    "quantifier": "all for some, any for all, and for or",
    "role": "who does it to whom, exchanged",
    "status": "a draft as adopted, a revoked text as in force",
    "recital": "a recital as an operative duty",
    "attribution": "another one's view, or an opinion as a fact",
    "pinpoint": "another article than the one cited",
    "version": "another edition, year or instrument",
    "half": "one half carried, the other not",
    "inference": "a cause or consequence that is not said",
    "object": "another thing, or a wider one",
    "brackets": "text in brackets as agreed",
    "wording": "a paraphrase as the official wording",
}
TRUE = "supported"
EVERY_QUOTE = 4  # every fourth pair gives a quotation


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One claim on one evidence, with the verdict that is due."""

    id: str
    part: str
    kind: str
    pair: str
    claim: str
    expected: str  # supported, or what a trap is: contradicted, partly, unsupported
    desk: str = "shipped"
    evidence: tuple[str, ...] = ()  # references, as a gold is written
    own: dict[str, str] | None = None  # a text of our own, with its document's facts
    form: str = ""  # of a true claim: quote, near or free
    edit: str = ""  # of a trap: word, phrase or rewritten
    why: str = ""

    @property
    def true(self) -> bool:
        """Whether the evidence carries it."""
        return self.expected == TRUE


def read_pair(row: dict[str, Any]) -> Pair:
    """One pair from its JSON object.

    Raises:
        KeyError: a field is missing.
    """
    given: list[str] | dict[str, str] = row["evidence"]
    own = given if isinstance(given, dict) else None
    return Pair(
        **{f: row[f] for f in ("id", "part", "kind", "pair", "claim", "expected")},
        desk=row.get("desk", "shipped"),
        evidence=() if isinstance(given, dict) else tuple(given),
        own=own,
        form=row.get("form", ""),
        edit=row.get("edit", ""),
        why=row.get("why", ""),
    )


def rows(name: str) -> list[dict[str, Any]]:
    """The JSON objects of a file of cases.

    Raises:
        InputError: a line is no JSON object.
    """
    path = FOLDER / f"{name}.jsonl"
    found: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            found.append(json.loads(line))
        except ValueError as error:
            raise InputError(f"{path.name}, line {number}: {error}.") from error
    return found


def load(part: str = "both") -> list[Pair]:
    """The pairs of a part: dev, test, fit or learn; "both" are dev and test.

    `dev` was looked at while the checks were made; `fit` was not, and sets what
    *supported* needs; `learn` is there to learn from, many pairs written quickly, whose
    traps are told from their twins more easily.
    """
    parts = ("dev", "test") if part == "both" else (part,)
    return [read_pair(row) for name in parts for row in rows(name)]


def evidence(pair: Pair, held: Held | None) -> Cited:
    """What a pair cites, as the checks take it.

    Raises:
        InputError: a reference leads to nothing held, or the library is missing.
    """
    if pair.own is not None:
        return _own(pair.own)
    if held is None:
        raise InputError(f"{pair.id}: it needs a library.")
    citations: list[Citation] = []
    facts: dict[str, Facts] = {}
    for text in pair.evidence:
        gold = read_gold(text)
        found = held.find(
            Reference(
                instrument=gold.instrument,
                pinpoint=gold.pinpoint,
                sentences=gold.sentences,
            )
        )
        if found.missing or found.instrument is None:
            raise InputError(f"{pair.id}: {found.missing}.")
        above = found.above
        known = above is None or any(c.provision.id == above.id for c in citations)
        citations += found.citations if known else found.evidence
        facts[found.instrument.id] = found.instrument.facts
    return Cited(citations=tuple(citations), facts=facts)


def _own(text: dict[str, str]) -> Cited:
    """A text of our own as a document with the facts that the case gives it."""
    from dataclasses import replace

    force = Force(text["force"])
    facts = Facts(
        id="given",
        title=text["title"],
        short_title=text["title"],
        force=force,
        status=text.get("status", ""),
        issuer=text.get("issuer", ""),
        kind="draft" if force is Force.DRAFT else "document",
    )
    plain = as_given(text["text"])
    citation = replace(
        plain,
        provision=replace(
            plain.provision,
            pinpoint=text.get("pinpoint", ""),
            kind=text.get("kind", "article"),
        ),
        force=force,
        title=facts.title,
        short_title=facts.title,
        text_kind=TextKind(text.get("text_kind", "uploaded")),
    )
    return Cited(citations=(citation,), facts={"given": facts})


def quotations(pairs: Sequence[Pair], held: dict[str, Held]) -> list[Pair]:
    """True claims that quote: a cited sentence as it stands, with and without a lead.

    They are made of every fourth true twin's evidence, so that both parts have some.
    """
    found: list[Pair] = []
    twins = [p for p in pairs if p.true and p.evidence and p.desk in held]
    for number, pair in enumerate(twins[::EVERY_QUOTE]):
        cited = evidence(pair, held[pair.desk])
        citation = cited.citations[-1]
        words = citation.quote.strip()
        if not words.endswith(".") or len(words) > 600 or not words[:1].isupper():
            continue
        lead = f"{citation.pinpoint[:1].upper()}{citation.pinpoint[1:]} says: "
        claim = words if number % 2 else lead + words
        found.append(
            Pair(
                id=f"{pair.pair}-q",
                part=pair.part,
                kind=pair.kind,
                pair=f"{pair.pair}-q",
                claim=claim,
                expected=TRUE,
                desk=pair.desk,
                evidence=pair.evidence,
                form="quote",
            )
        )
    return found


def at_hand() -> tuple[str, ...]:
    """The desks whose texts are here."""
    from evals.desks import sources

    return ("shipped", "official") if sources() else ("shipped",)
