"""Whether a text that was brought is the instrument, by its numbering and its names.

It compares a reading with the digest's tree and with what `official.toml` expects. It
knows nothing of files or networks. Example:

    agreement(entry, instrument, digest_tree, reading).agrees
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.fetching.catalogue import Entry
from assistant.provisions.citing import normal_key
from assistant.readings import Node, Reading
from assistant.terms import Facts, Provision

_KIND = {
    "articles": "article",
    "recitals": "recital",
    "annexes": "annex",
    "paragraphs": "paragraph",
    "principles": "principle",
    "sections": "section",
}
# A transcription may run two items of a list into one line; it may not lose a tenth.
_LEAST = 0.9
_TELLING = 8  # characters from which a name that stands there whole is enough
_MANY = 4  # words from which a name may stand there in part: "AI strategy" is anybody's
_NAMED = 0.6  # share of the title's words that a text's opening must have


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What a text has of what its instrument should have.

    compared: whether there was numbering to compare; without it the title alone
        decides.
    found, wanted: pinpoints of the digest with text, and how many of them the text
        has.
    faults: what speaks against it, in sentences; none means that it agrees.
    notes: what it lacks that speaks against nothing: annexes are often kept apart.
    """

    compared: bool
    found: int
    wanted: int
    faults: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the text may stand as the instrument's official one."""
        return not self.faults


def agreement(
    entry: Entry, facts: Facts, digest: Sequence[Provision], reading: Reading
) -> Agreement:
    """Compare a reading with the digest's numbering and the instrument's names.

    Args:
        entry: what is expected of the official text.
        facts: of the instrument.
        digest: all nodes of its digest, with and without text.
        reading: the text that was brought.
    """
    faults: list[str] = []
    if not _named(facts, reading):
        faults.append("its opening names another title")
    if not entry.expected:
        return Agreement(compared=False, found=0, wanted=0, faults=tuple(faults))
    notes: list[str] = []
    for what, count in entry.expected.items():
        numbers = _numbers(reading.nodes, _KIND[what])
        if len(numbers) < count:
            said = notes if what == "annexes" else faults
            said.append(f"it has {len(numbers)} of {count} {what}")
    held = [p for p in digest if p.held and _comparable(p)]
    keys = {normal_key(n.key) for n in reading.nodes}
    missing = [p.pinpoint for p in held if normal_key(p.key) not in keys]
    if held and len(missing) > (1 - _LEAST) * len(held):
        named = ", ".join(missing[:3])
        faults.append(
            f"it lacks {len(missing)} of {len(held)} provisions, among them {named}"
        )
    return Agreement(
        compared=True,
        found=len(held) - len(missing),
        wanted=len(held),
        faults=tuple(faults),
        notes=tuple(notes),
    )


def expected_of(nodes: Sequence[Provision | Node]) -> dict[str, int]:
    """The counts of `official.toml` for a tree: its articles, recitals and so on."""
    counts = {what: len(_numbers(nodes, kind)) for what, kind in _KIND.items()}
    if counts["articles"]:
        counts["paragraphs"] = counts["sections"] = 0
    return {what: count for what, count in counts.items() if count}


def _numbers(nodes: Sequence[Provision | Node], kind: str) -> set[str]:
    """Numbers of one kind; of paragraphs and sections those at the top alone."""
    top = {n.key for n in nodes if n.parent is None or n.parent.startswith("h-")}
    deep = kind in ("paragraph", "section")
    return {n.number for n in nodes if n.kind == kind and (n.key in top or not deep)}


def _comparable(node: Provision) -> bool:
    # Preambles are counted by us, and unnumbered paragraphs by how a line was broken.
    return not re.search(r"^(?:preamble|h-|opening|closing)|/sub-", node.key)


def _named(facts: Facts, reading: Reading) -> bool:
    """Whether the text's title or opening carries the instrument's name or number."""
    opening = f"{reading.title}\n{reading.opening[:3000]}\n{reading.text[:3000]}"
    said = _words(opening)
    for name in (facts.title, facts.short_title, facts.reference, *facts.aliases):
        words = _words(name)
        if len(name) >= _TELLING and name.casefold() in opening.casefold():
            return True
        if len(words) >= _MANY and len(words & said) >= _NAMED * len(words):
            return True
    return False


def _words(text: str) -> set[str]:
    small = {"the", "of", "on", "and", "a", "for", "to", "in", "no", "by"}
    return set(re.findall(r"\w+", text.casefold())) - small
