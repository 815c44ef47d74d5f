"""DOCX runs: the inline content of paragraphs as pieces of text with their changes.

Knows runs, fields, content controls, breaks, signs, notes and comments, and which
words are tracked as put in or struck. Knows no lists and no tables.

    Runs(styles, aside, tally).read(paragraph)   # [Piece(text="Kites fly.")]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.provisions.marks import bare
from assistant.reading.docx.fields import Fields
from assistant.reading.docx.package import find, local, switch, value, w
from assistant.reading.docx.pieces import Piece, Tracked, tracked
from assistant.reading.docx.signs import UNKNOWN, formula, mend_symbols, symbol
from assistant.reading.docx.styles import Styles
from assistant.reading.docx.tally import Tally

if TYPE_CHECKING:
    from assistant.reading.docx.aside import Aside

_PROPERTIES = ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
_PLAIN = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011"}
_BROKEN_REFERENCE = "Error! Reference source not found"


class Runs:
    """Reads inline content; fields may begin in one paragraph and end in another.

    Attributes:
        fields: the fields that are open where the reading stands.
    """

    def __init__(self, styles: Styles, aside: Aside | None, tally: Tally) -> None:
        self._styles = styles
        self._aside = aside
        self._tally = tally
        self.fields = Fields(tally)
        self._boxes: list[tuple[Any, Tracked | None]] = []
        self._pieces: list[Piece] = []
        self._hidden_style = False
        self._last = ""  # what the run before was: "hidden", "struck"

    def read(self, paragraph: Any, change: Tracked | None = None) -> list[Piece]:
        """The pieces of a paragraph that stands within a change (or in none)."""
        self._pieces = []
        self._last = ""
        self._hidden_style = self._styles.hidden(self._styles.of(paragraph))
        if self._aside is not None:
            self._sign(self._aside.opened_before())
        self._walk(paragraph, change)
        if self._aside is not None:
            self._sign(self._aside.close_all())
        return self._pieces

    def take_boxes(self) -> list[tuple[Any, Tracked | None]]:
        """The text boxes met so far, each once, with the change around it."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def _walk(self, node: Any, change: Tracked | None) -> None:
        for child in node:
            name = local(child)
            if name == "r":
                self._run(child, change)
            elif name == "AlternateContent":
                self._walk(alternative(child), change)
            elif name in ("oMath", "oMathPara"):
                self._tally.met["formulas"] += 1
                self._emit(f" {formula(child)} ", change)
            elif name == "sdt":
                self._control(child, change)
            elif name == "fldSimple":
                self._simple_field(child, change)
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._range(name, child)
            elif name in ("subDoc", "altChunk"):
                self._tally.met["embedded"] += 1
            elif name and name not in _PROPERTIES:
                self._walk(child, tracked(child, change))

    def _control(self, node: Any, change: Tracked | None) -> None:
        content = find(node, "sdtContent")
        if placeholder(node):
            self._tally.met["placeholders"] += 1
        elif content is not None:
            self._walk(content, change)

    def _simple_field(self, node: Any, change: Tracked | None) -> None:
        self.fields.open(str(node.get(w("instr"), "")))
        self._walk(node, change)
        self._emit(self.fields.close(node), change)

    def _range(self, name: str, node: Any) -> None:
        if self._aside is not None:
            key = node.get(w("id"), "")
            start = name == "commentRangeStart"
            self._sign(self._aside.open(key) if start else self._aside.close(key))

    def _run(self, run: Any, change: Tracked | None) -> None:
        hidden, struck = self._looks(run)
        now = "hidden" if hidden else "struck" if struck else ""
        if now and now != self._last and _has_text(run):
            self._tally.met[now] += 1
        self._last = now
        font = _font(run)
        for child in run:
            name = local(child)
            if name == "rPr" or self._field_part(child, name, change):
                continue
            if name in ("footnoteReference", "endnoteReference"):
                if self._reference(child, name, change):
                    return  # the rest of the run is the note's own mark
            elif name == "commentReference":
                self._comment(child)
            elif not hidden or name in ("drawing", "pict", "object"):
                self._content(child, name, font, change)

    def _looks(self, run: Any) -> tuple[bool, bool]:
        """Whether a run is hidden, and whether it is struck through by format."""
        look = find(run, "rPr")
        if look is None:
            return self._hidden_style, False
        hidden = switch(look, "vanish")
        if hidden is None:
            style = value(look, "rStyle")
            hidden = self._hidden_style or (bool(style) and self._styles.hidden(style))
        return hidden, bool(switch(look, "strike") or switch(look, "dstrike"))

    def _field_part(self, child: Any, name: str, change: Tracked | None) -> bool:
        """Whether a run's child is part of a complex field's machinery."""
        if name == "instrText":
            self.fields.instruct(child.text or "")
        elif name == "fldChar":
            kind = child.get(w("fldCharType"), "")
            if kind == "begin":
                self.fields.open("", child)
            elif kind == "separate":
                self.fields.separate()
            elif kind == "end":
                self._emit(self.fields.close(), change)
        else:
            return name == "delInstrText"
        return True

    def _content(self, child: Any, name: str, font: str, change: Any) -> None:
        if name == "t":
            self._text(mend_symbols(bare(child.text or ""), font), change)
        elif name == "delText":
            self._emit(bare(child.text or ""), change or Tracked(kind="deleted"))
        elif name in _PLAIN:
            self._emit(_PLAIN[name], change)
        elif name == "br":
            line = child.get(w("type"), "textWrapping") == "textWrapping"
            self._emit("\n" if line else " ", change)
        elif name == "sym":
            code = child.get(w("char"), "")
            self._text(symbol(child.get(w("font"), ""), code), change)
        elif name == "ruby":
            self._tally.met["rubies"] += 1
            base = find(child, "rubyBase")
            self._walk(base if base is not None else (), change)
        elif name == "AlternateContent":
            for inner in alternative(child):
                self._content(inner, local(inner), font, change)
        elif name in ("drawing", "pict", "object"):
            self._drawing(child, name, change)

    def _text(self, text: str, change: Tracked | None) -> None:
        self._tally.met["signs"] += text.count(UNKNOWN)
        if _BROKEN_REFERENCE in text:
            self._tally.met["no reference"] += 1
        self._emit(text, change)

    def _drawing(self, node: Any, name: str, change: Tracked | None) -> None:
        found = {local(inner) for inner in node.iter() if isinstance(inner.tag, str)}
        if "txbxContent" in found:
            self._boxes += [(box, change) for box in _boxes(node)]
        if found & {"relIds", "chart"}:
            self._tally.met["diagrams"] += 1
        elif "OLEObject" in found or (name == "object" and "control" not in found):
            self._tally.met["embedded"] += 1
        elif found & {"blip", "imagedata"}:
            self._tally.met["pictures"] += 1

    def _reference(self, node: Any, name: str, change: Tracked | None) -> bool:
        """Put a note's mark; True where the text after it in the run is the mark."""
        if self._aside is None:
            return False
        own = node.get(w("customMarkFollows"), "0") not in ("0", "false", "off")
        after = [r for r in node.itersiblings() if local(r) in ("t", "delText", "sym")]
        label = "".join(_sign_of(one) for one in after).strip() if own else ""
        struck = change is not None and change.kind == "deleted"
        key = node.get(w("id"), "")
        note = self._aside.note(name, key, label if own else None, struck=struck)
        if struck:
            self._emit(note, change)
        else:
            self._pieces.append(Piece(text=note, change=change))
        return own and bool(label)

    def _comment(self, node: Any) -> None:
        if self._aside is not None:
            self._sign(self._aside.point(node.get(w("id"), "")))

    def _sign(self, sentinels: str) -> None:
        """Put sentinels in, in the change that stands there already."""
        if sentinels:
            around = self._pieces[-1].change if self._pieces else None
            self._pieces.append(Piece(text=sentinels, change=around))

    def _emit(self, text: str, change: Tracked | None) -> None:
        if text and self.fields.shown(text):
            self._pieces.append(Piece(text=text, change=change))


def placeholder(control: Any) -> bool:
    """Whether a content control shows only its prompt ("Click here to enter text")."""
    return bool(switch(control, "sdtPr/showingPlcHdr"))


def alternative(node: Any) -> Any:
    """The one branch of alternate content to read: a choice, else the fallback.

    A choice without words gives way to a fallback with words.
    """
    branches = [child for child in node if local(child) in ("Choice", "Fallback")]
    worded = [b for b in branches if next(b.iter(w("t")), None) is not None]
    return next(iter(worded or branches), ())


def _boxes(node: Any) -> list[Any]:
    """The text boxes of a drawing, outermost only, of each pair of twins one."""
    found: list[Any] = []
    for child in node:
        name = local(child)
        if name == "txbxContent":
            found.append(child)
        elif name == "AlternateContent":
            found += _boxes(alternative(child))
        elif name:
            found += _boxes(child)
    return found


def _has_text(run: Any) -> bool:
    return any(local(child) in ("t", "sym") for child in run)


def _font(run: Any) -> str:
    fonts = find(run, "rPr/rFonts")
    return "" if fonts is None else str(fonts.get(w("ascii"), ""))


def _sign_of(node: Any) -> str:
    if local(node) == "sym":
        return symbol(node.get(w("font"), ""), node.get(w("char"), ""))
    return bare(node.text or "")
