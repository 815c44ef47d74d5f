"""Whether a sentence widens what the cited words speak of.

It knows how English says that something counts as well, and what stands before a
noun. Example:

    scope("It bans all weapons, small ones included.", "It bans heavy weapons.")
    # [Finding: “small ones included” – the cited words do not speak of these]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.support.aligned import stems_of
from assistant.support.cited import Finding, content, plain, share
from assistant.terms import Label

KNOWN = 0.34  # share of what is included that the text has: it speaks of this
WHOLE = 0.5  # share of the other words that the text has: it is about the same
_INCLUDED = re.compile(
    r"(?:,|;|\(|\s-)\s*(?:and |or )?(?P<before>(?:[\w'-]+\s+){1,8}?)"
    r"(?:included|not excepted)\b"
    r"|\b(?:even|not excepting)(?! (?:if|when|though|where|after|so|more|less)\b)\s+"
    r"(?P<after>(?:[\w'-]+\s*){1,6})"
    r"|,\s(?P<ornot>(?:[\w'-]+\s+){1,6})or not\b"
    r"|\bwhether or not\s+(?P<whether>(?:[\w'-]+\s*){1,10})",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:any|all|every|each|whatever)\s+(?P<noun>[\w'-]+)(?=\s*[.,;:)]|$"
    r"|\s+(?:the|an?|of|to|in|for|on|with|by|is|are|be|and|or|that|this|its|their|as"
    r"|from|at|it|they|which|who|may|shall|must|should|can|will|under|than)\b)",
    re.IGNORECASE,
)
_LITTLE_WORDS = """
the a an of to in for on with by is are be and or that this these those their its
his her any all each every no not such other as from at it they which who may shall
must should can will under into than between within through also only said same two
three four five
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())


def scope(sentence: str, words: str) -> list[Finding]:
    """What a sentence counts in, and nouns that it takes out of their limits."""
    sentence, words = plain(sentence), plain(words)
    return _included(sentence, words) or _unlimited(sentence, words)


def _included(sentence: str, words: str) -> list[Finding]:
    """Something that is expressly included, of which the words say nothing."""
    there = stems_of(words)
    for match in _INCLUDED.finditer(sentence):
        said = next(group for group in match.groups() if group)
        stems = content(said)
        rest = content(sentence.replace(match.group(), " "))
        if not stems or share(stems, there) >= KNOWN or share(rest, there) < WHOLE:
            continue
        shown = match.group().strip(" ,;(")
        reason = (
            f"the sentence counts in more (“{shown}”); the cited words do not speak of "
            "this"
        )
        return [Finding(label=Label.PARTLY, reason=reason, check="object")]
    return []


def _unlimited(sentence: str, words: str) -> list[Finding]:
    """Every thing of a kind, where the words speak of one sort of it throughout."""
    ours = set(stems_of(sentence))
    tokens = re.findall(r"[\w'-]+|[.,;:()]", words)
    for match in _EVERY.finditer(sentence):
        head = content(match["noun"])[:1]
        if not head:
            continue
        before = [
            tokens[at - 1] if at else ""
            for at, token in enumerate(tokens)
            if content(token)[:1] == head
        ]
        if before and all(_narrows(word, ours) for word in before):
            reason = (
                f"the sentence says “{match.group()}”; the cited words say "
                f"“{before[0]} {match['noun']}”"
            )
            return [Finding(label=Label.PARTLY, reason=reason, check="object")]
    return []


def _narrows(word: str, ours: Sequence[str] | set[str]) -> bool:
    """Whether a word before a noun narrows it, and the sentence has it nowhere."""
    if not word[:1].isalpha() or word.casefold() in _LITTLE:
        return False
    stems = content(word)
    return bool(stems) and stems[0] not in ours
