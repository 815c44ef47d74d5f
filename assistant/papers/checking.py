"""The verb `check` of a paper: sentences, their citations, their verdicts.

It knows the order of the steps; how citations are written, resolved and judged are
others'. Example:

    check = check_paper(library, reading, check_written)
    [(s.number, s.verdict.label) for s in check.judged]
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from assistant.errors import InputError
from assistant.library import Library
from assistant.papers.nouns import (
    CHECKED,
    NONE,
    UNCITED,
    UNRESOLVED,
    Checked,
    CheckRecord,
    Mention,
    PaperCheck,
)
from assistant.papers.opening import open_paper
from assistant.papers.paper import Paper, paper_of
from assistant.papers.reader import MOST, PaperReader, Read
from assistant.papers.resolving import Resolver
from assistant.papers.speaking import why_not_judged
from assistant.readings import Reading
from assistant.terms import Citation, Label, Verdict

MOST_EVIDENCE = 40  # citations of one sentence that are compared
Progress = Callable[[int, int], None]
_CITES_NOTHING = "the sentence cites nothing"


class Verify(Protocol):
    """A check of one sentence against the words it cites."""

    def __call__(
        self, sentence: str, citations: Sequence[Citation], *, names: Sequence[str] = ()
    ) -> Verdict:
        """The verdict."""
        ...


def check_paper(
    library: Library,
    paper: Reading | str,
    verify: Verify,
    workspace: str | None = None,
    progress: Progress | None = None,
) -> PaperCheck:
    """Judge every sentence of a paper against what it cites.

    Args:
        library: where citations are looked up.
        paper: a reading (see `open_paper`), or a text.
        verify: the check of a sentence, as `assistant.support.check_written`.
        workspace: whose own texts may be cited as well.
        progress: called with (sentences done, sentences in all).

    Raises:
        InputError: there is no sentence to check.
    """
    reading = open_paper("the text", paper) if isinstance(paper, str) else paper
    parts = paper_of(reading)
    resolver = Resolver(library, workspace)
    read = PaperReader(parts, list(resolver.instruments.values()), resolver).read()
    if not any(not one.heading for one in read):
        raise InputError(
            f"{parts.title or 'the paper'} holds no sentence to check: headings and "
            "lists of references are not judged."
        )
    kept = read[:MOST]
    sentences: list[Checked] = []
    for number, one in enumerate(kept, start=1):
        sentences.append(_checked(one, number, verify, parts.language))
        if progress is not None:
            progress(number, len(kept))
    return PaperCheck(
        title=parts.title,
        sentences=tuple(sentences),
        notices=(*parts.notices, *_more(read)),
        record=_record(parts, sentences, verify),
    )


def _more(read: Sequence[Read]) -> list[str]:
    if len(read) <= MOST:
        return []
    said = f"Only the first {MOST:,} sentences were checked: split the paper."
    return [said]


def _record(parts: Paper, sentences: Sequence[Checked], verify: Verify) -> CheckRecord:
    versions = {c.version for s in sentences for m in s.mentions for c in m.citations}
    return CheckRecord(
        text_sha256=hashlib.sha256(parts.text.encode()).hexdigest(),
        characters=len(parts.text),
        language=parts.language,
        versions=tuple(sorted(versions)),
        checker=_name(verify),
    )


def _name(verify: Verify) -> str:
    """The name that a check gives itself, else that of its function."""
    named = getattr(verify, "name", None)
    return named if isinstance(named, str) else getattr(verify, "__name__", "")


def _checked(read: Read, number: int, verify: Verify, language: str) -> Checked:
    plain = Checked(
        text=read.text,
        start=read.start,
        end=read.end,
        number=number,
        mentions=read.mentions,
        verdict=Verdict(label=Label.UNSCORED, score=0.0, reasons=()),
        status=NONE,
    )
    if read.why:
        return replace(plain, verdict=_unscored(read.why), status=UNRESOLVED)
    why = why_not_judged(read, language)
    if why:
        return replace(plain, verdict=_unscored(why))
    if not read.mentions:
        return replace(plain, verdict=_unsupported(_CITES_NOTHING), status=UNCITED)
    verdict, status = _verdict(read, verify)
    return replace(plain, verdict=verdict, status=status)


def _verdict(read: Read, verify: Verify) -> tuple[Verdict, str]:
    missing = [m.missing for m in read.mentions if m.missing]
    evidence = _evidence(read.mentions)
    if not evidence:
        if missing:
            return _unsupported(*missing), UNRESOLVED
        whole = dict.fromkeys(m.text for m in read.mentions)
        said = [f"“{text}” names no provision" for text in whole]
        return _unscored(*said), UNRESOLVED
    notes = [m.note for m in read.mentions if m.note]
    if len(evidence) > MOST_EVIDENCE:
        notes.append(
            f"it cites {len(evidence)} provisions: the first {MOST_EVIDENCE} were "
            "compared"
        )
    verdict = verify(read.said, evidence[:MOST_EVIDENCE], names=read.names)
    reasons = tuple(dict.fromkeys([*missing, *verdict.reasons, *notes]))
    verdict = replace(verdict, reasons=reasons)
    if missing and verdict.label is Label.SUPPORTED:
        verdict = replace(verdict, label=Label.PARTLY, score=0.5)
    return verdict, UNRESOLVED if missing else CHECKED


def _evidence(mentions: Sequence[Mention]) -> list[Citation]:
    """What is cited, each run of words once, in the order of the citations."""
    found = {
        (c.provision.id, c.first, c.last): c for m in mentions for c in m.citations
    }
    return list(found.values())


def _unscored(*reasons: str) -> Verdict:
    return Verdict(label=Label.UNSCORED, score=0.0, reasons=reasons)


def _unsupported(*reasons: str) -> Verdict:
    said = tuple(dict.fromkeys(reasons))
    return Verdict(label=Label.UNSUPPORTED, score=0.0, reasons=said)
