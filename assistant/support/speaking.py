"""The words by which somebody is said to speak, decide or agree.

It knows English forms alone, and no document. Example:

    SAYS.match(" firmly rejects the text")      # a match
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_VERBS = """
say says said state states stated hold holds held consider considers considered find
finds found call calls called demand demands demanded declare declares declared affirm
affirms affirmed reaffirm reaffirms reaffirmed stress stresses stressed emphasize
emphasizes emphasized emphasise emphasises emphasised underline underlines underlined
underscore underscores underscored believe believes believed think thinks thought argue
argues argued maintain maintains maintained propose proposes proposed recommend
recommends recommended urge urges urged invite invites invited encourage encourages
encouraged request requests requested decide decides decided resolve resolves resolved
agree agrees agreed commit commits committed undertake undertakes undertook pledge
pledges pledged promise promises promised insist insists insisted oppose opposes opposed
support supports supported back backs backed reject rejects rejected welcome welcomes
welcomed warn warns warned want wants wanted see sees saw regard regards regarded deem
deems deemed view views viewed plan plans planned announce announces announced favour
favours favoured favor favors favored express expresses expressed note notes noted
recognize recognizes recognized recognise recognises recognised acknowledge acknowledges
acknowledged assert asserts asserted contend contends contended claim claims claimed
describe describes described voice voices voiced tie ties tied link links linked plead
pleads pleaded doubt doubts doubted deplore deplores deplored condemn condemns condemned
regret regrets regretted expect expects expected conclude concludes concluded advocate
advocates advocated suggest suggests suggested assess assesses assessed reserve reserves
reserved endorse endorses endorsed refuse refuses refused intend intends intended aim
aims aimed speak speaks spoke ask asks asked tell tells told confirm confirms confirmed
require requires required oblige obliges obliged forbid forbids forbade proclaim
proclaims proclaimed judge judges judged caution cautions cautioned answer answers
answered reply replies replied attach attaches attached report reports
reported adopt adopts adopted
"""
_VERB = "(?:" + "|".join(sorted(_VERBS.split(), key=len, reverse=True)) + ")"
_AUX = (
    r"(?:(?:has|have|had|is|are|was|were|will|would|does|did|do|not|also|itself|alone|"
    r"too|"
    r"only|jointly|together|for its part)\s+)*"
)
_ASIDE = r"(?:,[^,;.]{1,50},)?"
# After a name: what it says or does; a short aside may stand between.
SAYS = re.compile(
    rf"(?:['’]s?)?{_ASIDE}\s+(?:(?:Government|Administration|government|delegation|"
    rf"representative|minister|envoy|delegate|speaker|leaders|members)\s+)?{_AUX}"
    rf"(?:\w+ly\s+)?(?:{_VERB}|taken? the (?:view|position)|took the (?:view|position)|"
    rf"takes the (?:view|position)|makes? (?:it )?clear|of the (?:view|opinion)|"
    rf"convinced|concerned|committed|agreed|opposed|in favou?r)\b",
)
OWNS = re.compile(
    r"(?:['’]s?)?\s+(?:(?!for\b|of\b|to\b|in\b|on\b|at\b|with\b|and\b|or\b)[\w-]+\s+)"
    r"{0,2}?(?:views?|positions?|opinions?|stances?|line|"
    r"assessment|judge?ment|eyes|reply|replies|statements?|speech|demands?|proposals?|"
    r"submission|intervention)\b"
)
SAYS_BEFORE = re.compile(r"\bnegotiat\w*", re.IGNORECASE)
AT_TALKS = re.compile(
    r"\b(?:at|in|during|for) the (?:[\w-]+ )?(?:treaty talks|talks|negotiations?|"
    r"negotiating (?:table|room))\b|\bnegotiating (?:position|stance|demand|line|"
    r"mandate)"
    r"|\b(?:red line|negotiators?|at the negotiating table)\b|\bdelegation\b"
    r"|\bdemands? that (?:all|every|each|other) (?:Part(?:y|ies)|States?)\b",
    re.IGNORECASE,
)
AGREED = re.compile(
    r"\bit (?:is|has been|was) (?:by now |now |generally |universally |well |widely )*"
    r"(?:established|settled|agreed|accepted|undisputed|common ground|a fact|certain|"
    r"acknowledged|recogni[sz]ed|proven|decided)\b"
    r"|\bas a matter of (?:\w+ )?(?:law|fact)\b|\bunder (?:\w+ )?international law\b"
    r"|\binternational law (?:\w+ )?(?:recogni[sz]es|holds|requires|provides|demands)\b"
    r"|\b(?:consensus|agreement) exists\b|\b(?:unanimously|by acclamation)\b"
    r"|\bthere is (?:\w+ )?(?:agreement|consensus|unanimity)\b"
    r"|\b(?:by|a|the) (?:[\w-]+ )?consensus (?:that|is|on|of|holds|among)\b"
    r"|\bis (?:an )?(?:established|settled|recogni[sz]ed|agreed) (?:fact|law|rule)\b",
    re.IGNORECASE,
)
_ALL = (
    r"(?:(?:all|the|most|many|every|other|those|participating|negotiating) )?"
    r"(?:(?!United )[A-Z]\w+ )?(?:[Hh]igh [Cc]ontracting [Pp]arties|"
    r"[Cc]ontracting [Pp]arties|"
    r"[Ss]tates [Pp]arties|[Mm]ember [Ss]tates|[Ss]tates|[Pp]arties|[Gg]overnments|"
    r"[Dd]elegations|[Nn]egotiators|[Nn]ations|[Cc]ountries|international community|"
    r"[Cc]onference|[Mm]eeting|[Ss]ummit|[Gg]roup of [Gg]overnmental [Ee]xperts|"
    r"membership|world|"
    r"[Pp]articipants|[Ee]conomies|[Dd]elegates|[Ss]ignatories|[Aa]ttendees|"
    r"[Mm]embers|[Ll]eaders|[Mm]inisters|[Gg]overnmental [Ee]xperts)"
)
# States, delegations and the like as the subject of holding or agreeing.
COLLECTIVE = re.compile(
    rf"(?:^|[,;:.]\s+|\bthat\s+|\bwhich\s+)(?:[Tt]he |[Aa]ll (?:the )?|[Mm]ost |"
    rf"[Aa] (?:\w+ )?(?:majority|number) of (?:the )?|"
    rf"[Ee]very )?"
    rf"{_ALL}(?: (?:to|of|at|in|that|which|who|meeting|taking part|represented|present|"
    rf"gathered|assembled|participating|attending)\b[^,;.]{{0,60}}?)?"
    rf"(?:,[^,;.]{{1,50}},)? (?:(?:has|have|had|is|are|was|were|all|now|already) )*"
    rf"(?:\w+ly )?(?:{_VERB}|concur(?:red)?|accept(?:ed)?|settled|united|convinced|"
    rf"of the (?:view|opinion)|at one)\b"
)
# Cited words in which all are said to hold something themselves.
GENERAL = re.compile(
    rf"\b(?:agree[ds]?|agreement|consensus|common ground|established|unanim\w+|"
    rf"(?<!like-minded )(?:[Ss]tates|[Pp]arties|[Gg]overnments|[Cc]ountries|"
    rf"[Dd]elegations|community),? "
    rf"(?:[\w-]+ ){{0,3}}?{_VERB})\b"
)
FOR_ITSELF = re.compile(
    r"\b(?:speaking|speaks|spoke|acting|declared?|says?) (?:only |"
    r"solely )?(?:for itself|"
    r"on its own behalf|in its own name|in its national capacity|for (?:him|her)self)"
    r"(?: alone| only)?|\bfor itself alone\b|\b\w+ alone (?:calls|wants|demands|asks|"
    r"holds|says|proposes|"
    r"urges|believes)\b|\b(?:on|in) its own (?:behalf|name|"
    r"account)\b"
    r"|\bin (?:its|a) (?:purely )?national capacity\b|\bunilaterally\b",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"\b(?:(?:Vice )?President|Prime Minister|Chancellor|Foreign Minister|Ambassador|"
    r"[Tt]he(?= [A-Z]\w+ [Aa]dministration))\s+(?P<name>(?!of\b|for\b|"
    r"Of\b)[A-Z][a-z][\w-]+)\b"
)
SHOULD = re.compile(r"\b(?:should|could|would|might|may|ought|needs?|is to|are to)\b")
# Somebody is said to hold it: an opinion is told as one.
MARKED = re.compile(
    r"\b(?:authors?|papers?|stud(?:y|ies)|article|report(?:s|ed)?|according to|argues?|"
    r"in (?:the|its|their|his|her) (?:view|opinion|eyes|judge?ment|assessment)|views?|"
    r"opinions?|scholars?|researchers?|academics?|writers?|advisory body|body|experts?|"
    r"recommends?|recommended|recommendation|suggests?|suggested|proposes?|proposed|"
    r"believes?|thinks?|holds?|contends?|considers?|expert group|guidelines|survey|"
    r"analysis|literature|commentators?|piece|text|essay|paragraph|group|it is argued|"
    r"finds|is (?:called|seen|said)|sees?|describes?|warns?|concludes?|abstract)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Body:
    """A body that speaks, by the ways to name it, and how texts name it."""

    said: re.Pattern[str]
    known: re.Pattern[str]


def _body(said: str, known: str = "") -> Body:
    """A body; it is known where any of its names stands."""
    names = re.compile(rf"\b(?:{said})\b")
    return Body(said=names, known=re.compile(rf"\b(?:{said}|{known or said})\b"))


BODIES = (
    _body(r"(?:UN )?General Assembly|UNGA|the Assembly|Assembly", r"A/RES|Assembly"),
    _body(r"(?:UN )?Security Council|UNSC"),
    _body(r"UNESCO", r"Educational, Scientific and Cultural Organization"),
    _body(r"OECD", r"Organisation for Economic Co-operation and Development"),
    _body(r"G20|Group of Twenty|G-20"),
    _body(r"G7|Group of Seven|G-7"),
    _body(r"G77|Group of 77|G-77"),
    _body(r"BRICS"),
    _body(r"NATO|Atlantic Alliance"),
    _body(r"ASEAN"),
    _body(r"African Union", r"AU\b|Africa"),
    _body(r"Council of Europe", r"CoE"),
    _body(r"Group of Governmental Experts|GGE", r"Governmental Experts"),
    _body(r"(?:High-[Ll]evel )?Advisory Body|HLAB", r"Advisory Body"),
    _body(r"(?:UN )?Secretary[- ]General"),
    _body(r"Human Rights Council"),
    _body(r"World Trade Organization|WTO"),
    _body(r"International Telecommunication Union|ITU"),
    _body(r"International Committee of the Red Cross|ICRC|Red Cross"),
    _body(r"European Commission|Commission", r"Commission"),
    _body(r"European Parliament", r"Parliament"),
    _body(r"United Nations|UN", r"United Nations|UN|A/RES|UNGA"),
    _body(r"International Court of Justice|ICJ"),
    _body(
        r"Conference of the Parties|COP\d*", r"Conference of the (?:States )?Parties"
    ),
)
