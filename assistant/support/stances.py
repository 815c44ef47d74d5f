"""How a text puts what it says: binding, forbidding, advising, leaving free, aiming.

It knows the many ways in which drafters and delegates say so; conditions and relative
clauses are left out. Example:

    [s.kind for s in stances("It is up to each Party whether it reports.")]   # ["may"]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.support.cited import plain
from assistant.support.markers import MARKER

_BE = r"(?:is|are|was|were|be|being|been|remains?|stays?)"
_ADV = (
    r"(?:\w+ly |likewise |equally |also |further |hereby |thus |therefore "
    r"|thereby |then )*"
)
_NOT = (
    r"(?:not|never|in no (?:way|case|event|circumstances?)|under no circumstances?"
    r"|neither|nowhere)"
)
_TO = r"(?: to\b| for\b)"
# In this order at every place. `free` is the absence of a duty, `let` that of a ban.
_KINDS = [
    ("free0", rf"(?:shall|should|will|must|may) {_NOT} be (?:required|obliged"
        rf"|obligated|bound|compelled)"
     rf"|{_BE} {_NOT} {_ADV}(?:required|obliged|obligated|bound|compelled"
     rf"|obligatory|mandatory"
     r"|compulsory|necessary|expected)|(?:shall|will) be exempt(?:ed)?|needs? not"
     r"|needn't|needs? no\b"
     r"|(?:do|does|did) not (?:have to|need|require|oblige|compel|bind)"
     r"|(?:has|have|having|under|imposes?|without|there is) no (?:duty|obligation"
     r"|need|requirement)"
     rf"|{_BE} {_ADV}(?:exempt(?:ed)?|released|relieved|dispensed|excused|spared)"
     r"|not obliged to|no \w+ (?:\w+ )?(?:is|are) (?:required|needed)"),
    ("let0", rf"(?:shall|should|will|must|may|do|does|did) {_NOT} (?:preclude"
        rf"|prevent|prohibit|forbid|bar"
     r"|stop|ban|exclude|rule out|keep|impede|stand in the way)"
     rf"|(?:shall|will) {_NOT} be (?:prohibited|forbidden|precluded|barred|banned"
     rf"|excluded|prevented)"
     r"|(?:shall|will|does|do) neither (?:\w+ ){0,4}?nor (?:preclude|prevent"
     r"|prohibit|bar)"
     rf"|{_BE} {_NOT} {_ADV}(?:prohibited|forbidden|precluded|barred|banned"
     rf"|unlawful|illegal"
     r"|ruled out|excluded|prevented)|(?:forbids?|prohibits?|bars?|bans?) neither"
     r"|nothing (?:\w+ ){0,8}?(?:keeps?|prevents?|bars?|stops?|precludes?"
     r"|prohibits?|forbids?)"
     r"|(?:nobody|no one|no \w+) (?:may|can|shall|must) be (?:kept|prevented"
     r"|stopped|barred"
     r"|hindered)|no ban|not prohibited"),
    ("ban0", rf"(?:shall|must|may|can|could|will) {_ADV}{_NOT}\b|cannot|can't|mustn't"
     rf"|{_BE} {_ADV}(?:prohibited|forbidden|banned|barred|outlawed|unlawful|illegal"
     r"|impermissible|precluded|off limits|ruled out|debarred|inadmissible)"
     rf"|{_BE} {_NOT} {_ADV}(?:to(?! say)|permitted|allowed|entitled|authori[sz]ed"
     rf"|free|at liberty|open"
     r"|permissible)\b"
     r"|bars? (?=any|all|the|its|every)|prohibits?|forbids?|forbidden|prohibiting"
     r"|outlaws?|(?:rules?|ruling) out"
     r"|disallows?"
     r"|refrains? from|refraining from|abstains? from|(?:has|have) no (?:right"
     r"|place|business)"
     r"|(?:undertakes?|agrees?|pledges?|commits?|undertook) not to"
     r"|prohibition (?:of|on)"
     r"|(?:a|the|total|outright) ban on|seen? \w+ (?:\w+ )?(?:forbidden|banned)"),
    ("nobody0", r"(?:no|neither) (?:\w+ ){1,5}?(?:shall|may|must|can)\b|(?:nobody"
        r"|no one|no-one"
     r"|none|nothing|neither) (?:\w+ ){0,5}?(?:shall|may|must|can)\b"),
    ("wish0", r"(?:shall|must|is to|are to|should|will|would|has to|have to"
        r"|is obliged to|are obliged to"
     r"|(?:is|are) (?:bound|required) to) "
     rf"{_ADV}(?:seek|strive|aim|endeavou?r|try|attempt"
     r"|make (?:an|every|all) \w*\s?effort"
     r"|use (?:its|their) best)"),
    ("may1", rf"shall {_ADV}(?:be (?:free(?! of)|entitled|able|permitted|allowed"
        rf"|authori[sz]ed|at liberty)"
     r"|have the (?:right|power|option|freedom)|have a right|enjoy|be (?:\w+['’]s"
     r"|an?|the|their) right)"
     rf"|{_BE} {_ADV}(?:left )?(?:free|entitled|allowed|permitted|permissible"
     rf"|authori[sz]ed"
     rf"|empowered|at liberty|open|welcome){_TO}|{_BE} {_ADV}(?:free to|left free"
     rf"|optional|voluntary|discretionary)"
     r"|leaves? (?:it )?(?:\w+ ){0,4}?(?:free|open)\b|free to (?:decide|choose)"
     r"|at (?:its|their|his) (?:own )?(?:discretion|choice)|up to (?:the |each "
     r"|every |its )?"
     r"(?:\w+ ){1,4}?(?:whether|if|to decide)|optional|voluntary|(?:has"
     r"|have) (?:the|a|every) (?:right|power"
     r"|option|freedom|discretion|choice)|as (?:it|they) sees? fit|(?:if|as) (?:it"
     r"|they) "
     r"(?:so )?(?:wish|wishes|choose|chooses|likes?)|entitles?|(?:can|may"
     r"|could) (?:also )?consider"),
    ("must0", rf"shall|must|(?:has|have|had|having) (?:got )?to\b"
        rf"|{_BE} {_ADV}(?:required|obliged"
     r"|obligated|bound|compelled|mandatory|obligatory|compulsory|duty-bound"
     r"|incumbent|mandated"
     r"|tasked|instructed|under (?:an?|the) (?:\w+ )?(?:obligation|duty))"
     r"|(?:is|are|was|were) to(?= (?!say)\w+)|no choice but|(?:obliges?|obliging"
     r"|compels?"
     r"|compelled|requires?|required|mandates?|mandated|commands?|binds?|dictates?"
     r"|imposes?)\b"
     r"|(?:legal|binding|strict|firm) (?:duty|obligation)|(?:duty|obligation) to"
     r"|duties|obligations? to|obligatory|mandatory|compulsory|undertakes?"
     r"|undertook|(?:has|have) undertaken|undertaking to"
     r"|(?:is|are) responsible for|decid(?:es?|ed) (?:that|to)|demands?|orders?"
     r"|ordered|directs?"
     r"|(?<!urgent )(?<!\ba )(?<!the )needs? to|owes?|falls? (?:to|on|upon)"
     r"|lies? with|it is for|incumbent"
     r"|agrees? to|agreed to"
     r"|binding commitment|has bound (?:itself|themselves)|have bound"),
    ("should0", r"should|ought|encourag(?:es?|ed|ing|ement)|recommend(?:s|ed|ing)?"
        r"|recommendation (?:that|to)|urg(?:es?|ed|ing)"
     r"|invit(?:es?|ed)|call(?:s|ed|ing)? (?:up)?on"
     r"|advis(?:es?|ed|able)|suggest\w*|request(?:s|ed)|appeals? to"
     r"|asks?(?= \w)|asked(?= \w)"
     r"|propos(?:es?|ed) (?:that|to)\b"
     r"|expects?|expected|desirable|best practice"
     r"|(?:highly|very|particularly) relevant|advocates?|pleads? for|prefers?"),
    ("may2", r"may|might|can|could|allows?|permits?|allowed|permitted|enables?"
        r"|lets?|option\b|rights? (?:to|of)"),
    ("aim0", r"aims?|aimed|aiming|seeks?|seeking|sought|strives?|striving|hopes?|hoping"
     r"|wish(?:es|ing)?|aspires?|aspirational|endeavou?rs?|goals?|objectives?"
     r"|tr(?:y|ies|ying)\b"
     r"|ambitions?|targets?|wants?|with a view to|vision|intention|purpose"),
    ("plan0", r"will|would|plans? to|planned|intends?|commits?|committed|pledges?"
        r"|pledged|promis\w+"
     r"|resolv\w+|means? to|going to|foresees?|determined"),
]  # fmt: skip
_CUE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _KINDS) + r")(?!\w)",
    re.IGNORECASE,
)
# "Should the report show …": a condition, no advice.
_INVERTED = re.compile(
    r"(?:^|[,;:]\s+)(?:and |or |but )?should (?=the |an? |any |its |their |this "
    r"|that |it )",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"\b(?:the|a|an|of|on|for|and|its|their|such|any|this|that|in|by|at|under|upon"
    r"|each|every"
    r"|with|to|reasoned|written)\s+$",
    re.IGNORECASE,
)
_NOUN_CUES = re.compile(
    r"(?:orders?|demands?|requests?|calls? for|duties|will|may|can|means?|plans?"
    r"|targets?"
    r"|goals?|objectives?|aims?|hopes?|required|committed|proposed|allowed"
    r"|permitted|directs?"
    r"|sought|expected|requested|recommended|advised|mandates?|invited|suggest\w*"
    r"|intention"
    r"|purpose|vision|option|asked|decided|ordered|planned)$",
    re.IGNORECASE,
)
# "The following shall apply": what applies says what is ordered and permitted.
_APPLIES = re.compile(r"\bthe following (?:\w+ )?(?:shall|must) apply\b", re.IGNORECASE)
# "Those who are entitled to vote": it says who they are.
_DESCRIBES = re.compile(r"\b(?:who|which|that)\s+$", re.IGNORECASE)
# "The changes which the conference recommends", "than those the articles demand".
_OF_WHAT = re.compile(
    r"\b(?:which|whom|what|those|(?:the|an?|any|all|every) (?:\w+ ){1,5}that) "
    r"(?:[\w-]+ ){1,8}$",
    re.IGNORECASE,
)
_MODAL = re.compile(r"(?:shall|should|must|may|can|will|has|have)\b", re.IGNORECASE)
_VERB = re.compile(r"\b(?:shall|must)\b", re.IGNORECASE)
_WEAK_DUTY = re.compile(
    r"(?:is|are|was|were) to|falls? (?:to|on|upon)|lies? with|it is for", re.IGNORECASE
)
_PARTICIPLE = re.compile(
    r"requi?red|requested|asked|invited|expected|permitted|allowed|recommended"
    r"|mandated|proposed"
    r"|demanded|ordered|imposed|authori[sz]ed",
    re.IGNORECASE,
)
_AUXILIARIES_WORDS = """
is are was were be been being has have had not also as hereby it
"""
_AUXILIARIES = frozenset(_AUXILIARIES_WORDS.split())
_AFTER_PARTICIPLE = re.compile(
    r"\s*(?:$|[.,;:)]|(?:by|in|under|for|there|and|from|or)\b)"
)
_MONTH = re.compile(r"May(?=\s+(?:\d|of\b))|(?<=in )May\b|(?<=\d )May\b")


@dataclass(frozen=True, kw_only=True)
class Stance:
    """One way of putting something: its kind and the words that do so."""

    kind: str  # must, ban, should, may, let, free, wish, aim, plan
    phrase: str
    start: int
    weak: bool = False  # "can", "may" of mere ability or chance, "allows"


def stances(text: str) -> list[Stance]:
    """The stances of an English text, in order, conditions left out."""
    text = _INVERTED.sub(_blank, plain(text))
    text = _MONTH.sub(_blank, without_conditions(_APPLIES.sub(_blank, text)))
    found: list[Stance] = []
    for match in _CUE.finditer(text):
        if _NOUN_CUES.match(match.group()) and _NOUNS.search(text[: match.start()]):
            continue
        kind = (match.lastgroup or "").rstrip("0123456789")
        kind = "ban" if kind == "nobody" else kind
        phrase = " ".join(match.group().split())
        described = _DESCRIBES.search(text[: match.start()])
        described = described or _OF_WHAT.search(text[: match.start()])
        if described and not _MODAL.match(match.group()):
            continue
        named = match.lastgroup or ""
        weak = named == "may2" and phrase.casefold() != "may"
        weak = weak or bool(_WEAK_DUTY.fullmatch(phrase))
        if _participle(match, text):
            continue
        found.append(Stance(kind=kind, phrase=phrase, start=match.start(), weak=weak))
    return found


def _participle(match: re.Match[str], text: str) -> bool:
    """Whether a participle only says which ones: "the practices required"."""
    if not _PARTICIPLE.fullmatch(match.group()):
        return False
    before = text[: match.start()].split()[-1:]
    told = before and before[0].strip(",;:()").casefold() not in _AUXILIARIES
    return bool(told and _AFTER_PARTICIPLE.match(text, match.end()))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def without_conditions(text: str) -> str:
    """A text with its conditions and exceptions blanked, up to the next comma."""
    at = 0
    while match := MARKER.search(text, at):
        if match.group().casefold().startswith("only"):
            at = match.end()
            continue
        ends = re.compile(r"[,;:.](?=\s|$)").search(text, match.end())
        stop = ends.start() if ends else len(text)
        modal = _VERB.search(text, match.end(), stop)
        if modal and not _VERB.search(text[: match.start()]):
            stop = modal.start()  # "where law so requires shall, …"
        opening = not text[: match.start()].strip(" ,;:.-\"'")
        if opening and ends is None:
            at = match.end()
            continue
        text = text[: match.start()] + " " * (stop - match.start()) + text[stop:]
        at = stop
    return text
