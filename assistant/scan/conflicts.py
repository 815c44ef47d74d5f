"""Conflicts: two provisions of one draft that cannot both be kept.

It compares norms that share their act: other times, other numbers, a ban beside a duty
or a liberty. Conditions and exceptions that tell two norms apart leave them in peace.

Example:
    conflicts(sheet, duties)[0].why     # "art 4(2) says “within 30 days”, …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.findings import Gravity
from assistant.norms import Deontic
from assistant.scan.clashes import Rule, clash
from assistant.scan.nouns import CONFLICT, NOBODY, Ambiguity, Obligation
from assistant.scan.obligations import group_of
from assistant.scan.placing import amends
from assistant.scan.sheet import Line, Sheet
from assistant.support.amounts import plain_amounts
from assistant.support.cited import content
from assistant.support.numerals import Figure, read_figures
from assistant.support.pinpoints import without_pinpoints

SCHEME = 3  # conflicts of one verb; more of them are a scheme of phases or quotas
MOST = 80  # norms of one verb that are compared
_STATES = re.compile(
    r"\bshall\b.*\b(?:consists?|composed|comprised?|majority|quorum|force|members"
    r"|votes?)\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:notwithstanding|without prejudice|except\w*|unless|subject to|by way of"
    r" derogation|derogat\w+|save|other than|in addition|instead|otherwise"
    r"|alternatively"
    r"|where|if|also|further|nothing in|prevent|in cases? of|until|first|second"
    r"|subsequent|thereafter|initial"
    r"|transitional)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|that|who|whose|having)\b.*", re.DOTALL)
# The list, group or annex that a norm is about.
_CITED = re.compile(
    r"\b(?:Annex|Group|Category|Schedule|Class|List|Table|Zone)\s+(?:[IVX]+|\d+|[A-Z])\b"
)
_CUT = re.compile(r"[a-z]-\s+\d+\s+(?=[a-z])")  # the number of a line in a cut word
_NUMBER = re.compile(
    r"\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelv|twelve"
    r"|fifteen|eighteen|twenti|thirti|fourteen|forti|fifti|sixti|nineti|hundr|day|month"
    r"|year|hour|week|third|half|major|quarter)"
)


def conflicts(sheet: Sheet, duties: Sequence[Obligation]) -> list[Ambiguity]:
    """The conflicts of a draft, each at the later of the two provisions."""
    if amends(sheet.reading):
        return []  # it speaks of several texts at once
    rules = [*_of_norms(duties), *_of_statements(sheet)]
    by_verb: dict[str, list[Rule]] = {}
    for rule in rules:
        if len(rule.core) >= 2:
            by_verb.setdefault(rule.verb, []).append(rule)
    found: dict[tuple[str, str], Ambiguity] = {}
    for same in by_verb.values():
        here: dict[tuple[str, str], Ambiguity] = {}
        for at, later in enumerate(same[:MOST]):
            for earlier in same[:at]:
                why = clash(earlier, later)
                if why and (earlier.start, later.start) != (later.start, earlier.start):
                    key = (earlier.pinpoint, later.pinpoint)
                    here.setdefault(key, _conflict(sheet, earlier, later, why))
        if len(here) <= SCHEME:
            found.update(here)
    return list(found.values())


def _of_norms(duties: Sequence[Obligation]) -> Iterator[Rule]:
    for duty in duties:
        if duty.deontic is Deontic.ASPIRATION or not duty.act:
            continue
        act = duty.act
        if act[:25] not in " ".join(duty.sentence.split()):
            act = f"{act} {duty.sentence}"  # what introduces an item is no act alone
        said = f"{act} {duty.deadline}" if duty.deadline not in act else act
        if duty.group == NOBODY:
            act = f"{act} {duty.sentence}"
        core = content(_bare(act.replace(duty.deadline, " ") if duty.deadline else act))
        yield Rule(
            group=duty.group,
            deontic=duty.deontic,
            verb=core[0] if core else "",
            core=frozenset(core),
            figures=_figures(said),
            settled=bool(
                duty.conditions or duty.exceptions or _SETTLED.search(duty.sentence)
            ),
            key=duty.key,
            pinpoint=duty.pinpoint,
            start=duty.start,
            end=duty.end,
            said=said,
            own=frozenset(content(_bare(duty.sentence))),
            deadline=duty.deadline.casefold(),
            narrowed=_narrowed(duty.sentence),
            cites=frozenset(_CITED.findall(duty.sentence)),
            item=_is_item(duty.key),
        )


def _of_statements(sheet: Sheet) -> Iterator[Rule]:
    """Sentences without a norm that set a number: how many members, which majority."""
    for line in sheet.body:
        if line.norms and any(n.act for n in line.norms):
            continue
        if len(line.plain) > 600 or not _STATES.search(line.plain):
            continue
        figures = _figures(line.plain)
        words = content(_bare(line.plain))
        if not figures or not words:
            continue
        who = line.plain.split(" shall")[0]
        yield Rule(
            group=group_of(who),
            deontic=Deontic.STATEMENT,
            verb=_verb_of(line),
            core=frozenset(words),
            figures=figures,
            settled=bool(_SETTLED.search(line.plain)),
            key=line.node.key,
            pinpoint=line.node.pinpoint,
            start=line.start,
            end=line.end,
            said=line.plain,
            own=frozenset(words),
            deadline=line.plain.casefold(),
            cites=frozenset(_CITED.findall(line.plain)),
            item=_is_item(line.node.key) or "sub-" in line.node.key,
        )


def _narrowed(sentence: str) -> frozenset[str]:
    """What a clause says of the actor: "a Party that found …" is not every Party."""
    before = re.split(r"\b(?:shall|must|may)\b", sentence[:600], maxsplit=1)[0]
    clause = _RELATIVE.search(before)
    return frozenset(content(clause.group())) if clause else frozenset()


def _is_item(key: str) -> bool:
    """Whether a provision is a point of a list, and no numbered paragraph."""
    return re.search(r"/(?:[a-z]{1,4}|[ivx]+|sub-\d+)$", key) is not None


def _verb_of(line: Line) -> str:
    after = re.search(r"\bshall\s+(?:be\s+)?([^.;]{2,80})", line.plain)
    words = content(after[1]) if after else []
    return words[0] if words else ""


def _bare(text: str) -> str:
    """An act without figures, so that only what is done is compared."""
    return " ".join(
        w for w in text.split() if not _NUMBER.match(w.casefold().strip("(),.;[]"))
    )


def _figures(text: str) -> tuple[Figure, ...]:
    if len(text) > 2000:
        return ()
    said = plain_amounts(without_pinpoints(_CUT.sub(" ", text)))
    return tuple(f for f in read_figures(said) if not f.implied and f.value)


def _conflict(sheet: Sheet, earlier: Rule, later: Rule, why: str) -> Ambiguity:
    words = sheet.words(later.start, later.end)
    at = 0
    for figure in later.figures:
        place = words.casefold().find(figure.text.casefold())
        if place >= 0 and f"“{figure.text}”" in why:
            at, words = place, words[place : place + len(figure.text)]
            break
    tighter = next(
        (
            f.text
            for f in earlier.figures
            if f"“{f.text}”" in why and words.casefold() != f.text
        ),
        f"[as in {earlier.pinpoint}]",
    )
    start = later.start + at
    return Ambiguity(
        kind=CONFLICT,
        words=words,
        pinpoint=later.pinpoint,
        start=start,
        end=start + len(words),
        why=why,
        tighter=tighter,
        gravity=Gravity.HIGH,
        key=later.key,
    )
