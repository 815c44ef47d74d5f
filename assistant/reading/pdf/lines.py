"""PDF lines: the pieces of print on a page with size, weight and place.

The seam to pypdfium2 for text. Cuts note marks (small raised print) out of words, turns
print that runs up or down the page upright, joins letters that are spaced out. Decides
nothing about columns or structure.

    read_page(document, 0).pieces[0].text
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from assistant.reading.pdf.drawn import drawn_on
from assistant.reading.pdf.printed import SMALL, Page, Printed, is_raised, labels_of
from assistant.reading.text.flow import mend_hyphens

MOST_GLYPHS = 200_000  # on one page; a page of small print has 12,000
_SOFT = "\u00ad"
_OTHERWISE = {  # than the character of the code
    **dict.fromkeys((0x02, 0xFFFE, 0xAD), _SOFT),
    **{0xFB00 + i: s for i, s in enumerate(("ff", "fi", "fl", "ffi", "ffl"))},
    # Lone surrogates, which no file can store.
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_BOLD = 600
_BOLD_NAME = re.compile(r"bold|black|heavy", re.IGNORECASE)
_LONGEST_FONT = 200  # characters of a font's name
_APART = 1.0  # of the size: a gap that parts two pieces
_NUMBER_APART = 0.45  # of the size: a gap that parts a line number
_CID = re.compile(r"\(cid:\d+\)")
_SPACED = re.compile(r"(?:\S ){4,}\S")


class _Glyph(NamedTuple):
    char: str
    left: float
    right: float
    bottom: float
    top: float
    place: int  # among the characters of the page
    size: float  # of its box: the nominal size is often 1 and scaled by a matrix


def read_page(document: Any, number: int) -> Page:
    """The print of page `number` (from 0); a page that cannot be parsed is `broken`."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Page(number=number + 1, pieces=[], broken=True)
    try:
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        page.close()
        return Page(number=number + 1, pieces=[], broken=True)
    try:
        return _page(page, textpage.raw, number + 1)
    finally:
        textpage.close()
        page.close()


def _page(page: Any, raw: Any, number: int) -> Page:
    pdfium = _pdfium()
    count = max(0, pdfium.FPDFText_CountChars(raw))
    if count > MOST_GLYPHS:
        return Page(number=number, pieces=[], glyphs=count, too_full=True)
    upright, turned, aside = _turned(raw, list(_runs(raw)))
    glyphs = [g for run in upright for g in run]
    pieces = [
        printed
        for run in upright
        for part in _split(run)
        for piece in _tailed(part)
        if (printed := _printed(raw, piece, number)) is not None
    ]
    drawn = drawn_on(page, pictures=len(glyphs) < 2000)
    return Page(
        number=number,
        pieces=pieces,
        rules=drawn.rules if not turned else (),
        width=page.get_width(),
        height=page.get_height(),
        picture=drawn.picture,
        aside=aside,
        glyphs=sum(not g.char.isspace() for g in glyphs),
        odd=_odd(glyphs),
    )


def _pdfium() -> Any:
    """The vendor's raw functions, which carry no usable types."""
    import pypdfium2.raw  # pyright: ignore[reportMissingTypeStubs]

    return pypdfium2.raw


def _odd(glyphs: Sequence[_Glyph]) -> int:
    counted = Counter(g.char for g in glyphs)
    odd = sum(n for char, n in counted.items() if _is_odd(char))
    text = "".join(g.char for g in glyphs) if counted["("] else ""
    return odd + sum(len(found) for found in _CID.findall(text))


def _is_odd(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char[0]) in ("Co", "Cn", "Cs", "Cc")


def _runs(raw: Any) -> Iterator[list[_Glyph]]:
    """The glyphs between the line ends that the library sees."""
    pdfium = _pdfium()
    box = pdfium.FS_RECTF()
    code_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    run: list[_Glyph] = []
    for i in range(pdfium.FPDFText_CountChars(raw)):
        code = code_of(raw, i)
        if code in (10, 13):
            if run:
                yield run
            run = []
        elif code:
            box_of(raw, i, box)
            char = _OTHERWISE.get(code) or chr(code)
            low, high = box.bottom, box.top
            run.append(_Glyph(char, box.left, box.right, low, high, i, high - low))
    if run:
        yield run


def _turned(
    raw: Any, runs: list[list[_Glyph]]
) -> tuple[list[list[_Glyph]], int, tuple[str, ...]]:
    """The runs of the page's main direction upright, its quarter turns, other print."""
    quarters = [_quarter(raw, run) for run in runs]
    counted: Counter[int] = Counter()
    for quarter, run in zip(quarters, runs, strict=True):
        counted[quarter] += len(run)
    main = counted.most_common(1)[0][0] if counted else 0
    main = max(main, 0)
    upright: list[list[_Glyph]] = []
    aside: list[str] = []
    for quarter, run in zip(quarters, runs, strict=True):
        if quarter == main or len(run) == 1:
            upright.append([_turn(g, main) for g in run] if main else run)
        else:
            aside.append("".join(g.char for g in run).strip())
    return upright, main, tuple(text for text in aside if text)


def _quarter(raw: Any, run: Sequence[_Glyph]) -> int:
    """In which direction a run is printed, in quarter turns; -1 for a slant."""
    inked = next((g for g in run if not g.char.isspace()), run[0])
    turns = _pdfium().FPDFText_GetCharAngle(raw, inked.place) / (math.pi / 2)
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) < 0.1 else -1


def _turn(g: _Glyph, quarter: int) -> _Glyph:
    """A glyph with its box as it would stand if its line ran from left to right."""
    left, right, bottom, top = {
        3: (g.bottom, g.top, -g.right, -g.left),
        2: (-g.right, -g.left, -g.top, -g.bottom),
        1: (-g.top, -g.bottom, g.left, g.right),
    }[quarter]
    return _Glyph(g.char, left, right, bottom, top, g.place, top - bottom)


def _split(run: Sequence[_Glyph]) -> Iterator[list[_Glyph]]:
    """A run cut where the print jumps: to another line, or over a wide gap."""
    piece: list[_Glyph] = []
    last: _Glyph | None = None
    for glyph in run:
        if not glyph.char.isspace() and glyph.size > 0:
            if last is not None and _jumps(last, glyph):
                yield piece
                piece = []
            last = glyph
        piece.append(glyph)
    if piece:
        yield piece


def _tailed(piece: list[_Glyph]) -> list[list[_Glyph]]:
    """A piece with a number at its end or start cut off: it may count lines.

    What is no line number is merged again when its row is.
    """
    inked = [n for n, g in enumerate(piece) if not g.char.isspace() and g.size > 0]
    for at in range(1, min(len(inked), 4)):
        head, next_ = piece[inked[at - 1]], piece[inked[at]]
        if not head.char.isdigit():
            break
        if next_.left - head.right > _NUMBER_APART * head.size:
            return [piece[: inked[at]], piece[inked[at] :]]
    for at in range(len(inked) - 1, max(0, len(inked) - 4), -1):
        tail, before = piece[inked[at]], piece[inked[at - 1]]
        if not tail.char.isdigit():
            break
        if tail.left - before.right > _NUMBER_APART * tail.size:
            return [piece[: inked[at]], piece[inked[at] :]]
    return [piece]


def _jumps(last: _Glyph, glyph: _Glyph) -> bool:
    """Whether print goes on elsewhere; called for each glyph, so without `min`."""
    low, high = last.size, glyph.size
    if low > high:
        low, high = high, low
    top = last.top if last.top < glyph.top else glyph.top
    bottom = last.bottom if last.bottom > glyph.bottom else glyph.bottom
    gap = glyph.left - last.right
    return (
        top - bottom < 0.2 * low
        or gap > _APART * high
        or (gap < -3 * low and glyph.right < last.left)
    )


def _printed(raw: Any, glyphs: Sequence[_Glyph], page: int) -> Printed | None:
    inked = [g for g in glyphs if not g.char.isspace() and g.size > 0]
    if not inked:
        return None
    size = _usual_size(inked)
    normal, marks = inked, ()
    if all(g.size >= size * SMALL for g in inked):
        text = mend_hyphens("".join(g.char for g in _unspaced(glyphs, inked)))
    else:
        feet = Counter(round(g.bottom, 1) for g in inked if round(g.size, 1) == size)
        bottom = feet.most_common(1)[0][0]
        text, marks = _text(_unspaced(glyphs, inked), size, bottom)
        large = [g for g in inked if not is_raised((g.size, g.bottom), size, bottom)]
        normal = large or inked
    if not text.strip() and not marks:
        return None
    return Printed(
        text=text,
        size=size,
        bold=_is_bold(raw, normal),
        left=min(g.left for g in inked),
        right=max(g.right for g in inked),
        top=max(g.top for g in normal),
        bottom=min(g.bottom for g in normal),
        page=page,
        marks=marks,
    )


def _usual_size(inked: Sequence[_Glyph]) -> float:
    """The largest size that a good part of the glyphs has: "40)" is as large as ")"."""
    sizes = Counter(round(g.size, 1) for g in inked)
    common, count = sizes.most_common(1)[0]
    if count > len(inked) * 0.75:
        return common
    return max(
        size for size, n in sizes.items() if n >= len(inked) * 0.25 or n == count
    )


def _is_bold(raw: Any, inked: Sequence[_Glyph]) -> bool:
    """Whether most letters are heavy, by weight or by the name of the font.

    The fonts that every reader of PDF has carry no weight: "Times-Bold" says 400.
    """
    weight_of = _pdfium().FPDFText_GetFontWeight
    letters = [g for g in inked if g.char.isalpha()][:40:4] or inked[:1]
    heavy = sum(weight_of(raw, g.place) >= _BOLD for g in letters)
    if heavy * 2 > len(letters):
        return True
    return _BOLD_NAME.search(_font(raw, letters[len(letters) // 2].place)) is not None


def _font(raw: Any, place: int) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST_FONT)
    flags = ctypes.c_int()
    size = _pdfium().FPDFText_GetFontInfo(raw, place, buffer, _LONGEST_FONT, flags)
    return buffer.value.decode("latin-1") if 0 < size <= _LONGEST_FONT else ""


def _text(
    glyphs: Sequence[_Glyph], size: float, bottom: float
) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The words of a piece, and the note marks cut out of them by offset."""
    parts: list[str] = []
    marks: list[tuple[int, tuple[str, ...]]] = []  # (index into parts, labels)
    group: list[_Glyph] = []
    for glyph in [*glyphs, None]:
        small = glyph is not None and is_raised(
            (glyph.size, glyph.bottom), size, bottom
        )
        if glyph is not None and (small or (group and glyph.char == " ")):
            group.append(glyph)
            continue
        if group:
            raised = "".join(g.char for g in group)
            labels = labels_of(raised)
            if labels:
                marks.append((len(parts), labels))
                parts.append(" " if raised.endswith(" ") else "")
            else:
                parts.append(raised)
            group = []
        if glyph is not None:
            parts.append(glyph.char)
    return _marked(parts, marks)


def _marked(
    parts: list[str], marks: list[tuple[int, tuple[str, ...]]]
) -> tuple[str, tuple[tuple[int, str], ...]]:
    placed: list[tuple[int, str]] = []
    for index, labels in marks:
        at = len(mend_hyphens("".join(parts[:index])))
        placed += [(at, label) for label in labels]
    return mend_hyphens("".join(parts)), tuple(placed)


def _unspaced(glyphs: Sequence[_Glyph], inked: Sequence[_Glyph]) -> Sequence[_Glyph]:
    """The glyphs without the spaces between letters that are spaced out for show.

    Spaces remain where the gap is clearly wider: between words.
    """
    text = "".join(g.char for g in glyphs).strip()
    if len(inked) < 5 or not _SPACED.fullmatch(re.sub(r"\s+", " ", text)):
        return glyphs
    gaps = [b.left - a.right for a, b in zip(inked, inked[1:], strict=False)]
    usual = sorted(gaps)[len(gaps) // 2]
    kept: list[_Glyph] = [inked[0]]
    for gap, glyph in zip(gaps, inked[1:], strict=True):
        if gap > usual * 1.6 + 0.5:
            kept.append(glyph._replace(char=" "))
        kept.append(glyph)
    return kept
