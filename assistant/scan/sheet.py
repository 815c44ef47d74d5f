"""Sheet: the sentences of a draft where they stand, each with its norms.

It knows which provisions bind (not the preamble, the closing words, a definition) and
what introduces an item; it judges nothing. Example:

    sheet_of(reading).lines[0].norms     # (Norm(addressee="Each Party", ...),)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.norms import Deontic, Norm, read_norms
from assistant.norms.cues import STRENGTH
from assistant.norms.defined import speaker_of
from assistant.norms.phrases import named
from assistant.readings import Node, Reading

BODY, DEFINITION, ASIDE = "body", "definition", "aside"
LONGEST = 6000  # characters of a sentence; what is longer is none
_ASIDES = ("preamble", "opening", "closing", "recital")
_HOMES = ("article", "rule", "clause", "principle", "annex")
_DEFINES = re.compile(
    r"\bdefinitions?\b|\b(?:use|meaning) of (?:the )?terms\b|\bterms used\b"
    r"|\bglossary\b|^interpretation$",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\W{0,3}(?:\(?\w{1,4}[.)]\s*)?(?:(?:the )?(?:term|expression)s?\s+)?"
    r"[“\"‘'«][^“”\"«»\n]{1,90}[”\"’'»][^.;:]{0,60}?\s*(?:means?|refers? to|includes?"
    r"|denotes?|shall mean|has the|:)",
    re.IGNORECASE,
)
_NOBODY_SHALL = re.compile(
    r"\W*No (?P<who>[A-Za-z][\w’' -]{2,60}?) (?P<cue>shall|must|may)"
    r" (?P<act>(?!be |oblige|require|affect|apply|prejudice|have |prevent)[a-z].*)",
    re.DOTALL,
)
_BRACKETS = re.compile(r"[\[\]\n\t\u00a0]")
# "[Parties] [All States]" is a choice of addressees; "[shall] [should]" one of verbs.
_CHOICE = re.compile(r"\]\s*\[(?=(?:[A-Z]|each\b|all\b|the\b))")
_ITEM = re.compile(r"\s*\(?\w{1,5}[.)]\s*")
_BEGINS_LOW = re.compile(r"\W*[a-z]")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One sentence: `plain` is as long as its words, without brackets and breaks."""

    node: Node
    plain: str
    start: int
    end: int
    part: str  # BODY, DEFINITION or ASIDE
    home: str  # key of the article it stands in
    lead: str  # what introduces it, where it is an item
    norms: tuple[Norm, ...]

    @property
    def binds(self) -> bool:
        """Whether one of its norms leaves no choice."""
        return any(norm.deontic.binds for norm in self.norms)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A draft, line by line."""

    reading: Reading
    lines: tuple[Line, ...]
    nodes: dict[str, Node]
    unread: int  # sentences too long to be any

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines that bind, advise or permit."""
        return tuple(line for line in self.lines if line.part == BODY)

    def words(self, start: int, end: int) -> str:
        """The exact words of the draft."""
        return self.reading.text[start:end]

    def heading(self, key: str) -> str:
        """The heading of a provision."""
        return self.nodes[key].heading if key in self.nodes else ""


def sheet_of(reading: Reading) -> Sheet:
    """The sentences of a reading, in order."""
    maker = _Maker(reading)
    lines = tuple(line for node in reading.nodes for line in maker.lines(node))
    return Sheet(reading=reading, lines=lines, nodes=maker.nodes, unread=maker.unread)


def plain(text: str) -> str:
    """A text of the same length without brackets and breaks of lines."""
    return _BRACKETS.sub(" ", text)


class _Maker:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.nodes = {node.key: node for node in reading.nodes}
        self.unread = 0
        self._speaker = speaker_of(reading.title)
        self._parts: dict[str, str] = {}
        self._homes: dict[str, str] = {}
        # A text of which all is "opening" has no structure: then all of it counts.
        self._asides = any(not _is_aside(n) for n in reading.nodes if n.parent is None)

    def lines(self, node: Node) -> Iterator[Line]:
        """The lines of one node's own text."""
        part, home = self._place(node)
        lead = self._lead(node)
        for at, sentence in enumerate(node.sentences):
            words = plain(self.reading.text[sentence.start : sentence.end])
            if not words.strip():
                continue
            if len(words) > LONGEST:
                self.unread += 1
                continue
            before = lead if at == 0 else ""
            here = DEFINITION if part == BODY and _MEANS.match(words) else part
            said = _CHOICE.sub(" or ", self.reading.text[sentence.start : sentence.end])
            yield Line(
                node=node,
                plain=words,
                start=sentence.start,
                end=sentence.end,
                part=here,
                home=home,
                lead=before,
                norms=self._norms(plain(said), before) if here == BODY else (),
            )

    def _norms(self, words: str, lead: str) -> tuple[Norm, ...]:
        said = " ".join(words.split())
        found = read_norms(said, lead=lead, speaker=self._speaker)
        return found.norms or _ban(said)

    def _place(self, node: Node) -> tuple[str, str]:
        """The part of the draft a node belongs to, and its article."""
        above = node.parent or ""
        part = self._parts.get(above, BODY)
        if self._asides and _is_aside(node):
            part = ASIDE
        elif part == BODY and node.heading and _DEFINES.search(node.heading):
            part = DEFINITION
        home = self._homes.get(above, "")
        if node.kind in _HOMES or not home:
            home = node.key
        self._parts[node.key], self._homes[node.key] = part, home
        return part, home

    def _lead(self, node: Node) -> str:
        """The words that introduce an item: the last sentences of what holds it."""
        own = self.reading.text[node.start : node.end]
        item = node.kind == "point" or bool(
            _BEGINS_LOW.match(own[_end_of_label(own) :])
        )
        said: list[str] = []
        above = self.nodes.get(node.parent or "")
        while above is not None and len(said) < 4:
            if above.sentences:
                last = above.sentences[-1]
                words = " ".join(
                    plain(self.reading.text[last.start : last.end]).split()
                )
                said.insert(0, words[-LONGEST:])
                if not words[:1].islower():
                    break
            above = self.nodes.get(above.parent or "")
        lead = " ".join(said)
        return lead if item or lead.endswith((":", "—", "–")) else ""


def _ban(said: str) -> tuple[Norm, ...]:
    """The ban of "No Party shall release …", whatever the verb may mean besides."""
    found = _NOBODY_SHALL.match(said)
    who = named(f"the {found['who']}") if found else ""
    if found is None or not who:
        return ()
    norm = Norm(
        deontic=Deontic.PROHIBITION,
        strength=STRENGTH[Deontic.PROHIBITION],
        cue=found["cue"],
        addressee=f"No {found['who']}",
        act=found["act"].rstrip(" .;"),
        start=found.start("cue"),
        end=found.end("cue"),
    )
    return (norm,)


def _end_of_label(own: str) -> int:
    label = _ITEM.match(own)
    return label.end() if label else 0


def _is_aside(node: Node) -> bool:
    return node.kind in _ASIDES
