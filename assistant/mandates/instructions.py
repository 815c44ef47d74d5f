"""Reads an instruction: what it keeps to, and what its opposite would be.

"No levy on computing" refuses a thing; "consensus must stay" demands one. A reader of
two texts is asked both ways round, with what the instruction wants and with what it
refuses, since each way it errs alone. It knows no text held against it. Example:

    instruction("No levy on computing.").refused      # "a levy on computing."
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WE = r"(?:(?:we|our (?:country|delegation|government|side)|the delegation) )?"
_NOT_ABLE = (
    r"(?:can ?not|could not|do(?:es)? not|will not|would not|shall not|must not|may not"
    r"|can never|will never|(?:am|is|are) (?:not|un)(?: )?(?:ready|willing|prepared"
    r"|able|in a position) to|never)"
)
_ACCEPT = (
    r"(?:accept|agree(?: to| on| that| with)?|support|join|tolerate|live with|consent"
    r" to|go along with|endorse|concede|take on|sign up to|allow|want|see)"
)
_REJECT = (
    r"(?:reject|refuse|oppose|exclude|object to|rule out|resist|decline|block|stand"
    r" against)s?"
)
# What stands before the thing that is refused, in the order in which they are tried.
_BEFORE = (
    re.compile(rf"^{_WE}{_NOT_ABLE} {_ACCEPT} (?:that )?(?P<thing>.+)$", re.I),
    re.compile(
        rf"^{_WE}(?:(?:firmly|strictly|always) )?{_REJECT} (?P<thing>.+)$", re.I
    ),
    re.compile(
        r"^there (?:must|shall|may|can|should|is to) (?:not|never) be (?P<thing>.+)$",
        re.I,
    ),
    re.compile(
        r"^there (?:must|shall|may|can|should|is to) be no (?P<thing>.+)$", re.I
    ),
    re.compile(r"^no (?P<thing>.+)$", re.I),
)
_RULED = (
    r"(?:unacceptable|inacceptable|not acceptable|out of the question|excluded"
    r"|ruled out|not negotiable|non-negotiable|incompatible with [\w' -]+"
    r"|impossible|inadmissible|not possible|not an option|off the table"
    r"|rejected|intolerable)"
)
_AFTER = (
    re.compile(
        rf"^(?P<thing>.+?) (?:(?:is|are|would be|remains?|must be|has to be|have to be)"
        rf"(?: \w+ly)? {_RULED}|has no place|have no place"
        r"|cannot be (?:agreed|accepted)"
        r"|(?:would|will) never be (?:agreed|accepted))\b.*$",
        re.I,
    ),
)
# "Registries must not be opened": its opposite is the same clause without "not".
_DENIES = re.compile(
    r"\b(?P<modal>must|may|shall|should|can|is|are|has|have|will)"
    r"(?P<not>not| not| never| in no (?:case|way|event)| under no circumstances)"
    r"(?P<to> to)?(?= )",
    re.I,
)
_NOBODY = re.compile(
    r"^no (?P<who>[\w' -]{2,60}?) (?P<modal>may|shall|must|can|is|are|will)"
    r" (?P<rest>.+)$",
    re.I,
)
_ARTICLE = re.compile(
    r"(?:the|an?|any|all|every|each|this|that|our|more|new|such|other|\w+s\b)", re.I
)
_VOWEL = re.compile(r"[aeio]", re.I)
_LEAST = 2  # words of a thing


@dataclass(frozen=True, kw_only=True)
class Instruction:
    """An instruction as it is read beside a sentence.

    words: as the mandate has them; kept: a sentence that says what is wanted; refused:
    what is not wanted, "" where the instruction only demands; thing: whether that is a
    thing ("a levy"), not a clause ("registries must be opened").
    """

    words: str
    kept: str
    refused: str = ""
    thing: bool = False


def instruction(words: str) -> Instruction:
    """Read an instruction, a red line or an objective."""
    said = " ".join(words.split())
    bare = said.rstrip(" .;!")
    nobody = _NOBODY.match(bare)
    if nobody is not None:
        modal = "may" if nobody["modal"] in ("may", "can") else nobody["modal"]
        affirmed = f"{_a(nobody['who'])} {modal} {nobody['rest']}."
        return Instruction(words=said, kept=said, refused=_capital(affirmed))
    for pattern in (*_BEFORE, *_AFTER):
        found = pattern.match(bare)
        if found is not None and len(found["thing"].split()) >= _LEAST:
            thing = found["thing"].strip(" ,")
            return Instruction(
                words=said,
                kept=f"There shall be no {_without_article(thing)}.",
                refused=f"{_capital(_a(thing))}.",
                thing=True,
            )
    denied = _DENIES.search(bare)
    if denied is not None:
        affirmed = (
            f"{bare[: denied.start()]}{denied['modal']}{denied['to'] or ''}"
            f"{bare[denied.end() :]}."
        )
        return Instruction(words=said, kept=said, refused=affirmed)
    return Instruction(words=said, kept=said)


def _a(thing: str) -> str:
    """A thing with an article where it has none: "levy" is "a levy"."""
    first = thing.split()[0]
    if _ARTICLE.fullmatch(first) or thing.split()[-1].endswith("s"):
        return thing
    return f"{'an' if _VOWEL.match(thing) else 'a'} {thing}"


def _without_article(thing: str) -> str:
    thing = re.sub(r"^(?:the|an?|any)\s+", "", thing, flags=re.IGNORECASE)
    first = thing.split()[0]
    return thing if first.isupper() else thing[:1].lower() + thing[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
