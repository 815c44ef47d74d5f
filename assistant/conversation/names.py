"""Where a question names instruments and parties, and how to write other names there.

It knows names, not what is asked. A title that is written like one counts, held or
not: the answer then says that it is not held. Example:

    named_in("and the GDPR?", held)[0].shown           # "the GDPR"
    parties_in("What do China's rules say?")[0].name   # "China"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.parties import find_parties, party
from assistant.references import find_instruments, find_titles
from assistant.terms import Instrument

_DETERMINER = re.compile(r"\b(?:the|this|that|our)\s+$", re.IGNORECASE)
_ACRONYM = re.compile(r"(?<![\w/])(?![IVXLC]+\b)[A-Z]{3,}[A-Z0-9]*\+?(?!\w)")
_WORD = re.compile(r"[^\s,;:?!()\[\]“”\"/]+")
_MOST_WORDS = 6  # of a party's name
_WITH_ARTICLE = frozenset(
    """European Union|United States|United Kingdom|Russian Federation|Netherlands
    |Philippines|African Union|Republic of Korea|Gambia|Bahamas|Maldives|G7|G20|G77
    |United Arab Emirates|Dominican Republic|Syrian Arab Republic|State of Palestine
    |Democratic Republic of the Congo|Democratic People's Republic of Korea
    |Central African Republic|Marshall Islands|Solomon Islands|Comoros
    |African Group|Arab Group|Umbrella Group|Cook Islands|Holy See
    |Council of Europe members|OECD members|United Nations members""".replace(
        "\n    ", ""
    ).split("|")
)
_ADJECTIVES = {
    "United States": "American",
    "United Kingdom": "British",
    "China": "Chinese",
    "European Union": "European",
    "India": "Indian",
    "Russian Federation": "Russian",
}
_IS_ADJECTIVE = frozenset(word.casefold() for word in _ADJECTIVES.values())


@dataclass(frozen=True, kw_only=True)
class Name:
    """An instrument named in a text; the span takes in an article and a possessive."""

    ids: tuple[str, ...]  # empty where it is not held, several where it is not clear
    shown: str  # "the GDPR"
    start: int
    end: int
    possessive: bool = False


@dataclass(frozen=True, kw_only=True)
class PartyName:
    """A State or group named in a text; the span takes in article and possessive."""

    name: str
    start: int
    end: int
    article: bool = False
    possessive: bool = False
    adjective: bool = False


def with_article(title: str) -> str:
    """A title as it stands in a sentence: "the GDPR", "Executive Order 14179"."""
    bare = re.search(r"\d\W*$", title) or re.match(r"(?i)the\s", title)
    return title if bare else f"the {title}"


def named_in(text: str, held: Sequence[Instrument]) -> list[Name]:
    """The instruments that a text names, in order: held ones, then titles, acronyms."""
    titles = {i.id: i.short_title for i in held}
    spans: dict[tuple[int, int], list[str]] = {}
    for named in find_instruments(text, held):
        spans.setdefault((named.start, named.end), []).append(named.instrument)
    found = [
        _name(text, tuple(ids), titles[ids[0]] if len(ids) == 1 else "", start, end)
        for (start, end), ids in spans.items()
    ]
    others = [(start, end) for _, start, end in find_titles(text)]
    others += [m.span() for m in _ACRONYM.finditer(text) if not find_parties(m.group())]
    for start, end in others:
        if not _overlaps(start, end, found):
            found.append(_name(text, (), "", start, end))
    return sorted(found, key=lambda name: name.start)


def _name(text: str, ids: tuple[str, ...], title: str, start: int, end: int) -> Name:
    words = re.sub(r"(?i)^(?:and|or|but)\s+", "", text[start:end])
    start = end - len(words)
    bare = re.sub(r"(?:['’]s|['’])$", "", words)
    before = _DETERMINER.search(text[:start])
    return Name(
        ids=ids,
        shown=with_article(title or bare),
        start=before.start() if before else start,
        end=end,
        possessive=bare != words,
    )


def parties_in(text: str, taken: Sequence[Name] = ()) -> list[PartyName]:
    """The States and groups that a text names, in order, outside `taken` names."""
    if not find_parties(text):
        return []
    words = list(_WORD.finditer(text))
    found: list[PartyName] = []
    at = 0
    while at < len(words):
        size = next(
            (
                n
                for n in range(_MOST_WORDS, 0, -1)
                if _is_party(text, words[at : at + n])
            ),
            0,
        )
        if size:
            name = _party_name(text, words[at : at + size])
            if not _overlaps(name.start, name.end, taken):
                found.append(name)
        at += size or 1
    return found


def _overlaps(start: int, end: int, names: Sequence[Name]) -> bool:
    return any(n.start < end and start < n.end for n in names)


def _bare(text: str, words: Sequence[re.Match[str]]) -> tuple[str, bool]:
    said = text[words[0].start() : words[-1].end()]
    bare = re.sub(r"(?:['’]s|(?<=s)['’])$", "", said)
    if bare == said and not find_parties(said):
        bare = said.rstrip(".'’")
    return bare, bool(re.search(r"['’]s?$", said))


def _is_party(text: str, words: Sequence[re.Match[str]]) -> bool:
    if not words:
        return False
    said = _bare(text, words)[0].replace("’", "'")
    return find_parties(said) == [party(said)]


def _party_name(text: str, words: Sequence[re.Match[str]]) -> PartyName:
    bare, possessive = _bare(text, words)
    start = words[0].start()
    before = _DETERMINER.search(text[:start])
    said = text[start : words[-1].end()]
    return PartyName(
        name=party(bare.replace("’", "'")),
        start=before.start() if before else start,
        end=start + len(said if possessive else bare),
        article=before is not None,
        possessive=possessive,
        adjective=bare.casefold() in _IS_ADJECTIVE,
    )


_IN_FULL = {"G77": "Group of 77 and China"}


def party_shown(name: str) -> str:
    """A party as it stands in a sentence: "the European Union", "China"."""
    return f"the {name}" if name in _WITH_ARTICLE else name


def party_in_full(name: str) -> str:
    """A party as a paper's head has it: "Group of 77 and China"."""
    return _IN_FULL.get(name, name)


def possessive(name: str) -> str:
    """A name with its possessive: "China's", "the United States'"."""
    return name + ("'" if name.endswith("s") else "'s")


def in_place_of(old: PartyName, new: Sequence[str]) -> str:
    """How other parties are written where one stood: possessives and adjectives kept.

    Args:
        old: the party that stood there.
        new: names of the parties to write, as `assistant.parties` has them.
    """
    shown = " and ".join(party_shown(name) for name in new)
    if old.adjective:
        if len(new) == 1 and new[0] in _ADJECTIVES:
            return ("the " if old.article else "") + _ADJECTIVES[new[0]]
        return possessive(shown) if old.article else " and ".join(new)
    if old.possessive:
        return possessive(shown)
    attributive = old.name in _WITH_ARTICLE and not old.article  # "US rules"
    return " and ".join(new) if attributive else shown
