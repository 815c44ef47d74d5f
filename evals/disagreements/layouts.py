r"""Lays a text out anew, as pasting, mail and print do, without changing a word.

Lines are broken elsewhere, lists marked otherwise, quotation marks and blanks are of
another make. It reads no library. Example:

    relaid("Parties shall report.", "wrapped")      # "Parties shall\nreport." …
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence

_ITEM = re.compile(  # no reference: "paragraph (a)", "points (a) and (b)"
    r"(?<![\w(])(?<!paragraph )(?<!paragraphs )(?<!point )(?<!points )"
    r"(?<!\) and )(?<!\) or )(?<!\) to )\((?P<letter>[a-f])\)(?= )"
)
_NUMBERED = re.compile(r"(?m)^(?P<number>\d{1,2})\.(?= )")
_ROMAN = dict(zip("abcdef", ("i", "ii", "iii", "iv", "v", "vi"), strict=True))
_CURLY = re.compile(r"(?<!\w)\"(?P<words>[^\"\n]{1,200})\"(?!\w)")


def relaid(text: str, way: str) -> str:
    """A text laid out in another way; the same text where there is nothing to do."""
    return WAYS[way](text)


def made(texts: Sequence[str], many: int) -> Iterator[tuple[int, str, str]]:
    """So many texts laid out anew: number of the text, way, what came of it.

    Texts and ways take turns; a way that changes nothing is passed over.
    """
    ways = list(WAYS)
    seen = set[tuple[int, str]]()
    for turn in range(len(texts) * len(ways)):
        at, way = turn % len(texts), ways[(turn + turn // len(texts)) % len(ways)]
        new = relaid(texts[at], way)
        if len(seen) < many and new != texts[at] and (at, way) not in seen:
            seen.add((at, way))
            yield at, way, new


def _wrapped(text: str) -> str:
    lines = [
        textwrap.fill(line, 62, break_on_hyphens=False, break_long_words=False)
        for line in text.split("\n")
    ]
    return "\n".join(lines)


def _joined(text: str) -> str:
    return " ".join(text.split())


def _items(text: str) -> str:
    """Each item of a list on a line of its own, indented."""
    return _ITEM.sub(lambda m: f"\n    {m.group()}", text).lstrip("\n")


def _roman(text: str) -> str:
    if [m["letter"] for m in _ITEM.finditer(text)][:2] != ["a", "b"]:
        return text
    return _ITEM.sub(lambda m: f"({_ROMAN[m['letter']]})", text)


def _half(text: str) -> str:
    """Items as "a)" and "1)", lines begun with a tab."""
    text = _ITEM.sub(lambda m: f"\n\t{m['letter']})", text)
    return _NUMBERED.sub(lambda m: f"{m['number']})", text)


def _curled(text: str) -> str:
    text = _CURLY.sub(lambda m: f"“{m['words']}”", text)
    return text.replace("'", "’")


def _straight(text: str) -> str:
    marks = {"“": '"', "”": '"', "‘": "'", "’": "'"}
    return text.translate(str.maketrans(marks))


WAYS: dict[str, Callable[[str], str]] = {
    "wrapped": _wrapped,
    "double blanks": lambda text: re.sub(r"(?<=[.;,]) ", "  ", text),
    "items on lines": _items,
    "curled quotes": _curled,
    "one line": _joined,
    "roman items": _roman,
    "indented": lambda text: "    " + text.replace("\n", "\n    "),
    "straight quotes": _straight,
    "half brackets": _half,
    "hard blanks": lambda text: re.sub(r"(?<=\d) (?=\w)", "\u00a0", text),
    "quoted mail": lambda text: re.sub("(?m)^", "> ", _wrapped(text)),
    "other hyphens": lambda text: re.sub(r"(?<=\w)-(?=\w)", "\u2011", text),
    "blank lines": lambda text: _wrapped(text).replace("\n", "\n\n"),
    "line ends": lambda text: _wrapped(text).replace("\n", "  \r\n"),
}
