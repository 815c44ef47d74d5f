"""Rules of form: organ, order, opening words, what a paragraph ends with.

They look at whole paragraphs. Example:

    [f.rule for f in form(read_resolution(text))]       # ["organ-line", "order"]
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.resolutions.nouns import (
    HEADING,
    OPERATIVE,
    PREAMBULAR,
    Finding,
    Resolution,
    Unit,
)
from assistant.resolutions.openings import UNKNOWN, read_opening
from assistant.resolutions.table import RULES, found

_TRAILS = ' \u00a0]”"*'


def form(resolution: Resolution) -> Iterator[Finding]:
    """What is against the form of a resolution."""
    yield from _organ(resolution)
    yield from _order(resolution)
    for unit in resolution.preamble:
        yield from _preambular(unit)
    for unit in resolution.operative:
        yield from _operative(unit)
    yield from _ends(resolution)
    yield from _numbered(resolution)
    yield from _italics(resolution)


def bare_end(text: str) -> str:
    """The text without closing brackets, quotation marks and spaces at its end."""
    return text.rstrip(_TRAILS)


def _whole(resolution: Resolution, rule: str, message: str, todo: str) -> Finding:
    low, high = resolution.organ_span
    return Finding(
        rule=rule,
        severity=RULES[rule].severity,
        place="first line" if rule == "organ-line" else "the whole text",
        start=low,
        end=high,
        words=resolution.organ_line,
        message=message,
        todo=todo,
    )


def _organ(resolution: Resolution) -> Iterator[Finding]:
    line = resolution.organ_line.rstrip("*_ ")
    if not line:
        message = "No line names the organ that adopts the resolution."
        todo = "Begin with the name of the organ and a comma: “The General Assembly,”."
        yield _whole(resolution, "organ-line", message, todo)
    elif not line.endswith(","):
        message = "The line that names the organ does not end with a comma."
        yield _whole(
            resolution, "organ-line", message, f"Write “{line.rstrip('.:;')},”."
        )
    elif not line.lstrip("*_“ ").startswith("The "):
        message = "The line that names the organ has no article."
        yield _whole(resolution, "organ-line", message, f"Write “The {line}”.")


def _order(resolution: Resolution) -> Iterator[Finding]:
    if not resolution.operative:
        message = "There is no operative paragraph: the organ does nothing."
        todo = (
            "Add a paragraph that opens with a verb, such as “Decides” or “Requests”."
        )
        yield _whole(resolution, "no-action", message, todo)
    acting: set[int] = set()
    for unit in resolution.paragraphs:
        if unit.kind == OPERATIVE:
            acting.add(unit.part)
        elif unit.part in acting:
            yield found(
                "order",
                unit,
                (0, unit.opening_end),
                "A preambular paragraph stands after the operative part has begun.",
                "Move it before the first operative paragraph, or open it with a verb.",
            )


def _preambular(unit: Unit) -> Iterator[Finding]:
    if unit.number:
        yield found(
            "preambular-number",
            unit,
            (0, unit.opening_end),
            f"A preambular paragraph bears the number “{unit.label}”.",
            "Take the number away: only operative paragraphs are numbered.",
        )
    opening = read_opening(unit.text)
    span = (opening.start, opening.end)
    if opening.kind == OPERATIVE:
        yield found(
            "operative-in-preamble",
            unit,
            span,
            f"A preambular paragraph opens with the operative verb “{opening.words}”.",
            "Open it with a participle (“Recalling”), or make it operative.",
        )
    elif opening.kind == UNKNOWN and not unit.text.startswith("["):
        yield found(
            "preambular-opening",
            unit,
            span,
            f"“{_first(unit)}” is no participle and no adjective.",
            "Open the paragraph with one, such as “Recalling”, “Noting” or “Aware”.",
        )
    elif not opening.known and opening.kind != UNKNOWN:
        yield _unusual(unit, span)
    yield from _case(unit, span)


def _operative(unit: Unit) -> Iterator[Finding]:
    opening = read_opening(unit.text)
    span = (opening.start, opening.end)
    if opening.kind == PREAMBULAR:
        yield found(
            "participle-in-operative",
            unit,
            span,
            f"An operative paragraph opens with “{opening.words}”, as a preamble does.",
            "Open it with a verb (“Recalls”), or move it to the preamble.",
        )
    elif opening.kind == UNKNOWN and not unit.text.startswith("["):
        if opening.head.endswith("s") and len(opening.head) > 4:
            yield _unusual(unit, span)
        else:
            yield found(
                "operative-opening",
                unit,
                span,
                f"“{_first(unit)}” is no verb by which an organ acts.",
                "Open the paragraph with a verb in the present, such as “Decides”.",
            )
    yield from _case(unit, span)


def _first(unit: Unit) -> str:
    return " ".join(unit.text.split()[:3]) or "An empty paragraph"


def _unusual(unit: Unit, span: tuple[int, int]) -> Finding:
    return found(
        "opening-unusual",
        unit,
        span,
        f"“{unit.opening}” is not among the opening words in use.",
        "Check it, or take a word that adopted texts open with.",
    )


def _case(unit: Unit, span: tuple[int, int]) -> Iterator[Finding]:
    words = unit.text[slice(*span)]
    if words and not words[0].isupper():
        message = f"The paragraph opens with “{words}” in small letters."
        todo = f"Write “{words[0].upper()}{words[1:]}”."
        yield found("opening-case", unit, span, message, todo)
    elif len(words) > 3 and (words.isupper() or words != words.capitalize()):
        message = f"The opening words “{words}” have capitals inside."
        yield found(
            "opening-case", unit, span, message, f"Write “{words.capitalize()}”."
        )


def _ends(resolution: Resolution) -> Iterator[Finding]:
    for unit in resolution.preamble:
        yield from _end(unit, "preambular-end", ",", "a comma")
    operative = resolution.operative
    for at, unit in enumerate(operative):
        after = operative[at + 1] if at + 1 < len(operative) else None
        if after is None:
            yield from _end(unit, "operative-end", ".", "a full stop")
        elif after.part != unit.part:
            yield from _end(unit, "operative-end", ".;", "a semicolon or a full stop")
        else:
            yield from _end(unit, "operative-end", ";", "a semicolon")


def _end(unit: Unit, rule: str, marks: str, name: str) -> Iterator[Finding]:
    last = list(unit.walk())[-1]
    text = bare_end(last.text)
    if not text or text[-1] in marks:
        return
    stops = text[-1] in ",;.:"
    low = len(text) - 1 if stops else len(text)
    said = f"ends with “{text[-1]}”" if stops else "has no mark at its end"
    where = "the last paragraph" if marks == "." else "this paragraph"
    yield found(
        rule,
        last,
        (low, len(text)),
        f"It {said}, and {where} ends with {name}.",
        f"End it with {name}.",
    )


def _numbered(resolution: Resolution) -> Iterator[Finding]:
    operative = resolution.operative
    if len(operative) == 1 and operative[0].number == "1":
        yield found(
            "single-number",
            operative[0],
            (0, operative[0].opening_end),
            "The only operative paragraph bears a number.",
            "Take the number away.",
        )
    if len(operative) > 1:
        for unit in operative:
            if not unit.number and not _alone(unit, operative):
                yield found(
                    "operative-number",
                    unit,
                    (0, unit.opening_end),
                    "One of several operative paragraphs bears no number.",
                    "Number it.",
                )


def _alone(unit: Unit, operative: tuple[Unit, ...]) -> bool:
    return sum(other.part == unit.part for other in operative) == 1


def _italics(resolution: Resolution) -> Iterator[Finding]:
    """Opening words that are not in italics, where the text shows italics at all."""
    openings = [u for u in resolution.paragraphs if u.opening and u.kind != HEADING]
    slanted = [u for u in openings if any(low <= 2 for low, _ in u.italics)]
    if not resolution.marked or len(slanted) * 2 < len(openings):
        return
    for unit in openings:
        if unit not in slanted:
            yield found(
                "italics",
                unit,
                (0, unit.opening_end),
                f"The opening words “{unit.opening}” are not in italics as others are.",
                "Set them in italics.",
            )
