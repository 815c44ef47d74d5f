"""A provision tree to the terms it defines, and where.

It knows how treaties write definitions, under a heading or after "For the purposes of
this Convention:"; it does not know whether a definition holds for the whole text or for
a part of it. Example:

    defined(tree)      # [Definition(node=…art 4(7), terms=("controller",)), ...]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.terms import Provision

LONGEST_TERM = 8  # words; more of them before "means" are a sentence
_HEADING = re.compile(
    r"\bdefinitions?\b|\b(?:use|meaning) of (?:the )?terms\b|\bterms used\b|"
    r"\bglossary\b|^interpretation$|\bdéfinitions?\b|\bemploi des termes\b|"
    r"定义|用语|术语",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^.{0,40}\bfor the purposes? of (?:this|the present)\b[^.]{0,80}:$|"
    r"含义[^。]{0,9}$",
    re.IGNORECASE | re.DOTALL,
)
_OF = re.compile(r"^definitions? of (?:the )?(.+)", re.IGNORECASE)
_LABEL = re.compile(r"^\(\w{1,5}\)\s*")
_LEAD = re.compile(r"^(?:for|in|under)\s[^,“‘\"']{3,60},\s*", re.IGNORECASE)
_QUOTED = re.compile(r"(?<!\w)[‘'\"“«]\s?([^‘’“”«»\"]{2,70}?)\s?[’'\"”»](?!\w)")
_SAYS = re.compile(
    r"\b(?:means?|is|are|denotes?|includes?|comprises?|covers?|refers? to|"
    r"has the|have the|as (?:referred|defined)|désigne|s'entend|est|sont)\b|"
    r"[:：]|，?(?:是指|指)",
)
_BRACKETS = re.compile(r"\(([^()]{2,60})\)")
_ARTICLE = re.compile(
    r"^(?:(?:definitions? of|the|an?|each|les?|la|l'|une?)\s+)+", re.IGNORECASE
)
_EITHER = re.compile(r"\s*,\s*(?:and |or )?|\s+(?:and|or)\s+")
_NO_TERMS = """
party parties state states member members this it the following such treaty convention
agreement protocol regulation user he they there
"""
_EVERYWHERE = frozenset(_NO_TERMS.split())


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A provision that defines terms; what is below it belongs to it."""

    node: Provision
    terms: tuple[str, ...]  # lower case


def defined(tree: Sequence[Provision]) -> list[Definition]:
    """The definitions of a text, in reading order.

    Args:
        tree: all nodes of one version, in reading order.
    """
    found: list[Definition] = []
    inside: dict[str, bool] = {}  # keys at or below such a heading: whether loose
    settled: set[str] = set()  # keys at or below a definition
    for node in tree:
        parent = node.parent or ""
        if parent in settled:
            settled.add(node.key)
            continue
        titled = bool(_HEADING.search(node.heading))
        root = titled or bool(_OPENING.search(node.text.strip()))
        if not root and parent not in inside:
            continue
        # Chinese puts no quotation marks around the terms it defines.
        chinese = root and "含义" in node.text
        loose = inside[node.key] = titled or chinese or inside.get(parent, False)
        terms = _terms(node, loose=loose, root=root)
        if terms:
            found.append(Definition(node=node, terms=terms))
            settled.add(node.key)
    return found


def _terms(node: Provision, *, loose: bool, root: bool) -> tuple[str, ...]:
    """The terms a node defines; without quotation marks only where `loose`."""
    names: list[str] = []
    if root:
        names += _OF.findall(node.heading)
    elif loose and node.heading and node.held:
        names.append(node.heading)
    if node.held:
        names += _written(node.text, bare=loose and not root)
    cleaned = (_ARTICLE.sub("", " ".join(name.split())) for name in names)
    lowered = (name.casefold() for name in cleaned)
    kept = [
        name
        for name in lowered
        if name not in _EVERYWHERE
        and len(name) > 1
        and len(name.split()) <= LONGEST_TERM
    ]
    return tuple(dict.fromkeys(kept))


def _written(text: str, *, bare: bool) -> list[str]:
    """The terms at the head of a definition: quoted, or the words before "means"."""
    text = _LEAD.sub("", _LABEL.sub("", text.strip()))
    quoted = _QUOTED.search(text)
    if quoted is not None and quoted.start() <= 80:
        says = _SAYS.search(text, quoted.end())
        head = text[: says.start()] if says else text[: quoted.end()]
        if _SAYS.search(text, 0, quoted.start()) is None:
            return [*_QUOTED.findall(head), *_aliases(_QUOTED.sub(" ", head))]
    says = _SAYS.search(text)
    if not bare or says is None or text.endswith((":", "：")):
        return []
    head = _ARTICLE.sub("", text[: says.start()]).strip(" ,")
    names = _EITHER.split(_BRACKETS.sub(" ", head))
    return [*names, *_aliases(head)]


def _aliases(head: str) -> list[str]:
    """Short names in brackets; "(of real-world testing)" is none."""
    inside = [name for part in _BRACKETS.findall(head) for name in part.split(",")]
    no_name = ("of ", "hereinafter", "in this")
    return [name for name in map(str.strip, inside) if not name.startswith(no_name)]
