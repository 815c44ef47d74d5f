"""PDF opening: a file becomes pages of print, within limits, with what it declares.

Knows passwords, broken files, scans, fonts without letters, and the hook by which OCR
reads pages without text. Knows nothing of layout.

    opened = open_pages(data, "treaty.pdf")
    opened.pages[0].pieces
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.errors import ReadingError
from assistant.provisions.blocks import clean
from assistant.reading.apart import progress
from assistant.reading.pdf.lines import MOST_GLYPHS, read_page
from assistant.reading.pdf.printed import Page, Printed

# A picture of a page, its number from 1, pixels to the point: its lines in points.
Ocr = Callable[[Any, int, float], Sequence[Printed]]

MOST_PAGES = 5_000
MOST_CHARACTERS = 20_000_000
_SCALE = 250 / 72  # pixels to the point
_MOST_PIXELS = 6_000  # on one side
_STAMP = 100  # characters: what a picture of a page may carry besides
_UNREADABLE = 0.3  # of the letters of a page
_SHOWN = 12
_GARBAGE_TITLE = re.compile(
    r"microsoft (?:word|power)|untitled|\.(?:docx?|pdf|indd|rtf|odt|qxd|p65)\b|^\W*$"
    r"|^[\w.\-]*\d[\w.\-]*$|^(?:document|title|slide|print|layout)\b.{0,4}$",
    re.IGNORECASE,
)
_GARBAGE_AUTHOR = re.compile(r"(?:user|admin|administrator|owner|author|pc|\W*)$", re.I)
_DATE = re.compile(r"(?:D:)?((?:19|20)\d\d)(\d\d)(\d\d)")
_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[-_][\w\-]+)?$")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The pages of a PDF in order, what it declares, and what could not be read."""

    pages: list[Page]
    empty: tuple[int, ...]
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict[str, str])
    machine_read: bool = False


def open_pages(data: bytes, name: str, ocr: Ocr | None = None) -> Opened:
    """The pages of a PDF.

    Raises:
        ReadingError: broken, protected by a password, too long, or without a text
            layer (and no `ocr` to read its pictures).
    """
    document = _open(data, name)
    try:
        if len(document) == 0:
            raise ReadingError(f"{name} is a PDF without pages: export it again.")
        if len(document) > MOST_PAGES:
            raise ReadingError(
                f"{name} says it has {len(document):,} pages and the limit is "
                f"{MOST_PAGES:,}: split it and add the parts."
            )
        pages = _pages(document, name)
        unread = [page.number for page in pages if _is_unread(page)]
        if ocr is not None:
            numbers = progress.pages(len(pages))
            by_machine = [_by_machine(document, pages[n], ocr) for n in numbers]
            pages = [new or old for new, old in zip(by_machine, pages, strict=True)]
        facts = _facts(document)
    finally:
        document.close()
    _refuse_unread(pages, name, with_ocr=ocr is not None)
    tail = b"%%EOF" in data[-2048:]
    return Opened(
        pages=pages,
        empty=tuple(p.number for p in pages if not p.pieces and not p.too_full),
        lost=tuple(_lost(pages, cut_off=not tail)),
        notes=tuple(_notes(pages, unread if ocr is not None else [])),
        facts=facts,
        machine_read=ocr is not None and bool(unread),
    )


def _open(data: bytes, name: str) -> Any:
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError(
                f"{name} is protected by a password: save a copy without one."
            ) from error
        if "security" in str(error).lower():
            raise ReadingError(
                f"{name} is locked in a way that cannot be opened here: save a copy "
                "without protection."
            ) from error
        raise ReadingError(
            f"{name} is a broken PDF: download or export it again."
        ) from error


def _pages(document: Any, name: str) -> list[Page]:
    pages: list[Page] = []
    total = 0
    for number in progress.pages(len(document)):
        pages.append(read_page(document, number))
        total += pages[-1].glyphs
        if total > MOST_CHARACTERS:
            raise ReadingError(
                f"{name} has more than {MOST_CHARACTERS:,} characters in its first "
                f"{number + 1:,} pages, which is the limit: split it and add the parts."
            )
    return pages


def _is_unread(page: Page) -> bool:
    """Whether the words of a page are not in its text layer."""
    if page.too_full:
        return False
    return not page.pieces or _is_stamped(page) or _is_garbage(page)


def _is_stamped(page: Page) -> bool:
    return page.picture and page.glyphs <= _STAMP


def _is_garbage(page: Page) -> bool:
    return page.glyphs > 0 and page.odd >= _UNREADABLE * page.glyphs


def _by_machine(document: Any, page: Page, ocr: Ocr) -> Page | None:
    """The page as OCR reads it; None where it has a text layer or is broken."""
    if page.broken or not _is_unread(page):
        return None
    sheet = document[page.number - 1]
    try:
        longest = max(sheet.get_width(), sheet.get_height(), 1.0)
        scale = min(_SCALE, _MOST_PIXELS / longest)
        image = sheet.render(scale=scale).to_pil()
    finally:
        sheet.close()
    lines = list(ocr(image, page.number, scale))
    glyphs = sum(len(line.text) for line in lines)
    return replace(page, pieces=lines, picture=False, glyphs=glyphs, odd=0)


def _refuse_unread(pages: Sequence[Page], name: str, *, with_ocr: bool) -> None:
    """Refuse a file of which no page has words."""
    if any(not p.too_full and not _is_unread(p) for p in pages):
        return
    count = len(pages)
    full = [p.number for p in pages if p.too_full]
    if full:
        raise ReadingError(
            f"{name} has more than {MOST_GLYPHS:,} characters on one page "
            f"({_named(full).lower()}), which is too full to be read, and no text "
            "besides: export it again with pages of the usual size, or add a text "
            "version of it."
        )
    if with_ocr:
        raise ReadingError(
            f"{name} is a scan, and OCR found no words on its {count} pages: scan it "
            "again, sharper."
        )
    if any(_is_garbage(page) for page in pages):
        raise ReadingError(
            f"{name} has a text layer whose fonts do not say which letters they show: "
            'export it again, or read its pages with --ocr once the extra "ocr" is '
            "installed."
        )
    raise ReadingError(
        f"{name} is a scan: none of its {count} pages has text, so add a text version "
        'of it, or read it with --ocr once the extra "ocr" is installed.'
    )


def _lost(pages: Sequence[Page], *, cut_off: bool) -> list[str]:
    lost: list[str] = []
    stamped = [p for p in pages if p.pieces and _is_stamped(p)]
    cover = len(stamped) * 10 <= len(pages)
    shown = [p for p in stamped if not (cover and p.number in (1, len(pages)))]
    lost += [
        f"Page {p.number} is a picture with {p.glyphs} characters of text: what the "
        "picture says was not read."
        for p in shown[:_SHOWN]
    ]
    if len(shown) > _SHOWN:
        lost.append(f"{len(shown) - _SHOWN} more pages are pictures of this kind.")
    garbage = [p.number for p in pages if p.pieces and _is_garbage(p)]
    if garbage:
        lost.append(f"{_named(garbage)}: the font does not say which letters it shows.")
    full = [p.number for p in pages if p.too_full]
    if full:
        lost.append(f"{_named(full)}: more characters than a page can hold, not read.")
    if cut_off:
        lost.append("The file ends before its end mark: pages may be missing.")
    return lost


def _notes(pages: Sequence[Page], by_machine: Sequence[int]) -> list[str]:
    notes: list[str] = []
    if by_machine:
        notes.append(f"{_named(by_machine)}: read by OCR from the picture of the page.")
    stamped = [p.number for p in pages if p.pieces and _is_stamped(p)]
    if stamped and len(stamped) * 10 <= len(pages):
        covers = [n for n in stamped if n in (1, len(pages))]
        notes += [
            f"Page {n} is mostly a picture: words in it were not read." for n in covers
        ]
    aside = [clean(text) for page in pages for text in page.aside]
    if aside:
        words = "; ".join(f"“{text[:60]}”" for text in list(dict.fromkeys(aside))[:4])
        notes.append(f"Print at an angle was left out: {words}.")
    return notes


def _named(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_SHOWN]))
    more = f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else ""
    return f"{'Page' if len(numbers) == 1 else 'Pages'} {shown}{more}"


def _facts(document: Any) -> dict[str, str]:
    """Title, author, date and language as the file declares them, where sane."""
    declared = {k: clean(v) for k, v in document.get_metadata_dict().items()}
    facts: dict[str, str] = {}
    title, author = declared.get("Title", ""), declared.get("Author", "")
    if 4 < len(title) <= 300 and not _GARBAGE_TITLE.search(title):
        facts["title"] = title
    if 2 < len(author) <= 200 and not _GARBAGE_AUTHOR.match(author):
        facts["author"] = author
    made = _DATE.match(declared.get("CreationDate", ""))
    if made and 1 <= int(made[2]) <= 12 and 1 <= int(made[3]) <= 31:
        facts["created"] = f"{made[1]}-{made[2]}-{made[3]}"
    language = _LANGUAGE.match(_language(document))
    if language:
        facts["language"] = language[1].lower()
    return facts


def _language(document: Any) -> str:
    import ctypes

    import pypdfium2.raw  # pyright: ignore[reportMissingTypeStubs]

    pdfium: Any = pypdfium2.raw
    size = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < size <= 200:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")
