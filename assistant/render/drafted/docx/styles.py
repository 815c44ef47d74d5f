"""The styles of a drafted paper: how a foreign ministry sets its documents.

A serif face at eleven points, black, with headings that differ by weight alone. All
lengths are in twentieths of a point, sizes in half points. Example:

    styles()     # the root of word/styles.xml
"""

from __future__ import annotations

from typing import Any, NamedTuple

from assistant.render.drafted.docx.elements import node

FACE = "Times New Roman"
LANGUAGE = "en-GB"
_SIZE = 22
_GREY = "595959"


class _Style(NamedTuple):
    """A style of paragraphs; "" and 0 where it is as the one it is based on."""

    id: str
    name: str
    base: str = "Normal"
    follow: str = ""
    keep: bool = False
    level: int = -1  # in the outline
    list: str = ""  # "LIST/LEVEL" of word/numbering.xml
    rule: bool = False  # a thin line below it
    before: int = 0
    after: int = 120
    line: int = 264
    left: int = 0
    right: int = 0
    first: int = 0  # indent of the first line, negative where it hangs
    even: str = "left"
    bold: bool = False
    italic: bool = False
    size: int = 0
    colour: str = ""
    spread: int = 0  # between letters


_PARAGRAPHS = (
    _Style("BodyText", "Body Text", even="both"),
    _Style(
        "Kind", "Kind of Paper", follow="Title", keep=True, after=60, size=20,
        colour=_GREY, spread=40,
    ),
    _Style(
        "Title", "Title", follow="BodyText", keep=True, rule=True, after=200, line=240,
        bold=True, size=34,
    ),
    _Style("Facts", "Head of Paper", after=30, line=250, size=21),
    _Style(
        "Heading1", "heading 1", follow="BodyText", keep=True, level=0, before=320,
        line=240, bold=True, size=26,
    ),
    _Style(
        "Heading2", "heading 2", follow="BodyText", keep=True, level=1, before=200,
        after=80, line=240, bold=True, italic=True,
    ),
    _Style(
        "Internal", "Internal", follow="BodyText", keep=True, after=100, bold=True,
        size=18, colour="7A1F1F", spread=20,
    ),
    _Style("ListBullet", "List Bullet", list="1/0", after=80, even="both"),
    _Style("ListBullet2", "List Bullet 2", list="1/1", after=80, even="both"),
    _Style("ListBullet3", "List Bullet 3", list="1/2", after=80, even="both"),
    _Style("ListNumber", "List Number", list="2/0", after=80, even="both"),
    _Style("ListNumber2", "List Number 2", list="2/1", after=80, even="both"),
    _Style("ListNumber3", "List Number 3", list="2/2", after=80, even="both"),
    _Style(
        "Quote", "Quote", follow="BodyText", before=60, after=160, left=567, right=567,
        even="both", size=20,
    ),
    _Style("Preambular", "Preambular", first=567, even="both"),
    _Style("Operative", "Operative", list="3/0", first=567, even="both"),
    _Style("Instrument", "Instrument", after=100, left=425, first=-425, size=20),
    _Style("FootnoteText", "footnote text", after=40, line=240, size=18, even="both"),
    _Style("Header", "header", after=0, line=240, even="center", size=18),
    _Style("Footer", "footer", after=0, line=240, even="center", size=18),
)  # fmt: skip
_BUILT_IN = (
    "Body Text",
    "Title",
    "Quote",
    *(f"List {n}{d}" for n in ("Bullet", "Number") for d in ("", " 2", " 3")),
)
SEPARATORS = ("-1", "0")  # ids of the two lines that Word draws above footnotes


def styles() -> Any:
    """The root of the part with all styles of a drafted paper."""
    return node(
        "w:styles",
        _defaults(),
        node("w:style", node("w:name", val="Normal"), node("w:qFormat"),
             type="paragraph", default="1", styleId="Normal"),
        _whole("character", "DefaultParagraphFont", "Default Paragraph Font"),
        _whole("table", "TableNormal", "Normal Table", _no_margins()),
        _whole("numbering", "NoList", "No List"),
        *(_paragraph(style) for style in _PARAGRAPHS),
        _character("FootnoteReference", "footnote reference",
                   node("w:vertAlign", val="superscript")),
        _character("Verdict", "Verdict", node("w:color", val="7F7F7F"),
                   node("w:sz", val="16"), node("w:szCs", val="16")),
        _character("Gap", "Gap", node("w:i"), node("w:iCs"), node("w:color", val=_GREY),
                   node("w:shd", val="clear", color="auto", fill="EDEDED")),
        _character("Cited", "Cited", node("w:color", val=_GREY),
                   node("w:sz", val="18"), node("w:szCs", val="18")),
        _character("Hyperlink", "Hyperlink", node("w:color", val="1F3864")),
        _character("FactName", "Name of a Fact", node("w:color", val=_GREY)),
        _character("Marking", "Marking", node("w:b"), node("w:bCs"),
                   node("w:spacing", val="40")),
    )  # fmt: skip


def _defaults() -> Any:
    fonts = node("w:rFonts", ascii=FACE, hAnsi=FACE, cs=FACE)
    language = node("w:lang", val=LANGUAGE, bidi="ar-SA")
    size, complex_size = (node(f"w:{n}", val=str(_SIZE)) for n in ("sz", "szCs"))
    spacing = node("w:spacing", before="0", after="120", line="264", lineRule="auto")
    return node(
        "w:docDefaults",
        node("w:rPrDefault", node("w:rPr", fonts, size, complex_size, language)),
        node("w:pPrDefault", node("w:pPr", node("w:widowControl"), spacing)),
    )


def _no_margins() -> Any:
    sides = {"top": "0", "left": "108", "bottom": "0", "right": "108"}
    margins = (node(f"w:{n}", w=v, type="dxa") for n, v in sides.items())
    return node(
        "w:tblPr",
        node("w:tblInd", w="0", type="dxa"),
        node("w:tblCellMar", *margins),
    )


def _whole(kind: str, name: str, shown: str, inner: Any = None) -> Any:
    """A style that Word falls back upon."""
    named = node("w:name", val=shown)
    rank = node("w:uiPriority", val="99")
    hidden = (node("w:semiHidden"), node("w:unhideWhenUsed"))
    facts = {"type": kind, "default": "1", "styleId": name}
    return node("w:style", named, rank, *hidden, inner, **facts)


def _character(name: str, shown: str, *looks: Any) -> Any:
    based = node("w:basedOn", val="DefaultParagraphFont")
    named = node("w:name", val=shown)
    facts = {"type": "character", "styleId": name}
    return node("w:style", named, based, node("w:rPr", *looks), **facts)


def _paragraph(style: _Style) -> Any:
    known = style.name[0].islower() or style.name in _BUILT_IN
    own = {} if known else {"customStyle": "1"}
    return node(
        "w:style",
        node("w:name", val=style.name),
        node("w:basedOn", val=style.base),
        node("w:next", val=style.follow or style.id),
        node("w:qFormat"),
        node("w:pPr", *_shape(style)),
        node("w:rPr", *_letters(style)),
        type="paragraph",
        styleId=style.id,
        **own,
    )


def _shape(style: _Style) -> list[Any]:
    made = [node("w:keepNext"), node("w:keepLines")] if style.keep else []
    if style.list:
        name, _, level = style.list.partition("/")
        made.append(
            node("w:numPr", node("w:ilvl", val=level), node("w:numId", val=name))
        )
    if style.rule:
        line = node("w:bottom", val="single", sz="6", space="8", color="404040")
        made.append(node("w:pBdr", line))
    spacing = {"before": style.before, "after": style.after, "line": style.line}
    made.append(
        node("w:spacing", lineRule="auto", **{k: str(v) for k, v in spacing.items()})
    )
    if style.left or style.right or style.first:
        first = "firstLine" if style.first >= 0 else "hanging"
        sides = {"left": style.left, "right": style.right, first: abs(style.first)}
        made.append(node("w:ind", **{k: str(v) for k, v in sides.items()}))
    made.append(node("w:jc", val=style.even))
    if style.level >= 0:
        made.append(node("w:outlineLvl", val=str(style.level)))
    return made


def _letters(style: _Style) -> list[Any]:
    made: list[Any] = []
    if style.bold:
        made += [node("w:b"), node("w:bCs")]
    if style.italic:
        made += [node("w:i"), node("w:iCs")]
    if style.colour:
        made.append(node("w:color", val=style.colour))
    if style.spread:
        made.append(node("w:spacing", val=str(style.spread)))
    if style.size:
        made += [node(f"w:{n}", val=str(style.size)) for n in ("sz", "szCs")]
    return made


def settings() -> Any:
    """The root of the part that says how Word is to treat the file."""
    mode = {
        "name": "compatibilityMode",
        "uri": "http://schemas.microsoft.com/office/word",
        "val": "15",  # lines break as in every Word since 2013
    }
    return node(
        "w:settings",
        node("w:defaultTabStop", val="567"),
        node("w:characterSpacingControl", val="doNotCompress"),
        node("w:footnotePr", *(node("w:footnote", id=n) for n in SEPARATORS)),
        node("w:compat", node("w:compatSetting", **mode)),
        node("w:themeFontLang", val=LANGUAGE),
        node("w:decimalSymbol", val="."),
        node("w:listSeparator", val=","),
    )
