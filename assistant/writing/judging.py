"""From a model's sentence to a claim with its verdict, and to the words in its stead.

Here the ids are resolved, the citations made and the checks run. It calls no
model. Example:

    judged = Judge(evidence, instruments, library, names).judge(written)
    judged.sound, judged.claim.verdict.reasons
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.leads import lead, lead_instead
from assistant.library import Library
from assistant.provisions.sentences import split_sentences
from assistant.quotes import cite, introduced, introduction
from assistant.support import check_written, of_quotation, typed_quotes
from assistant.terms import (
    Citation,
    Claim,
    Instrument,
    Label,
    Origin,
    Provision,
    Verdict,
)
from assistant.writing.evidence import Evidence, Line
from assistant.writing.replies import Written

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)|!?\[([^\]]+)\]\[[^\]]*\]")
_ADDRESS = re.compile(r"\b(?:https?|ftp|file|data|javascript|mailto):\S+|\bwww\.\S+")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z!][^>]*>")
_FAKE = re.compile(  # what only our checks may say
    r"\s*[\[(（【]\s*(?:✓|✔|fully |partly |not |un)*(?:supported|contradicted|verified|"
    r"unscored|checked|confirmed|partly|official wording|quoted)\s*[\])）】]|[✓✔✅]",
    re.IGNORECASE,
)
_STARS = re.compile(r"\*{1,3}|^#+\s*|~~|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)")
_QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")
LONGEST_NAMED = 3  # words of a model's that a reason repeats
_BARE_ID = re.compile(r"\bS\d+\b")
_SEVERITY = {
    Label.CONTRADICTED: 0,
    Label.UNSUPPORTED: 1,
    Label.PARTLY: 2,
    Label.UNSCORED: 3,
    Label.SUPPORTED: 4,
}


class Check(Protocol):
    """What gives a sentence its verdict: `check_written`, or a desk's checker."""

    def __call__(
        self, sentence: str, citations: Sequence[Citation], *, names: Sequence[str] = ()
    ) -> Verdict:
        """The verdict of one sentence on what it cites."""
        ...


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A sentence with its citations and verdict; `faults` are what was wrong with it.

    `sound` sentences are shown as they are; the others are repaired once, then replaced
    or marked.
    """

    claim: Claim
    faults: tuple[str, ...]
    sound: bool
    citations: tuple[Citation, ...]
    ids: tuple[str, ...]  # those that exist and were shown
    reasons: tuple[str, ...]  # in full, for the model that is to put it right


class Judge:
    """Judges the sentences of one reply against the evidence that was shown."""

    def __init__(
        self,
        evidence: Evidence,
        instruments: Mapping[str, Instrument],
        library: Library,
        names: Sequence[str],
        check: Check = check_written,
    ) -> None:
        self._check = check
        self._evidence = evidence
        self._instruments = instruments
        self._library = library
        self._names = tuple(names)
        self._markers: dict[tuple[str, int, int], int] = {}

    def judge(self, written: Written) -> Judged:
        """The claim that a sentence makes, checked."""
        lines, strange = self.resolve(written.ids)
        citations = self._cited(lines)
        sentence, live = plain_sentence(written.sentence)
        faults = [fault for fault, _ in strange]
        problems = [said for _, said in strange]
        if live:
            faults.append("link or markup")
            problems.append("a link, markup or verdict of its own was taken out")
        if _BARE_ID.search(sentence):
            faults.append("id in the sentence")
        if typed_quotes(sentence):
            faults.append("typed quotation")
        if not written.ids:
            faults.append("uncited")
        if not sentence:
            faults.append("no sentence")
            problems.append("the model gave ids and no sentence")
        full = self._verdict(sentence, citations, problems)
        verdict = _unquoted(full)
        if verdict.label in (Label.CONTRADICTED, Label.UNSUPPORTED, Label.PARTLY):
            faults.append(f"check: {verdict.label}")
        claim = Claim(
            lead="",
            written=sentence,
            citations=citations,
            verdict=verdict,
            origin=Origin.WRITTEN,
        )
        stands = verdict.label in (Label.SUPPORTED, Label.UNSCORED)
        return Judged(
            claim=claim,
            faults=tuple(faults),
            sound=stands and not problems,
            citations=citations,
            ids=tuple(line.id for line in lines),
            reasons=full.reasons,
        )

    def resolve(self, ids: Sequence[str]) -> tuple[list[Line], list[tuple[str, str]]]:
        """The lines that ids name, and for each that names none (fault, sentence)."""
        lines: list[Line] = []
        strange: list[tuple[str, str]] = []
        for name in dict.fromkeys(ids):
            line = self._evidence.lines.get(name)
            if line is not None:
                lines.append(line)
            elif name in self._evidence.unshown:
                strange.append(("unshown id", f"{name} was not shown to the model"))
            elif re.fullmatch(r"S\d+", name):
                strange.append(("unknown id", f"there is no {name}"))
            else:
                shown = plain_sentence(name)[0][:40]
                strange.append(("no id", f"“{shown}” is no id"))
        return lines, strange

    def replaced(self, judged: Judged) -> tuple[Claim, ...]:
        """The words that a failed sentence cites; the first lead says why."""
        claims: list[Claim] = []
        led: set[str] = set()
        reason = judged.claim.verdict.reasons[0].rstrip(".")
        for citation in judged.citations:
            facts = self._instruments[citation.instrument]
            if not claims:
                opening = lead_instead(facts, citation, reason)
            else:
                opening = lead(facts, citation, first=facts.id not in led)
            led.add(facts.id)
            claims.append(
                Claim(
                    lead=opening,
                    citations=(citation,),
                    verdict=of_quotation((citation,)),
                    chapeau=introduction(
                        self._library, facts, citation.provision, citation.marker
                    ),
                    origin=Origin.REPLACED,
                    written=judged.claim.written,
                )
            )
        return tuple(claims)

    def _cited(self, lines: Sequence[Line]) -> tuple[Citation, ...]:
        """Citations of runs of sentences; the same run has the same marker."""
        citations: list[Citation] = []
        for provision, first, last in runs(lines):
            key = (provision.id, first, last)
            marker = self._markers.setdefault(key, len(self._markers) + 1)
            instrument = self._instruments[provision.instrument]
            citations.append(
                cite(instrument, provision, first=first, last=last, marker=marker)
            )
        return tuple(citations)

    def _verdict(
        self, sentence: str, citations: tuple[Citation, ...], problems: Sequence[str]
    ) -> Verdict:
        """The worst verdict of what is said; what is wrong with the ids is a reason."""
        if not sentence:
            return Verdict(label=Label.UNSUPPORTED, score=0.0, reasons=tuple(problems))
        if _BARE_ID.search(sentence):
            said = "it names an id of the evidence, which means nothing to a reader"
            return Verdict(label=Label.UNSUPPORTED, score=0.0, reasons=(said,))
        verdict = self._check(sentence, citations, names=self._names)
        if verdict.label is not Label.SUPPORTED:
            read_with = introduced(self._library, self._instruments, citations)
            parts = [sentence[a:b] for a, b in split_sentences(sentence)]
            each = [
                self._check(part, read_with, names=self._names)
                for part in dict.fromkeys((sentence, *parts))
            ]
            verdict = min(each, key=lambda v: _SEVERITY[v.label])
            # Words repeated (1.0), and not those cited; what a verifier scores may
            # well be carried by a point and what introduces it.
            if verdict.label is Label.SUPPORTED and verdict.score == 1.0:
                said = ("it repeats words beside the sentence that it cites",)
                verdict = Verdict(label=Label.PARTLY, score=0.5, reasons=said)
        if not problems:
            return verdict
        reasons = (*problems, *verdict.reasons)
        if verdict.label is Label.SUPPORTED:
            return Verdict(label=Label.PARTLY, score=0.5, reasons=reasons)
        return replace(verdict, reasons=reasons)


def _unquoted(verdict: Verdict) -> Verdict:
    """The verdict with reasons that hold no quotation marks.

    A reason names the words that are wrong. In quotation marks they would look like
    words of the text, so short ones stand bare and longer ones are left out.
    """

    def bare(match: re.Match[str]) -> str:
        words = match[1].split()
        return match[1] if len(words) <= LONGEST_NAMED else "…"

    reasons = tuple(_QUOTED.sub(bare, reason) for reason in verdict.reasons)
    return replace(verdict, reasons=reasons)


def runs(lines: Sequence[Line]) -> list[tuple[Provision, int, int]]:
    """Lines as runs of consecutive sentences (provision, first, last), in order."""
    found: list[tuple[Provision, int, int]] = []
    for line in lines:
        at = next(
            (
                n
                for n, (provision, first, last) in enumerate(found)
                if provision.id == line.provision.id
                and first - 1 <= line.number <= last + 1
            ),
            None,
        )
        if at is None:
            found.append((line.provision, line.number, line.number))
        else:
            provision, first, last = found[at]
            found[at] = (
                provision,
                min(first, line.number),
                max(last, line.number),
            )
    return found


def plain_sentence(text: str) -> tuple[str, bool]:
    """A model's sentence as plain text, and whether anything live was taken out.

    Links keep their words and lose their address; tags, bare addresses, verdicts that
    only our checks may give, and the stars of Markdown go. Nothing a model writes is
    rendered as more than text.
    """
    plain = _LINK.sub(lambda m: m[1] or m[2] or "", text)
    plain = _FAKE.sub("", _ADDRESS.sub("", _TAG.sub("", plain)))
    live = plain != text
    plain = _STARS.sub("", plain)
    kept = "".join(c if c.isprintable() else " " for c in plain)
    return " ".join(kept.split()), live
