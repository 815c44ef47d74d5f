"""XML nodes: what is asked of an element of any vocabulary, and the vocabulary itself.

    local(element)           # "article", without its namespace
    said(element)            # all its words, cleaned

`Element` says what of an lxml element is used, since lxml ships no types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from assistant.provisions.blocks import clean

_NONE: frozenset[str] = frozenset()
_SUPERSCRIPT = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_POWER = re.compile(r"[−-]?\d{1,3}$")


class Element(Protocol):
    """An element, comment or instruction of a parsed file (lxml)."""

    tag: object
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...

    def get(self, key: str) -> str | None:
        """An attribute, if the element has it."""
        ...

    def iter(self, *tags: str) -> Iterator[Element]:
        """The element and all below it, in reading order."""
        ...

    def iterancestors(self) -> Iterator[Element]:
        """What the element stands in, innermost first."""
        ...

    def itertext(self) -> Iterator[str]:
        """All text below, tails included but its own."""
        ...

    def getparent(self) -> Element | None:
        """What it stands in directly."""
        ...


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """What the elements of an XML vocabulary are, by local name.

    `heads` gives the word to use where a number comes without one ("" for none).
    `wrapped` are elements around number and titles (Formex TITLE); `rows` and `cells`
    are those of tables. What is in no set is inline, unless it is in `blocks`.
    """

    heads: Mapping[str, str] = field(default_factory=dict[str, str])
    items: frozenset[str] = _NONE
    nums: frozenset[str] = _NONE
    titles: frozenset[str] = _NONE
    wrapped: frozenset[str] = _NONE
    blocks: frozenset[str] = _NONE
    notes: frozenset[str] = _NONE
    skipped: frozenset[str] = _NONE
    quoted: frozenset[str] = _NONE
    deleted: frozenset[str] = _NONE
    inserted: frozenset[str] = _NONE
    rows: frozenset[str] = _NONE
    cells: frozenset[str] = _NONE
    raised: frozenset[str] = _NONE
    breaks: frozenset[str] = _NONE
    annexes: frozenset[str] = _NONE  # heads at the top whatever they stand in


def local(element: Element) -> str:
    """The name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element) -> Iterator[Element]:
    """The elements directly below one."""
    return (child for child in element if isinstance(child.tag, str))


def first(element: Element, *names: str) -> Element | None:
    """The first descendant with one of the local names, in reading order."""
    found = (e for e in element.iter() if local(e) in names and e is not element)
    return next(found, None)


def identified(root: Element) -> dict[str, Element]:
    """The elements of a file by their identifiers."""
    names = ("eId", "id", "{http://www.w3.org/XML/1998/namespace}id")
    return {
        name: element
        for element in root.iter()
        for attribute in names
        if (name := element.get(attribute) or "")
    }


def said(element: Element | None) -> str:
    """All text below an element, cleaned; "" for none."""
    return clean("".join(element.itertext())) if element is not None else ""


def words_of(element: Element) -> str:
    """The words of a note, with quotation marks that are elements of their own."""
    parts = [element.text or ""]
    for child in element:
        name = local(child)
        if name in ("QUOT.START", "QUOT.END"):
            parts.append(quote_mark(child))
        elif name and name not in ("num", "label"):
            parts.append(words_of(child))
            parts.append(" " if name in ("p", "P") else "")
        parts.append(child.tail or "")
    return clean("".join(parts))


def quote_mark(element: Element) -> str:
    """The character that a Formex quotation mark stands for."""
    code = element.get("CODE") or ("2018" if "START" in local(element) else "2019")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "’"


def raised(text: str) -> str:
    """Raised figures as such (10²⁵), other raised words plain."""
    return text.translate(_SUPERSCRIPT) if _POWER.match(text) else text
