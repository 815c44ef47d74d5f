"""Finds in a sentence which instruments and which pinpoints it names.

It resolves pinpoints against a provision tree; how they are written stands in
`provisions.citing`. It knows nothing of ranking. Example:

    find_pinpoints("What does Art. 5(1)(b) say?")  # [Reference(key="art-5/1/b", ...)]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.errors import UnknownName
from assistant.provisions.citing import Reference, find_pinpoints, normal_key
from assistant.terms import Facts, Provision


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """What a pinpoint means in one version: nodes, or why there are none.

    status: "held" (nodes carry text), "not held" (it exists, without text here),
    "absent" (it does not exist in this instrument).
    """

    reference: Reference
    status: str
    nodes: tuple[Provision, ...]  # the node and what is below it, in order


def resolve(reference: Reference, tree: Sequence[Provision]) -> Resolved:
    """Find what a pinpoint means in a version's tree."""
    wanted = normal_key(reference.key)
    at = next((n for n in tree if normal_key(n.key) == wanted), None)
    if at is None:
        return Resolved(reference=reference, status="absent", nodes=())
    below = tuple(n for n in tree if n.key == at.key or n.key.startswith(at.key + "/"))
    status = "held" if any(n.held for n in below) else "not held"
    return Resolved(reference=reference, status=status, nodes=below)


def find_nodes(
    instrument: Facts, tree: Sequence[Provision], pinpoint: str
) -> Sequence[Provision]:
    """The node a pinpoint names and what is below it.

    Args:
        instrument: for the message.
        tree: all nodes of one version.
        pinpoint: as a lawyer writes it ("art 5(1)(a)"), or as the tree prints it.

    Raises:
        UnknownName: it is no pinpoint, or there is no such provision.
    """
    wanted = " ".join(pinpoint.split()).casefold()
    exact = next((n for n in tree if wanted in (n.pinpoint.casefold(), n.key)), None)
    if exact is not None:
        below = exact.key + "/"
        return [n for n in tree if n.key == exact.key or n.key.startswith(below)]
    found = find_pinpoints(pinpoint)
    if not found:
        raise UnknownName(
            f"{pinpoint!r} is not read as a pinpoint: write for instance "
            "'art 5(1)(a)', 'recital 12' or 'annex III, point 1'."
        )
    resolved = resolve(found[0], tree)
    if not resolved.nodes:
        raise UnknownName(
            f"there is no {found[0].text} in {instrument.short_title}: "
            f"`treaty show {instrument.id}` prints what there is."
        )
    return resolved.nodes


@dataclass(frozen=True, kw_only=True)
class Named:
    """An instrument that a text names, and where."""

    instrument: str
    start: int
    end: int


def find_instruments(text: str, held: Iterable[Facts]) -> list[Named]:
    """The instruments a text names by title, short title, alias, reference or id.

    Longer names win over shorter ones inside them.
    """
    plain = text.replace("’", "'")
    lowered = plain.casefold()
    found: list[Named] = []
    for facts in held:
        for name in _names(facts):
            if name.split()[0].casefold() not in lowered:
                continue  # spares most of the patterns below
            # "the EU's AI law" is "EU AI law": a possessive may follow any word.
            words = r"(?:'s|')?\s+".join(map(re.escape, name.split()))
            pattern = rf"(?<!\w){words}(?:'s|'|s)?(?!\w)"
            flags = 0 if name.isupper() and len(name) <= 4 else re.IGNORECASE
            for match in re.finditer(pattern, plain, flags):
                found.append(
                    Named(instrument=facts.id, start=match.start(), end=match.end())
                )
    found.sort(key=lambda named: named.start - named.end)
    kept: list[Named] = []
    for named in found:
        inside = any(k.start <= named.start and named.end <= k.end for k in kept)
        same = any(
            (k.start, k.end) == (named.start, named.end)
            and k.instrument != named.instrument
            for k in kept
        )
        if not inside or same:
            kept.append(named)
    return sorted(kept, key=lambda named: named.start)


def _names(facts: Facts) -> set[str]:
    names = {
        facts.id,
        facts.title,
        facts.short_title,
        facts.reference,
        *facts.aliases,
    }
    cleaned = {" ".join(name.replace("’", "'").split()) for name in names}
    return {name for name in cleaned if len(name) >= 3}


_TITLE = re.compile(
    r"\b((?:[A-Z][\w'’-]*\s+(?:(?:of|on|the|for|and|in|to)\s+)*)+)"
    r"(Convention|Treaty|Act|Protocol|Agreement|Covenant|Bill|Accords?|Pact|"
    r"Directive|Statute|Declaration|Regulation|Charter)\b"
    r"(\s+on(?:\s+the)?(?:\s+[A-Z][\w'’-]*|\s+of|\s+and)+)?"
)
_LEAD_WORDS = """
the a does do is are was under in what which how can may could would will if when of on
for and to our whose who why by has have
"""
_LEAD = frozenset(_LEAD_WORDS.split())


def find_titles(text: str) -> list[tuple[str, int, int]]:
    """Things written like titles of instruments, held or not: (title, start, end)."""
    found: list[tuple[str, int, int]] = []
    for match in _TITLE.finditer(text):
        words = match.group().split()
        while words and words[0].casefold() in _LEAD:
            words.pop(0)
        if len(words) >= 2:
            title = " ".join(words)
            end = match.end()
            found.append((title, end - len(title), end))
    return found
