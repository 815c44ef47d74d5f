"""Headings: what a heading closes, and below which open node it opens a new one.

Knows ranks and heading levels. Two containers of different kinds on one level nest in
the order in which they first appear, because treaties disagree on whether a title
stands above a section or below it.

    >>> names = Names()
    >>> chapter = Heading(kind="chapter", number="I", title="")
    >>> open_heading(names, "chapter", chapter, 2, 9)
    >>> names.stack[-1].name.pinpoint
    'chapter I'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.provisions.drafts import ACTS, Draft
from assistant.provisions.growing import Names
from assistant.provisions.labels import Heading

_CONTAINER = ("part", "title", "chapter", "subsection", "container")
_ALONE = (*ACTS, "recital", "closing")
_LONGEST_RANGE = 500


def open_heading(
    names: Names, kind: str, heading: Heading, level: int, at: int
) -> None:
    """Close what this heading ends and open its node, one for each number of a range.

    `kind` is the kind of `heading`, or "container" for a section that holds articles.
    """
    if kind in _ALONE:
        names.stack.clear()
    elif kind in ("preamble", "abstract"):
        _pop(names, lambda d: d.kind not in ACTS or d.level >= level > 0)
    elif kind in _CONTAINER:
        _close_for_container(names, kind, level)
    elif kind == "heading":
        _close_for_words(names, level)
    else:
        _leave_act(names, heading)
        stem = heading.number.rpartition(".")[0] if kind == "section" else ""
        _pop(
            names,
            lambda d: _ends_before_article(d, level) and not _carries(d, stem),
        )
    if names.stack and names.stack[0].kind == "opening":
        names.stack.clear()
    kept = list(names.stack)
    for number in numbers(heading):
        names.stack[:] = kept
        draft = names.open(kind, number, title=heading.title, at=at, word=heading.word)
        draft.level = level
        draft.container = kind in _CONTAINER
        draft.kind = "section" if kind == "container" else kind


def numbers(heading: Heading) -> Iterator[str]:
    """The numbers of a heading: one, or all of a range ("Articles 40–45")."""
    first, last = heading.number, heading.last
    if (
        not last
        or not first.isdigit()
        or not 0 < int(last) - int(first) < _LONGEST_RANGE
    ):
        yield first
        return
    for number in range(int(first), int(last) + 1):
        yield str(number)


def _pop(names: Names, ends: Callable[[Draft], bool]) -> None:
    while names.stack and ends(names.stack[-1]):
        names.stack.pop()


def _leave_act(names: Names, heading: Heading) -> None:
    """Article 2 after a protocol's own Article 4 goes on with the text around it."""
    act = names.annex()
    if act is None or act.kind != "protocol" or heading.kind != "article":
        return
    inside = names.knows(f"{act.name.key}/art-{heading.number}")
    if inside and not names.knows(f"art-{heading.number}"):
        names.stack.clear()


def _holds(draft: Draft) -> bool:
    return draft.container or draft.kind in (*ACTS, "heading")


def _carries(draft: Draft, stem: str) -> bool:
    """Whether a section holds the one that is opened: 3 holds 3.2."""
    return draft.own and draft.number == stem


def _ends_before_article(draft: Draft, level: int) -> bool:
    if not _holds(draft):
        return True
    return draft.level > level > 0


def _close_for_container(names: Names, kind: str, level: int) -> None:
    kind = "section" if kind == "container" else kind
    _pop(names, lambda d: not (d.container or d.kind in ACTS))
    if any(d.container and d.kind == kind for d in names.stack):
        while names.stack.pop().kind != kind:
            pass
    else:
        _pop(names, lambda d: d.level > level > 0)


def _close_for_words(names: Names, level: int) -> None:
    """A heading of words goes below the containers above it, beside its equals."""
    articles = names.articles

    def ends(draft: Draft) -> bool:
        if draft.kind == "heading":
            return draft.level >= level
        if draft.container and articles:
            return draft.level > level
        if draft.kind in (*ACTS, "section", "principle", "objective", "paragraph"):
            return draft.listed or draft.level >= level
        return not draft.container or draft.level >= level

    _pop(names, ends)
