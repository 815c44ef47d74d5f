"""Whether those whom a sentence has speaking are those who speak in what it cites.

It knows States, groups and bodies by their names, who issued the cited document and for
whom it speaks; nothing of what is said. Example:

    says_who("The G20 calls for a ban.", cited)     # [Finding: Pakistan speaks here]
"""

from __future__ import annotations

import re

from assistant.parties import party_mentions
from assistant.rewording import meant_mentions
from assistant.support.cited import Cited, Finding
from assistant.support.records import facts_of, names_of
from assistant.support.speaking import (
    AGREED,
    AT_TALKS,
    BODIES,
    COLLECTIVE,
    FOR_ITSELF,
    GENERAL,
    MARKED,
    OWNS,
    PERSON,
    SAYS,
    SAYS_BEFORE,
    SHOULD,
)
from assistant.terms import Facts, Force, Label

_DOMESTIC = {"strategy", "policy", "regulation"}
MOST_VOICES = 2  # named parties of a text that is one voice's own
_NOT_SUBJECT = re.compile(
    r"\b(?:of|for|in|with|to|from|than|between|against|on|like|including|into|towards?|"
    r"beyond|outside|within|among|as|at|over|about|concerning|unlike|under|joining)"
    r"\s+(?:(?:the|a|an|all|both|some|certain|other|its|their)\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"(?:\b(?:according to|in the (?:view|opinion|eyes|assessment|judge?ment) of|"
    r"(?:view|position|opinion|demand|call|stance|reply|statement) of|as far as|it is|"
    r"it was)\s+(?:the\s+)?|(?:^|[,;:]\s+)for\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_FOR = re.compile(r"on behalf|for the|joint", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.;:,] )(?:[Tt]he )?$")
_ACTS = re.compile(
    r" (?:\w+ly )?(?:[a-z]{3,}(?:[^s]s|ed)|has|have|is|are|was|were|will|may|must|"
    r"can)\b"
)
_MEMBERS = re.compile(r"\b(?:members|membership|leaders|economies)\b", re.IGNORECASE)
_OWN = re.compile(
    r"\bown (?:\w+ )?(?:proposal|idea|conclusion|view|position|suggestion|demand)\b"
)
_CITES = re.compile(r"\b(?:cites?|citing|quotes?|quoting|repeats?)\b")
_UNDER = re.compile(r"(?:^|\b[Uu]nder |\b[Bb]y )(?:the )?$")
_TEXT_OF = re.compile(
    r"['’]s? (?:[\w-]+ ){0,3}?(?:strategy|policy|plan|bill|law|order|white paper|"
    r"report)\b"
)
_BEHALF = re.compile(
    r"\b(?:[Oo]n behalf of|[Ss]peaking for|[Ii]n the name of) (?:the |all (?:the )?)?"
    r"(?P<who>[A-Z][\w-]+(?: [A-Z0-9][\w-]*)*)"
)
_NEAR = 90  # characters in which a name's verb is looked for


def says_who(sentence: str, cited: Cited) -> list[Finding]:
    """Speakers that are not those of the cited document, nor named in its words."""
    known = facts_of(cited)
    if not known:
        return []
    pool = "\n".join([cited.words, *map(names_of, known), *_paths(cited)])
    checks = (
        _strangers(sentence, pool, known),
        _bodies(sentence, "\n".join([cited.words, *map(_issuing, known)])),
        _everybody(sentence, cited, known),
        _alone(sentence, cited, known),
        _persons(sentence, pool),
        _opinion(sentence, known, cited),
        _talks(sentence, cited, known),
        _own(sentence, cited),
        _behalf(sentence, pool, known),
    )
    wrong = [said for said in checks if said]
    if not wrong:
        return []
    return [Finding(label=Label.CONTRADICTED, reason=_reason(wrong[0], known))]


def _reason(said: str, known: list[Facts]) -> str:
    facts = known[0]
    who = facts.speaker or facts.issuer or ", ".join(facts.parties) or facts.title
    how = f", {facts.capacity}" if facts.capacity else ""
    opinion = ", as an opinion" if facts.force is Force.OPINION else ""
    return f"the sentence says “{said}”; it is {who}{how} who speaks there{opinion}"


def _issuing(facts: Facts) -> str:
    """The names of those whose text it is; not of the body it was said before."""
    if not facts.speaker:
        return names_of(facts)
    own = facts.capacity if _FOR.match(facts.capacity) else ""
    return "\n".join([facts.issuer, *facts.parties, facts.speaker, own])


def _paths(cited: Cited) -> list[str]:
    return [" ".join(c.provision.path) for c in cited.citations]


def _named(text: str) -> list[tuple[str, int, int]]:
    plain = text.replace("’", "'")
    return sorted([*party_mentions(plain), *meant_mentions(plain)], key=lambda m: m[1])


def _strangers(sentence: str, pool: str, known: list[Facts]) -> str:
    """A State or group that says something and speaks in none of the cited texts."""
    ours = {name for name, _, _ in _named(pool)}
    voices = {
        name for f in known for name, _, _ in _named("\n".join([f.issuer, *f.parties]))
    }
    if not voices:
        return ""  # parties that are not named: any State may be one
    for name, start, end in _named(sentence):
        if name not in ours and _speaks(sentence, start, end):
            return sentence[start:end] + _verb(sentence, end)
    return ""


def _speaks(sentence: str, start: int, end: int) -> bool:
    """Whether a name is the subject of saying, or the view is said to be its own."""
    before, after = sentence[:start], sentence[end : end + _NEAR]
    if _ACCORDING.search(before):
        return True
    if OWNS.match(after) or (_UNDER.search(before) and _TEXT_OF.match(after)):
        return True
    if _OPENS.search(before) and _ACTS.match(after):
        return True
    return bool(SAYS.match(after)) and not _NOT_SUBJECT.search(before)


def _verb(sentence: str, end: int) -> str:
    match = SAYS.match(sentence[end : end + _NEAR])
    return match.group().rstrip(" ,") if match else ""


def _bodies(sentence: str, pool: str) -> str:
    """A body that says something and is named neither as issuer nor in the words."""
    for body in BODIES:
        if body.known.search(pool):
            continue
        for match in body.said.finditer(sentence):
            if _speaks(sentence, match.start(), match.end()):
                return match.group() + _verb(sentence, match.end())
    return ""


def _everybody(sentence: str, cited: Cited, known: list[Facts]) -> str:
    """What all are said to hold, where one voice speaks or authors do."""
    if not all(_single(f) for f in known):
        return ""
    for pattern in (AGREED, COLLECTIVE):
        match = pattern.search(sentence)
        if match is None or GENERAL.search(cited.words):
            continue
        if not _told_as_said(sentence, match, known):
            return match.group().strip(" ,")
    return ""


def _told_as_said(sentence: str, match: re.Match[str], known: list[Facts]) -> bool:
    """Whether it is told as somebody's view: the speaker's or the authors'.

    "Members" may well be those of a group that speaks.
    """
    if any(f.force is Force.OPINION for f in known):
        return bool(MARKED.search(sentence))
    group = any(f.capacity.startswith(("on behalf", "joint")) for f in known)
    if group and _MEMBERS.search(match.group()):
        return True
    rest = sentence[: match.start()] + " " + sentence[match.end() :]
    said = {name for name, start, end in _named(rest) if _speaks(rest, start, end)}
    return any(said & {n for n, _, _ in _named(names_of(f))} for f in known)


def _single(facts: Facts) -> bool:
    """Whether it is the voice of one party, a group or authors, not of all."""
    if facts.force is Force.OPINION or facts.kind in {"statement", "paper"}:
        return True
    return facts.kind in {"strategy", "policy"} and len(facts.parties) <= MOST_VOICES


def _alone(sentence: str, cited: Cited, known: list[Facts]) -> str:
    """One that is said to speak for itself, where several speak."""
    match = FOR_ITSELF.search(sentence)
    if match is None or match.group().casefold() in cited.words.casefold():
        return ""
    shared = all(
        len(f.parties) > 1 or f.capacity.startswith(("on behalf", "joint"))
        for f in known
    )
    return match.group() if shared else ""


def _own(sentence: str, cited: Cited) -> str:
    """A view that is called one's own, where it is only cited from another."""
    match = _OWN.search(sentence)
    return match.group() if match and _CITES.search(cited.words) else ""


def _behalf(sentence: str, pool: str, known: list[Facts]) -> str:
    """Those for whom it is said to be, where a speaker spoke for others."""
    match = _BEHALF.search(sentence)
    if match is None or not all(f.speaker for f in known):
        return ""
    ours = {name for name, _, _ in _named(pool)}
    named = {name for name, _, _ in _named(match["who"])}
    if named & ours or match["who"].casefold() in pool.casefold():
        return ""
    return match.group() if named or match["who"].startswith("African") else ""


def _persons(sentence: str, pool: str) -> str:
    """A person with an office whom neither the record nor the words name."""
    if not PERSON.search(pool):
        return ""  # nothing is known of persons
    for match in PERSON.finditer(sentence):
        if not re.search(rf"\b{re.escape(match['name'])}\b", pool):
            return match.group()
    return ""


def _opinion(sentence: str, known: list[Facts], cited: Cited) -> str:
    """An opinion told as fact or as law: nobody is said to hold it."""
    if not all(f.force is Force.OPINION for f in known):
        return ""
    if SHOULD.search(sentence) or MARKED.search(sentence):
        return ""
    if any(_mentions(sentence, f) for f in known):
        return ""
    match = AGREED.search(sentence)
    return match.group() if match else sentence[:40].rsplit(" ", 1)[0] + " …"


def _mentions(sentence: str, facts: Facts) -> bool:
    """Whether a sentence names a document, its issuer or a body by a word of it."""
    said = set(re.findall(r"[A-Z][\w-]{2,}", sentence))
    ours = set(re.findall(r"[A-Z][\w-]{2,}", names_of(facts)))
    return bool(
        said & (ours - {"The", "United", "Nations", "Artificial", "Intelligence"})
    )


def _talks(sentence: str, cited: Cited, known: list[Facts]) -> str:
    """A domestic strategy that is taken for a position in negotiations."""
    if not all(f.kind in _DOMESTIC and not f.speaker for f in known):
        return ""
    match = AT_TALKS.search(sentence)
    if match is None or AT_TALKS.search(cited.words) or SAYS_BEFORE.search(cited.words):
        return ""
    return match.group()
