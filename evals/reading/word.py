"""Writes the Word cases: paragraphs in a small markup become a .docx file.

In the text of a paragraph, `{+words+}` is a tracked insertion, `{-words-}` a tracked
deletion, `[^1]` a reference to footnote 1 and `[[words]]` a content control.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPC = "http://schemas.openxmlformats.org"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MARKS = re.compile(r"(\{\+.*?\+\}|\{-.*?-\}|\[\^\d+\]|\[\[.*?\]\])")
_BY = 'w:author="Editor" w:date="2034-05-01T10:00:00Z"'
_LEVELS = (
    ("decimal", "Article %1"),
    ("decimal", "%2."),
    ("lowerLetter", "(%3)"),
    ("lowerRoman", "(%4)"),
)


@dataclass(frozen=True, kw_only=True)
class Para:
    """A paragraph: its text, a style, a level of the automatic numbering.

    `boxed` puts the whole paragraph into a content control.
    """

    text: str
    style: str = ""
    level: int | None = None
    boxed: bool = False


def document(paras: Sequence[Para], notes: Sequence[str] = ()) -> bytes:
    """The .docx file of the paragraphs; footnote n has the text notes[n - 1]."""
    body = "".join(_para(para, at) for at, para in enumerate(paras))
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("footnotes", "footnotes.xml"),
        ),
        "word/document.xml": _root("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/styles.xml": _root("styles", _styles()),
        "word/numbering.xml": _root("numbering", _numbering()),
        "word/footnotes.xml": _root("footnotes", _footnotes(notes)),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text)
    return buffer.getvalue()


def _para(para: Para, at: int) -> str:
    facts = f'<w:pStyle w:val="{para.style}"/>' if para.style else ""
    if para.level is not None:
        level = f'<w:ilvl w:val="{para.level}"/>'
        facts += f'<w:numPr>{level}<w:numId w:val="1"/></w:numPr>'
    runs = "".join(_piece(piece, at) for piece in _MARKS.split(para.text) if piece)
    xml = f"<w:p><w:pPr>{facts}</w:pPr>{runs}</w:p>"
    return _control(xml, at) if para.boxed else xml


def _piece(piece: str, at: int) -> str:
    if piece.startswith("{+"):
        return f'<w:ins w:id="{at + 100}" {_BY}>{_run(piece[2:-2])}</w:ins>'
    if piece.startswith("{-"):
        struck = _run(piece[2:-2], "delText")
        return f'<w:del w:id="{at + 200}" {_BY}>{struck}</w:del>'
    if piece.startswith("[^"):
        mark = f'<w:footnoteReference w:id="{piece[2:-1]}"/>'
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{mark}</w:r>'
    if piece.startswith("[["):
        return _control(_run(piece[2:-2]), at + 300)
    return _run(piece)


def _run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def _control(xml: str, number: int) -> str:
    facts = f'<w:sdtPr><w:id w:val="{number}"/></w:sdtPr>'
    return f"<w:sdt>{facts}<w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def _root(tag: str, inner: str) -> str:
    return f'{_HEAD}<w:{tag} xmlns:w="{_W}">{inner}</w:{tag}>'


def _styles() -> str:
    named = [("Normal", "Normal", ""), ("Title", "Title", "")]
    named += [
        (f"Heading{n}", f"heading {n}", f'<w:outlineLvl w:val="{n - 1}"/>')
        for n in (1, 2, 3)
    ]
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"<w:pPr>{facts}</w:pPr></w:style>"
        for key, name, facts in named
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(_LEVELS)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def _footnotes(notes: Sequence[str]) -> str:
    return "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r>'
        f"{_run(' ' + text)}</w:p></w:footnote>"
        for n, text in enumerate(notes, 1)
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{n}" Target="{target}" '
        f'Type="{_OPC}/officeDocument/2006/relationships/{kind}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    space = f"{_OPC}/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{rows}</Relationships>'


def _types() -> str:
    stem = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    names = {"document": "document.main"}
    names |= {part: part for part in ("styles", "numbering", "footnotes")}
    rows = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{stem}.{kind}+xml"/>'
        for part, kind in names.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_OPC}/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )
