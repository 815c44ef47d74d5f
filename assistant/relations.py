"""How instruments bear on one another: what amends, revokes or replaces what is cited.

A citation of an act that was amended is only half of the answer: the amending act's
own words on the same provision belong beside it. Example:

    standing_notices(ai_act, held)       # ("EU AI Act is amended by … (art 1).",)
    amending(library, held, provision)   # the provisions that change this one
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from assistant.dates import day
from assistant.library import Library
from assistant.references import find_pinpoints, normal_key
from assistant.terms import Instrument, Provision

_CITABLE = re.compile(r"(?:art|annex|rec|para|sec|principle)-")


def standing_notices(
    instrument: Instrument, held: Sequence[Instrument]
) -> tuple[str, ...]:
    """What a reader must know of an instrument that no longer stands as it was.

    Args:
        instrument: the one that is cited.
        held: all that the user sees, to name relations by their short titles.
    """
    short = instrument.short_title
    said: list[str] = []
    by = _names(instrument.superseded_by, held)
    if instrument.status == "revoked":
        when = f" on {day(instrument.revoked)}" if instrument.revoked else ""
        what = f", and {by} stands in its place" if by else ""
        said.append(f"{short} was revoked{when}{what}.")
    elif by:
        said.append(f"{short} has been superseded by {by}.")
    if instrument.amended_by:
        by = _names(instrument.amended_by, held)
        said.append(f"{short} has been amended by {by}: read both.")
    return tuple(said)


def _names(ids: Sequence[str], held: Sequence[Instrument]) -> str:
    titles = {i.id: i.short_title for i in held}
    return "; ".join(titles.get(name, name) for name in ids)


def amending(
    library: Library, held: Sequence[Instrument], cited: Sequence[Provision]
) -> list[Provision]:
    """Provisions of amending instruments that change what is cited, in their order.

    Args:
        library: where the trees are.
        held: all instruments that the user sees.
        cited: the cited provisions.
    """
    by_id = {i.id: i for i in held}
    found: dict[str, Provision] = {}
    for provision in cited:
        instrument = by_id.get(provision.instrument)
        if instrument is None or not _CITABLE.match(provision.key):
            continue
        for name in instrument.amended_by:
            other = by_id.get(name)
            if other is not None and other.current is not None:
                tree = library.tree(other.current.id)
                changes = _changing(tree, instrument, normal_key(provision.key))
                found |= {node.id: node for node in changes}
    return list(found.values())


def _changing(
    tree: Sequence[Provision], amended: Instrument, cited: str
) -> list[Provision]:
    """The provisions that change a provision of an instrument.

    One that begins by naming the instrument and the provision, or something above or
    below it; where it only announces points that carry the change, these points.
    """
    names = {n.casefold() for n in (amended.short_title, *amended.aliases)}
    by_key = {node.key: node for node in tree}
    found: list[Provision] = []
    for node in tree:
        if not node.held or node.kind in ("recital", "preamble", "closing"):
            continue
        keys = _named(_opening(node))
        if any(_touch(key, cited) for key in keys) and _about(node, by_key, names):
            found += [n for n in _leaves(tree, node) if _concerns(n, cited)]
    return found


def _opening(node: Provision, words: int = 12) -> str:
    return " ".join(node.text.split()[:words])


def _about(
    node: Provision, by_key: Mapping[str, Provision], names: Collection[str]
) -> bool:
    """Whether a provision, or one above it, begins by naming the amended instrument."""
    at: Provision | None = node
    while at is not None:
        said = f"{at.heading} {_opening(at)}".casefold()
        if any(name in said for name in names):
            return True
        at = by_key.get(at.parent) if at.parent else None
    return False


def _named(text: str) -> list[str]:
    return [normal_key(r.key) for r in find_pinpoints(text)]


def _touch(one: str, other: str) -> bool:
    """Whether one provision is the other, or stands above or below it."""
    return (
        one == other
        or (one + "/").startswith(other + "/")
        or other.startswith(one + "/")
    )


def _concerns(leaf: Provision, cited: str) -> bool:
    """Whether a point of a change concerns what is cited: "Article 111(2) is …"."""
    article = cited.partition("/")[0]
    own = [k for k in _named(_opening(leaf, 8)) if k.startswith(article)]
    return not own or any(_touch(key, cited) for key in own)


def _leaves(tree: Sequence[Provision], node: Provision) -> list[Provision]:
    """A provision, or the points that it only announces, down to the last ones."""
    below = [n for n in tree if n.parent == node.key and n.held]
    if not below or not node.text.rstrip().endswith(":"):
        return [node]
    return [leaf for point in below for leaf in _leaves(tree, point)]
