"""The many ways to say how a document stands, and for which documents each is false.

It knows English forms alone, and no document. Example:

    WAYS[0].said.search("The Order is still in force.")      # a match: in force
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.support.records import DOCUMENT, Standing
from assistant.terms import Force

_S = Standing
_MORE = (
    r"(?:now |still |already |currently |fully |legally |formally |duly |long |today )*"
)
_FOR = rf"(?:[\w-]+ ){{0,2}}?{DOCUMENT}"


def _compiled(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Way:
    """Ways to say how a document stands, and for which documents that is false.

    The sentence is not taken to speak of the document where `topic` is what the cited
    words themselves are about ("enters into force thirty days after …").
    """

    said: re.Pattern[str]
    topic: re.Pattern[str] | None  # None: each way is a topic of its own
    standings: frozenset[Standing]
    forces: frozenset[Force] = field(default_factory=lambda: frozenset(Force))
    flat: bool = False  # "not" and "once" before it belong to it
    hypothetical: bool = True  # also false where the sentence says "would"


WAYS = (
    Way(  # in force
        said=_compiled(
            rf"\b(?:is|are|being|now|still|already|currently|remains?|stays?|today)\s+"
            rf"{_MORE}in (?:full )?(?:force|effect|vigou?r)\b",
            r"(?:^|, |\()in force\b(?! (?:once|when|if|only))",
            rf"\b{DOCUMENT},? {_MORE}in (?:force|effect)\b(?! (?:once|when|if|only))",
            r"\b(?:took|taken) (?:legal )?effect\b|\b(?:came|come) into operation\b",
            r"\b(?:currently|presently|now|today|still) (?:applicable|valid|in use|"
            r"operative|controlling|governing|the (?:governing|law|rule))\b",
            r"\bas the law (?:now )?stands\b|\bthe law of the land\b",
            r"\b(?:effective|operative) since\b|\b(?:became|become) binding\b",
            r"\b(?:entered|came|went|come|gone) into (?:force|effect)\b",
            r"\bcontinues? to (?:bind|apply|govern|oblige|require|compel|forbid|"
            r"prohibit|"
            r"commit|be in force|be binding)\b",
            r"\b(?:still|remains?) on the (?:statute )?books?\b|\b(?:is|"
            r"are) good law\b",
            r"\b(?:operative|governing|controlling) (?:text|instrument|policy|order|"
            r"strategy|document)\b|\bunrevoked\b",
            r"\b(?:never|not) been (?:withdrawn|revoked|repealed|rescinded|replaced|"
            r"superseded)\b",
            r"\bstill (?:binds?|applies|apply|governs?|obliges?|valid|good law|law)\b",
            r"\b(?:now|already|today|currently) (?:legally )?(?:binds?|obliges?|"
            r"bound)\b",
            r"\b(?:remains?|stays?|continues to be) (?:the |an? |in )?(?:valid|"
            r"applicable|"
            r"good law|law|on the books|binding|governing|controlling|operative|"
            r"effective|place|instrument in force)\b",
            r"\b(?:applies|apply|governs?|is valid) (?:today|now|at present)\b",
            r"\b(?:duly|fully|now|been) ratified\b",
            r"\bsince (?:its|the) (?:entry into force|ratification)\b",
            r"\b(?:to this day|as of today|as things stand|nowadays)\b",
            r"\b(?:is|are) (?:today|currently|now|presently|already) (?:legally )?"
            r"(?:bound|obliged|required|binding|law)\b",
            r"\b(?:has|have) (?:been (?:binding|in force|law|applicable)|bound|applied)"
            r"\b[^.;,]{0,40}?\bsince\b",
        ),
        topic=_compiled(
            r"\bin(?:to)? (?:force|effect)\b|\btakes? effect\b|\bratif|\bcontinue"
        ),
        standings=frozenset({_S.DRAFT, _S.REVOKED, _S.SUPERSEDED, _S.PENDING}),
    ),
    Way(  # adopted, enacted
        said=_compiled(
            r"\b(?:having|has|have|as|was|were|the|its|their|newly|recently|duly|"
            r"formally"
            r"|finally|\w+['’]s|since|is|are) (?:been |formally |finally |duly |"
            r"already )*"
            r"(?:adopted|enacted|promulgated|ratified|finali[sz]ed|passed)\b",
            r"(?:,|\() ?(?:duly |formally |once |now )?(?:concluded|ratified|enacted|"
            r"promulgated)\b",
            r"\bsince (?:its|the) (?:adoption|enactment|passage|signature)\b",
            r"\b(?:became|is (?:now )?|has become|signed into) law\b",
            r"\breceived (?:\w+ )?assent\b",
            r"\bon the statute books?\b",
            r"\b(?:[Pp]arliament|[Cc]ongress|[Ss]enate|legislature|cabinet|"
            r"[Cc]ouncil|[Ll]egislators|[Ll]awmakers) (?:has |have )?(?:\w+ly )?"
            r"(?:adopted|passed|enacted|approved|voted)\b",
            r"\b(?:passed|approved|adopted|"
            r"enacted) by (?:the )?(?:\w+ )?(?:[Pp]arliament|"
            r"[Cc]ongress|[Ss]enate|legislature|legislators|lawmakers)\b",
        ),
        topic=_compiled(
            r"\badopt|\benact|\bratif|\bpromulgat|\bfinali|\bpassed|\bconclud"
        ),
        standings=frozenset({_S.DRAFT}),
    ),
    Way(  # law
        said=_compiled(
            r"\blaws? (?:has |have |had |already |now |long |since \d{4} )*(?:compel|"
            r"requir|oblig|forbid|forbad|prohibit|ban|bind|bound|entitl|demand|dictat|"
            r"command|mandat|impos|empower|provid|prescrib|stipulat|guarante|"
            r"lays? down|"
            r"lay down|laid down)\w*",
            r"\b(?:under|in|by|by virtue of) (?:current |existing |applicable |"
            r"federal |national )?(?!International )[A-Z]\w+ law\b",
            r"\blaws? (?:already |now |currently )?in (?:force|effect)\b",
            r"\bforce of (?:law|a (?:statute|treaty))\b|\b(?:has|have|full|"
            r"with) legal force\b",
            r"\benforceable (?:before|in) (?:the |a )?courts?\b",
            r"\bas a matter of (?:\w+ ){0,2}law\b|\b(?:required|obliged|bound) by "
            r"(?:law|statute|treaty)\b",
            r"\blegally (?:bound|obliged|obligated|required|compelled|enforceable|"
            r"binding|prohibited|forbidden|obliges?|binds?|requires?)\b",
            r"\b(?:legal|statutory|treaty|enforceable) (?:dut(?:y|ies)|obligations?|"
            r"requirements?|commands?)\b",
            r"\bby law\b|\b(?:is|are|has been) law\b|\bbreach of (?:the )?law\b",
            r", a statute\b",
            r"\bhard law\b|\bbinding (?:law|dut(?:y|ies)|obligations?|commitments?|"
            r"rules?)",
        ),
        topic=_compiled(
            r"(?-i:\b[Ll]aws?\b)|\blawful|\blegal|\bbind|\bbound\b|\bstatut|\bmandat|"
            r"\bobligat"
        ),
        standings=frozenset(_S),
        forces=frozenset({Force.NON_BINDING, Force.DRAFT, Force.OPINION}),
        hypothetical=False,
    ),
    Way(  # binding
        said=_compiled(
            rf"(?<![\w-])(?:legally |fully )?(?:binding|mandatory|compulsory) {_FOR}\b",
            rf"\b(?:is|are|being|as|which is) {_MORE}binding\b"
            r"(?= (?:on|upon|for|and|under)\b|[,.;:)]|$)",
            r"(?:,|\() ?(?:legally )?binding(?=,|\)| and)",
            r"\bwith (?:legally )?binding (?:force|effect)\b",
            rf"\b(?:{DOCUMENT}|decisions?|obligations?) (?:legally )?binding (?:on|"
            rf"upon)\b",
            r"\b(?:legally )?binding decisions?\b|\bobligatory\b",
        ),
        topic=_compiled(r"\bbind|\bmandator|\bcompulsor|\bbound\b"),
        standings=frozenset(_S),
        forces=frozenset({Force.NON_BINDING, Force.DRAFT, Force.OPINION}),
        hypothetical=False,
    ),
    Way(  # not binding
        said=_compiled(
            r"\bnon[- ]?(?:legally[- ])?binding\b",
            r"\bnot (?:legally |in law )?(?:binding|enforceable)\b(?! yet)",
            r"\b(?:without|has no|have no|lacks?|lacking) (?:any )?"
            r"(?:legal|binding)(?:ly binding)? (?:force|effect)\b",
            r"\bsoft[- ]law\b",
            r"\b(?:a|as|only|of) (?:\w+ly )?(?:political|voluntary|aspirational) "
            r"(?:declaration|text|document|instrument|statement|nature|character)\b",
            rf"\b{DOCUMENT} (?:is|are) (?:\w+ly )?(?:voluntary|optional|"
            rf"non-committal)\b",
            r"\bno (?:legally )?binding (?:character|nature|quality)\b",
            r"\b(?:merely|purely|only|a mere) (?:political|declaratory|advisory|"
            r"voluntary|hortatory|aspirational|recommendation)\b",
            rf"\bvoluntary {DOCUMENT}\b|\b(?:mere|no more than|just) guid(?:ance|"
            rf"elines)\b",
            r"\b(?:does|do) not (?:legally )?bind\b|\bdeclaration of intent\b",
            r"\b(?:no|not any|without (?:any )?) ?(?:legal|binding) (?:obligations?|"
            r"dut(?:y|ies)|commitments?)\b|\bpolitical(?:ly binding)? commitments?\b",
            r"\bnot legally bound\b|\b(?:only|just) politically\b|\bguidance only\b",
        ),
        topic=_compiled(
            r"\bbind|\bvoluntar|\bpolitical|\badvis|\bforce\b|\beffect\b|\bguid"
        ),
        standings=frozenset({_S.IN_FORCE, _S.ADOPTED, _S.PUBLISHED, _S.PENDING}),
        forces=frozenset({Force.BINDING}),
        flat=True,
    ),
    Way(  # no more than a recommendation
        said=_compiled(
            r"\b(?:merely|only|just|simply|no more than) (?:recommend|suggest|advis|"
            r"encourag|invit|exhort|appeal)\w*",
        ),
        topic=_compiled(
            r"\b(?:recommend|suggest|advis|encourag|invit|exhort|appeal|should)"
        ),
        standings=frozenset({_S.IN_FORCE, _S.PENDING}),
        forces=frozenset({Force.BINDING}),
        flat=True,
    ),
    Way(  # not yet in force
        said=_compiled(
            r"\b(?:not|never) (?:yet |so far |been |formally )*(?:(?:in|entered into|"
            r"come "
            r"into|came into|taken) (?:force|effect)|ratified|binding yet)\b",
            r"\b(?:pending|awaiting|awaits|still awaits) (?:its |the |their )?"
            r"(?:entry into force|ratifications?)\b",
            r"\byet to (?:enter|come|take|be ratified)(?: into)?(?: (?:force|"
            r"effect))?\b",
            r"\bwill (?:only |first )?(?:enter|come|go) into (?:force|effect)\b",
            r"\bnot (?:yet )?(?:been )?applicable\b|"
            r"\bstill lacks? (?:\w+ )?ratifications?\b",
            r"\b(?:once|when|as soon as|if) (?:it|the [A-Z]\w+) (?:is|becomes) (?:in "
            r"force|binding|effective)\b",
            r"\bunratified\b|\bonly (?:been )?signed\b|\bsigned,? but not\b",
            r"\b(?:once|when|as soon as|if) (?:it|the [A-Z]\w+) (?:ever )?(?:enters|"
            r"comes"
            r"|has entered|has come) into (?:force|effect)\b",
        ),
        topic=_compiled(r"\bforce\b|\beffect\b|\bratif|\bsign"),
        standings=frozenset({_S.IN_FORCE}),
        flat=True,
    ),
    Way(  # a draft
        said=_compiled(
            r"\b(?:still|only|merely|just|remains?|is|are) (?:only |still |merely |"
            r"just )*"
            r"(?:(?:a|in) )(?:mere )?(?:draft|bill|proposal)\b(?! \w+ (?:to|for)\b)",
            rf"\b(?:the|this|its|in|a|\w+['’]s) (?:draft|unadopted) (?:\w+ ){{0,2}}?"
            rf"{DOCUMENT}\b",
            rf"\b(?:the|a|its|\w+['’]s) proposed (?:[\w-]+ ){{0,2}}?{DOCUMENT}\b",
            r"\b(?:still |being |under )(?:being )?negotiat(?:ed|ion)\b",
            rf"\b{DOCUMENT},? not (?:yet )?(?:been )?(?:adopted|enacted|passed)\b",
            r"\bas (?:drafted|tabled|proposed)\b",
            r"\b(?:if|once|should it be|were it|when) (?:it is |ever |finally )?"
            r"(?:adopted|enacted|passed)\b|\bawait(?:s|ing) adoption\b",
            r"\b(?:has |have )?yet to be (?:adopted|enacted|passed)\b",
            r"\bpending before (?:the )?(?:[Pp]arliament|[Cc]ongress|[Ss]enate)\b",
        ),
        topic=_compiled(r"\bdraft|\bpropos|\bnegotiat|\badopt|\bbill\b|\bplan"),
        standings=frozenset(_S) - {_S.DRAFT},
        flat=True,
    ),
    Way(  # no longer valid
        said=_compiled(
            r"\b(?:has|have|was|were|since|meanwhile|now|later|subsequently) "
            r"(?:been |since |meanwhile |later |formally |already )*(?:revoked|"
            r"repealed|"
            r"rescinded|abrogated|withdrawn|superseded|terminated|annulled)\b",
            r"(?:,|\() ?(?:since |meanwhile |now )?(?:revoked|repealed|rescinded|"
            r"superseded|abrogated)\b",
            rf"\b(?:revoked|repealed|rescinded|superseded|abrogated|defunct) {_FOR}\b",
            r"(?:,|\() ?(?:now |long )?defunct\b",
            r"\bno longer (?:in (?:force|effect)|applies|valid|binding|binds|"
            r"applicable)\b",
            r"\b(?:has|have) (?:since |meanwhile )?(?:lapsed|expired)\b|\b(?:has|have) "
            r"(?:since )?ceased to (?:apply|bind|have effect|be in force|be valid)\b",
        ),
        topic=None,
        standings=frozenset({_S.IN_FORCE, _S.ADOPTED, _S.PUBLISHED, _S.PENDING}),
        flat=True,
    ),
)
