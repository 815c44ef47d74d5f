r"""The evidence as a model sees it: numbered sentences of whole provisions.

A document is data. What could pass for a part of the prompt (line breaks, angle
brackets, invisible characters, ids such as [S3]) is made harmless in the copy that is
shown; the library's own text is untouched, and quotes are cut out of that. A sentence
that reads like an order to a model is not shown at all. Example:

    evidence = number(packed.shown, packed.left, names)
    evidence.text                       # "## UN Charter, art 51 (…)\n[S1] Nothing …"
    evidence.find("S1").provision       # the Provision, sentence 1
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.budget import Group
from assistant.leads import KIND_WORDS, force_and_status
from assistant.provenance import fingerprint
from assistant.terms import Instrument, Provision

LONGEST_TITLE = 120  # characters of a title that are shown
_NOTES = {
    "introduces": "introduces the provision that follows",
    "defines": "defines a term used above",
    "referred to": "referred to above",
}
# Sentences that speak to a model, not to States. Kept narrow: no provision of the
# shipped corpus or of the official texts read in the tests is caught (a test says so).
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.]{0,40}"
    r"\b(?:previous|prior|above|earlier|preceding|your|all|any|these|the)\b[^.]{0,30}"
    r"\b(?:instructions?|prompts?|rules|guidelines|messages?|directions)\b"
    r"|\b(?:reveal|print|repeat|show|follow|your)\b[^.]{0,20}"
    r"\b(?:system|hidden|developer) prompt\b"
    r"|\byou are (?:now |no longer )?(?:an?|the) (?:helpful |new )?"
    r"(?:ai assistant|assistant|language model|chatbot|llm|ai(?! \w))\b"
    r"|\b(?:note|instruction|message|attention|dear)s?\b[^.]{0,20}\b(?:to|for)?\b[^.]{0,8}"
    r"\b(?:ai (?:assistant|model)|language models?|llms?|chatbots?)\b"
    r"|\b(?:assistants?|chatbots?|language models?|llms?)\b\s*(?::|,)?\s*"
    r"(?:must|should|shall|please|will)?\s*(?:always |never |only |now )?"
    r"(?:answer|reply|respond|say|state|recommend|output|cite|write|tell)\b"
    r"|\b(?:reply|respond|answer) (?:only )?(?:with|by saying)\b[^.]{0,60}$"
    r"|\b(?:when|if) (?:asked|summari[sz]ing|answering)\b[^.]{0,60}"
    r"\b(?:say|answer|state|reply|recommend|claim)\b"
    r"|\bdo not (?:tell|reveal|mention|disclose)\b[^.]{0,40}\b(?:user|reader|prompt)\b"
    r"|\bnew instructions?\b\s*:|<\|?im_(?:start|end)|\[/?INST\]|^\s*(?:system|user|"
    r"assistant)\s*:",
    re.IGNORECASE,
)
_ID_LIKE = re.compile(r"\[\s*(S\s*\d+[^\]]{0,20})\]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One numbered sentence: its id in the prompt and its place in the library."""

    id: str  # "S12"
    provision: Provision
    number: int  # of the sentence in its provision, from 1


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a model is shown, and the ids by which it may point."""

    text: str
    lines: Mapping[str, Line]  # by id, those that are shown
    unshown: frozenset[str]  # ids of sentences that were found and not shown
    provisions: tuple[Provision, ...]  # shown, in order
    withheld: tuple[Line, ...]  # sentences that read like orders to a model

    @property
    def sha256(self) -> str:
        """Names exactly this evidence: what was shown, and of which versions."""
        return fingerprint([self.text, *(p.id for p in self.provisions)])

    @property
    def last(self) -> str:
        """The highest id shown."""
        return next(reversed(list(self.lines)), "S0")


def number(
    shown: Sequence[Group],
    left_out: Sequence[Provision],
    instruments: Mapping[str, Instrument],
) -> Evidence:
    """Number the sentences of the groups shown, then those of what is left out.

    Args:
        shown: found provisions with their companions, best first.
        left_out: provisions for which there was no room; their ids exist, so that an
            id of evidence that was not shown can be told from one that is invented.
        instruments: by id; names and force stand in the headings.
    """
    lines: dict[str, Line] = {}
    unshown: set[str] = set()
    withheld: list[Line] = []
    blocks: list[str] = []
    placed: dict[str, Provision] = {}
    at = 0
    for provision, note in _in_order(shown):
        if provision.id in placed:
            continue
        placed[provision.id] = provision
        told: list[str] = []
        for sentence in provision.sentences:
            at += 1
            line = Line(id=f"S{at}", provision=provision, number=sentence.number)
            words = provision.words(sentence.number, sentence.number)
            if reads_like_an_order(words):
                withheld.append(line)
                unshown.add(line.id)
            else:
                lines[line.id] = line
                told.append(f"[{line.id}] {harmless(words)}")
        if told:
            head = _heading(provision, instruments[provision.instrument], note)
            blocks.append("\n".join([head, *told]))
    for provision in left_out:
        for _ in provision.sentences:
            at += 1
            unshown.add(f"S{at}")
    return Evidence(
        text="\n\n".join(blocks),
        lines=lines,
        unshown=frozenset(unshown),
        provisions=tuple(placed.values()),
        withheld=tuple(withheld),
    )


def as_shown(
    instruments: Mapping[str, Instrument],
) -> Callable[[Provision], str]:
    """How a provision will stand in the prompt: what packing counts."""

    def shown(provision: Provision) -> str:
        words = [
            f"[S000] {harmless(provision.words(s.number, s.number))}"
            for s in provision.sentences
        ]
        words.append('"S000", ' * len(words))  # a schema lists the ids once more
        head = _heading(provision, instruments[provision.instrument], "introduces")
        return "\n".join([head, *words, ""])

    return shown


def _together(groups: Sequence[Group]) -> list[Group]:
    """Groups best first, the points of one list side by side in their own order."""
    lists: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        found = group.provision
        alone = found.parent is None or found.kind != "point"
        place = found.id if alone else f"of {found.parent}"
        lists.setdefault((found.version, place), []).append(group)
    ordered = [
        sorted(those, key=lambda g: g.provision.order) for those in lists.values()
    ]
    return [group for those in ordered for group in those]


def _in_order(groups: Sequence[Group]) -> list[tuple[Provision, str]]:
    placed: list[tuple[Provision, str]] = []
    for group in _together(groups):
        before = [c for c in group.companions if c.why == "introduces"]
        after = [c for c in group.companions if c.why != "introduces"]
        placed += [(c.provision, c.why) for c in before]
        placed.append((group.provision, ""))
        placed += [(c.provision, c.why) for c in after]
    return placed


def _heading(provision: Provision, instrument: Instrument, note: str) -> str:
    kind = KIND_WORDS[instrument.text_kind] if instrument.text_kind else "record"
    facts = [instrument.kind, force_and_status(instrument), kind]
    if note:
        facts.append(_NOTES[note])
    title = harmless(instrument.short_title)[:LONGEST_TITLE]
    place = harmless(provision.pinpoint)[:LONGEST_TITLE]
    return f"## {title}, {place} ({'; '.join(facts)})"


def harmless(text: str) -> str:
    """A document's words on one line, without what could pass for the prompt's own.

    Control, format and private characters go (zero-width ones and Unicode tags hide
    words from people and not from models), angle brackets and ids are made plain.
    """
    kept = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"}
    )
    line = " ".join(kept.split())
    line = line.replace("<", "‹").replace(">", "›").lstrip("#").strip()
    return _ID_LIKE.sub(r"(\1)", line)


def reads_like_an_order(words: str) -> bool:
    """Whether a sentence speaks to a model instead of to its readers."""
    plain = unicodedata.normalize("NFKC", words)
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Co"})
    return _ORDER.search(" ".join(plain.split())) is not None
