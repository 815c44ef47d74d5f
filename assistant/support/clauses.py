"""Reads clauses: who must, should or may, and whether it is negated (English).

It knows the words of duty, permission, negation and condition, and nothing of what a
sentence is about. Example:

    read_clauses("No Party may fish.")[0].cues[0].force     # "must", negated
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.support.cited import content, plain, sentences

# Strength by the words that carry it, tried in this order at every place.
_BE = r"(?:is|are|be)"
_FORCES = {
    "free": r"needs? not|(?:do|does) not (?:have|need) to|not (?:required|obliged)"
    rf"|{_BE} not (?:required|obliged|obligated|bound) to",
    "must": rf"shall|must|{_BE} (?:legally )?(?:required|obliged|obligated|bound)"
    r"|(?:has|have) to|undertakes?|commits?|committed|decides?|decided|obliges?"
    r"|requires?|required|obligatory|mandatory|(?:duty|obligation)(?= to\b)"
    r"|needs? to|(?:obliged|obligated) to|(?:is|are) to(?= \w+)",
    "should": r"should|ought|encourag(?:es?|ed|ing)|recommend(?:s|ed|ing)?"
    r"|urg(?:es?|ed|ing)|call(?:s|ed|ing)? (?:up)?on|invit(?:es?|ed|ing)"
    r"|advis(?:es|ed|able)|appeals? to|request(?:s|ed) (?:that|the|all|states|parties)",
    "may": r"may|can|could|might|(?:has|have) the right|permits?|permitted|allows?"
    rf"|{_BE} (?:entitled|free|able|authori[sz]ed|permitted|allowed)"
    rf"|allowed|{_BE} possible"
    r"|authori[sz]es?|entitled|optional",
    "will": r"will|seeks? to|aims?(?: to)?|intends? to|strives?|tr(?:y|ies) to"
    r"|plans? to|hopes? to|wish(?:es|ing)? to|endeavou?rs? to",
}
_BANS = (
    r"(?:is |are |be )?(?:strictly )?(?:prohibit(?:s|ed|ing)?|forbid(?:s|den)?"
    r"|bann?(?:s|ed)|unlawful|precludes?|precluded|rules out|ruled out|disallow(?:s|ed)"
    r"|excludes|excluded(?! from))|(?:commits? )?an offence"
)
_CUE = re.compile(
    rf"\b(?:(?P<ban>{_BANS})|"
    + "|".join(f"(?P<{name}>{words})" for name, words in _FORCES.items())
    + r")\b(?P<cannot>not\b)?",
    re.IGNORECASE,
)
# "The prohibited practices" names things; it forbids nothing where it stands.
_ATTRIBUTE = re.compile(
    r"(\(|\b(?:the|of|any|such|these|those|for|an?|on|other)\s+)"
    r"(?:prohibited|forbidden|banned)\b(?=\s+\w)(?!\s+(?:by|from|to|under|in|for|unless)\b)",
    re.IGNORECASE,
)
_NEGATOR = re.compile(
    r"\b(?:not|never|no|none|nothing|nobody|no-one|neither|refrains? from|refraining"
    r"|abstains? from|fails? to|failing to|exempt(?:s|ed)?|unable to|refuses? to"
    r"|prohibit(?:s|ed)?|forbid(?:s|den)?|excludes|ceases? to)\b"
    r"|\w+n't\b|(?<=can)not\b|\bnon-(?=party|member)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\b(?:no|none|nothing|nobody|no-one|neither)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never)\b|\w+n't\b", re.IGNORECASE)
# Negations that turn nothing round: bounds and idioms.
_IDIOM = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|later|earlier|longer|greater|lower|higher) than\b"
    r"|\b(?:not only|or not|no doubt|not limited to)\b|\bnot exceed(?:ing)?\b(?=\W+"
    r"(?:\w+\W+){0,2}(?:\d|two|three|four|five|six|seven|eight|nine|ten|\w+ty)\b)"
    r"|\b(?:with no|without) (?:undue |further )?\w+",
    re.IGNORECASE,
)
MARKERS = {
    "unless": r"unless",
    "except": r"except(?:ed|ing)?(?: for| that| where| in)?|save (?:for|where|as|that)"
    r"|other than|excluding",
    "subject to": r"subject to(?= [^,.]*\b(?:articles?|paragraphs?|sections?|consent|"
    r"approval|conditions?|provisions?|agreement|law|laws|limits?|availability|"
    r"safeguards|authori[sz]ation|review|rules?|exceptions?|ratification)\b)",
    "without prejudice": r"without prejudice to",
    "provided that": r"provided(?: that)|providing that|on condition that|as long as"
    r"|so long as",
    "only if": r"only (?:if|when|where|after|with|in|to the extent)",
    "where": r"(?:where|in cases? (?:of|where|that)|in the event)",
    "if": r"if|when|failing|absent|in the absence of",
    "as appropriate": r"as appropriate|where appropriate|as far as (?:possible"
    r"|feasible)|to the extent (?:possible|feasible)|where (?:possible|feasible)",
}
_MARKER = re.compile(
    r"\b(?:"
    + "|".join(
        f"(?P<{name.replace(' ', '_')}>{words})"
        for name, words in reversed(MARKERS.items())
    )
    + r")\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r",?\s+(?:but|and|or(?! not)|yet)\s+(?!\d)(?=(?:[\w-]+\s+){0,4}(?:shall|must"
    r"|may|should|will|can|is|are|need|does|do|has to|have to|not|calls?|invites?"
    r"|urges?|encourages?|recommends?|decides?|requests?)\b)"
    r"|,\s+(?:which|who|whose|no \w+ of whom|of whom)\s+|[;:]\s+",
    re.IGNORECASE,
)

# "except, for nets, where …"
_SET_OFF = re.compile(
    r"\b(except|unless),\s+([^,;.]{1,60}),\s+(where|when|if|for|in|that)\b",
    re.IGNORECASE,
)
# "except where …; where …; or where …": one exception after another, no new clause.
_GOES_ON = re.compile(
    r"\b(?:except|unless|save)\b[^;.]*(?:;\s+(?:or |and )?(?:where|if|when)\b"
    r"(?![^;.]*\b(?:shall|must|should)\b)[^;.]*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Cue:
    """One word of strength; `force` is a name of `_FORCES`, "must" for a ban."""

    force: str
    negated: bool
    heads: frozenset[str]  # stems of what must, should or may be done
    phrase: str  # as written, for messages


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A condition or an exception: its marker and the stems of what it says."""

    marker: str  # a name of `MARKERS`
    stems: tuple[str, ...]
    negated: bool = False
    text: str = ""  # what it says, without the marker


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A main clause without its conditions; no cues mean a statement of fact."""

    text: str
    stems: tuple[str, ...]
    negated: bool
    odd: bool  # negations in all are odd in number
    cues: tuple[Cue, ...]
    conditions: tuple[Condition, ...]  # of the sentence it stands in


def read_clauses(text: str) -> list[Clause]:
    """The main clauses of an English text."""
    found: list[Clause] = []
    text = _SET_OFF.sub(r"\1 \3 \2", _ATTRIBUTE.sub(r"\1named", text))
    for sentence in sentences(_GOES_ON.sub(_joined, text)):
        main, conditions = _conditions(plain(sentence))
        start = 0
        pieces: list[str] = []
        for match in _CUT.finditer(main):
            pieces.append(main[start : match.start()])
            start = match.start()
        pieces.append(main[start:])
        found += [_clause(p, conditions) for p in pieces if content(p)]
    return found


def _joined(match: re.Match[str]) -> str:
    return re.sub(r";(?=\s)", ",", match.group())


def without_cues(text: str) -> str:
    """A text without its words of duty and permission."""
    return _CUE.sub(" ", text)


def _conditions(sentence: str) -> tuple[str, tuple[Condition, ...]]:
    """The sentence without its conditions, and they."""
    found: list[Condition] = []
    at = 0
    while match := _MARKER.search(sentence, at):
        marker = (match.lastgroup or "").replace("_", " ")
        stop = _stop(sentence, match)
        said = sentence[match.end() : stop]
        lacking = match.group().casefold().startswith(("fail", "absent", "in the abs"))
        odd = (_count(_IDIOM.sub(" ", said)) + lacking) % 2 == 1
        stems = tuple(content(said))
        found.append(Condition(marker=marker, stems=stems, negated=odd, text=said))
        sentence = f"{sentence[: match.start()]} {sentence[stop:]}"
        at = match.start()
    return sentence, tuple(found)


def _stop(sentence: str, match: re.Match[str]) -> int:
    """Where a condition ends: at a comma, or at the verb of the main clause."""
    if match.lastgroup == "as_appropriate":
        return match.end()
    comma = re.compile(r"[,;]|\s+(?=-\s)").search(sentence, match.end())
    stop = comma.start() if comma else len(sentence)
    if _CUE.search(sentence[: match.start()]):
        return stop
    verb = re.compile(r"\s(?:shall|must|should)\b").search(sentence, match.end(), stop)
    return verb.start() if verb else stop


def _clause(text: str, conditions: tuple[Condition, ...]) -> Clause:
    text = text.strip(" ,;:")
    idle = _IDIOM.sub(lambda m: " " * len(m.group()), text)
    cues: list[Cue] = []
    start = 0
    for match in _CUE.finditer(text):
        cue = _cue(text, idle, match, start)
        if cue is not None:
            cues.append(cue)
            start = match.end()
    stated = _count(idle) % 2 == 1
    return Clause(
        text=text,
        stems=tuple(content(_CUE.sub(" ", text))),
        negated=cues[0].negated if cues else stated,
        odd=stated,
        cues=tuple(cues),
        conditions=conditions,
    )


def _count(text: str) -> int:
    return len(_NEGATOR.findall(text))


def _before(text: str) -> int:
    """Negations of the subject or right before a cue, not those of a relative clause.

    "Parties that do not report shall pay" negates nothing that they shall do.
    """
    near = " ".join(text.split()[-3:])
    return len(_SUBJECT.findall(text)) + len(_NOT.findall(near))


def _cue(text: str, idle: str, match: re.Match[str], start: int) -> Cue | None:
    kind = match.lastgroup if match.lastgroup != "cannot" else ""
    kind = kind or next(k for k in ("ban", *_FORCES) if match[k])
    if match.group() == "May":
        return None  # the month
    before, after = idle[start : match.start()], idle[match.end() :]
    written = text[match.end() :]
    passive = kind == "ban" or re.search(r"(?:ed|en|ible|atory|able)$", match.group())
    reach = kind in {"should", "must"} and not _modal(match)
    heads, tail = _heads(written, reach=reach)
    if passive and not re.match(r"\s+(?:not\s+)?(?:to|that|from)\b", after):
        heads, tail = frozenset(content(_CUE.sub(" ", before))), ""
    adverb = re.match(r"\s*(?:not|never|neither|in no \w+)\b", after)
    outer = _before(before) + bool(adverb or match["cannot"])
    inner = _count(after[: len(tail)]) - bool(adverb and tail)
    force, negated = _strength(kind, match.group(), outer % 2 == 1, inner % 2 == 1)
    phrase = " ".join(match.group().split())
    if adverb:
        phrase += " " + adverb.group().strip()
    elif outer % 2 and (first := _NEGATOR.search(before)):
        phrase = f"{first.group()} … {phrase}"
    return Cue(force=force, negated=negated, heads=heads, phrase=phrase)


def _strength(kind: str, word: str, outer: bool, inner: bool) -> tuple[str, bool]:
    """Force and negation of a cue that is negated itself (outer), or whose act is."""
    if kind == "ban":
        return ("may", inner) if outer else ("must", not inner)
    if kind == "may" and outer:
        return "must", not inner  # "may not" forbids
    if kind == "must" and outer and re.search("requir|oblig|need|bound", word):
        return "free", inner
    return kind, outer != inner


def _modal(match: re.Match[str]) -> bool:
    return match.group().casefold() in {"shall", "must", "should", "may", "can", "will"}


def _heads(after: str, *, reach: bool) -> tuple[frozenset[str], str]:
    """Stems of the act that follows a cue, and the words up to it.

    `reach`: the act follows a later "to" ("urges all States to refrain from …").
    """
    later = re.match(r"[^,;]*?\b(?:to|that)\s+", after) if reach else None
    offset = later.end() if later else 0
    skipped = {"refrain", "abstain", "fail", "ceas", "also"}
    for word in re.finditer(r"[\w-]+", after[offset:]):
        stems = content(word.group())
        if stems and stems[0] not in skipped:
            return frozenset(stems), after[: offset + word.end()]
    return frozenset(), after
