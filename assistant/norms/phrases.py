"""Noun phrases: where one begins, what its head is, whether it can act.

Actors are few and things are many, so a phrase acts only where its head is a known kind
of actor, looks like one, or is a name. Example:

    named("the States depositing instruments")     # the phrase itself
    named("The notice of withdrawal")              # "": a notice does nothing
"""

from __future__ import annotations

import re

from assistant.parties import known

_ACTORS_WORDS = """
party state member country nation government commission committee council board body
secretariat secretary director president chair chairman chairperson minister ministry
authority provider deployer operator controller processor user person people individual
court tribunal judge company enterprise business firm developer organisation
organization institution institute agency university school researcher citizen everyone
everybody anyone anybody someone somebody whoever nobody community group team expert
official depositary assembly conference leader participant stakeholder signatory actor
owner employer employee worker importer distributor manufacturer representative
rapporteur child parent victim public industry society sector union federation republic
kingdom power league alliance bloc region department bureau office directorate centre
center facilitator administration administrator executive parliament congress
legislature senate house cabinet municipality city province entity undertaking
corporation association foundation network forum panel unit division service staff
personnel commander soldier combatant troop force civilian prisoner inspector delegate
delegation mission envoy general designer engineer scientist academic academia student
teacher educator trainer doctor patient customer consumer client supplier vendor
contractor investor bank fund donor partner ally neighbour youth woman man girl boy
human humanity mankind world family refugee alien national resident subject holder
bearer applicant claimant plaintiff defendant accused offender complainant author
publisher journalist media platform regulator supervisor auditor assessor evaluator
assessing ombudsman ombudsperson prosecutor police registrar registry headquarters
management startup sme smc ngo mdb ifi side both all each one two three they
we he she i you who those these others many some most neither none other them us whom
being counterpart custodian trustee guardian agent deputy officer head coordinator
practitioner professional legislator lawmaker policymaker policy-maker decision-maker
crew captain master pilot driver producer exporter creator innovator host mediator
conciliator arbitrator signatories tribe minority presidency troika belligerent
adversary intermediary beneficiary recipient trader seller buyer lender taskforce
task-force secretary-general director-general under-secretary-general high adviser
advisor counsel lawyer jurist diplomat negotiator observer organ else collective
cooperative consortium consortia college faculty academy laboratory lab library museum
hospital press church adherent endorser subscriber astronaut spouse heir athlete
candidate graduate judiciary start-up scale-up spin-off chamber diaspora
"""
_ACTORS = frozenset(_ACTORS_WORDS.split())
# What ends like an actor, or is written like a name, and is none.
_THINGS_WORDS = """
paper number power order matter factor computer monitor border letter charter chapter
part title section layer parameter register character centimetre meter server router
danger disaster answer offer transfer water weather error vector sensor indicator
behaviour labour favour colour honour armour harbour endeavour tenor manner corner
barrier frontier carrier filter buffer cluster cover river either rather further whether
after under over never ever however newspaper explosive tractor reactor mirror terror
horror motor minor major prior senior junior superior inferior floor door referendum
document instrument element moment comment argument want warrant grant plant covenant
compact memorandum amount account relevant important significant variant constant
agreement guarantee fee degree fiscal referee tree decree list least protocol convention
treaty article annex
regulation act statute declaration resolution recommendation strategy plan paragraph
principle rule provision text law bill code guideline guide framework pact statement
notice notification amendment report request decision review mandate entry change system
ai ihl laws aws ict icts gpai llm llms sdg sdgs datum data research access safety
security energy trust goal aim objective purpose measure role task function effort step
cooperation summit meeting session dialogue process period term date day year month week
time place budget programme project initiative agenda roadmap policy perspective focus
end capability technology weapon mine munition vehicle object station installation
facility equipment material information knowledge language model algorithm application
tool product output input risk harm damage injury loss benefit right freedom duty
obligation responsibility liability treatment use record file copy certificate licence
permit authorisation assessment evaluation test trial sandbox standard norm requirement
condition criterion criteria limit threshold rate share value price cost expense payment
contribution capital finance investment vote majority quorum proposal draft view opinion
word name item content image video sound label mark sign signal interface infrastructure
cloud compute computing area zone territory space sea land air environment climate
nature life health education training skill work job employment economy market trade
growth development innovation transformation transition future past present challenge
issue question problem need difference gap divide threat attack conflict war peace crime
offence punishment penalty fine sanction sentence judgment award ruling procedure
proceeding communication reservation objection denunciation withdrawal accession
ratification signature acceptance approval consent nothing it this that there what which
something everything anything discussion negotiation consultation talks debate practice
approach method way means mechanism arrangement structure architecture ecosystem
landscape pillar vision supply culture dignity privacy equality justice democracy
breach violation infringement non-compliance failure misuse lack absence
transparency accountability oversight control intervention interaction
"""
_THINGS = frozenset(_THINGS_WORDS.split())
_THING_END = re.compile(
    r"(?:tion|sion|ment|ness|ance|ence|ity|ety|ism|ure|age|ship|hood|ing|acy|logy|ics"
    r"|ware|sis|dom|graph|meter|ation)$"
)
_ACTOR_END = re.compile(
    r"(?:er|or|ist|ant|ee|ian|man|woman|person|holder|maker|owner)$"
)
_PLURALS = {"children": "child", "women": "woman", "men": "man", "people": "people"}
_DETERMINERS = (
    r"the|an?|each|any|every|all|both|no|none|some|most|many|several|such|these|those"
    r"|this|its|their|our|his|her|other|certain|only|neither|either|nobody|everyone"
    r"|everybody|anyone|whoever|they|it|we|he|she|one|two|three|five|ten|further"
)
NOUN_START = re.compile(
    rf"(?:(?:{_DETERMINERS})\b|[A-Z0-9]|(?:\w+ ){{0,2}}(?:states?|part(?:y|ies)"
    rf"|members?"
    r"|countries|governments?|providers?|deployers?|operators?|users?|authorities"
    r"|actors?"
    r"|stakeholders?|organi[sz]ations?|institutions?|persons?|people|individuals?"
    r"|bodies"
    r"|companies|enterprises|developers?|leaders?|controllers?|processors?)\b)",
)
_CUT_WORDS = """
of for in on to with by from under between among concerned referred listed that which
who whose whom as at where within not including against without through during via upon
into over beyond per outside inside across acting being having whether is are was were
"""
_CUT = frozenset(_CUT_WORDS.split())
_AFTER_NOUN = frozenset(
    {"responsible", "able", "unable", "willing", "eligible", "likely", "liable"}
)
_BEFORE_FOR = frozenset({"competent", "capable", "qualified", "active", "in charge"})
_QUANTITY = re.compile(
    r"^(?!the (?:number|range|variety)\b)(?:the |at least |more than )?(?:(?:one|two"
    r"|three|four)[- ](?:hal(?:f|ves)"
    r"|thirds?"
    r"|quarters?|fourths?|fifths?|tenths?)|each|any|one|two|three|both|all|some|most"
    r"|many|several|none|neither"
    r"|either|(?:a )?(?:large |small |limited )?(?:number|majority|half|variety|range"
    r"|handful)|(?:those|these|such)(?: \w+)?) of (?=\w)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:nobody|no one|no-one|nothing|none|it|there|what|which)\b", re.I
)
_DEIXIS = re.compile(r"^(?:this|that|these|such)$", re.IGNORECASE)
_NUMERAL = re.compile(r"^(?:[IVXLC]+|\d[\w.()-]*|[A-Z])$")
_WHO = frozenset(
    {"whoever", "everyone", "everybody", "anyone", "anybody", "someone", "nobody"}
)
# "Union or Member State law": both words stand before a thing.
_MODIFIES = re.compile(
    r"^[\w-]+ (?:and|or) (?:[\w-]+ ){1,2}(?:law|legislation|level|policy|policies|rules"
    r"|authorities|bodies|practice|budget|strategies|norms|standards|data)$"
)
_COUNTING = frozenset({"each", "all", "both", "one", "two", "three", "other", "those"})
_BODY = re.compile(
    r"(?:the |each |any )?(?:(?:United Nations|UN) (?:development )?system\b"
    r"|meetings? of (?:the )?(?:(?:States|Contracting) )?(?:Part|Member))",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:land|stan|ia|lia|nia|ina|aska|ville)$")
_POSSESSOR = re.compile(r"^(?P<who>.{2,80}?(?:[’']s|s[’']))\s+\w")


def singular(word: str) -> str:
    """A noun's singular, lower case, as far as its ending tells."""
    low = re.sub(r"[^\w-]", "", word).casefold()
    if low in _PLURALS:
        return _PLURALS[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x)es$", low):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and low != "others":
        return low[:-1]
    return low


def _actor_word(word: str) -> bool:
    low = re.sub(r"[^\w-]", "", word).casefold()
    one = singular(word)
    if low in _THINGS or one in _THINGS:
        return False
    if low in _ACTORS or one in _ACTORS:
        return True
    last = one.rpartition("-")[2]
    if last in _ACTORS and last != one:
        return True
    return len(one) > 4 and bool(_ACTOR_END.search(one)) and not _THING_END.search(one)


def noun_of(word: str) -> str:
    """The word where it is a noun this module knows, be it an actor or a thing."""
    known_thing = singular(word) in _THINGS or word.casefold() in _THINGS
    return word if known_thing or _actor_word(word) else ""


def head(phrase: str) -> str:
    """The head noun of a noun phrase as written: "providers" of "providers of AI"."""
    phrase = _QUANTITY.sub("", " ".join(phrase.split()))
    words: list[str] = []
    for word in re.split(r"\s+|(?<=\w)/(?=\w)", phrase):
        bare = word.strip(',;:.()[]"“”')
        if not bare or bare in _CUT:
            if words and bare in _CUT:
                break
            continue
        if words and bare.casefold() in {"and", "or"}:
            if _actor_word(words[-1]) and not _MODIFIES.search(phrase):
                break
            continue
        if words and _told_of(words[-1], bare, phrase):
            break
        words.append(bare)
        if bare.casefold() in _WHO:
            break
        if word.endswith(",") and (_actor_word(bare) or singular(bare) in _THINGS):
            break
    while len(words) > 1 and (
        _NUMERAL.match(words[-1])
        or (words[-1].islower() and re.search(r"\w{3}ed$", words[-1]))
        or words[-1]
        in {"alike", "themselves", "itself", "alone", "too", "also", "each"}
        or (words[-1].islower() and words[-1].endswith("ly"))
    ):
        words.pop()
    return words[-1] if words else ""


def _told_of(noun: str, word: str, phrase: str) -> bool:
    """Whether a word behind a noun tells of it: "those responsible for lakes"."""
    if word in _AFTER_NOUN and noun.casefold() == "those":
        return True
    if not _actor_word(noun):
        return False
    if word in _BEFORE_FOR:  # and not "the national competent authorities"
        return bool(re.search(rf"{word} (?:for|to|in|under|with)\b", phrase))
    verbal = re.search(r"(?:ing|ed)$", word) and word.islower()
    told = verbal or word in _AFTER_NOUN
    return bool(told) and noun.casefold() not in _COUNTING


def acts(phrase: str) -> bool:
    """Whether what a phrase names can act."""
    noun = head(phrase)
    if not noun or noun.endswith(("'s", "’s", "s'", "s’")):
        return False
    if _actor_word(noun) or _BODY.match(phrase):
        return True
    low, one = noun.casefold(), singular(noun)
    if low in _THINGS or one in _THINGS or not noun[:1].isupper():
        return False
    if known(noun) or known(re.sub(r"^[Tt]he ", "", phrase)):
        return True
    if noun.isupper() and len(noun) > 2:
        return True
    if " " not in phrase:  # a capital that may only open the sentence
        return bool(_PLACE.search(low))
    first = phrase.split()[0]
    named_so = first.casefold() in {"the", "each", "any", "every", "all", "this"}
    several = len(re.findall(r"\b[A-Z][\w-]+", phrase)) > 1
    return (named_so or several or not low.endswith("s")) and not _THING_END.search(one)


def named(phrase: str) -> str:
    """The phrase where it names somebody who can act; "" for things."""
    phrase = " ".join(phrase.split())
    if not phrase or _NOBODY.match(phrase) or _DEIXIS.match(phrase):
        return ""
    if re.match(r"(?:those|persons|people|anyone|whoever) \w+ing\b", phrase):
        return phrase
    if re.match(r"\w+ing\b", phrase):  # "Developing countries", not "Exploring how"
        near = phrase.split()[1:3]
        how = {"how", "what", "whether", "that", "the", "an", "a"}.intersection(near)
        actors = not how and any(map(_actor_word, near))
        return phrase if actors and acts(phrase) else ""
    return phrase if acts(phrase) else ""


def possessor(phrase: str) -> str:
    """Whose thing a phrase names, where it is an actor's: "the agencies' reports"."""
    found = _POSSESSOR.match(phrase)
    if found is None:
        return ""
    who = re.sub(r"(?<=s)[’']$|[’']s$", "", found["who"])
    return named(re.sub(r"^among ", "", who, flags=re.IGNORECASE))


def owner(phrase: str) -> str:
    """Whose aim a phrase behind "of" names, where it is a name: "the Union"."""
    proper = re.match(r"(?:the |each |every |its )?[A-Z]", phrase.strip())
    return named(phrase) if proper else ""


def leading_actor(clause: str) -> str:
    """The actor that a clause begins with, up to its verb: "" where none is told."""
    words = clause.split()
    for stop in range(min(len(words), 12), 0, -1):
        start = " ".join(words[:stop])
        after = words[stop] if stop < len(words) else ""
        ends = acts(words[stop - 1]) and words[stop - 1] not in {"all", "other"}
        begins = NOUN_START.match(start) or (stop == 1 and words[0].endswith("s"))
        if after.islower() and ends and begins and acts(start):
            return start
    return ""
