"""CSL-JSON, which Zotero, pandoc and every citation processor read.

Types and fields are those of the CSL 1.0.2 data schema. Example:

    json.loads(csl_json(paper))[0]["type"]        # "treaty"
"""

from __future__ import annotations

import json

from assistant.drafting import Paper
from assistant.render.citing.items import Item, Name, items
from assistant.render.citing.references import Sort

_TYPES = {
    Sort.TREATY: "treaty",
    Sort.ACT: "legislation",
    Sort.LAW: "legislation",
    Sort.ORDER: "legislation",
    Sort.RESOLUTION: "document",
    Sort.STATEMENT: "speech",
    Sort.PAPER: "article-journal",
    Sort.DOCUMENT: "document",
}
_REPORTS = ("policy", "strategy", "report")
_BODY = {Sort.RESOLUTION, Sort.ACT, Sort.LAW, Sort.ORDER}


def csl_json(paper: Paper) -> str:
    """What a paper cites as CSL-JSON, in the order of first mention."""
    listed = [_entry(item) for item in items(paper)]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def csl_type(item: Item) -> str:
    """The CSL type of an item."""
    if item.sort is Sort.LAW and item.draft:
        return "bill"
    if item.sort is Sort.PAPER and not item.container:
        return "article"
    if item.sort is Sort.DOCUMENT and item.kind in _REPORTS:
        return "report"
    return _TYPES[item.sort]


def _entry(item: Item) -> dict[str, object]:
    body = item.sort in _BODY  # who adopted a law is its authority, not its author
    spoken = item.sort is Sort.STATEMENT
    known: dict[str, object] = {
        "id": item.id,
        "type": csl_type(item),
        "title": item.title,
        "title-short": item.short,
        "author": [] if body else [_name(name) for name in item.authors],
        "authority": ", ".join(n.whole for n in item.authors) if body else "",
        "issued": {"date-parts": [list(item.date)]} if item.date else {},
        "genre": item.kind if item.sort in (Sort.RESOLUTION, Sort.DOCUMENT) else "",
        "number": item.number,
        "container-title": item.container,
        "volume": item.volume,
        "issue": item.issue,
        "page": item.page,
        "event-title": item.event if spoken else "",
        "publisher-place": item.place,
        "jurisdiction": item.jurisdiction,
        "status": item.status,
        "ISBN": item.isbn,
        "DOI": item.doi,
        "URL": item.url,
        "note": item.note,
    }
    return {field: value for field, value in known.items() if value}


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    return {"family": name.family, "given": name.given}
