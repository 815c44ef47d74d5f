"""Header and footer: the marking of the paper, and "Page 1 of 3" as fields.

A marking that changed between two drafts is a tracked change, as all else. Example:

    file.add("header").write(head_line(story, earlier.head, paper.head))
"""

from __future__ import annotations

from typing import Any

from assistant.drafting import Head
from assistant.render.drafted.docx.changes import retold
from assistant.render.drafted.docx.elements import field, node, runs
from assistant.render.drafted.docx.nouns import Piece
from assistant.render.drafted.docx.story import Story
from assistant.render.markup import plain


def head_line(story: Story, before: Head, head: Head) -> Any:
    """The root of the header: the marking in capitals."""
    return node("w:hdr", _marking(story, before, head, "Header"))


def foot(story: Story, before: Head, head: Head) -> Any:
    """The root of the footer: the number of the page, and the marking below it."""
    numbers = node(
        "w:p",
        node("w:pPr", node("w:pStyle", val="Footer")),
        *runs(Piece(text="Page ")),
        *field("PAGE"),
        *runs(Piece(text=" of ")),
        *field("NUMPAGES"),
    )
    return node("w:ftr", numbers, _marking(story, before, head, "Footer"))


def _marking(story: Story, before: Head, head: Head, style: str) -> Any:
    old, new = (
        [Piece(text=plain(h.classification).upper(), style="Marking")]
        for h in (before, head)
    )
    shape = node("w:pPr", node("w:pStyle", val=style))
    return node("w:p", shape, *story.inline(retold(old, new)))
