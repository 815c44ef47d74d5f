"""Whether a document stands as a sentence says: draft, adopted, in force, binding.

It knows the record of the cited documents (status, force, dates) and the many ways to
speak of it, and nothing of what the document says. Example:

    says_status("The Order, still in force, asks for tests.", cited)
    # [Finding: the sentence says “still in force”; by the record it is revoked …]
"""

from __future__ import annotations

import re

from assistant.support.cited import Cited, Finding
from assistant.support.records import YEAR, facts_of, recorded, standing_of
from assistant.support.stands import WAYS, Way
from assistant.terms import Facts, Force, Label

_NEVER_SAID = re.compile(
    r"\b(?:not|never|no longer|neither|nor|un|until|before|once|if|when|unless|would|"
    r"upon|whether|no way|nothing|yet to|to be|as soon as|far from|without|n't|been|"
    r"rather than)"
    r"(?:\W+\w+){0,2}\W*$",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:would|draft(?:ed)?|bill|proposed|proposal|if adopted|tabled|were to)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?"
_DATED = re.compile(
    rf"\b(?P<what>in force|into force|adopted|signed|opened for signature|revoked|"
    rf"repealed|rescinded|(?<=, )published|(?<=, )issued|revocation|adoption|"
    rf"entry into force),? (?:on |in |since |from |by now since )?{_MONTH}"
    rf"(?P<year>(?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
_FIELDS = {
    "in force": "in_force",
    "into force": "in_force",
    "adopted": "adopted",
    "signed": "signed",
    "opened for signature": "signed",
    "revoked": "revoked",
    "repealed": "revoked",
    "rescinded": "revoked",
    "published": "adopted",
    "issued": "adopted",
    "revocation": "revoked",
    "adoption": "adopted",
    "entry into force": "in_force",
}


def says_status(sentence: str, cited: Cited) -> list[Finding]:
    """What a sentence says of a document's standing against the record of it."""
    known = facts_of(cited)
    if not known:
        return []
    found: list[Finding] = []
    names = [name for f in known for name in (f.title, f.short_title, *f.aliases)]
    about = "\n".join([cited.words, *names])
    for way in WAYS:
        said = _said(way, sentence, about if way.flat else cited.words)
        if said and all(_false(way, f) for f in known):
            found.append(_finding(said, known[0], force=way.forces != frozenset(Force)))
    return [*found, *_dates(sentence, cited, known)]


def _said(way: Way, sentence: str, about: str) -> str:
    """The first words that say so; "" where none do, or the text is about that."""
    if way.topic and way.topic.search(about):
        return ""
    if not way.hypothetical and _HYPOTHETICAL.search(sentence):
        return ""
    for match in way.said.finditer(sentence):
        before = sentence[max(0, match.start() - 40) : match.start()]
        if way.topic is None and _echoed(match.group(), about):
            continue
        if way.flat or not _NEVER_SAID.search(before):
            return match.group().strip(" ,(")
    return ""


def _echoed(said: str, about: str) -> bool:
    """Whether a long word of some words stands in a text too, in any form."""
    stems = (word[:6].casefold() for word in re.findall(r"[A-Za-z]{6,}", said))
    return any(stem in about.casefold() for stem in stems)


def _false(way: Way, facts: Facts) -> bool:
    return standing_of(facts) in way.standings and facts.force in way.forces


def _finding(said: str, facts: Facts, *, force: bool) -> Finding:
    how = f"{facts.force}, {recorded(facts)}" if force else recorded(facts)
    name = facts.short_title or facts.title
    reason = f"the sentence says “{said}”; by the record {name} is {how}"
    return Finding(label=Label.CONTRADICTED, reason=reason)


def _dates(sentence: str, cited: Cited, known: list[Facts]) -> list[Finding]:
    """Years of adoption, signature, entry into force and end that are others'."""
    found: list[Finding] = []
    there = set(YEAR.findall(cited.words))
    for match in _DATED.finditer(sentence):
        year = match["year"]
        name = _FIELDS[match["what"].casefold()]
        dates = [str(getattr(f, name) or "") for f in known]
        noted = any(year in f.force_note for f in known)
        if noted or year in there or not all(dates):
            continue
        if not any(date.startswith(year) for date in dates):
            reason = f"the sentence says “{match.group()}”; the record says {dates[0]}"
            found.append(Finding(label=Label.CONTRADICTED, reason=reason))
    return found
