"""Proposals stacked under a paragraph, as a compromise table prints them.

    3. Each Party shall report.
    Chair's proposal: Each Party shall report every year.
    EU: Each Party shall report every six months.

It knows lines with a speaker, not brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.brackets.names import LONGEST, attribution
from assistant.brackets.nouns import Alternatives, Member, Place, Spans, wording
from assistant.brackets.places import Finder

_OFFICE = re.compile(
    r"(?:The )?(?:(?:Co|Vice)-?[ ]?)?(?:Chairs?|chairs?|Facilitators?|Secretariat"
    r"|President|Rapporteur|Moderator|Bureau|Coordinator)(?:['’]s?)?"
    r"(?: (?:compromise|draft|revised|bridging|new|latest|suggested|alternative))?"
    r"(?: (?:proposal|text|suggestion|wording|language|version|compromise|draft"
    r"|bridging text|bridging proposal))?|(?:Compromise|Bridging|Original|Current|Base"
    r"|Negotiated|Consolidated)(?: (?:proposal|text|wording|draft))?",
)
_NO_TEXT = re.compile(
    r"(?:delet|reserv|retain|keep|no (?:position|objection|comment)|can (?:accept|live|"
    r"support|agree)|could (?:accept|live|support)|cannot|support|oppos|prefer|agree"
    r"|flexible|bracket|to revert|would|wishes|not )",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A line that begins with who proposes it."""

    who: str
    names: tuple[str, ...]
    start: int
    body: int
    end: int


def spoken_lines(text: str) -> Iterator[Spoken]:
    """The lines of a text that begin with a delegation or an office and a colon."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        colon = text.find(":", at, min(end, at + LONGEST))
        who = text[at : max(colon, at)].strip(" \t*_•|-–[(")
        if who and len(who) < LONGEST:
            said = attribution(who, loose=True)
            if said is not None or _OFFICE.fullmatch(who):
                body = colon + 1
                while body < end and text[body] in "*_ \t":
                    body += 1
                names = said.proponents if said else ()
                yield Spoken(who=who, names=names, start=at, body=body, end=end)
        at = end + 1


def proposals(
    text: str, places: Sequence[Place], apparatus: Spans
) -> Iterator[Alternatives]:
    """The groups of proposals that stand one under another."""
    finder = Finder(places)
    run: list[Spoken] = []
    for line in spoken_lines(text):
        body = text[line.body : line.body + 60].strip()
        if _NO_TEXT.match(body) or text[line.start : line.body].lstrip()[:1] == "[":
            continue
        if run and not _follows(text, finder, run[-1], line):
            yield _group(text, finder, run, apparatus)
            run = []
        run.append(line)
    if run:
        yield _group(text, finder, run, apparatus)


def _follows(text: str, finder: Finder, last: Spoken, line: Spoken) -> bool:
    if finder.index(last.start) != finder.index(line.start):
        return False
    return line.start - last.end <= 1500 or not text[last.end : line.start].strip()


def _group(
    text: str, finder: Finder, run: list[Spoken], apparatus: Spans
) -> Alternatives:
    members: list[Member] = []
    place = finder.place(run[0].start)
    if place is not None and not any(_OFFICE.fullmatch(one.who) for one in run):
        base = wording(text, apparatus, place.body, run[0].start)
        if base:
            members.append(
                Member(label="", start=place.body, end=run[0].start, text=base)
            )
    for one in run:
        words = wording(text, apparatus, one.body, one.end)
        if words:
            members.append(
                Member(
                    label=one.who,
                    start=one.start,
                    end=one.end,
                    text=words,
                    proponents=one.names,
                )
            )
    return Alternatives(
        place=place.name if place else "", form="stacked", members=tuple(members)
    )
