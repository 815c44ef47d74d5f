"""OCR: the words of a picture of a page, as printed lines with their places.

The seam to RapidOCR, whose models come with its package (the extra `ocr`): nothing is
fetched. Straightens lines of a page that was laid on the glass askew; a page upside
down is not turned. Knows nothing of columns and paragraphs, which printed lines of any
origin share.

    pdf_blocks(data, "scan.pdf", ocr=ocr_for("scan.pdf")).machine_read
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from threading import Lock
from typing import Any

from assistant.errors import ReadingError
from assistant.reading.pdf.printed import Printed

INSTALL = "pip install 'treaty-assistant[ocr]'"
_LEAST_SURE = 0.3  # below this the engine saw specks and not letters
_WIDE = 5.0  # widths to the height: boxes that show how far the page is turned
_MOST_TURNED = math.radians(10)
_LIKE = 0.2  # heights this near to the usual one are the same print
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LOOKS_SO = re.compile(
    r"\bAl(?=[.,;:)\]/]|$|[-’']s?\b(?=[a-z ])|\s+(?:[a-z&(]|Acts?\b|Action|Agenc"
    r"|Agents?\b|Board|Ethic|Framework|Governance|Initiative|Models?\b|Office|Polic"
    r"|Principle|Regulation|Research|Risk|Safety|Strateg|Summit|Systems?\b|Technolog))"
)
_LOCK = Lock()
_Point = tuple[float, float]


def is_installed() -> bool:
    """Whether the extra `ocr` is there."""
    return find_spec("rapidocr") is not None


def ocr_for(name: str) -> Callable[[Any, int, float], Sequence[Printed]]:
    """What reads pictures of the pages of the file `name`; see `ocr_lines`.

    The function that is returned raises ReadingError where the extra is missing.
    """

    def lines(image: Any, number: int, scale: float) -> Sequence[Printed]:
        if not is_installed():
            raise ReadingError(
                f"{name} has pages that are pictures, and OCR is not installed: run "
                f"`{INSTALL}`, or add a text version of it."
            )
        return ocr_lines(image, number, scale)

    return lines


def ocr_lines(image: Any, number: int, scale: float) -> list[Printed]:
    """The lines on a picture of a page, from top to bottom.

    Args:
        image: a PIL image.
        number: of the page, from 1.
        scale: pixels to the point (1/72 inch).

    Returns:
        Lines with places in points from the lower left corner.
    """
    import numpy

    pixels: Any = numpy.asarray(image.convert("RGB"))
    with _LOCK:  # one page at a time takes all cores as it is
        found: Any = _engine()(pixels)
    if found.boxes is None or not found.txts:
        return []
    boxes = [[(float(x), float(y)) for x, y in box] for box in found.boxes]
    boxes = _straight(boxes, image.width / 2, image.height / 2)
    usual = median(_height(box) for box in boxes)
    top = image.height / scale
    lines = list(zip(boxes, found.txts, found.scores, strict=True))
    lines.sort(key=lambda line: _middle(line[0]))
    return list(_printed(lines, usual, top=top, scale=scale, number=number))


def _printed(
    lines: Sequence[tuple[list[_Point], str, float]],
    usual: float,
    *,
    top: float,
    scale: float,
    number: int,
) -> Iterator[Printed]:
    for box, text, sure in lines:
        if sure < _LEAST_SURE or not text.strip():
            continue
        height = _height(box)
        size = usual if abs(height - usual) < _LIKE * usual else height
        middle = _middle(box)
        yield Printed(
            text=_plain(text),
            size=round(size / scale, 1),
            bold=False,
            left=min(x for x, _ in box) / scale,
            right=max(x for x, _ in box) / scale,
            top=top - (middle - size / 2) / scale,
            bottom=top - (middle + size / 2) / scale,
            page=number,
        )


@lru_cache(maxsize=1)
def _engine() -> Any:
    vendor: Any = import_module("rapidocr")  # an extra: types where it is installed
    params: dict[str, Any] = {
        "Global.log_level": "error",
        "Global.text_score": _LEAST_SURE,
        # Its judge of lines that stand on their head turns sound ones over.
        "Global.use_cls": False,
    }
    return vendor.RapidOCR(params=params)


def _straight(boxes: list[list[_Point]], x: float, y: float) -> list[list[_Point]]:
    """The boxes turned around a point so that most lines are level."""
    angles = [_angle(box) for box in boxes if _width(box) > _WIDE * _height(box)]
    turned = median(angles) if angles else 0.0
    if abs(turned) > _MOST_TURNED:
        return boxes
    cos, sin = math.cos(-turned), math.sin(-turned)
    return [
        [
            (x + (a - x) * cos - (b - y) * sin, y + (a - x) * sin + (b - y) * cos)
            for a, b in box
        ]
        for box in boxes
    ]


def _angle(box: list[_Point]) -> float:
    return math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0])


def _width(box: list[_Point]) -> float:
    return math.dist(box[0], box[1])


def _height(box: list[_Point]) -> float:
    return math.dist(box[0], box[3])


def _middle(box: list[_Point]) -> float:
    return sum(y for _, y in box) / len(box)


def _plain(text: str) -> str:
    """Outside East Asia: full-width signs as plain ones, and "AI" for what looks so.

    The capital letter I is drawn like a small L in many fonts, and "Al" is hardly ever
    meant but in names.
    """
    if _EAST.search(text):
        return text
    return _LOOKS_SO.sub("AI", text.translate(_FULL_WIDTH))
