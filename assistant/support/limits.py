"""Whether a sentence keeps, denies or adds the conditions and exceptions of the words.

It knows the markers of limits (see `markers`) and looks for what they say in any place
of the sentence, in other words too. Example:

    limits("It applies whatever the law says.", "It applies unless the law forbids it.")
    # [Finding: the sentence says “whatever”; the cited words say “unless the law …”]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.support.aligned import about, beside, nearness, stems_of
from assistant.support.cited import Finding, content, plain, share
from assistant.support.markers import (
    DRAFTED,
    EXCEPTING,
    EXCEPTION,
    LIMITING,
    MARKER,
    denials,
)
from assistant.terms import Label

CLOSE = 0.45  # from which a sentence is about the whole of a cited one
KEPT = 0.33  # share of a limit's words that the sentence has: it is said otherwise
STRANGE = 0.15  # share of a limit's words that the cited words have: it was added
MOST_WORDS = 8  # a long list of cases is summarised: naming few of them is enough
_END = re.compile(r"[,;:](?=\s|$)|[.](?=\s|$)")
_UNIVERSAL = re.compile(
    r"(?<!not )(?<!never )\b(?:in (?:all|any|every|no) (?:cases?|circumstances?|way"
    r"|event)|always|at all times"
    r"|at any (?:time|stage|moment)|any time|under (?:all|any"
    r"|no) (?:\w+ )?circumstances?|automatically|without any|without (?:a "
    r"|any )?(?:prior )?request|unasked|without exception"
    r"|whatever|regardless|irrespective|whether or not|even (?:if|when|though"
    r"|where)|absolute\w*"
    r"|all the same|nevertheless|nonetheless|anyway|no (?:derogation|exception"
    r"|reservation)|however (?:much|long|little|many"
    r"|far)|not even|also (?:where|when|if)"
    r"|including (?:where|when)|in full|fully|each and every"
    r"|without (?:\w+ )?(?:limitation|restriction|condition)s?)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"\b(?:unless|except(?: (?:for|that|where|in|when))?|save (?:for|where|as|that"
    r"|in|when|if)"
    r"|provided that|on (?:the )?condition that|only (?:if|when|where|after|with|on)"
    r"|subject to|as long as|so long as)\b",
    re.IGNORECASE,
)
# What stands beside a rule and limits it little: a summary may leave it out.
_REFERS = re.compile(
    r"[^,;]*\botherwise\b|except as provided|without prejudice|notwithstanding"
    r"|subject to (?:paragraph|article|section|point)"
    r"|(?:where|as|if|when) (?:\w+ly )?applicable",
    re.IGNORECASE,
)
# Hedges and idioms have words of limits, and keep no condition.
_NO_LIMIT = re.compile(
    rf"{DRAFTED.pattern}|\b(?:if (?:\w+ )?(?:feasible|possible)"
    r"|without (?:undue |further |any )?delay|not only|but also|whether or not"
    r"|as well as)\b",
    re.IGNORECASE,
)
_LACKING = re.compile(
    r"even (?:if|though|when|where) (?:\w+ ){0,4}?(?:no|not|nobody|none|never"
    r"|lacks?)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:in particular|particularly|especially|notably|including|even|also)\s+$", re.I
)
_STRONG_MARKER = re.compile(
    r"\b(?:unless|except\w*|save|only|other than|without|apart|until|but|though"
    r"|although|while|provided|providing|condition\w*|subject|if|where\w*|when\w*"
    r"|once|as long as|so long as|as soon as|in cases?|in the event"
    r"|should (?=the |a |it |they |this )|otherwise|insofar|to the extent|as far as"
    r"|request\w*|upon|depend\w*|requires?|needs?|after|before|barring|excluding"
    r"|notwithstanding|prejudice|however|alone|following|outside|consent|agree\w*"
    r"|approv\w*|authori[sz]\w+|permi\w+|allow\w*|exempt\w*|minus|not"
    r")\b",
    re.IGNORECASE,
)
_WITHIN_LIMIT = re.compile(
    r"\b(?:if|when|where|provided that|unless)\b[^,;:]*$", re.IGNORECASE
)
_GENERIC = frozenset(
    content("circumstances context case situation cost exception what")
)


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A condition or an exception of the cited words: as written, and its stems."""

    text: str
    match: re.Match[str]  # the marker in its sentence
    exception: bool
    stems: tuple[str, ...]


def limits(sentence: str, words: str) -> list[Finding]:
    """Limits denied (contradicted), dropped (partly) or added (partly)."""
    sentence = plain(sentence)
    meant = [plain(part) for part in about(sentence, words)]
    theirs = [limit for part in meant for limit in read_limits(part)]
    if finding := _denied(sentence, plain(words), meant, theirs):
        return [finding]
    if len(meant) == 1 and (finding := _dropped(sentence, theirs)):
        return [finding]
    if finding := _added(sentence, plain(words)):
        return [finding]
    return []


def read_limits(text: str) -> list[Limit]:
    """The conditions and exceptions of a text, each up to where it ends."""
    found: list[Limit] = []
    at = 0
    while match := MARKER.search(text, at):
        ends = _END.search(text, match.end())
        if ends and ends.start() == match.end():  # "provided that, on entry, it …"
            inner = _END.search(text, ends.end())
            ends = _END.search(text, inner.end()) if inner else None
        stop = ends.start() if ends else len(text)
        if re.search(r"\bnot\s+$", text[: match.start()]):
            at = match.end()  # "is not subject to": no condition
            continue
        said = text[match.start() : stop]
        at = max(match.end(), stop)
        stems = tuple(dict.fromkeys(content(text[match.end() : stop])))
        if stems:
            found.append(
                Limit(
                    text=said,
                    match=match,
                    exception=match.lastgroup == "exception",
                    stems=stems,
                )
            )
    return found


def _denied(
    sentence: str, words: str, meant: Sequence[str], theirs: Sequence[Limit]
) -> Finding | None:
    """Whether the sentence says that nothing limits what the cited words limit."""
    said = denials(sentence)
    if not said or _UNIVERSAL.search(words):
        return None
    hedges = [m.group() for part in meant for m in DRAFTED.finditer(part)]
    if not theirs and not hedges:
        return None
    for denial in said:
        strong = denial.lastgroup == "strong"
        after = sentence[denial.start() :]
        shared = [x for x in theirs if set(x.stems) & set(content(after))]
        if _WITHIN_LIMIT.search(sentence[: denial.start()]):
            continue  # "if it meets whatever standards are set"
        if _LACKING.match(after) and re.search(r"\bwithout\b", words, re.IGNORECASE):
            continue  # "even though nobody agreed" of "without consent"
        if strong and not shared and _of_the_rule(after, words):
            continue
        if not strong and any(
            m.start() != denial.start()
            for m in LIMITING.finditer(sentence)
            if m.group().casefold() in {"unless", "except", "save", "if", "provided"}
        ):
            continue
        limit = (shared or list(theirs) or [None])[0]
        shown = limit.text if limit else hedges[0]
        label = Label.CONTRADICTED if strong else Label.PARTLY
        exceptions = any(x.exception for x in theirs)
        reason = (
            f"the sentence says “{_short(denial.group())}”; the cited words limit this "
            f"(“{_short(shown)}”)"
        )
        check = "exception" if exceptions else "condition" if theirs else "hedge"
        return Finding(label=label, reason=reason, check=check)
    return None


def _of_the_rule(denial: str, words: str) -> bool:
    """Whether what is denied to matter is in the rule itself: "whatever their race"."""
    ends = _END.search(denial)
    stems = set(content(denial[: ends.start()] if ends else denial)) - _GENERIC
    return bool(stems) and share(sorted(stems), stems_of(words)) >= 0.5


def _dropped(sentence: str, theirs: Sequence[Limit]) -> Finding | None:
    """A limit of which the sentence has neither a marker nor the content."""
    plainly = _NO_LIMIT.sub(" ", sentence)
    for limit in theirs:
        if _REFERS.match(limit.text) or not beside(limit.match, sentence):
            continue
        other = EXCEPTING if limit.exception else LIMITING
        unmarked = not other.search(plainly) and _unsaid(limit, sentence)
        if unmarked or _outnumbered(limit, theirs, plainly):
            what = "an exception" if limit.exception else "a condition"
            reason = (
                f"the cited words have {what} (“{_short(limit.text)}”) that the "
                "sentence leaves out"
            )
            check = "exception" if limit.exception else "condition"
            return Finding(label=Label.PARTLY, reason=reason, check=check)
    return None


def _unsaid(limit: Limit, sentence: str) -> bool:
    """Whether hardly any word of a limit is in the sentence."""
    few = 2 <= len(limit.stems) <= MOST_WORDS
    return few and share(limit.stems, stems_of(sentence)) < KEPT


def _outnumbered(limit: Limit, theirs: Sequence[Limit], plainly: str) -> bool:
    """Whether nothing that sets a limit apart is said, and too few limits are.

    The markers that the sentence has may be those of the other limits.
    """
    before = limit.match.string[: limit.match.start()]
    if _AMONG.search(before) or limit.match.group().casefold().startswith("in case"):
        return False  # "in particular where …" limits nothing
    rest = content(limit.match.string.replace(limit.text, " "))
    apart = [stem for stem in limit.stems if stem not in rest]
    if not 2 <= len(apart) <= MOST_WORDS or share(apart, stems_of(plainly)):
        return False
    near = nearness(plainly, limit.match.string) >= CLOSE
    return near and len(_STRONG_MARKER.findall(plainly)) < len(theirs)


def _added(sentence: str, words: str) -> Finding | None:
    """A limit of the sentence's own, where the cited words limit nothing."""
    if LIMITS_ANY.search(words):
        return None
    there = stems_of(words)
    for match in _ADDS.finditer(sentence):
        ends = _END.search(sentence, match.end())
        text = sentence[match.start() : ends.start() if ends else len(sentence)]
        stems = content(sentence[match.end() : match.start() + len(text)])
        if len(stems) >= 1 and share(stems, there) <= STRANGE:
            reason = (
                f"the sentence says “{_short(text)}”; the cited words have no such "
                "limit"
            )
            check = "exception" if EXCEPTION.match(text) else "condition"
            return Finding(label=Label.PARTLY, reason=reason, check=check)
    return None


LIMITS_ANY = re.compile(
    r"\b(?:unless|except\w*|save|only|other than|without|provided|if|where|when"
    r"|once|subject"
    r"|until|as long as|so long as|in cases?|exclud\w+|exempt\w*|outside|requires?"
    r"|consent"
    r"|agree\w*|condition\w*|apart|does not apply|limited|prejudice|consensus"
    r"|unanim\w+)\b",
    re.IGNORECASE,
)


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:9]) + (" …" if len(words) > 9 else "")
