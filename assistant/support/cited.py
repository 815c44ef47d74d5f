"""What a sentence is compared with, and how texts are made comparable.

It knows typography, sentences and content words; nothing of numbers, names or verbs.

Example:
    normal("“Nets”\u00a0– all of them.")        # '"nets" - all of them'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.index.lexical import stems
from assistant.terms import Citation, Facts, Label

_DOUBLE = re.compile(r"[“”„‟«»″]")
_SINGLE = re.compile(r"[‘’‚‛′`´]")
_DASH = re.compile(r"\s*(?:[–—―]|(?<=\s)-(?=\s))\s*")
_HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_INTRODUCES = re.compile(r"\s*[:—,-]\s*$")
# "The following is banned: nets; lamps": each item is a clause with what introduces it.
_FOLLOWING = re.compile(r"([^:;.\n]*\bfollowing\b[^:;.\n]*):\s+([^.\n]+)")
_EXCEPTS = re.compile(r"\b(?:unless|except|save)\b[^.;]*$", re.IGNORECASE)
_COLON = re.compile(r":(?=\s)")
_END = " .;:,!?。；：，"
# Verbs of strength and little words: compared by other checks, no content of their own.
_EMPTY_WORDS = """
may must shall could would might ought without within upon each every any all such
other their has have had does do done been being cannot unless except which who whose
whom there here these this those they he she we you also either too moreover
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_FORMS_OF = """
make made, give given gave, take taken took, hold held, keep kept, pay paid, meet met,
send sent, build built, choose chosen chose, withdraw withdrawn withdrew, lay laid,
leave left, lose lost, begin begun began, seek sought, bring brought, find found,
write written wrote, bind bound, set sets, bear borne, draw drawn, become became
"""
_BASE: dict[str, str] = {
    form: forms.split()[0] for forms in _FORMS_OF.split(",") for form in forms.split()
}
_ENGLISH_WORDS = """
the of and to in is are shall may must be by for that any with without not on or no
its it at this a an from should has have
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_FOREIGN_WORDS = """
le la les des du et dans un une au aux est sont ne pas que qui pour par sur der die
das und nicht ist sind von zu ein eine den dem el los las y en del una por con se para
il di che gli non è della dei o os da do em não ao
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something wrong with a sentence: how wrong, and why in words.

    `check` names the check that found it ("number", "status", …: `checks.CHECKS`).
    """

    label: Label
    reason: str
    check: str = ""


@dataclass(frozen=True, kw_only=True)
class Cited:
    """The words that a sentence cites, and the names that may be said beside them.

    `facts` has what is known of the cited instruments (status, issuer, speaker, dates),
    by id; an instrument that is not in it is known by its citation alone.
    """

    citations: tuple[Citation, ...]
    names: tuple[str, ...] = ()
    facts: Mapping[str, Facts] = field(default_factory=dict[str, Facts])

    @cached_property
    def words(self) -> str:
        """The cited words of all citations, one after another.

        A point is read with the words of its parent where that was cited before it,
        and these with those of theirs: the ban or the duty stands there ("… shall be
        prohibited:").
        """
        lines: list[str] = []
        for at, citation in enumerate(self.citations):
            words = citation.quote
            if "following" in words:  # else the search is long and finds nothing
                words = _FOLLOWING.sub(_spread, words)
            parents = [n for n in range(at) if is_parent(self.citations[n], citation)]
            lines.append(_introduced(lines[parents[-1]], words) if parents else words)
        return "\n".join(lines)

    @property
    def titles(self) -> list[str]:
        """Names of the cited instruments, the longest first."""
        names = {n for c in self.citations for n in (c.title, c.short_title)}
        return sorted((n for n in names if n), key=len, reverse=True)

    @cached_property
    def allowed(self) -> str:
        """Names of the cited instruments and further names that may be said."""
        said = [
            text
            for c in self.citations
            for text in (c.title, c.short_title, c.reference, *c.provision.path)
        ]
        return "\n".join([*said, *self.names])


def is_parent(one: Citation, other: Citation) -> bool:
    """Whether one citation is of the words that introduce the point cited by other."""
    above, below = one.provision, other.provision
    same = above.version == below.version
    return same and below.kind == "point" and below.parent == above.key


def _introduced(parent: str, point: str) -> str:
    """A point as one clause with what its parent says of all of them."""
    opens = _INTRODUCES.search(parent)
    first = parent if opens else re.split(r"[;.](?:\s|$)", parent, maxsplit=1)[0]
    first = _INTRODUCES.sub("", first)
    if opens and _EXCEPTS.search(first):
        point = re.sub(r"[,;](?=\s)", "", point)  # a condition ends at a comma
    return f"{first} {_COLON.sub(' -', point)}"


def _spread(match: re.Match[str]) -> str:
    items = [item.strip() for item in match[2].split(";")]
    return "; ".join(f"{match[1]} {item}" for item in items if item)


def plain(text: str) -> str:
    """A text with one kind of space, quotation mark and dash; nothing else changed."""
    text = unicodedata.normalize("NFC", text).translate(_HIDDEN)
    text = " ".join(text.split())  # long runs of blanks make the next steps slow
    text = _SINGLE.sub("'", _DOUBLE.sub('"', text))
    return " ".join(_DASH.sub(" - ", text).replace("‑", "-").split())


def normal(text: str) -> str:
    """A `plain` text without final punctuation, its first letter lower case."""
    text = plain(text).strip(_END)
    return text[:1].lower() + text[1:]


def content(text: str) -> list[str]:
    """Stems of the words that carry content, in order, with repetitions."""
    words = re.sub(r"['’]s?\b", " ", text)
    found: list[str] = re.findall(r"\w+", words)
    kept = [w for w in found if w.casefold() not in _EMPTY]
    return stems(" ".join(_BASE.get(w.casefold(), w) for w in kept))


def share(part: Sequence[str], whole: Sequence[str]) -> float:
    """Share (0..1) of the different stems of one list that another one has."""
    asked = set(part)
    return len(asked & set(whole)) / len(asked) if asked else 0.0


def sentences(text: str) -> list[str]:
    """A text cut at the ends of its sentences and at semicolons."""
    parts = re.split(r"(?<=[.!?;])\s+(?=\S)|\n+", text)
    return [part.strip() for part in parts if part.strip()]


def english(text: str) -> bool:
    """Whether a text reads as English; a text too short to tell does."""
    letters = re.findall(r"[^\W\d_]", text)
    if len(_OTHER_SCRIPT.findall(text)) * 3 > len(letters) > 0:
        return False
    words = [w.casefold() for w in re.findall(r"[^\W\d_]+", text)]
    ours = sum(w in _ENGLISH for w in words)
    return ours >= sum(w in _FOREIGN for w in words)


def listed(items: Sequence[str], most: int = 3) -> str:
    """Items in quotation marks, the first few of them, joined for a message."""
    shown = [f"“{item}”" for item in dict.fromkeys(items)][:most]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)
