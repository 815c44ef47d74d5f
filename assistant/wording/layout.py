r"""Whether two texts are one text, laid out in two ways.

Line breaks, indents, list marks, quotation marks, hyphens and what a page or a mail
program prints around the words are layout; a comma is not. Example:

    laid_out_alike("(a) nets;\n(b) decision-\nmaking", "1. nets; 2. decision making")
"""

from __future__ import annotations

import re
import unicodedata

from assistant.wording.doubtful import levelled
from assistant.wording.paging import unprinted
from assistant.wording.tokens import tokens

# A list mark within a line, behind what ends an item or introduces the list.
_WITHIN = re.compile(r"(?<=[.;:])\s+\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s+(?=[a-z])")
_JOINS = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff\-‐-―−_*#|>]+")


def laid_out_alike(a: str, b: str, *, capitals: bool = True) -> bool:
    """Whether nothing but the layout of two texts differs.

    Args:
        a: the one.
        b: the other.
        capitals: whether capital letters count: of a heading they are layout.
    """
    if _stream(a, capitals=capitals) == _stream(b, capitals=capitals):
        return True
    one, other = levelled(a, b)
    return _stream(one, capitals=capitals) == _stream(other, capitals=capitals)


def _stream(text: str, *, capitals: bool) -> str:
    """The letters, figures and signs of a text in order, without what is layout."""
    plain = _WITHIN.sub(" ", unprinted(text))
    said = "".join(plain[t.start : t.end] for t in tokens(plain) if t.key)
    said = _JOINS.sub("", unicodedata.normalize("NFKC", said))
    return said if capitals else said.casefold()
