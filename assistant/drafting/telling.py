"""Sentences of a paper from what texts say: who said it, when, with which force.

A digest's words are our own and run on as prose; wording stands in quotation marks.
Every sentence is checked against what it cites before it leaves. Example:

    teller.own(told)        # Line("In its reply of 24 May 2024, Austria holds …")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.conversation.names import party_in_full, party_shown
from assistant.corpus.groups import members
from assistant.dates import day
from assistant.drafting.abbreviations import Abbreviations
from assistant.drafting.material import Agreed, Told
from assistant.drafting.nouns import Line, Role
from assistant.drafting.persons import first_person
from assistant.drafting.phrases import Phrasebook
from assistant.drafting.places import capital, named, place_of, takes_article
from assistant.drafting.sharing import wide
from assistant.drafting.wordforms import (
    after,
    bare_words,
    ended,
    in_its_order,
    lower_first,
    names_first,
    noun_of,
    one_line,
    plain,
)
from assistant.library import Library
from assistant.parties import party
from assistant.terms import Citation, Facts, Instrument, Label, TextKind, Verdict

Check = Callable[[str, Sequence[Citation]], Verdict]
_SPOKEN = ("speech", "address", "remarks", "statement")
_GROUP = re.compile(
    r"(?:The Group(?: of 77(?: and China)?)?|The European Union|The EU)\b(?! of |['’])"
)
_GOVERNMENT = re.compile(r" \((\w+ Administration)\)")
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
        self._met: set[str] = set()  # groups whose tie was told, governments named
        self._used: set[tuple[str, int]] = set()

    def begin(self) -> None:
        """A paragraph begins: what stood before is no longer at hand."""
        self._last = ""

    def new(self, citations: Sequence[Citation]) -> bool:
        """Whether a sentence has not been said in this paper yet."""
        return (citations[-1].provision.id, citations[-1].first) not in self._used

    # -- what parties say ----------------------------------------------------------

    def own(self, told: Told) -> Line:
        """What the party's own text, or one of its groups, says."""
        source = told.position.source
        again = self._last == told.instrument.id
        role = Role.OWN
        before = (set(self._led), set(self._met))
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
        if not carried(line.verdict):  # it is left out: nothing may lean on it
            self._led, self._met = before
        if self._spoken:  # judged as the party's, then spoken by it
            return replace(line, text=first_person(line.text, self._party))
        return line

    def other(self, told: Told) -> Line:
        """What another delegation's text says, with its date."""
        if told.instrument.text_kind is not TextKind.DIGEST:
            text = self._quoted(told, again=False, whose=told.position.party)
        else:
            said = ended(told.text)
            lead = self._placed("other-statement", told)
            text = lead + after(said)
            if not names_first(said, told.position.party):
                opening = lower_first(lead).rstrip(", ")
                text = f"{party_shown(told.position.party)}, {opening}: {said}"
        note = _standing(told.instrument)
        return self._line(text, told.citations, Role.OTHERS, note, told.text)

    def _stated(self, told: Told, *, again: bool) -> str:
        said = self._once_named(ended(in_its_order(told.text)))
        speaker = told.position.party
        if told.position.source.voice == "group":
            return self._of_group(told, said)
        if told.instrument.id in self._led:
            lead = self._book.say("same-source") if again else ""
            return lead + after(said) if names_first(said, speaker) else said
        # Where it was said stands in the text once, then in the notes.
        spoken = noun_of(told.instrument) in _SPOKEN
        key = "in-statement" if spoken else "in-writing"
        if names_first(said, speaker):
            self._led.add(told.instrument.id)
            return self._placed(key, told) + after(said)
        return said

    def _once_named(self, said: str) -> str:
        """A sentence without the government's name in brackets, once that was told."""
        match = _GOVERNMENT.search(said)
        if match is None or match[1] not in self._met:
            self._met.update([match[1]] if match else [])
            return said
        return said.replace(match[0], "", 1)

    def _of_group(self, told: Told, said: str) -> str:
        """A group's sentence, with the tie that makes it the party's at first."""
        group = party(told.instrument.parties[0]) if told.instrument.parties else ""
        match = _GROUP.match(said)
        full = f"The {party_in_full(group)}"
        if group in self._met or not match or self._party in full:
            self._met.add(group)
            return said
        self._met.add(group)
        tie = self._book.say("group-member", party=party_shown(self._party))
        return f"{full}{tie.rstrip()} {said[match.end() :].strip()}"

    def _under(self, told: Told, *, again: bool) -> str:
        place = place_of(told.instrument, told.citations[-1].pinpoint, again=again)
        lead = self._book.say("law-next" if again else "law", place=place)
        return lead + self._lowered(ended(told.text), told.instrument)

    def _strategy(self, told: Told, *, again: bool) -> str:
        said = ended(told.text)
        year = (told.instrument.adopted or "")[:4]
        voice = told.position.source.voice
        grouped = voice.startswith("group") or members(told.position.party) is not None
        title = named(told.instrument, without=told.position.party)
        key = "group-strategy" if grouped else "strategy"
        if grouped:
            title = named(told.instrument)
            title = f"the {title}" if takes_article(title) else title
        year = "" if title.endswith(year) else f" of {year}"
        lead = self._book.say("strategy-next" if again else key, title=title, year=year)
        if lead.endswith(": "):
            return lead + said
        return lead + self._lowered(said, told.instrument)

    def _quoted(self, told: Told, *, again: bool, whose: str = "") -> str:
        quote = " ".join(f"“{one_line(c.quote)}”" for c in told.citations)
        source = told.position.source
        if source.voice in ("law", "group law"):
            place = place_of(told.instrument, told.citations[-1].pinpoint)
            return capital(self._book.say("quoted-law", place=place)) + quote
        if again:
            return self._book.say("quoted-next") + quote
        speaker = party_shown(whose) if whose else self._speaker(told)
        return self._placed("quoted-statement", told, party=speaker) + quote

    def _placed(self, key: str, told: Told, **more: str) -> str:
        """A turn that says where something was said, and when, if that is held."""
        when = day(told.instrument.adopted)
        noun = noun_of(told.instrument)
        if not when:
            return self._book.say(f"{key}-undated", noun=noun, **more)
        return self._book.say(key, noun=noun, date=when, **more)

    def _speaker(self, told: Told) -> str:
        """Whose words they are: a member is not its group."""
        if told.position.source.voice.startswith("group") and told.instrument.parties:
            group = party(told.instrument.parties[0])
            return f"the {party_in_full(group)}"
        return party_shown(told.position.party)

    # -- what was adopted ----------------------------------------------------------

    def adopted(self, agreed: Agreed) -> Line:
        """What an adopted text provides."""
        again = self._last == agreed.instrument.id
        place = place_of(agreed.instrument, agreed.citation.pinpoint, again=again)
        if agreed.held:
            lead = capital(self._book.say("quoted-law", place=place))
            text = lead + _quotes(agreed)
            return self._line(text, agreed.citations, Role.FACT)
        said = self._lowered(ended(plain(agreed.text)), agreed.instrument)
        text = capital(self._book.say("adopted", place=place, sentence=said))
        return self._line(text, agreed.citations, Role.FACT, "", agreed.text)

    def proposed(self, agreed: Agreed, point: str = "") -> Line:
        """An adopted sentence, offered for the outcome.

        point: what it is offered on, "" where the words before it say so.
        """
        place = place_of(agreed.instrument, agreed.citation.pinpoint)
        on = self._book.say("proposal-on", point=point) if point else ""
        if agreed.held:
            lead = on + self._said("proposal-held", place, on=on)
            text = capital(lead) + _quotes(agreed)
            return self._line(text, agreed.citations, Role.PROPOSAL)
        key = "proposal-digest" if wide(agreed.instrument) else "proposal-drawn"
        lead = on + self._said(key, place, on=on)
        said = ended(plain(agreed.text))
        text = capital(lead) + self._lowered(said, agreed.instrument)
        return self._line(text, agreed.citations, Role.PROPOSAL, "", agreed.text)

    def _said(self, key: str, place: str, *, on: str) -> str:
        """A turn that names a place; it goes on in small letters behind "On …, "."""
        said = self._book.say(key, place=place)
        return lower_first(said) if on else said

    def recorded(self, text: str, instrument: Facts) -> Line:
        """A sentence that the library's record of an instrument says."""
        mine = [p for p in instrument.participation if party(p.party) == self._party]
        seen = [p.as_of for p in mine if p.as_of]
        as_of = min(seen) if seen else instrument.checked_on
        reason = f"it is what the library's record of {instrument.short_title} says"
        return Line(
            text=self._short.introduced(text),
            role=Role.FACT,
            verdict=Verdict(label=Label.SUPPORTED, score=1.0, reasons=(reason,)),
            note=f"As of {day(as_of)}." if as_of else "",
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
        self._used.add((last.provision.id, last.first))
        verdict = self._judged(whole, core, citations)
        if not carried(verdict):  # it is left out: nothing may lean on it
            return Line(
                text=whole, role=role, citations=tuple(citations), verdict=verdict
            )
        self._last = last.instrument
        notes = [kind_note(citations), note, *self._numbering(last.instrument)]
        return Line(
            text=self._short.introduced(whole),
            role=role,
            citations=tuple(citations),
            verdict=verdict,
            note=" ".join(filter(None, notes)),
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
        if bare_words(core) == bare_words(quotes):
            return Verdict(label=Label.SUPPORTED, score=1.0, reasons=(SAME, LEAD))
        bare = self._check(ended(" ".join(core.split())), citations)
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


def carried(verdict: Verdict) -> bool:
    """Whether a sentence may stand in a paper: nothing was found against it."""
    return verdict.label in (Label.SUPPORTED, Label.UNSCORED)


def kind_note(citations: Sequence[Citation]) -> str:
    """What a footnote says of the kind of text that is cited; "" for wording."""
    kinds = {c.text_kind for c in citations}
    if TextKind.DIGEST in kinds:
        return DIGEST
    return SCAN if TextKind.MACHINE_READ in kinds else ""


def _quotes(agreed: Agreed) -> str:
    return " ".join(f"“{one_line(c.quote)}”" for c in agreed.citations)


def _standing(instrument: Facts) -> str:
    """Capacity and status of a statement, for its footnote."""
    told = [part for part in (instrument.capacity, instrument.status) if part]
    return capital(", ".join(told)) + "." if told else ""
