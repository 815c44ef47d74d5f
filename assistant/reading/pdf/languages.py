"""PDF languages: a text printed twice, side by side in two languages.

Where most pages hold two columns in two languages, one stream is read and the other
left out, which is said: a desk quotes one language, and two in turn would give every
provision twice. English is read where it is one of them, else the left column.

    lines, note = laid_out(pages)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from assistant.languages import detect, name_of
from assistant.reading.pdf.columns import lay_out, lay_out_at, spoken_in
from assistant.reading.pdf.printed import Page, Printed

_TELLING = 200  # characters that tell a language
_ENOUGH = 1200  # characters to look at
_SHARE = 0.5  # of the pages in columns
_FEWEST = 1


@dataclass(frozen=True, kw_only=True)
class _Pair:
    left: str
    right: str


def laid_out(pages: Sequence[Page]) -> tuple[list[list[Printed]], str]:
    """The lines of each page in reading order, and a note on a language left out."""
    laid = [lay_out(page.pieces, page.rules) for page in pages]
    pairs = [_pair(lines) for lines in laid]
    known = Counter(
        frozenset((p.left, p.right)) for p in pairs if p and p.left != p.right
    )
    in_columns = sum(any(line.side for line in lines) for lines in laid)
    if not known:
        return laid, ""
    both, count = known.most_common(1)[0]
    if count < max(_FEWEST, in_columns * _SHARE):
        return laid, ""
    wanted = "en" if "en" in both else _leading(pairs, both)
    (other,) = both - {wanted}
    chosen = _chosen(pages, laid, pairs, (wanted, other))
    note = (
        f"The text stands in two languages side by side: {name_of(wanted)} was read, "
        f"and the columns in {name_of(other)} were left out."
    )
    return chosen, note


def _pair(lines: Sequence[Printed]) -> _Pair | None:
    left, right = (
        " ".join(x.text for x in lines if x.side == side) for side in ("left", "right")
    )
    if min(len(left), len(right)) < _TELLING:
        return None
    first, second = spoken_in(left[:_ENOUGH]), spoken_in(right[:_ENOUGH])
    return _Pair(left=first, right=second) if first and second else None


def _leading(pairs: Sequence[_Pair | None], both: frozenset[str]) -> str:
    lefts = Counter(p.left for p in pairs if p and p.left in both)
    return lefts.most_common(1)[0][0] if lefts else sorted(both)[0]


def _chosen(
    pages: Sequence[Page],
    laid: Sequence[list[Printed]],
    pairs: Sequence[_Pair | None],
    languages: tuple[str, str],
) -> list[list[Printed]]:
    """Each page in the wanted language; pages that tell none follow the usual side."""
    wanted, _ = languages
    sides = [_side_of(pair, languages) for pair in pairs]
    usual = Counter(side for side in sides if side).most_common(1)[0][0]
    gutters = [
        (min(x.left for x in lines if x.side == "right"), page)
        for lines, side, page in zip(laid, sides, pages, strict=True)
        if side
    ]
    gutter = median(left for left, _ in gutters) - 2.0
    chosen: list[list[Printed]] = []
    for page, side in zip(pages, sides, strict=True):
        lines = lay_out_at(page.pieces, gutter)
        side = side or _side_of(_pair(lines), languages)
        keep = side or _by_words(lines, wanted) or usual
        chosen.append([x for x in lines if not x.side or x.side == keep])
    return chosen


def _side_of(pair: _Pair | None, languages: tuple[str, str]) -> str:
    if pair is None or {pair.left, pair.right} != set(languages):
        return ""
    return "left" if pair.left == languages[0] else "right"


def _by_words(lines: Sequence[Printed], wanted: str) -> str:
    """The side that holds words where only one does."""
    held = {x.side for x in lines if x.side}
    if len(held) != 1:
        return ""
    side = next(iter(held))
    text = " ".join(x.text for x in lines if x.side == side)
    return side if detect(text) in ("", wanted) else ""
