"""BibLaTeX entries in UTF-8, for papers that are set in TeX.

Keys are the ids of the library: the same in every paper. Example:

    bibtex(paper).splitlines()[0]        # "@legal{paris-agreement-2015,"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from assistant.drafting import Paper
from assistant.render.citing.items import Item, Name, items
from assistant.render.citing.references import Sort

_TYPES = {
    Sort.TREATY: "legal",
    Sort.ACT: "legislation",
    Sort.LAW: "legislation",
    Sort.ORDER: "legislation",
    Sort.RESOLUTION: "report",
    Sort.STATEMENT: "unpublished",
    Sort.PAPER: "article",
    Sort.DOCUMENT: "report",
}
# Readers count every brace, also one after a backslash: it needs a name.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%_#$"},
}
_ESCAPED = str.maketrans(_ESCAPES)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_VERBATIM = ("url", "doi")


def bibtex(paper: Paper) -> str:
    """What a paper cites as BibLaTeX, in the order of first mention."""
    taken: set[str] = set()
    entries: list[str] = []
    for item in items(paper):
        key = _key(item.id, taken)
        taken.add(key.casefold())
        entries.append(_entry(key, item))
    return "\n".join(entries)


def escaped(text: str) -> str:
    """Words with the signs of TeX made harmless."""
    return " ".join(text.split()).translate(_ESCAPED)


def _key(id_: str, taken: set[str]) -> str:
    """An id as a key: plain letters, digits and hyphens, unlike every other."""
    plain = unicodedata.normalize("NFKD", id_).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "entry"
    key, number = stem, 1
    while key.casefold() in taken:  # keys that differ in case alone are one to TeX
        number += 1
        key = f"{stem}-{number}"
    return key


def _entry(key: str, item: Item) -> str:
    lines = [f"@{_TYPES[item.sort]}{{{key},"]
    for name, value in _fields(item).items():
        shown = value.translate(_IN_ADDRESS) if name in _VERBATIM else value
        lines.append(f"  {name} = {{{shown}}},")
    return "\n".join([*lines, "}", ""])


def _fields(item: Item) -> Mapping[str, str]:
    article, report = item.sort is Sort.PAPER, _TYPES[item.sort] == "report"
    institution = item.authors[0].whole if report and item.authors else ""
    known = {
        # A second pair of braces keeps capitals, and a body's name in one piece.
        "title": f"{{{escaped(item.title)}}}",
        "shorttitle": f"{{{escaped(item.short)}}}" if item.short else "",
        "author": " and ".join(_author(name) for name in item.authors),
        "date": "-".join(f"{number:02}" for number in item.date),
        "type": escaped(item.kind) if report else "",
        "institution": f"{{{escaped(institution)}}}" if institution else "",
        "journaltitle" if article else "series": escaped(item.container),
        "volume": escaped(item.volume),
        "number": escaped(item.issue if article else item.number),
        "eid" if article else "pages": escaped(item.page),
        "eventtitle": escaped(item.event) if item.sort is Sort.STATEMENT else "",
        "location": escaped(item.place),
        "isbn": item.isbn,
        "doi": item.doi,
        "url": item.url,
        "note": escaped(item.note),
    }
    return {name: value for name, value in known.items() if value}


def _author(name: Name) -> str:
    if not name.given:
        return f"{{{escaped(name.family)}}}"
    return f"{escaped(name.family)}, {escaped(name.given)}"
