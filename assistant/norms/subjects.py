"""The subject of a verb: the noun phrase before it, found from the verb backwards.

It takes off what may stand before a subject: an opening adverbial, a reporting verb,
the predicate of the clause before. Example:

    subject("Five years after entry into force, the States Parties ")
    # "the States Parties"
"""

from __future__ import annotations

import re

from assistant.norms.phrases import NOUN_START, acts, leading_actor, named, noun_of

_LEADS = re.compile(
    r"^(?:and|or|but|also|further|moreover|therefore|accordingly|however|in particular"
    r"|similarly|likewise|thus|then|nevertheless|finally|otherwise|here|equally|instead"
    r"|sooner|later|so|yet|still|hence|consequently|furthermore|additionally|overall"
    r"|thereupon|thereafter|afterwards|meanwhile|today|together|now"
    r"|to (?:this|that|these|those) ends?|in addition|for this (?:purpose|reason)"
    r"|(?:for|in|to|by|with) (?:this|that)(?=,? (?:the|an?|each|any|every|all|no|they"
    r"|it)\b)"
    r"|in (?:doing so|this (?:regard|respect|context|case))|at the same time)\b"
    r"[,\s]*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:should|subject to|in|on|at|for|to|with|within|without|under|upon|by|from|as"
    r"|of|when|where|if"
    r"|unless|after|before|pursuant|during|taking|having|given|until|following"
    r"|according"
    r"|notwithstanding|subject to|except|save|through|among|amongst|between|while"
    r"|whenever|once|since|because|although|though|regarding|concerning|consistent"
    r"|insofar|whether|especially|based|no later|not later|no earlier|not earlier"
    r"|at least"
    r"|alongside|besides|despite|throughout|beyond|per|like|unlike|provided|including"
    r"|more specifically|irrespective|regardless|due to|owing to|thanks to|against"
    r"|about"
    r"|across|towards?|over|prior|building|acting|as regards|depending|instead of|apart"
    r"|(?!(?:italy|family|assembly|only|early|supply|july|reply"
    r"|ally)\b)[a-z]+ly\b(?! \w+ing\b)|(?:\w+[- ]){1,4}(?:years?|months?|days?|weeks?"
    r"|hours?) "
    r"(?:after|before|from|prior)|(?:every|each) (?:\w+ )?(?:years?|months?|weeks?"
    r"|days?|sessions?|meetings?)\b"
    r"(?=,? (?:the|an?|each|every|all|any|[A-Z]|states?|part(?:y|ies))\b)"
    r"|immediately|in order|even (?:if|where|when|though)|how far)\b",
    re.IGNORECASE,
)
# A country that develops is no clause; "taking account of" and "determined to" are.
_PARTICIPIAL = re.compile(
    r"^(?:\w{2,}(?:ing|ed))\b(?! (?:\w+ )?(?:countr|states?\b|part(?:y|ies)|bod|organi"
    r"|member|government|institution|entit|committee|authorit|provider|person))",
    re.IGNORECASE,
)
# What is said, thought or found, after which a clause of its own begins.
_SAID = re.compile(
    r"(?<!\b[Tt]o )(?<!\b[Oo]f )(?<!\b[Ii]n )(?<!\b[Ff]or )(?<!\b[Aa]t )(?<!\bby )"
    r"(?<!\b[Oo]n )(?<!\b[Ff]rom )(?<!\b[Uu]ntil )(?<!\b[Aa]fter )(?<!\b[Bb]efore )"
    r"(?<!\b[Uu]nder )(?<!\b[Ww]ith )(?<!\b[Uu]pon )(?<!\b[Ww]ithin )(?<!\bthan )"
    r"\b(?:that|whether|how|(?:says?|said|believes?|thinks?|considers?|holds?|insists?"
    r"|argues?|states?|suggests?|reads?|adds?)(?=\s+(?:the|an?|AI|each|all|any|every"
    r"|such"
    r"|it|they|[A-Z]\w+)\s)),?\s+",
)
_CONJOINED = re.compile(
    r"(?:,\s*|\s)(?:and|but|while|whereas|nor|or|yet|so)\s+(?:that\s+)?(?=\S)"
)
_OPEN_END = re.compile(
    r"(?:\b(?:and|or|but|nor|,)\s*)(?:(?:also|further|then|therefore|to that end|where"
    r"|in particular|\w+ly)\s*,?\s*)*$"
)
_DETERMINED = re.compile(
    r"(?<=[\w)’'”] )(?:the|each|any|every|all|such|an?|no|both|everyone|everybody"
    r"|anyone|nobody|States?|Part(?:y|ies)"
    r"|Members?|[A-Z][a-z]{3,})\b"
)
_LINKING_WORDS = """
of for in on to with by from under between among at as and or within without upon the
a an each any every all both such their its his her our this that these those via per
into than through against about after before during over regarding concerning given no
"""
_LINKING = frozenset(_LINKING_WORDS.split())
# A clause of its own that ends in a joint: "… provided funds, and each institute".
_FINITE = re.compile(
    r"^(?!(?:when|where|if|as|since|while)\b)[^,;]*?\b(?:is|are|was|were|has|have|had"
    r"|does|would|could|might"
    r"|do|provides?|includes?|remains?|supports?|(?<!the )(?<!an )\w{3,}ed(?= (?:the"
    r"|an?|\d)))\b"
    r".*,\s+(?:and|but|while)\s+(?:the|each|every|any|all|it|they|its|their|an?|no"
    r"|[A-Z])"
    # without a comma only behind "is" and where no list goes on
    r"|^(?!(?:when|where|if|as|since|while)\b)[^,;]*?\s(?:is|are|was|were) [^,;]*"
    r"\s(?:and|but)\s+(?:the|each|every|any|all|it|they)\s[^,;]*$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:Contracting |Member |State )?(?:Party|State|member|body|authority|person|court"
    r"|committee|Committee|council|organi[sz]ation|country|government|provider)"
)
_NOMINAL = re.compile(r"(?:tion|ment|ness|ity|ance|ence|use)$")
_HEADING = re.compile(r"^[^,;]{1,80}?:\s+(?=\S)")


def subject(before: str, *, continued: bool = False) -> str:
    """The noun phrase right before a verb.

    Args:
        before: the clause up to the verb, its relative clauses and conditions blanked.
        continued: whether it begins within the predicate of an earlier verb.

    Returns:
        The phrase; "" where the verb shares the earlier one's subject or has none.
    """
    text = re.sub(r"\s+", " ", before).strip()
    if joint := _OPEN_END.search(text):
        if continued:
            return ""
        if re.match(r"(?:and|but)\b", joint.group()) and (
            first := leading_actor(text[: joint.start()].rpartition(": ")[2])
        ):
            return first  # "The ministers met and intend to"
    text = re.sub(r"(?:\s*,\s*)+", ", ", text).strip(" ,;:-–—")
    text = text.rpartition("; ")[2].rpartition(": ")[2]
    said = list(_SAID.finditer(text))
    if said and not re.match(r"(?:how|whether)\b", said[-1].group()):
        rest = text[said[-1].end() :]
        # A singular noun has an article, so "that Party" is one phrase.
        points = said[-1].group().startswith("that ") and _BARE.fullmatch(rest)
        text = f"that {rest}" if points and acts(rest) else rest
        continued = False
        last = rest.rpartition(", ")[2]
        if re.match(r"\w+ing\b", before.strip()) and ", " in rest and _starts(last):
            return last  # "Considering that lakes freeze, the Council"
    if pronoun := re.search(
        r"(?<! to)(?<! of)(?<! by)(?<! in)(?<! on)(?<! for)(?<! with)(?<! from)(?<!ing)"
        r" (they|it|he|she|we)$",
        text,
    ):
        return pronoun[1]
    if continued or _FINITE.search(text):
        text = _after_predicate(text)
    text = _after_opening(text)
    last = text.rpartition(", ")[2]
    done = re.search(r"\b(?:is|are|was|were|has|have|had)\b.*, ", text)
    if done and NOUN_START.match(last) and acts(last):
        return last  # behind a clause: "no objection is raised, the depositary"
    text = _contact_free(text)
    return "" if _OPENING.match(text) else _without_post(text)


def _contact_free(text: str) -> str:
    """The subject of a contact clause: "each Party" of "whose use each Party"."""
    found = re.search(r"(?P<last>[a-z]+) (?P<who>(?:each|every|any) [A-Z]\w+)$", text)
    if found is None or found["last"] in _LINKING:
        return text
    noun = noun_of(found["last"]) or _NOMINAL.search(found["last"])
    return found["who"] if noun else text


def _after_predicate(text: str) -> str:
    """What follows an earlier verb's predicate: ", and the Commission" of it."""
    for joint in reversed(list(_CONJOINED.finditer(text))):
        rest = text[joint.end() :]
        if _OPENING.match(rest) and "," in rest:
            return rest
        if not NOUN_START.match(rest):
            continue
        if "," in joint.group() or re.match(
            r"(?:the|each|any|every|it|they|no)\b", rest
        ):
            return rest
    tail = text.rpartition(", ")[2]
    return tail if NOUN_START.match(tail) else ""


def _after_opening(text: str) -> str:
    """A clause without its opening adverbials."""
    for _ in range(6):
        shorter = _LEADS.sub("", _LEADS.sub("", text))
        opens = _OPENING.match(shorter)
        if not (opens or _PARTICIPIAL.match(shorter)):
            return shorter
        if not opens and "," not in shorter and named(shorter):
            return shorter
        rest = _last_phrase(shorter) if "," in shorter else _unmarked(shorter)
        if rest == text:
            return rest
        text = rest
    return text


def _last_phrase(text: str) -> str:
    """The subject behind an opening that commas end; a list of actors stays whole."""
    parts = text.split(", ")
    at = len(parts) - 1
    while at > 1 and not _starts(parts[at]):
        at -= 1  # set off by commas: "the provider, established in the Union,"
    closes = re.match(r"(?:and|or)\b", parts[at]) or re.search(
        r"\b(?:and|or)\b", parts[at]
    )
    while at > 1 and closes and _starts(parts[at - 1]) and acts(parts[at - 1]):
        if re.match(r"(?:and|or)\b", parts[at - 1]):
            break
        at -= 1
    return ", ".join(parts[at:])


def _starts(part: str) -> bool:
    return bool(NOUN_START.match(re.sub(r"^(?:and|or)\s+", "", part))) or acts(part)


def _unmarked(text: str) -> str:
    """The subject behind an opening without a comma: "Where needed the Council"."""
    for found in reversed(list(_DETERMINED.finditer(text))):
        word = text[: found.start()].split()[-1]
        name = found.group()[0].isupper()
        if word.casefold() in _LINKING or word.endswith("ing"):
            continue
        if name and word[:1].isupper():
            continue
        if acts(text[found.start() :]) or found.group().islower():
            return text[found.start() :]
    return _bare_actors(text) or text


def _bare_actors(text: str) -> str:
    """Actors without an article behind an opening: "In the coming years ministries"."""
    words = text.split()
    at = len(words) - 1
    if at < 2 or not words[at].endswith("s") or not acts(words[at]):
        return ""
    while at > 1 and (
        re.fullmatch(r"[A-Z]{2,}|\w+(?:al|ive|ent|ic|ary|ing)", words[at - 1])
        or (noun_of(words[at - 1]) and acts(words[at - 1]))
    ):
        at -= 1
    known_before = noun_of(words[at - 1])
    return " ".join(words[at:]) if known_before else ""


def _without_post(text: str) -> str:
    """A noun phrase without what is said of it between commas."""
    kept: list[str] = []
    for part in text.split(", "):
        first = part.split(" ")[0] if part else ""
        joins = first in {"and", "or"}
        listed = (
            NOUN_START.match(part)
            or re.search(r"\b(?:and|or)\b", part)
            or (re.search(r", (?:and|or) ", text) and first.islower())
        )
        goes_on = listed and acts(part) and not _OPENING.match(part)
        if kept and not joins and not goes_on:
            break
        if kept and joins and _OPENING.match(part.partition(" ")[2]):
            break
        kept.append(part)
    found = ", ".join(kept).strip(" ,;:")
    label = _HEADING.match(found)
    return found[label.end() :] if label else found
