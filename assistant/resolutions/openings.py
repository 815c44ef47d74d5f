"""Reads how a paragraph opens: its opening words, what kind they are, what repeats.

It looks at the first words only and knows no paragraph. Opening words are those that a
resolution sets in italics. Example:

    read_opening("Noting also that …").words       # "Noting also"
    read_opening("Calls upon States to …").kind    # "operative"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.resolutions.nouns import OPERATIVE, PREAMBULAR
from assistant.resolutions.verbs import (
    ADJECTIVES,
    ADVERBS,
    OUTDATED,
    PARTICIPLES,
    PHRASES,
    REPEATED,
    SCALE,
)

UNKNOWN = "unknown"
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LEAD = re.compile(r"[\s\[(*_“\"…]{0,8}")
# What belongs to a verb and follows it at once, by its first word.
_TAILS = {
    "bear": ("in mind",),
    "keep": ("in mind", "under review"),
    "tak": ("note", "into account", "into consideration", "cognizance", "fully into"),
    "call": ("upon", "for", "on", "attention"),
    "appeal": ("to",),
    "look": ("forward to", "forward"),
    "pay": ("tribute",),
    "draw": ("attention", "the attention"),
    "giv": ("due regard",),
    "refer": ("to",),
    "guid": ("by",),
    "inspir": ("by",),
    "act": ("under", "pursuant to"),
    "remain": ("seized", "actively seized", "deeply concerned", "concerned"),
    "plac": ("on record",),
    "insist": ("on", "upon"),
}
_FEELINGS = (
    "alarm|anguish|appreciation|approval|concern|condolences?|confidence|conviction|"
    "deep|determination|disappointment|dismay|encouragement|esteem|full|grave|gratitude|"
    "great|heartfelt|high|hope|indignation|interest|its|keen|outrage|particular|pride|"
    "profound|regrets?|resolve|satisfaction|serious|shock|sincere|solidarity|sorrow|"
    "special|strong|strongest|support|sympathy|thanks|utmost|warm|willingness|wish|"
    "continued|continuing|continuous|growing|extreme|intention|commitment|deepest|"
    "unwavering|readiness"
)
_FEELING = re.compile(rf"(?:\s+(?:{_FEELINGS}))+(?!\w)")
_WITH = re.compile(rf"\s+with(?:\s+(?:{_FEELINGS}))+(?!\w)")
_AGAIN = re.compile(r"\s+(?:also|further|once again|again|in particular)(?!\w)")
_EXPRESS = ("express", "reiterat", "reaffirm", "renew", "convey", "voic", "extend")


@dataclass(frozen=True, kw_only=True)
class Opening:
    """How a paragraph opens.

    words: the opening words; end: where they end in the paragraph; head: the verb,
    participle or adjective in lower case; kind: preambular, operative or unknown;
    known: the head is on the lists; again: "also", "further" or "".
    """

    words: str
    start: int
    end: int
    head: str
    kind: str
    known: bool
    again: str = ""


def read_opening(text: str) -> Opening:
    """How a paragraph opens; its label is not part of the text."""
    lead = _LEAD.match(text)
    at = start = lead.end() if lead else 0
    again = ""
    for _ in range(5):
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match[0].casefold()
        if word not in ADVERBS:
            return _from_head(text, start, match, again)
        again = again or (word if word in REPEATED else "")
        if word == "once" and (
            more := re.match(r"\s+(?:again|more)\b", text[at + 4 :])
        ):
            at += more.end()
        at = _after_spaces(text, match.end())
    return Opening(
        words=text[start:at].rstrip(),
        start=start,
        end=start + len(text[start:at].rstrip()),
        head="",
        kind=UNKNOWN,
        known=False,
        again=again,
    )


def _after_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u00a0,":
        at += 1
    return at


def _from_head(text: str, start: int, match: re.Match[str], again: str) -> Opening:
    head = match[0].casefold()
    for phrase in PHRASES:
        if text[match.start() :].casefold().startswith(phrase + " "):
            end = match.start() + len(phrase)
            return Opening(
                words=text[start:end],
                start=start,
                end=end,
                head=phrase,
                kind=PREAMBULAR,
                known=True,
            )
    kind, known = _kind(head)
    end = _tail(text, match.end(), head) if kind != UNKNOWN else match.end()
    said = text[match.end() : end].casefold().split()
    again = again or next((word for word in REPEATED if word in said), "")
    return Opening(
        words=text[start:end],
        start=start,
        end=end,
        head=head,
        kind=kind,
        known=known,
        again=again,
    )


def _kind(head: str) -> tuple[str, bool]:
    """Which part such a word opens, and whether it is on the lists."""
    if head in PARTICIPLES or head in ADJECTIVES:
        return PREAMBULAR, True
    if head in SCALE:
        return OPERATIVE, True
    if head in OUTDATED:
        return PREAMBULAR, False
    if len(head) > 5 and head.endswith("ing"):
        return PREAMBULAR, False
    return UNKNOWN, False


def _tail(text: str, at: int, head: str) -> int:
    """Where the opening words end: particles, feelings, "also" and "with concern"."""
    if head == "having":
        done = re.match(
            r"\s+(?:also\s+|further\s+)?[a-z]{3,}(?:\s+into account)?", text[at:]
        )
        at += done.end() if done else 0
    for _ in range(4):
        again = _AGAIN.match(text, at)
        if again is None:
            break
        at = again.end()
    stem = next((s for s in _TAILS if head.startswith(s)), "")
    for tail in _TAILS.get(stem, ()):
        match = re.match(rf"\s+{tail}(?!\w)", text[at:])
        if match:
            at += match.end()
            break
    again = _AGAIN.match(text, at)
    at = again.end() if again else at
    if head.startswith(_EXPRESS):
        feeling = _FEELING.match(text, at)
        said = feeling[0].split() if feeling else []
        if feeling and said[-1] not in ("its", "full", "strong", "great", "continued"):
            at = feeling.end()
    match = _WITH.match(text, at)
    at = match.end() if match else at
    again = _AGAIN.match(text, at)
    return again.end() if again else at
