"""XML walk: one way from marked-up provisions to blocks, for every vocabulary.

A `Vocabulary` says which elements open a headed provision, hold a number, a title, a
note and so on; the walk emits headings ("Article 5 – Aim"), items with their label and
indent, and plain paragraphs, which the one grammar then reads as it reads every other
format. Knows no single vocabulary and no pinpoint.

    >>> from lxml.etree import fromstring
    >>> words = Vocabulary(heads={"article": "Article"}, nums=frozenset({"num"}))
    >>> walk = Walk(words)
    >>> walk.run(fromstring("<article><num>5</num><p>Kites fly.</p></article>"))
    >>> [block.text for block in walk.finished()]
    ['Article 5', 'Kites fly.']
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.provisions.blocks import Block, clean
from assistant.provisions.labels import heading_of, list_label
from assistant.provisions.marks import Marker, bare
from assistant.reading.xml.nodes import (
    Element,
    Vocabulary,
    children,
    local,
    quote_mark,
    raised,
    said,
    words_of,
)

_NONE: frozenset[str] = frozenset()
_BEFORE_MARK = re.compile(
    r"\s+((?:[\ufdda\ufddb][\ufdd0-\ufdd9]+\ufddc)+)(?=[\s.,;:!?)»”’\]]|$)"
)
_LONGEST_LABEL = 24
_DASH = re.compile(r"[—–‒•·▪●*-]$")
_CLOSING = re.compile(r"[’”»'\"]?[\s;.,:!?)’”»]*")
_DEEPEST_LEVEL = 6


class Walk:
    """Walks one file; `special` readers take elements that need more than a set."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.marker = Marker()
        self.blocks: list[Block] = []
        self.special: dict[str, Callable[[Element, int], None]] = {}
        self.note_label: Callable[[Element, int], str] = _counted_label
        self.head_text: Callable[[Element, str, str], tuple[str, str]] = _as_is
        self.notes = 0
        self.tables = 0
        self.quotations = 0
        self._inline: list[str] = []
        self._labels: list[tuple[str, int]] = []
        self._depth = 0
        self._quoting = 0
        self._opening = ""  # a quotation mark that waits for the first words

    def run(self, element: Element) -> None:
        """Read an element and what is below it, as a part of the text."""
        self.take(element, 0)
        self.flush(0)

    def finished(self) -> list[Block]:
        """The blocks, with their marks."""
        return [self.marker.block(block.text, block) for block in self.blocks]

    def take(self, element: Element, indent: int) -> None:
        """Read one element by what the vocabulary says it is."""
        words, name = self.words, local(element)
        if not name or name in words.skipped:
            self._unread(element)
        elif name in self.special:
            self.special[name](element, indent)
        elif name in words.notes:
            self.note(element)
        elif name in words.quoted:
            self._quoted(element, indent)
        elif name in words.heads and not self._quoting:
            self._head(element, name, indent)
        elif name in words.items:
            self.item(element, indent)
        elif name in words.rows:
            self._row(element, indent)
        elif name in words.titles and not self._inline_now():
            self.heading(said_of(self, element))
        else:
            self._plain(element, name, indent)

    def _plain(self, element: Element, name: str, indent: int) -> None:
        """Paragraphs and words."""
        words = self.words
        if name in words.deleted:
            text = said(element)
            if text:
                self._inline.append(self.marker.point("deleted", text=text))
        elif name in words.inserted:
            self._insert(element)
        elif name in words.raised:
            self._inline.append(raised(said_of(self, element)))
        elif name in words.breaks:
            self._inline.append(" ")
        elif name in (words.blocks | words.cells) or name in words.heads:
            self.flush(indent)
            self.inside(element, indent)
            self.flush(indent)
        else:
            self.inside(element, indent)

    def _insert(self, element: Element) -> None:
        """Words put in, without the spaces around them."""
        raw = _gather(self, element)
        lead, trail = raw[:1].isspace(), raw[-1:].isspace()
        span = self.marker.span("inserted", raw.strip()) if raw.strip() else ""
        self._inline.append(f"{' ' * lead}{span}{' ' * trail}")

    def inside(
        self, element: Element, indent: int, *, without: frozenset[str] = _NONE
    ) -> None:
        """The text and the elements below one, but not direct children `without`."""
        self._inline.append(element.text or "")
        for child in element:
            if local(child) not in without or not local(child):
                self.take(child, indent)
            self._inline.append(child.tail or "")

    def _unread(self, element: Element) -> None:
        """An entity that nobody declared stays as it is written."""
        if not isinstance(element.tag, str) and (element.text or "").startswith("&"):
            self._inline.append(element.text or "")

    def _inline_now(self) -> bool:
        return bool(clean(bare("".join(self._inline))))

    def note(self, element: Element, *, label: str = "") -> None:
        """A footnote where it stands in the text, or is referred to by `label`."""
        self.notes += 1
        label = label or self.note_label(element, self.notes)
        self.add(self.marker.point("footnote", label=label, text=words_of(element)))

    def add(self, text: str) -> None:
        """Words for the paragraph that is being gathered."""
        self._inline.append(text)

    def heading(self, text: str, level: int = 0) -> None:
        """A heading of words, below the provision that is open."""
        self.flush(0)
        if text:
            level = level or min(self._depth + 2, _DEEPEST_LEVEL)
            self.blocks.append(Block(text=text, level=level))

    def _head(self, element: Element, name: str, indent: int) -> None:
        self.flush(indent)
        number, title, used = self._named(element)
        number, title = self.head_text(element, number, title)
        word = self.words.heads[name]
        if number and word and not heading_of(number):
            number = f"{word} {number.strip('. ').removesuffix('.')}"
        if not number and not title and word:
            self.inside(element, indent, without=used)
            self.flush(indent)
            return
        top = name in self.words.annexes
        depth, self._depth = self._depth, 0 if top else self._depth
        shown = " – ".join(part for part in (number.rstrip(". "), title) if part)
        level = 1 if top else min(self._depth + 2, _DEEPEST_LEVEL)
        if shown:
            self.blocks.append(Block(text=shown, level=level))
        self._depth += 1
        self.inside(element, 0, without=used)
        self.flush(0)
        self._depth = depth

    def _named(self, element: Element) -> tuple[str, str, frozenset[str]]:
        """Number, title and the names of the children that hold them."""
        numbers: list[str] = []
        titles: list[str] = []
        used = set[str]()
        for child in children(element):
            name = local(child)
            if name in self.words.wrapped:
                inner = self._named(child)
                numbers += [inner[0]] * bool(inner[0])
                titles += [inner[1]] * bool(inner[1])
            elif name in self.words.nums and not numbers:
                numbers.append(said_of(self, child))
            elif name in self.words.titles:
                titles.append(said_of(self, child))
            else:
                continue
            used.add(name)
        title = " – ".join(t for t in titles if t)
        return clean(" ".join(numbers)), title, frozenset(used)

    def item(self, element: Element, indent: int) -> None:
        """A numbered or lettered item; one without number is a paragraph."""
        self.flush(indent)
        number, title, used = self._named(element)
        if not number:
            self._unnumbered(element, title, indent, used)
            return
        if len(bare(number)) > _LONGEST_LABEL:
            self.add(f"{number} ")
            number = ""
        self._labels.append((number, indent + 1))
        if title:
            self.add(title)
            self.flush(indent + 2)
        self.inside(element, indent + 2, without=used)
        self.flush(indent + 2)
        self._bare_label()

    def _unnumbered(
        self, element: Element, title: str, indent: int, used: frozenset[str]
    ) -> None:
        if title:
            self.heading(title)
        self.inside(element, indent, without=used)
        self.flush(indent)

    def _bare_label(self) -> None:
        """A number that no text followed stands alone, so that it is not lost."""
        while self._labels:
            label, indent = self._labels.pop(0)
            self._emit(label, "", indent)

    def _quoted(self, element: Element, indent: int) -> None:
        """Text of another act: it stays text of the provision that quotes it."""
        self.flush(indent)
        self.quotations += 1
        self._quoting += 1
        start, end = element.get("startQuote") or "", element.get("endQuote") or ""
        self._opening = start
        self.inside(element, indent)
        self.add(end)
        self.flush(indent)
        self._quoting -= 1

    def _row(self, element: Element, indent: int) -> None:
        """A row of a table is a paragraph, one of label and text an item."""
        self.flush(indent)
        self.tables += 1
        cells = [c for c in element.iter() if local(c) in self.words.cells]
        texts = [text for cell in cells if (text := said_of(self, cell))]
        if len(texts) == 2 and list_label(bare(texts[0]) + " x"):
            self._labels.append((texts[0], indent + 1))
            self.add(texts[1])
            self.flush(indent + 2)
            return
        self.add(" | ".join(texts))
        self.flush(indent)

    def flush(self, indent: int) -> None:
        """End the paragraph gathered so far."""
        text = clean("".join(self._inline))
        text = _BEFORE_MARK.sub(r"\1", text)
        if not bare(text):
            # Marks without words wait for the next words, or join the last ones.
            self._inline[:] = [text] if text else []
            return
        self._inline.clear()
        text, self._opening = self._opening + text, ""
        while len(self._labels) > 1:
            label, at = self._labels.pop(0)
            self._emit(label, "", at)
        if self._labels:
            label, at = self._labels.pop()
            self._emit(label, text, at)
        else:
            self._emit("", text, indent)

    def _emit(self, label: str, text: str, indent: int) -> None:
        last = self.blocks[-1] if self.blocks else None
        if not label and last and not last.level and _CLOSING.fullmatch(bare(text)):
            self.blocks[-1] = replace(last, text=last.text + text)
            return
        whole = f"{label} {text}".strip()
        known = list_label(bare(whole))
        sure = bool(label) and known is None and not _DASH.match(bare(label))
        sure = sure and not self._quoting
        block = Block(text=whole, indent=indent, quoted=self._quoting > 0)
        self.blocks.append(replace(block, label=bare(label)) if sure else block)

    def close(self) -> None:
        """Hang what marks are left on the last block."""
        left = clean("".join(self._inline))
        self._inline.clear()
        if left and self.blocks:
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, text=last.text + left)


def said_of(walk: Walk, element: Element) -> str:
    """The words below an element with the marks of notes and changes in them."""
    parts = Walk(walk.words)
    parts.marker, parts.notes = walk.marker, walk.notes
    parts.note_label = walk.note_label
    parts.special = {k: f for k, f in walk.special.items() if k in _INLINE_SPECIAL}
    inner = _gather(parts, element)
    walk.notes = parts.notes
    return _BEFORE_MARK.sub(r"\1", clean(inner))


_INLINE_SPECIAL = frozenset({"QUOT.START", "QUOT.END"})


def _gather(walk: Walk, element: Element) -> str:
    """Inline text: every element below is words, a note or a change."""
    words = walk.words
    out = [element.text or ""]
    for child in element:
        name = local(child)
        if name in words.notes:
            walk.notes += 1
            label = walk.note_label(child, walk.notes)
            out.append(walk.marker.point("footnote", label=label, text=words_of(child)))
        elif name in ("QUOT.START", "QUOT.END"):
            out.append(quote_mark(child))
        elif name in words.deleted:
            out.append(walk.marker.point("deleted", text=said(child)))
        elif name in words.raised or child.get("TYPE") == "SUP":
            out.append(raised(said(child)))
        elif child.get("TYPE") == "UC" and name == "HT":
            out.append(_gather(walk, child).upper())
        elif name and name not in words.skipped:
            inner = _gather(walk, child)
            apart = name in words.blocks or name in words.items or name in words.breaks
            out.append(f" {inner} " if apart else inner)
        out.append(child.tail or "")
    return "".join(out)


def _counted_label(element: Element, count: int) -> str:
    return element.get("marker") or element.get("n") or str(count)


def _as_is(element: Element, number: str, title: str) -> tuple[str, str]:
    del element
    return number, title
