"""The Word file of a drafted paper, clean or as tracked changes of an earlier one.

Puts the parts together; what stands in them is made in the neighbouring modules. The
same paper gives the same bytes: it asks no clock. Example:

    Path("kenya.docx").write_bytes(paper_docx(paper))
    Path("kenya-rev-1.docx").write_bytes(paper_docx(paper, earlier))
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.drafting import Paper
from assistant.errors import InputError
from assistant.render.citing import Apparatus, apparatus
from assistant.render.drafted.docx.blocks import groups
from assistant.render.drafted.docx.changes import compared, unchanged
from assistant.render.drafted.docx.file import WordFile
from assistant.render.drafted.docx.margins import foot, head_line
from assistant.render.drafted.docx.nouns import Group
from assistant.render.drafted.docx.numbering import Lists
from assistant.render.drafted.docx.story import Story
from assistant.render.drafted.docx.styles import settings, styles
from assistant.render.drafted.laid import laid
from assistant.render.redlines.authors import moment

_DAY = "2000-01-01T00:00:00Z"  # of a change, where the paper gives no date
_Notes = Callable[[Paper], Apparatus]


def paper_docx(
    paper: Paper, earlier: Paper | None = None, *, _notes: _Notes = apparatus
) -> bytes:
    """A paper as a Word file.

    Args:
        paper: what is set.
        earlier: a paper of the same kind: every change against it is tracked, so that
            accepting all gives the paper and rejecting all gives the earlier one.

    Raises:
        InputError: `earlier` is a paper of another kind.
    """
    if earlier is not None and earlier.kind != paper.kind:
        raise InputError(
            f"a {earlier.kind} cannot be the earlier draft of a {paper.kind}: "
            "compare papers of one kind."
        )
    made = _laid(paper, _notes)
    if earlier is None:
        changes = unchanged(made)
    else:
        changes = compared(_laid(earlier, _notes), made)
    file, lists = WordFile(paper.head), Lists()
    body, notes = file.body, file.add("footnotes")
    date = moment(paper.head.date) or _DAY
    story = Story(lists, date, body.link, notes.link)
    elements = list(story.elements(changes))
    before = (earlier or paper).head
    file.add("header").write(head_line(story, before, paper.head))
    file.add("footer").write(foot(story, before, paper.head))
    file.fill(elements)
    file.add("styles").write(styles())
    file.add("numbering").write(lists.root())
    file.add("settings").write(settings())
    notes.write(story.notes.root())
    return file.bytes()


def _laid(paper: Paper, notes: _Notes) -> list[Group]:
    """The groups of a paper with its notes."""
    return groups(laid(paper, notes(paper)))
