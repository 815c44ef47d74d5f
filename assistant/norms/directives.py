"""Verbs by which a body asks, recommends, binds or frees others: "calls upon X to …".

It finds the verb, tells it from the noun of the same form, and reads whom it speaks to.

Example:
    asked("The Assembly urges Member States to share data.").whom     # "Member States"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.norms.addressees import agent, passive
from assistant.norms.cues import DIRECTING, Cue, directing
from assistant.norms.nouns import Deontic
from assistant.norms.phrases import leading_actor, named
from assistant.norms.subjects import subject

_VERB = re.compile(
    r"\b(?:" + "|".join(p.pattern for p in DIRECTING.values()) + r")\b", re.IGNORECASE
)
_NO_VERB_AFTER_WORDS = """
to not must shall should may will can could would might the a an its their his her our
no any this these those of for by in on at with from such each every all other some is
are was were be been being as than or who which that own do does did under upon
"""
_NO_VERB_AFTER = frozenset(_NO_VERB_AFTER_WORDS.split())
_ADVERBS = (
    r"(?:also|further|strongly|specifically|again|therefore|hereby|once more"
    r"|(?!(?:reply|assembly|family|supply|ally)\b)[a-z]+ly)"
)
_ADVERB_END = re.compile(rf"(?:(?:^|\s+){_ADVERBS}|\s+in (?:particular|turn))+\s*$")
_NOUN_AFTER = re.compile(
    r"\s*(?:shall|should|may|must|will|can|is|are|was|were|of|under|by|from|made|and"
    r"|or|[,;:.)]|$)(?!\w)",
)
# "Reiterates its call upon the parties to …" calls upon them.
_AGAIN = re.compile(
    r"\b(?:reiterat|renew|repeat|reaffirm)(?:s|es|ing)? (?:its|their|the|our)"
    r"(?: \w+)?\s*$",
    re.IGNORECASE,
)
_INFINITIVE = (
    r"to\b:?\s*(?P<act>(?!(?:the|an?|all|any|each|every|its|their|which|whom|this|that"
    r"|these|those|Article|both)\b)(?:[a-z].*)?)$"
)
_WHOM_TO = re.compile(
    rf"^\s*(?:(?:up)?on|for|to)?\s+(?P<whom>[^:;]+?)\s*,?\s+(?:not\s+)?{_INFINITIVE}",
    re.IGNORECASE | re.DOTALL,
)
_ENTITLED = re.compile(r"^\s+(?P<whom>[^:;,]+?)\s+to\b(?P<act>.*)$", re.DOTALL)
_WHOM_THAT = re.compile(
    r"^\s+(?P<whom>[^:;,]+?)(?<! so)(?<! such)(?<!order)\s+that\s+(?P<act>[a-z].*)$",
    re.IGNORECASE | re.DOTALL,
)
_THAT = re.compile(r"^\s*,?\s+that\s+(?P<clause>.+)$", re.IGNORECASE | re.DOTALL)
_TO = re.compile(r"^\s+to\b:?\s*(?P<act>.*)$", re.IGNORECASE | re.DOTALL)
# These ask for a thing as well as for an act: "recommends policy dialogues".
_FOR_THINGS = re.compile(
    r"(?:encourag|recommend|advocat|propos|urg|demand|suggest|request|insist)", re.I
)
_WHOM_END = re.compile(
    r",\s*(?:within|in accordance|in line|as|where|through|in particular|notably"
    r"|above all|consistent"
    r"|according|in (?:cooperation|consultation|collaboration)|while|and while|with"
    r"|including|especially|on)\b.*$",
    re.DOTALL,
)
# "encourages continued efforts by States to": whose efforts they are.
_EFFORTS_BY = re.compile(
    r"\s+(?:[\w-]+\s+){0,4}(?!\w+ed\b)\w+\s+by\s+(?P<who>(?:the|all|each|its)\s[^,;:]+?"
    r"|[A-Z][^,;:]+?)(?=\s+(?:to|on|in|for|with|at|of)\b|[,;:.]|$)"
)
# "proposes the Model Guide as a tool": presents it.
_PRESENTS = re.compile(
    r"\s+(?:the|this|its) (?:[A-Z][\w-]+ ?)+[^,;:]*?(?:,[^,]*,)? as an? "
)
_AND_ASKS = re.compile(
    r"\s+and\s+(?:also )?(?:invites?|encourages?|requests?|urges?|calls? (?:up)?on)\s+"
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a body asks: of whom, what, and where its verb stands."""

    cue: Cue
    verb: str
    body: str  # who asks; "" where the sentence does not say
    whom: str  # who is asked; "" where nobody is named
    act: str
    clause: str  # what follows "that", where the verb takes a clause
    start: int
    end: int


def asked(main: str) -> Asked | None:
    """The first directing verb of a clause with what it asks; None where none is.

    Args:
        main: a clause with its asides, conditions and relative clauses blanked.
    """
    for match in _VERB.finditer(main):
        cue = directing(match.group())
        if cue is None or not _is_verb(main, match):
            continue
        if found := _asks(cue, match, main):
            return found
    return None


def _is_verb(main: str, match: re.Match[str]) -> bool:
    """Whether a form is a verb of the main clause, not a noun or an infinitive."""
    verb, rest = match.group().casefold(), main[match.end() :]
    before = _ADVERB_END.sub("", main[: match.start()]).strip()
    words = before.split()
    last = words[-1].strip('("“”):').casefold() if words else ""
    if verb in {"call", "appeal"} and _AGAIN.search(before):
        return bool(re.match(r"\s+(?:(?:up)?on|for|to)\b", rest))
    opens = not before.strip(" ,;:-–—•") or last == "and" or before.endswith((",", ":"))
    if last in _NO_VERB_AFTER or _NOUN_AFTER.match(rest):
        return False
    if verb.startswith("call") and not re.match(r"\s+(?:(?:up)?on|for)\b", rest):
        return False
    if verb.startswith(("appeal", "insist")) and not re.match(
        r"\s+(?:to|that|on|for)\b", rest
    ):
        return False
    if verb.endswith("ing"):
        asks = re.match(r"(?:call|urg|encourag|invit|request|recommend)", verb)
        return opens and (not before or bool(asks))
    if verb.endswith("ed"):
        takes = r"\s+(?:that|the|all|on)\b"
        if verb == "decided":
            takes = r"\s+(?:that|to|the)\b"
        elif verb in {"proposed", "suggested"}:  # "proposed the law" tells what was
            takes = r"\s+that\b"
        return bool(before) and bool(re.match(takes, rest))
    if verb.endswith("s") and not verb.endswith("ss"):
        return True
    return opens if not words else opens or last.endswith("s") or last in {"we", "they"}


def _asks(cue: Cue, match: re.Match[str], main: str) -> Asked | None:
    verb, rest = match.group(), main[match.end() :]
    before = main[: match.start()]
    strongly = "strongly" in before.casefold().split()[-3:]
    if strongly and cue.deontic is Deontic.RECOMMENDATION:
        cue = Cue(deontic=Deontic.STRONG_RECOMMENDATION, strength=5)
    said = re.match(r"\s+(?:(?:up)?on|for)\b", rest)
    body = subject(re.sub(r"\s+(?:has|have|had)\s*$", "", _ADVERB_END.sub("", before)))
    found = _what(cue, verb, rest, body, _ADVERB_END.sub("", before))
    if found is None:
        return None
    whom, act, clause = found
    on = said.group() if said else ""
    return Asked(
        cue=cue,
        verb=verb + on,
        body=body,
        whom=whom,
        act=act,
        clause=clause,
        start=match.start(),
        end=match.end() + len(on),
    )


def _what(
    cue: Cue, verb: str, rest: str, body: str, before: str
) -> tuple[str, str, str] | None:
    """(whom, act, clause) of a directing verb; None where it asks nothing."""
    if re.match(r"\s+(?:whether|how|what|why|if)\b", rest):
        return None  # "asks whether boats are safe"
    permits = cue.deontic is Deontic.PERMISSION
    strict = permits or cue.deontic is Deontic.OBLIGATION
    if clause := _THAT.match(rest):
        said = clause["clause"]
        return None if permits else (before_verb(said), said, said)
    if own := _TO.match(rest):
        if verb.casefold().startswith("appeal"):
            return _somebody(rest, strict=False)
        if permits or re.match(r"\s*(?:the|a|an)\b", own["act"]):
            return None
        return (named(body) if strict else ""), own["act"], ""
    if verb.casefold().startswith("entitl") and (found := _ENTITLED.match(rest)):
        return whom(found["whom"]), found["act"], ""
    if asked_of := _somebody(rest, strict=strict):
        return asked_of
    return None if strict else _something(verb, rest, body, before)


def _somebody(rest: str, *, strict: bool) -> tuple[str, str, str] | None:
    """Whom a verb asks to do what; `strict` where it must be somebody who can act."""
    found = _WHOM_TO.match(rest) or _WHOM_THAT.match(rest)
    if found is None:
        return None
    who = whom(found["whom"])
    if not who and (by := _EFFORTS_BY.match(rest)):
        who = whom(by["who"])
    return (who, found["act"], "") if who or not strict else None


def _something(
    verb: str, rest: str, body: str, before: str
) -> tuple[str, str, str] | None:
    """What a verb asks for: "calls for talks", "recommends policy dialogues"."""
    called = re.match(r"\s+(?:(?:up)?on|for)\b", rest)
    if called:
        who = whom(rest[called.end() :]) if "on" in called.group() else ""
        return who, rest, ""
    # "surveys risks and recommends steps" says what a text contains and asks nothing.
    listed = re.search(r"(?:\band|,)\s*$", before) and not leading_actor(before)
    wanted = _FOR_THINGS.match(verb) and re.match(r"\s+\w", rest)
    by = _EFFORTS_BY.match(rest)
    if re.match(r"(?:propos|suggest)", verb, re.IGNORECASE) and (
        not named(body) or _PRESENTS.match(rest)
    ):
        return None  # what a text proposes, it contains
    who = whom(by["who"]) if by else ""
    return (who, rest, "") if wanted and not listed else None


def whom(phrase: str) -> str:
    """Those asked, without what stands between them and the act."""
    text = re.sub(r"^(?:also|further|again|in particular),?\s", "", phrase.strip(" ,"))
    text = _WHOM_END.sub("", " ".join(text.split()).strip(" ,"))
    text = _AND_ASKS.sub(" and ", text)
    return named(re.sub(r"(?:\s*,\s*)+", ", ", text).strip(" ,"))


def before_verb(clause: str) -> str:
    """Who acts in a clause without a modal verb: "Member States develop …"."""
    text = " ".join(clause.split())
    if verb := re.search(r"\bbe\b", text):
        return agent(text[verb.start() :]) if passive(text[verb.start() :]) else ""
    return leading_actor(text)
