"""Formex 4: acts as the EU's Publications Office keeps them.

Knows its elements: ACT, CONS.ACT, ANNEX, GENERAL; recitals (CONSID), divisions,
articles, numbered paragraphs and points (NP), notes, quotations, tables. An annex may
be a file of its own. Knows no numbering.

    >>> from lxml.etree import fromstring
    >>> root = fromstring("<ACT><TITLE><TI><P>Kites Act</P></TI></TITLE></ACT>")
    >>> formex_blocks(root, "toy.xml").title
    'Kites Act'
"""

from __future__ import annotations

import re
from functools import partial

from assistant.errors import ReadingError
from assistant.provisions.blocks import Block
from assistant.provisions.labels import heading_of
from assistant.reading.formats import Blocks
from assistant.reading.xml.kind import FORMEX_ROOTS, FORMEX_SIGNS
from assistant.reading.xml.nodes import (
    Element,
    Vocabulary,
    children,
    first,
    local,
    quote_mark,
    raised,
    said,
)
from assistant.reading.xml.walk import Walk, said_of

_WORDS = Vocabulary(
    heads={"DIVISION": "", "ARTICLE": "Article", "SUBDIV": "", "GR.SEQ": ""},
    items=frozenset({"NP", "PARAG", "NP.ECR"}),
    nums=frozenset({"NO.P", "NO.PARAG", "TI.ART"}),
    titles=frozenset({"STI.ART", "STI.PARAG"}),
    wrapped=frozenset({"TITLE"}),
    blocks=frozenset(
        ("P", "TXT", "ALINEA", "VISA", "CONSID", "ITEM", "LIST", "PREAMBLE.INIT")
        + ("PREAMBLE.FINAL", "GR.CONSID.INIT", "GR.VISA.INIT", "FINAL", "SIGNATORY")
        + ("PL.DATE", "TI", "STI", "DLIST", "DLIST.ITEM", "TBL", "COM", "CONTENTS")
        + ("SIGNATURE", "ACT", "ANNEX", "INTRO", "LIST.AMEND", "TI.CJT", "TI.BLK")
        + ("ADDR.S", "LINE", "TERM", "DEFINITION", "QUOT.S", "NOTICE", "GR.ANNOTATION")
        + ("ANNOTATION", "TI.COLL", "INCL.ELEMENT", "PREFACE", "MODIF", "DIV.CONSID")
    ),
    notes=frozenset({"NOTE"}),
    skipped=frozenset(
        ("BIB.INSTANCE", "BIB.DATA", "BIB.INSTANCE.CONS", "INFO.CONSLEG", "INFO.PROD")
        + ("BIB.DOC", "FAM.COMP", "FMX.GEN")
    ),
    quoted=frozenset({"QUOT.S"}),
    rows=frozenset({"ROW"}),
    cells=frozenset({"CELL"}),
)


def is_formex(root: Element) -> bool:
    """Whether a file is a Formex document, by its root and what stands in it."""
    if local(root) not in FORMEX_ROOTS:
        return False
    return any(local(e) in FORMEX_SIGNS for e in root.iter())


def formex_blocks(root: Element, name: str) -> Blocks:
    """The blocks of an act or of an annex that is a file of its own.

    Raises:
        ReadingError: the file holds nothing but data about a document.
    """
    walk = Walk(_WORDS)
    walk.note_label = _Labels().of
    walk.head_text = _division
    walk.special = {
        "HT": partial(_highlighted, walk),
        "FT": partial(_figure, walk),
        "QUOT.START": partial(_quote, walk),
        "QUOT.END": partial(_quote, walk),
        "TITLE": partial(_title, walk, root),
        "ANNEX": partial(_annex, walk),
        "CONS.ANNEX": partial(_annex, walk),
        "CONSID": partial(_recital, walk),
    }
    walk.take(root, 0)
    walk.flush(0)
    walk.close()
    if not walk.blocks:
        raise ReadingError(
            f"{name} is a Formex file without text, only data about a document: use "
            "the file that holds the act."
        )
    title = next((b.text for b in walk.finished() if b.level == 1), "")
    return Blocks(
        blocks=walk.finished(),
        title=title,
        facts=_facts(root, title),
        notes=_notes(walk, root),
    )


def _highlighted(walk: Walk, element: Element, indent: int) -> None:
    """Raised figures are powers: 10²⁵; other highlighting is only its words."""
    if element.get("TYPE") == "SUP" and not first(element, "NOTE", "FT"):
        walk.add(raised(said(element)))
    elif element.get("TYPE") == "UC" and not first(element, "NOTE"):
        walk.add(said(element).upper())
    else:
        walk.inside(element, indent)


def _figure(walk: Walk, element: Element, indent: int) -> None:
    """Figures are stored bare and printed in groups of three: 35 000 000."""
    text = said(element)
    if element.get("TYPE") == "NUMBER" and text.isdigit() and len(text) > 3:
        walk.add(f"{int(text):,}".replace(",", "\u00a0"))
    else:
        walk.inside(element, indent)


def _quote(walk: Walk, element: Element, indent: int) -> None:
    del indent
    walk.add(quote_mark(element))


def _title(walk: Walk, root: Element, element: Element, indent: int) -> None:
    """The title of the whole act; one in a group of annex points is a heading."""
    del indent
    lines = [said_of(walk, line) for line in children(element)]
    text = " ".join(line for line in lines if line)
    parent = element.getparent()
    if parent is None or parent is root:
        walk.heading(text, level=1)
    elif (found := heading_of(text)) and found.number and len(lines) > 1:
        walk.heading(" – ".join(line for line in lines if line))
    else:
        walk.heading(text, level=4)


def _annex(walk: Walk, element: Element, indent: int) -> None:
    """An annex: its title lines are one heading, "ANNEX I – List of kites"."""
    title = next((c for c in children(element) if local(c) == "TITLE"), None)
    walk.flush(indent)
    if title is not None:
        lines = [said_of(walk, line) for line in children(title)]
        walk.blocks.append(
            Block(text=" – ".join(line for line in lines if line), level=1)
        )
    for child in children(element):
        if child is not title:
            walk.take(child, 0)
    walk.flush(0)


def _recital(walk: Walk, element: Element, indent: int) -> None:
    """A recital stands flat, with its number."""
    walk.flush(indent)
    walk.inside(element, 0)
    walk.flush(0)


def _division(element: Element, number: str, title: str) -> tuple[str, str]:
    """TI and STI of a division: "CHAPTER I" and its name."""
    if local(element) == "ARTICLE":
        return number, title
    holder = next((c for c in children(element) if local(c) == "TITLE"), None)
    if holder is None:
        return number, title
    parts = {local(c): said(c) for c in children(holder)}
    lead, below = parts.get("TI", ""), parts.get("STI", "")
    return (lead, below) if below else ("", lead)


class _Labels:
    """The printed marks of notes: an own one ("*"), else counted through the text."""

    def __init__(self) -> None:
        self._count = 0

    def of(self, element: Element, count: int) -> str:
        """The mark of the next note."""
        del count
        own = element.get("NUMBER.ORG") or ""
        if own or element.get("NUMBERING") == "STAR":
            return own or "*"
        self._count += 1
        return str(self._count)


def _facts(root: Element, title: str) -> dict[str, str]:
    data = next(
        (e for e in root.iter() if local(e).startswith("BIB.")),
        None,
    )
    facts = {"title": title}
    if data is None:
        return {k: v for k, v in facts.items() if v}
    date = next(
        (e.get("ISO") or "" for e in data.iter() if local(e) == "DATE"),
        "",
    )
    if re.fullmatch(r"\d{8}", date):
        facts["date"] = f"{date[:4]}-{date[4:6]}-{date[6:]}"
    facts["language"] = said(first(data, "LG.DOC", "LG.OJ", "LG")).lower()
    facts["symbol"] = _symbol(data)
    return {k: v for k, v in facts.items() if v}


def _symbol(data: Element) -> str:
    celex = said(first(data, "NO.CELEX"))
    number = first(data, "NO.DOC")
    if celex or number is None:
        return celex
    year, current = said(first(number, "YEAR")), said(first(number, "NO.CURRENT"))
    if not (year and current):
        return ""
    yn = (number.get("FORMAT") or "YN") == "YN"
    return f"{year}/{current}" if yn else f"{current}/{year}"


def _notes(walk: Walk, root: Element) -> tuple[str, ...]:
    notes: list[str] = []
    if walk.notes:
        notes.append(f"{walk.notes} footnotes are kept apart from the provisions.")
    if walk.tables:
        notes.append(f"{walk.tables} rows of tables were read one by one.")
    pictures = sum(1 for e in root.iter() if local(e) in ("INCL.ELEMENT", "FORMULA"))
    if pictures:
        notes.append(f"{pictures} pictures or formulas are not in the text.")
    return tuple(notes)
