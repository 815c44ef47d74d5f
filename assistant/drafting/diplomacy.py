"""The section on technology diplomacy: interests, fragmentation, who else speaks.

Each paragraph opens with what the paper of `corpus/diplomacy.yaml` holds, an academic
opinion and nobody's position; then follows what the texts held say on the topic. It
finds by meaning, and what it does not find it leaves out. Example:

    diplomacy(work)[0].label        # "Common interest: preventing malicious use"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.bridges.gathering import adopted
from assistant.dates import day
from assistant.drafting.academic import opinions, paper_held
from assistant.drafting.alone import stands_alone
from assistant.drafting.arguing import REST
from assistant.drafting.blocks import Work, link, sound
from assistant.drafting.limits import limits
from assistant.drafting.material import Agreed
from assistant.drafting.nouns import Line, Paragraph
from assistant.drafting.places import named, takes_article
from assistant.drafting.seats import Point, Seat, circle, outline, seated
from assistant.drafting.sharing import Shared, shares
from assistant.drafting.wordforms import lower_first
from assistant.papers.substance import substantive
from assistant.quotes import cite
from assistant.terms import Facts, Instrument, Passage, Verdict

SPEAKS = 0.25  # nearness from which a sentence of the party speaks to a point
TOPIC, POINT = 0.3, 0.25  # of an adopted sentence, to the topic and to the point
SHORTEST, LONGEST = 8, 60  # words of an adopted sentence
DEPTH = 30
_NEGOTIATED = ("treaty", "resolution", "declaration", "recommendation")
_REASONS = ("recital", "preamble")
_RECITES = re.compile(r"\W*[A-Z]\w+ing\b")  # "Recalling …": it rules nothing


def diplomacy(work: Work) -> list[Paragraph]:
    """The four paragraphs, with what the delegation's own texts say."""
    return _section(work, own=True)


def unattributed(work: Work) -> list[Paragraph]:
    """The same without a word of the delegation's: for papers that name nobody."""
    return _section(work, own=False)


def missing_sectors(work: Work) -> tuple[str, ...]:
    """Kinds of actors of whom no text on the topic is held, in words."""
    if paper_held(work) is None:
        return ()
    taken = {seat.sector for seat in seated(work)}
    return tuple(s.name for s in outline().sectors if s.body not in taken)


def _section(work: Work, *, own: bool) -> list[Paragraph]:
    paper = paper_held(work)
    if paper is None or _short(work, "one-page"):
        return []
    held = opinions(work, paper, brief=_short(work, "three-pages"))
    seats = seated(work)
    found: list[Paragraph] = []
    for name, point in outline().points.items():
        work.teller.begin()
        lines = sound(work, held[name])
        work.teller.begin()
        if name == "fragmentation":
            lines += _side_by_side(work, seats, own=own)
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
        if point.words.search(one.text)
    ]
    nears = _nears(work, point, [one.text for _, one in told])
    near = [
        (value, name, one)
        for value, (name, one) in zip(nears, told, strict=True)
        if value >= SPEAKS
    ]
    near.sort(key=lambda found: -found[0])
    for _, _, one in near:
        if work.teller.new(one.citations) and (
            lines := sound(work, [work.teller.own(one)])
        ):
            return lines
    shown = {argument.name for argument in work.arguments}
    names = [name for _, name, _ in near if name in shown and name != REST]
    said = dict.fromkeys(map(lower_first, names))
    if not said:
        return []
    return [link(work.book.say("dipl-said-above", names="; ".join(list(said)[:2])))]


def _nears(work: Work, point: Point, texts: Sequence[str]) -> list[float]:
    """How near texts are to a point: to the nearest of what is sought on it."""
    sides = [work.near(words, texts) for words in point.seeks]
    return [max(side) for side in zip(*sides, strict=True)]


def _adopted(work: Work, point: Point) -> list[Line]:
    """The adopted sentence that is nearest to the topic and to a point, if any is."""
    topic = work.material.topic
    spots: list[tuple[Instrument, Passage, int]] = [
        (instrument, passage, sentence.number)
        for instrument, passage in work.search(f"{topic}: {point.seeks[0]}", DEPTH)
        if _quotable(instrument, passage, work.material.party)
        for sentence in passage.provision.sentences
        if _whole(passage, sentence.number, point)
    ]
    words = [
        " ".join(passage.provision.words(number, number).split())
        for _, passage, number in spots
    ]
    near = _nears(work, point, words)
    ranked = sorted((-to, at) for at, to in enumerate(near) if to >= POINT)
    nears = work.near(topic, [words[at] for _, at in ranked])
    ranked = sorted(
        (to - on, at) for (to, at), on in zip(ranked, nears, strict=True) if on >= TOPIC
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
        if lines := sound(work, [work.teller.adopted(agreed)]):
            return lines
    return []


def _quotable(instrument: Instrument, passage: Passage, name: str) -> bool:
    """Whether a provision rules, stands, and is of a text that the party can share."""
    provision = passage.provision
    current = instrument.current
    return (
        instrument.kind in _NEGOTIATED
        and adopted(instrument)
        and shares(instrument, name) is not Shared.NO
        and current is not None
        and current.id == provision.version
        and not provision.pinpoint.startswith(_REASONS)
        and "point" not in provision.kind
    )


def _whole(passage: Passage, number: int, point: Point) -> bool:
    """Whether a sentence is on a point and can stand alone in a paper."""
    plain = " ".join(passage.provision.words(number, number).split())
    if not point.words.search(plain) or not stands_alone(plain):
        return False
    return (
        SHORTEST <= len(plain.split()) <= LONGEST
        and plain[:1].isupper()
        and plain.endswith(".")
        and not _RECITES.match(plain)
    )


# -- what exists side by side, and who else speaks ------------------------------------


def _side_by_side(work: Work, seats: Sequence[Seat], *, own: bool) -> list[Line]:
    """Texts of regions, groups or circles of States on the topic, by their records."""
    regimes = _regimes(seats)
    if len(regimes) < 2:
        return []
    named_here = regimes[: _most(work)]
    text = work.book.say(
        "dipl-side-by-side", topic=work.material.topic, entries=_entries(named_here)
    )
    note = f"Counted among the texts held: {len(regimes)}."
    lines = [_recorded(work, text, named_here, note)]
    both = [a.name for a in work.arguments if a.own and a.others and a.name != REST]
    if own and both and not _short(work, "three-pages"):
        names = "; ".join(lower_first(name) for name in both[:3])
        said = work.book.say("dipl-read-together", names=names)
        if not substantive(said, names=[work.material.party]):  # a point names a body
            lines.append(link(said))
    return lines


def _regimes(seats: Sequence[Seat]) -> list[Seat]:
    """Of each group or circle of States one text, what was adopted before a plan."""
    best: dict[frozenset[str], Seat] = {}
    for seat in seats:
        if seat.sector == _states() and circle(seat.instrument):
            whose = frozenset(seat.instrument.parties)
            held = best.get(whose)
            if held is None or adopted(seat.instrument) > adopted(held.instrument):
                best[whose] = seat
    return sorted(best.values(), key=lambda seat: -seat.near)


def _table(work: Work, point: Point, seats: Sequence[Seat]) -> list[Line]:
    """Bodies beside delegations that have texts on the topic, sector by sector."""
    named_above = {s.instrument.id for s in _regimes(seats)[: _most(work)]}
    rest = [s for s in seats if s.instrument.id not in named_above]
    sectors = [
        (sector, [s for s in rest if s.sector == sector.body])
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
    article = "the " if takes_article(name) else ""
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
