"""Growing: the nodes while they are being read, their stack and their names.

Mutable on purpose and private to the grammar; `tree` freezes the result. Knows how
keys are kept unique, not which block goes where.

    >>> names = Names()
    >>> names.open("article", "5", title="Aim", at=0).name.key
    'art-5'
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.provisions.drafts import ACTS, Draft
from assistant.provisions.labels import CONTAINERS
from assistant.provisions.pinpoints import (
    Name,
    counted_name,
    heading_name,
    name_of,
    titled,
)

_OWN_NAME = re.compile(r"[(][“\"‘]([^”\"’]{3,40})[”\"’][)]$")
_SLUG = re.compile(r"\w+")


class Names:
    """All drafts in reading order, the open ones, and the keys given so far."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.stack: list[Draft] = []
        self.articles = False  # whether one was opened yet
        self.root: dict[str, float] = {}  # `last` of the document itself
        self.duplicates: list[str] = []
        self.bare_twice: frozenset[str] = frozenset()  # "annex" where two are bare
        self._keys: set[str] = set()
        self._copies: dict[str, int] = {}
        self._restarted: set[str] = set()
        self._headings: dict[str, list[int]] = {}

    def top(self) -> Draft | None:
        """The innermost open node."""
        return self.stack[-1] if self.stack else None

    def open(
        self, kind: str, number: str, *, title: str = "", at: int, word: str = ""
    ) -> Draft:
        """Open a headed node below what is open; `at` is where its heading ends."""
        parent = self.top()
        if kind == "heading":
            name = self._heading_name(title)
        else:
            name = self._citable_name(kind, number, title, word)
        return self._push(kind, number, title, name, parent, at)

    def open_item(
        self,
        kind: str,
        number: str,
        parent: Draft | None,
        at: int,
        *,
        label: bool = False,
    ) -> Draft:
        """Open a paragraph, point or subparagraph below `parent`.

        `label` says that the text itself carries the number.
        """
        above = parent.name if parent else None
        if parent and parent.lifted and parent.parent and kind == "point":
            above = parent.parent.name
        numbered = not (parent and parent.worded and not label)
        if kind == "paragraph" and (parent is None or (parent.runs and numbered)):
            above = None
        elif kind == "paragraph" and parent and parent.through:
            above = parent.through.name
        name = name_of(kind=kind, number=number, title="", above=above)
        if kind == "paragraph" and parent and parent.own and not label:
            name = counted_name(number, parent.name)
        if parent:
            parent.children += 1
        draft = self._push(kind, number, "", name, parent, at)
        draft.style = kind
        return draft

    def open_compound(self, number: str, at: int) -> Draft:
        """Open "3.1" below the open node "3", named as its equal: point 3.1."""
        stem = number.rpartition(".")[0]
        carrier = next((d for d in self.stack if _carries(d, stem)), None)
        article = next(
            (d for d in self.stack if d.kind == "article" and d.number == stem), None
        )
        if carrier is None and article is not None:
            # "8.1" below Article 8 is its paragraph 1.
            del self.stack[self.stack.index(article) + 1 :]
            last = number.rpartition(".")[2]
            draft = self.open_item("paragraph", last, article, at)
            draft.full = number
            return draft
        equal = next((d for d in self.stack if _equal(d, stem)), None)
        if carrier is None and equal is not None:
            del self.stack[self.stack.index(equal) :]
            return self.open(equal.kind, number, at=at)
        while self.stack and self.stack[-1] is not carrier:
            if carrier is None and not _compound(self.stack[-1]):
                break
            self.stack.pop()
        parent = self.top()
        if parent is None or parent.number != stem:
            return self.open_item("paragraph", number, parent, at)
        parent.children += 1
        above = parent.parent.name if parent.parent else None
        if parent.kind != "paragraph" and not parent.name.annexed:
            above = None
        if parent.kind == "paragraph" and parent.parent and parent.parent.runs:
            above = None  # "2.1" below a paragraph 2 of the whole document
        name = name_of(kind=parent.kind, number=number, title="", above=above)
        draft = self._push(parent.kind, number, "", name, parent, at)
        draft.style = "paragraph" if parent.listed else ""
        return draft

    def container(self) -> Draft | None:
        """The outermost open container, which prefixes numbers that restart."""
        holders = (*CONTAINERS, "heading")
        return next((d for d in self.stack if d.kind in holders), None)

    def annex(self) -> Draft | None:
        """The open annex, or the act that follows the main text."""
        return next((d for d in self.stack if d.kind in ACTS), None)

    def knows(self, key: str) -> bool:
        """Whether a key is given."""
        return key in self._keys

    def _push(
        self,
        kind: str,
        number: str,
        title: str,
        name: Name,
        parent: Draft | None,
        at: int,
    ) -> Draft:
        draft = Draft(
            kind=kind,
            number=number,
            heading=title,
            name=self._unique(name),
            parent=parent,
            path=(*(parent.path if parent else ()), name.label),
            start=at,
            end=at,
        )
        self.drafts.append(draft)
        self.articles = self.articles or kind == "article"
        self.stack.append(draft)
        return draft

    def _citable_name(self, kind: str, number: str, title: str, word: str) -> Name:
        container, annex = self.container(), self.annex()
        above = annex.name if annex and kind not in ACTS else None
        if kind == "paragraph":
            name = name_of(kind=kind, number=number, title=title, above=above)
            return replace(name, label=titled(name.label, title))
        if kind in ("part", "title", "chapter", "subsection", "container"):
            return self._container_name(kind, number, title)
        name = name_of(kind=kind, number=number, title=title, above=above, word=word)
        if kind in ACTS:
            return self._act_name(name, kind, number, title, word)
        if container is None or kind == "recital":
            return name
        if name.key in self._keys:
            self._restarted.add(container.name.key)
        if container.name.key not in self._restarted:
            return name
        above = container.name
        return name_of(kind=kind, number=number, title=title, above=above, word=word)

    def _act_name(
        self, name: Name, kind: str, number: str, title: str, word: str
    ) -> Name:
        """Appendix 1 of each annex is named with its annex; two "Annex" by title."""
        if not number and title and name.key in self.bare_twice:
            own = _OWN_NAME.search(title)  # ("Kite Annex")
            said = own[1].lower() if own else f"{name.pinpoint} “{title}”"
            words = _SLUG.findall((own[1] if own else title).lower())
            slug = "-".join(w for w in words if w != name.key)
            return replace(name, key=f"{name.key}-{slug[:60]}", pinpoint=said)
        last = next((d for d in reversed(self.drafts) if d.kind in ACTS), None)
        if name.key in self._keys and last is not None and word:
            holder = last.parent if last.parent and last.parent.kind in ACTS else last
            above = holder.name
            return name_of(
                kind=kind, number=number, title=title, above=above, word=word
            )
        return name

    def _container_name(self, kind: str, number: str, title: str) -> Name:
        kind = "section" if kind == "container" else kind
        holders = [d for d in self.stack if d.container or d.kind in ACTS]
        above = holders[-1].name if holders else None
        name = name_of(kind=kind, number=number, title=title, above=above)
        if above is None and kind == "section":
            # A section that holds articles is never cited "sec 2" by itself.
            return replace(name, pinpoint=f"section {number}")
        return name

    def _heading_name(self, title: str) -> Name:
        annex = self.annex()
        above = annex.name if annex else None
        depth = sum(1 for d in self.stack if d.kind == "heading")
        counters = self._headings.setdefault(above.key if above else "", [])
        del counters[depth + 1 :]
        counters.extend([0] * (depth + 1 - len(counters)))
        counters[depth] += 1
        number = ".".join(map(str, counters))
        return heading_name(number=number, title=title, above=above)

    def _unique(self, name: Name) -> Name:
        key, copy = name.key, self._copies.get(name.key, 1)
        while key in self._keys:
            copy += 1
            key = f"{name.key}~{copy}"
        self._copies[name.key] = copy
        if copy > 1:
            self.duplicates.append(name.pinpoint)
        self._keys.add(key)
        return replace(name, key=key)


def _carries(draft: Draft, stem: str) -> bool:
    return stem in (draft.number, draft.full) and draft.kind in (
        "paragraph",
        "section",
        "principle",
    )


def _compound(draft: Draft) -> bool:
    return draft.listed or (draft.kind == "paragraph" and "." in draft.number)


def _equal(draft: Draft, stem: str) -> bool:
    """Whether a headed node ("1.1") counts on the level of "1.2"."""
    headed = draft.kind in ("section", "principle") and "." in draft.number
    return headed and draft.number.rpartition(".")[0] == stem
