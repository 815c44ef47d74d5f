"""DOCX: a Word file as blocks, with its footnotes, tracked changes and comments.

Reads the parts with lxml, because python-docx drops tracked insertions and content
controls. The text is what stands: insertions in it, deletions beside it. Headers are
no part of the text, but of its head. Knows the order of the steps; each part of Word
has a module of its own (`package`, `body`, `runs`, `lists`, …).

    docx_blocks(Path("draft.docx").read_bytes(), "draft.docx").blocks[0].text
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.errors import ReadingError
from assistant.provisions.blocks import clean
from assistant.provisions.marks import Marker, bare
from assistant.reading.docx.aside import Aside
from assistant.reading.docx.blocks import blocks_of
from assistant.reading.docx.body import Body, Draft
from assistant.reading.docx.facts import facts
from assistant.reading.docx.lists import Lists
from assistant.reading.docx.package import Package, find, local, w
from assistant.reading.docx.pieces import standing
from assistant.reading.docx.runs import Runs
from assistant.reading.docx.styles import Styles
from assistant.reading.docx.tally import Tally
from assistant.reading.formats import Blocks


def docx_blocks(data: bytes, name: str) -> Blocks:
    """The blocks of a Word file, its facts, and what was noticed or lost.

    Raises:
        ReadingError: not a readable DOCX, protected, too large unpacked, or empty.
    """
    package = Package(data, name)
    styles = Styles(package.part("styles", "headings may be missing"))
    lists = Lists(package.part("numbering", "list numbers are missing"), styles)
    marker, tally = Marker(), Tally()
    aside = Aside(package, styles, marker, tally)
    drafts = _drafts(package, styles, lists, (aside, marker, tally))
    if not drafts:
        raise ReadingError(
            f"{name} is a Word file without text: check that it is the right file."
        )
    loose = aside.loose()
    tally.forms = tuple(lists.unknown)
    return Blocks(
        blocks=blocks_of(drafts, marker),
        title=_title(drafts, styles),
        head=_head(package, styles),
        notes=(*package.notes, *tally.notes()),
        lost=(*package.lost, *tally.lost()),
        loose=loose,
        facts=facts(package, styles.language),
    )


def _drafts(
    package: Package,
    styles: Styles,
    lists: Lists,
    beside: tuple[Aside, Marker, Tally],
) -> list[Draft]:
    """The paragraphs of the main part, without list numbers that have no words."""
    aside, marker, tally = beside
    story = find(package.document, "body")
    runs = Runs(styles, aside, tally)
    runs.fields.check(story)
    body = Body(runs, lists, styles, aside, marker, tally)
    body.walk(story)
    body.end()
    worded = [draft for draft in body.drafts if not draft.wordless]
    tally.met["wordless"] += len(body.drafts) - len(worded)
    return worded


def _title(drafts: Sequence[Draft], styles: Styles) -> str:
    """The first run of paragraphs in the style for titles, as one title."""
    title: list[str] = []
    for draft in drafts:
        if styles.name(draft.style) == "title" or draft.style == "Title":
            title.append(clean(bare(draft.text)))
        elif title:
            break
    return " ".join(title)


def _head(package: Package, styles: Styles) -> str:
    """What stands in headers and footers, each line once: often a handling mark."""
    margins = [*package.parts("header"), *package.parts("footer")]
    lines = [line for root in margins for line in _margin(root, styles)]
    return "\n".join(dict.fromkeys(lines))


def _margin(root: Any, styles: Styles) -> list[str]:
    runs = Runs(styles, None, Tally())
    lines = [standing(runs.read(p)) for p in root.iter(w("p"))]
    # A watermark: "CONFIDENTIAL" across the page.
    drawn = (n for n in root.iter() if local(n) == "textpath")
    lines += [clean(bare(str(node.get("string", "")))) for node in drawn]
    return [line for line in lines if line]
