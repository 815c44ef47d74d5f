"""Takes a sentence apart: conditions, exceptions, hedges, deadlines, asides.

What is taken out is blanked, so that offsets stay those of the sentence. It knows the
words that introduce such parts, and nothing of duties. Example:

    part("Unless war breaks out, each Party shall report within 30 days.").exceptions
    # ("Unless war breaks out",)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.norms.phrases import acts
from assistant.norms.relatives import MAIN_SUBJECT, strong
from assistant.norms.subjects import subject

HEDGES = re.compile(
    r"(?:,\s*)?\b(?:as|where|when|if|whenever|wherever|insofar as|to the extent) "
    r"(?:\w+ly )?(?:appropriate|applicable|necessary|needed|relevant|possible|feasible"
    r"|practicable|practical|required|available|reasonable)(?: and (?:appropriate"
    r"|possible|feasible|applicable|practicable|necessary))?"
    r"(?: (?:for|to|in) the (?:context|circumstances|case))?\b(?!\s+(?:to|that|for)\b)"
    r"|\b(?:as far as|so far as|insofar as|to the extent|in so far as) (?:is |it is )?"
    r"(?:\w+ly )?(?:possible|feasible|practicable|appropriate)\b"
    r"|\bto the (?:\w+ )?(?:maximum|fullest|greatest|widest|maximum) (?:\w+ )?extent"
    r"(?: (?:possible|feasible|practicable))?"
    r"|,?\s*\bas the case may be\b"
    r"|\b(?:in principle|as a rule|wherever possible|best endeavours?|best efforts"
    r"|every effort|all reasonable (?:steps|efforts|measures)|within (?:its|their|the "
    r"limits of (?:its|their)) (?:means|capabilities|resources"
    r"|respective \w+)(?: and \w+)?"
    r"|according to (?:its|their) (?:means|capabilit\w+)|in the light of (?:its|their) "
    r"\w+)\b",
    re.IGNORECASE,
)
_EXCEPT = (
    r"unless|except(?:ed|ing)?(?: (?:for|that|where|in|when|as|to the extent))?"
    r"|save (?:for|where|as|that|in|when)|other than|without prejudice to|apart from"
    r"|with the exception of|notwithstanding|subject to (?:the )?exceptions?|excluding"
    r"|but not(?: where| when| if)?"
)
_IF = (
    r"provided(?: always)? that|(?<!be )(?<!been )(?<!is )(?<!are )(?<!being )"
    r"(?<!as )provided(?= (?:the|an?|it|they|all|such|this|these|no)\b)"
    r"|providing that|on (?:the )?condition that"
    r"|only (?:if|when|where|after|with|in|to the extent|on)|in cases? (?:of|where"
    r"|that)"
    r"|in the event(?: of| that)?|as (?:long|soon) as|so long as|if"
    r"|(?<!be )(?<!is )(?<!are )subject to|where(?!as)"
    r"|when(?:ever)?|wherever|once|pending"
    r"|upon (?=(?:the )?(?:request|receipt|completion|expiry|entry|ratification"
    r"|\w+ing\b|its|their))|in the absence of|failing|until"
    r"|to the extent that|insofar as|in so far as|after (?:having )?(?:consult|obtain|"
    r"hear)\w+"
)
MARKER = re.compile(
    r"\b(?:(?P<inverted>(?<!.)should(?=\s+(?:an?|the|any)\s))"
    rf"|(?P<exception>{_EXCEPT})|(?P<purpose>so that|in order that|such that)"
    r"|(?P<reason>because|given that|seeing that|although|even though"
    r"|(?<=, )since(?= (?:the|it|they|such|this|these|that|its|their|AI|an?)\b))"
    rf"|(?P<condition>{_IF}))\b",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
    r"|eighteen|twenty|thirty|forty|fifty|sixty|ninety|[a-z]+-[a-z]+)"
)
_SPAN = r"(?:hours?|days?|weeks?|months?|years?|working days?|calendar days?)"
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
)
DEADLINE = re.compile(
    rf"\b(?:within|in (?:no|not) (?:more|later) than|(?:not|no) later than"
    rf"|at the latest"
    rf"|(?:not|no) earlier than|at least|(?:no|not) less than|for)\s+(?:the "
    rf"|a period of )?"
    rf"{_NUMBER}(?:\s*\(\d+\))?\s+{_SPAN}\b(?:\s+(?:of|after|from|before|following"
    rf"|prior to"
    rf"|as from)\b[^,;.]{{0,80}})?"
    rf"|\b(?:by|before|until|from|as of|as from|not later than"
    rf"|no later than)\s+(?:the end "
    rf"of )?(?:\d{{1,2}}\s+{_MONTHS}(?:\s+\d{{4}})?|{_MONTHS}\s+\d{{4}}|(?:19"
    rf"|20)\d\d)\b"
    r"|\bwithout (?:undue |further )?delay\b|\bimmediately\b|\bas soon as (?:possible"
    rf"|practicable|feasible)\b|\b(?:every|each)\s+(?:{_NUMBER}\s+)?{_SPAN}\b"
    r"|\b(?:annually|monthly|quarterly|biennially|once a year)\b",
    re.IGNORECASE,
)
# In brackets, or between commas and not the clause's own: "it is, they say, urgent",
# "domestic measures, banks included, should".
_ASIDE = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]"
    r"|,\s+(?:they|it|he|she|(?:the\s+)?[A-Z]?[\w’'-]+(?:\s[A-Z][\w’'-]*){0,3})\s+"
    r"(?:says?|said|adds?|added|holds?|argues?|writes?|explains?|concludes?|believes?"
    r"|insists?|notes)(?=\s*[,.;])"
    r"|,\s+[^,;:.]{2,90}?\s(?:included|excepted|excluded)(?=\s*,)"
)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """A sentence and what stands beside its main clause; `main` is as long as it."""

    main: str  # the sentence with the parts blanked
    conditions: tuple[str, ...]
    exceptions: tuple[str, ...]
    hedges: tuple[str, ...]
    deadline: str


def part(sentence: str, modal: re.Pattern[str]) -> Parts:
    """The parts of one sentence.

    Args:
        sentence: one English sentence.
        modal: what a clause's verb of strength looks like: a condition that opens the
            sentence ends before it where no comma does.
    """
    main = _ASIDE.sub(_blank, sentence)
    hedges = tuple(_said(m.group()) for m in HEDGES.finditer(main))
    main = HEDGES.sub(_blank, main)
    found = DEADLINE.search(main)
    deadline = _said(sentence[found.start() : found.end()]) if found else ""
    conditions: list[str] = []
    exceptions: list[str] = []
    at = 0
    while match := MARKER.search(main, at):
        stop = _stop(main, match, modal)
        whole = _said(sentence[match.start() : stop])
        if stop - match.end() < 3:  # a marker alone introduces nothing
            at = match.end()
            continue
        if match.lastgroup not in ("purpose", "reason"):
            exceptional = match.lastgroup == "exception"
            (exceptions if exceptional else conditions).append(whole)
        main = main[: match.start()] + " " * (stop - match.start()) + main[stop:]
        at = stop
    return Parts(
        main=main,
        conditions=tuple(conditions),
        exceptions=tuple(exceptions),
        hedges=hedges,
        deadline=deadline,
    )


def _stop(text: str, marker: re.Match[str], modal: re.Pattern[str]) -> int:
    """Where a condition ends: at a comma or, before the main verb, at its subject."""
    ends = re.compile(r"[,;:.](?=\s|$)").search(text, marker.end())
    stop = ends.start() if ends else len(text)
    before = text[: marker.start()]
    if not before.strip(" ,;:.-–—\"'") or re.fullmatch(
        r"\W*(?:and|or|but|however|also|in addition|even)\W*", before, re.IGNORECASE
    ):
        return _phrase_stop(text, marker, modal) or _opening_stop(text, marker, modal)
    if marker.lastgroup == "reason":
        return stop
    if marker.lastgroup == "purpose":
        return _next_clause(text, marker.end(), modal)
    if next(strong(before, 0, len(before), modal), None):
        return stop
    inside = before.rstrip().endswith(",") and text[stop : stop + 1] == ","
    if inside and len(before.split()) > 3 and "that" in before:
        return stop  # "says that, if lakes are to last, owners …"
    verb = next(strong(text, marker.end(), stop, modal), None)
    if verb and re.match(r"other than|apart from|excluding", marker.group(), re.I):
        return verb.start()  # "purposes other than those set should be stated"
    said = re.search(r"\b(?:apply|applies|is|are|was|were|has|have)\b", before)
    if verb is None or said:
        return stop
    return _subject_start(text, marker.end(), verb.start())


_OR_IF = re.compile(
    r",\s+or\s+(?:the|an?|another|any|each|it|they|if|where)\b[^,;:]*?\b[a-z]+s\s"
    r"[^,;:]*(?=,\s)"
)
_CLAUSE = re.compile(r"(?:the|this|an?|each|all|we|it|they|[A-Z]\w+)\s")
# "If it holds this, or is to be read so, it prevails": still the condition.
_GOES_ON = re.compile(r",\s+(?:or|and|nor)\s+(?:that\s+(?:it|they)\s*)?$")


# These take a noun phrase, and no clause: it ends where a clause opens at a comma.
_TAKES_PHRASE = re.compile(
    r"(?:notwithstanding|without prejudice to|subject to|apart from|in the absence of"
    r"|with the exception of|pending|failing|in the event of|in cases? of)\b",
    re.IGNORECASE,
)
_ANEW = re.compile(r",\s+(?=(?:it|they|we|an?|each|any|every|no)\s)")


def _phrase_stop(text: str, marker: re.Match[str], modal: re.Pattern[str]) -> int:
    """Where an opening noun phrase ends: "Subject to it, a Party that …"; 0 if unsure.

    Before "the" a comma may go on a list of provisions, so that says nothing.
    """
    if not _TAKES_PHRASE.match(marker.group()):
        return 0
    verb = next(strong(text, marker.end(), len(text), modal), None)
    stop = verb.start() if verb else len(text)
    if found := _ANEW.search(text, marker.end(), stop):
        return found.start()
    if "," in text[marker.end() : stop]:
        return 0
    who = MAIN_SUBJECT.search(text, marker.end(), stop)
    return who.start("who") if who and acts(who["who"]) else 0


def _opening_stop(text: str, marker: re.Match[str], modal: re.Pattern[str]) -> int:
    """Where a condition that opens a sentence ends: at the subject of the main verb."""
    ends = re.compile(r"[,;:.](?=\s|$)").search(text, marker.end())
    stop = ends.start() if ends else len(text)
    # "If one objects, or the Council considers it void, the Council shall": both.
    while more := _OR_IF.match(text, stop):
        stop = more.end()
    verbs = list(strong(text, stop, len(text), modal))
    if not verbs:
        verbs = list(strong(text, marker.end(), len(text), modal))
    if not verbs:  # "Because lakes freeze, the Board aims to"
        weak = modal.search(text, stop)
        comma = text.rfind(", ", stop, weak.start()) if weak else -1
        return comma if comma > 0 and _CLAUSE.match(text, comma + 2) else stop
    inside = 0  # how many of them the condition holds
    for at, verb in enumerate(verbs):
        if "," not in text[marker.end() : verb.start()]:
            continue
        following = verbs[at + 1] if at + 1 < len(verbs) else None
        if following and _begins_anew(text[verb.end() : following.start()]):
            continue
        if _GOES_ON.search(text[marker.end() : verb.start()]):
            ends = re.compile(r"[,;:.](?=\s|$)").search(text, verb.end())
            stop = ends.start() if ends else len(text)
            inside = at + 1
            continue
        return max(stop, _subject_start(text, marker.start(), verb.start()))
    if verbs[inside:] and verbs[inside].start() < stop:  # "If it freezes the Council"
        return _subject_start(text, marker.start(), verbs[inside].start())
    return stop


def _begins_anew(text: str) -> bool:
    """Whether a further clause begins at a bare comma, as after a condition."""
    if ";" in text or not text.strip():
        return False
    tail = text.rpartition(", ")[2] if "," in text else ""
    return bool(
        re.match(r"(?:the|an?|each|any|every|all|they|it|he|she|no|[A-Z]\w+)\b", tail)
    )


def _next_clause(text: str, at: int, modal: re.Pattern[str]) -> int:
    """Where the next clause with a verb that binds begins, else the end."""
    for verb in strong(text, at, len(text), modal):
        if verb.group().casefold() in {"can", "will", "may"}:
            continue
        start = _subject_start(text, at, verb.start())
        if "," in text[at:start] or ";" in text[at:start]:
            return start
    ends = re.compile(r";").search(text, at)
    return ends.start() if ends else len(text)


def _subject_start(text: str, start: int, stop: int) -> int:
    """Where the subject of the verb at `stop` begins; `stop` where none is found."""
    words = subject(text[start:stop]).split()
    if not words:
        return stop
    pattern = r"[\s,]+".join(map(re.escape, words))
    found = [m.start() for m in re.finditer(pattern, text[start:stop])]
    return start + found[-1] if found and found[-1] > 0 else stop


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _said(text: str) -> str:
    return " ".join(text.strip(" ,;:.").split())
