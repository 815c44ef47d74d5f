"""Gaps: duties that nobody bears, and texts in which nothing answers a breach.

It knows final clauses, which need no actor, and tells organs from Parties. Example:

    next(missing_actors(sheet, duties)).tighter      # "shall be kept by [each Party]"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.findings import Gravity
from assistant.norms.addressees import PARTICIPLE
from assistant.scan.bearers import Bearers
from assistant.scan.nouns import (
    MISSING_ACTOR,
    NO_CONSEQUENCE,
    Ambiguity,
    Obligation,
)
from assistant.scan.sheet import Line, Sheet
from assistant.scan.weak import weak

_PASSIVE = re.compile(
    rf"\b(?:shall|must|(?:is|are) to)\s+(?:not\s+)?(?:(?:\w+ly|also|only"
    rf"|always)\s+)*be\s+"
    rf"(?:(?:\w+ly|also|made|kept|well)\s+)*(?P<verb>{PARTICIPLE}"
    r"|(?<=made )(?:public|available))\b"
    r"(?:\s+(?:out|up|down)\b)?",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\bby\s+(?!\d|means|way|reason|virtue|consensus|reference|default|law|(?:an?|the)"
    r" (?:majority|vote|end|date)|\w+ing\b|a two|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|the first|the time)"
    r"|\b(?:between|among) (?:the )?(?:Parties|States)",
    re.IGNORECASE,
)
_BY_BODY = re.compile(
    r"\W*(?:at (?:a|an|the|its|each) (?:\w+ ){0,2}(?:meeting|session|conference)"
    r"|(?:up)?on (?:the )?(?:recommendation|proposal|advice)|with the (?:consent"
    r"|approval|agreement))\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?:notified|reported|established|provided|submitted|published|conducted|assessed"
    r"|monitored|reviewed|destroyed|kept|ensured|taken|adopted|designated|informed"
    r"|protected|implemented|public|available|carried|investigated|punished|registered"
    r"|shared|verified|set up|appointed|tested|evaluated|audited|disclosed|recorded"
    r"|maintained|convened|inspected|removed|labelled|marked|developed|prepared"
    r"|communicated|transmitted|funded|financed|supervised|licensed|trained|drawn"
    r"|prevented|reduced|eliminated|undertaken|put|created|exchanged|prepared"
    r"|updated|reimbursed|adjusted|paid|compensated|translated|stored|issued|sent"
    r"|collected|circulated|verified|certified|examined|given|consulted|made)$",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"\b(?:which|what|where|whom|how|when|whether)\b[^,;]*$", re.I)
_NO_DUTY = re.compile(
    r"\b(?:taken into (?:account|consideration)|borne in mind|carried out in accordance"
    r"|made by|aimed at)\b|\bshall not\b|\bshall only\b",
    re.IGNORECASE,
)
# What texts say of themselves and of their instruments needs no actor.
_FINAL = re.compile(
    r"\b(?:open(?:ed)?|deemed|interpreted|construed|understood|considered|governed"
    r"|composed|based|guided|bound|authenticated|extended|limited|regarded|treated"
    r"|subject|entitled|required|counted|calculated|constituted|equal|binding|allowed"
    r"|permitted|invited|encouraged|prohibited|represented|defined|called|known"
    r"|ratified|signed|deposited|annexed|attached|obliged|held|elected|convened"
    r"|agreed|negotiated|seated|located|situated|presumed|balanced|filled|fulfilled"
    r"|determined|met|satisfied|concerned|used|included|borne|valid|set out|laid down"
    r"|accompanied|related|replaced|terminated|applied|expressed|made binding|read)$",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(
    r"\b(?:this|the present) (?:\w+ ){0,2}(?:Convention|Treaty|Agreement|Protocol"
    r"|Covenant|Charter|Act|Statute|Article|Annex|Regulation|instrument)\b"
    r"|\b(?:amendments?|annex(?:es)?|instruments? of|reservations?|ratification"
    r"|accession|denunciation|withdrawal|original|signatures?|votes?|quorum|majority"
    r"|decisions? of|languages?|provisions? of|requests?|applications?|proceedings"
    r"|claims|elections?|voting|disputes?|expenses|decisions|recommendations)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:conference|committee|council|board|secretariat|commission|assembly|panel"
    r"|tribunal|court|depositary|secretary-general|director-general|meeting|chair|group"
    r"|authority|bureau|organization|agency|fund|team|inspectorate|commissioner"
    r"|office|mechanism|platform|centre|forum|enterprise|chamber)\b",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\b(?:part(?:y|ies)|states?|members?|governments?|provider"
    r"|developer|operator|deployer|compan(?:y|ies))\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:disputes?|non-compliance|sanctions?|penalt(?:y|ies)|liab(?:le|ility)"
    r"|breach(?:es)?|violations?|infringements?|suspen(?:d|sion)|remed(?:y|ies)"
    r"|complaints?|arbitra(?:l|tion|tor)|court|tribunal|compensat(?:e|ion)|reparation"
    r"|countermeasures|fines?|punish\w*|compliance (?:committee|mechanism|procedures?)"
    r"|implementation (?:and compliance )?committee|inspections?|verification"
    r"|state responsibility|international responsibility|enforce(?:ment)?)\b",
    re.IGNORECASE,
)
_RULES = ("article", "rule", "clause")
_ENOUGH = 3  # binding norms, with which a text is one that could be breached


def is_body(name: str) -> bool:
    """Whether an addressee is an organ, and not a Party, a State or a firm."""
    return bool(_BODY.search(name)) and not _PARTY.search(name.split(" of ")[0])


def missing_actors(sheet: Sheet, duties: Sequence[Obligation]) -> Iterator[Ambiguity]:
    """Duties in the passive voice whose sentence names nobody who could act."""
    actor = _usual_actor(duties)
    bearers = Bearers(sheet)
    for line in sheet.body:
        if not any(n.deontic.binds and not n.addressee for n in line.norms):
            continue
        found = _PASSIVE.search(line.plain)
        if found is None or _needs_nobody(line, found):
            continue
        before, after = line.plain[: found.start()], line.plain[found.end() :]
        if bearers.has(line, before, found["verb"], after):
            continue
        acts = _ACTS.search(found["verb"]) is not None
        sure = acts and not bearers.doubtful(line, before, after)
        yield weak(
            sheet,
            line,
            MISSING_ACTOR,
            found.span(),
            why="the duty is in the passive voice, and nothing says who must act.",
            tighter=f"{found.group()} by [{actor}]",
            gravity=Gravity.MEDIUM if sure else Gravity.LOW,
        )


def _needs_nobody(line: Line, found: re.Match[str]) -> bool:
    """Whether a passive is no act of anybody, or its sentence names who acts."""
    if _FINAL.search(found["verb"]) or _FINAL.search(found.group()):
        return True
    if _NO_DUTY.search(line.plain, found.start(), found.end() + 30):
        return True
    before = line.plain[: found.start()]
    if _EMBEDDED.search(before) and "to" in found.group():
        return True  # "the place in which the test is to be made"
    if _BY_BODY.match(line.plain, found.end()) or _OF_TEXT.search(before):
        return True
    led = bool(line.lead) and _AGENT.search(line.lead) is not None
    return led or bool(_AGENT.search(line.plain, found.end()) or _named_before(before))


def _named_before(before: str) -> str:
    """Somebody whose own act it is: "information obtained by a Party"."""
    found = re.search(r"\b(?:each|every|all) (?:Part|State|Member)\w*\b", before)
    return found.group() if found else ""


def _usual_actor(duties: Sequence[Obligation]) -> str:
    bound = Counter(
        d.addressee
        for d in duties
        if d.deontic.binds and _PARTY.search(d.group) and not is_body(d.addressee)
    )
    name = bound.most_common(1)[0][0] if bound else "each Party"
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if rest else f"the {name}"


def no_consequence(sheet: Sheet, duties: Sequence[Obligation]) -> Iterator[Ambiguity]:
    """Said once of the whole text: nothing in it answers a breach."""
    binding = [d for d in duties if d.deontic.binds]
    if len(binding) < _ENOUGH or not any(n.kind in _RULES for n in sheet.reading.nodes):
        return
    body = [
        *(line.plain for line in sheet.body),
        *(n.heading for n in sheet.reading.nodes),
    ]
    if any(_ANSWERS.search(words) for words in body):
        return
    end = len(sheet.reading.text)
    yield Ambiguity(
        kind=NO_CONSEQUENCE,
        words="",
        pinpoint="",
        start=end,
        end=end,
        why=f"{len(binding)} norms bind, and nothing in the text says what follows "
        "when one of them is breached.",
        tighter="",
        gravity=Gravity.MEDIUM,
    )
