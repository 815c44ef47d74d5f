"""Cross-references of a draft: which lead somewhere, which lead nowhere, which away.

The references are found by the reader; here those that it could not place are looked
at again: a label may stand in the midst of a paragraph, an annex may be another
instrument's. In doubt a reference is not called broken. Example:

    references_of(reading)[0].status      # "broken"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.library import Library
from assistant.readings import Link, Node, Reading
from assistant.references import Reference as Pinpoint
from assistant.references import find_instruments, resolve
from assistant.scan.nouns import BROKEN, ELSEWHERE, RESOLVED, UNREAD, Reference
from assistant.scan.placing import Placer, written
from assistant.terms import Instrument, TextKind

_OPEN = re.compile(
    r"\b(?P<unit>Articles?|[Pp]aragraphs?|Annex(?:es)?|Sections?|Chapters?|Schedules?)"
    r"\s+(?P<blank>\[[\s.…_XxYyZz•●?-]{0,8}\]|[Xx]{1,3}\b|[_]{2,12}|\.{3,8}|…|[•●?])"
)
_CAPTION = re.compile(r"\s{0,2}\((?P<words>[A-Z][^()\n]{2,80})\)")
_LITTLE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "for",
        "in",
        "on",
        "to",
        "with",
        "by",
        "general",
        "article",
    ]
)


def references_of(
    reading: Reading, library: Library | None = None, workspace: str | None = None
) -> tuple[Reference, ...]:
    """The references of a reading, in order, each with where it leads.

    Args:
        reading: the draft.
        library: where other instruments are looked up; None: they are not.
        workspace: its own texts are looked up as well.
    """
    placer = Placer(reading)
    abroad = _Abroad(library, workspace)
    found = [
        abroad.reference(placer, link)
        if link.instrument and not placer.is_own(link)
        else _own(placer, link)
        for link in reading.links
        if link.found or not _is_heading(reading.text, link)
    ]
    found += _unsettled(reading, placer)
    return tuple(sorted(_once(found), key=lambda r: (r.start, r.end)))


def _is_heading(text: str, link: Link) -> bool:
    """Whether a number that leads nowhere is a heading the reader took for prose."""
    before = text[max(0, link.start - 80) : link.start]
    starts = re.search(r"(?:^|[.;:”]\s*\n|\n\s*\n)\s*$", before)
    starts = starts or re.match(r"Sec\.", link.text)  # how only headings are cut short
    return bool(
        starts and re.match(r"\s?[.:–—]\s+[A-Z]", text[link.end : link.end + 8])
    )


def _once(found: Sequence[Reference]) -> list[Reference]:
    """Each reference once; what lies inside a range follows its end."""
    kept: dict[tuple[int, int, str], Reference] = {}
    for one in found:
        kept.setdefault((one.start, one.end, one.target), one)
    return list(kept.values())


def _made(placer: Placer, link: Link, status: str, why: str, target: str) -> Reference:
    return Reference(
        text=link.text,
        pinpoint=placer.pinpoint(link.key),
        target=target,
        status=status,
        why=why,
        start=link.start,
        end=link.end,
        key=link.key,
        instrument=link.instrument,
    )


def _own(placer: Placer, link: Link) -> Reference:
    """A reference to this text itself."""
    if link.found:
        target = placer.nodes[link.target]
        wrong = _miscaptioned(placer, link, target)
        status = BROKEN if wrong else RESOLVED
        return _made(placer, link, status, wrong, target.pinpoint)
    status, why = placer.judge(link)
    return _made(placer, link, status, why, written(link.target))


def _miscaptioned(placer: Placer, link: Link, target: Node) -> str:
    """Why a caption in brackets is not the heading of what is named; "" if it is."""
    if target.kind not in ("article", "annex", "chapter", "rule") or not target.heading:
        return ""
    caption = _CAPTION.match(placer.text, link.end)
    if caption is None or re.search(r"\d|\bsee\b|\bthe\b", caption["words"]):
        return ""
    said, held = _stems(caption["words"]), _stems(target.heading)
    if not said or not held or said & held:
        return ""
    other = [
        node.pinpoint
        for node in placer.reading.nodes
        if node.kind == target.kind and said == _stems(node.heading)
    ]
    if not other:
        return ""
    return (
        f"{target.pinpoint} is headed “{target.heading}”; “{caption['words']}” is the "
        f"heading of {other[0]}."
    )


def _stems(words: str) -> set[str]:
    return {w[:6] for w in re.findall(r"[a-z]+", words.casefold()) if w not in _LITTLE}


def _unsettled(reading: Reading, placer: Placer) -> Iterator[Reference]:
    """References whose number is still open: "Article [X]"."""
    taken = {link.start for link in reading.links}
    for match in _OPEN.finditer(reading.text):
        node = placer.at(match.start())
        roman = match["blank"].isalpha() and (
            match.start() in taken or f"annex-{match['blank']}" in placer.nodes
        )
        if roman or node is None:
            continue
        yield Reference(
            text=match.group(),
            pinpoint=node.pinpoint,
            target="",
            status=UNREAD,
            why="the number of the provision is still open.",
            start=match.start(),
            end=match.end(),
            key=node.key,
        )


class _Abroad:
    """References to other instruments, looked up where the library holds them."""

    def __init__(self, library: Library | None, workspace: str | None) -> None:
        self._library = library
        self._held = library.instruments(workspace) if library else []
        self._known: dict[str, Instrument | None] = {}

    def reference(self, placer: Placer, link: Link) -> Reference:
        """One reference to another instrument."""
        target = written(link.target) if link.target else ""
        held = self._instrument(link.instrument)
        if held is None or self._library is None:
            why = f"it is a provision of “{link.instrument}”, not of this text."
            return _made(placer, link, ELSEWHERE, why, target)
        if held.current is None or not link.target:
            why = f"it is of {held.short_title}, which the library knows."
            return _made(placer, link, ELSEWHERE, why, target)
        pinpoint = Pinpoint(key=link.target, text=link.text, start=0, end=0)
        tree = self._library.tree(held.current.id)
        if resolve(pinpoint, tree).nodes:
            why = f"it is of {held.short_title}, which has it."
            return _made(placer, link, ELSEWHERE, why, target)
        top = Pinpoint(key=link.target.split("/")[0], text="", start=0, end=0)
        absent = not resolve(top, tree).nodes and held.text_kind is not TextKind.DIGEST
        why = f"{held.short_title}, as the library holds it, has no {target}."
        return _made(placer, link, BROKEN if absent else ELSEWHERE, why, target)

    def _instrument(self, name: str) -> Instrument | None:
        if name not in self._known:
            named = find_instruments(name, self._held)
            whole = [n for n in named if n.end - n.start >= 0.6 * len(name)]
            ids = Counter(n.instrument for n in whole)
            only = next(iter(ids)) if len(ids) == 1 else ""
            self._known[name] = next((i for i in self._held if i.id == only), None)
        return self._known[name]
