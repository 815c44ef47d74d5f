"""Aims and opinions without a verb of strength: "Resolves to …", "it is vital that …".

Example:
    aims(clause("Resolves to close the gap."))[0].deontic     # Deontic.ASPIRATION
"""

from __future__ import annotations

import re

from assistant.norms.addressees import agent
from assistant.norms.clausal import Clause, made
from assistant.norms.cues import ACKNOWLEDGING, AIMING, STRENGTH, Cue
from assistant.norms.directives import before_verb
from assistant.norms.nouns import Deontic, Norm
from assistant.norms.phrases import named, owner, possessor
from assistant.norms.subjects import subject

_AIM = Cue(deontic=Deontic.ASPIRATION, strength=STRENGTH[Deontic.ASPIRATION])
_OPINION = Cue(deontic=Deontic.RECOMMENDATION, strength=4)
_DUTY = Cue(deontic=Deontic.OBLIGATION, strength=7)
_OPENS = re.compile(
    rf"^\W*(?:(?:also|further|strongly|and|again|\w+ly)\s+)*"
    rf"(?P<verb>{AIMING.pattern}|determined|(?:declar|express|stat)ing (?:their|its"
    rf"|our)"
    r" (?:\w+ )?(?:intention|determination|resolve|desire"
    r"|wish))\s+(?:\w+ly\s+)?to\s+(?P<act>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_VITAL = re.compile(
    r"\b(?:it (?:is|will be|would be|seems|remains) (?:\w+ly |therefore |also "
    r"|thus )?(?=appropriate|advisable|proper)"
    r"|(?:is|as"
    r"|it|it will be|it would be|it seems|it remains) (?:\w+ly |therefore |also "
    r"|thus )?(?!appropriate|advisable|proper)"
    r"|sees? (?:it )?as |considers? (?:it )?)(?:vital"
    r"|essential|important|necessary|crucial|imperative|desirable|urgent|indispensable"
    r"|paramount|appropriate|advisable|proper"
    r"|(?<=be )(?:useful|helpful|worthwhile|beneficial|wise|prudent))\s+(?:,\s+)?"
    r"(?:that\s+(?P<that>.+)|(?:for\s+(?P<for>[^,;:.]+?)"
    r"(?:\s*,(?:[^,;:.]*,)?)?\s+)?to\s+(?P<to>[a-z].+))$",
    re.IGNORECASE | re.DOTALL,
)
_SERVES = re.compile(
    r"(?:is|are) (?:\w+ly )?(?:vital|essential|necessary|crucial) for\b"
)
_GOALS = re.compile(
    r"\b(?:objectives?|aims?|goals?|purposes?|ambitions?|targets?)\b[^:]*:?\s*$", re.I
)
_GOALS_ARE = re.compile(
    r"\W*(?:the|its|their|our)\s+(?:\w+\s+){0,3}?(?P<cue>(?:objective|aim|goal"
    r"|purpose)s?)(?:\s+of\s+(?P<who>[^:;,]+?))?\s+(?:is|are|shall be)\s*(?:the "
    r"following|as follows)?:\s*$",
    re.IGNORECASE,
)
_AIM_NOUN = (
    r"(?:objectives?|aims?|(?:sub-)?goals?|visions?|missions?|ambitions?|purposes?"
    r"|targets?)"
)
_GOAL_IS = re.compile(
    r"\W*(?:(?:the|its|their|our|this"
    r"|(?P<whose>[^,;:]{2,60}[’']s?))\s+)?(?:[\w-]+\s+){0,2}?"
    rf"(?P<cue>{_AIM_NOUN})(?: \d+)?(?:\s+of\s+(?P<who>[^:;,]+?)\s+(?:is"
    rf"|are)\s+(?!not\b)"
    r"|\s+(?:is|are)\s+(?!(?:not|set|described|listed|given)\b|\w+ed\b)|:\s+(?=\w))",
    re.IGNORECASE,
)
_FOCUS = re.compile(
    r"\W*(?:the|its|their|our) (?:\w+ )?(?:focus|priority|emphasis)"
    r" of (?P<who>[^,;:]+?)\s(?P<cue>will be|is)(?: put| placed)? (?:on|to)\b",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"^\W*(?:[^,;:]+,\s+)?(?P<who>(?:the|this|its|our)\s+(?:\w+\s+){0,3}?(?:plan"
    r"|strategy"
    r"|programme|program|roadmap|agenda|policy"
    r"|government)(?: \d+)?)\s+(?:also\s+)?(?P<verb>supports|gives priority to"
    r"|promotes|fosters|advances|prioriti[sz]es|provides for|strengthens|proposes)\s",
    re.IGNORECASE,
)
_PROMOTED = re.compile(
    r"^[^;:]{3,200}?\b(?:is|are) (?:also |further )?(?P<verb>promoted|fostered|expanded"
    r"|strengthened|accelerated|advanced|supported|stepped up)\b(?! by\b)",
)
_PROPOSED = re.compile(
    r"(?<=\w )(?:is|are) (?:also |\w+ly )?"
    r"(?P<what>(?:proposed|suggested)(?: by [^,;:]+)?)"
    r"(?=\s*(?:[.,;:]|$))"
)
_NEEDED = re.compile(
    r"\b(?:finds?|sees?|considers?|believes?)\b[^,;:]{2,120}?\bneed(?:ed)?\b"
    r"|\bthat\b[^;:]{2,160}?\bneed\s+(?:an?|the|more|to)\b|\bneeds?\s+(?:an?|the"
    r"|more)\b(?! (?:[\w-]+ )?(?:majority|vote))"
    r"|\b(?:finds?|considers?|deems?|thinks?) (?!it\b|that\b|to\b)[^,;:]{2,80}?"
    r" (?:necessary|desirable|indispensable)(?=\s*[,.;])"
    r"|\bthere is (?:an? )?(?:\w+ )?need (?:for|to)\b"
    r"|\b(?:challenges?|issues?|risks?|gaps?) to be (?:addressed|met|tackled"
    r"|resolved)\b",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(r"\s+(?P<who>[^,;:.]+?) to [a-z]")
_PREVENTS = re.compile(
    r"\b((?:(?:does|do|shall) not|nothing\b[^;]{0,160}?) (?:prevents?|keeps?|precludes?"
    r"|hinders?|prohibits?|bars?|stops?))\s+(?P<who>[^,;:]+?)\s+from\b",
    re.IGNORECASE,
)
_DUTY_OF = re.compile(
    r"\bdeclares? it (?P<own>[^,;:]{3,80}[’']s?) (?:\w+ )?policy to (?P<does>[a-z].*)$"
    r"|\b(?P<cue>it (?:is|shall be) the (?:\w+ )?(?:duty|responsibility|obligation"
    r"|(?P<aim>policy|aim|goal|objective|intention|ambition|purpose))) of "
    r"(?P<who>[^,;:]+?) (?:to|that) (?P<act>[a-z].*)$",
    re.IGNORECASE | re.DOTALL,
)
_REQUIRES = re.compile(
    r"\b(?<!that )(?<!which )(?<!to )(?<!will )(?<!may )(?<!can )(?<!ly )(?<!nor )"
    r"(?<!not )(?<!would )(?<!could )(?<!might )requires?\s+(?!by\b)\w",
    re.IGNORECASE,
)
_TAKES = re.compile(r"\W*[A-Z]\w+ing\b[^,;:]{0,60}?\s(?P<cue>will require)\s")
_OPINES = re.compile(
    r"\b(?:says?|holds?|believes?|considers?|argues?|stress(?:es)?|thinks?|finds?"
    r"|view)\b"
)
_NOTED = re.compile(
    rf"\b(?:{ACKNOWLEDGING.pattern}|shown|mindful|aware|how|shares?)\b", re.IGNORECASE
)
_SAYS = re.compile(r"(?:says?|believes?|holds?|considers?|sees?|finds?)", re.I)
_STRESSES = re.compile(
    rf"{_SAYS.pattern}|(?:stress|emphasi[sz]e?|underline|underscore)(?:s|es)?", re.I
)
_ASKS_FOR = re.compile(
    r"\b(?:desirable|necessary|needed|imperative|urgent|indispensable)\b", re.I
)


def opening_aim(of: Clause) -> list[Norm]:
    """The aim of a clause that opens with a verb of aiming: "Determined to save"."""
    found = _OPENS.match(of.main)
    if found is None:
        return []
    at = found.start("verb")
    return [made(_AIM, found["verb"], of.speaker, found["act"], at, of)]


def opinions(of: Clause) -> list[Norm]:
    """What is called vital or needed: a recommendation."""
    found = _VITAL.search(of.main)
    opens = re.search(r"\bit\s*$", of.main[: found.start()], re.I) if found else None
    if found and found["for"] and not opens and _SERVES.match(found.group()):
        found = None  # "Light is necessary for plants to grow" asks nothing
    if found:
        if _is_noted(of.main[: found.start()], found.group()):
            return []
        said = found["that"] or found["to"]
        who = named(found["for"] or "") if found["to"] else before_verb(said)
        end = found.start("to") if found["to"] else found.start("that")
        phrase = of.main[found.start() : end].strip()
        return [made(_OPINION, phrase, who, said, found.start(), of)]
    opening = re.match(r"\W*(?:also |further )*\w+ing\b", of.main)
    if not opening and (found := _NEEDED.search(of.main)):
        noting = re.search(
            r"\b(?:recogni[sz]e|acknowledge|note|stress|underline|affirm|reaffirm"
            r"|recall"
            r"|emphasi[sz]e|highlight|share|express|underscore|welcome|appreciate)"
            r"(?:s|es)? (?:that|the|its|their)\b",
            of.main[: found.end()],
        )
        if not noting:
            act = of.main[found.end() :]
            needs = _FOR_WHOM.match(act) if found.group().endswith("for") else None
            who = named(needs["who"]) if needs else ""
            return [made(_OPINION, "need", who, act, found.start(), of)]
    return []


def _is_noted(before: str, opinion: str) -> bool:
    """Whether an opinion is only taken note of: "recalls that it is vital".

    Who stresses that a thing is important praises it; that it is needed, asks for it.
    """
    told = re.split(
        r"\band\s+(?=(?:also\s+|\w+ly\s+)?(?:finds?|considers?|sees?|holds?"
        r"|believes?|deems?)\b|$)",
        before,
    )[-1]
    says = _STRESSES if _ASKS_FOR.search(opinion) else _SAYS
    return any(not says.fullmatch(m.group()) for m in _NOTED.finditer(told))


def plans(of: Clause) -> list[Norm]:
    """What a plan or strategy does, in the present tense: an aim."""
    found = _PLANS.match(of.main)
    if found is None:
        if wanted := _PROPOSED.search(of.main):
            who = agent(f" be {wanted['what']}")
            cue, at = (_AIM if who else _OPINION), wanted.start()
            return [made(cue, wanted["what"], who, of.main[:at], at, of)]
        done = _PROMOTED.match(of.main)
        at = done.start("verb") if done else 0
        return [made(_AIM, done["verb"], "", of.main[at:], at, of)] if done else []
    act = of.main[found.start("verb") :]
    return [
        made(_AIM, found["verb"], named(found["who"]), act, found.start("verb"), of)
    ]


def requires(of: Clause) -> list[Norm]:
    """What a thing requires: a duty of nobody named, or the opinion of who says so."""
    found = _REQUIRES.search(of.main)
    if found is None and (taken := _TAKES.match(of.main)):
        act = of.main[taken.end() :]
        return [made(_OPINION, "will require", "", act, taken.start("cue"), of)]
    if found is None or _NOTED.search(of.main[: found.start()]):
        return []
    before = of.main[: found.start()]
    if not subject(before) and not before.strip():
        return []
    living = re.match(r"\W*[A-Z]\w+ing\b", before)  # what an act takes, no duty
    cue = _OPINION if living or " that " in before or _OPINES.search(before) else _DUTY
    return [made(cue, "require", "", of.main[found.end() - 1 :], found.start(), of)]


def duties(of: Clause) -> list[Norm]:
    """The duty of "it is the duty of each Party to protect its lakes"; so an aim."""
    found = _DUTY_OF.search(of.parts.main)
    if found is None or _NOTED.search(of.main[: found.start()]):
        return []
    at = found.start()
    if found["own"]:  # "The decree declares it the government's policy to act"
        who = possessor(f"{found['own']} policy")
        return [made(_AIM, "policy to", who, found["does"], at, of)]
    cue = _AIM if found["aim"] else _DUTY
    return [made(cue, found["cue"], named(found["who"]), found["act"], at, of)]


def leaves_free(of: Clause) -> list[Norm]:
    """The liberty of "nothing in it prevents a Party from joining"."""
    found = _PREVENTS.search(of.main)
    if found is None or not (who := named(found["who"])):
        return []
    cue = Cue(deontic=Deontic.PERMISSION, strength=STRENGTH[Deontic.PERMISSION])
    act = of.main[found.end("who") :].strip()
    return [made(cue, found.group(1), who, act, found.start(), of)]


def goals(of: Clause) -> list[Norm]:
    """The aim of "The vision of Norland is a clean lake", "Goal 2: clean lakes"."""
    if focus := _FOCUS.match(of.main):
        act = of.main[focus.end() :]
        who = named(focus["who"])
        return [made(_AIM, focus["cue"], who, act, focus.start("cue"), of)]
    found = _GOAL_IS.match(of.main)
    if found is None:
        return []
    who = owner(found["who"] or "") or possessor(found["whose"] or "")
    act = of.main[found.end() :]
    return [made(_AIM, found["cue"], who, act, found.start("cue"), of)]


def goal_item(own: str, lead: str, of: Clause) -> list[Norm]:
    """The aim of an item "to …" below a list of objectives, or that of the lead."""
    if found := _GOALS_ARE.match(of.main):
        who = owner(found["who"] or "")
        return [made(_AIM, found["cue"], who, "", found.start("cue"), of)]
    if _GOALS.search(lead) and re.match(r"to\s+[a-z]", own, re.IGNORECASE):
        found = _GOALS_ARE.match(lead)
        who = owner(found["who"] or "") if found else ""
        return [made(_AIM, own[:2], who, own[3:], 0, of)]
    return []
