"""Places in prose: how a running sentence names a provision and an instrument.

Footnotes have their own styles; this is what is read aloud. It knows no library.

>>> in_words("art 5(1)(a)")
'article 5(1)(a)'
"""

from __future__ import annotations

import re

from assistant.dates import day
from assistant.terms import Facts

_WORDS = {
    "art": "article",
    "para": "paragraph",
    "sec": "section",
    "chap": "chapter",
    "pt": "part",
}
_KIND = re.compile(
    r"\b(?:Act|Agreement|Bill|Blueprint|Charter|Code|Commitments|Compact|Convention"
    r"|Covenant|Declaration|Framework|Guidelines|Initiative|Law|Measures|Order|Paper"
    r"|Plan|Policy|Principles|Protocol|Recommendation|Report|Roadmap|Statement"
    r"|Strategy|Terms|Treaty|statement|Call)\b"
)
LONG = 14  # words of a title that a sentence can still carry
_RESOLUTION = re.compile(r"A/RES/(S-)?(\d+/\d+(?: [A-Z])?)")


def in_words(pinpoint: str) -> str:
    """A pinpoint as it is read in a sentence."""
    return re.sub(r"\b(art|para|sec|chap|pt)(?=\s)", lambda m: _WORDS[m[1]], pinpoint)


def named(facts: Facts, without: str = "") -> str:
    """An instrument as a sentence names it: a resolution by number and date."""
    match = _RESOLUTION.search(facts.reference)
    numbered = "resolution" in facts.short_title.casefold()
    if match and facts.kind == "resolution" and numbered:
        when = f" of {day(facts.adopted)}" if facts.adopted else ""
        return f"General Assembly resolution {match[1] or ''}{match[2]}{when}"
    title = facts.short_title
    if without and title.startswith(f"{without} "):
        title = title[len(without) + 1 :]
    return re.sub(r"\s+(?:19|20)\d\d$", "", title) if without else title


def shortly(facts: Facts) -> str:
    """An instrument with its article, by the short name where the title is long."""
    name = facts.title if len(facts.title.split()) <= LONG else facts.short_title
    return f"the {name}" if takes_article(name) else name


def place_of(facts: Facts, pinpoint: str, *, again: bool = False) -> str:
    """Provision and instrument: "article 36 of Additional Protocol I".

    Args:
        facts: of the instrument.
        pinpoint: as the library prints it.
        again: the instrument was named just before.
    """
    if again:
        return in_words(pinpoint)
    name = named(facts)
    article = "" if not takes_article(name) else "the "
    return f"{in_words(pinpoint)} of {article}{name}"


def capital(text: str) -> str:
    """Words with a capital at the start of a sentence."""
    return text[:1].upper() + text[1:]


def takes_article(name: str) -> bool:
    """Whether "the" stands before an instrument's name in a sentence."""
    if name.startswith(("General Assembly resolution", "the ", "The ")):
        return False
    kinds = _KIND.search(name)
    numbered = re.search(r"\b(?:I|II|III|IV|V)$", name)
    bare = re.fullmatch(r"[A-Z]{3,}[A-Z+]*", name)  # "the GDPR", "the CCW"
    return bool(bare) or (kinds is not None and not numbered)
