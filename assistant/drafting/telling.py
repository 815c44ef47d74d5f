"""Sentences of a paper from what texts say: who said it, when, with which force.

A digest's words are our own and run on as prose; wording stands in quotation marks.
Every sentence is checked against what it cites before it leaves. Example:

    teller.own(told)        # Line("In its reply of 24 May 2024, Austria holds …")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.corpus.groups import members
from assistant.dates import day
from assistant.drafting.abbreviations import Abbreviations
from assistant.drafting.material import Agreed, Told
from assistant.drafting.nouns import Line, Role
from assistant.drafting.persons import first_person
from assistant.drafting.phrases import Phrasebook
from assistant.drafting.places import (
    capital,
    named,
    place_of,
    takes_article,
    the,
)
from assistant.library import Library
from assistant.parties import party
from assistant.terms import Citation, Facts, Force, Instrument, Label, TextKind, Verdict

Check = Callable[[str, Sequence[Citation]], Verdict]
_NOUNS = ("reply", "statement", "submission", "speech", "address", "remarks", "letter")
_SPOKEN = ("speech", "address", "remarks", "statement")
_END = re.compile(r"[;,:]\s*(?:and|or)?\s*\Z")
_GROUP = re.compile(
    r"(?:The Group(?: of 77(?: and China)?)?|The European Union|The EU)\b"
)
DIGEST = "Paraphrase (digest)."
COUNTED = "Its paragraphs are counted here; the original does not number them."
_COUNTED = re.compile(r"\bcounted\b", re.IGNORECASE)
SCAN = "Read by machine from a scan; compare it with the original."
STRATEGY = "A domestic text, no negotiating position."
SAME = "it is what the cited sentences say, word for word"
LEAD = "what stands before the words is of the library's record"


class Teller:
    """Makes the sentences of one paper; it knows what was said before."""

    def __init__(
        self,
        name: str,
        book: Phrasebook,
        library: Library,
        check: Check,
        *,
        facts: Mapping[str, Facts] | None = None,
        spoken: bool = False,
    ) -> None:
        self._party = name
        self._facts = facts or {}
        self._spoken = spoken
        self._book = book
        self._library = library
        self._check = check
        self._last = ""  # instrument of the sentence before
        self._short = Abbreviations()
        self._counted: set[str] = set()
        self._led: set[str] = set()  # statements that were named in the text
        self._met: set[str] = set()  # groups whose tie to the party was told
        self._used: set[tuple[str, int]] = set()

    def begin(self) -> None:
        """A paragraph begins: what stood before is no longer at hand."""
        self._last = ""

    def new(self, citations: Sequence[Citation]) -> bool:
        """Whether a sentence has not been said in this paper yet."""
        return (citations[-1].provision.id, citations[-1].first) not in self._used

    # -- what parties say ----------------------------------------------------------

    def ahead(self, told: Told) -> Line:
        """What the party says, told before the point is made: it may be said again."""
        used, last, led = set(self._used), self._last, set(self._led)
        line = self.own(told)
        self._used, self._last, self._led = used, last, led
        return line

    def own(self, told: Told) -> Line:
        """What the party's own text, or one of its groups, says."""
        source = told.position.source
        again = self._last == told.instrument.id
        role = Role.OWN
        if told.instrument.text_kind is not TextKind.DIGEST:
            text = self._quoted(told, again=again)
        elif source.voice in ("statement", "group"):
            text = self._stated(told, again=again)
        elif source.voice in ("law", "group law"):
            text = self._under(told, again=again)
        else:
            text = self._strategy(told, again=again)
        note = STRATEGY if "strategy" in source.voice else ""
        line = self._line(text, told.citations, role, note, told.text)
        if self._spoken:  # judged as the party's, then spoken by it
            return replace(line, text=first_person(line.text, self._party))
        return line

    def other(self, told: Told) -> Line:
        """What another delegation's text says, with its date."""
        if told.instrument.text_kind is not TextKind.DIGEST:
            text = self._quoted(told, again=False, whose=told.position.party)
        else:
            said = _ended(told.text)
            lead = self._book.say(
                "other-statement",
                noun=noun_of(told.instrument),
                date=day(told.instrument.adopted),
            )
            text = lead + _after(said)
            if not _names(said, told.position.party):
                opening = lower_first(lead).rstrip(", ")
                text = f"{told.position.party}, {opening}: {said}"
        note = _standing(told.instrument)
        return self._line(text, told.citations, Role.OTHERS, note, told.text)

    def _stated(self, told: Told, *, again: bool) -> str:
        said = _ended(_POINT.sub("holds that", told.text))
        speaker = told.position.party
        if told.position.source.voice == "group":
            return self._of_group(told, said, again=again)
        noun, date = noun_of(told.instrument), day(told.instrument.adopted)
        if told.instrument.id in self._led:
            lead = self._book.say("same-source", noun=noun) if again else ""
            return lead + _after(said) if _names(said, speaker) else said
        # Where it was said stands in the text once, then in the notes.
        key = "in-statement" if noun in _SPOKEN else "in-writing"
        if _names(said, speaker):
            self._led.add(told.instrument.id)
            return self._book.say(key, noun=noun, date=date) + _after(said)
        return said

    def _of_group(self, told: Told, said: str, *, again: bool) -> str:
        """A group's sentence, with the tie that makes it the party's at first."""
        group = party(told.instrument.parties[0]) if told.instrument.parties else ""
        match = _GROUP.match(said)
        full = "The Group of 77 and China" if group == "G77" else f"The {group}"
        if group in self._met or not match or self._party in full:
            self._met.add(group)
            return said
        self._met.add(group)
        tie = self._book.say("group-member", party=the(self._party))
        return f"{full}{tie.rstrip()} {said[match.end() :].strip()}"

    def _under(self, told: Told, *, again: bool) -> str:
        place = place_of(told.instrument, told.citations[-1].pinpoint, again=again)
        lead = self._book.say("law-next" if again else "law", place=place)
        return lead + self._lowered(_ended(told.text), told.instrument)

    def _strategy(self, told: Told, *, again: bool) -> str:
        said = _ended(told.text)
        year = (told.instrument.adopted or "")[:4]
        voice = told.position.source.voice
        grouped = voice.startswith("group") or members(told.position.party) is not None
        title = named(told.instrument, without=told.position.party)
        key = "group-strategy" if grouped else "strategy"
        if grouped:
            title = named(told.instrument)
            title = f"the {title}" if takes_article(told.instrument, title) else title
        year = "" if title.endswith(year) else f" of {year}"
        lead = self._book.say("strategy-next" if again else key, title=title, year=year)
        if lead.endswith(": "):
            return lead + said
        return lead + self._lowered(said, told.instrument)

    def _quoted(self, told: Told, *, again: bool, whose: str = "") -> str:
        quote = " ".join(f"“{_one_line(c.quote)}”" for c in told.citations)
        source = told.position.source
        if source.voice in ("law", "group law"):
            place = place_of(told.instrument, told.citations[-1].pinpoint)
            return capital(self._book.say("quoted-law", place=place)) + quote
        if again:
            return self._book.say("quoted-next") + quote
        speaker = whose or self._speaker(told)
        return (
            self._book.say(
                "quoted-statement",
                party=speaker,
                noun=noun_of(told.instrument),
                date=day(told.instrument.adopted),
            )
            + quote
        )

    def _speaker(self, told: Told) -> str:
        """Whose words they are: a member is not its group."""
        if told.position.source.voice.startswith("group") and told.instrument.parties:
            group = party(told.instrument.parties[0])
            full = "Group of 77 and China" if group == "G77" else group
            return f"the {full}"
        return told.position.party

    # -- what was adopted ----------------------------------------------------------

    def adopted(self, agreed: Agreed) -> Line:
        """What an adopted text provides."""
        place = place_of(agreed.instrument, agreed.citation.pinpoint)
        if agreed.held:
            lead = capital(self._book.say("quoted-law", place=place))
            text = lead + _quotes(agreed)
            return self._line(text, agreed.citations, Role.FACT)
        said = self._lowered(_ended(plain(agreed.text)), agreed.instrument)
        text = capital(self._book.say("adopted", place=place, sentence=said))
        return self._line(text, agreed.citations, Role.FACT, "", agreed.text)

    def proposed(self, agreed: Agreed) -> Line:
        """An adopted sentence, offered for the outcome."""
        place = place_of(agreed.instrument, agreed.citation.pinpoint)
        if agreed.held:
            lead = self._book.say("proposal-held", place=place)
            text = capital(lead) + _quotes(agreed)
            return self._line(text, agreed.citations, Role.PROPOSAL)
        wide = "United Nations members" in agreed.instrument.parties
        wide = wide or agreed.instrument.force is Force.BINDING
        key = "proposal-digest" if wide else "proposal-drawn"
        lead = self._book.say(key, place=place)
        said = _ended(plain(agreed.text))
        text = capital(lead) + self._lowered(said, agreed.instrument)
        return self._line(text, agreed.citations, Role.PROPOSAL, "", agreed.text)

    def recorded(self, text: str, instrument: Facts) -> Line:
        """A sentence that the library's record of an instrument says."""
        entry = [p.as_of for p in instrument.participation if p.as_of]
        as_of = min(entry) if entry else instrument.checked_on
        source = instrument.participation_from or instrument.checked_against
        when = f"as of {day(as_of)}" if as_of else ""
        read = ", ".join(filter(None, [f"Record of {instrument.short_title}", when]))
        reason = f"it is what the library's record of {instrument.short_title} says"
        found = Verdict(label=Label.SUPPORTED, score=1.0, reasons=(reason,))
        return Line(
            text=text,
            role=Role.FACT,
            verdict=found if source or entry else replace(found, score=0.9),
            note=f"{read}.",
            record=instrument.id,
        )

    # -- inside --------------------------------------------------------------------

    def _line(
        self,
        text: str,
        citations: Sequence[Citation],
        role: Role,
        note: str = "",
        core: str = "",
    ) -> Line:
        """A line with its verdict.

        core: the words without our lead. The lead names document, date and place, which
        code takes from the record; where it alone unsettles the check, the words are
        judged without it, and the verdict says so.
        """
        whole = capital(" ".join(text.split()))
        last = citations[-1]
        self._last = last.instrument
        self._used.add((last.provision.id, last.first))
        kinds = {c.text_kind for c in citations}
        notes = [note] if note else []
        if TextKind.DIGEST in kinds:
            notes.insert(0, DIGEST)
        elif TextKind.MACHINE_READ in kinds:
            notes.insert(0, SCAN)
        notes += self._numbering(last.instrument)
        return Line(
            text=self._short.introduced(whole),
            role=role,
            citations=tuple(citations),
            verdict=self._judged(whole, core, citations),
            note=" ".join(notes),
        )

    def _numbering(self, name: str) -> list[str]:
        """Said once of a text whose paragraphs have no numbers of their own."""
        facts = self._facts.get(name)
        if name in self._counted or facts is None:
            return []
        self._counted.add(name)
        return [COUNTED] if _COUNTED.search(facts.not_held) else []

    def _judged(self, whole: str, core: str, citations: Sequence[Citation]) -> Verdict:
        found = self._check(whole, citations)
        if found.label is Label.SUPPORTED or not core:
            return found
        quotes = " ".join(c.quote for c in citations)
        if _words(core) == _words(quotes):
            return Verdict(label=Label.SUPPORTED, score=1.0, reasons=(SAME, LEAD))
        bare = self._check(_ended(" ".join(core.split())), citations)
        if bare.label is not Label.SUPPORTED:
            return found
        return replace(bare, reasons=(*bare.reasons, LEAD))

    def _lowered(self, sentence: str, instrument: Instrument) -> str:
        """A sentence as it goes on behind a comma: no capital but a name's.

        Whether a first word is a name is read off the text itself.
        """
        first = re.match(r"[A-Z][a-z]*\b", sentence)
        if first is None or instrument.current is None:
            return sentence
        word = first[0]
        if word in ("The", "A", "An", "In", "Each", "Any", "No", "All", "It", "They"):
            return lower_first(sentence)
        text = self._library.text(instrument.current.id)
        inside = re.search(rf"[a-z,;]\s+{word.lower()}\b", text)
        upper = re.search(rf"[a-z,;]\s+{word}\b", text)
        return lower_first(sentence) if inside or not upper else sentence


# How a digest follows a speech; a paper has an order of its own.
_POINT = re.compile(
    r"\b(?:makes|adds|raises) the (?:first|second|third|next|last|further) point that\b"
)
_TOPIC = re.compile(r"([A-Z][^:;,.]{2,60}): (?=[A-Za-z])")
_VERB = re.compile(
    r"\b(?:is|are|shall|should|must|may|will|can|has|have|to|that|affirms?|calls?"
    r"|encourages?|urges?|states?|contains?|includes?|ensure|following)\b",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """A digest's sentence without the topic that it names first ("Capacity: …").

    "They" of a declaration are those who take part in it.
    """
    match = _TOPIC.match(text)
    if match and not _VERB.search(match[1]):
        rest = text[match.end() :]
        text = rest[:1].upper() + rest[1:]
    return re.sub(r"\AThey\b", "The participants", text)


def noun_of(facts: Facts) -> str:
    """What a statement is called: reply, submission, speech … by its own title."""
    title = f"{facts.title} {facts.short_title}".casefold()
    return next((n for n in _NOUNS if re.search(rf"\b{n}\b", title)), "statement")


def lower_first(text: str) -> str:
    """Words with a small first letter, unless they begin with an abbreviation."""
    second = text[1:2]
    return text if second.isupper() else text[:1].lower() + text[1:]


def _after(said: str) -> str:
    """A sentence behind a comma: "The Group" becomes "the Group"."""
    return lower_first(said) if said.startswith(("The ", "A ", "It ")) else said


def _names(said: str, speaker: str) -> bool:
    """Whether a sentence begins with who speaks."""
    bare = said.removeprefix("The ")
    return bare.startswith(speaker)


def _ended(text: str) -> str:
    """A sentence with a full stop: a point of a list ends otherwise."""
    bare = _END.sub("", text.strip())
    return bare if bare.endswith((".", "!", "?", "”")) else f"{bare}."


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quotes(agreed: Agreed) -> str:
    return " ".join(f"“{_one_line(c.quote)}”" for c in agreed.citations)


def _standing(instrument: Facts) -> str:
    """Capacity and status of a statement, for its footnote."""
    told = [part for part in (instrument.capacity, instrument.status) if part]
    return capital(", ".join(told)) + "." if told else ""
