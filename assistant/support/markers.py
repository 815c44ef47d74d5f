"""The words that limit what a sentence says: conditions, exceptions, hedges, denials.

It knows how English limits and how it denies that there is a limit; what a limit is
about it leaves to others. Example:

    [m.group() for m in DENIALS.finditer("It applies whatever the circumstances.")]
    # ["whatever the circumstances"]
"""

from __future__ import annotations

import re

_EXCEPT = (
    r"unless|except(?:ed|ing|ions?)?(?: (?:for|that|where|in|when|as|to the extent))?"
    r"|save (?:for|where|as|that|in|when|if)|other than|without prejudice to|apart from"
    r"|with the exception of|notwithstanding|excluding|but not (?:where|when|if|for"
    r"|against)"
    r"|other (?:\w+ )?than"
)
_IF = (
    r"provided(?: always)? that|provided(?= (?:it|they|these|this|the))|providing that"
    r"|on (?:the )?condition that|only (?:if|when|where|after|with|in|to the extent|on)"
    r"|in cases? (?:of|where|that)|in the event(?: of| that)?|as long as|so long as"
    r"|subject to|if|where(?!as)|when(?:ever)?|wherever|once(?! (?:every|an?|per|in"
    r"|each)\b)|pending"
    r"|upon (?=(?:the )?(?:\w+ )?(?:request|receipt|completion|expiry|ratification)\b)"
    r"|on (?=(?:the )?(?:\w+ ){0,2}request\b)|in the absence of|failing"
    r"|to the extent that|insofar as|in so far as|after (?:having )?(?:consult"
    r"|obtain|hear)\w+"
)
EXCEPTION = re.compile(rf"\b(?:{_EXCEPT})\b", re.IGNORECASE)
MARKER = re.compile(
    rf"\b(?:(?P<exception>{_EXCEPT})|(?P<condition>{_IF}))\b", re.IGNORECASE
)
# That there is no limit. The strong ones deny one outright.
_STRONG = (
    r"whatever|regardless|irrespective|no matter|whether or not|even (?:if|though|when"
    r"|where|after|without|with)|without exceptions?|with no (?:exceptions?"
    r"|reservations?"
    r"|conditions?|limits?)|unconditional\w*|however (?:much|long|little|many|far|small"
    r"|great|large|serious|well|often)|does not matter|makes no difference|unasked"
    r"|of (?:its|their|his|her) own (?:choosing|accord|motion|choice)"
    r"|no (?:\w+ )?exceptions?"
    r"|no (?:further )?(?:conditions?|support|consent|agreement|approval|permission"
    r"|authori[sz]ation)(?: \w+){0,3} (?:is|are|being) (?:required|needed|necessary"
    r"|attached)"
    r"|not even|also (?:where|when|if)|including (?:where|when|if)"
    r"|without any conditions?"
    r"|enough for|all that (?:it|is) (?:takes?|needed)|is no obstacle"
)
_WEAK = (
    r"in (?:all|every) (?:cases?|circumstances?|contexts?|situations?|instances?"
    r"|respects?|way)|in any (?:circumstances?|contexts?|situations?)|under (?:all"
    r"|any|no) (?:\w+ )?circumstances?|always|invariably|automatically"
    r"|at all times|without fail|in full|absolute(?:ly)?|wholly|altogether|as of right"
    r"|at will|unfailingly|each and every time|on every occasion"
)
DENIALS = re.compile(rf"\b(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))\b", re.IGNORECASE)
# "Not always", "in not every case": no denial of a limit.
NOT_BEFORE = re.compile(
    r"\b(?:not|no|never|nor|cannot|hardly|n't)\s+(?:\w+\s+){0,3}$", re.I
)
HEDGES = re.compile(
    r"\b(?:(?:as|where|when|if|whenever|wherever|insofar as|in so far as|as far as"
    r"|so far as"
    r"|to the extent)(?: (?:it|this|that|they|these))?(?: (?:is|are|be|being|may be))?"
    r" (?:\w+ly )?(?:appropriate|applicable|necessary|needed|relevant|possible|feasible"
    r"|practicable|practical|suitable|sensible|reasonable|useful|need be|available)"
    r"|(?:where|wherever|as far as|so far as|if|when|whenever) (?:that|this|it|they) "
    r"(?:can|may|could) be|where that makes sense|makes? sense"
    r"|to the (?:\w+ )?(?:maximum|fullest|greatest|widest|full) (?:\w+ )?extent"
    r"|to the extent"
    r"|(?:as|so) far as|in (?:principle|general)|as a (?:general )?rule"
    r"|as a rule of thumb"
    r"|normally|generally|usual\w*|ordinarily|typically|ideally|general line"
    r"|as a matter of principle"
    r"|best (?:endeavours?|efforts?)|every effort|all reasonable (?:steps|efforts"
    r"|measures)"
    r"|reasonabl[ey]|within (?:its|their|the limits of)\b|according to (?:its|their)"
    r"|in (?:the )?light of|taking (?:\w+ ){0,3}into account|tak(?:e|es|ing"
    r"|en) account|due regard|having regard"
    r"|consistent with|in line with|in accordance with|appropriate to|suited to"
    r"|suitable|appropriate"
    r"|endeavou?rs?|seeks? to|seek to|try|tries|trying|strive|strives|aim|aims|efforts?"
    r"|attempts?|work towards|with a view to|where\w*|whenever|if|permits?|allows?"
    r"|expected to"
    r"|may|can|could|possible|possibly|available|practicable|feasible|need be"
    r"|subject to|depend\w*"
    r"|case by case|discretion|should (?:the|this|that) \w+ (?:allow|permit"
    r"|require)|inter alia"
    r"|wish\w*|hopes?|want\w*|would|seek|seeks|seeking|look(?:s|ing)? to|bound by"
    r"|reaches only)\b",
    re.IGNORECASE,
)
# The hedges of official drafting: what is lost with them makes a sentence too strong.
DRAFTED = re.compile(
    r"\b(?:(?:as|where|when|if|whenever|wherever|insofar as|to the extent) "
    r"(?:\w+ly )?(?:appropriate|applicable|possible|feasible|practicable|practical)"
    r"|(?:as far as|so far as|insofar as|to the extent) (?:is "
    r"|it is )?(?:\w+ly )?(?:possible"
    r"|feasible|practicable|appropriate)|to the (?:maximum|fullest|greatest"
    r"|widest) (?:\w+ )?extent"
    r"|(?<!if and )to the extent (?:that|consistent)|only as far as|in principle"
    r"|as a rule(?: of thumb)?"
    r"|wherever possible|best (?:endeavours?|efforts?)|appropriate (?:for|to) the \w+"
    r"|normally|generally|ideally)\b",
    re.IGNORECASE,
)
ENDEAVOURS = re.compile(
    r"\b(?:shall|must|will|should|is to|are to|may)(?: \w+ly| also)? (?:endeavou?r"
    r"|seek|strive"
    r"|aim|try|attempt|make (?:an |every |all )?(?:\w+ )?efforts?|use (?:its"
    r"|their) best|work towards)\b",
    re.IGNORECASE,
)
# What else may say in other words that something is limited.
LIMITING = re.compile(
    r"\b(?:unless|except\w*|save|only|other than|without|apart|until|but|though"
    r"|although|while"
    r"|whereas|provided|providing|condition\w*|subject|if|where\w*|when\w*|once"
    r"|as long as"
    r"|so long as|in case|in the event|should|otherwise|insofar|in so far"
    r"|to the extent|as far as"
    r"|so far as|on request|upon|pending|depend\w*|requires?|required|needs?|until"
    r"|after"
    r"|before|bar(?:ring)?|excluding|notwithstanding|prejudice|less|short of"
    r"|however|alone"
    r"|following|having|who|which|that|those|within|under|outside|beyond|limited"
    r"|unaffected|remains?"
    r"|lessen|aside|consent|agreement|approval|agrees?|permits?|allows?|exempt\w*"
    r"|minus|excepted|does not apply)\b",
    re.IGNORECASE,
)
EXCEPTING = re.compile(
    r"\b(?:unless|except\w*|save|only|other than|without|apart|until|but|though"
    r"|although"
    r"|while|whereas|provided|providing|condition\w*|subject|if|where\w*|when\w*|once"
    r"|as long as|so long as|should the|otherwise|insofar|to the extent|as far as"
    r"|short of"
    r"|barring|excluding|excluded|notwithstanding|prejudice|however|alone|aside"
    r"|exempt\w*"
    r"|minus|does not apply|not (?:where|when|if|for|against)|non-\w+|outside"
    r"|instead)\b",
    re.IGNORECASE,
)


def denials(text: str) -> list[re.Match[str]]:
    """Where a text says that nothing limits it."""
    return [
        m
        for m in DENIALS.finditer(text)
        if not NOT_BEFORE.search(text[: m.start()])
        or m.group().casefold().startswith(("under no", "not even", "no "))
    ]
