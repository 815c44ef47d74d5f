"""All checks of a sentence against what it cites, one after another, each by its name.

It decides nothing: what a finding weighs is said where the verdict is made. Example:

    {f.check for f in find("Parties must report.", cited)}     # {"strength"}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.support.agreement import agreement
from assistant.support.aligned import copied, stems_of
from assistant.support.attribution import says_who
from assistant.support.bans import bans
from assistant.support.bearers import bearers
from assistant.support.brackets import says_settled
from assistant.support.cited import Cited, Finding, content, english, share
from assistant.support.conditions import conditions
from assistant.support.editions import says_edition
from assistant.support.figures import figures
from assistant.support.hedges import hedges
from assistant.support.joined import joined
from assistant.support.limits import limits
from assistant.support.names import names as strange_names
from assistant.support.periods import periods
from assistant.support.pinpoints import says_pinpoints
from assistant.support.polarity import polarity
from assistant.support.quantities import quantities
from assistant.support.reasons import reasons
from assistant.support.recitals import says_part
from assistant.support.roles import roles
from assistant.support.scope import scope
from assistant.support.status import says_status
from assistant.support.strength import strength
from assistant.support.wording import says_wording

Check = Callable[[str, Cited], Sequence[Finding]]

# Of the document: what it is, who says it, where it stands. They need no language.
DOCUMENT: dict[str, Check] = {
    "status": says_status,
    "recital": says_part,
    "attribution": says_who,
    "version": says_edition,
    "brackets": says_settled,
    "wording": says_wording,
    "pinpoint": says_pinpoints,
    "number": figures,
}
# Of what it says, in English.
MEANING: dict[str, Check] = {
    "name": strange_names,
    "date": lambda s, c: periods(s, c.words),
    "strength": lambda s, c: strength(s, c.words),  # and "direction"
    "direction": lambda s, c: bans(s, c.words),
    "negation": lambda s, c: polarity(s, c.words),
    "condition": lambda s, c: limits(s, c.words),  # and "exception", "hedge"
    "hedge": lambda s, c: hedges(s, c.words),
    "quantifier": lambda s, c: quantities(s, c.words),
    "inference": lambda s, c: reasons(s, c.words),
    "role": lambda s, c: roles(s, c.words),
    "half": joined,
    "object": lambda s, c: scope(s, c.words),
    "addressee": bearers,  # and "role"
}
# They compare clause with clause, which holds where a sentence nearly copies.
COPYING: dict[str, Check] = {
    "strength": lambda s, c: agreement(s, c.words),
    "condition": lambda s, c: conditions(s, c.words),
}
# Share of a sentence's runs of words that must stand in the cited words for that.
COPIED = {"strength": 0.45, "condition": 0.6}
SHORT = 40  # content words of cited words in which a clause is easily found


def find(sentence: str, cited: Cited, *, near: float | None = None) -> list[Finding]:
    """What every check finds, each finding with its check's name.

    Args:
        sentence: one sentence.
        cited: what it cites.
        near: share of its content words from which short cited words are compared
            with it clause by clause; None asks for copied runs of words.
    """
    if not (english(cited.words) and english(sentence)):
        return _run(DOCUMENT, sentence, cited)
    found = _run(DOCUMENT | MEANING, sentence, cited)
    seen = {finding.check for finding in found}
    runs = copied(sentence, cited.words)
    close = near is not None and _close(sentence, cited.words, near)
    nearly = {n: c for n, c in COPYING.items() if close or runs >= COPIED[n]}
    return found + [f for f in _run(nearly, sentence, cited) if f.check not in seen]


def _close(sentence: str, words: str, near: float) -> bool:
    """Whether a sentence and short words are so near that clauses can be matched."""
    there = stems_of(words)
    return len(there) <= SHORT and share(content(sentence), there) >= near


def _run(checks: Mapping[str, Check], sentence: str, cited: Cited) -> list[Finding]:
    return [
        finding if finding.check else replace(finding, check=name)
        for name, check in checks.items()
        for finding in check(sentence, cited)
    ]
