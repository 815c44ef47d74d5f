"""RIS, which reference managers of every age read; written by rispy.

A body whose name has commas is written as publisher and not as author: in RIS a comma
parts surname and given names. Example:

    ris(paper).splitlines()[0]        # "TY  - LEGAL"
"""

from __future__ import annotations

from typing import Any

from assistant.drafting import Paper
from assistant.render.citing.items import Item, Name, items
from assistant.render.citing.references import Sort

_TYPES = {
    Sort.TREATY: "LEGAL",
    Sort.ACT: "STAT",
    Sort.LAW: "STAT",
    Sort.ORDER: "STAT",
    Sort.RESOLUTION: "GOVDOC",
    Sort.STATEMENT: "UNPB",
    Sort.PAPER: "JOUR",
    Sort.DOCUMENT: "RPRT",
}


def ris(paper: Paper) -> str:
    """What a paper cites as RIS, in the order of first mention."""
    import rispy  # pyright: ignore[reportMissingTypeStubs]

    class Writer(rispy.RisWriter):
        """Without the count before each entry, which some readers refuse."""

        def set_header(self, count: int) -> str:
            """Nothing stands before an entry."""
            del count
            return ""

    entries = [fields(item) for item in items(paper)]
    vendor: Any = rispy
    return str(vendor.dumps(entries, implementation=Writer))


def fields(item: Item) -> dict[str, Any]:
    """An item by rispy's names of the tags."""
    authors = [_author(name) for name in item.authors if "," not in name.family]
    bodies = [name.family for name in item.authors if "," in name.family]
    known: dict[str, Any] = {
        "type_of_reference": _type(item),
        "id": item.id,
        "authors": authors,
        "title": item.title,
        "short_title": item.short,
        "journal_name": item.container,
        "secondary_title": "" if item.container else item.event,
        "volume": item.volume,
        "number": item.issue or item.number,
        "start_page": item.page,
        "year": str(item.date[0]) if item.date else "",
        "date": _date(item.date),
        "publisher": "; ".join(bodies),
        "place_published": item.place,
        "issn": item.isbn,  # the tag SN holds either
        "doi": item.doi,
        "urls": [item.url] if item.url else [],
        "notes": [item.note] if item.note else [],
    }
    # A value is one line: a line of its own would be read as another tag.
    return {
        name: " ".join(value.split()) if isinstance(value, str) else value
        for name, value in known.items()
        if value
    }


def _type(item: Item) -> str:
    return "BILL" if item.sort is Sort.LAW and item.draft else _TYPES[item.sort]


def _author(name: Name) -> str:
    return f"{name.family}, {name.given}" if name.given else name.family


def _date(date: tuple[int, ...]) -> str:
    """A date as RIS has it: year/month/day/, with empty places kept."""
    if not date:
        return ""
    rest = [f"{number:02}" for number in date[1:]] + ["", ""]
    return f"{date[0]:04}/{rest[0]}/{rest[1]}/"
