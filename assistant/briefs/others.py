"""Blocks on other delegations: their objectives, whom to lobby, what they may raise.

A side is told from a delegation's own sentence, which stands beside it; who says
nothing is silent, and silence is no consent. Example:

    theirs(briefing)[1].label       # "Germany (near)"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.briefs.briefing import Briefing, instructed, read_off
from assistant.briefs.standing import Voice
from assistant.briefs.weighing import Side, phrases
from assistant.conversation.names import party_shown
from assistant.dates import day
from assistant.drafting.blocks import Work, link
from assistant.drafting.fields import military
from assistant.drafting.material import Argument, Told
from assistant.drafting.nouns import Line, Paragraph, Shape
from assistant.drafting.places import capital
from assistant.support.cited import content

COVERED = 0.65  # nearness of an issue to an objective from which the mandate holds it
REFUSED = 0.5  # the same, to a red line
ON_TOPIC = 0.4  # nearness of an issue to the topic from which it is expected
SHOWS = 0.4  # nearness of a sentence to an issue from which it shows it
SHOWN = 2  # sentences that show it in the paper
CARE = (
    "Near and against were read from these sentences by code, and hold for their words "
    "alone; where they are not clear no side is told."
)
_ORDER = (Side.AGAINST, Side.NEAR, Side.UNCLEAR)
_TITLES = {
    Side.NEAR: "Near",
    Side.AGAINST: "Against",
    Side.UNCLEAR: "Side not clear",
}


def theirs(briefing: Briefing) -> list[Paragraph]:
    """Where others stand on each objective, with the words that show it."""
    if not briefing.heard.sayings:
        text = (
            "[Objectives of others: no statement of another delegation on the topic is "
            "held; to be asked for, or added.]"
        )
        return [Paragraph(lines=(briefing.gap(text),))]
    intro = (link(briefing.work.book.say("sides")), read_off(CARE))
    found: list[Paragraph] = [Paragraph(lines=intro)]
    for one in briefing.objectives:
        voices = _ordered(briefing.voices[one.name])
        summary = [read_off(_summary(voices))] if voices else []
        found.append(
            Paragraph(label=one.name, lines=(*summary, *_silent(briefing, one.name)))
        )
        found += [_voice(briefing, v) for v in _shown(briefing, voices)]
    return found


def _ordered(voices: Sequence[Voice]) -> list[Voice]:
    return sorted(voices, key=lambda v: (_ORDER.index(v.side), -v.speaks))


def _shown(briefing: Briefing, voices: Sequence[Voice]) -> list[Voice]:
    """Those whose words stand in the paper: of each side as many as fit."""
    most = briefing.work.limits.voices
    shown: list[Voice] = []
    for side in _ORDER:
        left = most if side is not Side.UNCLEAR else max(1, most - len(shown))
        shown += [v for v in voices if v.side is side][:left]
    return shown


def _summary(voices: Sequence[Voice]) -> str:
    parts = [
        f"{_TITLES[side]}: {', '.join(_named(v) for v in voices if v.side is side)}."
        for side in _ORDER
        if any(v.side is side for v in voices)
    ]
    return " ".join(parts)


def _named(voice: Voice) -> str:
    """A delegation; with the year where it has spoken since of other things."""
    old = voice.later and voice.date
    return f"{voice.party} ({voice.date[:4]})" if old else voice.party


def _silent(briefing: Briefing, name: str) -> tuple[Line, ...]:
    speak = {v.party for v in briefing.voices[name]}
    silent = [p for p in _looked_at(briefing) if p not in speak]
    if not silent:
        return ()
    text = (
        f"On “{name}” nothing clear is found of: {', '.join(silent)}. Silence is no "
        "consent; they have to be asked."
    )
    return (briefing.gap(text),)


def _looked_at(briefing: Briefing) -> list[str]:
    unheard = briefing.work.material.unheard
    return list(dict.fromkeys((*briefing.heard.parties, *unheard)))


def _voice(briefing: Briefing, voice: Voice) -> Paragraph:
    briefing.work.teller.begin()
    lines = [briefing.work.teller.other(told) for told in voice.told]
    if voice.later:
        text = (
            f"Its words of {day(voice.later)} do not speak of this: ask whether "
            "the line still stands."
        )
        lines.append(read_off(text))
    label = f"{voice.party} ({voice.side})"
    return Paragraph(shape=Shape.BULLET, level=1, label=label, lines=tuple(lines))


# -- whom to see ---------------------------------------------------------------------


def lobbying(briefing: Briefing) -> list[Paragraph]:
    """Whom the mandate names, and whose own words come near or pull against."""
    found = [
        Paragraph(shape=Shape.BULLET, lines=(instructed(text),))
        for text in briefing.mandate.lobbying
    ]
    if not found:
        text = "[Lobbying: the mandate names nobody; to be confirmed by capital.]"
        found.append(Paragraph(shape=Shape.BULLET, lines=(briefing.gap(text),)))
    by = _by_party(briefing)
    ranked = sorted(by, key=lambda name: (-_weight(by[name]), name))
    told = [_approach(briefing, name, by[name]) for name in ranked]
    if told:
        intro = link(briefing.work.book.say("approach"))
        found += [Paragraph(lines=(intro,)), *told]
    silent = [p for p in _looked_at(briefing) if p not in by]
    if silent:
        text = (
            f"[On every objective nothing clear is found of: {', '.join(silent)}; they "
            "have to be asked.]"
        )
        found.append(Paragraph(lines=(briefing.gap(text),)))
    return found


def _by_party(briefing: Briefing) -> dict[str, list[tuple[str, Voice]]]:
    """Of each delegation the objectives on which it speaks, in order of priority."""
    found: dict[str, list[tuple[str, Voice]]] = {}
    for one in briefing.objectives:
        for voice in briefing.voices[one.name]:
            found.setdefault(voice.party, []).append((one.name, voice))
    return found


def _weight(stands: Sequence[tuple[str, Voice]]) -> float:
    """Friends first, opponents last; between them those who may be won.

    What was said before newer words counts by half.
    """
    count = {
        side: sum(0.5 if v.later else 1.0 for _, v in stands if v.side is side)
        for side in Side
    }
    return count[Side.NEAR] - count[Side.AGAINST] + 0.1 * count[Side.UNCLEAR]


def _approach(
    briefing: Briefing, name: str, stands: Sequence[tuple[str, Voice]]
) -> Paragraph:
    parts = [
        f"{_TITLES[side].casefold()} on {', '.join(named)}"
        for side in Side
        if (named := [_on(n, v) for n, v in stands if v.side is side])
    ]
    said = read_off(f"{capital('; '.join(parts))}.")
    cited = tuple(v.told[0].citations[-1] for _, v in stands)
    speaker = party_shown(name)
    return Paragraph(
        shape=Shape.BULLET,
        label=capital(speaker),
        lines=(replace(said, citations=tuple(dict.fromkeys(cited))),),
    )


def _on(name: str, voice: Voice) -> str:
    return f"“{name}” (in {voice.date[:4]})" if voice.later else f"“{name}”"


# -- what else may come --------------------------------------------------------------


def subjects(briefing: Briefing) -> list[Paragraph]:
    """Issues that others raise and the mandate does not hold, the most raised first."""
    work = briefing.work
    found: list[Paragraph] = []
    for one, told in _raised(briefing)[: work.limits.points]:
        work.teller.begin()
        lines = tuple(work.teller.other(t) for t in told[:SHOWN])
        found.append(Paragraph(shape=Shape.BULLET, label=one.name, lines=lines))
    if found:
        return found
    text = (
        "[New subjects: nothing is found that others raise on the topic beyond the "
        "mandate; who follows the forum has to be asked.]"
    )
    return [Paragraph(lines=(briefing.gap(text),))]


def _raised(briefing: Briefing) -> list[tuple[Argument, list[Told]]]:
    """The issues, each with the sentences that are near enough to show it."""
    work = briefing.work
    issues = [a for a in work.material.arguments if a.others and a.asks]
    names = [f"{a.name}. {a.asks}" for a in issues]
    on_topic = work.near(work.material.topic, names)
    ranked: list[tuple[int, float, Argument, list[Told]]] = []
    for one, name, near in zip(issues, names, on_topic, strict=True):
        if near < ON_TOPIC or _elsewhere(one, work) or covered(briefing, one):
            continue
        nears = work.near(name, [t.text for t in one.others])
        pairs = sorted(zip(nears, one.others, strict=True), key=lambda p: -p[0])
        told = [t for n, t in pairs if n >= SHOWS]
        if told:
            ranked.append((len(told), near, one, told))
    ranked.sort(key=lambda row: (-row[0], -row[1]))
    return [(one, told) for *_, one, told in ranked]


def _elsewhere(one: Argument, work: Work) -> bool:
    """Whether an issue is the topic itself, or on the other side of life."""
    topic = work.material.topic
    itself = set(content(one.name)) <= set(content(topic))
    return itself or military(one.name) and not military(topic)


def covered(briefing: Briefing, one: Argument) -> bool:
    """Whether an objective or a red line of the mandate holds an issue."""
    if one.name in briefing.listed:
        return True
    wanted = [words for o in briefing.objectives for words in phrases(o)]
    refused = [red.words for red in briefing.mandate.red_lines]
    nears = briefing.work.near(f"{one.name}. {one.asks}", [*wanted, *refused])
    by_objective, by_red_line = nears[: len(wanted)], nears[len(wanted) :]
    return (
        max(by_objective, default=0.0) >= COVERED
        or max(by_red_line, default=0.0) >= REFUSED
    )
