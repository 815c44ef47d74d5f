"""What looks like a norm and is none: words taken note of, nouns, indirect questions.

Example:
    takes_note("Recalling that States must report,", 20)     # True
"""

from __future__ import annotations

import re

from assistant.norms.cues import ACKNOWLEDGING, MODAL, modal_class
from assistant.norms.nouns import Deontic
from assistant.norms.phrases import named
from assistant.norms.subjects import subject

# Finite reports that only take note of what they report.
_NOTES = re.compile(
    r"note[sd]?|notices?|heard|consider|recall(?:s|ed)?|recogni[sz]e[sd]?"
    r"|acknowledge[sd]?"
    r"|warns?|reports?"
    r"|explains?|observe[sd]?|reaffirm(?:s|ed)?|welcome[sd]?|mindful|aware|remind(?:s"
    r"|ed)?"
    r"|commends?|regrets?|condemns?|appreciates?|realis[es]+|realiz[es]+",
    re.IGNORECASE,
)
_ACK = re.compile(rf"\b(?:{ACKNOWLEDGING.pattern})\b", re.IGNORECASE)
_PERSUADED = re.compile(
    r"\W*(?:(?:[\w’']+\s+){1,5}?(?:is|are|remains?)\s+)?"
    r"(?:(?:further|also|deeply|\w+ly)\s+)*(?:convinced|confident|concerned"
    r"|conscious"
    r"|alarmed|persuaded)\b",
    re.IGNORECASE,
)
_AFTER_MODAL = frozenset({"shall", "must", "should", "will", "may", "can", "to", "not"})

_BEFORE_MONTH = frozenset(
    {"in", "of", "since", "by", "from", "until", "before", "after", "late", "early"}
)
_BANS = re.compile(r"(?:prohibit|forbid|ban|bar|outlaw|have to)$")
_PROMISES = re.compile(
    r"\b(?:re)?(?:affirm|iterate|declare|confirm)(?:s|ed)? that (?:they|it|we)\s*$",
    re.I,
)
_SAID = re.compile(  # a clause, and not only "that, in such cases,"
    r"\s+(?!(?:in|under|for|as|when|where|if|with|on|by)\b)\w+\s+\w+"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|may|must|shall|should|could"
    r"|do|does|remains?|needs?)\b",
    re.IGNORECASE,
)
# Verbs that are nouns too, and what stands before the nouns.
_NAMES = re.compile(
    r"prohibits?|forbids?|bans?|bars?|outlaws?|aim(?:s|ed)?|hopes?|wish(?:es)?|needs?"
    r"|desires?|pledges?|wants?|strives?|(?:plans?|resolve) to|promises?|endeavou?rs?"
)
_BEFORE_NOUN = re.compile(
    r"(?:\b(?:the|an?|of|or|such|its|their|this|our|his|her|each|every|any|these"
    r"|those|to|special|specific|own|as|no)"
    r"|\b(?:the|an?|its|their|our|this|each) (?:\w+ly )?(?:ultimate|overall|main|final"
    r"|common|total|\w+(?:ent|al|ous|ful|ic|ive|ing|ed|ong|ear|ast))|[’']s"
    r"|s[’'])$",
    re.IGNORECASE,
)
_MANNER = re.compile(r"\bas (?:the|an?|each|its|their|they|it)\b(?:\s\w+){0,3}$", re.I)
# "recalls the rule on which it rests, that lakes should": what is recalled.
_RULE_THAT = re.compile(
    r"\s+(?:the|its|their) (?:\w+ )?(?:principle|rule|idea|view|fact)s?\b[^;]*?"
    r",?\s+that\s"
)
_REFERS = re.compile(r"\brefers? to (?:the|a|its|their) \w+(?: that\b|\s{6,}|\s*$)")
# A relative clause stood there, which is blanked, and said what is recalled.
_BLANKED = re.compile(r"\s+(?:the|its|their)\s(?:(?!\b(?:and|but)\b)[^,;])*\s{6,}$")
_TEXTS = re.compile(  # what permits by its words; other things make possible
    r"(?:convention|treaty|protocol|agreement|regulation|act|article|paragraph|law"
    r"|\d\)?)$",
    re.IGNORECASE,
)


def takes_note(main: str, stop: int) -> bool:
    """Whether a clause only takes note of what it says, or reports it so."""
    if _PERSUADED.match(main) or _REFERS.search(main, 0, stop):
        return True
    found = _ACK.search(main, 0, stop)
    if found is None or _goes_on(main, stop):
        return False
    before = main[: found.start()].strip(" ,;:-–—•")
    if before.endswith((" to", "grounds", "reason")):
        return False  # "whoever has grounds to consider that …"
    verb, rest = found.group(), main[found.end() :]
    if re.match(r"not(?:e|ice)s?$", verb, re.I) and re.match(
        r"\s+(?:of|to|shall|in|by|under|from)\b", rest
    ):
        return False  # the noun: "Notice of it shall be given"
    opens = not re.sub(
        r"^(?:also|further|and|again|once more|\w+ly)\b", "", before
    ).strip()
    if opens:
        return True
    if verb.endswith("ing"):
        return False
    if _NOTES.fullmatch(verb) and (
        _RULE_THAT.match(rest) or _BLANKED.match(main[found.end() : stop])
    ):
        return True
    report = re.match(
        r"\s+(?:with (?:\w+ ){1,2})?(?:also\s+|further\s+)?(?:(?:the|an?|its"
        r"|their)\s+\w+\s+)?(that|how)\b",
        rest,
    )
    if report is None:
        return False
    return report[1] == "how" or bool(_NOTES.fullmatch(verb))


def _goes_on(main: str, stop: int) -> bool:
    """Whether a main clause follows what is noted: "Recalling it, Norland will mark".

    A paragraph of a preamble ends at a comma and has no clause of its own.
    """
    opens = re.match(r"\W*(?:(?:also|further|\w+ly)\s+)*\w+ing\b(\s+that\b)?", main)
    if opens is None or re.search(r"[,;]\s*$", main):
        return False
    noted, comma, rest = main[:stop].rpartition(", ")
    if comma and re.match(r"(?:they|it|we)\b", rest):
        return True
    who = subject(rest) if comma else ""
    if not who or " ".join(rest.split()) != who or not named(who):
        return False
    if opens[1] is None:
        return True
    return bool(_FINITE.search(noted, opens.end()) or _SAID.match(noted, opens.end()))


def binds_after_note(match: re.Match[str], main: str) -> bool:
    """Whether a clause that notes goes on to bind: "…, and they shall endeavour"."""
    before = main[: match.start()]
    if _goes_on(main, match.start()):
        return True
    if match.group() == "will":  # "The ministers reaffirm that they will meet"
        return bool(_PROMISES.search(before))
    joined = re.search(r",?\s+(?:and|but)\s+(?!that\b)[^;]*$", before)
    return match.group().casefold().startswith("shall") and bool(
        joined and re.search(r"\b(?:they|it|Parties|Party|States?)\s*$", before)
    )


def asks_what(before: str) -> bool:
    """Whether a verb stands in an indirect question: "settles what it must contain"."""
    if re.match(
        r"\W*(?:how (?:far|much|well|many)|whether|why)\b[^,;]*$", before, re.I
    ):
        return MODAL.search(before) is None  # a clause that is the subject
    found = re.search(
        r"(\w+)\s+(?:what|how|whether|who|why)\b(?P<clause>[^,;]*)$", before
    )
    # "what concerns lakes should be said": the verb of strength is the main clause's.
    if found and re.match(r"\s+[a-z]{2,}[^s\W]s\s+\w", found["clause"]):
        return False
    return bool(found) and found[1].casefold() not in {"that", "and", "or", "but"}


_PROMISE = re.compile(r"commit|undertake|agree|pledge|promise")
# Another finite verb at once: the first one was that of a contact clause.
_CONTACT = re.compile(
    r"\s+(?!or\b|and\b|not\b|be\b)\w+\s+(?:would|will|should|must|shall)\b"
)


def _idle_may(word: str, last: str, after: str) -> bool:
    """Whether "may" is the month, or stands in "as may be necessary"."""
    if last == "case" and re.match(r"\s+be\b", after):
        return True  # "or, as the case may be, the owner"
    dated = re.match(r"\s+\d", after) or last in _BEFORE_MONTH
    return last == "as" or (word == "May" and bool(dated))


def _idle_need(word: str, before: str, after: str) -> bool:
    """Whether "need to" is the noun, or "needs" says what makes a decision valid."""
    if word == "need to":  # "agree on the need to meet"
        return bool(_BEFORE_NOUN.search(before))
    valid = re.match(r" (?:an?|the) (?:[\w-]+ )?(?:majority|vote)", after)
    return word == "needs" and bool(valid)


def idle(main: str, match: re.Match[str]) -> bool:
    """Whether a match is no verb of strength where it stands."""
    word, low = match.group(), match.group().casefold()
    before, after = main[: match.start()].rstrip(), main[match.end() :]
    last = before.split()[-1].casefold() if before else ""
    wishes = re.match(r"(?:desire|wish|want|hope|intend)", low)
    if modal_class(match) is Deontic.ASPIRATION and (
        last in _AFTER_MODAL or (wishes and _MANNER.search(before))
    ):
        return True  # "shall aim", "to seek"; "schooling as the parents desire"
    if re.fullmatch(r"works?\s*|offers", low):
        return not named(subject(before))  # the nouns: "its works to date"
    infinitive = last == "to" and _PROMISE.match(low)  # "a need to commit to an act"
    if infinitive or _CONTACT.match(after):
        return True  # "Boats the firm can build would belong to it"
    if low == "may":
        return _idle_may(word, last, after)
    if low == "looks forward to":
        return not before.strip(" ,")  # of a resolution: "Looks forward to the report"
    if word == "will":
        return last in {"the", "free", "political", "good", "of"}
    if re.fullmatch(r"permits?|allows?", low):
        return _TEXTS.search(before) is None
    if low.startswith("need") and _idle_need(low, before, after):
        return True
    if last in {"would", "could", "might", "may", "will"} and _BANS.match(low):
        return True  # of a draft: "would ban lead", "would have to pay"
    return bool(_NAMES.fullmatch(low)) and _is_noun(low, before, after)


def _is_noun(word: str, before: str, after: str) -> bool:
    """Whether a form that is a verb and a noun is the noun: "with the ultimate aim"."""
    if not before or _BEFORE_NOUN.search(before):
        return True
    if re.fullmatch(r"(?:prohibit|forbid|ban|bar|outlaw)s?", word):
        return bool(re.match(r"\s*(?:[.,;:]|$)", after))
    followed = re.match(r"\s+(?:that|of|is|are|and)\b", after)
    return bool(followed) and bool(re.fullmatch(r"aims?|needs?", word))
