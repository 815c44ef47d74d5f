"""The rule of agreed language: what is taken from a provision is taken word for word.

A draft that names a provision and says almost its words changes what is agreed,
mostly by mistake. It compares words; where they come from is handed in. Example:

    list(misquoted(resolution, lambda text: [Wording(name="art 3", text="…")]))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.library import Library
from assistant.references import find_instruments, find_pinpoints, resolve
from assistant.resolutions.nouns import Finding, Resolution, Unit
from assistant.resolutions.table import found
from assistant.terms import Instrument, TextKind

NEAR = 8  # words in common, from which a stretch is taken over and not met by chance
SHARE = 0.7  # of the words of such a stretch that are the same
_GAP = 4  # words that may differ between two runs
_MOST = 400  # provisions of an instrument named without pinpoint
_LONGEST = 1200  # words of a provision, or of a paragraph, that are compared
_RUN = 4  # words in a row without which nothing is compared
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The adopted words of a provision, and how it is named."""

    name: str
    text: str


Agreed = Callable[[str], Iterable[Wording]]  # a paragraph: the provisions it names


def misquoted(resolution: Resolution, agreed: Agreed) -> Iterator[Finding]:
    """Stretches that almost say what a provision says which the paragraph names."""
    for paragraph in resolution.paragraphs:
        whole = " ".join(unit.text for unit in paragraph.walk())
        wordings = list(agreed(whole))
        for unit in paragraph.walk():
            yield from _of_unit(unit, wordings)


def _of_unit(unit: Unit, wordings: Sequence[Wording]) -> Iterator[Finding]:
    spans = [m.span() for m in _WORD.finditer(unit.text)][:_LONGEST]
    said = [unit.text[a:b].casefold() for a, b in spans]
    if len(said) < NEAR:
        return
    runs = _runs(said)
    words = [(w, _WORD.findall(w.text)[:_LONGEST]) for w in wordings]
    if any(_contains(said, [x.casefold() for x in other]) for _, other in words):
        return  # it is one of them as it stands
    for wording, other in words:
        folded = [word.casefold() for word in other]
        if not runs & _runs(folded):
            continue
        for low, high, first, last in _stretches(said, folded):
            span = (spans[low][0], spans[high - 1][1])
            theirs = " ".join(other[first:last])
            yield found(
                "agreed-language",
                unit,
                span,
                f"“{unit.text[slice(*span)]}” is almost what {wording.name} says.",
                f"The adopted words are “{theirs}”: take them, or say it otherwise.",
            )


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def _contains(said: Sequence[str], other: Sequence[str]) -> bool:
    """Whether all of a provision is said word for word."""
    return len(other) >= NEAR and " ".join(other) in " ".join(said)


def _stretches(
    said: Sequence[str], other: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Where one text follows the other with small differences."""
    matcher = SequenceMatcher(None, said, other, autojunk=False)
    chain: list[tuple[int, int, int]] = []
    blocks = [(b.a, b.b, b.size) for b in matcher.get_matching_blocks()]
    for block in blocks:
        near = bool(chain) and block[2] > 0
        if near:
            a, b, size = chain[-1]
            near = max(block[0] - a - size, block[1] - b - size) <= _GAP
        if not near:
            yield from _judged(chain)
            chain = []
        chain.append(block)
    yield from _judged(chain)


def _judged(chain: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    chain = [block for block in chain if block[2] > 0]
    while chain and chain[0][2] < 2:
        chain = chain[1:]
    while chain and chain[-1][2] < 2:
        chain = chain[:-1]
    if len(chain) < 2:
        return
    low, first = chain[0][0], chain[0][1]
    high, last = chain[-1][0] + chain[-1][2], chain[-1][1] + chain[-1][2]
    same = sum(block[2] for block in chain)
    if same >= NEAR and same >= SHARE * max(high - low, last - first):
        yield low, high, first, last


def agreed_from(library: Library, workspace: str | None = None) -> Agreed:
    """The provisions of a library that a paragraph names, in their adopted words.

    Args:
        library: digests in it are paraphrase and never count.
        workspace: whose own texts count as well.
    """
    held = {
        i.id: i
        for i in library.instruments(workspace)
        if i.text_kind in (TextKind.OFFICIAL, TextKind.UPLOADED)
    }

    def named(text: str) -> Iterator[Wording]:
        facts = [i.facts for i in held.values()]
        for name in dict.fromkeys(n.instrument for n in find_instruments(text, facts)):
            yield from _wordings(library, held[name], text)

    return named


def _wordings(library: Library, held: Instrument, text: str) -> Iterator[Wording]:
    version = held.current
    if version is None:
        return
    tree = library.tree(version.id)
    nodes = [n for r in find_pinpoints(text) for n in resolve(r, tree).nodes]
    for node in (nodes or list(tree))[:_MOST]:
        if node.held:
            yield Wording(name=f"{held.short_title}, {node.pinpoint}", text=node.text)
