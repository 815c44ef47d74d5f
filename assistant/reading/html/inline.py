r"""HTML inline: the words of one paragraph as they gather, and how they are cut.

Knows line breaks made by hand, raised figures, labels that the page sets apart, and
marks that hang on words.

    >>> paragraphs("1. Kites fly;\x1e2. Birds too.")
    ['1. Kites fly;', '2. Birds too.']
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.provisions.blocks import Block, clean
from assistant.provisions.labels import heading_of, list_label
from assistant.provisions.marks import bare
from assistant.provisions.numbers import LATIN
from assistant.reading.html.nodes import BREAK

LABEL = re.compile(
    r"[‘“]?(?:(?!No\.)\(?(?:\d{1,4}[a-z]{0,2}|[A-Za-z]{1,2}|([a-z])\1{2,3}"
    rf"|[ivxlIVXL]{{1,7}})(?:\.\d+)*(?:\s?(?:{LATIN}))?[.)]|[—–●▪•·-])$"
)
_SENTINEL = r"(?:[\ufdda\ufddb][\ufdd0-\ufdd9]+\ufddc)"
_BRACKETED = re.compile(rf"[(\[]\s*({_SENTINEL}+)\s*[)\]]")
_BEFORE = re.compile(rf"\s+({_SENTINEL}+)(?=[\s.,;:!?)»”’\]]|$)")
_MARKS = re.compile(_SENTINEL)
_SUPERSCRIPT = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_POWER = re.compile(r"[−-]?\d{1,3}$")
_CLASS = re.compile(
    r"(?:(?:^|[-_ ])(?:num|number|no|no-parag|enum|label|nr|numero|marker)|^LegP\dNo"
    r"|^akn-num|(?:subsection|paragraph|clause|law)label)$",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:LegP1No|sectionLabel)$")
_ENDED = re.compile(r"[.;:!?。；：！？]['’”»)\]]*$")
_LABELLED = re.compile(r"[^\s]{1,12}$")


class Inline:
    """The words gathered since the last block ended, and how they look."""

    def __init__(self) -> None:
        self.given = ""
        self._parts: list[str] = []
        self._depth = {"bold": 0, "weak": 0}
        self._all = {"bold": True, "weak": True}
        self._said = False

    def enter(self, *, bold: bool, weak: bool) -> None:
        """An element that sets its words in bold or italics begins."""
        self._depth["bold"] += bold
        self._depth["weak"] += weak

    def leave(self, *, bold: bool, weak: bool) -> None:
        """It ends."""
        self._depth["bold"] -= bold
        self._depth["weak"] -= weak

    def words(self, text: str) -> None:
        """Words as they stand in the page."""
        self._parts.append(text)
        if text.strip(BREAK + " \t\r\n\u00a0"):
            self._said = True
            for look, depth in self._depth.items():
                self._all[look] = self._all[look] and depth > 0

    def mark(self, sentinel: str) -> None:
        """A place where a note or change hangs."""
        self._parts.append(sentinel)

    def pending(self, sentinels: str) -> None:
        """Marks that had no words before them."""
        if sentinels:
            self._parts.insert(0, sentinels)

    def label(self, text: str) -> None:
        """A label the page sets apart: it is one although it may be a bare "1"."""
        given = clean(bare(text))
        if given:
            self._parts.append(f"{given} ")
            self._said = True
            self._all = {"bold": False, "weak": False}
            if list_label(f"{given} x") is None and _LABELLED.match(given):
                self.given = given

    def said(self) -> bool:
        """Whether there is anything but white space and marks."""
        return self._said

    @property
    def bold(self) -> bool:
        """Whether all words are in bold."""
        return self._said and self._all["bold"]

    @property
    def weak(self) -> bool:
        """Whether all words are in italics."""
        return self._said and self._all["weak"]

    def text(self) -> str:
        """Everything gathered, with `BREAK` where lines were broken by hand."""
        return "".join(self._parts)

    def marks(self) -> str:
        """The sentinels alone."""
        return "".join(_MARKS.findall(self.text()))


def is_label_class(name: str) -> bool:
    """Whether a class says that an element holds a number or letter."""
    return _CLASS.search(name) is not None


def is_section_class(name: str) -> bool:
    """Whether a class says that an element holds the number of a whole section."""
    return _SECTION.match(name) is not None


def raised(text: str) -> str:
    """Raised figures as such (10²⁵), other raised words plain."""
    return text.strip().translate(_SUPERSCRIPT) if _POWER.match(text.strip()) else text


def tidy(text: str) -> str:
    """Cleaned, with notes' marks close to the words they hang on."""
    text = _BRACKETED.sub(r"\1", clean(text))
    return _BEFORE.sub(r"\1", text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of inline text that breaks its lines by hand.

    An empty line always ends a paragraph; one break does where what follows is
    labelled or headed, or what stands before is a finished sentence or a heading.
    """
    found: list[list[str]] = []
    gap = True
    for raw in text.split(BREAK):
        line = tidy(raw)
        if not line:
            gap = True
            continue
        if gap or _ends(found[-1][-1]) or _begins(line):
            found.append([line])
        else:
            found[-1].append(line)
        gap = False
    return [" ".join(lines) for lines in found]


def _ends(line: str) -> bool:
    plain = bare(line)
    return bool(_ENDED.search(plain)) or heading_of(plain, marked=False) is not None


def _begins(line: str) -> bool:
    plain = bare(line)
    return list_label(plain) is not None or heading_of(plain, marked=False) is not None


def merge_labels(blocks: list[Block]) -> list[Block]:
    """Labels that stand in a paragraph of their own go to the words after them."""
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if last is not None and _takes(last, block):
            text = f"{last.text} {block.text}"
            merged[-1] = replace(block, text=text, indent=last.indent, label=last.label)
        else:
            merged.append(block)
    return merged


def _takes(last: Block, block: Block) -> bool:
    """Whether a block is a label alone and the next one its words."""
    if last.level or block.level or block.indent < last.indent:
        return False
    plain = bare(last.text)
    alone = LABEL.match(plain) or (last.label and plain == last.label)
    if not alone:
        return False
    words = bare(block.text)
    return list_label(words) is None and heading_of(words, marked=False) is None
