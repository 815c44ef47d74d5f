"""Duties said without a verb of strength: tasks, charges, and digests of a treaty.

"It falls to the Council to …", "The functions of the Secretariat are: to …", and, where
the instrument binds, the present tense: "Parties notify the depositary".

Example:
    falls_to(clause("It falls to the Council to close lakes."))[0].addressee
    # "the Council"
"""

from __future__ import annotations

import re

from assistant.norms.clausal import Clause, made
from assistant.norms.cues import STRENGTH, Cue
from assistant.norms.noting import takes_note
from assistant.norms.nouns import Deontic, Norm
from assistant.norms.phrases import named, owner, possessor
from assistant.norms.subjects import subject

_DUTY = Cue(deontic=Deontic.OBLIGATION, strength=STRENGTH[Deontic.OBLIGATION])
_FREE = Cue(deontic=Deontic.PERMISSION, strength=STRENGTH[Deontic.PERMISSION])
_BAN = Cue(deontic=Deontic.PROHIBITION, strength=STRENGTH[Deontic.PROHIBITION])
_FALLS_TO = re.compile(
    r"\bit (?:(?P<duty>falls to|is incumbent (?:up)?on|rests with|lies with|is the task"
    r" of)|(?P<free>is (?:for|up to|open to"
    r"|left to))) (?P<who>[^,;:]{2,160}?) to (?P<act>[a-z].*)$",
    re.IGNORECASE | re.DOTALL,
)
_CHARGES = re.compile(
    r"\b(?P<cue>tasks?|charges?|entrusts?)\s+(?P<who>[^,;:]+?)\s+with\s+(?P<act>.+)$",
    re.DOTALL,
)
_GIVEN_TO = re.compile(
    r"\b(?:task|duty|responsibility)\b[^;:]*?\s(?P<cue>(?:is|are) (?:\w+ly )?(?:given"
    r"|assigned|entrusted|delegated) to)\s(?P<who>[^,;:.]+)"
)
_RENOUNCES = re.compile(
    r"^(?P<who>[^,;:]{2,160}?)\s+(?P<cue>renounces?|refrains? from"
    r"|abstains? from)\s(?P<act>.+)$",
    re.DOTALL,
)
_LICENSED = re.compile(
    r"\b(?:is|are) (?P<cue>subject to) (?:(?:prior|the|a|an) )*(?:authori[sz]ation"
    r"|licen[cs]e|licensing|permit|notification|registration|supervision)\b"
)
_DUE = re.compile(
    r"\b(?:is|are) (?P<cue>due) (?:within|no later|not later|at the latest|every)\b"
)
_RIGHT_OF = re.compile(
    r"\b(?:is|are) (?:(?:an?|the) (?:\w+ )?right of (?P<of>[^,;:.]+?(?= to\b|[,;:.]|$))"
    r"|(?P<whose>[\w ]+)[’']s right)\b"
)
_ASSURED = re.compile(
    r"\W*(?:the |everyone[’']s )?(?P<cue>rights?|freedoms?)\s(?:of (?P<who>(?:all"
    r"|every|the|each)"
    r"[^,;:.]*?) )?(?:to|of)\s[^,;:]*?\b(?:is|are) (?:\w+ly )?(?:guaranteed|assured"
    r"|granted"
    r"|secured)\b",
    re.IGNORECASE,
)
_TASKS = r"(?:functions?|tasks?|duties|responsibilities|mandate)"
_TASKS_OF = re.compile(
    rf"(?:\bthe {_TASKS} of (?P<of>[^:;]{{2,160}}?) (?:shall be|is|are)"
    rf"|(?P<whose>\b[^:;]{{2,90}}?[’']s?) {_TASKS} (?:shall be|is|are)"
    rf"|(?P<has>[^:;,]{{2,120}}?) (?:has|have) the following {_TASKS}(?: and \w+)?)"
    r"\s*(?:the following|as follows)?:\s*$",
    re.IGNORECASE,
)
# What a digest says that parties, authorities and keepers of rules do.
_DOES = re.compile(
    r"\s+(?:also\s+|then\s+|further\s+|\w+ly\s+|each\s+)*(?P<verb>notif(?:y|ies)"
    r"|(?:inform|report|submit|transmit|convene|keep|maintain|register|publish"
    r"|designate"
    r"|adopt|ensure|provide|impose|exchange|cooperate|communicate|deposit|establish"
    r"|appoint|elect|consult|protect|punish|prepare|draw up|set up|send|forward|hold"
    r"|review|examine|monitor|implement|assist|facilitate|promote|refrain from|conduct"
    r"|comply|respect|document|retain"
    r"|store|label|mark|assess|obtain|disclose|delete|lay down|investigate)s?"
    r"|destroys?|carr(?:y|ies) out|pass(?:es)?|tak(?:e|es) (?:measures|steps)"
    r"|discharg(?:e|es)|prohibits?|bans?)\s",
)
# Before the verb, these show that it is not the sentence's first.
_SAYS_MORE = re.compile(r"\b(?:that|not|nor|is|are|shall|to|does|do|which)\b")
_COMMANDS = re.compile(
    r"(?:Part(?:y|ies)|States?|Members?|depositary|secretariat|provider|operator"
    r"|controller|processor|deployer|importer|distributor|authorit(?:y|ies)|department"
    r"|agenc(?:y|ies)|ministr(?:y|ies)|enterprise|compan(?:y|ies)|organi[sz]ation)s?\b",
    re.IGNORECASE,
)


def falls_to(of: Clause) -> list[Norm]:
    """The duty of "it falls to each Party to …", the liberty of "it is for it to"."""
    found = _FALLS_TO.search(of.parts.main)
    if found is None or not (who := named(found["who"])):
        return []
    cue = _DUTY if found["duty"] else _FREE
    phrase = found["duty"] or found["free"]
    return [made(cue, phrase, who, found["act"], found.start(), of)]


def charges(of: Clause) -> list[Norm]:
    """Who is charged with a task, renounces an act or needs a licence for it."""
    if found := _CHARGES.search(of.main):
        who = named(found["who"])
        if who and subject(of.main[: found.start()]):
            return [made(_DUTY, found["cue"], who, found["act"], found.start(), of)]
    found = _RENOUNCES.match(of.main)
    if found and (who := named(subject(found["who"]))):
        return [made(_BAN, found["cue"], who, found["act"], found.start("cue"), of)]
    if found := _GIVEN_TO.search(of.main):
        return [made(_DUTY, found["cue"], named(found["who"]), "", found.start(), of)]
    if found := _LICENSED.search(of.main) or _DUE.search(of.parts.main or of.main):
        return [made(_DUTY, found["cue"], "", "", found.start("cue"), of)]
    return []


def rights(of: Clause) -> list[Norm]:
    """The right of "To leave is everyone's right", "is a right of every child"."""
    if found := _ASSURED.match(of.main):
        who = named(found["who"] or "")
        return [made(_FREE, "right", who, "", found.start("cue"), of)]
    found = _RIGHT_OF.search(of.main)
    who = named(found["of"] or found["whose"]) if found else ""
    return [made(_FREE, "right", who, "", found.start(), of)] if found and who else []


def task_item(own: str, lead: str, of: Clause) -> list[Norm]:
    """The task of an item "to …" below "The functions of the Council are:"."""
    found = _TASKS_OF.search(lead)
    if found is None or not re.match(r"(?:to\s+[a-z]|\w+ing\b)", own, re.IGNORECASE):
        return []
    whose = found["whose"]
    who = owner(found["of"] or "") or named(found["of"] or subject(found["has"] or ""))
    if whose:
        who = possessor(f"{whose} tasks")
    cue, _, act = own.partition(" ")
    act = act if cue.casefold() == "to" else own
    return [made(_DUTY, cue, who, act, 0, of)]


def done(of: Clause) -> list[Norm]:
    """What an instrument that binds says is done: "Parties notify the depositary"."""
    found = _DOES.search(of.main)
    before = of.main[: found.start()] if found else ""
    if found is None or _SAYS_MORE.search(before) or takes_note(of.main, found.start()):
        return []
    who = named(subject(before))
    if len(who.split()) > 10 or _COMMANDS.search(who) is None:
        return []
    act = of.main[found.start("verb") :]
    return [made(_DUTY, found["verb"], who, act, found.start("verb"), of)]
