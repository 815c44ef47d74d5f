"""HTML: pages of official journals, organisations and gazettes, and plain web pages.

Finds the document in the page (`htmlpage`), its footnotes (`htmlnotes`), and walks it
(`walk`). Knows what a page says of itself in its head. Knows no numbering.

    >>> html_blocks("<h2>Part I</h2><p>We act.</p>", "toy.html").blocks[1].text
    'We act.'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.provisions.blocks import Block, clean
from assistant.provisions.marks import Marker
from assistant.reading.formats import Blocks
from assistant.reading.html.file import check_nesting, check_scripted, without_text
from assistant.reading.html.lists import styles_in
from assistant.reading.html.nodes import attribute, below, tag_of, text_of
from assistant.reading.html.notes import Notes, find_notes
from assistant.reading.html.page import Page, look
from assistant.reading.html.walk import Walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_FACTS = {
    "title": ("dc.title", "dcterms.title", "eli:title", "citation_title", "og:title"),
    "date": (
        *("eli:date_document", "dc.date", "dcterms.date", "dcterms.created", "date"),
        *("dcterms.issued", "dc.date.created", "article:published_time"),
        *("citation_publication_date", "dcterms.valid"),
    ),
    "language": ("dc.language", "dcterms.language", "content-language", "og:locale"),
    "author": ("dc.creator", "dcterms.creator", "author", "dc.publisher"),
    "symbol": ("eli:id_local", "dc.identifier", "dcterms.identifier", "dc.source"),
}
_LEFT_OUT = 400  # characters of menus that go without saying


def html_blocks(text: str, name: str) -> Blocks:
    """The blocks of a page, without menus and scripts; footnotes are marks.

    Raises:
        ReadingError: the page holds no text, or is nested too deeply.
    """
    from selectolax.lexbor import LexborHTMLParser

    check_nesting(text, name)
    tree = LexborHTMLParser(text)
    body = tree.body
    if body is None:
        raise without_text(name, text)
    page = look(body, name)
    if page.hidden > page.words:
        # The page hides itself until a script has run: what it hides is the text.
        page = _unhidden(tree, name) or page
    marker = Marker()
    notes = find_notes(page, body, marker)
    walk = Walk(page, notes, marker, styles=styles_in(text))
    walk.run()
    blocks = walk.finished()
    if not blocks:
        raise without_text(name, text)
    check_scripted(name, " ".join(block.text for block in blocks[:50]))
    blocks = _titled(page, body, blocks)
    facts = _facts(tree)
    title = " ".join(walk.paper.title) or _first_heading(blocks) or _page_title(tree)
    return Blocks(
        blocks=blocks,
        title=clean(title),
        notes=_notes(page, notes, walk),
        lost=_lost(notes),
        loose=tuple(notes.loose),
        facts=facts,
    )


def _unhidden(tree: LexborHTMLParser, name: str) -> Page | None:
    from selectolax.lexbor import LexborHTMLParser

    source = re.sub(r"(?i)display\s*:\s*none|\shidden(?=[\s>])", "", tree.html or "")
    source = re.sub(r'(?i)visibility\s*:\s*hidden|aria-hidden="true"', "", source)
    body = LexborHTMLParser(source).body
    return look(body, name) if body is not None else None


def _titled(page: Page, body: LexborNode, blocks: list[Block]) -> list[Block]:
    """The page's main heading is kept where it stands above the document's part."""
    if page.root.mem_id == body.mem_id or any(b.level == 1 for b in blocks):
        return blocks
    found = [n for n in below(body, page.dropped) if tag_of(n) == "h1"]
    text = clean(text_of(found[0])) if len(found) == 1 else ""
    return [Block(text=text, level=1), *blocks] if text else blocks


def _first_heading(blocks: list[Block]) -> str:
    return next((b.text for b in blocks if b.level == 1), "")


def _page_title(tree: LexborHTMLParser) -> str:
    head = tree.css_first("title")
    return clean(head.text()) if head is not None else ""


def _facts(tree: LexborHTMLParser) -> dict[str, str]:
    """What the head of a page declares about the document."""
    declared: dict[str, str] = {}
    for node in tree.css("meta"):
        name = attribute(node, "name") or attribute(node, "property")
        name = name or attribute(node, "http-equiv")
        value = clean(attribute(node, "content") or attribute(node, "resource"))
        if name and value:
            declared.setdefault(name.strip().lower(), value)
    facts: dict[str, str] = {}
    for fact, names in _FACTS.items():
        value = next((declared[n] for n in names if n in declared), "")
        if value:
            facts[fact] = value[:300]
    root = tree.css_first("html")
    lang = (
        root.attributes.get("lang") or root.attributes.get("xml:lang") if root else ""
    )
    if lang and "language" not in facts:
        facts["language"] = lang
    page_title = _page_title(tree)
    if page_title and "title" not in facts and not page_title.endswith(".xml"):
        facts["title"] = page_title[:300]
    return facts


def _notes(page: Page, notes: Notes, walk: Walk) -> tuple[str, ...]:
    said: list[str] = []
    if notes.count:
        said.append(f"{notes.count} footnotes are kept apart from the provisions.")
    if page.left_out > _LEFT_OUT:
        said.append(
            f"Menus and other parts of the page around the document were left out "
            f"({page.left_out:,} characters)."
        )
    if page.hidden > _LEFT_OUT:
        said.append(
            f"Text that the page hides was left out ({page.hidden:,} characters)."
        )
    if page.contents:
        said.append("A table of contents made of links was left out.")
    if walk.tables:
        said.append(f"{walk.tables} rows of tables were read one by one.")
    if walk.struck or walk.inserted:
        said.append(
            f"{walk.inserted} passages are marked as put in and {walk.struck} as "
            "struck: the text is read with the first and without the second."
        )
    if page.frames:
        said.append(f"{page.frames} frames show other pages, which were not read.")
    return tuple(said)


def _lost(notes: Notes) -> tuple[str, ...]:
    if not notes.unmet:
        return ()
    return (f"{notes.unmet} footnote marks have no note in this page.",)
