"""The words by which kinds of differences are told, as patterns and tables.

It knows no sentences; `typing_of` kinds is done in `judging`. Example:

    rank_of("are encouraged to")     # ("invite", 3)
"""

from __future__ import annotations

import re

# Phrases that set how far a clause binds: class, strength (7 binds, 0 says nothing).
_AD = r"(?:(?:also|further|each|therefore|in turn|strongly|hereby|duly|only) )?"
_MODALS = (
    (
        "ban",
        7,
        rf"(?:shall|must|may|can|will) {_AD}(?:not|never|no longer)\b"
        rf"(?! be (?:prevented"
        rf"|precluded|prohibited|required|obliged))|cannot"
        rf"|(?:shall|must|will|is|are) {_AD}(?:be )?(?:strictly )?(?:prohibited"
        rf"|forbidden|banned|barred)(?: from)?|(?:shall|must|will) refrain from"
        r"|(?:undertakes?|commits?|agrees?|pledges?) (?:not|never) to"
        r"|(?:is|are) not (?:permitted|allowed|entitled)"
        r" to|prohibits?|forbids?|bans?",
    ),
    (
        "may",
        3,
        r"(?:shall|will|is|are) (?:be )?(?:not|under no) (?:required|obliged|bound"
        r"|obligation) to|shall not be (?:required|obliged|bound) to|need not"
        r"|(?:shall|must|may) not be (?:prevented|precluded|prohibited) from"
        rf"|(?:shall|will|is|are) {_AD}(?:be )?(?:free|entitled|permitted|allowed"
        rf"|authori[sz]ed|empowered) to|(?:has|have) the (?:right|option|power) to"
        r"|may, at (?:its|their) discretion,?|retains? the right to"
        r"|remains? (?:free|entitled|able) to|may choose to|may (?:continue to|still)"
        r"|may decide to|may|might|can"
        r"|could|permits?|allows?",
    ),
    (
        "endeavour",
        5,
        rf"(?:shall|must|will) {_AD}(?:endeavou?r|seek|strive|attempt|aim|work) to"
        rf"|(?:shall|must|will) {_AD}(?:make|use) (?:their |its |every )?(?:best |all"
        rf" )?(?:reasonable )?(?:efforts?|endeavours?) to",
    ),
    (
        "should",
        4,
        rf"should {_AD}(?:endeavou?r|seek|strive|attempt|aim) to"
        rf"|should(?: {_AD}(?:not|never))?|ought (?:not )?to|recommends?"
        r"|(?:is|are) (?:recommended|advised|urged) to|urges?|calls? (?:up)?on"
        r"|(?:is|are) called upon to|requests?(?= (?:the|all|each|member|states"
        r"|parties|its))|appeals? to",
    ),
    (
        "invite",
        3,
        r"(?:(?:is|are) |(?:shall|should|will) be )(?:strongly )?(?:encouraged|invited"
        r"|welcome) to|(?:may|might) wish to|encourages?(?= (?:the|all|each|member"
        r"|states|parties|its|other))|invites?(?= (?:the|all|each|member|states"
        r"|parties|its|other))",
    ),
    (
        "aim",
        2,
        r"(?:aims?|intends?|seeks?|strives?|hopes?|wish(?:es)?|endeavours?|plans?"
        r"|aspires?) to|(?:is|are) (?:committed|determined) to|voluntarily",
    ),
    (
        "must",
        7,
        r"(?:shall|must|will) (?:ensure|undertake)(?= to)|(?:is|are) (?:required"
        r"|obliged|obligated|bound) to|(?:shall|will|must) be (?:required"
        r"|obliged|bound)"
        r" to|undertakes? to|agrees? to|commits? (?:itself |themselves )?to|pledges? to"
        r"|(?:has|have) (?:an|the) (?:obligation|duty) to|(?:has|have|had) to|shall"
        r"|must|decides?(?= that)|demands?(?= (?:that|the|all))",
    ),
    ("will", 5, r"will"),
)
MODAL = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, _, words in _MODALS)
    + r")(?![\w-])",
    re.IGNORECASE,
)
RANK = {name: rank for name, rank, _ in _MODALS}
NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|without)\b", re.IGNORECASE
)
BANS = re.compile(
    r"\b(?:prohibit\w*|forb[ia]d\w*|ban(?:s|ned|ning)?|moratorium|halted"
    r"|suspended|outlaw\w*|den(?:y|ies|ied|ial)|refus(?:e|es"
    r"|ed|al)|refrain\w*|unlawful|abstain)\b",
    re.IGNORECASE,
)
ALLOWS = re.compile(
    r"\b(?:may|allow\w*|permit\w*|permissible|lawful\w*|authori[sz]\w+|licen[sc]\w+"
    r"|entitled|free to|proceed|remain open|restrict\w*|regulat\w+|limit\w*)\b",
    re.IGNORECASE,
)
EXCEPTION = re.compile(
    r"\b(?:unless|except\w*|exempt\w*|save (?:for|where|as|that|in|when|if)|other than"
    r"|provided (?:always )?that|on (?:the )?condition that|subject to(?! (?:the )?(?:a"
    r" )?(?:payment|fee|approval of|review by|verification|inspection|supervision))"
    r"|without prejudice|notwithstanding|(?:where|as|if|when|wherever|whenever|insofar"
    r" as|in so far as|as far as|so far as|to the extent)(?: it is| is)? (?:\w+ly )?"
    r"(?:and \w+ )?(?:appropriate|feasible|possible|necessary|practicable|applicable"
    r"|practical|required|needed|relevant|reasonabl\w+)|to the (?:\w+ )?extent"
    r"|in (?:accordance|conformity|line) with (?:its|their|national|domestic)"
    r" ?(?:\w+ )?(?:laws?|legislation|legal|constitution\w*|regulations?)?"
    r"|consistent with (?:its|their|national|domestic)|under (?:its|their|national"
    r"|domestic) (?:national |domestic )?law|national (?:law|legislation|circumstances"
    r"|security|priorities|interests?)|domestic (?:law|legislation)|essential"
    r" (?:security )?interests?|reservations?|with the exception|apart from|derogat\w+"
    r"|shall not apply|(?:does|do) not apply|opt(?:s|ed|ing)? out|withhold|waiv\w+"
    r"|only (?:if|when|where|with|after|to the extent)|in exceptional|in emergenc\w+"
    r"|in cases? of (?:urgency|emergency|necessity|force majeure)|force majeure"
    r"|as appropriate|at (?:its|their) discretion|nothing in this|if necessary"
    r"|in appropriate cases|mutatis mutandis|inter alia)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"^\W*(?:and |or |but )?(?:if|where|when|unless|except|until|provided|in the event"
    r"|in cases?|only(?! (?:and|or)\b)(?=\s\w)|so long as"
    r"|as long as|insofar|in so far|to the extent|pending"
    r"|subject to|save|without prejudice|notwithstanding|as appropriate|apart from"
    r"|with the (?:prior )?(?:informed |written |express )*consent|other than|but not"
    r"|excluding|upon request|with due regard|taking into account|in the absence)\b",
    re.IGNORECASE,
)
LEFT_OUT = re.compile(
    r"\b(?:left out|exempt\w*|(?:shall|does|do) not (?:apply|extend)|excluded|excepted"
    r"|reservations?|derogat\w+|exceptions?)\b",
    re.IGNORECASE,
)
RESTRICTS = re.compile(
    r"^\W*(?:that|which|who)\s(?:\w+\s){0,3}(?:not|never)\b", re.IGNORECASE
)
DEFINES = re.compile(
    r"[“\"‘'«][^”\"’»]{2,90}[”\"’'»][^;.]{0,60}?\s(?:(?:shall )?means?|denotes?|refers?"
    r" to|is defined as|designates?|signif(?:y|ies)|covers?|(?:does not |shall )?"
    r"includes?|is understood)\b|\bthe (?:term|expression)s?\b[^;.]{1,90}\s(?:means?"
    r"|denotes?|refers? to|includes?|covers?|is defined as)\b"
    r"|\b(?:for the purposes? of this \w+|in this \w+),[^;.]{2,90}\smeans?\b"
    r"|^\W*[\w -]{2,80}[”\"’'»]?\s(?:shall mean|means)\s"
    r"|\bwe (?:read|understand|interpret)\b|\b(?:reads?|understands?) it,"
    r"|[“\"‘'«][^”\"’»]{2,80}[”\"’»]\s(?:is|are|exists? where)\s"
    r"|\bfor (?:the purposes? of )?this \w+,? (?:an? |the )?[^;.,]{2,60}\s(?:is|are) "
    r"|\b(?:describes|takes?|understands?) [^;.]{2,60} (?:as (?:an?|any)|to (?:mean"
    r"|exist|be))\b",
    re.IGNORECASE,
)
_TIME = (
    r"(?:second|minute|hour|day|week|month|year|decade"
    r"|(?:each |every |per |calendar |first |last )quarter"
    r"|session|meeting"
    r"|anniversary|cycle|biennium|term)s?"
)
TIMING = re.compile(
    rf"(?<!\ba )\b{_TIME}\b|\b(?:annual|biennial|quarterly|monthly|weekly|daily|yearly"
    r"|triennial|hourly)(?:ly)?\b|\b(?:immediately|promptly|forthwith|without (?:undue"
    r" |further )?delay|as soon as|as early as|at the earliest|upon (?:the )?(?:entry"
    r"|adoption|signature|ratification|receipt)|entry into force|enters? into force"
    r"|no later|not later|provisionally|deadline|expir\w+|retroactiv\w+"
    r"|from time to time"
    r"|in due (?:time|course)|at (?:a |an )?(?:later|earlier|early) (?:stage|date)"
    r"|on a regular basis|regular intervals|timely|within a reasonable)\b"
    r"|\b(?:19|20|21)\d\d\b|\b(?:january|february|march|april|june|july|august"
    r"|september|october|november|december)\b|\bmay (?:19|20)\d\d",
    re.IGNORECASE,
)
SOFT_TIME = re.compile(
    r"\b(?:thereafter|provisional|periodic(?:ally)?|regular(?:ly)?|progressively"
    r"|gradually|before|after|prior to|until|in advance|interim|swiftly|rapidly|earlier"
    r"|later|once|permanent(?:ly)?|temporary|temporarily|already|yet|ongoing|existing"
    r"|future|initial(?:ly)?|sooner)\b",
    re.IGNORECASE,
)
VOTING = re.compile(
    r"\b(?:consensus|unanim\w+|majority|majorities|votes?|voting|veto|quorum|silence"
    r" procedure|two-thirds majority|three-fourths)\b",
    re.IGNORECASE,
)
BODIES = re.compile(
    r"\b(?:committees?|commissions?|councils?|boards?|panels?|secretariat|tribunal"
    r"|courts?|conference|assembly|agency|agencies|authorit(?:y|ies)|office|bank|bureau"
    r"|ministr(?:y|ies)|minister|depositary|director-general|secretary-general"
    r"|executive|parliaments?|mechanisms?|forum|subsidiary bod(?:y|ies)|bod(?:y|ies)"
    r"|organi[sz]ations?|working group|experts?|group of|teams?|focal points?"
    r"|points? of"
    r" contact|contact points?|regulators?|supervis\w+|oversight|verif\w+|inspect\w+"
    r"|audit\w*|arbitra\w+|adjudicat\w+|ombuds\w+|chair\w*|elect(?:s|ed|ion)?"
    r"|appoint\w*|nominat\w+|designat\w+|peer review|self-assess\w+|third-party"
    r"|independent(?:ly)?|meeting of the (?:states )?parties|general assembly"
    r"|united nations|personal capacity|governments?|multistakeholder|co-chairs?"
    r"|observers?(?= status)|clearing.house|presiden\w+|seat|headquarters|registry"
    r"|scientific advis\w+|trustee|peer|reports? to|decides?|decision|geographical"
    r"|rotation|cop|unga|iaea|itu|imo|unep|unoda|national laborator\w+)\b",
    re.IGNORECASE,
)
RESOURCES = re.compile(
    r"\b(?:funds?|funding|funded|financ\w+|financial\w*|costs?|cost-\w+|budget\w*"
    r"|expens\w+|contributions?|assessed|pay(?:s|ment|ments|able)?|paid|fees?|levy"
    r"|levies|grants?(?= (?:basis|and|or|rather))|grant basis|grant-based|loans?"
    r"|concessional|free of charge|charges?|resources|develop(?:ed|ing)(?: country"
    r"| countries| states?)?|least developed|small island|low-income|wealthy|"
    r"differentiated|technology transfer|transfer of technology"
    r"|(?<!personal )capacity(?:[- ]"
    r"(?:building|development))?|means of implementation|mutually agreed terms"
    r"|technical"
    r" assistance|(?:adequate|predictable|additional|new and additional)"
    r"|in a position to do so|revenues?|compensat\w+|subsid(?:y|ies|ised|ized)"
    r"|donors?|royalt\w+|tariff|preferential|most favourable|shared equally"
    r"|respective capabilities|equitabl\w+|available resources)\b",
    re.IGNORECASE,
)
QUANTITY = re.compile(
    r"\b(?:at least|at most|not (?:less|fewer|more) than|no (?:less|fewer|more) than"
    r"|more than|less than|fewer than|exceed\w*|up to|maximum|minimum|per cent|percent"
    r"|half|thirds?|quarters?|double|triple|twice|threshold|degrees?|tonnes?"
    r"|kilomet\w+|metres?|million|billion|majority|share of|level of|significant(?:ly)?"
    r"|substantial(?:ly)? (?:increase|reduce)|above|below|under(?= (?:\d"
    r"|the age)))\b|%|\d|[½⅓⅔¼¾]",
    re.IGNORECASE,
)
QUANTIFIER = re.compile(
    r"^\W*(?:all|any|each|every|some|certain|most|many|several|no|both|only|relevant"
    r"|and|or|and/or|other|concerned|interested)\W*$",
    re.IGNORECASE,
)
WHETHER = re.compile(
    r"\bno (?:need|case|room|new|further)\b|\b(?:sees?|see) no\b|\b(?:open|launch|begin"
    r"|start|conven\w+|convoke|initiate|commence)\s(?:\w+\s)?(?:negotiat\w+|talks)"
    r"|\bnegotiat\w+|\bconsider\w*\s(?:[\w ]{0,30}\s)?whether|\b(?:is|are) (?:hereby )?"
    r"(?:established|created|set up)"
    r"|\b(?:(?:to|shall) |^\W*)(?:establish|create|set up)\b"
    r"|\bexisting (?:scientific )?(?:bod\w+|law|instruments?|rules?|mechanisms?|fora)"
    r"|\blegally binding\b|\bneither needed|\bnot (?:necessary|needed)\b|\bsuperfluous"
    r"|\bwithout establishing|\bexplore the (?:need|possibility|feasibility)"
    r"|\b(?:voluntary|political) (?:commitment|declaration|instrument|framework"
    r"|code)s?",
    re.IGNORECASE,
)
# What puts the rule as such in doubt.
DOUBTS = re.compile(
    r"\bwhether\b|\bno (?:need|case|room|new|further)\b|\bsees? no\b", re.IGNORECASE
)
# Limits that are about means: who can afford what.
MEANS = re.compile(
    r"\b(?:available (?:financial )?resources|availability of|common but differentiated"
    r"|respective capabilities|mutually agreed|in a position to do so|means of"
    r" implementation|developing|developed|funding|financial)\b",
    re.IGNORECASE,
)
