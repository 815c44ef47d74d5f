"""A paragraph that a reader edited, checked again sentence by sentence.

A sentence keeps the citations whose signs stand behind it ("[3]"), else those of the
sentence that it was made of, else those that it names itself. What it says is judged
anew, whoever wrote it. Example:

    rechecked(paper, (0, 1), "Kenya may leave. [3]", library, check)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from assistant.drafting.nouns import (
    CONNECTING,
    Line,
    Maker,
    Paper,
    Paragraph,
    Role,
)
from assistant.drafting.telling import Check, kind_note
from assistant.errors import InputError
from assistant.library import Library
from assistant.papers import check_paper
from assistant.papers.substance import substantive
from assistant.provisions.sentences import split_sentences
from assistant.terms import Citation, Label, Verdict

_SIGN = re.compile(r"\s*\[(\d{1,4})\]")
MADE_OF = 0.6  # likeness from which a sentence was made of another
LONGEST = 6_000  # characters of a paragraph
UNCITED = Verdict(
    label=Label.UNSUPPORTED,
    score=0.0,
    reasons=("it says something and cites nothing: put a sign such as [1] behind it",),
)


def editable(paragraph: Paragraph) -> str:
    """A paragraph as it is edited: each sentence with the signs of its citations."""
    parts: list[str] = []
    for line in paragraph.lines:
        signs = "".join(f" [{c.marker}]" for c in line.citations)
        parts.append(f"{line.text}{signs}")
    return " ".join(parts)


def rechecked(
    paper: Paper, place: tuple[int, int], text: str, library: Library, check: Check
) -> Paper:
    """The paper with a paragraph replaced by edited sentences, each judged again.

    Args:
        paper: as it was.
        place: section and paragraph, each from 0.
        text: the paragraph as it was edited.
        library: where citations that a sentence names itself are looked up.
        check: what judges a sentence.

    Raises:
        InputError: there is no such paragraph, or the text is empty or too long.
    """
    section_at, at = place
    if not 0 <= section_at < len(paper.sections) or not 0 <= at < len(
        paper.sections[section_at].paragraphs
    ):
        raise InputError("the paper has no such paragraph: load it again.")
    if not text.strip():
        raise InputError("the paragraph is empty: write a sentence, or leave it as is.")
    if len(text) > LONGEST:
        raise InputError(
            f"the paragraph has {len(text):,} characters: at most {LONGEST:,} can be "
            "checked at once."
        )
    section = paper.sections[section_at]
    before = section.paragraphs[at]
    markers = {c.marker: c for c in paper.cited()}
    lines = tuple(
        _line(said, signs, before, markers, library, check, paper)
        for said, signs in _sentences(text)
    )
    paragraphs = list(section.paragraphs)
    paragraphs[at] = replace(before, lines=lines, opening=0)
    sections = list(paper.sections)
    sections[section_at] = replace(section, paragraphs=tuple(paragraphs))
    facts = dict(paper.instruments)
    held = {i.id: i for i in library.instruments()}
    for line in lines:
        for citation in line.citations:
            if citation.instrument in held:
                facts.setdefault(citation.instrument, held[citation.instrument].facts)
    return replace(paper, sections=tuple(sections), instruments=facts)


def _sentences(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """Each sentence without its signs, and the signs behind or inside it."""
    whole = " ".join(text.split())
    # A sign behind a full stop belongs to the sentence before it.
    whole = re.sub(r"([.!?”])((?:\s*\[\d{1,4}\])+)", r"\2\1", whole)
    found: list[tuple[str, tuple[int, ...]]] = []
    for start, end in split_sentences(whole):
        piece = whole[start:end].strip()
        signs = tuple(int(n) for n in _SIGN.findall(piece))
        bare = _SIGN.sub("", piece).strip()
        if bare:
            found.append((bare, signs))
    return found


def _line(  # noqa: PLR0913 - one parameter a source of citations
    said: str,
    signs: Sequence[int],
    before: Paragraph,
    markers: dict[int, Citation],
    library: Library,
    check: Check,
    paper: Paper,
) -> Line:
    unknown = [n for n in signs if n not in markers]
    if unknown:
        raise InputError(
            f"[{unknown[0]}] is the sign of no citation of this paper: signs go from "
            f"[1] to [{max(markers, default=0)}]."
        )
    old = _made_of(said, before)
    if old is not None and old.text == said:
        same = tuple(signs) == tuple(c.marker for c in old.citations)
        if same or not signs:
            return old
    cited = tuple(markers[n] for n in signs)
    if not cited and old is not None:
        cited = old.citations
    if not cited:
        cited = _named(said, library, check)
    if not cited:
        connecting = not substantive(said, names=[paper.head.party])
        role = Role.LINK if connecting else (old.role if old else Role.FACT)
        verdict = CONNECTING if connecting else UNCITED
        return Line(text=said, role=role, verdict=verdict, maker=Maker.READER)
    role = old.role if old is not None and old.claims else Role.FACT
    return Line(
        text=said,
        role=role,
        citations=cited,
        verdict=check(said, cited),
        maker=Maker.READER,
        note=old.note if old and cited == old.citations else kind_note(cited),
    )


def _made_of(said: str, before: Paragraph) -> Line | None:
    """The sentence of the paragraph that an edited one was made of, if any is like."""
    best, found = MADE_OF, None
    for line in before.lines:
        like = SequenceMatcher(None, line.text, said, autojunk=False).ratio()
        if like >= best:
            best, found = like, line
    return found


def _named(said: str, library: Library, check: Check) -> tuple[Citation, ...]:
    """What a sentence cites in its own words ("GDPR, art 33")."""

    def verify(
        sentence: str, citations: Sequence[Citation], *, names: Sequence[str] = ()
    ) -> Verdict:
        return check(sentence, citations)

    found = check_paper(library, said, verify)
    return tuple(c for s in found.sentences for m in s.mentions for c in m.citations)
