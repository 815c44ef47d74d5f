"""What a model's sentence in a paper may not do, told without a verifier.

The desk's checks compare a sentence with the words it cites; these compare it with who
says them: whose position it is must be said, by the right name, and nothing may be
named that the material does not name. They know no model. Example:

    Guard(stretch, held, "Austria").faults("Uganda asks for a ban.", ("S1",))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.drafting.nouns import Line, Role
from assistant.drafting.places import in_words, named
from assistant.drafting.stretches import Stretch, part_of, speaking
from assistant.parties import find_parties, party_mentions
from assistant.parties import party as one_name
from assistant.references import find_instruments
from assistant.terms import Facts, Instrument
from assistant.voices import speakers

LONGEST = 120  # words of a sentence
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_NUMBER = re.compile(r"\b\d+/\d+\b")  # of a resolution
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LEANS = re.compile(
    r"\s*(?:It|Its|They|Their|He|She|This|That|These|Those|Both|Such|There|The same"
    r"|The latter|The former|(?:In|Under|By|At|With|To|For|On|According to)"
    r" (?:it|this|that|these|those|the same|doing so)"
    r"|(?:Moreover|Furthermore|In addition|Beyond that|Further)"
    r"(?:, (?:it|they|this|the same)| it| they))\b"
)
_PARTS = re.compile(r";\s+|,\s+(?:whereas|while|but|yet|and)\s+|\.\s+")
# Words that titles share, which tell no text from another.
_TITLES = """
act agreement article charter code convention declaration framework guidelines law paper
position principles protocol recommendation reply report resolution statement strategy
submission the treaty on of and for plan policy process general assembly united nations
states
"""
_COMMON = frozenset(_TITLES.split())
_VERB = r"(?:provides?|states?|says?|said|holds?|held|notes?|affirms?|stipulates?)"
_TOLD_BY = re.compile(rf"\b{_VERB} that\s+", re.IGNORECASE)
LONGEST_LEAD = 240  # characters before the words themselves


class Guard:
    """Guards the sentences of one stretch."""

    def __init__(
        self, stretch: Stretch, held: Mapping[str, Instrument], party: str
    ) -> None:
        self._stretch = stretch
        self._held = held
        self._party = party

    def faults(self, sentence: str, ids: Sequence[str]) -> list[str]:
        """What is wrong with a sentence that cites these ids, each in a sentence."""
        found: list[str] = []
        lines = self.lines_of(ids)
        if len(sentence.split()) > LONGEST:
            found.append("it is too long for one sentence")
        found += self._strange(sentence, lines, ids)
        voices = self.voices(ids)
        if len(voices) > 1:
            found += self._mixed(sentence, voices)
        found += [
            f"it does not say whose words it tells: {voice}"
            for voice in voices
            if not _LEANS.match(sentence) and not self._names(sentence, voice)
        ]
        return found

    def lines_of(self, ids: Iterable[str]) -> list[Line]:
        """The lines of the plan that cite one of the ids."""
        wanted = set(ids)
        pairs = zip(self._stretch.lines, self._stretch.ids, strict=True)
        return [line for line, own in pairs if wanted & set(own)]

    def voices(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """The texts that ids are of, by who speaks, each with its ids."""
        found: dict[str, list[str]] = {}
        for name in ids:
            line = self._stretch.evidence.lines.get(name)
            if line is not None:
                facts = self._held[line.provision.instrument]
                found.setdefault(speaking(facts), []).append(name)
        return found

    def leans(self, sentence: str, ids: Sequence[str]) -> bool:
        """Whether a sentence can only be read behind another of the same speaker."""
        if _LEANS.match(sentence):
            return True
        voices = self.voices(ids)
        return any(
            self._must_name(own) and not self._names(sentence, voice)
            for voice, own in voices.items()
        )

    def bare(self, sentence: str, ids: Sequence[str]) -> str:
        """A sentence without what it takes from the record of who said it and where.

        "In its reply of 24 May 2024, Austria asks …" is checked as "Austria asks …".
        What goes holds words of headings and places alone. "" where nothing goes.
        """
        record = self._record_words(ids)
        best = ""
        for match in re.finditer(r", ", sentence[:LONGEST_LEAD]):
            if _words(sentence[: match.start()]) <= record:
                best = sentence[match.end() :]
        inner = re.search(r", (in|on|under) [^,;]{3,120},", sentence)
        if not best and inner and _words(inner.group()) <= record:
            best = f"{sentence[: inner.start()]}{sentence[inner.end() :]}"
        rest = best or sentence
        told = _TOLD_BY.search(rest[:LONGEST_LEAD])
        facts_alone = all(line.role is Role.FACT for line in self.lines_of(ids))
        if told and facts_alone and _words(rest[: told.start()]) <= record:
            best = rest[told.end() :]
        return best[:1].upper() + best[1:]

    # -- inside ----------------------------------------------------------------------

    def _must_name(self, ids: Sequence[str]) -> bool:
        """Whether words of these ids need their speaker: all but the party's own."""
        for name in ids:
            facts = self._facts(name)
            roles = {line.role for line in self.lines_of([name])}
            if roles != {Role.OWN} or self._party not in speakers(facts):
                return True
        return False

    def _names(self, sentence: str, voice: str) -> bool:
        """Whether a sentence names a speaker, or a text of its by a telling word."""
        said = set(find_parties(sentence))
        for line in self._stretch.evidence.lines.values():
            facts = self._held[line.provision.instrument]
            if speaking(facts) != voice:
                continue
            if said & speakers(facts) or _telling(facts) & _words(sentence):
                return True
            if find_instruments(sentence, [facts]) or _body(facts) in sentence:
                return True
            if set(_NUMBER.findall(sentence)) & set(_NUMBER.findall(named(facts))):
                return True
        return False

    def _strange(
        self, sentence: str, lines: Sequence[Line], ids: Sequence[str]
    ) -> list[str]:
        """Parties, figures and names that the material of the ids does not have."""
        material = " ".join([self._words_of(ids), *(line.text for line in lines)])
        spoken = {n for name in ids if name in self._known for n in self._spoken(name)}
        found: list[str] = []
        allowed = {*find_parties(material), *spoken}
        found += [
            f"it names {name}, of whom these numbered sentences do not speak"
            for name in find_parties(sentence)
            if name not in allowed
        ]
        figures = {*_FIGURE.findall(material)}
        found += [
            f"the figure {figure} is not in these numbered sentences"
            for figure in dict.fromkeys(_FIGURE.findall(sentence))
            if figure.strip(".,") not in figures
        ]
        known = _words(material)
        found += [
            f"the name {word} is not in these numbered sentences"
            for word in dict.fromkeys(_capitals(sentence))
            if not _words(word) <= known
        ]
        return found

    def _mixed(self, sentence: str, voices: Mapping[str, Sequence[str]]) -> list[str]:
        """Words of several speakers: each part of the sentence names one of them."""
        parts = [part for part in _PARTS.split(sentence) if part.strip()]
        told = [[v for v in voices if self._names(part, v)] for part in parts]
        once = [names[0] for names in told if len(names) == 1]
        if len(once) == len(parts) and set(once) == set(voices):
            return []
        return ["it mixes the words of several speakers: give each a sentence"]

    def parts(self, sentence: str, ids: Sequence[str]) -> list[tuple[str, list[str]]]:
        """The parts of a sentence of several speakers, each with that one's ids."""
        voices = self.voices(ids)
        if len(voices) < 2:
            return []
        found: list[tuple[str, list[str]]] = []
        for part in filter(str.strip, _PARTS.split(sentence)):
            names = [v for v in voices if self._names(part, v)]
            if len(names) == 1:
                whole = part.strip().rstrip(".")
                found.append((f"{whole[:1].upper()}{whole[1:]}.", voices[names[0]]))
        return found

    @property
    def _known(self) -> Mapping[str, object]:
        return self._stretch.evidence.lines

    def _facts(self, name: str) -> Instrument:
        return self._held[self._stretch.evidence.lines[name].provision.instrument]

    def _spoken(self, name: str) -> set[str]:
        facts = self._facts(name)
        return {*speakers(facts), *map(one_name, find_parties(facts.short_title))}

    def _words_of(self, ids: Iterable[str]) -> str:
        """The numbered sentences of ids, with what their headings say."""
        said: list[str] = []
        for name in ids:
            line = self._stretch.evidence.lines.get(name)
            if line is not None:
                said.append(line.provision.words(line.number, line.number))
                said.append(self._head(name))
        return " ".join(said)

    def _head(self, name: str) -> str:
        line = self._stretch.evidence.lines[name]
        facts = self._held[line.provision.instrument]
        roles = {one.role for one in self.lines_of([name])}
        return " ".join(
            [
                *(facts.short_title, named(facts), speaking(facts)),
                *(in_words(line.provision.pinpoint), line.provision.pinpoint),
                *(part_of(role, facts) for role in roles),
                *speakers(facts),
            ]
        )

    def _record_words(self, ids: Sequence[str]) -> set[str]:
        heads = " ".join(self._head(i) for i in ids if i in self._known)
        return _words(heads) | _LEADING


_OF_LEADS = """
a according an as at by delivered domestic in it its law of on own reply said same set
speech statement strategy submission submitted terms text that the to under virtue words
moreover furthermore addition beyond article paragraph section recital annex point
paragraphs articles also further
"""
_LEADING = frozenset(_OF_LEADS.split())


def _telling(facts: Facts) -> set[str]:
    """Words of a text's name that tell it from others."""
    words = _words(f"{facts.short_title} {named(facts)}")
    return {w for w in words if len(w) > 2 and w not in _COMMON and not w.isdigit()} | {
        w for w in words if w.isdigit() and len(w) > 2 and len(w) != 4
    }


def _body(facts: Facts) -> str:
    """The organ that a text is of, as a sentence names it: "General Assembly"."""
    return facts.issuer.removeprefix("United Nations ") or facts.short_title


def _capitals(sentence: str) -> list[str]:
    """Words with a capital that does not come from standing first; parties left out."""
    found: list[str] = []
    parties = [(start, end) for _, start, end in party_mentions(sentence)]
    for match in _WORD.finditer(sentence):
        if any(start <= match.start() < end for start, end in parties):
            continue
        before = sentence[: match.start()].rstrip()
        opens = not before or before[-1] in ".;:!?"
        word = match.group()
        if word[:1].isupper() and not opens:
            found.append(word)
    return found


def _words(text: str) -> set[str]:
    return {w.casefold().removesuffix("'s") for w in _WORD.findall(_plain(text))}


def _plain(text: str) -> str:
    return text.replace("’", "'")
