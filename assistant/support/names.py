"""Whether the names that a sentence says stand in the cited words or may be said.

It knows names by their capital letters, States and groups by `parties`. Example:

    names("Frontex trains them.", cited)     # [Finding: “Frontex” is not in the words]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.parties import find_parties
from assistant.rewording import meant_mentions
from assistant.support.cited import Cited, Finding, listed
from assistant.support.pinpoints import without_pinpoints
from assistant.support.units import MONTHS, SMALL
from assistant.terms import Label

_REST = r"(?:[\w’'&.-]*\w)?"
_WORD = rf"[^\W\d_]{_REST}"
_GENERIC_WORDS = """
state states party parties contracting high member members convention treaty protocol
agreement article articles charter act regulation directive annex section covenant
chapter paragraph government governments signatory signatories statute declaration
resolution recommendation strategy recital principle instrument preamble instruments i
no yes part point title rule paper policy text country countries nation nations monday
tuesday wednesday thursday friday saturday sunday eur usd gbp chf dkk sek nok jpy cny
"""
_GENERIC = frozenset(_GENERIC_WORDS.split()) | frozenset(MONTHS)
_OPENERS_WORDS = """
the a an this that these those each every any all no it its in on at by for if when
where while under with without as to of from such both either neither however
therefore unless except subject once before after during until they there he she we
some many most only also since because although whether who what which and or but nor
so yet thus according pursuant between among article notice access consent information
evidence training trade fishing nobody everyone anyone whoever whatever nothing
everything noone should provided private public people persons individuals firms
companies businesses judges users citizens workers children women men researchers
experts scientists officials ministers regulators courts parents students teachers
civil social national international regional local global foreign federal new old
further additional extra future current present full free open fair good high low
asked given faced based taken seen made set left using having being making taking
getting putting keeping holding leaving giving come go let make take keep put get
either much more less fewer nearly almost about around over above below here there
now then still even just like per plus later today already again together instead
apart despite regardless irrespective whichever whatever wherever whenever how why
whose anybody somebody someone something nothing others another several few half
"""
_OPENERS = frozenset((*_OPENERS_WORDS.split(), *SMALL))
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
    pool = f"{cited.words}\n{cited.allowed}\n{_record(cited)}"
    known = {*find_parties(pool), *(name for name, _, _ in meant_mentions(pool))}
    text = _without_meant(without_pinpoints(sentence), known)
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


def _record(cited: Cited) -> str:
    """What is on record of the cited instruments: issuer, parties, other names."""
    said: list[str] = []
    for f in cited.facts.values():
        said += [f.title, f.short_title, f.reference, f.issuer, f.speaker, f.capacity]
        said += [f.body, f.force_note, f.status, f.id.replace("-", " "), *f.aliases]
        said += [*f.parties, *f.supersedes, *f.superseded_by, *f.amends, *f.amended_by]
    return "\n".join(said)


def _without_meant(text: str, known: set[str]) -> str:
    """A text without the cities and peoples by which a known party is meant."""
    for name, start, end in meant_mentions(text):
        if name in known:
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _runs(text: str) -> list[tuple[str, bool]]:
    """Runs of capitalised words, and whether each opens a sentence."""
    found: list[tuple[str, bool]] = []
    for match in _RUN.finditer(text):
        before = text[: match.start()].rstrip(" \t\"'“‘«(")
        opens = not before or before[-1] in ".!?:;"
        words = re.findall(_WORD, match.group())
        if opens and words and words[0].casefold().split("-")[0] in _OPENERS:
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
        first = word.split("-")[0]  # "AI-made"
        if _capitalised(word, pool) or (first != word and _capitalised(first, pool)):
            continue
        if word.rstrip("s").isupper() and _spelled_out(word, pool):
            continue
        if _in(word.replace("-", " "), pool):
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
    every = re.findall(r"\w+", pool.casefold())
    words = [w for w in every if w not in small]
    for said in (words, [w for w in every if w != "the"]):  # "COP" has the "of"
        if len(letters) > 1 and letters in "".join(w[0] for w in said):
            return True
    return len(letters) > 3 and any(
        _begins(letters, words[at : at + 5]) for at in range(len(words))
    )


def _begins(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters are beginnings of the words: "ECOSOC" of three words."""
    if not letters:
        return True
    if not words:
        return False
    return any(
        _begins(letters[n:], words[1:])
        for n in range(1, min(len(letters), len(words[0]), 4) + 1)
        if letters[:n] == words[0][:n]
    )
