"""Citation precision and recall at provision level, pinpoints, exactness of quotes.

Measured against gold provisions, in the spirit of ALCE (Gao et al. 2023, arXiv
2305.14627) and of the audits of Liu et al. (2023, arXiv 2304.09848), with the two
traps of ALCE's code closed: a fabricated or unresolved reference stands in the
denominator of precision, and both averages are reported, micro (over all citations or
needs) and macro (the mean of the cases' values).

- precision: of the different provisions a reply cites, those at or below a provision
  that is due or may be cited besides. Fabricated and unresolved references, and whole
  instruments where a provision is due, count as wrong. A provision counts once.
- recall: of the case's needs, those for which a provision at or below a gold one is
  cited. A refusal has recall 0 and no precision.
- first: whether the first citation satisfies a need.
- instrument, article: of the needs, those whose instrument, or whose article (recital,
  section, annex), is cited; with recall, the three levels of pinpoint accuracy.
- fabricated: of the different references, those that resolve to nothing held.
- exactness: of the quoted runs (words in quotation marks of four words and more, and
  `quote` fields), those that stand, character for character, in the words cited. What
  is taken from a digest is no quotation, and does not count; in quotation marks it
  counts as wrong, since a digest's words are no wording.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import TextKind
from assistant.support import typed_quotes
from evals.cases import Case, Gold, article, satisfied
from evals.held import Found, Held
from evals.measures.outcome import Outcome, of_parts
from evals.replies import Reply

LEAST = 4  # words of a run that counts as quoted


def hits(found: Found, gold: Gold) -> bool:
    """Whether a citation stands at or below a gold provision."""
    if found.instrument is None or found.missing:
        return False
    if not found.nodes:
        return found.instrument.id == gold.instrument and not gold.pinpoint
    cited = found.reference.sentences
    return satisfied(gold, found.instrument.id, found.pinpoint, cited)


def citing(case: Case, reply: Reply, held: Held) -> Outcome:
    """Precision, recall, first, instrument, article and fabricated of one case."""
    found = [] if reply.abstained else unique(reply, held)
    good = (*case.golds, *case.also)
    right = [f for f in found if any(hits(f, gold) for gold in good)]
    needs = len(case.needs)
    met = sum(any(hits(f, g) for f in found for g in need) for need in case.needs)
    notes = [f"wrong: {f.name}{_why(f)}" for f in found if f not in right]
    notes += [
        f"not cited: {' or '.join(map(str, need))}"
        for need in case.needs
        if not any(hits(f, g) for f in found for g in need)
    ]
    parts = {
        "precision": (float(len(right)), float(len(found))),
        "recall": (float(met), float(needs)),
        "instrument": (float(_reached(case, found, whole=True)), float(needs)),
        "article": (float(_reached(case, found, whole=False)), float(needs)),
        "fabricated": (
            float(sum(not f.resolved for f in found)),
            float(len(found)),
        ),
    }
    if needs:
        opening = [held.find(r) for r in reply.references[:1] if found]
        first = any(hits(f, g) for f in opening for g in case.golds)
        parts["first"] = (float(first), 1.0)
    return of_parts(parts, notes)


def unique(reply: Reply, held: Held) -> list[Found]:
    """Each different provision of a reply once, in order; sentences are added up."""
    by_name: dict[str, Found] = {}
    for reference in reply.references:
        found = held.find(reference)
        first = by_name.get(found.name)
        if first is None:
            by_name[found.name] = found
        elif found.resolved and first.resolved:
            one, other = first.reference.sentences, reference.sentences
            both = {*one, *other} if one and other else ()  # (): all of them
            merged = replace(first.reference, quote="", sentences=tuple(sorted(both)))
            by_name[found.name] = held.find(merged)
    return list(by_name.values())


def _why(found: Found) -> str:
    return f" ({found.missing})" if found.missing else ""


def _reached(case: Case, found: Sequence[Found], *, whole: bool) -> int:
    """Needs whose instrument (`whole`) or article is cited by anything."""
    said = {
        (f.instrument.id, place)
        for f in found
        if f.instrument is not None and f.resolved
        for place in ("", article(f.pinpoint))
    }
    return sum(
        any((g.instrument, "" if whole else article(g.pinpoint)) in said for g in need)
        for need in case.needs
    )


def exactness(reply: Reply, held: Held) -> Outcome:
    """Exactness of the quotes of one reply."""
    runs = right = 0
    notes: list[str] = []
    for statement in reply.statements:
        found = [held.find(r) for r in statement.references]
        for f in found:
            if (
                f.nodes
                and not _wording(f)
                and _in_marks(statement.text, f.reference.quote)
            ):
                runs += 1
                notes.append(f"a digest in quotation marks: {f.name}")
        wording = [f for f in found if _wording(f)]
        verbatim = "\n".join(f"{f.introduction}\n{f.words}" for f in wording)
        for run in typed_quotes(_own(statement.text, found)):
            if len(run.split()) < LEAST:
                continue
            runs += 1
            if _in_order(_parts(run), verbatim):
                right += 1
            else:
                notes.append(f"not the words cited: “{_short(run)}”")
        for f in found:
            if not f.reference.quote or (f.nodes and not _wording(f)):
                continue
            runs += 1
            if f.reference.quote in f.words:
                right += 1
            else:
                notes.append(f"not in {f.name}: “{_short(f.reference.quote)}”")
    return of_parts({"exactness": (float(right), float(runs))}, notes)


def _own(text: str, found: Sequence[Found]) -> str:
    """A sentence without the provision's words: quotation marks in them are theirs.

    A section without a number is named by its heading, in quotation marks.
    """
    for f in found:
        shown = [f.pinpoint, f.introduction, f.reference.quote]
        for c in f.citations:
            numbers = range(c.first, c.last + 1)
            shown += [c.quote, *(c.provision.words(n, n) for n in numbers)]
        for words in sorted(filter(None, shown), key=len, reverse=True):
            # Wording between marks is a quotation, and is looked at as one; what the
            # `quote` field hands over is looked at there.
            typed = _wording(f) and _in_marks(text, words)
            if words == f.pinpoint or words == f.reference.quote or not typed:
                text = text.replace(words, " ")
    return text


def _in_marks(text: str, words: str) -> bool:
    """Whether words stand between quotation marks."""
    pairs = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"))
    return bool(words) and any(f"{a}{words}{b}" in text for a, b in pairs)


def _wording(found: Found) -> bool:
    kind = found.instrument.text_kind if found.instrument else None
    return kind not in (None, TextKind.DIGEST)


def _parts(run: str) -> list[str]:
    """A run without the marks of what was left out."""
    pieces = re.split(r"\s*(?:\[?…\]?|\[?\.\.\.\]?)\s*", run)
    return [piece for piece in pieces if piece.strip()]


def _in_order(pieces: Sequence[str], words: str) -> bool:
    """Whether pieces stand in the words, one after another."""
    at = 0
    for piece in pieces:
        at = words.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"
