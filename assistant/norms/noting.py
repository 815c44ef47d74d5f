"""What looks like a norm and is none: words taken note of, nouns, indirect questions.

Example:
    takes_note("Recalling that States must report,", 20)     # True
"""

from __future__ import annotations

import re

from assistant.norms.cues import ACKNOWLEDGING, modal_class
from assistant.norms.nouns import Deontic

# Finite reports that only take note of what they report.
_NOTES = re.compile(
    r"note[sd]?|notices?|consider|recall(?:s|ed)?|recogni[sz]e[sd]?|acknowledge[sd]?"
    r"|warns?|reports?"
    r"|explains?|observe[sd]?|reaffirm(?:s|ed)?|welcome[sd]?|mindful|aware|remind(?:s"
    r"|ed)?"
    r"|commends?|regrets?|condemns?|appreciates?|realis[es]+|realiz[es]+",
    re.IGNORECASE,
)
_ACK = re.compile(rf"\b(?:{ACKNOWLEDGING.pattern})\b", re.IGNORECASE)
_PERSUADED = re.compile(
    r"\W*(?:(?:further|also|deeply|\w+ly)\s+)*(?:convinced|confident|concerned"
    r"|conscious"
    r"|alarmed|persuaded)\b",
    re.IGNORECASE,
)
_AFTER_MODAL = frozenset({"shall", "must", "should", "will", "may", "can", "to", "not"})

# Verbs that are nouns too, and what stands before the nouns.
_NAMES = re.compile(
    r"prohibits?|forbids?|bans?|bars?|outlaws?|aim(?:s|ed)?|hopes?|wish(?:es)?|needs?"
    r"|desires?|pledges?|wants?|strives?"
)
_BEFORE_NOUN = re.compile(
    r"(?:\b(?:the|an?|of|or|such|its|their|these|those|to|special|specific|own|as|no)"
    r"|\b(?:the|an?|its|their) (?:ultimate|overall|main|final|common|total)|[’']s)$",
    re.IGNORECASE,
)
_TEXTS = re.compile(  # what permits by its words; other things make possible
    r"(?:convention|treaty|protocol|agreement|regulation|act|article|paragraph|law|\d\)?)$",
    re.IGNORECASE,
)


def takes_note(main: str, stop: int) -> bool:
    """Whether a clause only takes note of what it says, or reports it so."""
    if _PERSUADED.match(main):
        return True
    found = _ACK.search(main, 0, stop)
    if found is None:
        return False
    before = main[: found.start()].strip(" ,;:-–—•")
    verb, rest = found.group(), main[found.end() :]
    opens = not re.sub(
        r"^(?:also|further|and|again|once more|\w+ly)\b", "", before
    ).strip()
    if opens:
        return True
    if verb.endswith("ing"):
        return False
    report = re.match(r"\s+(?:also\s+|further\s+)?(that|how)\b", rest)
    if report is None:
        return False
    return report[1] == "how" or bool(_NOTES.fullmatch(verb))


def binds_after_note(match: re.Match[str], main: str) -> bool:
    """Whether a clause that notes goes on to bind: "…, and they shall endeavour"."""
    before = main[: match.start()]
    joined = re.search(r",?\s+(?:and|but)\s+(?!that\b)[^;]*$", before)
    return match.group().casefold().startswith("shall") and bool(
        joined and re.search(r"\b(?:they|it|Parties|Party|States?)\s*$", before)
    )


def asks_what(before: str) -> bool:
    """Whether a verb stands in an indirect question: "settles what it must contain"."""
    found = re.search(r"(\w+)\s+(?:what|how|whether|who)\b[^,;]*$", before)
    return bool(found) and found[1].casefold() not in {"that", "and", "or", "but"}


def idle(main: str, match: re.Match[str]) -> bool:
    """Whether a match is no verb of strength where it stands."""
    word, low = match.group(), match.group().casefold()
    before, after = main[: match.start()].rstrip(), main[match.end() :]
    last = before.split()[-1].casefold() if before else ""
    if modal_class(match) is Deontic.ASPIRATION and last in _AFTER_MODAL:
        return True  # "shall aim", "to seek"
    if low == "may":  # the month; "as may be necessary"
        return last == "as" or (word == "May" and bool(re.match(r"\s+\d", after)))
    if low == "looks forward to":
        return not before.strip(" ,")  # of a resolution: "Looks forward to the report"
    if word == "will":
        return last in {"the", "free", "political", "good", "of"}
    if re.fullmatch(r"permits?|allows?", low):
        return _TEXTS.search(before) is None
    return bool(_NAMES.fullmatch(low)) and _is_noun(low, before, after)


def _is_noun(word: str, before: str, after: str) -> bool:
    """Whether a form that is a verb and a noun is the noun: "with the ultimate aim"."""
    if not before or _BEFORE_NOUN.search(before):
        return True
    if re.fullmatch(r"(?:prohibit|forbid|ban|bar|outlaw)s?", word):
        return bool(re.match(r"\s*(?:[.,;:]|$)", after))
    followed = re.match(r"\s+(?:that|of|is|are|and)\b", after)
    return bool(followed) and bool(re.fullmatch(r"aims?|needs?", word))
