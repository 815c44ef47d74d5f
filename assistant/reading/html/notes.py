"""HTML notes: footnotes told from the text, whatever made the page.

Knows four ways: a short mark that links to a note further down (EUR-Lex, Word,
Wikipedia, pandoc), a box marked as notes by class or role, a paragraph that begins
with a raised figure which the text above also has, and the classes of EUR-Lex. Knows
no provisions.

    find_notes(page, marker).points     # {address of "<a>(1)</a>": sentinel}
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.provisions.blocks import clean
from assistant.provisions.marks import Marker
from assistant.reading.html.nodes import (
    ancestors,
    attribute,
    below,
    children,
    is_element,
    tag_of,
    text_of,
    tokens,
)
from assistant.reading.html.page import Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MARK = re.compile(
    r"[\[({]?\s*(\d{1,3}[a-z]?|[*†‡§¶]{1,4}|[a-z]|[ivxl]{1,6}"
    r"|(?:[Nn]ote|n\.)\s?\d{1,3})\s*[\])}.]?$"
)
_START = re.compile(
    r"\s*(?:[\[({]\s*(\d{1,3}[a-z]?|[*†‡§]{1,4}|[a-z])\s*[\])}]|\^?\s*(\d{1,3})(?=[\s.):])"
    r"|([*†‡§]{1,4}))[.:]?\s*"
)
_BACK = re.compile(r"^[\s↑^↩︎⏎]+(?:Jump up\s*(?:to:?)?)?|[\s↩︎↑⏎]+$")
_NAMED = re.compile(r"(?:fn|ftn|edn|note|ntr|ntc|cite|footnote|E0\d|nt\d|pie)", re.I)
_BOX = re.compile(
    r"(?:^|[-_])(?:foot-?notes?|endnotes?|oj-note|fnotes?|notes-list|MsoFootnoteText"
    r"|MsoEndnoteText|pie-pagina)(?:$|[-_])",
    re.IGNORECASE,
)
_MAY_BOX = "[class*=note i], [role^=doc-], [class*=pie i], [id*=note i]"
_TAGGED = frozenset(("oj-note-tag", "note-tag"))
_HOLDERS = frozenset(("p", "li", "dd", "aside", "td", "div", "tr", "section"))
_WIDE = frozenset(("div", "section", "td", "body", "main", "article", "p"))
_LONGEST = 20_000
_UNIT = re.compile(r"(?:^|[\d\s])(?:[kcmd]?m|CO|10|\d)$")


@dataclass(kw_only=True)
class Notes:
    """Marks in the text (`points`), nodes that are notes (`taken`), loose notes."""

    points: dict[int, str] = field(default_factory=dict[int, str])
    taken: set[int] = field(default_factory=set[int])
    tails: dict[int, str] = field(default_factory=dict[int, str])
    loose: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    count: int = 0
    unmet: int = 0  # marks whose note the page does not hold


@dataclass(kw_only=True)
class _Claim:
    mark: LexborNode
    label: str
    target: LexborNode
    holder: LexborNode


def find_notes(page: Page, body: LexborNode, marker: Marker) -> Notes:
    """The footnotes of a page; their words are in the marker's sentinels."""
    notes = Notes()
    claims = _claims(page, notes, marker)
    stops = {claim.target.mem_id for claim in claims}
    words: dict[int, str] = {}
    for claim in claims:
        key = claim.target.mem_id
        if key not in words:
            words[key] = _take(claim, stops, notes)
            notes.count += 1
        sentinel = marker.point("footnote", label=claim.label, text=words[key])
        notes.points[_whole(claim.mark).mem_id] = sentinel
    boxed = _boxed(page, body, notes)
    _unlinked(page, body, notes, marker, boxed)
    return notes


def _claims(page: Page, notes: Notes, marker: Marker) -> list[_Claim]:
    claims: list[_Claim] = []
    for mark in page.anchors:
        found = _MARK.match(clean(text_of(mark, most=20)))
        if not found:
            continue
        name = attribute(mark, "href").rpartition("#")[2]
        target = page.targets.get(name)
        label = found[1]
        if target is None:
            if _tagged(mark):
                notes.points[mark.mem_id] = marker.point("footnote", label=label)
                notes.unmet += 1
            continue
        if page.order[target.mem_id] <= page.order[mark.mem_id]:
            continue
        holder = _holder(target)
        if holder is not None and _is_note(mark, name, label, holder):
            claims.append(_Claim(mark=mark, label=label, target=target, holder=holder))
    return claims


def _tagged(mark: LexborNode) -> bool:
    return any(not _TAGGED.isdisjoint(tokens(n)) for n in below(mark) if is_element(n))


def _holder(target: LexborNode) -> LexborNode | None:
    """The block that is the note: a Word note's own box where it has one."""
    holder = next((n for n in ancestors(target) if tag_of(n) in _HOLDERS), None)
    if holder is None:
        return None
    above = holder.parent
    if above is not None and re.match(r"(?:ftn|edn|fn)\d+$", attribute(above, "id")):
        return above
    return holder


def _is_note(mark: LexborNode, name: str, label: str, holder: LexborNode) -> bool:
    """Whether a link to something below is the mark of a note there."""
    if tag_of(holder).startswith("h"):
        return False
    own = {attribute(n, a) for n in ancestors(mark, 3) for a in ("id", "name")} - {""}
    back = any(
        attribute(n, "href").rpartition("#")[2] in own
        for n in below(holder)
        if tag_of(n) == "a" and "#" in attribute(n, "href")
    )
    boxed = any(_BOX.search(t) for n in ancestors(holder, 6) for t in tokens(n))
    boxed = boxed or any(
        attribute(n, "role") in ("doc-footnote", "doc-endnotes", "doc-endnote")
        for n in ancestors(holder, 6)
    )
    raised = any(tag_of(n) == "sup" for n in (*ancestors(mark, 3), *below(mark)))
    shown = clean(text_of(holder, most=40)).lstrip("([ ^").startswith(label)
    named = _NAMED.search(name) is not None
    return (
        boxed or (back and (raised or named or shown)) or (named and shown and raised)
    )


def _whole(mark: LexborNode) -> LexborNode:
    """The mark with the <sup> around it, if there is nothing else in that."""
    above = mark.parent
    if above is None or tag_of(above) not in ("sup", "span"):
        return mark
    alone = clean(text_of(above, most=30)) == clean(text_of(mark, most=30))
    return above if alone else mark


def _take(claim: _Claim, stops: set[int], notes: Notes) -> str:
    """The words of a note; what it stands in is taken out of the text."""
    holder = claim.holder
    shared = tag_of(holder) in _WIDE and any(
        n.mem_id in stops and n.mem_id != claim.target.mem_id for n in below(holder)
    )
    if shared or tag_of(holder) in ("body", "main", "article"):
        return _run(claim, stops, notes)
    whole = holder
    if tag_of(holder) == "td" and holder.parent is not None:
        whole = holder.parent
    notes.taken.add(whole.mem_id)
    text = text_of(whole, most=_LONGEST)
    more = holder.next
    classes = set(attribute(holder, "class").split())
    while more is not None and tag_of(holder) == "p" and _NOTE_CLASSES & classes:
        if is_element(more):
            same = classes == set(attribute(more, "class").split())
            if not same or _START.match(clean(text_of(more, most=40))):
                break
            notes.taken.add(more.mem_id)
            text += " " + text_of(more, most=_LONGEST)
        more = more.next
    words, tail = _closing(_bare(text, claim.label))
    if tail:
        notes.tails[whole.mem_id] = tail
    return words


_NOTE_CLASSES = frozenset(("oj-note", "note", "MsoFootnoteText"))
_TAIL = re.compile(r"(?<=[\w.)])\s*([’”]\s*[;.,]?)$")


def _closing(text: str) -> tuple[str, str]:
    """Cut a quotation mark off a note's end that closes the text above the note."""
    found = _TAIL.search(text)
    if not found or text.count("‘") + text.count("“") > text[: found.start()].count(
        "’"
    ) + text[: found.start()].count("”"):
        return text, ""
    return text[: found.start()], found[1]


def _run(claim: _Claim, stops: set[int], notes: Notes) -> str:
    """A note without a block of its own: what follows its anchor up to the next."""
    parts = [text_of(claim.target, most=_LONGEST)]
    notes.taken.add(claim.target.mem_id)
    node = claim.target.next
    while node is not None:
        inner = {n.mem_id for n in below(node)} if is_element(node) else set[int]()
        if node.mem_id in stops or inner & stops or tag_of(node) == "hr":
            break
        notes.taken.add(node.mem_id)
        parts.append(
            (node.text_content or "") if tag_of(node) == "-text" else text_of(node)
        )
        node = node.next
    return _bare("".join(parts), claim.label)


def _bare(text: str, label: str) -> str:
    """A note without its mark and without arrows back."""
    text = _BACK.sub("", clean(text))
    text = re.sub(rf"^[\[({{^\s]*{re.escape(label)}\s*[\])}}.:]?\s*", "", text)
    return clean(_BACK.sub("", text))


def _boxed(page: Page, body: LexborNode, notes: Notes) -> list[tuple[str, str]]:
    """Notes that only their class or role tells, in reading order."""
    found: list[tuple[str, str]] = []
    if not body.css(_MAY_BOX):
        return found
    places: dict[int, dict[int, int]] = {}
    skipped = page.dropped | notes.taken
    for node in below(body, skipped):
        if tag_of(node) not in ("p", "div", "li", "aside", "dd", "tr"):
            continue
        names = tokens(node)
        plain = tag_of(node) == "p" and "note" in names
        role = attribute(node, "role") == "doc-footnote"
        listed = tag_of(node) in ("li", "p") and _in_box(node)
        if not (plain or role or listed or any(_BOX.search(t) for t in names)):
            continue
        if tag_of(node) in ("div", "aside") and not role and _has_blocks(node):
            continue
        text = clean(text_of(node, most=_LONGEST))
        start = _START.match(text)
        if not text or (plain and not start):
            continue
        label = next((g for g in start.groups() if g), "") if start else ""
        notes.taken.add(node.mem_id)
        skipped.add(node.mem_id)
        label = label or _place(node, places)
        found.append((label, _bare(text, label) if label else text))
    return found


def _in_box(node: LexborNode) -> bool:
    return any(
        _BOX.search(t) or attribute(n, "role") == "doc-endnotes"
        for n in list(ancestors(node, 4))[1:]
        if tag_of(n) not in ("body", "html")
        for t in (tokens(n) or [""])
    )


def _has_blocks(node: LexborNode) -> bool:
    return any(tag_of(n) in ("p", "li", "div") for n in children(node))


def _place(node: LexborNode, places: dict[int, dict[int, int]]) -> str:
    """The number of a list item, which browsers count; `places` keeps the counts."""
    if tag_of(node) != "li" or node.parent is None or tag_of(node.parent) != "ol":
        return ""
    above = node.parent
    if above.mem_id not in places:
        items = [n.mem_id for n in children(above) if tag_of(n) == "li"]
        places[above.mem_id] = {item: n for n, item in enumerate(items, 1)}
    return str(places[above.mem_id][node.mem_id])


def _unlinked(
    page: Page,
    body: LexborNode,
    notes: Notes,
    marker: Marker,
    boxed: list[tuple[str, str]],
) -> None:
    """Match raised figures without links to notes by their labels, in order."""
    marks = [s for s in page.raised if s.mem_id not in notes.points]
    boxed = boxed + _raised_notes(page, marks, notes)
    waiting: dict[str, list[str]] = {}
    for label, text in boxed:
        waiting.setdefault(label, []).append(text)
    notes.count += len(boxed)
    met: set[str] = set()
    for mark in marks:
        found = _MARK.match(clean(text_of(mark, most=12)))
        label = found[1] if found else ""
        if label not in waiting or _power(mark) or _taken(mark, notes):
            continue
        texts = waiting[label]
        text = texts.pop(0) if len(texts) > 1 else texts[0]
        notes.points[mark.mem_id] = marker.point("footnote", label=label, text=text)
        met.add(text)
    notes.loose += [(label, text) for label, text in boxed if text not in met]


def _raised_notes(
    page: Page, marks: list[LexborNode], notes: Notes
) -> list[tuple[str, str]]:
    """Paragraphs that begin with a raised figure which stands in the text above."""
    seen: set[str] = set()
    found: list[tuple[str, str]] = []
    for mark in marks:
        label = clean(text_of(mark, most=12)).strip("()[]")
        if not _MARK.match(label) or mark.mem_id in notes.points:
            continue
        holder = next((n for n in ancestors(mark) if tag_of(n) in ("p", "li")), None)
        leads = holder is not None and _leads(mark, holder)
        if not leads:
            seen.add(label)
        elif holder is not None and label in seen:
            notes.taken.add(holder.mem_id)
            found.append((label, _bare(text_of(holder, most=_LONGEST), label)))
    return found


def _leads(mark: LexborNode, holder: LexborNode) -> bool:
    shown = clean(text_of(holder, most=60))
    first = next((n for n in below(holder) if tag_of(n) == "sup"), None)
    said = clean(text_of(mark, most=12))
    return first is not None and first.mem_id == mark.mem_id and shown.startswith(said)


def _power(mark: LexborNode) -> bool:
    """Whether a raised figure is a power: m², 10⁶."""
    before = mark.prev
    text = (before.text_content or "") if before is not None else ""
    return bool(_UNIT.search(text[-6:]))


def _taken(mark: LexborNode, notes: Notes) -> bool:
    return any(n.mem_id in notes.taken for n in ancestors(mark))
