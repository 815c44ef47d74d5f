"""The norms of one clause: those of its verbs of strength and of its directing verb.

Example:
    norms_of_clause(clause("Each Party shall report."))[0].addressee     # "Each Party"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.norms.addressees import addressee, agent, free_for, passive
from assistant.norms.clauses import Parts, part
from assistant.norms.cues import MODAL, STRENGTH, Cue, modal_class
from assistant.norms.directives import Asked, asked, before_verb
from assistant.norms.effects import no_norm, turned
from assistant.norms.noting import asks_what, binds_after_note, idle, takes_note
from assistant.norms.nouns import Deontic, Norm
from assistant.norms.phrases import leading_actor, named, owner, possessor
from assistant.norms.pronouns import EXPLETIVE, PRONOUN, antecedent, opening_phrase
from assistant.norms.recipients import recipient
from assistant.norms.relatives import without_relatives
from assistant.norms.subjects import subject

# Of a cue and what follows it, parted by "|".
_IT_IS = re.compile(
    r"(?<! to)\|\s+(?:be )?(?:to|that|for|up to)\b"
)  # "It is prohibited to fish"
_MANDATORY = re.compile(
    r".*(?:mandatory|obligatory|compulsory)\|\s+for (?P<who>[^,;:.]+)", re.DOTALL
)
_PROPOSED = re.compile(
    r".*(?:recommended|desirable|advisable|advised)\|(?!\s+(?:to|against)\b)", re.DOTALL
)
# Words that put a verb of strength before its subject; `no` where they negate it.
_INVERTED = re.compile(
    r"(?:^|[,;:]\s|\band )\s*(?:(?P<no>in no (?:case|event|way|circumstances?)"
    r"|under no (?:circumstances?|conditions?)|on no account|at no time|nor|neither)"
    r"|only (?:after|when|if|where|with|by|in|then)\b[^,;]*)\s*$",
    re.IGNORECASE,
)
# "In May 2018 the ministers agreed to …" tells what happened.
_DATED = re.compile(
    r"\b(?:in|on|since)\s+(?:(?:early|late|mid)[- ])?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?"
    r"(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# "Each Party agrees that it will not …" binds itself.
_AGREES = re.compile(
    r"\b(?:agrees?|undertakes?|commits?|pledges?|promises?)\s+that\b[^;]*$",
    re.I,
)
_PAST = re.compile(r"(?:agreed|resolved|pledged|committed|undertook|aimed)\b", re.I)
_GOAL_OF = re.compile(r"^(?:the|its|a|an|one)\s[^,;:]*?\sof\s+(?P<who>[^,;:]+)$", re.I)
_FOR = re.compile(r"^\W*For (?P<who>[^,;:]+),")
_NOTHING = re.compile(r"\W*(?:nothing|no (?:rule|provision|part))\b", re.IGNORECASE)
_TOLD_NOT = re.compile(r"\s*(?P<who>[^,;:.]+?)\s+(?:to\s+[a-z]|from\s+\w+ing\b)")
_BY_DOING = re.compile(r"\W*(?:By|Through|With)\s+\w+ing\b")
_CLAIMS = re.compile(
    r"\b(?:claims?|says?|argues?|holds?|believes?|states?|adds?|notes?) that\b[^;]*$"
)
_OPINES = re.compile(
    r"\b(?:holds?|says?|believes?|considers?|argues?|thinks?|finds?|stress(?:es)?"
    r"|underlines?) that\b[^;]*$"
)
_GOAL_HEADS = re.compile(
    r"\W*(?:\w+ ){0,3}(?:goal|aim|objective|target)s?(?: \w+)?: ", re.IGNORECASE
)
_SAYS_IT = re.compile(
    r"\b(?:holds?|says?|believes?|considers?|finds?|thinks?|argues?) that it\s*$"
)
_STRATEGY = re.compile(
    r"(?:the|this|its) (?:\w+ )?(?:strategy|plan|programme|initiative)$", re.I
)
_HOW = re.compile(r"\W*(?:how|whether|why)\b", re.IGNORECASE)
_AMONG = re.compile(r"^\W*Among (?P<what>[^,;:]+)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A clause of a sentence, which semicolons end; `parts` holds what is beside it."""

    text: str
    start: int  # in the sentence
    main: str  # without asides, conditions and relative clauses
    parts: Parts
    speaker: str = ""
    carried: str = ""  # the subject of the clause before
    binding: bool = False  # whether the instrument is known to bind


def clause(
    text: str,
    *,
    start: int = 0,
    speaker: str = "",
    carried: str = "",
    binding: bool = False,
) -> Clause:
    """A stretch of a sentence taken apart."""
    parts = part(text, MODAL)
    return Clause(
        text=text,
        start=start,
        main=without_relatives(parts.main, MODAL),
        parts=parts,
        speaker=speaker,
        carried=carried,
        binding=binding,
    )


def norms_of_clause(of: Clause) -> tuple[list[Norm], str]:
    """The norms of a clause in order, and the subject that the next one may share."""
    calls = asked(of.main)
    stop = calls.start if calls else len(of.main)
    norms, carried = _modal(of, stop)
    if calls and not _reports(calls, of):
        norms.extend(_asked(calls, of))
    return norms, carried or opening_phrase(of.text) or of.carried


def made(cue: Cue, phrase: str, who: str, act: str, at: int, of: Clause) -> Norm:
    """A norm of a clause; `at` is where its cue stands in it."""
    done = " ".join(act.split()).strip(" ,;:.")
    return Norm(
        deontic=cue.deontic,
        strength=cue.strength,
        cue=" ".join(phrase.split()),
        addressee=_tidy(who),
        act=done,
        recipient=recipient(done),
        conditions=of.parts.conditions,
        exceptions=of.parts.exceptions,
        hedges=of.parts.hedges,
        deadline=of.parts.deadline,
        start=of.start + at,
        end=of.start + at + len(phrase),
    )


def _tidy(who: str) -> str:
    """A name without the holes that asides and conditions left in it."""
    text = re.sub(r"(?:\s*,\s*)+", ", ", " ".join(who.split()))
    text = re.sub(r"\b(and|or), ", r"\1 ", text).strip(" ,")
    return re.sub(r",? (?:and|or|also|further|then|therefore|hereby|thus)$", "", text)


# -- directing verbs -----------------------------------------------------------------


def _reports(calls: Asked, of: Clause) -> bool:
    """Whether a clause tells of another's act: "notes that the Charter obliges"."""
    if calls.verb.endswith("ed") and _DATED.search(of.main[: calls.start]):
        return True
    law = re.match(r"oblig|requir|mandat|compel|entitl|permit|allow", calls.verb)
    return law is not None and takes_note(of.main, calls.start)


def _asked(calls: Asked, of: Clause) -> list[Norm]:
    says = calls.verb.casefold().startswith("insist")  # what ought to be, not a call
    if calls.clause and (says or calls.cue.deontic is Deontic.OBLIGATION):
        inner, _ = norms_of_clause(
            clause(calls.clause, speaker=of.speaker, binding=of.binding)
        )
        if inner:
            return _decided(inner, calls)
    who = calls.whom
    law = re.match(r"(?:oblig|requir|compel)", calls.verb)
    if law and _NOTHING.match(of.main):  # "Nothing in it obliges a Party to sell"
        free = Deontic.PERMISSION
        cue = Cue(deontic=free, strength=STRENGTH[free])
        return [made(cue, calls.verb, who, calls.act, calls.start, of)]
    if calls.clause:
        inner, _ = norms_of_clause(
            clause(calls.clause, speaker=of.speaker, binding=of.binding)
        )
        who = inner[0].addressee if inner else ""
        who = who or before_verb(calls.clause)
    if not who and calls.cue.deontic is Deontic.OBLIGATION and not calls.clause:
        who = of.speaker
    return [made(calls.cue, calls.verb, who, calls.act, calls.start, of)]


def _decided(norms: list[Norm], calls: Asked) -> list[Norm]:
    """What a body decides shall be: done by itself where nobody is named."""
    if norms[0].addressee or not calls.verb.casefold().startswith("decid"):
        return norms
    return [replace(norms[0], addressee=named(calls.body)), *norms[1:]]


# -- modal verbs ---------------------------------------------------------------------


def _modal(of: Clause, stop: int) -> tuple[list[Norm], str]:
    """The norms of the verbs of strength before `stop`, and their last subject."""
    main = of.main
    cues = [m for m in MODAL.finditer(main, 0, stop) if not idle(main, m)]
    norms: list[Norm] = []
    carried, start = of.carried, 0
    noted = takes_note(main, cues[0].start() if cues else stop)
    for at, match in enumerate(cues):
        end = cues[at + 1].start() if at + 1 < len(cues) else stop
        own = _subject(main, start, match)
        carried = (
            (own or carried) if start or not main[: match.start()].strip() else own
        )
        start = match.end()
        if asks_what(main[: match.start()]):
            carried = "" if at == 0 and _HOW.match(main) else carried
            continue
        if noted and not binds_after_note(match, main):
            continue
        if norm := _read(match, main[match.end() : end], carried, of):
            norms.append(norm)
    return norms, carried


def _subject(main: str, start: int, match: re.Match[str]) -> str:
    before = main[start : match.start()]
    return subject(before, continued=start > 0) if before.strip() else ""


def _read(match: re.Match[str], act: str, subject: str, of: Clause) -> Norm | None:
    """The norm of one verb of strength; None where it makes none."""
    cue, after = match.group(), of.main[match.end() :]
    if inverted := _INVERTED.search(of.text[: match.start()]):
        return _turned_round(match, act, of, bans=inverted["no"] is not None)
    if _PAST.match(cue) and _DATED.search(of.text[: match.start()]):
        return None
    if _possible(match, subject, of):
        return None
    deontic = turned(modal_class(match), cue, subject, after)
    meant = subject
    if PRONOUN.fullmatch(subject):
        meant = antecedent(subject, of.text[: match.start()], of.carried)
        # Whoever is not named in the sentence may be somebody who can act.
        known = not PRONOUN.fullmatch(meant) or cue.casefold() == "can"
        meant = (meant or subject) if known else "somebody"
    if no_norm(deontic, cue, meant, after):
        return None
    deontic = _as_said(deontic, cue, match, of)
    agreed = of.binding or _AGREES.search(of.main[: match.start()])
    if cue.casefold() == "will" and agreed:
        banned = re.match(r"\s*(?:not|never)\b", after)
        deontic = Deontic.PROHIBITION if banned else Deontic.OBLIGATION
    shown = Cue(deontic=deontic, strength=STRENGTH[deontic])
    who = _who(subject, deontic, match, of)
    phrase = of.text[match.start() : match.end()]
    return made(shown, phrase, who, act, match.start(), of)


def _possible(match: re.Match[str], subject: str, of: Clause) -> bool:
    """Whether "can" says what is possible: "By counting, owners can learn much".

    So does "cannot" in what somebody says of a thing.
    """
    cue, after = match.group().casefold(), of.main[match.end() :]
    if cue == "can":
        return bool(_BY_DOING.match(of.text))
    thing = cue == "cannot" and (passive(after) or not named(subject))
    return thing and bool(_CLAIMS.search(of.main[: match.start()]))


def _as_said(deontic: Deontic, cue: str, match: re.Match[str], of: Clause) -> Deontic:
    """The class that the words before a verb of strength give it."""
    before, after = of.main[: match.start()], of.main[match.end() :]
    if _GOAL_HEADS.match(of.text) and re.fullmatch(r"(?:is|are) to", cue):
        return Deontic.ASPIRATION  # "Lake goal: the water is to be cleared"
    required = re.fullmatch(r"(?:is|are|will be|would be) (?:\w+ )?required", cue)
    if required and not re.match(r"\s+to\b", after) and _OPINES.search(before):
        return Deontic.RECOMMENDATION  # "holds that limits are required"
    return deontic


def _turned_round(
    match: re.Match[str], act: str, of: Clause, *, bans: bool
) -> Norm | None:
    """The norm of a verb before its subject: "In no case may a Party"."""
    after = of.main[match.end() :]
    deontic = Deontic.PROHIBITION if bans else modal_class(match)
    found = re.search(r"\bbe\b", after)
    who = leading_actor(after.strip())
    if found and passive(after[found.start() :]):
        who = addressee("", after[found.start() :])
    shown = Cue(deontic=deontic, strength=STRENGTH[deontic])
    done = act.strip().removeprefix(who)
    return made(shown, match.group(), who, done, match.start(), of)


def _who(subject: str, deontic: Deontic, match: re.Match[str], of: Clause) -> str:
    """Whom a verb of strength speaks to."""
    cue, after = match.group().casefold(), of.main[match.end() :]
    if subject.casefold() == "it" and _IT_IS.search(f"{cue}|{after}"):
        return _of_it(after)
    if PRONOUN.fullmatch(subject):
        return _pronoun(subject, after, match.start(), of)
    if found := _MANDATORY.match(f"{cue}|{after}"):
        return named(found["who"])
    if _PROPOSED.match(f"{cue}|{after}") or re.match(r"(?:the|its|their|our) ", cue):
        return ""  # "One of the aims is to"
    if cue == "shall be invited":
        return agent(f" be invited{after}")
    if re.match(r"(?:shall|must|will|would) be\b", cue):
        return named(subject) or possessor(subject) or free_for(after)
    permits = deontic is Deontic.PERMISSION
    told = (
        _TOLD_NOT.match(after) if re.match(r"(?:forbid|prohibit|bar)s", cue) else None
    )
    if told and (who := named(told["who"])):
        return who
    if who := addressee(subject, after, permits=permits):
        return who
    return _beside(subject, deontic, match, of)


def _of_it(after: str) -> str:
    """Whom "it is recommended that keepers act", "… for keepers to act" speaks to."""
    said = re.match(
        r"\s+that\s+(.+)|\s+(?:be )?(?:for|up to)\s+([^,;:]+?)"
        r"(?:\s*,(?:[^,;:]*,)?)?\s+to\b",
        after,
        re.DOTALL,
    )
    if said is None:
        return ""
    return before_verb(said[1]) if said[1] else named(said[2])


def _beside(subject: str, deontic: Deontic, match: re.Match[str], of: Clause) -> str:
    """Whom a norm speaks to whose subject cannot act: "The aim of Norland is to"."""
    before = of.main[: match.start()]
    if re.match(r"(?:will|commits)\b", match.group()) and _STRATEGY.match(subject):
        return subject  # a plan that does what those do who made it
    if deontic is Deontic.ASPIRATION:
        whose = _GOAL_OF.match(subject)
        said = re.match(r"(?:is|are|was|were|shall)\b", match.group(), re.IGNORECASE)
        whole = owner(whose["who"]) if whose and said else ""
        return whole or (possessor(subject) if said else "")
    if deontic.binds and (who := _who_agrees(before)):
        return who
    if not subject and (among := _AMONG.match(before)):
        return possessor(among["what"])
    opened = _FOR.match(before)
    if opened is None or not subject or re.match(r"[A-Z]\w+$", opened["who"]):
        return ""  # "For Norland," says whose opinion it is
    return named(opened["who"])


def _who_agrees(before: str) -> str:
    """Who is bound by what is agreed of a thing: "Members agree that rules must be"."""
    agreed = _AGREES.search(before)
    if agreed is None:
        return ""
    opening = re.split(r"[,;:]", before[: agreed.start()])[-1]
    return named(subject(re.sub(r"\s+(?:also|further|hereby)\s*$", "", opening)))


def _pronoun(word: str, after: str, at: int, of: Clause) -> str:
    """Whom a norm with a pronoun as its subject speaks to."""
    if word.casefold() in {"we", "i"}:
        return of.speaker or word
    if word.casefold() == "it" and EXPLETIVE.match(after):
        return ""
    if passive(after):
        return addressee("", after)
    if word.casefold() == "it" and re.match(r"\s*(?:\w+ ){0,2}apply\b", after):
        return ""  # of a rule
    should = re.match(r"(?:should|ought|needs)\b", of.text[at:])
    if word.casefold() == "it" and should and _SAYS_IT.search(of.text[:at]):
        return ""  # nobody says "should" of itself: "holds that it should be kept"
    return antecedent(word, of.text[:at], of.carried)
