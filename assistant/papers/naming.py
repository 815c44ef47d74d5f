"""Which instruments a text names: held, abbreviated by the paper, or unknown.

It knows names, and nothing of pinpoints. Example:

    Names(library.instruments()).spots("the GDPR")[0].ids        # ("gdpr",)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.references import find_instruments, find_titles
from assistant.terms import Facts, Instrument

_NOUN = (
    r"(?:Convention|Treaty|Act|Protocol|Agreement|Covenant|Pact|Directive|Statute"
    r"|Declaration|Regulation|Charter|Recommendation|Resolution|Accord|Code)"
)
_GENERIC = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|said)\s(?:(?:said|same|latter)\s)?(?P<noun>{_NOUN})\b"
    r"(?!\s(?:on|for|against|relating to|concerning)\s[A-Zt]|\sof\s[A-Z])"
)
_LONG = re.compile(
    rf"\b{_NOUN}\s(?:of|on|for|against|relating\sto|concerning)\s(?:the\s)?[A-Z][\w’'-]*"
    r"(?:[\s-](?:(?:of|and|the|for|on|in)\s){0,2}[A-Z][\w’'-]*){0,12}"
)
_POINTS_WORDS = """
this that these those such each every any all some said same no new its our another
present first second both
"""
_POINTS = frozenset(_POINTS_WORDS.split())
# The year may stand behind the rest of a long title.
_YEAR_AFTER = re.compile(
    r"(?:\s(?:of|on|the|for|and|[A-Z][\w-]*)){0,12}\s?\(\d{4}\)|\s\d{4}(?![\w/])"
)
_YEAR_BEFORE = re.compile(r"\b\d{4}\s$")
_DETAILS = (
    r"(?:\s(?:on|of|for|and|the|in|[A-Z][\w-]*)){0,10}(?:\s\([^()]{1,120}\)){0,2}"
    r"(?:,?\s\d{1,4}\s(?:UNTS|ILM|OJ)\s\d{1,5})?"
)
_QUOTED = r"[“\"‘']\s?(?:the\s)?(?P<quoted>[^“”\"‘’()]{2,60}?)\s?[”\"’']"
_BARE = rf"(?P<bare>[A-Z][A-Za-z]*[A-Z][A-Za-z0-9+-]*|(?:[A-Z]\w*\s){{0,5}}{_NOUN})"
_ABBREVIATES = re.compile(
    rf"{_DETAILS},?\s\((?:(?:hereinafter|hereafter|or|the|in short),?\s){{0,3}}"
    rf"(?:{_QUOTED}|{_BARE})\)"
)
_MOST_DEFINED = 300  # abbreviations of one paper
_SMALL = frozenset(("the", "of", "on", "and", "for", "a", "in", "to"))


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place where a text names an instrument.

    `ids` are the instruments it may mean: none where the library holds no such, which
    `unheld` names; several where the name is shared. `generic`: "the Convention".
    """

    start: int
    end: int
    text: str
    ids: tuple[str, ...] = ()
    unheld: str = ""
    generic: bool = False


class Names:
    """The names of the library's instruments and those that a paper gives them."""

    def __init__(self, held: Sequence[Instrument]) -> None:
        self.held = {i.id: i for i in held}
        self._keys = [(i, _keys(i)) for i in held]
        self._own: dict[str, Facts] = {}  # by abbreviation
        self._nouns: dict[str, tuple[str, ...]] = {}  # "Convention": what it stands for
        self._meaning: dict[str, tuple[str, ...]] = {}  # of an abbreviation's pseudo id
        self._unheld: dict[str, str] = {}  # title behind it, where none is held
        self._words = {i.id: _name_words(i) for i in held}

    def short(self, instrument: str) -> str:
        """How an instrument is called in a message."""
        facts = self.held.get(instrument)
        return (facts.short_title or facts.title) if facts else instrument

    def spots(self, text: str) -> list[Spot]:
        """The instruments that a text names by their own names, in order."""
        lowered = text.replace("’", "'").casefold()
        likely: list[Facts] = [
            facts
            for facts, keys in self._keys
            if any(all(word in lowered for word in key) for key in keys)
        ]
        own = [f for a, f in self._own.items() if a.casefold() in lowered]
        found = self._of(text, own)
        for spot in self._of(text, likely):
            if not _covered(spot.start, spot.end, found):
                found.append(spot)
        found = [_dated(text, spot) for spot in found]
        titles = [_dated(text, spot) for spot in self._titles(text, found)]
        return sorted([*found, *titles], key=lambda s: s.start)

    def _of(self, text: str, facts: Sequence[Facts]) -> list[Spot]:
        """The places where these are named; a name that several share is one place."""
        places: dict[tuple[int, int], list[str]] = {}
        for named in find_instruments(text, facts):
            places.setdefault((named.start, named.end), []).append(named.instrument)
        found: list[Spot] = []
        for (start, end), ids in places.items():
            written = text[start:end]
            meant = [i for name in ids for i in self._meaning.get(name, (name,))]
            title = next((self._unheld[n] for n in ids if n in self._unheld), "")
            held = tuple(dict.fromkeys(i for i in meant if i in self.held))
            spot = Spot(start=start, end=end, text=written, ids=held, unheld=title)
            found.append(spot)
        return found

    def _titles(self, text: str, found: Sequence[Spot]) -> list[Spot]:
        """What is written like a title and is no name of the library."""
        spots: list[Spot] = []
        long = [(m.group(), m.start(), m.end()) for m in _LONG.finditer(text)]
        titles = sorted([*long, *find_titles(text)], key=lambda t: t[1] - t[2])
        for title, start, end in titles:  # the longest first
            if _covered(start, end, [*found, *spots]):
                continue
            if title.split()[0].casefold() in _POINTS:
                continue
            ids = self._by_words(title)
            unheld = "" if ids else " ".join(title.split())
            spots.append(
                Spot(start=start, end=end, text=text[start:end], ids=ids, unheld=unheld)
            )
        return spots

    def _by_words(self, title: str) -> tuple[str, ...]:
        """The one instrument among whose names every word of a title stands."""
        words = _words(title)
        if len(words) < 2:
            return ()
        found = [i for i, names in self._words.items() if words <= names]
        return tuple(found) if len(found) == 1 else ()

    def generics(
        self, text: str, recent: Sequence[str], named: Sequence[str]
    ) -> list[Spot]:
        """Places like "the Convention", with what they may mean.

        Args:
            text: the text.
            recent: instruments that the sentence before names.
            named: all that the paper has named so far.
        """
        found: list[Spot] = []
        for match in _GENERIC.finditer(text):
            noun = match["noun"]
            ids = self._nouns.get(noun, ())
            if not ids:
                fits = [i for i in named if noun.casefold() in self._words.get(i, ())]
                near = [i for i in recent if i in fits]
                ids = tuple(near if len(near) == 1 else fits)
            if ids:
                found.append(
                    Spot(
                        start=match.start(),
                        end=match.end(),
                        text=match.group(),
                        ids=tuple(ids),
                        generic=True,
                    )
                )
        return found

    def define(self, text: str, spots: Sequence[Spot]) -> list[tuple[int, int]]:
        """Take in the abbreviations that a text gives to what it names.

        Returns:
            Where these definitions stand.
        """
        found: list[tuple[int, int]] = []
        for spot in spots:
            match = _ABBREVIATES.match(text, spot.end)
            if match is None or spot.generic:
                continue
            name = " ".join((match["quoted"] or match["bare"]).split())
            if name.isdigit() or len(self._own) >= _MOST_DEFINED:
                continue
            self._define(name, spot)
            found.append((spot.end, match.end()))
        return found

    def _define(self, name: str, spot: Spot) -> None:
        if re.fullmatch(_NOUN, name):
            self._nouns[name] = spot.ids
            return
        pseudo = f"?{name}"
        self._own[name] = Facts(id=pseudo, title=name, short_title=name)
        self._meaning[pseudo] = spot.ids
        self._unheld.pop(pseudo, None)
        if spot.unheld:
            self._unheld[pseudo] = spot.unheld


def _covered(start: int, end: int, spots: Sequence[Spot]) -> bool:
    return any(s.start < end and start < s.end for s in spots)


def _dated(text: str, spot: Spot) -> Spot:
    """The place with a year beside the name: it says which version is meant."""
    after = _YEAR_AFTER.match(text, spot.end)
    before = _YEAR_BEFORE.search(text, max(0, spot.start - 6), spot.start)
    start = before.start() if before else spot.start
    end = after.end() if after else spot.end
    return replace(spot, start=start, end=end, text=text[start:end])


def _keys(facts: Facts) -> list[tuple[str, ...]]:
    """The words of each name, to see quickly that a text cannot hold it."""
    names = {facts.title, facts.short_title, facts.reference, facts.id, *facts.aliases}
    keys = (tuple(n.replace("’", "'").casefold().split()) for n in names)
    return [key for key in keys if key]


def _words(name: str) -> frozenset[str]:
    found = re.findall(r"\w+", name.replace("'s", " ").replace("’s", " ").casefold())
    return frozenset(found) - _SMALL


def _name_words(facts: Facts) -> frozenset[str]:
    return _words(" ".join([facts.title, facts.short_title, *facts.aliases]))
