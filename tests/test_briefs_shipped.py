"""A brief on the shipped corpus, from the example's mandate, with the real readers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.drafting.fields import in_field
from assistant.mandates import read_mandate

if TYPE_CHECKING:
    from assistant import Desk
    from assistant.drafting import Paper, Section

MANDATE = Path(__file__).parent.parent / "examples" / "mandate.yaml"


def section(paper: Paper, key: str) -> Section:
    return next(s for s in paper.sections if s.key == key)


def test_a_brief_keeps_to_the_field_of_its_topic(shipped: Desk) -> None:
    mandate = read_mandate(MANDATE)
    paper = shipped.brief(mandate.party, mandate.topic, mandate)
    language = " ".join(line.text for line in section(paper, "agreed").lines)
    # Two sentences of one text, each on another objective.
    assert "paragraph 63 of the Global Digital Compact" in language
    assert "paragraph 62 of the Global Digital Compact" in language
    texts = {i.id: i for i in shipped.instruments()}
    for key in ("agreed", "theirs", "lobbying"):
        cited = {c.instrument for x in section(paper, key).lines for c in x.citations}
        assert cited
        assert all(in_field(mandate.topic, texts[name]) for name in cited), key
    # Who has used the word is not told to be silent, and gets no side for it.
    told = {p.label: p for p in section(paper, "theirs").paragraphs}
    assert "financ" in told["France (side not clear)"].text
    assert "United States (side not clear)" in told  # a word is no side
    silent = next(
        g.text for g in section(paper, "theirs").gaps if "financing" in g.text
    )
    assert "France" not in silent
    subjects = [p.label for p in section(paper, "subjects").paragraphs]
    assert subjects
    assert "AI capacity building" not in subjects
    assert not any("military" in label.casefold() for label in subjects)
