"""Pictures: PNG, JPEG and TIFF files of pages, read by their look.

picture_blocks(Path("page.png").read_bytes(), "page.png", ocr=True).machine_read
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from assistant.errors import ReadingError
from assistant.reading.apart.progress import pages
from assistant.reading.formats import Blocks
from assistant.reading.pdf.open import Opened
from assistant.reading.pdf.printed import Page
from assistant.reading.pdf.reader import page_blocks
from assistant.reading.scans.ocr import INSTALL, ocr_for

MOST_PAGES = 500
MOST_PIXELS = 100_000_000  # of one page: A3 at 600 dots an inch has 70 million
_A4_WIDTH = 595.0  # points
_DENSITIES = (90.0, 1_300.0)  # dots an inch that can be believed
_SHARP = 2_000  # pixels on the longer side: fewer were not scanned to be read


def picture_blocks(data: bytes, name: str, *, ocr: bool) -> Blocks:
    """The blocks of a picture of one or more pages.

    Raises:
        ReadingError: OCR was not asked for or is not installed, the picture is broken,
            too large, or shows no words.
    """
    if not ocr:
        raise ReadingError(
            f"{name} is a picture: read it with --ocr, which needs `{INSTALL}`, or add "
            "a text version of it."
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd tags, which hold no words
        sheets = list(_pages(data, name))
    if not any(sheet.pieces for sheet in sheets):
        raise ReadingError(
            f"{name} is a picture in which no words were found: scan it again, sharper."
        )
    empty = tuple(sheet.number for sheet in sheets if not sheet.pieces)
    note = "The words were read from a picture by OCR: compare them before you quote."
    return page_blocks(
        Opened(pages=sheets, empty=empty, notes=(note,), machine_read=True)
    )


def _pages(data: bytes, name: str) -> Iterator[Page]:
    from PIL import Image, UnidentifiedImageError

    lines = ocr_for(name)
    # What the library raises on pictures that are damaged or made up.
    broken = (OSError, ValueError, SyntaxError, UnidentifiedImageError, EOFError)
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
            count = _count(picture, name)
            for index in pages(count):
                picture.seek(index)
                _check_size(picture, name)
                image, scale = _upright(picture)
                yield Page(
                    number=index + 1,
                    pieces=list(lines(image, index + 1, scale)),
                    width=image.width / scale,
                    height=image.height / scale,
                )
    except (*broken, Image.DecompressionBombError) as error:
        raise ReadingError(
            f"{name} is a damaged picture: scan or save it again."
        ) from error


def _count(picture: Any, name: str) -> int:
    count = int(getattr(picture, "n_frames", 1))
    if count > MOST_PAGES:
        raise ReadingError(
            f"{name} has {count:,} pages and the limit for pictures is {MOST_PAGES}: "
            "split it."
        )
    return count


def _check_size(picture: Any, name: str) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise ReadingError(
            f"{name} has {picture.width * picture.height // 1_000_000} million pixels "
            f"and the limit is {MOST_PIXELS // 1_000_000}: save it smaller."
        )


def _upright(picture: Any) -> tuple[Any, float]:
    """The picture as it is to be looked at, and its pixels to the point."""
    from PIL import ImageOps

    image: Any = ImageOps.exif_transpose(picture).convert("RGB")
    density = float(picture.info.get("dpi", (0, 0))[0])
    if not _DENSITIES[0] < density < _DENSITIES[1]:
        density = 72 * min(image.width, image.height) / _A4_WIDTH
    if max(image.size) < _SHARP:  # a photograph of a screen: letters of few pixels
        image = image.resize((image.width * 2, image.height * 2))
        density *= 2
    return image, density / 72
