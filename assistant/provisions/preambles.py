"""Preambles: where one begins without a heading, and the numbers that close one.

"The Assembly of Kites," / "Recalling …" / "1. Decides …"   # begins at line 1
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.provisions.items import Item
from assistant.provisions.labels import ListLabel, Reading
from assistant.provisions.numbers import LATIN, roman

_PREAMBLE = re.compile(
    r"(?:The|THE) (?:States?|STATES|Parties|High Contracting|Contracting|member States"
    r"|General Assembly|General Conference|Governments?|EUROPEAN|COUNCIL|Council"
    r"|Member States|peoples)\b|We,? the peoples|(?:Having regard|HAVING REGARD"
    r"|Considering|CONSIDERING|Recalling|RECALLING|Recogni[sz]ing|Noting|Whereas)\b"
)
_BODY = re.compile(
    r"(?:The|THE|Le|La|El|L’|L')\s?[A-ZÀ-Ý][\w-]*"
    r"(?:[\s’'](?:[A-ZÀ-Ý][\w-]*|of|the|on|and|for|de|des|du|la|las|los|d|l|y|et))"
    r"{0,12},$"
)
_WE = re.compile(
    r"We,? (?:the )?(?:[\w’'-]+ ){0,3}?(?:[Ll]eaders|Heads|[Mm]inisters|Governments?"
    r"|[Rr]epresentatives|[Mm]ember|States|Parties|[Pp]eoples|undersigned|countries"
    r"|[Pp]articipants|signatories)\b"
)
_STATES = re.compile(
    r"(?:The )?(?:Governments? of|(?:[A-Z][\w’'-]+ ){0,3}(?:Republics?|Kingdom|Union"
    r"|States|Federation|Confederation|Commonwealth|Principality|Grand Duchy"
    r"|Sultanate|Emirates|Community)\b).{0,600}"
    r"(?:,|:|[(][^()]*\bPart(?:y|ies)[”\"’']*[)][,:]?)$",
    re.DOTALL,
)
_AUTHORITY = re.compile(
    r"(?:By|Under|In exercise of|Pursuant to|By virtue of) (?:the )?"
    r"(?:authority|powers?) (?:vested in|conferred (?:on|upon)|granted)"
)
# What an operative paragraph begins with; a preamble's begins with a participle.
_VERBS = (
    "Accepts Acknowledges Acts Adopts Affirms Agrees Also Appeals Appoints "
    "Appreciates Approves Authorizes Authorises Calls Commends Concurs Condemns "
    "Confirms Congratulates Considers Decides Declares Demands Deplores Designates "
    "Determines Directs Draws Emphasizes Emphasises Encourages Endorses Entrusts "
    "Establishes Expresses Extends Instructs Insists Invites Notes Opens Proclaims "
    "Reaffirms Recommends Recognizes Recognises Regrets Reiterates Rejects Reminds "
    "Renews Requests Requires Resolves Stresses Submits Suggests Supports "
    "Terminates Transmits Trusts Underlines Underscores Urges Welcomes Adopte "
    "Affirme Approuve Appelle Autorise Charge Condamne Confirme Constate Décide "
    "Déclare Demande Encourage Engage Exhorte Exprime Félicite Invite Prie Proclame "
    "Rappelle Réaffirme Recommande Regrette Réitère Souligne Adopta Afirma Alienta "
    "Aprueba Autoriza Condena Confirma Decide Declara Encomia Exhorta Expresa Hace "
    "Insta Invita Lamenta Pide Proclama Reafirma Recomienda Reconoce Reitera "
    "Resuelve Solicita Subraya "
)
_OPERATIVE = re.compile(
    r"(?:(?:Also|Further|Once again|Strongly|Again|Solemnly|Urgently|Hereby"
    r"|Unanimously|Specifically|Particularly|Categorically|Firmly) (?:[a-z]+ly )?"
    rf"(?:{'|'.join(_VERBS.lower().split())})|{'|'.join(_VERBS.split())}"
    r"|Remains? seized|Takes note|Takes into|Pays tribute)\b"
)
_RECALLS = re.compile(r"(?:Recalls|Reminds|Remembers|Remains|Bears|Looks forward)\b")
_ROMAN = re.compile(r"[IVX]+\.\s+(?P<verb>[A-ZÀ-Ý]{3,}(?:S|E|A)?)\b")
_DRAFTED = re.compile(
    r"(?P<open>\[)?(?P<part>OP|PP)\s?(?P<number>(?P<digits>\d{1,3})(?:[a-z]\b)?)"
    rf"(?P<latin>[\s.]?(?:{LATIN}|[Aa]lt|ALT)\b)?[.:)]?(?=\s|\[)\s*"
)
_ADDRESS = 160


def resolving(items: list[Item]) -> list[Item]:
    """Numbers that end a preamble ("1. Adopts …") when the text itself counts anew."""
    inside, told, found = False, 0, list[int]()
    for i, item in enumerate(items):
        heading = item.heading if item.role in ("heading", "container") else None
        if heading:
            if heading.kind == "article":
                return items
            inside = heading.kind == "preamble"
        elif item.role == "plain":
            told += inside
        elif item.role == "listed" and item.label and item.label.decimal:
            if inside and told > 2:
                found.append(i)
            elif found and item.label.number == "1":
                for k in found:
                    items[k] = replace(items[k], role="plain", label=None)
                return items
    return items


def roman_operative(items: list[Item]) -> list[Item]:
    """Roman numbers before a verb in capitals ("II. RECOMMENDS") count the document.

    They close what stands above them: sections and their points belong to the number
    before.
    """
    found: list[int] = []
    for i, item in enumerate(items):
        if item.role != "listed" or item.label is None:
            continue
        verb = _ROMAN.match(item.text)
        if verb and _OPERATIVE.match(verb["verb"].capitalize()):
            found.append(i)
    counts = [roman(items[i].text.split(".")[0]) for i in found]
    if len(found) < 2 or counts != list(range(1, len(found) + 1)):
        return items
    for i in found:
        items[i] = replace(items[i], role="operative")
    return items


def drafted(items: list[Item]) -> list[Item]:
    """Labels of a draft under negotiation: "OP3 bis" is its operative paragraph 3 bis.

    "PP2" is paragraph 2 of its preamble. Square brackets say what is not agreed: they
    stay in the words of the paragraph, and then so does the label.
    """
    found = {i: m for i, x in enumerate(items) if (m := _DRAFTED.match(x.text))}
    if sum(match["part"] == "OP" for match in found.values()) < 2:
        return items
    for i, match in found.items():
        if items[i].role not in ("plain", "listed") or items[i].placed.block.level:
            continue
        latin = match["latin"].strip(" .").lower() if match["latin"] else ""
        label = ListLabel(
            number=f"{match['number']} {latin}".strip(),
            length=0 if match["open"] else match.end(),
            readings=(Reading(match["part"], float(match["digits"])),),
        )
        role = "operative" if match["part"] == "OP" else "plain"
        items[i] = replace(items[i], role=role, label=label)
    return items


def begin_preamble(items: list[Item]) -> list[Item]:
    """Mark where a preamble without a heading begins, if there is one."""
    begin: int | None = None
    headed = False
    for i, item in enumerate(items):
        heading = item.heading if item.role in ("heading", "container") else None
        if heading and heading.kind == "heading":
            if begin is not None and not headed and _WE.match(items[begin].text):
                return _begun(items, begin)
            begin, headed = None, True
        elif heading or item.role in ("listed", "whereas", "operative"):
            named = heading is not None and heading.kind == "preamble"
            return items if begin is None or named else _begun(items, begin)
        elif begin is None and item.role == "plain" and _opens(item.text):
            # Below a heading of words only "The Assembly," is sure to be a preamble.
            sure = item.text.endswith(",") and len(item.text) < _ADDRESS
            sure = sure or _AUTHORITY.match(item.text) is not None
            begin = i if sure or not headed else None
    return items if begin is None else _unnumbered(items, begin)


def _opens(text: str) -> bool:
    short = len(text) < _ADDRESS
    sure = _PREAMBLE.match(text) or _WE.match(text) or _AUTHORITY.match(text)
    sure = sure or _STATES.match(text)
    return bool(sure or (short and _BODY.match(text)))


def _unnumbered(items: list[Item], begin: int) -> list[Item]:
    """A short resolution whose operative paragraphs carry no numbers.

    They begin with a verb ("Decides"), as the preamble's begin with a participle.
    """
    first = next(
        (
            i
            for i in range(begin + 1, len(items))
            if items[i].role == "plain" and _OPERATIVE.match(items[i].text)
        ),
        None,
    )
    if first is None or not items[first - 1].text.endswith((",", ":")):
        return items
    for i in range(first, len(items)):
        text = items[i].text
        begins = _OPERATIVE.match(text) or _RECALLS.match(text)
        if items[i].role == "plain" and begins:
            items[i] = replace(items[i], role="operative")
    return _begun(items, begin)


def _begun(items: list[Item], begin: int) -> list[Item]:
    """The items with a preamble from `begin`; headings above it are title lines."""
    above = [
        replace(item, role="title") if item.role == "heading" else item
        for item in items[:begin]
    ]
    return [*above, replace(items[begin], role="preamble"), *items[begin + 1 :]]
