"""HTML page: which part of a page is the document, and which is the site around it.

One pass over the page counts the words below whatever may be a menu, a banner or a
table of contents; then it is decided what is left out, and how much of it is said.
Knows tags, roles, classes and shares of links; knows no law beyond that an "Article 5"
is worth keeping.

    look(body).dropped            # addresses of nodes that are not read
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.reading.html.file import check_depth
from assistant.reading.html.nodes import attribute, is_element, tag_of, text_of, tokens

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNREAD = frozenset(
    ("script", "style", "noscript", "template", "iframe", "frame", "head", "svg")
    + ("select", "button", "input", "textarea", "object", "embed", "canvas", "audio")
    + ("video", "datalist", "map", "link", "meta", "title", "noframes", "rt", "rp")
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_UNSEEN = re.compile(
    r"(?:sr-only|visually-?hidden|screen-reader|wb-inv|wb-invisible|a11y-hidden|"
    r"hidden-print-only|u-hidden|offscreen|skip-?(?:to|link|nav)|MsoCommentReference)",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"(?:^|[-_])(?:cookies?|consent|breadcrumbs?|share|sharing|social|addthis|skip"
    r"|newsletter|editsection|headerlink|mw-jump|noprint|print-only|advert\w*|navbox"
    r"|pagination|feedback|toolbar|catlinks|printfooter)(?:$|[-_])",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"(?:^|[-_])(?:nav|navbar|navigation|menu|sidebar|side-?bar|footer|header|banner"
    r"|related|search|login|topbar|masthead|languages?|lang-?switch\w*|top|bottom"
    r"|toc|contents?-?list|sommaire|inhalt|indice|leftmenu|rightmenu)(?:$|[-_])",
    re.IGNORECASE,
)
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog")
    + ("alertdialog", "complementary", "toolbar", "doc-toc", "tablist")
)
_SITE = frozenset(("nav", "header", "footer", "aside", "menu", "search", "dialog"))
_LISTS = frozenset(("ul", "ol", "dl", "table", "div", "p", "nav", "section"))
_MARGINAL = re.compile(r"(?:oj-)?(?:hd-(?:date|lg|ti|oj|coll|uniq)|doc-sep|doc-end)$")
_LAW = re.compile(r"(?:Art(?:icle|ículo|ikel|igo|\.)|Section|Chapter|§|第|Статья)\s*\S")
_SHORT = 1500
_MOST = 0.4  # of a page's words: what holds more is the document and no menu
_MOST_LINKS = 0.9
_FEW_LINKS = 5


@dataclass(kw_only=True)
class Page:
    """What the pass found. Nodes are known by their addresses (`mem_id`)."""

    root: LexborNode
    dropped: set[int] = field(default_factory=set[int])
    anchors: list[LexborNode] = field(default_factory=list["LexborNode"])
    raised: list[LexborNode] = field(default_factory=list["LexborNode"])
    targets: dict[str, LexborNode] = field(default_factory=dict[str, "LexborNode"])
    order: dict[int, int] = field(default_factory=dict[int, int])
    words: int = 0  # characters without white space at the ends of their pieces
    left_out: int = 0
    hidden: int = 0
    contents: int = 0
    frames: int = 0
    images: int = 0


@dataclass(kw_only=True)
class _Candidate:
    node: LexborNode
    kind: str  # "sure", "maybe", "list", "main", "article"
    words: int = 0
    linked: int = 0
    local_links: int = 0
    links: int = 0


class _Pass:
    def __init__(self, body: LexborNode, name: str) -> None:
        self.page = Page(root=body)
        self.name = name
        self.candidates: list[_Candidate] = []
        self._open: list[tuple[int, _Candidate]] = []
        self._linked = self._locally = self._links = self._in_link = 0
        self._in_local = 0
        self._count = 0

    def run(self, body: LexborNode) -> None:
        node, top, depth = body, body.mem_id, 0
        while True:
            inside = node.child if self._enter(node) else None
            if inside is not None:
                node, depth = inside, depth + 1
                check_depth(depth, self.name)
                continue
            self._leave(node)
            while node.next is None or node.mem_id == top:
                above = node.parent
                if node.mem_id == top or above is None:
                    return
                node, depth = above, depth - 1
                self._leave(node)
                if node.mem_id == top:
                    return
            node = node.next

    def _enter(self, node: LexborNode) -> bool:
        """Note a node; False where nothing below it is looked at."""
        tag = tag_of(node)
        if tag == "-text":
            self._text(node)
            return False
        if not is_element(node):
            return False
        self._count += 1
        page = self.page
        if tag in _UNREAD:
            page.frames += tag in ("iframe", "object", "embed")
            page.dropped.add(node.mem_id)
            return False
        page.images += tag == "img"
        names = tokens(node)
        if _is_hidden(node, names):
            page.dropped.add(node.mem_id)
            page.hidden += len(text_of(node).strip())
            return False
        self._identified(node, tag)
        kind = _kind(node, tag, names)
        if kind:
            found = _Candidate(node=node, kind=kind)
            found.words, found.linked = -page.words, -self._linked
            found.local_links, found.links = -self._locally, -self._links
            self.candidates.append(found)
            self._open.append((node.mem_id, found))
        if tag == "a":
            self._link(node)
        return True

    def _link(self, node: LexborNode) -> None:
        where = attribute(node, "href")
        self._links += bool(where)
        self._in_link = node.mem_id if where else self._in_link
        if "#" in where:
            self._in_local = node.mem_id

    def _identified(self, node: LexborNode, tag: str) -> None:
        page = self.page
        names = [attribute(node, "id"), attribute(node, "name") if tag == "a" else ""]
        for name in filter(None, names):
            page.targets.setdefault(name, node)
            page.order[node.mem_id] = self._count
        if tag == "a" and "#" in attribute(node, "href"):
            page.anchors.append(node)
            page.order[node.mem_id] = self._count
        if tag == "sup":
            page.raised.append(node)
            page.order[node.mem_id] = self._count

    def _text(self, node: LexborNode) -> None:
        size = len((node.text_content or "").strip())
        self.page.words += size
        if self._in_link:
            self._linked += size
        if self._in_local:
            self._locally += size

    def _leave(self, node: LexborNode) -> None:
        if node.mem_id == self._in_link:
            self._in_link = 0
        if node.mem_id == self._in_local:
            self._in_local = 0
        if self._open and self._open[-1][0] == node.mem_id:
            _, found = self._open.pop()
            found.words += self.page.words
            found.linked += self._linked
            found.local_links += self._locally
            found.links += self._links


def _is_hidden(node: LexborNode, names: list[str]) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style and _HIDDEN.search(style):
        return True
    return any(_UNSEEN.match(name) for name in names)


def _kind(node: LexborNode, tag: str, names: list[str]) -> str:
    role = attribute(node, "role")
    if tag == "main" or role == "main":
        return "main"
    if tag == "article":
        return "article"
    if any(_MARGINAL.match(name) for name in names):
        return "margin"
    if tag == "nav" or role in _ROLES or any(_SURE.search(name) for name in names):
        return "sure"
    if tag in _SITE or any(_MAYBE.search(name) for name in names):
        return "maybe" if not role.startswith("doc-") else ""
    if any(name.lower().startswith("msotoc") for name in names):
        return "toc"
    return "list" if tag in _LISTS else ""


def look(body: LexborNode, name: str) -> Page:
    """The page's document and what is left out of it.

    Raises:
        ReadingError: nested too deeply.
    """
    scan = _Pass(body, name)
    scan.run(body)
    page = scan.page
    for found in scan.candidates:
        if not _leaves(found, page.words):
            continue
        page.dropped.add(found.node.mem_id)
        if found.kind in ("list", "toc"):
            page.contents += 1
        page.left_out += found.words
    _choose_root(page, scan.candidates)
    return page


def _leaves(found: _Candidate, words: int) -> bool:
    """Whether a part of the page is the site's and not the document's."""
    if found.kind in ("main", "article"):
        return False
    if found.kind in ("margin", "toc"):
        return True
    mostly_links = found.linked > found.words * 0.6
    if not words or found.words > words * (_MOST_LINKS if mostly_links else _MOST):
        return False
    if found.kind == "list":
        many = found.links >= _FEW_LINKS
        return many and found.local_links > found.words * 0.8
    if found.kind == "sure":
        return mostly_links or not _lawful(found.node)
    if _within_main(found.node) and not mostly_links:
        return False
    return mostly_links or (found.words < _SHORT and not _lawful(found.node))


def _lawful(node: LexborNode) -> bool:
    """Whether provisions stand below a node: then it is kept, whatever its name."""
    return _LAW.search(text_of(node, most=20_000)) is not None


def _within_main(node: LexborNode) -> bool:
    above = node.parent
    for _ in range(40):
        if above is None:
            return False
        if tag_of(above) in ("main", "article"):
            return True
        above = above.parent
    return False


def _choose_root(page: Page, candidates: list[_Candidate]) -> None:
    """Begin at <main> or the only <article> where it holds most of what is kept."""
    kept = max(page.words - page.left_out, 1)
    for kind, share in (("main", 0.5), ("article", 0.6)):
        found = [c for c in candidates if c.kind == kind and c.words > kept * 0.02]
        if len(found) == 1 and found[0].words >= kept * share:
            page.left_out += max(kept - found[0].words, 0)
            page.root = found[0].node
            return
