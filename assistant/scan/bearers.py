"""Bearers: whether a duty in the passive voice has its bearer in what stands around it.

It knows sentences that tell only how an act is done, and looks for the actor in the
same sentence, in the one before, and in what the article says of the same act. It does
not know who is meant where an article names nobody. Example:

    Bearers(sheet).has(line, "The report", "transmitted", " to the Board.")
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.scan.nouns import NOBODY
from assistant.scan.obligations import group_of
from assistant.scan.sheet import Line, Sheet

_BACK = re.compile(
    r"\W*(?:(?:this|that|these|those|such|said)\b|(?:it|they)\s*$)", re.IGNORECASE
)
_DEFINITE = re.compile(r"\W*(?:the|this|that|these|those|such|each|its|their)\b", re.I)
_FOLLOWS = re.compile(r"\b(?:the following|as follows)\b", re.IGNORECASE)
_CITED = re.compile(
    r"\b(?:referred to|mentioned|provided|required|specified|prescribed|submitted"
    r"|made|taken|given|collected|obtained|received|adopted|issued)\s+(?:for\s+)?"
    r"(?:in|under|by|pursuant to|in accordance with|from)\b",
    re.IGNORECASE,
)
# How, when or where an act is done: who does it is said elsewhere.
MANNER = re.compile(
    r"[\s,]*(?:(?:only|solely|exclusively)\b|in writing\b|in accordance with\b"
    r"|in conformity with\b|in compliance with\b|on the basis of\b|pursuant to\b"
    r"|according to\b|in (?:such )?(?:a |an )?(?:\w+ )?(?:manner|form|way|language)\b"
    r"|with (?:due|full) \w+\b|with a view to\b|in consultation with\b|consistent"
    r"|subject to\b|before (?:the|a|an) (?:\w+ )?(?:courts?|tribunals?|authorit)"
    r"|without prejudice\b|as follows\b|in the light of\b)",
    re.IGNORECASE,
)
# The act itself is what the sentence is about, and perhaps its time or its addressee.
_FIRM = re.compile(
    r"\s*(?:$|[.;:]|,\s*(?:and|or|including)\b|and\b|or\b"
    r"|to (?:the|each|all|any|every|other|an?|its|their"
    r"|relevant|concerned|affected|developing)\b|of\b|within\b|(?:not|no) later"
    r"|by (?:\d|the end)|in (?:full|writing|all|the (?:\w+ ){0,2}languages?)"
    r"|every\b|each\b|once\b|twice\b|annually|regularly|periodically|immediately"
    r"|promptly|without (?:\w+ )?delay|(?:up)?on (?:request|receipt)"
    r"|for (?:obtaining|at least|a period|\w+ (?:years|months|days))|at least"
    r"|at regular|when\b|if\b|after\b|as soon)",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\b(?:account|care|consideration|regard|attention|precautions?|note|recognition|use|priority|weight|meaning|effect|principles?"
    r"|requirements?|objectives?)\W*$",
    re.IGNORECASE,
)
# "The Board shall proceed as follows:" names who acts in each item.
_LED = re.compile(
    r"\b(?:the|each|an?|all|every|they|it|Parties|States)\b[^.;:]{0,60}?"
    r"\b(?:shall|must|will)\s+(?!be\b)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\W*(?:\w{1,3}\)\s*)?no\b", re.IGNORECASE)
_MANY = re.compile(r"\W*(?:each|every|all|any)\b|.*\bauthorit", re.IGNORECASE)
# "… in accordance with Article 9": the article that is cited says who acts.
_SEE = re.compile(
    r"\b(?:in accordance with|under|pursuant to|as provided (?:for )?in)\s+"
    r"(?:Article|Rule|Annex|paragraph)s?\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\W*(?:they|it)\W*$", re.IGNORECASE)
_LIGHT = re.compile(
    r"(?:made|given|provided|submitted|carried|conducted|taken|formulated|drawn|sent"
    r"|prepared|addressed|brought|done|performed|effected|paid|put)$",
    re.IGNORECASE,
)
_SETS_UP = re.compile(
    r"(?:established|set|created|constituted|formed)\b", re.IGNORECASE
)
_ORGAN = re.compile(
    r"\b(?:committee|secretariat|conference|commission|council|board|panel|chamber"
    r"|tribunal|court|fund|body|agency|authority|bureau|group|forum|mechanism)\b",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\bby (?:the|each|every|an?) [A-Za-z]", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+(?:of|that|which|who|for|in|on|under|to|from|with|by|between|among|concerning"
    r"|relating|regarding|as|where|if|including)\b|,",
    re.IGNORECASE,
)
_PRESENT = {
    "kept": "keep",
    "sent": "send",
    "chosen": "choose",
    "written": "write",
    "drawn": "draw",
    "borne": "bear",
}
_SHORTEST = 4  # letters of a word that tells something


class Bearers:
    """Who acts in the articles of a draft."""

    def __init__(self, sheet: Sheet) -> None:
        self._single: set[int] = set()  # lines in which one organ acts
        self._organs: dict[str, list[tuple[int, frozenset[str]]]] = {}
        self._acts: dict[str, list[tuple[int, frozenset[str]]]] = {}
        self._before: Mapping[int, Line] = {
            line.start: earlier
            for earlier, line in zip(sheet.body, sheet.body[1:], strict=False)
            if earlier.home == line.home
        }
        for line in sheet.body:
            if _names_actor(line):
                held = self._acts.setdefault(line.home, [])
                held.append((line.start, _stems(line.plain)))
                if _of_one_organ(line):
                    self._single.add(line.start)
                    own = self._organs.setdefault(line.home, [])
                    own.append((line.start, _stems(line.plain)))

    def has(self, line: Line, subject: str, verb: str, after: str) -> bool:
        """Whether the bearer of a passive duty can be told.

        Args:
            line: the sentence.
            subject: its words before the verb of the duty.
            verb: the participle.
            after: its words behind it.
        """
        return (
            self._told_apart(line, subject, verb, after)
            or self._just_named(line, subject)
            or self._named_for(line, subject, verb, after)
        )

    def doubtful(self, line: Line, subject: str, after: str) -> bool:
        """Whether a reader may well see who is meant, or the act is not the point.

        Args:
            line: the sentence.
            subject: its words before the verb of the duty.
            after: its words behind it.
        """
        if not _FIRM.match(after) or _CARE.search(subject):
            return True
        if _LED.search(line.lead) or _SEE.search(line.plain):
            return True
        if _PRONOUN.match(subject) and self._acts.get(line.home):
            return True
        before = self._before.get(line.start)
        item = line.node.kind == "point"
        if item and before is not None and before.start in self._single:
            return True
        same = before is not None and before.node.key == line.node.key
        if before is not None and same and _names_actor(before):
            own = {s for s in _stems(subject) if len(s) > _SHORTEST}
            if own & _stems(before.plain):
                return True
        head = _head(subject)
        if not head or not _DEFINITE.match(subject):
            return False
        ones = self._organs.get(line.home, [])
        return any(head in words for at, words in ones if at < line.start)

    def _told_apart(self, line: Line, subject: str, verb: str, after: str) -> bool:
        """A ban of everything, a list of acts, a manner, or the birth of an organ."""
        if _NOTHING.match(subject) or _CITED.search(subject):
            return True
        if _FOLLOWS.search(subject) and line.plain.rstrip().endswith(":"):
            return True
        if _SETS_UP.match(verb) and _ORGAN.search(subject):
            return True
        if re.match(r"[\s,]*only\b", after):
            return True
        definite = _DEFINITE.match(subject) is not None
        return definite and (verb == "used" or MANNER.match(after) is not None)

    def _just_named(self, line: Line, subject: str) -> bool:
        """Somebody named in the same sentence, or just before "this …"."""
        if any(group_of(n.addressee) != NOBODY for n in line.norms):
            return True
        before = self._before.get(line.start)
        back = _BACK.match(subject) is not None
        return back and before is not None and _names_actor(before)

    def _named_for(self, line: Line, subject: str, verb: str, after: str) -> bool:
        """Somebody whom the article charges with the same act, or its object."""
        acts = self._acts.get(line.home, [])
        same = _stem(_PRESENT.get(verb.casefold(), verb))
        if len(verb) >= _SHORTEST and any(same in words for _, words in acts):
            return True
        head = _head(subject)
        slight = _LIGHT.match(verb) or MANNER.match(after)
        if not slight or not head:
            return False
        return any(head in words for at, words in acts if at < line.start)


def _of_one_organ(line: Line) -> bool:
    """Whether one organ acts: what "each Party" did tells of no one."""
    names = [n.addressee for n in line.norms if group_of(n.addressee) != NOBODY]
    return bool(names) and all(
        _ORGAN.search(name) and not _MANY.match(name) for name in names
    )


def _names_actor(line: Line) -> bool:
    if any(group_of(n.addressee) != NOBODY for n in line.norms):
        return True
    return bool(line.norms) and _AGENT.search(line.plain) is not None


def _head(subject: str) -> str:
    """The stem of the noun that carries a subject: "results" of "the results of …"."""
    own = subject.rpartition(", ")[2] if "," in subject else subject
    words = re.findall(r"[A-Za-z]+", _TAIL.split(own.strip(), maxsplit=1)[0])
    return _stem(words[-1]) if words else ""


def _stem(word: str) -> str:
    word = word.casefold()
    return re.sub(r"(?:ments?|tions?|ied|ies|ed|es|s|y|e)$", "", word)[:5]


def _stems(words: str) -> frozenset[str]:
    found = re.findall(r"[A-Za-z]{4,}", words)
    return frozenset(_stem(word) for word in found)
