"""A provision to what it cannot be read without: its companions in the same text.

It knows three kinds: the words that introduce a point, the definitions of its terms,
and the provisions it refers to. It knows no other text, and no tokens. Example:

    companions(point, tree)     # (Companion(provision=…, why="introduces"), ...)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.budget.defined import Definition, defined
from assistant.references import Reference, find_pinpoints, resolve
from assistant.terms import Provision

INTRODUCES, DEFINES, REFERRED = "introduces", "defines", "referred to"
MOST_INTRODUCING = 1
MOST_DEFINITIONS = 2
MOST_REFERENCES = 2
MOST_TRIED = 20  # references of a provision that are looked up at all
LONGEST = 150  # words of one companion, with what is below it
LARGEST = 10  # provisions of one companion: more are a list, not a reading aid
COMMON = 0.5  # a term in more than this share of the provisions tells nothing
_RUNS_ON = (":", "：", "—", "–", "-", ",")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")
_LETTER = "A-Za-z0-9À-ɏ"  # not Chinese, which is written without blanks
# "Articles 13 and 14 of Regulation …": the name comes after the whole list.
_LIST = (
    r"(?:\s*(?:,|and|or|to|[–-])\s*(?:points?\s+)?(?:\(\w{1,5}\)|\d+[a-z]?\b)"
    r"(?:\s*\(\w{1,4}\))*)*"
)
_AFTER = re.compile(
    rf"{_LIST},?\s*(?:(?P<thereof>thereof)|\(?(?P<short>[A-Z]{{3,}})\b|"
    r"(?:of|to)\s+(?:(?P<which>this|these|the present|the|that|those|an?|its)\s+)?"
    r"(?P<name>[A-Z][\w-]*)(?P<more>\s+(?:\(|No\b|on\b|of\b|for\b|[A-Z\d]))?)"
)
_BEFORE = re.compile(
    r"(?:\d/\d|\bNo\.? ?\d|\b[A-Z]{3,}\b|\b(?P<name>Charter|Treat(?:y|ies)|Directive|"
    r"Decision|Protocol|Covenant)\b)[^.;:]{0,40}$"
)
_ITSELF = {"Convention", "Regulation", "Agreement", "Act", "Measures", "Recommendation"}


@dataclass(frozen=True, kw_only=True)
class Companion:
    """A provision that another one needs, and why."""

    provision: Provision
    why: str  # INTRODUCES, DEFINES or REFERRED


def companions(
    provision: Provision, tree: Sequence[Provision]
) -> tuple[Companion, ...]:
    """What a provision needs, at most once each: introduction, definitions, references.

    A definition or a provision referred to comes with what is below it, as several
    companions; one longer than `LONGEST` words or `LARGEST` provisions is left away.

    Args:
        provision: a node of the tree.
        tree: all nodes of its version, in reading order.
    """
    found: dict[str, Companion] = {}
    for why, nodes in (
        (INTRODUCES, _introducing(provision, tree)),
        (DEFINES, _defining(provision, tree)),
        (REFERRED, _referred(provision, tree)),
    ):
        for node in nodes:
            found.setdefault(node.id, Companion(provision=node, why=why))
    return tuple(found.values())


def _introducing(provision: Provision, tree: Sequence[Provision]) -> list[Provision]:
    """The parents whose text runs on into the provision, the outermost first."""
    by_key = {node.key: node for node in tree}
    found: list[Provision] = []
    node, parent = provision, by_key.get(provision.parent or "")
    while parent is not None and len(found) < MOST_INTRODUCING:
        if not _introduces(parent, node) or _words([parent]) > LONGEST:
            break
        found.insert(0, parent)
        node, parent = parent, by_key.get(parent.parent or "")
    return found


def _introduces(parent: Provision, node: Provision) -> bool:
    """Whether a node is unreadable without its parent's words.

    A point is, however its parent ends: "Points (a) to (d) are prohibited."
    """
    runs_on = parent.text.rstrip().endswith(_RUNS_ON)
    return runs_on or (parent.held and node.kind == "point")


# -- definitions ---------------------------------------------------------------


def _defining(provision: Provision, tree: Sequence[Provision]) -> list[Provision]:
    """The shortest definitions of terms that the provision uses."""
    by_term: dict[str, Definition] = {}
    for definition in defined(tree):
        for term in definition.terms:
            by_term.setdefault(term, definition)
    used = _used(provision.text, list(by_term))
    wholes: dict[str, list[Provision]] = {}
    for term in used:
        node = by_term[term].node
        whole = _whole(node, tree)
        if _carries(whole, provision) and not _common(term, tree):
            wholes[node.key] = whole
    shortest = sorted(wholes.values(), key=_words)[:MOST_DEFINITIONS]
    return [node for whole in shortest for node in whole]


def _used(text: str, terms: Sequence[str]) -> list[str]:
    """The terms that stand in a text as whole words; the longest wins at a place."""
    lowered = " ".join(text.split()).casefold()
    likely = [t for t in terms if _stem(t) in lowered]
    if not likely:
        return []
    likely.sort(key=len, reverse=True)
    choices = "|".join(f"({_pattern(term)})" for term in likely)
    found = re.finditer(rf"(?<![{_LETTER}])(?:{choices})(?![{_LETTER}])", lowered)
    return list(dict.fromkeys(likely[m.lastindex - 1] for m in found if m.lastindex))


def _stem(term: str) -> str:
    """A term without what the plural changes: "authorities" -> "authorit"."""
    return re.sub(r"(?:ies|y|s)$", "", term)


def _pattern(term: str) -> str:
    return re.escape(_stem(term)) + r"(?:ies|y|e?s)?"


def _common(term: str, tree: Sequence[Provision]) -> bool:
    held = [node for node in tree if node.held]
    stem = _stem(term)
    return sum(stem in node.text.casefold() for node in held) > COMMON * len(held)


# -- references ----------------------------------------------------------------


def _referred(provision: Provision, tree: Sequence[Provision]) -> list[Provision]:
    """The first provisions of the same text that the provision names."""
    named = {
        reference.key: reference
        for reference in find_pinpoints(provision.text)
        if _of_this_text(reference, provision)
    }
    wholes: dict[str, list[Provision]] = {}
    for reference in list(named.values())[:MOST_TRIED]:
        meant = _absolute(reference, provision, tree)
        whole = [n for n in resolve(meant, tree).nodes if n.held]
        if _carries(whole, provision):
            wholes.setdefault(whole[0].key, whole)
        if len(wholes) == MOST_REFERENCES:
            break
    return [node for whole in wholes.values() for node in whole]


def _of_this_text(reference: Reference, provision: Provision) -> bool:
    """Whether a reference means the text it stands in; in doubt it does not."""
    text, own = provision.text, provision.instrument.casefold()
    before = _BEFORE.search(text[max(0, reference.start - 70) : reference.start])
    if before is not None and (before["name"] or "?").casefold() not in own:
        return False
    after = _AFTER.match(text, reference.end)
    if after is None or after["which"] in {"this", "these", "the present"}:
        return True
    name = after["name"] or "?"
    named = name in _ITSELF or name.casefold() in own
    return named and after["which"] == "the" and not after["more"]


def _absolute(
    reference: Reference, provision: Provision, tree: Sequence[Provision]
) -> Reference:
    """A bare "paragraph 1" is that of the article it stands in, where it has one."""
    kind, _, rest = reference.key.partition("-")
    if kind != "para":
        return reference
    by_key = {node.key: node for node in tree}
    above = by_key.get(provision.parent or "")
    while above is not None:
        inside = by_key.get(f"{above.key}/{rest.partition('/')[0]}")
        if inside is not None and inside.kind == "paragraph":
            return replace(reference, key=f"{above.key}/{rest}")
        above = by_key.get(above.parent or "")
    return reference


# -- both ----------------------------------------------------------------------


def _whole(node: Provision, tree: Sequence[Provision]) -> list[Provision]:
    """A node and what is below it, as far as there is text."""
    below = node.key + "/"
    return [n for n in tree if n.held and (n is node or n.key.startswith(below))]


def _carries(whole: Sequence[Provision], provision: Provision) -> bool:
    """Whether nodes say something to a provision: not itself, not a book."""
    if not 0 < len(whole) <= LARGEST or any(node.id == provision.id for node in whole):
        return False
    return _words(whole) <= LONGEST


def _words(nodes: Sequence[Provision]) -> int:
    return sum(len(_WORD.findall(node.text)) for node in nodes)
