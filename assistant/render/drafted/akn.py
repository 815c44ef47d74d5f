"""A drafted paper as Akoma Ntoso 3.0, draft resolutions as AKN4UN has them.

A draft resolution is a `statement`: preface, preamble with recitals, numbered operative
paragraphs. Any other paper is a `doc` of sections. What is no part of the text (table
of instruments, note to the drafter) is attached. Footnotes are `authorialNote`s that
refer to what they cite. Example:

    Path("austria.xml").write_bytes(paper_akn(paper))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element, tostring

from assistant.dates import read_day
from assistant.drafting import Paper, Shape
from assistant.render.citing.nouns import Apparatus, Run
from assistant.render.drafted import iris
from assistant.render.drafted.identity import add, attached, metadata
from assistant.render.drafted.laid import (
    ASIDE,
    INSTRUMENTS,
    Block,
    Group,
    Laid,
    Look,
    Part,
    Piece,
    laid,
    spans,
)
from assistant.render.drafted.nesting import Nested, cited, nested, preamble
from assistant.render.markup import legal

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_RESOLVING = (Shape.PREAMBULAR, Shape.OPERATIVE)
_LEVELS = ("paragraph", "subparagraph", "clause", "subclause", "point", "indent")
_SHORT = {  # elements in ids, by the naming convention
    "attachment": "att",
    "clause": "cl",
    "paragraph": "para",
    "recital": "rec",
    "section": "sec",
    "subclause": "subcl",
    "subparagraph": "subpara",
}
_FLOWING = ("p", "num", "heading")  # blanks in these are words


def paper_akn(paper: Paper, notes: Apparatus | None = None) -> bytes:
    """The paper as an Akoma Ntoso file.

    Args:
        paper: what is written.
        notes: its footnotes and table of instruments; made where not given.
    """
    page = laid(paper, notes)
    maker = _Maker(paper, page)
    root = Element("akomaNtoso", {"xmlns": NAMESPACE})
    tabled = iris.resolution(paper)
    name = "resolutionDraft" if tabled else paper.kind
    kind = "statement" if tabled else "doc"
    document = add(root, kind, name=name, contains="originalVersion")
    document.append(metadata(paper))
    maker.preface(document)
    maker.body(document, page.parts, tabled=tabled)
    maker.conclusions(document)
    maker.attachments(document)
    _indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root) + b"\n"


class _Maker:
    """Writes the parts of one paper, and gives every element an id of its own."""

    def __init__(self, paper: Paper, page: Laid) -> None:
        self._paper = paper
        self._page = page
        self._notes = {note.number: note for note in page.notes}
        self._cited = cited(paper, page)
        self._taken: Counter[str] = Counter()

    def preface(self, document: Element) -> None:
        head, page = self._paper.head, self._page
        preface = add(document, "preface", eId="preface")
        if page.mark:
            add(preface, "p", page.mark, **{"class": "classification"})
        add(add(preface, "p"), "docType", page.kind)
        add(add(preface, "p"), "docTitle", page.title)
        for name, value in page.rows:
            line = add(preface, "p", f"{name}: ")
            match name:
                case "Serial":
                    add(line, "docNumber", value)
                case "Delegation":
                    add(line, "docProponent", value, refersTo="#party")
                case "Forum":
                    add(line, "organization", value, refersTo="#forum")
                case "Session":
                    add(line, "session", value)
                case "Date" if read_day(head.date):
                    add(line, "docDate", value, date=head.date)
                case "For":
                    add(line, "person", value, refersTo="#addressee")
                case "Drafted by":
                    add(line, "person", value, refersTo="#drafter")
                case _:
                    add(line, "span", value)

    def body(self, document: Element, parts: Sequence[Part], *, tabled: bool) -> None:
        """The preamble of a resolution, and the main body."""
        opening: Sequence[Block] = ()
        if tabled:
            opening, parts = preamble(parts)
        if opening:
            self._preamble(document, opening)
        body = add(document, "mainBody", eId="mainBody")
        self._parts(body, parts, tabled=tabled)

    def _preamble(self, document: Element, blocks: Sequence[Block]) -> None:
        holder = add(document, "preamble", eId="preamble")
        recitals: Element | None = None
        for block in blocks:
            if block.shape is not Shape.PREAMBULAR:
                formula = add(holder, "formula", name="organ")
                formula.set("eId", self._id("preamble", "formula", ""))
                self._words(formula, block)
                recitals = None
                continue
            if recitals is None:
                recitals = add(holder, "recitals")
                recitals.set("eId", self._id("preamble", "recs", ""))
            recital = add(recitals, "recital")
            recital.set("eId", self._id(recitals.get("eId", ""), "recital", ""))
            self._words(recital, block)

    def _parts(
        self, body: Element, parts: Sequence[Part], *, tabled: bool, prefix: str = ""
    ) -> None:
        for part in parts:
            plain = tabled and any(b.shape in _RESOLVING for b in part.blocks)
            holder = body
            if not plain:
                holder = add(body, "section")
                holder.set("eId", self._id(prefix, "section", ""))
                if part.internal:
                    holder.set("class", "internal")
                if part.heading:
                    add(holder, "heading", part.heading)
            above = "" if plain else holder.get("eId", "")
            for one in nested(part.blocks):
                self._paragraph(holder, one, above, 0)
            if not plain and not part.blocks:
                add(add(holder, "content"), "p")
        if not len(body):
            add(body, "p")

    def _paragraph(self, parent: Element, node: Nested, above: str, depth: int) -> None:
        block = node.block
        tag = _LEVELS[min(depth, len(_LEVELS) - 1)]
        made = add(parent, tag)
        made.set("eId", self._id(above, tag, block.number))
        made.set("class", block.shape.value)
        if block.number:
            add(made, "num", block.number)
        self._words(add(made, "intro" if node.below else "content"), block)
        for one in node.below:
            self._paragraph(made, one, made.get("eId", ""), depth + 1)

    def _words(self, holder: Element, block: Block) -> None:
        """The words of a paragraph in a `p`, with their notes."""
        line = add(holder, "p")
        if block.label:
            add(line, "b", block.label).tail = " "
        for piece in block.pieces:
            _write(line, piece)
            if piece.note:
                self._note(line, piece.note)

    def _note(self, line: Element, number: int) -> None:
        """A footnote; where it cites one provision its words are the reference."""
        made = add(line, "authorialNote", marker=str(number), placement="bottom")
        made.set("eId", self._id("", "authorialNote", str(number)))
        note, cited = self._notes[number], self._cited.get(number, {})
        words = add(made, "p")
        if len(cited) == 1:
            words = add(words, "ref", href=next(iter(cited)))
        _runs(words, note.runs)
        if len(cited) > 1:
            references = add(made, "p", **{"class": "references"})
            for at, (href, shown) in enumerate(cited.items()):
                _tail(references, "; " if at else "")
                add(references, "ref", shown, href=href)

    def conclusions(self, document: Element) -> None:
        """The classification stands at the foot as at the head."""
        if self._page.mark:
            holder = add(document, "conclusions", eId="conclusions")
            add(holder, "p", self._page.mark, **{"class": "classification"})

    def attachments(self, document: Element) -> None:
        """The table of instruments and the note to the drafter."""
        page = self._page
        if not (page.groups or page.aside or page.notices):
            return
        holder = add(document, "attachments")
        if page.groups:
            body = self._attached(holder, "instruments-cited", INSTRUMENTS)
            for group in page.groups:
                _table(body, group)
        if page.aside or page.notices:
            body = self._attached(holder, "note-to-the-drafter", ASIDE)
            prefix = holder[-1].get("eId", "")
            if page.aside:
                self._parts(body, page.aside, tabled=False, prefix=prefix)
            for notice in page.notices:
                holding = add(body, "hcontainer", name="notice")
                add(add(holding, "content"), "p", notice)

    def _attached(self, holder: Element, name: str, heading: str) -> Element:
        made = add(holder, "attachment")
        made.set("eId", self._id("", "attachment", ""))
        add(made, "heading", heading)
        document = add(made, "doc", name=name, contains="originalVersion")
        document.append(attached(self._paper, name))
        return add(document, "mainBody")

    def _id(self, above: str, tag: str, number: str) -> str:
        """An id by the naming convention, which nothing else bears."""
        short = _SHORT.get(tag, tag)
        told = iris.slug(number)
        if not told and tag not in ("recs", "formula"):
            # Those without a number are counted apart from those with one.
            named = tag in ("section", "recital", "attachment")
            kind = f"{above}>{tag}"
            self._taken[kind] += 1
            told = f"{'' if named else 'nn_'}{self._taken[kind]}"
        made = "__".join(filter(None, (above, "_".join(filter(None, (short, told))))))
        self._taken[made] += 1
        count = self._taken[made]
        return made if count == 1 else f"{made}_dup{count}"


def _write(line: Element, piece: Piece) -> None:
    match piece.look:
        case Look.PLAIN:  # an extract keeps its lines
            first, *others = piece.text.split("\n")
            _tail(line, first)
            for other in others:
                add(line, "eol").tail = legal(other)
        case Look.OPENING:
            add(line, "i", piece.text)
        case Look.MARK:
            _tail(line, " ")
            add(line, "remark", piece.text.strip(), **{"class": "verdict"})
        case Look.GAP:
            lead = " " if piece.text[:1].isspace() else ""
            _tail(line, lead)
            add(line, "remark", piece.text.strip(), **{"class": "gap"})


def _runs(line: Element, runs: Sequence[Run]) -> None:
    for run in runs:
        if run.italic:
            add(line, "i", run.text)
        else:
            _tail(line, run.text)


def _tail(line: Element, text: str) -> None:
    """Text behind what the element holds so far."""
    text = legal(text)
    if len(line):
        line[-1].tail = (line[-1].tail or "") + text
    else:
        line.text = (line.text or "") + text


def _table(body: Element, group: Group) -> None:
    holder = add(body, "hcontainer", name="group")
    add(holder, "heading", group.name)
    table = add(add(holder, "content"), "table")
    head = add(table, "tr")
    for name in ("Instrument", "Provisions", "Notes"):
        add(add(head, "th"), "p", name)
    for entry in group.entries:
        row = add(table, "tr")
        _runs(add(add(row, "td"), "p"), entry.runs)
        add(add(row, "td"), "p", "; ".join(entry.pinpoints))
        add(add(row, "td"), "p", spans(entry.notes))


def _indent(element: Element, depth: int = 0) -> None:
    """Breaks and blanks where they are no words."""
    if element.tag in _FLOWING or not len(element):
        return
    blank = "\n" + "  " * (depth + 1)
    element.text = blank
    for child in element:
        _indent(child, depth + 1)
        child.tail = blank
    element[-1].tail = "\n" + "  " * depth
