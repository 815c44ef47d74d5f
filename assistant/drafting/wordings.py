"""Adopted paragraphs as those of a new resolution: taken over, or left to be filled.

Of wording nothing changes but "also" and "further", a first person, and the mark at the
end; `kept` proves it. What only a digest tells gives its verb and addressee and no word
more. It knows no topic and no party. Example:

    taken(instrument, provision, organ).opening        # "Calls upon"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.drafting.inflecting import finite, participle, third_person
from assistant.drafting.lasting import leans, repeatable, slips, usable
from assistant.drafting.organs import Organ
from assistant.quotes import cite
from assistant.resolutions.nouns import OPERATIVE, PREAMBULAR
from assistant.resolutions.openings import Opening, read_opening
from assistant.terms import Citation, Instrument, Provision

MARKS = " \t\n,;.:"
LONGEST = 190  # words of a paragraph that is taken over
_AGAIN = re.compile(r"\s*\b(?:also|further)\b", re.IGNORECASE)
_SPEAKER = re.compile(
    r"(?:In [^,.]{3,60}, )?[Tt]he (?:General )?(?:Assembly|Council|Conference)\s+"
    r"(?:is\s+(?=[a-z]))?"
)
_WE = re.compile(r"We (?:also |further )?([a-z]+)\b")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|ourselves)\b")
_ADDRESSEE = re.compile(
    r"\s+((?:all |the |both the )?(?:[A-Za-z-]+ ){0,3}?(?:States|Governments|Parties"
    r"|system|sector|stakeholders|community|Secretary-General|organizations))"
    r"(?=,|;|\.| to | and | that | \()"
)
_TO_ADDRESSEE = frozenset({"calls", "encourages", "invites", "urges", "requests"})


@dataclass(frozen=True, kw_only=True)
class Wording:
    """An adopted paragraph, ready for a new resolution.

    kind: preambular or operative; opening: without "also" and "further"; head: its verb
    or participle; rest: the words behind the opening, without the mark at the end, ""
    where only a digest is held; addressee: of a digest's verb, "" where none is told.
    """

    instrument: Instrument
    citations: tuple[Citation, ...]
    kind: str
    opening: str
    head: str
    rest: str = ""
    addressee: str = ""
    intro: str = ""  # of a point: the words that introduce it, behind the opening
    near: float = 0.0

    @property
    def held(self) -> bool:
        """Whether its wording is held."""
        return bool(self.rest)

    @property
    def text(self) -> str:
        """The stored words on one line."""
        return " ".join(" ".join(c.quote.split()) for c in self.citations)

    @property
    def telling(self) -> str:
        """What it says itself, without what introduces it."""
        return " ".join(self.citations[-1].quote.split())

    @property
    def slips(self) -> tuple[str, ...]:
        """What of the wording seems to be misread, to be compared with the original."""
        if not self.held:
            return ()
        whole = " ".join(p.text for p in self.instrument.provisions)
        return slips(self.text, whole)

    @property
    def key(self) -> str:
        """The id of the provision."""
        return self.citations[-1].provision.id

    def at(self, near: float) -> Wording:
        """The same, so near to a subject."""
        return replace(self, near=near)


def taken(instrument: Instrument, provision: Provision, organ: Organ) -> Wording | None:
    """A paragraph of a resolution for a new one; None where it cannot be repeated.

    Args:
        instrument: an adopted resolution.
        provision: a paragraph of it that is no point.
        organ: the one that would say it; it has to have the verb.
    """
    if not provision.sentences or provision.kind == "point":
        return None
    last = len(provision.sentences)
    citation = cite(instrument, provision, first=1, last=last, marker=1)
    text = " ".join(citation.quote.split())
    preamble = provision.pinpoint.startswith("preamble")
    if not preamble and not provision.pinpoint.startswith("para "):
        return None
    if not repeatable(text, instrument, organ):
        return None
    if citation.text_kind.verbatim:
        return _worded(instrument, citation, text, organ)
    return _digested(instrument, citation, text, organ)


def _worded(
    instrument: Instrument, citation: Citation, text: str, organ: Organ
) -> Wording | None:
    opening = read_opening(text)
    kind = _kind(citation)
    rest = text[opening.end :].strip(MARKS)
    if not opening.known or opening.kind != kind or not usable(opening.head, organ):
        return None
    if not rest or len(text.split()) > LONGEST:
        return None
    if leans(rest):
        return None
    if text.rstrip().endswith(":"):
        return None  # its points are taken with it, see `point`
    return Wording(
        instrument=instrument,
        citations=(citation,),
        kind=kind,
        opening=bare(opening),
        head=opening.head,
        rest=rest,
    )


def point(
    chapeau: Citation, instrument: Instrument, provision: Provision, organ: Organ
) -> Wording | None:
    """A point run on behind what introduces it ("Calls upon States … by: (a) …").

    Args:
        chapeau: the words that introduce it, ended by a colon.
        instrument: an adopted resolution whose wording is held.
        provision: the point.
        organ: the one that would say it.
    """
    intro = " ".join(chapeau.quote.split())
    whole = cite(
        instrument, provision, first=1, last=len(provision.sentences), marker=1
    )
    said = " ".join(whole.quote.split()).strip(MARKS)
    opening = read_opening(intro)
    fits = opening.known and opening.kind == OPERATIVE and usable(opening.head, organ)
    if not fits or not intro.endswith(":") or len(f"{intro} {said}".split()) > LONGEST:
        return None
    text = f"{intro[:-1]} {said}"
    if leans(text) or not repeatable(text, instrument, organ):
        return None
    before = intro[opening.end : -1].strip()
    return Wording(
        instrument=instrument,
        citations=(chapeau, whole),
        kind=OPERATIVE,
        opening=bare(opening),
        head=opening.head,
        rest=f"{before} {said[:1].lower()}{said[1:]}",
        intro=before,
    )


def _digested(
    instrument: Instrument, citation: Citation, text: str, organ: Organ
) -> Wording | None:
    """The verb of a digest, in the form that its part of a resolution asks for."""
    match = _SPEAKER.match(text)
    if match is None:
        return None
    words = text[match.end() :]
    opening = read_opening(words)
    kind = _kind(citation)
    if not opening.known or not usable(opening.head, organ):
        return None
    found = bare(opening)
    if kind == PREAMBULAR and opening.kind == OPERATIVE:
        found = participle(found, opening.head)
    elif opening.kind != kind:
        return None
    if not found:
        return None
    addressee = _ADDRESSEE.match(words[opening.end :])
    to = addressee[1] if addressee and opening.head in _TO_ADDRESSEE else ""
    return Wording(
        instrument=instrument,
        citations=(citation,),
        kind=kind,
        opening=found[:1].upper() + found[1:],
        head=read_opening(found).head,
        addressee=to,
    )


def declared(
    instrument: Instrument, citation: Citation, organ: Organ
) -> Wording | None:
    """A sentence by which States speak ("We affirm …") as an organ says it.

    Args:
        instrument: an adopted declaration whose wording is held.
        citation: of the sentence.
        organ: the one that would say it.
    """
    text = " ".join(citation.quote.split())
    match = _WE.match(text)
    if match is None or _FIRST_PERSON.search(text, match.end()):
        return None
    verb = third_person(match[1])
    turned = f"{verb.capitalize()}{text[match.end() :]}"
    opening = read_opening(turned)
    rest = turned[opening.end :].strip(MARKS)
    if not opening.known or opening.kind != OPERATIVE or not usable(verb, organ):
        return None
    if not rest or leans(rest):
        return None
    return Wording(
        instrument=instrument,
        citations=(citation,),
        kind=OPERATIVE,
        opening=bare(opening),
        head=opening.head,
        rest=rest,
    )


def kept(one: Wording) -> bool:
    """Whether the words behind the opening are those of the cited text, in order."""
    source = " ".join(_words(one.text))
    return bool(one.rest) and " ".join(_words(one.rest)) in source


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def bare(opening: Opening) -> str:
    """Opening words without "also" and "further", with their capital."""
    words = _AGAIN.sub("", opening.words).strip()
    return words[:1].upper() + words[1:]


def as_operative(one: Wording, organ: Organ) -> Wording | None:
    """A preambular paragraph as an operative one: "Stressing" becomes "Stresses".

    None where its participle is of no verb that the organ uses; adjectives are of none.
    """
    verb = finite(one.head)
    if not verb or not usable(verb, organ):
        return None
    words = re.sub(rf"\b{one.head}\b", verb, one.opening.casefold())
    return replace(
        one, kind=OPERATIVE, head=verb, opening=words[:1].upper() + words[1:]
    )


def _kind(citation: Citation) -> str:
    return PREAMBULAR if citation.pinpoint.startswith("preamble") else OPERATIVE
