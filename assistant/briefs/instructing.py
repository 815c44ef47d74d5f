"""Blocks out of the mandate itself: objectives, lines, texts to table, red lines.

Every sentence is the mandate's own and stands as it is written there; what the mandate
lacks is said. Example:

    fallbacks(briefing)[1].label        # "Fall-back 1"
"""

from __future__ import annotations

from assistant.briefs.briefing import Briefing, bullet, instructed, read_off
from assistant.drafting.nouns import Line, Paragraph, Shape
from assistant.mandates import bounds, firmness
from assistant.mandates.nouns import Objective


def objectives(briefing: Briefing) -> list[Paragraph]:
    """What is wanted, by priority, and whether it may be said in public."""
    return [
        Paragraph(
            shape=Shape.NUMBERED,
            label=f"{one.name} (priority {one.priority}{_public(one)})",
            lines=(instructed(one.aim or one.line or one.opening),),
        )
        for one in briefing.objectives
    ]


def _public(one: Objective) -> str:
    return ", may be said in public" if one.public else ""


def line(briefing: Briefing) -> list[Paragraph]:
    """The line to take on each objective, and the tone of all."""
    found: list[Paragraph] = []
    if briefing.mandate.tone:
        tone = instructed(briefing.mandate.tone)
        found.append(Paragraph(label="Tone", lines=(tone,)))
    for one in briefing.objectives:
        said = (
            instructed(one.line)
            if one.line
            else briefing.gap(
                f"[Line to take on “{one.name}”: the mandate has none; to be supplied "
                "by capital.]"
            )
        )
        found.append(bullet(one.name, said))
    return found


def defensive(briefing: Briefing) -> list[Paragraph]:
    """Points against weak points."""
    found: list[Paragraph] = []
    for one in briefing.objectives:
        for at, text in enumerate(one.defensive):
            found.append(bullet("" if at else one.name, instructed(text)))
    bare = [one.name for one in briefing.objectives if not one.defensive]
    if bare:
        said = (
            f"[Defensive points on {_listed(bare)}: the mandate has none; to be "
            "supplied by capital.]"
        )
        found.append(bullet("", briefing.gap(said)))
    return found


def opening(briefing: Briefing) -> list[Paragraph]:
    """The text that is tabled, objective by objective."""
    found: list[Paragraph] = []
    for one in briefing.objectives:
        if one.opening:
            said = instructed(one.opening)
            found.append(Paragraph(shape=Shape.EXTRACT, label=one.name, lines=(said,)))
        else:
            text = (
                f"[Opening text on “{one.name}”: the mandate has none; to be supplied "
                "by capital.]"
            )
            found.append(bullet(one.name, briefing.gap(text)))
    return found


def fallbacks(briefing: Briefing) -> list[Paragraph]:
    """What may be agreed to instead, best first, and what each step gives up."""
    found: list[Paragraph] = []
    bare: list[str] = []
    for one in briefing.objectives:
        if not one.fallbacks:
            bare.append(one.name)
            continue
        found.append(Paragraph(label=one.name, lines=(_last(one),)))
        for at, text in enumerate(one.fallbacks):
            before = one.fallbacks[at - 1] if at else one.opening
            lines = (instructed(text), *_given_up(before, text, at))
            label = f"Fall-back {at + 1}"
            found.append(
                Paragraph(shape=Shape.BULLET, level=1, label=label, lines=lines)
            )
        for at, text in enumerate(one.concessions):
            label = "" if at else "May be given away"
            lines = (instructed(text),)
            found.append(
                Paragraph(shape=Shape.BULLET, level=1, label=label, lines=lines)
            )
    if bare:
        said = (
            f"[Fall-backs on {_listed(bare)}: the mandate has none; hold the opening, "
            "or ask capital.]"
        )
        found.append(bullet("", briefing.gap(said)))
    return found


def _last(one: Objective) -> Line:
    many = len(one.fallbacks)
    steps = "in this order" if many > 1 else "one step"
    return read_off(
        f"From the opening text down, {steps}; below the last, ask capital."
    )


def _given_up(before: str, text: str, at: int) -> tuple[Line, ...]:
    """What a text gives up against the one before it, where words show it."""
    told: list[str] = []
    soft = firmness.softness(text)
    if soft and not firmness.softness(before):
        told.append(soft)
    for need in bounds.needs(before):
        if why := bounds.oversteps(need, text):
            told.append(why)
    if exception := firmness.excepted(text, before):
        told.append(f"it adds “{exception}”")
    if not told:
        return ()
    step = f"fall-back {at}" if at else "the opening"
    return (read_off(f"(Against {step}: {'; '.join(dict.fromkeys(told))}.)"),)


def redlines(briefing: Briefing) -> list[Paragraph]:
    """What may never be agreed, and why."""
    found: list[Paragraph] = []
    for one in briefing.mandate.red_lines:
        found.append(bullet(one.name, instructed(one.words)))
        if one.why:
            found.append(
                Paragraph(
                    shape=Shape.BULLET,
                    level=1,
                    label="Why",
                    lines=(instructed(one.why),),
                )
            )
    if found:
        return found
    said = "[Red lines: the mandate has none; to be confirmed by capital.]"
    return [bullet("", briefing.gap(said))]


def _listed(names: list[str]) -> str:
    return "; ".join(f"“{name}”" for name in names)
