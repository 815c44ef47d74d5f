"""Loosening: how much open words, escapes and promises of talks weigh where they stand.

It knows that a condition, a fixed last day or an organ takes the sting out of open
words; it finds none itself. Example:

    loosens(met, line)      # True for "Each Party shall take adequate measures."
"""

from __future__ import annotations

import re

from assistant.findings import Gravity
from assistant.scan.gaps import is_body
from assistant.scan.sheet import Line
from assistant.scan.standards import Met
from assistant.scan.weighing import binds_party, binds_somebody

_LAST_DAY = re.compile(
    r"\b(?:not|no) later than\b|\bat the latest\b|\bwithin (?:\[?\d|\w+ (?:hours?|days?"
    r"|weeks?|months?|years?)\b)|\bin any (?:event|case)\b",
    re.IGNORECASE,
)
_TIMELY = re.compile(
    r"soon|delay|prompt|expedit|speed|swift|forthwith|time|regular|periodic|due course"
    r"|earliest|early|quick|rapid|interval",
    re.IGNORECASE,
)
_IF = re.compile(r"\W*(?:\w+\W{1,3})?(?:if|where|when|should|unless|in cases?)\b", re.I)
_CONSENSUS = re.compile(
    r"[^.;]{0,70}\b(?:consensus|agreement (?:on|by)|settle\w*)\b", re.IGNORECASE
)
_AIM = re.compile(
    r"\b(?:to|for) (?:(?:ensure|ensuring|facilitate|provide|promote|enable|support"
    r"|secure|strengthen|achieve|the|an?|more|its|their|any|continued|allow)\s+)+$",
    re.IGNORECASE,
)
_EFFECT = re.compile(r"(?:effective|meaningful|robust|strong|high)\b", re.IGNORECASE)
_TAKES = re.compile(
    r"\b(?:take|taking|adopt|provide|impose|apply|put in place|implement|use)\s+"
    r"(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_DEEMED = re.compile(r"(?:considered|deemed|thought|judged)\b", re.IGNORECASE)
_LAWFUL = re.compile(r"\blaws?\b|\blegislation|\blegal", re.IGNORECASE)
_ADDS = re.compile(
    r"\b(?:information|comments?|observations?|documents?|proposals?|questions?)\s*$",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*|\b(?:team|inspectors?)\b")
_PARTY = re.compile(r"\b(?:Part(?:y|ies)|States?|Members?|Governments?)\b")
_RESULT = re.compile(r"\b(?:consultations|discussions|talks|explore|discuss)\b", re.I)


def loosens(met: Met, line: Line) -> bool:
    """Whether open words leave open what a Party, a State or a firm owes.

    Args:
        met: the open words.
        line: the sentence.
    """
    if not met.grave or not binds_somebody(line):
        return False
    before = line.plain[: met.start]
    if _IF.match(line.plain) and "," not in before and " shall" not in before:
        return False  # a condition: what follows is owed in full
    after = line.plain[met.end :]
    if _TIMELY.search(met.words) and _LAST_DAY.search(" ".join(line.plain.split())):
        return False
    if _CONSENSUS.match(after) and "effort" in met.words.casefold():
        return False
    if _EFFECT.match(met.words):
        return _TAKES.search(before) is not None
    return _AIM.search(before) is None


def frees(met: Met, line: Line) -> Gravity:
    """How much an escape weighs: much where a Party judges its own duty.

    Args:
        met: the words of the escape.
        line: the sentence.
    """
    if met.grave:
        return Gravity.HIGH if _is_way_out(met, line) else Gravity.LOW
    if _LAWFUL.search(met.words) or "national" in met.words.casefold():
        # A reserve of law carves out of a duty; elsewhere it tells whose law rules.
        return Gravity.MEDIUM if binds_party(line) or not line.norms else Gravity.LOW
    return Gravity.LOW if _DEEMED.match(met.words) else Gravity.MEDIUM


def _is_way_out(met: Met, line: Line) -> bool:
    """Whether what is judged is a duty of a Party: not what it may add to a file."""
    if "judges itself" not in met.why:
        return True
    before = f"{line.lead} {line.plain[: met.start]}"
    if _ADDS.search(before):
        return False
    return _PARTY.search(before) is not None or _PARTY.search(met.words) is not None


def organ_before(line: Line, met: Met) -> bool:
    """Whether who judges is an organ: the last name before the words is its name."""
    names = [m.group() for m in _NAMES.finditer(line.plain, 0, met.start)]
    for name in reversed(names[-4:]):
        if _PARTY.search(name):
            return False
        if is_body(name) or name.startswith("inspector"):
            return True
    return False


def talks(met: Met, *, owed: bool) -> Gravity:
    """How much a promise of talks weighs.

    Args:
        met: its words.
        owed: whether Parties owe it, and no organ or firm.
    """
    if not owed or not met.grave or _RESULT.search(met.words):
        return Gravity.LOW
    return Gravity.HIGH
