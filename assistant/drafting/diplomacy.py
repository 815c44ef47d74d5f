"""The section on technology diplomacy: interests, fragmentation, who else speaks.

Each paragraph opens with what the paper of `corpus/diplomacy.yaml` holds, an academic
opinion and nobody's position; then follows what the texts held say on the topic. It
finds by meaning, and what it does not find it leaves out. Example:

    diplomacy(work)[0].label        # "Common interest: preventing malicious use"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.bridges.gathering import adopted
from assistant.dates import day
from assistant.drafting.blocks import Work, link
from assistant.drafting.limits import limits
from assistant.drafting.material import Agreed, Told
from assistant.drafting.nouns import Line, Paragraph, Role
from assistant.drafting.places import named, takes_article
from assistant.drafting.seats import (
    Point,
    Seat,
    circle,
    outline,
    seated,
)
from assistant.drafting.telling import lower_first
from assistant.quotes import cite
from assistant.terms import Citation, Facts, Instrument, Label, Passage, Verdict

OPINION = "Academic opinion; nobody's position."
HELD = 0.3  # nearness from which a sentence of the paper holds a point
ON = 0.12  # nearness to the paper from which a topic is one of technology diplomacy
SPEAKS = 0.4  # nearness from which a sentence of the party speaks to a point
TOPIC, POINT = 0.3, 0.35  # of an adopted sentence, to the topic and to the point
SHORTEST, LONGEST = 8, 60  # words of an adopted sentence
DEPTH = 60
_NEGOTIATED = ("treaty", "resolution", "declaration", "recommendation")
_REASONS = ("recital", "preamble")
_AUTHORS = re.compile(r"\b([Tt]he (?:authors|paper))\b")
_RECITES = re.compile(r"\W*[A-Z]\w+ing\b")  # "Recalling …": it rules nothing
_YEAR = re.compile(r"\s*\(?\b(?:19|20)\d\d\b\)?$")


def diplomacy(work: Work) -> list[Paragraph]:
    """The four paragraphs, with what the delegation's own texts say."""
    return _section(work, own=True)


def unattributed(work: Work) -> list[Paragraph]:
    """The same without a word of the delegation's: for papers that name nobody."""
    return _section(work, own=False)


def missing_sectors(work: Work) -> tuple[str, ...]:
    """Kinds of actors of whom no text on the topic is held, in words."""
    if _paper(work) is None:
        return ()
    taken = {seat.sector for seat in seated(work)}
    return tuple(s.name for s in outline().sectors if s.body not in taken)


def _section(work: Work, *, own: bool) -> list[Paragraph]:
    paper = _paper(work)
    if paper is None or _short(work, "one-page"):
        return []
    opinions = _opinions(work, paper)
    seats = seated(work)
    found: list[Paragraph] = []
    for name, point in outline().points.items():
        work.teller.begin()
        lines = list(opinions[name])
        work.teller.begin()
        if name == "fragmentation":
            lines += _side_by_side(work, seats)
        elif name == "others":
            lines += _table(work, point, seats)
        else:
            lines += _interest(work, point, own=own)
        if lines:
            found.append(Paragraph(lines=tuple(lines), label=point.label))
    return found


def _short(work: Work, length: str) -> bool:
    """Whether the paper is of this length."""
    return work.limits.words == limits(length, work.audience).words


# -- what the paper holds ------------------------------------------------------------


def _paper(work: Work) -> Instrument | None:
    """The paper, where a text of it is held and the topic is one that it speaks to."""
    held = work.material.facts.get(outline().paper)
    if held is None or held.current is None:
        return None
    said = [words for _, words in _sentences(held)]
    near = max(work.near(work.material.topic, said), default=0.0)
    return held if near >= ON else None


def _sentences(paper: Instrument) -> list[tuple[Citation, str]]:
    return [
        (cited, " ".join(cited.quote.split()))
        for provision in paper.provisions
        for sentence in provision.sentences
        for cited in [
            cite(
                paper,
                provision,
                first=sentence.number,
                last=sentence.number,
                marker=1,
            )
        ]
    ]


def _opinions(work: Work, paper: Instrument) -> Mapping[str, Sequence[Line]]:
    """For each point what the paper holds on it; no sentence stands twice.

    What is nearest is given out first, so that a sentence goes to the point that it
    fits best.
    """
    said = _sentences(paper)
    most = 1 if _short(work, "three-pages") else None
    wanted = [
        (name, words)
        for name, point in outline().points.items()
        for words in point.holds[:most]
    ]
    pairs: list[tuple[float, int, int]] = []
    for asked, (_, words) in enumerate(wanted):
        nears = work.near(words, [text for _, text in said])
        pairs += [(-near, asked, at) for at, near in enumerate(nears) if near >= HELD]
    given: dict[int, int] = {}
    for _, asked, at in sorted(pairs):
        if asked not in given and at not in given.values():
            given[asked] = at
    found: dict[str, list[Line]] = {name: [] for name, _ in wanted}
    for asked, at in sorted(given.items()):
        mine = found[wanted[asked][0]]
        mine.append(_opinion(work, paper, said[at][0], again=bool(mine)))
    return found


def _opinion(work: Work, paper: Instrument, cited: Citation, *, again: bool) -> Line:
    """A sentence of the paper with its authors named, checked as what it cites."""
    said = " ".join(cited.quote.split())
    verbatim = cited.text_kind.verbatim
    agreed = Agreed(
        instrument=paper, citations=(cited,), text=said, near=1.0, held=verbatim
    )
    line = work.teller.adopted(agreed)
    name = _YEAR.sub("", paper.short_title)
    if verbatim:
        text = f"{name} write: “{said}”"
    else:
        text = attributed(said, "The same authors" if again else name)
    note = " ".join(filter(None, [OPINION, line.note]))
    return replace(line, text=text, role=Role.OPINION, note=note)


def attributed(sentence: str, name: str) -> str:
    """A sentence that speaks of "the authors", with them by name at its head.

    What stands before them joins it to the sentence before, which is not cited.

    >>> attributed("On one side, the authors see a risk.", "Li et al.")
    'Li et al. see a risk.'
    """
    match = _AUTHORS.search(sentence[:60])
    if match is None:
        return f"According to {lower_first(name)}, {lower_first(sentence)}"
    before, after = sentence[: match.start()], sentence[match.end() :]
    who = name
    if match[1].endswith("paper"):
        who = f"The paper of {lower_first(name) if name.startswith('The ') else name}"
    if before.startswith("According to"):
        return f"{before}{who}{after}"
    return f"{who}{after}"


# -- what the texts say on the topic --------------------------------------------------


def _interest(work: Work, point: Point, *, own: bool) -> list[Line]:
    """What the party says on a shared interest, and what was adopted on it."""
    lines = _own(work, point) if own else []
    if lines and _short(work, "three-pages"):
        return lines
    return [*lines, *_adopted(work, point)]


def _own(work: Work, point: Point) -> list[Line]:
    """The party's sentence that is nearest to a point; said before, only where."""
    told = [
        (argument.name, one)
        for argument in work.material.arguments
        for one in (*argument.own, *argument.group)
    ]
    nears = work.near(point.seeks, [one.text for _, one in told])
    near = [
        (value, name, one)
        for value, (name, one) in zip(nears, told, strict=True)
        if value >= SPEAKS
    ]
    near.sort(key=lambda found: -found[0])
    for _, _, one in near:
        if _fresh(work, one):
            return [work.teller.own(one)]
    shown = {argument.name for argument in work.arguments}
    said = dict.fromkeys(lower_first(name) for _, name, _ in near if name in shown)
    if not said:
        return []
    return [link(work.book.say("dipl-said-above", names="; ".join(list(said)[:2])))]


def _fresh(work: Work, told: Told) -> bool:
    return work.teller.new(told.citations)


def _adopted(work: Work, point: Point) -> list[Line]:
    """The adopted sentence that is nearest to the topic and to a point, if any is."""
    topic = work.material.topic
    spots: list[tuple[Instrument, Passage, int]] = [
        (instrument, passage, sentence.number)
        for instrument, passage in work.search(f"{topic}: {point.seeks}", DEPTH)
        if instrument.kind in _NEGOTIATED and _quotable(instrument, passage)
        for sentence in passage.provision.sentences
        if _whole(passage.provision.words(sentence.number, sentence.number))
    ]
    words = [
        " ".join(passage.provision.words(number, number).split())
        for _, passage, number in spots
    ]
    sides = zip(work.near(topic, words), work.near(point.seeks, words), strict=True)
    ranked = sorted(
        (-(on + to), at)
        for at, (on, to) in enumerate(sides)
        if on >= TOPIC and to >= POINT
    )
    for rank, at in ranked:
        instrument, passage, number = spots[at]
        cited = cite(instrument, passage.provision, first=number, last=number, marker=1)
        if not work.teller.new([cited]):
            continue
        agreed = Agreed(
            instrument=instrument,
            citations=(cited,),
            text=words[at],
            near=-rank / 2,
            held=cited.text_kind.verbatim,
        )
        line = work.teller.adopted(agreed)
        if line.verdict.label is Label.SUPPORTED:
            return [line]
    return []


def _quotable(instrument: Instrument, passage: Passage) -> bool:
    """Whether a provision rules, is in force and reads without what introduces it."""
    provision = passage.provision
    current = instrument.current
    return (
        adopted(instrument)
        and current is not None
        and current.id == provision.version
        and not provision.pinpoint.startswith(_REASONS)
        and "point" not in provision.kind
    )


def _whole(sentence: str) -> bool:
    """Whether a sentence is one that can stand in a paper."""
    plain = " ".join(sentence.split())
    return (
        SHORTEST <= len(plain.split()) <= LONGEST
        and plain[:1].isupper()
        and plain.endswith(".")
        and not _RECITES.match(plain)
    )


# -- what exists side by side, and who else speaks ------------------------------------


def _side_by_side(work: Work, seats: Sequence[Seat]) -> list[Line]:
    """Texts of regions, groups or circles of States on the topic, by their records."""
    regimes = [s for s in seats if s.sector == _states() and circle(s.instrument)]
    if len(regimes) < 2:
        return []
    named_here = regimes[: _most(work)]
    text = work.book.say(
        "dipl-side-by-side", topic=work.material.topic, entries=_entries(named_here)
    )
    note = f"Counted among the texts held: {len(regimes)}."
    lines = [_recorded(work, text, named_here, note)]
    both = [a.name for a in work.arguments if a.own and a.others]
    if both and not _short(work, "three-pages"):
        names = "; ".join(lower_first(name) for name in both[:3])
        lines.append(link(work.book.say("dipl-read-together", names=names)))
    return lines


def _table(work: Work, point: Point, seats: Sequence[Seat]) -> list[Line]:
    """Bodies beside delegations that have texts on the topic, sector by sector."""
    sectors = [
        (sector, [s for s in seats if s.sector == sector.body])
        for sector in outline().sectors
    ]
    present = [(sector, mine) for sector, mine in sectors if mine]
    if not present:
        return []
    if _short(work, "three-pages"):
        first = [mine[0] for _, mine in present]
        text = work.book.say("dipl-others", entries=_entries(first))
        return [_recorded(work, text, first)]
    lines: list[Line] = []
    for sector, mine in present:
        shown = mine[: _most(work)]
        text = work.book.say("dipl-sector", sector=sector.name, entries=_entries(shown))
        lines.append(_recorded(work, text, shown))
    return [*lines, *_adopted(work, point)]


def _states() -> str:
    return outline().sectors[0].body


def _most(work: Work) -> int:
    """How many texts a sentence names."""
    return max(2, work.limits.voices)


def _entries(seats: Sequence[Seat]) -> str:
    """Texts by date: name, issuer, date and force."""
    texts = [seat.instrument for seat in seats]
    texts.sort(key=lambda text: (text.adopted or "", text.id))
    *most, last = map(_entry, texts)
    return f"{'; '.join(most)}; and {last}" if most else last


def _entry(facts: Facts) -> str:
    name = named(facts)
    issuer = " ".join(re.sub(r"\([^)]*\)", "", facts.issuer).split())
    issuer = issuer.replace(" ,", ",")
    shared = set(re.findall(r"[A-Z]\w+", facts.issuer)) & set(re.findall(r"\w+", name))
    date = day(facts.adopted)
    told = [
        "" if shared else issuer,
        "" if date and date in name else date,
        facts.force.value,
    ]
    article = "the " if takes_article(facts, name) else ""
    return f"{article}{name} ({', '.join(filter(None, told))})"


def _recorded(work: Work, text: str, seats: Sequence[Seat], note: str = "") -> Line:
    """A sentence from the records of several texts; it cites where they speak of it."""
    first = seats[0].instrument
    titles = "; ".join(seat.instrument.short_title for seat in seats)
    line = work.teller.recorded(text, first)
    reason = f"it is what the library's records say of {titles}"
    verdict = Verdict(
        label=line.verdict.label, score=line.verdict.score, reasons=(reason,)
    )
    said = "Names, dates and force from the record of each text."
    return replace(
        line,
        citations=tuple(seat.citation for seat in seats),
        verdict=verdict,
        note=" ".join(filter(None, [said, note])),
    )
