"""Measures OCR: pages of PDFs as pictures, read again and compared with their text.

    python -m evals ocr --sources ../shared/sources/treaties --pages 20

Pages are drawn at 200 and 300 dots an inch, clean and as a worn scan: turned by one
degree, blurred, speckled. The text layer is the truth; both are put in order by the
same rules for columns, and spaces are compared as one. A workshop tool: it looks into
the package on purpose.
"""

# The PDF library and the image library come without full types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false
# pyright: reportArgumentType=false

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from assistant.reading.pdf.columns import lay_out
from assistant.reading.pdf.lines import read_page
from assistant.reading.pdf.printed import Printed, Rule
from assistant.reading.scans.ocr import is_installed, ocr_lines

DENSITIES = (200, 300)  # dots an inch
TURNED = 1.0  # degrees
SPECKS = 0.002  # of the pixels
_FEWEST = 600  # characters of a page worth measuring
_SEED = 7


@dataclass(frozen=True, kw_only=True)
class Row:
    """One page read once: its file, number, form, characters, errors, seconds.

    `words` is the share of the page's words that were not read, in whatever order.
    """

    file: str
    page: int
    form: str  # "200 clean", "300 worn"
    characters: int
    errors: int  # letters to put in, take out or change
    words: float
    seconds: float  # of this process's CPU time

    @property
    def rate(self) -> float:
        """Errors to the character."""
        return self.errors / max(1, self.characters)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a line for each form and the worst pages."""
    parser = argparse.ArgumentParser(prog="python -m evals ocr", description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="folder of PDFs")
    parser.add_argument("--pages", type=int, default=20)
    options = parser.parse_args(arguments)
    if not is_installed():
        print("evals: OCR is not installed: install the extra `ocr`.", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for row in measure(options.sources, options.pages):
        rows.append(row)
        print(
            f"{row.file:44.44} p{row.page:<4} {row.form:10} {row.rate:7.2%} "
            f"{row.words:7.2%} {row.seconds:5.1f}s",
            flush=True,
        )
    print(table(rows))
    return 0


def measure(folder: Path, count: int) -> Iterator[Row]:
    """Read `count` pages, spread over the PDFs of a folder, in each form."""
    import pypdfium2

    for path, number in _chosen(folder, count):
        document = pypdfium2.PdfDocument(path)
        page = document[number]
        print_ = read_page(document, number)
        truth = _ordered(print_.pieces, print_.rules)
        for density in DENSITIES:
            clean = page.render(scale=density / 72).to_pil().convert("RGB")
            for form, image in (("clean", clean), ("worn", worn(clean))):
                start = time.process_time()
                lines = ocr_lines(image, number + 1, density / 72)
                spent = time.process_time() - start
                read = _ordered(lines)
                yield Row(
                    file=path.name,
                    page=number + 1,
                    form=f"{density} {form}",
                    characters=len(truth),
                    errors=distance(truth, read),
                    words=unread(truth, read),
                    seconds=spent,
                )
        document.close()


def _chosen(folder: Path, count: int) -> list[tuple[Path, int]]:
    """Pages with a good deal of text, taken in turn from all files."""
    import pypdfium2

    files = [(p, pypdfium2.PdfDocument(p)) for p in sorted(folder.rglob("*.pdf"))]
    chosen: list[tuple[Path, int]] = []
    for number in range(1, 200):
        for path, document in files:
            if number * 3 >= len(document) or len(chosen) >= count:
                continue
            text = document[number * 3].get_textpage().get_text_range()
            if len(text) >= _FEWEST:
                chosen.append((path, number * 3))
    for _, document in files:
        document.close()
    return chosen


def worn(image: Any) -> Any:
    """A picture as from an old copier: turned, blurred, speckled."""
    import numpy
    from PIL import Image, ImageFilter

    turned = image.rotate(TURNED, expand=True, fillcolor="white", resample=3)
    pixels = numpy.array(turned.filter(ImageFilter.GaussianBlur(1.0)))
    chance = numpy.random.default_rng(_SEED)
    specks = chance.random(pixels.shape[:2])
    pixels[specks < SPECKS / 2] = 0
    pixels[specks > 1 - SPECKS / 2] = 255
    return Image.fromarray(pixels)


def distance(truth: str, read: str) -> int:
    """Levenshtein's distance: letters to put in, take out or change."""
    import numpy

    if not truth or not read:
        return len(truth) + len(read)
    other = numpy.array([ord(c) for c in read])
    places = numpy.arange(len(read) + 1)
    row = places.copy()
    for at, char in enumerate(truth, 1):
        new = numpy.empty_like(row)
        new[0] = at
        numpy.minimum(row[1:] + 1, row[:-1] + (other != ord(char)), out=new[1:])
        # Letters put in: the least of all values to the left, plus the way from there.
        row = numpy.minimum.accumulate(new - places) + places
    return int(row[-1])


def unread(truth: str, read: str) -> float:
    """The share of words that were not read right, wherever they stand."""
    wanted = Counter(truth.split())
    return (wanted - Counter(read.split())).total() / max(1, wanted.total())


def table(rows: Sequence[Row]) -> str:
    """A line for each form: pages, rate over all letters, median, worst, seconds."""
    lines = ["form        pages    rate  median   worst   words  CPU s/page"]
    for form in sorted({row.form for row in rows}):
        mine = [row for row in rows if row.form == form]
        rate = sum(r.errors for r in mine) / sum(r.characters for r in mine)
        lines.append(
            f"{form:10} {len(mine):6} {rate:7.2%} {median(r.rate for r in mine):7.2%} "
            f"{max(r.rate for r in mine):7.2%} {mean(r.words for r in mine):7.2%} "
            f"{mean(r.seconds for r in mine):7.1f}"
        )
    return "\n".join(lines)


def _ordered(pieces: Sequence[Printed], rules: Sequence[Rule] = ()) -> str:
    return _flat(" ".join(line.text for line in lay_out(pieces, rules)))


def _flat(text: str) -> str:
    """Text for comparing: one kind of space, hyphens and quotation marks, no rules."""
    for signs, plain in (("‐‑–—\x02\u00ad\ufffe", "-"), ("“”„«»", '"'), ("’‘", "'")):
        for sign in signs:
            text = text.replace(sign, plain)
    return " ".join(word for word in text.split() if word.strip("_-.")) + " "
