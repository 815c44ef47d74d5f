"""Adopted paragraphs as those of a new resolution: taken over, or left to be filled.

Of wording nothing changes but "also" and "further", a first person, and the mark at the
end; `kept` proves it. What only a digest tells gives its verb and addressee and no word
more. It knows no topic and no party. Example:

    taken(instrument, provision, organ).opening        # "Calls upon"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.drafting.organs import Organ
from assistant.errors import InputError
from assistant.quotes import cite
from assistant.resolutions.clauses import strength
from assistant.resolutions.nouns import OPERATIVE, PREAMBULAR
from assistant.resolutions.openings import Opening, read_opening
from assistant.resolutions.verbs import PARTICIPLES, SCALE
from assistant.terms import Citation, Instrument, Provision

MARKS = " \t\n,;.:"
LONGEST = 190  # words of a paragraph that is taken over
_AGAIN = re.compile(r"\s*\b(?:also|further)\b", re.IGNORECASE)
# What a paragraph does once, or says of an event: another resolution cannot repeat it.
_EVENTS = frozenset(
    {
        *("looks", "recalls", "thanks", "commends", "takes", "requests", "decides"),
        *("welcomes", "welcoming", "recalling", "taking", "looking", "thanking"),
        *("commending", "having", "notes with appreciation", "appoints", "elects"),
    }
)
_SPENT = re.compile(
    r"\b(?:[a-z]+(?:ieth|st|nd|rd|th)|next|first|second|third|same)"
    r"(?:\W[a-z]+)? session"
    r"|\b(?:final|interim|next|present|same) report\b|\breports? of the Secretary"
    r"|\bSecretary-General[’']s (?:report|initiative|efforts|remark|call)"
    r"|\b(?:this|the present) (?:resolution|decision)\b|\binformal consultations\b"
)
_DEADLINE = re.compile(
    r"\b(?:in|by|during|before|until|since|from|of) (?:the )?(?:end of )?"
    r"((?:19|20)\d\d)\b"
)
# What leans on words that stand elsewhere in the text it is from.
_LEANS = re.compile(
    r"\b(?:above|below|aforementioned|herein|thereof|hereof|foregoing|latter)\b"
    r"|\b(?:the|that) (?:resolution|Compact|Declaration|Recommendation|Act)\b"
    r"(?! of)"
    r"|\bparagraphs? \d"
)
_LEANS_FIRST = re.compile(
    r",?\s*(?:in (?:this|that) (?:regard|context|respect|connection)"
    r"|to (?:this|that) end|accordingly|therefore|th(?:is|ese|ose)\b"
    r"|such\b)",
    re.IGNORECASE,
)
_ITS_OWN = re.compile(r"\bits (?:own )?(?:resolutions?|decisions?|sessions?|role)\b")
# A letter alone, or a sign of a note, is a slip of whatever read the page.
_SLIP = re.compile(
    r"(?<![\w.’'-])[b-hj-zB-HJ-Z] [a-z]{2,}|(?<![\w.])a [a-z]{1,2} (?:the|of)\b"
    r"|[a-z]{3,}\d{1,2}\b|\ufffd"
)
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
    if not _standing(text, instrument, organ):
        return None
    if citation.text_kind.verbatim:
        return _worded(instrument, citation, text, organ)
    return _digested(instrument, citation, text, organ)


def _standing(text: str, instrument: Instrument, organ: Organ) -> bool:
    """Whether a paragraph can be said again, and by this organ."""
    if _SPENT.search(text) and "purposes of the present resolution" not in text:
        return False
    year = int((instrument.adopted or "0")[:4])
    if any(int(found) <= year + 1 for found in _DEADLINE.findall(text)):
        return False
    return organ.assembly or not _ITS_OWN.search(text)


def _worded(
    instrument: Instrument, citation: Citation, text: str, organ: Organ
) -> Wording | None:
    opening = read_opening(text)
    kind = _kind(citation)
    rest = text[opening.end :].strip(MARKS)
    if not opening.known or opening.kind != kind or not usable(opening.head, organ):
        return None
    if not rest or len(text.split()) > LONGEST or _SLIP.search(text):
        return None
    if _LEANS.search(rest) or _LEANS_FIRST.match(rest):
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
    if (
        _SLIP.search(text)
        or _LEANS.search(text)
        or not _standing(text, instrument, organ)
    ):
        return None
    before = intro[opening.end : -1].strip()
    return Wording(
        instrument=instrument,
        citations=(chapeau, whole),
        kind=OPERATIVE,
        opening=bare(opening),
        head=opening.head,
        rest=f"{before} {said[:1].lower()}{said[1:]}",
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
    if (
        not rest
        or _SLIP.search(text)
        or _LEANS.search(rest)
        or _LEANS_FIRST.match(rest)
    ):
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


def usable(head: str, organ: Organ) -> bool:
    """Whether an opening can be used again, and the organ has the verb."""
    if head in _EVENTS:
        return False
    if head not in SCALE:
        return True  # a participle or an adjective
    try:
        return strength(head, organ.name) >= 0
    except InputError:
        return False


def as_operative(one: Wording, organ: Organ) -> Wording | None:
    """A preambular paragraph as an operative one: "Stressing" becomes "Stresses".

    None where its participle is of no verb that the organ uses; adjectives are of none.
    """
    stem = one.head.removesuffix("ing")
    forms = (f"{stem}es", f"{stem}s", f"{stem[:-1]}s")
    verb = next((form for form in forms if form in SCALE), "")
    if not one.head.endswith("ing") or not verb or not usable(verb, organ):
        return None
    words = re.sub(rf"\b{one.head}\b", verb, one.opening.casefold())
    return replace(
        one, kind=OPERATIVE, head=verb, opening=words[:1].upper() + words[1:]
    )


def participle(words: str, head: str) -> str:
    """A verb in the third person with what follows it, as a participle; "" for none."""
    stems = (head[:-1], head[:-2], head[:-2] + head[-3:-2])
    found = next((f"{s}ing" for s in stems if f"{s}ing" in PARTICIPLES), "")
    return re.sub(rf"\b{head}\b", found, words, flags=re.IGNORECASE) if found else ""


def third_person(verb: str) -> str:
    """A verb of the first person as an organ uses it; as it stands where unknown."""
    forms = (f"{verb}s", f"{verb}es", f"{verb[:-1]}ies")
    return next((form for form in forms if form in SCALE), verb)


def _kind(citation: Citation) -> str:
    return PREAMBULAR if citation.pinpoint.startswith("preamble") else OPERATIVE
