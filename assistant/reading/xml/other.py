"""Other XML: laws and papers in vocabularies that are read by their common parts.

Knows CLML (legislation.gov.uk), USLM (United States), TEI and JATS by name, and reads
any other XML by what most share: elements for a number, a heading and paragraphs. XML
without prose is data and refused.

    >>> from lxml.etree import fromstring
    >>> root = fromstring("<text><p>Kites fly over the harbour every day.</p></text>")
    >>> other_blocks(root, "toy.xml").blocks[0].text
    'Kites fly over the harbour every day.'
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from assistant.errors import ReadingError
from assistant.provisions.blocks import Block
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

_CLML = Vocabulary(
    heads={
        "Part": "Part",
        "Chapter": "Chapter",
        "Pblock": "",
        "PsubBlock": "",
        "Schedule": "Schedule",
        "P1group": "",
        "EUPart": "",
        "EUTitle": "",
        "EUChapter": "",
        "EUSection": "",
        "Appendix": "Appendix",
        "Division": "",
    },
    items=frozenset(f"P{n}" for n in range(2, 8)),
    nums=frozenset({"Number", "Pnumber"}),
    titles=frozenset({"Title", "Subtitle", "SubTitle"}),
    wrapped=frozenset({"TitleBlock"}),
    blocks=frozenset(
        ("Text", "P", "Para", "ListItem", "UnorderedList", "OrderedList", "LongTitle")
        + tuple(f"P{n}para" for n in range(1, 8))
        + ("IntroductoryText", "EnactingText", "Body", "Schedules", "DateOfEnactment")
        + ("SignedSection", "Signatory", "ExplanatoryNotes", "BlockText", "PrelimTitle")
        + (
            "PrimaryPrelims",
            "SecondaryPrelims",
            "PrimaryPreamble",
            "Preamble",
            "Tabular",
        )
    ),
    notes=frozenset({"Footnote"}),
    skipped=frozenset(
        ("Metadata", "Commentaries", "CommentaryRef", "Versions", "Resources")
        + ("Contents", "FootnoteRef", "Footnotes", "Figure", "Image")
    ),
    quoted=frozenset({"BlockAmendment", "BlockExtract"}),
    deleted=frozenset({"Repeal"}),
    rows=frozenset({"tr"}),
    cells=frozenset({"td", "th"}),
    raised=frozenset({"Superior"}),
    annexes=frozenset({"Schedule"}),
)
_USLM = Vocabulary(
    heads={
        "title": "Title",
        "subtitle": "",
        "chapter": "Chapter",
        "part": "Part",
        "subchapter": "",
        "subpart": "",
        "division": "",
        "section": "Section",
        "article": "Article",
        "appendix": "Appendix",
    },
    items=frozenset(
        ("subsection", "paragraph", "subparagraph", "clause", "subclause", "item")
        + ("subitem", "level", "recital")
    ),
    nums=frozenset({"num"}),
    titles=frozenset({"heading", "subheading"}),
    blocks=frozenset(
        ("p", "content", "chapeau", "continuation", "longTitle", "enactingFormula")
        + ("main", "preface", "preamble", "signatures", "text", "proviso")
    ),
    notes=frozenset({"footnote"}),
    skipped=frozenset({"meta", "toc", "sourceCredit", "note", "notes", "page", "img"}),
    quoted=frozenset({"quotedContent"}),
    rows=frozenset({"tr"}),
    cells=frozenset({"td", "th"}),
    raised=frozenset({"sup"}),
    breaks=frozenset({"br"}),
)
_GENERIC = Vocabulary(
    heads={
        "part": "Part",
        "title-level": "",
        "chapter": "Chapter",
        "sec": "",
        "section": "",
        "article": "Article",
        "div": "",
        "div1": "",
        "div2": "",
        "div3": "",
        "div4": "",
        "app": "Appendix",
        "annex": "Annex",
        "schedule": "Schedule",
        "appendix": "Appendix",
        "sect1": "",
        "sect2": "",
        "sect3": "",
        "topic": "",
        "boxed-text": "",
    },
    items=frozenset(
        ("list-item", "item", "listitem", "li", "paragraph", "para", "point", "clause")
        + ("subsection", "subparagraph", "alinea")
    ),
    nums=frozenset({"num", "number", "no", "label", "enum", "n", "nr", "pnumber"}),
    titles=frozenset({"head", "heading", "title", "subtitle", "header", "caption"}),
    blocks=frozenset(
        ("p", "text", "body", "front", "back", "abstract", "list", "quote", "ab", "lg")
        + ("l", "disp-quote", "content", "simpara", "block", "bodymatter", "ref", "sp")
        + ("docTitle", "titlePage", "opener", "closer", "signed", "trailer", "note")
        + ("ol", "ul", "orderedlist", "itemizedlist", "book", "abstr", "textblock")
    ),
    notes=frozenset({"fn", "footnote"}),
    skipped=frozenset(
        ("teiHeader", "meta", "metadata", "journal-meta", "permissions", "history")
        + ("fig", "graphic", "math", "style", "script", "figure", "facsimile", "info")
        + ("article-categories", "pub-date", "contrib-group", "funding-group")
    ),
    rows=frozenset({"tr", "row"}),
    cells=frozenset({"td", "th", "cell", "entry"}),
    raised=frozenset({"sup", "superscript"}),
    breaks=frozenset({"lb", "br", "break"}),
)
_SHORTEST = 400  # characters of prose: with less an unknown XML file is data
_PROSE = 60  # characters in a row that only sentences have


def other_blocks(root: Element, name: str) -> Blocks:
    """The blocks of XML that is neither Akoma Ntoso nor Formex.

    Raises:
        ReadingError: XML without prose.
    """
    called = local(root)
    kind, words = _vocabulary(root)
    if not kind:
        _check_prose(root, name)
    walk = Walk(words)
    if called == "Legislation":
        walk.special = {
            "P1": partial(_first_level, walk),
            "P1group": partial(_group, walk),
            "FootnoteRef": partial(_footnote, walk, identified(root)),
        }
    elif words is _GENERIC:
        walk.special = {"article": partial(_paper, walk), "note": partial(_note, walk)}
        walk.special |= _referred(walk, root)
    facts = _facts(root)
    if facts.get("title") and called != "TEI":
        walk.blocks.append(Block(text=facts["title"], level=1))
    walk.take(root, 0)
    walk.flush(0)
    walk.close()
    if not walk.blocks:
        raise ReadingError(f"{name} is XML without text: use PDF, DOCX or HTML.")
    said_as = kind or f"an unknown XML vocabulary (<{called}>), read by its text"
    notes = [f"The file is {said_as}."]
    if walk.notes:
        notes.append(f"{walk.notes} footnotes are kept apart from the provisions.")
    if walk.tables:
        notes.append(f"{walk.tables} rows of tables were read one by one.")
    blocks = walk.finished()
    return Blocks(
        blocks=blocks,
        title=facts.get("title", ""),
        facts=facts,
        notes=tuple(notes),
    )


def _vocabulary(root: Element) -> tuple[str, Vocabulary]:
    called = local(root)
    if called == "Legislation":
        return "CLML, the XML of legislation.gov.uk", _CLML
    space = root.tag.partition("}")[0] if isinstance(root.tag, str) else ""
    if "uslm" in space or called in ("lawDoc", "uscDoc", "pLaw"):
        return "USLM, the XML of United States law", _USLM
    if called in ("TEI", "TEI.2", "teiCorpus"):
        return "TEI", _GENERIC
    if called == "article" and first(root, "article-meta") is not None:
        return "JATS, the XML of journals", _GENERIC
    return "", _GENERIC


def _check_prose(root: Element, name: str) -> None:
    prose = sum(
        len(text) for t in root.itertext() if len(text := " ".join(t.split())) > _PROSE
    )
    whole = sum(len(t.split()) for t in root.itertext())
    few = whole < 4 or (prose == 0 and not _numbered(root))
    if few or (prose < _SHORTEST and len(root) > 50):
        raise ReadingError(
            f"{name} is XML of a kind that holds data and no document (<{local(root)}"
            ">): open the document itself and save it as PDF, DOCX or HTML."
        )


def _numbered(root: Element) -> bool:
    """Whether short texts stand in elements for provisions and paragraphs."""
    names = {local(e).lower() for e in root.iter()}
    return bool(names & {"p", "article", "paragraph", "section"}) and bool(
        names & {"num", "heading", "head", "title", "p"}
    )


def _paper(walk: Walk, element: Element, indent: int) -> None:
    """The root of a paper is no article of a law."""
    if element.getparent() is None:
        walk.inside(element, indent)
        return
    kept = walk.special.pop("article")
    walk.take(element, indent)
    walk.special["article"] = kept


def _referred(walk: Walk, root: Element) -> dict[str, Callable[[Element, int], None]]:
    """Notes of a paper stand at its end and hang where the text refers to them."""
    known = identified(root)
    cited = {
        e.get("rid") or "" for e in root.iter("{*}xref") if e.get("ref-type") == "fn"
    }

    def refer(element: Element, indent: int) -> None:
        found = known.get(element.get("rid") or "")
        if element.get("ref-type") == "fn" and found is not None:
            walk.note(found, label=said(element).strip("[]()"))
        else:
            walk.inside(element, indent)

    def note(element: Element, indent: int) -> None:
        del indent
        if (element.get("id") or "") not in cited:
            walk.note(element)

    return {"xref": refer, "fn": note}


def _note(walk: Walk, element: Element, indent: int) -> None:
    """A TEI note with a place or number is a footnote, any other a paragraph."""
    if element.get("place") or element.get("n"):
        walk.note(element)
        return
    walk.flush(indent)
    walk.inside(element, indent)
    walk.flush(indent)


def _group(walk: Walk, element: Element, indent: int) -> None:
    """A title over numbered provisions names the first of them."""
    walk.flush(indent)
    title = next((c for c in children(element) if local(c) == "Title"), None)
    text = said_of(walk, title) if title is not None else ""
    for child in children(element):
        if child is title:
            continue
        if local(child) == "P1":
            _provision(walk, child, text)
            text = ""
        else:
            walk.take(child, indent)


def _first_level(walk: Walk, element: Element, indent: int) -> None:
    del indent
    _provision(walk, element, "")


def _provision(walk: Walk, element: Element, title: str) -> None:
    """A P1 is a section of an Act, a paragraph of a Schedule."""
    walk.flush(0)
    number = next((c for c in children(element) if local(c) == "Pnumber"), None)
    shown = said_of(walk, number).rstrip(".") if number is not None else ""
    inside = any(local(a) in ("Schedule", "BlockAmendment") for a in _above(element))
    word = "" if inside else "Section "
    if shown and (title or not inside):
        text = f"{word}{shown}{' – ' if word else '. '}{title}".rstrip(" –.")
        walk.blocks.append(Block(text=text, level=4))
        shown = ""
    if shown:
        walk.add(f"{shown}. ")
    for child in children(element):
        if child is not number:
            walk.take(child, 0)
    walk.flush(0)


def _above(element: Element) -> list[Element]:
    return list(element.iterancestors())


def _footnote(
    walk: Walk, known: dict[str, Element], element: Element, indent: int
) -> None:
    """A reference to a note that stands elsewhere in the file."""
    del indent
    found = known.get(element.get("Ref") or "")
    if found is not None and local(found) == "Footnote":
        walk.note(found)


def _facts(root: Element) -> dict[str, str]:
    """Title, date and language as Dublin Core, TEI or JATS declare them."""
    names = {
        "title": ("article-title", "title", "docTitle", "officialTitle"),
        "date": ("date", "modified", "docDate", "valid"),
        "language": ("language",),
        "author": ("creator", "publisher", "author"),
        "symbol": ("identifier", "docNumber"),
    }
    holders = ("Metadata", "meta", "teiHeader", "article-meta", "metadata", "head")
    holder = next((e for e in children(root) if local(e) in holders), None)
    holder = first(root, "article-meta", "teiHeader") if holder is None else holder
    if holder is None:
        return {}
    facts = {key: said(first(holder, *of)) for key, of in names.items()}
    lang = root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    facts["language"] = facts["language"] or lang
    return {key: value[:300] for key, value in facts.items() if value}
