"""Are the sentences of a reply carried by what they cite?

After ALCE (Gao et al. 2023, arXiv 2305.14627, `compute_autoais`), with the half point
of LongCite (Zhang et al. 2024, arXiv 2409.02897) for partial support:

- support: the mean over sentences that need a citation of 1 (their citations together
  carry them), 0.5 (in part) or 0. A sentence without a citation, or with one that
  resolves to nothing, has 0. Sentences that need none are counted apart, `plain`.
- relevant: of the citations of those sentences, those that matter: the sentence is
  carried, and this citation alone carries it or without it the others do not. A
  fabricated or unresolved one counts as not relevant (in ALCE's code it is left out).
- contradicted: the share of those sentences whose words cited say otherwise.

- copied: the share of those sentences whose words are the provision's own, and which no
  judge was asked about.

A judgement that could not be had is *unscored*: it is counted, and its sentence is in
none of the shares. Words copied from the provision need no judge: what is left of the
sentence is judged, and where that only introduces them nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import Citation, Label
from assistant.support.cited import content
from evals.held import Found, Held
from evals.judge import Judge
from evals.measures.outcome import Outcome, of_parts
from evals.replies import Reply, Statement

_POINTS = {Label.SUPPORTED: 1.0, Label.PARTLY: 0.5}
_FRAME = """
according article annex recital para paragraph point section principle chapter digest
paraphrase official wording uploaded text machine read scan verbatim binding force
opinion legal draft in published adopted revoked superseded status says say said states
provides provision reads answer question following source here found library quote
subparagraph subpara sec art not yet entered signed agreed non part title preamble
abstract statement reply
"""
COPIED = "the words are those of the provision"
_LEAST = 3  # content words that a sentence of substance has beyond its frame
_MARKS = re.compile(r"[*_#>`]+|\[\d+\]|[“”\"]")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One sentence: how far it is carried, and which citations matter."""

    points: float | None  # None: unscored
    contradicted: bool
    relevant: int
    citations: int
    reasons: tuple[str, ...]

    @property
    def copied(self) -> bool:
        """Whether its words are the provision's own."""
        return COPIED in self.reasons


def supporting(reply: Reply, held: Held, judge: Judge) -> Outcome:
    """Support, relevant, contradicted and plain of one reply."""
    if reply.abstained:
        return Outcome()
    judged: list[Judged] = []
    notes: list[str] = []
    plain = 0
    for statement in reply.statements:
        if not statement.references and not substantive(statement.text):
            plain += 1
            continue
        found = [held.find(r) for r in statement.references]
        verdict = _judged(statement, found, judge)
        judged.append(verdict)
        if verdict.points != 1.0:
            said = "unscored" if verdict.points is None else f"{verdict.points:g}"
            why = "; ".join(verdict.reasons[:2])
            notes.append(f"support {said}: {statement.text[:120]} ({why})")
    scored = [j for j in judged if j.points is not None]
    points = sum(j.points for j in scored if j.points is not None)
    outcome = of_parts(
        {
            "support": (points, float(len(scored))),
            "relevant": (
                float(sum(j.relevant for j in scored)),
                float(sum(j.citations for j in scored)),
            ),
            "contradicted": (
                float(sum(j.contradicted for j in scored)),
                float(len(scored)),
            ),
            "copied": (float(sum(j.copied for j in judged)), float(len(judged))),
            "plain": (float(plain), float(len(reply.statements))),
        },
        notes,
    )
    return Outcome(
        values=outcome.values,
        parts=outcome.parts,
        unscored=len(judged) - len(scored),
        notes=outcome.notes,
    )


def substantive(text: str) -> bool:
    """Whether a sentence says something that needs a citation.

    Questions, headings and what only leads to the next sentence do not.
    """
    bare = _MARKS.sub(" ", text).strip()
    if bare.endswith(("?", ":")):
        return False
    return len(set(content(bare)) - set(content(_FRAME))) >= _LEAST


def _judged(statement: Statement, found: Sequence[Found], judge: Judge) -> Judged:
    total = len(found)
    lost = [f for f in found if not f.resolved]
    if not found or lost:
        reasons = tuple(f.missing for f in lost) or ("it cites nothing",)
        return Judged(
            points=0.0, contradicted=False, relevant=0, citations=total, reasons=reasons
        )
    if all(not f.nodes for f in found):  # a record of the library, no words
        return Judged(
            points=None,
            contradicted=False,
            relevant=0,
            citations=0,
            reasons=("it cites an instrument as a whole: there are no words to judge",),
        )
    label, reasons = _label(statement.text, found, judge)
    relevant = 0
    if label in _POINTS:
        relevant = _relevant(statement.text, found, judge) if total > 1 else 1
    unscored = label is Label.UNSCORED
    return Judged(
        points=None if unscored else _POINTS.get(label, 0.0),
        contradicted=label is Label.CONTRADICTED,
        relevant=relevant,
        citations=total,
        reasons=reasons,
    )


def _relevant(text: str, found: Sequence[Found], judge: Judge) -> int:
    """Citations that carry the sentence alone, or without which it is not carried."""
    good = 0
    for at, one in enumerate(found):
        rest = [f for n, f in enumerate(found) if n != at]
        alone = _label(text, [one], judge)[0] in _POINTS
        good += alone or _label(text, rest, judge)[0] not in _POINTS
    return good


def _label(
    text: str, found: Sequence[Found], judge: Judge
) -> tuple[Label, tuple[str, ...]]:
    # In reading order, so that words which introduce a point stand before it.
    cited = {c.sentence_ids: c for f in found for c in f.citations}
    whose = {c.provision.id for c in cited.values()}
    leads = {
        c.sentence_ids: c
        for f in found
        for c in f.evidence
        if c.provision.id not in whose
    }
    citations = sorted(
        (leads | cited).values(), key=lambda c: (c.version, c.provision.order, c.first)
    )
    if not citations:
        return Label.UNSUPPORTED, ("what it cites has no text here",)
    rest = _without_words(text, found)
    if rest is not None:
        if not _beyond(rest, found):
            return Label.SUPPORTED, (COPIED,)
        text = rest
    verdict = judge.judge(_MARKS.sub(" ", text).strip(), citations)
    return verdict.label, verdict.reasons


def _without_words(text: str, found: Sequence[Found]) -> str | None:
    """A sentence without the sentences it copied; None where it copied none."""
    rest = text
    for words in _copied(found):
        if words in rest:
            rest = rest.replace(words, " ")
    return rest if rest != text else None


def _copied(found: Sequence[Found]) -> list[str]:
    """What may have been copied, longest first: runs of sentences, and each alone."""
    runs = {f.reference.quote for f in found if f.reference.quote in f.words}
    citations: list[Citation] = [c for f in found for c in f.citations]
    for citation in citations:
        runs.add(citation.quote)
        for number in range(citation.first, citation.last + 1):
            runs.add(citation.provision.words(number, number))
    return sorted(filter(None, runs), key=len, reverse=True)


def _beyond(rest: str, found: Sequence[Found]) -> bool:
    """Whether what stands round copied words says something of its own."""
    frame = _FRAME
    for f in found:
        if f.instrument is not None:
            facts = f.instrument
            frame += f" {facts.title} {facts.short_title} {facts.reference}"
            frame += f" {facts.status} {' '.join(facts.aliases)} {facts.issuer}"
        frame += " " + " ".join(" ".join((n.pinpoint, *n.path)) for n in f.nodes[:1])
        frame += f" {f.introduction}"  # it is shown before a point, and not cited
    said = set(content(_MARKS.sub(" ", rest))) - set(content(frame))
    return len({word for word in said if not word.isdigit()}) >= _LEAST
