"""Differences of form between words that are the same: signs and capitals.

What the layout decides (signs at the ends of lines and items, capitals of headings and
of first words, quotation marks, dashes) is none. It knows no law. Example:

    editorial("The Ministry acts.", "The ministry acts.", …)[0].a     # "Ministry"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant.findings import Difference, Gravity, Kind
from assistant.wording.paging import unprinted
from assistant.wording.reasons import reason
from assistant.wording.steps import Step
from assistant.wording.units import Unit

_IGNORED = re.compile(r"[\s\"'“”„‟‘’‚‛«»‹›`´\-‐‑–—−\u00ad\u200b-\u200d\u2060\ufeff]+")
_HEAD = re.compile(
    r"(?:^|\n)[ \t]*(?:article|art|section|rule|annex)[ \t]+\w+[^\n.;]{0,80}$", re.I
)
_NEAR = 120  # characters that a head may take
_LAYOUT = re.compile(r"[\n\r\t•▪●◦‣·]|\(\w{1,4}\)|(?<!\w)\w{1,4}[.)]\s")


def editorial(
    a: str, b: str, ours: Sequence[Unit], theirs: Sequence[Unit], step: Step
) -> list[Difference]:
    """Signs and capitals that differ within a run of the same words."""
    found: list[Difference] = []
    pages = unprinted(a), unprinted(b)
    for i, j in zip(range(step.a0, step.a1), range(step.b0, step.b1), strict=False):
        one, other = ours[i], theirs[j]
        if _capitals(*pages, ours, theirs, (i, j)):
            found.append(_made(a, b, (one.start, one.end), (other.start, other.end)))
        if i + 1 < step.a1 and (spans := _signs(*pages, ours, theirs, (i, j))):
            found.append(_made(a, b, *spans))
    return _together(a, b, found)


def _made(a: str, b: str, one: tuple[int, int], other: tuple[int, int]) -> Difference:
    first, second = a[slice(*one)], b[slice(*other)]
    return Difference(
        kind=Kind.EDITORIAL,
        gravity=Gravity.LOW,
        a=first,
        b=second,
        why=reason(Kind.EDITORIAL, first, second, ""),
        a_start=one[0],
        a_end=one[1],
        b_start=other[0],
        b_end=other[1],
    )


def _capitals(
    a: str,
    b: str,
    ours: Sequence[Unit],
    theirs: Sequence[Unit],
    at: tuple[int, int],
) -> bool:
    """Whether a word has a capital on one side only, and the place does not decide."""
    one, other = ours[at[0]], theirs[at[1]]
    first, second = a[one.start : one.end], b[other.start : other.end]
    if first.casefold() != second.casefold() or first == second:
        return False  # "Art." and "article"
    if not (first[:1].isalpha() and second[:1].isalpha()):
        return False
    if first[:1].isupper() == second[:1].isupper():
        return False
    if len(first) == 1 or first.isupper() or second.isupper():
        return False
    return not (_first(a, ours, at[0]) or _first(b, theirs, at[1]))


def _first(text: str, of: Sequence[Unit], at: int) -> bool:
    """Whether a word begins a sentence, an item or a line, or stands in a heading."""
    if at == 0 or of[at].fresh or of[at - 1].ends:
        return True
    gap = text[of[at - 1].end : of[at].start]
    if "\n" in gap or re.search(r"[.:;–—]", gap):
        return True
    start = text.rfind("\n", 0, of[at].start) + 1
    end = text.find("\n", of[at].end)
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) < 70 and line[-1:] not in ".;:," and "\n" in text


def _signs(
    a: str,
    b: str,
    ours: Sequence[Unit],
    theirs: Sequence[Unit],
    at: tuple[int, int],
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the signs between two words differ, and not by the layout."""
    i, j = at
    spans = (
        (ours[i].end, ours[i + 1].start),
        (theirs[j].end, theirs[j + 1].start),
    )
    gaps = a[slice(*spans[0])], b[slice(*spans[1])]
    if gaps[0] == gaps[1] or any(map(_LAYOUT.search, gaps)):
        return None
    one, other = (unicodedata.normalize("NFKC", _IGNORED.sub("", g)) for g in gaps)
    heads = all(
        _HEAD.search(text, max(0, span[0] - _NEAR), span[0])
        for text, span in ((a, spans[0]), (b, spans[1]))
    )
    if heads and not (one + other).strip(":."):
        return None  # "Article 9 – Reports: …", "Article 9. Reports"
    if one == other or ours[i + 1].fresh or theirs[j + 1].fresh:
        return None
    return _with_words(ours, theirs, at, gaps, spans)


def _with_words(
    ours: Sequence[Unit],
    theirs: Sequence[Unit],
    at: tuple[int, int],
    gaps: tuple[str, str],
    spans: tuple[tuple[int, int], tuple[int, int]],
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The signs alone, trimmed; where one side has none, an empty place."""
    del ours, theirs, at
    out: list[tuple[int, int]] = []
    for gap, (start, end) in zip(gaps, spans, strict=True):
        lead = len(gap) - len(gap.lstrip())
        trail = len(gap) - len(gap.rstrip())
        out.append((start + lead, end - trail) if gap.strip() else (start, start))
    return out[0], out[1]


def _together(a: str, b: str, found: Sequence[Difference]) -> list[Difference]:
    """Capitals of neighbouring words are one difference."""
    out: list[Difference] = []
    for difference in found:
        last = out[-1] if out else None
        if last and not (
            a[last.a_end : difference.a_start].strip()
            or b[last.b_end : difference.b_start].strip()
        ):
            out.pop()
            spans = (
                (last.a_start, difference.a_end),
                (last.b_start, difference.b_end),
            )
            difference = _made(a, b, *spans)
        out.append(difference)
    return out
