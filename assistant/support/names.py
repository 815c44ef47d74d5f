"""Whether the names that a sentence says stand in the cited words or may be said.

It knows names by their capital letters, States and groups by `parties`. Example:

    names("Frontex trains them.", cited)     # [Finding: “Frontex” is not in the words]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.parties import find_parties
from assistant.support.cited import Cited, Finding, listed
from assistant.support.pinpoints import without_pinpoints
from assistant.support.units import MONTHS
from assistant.terms import Label

_REST = r"(?:[\w’'&.-]*\w)?"
_WORD = rf"[^\W\d_]{_REST}"
_GENERIC_WORDS = """
state states party parties contracting high member members convention treaty protocol
agreement article articles charter act regulation directive annex section covenant
chapter paragraph government governments signatory signatories statute declaration
resolution recommendation strategy recital principle instrument preamble instruments i
no yes part point title rule paper policy text country countries nation nations monday
tuesday wednesday thursday friday saturday sunday
"""
_GENERIC = frozenset(_GENERIC_WORDS.split()) | frozenset(MONTHS)
_OPENERS_WORDS = """
the a an this that these those each every any all no it its in on at by for if when
where while under with without as to of from such both either neither however
therefore unless except subject once before after during until they there he she we
some many most only also since because although whether who what which and or but nor
so yet thus according pursuant between among article notice access consent information
evidence training trade fishing nobody everyone anyone nothing everything noone
"""
_OPENERS = frozenset(_OPENERS_WORDS.split())
_NOUN_ENDING = re.compile(
    r"(?:s|ing|ion|ment|ance|ence|ity|ness|ship|al|ure|age|ery|ism|work|hood|ed|ly)$"
)
_FINITE = re.compile(
    r"\s+(?:shall|must|may|should|will|can|is|are|was|has|have|does|\w+s)\b"
)
_JOINT = r"(?:\s+(?:of|the|for|and|on)\b){0,3}\s+"
_RUN = re.compile(rf"\b[A-Z]{_REST}(?:(?:\s+|{_JOINT})[A-Z]{_REST})*")


def names(sentence: str, cited: Cited) -> list[Finding]:
    """Names that neither the cited words nor the names that may be said have."""
    pool = f"{cited.words}\n{cited.allowed}"
    known = set(find_parties(pool))
    text = without_pinpoints(sentence)
    foreign = [p for p in find_parties(text) if p not in known and not _in(p, pool)]
    parties = " ".join(find_parties(text)).casefold().split()
    strange = [
        run
        for run, start in _runs(text)
        if not find_parties(run) and not _known(run, start, text, pool, parties)
    ]
    missing = [*foreign, *strange]
    if not missing:
        return []
    one = "does" if len(set(missing)) == 1 else "do"
    reason = f"{listed(missing)} {one} not stand in the cited words"
    return [Finding(label=Label.UNSUPPORTED, reason=reason)]


def _runs(text: str) -> list[tuple[str, bool]]:
    """Runs of capitalised words, and whether each opens a sentence."""
    found: list[tuple[str, bool]] = []
    for match in _RUN.finditer(text):
        before = text[: match.start()].rstrip(" \t\"'“‘«(")
        opens = not before or before[-1] in ".!?:;"
        words = re.findall(_WORD, match.group())
        if opens and words and words[0].casefold() in _OPENERS:
            words, opens = words[1:], False
        while words and words[-1].casefold() in {"of", "the", "for", "and", "on"}:
            words.pop()
        if words:
            found.append((" ".join(words), opens))
    return found


def _known(run: str, opens: bool, text: str, pool: str, parties: Sequence[str]) -> bool:
    words = [re.sub(r"['’]s?$", "", w) for w in run.split()]
    if _in(run, pool) or _initials(words, pool):
        return True
    for at, word in enumerate(words):
        lower = word.casefold()
        if not word[0].isupper() or lower in _GENERIC or lower in parties:
            continue
        if _capitalised(word, pool) or (word.isupper() and _spelled_out(word, pool)):
            continue
        if at == 0 and opens and not word.isupper() and _ordinary(word, text, pool):
            continue
        return False
    return True


def _in(name: str, pool: str) -> bool:
    loose = r"\s+".join(map(re.escape, name.split()))
    return bool(re.search(rf"(?<!\w){loose}(?:s|'s|’s)?(?!\w)", pool, re.IGNORECASE))


def _capitalised(word: str, pool: str) -> bool:
    base = re.escape(word.rstrip("s"))
    return bool(re.search(rf"(?<!\w){base}(?:s|es|'s|’s)?(?!\w)", pool))


def _ordinary(word: str, text: str, pool: str) -> bool:
    """Whether a word that opens a sentence need not be a name."""
    lower = word.casefold()
    if lower in _OPENERS or re.search(rf"\b{re.escape(lower[:4])}", pool.casefold()):
        return True
    if _NOUN_ENDING.search(lower):
        return True
    return not _FINITE.match(text, text.find(word) + len(word))


def _initials(words: Sequence[str], pool: str) -> bool:
    """Whether the names' initials stand in the pool as an acronym."""
    short = "".join(w[0] for w in words if w[0].isupper())
    return len(short) > 1 and bool(re.search(rf"(?<!\w){short}(?!\w)", pool))


def _spelled_out(acronym: str, pool: str) -> bool:
    """Whether consecutive words of the pool have the acronym's letters."""
    letters = acronym.rstrip("s").casefold()
    small = {"of", "the", "for", "and", "on", "in"}
    words = [w for w in re.findall(r"\w+", pool.casefold()) if w not in small]
    return letters in "".join(w[0] for w in words) and len(letters) > 1
