"""HTML nodes: small questions to the nodes of a parsed page, none of them recursive.

    tokens(node)                  # {"oj-ti-art"} of class and id
    text_of(node, skipped)        # the words below a node, without what is skipped

A node is known by its address (`mem_id`), since the parser makes a new object each
time one is asked for. Nothing is changed in the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLOCKS = frozenset(
    [
        *("p", "div", "li", "td", "th", "table", "tbody", "thead", "tfoot", "tr"),
        *("ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("section", "article", "blockquote", "main", "body", "pre", "hr", "center"),
        *("address", "figure", "figcaption", "caption", "aside", "header", "footer"),
        *("details", "summary", "fieldset", "legend", "form", "menu", "dir", "hgroup"),
        *("xmp", "listing", "nav", "option", "search"),
    ]
)
BREAK = "\x1e"  # where a line was broken by hand; cleaning makes it a space


def tag_of(node: LexborNode) -> str:
    """The tag in lower case: "-text" for text, "" for what is neither."""
    return node.tag or ""


def is_element(node: LexborNode) -> bool:
    """Whether a node is an element, not text or a comment."""
    return tag_of(node)[:1] not in ("-", "_", "!", "")


def attribute(node: LexborNode, name: str) -> str:
    """An attribute, "" where there is none or it has no value."""
    return node.attributes.get(name) or ""


def tokens(node: LexborNode) -> list[str]:
    """The classes of a node and its id."""
    return [*attribute(node, "class").split(), *attribute(node, "id").split()]


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The children of a node, text among them."""
    child = node.child
    while child is not None:
        yield child
        child = child.next


def elements(node: LexborNode, skipped: Collection[int] = ()) -> list[LexborNode]:
    """The elements directly below a node."""
    return [c for c in children(node) if is_element(c) and c.mem_id not in skipped]


def below(root: LexborNode, skipped: Collection[int] = ()) -> Iterator[LexborNode]:
    """All nodes below `root` in reading order, without skipped ones and theirs."""
    top = root.mem_id
    node: LexborNode | None = root.child
    while node is not None:
        inside: LexborNode | None = None
        if node.mem_id not in skipped:
            yield node
            # Whoever reads may have taken the node just now.
            inside = node.child if node.mem_id not in skipped else None
        node = inside if inside is not None else _after(node, top)


def _after(node: LexborNode, top: int) -> LexborNode | None:
    """The next node in reading order that is not below `node`."""
    here: LexborNode | None = node
    while here is not None and here.mem_id != top:
        if here.next is not None:
            return here.next
        here = here.parent
    return None


def text_of(
    root: LexborNode,
    skipped: Collection[int] = (),
    *,
    points: Mapping[int, str] | None = None,
    most: int = 0,
) -> str:
    """The text below a node; line breaks and blocks in it become `BREAK`.

    `points` gives nodes that stand for something else (a footnote's mark); `most`
    characters are enough to answer what is asked (0: all).
    """
    held = points or {}
    if root.mem_id in held:
        return held[root.mem_id]
    parts: list[str] = []
    size = 0
    for node in below(root, skipped if not held else {*skipped, *held}):
        tag = tag_of(node)
        if tag == "-text":
            words = node.text_content or ""
            parts.append(words)
            size += len(words.strip())
        elif tag == "br" or tag in BLOCKS:
            parts.append(BREAK)
        if most and size > most:
            break
    return "".join(parts)


def ancestors(node: LexborNode, most: int = 40) -> Iterator[LexborNode]:
    """The node and what it stands in, innermost first."""
    here: LexborNode | None = node
    while here is not None and most:
        yield here
        here, most = here.parent, most - 1
