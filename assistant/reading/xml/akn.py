"""Akoma Ntoso 2 and 3, with the profile of the United Nations (AKN4UN).

Knows its hierarchy (part, chapter, article, paragraph, point and the rest), preface and
preamble, notes, modifications, attachments, and where it says what a document is.
Debates, judgments and collections of amendments are no provisions and are refused.

    >>> from lxml.etree import fromstring
    >>> text = "<akomaNtoso><act><body><article><num>5</num></article></body></act>"
    >>> akn_blocks(fromstring(text + "</akomaNtoso>"), "toy.xml").blocks[0].text
    'Article 5'
"""

from __future__ import annotations

from functools import partial

from assistant.errors import ReadingError
from assistant.provisions.blocks import Block
from assistant.provisions.labels import heading_of, list_label
from assistant.reading.formats import Blocks
from assistant.reading.xml.nodes import (
    Element,
    Vocabulary,
    children,
    first,
    identified,
    local,
    said,
)
from assistant.reading.xml.walk import Walk, said_of

_REFUSED = {
    "debate": "the record of a debate",
    "debateReport": "the record of a debate",
    "judgment": "a judgment",
    "amendmentList": "a list of amendments",
    "officialGazette": "a whole gazette",
}
_CONTAINERS = {
    "book": "Book",
    "part": "Part",
    "subpart": "",
    "title": "Title",
    "subtitle": "",
    "chapter": "Chapter",
    "subchapter": "",
    "tome": "Tome",
    "section": "Section",
    "division": "",
    "subdivision": "",
    "crossHeading": "",
    "article": "Article",
    "rule": "Rule",
    "subrule": "",
}
_ITEMS = frozenset(
    ("paragraph", "subparagraph", "point", "alinea", "clause", "subclause", "item")
    + ("indent", "level", "limb", "proviso", "transitional", "list", "tblock")
    + ("subsection", "recital", "citation", "hcontainer", "sublist")
)
_WORDS = Vocabulary(
    heads=_CONTAINERS,
    items=_ITEMS,
    nums=frozenset({"num"}),
    titles=frozenset({"heading", "subheading"}),
    blocks=frozenset(
        ("p", "block", "content", "intro", "wrapUp", "wrap", "listIntroduction")
        + ("listWrapUp", "longTitle", "formula", "blockList", "ul", "ol", "li")
        + ("preamble", "preface", "conclusions", "recitals", "citations", "toc")
        + ("container", "blockContainer", "foreign", "signature", "table", "caption")
        + ("mainBody", "body", "componentRef", "div", "listConclusion", "cover")
    ),
    notes=frozenset({"authorialNote", "note"}),
    skipped=frozenset({"meta", "toc", "coverPage", "cover", "img"}),
    quoted=frozenset({"quotedStructure", "embeddedStructure"}),
    deleted=frozenset({"del"}),
    inserted=frozenset({"ins"}),
    rows=frozenset({"tr"}),
    cells=frozenset({"td", "th"}),
    raised=frozenset({"sup"}),
    breaks=frozenset({"br", "eol"}),
)


def is_akn(root: Element) -> bool:
    """Whether a file is Akoma Ntoso, of any version and with any prefix."""
    return local(root) == "akomaNtoso"


def akn_blocks(root: Element, name: str) -> Blocks:
    """The blocks of an act, bill, resolution, report or other document.

    Raises:
        ReadingError: a debate, judgment or the like, or no text.
    """
    document = next((e for e in children(root) if local(e) != "meta"), None)
    if document is None:
        raise ReadingError(f"{name} is an empty Akoma Ntoso file: save it again.")
    if local(document) in _REFUSED:
        raise ReadingError(
            f"{name} is {_REFUSED[local(document)]} in Akoma Ntoso, which has no "
            "provisions to cite: add the act or resolution itself."
        )
    walk = Walk(_WORDS)
    walk.head_text = _heading
    walk.special = {
        "quotedText": partial(_quoted_text, walk),
        "attachment": partial(_attachment, walk),
        "component": partial(_attachment, walk),
        "docTitle": partial(_doc_title, walk, document),
        "preamble": partial(_preamble, walk),
        "section": partial(_section, walk),
        "recital": partial(_recital, walk),
        "noteRef": partial(_note_ref, walk, identified(document)),
    }
    facts = _facts(document)
    walk.take(document, 0)
    walk.flush(0)
    walk.close()
    if not walk.blocks:
        raise ReadingError(
            f"{name} is an Akoma Ntoso file without text: save it again."
        )
    title = facts.get("title", "")
    return Blocks(
        blocks=walk.finished(), title=title, facts=facts, notes=_notes(walk, document)
    )


def _heading(element: Element, number: str, title: str) -> tuple[str, str]:
    """Number and name as they are; the walk puts them together."""
    del element
    return number, title


def _note_ref(
    walk: Walk, known: dict[str, Element], element: Element, indent: int
) -> None:
    """A reference to a note that stands in the metadata or elsewhere."""
    del indent
    found = known.get((element.get("href") or "").lstrip("#"))
    if found is not None and local(found) in ("note", "authorialNote"):
        marker = element.get("marker") or found.get("marker") or ""
        walk.note(found, label=marker)


def _section(walk: Walk, element: Element, indent: int) -> None:
    """A section "(1)" or "a." of a list is an item; any other has a heading."""
    number = said(next((c for c in children(element) if local(c) == "num"), None))
    as_item = number.startswith("(") and not any(
        local(c) == "heading" for c in children(element)
    )
    del walk.special["section"]
    if as_item:
        walk.item(element, indent)
    else:
        walk.take(element, indent)
    walk.special["section"] = partial(_section, walk)


def _recital(walk: Walk, element: Element, indent: int) -> None:
    """A recital stands flat; the grammar knows recitals by "Whereas:" before them."""
    walk.flush(indent)
    before = [block.text for block in walk.blocks[-200:]]
    told = any(text.startswith("Whereas") for text in before)
    follows = bool(before) and list_label(before[-1]) is not None
    if _number(element) and not told and not follows:
        walk.blocks.append(Block(text="Whereas:"))
    walk.item(element, -1 if _number(element) else 0)


def _number(element: Element) -> str:
    return said(next((c for c in children(element) if local(c) == "num"), None))


def _preamble(walk: Walk, element: Element, indent: int) -> None:
    """The preamble, with a heading of that name unless it has one."""
    walk.flush(indent)
    walk.inside(element, 0)
    walk.flush(0)


def _quoted_text(walk: Walk, element: Element, indent: int) -> None:
    """Words quoted in a sentence, in their quotation marks."""
    walk.add(element.get("startQuote") or "")
    walk.inside(element, indent)
    walk.add(element.get("endQuote") or "")


def _doc_title(walk: Walk, document: Element, element: Element, indent: int) -> None:
    """The title in the preface is the document's heading."""
    del document
    walk.flush(indent)
    text = said_of(walk, element)
    if text:
        walk.blocks.append(Block(text=text, level=1))


def _attachment(walk: Walk, element: Element, indent: int) -> None:
    """An attachment or component: its heading opens an annex."""
    walk.flush(indent)
    parts = {local(c): c for c in children(element)}
    heads = [said(parts[n]) for n in ("num", "heading", "subheading") if n in parts]
    inner = first(element, "docTitle") if not heads else None
    heads = heads or ([said(inner)] if inner is not None else [])
    text = " – ".join(head for head in heads if head)
    if text and not heading_of(text):
        text = f"Annex – {text}"
    if text or "doc" in parts or "componentRef" not in parts:
        walk.blocks.append(Block(text=text or "Annex", level=1))
    kept = dict(walk.special)
    if inner is not None:
        walk.special["docTitle"] = lambda _element, _indent: None
    for child in children(element):
        if local(child) not in ("num", "heading", "subheading"):
            walk.take(child, 0)
    walk.flush(0)
    walk.special = kept


def _facts(document: Element) -> dict[str, str]:
    """Title, symbol, date, language, author and country from the identification."""
    meta = next((c for c in children(document) if local(c) == "meta"), None)
    preface = next((c for c in children(document) if local(c) == "preface"), None)
    facts = {
        "title": said(first(preface, "docTitle")) if preface is not None else "",
        "symbol": said(first(preface, "docNumber")) if preface is not None else "",
    }
    if meta is not None:
        work, expression = first(meta, "FRBRWork"), first(meta, "FRBRExpression")
        facts["title"] = facts["title"] or _value(work, "FRBRname", "FRBRalias")
        facts["symbol"] = facts["symbol"] or _value(work, "FRBRnumber")
        facts["date"] = _value(work, "FRBRdate", attribute="date")[:10]
        facts["country"] = _value(work, "FRBRcountry")
        facts["language"] = _value(expression, "FRBRlanguage", attribute="language")
        facts["author"] = _author(meta, _value(work, "FRBRauthor", attribute="href"))
    return {key: value for key, value in facts.items() if value}


def _value(holder: Element | None, *names: str, attribute: str = "value") -> str:
    found = first(holder, *names) if holder is not None else None
    return (found.get(attribute) or "").strip() if found is not None else ""


def _author(meta: Element, href: str) -> str:
    """The author's name as the references say it, else the last part of the link."""
    wanted = href.lstrip("#")
    for element in meta.iter():
        if wanted and (element.get("eId") or element.get("id")) == wanted:
            return element.get("showAs") or wanted
    return wanted.rpartition("/")[2]


def _notes(walk: Walk, document: Element) -> tuple[str, ...]:
    notes: list[str] = []
    if walk.notes:
        notes.append(f"{walk.notes} footnotes are kept apart from the provisions.")
    changes = sum(1 for e in document.iter() if local(e) in ("ins", "del"))
    if changes:
        notes.append(
            f"{changes} changes are marked in the file; the text is read with the "
            "insertions and without the deletions."
        )
    if walk.tables:
        notes.append(f"{walk.tables} rows of tables were read one by one.")
    pictures = sum(1 for e in document.iter() if local(e) == "img")
    if pictures:
        notes.append(f"{pictures} pictures are not in the text.")
    return tuple(notes)
