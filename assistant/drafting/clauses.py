"""Paragraphs of a draft resolution from what was chosen for them, without their marks.

"Also" and "further" stand where a verb comes again; each sentence carries what proves
it, or says in brackets what is to be inserted. Example:

    Builder(work, organ).clause(choice, Shape.OPERATIVE).text
    # "Also encourages Member States to …"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dates import day
from assistant.drafting.blocks import Work
from assistant.drafting.gaps import gap
from assistant.drafting.matching import Choice
from assistant.drafting.nouns import Line, Paragraph, Role, Shape
from assistant.drafting.organs import Organ
from assistant.drafting.places import in_words
from assistant.drafting.recalling import (
    Recalled,
    issued_by,
    number_of,
    of_assembly,
    title_of,
)
from assistant.drafting.wordings import MARKS, Wording
from assistant.resolutions.clauses import also
from assistant.resolutions.openings import read_opening
from assistant.resolutions.verbs import ASKING
from assistant.terms import Citation, Facts, Instrument, Label, Verdict

TAKEN = Verdict(
    label=Label.SUPPORTED,
    score=1.0,
    reasons=("the words are those of the cited text; the opening alone is fitted",),
)
NAMED = Verdict(
    label=Label.SUPPORTED,
    score=0.9,
    reasons=("it names the cited provision and restates nothing of it",),
)
AGREED = "Agreed language, word for word behind the opening."
COMPARE = "The page seems misread, compare it with the original"
QUOTED = 70  # words of a provision that is quoted inside a paragraph
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


class Builder:
    """Makes the paragraphs of one draft, in order; it knows what opened before."""

    def __init__(self, work: Work, organ: Organ) -> None:
        self._book = work.book
        self._teller = work.teller
        self._organ = organ
        self._run: list[str] = []
        self._before = ""

    def begin(self) -> None:
        """A part begins: nothing was said in it before."""
        self._run, self._before = [], ""

    # -- what is recalled -------------------------------------------------------------

    def recalls(self, past: Recalled) -> list[Paragraph]:
        """Charter and treaties, earlier resolutions, declarations, in this order."""
        found: list[Paragraph] = []
        if past.charter is not None:
            said = [(self._book.say("charter"), past.charter)]
            found.append(self._recall("Guided by", said))
        if past.treaties:
            said = [(self._treaty(i), i) for i in past.treaties]
            found.append(self._recall("Recalling", said))
        titles = dict.fromkeys(i.title for i in past.resolutions)
        for title in titles:
            said = self._numbered(
                title, [i for i in past.resolutions if i.title == title]
            )
            found.append(self._recall("Recalling", said))
        for one in past.declarations:
            found.append(self._recall("Taking note of", [(self._titled(one), one)]))
        return found

    def _recall(
        self, opening: str, said: Sequence[tuple[str, Instrument]]
    ) -> Paragraph:
        """One paragraph; each instrument a sentence part that its record carries."""
        particle = " of" if opening.endswith(" of") else ""
        head = self._opened(opening.removesuffix(" of"), said[0][0])
        lines: list[Line] = []
        for number, (words, instrument) in enumerate(said):
            text = words
            if number == 0:
                text = f"{head}{particle} {words}"
            elif not words.startswith("and "):
                text = f"and {words}" if number == len(said) - 1 else words
            if number < len(said) - 1 and not said[number + 1][0].startswith("and "):
                text = f"{text},"
            lines.append(self._teller.recorded(text, instrument))
        return Paragraph(lines=tuple(lines), shape=Shape.PREAMBULAR, opening=len(head))

    def _treaty(self, instrument: Instrument) -> str:
        when = day(instrument.adopted)
        if not when or of_assembly(instrument) and instrument.kind != "treaty":
            return self._book.say("titled", title=title_of(instrument))
        return self._book.say("treaty", title=title_of(instrument), date=when)

    def _titled(self, instrument: Instrument) -> str:
        when, title = day(instrument.adopted), title_of(instrument)
        if when and instrument.kind == "recommendation":
            return self._book.say(
                "recommendation", title=title, organ=issued_by(instrument), date=when
            )
        if not when or _DATED.search(title):
            return self._book.say("titled", title=title)
        joint = "," if "," in title else ""
        return self._book.say("dated", title=f"{title}{joint}", date=when)

    def _numbered(
        self, title: str, some: Sequence[Instrument]
    ) -> list[tuple[str, Instrument]]:
        """Resolutions of one title, by number and date."""
        whose = "its" if self._organ.assembly else "General Assembly"
        noun = "resolution" if len(some) == 1 else "resolutions"
        found: list[tuple[str, Instrument]] = []
        for at, one in enumerate(some):
            number, annex = number_of(one)
            said = f"{number} of {day(one.adopted)}"
            if annex:
                words = self._book.say(
                    "annexed",
                    title=title_of(one),
                    annex=annex,
                    whose=whose,
                    number=number,
                    date=day(one.adopted),
                )
                return [(words, one)]
            last = at == len(some) - 1
            lead = f"{whose} {noun} " if at == 0 else "and " if last else ""
            tail = f", entitled “{title}”" if last else ""
            found.append((f"{lead}{said}{tail}", one))
        return found

    # -- what is taken over -----------------------------------------------------------

    def clause(self, choice: Choice, shape: Shape) -> Paragraph:
        """The paragraph that carries a point."""
        if choice.wording is None:
            return self._provision(choice)
        one = choice.wording
        if one.held:
            head = self._opened(one.opening, one.rest)
            joint = "" if one.rest.startswith(",") else " "
            text = f"{head}{joint}{one.rest}"
            return _taken(text, one, one.citations, shape, len(head))
        return self._unfilled(choice, one, shape)

    def clauses(self, choices: Sequence[Choice], shape: Shape) -> list[Paragraph]:
        """The paragraphs for points in order; those under one introduction together."""
        found: list[Paragraph] = []
        done: set[str] = set()
        for choice in choices:
            under = _under(choice)
            if under and under in done:
                continue
            done.add(under)
            together = [c.wording for c in choices if under and _under(c) == under]
            points = [w for w in together if w is not None]
            if len(points) > 1:
                found += self._listed(points, shape)
            else:
                found.append(self.clause(choice, shape))
        return found

    def _listed(self, points: Sequence[Wording], shape: Shape) -> list[Paragraph]:
        """What introduces points, once, and the points below it."""
        first = points[0]
        head = self._opened(first.opening, first.intro)
        text = f"{head} {first.intro}:"
        found = [_taken(text, first, first.citations[:1], shape, len(head))]
        for one in points:
            said = one.telling.strip(MARKS)
            point = _taken(said, one, one.citations[1:], shape)
            found.append(replace(point, level=1))
        return found

    def _unfilled(self, choice: Choice, one: Wording, shape: Shape) -> Paragraph:
        """Verb and addressee of a digest, and the place of the words to insert."""
        head = self._opened(one.opening, one.addressee or choice.subject.name)
        to = f" {one.addressee}" if one.addressee else ""
        opened = self._book.say(
            "held-open",
            place=placed(one.instrument, one.citations[-1].pinpoint),
            how=brought_by(one.instrument),
        )
        return self._left_open(f"{head}{to} {opened}", head, one.citations, shape)

    def _provision(self, choice: Choice) -> Paragraph:
        """A provision of a treaty or declaration: quoted, named, or left open."""
        assert choice.provision is not None
        agreed, subject = choice.provision, choice.subject.name
        facts, pinpoint = agreed.instrument, agreed.citation.pinpoint
        place = placed(facts, pinpoint)
        words = " ".join(" ".join(c.quote.split()) for c in agreed.citations)
        quoted = agreed.held and len(words.split()) <= QUOTED
        if not quoted and facts.kind != "treaty":
            head = self._opened("Takes note", place)
            opened = self._book.say(
                "provision-open", subject=subject, how=brought_by(facts)
            )
            text = f"{head} of {place} {opened}"
            return self._left_open(text, head, agreed.citations, Shape.OPERATIVE)
        head = self._opened("Recalls", place)
        said = place
        if quoted:
            said = self._book.say("provision-held", place=place, words=words)
        told = "" if agreed.held else f" Paraphrase (digest): {words}"
        line = Line(
            text=f"{head} {said}",
            role=Role.PROPOSAL if quoted else Role.FACT,
            citations=agreed.citations,
            verdict=TAKEN if quoted else NAMED,
            note=f"On {subject}.{told}",
        )
        return Paragraph(lines=(line,), shape=Shape.OPERATIVE, opening=len(head))

    def _left_open(
        self, text: str, head: str, citations: Sequence[Citation], shape: Shape
    ) -> Paragraph:
        substance = " ".join(" ".join(c.quote.split()) for c in citations)
        line = gap(text)
        line = Line(
            text=line.text,
            role=line.role,
            citations=tuple(citations),
            verdict=line.verdict,
            note=f"Paraphrase (digest), no wording: {substance}",
        )
        return Paragraph(lines=(line,), shape=shape, opening=len(head))

    def _opened(self, opening: str, rest: str) -> str:
        """The opening, with "also" or "further" where the verb comes again."""
        head = read_opening(opening).head
        to = " ".join(rest.split()[:2])
        same = bool(self._run) and read_opening(self._run[-1]).head == head
        if not same or (head in ASKING and to != self._before):
            self._run = []
        said = also(opening, self._run)
        self._run.append(said)
        self._before = to
        return said


def _under(choice: Choice) -> str:
    """The provision that introduces a point; "" for what is none."""
    one = choice.wording
    return one.citations[0].provision.id if one is not None and one.intro else ""


def _taken(
    text: str,
    one: Wording,
    citations: Sequence[Citation],
    shape: Shape,
    opening: int = 0,
) -> Paragraph:
    """A paragraph of words that are taken over."""
    line = Line(
        text=text,
        role=Role.PROPOSAL,
        citations=tuple(citations),
        verdict=TAKEN,
        note=_misread(one),
    )
    return Paragraph(lines=(line,), shape=shape, opening=opening)


def _misread(one: Wording) -> str:
    """The note of what is taken over, with what to compare."""
    if not one.slips:
        return AGREED
    words = ", ".join(one.slips)
    return f"{AGREED} {COMPARE}: {words}."


def brought_by(facts: Facts) -> str:
    """The command that brings a text's wording."""
    return f"treaty fetch {facts.id}" if facts.official_url else "treaty add FILE"


def placed(facts: Facts, pinpoint: str) -> str:
    """A provision as a resolution names it: "paragraph 6 (a) of resolution 78/265"."""
    words = in_words(pinpoint).replace("preamble, paragraph", "preambular paragraph")
    words = re.sub(r"(?<=\w)\((?=\w)", " (", words)
    number, annex = number_of(facts) if facts.kind == "resolution" else ("", "")
    if number and not annex:
        return f"{words} of resolution {number}"
    return f"{words} of the {title_of(facts)}"


__all__ = ["Builder", "brought_by", "placed"]
