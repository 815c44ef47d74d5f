"""Whether the same act is done by the same one in a sentence and in the cited words.

It knows verbs by their stems, and those who act by `actors`; passive and nominal forms
it does not read. Example:

    roles("The buyer shall notify the seller.", "The seller shall notify the buyer.")
    # [Finding: “The buyer shall notify” – in the cited words “The seller” does so]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.support.actors import ACTORS, PARTY, SIDES, SOMEBODY
from assistant.support.aligned import about, stems_of
from assistant.support.cited import Finding, content, plain
from assistant.terms import Label

_SIDE = "|".join(re.escape(side) for pair in SIDES for side in pair)
_NOUN = (
    r"(?!(?:of|to|in|for|by|with|and|or|on|from|at|as|that|shall|must|may|should|will"
    r"|can|would|be|been|is|are|was|were|has|have|had|not|who|which)\b)[\w'-]+"
)
# "The Council, with the State's consent, notifies"; "the Parties to the Pact report".
_BESIDE = (
    r"(?:,\s(?:with|under|upon|on|in|after|by|at|if|where|when|as|acting|having|for"
    r"|without|through|subject)\b[^,;.]{2,60},)?"
)
_OF = (
    r"(?:(?:(?<=arties)|(?<=arty)|(?<=embers))\s(?:to|of)\sthe\s[A-Z][\w'-]+"
    r"(?:\s[A-Z][\w'-]+)*)?"
)
_DOES = re.compile(
    rf"(?P<who>(?:(?:the|an?|each|every|all|any|such"
    rf"|its)\s+)(?:{_NOUN}\s+){{0,3}}?{_NOUN}"
    rf"|\b(?:[A-Z][\w'-]+\s+){{0,2}}{_NOUN}){_OF}{_BESIDE}(?P<rel>,?\s+(?:who"
    rf"|which))?\s+"
    rf"(?:(?:shall|must|may|should|will|can|would|promptly|then|also|thereupon|first"
    rf"|likewise|is to|are to|has to|have to|in turn|immediately){_BESIDE}\s+){{0,3}}"
    r"(?P<verb>[a-z]{4,})\b(?!\s+by\b)"
)
_FOR = re.compile(
    rf"\bfor (?P<who>(?:the|each|every|any|an?)\s+(?:{_NOUN}\s+){{0,3}}?{_NOUN})\s+"
    r"to (?P<verb>[a-z]{4,})\b"
)
# Verbs that say the same of who does it to whom.
_SAME = (
    "inform notify tell told communicate apprise alert",
    "decide determine",
    "send submit transmit forward circulate",
    "help assist support",
    "ask request",
    "name appoint designate",
)
_VERBS = {stem: words.split()[0] for words in _SAME for stem in content(words)}
_NO_VERB = frozenset(
    content(
        "made given taken have with that this from which when where they them over"
        " into "
        "under upon also after before other than does been being were will shall must "
        "should would could concerned need says holds notes stresses agrees considers "
        "thinks sees wants welcomes believes finds states explains reports calls"
    )
)
_ANY_PARTY = frozenset({"party"})  # States, parties, members: not told apart
_MODAL = re.compile(r"\b(?:shall|must|may|should|will|can|would|is to|are to)\b")


@dataclass(frozen=True, kw_only=True)
class Doer:
    """Somebody and what he does: stems, and the words as written."""

    who: frozenset[str]
    side: str  # "requesting", where sides are told apart so
    verb: str
    shown: str


def roles(sentence: str, words: str) -> list[Finding]:
    """Acts that somebody else does in the cited words, who is in both texts."""
    sentence, whole = plain(sentence), plain(words)
    theirs = list(read_doers("\n".join(map(plain, about(sentence, words)))))
    everything = list(read_doers(whole))
    ours = list(read_doers(sentence))
    for one in ours:
        same = [o for o in everything if o.verb == one.verb]
        if not same or any(_is(one, o) for o in same):
            continue
        other = next((o for o in same if o in theirs), None)
        if other is None or any(_is(other, o) and o.verb == one.verb for o in ours):
            continue
        if _exchanged(one, other, whole, sentence):
            reason = (
                f"the sentence says “{one.shown}”; in the cited words it is "
                f"“{other.shown}”"
            )
            return [Finding(label=Label.CONTRADICTED, reason=reason, check="role")]
    return []


def read_doers(text: str) -> Iterator[Doer]:
    """Those who do something in a text, each with the verb."""
    for match in (*_DOES.finditer(text), *_FOR.finditer(text)):
        who = match["who"]
        stems = frozenset(content(who))
        side = re.search(rf"\b(?:{_SIDE})\b", who, re.IGNORECASE)
        verb = content(match["verb"])
        actor = stems & (ACTORS | SOMEBODY) or stems & PARTY or side
        if not actor or not verb or verb[0] in _NO_VERB or verb[0] in stems:
            continue
        finite = _MODAL.search(match.group()) or match["verb"].endswith("s")
        finite = finite or match.re is _FOR or match["rel"]
        if not finite or (match["verb"].endswith("s") and _noun(match, text)):
            continue
        yield Doer(
            who=stems & (ACTORS | SOMEBODY) or _ANY_PARTY,
            side=side.group().casefold() if side else "",
            verb=_VERBS.get(verb[0], verb[0]),
            shown=" ".join(match.group().split()),
        )


def _noun(match: re.Match[str], text: str) -> bool:
    """Whether what ends in "s" is a noun: a verb of its own follows."""
    after = text[match.end() : match.end() + 20]
    return bool(
        re.match(r"\s+(?:of|shall|must|may|should|will|can|is|are|and)\b", after)
    )


def _is(one: Doer, other: Doer) -> bool:
    if one.side and other.side:
        return one.side == other.side
    return bool(one.who & other.who) or not (one.who and other.who)


def _exchanged(one: Doer, other: Doer, whole: str, sentence: str) -> bool:
    """Whether each of two is known to the other text."""
    if one.side and other.side:
        pair = {one.side, other.side}
        return any(pair == set(sides) for sides in SIDES)
    return _in(one.who, stems_of(whole)) and _in(other.who, stems_of(sentence))


def _in(stems: frozenset[str], there: Sequence[str]) -> bool:
    if stems == _ANY_PARTY:
        return bool(PARTY & set(there))
    return bool(stems) and stems <= set(there)
