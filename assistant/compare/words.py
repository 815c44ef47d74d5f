r"""Words in the form in which drafts are compared: no layout, no capitals, no marks.

Two texts that differ in line breaks, list marks, quotation marks or hyphens have the
same words here. Square brackets are words. Knows no units. Example:

    words("1) Each Party\n   shall report.")    # ("each", "party", "shall", "report")
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARK = re.compile(
    r"^[ \t]*(?:[(]?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|[IVXL]{1,6})"
    r"(?: ?(?:bis|ter|quater))?[.)](?=\s)|[(](?:\d{1,3}|[a-zA-Z]{1,5})[)]"
    r"|(?:PP|OP) ?\d{1,3}(?: ?(?:bis|ter|alt))?[.:]?(?=\s)|\d{1,3}(?:\.\d{1,2})+(?=\s)"
    r"|[•▪●◦·–—*-](?=\s)|>)[ \t]*"
    # amid a line: "unless: (i) it floats; and (ii) it is painted"
    r"|(?:(?<=[:;,.] )|(?<=[:;] and )|(?<=[:;] or ))[(]?(?:\d{1,2}|[a-z]|[ivx]{2,5})[)]"
    r"(?=\s)[ \t]*",
    re.MULTILINE,
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011][ \t]*\n?[ \t]*(?=[^\W\d_])")
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’.,][^\W_]+)*|[\[\]%€$£§]"
)
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly")
_SHORTEST = 4


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The compared words of a text, in order, without list marks."""
    text = unicodedata.normalize("NFKC", text.translate(_DROPPED))
    text = _MARK.sub("", _HYPHEN.sub("", text))
    return tuple(w.replace("’", "'").casefold() for w in _WORD.findall(text))


def marks(text: str) -> list[tuple[int, int]]:
    """Where list marks stand in a text: layout, no words."""
    return [match.span() for match in _MARK.finditer(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its commonest endings, so that "reports" meets "reporting"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The compared words of a text without their endings."""
    return tuple(stem(word) for word in words(text))
