"""What a rolling text says about itself: statuses, notes of chairs and negotiators.

It reads one phrase or line at a time, and all lines of a text. It does not know
brackets. Example:

    statuses("agreed ad ref; US reserves")
    # [("agreed ad ref", ()), ("reserved", ("US",))]
    note_lead("Chair's note: to be revisited").by      # "Chair"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.brackets.footing import feet
from assistant.brackets.names import attribution, leading_names

_AGREED = re.compile(
    r"(?:status ?[:–-] ?)?(?:(?:text|paragraph|para|article|this|is|was|has|been|now"
    r"|fully|informally|all) )*(?P<soft>provisionally |tentatively )?(?:agreed"
    r"(?P<ref>,? ad[ .-]?ref(?:erendum)?\.?)?|(?P<only>ad[ .-]ref(?:erendum)?\.?))"
    r"(?: (?:in|on|at|as|by|text|\d)[^;]{0,60})?"
    r"[.!]?",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"(?:status ?[:–-] ?)?(?:(?:text|paragraph|para|article|this|is|was|has) )*"
    r"(?:not (?:yet )?(?:been )?(?:discussed|considered|negotiated|taken up|addressed)"
    r"|(?:still )?to be discussed|pending (?:further )?discussions?|undiscussed)"
    r"(?: (?:in|on|at|by|yet)[^;]{0,40})?[.]?",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"(?:status ?[:–-] ?)?(?:(?:text|paragraph|para|article|this|is|still) )*pending"
    r"(?: (?:agreement|consensus|consultations?|outcome|confirmation|in|at)\b"
    r"[^;]{0,60})?"
    r"[.]?",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"(?:status ?[:–-] ?)?(?:(?:text|paragraph|para|article|position|this|is|all) )*"
    r"(?:reserved|reservation|under reservation)[.]?",
    re.IGNORECASE,
)
_RESERVES = re.compile(
    r"(?P<who>.{2,80}?) (?:reserves?|reserved|(?:has |maintains? |places? )?(?:a )?"
    r"(?:general |scrutiny |study )?reservations?)(?:$|[ .,](?P<rest>.{0,80})$)",
    re.IGNORECASE | re.DOTALL,
)
_UNIT = re.compile(
    r"\s*(?:(?:Article|Art\.|Paragraph|Para\.?|article|paragraph|para) ?|OP ?|PP ?)"
    r"\d{1,3}(?:[.]\d{1,3})*(?: ?(?:bis|ter|alt))?(?: ?\(\d{1,3}\))?\s*[:–—-]?\s*"
)
_OFFICES = (
    r"(?:The )?(?:(?:Co|Vice)-?[ ]?)?(?:[Cc]hair|[Ff]acilitator|[Ss]ecretariat"
    r"|[Rr]apporteur|[Mm]oderator|[Pp]resident|[Bb]ureau|[Ee]ditor|[Dd]rafter"
    r"|[Cc]oordinator|[Cc]onvenor|[Nn]egotiator|[Ll]egal [Ss]crub|[Cc]hairperson"
    r"|[Cc]hairman)(?:s|persons)?"
)
_THING = (
    r"(?:(?:[Dd]rafting|[Ee]xplanatory|[Ii]nternal|[Tt]echnical) )?"
    r"(?:[Nn]otes?|NOTE|[Rr]emarks?|[Cc]omments?|[Oo]bservations?|[Cc]larification"
    r"|[Rr]ationale|[Ee]xplanation)"
)
_LEAD = re.compile(
    rf"\s*(?:\*\*|__)?(?:(?P<office>{_OFFICES})(?P<own>['’]s?|s['’])? {_THING}"
    rf"|(?P<owner>[A-Z][\w .&/-]{{1,40}}?)['’]s? {_THING}"
    rf"|(?P<code>[A-Z][A-Z\d/&, -]{{1,20}}) {_THING}"
    rf"|(?:{_THING}|N\.?B\.?)(?: to (?:the )?(?:draft|text|reader|file|delegations))?"
    rf"(?: (?:by|from|of) (?:the )?(?P<author>[A-Z][\w .&/’'-]{{1,40}}?|{_OFFICES}))?"
    r"(?: ?\((?P<signed>[^()\n]{2,60})\))?"
    r") ?\d{0,2} ?(?:\*\*|__)? ?[:–—.-](?:\*\*|__)?\s*"
)
# "[Comment [EU1]: …" of a word processor, "[2 Negotiators' Note: …" of a trade text.
_COMMENT = re.compile(
    rf"\s*(?:[Cc]ommented|[Cc]omment) \[?(?P<code>[A-Z][\w-]{{0,11}}?)\d{{0,3}}\]?:\s*"
    rf"|\s*\d{{1,3}}[.:]?\s+(?:(?P<owner>[A-Z][\w .&/-]{{1,40}}?)['’]s? {_THING}"
    rf"|(?P<office>{_OFFICES})['’]?s? {_THING}) ?[:–—-]\s*"
)
_SAYS = re.compile(rf"\s*(?P<office>{_OFFICES}) ?(?::|[–—]) ?")
_NOBODY = ("negotiator", "drafter", "editor", "legal scrub")
_FOOT = re.compile(
    r"[ \t]*(?:\[(?P<ref>\d{1,3}|[*†‡]{1,3}|[a-z])\]"
    r"|(?P<high>[¹²³⁰⁴-⁹]{1,3})|\^(?P<caret>\d{1,3})"
    r"|(?:[Ff]ootnote|FOOTNOTE|[Ff]n\.?|FN) ?(?P<number>\d{1,3}|[*†])?"
    r"|\[\^(?P<mark>\w{1,4})\]"
    r"|(?P<star>[*†‡]{1,3})(?=\s))[ \t]*(?:\([^()\n]{2,40}\)(?=:))?[.:)–—-]?[ \t]*"
)
_BARE_FOOT = re.compile(r"[ \t]*(?P<number>\d{1,3})[.:)]?[ \t]+")
_REMARKS = re.compile(
    r"\b(?:reserv|propos|position|consider|subject to|to be |confirm|revert|delet"
    r"|prefer|oppos|support|flexib|understand|legal review|scrub|pending|bracket"
    r"|consult|capital|accept|clarif|delegation|negotiat|discuss|wishes|seek|linked)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Lead:
    """How a note begins: who speaks, and where the words begin."""

    by: str
    end: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """A remark that fills a line (or more) of its own."""

    kind: str  # note, chair or footnote
    by: str
    start: int
    words_start: int
    end: int
    reference: str = ""


def statuses(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The statuses a phrase gives, if it gives a status and says nothing else."""
    bare = _UNIT.sub("", text)
    if not 5 <= len(bare) <= 200 or (bare != text and bare.startswith("(")):
        return []
    text = bare
    found: list[tuple[str, tuple[str, ...]]] = []
    parts = [p.strip(" *_") for p in re.split(r";|,(?! ad)|\n", text) if p.strip()]
    for part in parts:
        one = _status(part)
        if one is not None:
            found.append(one)
        elif _speaks(part):
            continue
        elif not found or not re.match(r"(?:on |as of )?\d", part):
            return _split_whole(text)
    return found


def _speaks(part: str) -> bool:
    """Whether a part tells what somebody wants, and no status: "Brazil supports"."""
    said = attribution(part)
    return said is not None and said.verbal and not said.reserved


def _split_whole(text: str) -> list[tuple[str, tuple[str, ...]]]:
    one = _status(text.strip())
    return [one] if one else []


def _status(part: str) -> tuple[str, tuple[str, ...]] | None:
    agreed = _AGREED.fullmatch(part)
    if agreed:
        soft = agreed["soft"] or agreed["ref"] or agreed["only"]
        by = re.search(r"\bby (.+?)[.]?$", part)
        names = attribution(by[1]) if by else None
        return "agreed ad ref" if soft else "agreed", names.names if names else ()
    if _NOT_YET.fullmatch(part):
        return "not discussed", ()
    if _PENDING.fullmatch(part):
        return "pending", ()
    if _RESERVED.fullmatch(part):
        return "reserved", ()
    signed = attribution(part)
    if signed and signed.reserved and not signed.proponents and not signed.opponents:
        return "reserved", signed.reserved
    reserves = _RESERVES.fullmatch(part)
    if reserves and len(part) <= 160:
        names = attribution(reserves["who"])
        if names is not None and not names.verbal:
            return "reserved", names.names
    return None


def note_lead(text: str, *, bracketed: bool = False) -> Lead | None:
    """How a note begins, None where the text begins with no note."""
    head = text[:140]
    found = _LEAD.match(head) or (_COMMENT.match(head) if bracketed else None)
    if found:
        return Lead(by=_author(found), end=found.end())
    if bracketed:
        says = _SAYS.match(head)
        if says:
            return Lead(by=_named(says["office"]), end=says.end())
    return None


def _author(found: re.Match[str]) -> str:
    for group in ("office", "owner", "code", "author", "signed"):
        if group in found.re.groupindex and found[group]:
            return _named(found[group])
    return ""


def _named(printed: str) -> str:
    name = printed.strip().removeprefix("The ").rstrip("'’")
    return "" if name.lower().rstrip("s") in _NOBODY else name


def remark_lines(text: str) -> Iterator[Line]:
    """The lines of a text that are notes or negotiators' footnotes."""
    notes = feet(text)
    at = foot = 0
    while at < len(text):
        end = _line_end(text, at)
        while foot < len(notes) and notes[foot][1] <= at:
            foot += 1
        below = foot < len(notes) and notes[foot][0] <= at
        line = _note_line(text, at, end) or _foot_line(text, at, end, feet=below)
        if line is not None:
            yield line
        at = end + 1


def _line_end(text: str, at: int) -> int:
    """The end of a line, with lines that it is only wrapped into."""
    end = text.find("\n", at)
    while 0 <= end < len(text) - 1 and end > at:
        wrapped = text[end + 1].islower() and text[end - 1] not in ".:;]"
        if not wrapped:
            return end
        end = text.find("\n", end + 1)
    return end if end >= 0 else len(text)


def _note_line(text: str, at: int, end: int) -> Line | None:
    lead = note_lead(text[at : min(end, at + 140)])
    if lead is None:
        return None
    return Line(
        kind="chair" if "hair" in lead.by else "note",
        by=lead.by,
        start=at,
        words_start=at + lead.end,
        end=end,
    )


def _foot_line(text: str, at: int, end: int, *, feet: bool) -> Line | None:
    found = _FOOT.match(text, at, end)
    if found is None and feet:
        found = _BARE_FOOT.match(text, at, end)
    if found is None or found.end() == at:
        return None
    start = found.end()
    said = text[start:end]
    lead = note_lead(said)
    by = lead.by if lead else ""
    words = start + (lead.end if lead else 0)
    names, stop = leading_names(text[words : words + 200])
    signed = re.match(r"\s*[:–—]\s*", text[words + stop : words + stop + 6])
    if names and (signed or not by):
        by = by or ", ".join(names)
        words += stop + signed.end() if signed else 0
    if not (lead or names or _REMARKS.search(said[:600])):
        return None
    return Line(
        kind="footnote",
        by=by,
        start=at,
        words_start=words,
        end=end,
        reference=next((g for g in found.groups() if g), ""),
    )
