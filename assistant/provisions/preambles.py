"""Preambles: where one begins without a heading, and the numbers that close one.

"The Assembly of Kites," / "Recalling …" / "1. Decides …"   # begins at line 1
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.provisions.items import Item

_PREAMBLE = re.compile(
    r"(?:The|THE) (?:States?|STATES|Parties|High Contracting|Contracting|member States"
    r"|General Assembly|General Conference|Governments?|EUROPEAN|COUNCIL|Council"
    r"|Member States|peoples)\b|We,? the peoples|(?:Having regard|HAVING REGARD"
    r"|Considering|CONSIDERING|Recalling|RECALLING|Recogni[sz]ing|Noting|Whereas)\b"
)
_BODY = re.compile(
    r"(?:The|THE|Le|La|El|L’|L')\s?[A-ZÀ-Ý][\w-]*"
    r"(?:[\s’'](?:[A-ZÀ-Ý][\w-]*|of|the|on|and|for|de|des|du|la|las|los|d|l|y|et))"
    r"{0,12},$"
)
_OPERATIVE = re.compile(
    r"(?:Also |Further )?(?:Adopts|Affirms|Also|Appeals|Approves|Authorizes"
    r"|Calls (?:up)?on|Commends|Condemns|Confirms|Decides|Declares"
    r"|Demands|Deplores|Designates|Directs"
    r"|Emphasizes|Encourages|Endorses|Establishes|Expresses|Invites|Notes|Proclaims"
    r"|Reaffirms|Recommends|Recognizes|Reiterates|Reminds|Requests|Resolves|Stresses"
    r"|Supports|Takes note|Underlines|Urges|Welcomes|Décide|Demande|Invite|Prie|Adopte"
    r"|Decide|Pide|Insta|Exhorta)\b"
)
_ADDRESS = 160


def resolving(items: list[Item]) -> list[Item]:
    """Numbers that end a preamble ("1. Adopts …") when the text itself counts anew."""
    inside, told, found = False, 0, list[int]()
    for i, item in enumerate(items):
        heading = item.heading if item.role in ("heading", "container") else None
        if heading:
            if heading.kind == "article":
                return items
            inside = heading.kind == "preamble"
        elif item.role == "plain":
            told += inside
        elif item.role == "listed" and item.label and item.label.decimal:
            if inside and told > 2:
                found.append(i)
            elif found and item.label.number == "1":
                for k in found:
                    items[k] = replace(items[k], role="plain", label=None)
                return items
    return items


def begin_preamble(items: list[Item]) -> list[Item]:
    """Mark where a preamble without a heading begins, if there is one."""
    begin: int | None = None
    headed = False
    for i, item in enumerate(items):
        heading = item.heading if item.role in ("heading", "container") else None
        if heading and heading.kind == "heading":
            begin, headed = None, True
        elif heading or item.role in ("listed", "whereas"):
            named = heading is not None and heading.kind == "preamble"
            return items if begin is None or named else _begun(items, begin)
        elif begin is None and item.role == "plain" and _opens(item.text):
            # Below a heading of words only "The Assembly," is sure to be a preamble.
            sure = item.text.endswith(",") and len(item.text) < _ADDRESS
            begin = i if sure or not headed else None
    return items if begin is None else _unnumbered(items, begin)


def _opens(text: str) -> bool:
    short = len(text) < _ADDRESS
    return bool(_PREAMBLE.match(text) or (short and _BODY.match(text)))


def _unnumbered(items: list[Item], begin: int) -> list[Item]:
    """A short resolution whose operative paragraphs carry no numbers.

    They begin with a verb ("Decides"), as the preamble's begin with a participle.
    """
    first = next(
        (
            i
            for i in range(begin + 1, len(items))
            if items[i].role == "plain" and _OPERATIVE.match(items[i].text)
        ),
        None,
    )
    if first is None or not items[first - 1].text.endswith((",", ":")):
        return items
    for i in range(first, len(items)):
        if items[i].role == "plain" and _OPERATIVE.match(items[i].text):
            items[i] = replace(items[i], role="operative")
    return _begun(items, begin)


def _begun(items: list[Item], begin: int) -> list[Item]:
    """The items with a preamble from `begin`; headings above it are title lines."""
    above = [
        replace(item, role="title") if item.role == "heading" else item
        for item in items[:begin]
    ]
    return [*above, replace(items[begin], role="preamble"), *items[begin + 1 :]]
