"""Rules of numbers and labels: order, gaps, doubles, and how sub-paragraphs end.

They know labels, not words. Example:

    [f.message for f in numbering(read_resolution(text))]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.resolutions.form import bare_end
from assistant.resolutions.labels import LATIN, follows, order, value
from assistant.resolutions.nouns import Finding, Resolution, Unit
from assistant.resolutions.table import found

_FORMS = ("(a)", "(i)", "a.", "i.")
_JOINS = (" and", " or", " and/or")


def numbering(resolution: Resolution) -> Iterator[Finding]:
    """What is wrong with numbers, labels and the marks of lists."""
    yield from _numbers([u for u in resolution.operative if u.number and u.level == 0])
    for unit in resolution.paragraphs:
        yield from _labels(unit)
        yield from _marks(unit)


def _numbers(units: Sequence[Unit]) -> Iterator[Finding]:
    last, latin = 0, 0
    part = units[0].part if units else 0
    for at, unit in enumerate(units):
        if not unit.number[0].isdigit():
            continue  # a label of a list that hangs on nothing
        if unit.part != part:
            part = unit.part
            last, latin = (0, 0) if order(unit.number)[0] == 1 else (last, latin)
        here = order(unit.number)
        due = ((last + 1, 0), (last, latin + 1))
        if here in due or ("alt" in unit.number and here == (last, latin)):
            last, latin = here
            continue
        yield _wrong(unit, here, (last, latin))
        later = order(units[at + 1].number) if at + 1 < len(units) else None
        # One wrong number, and the next one goes on as if it were right.
        last, latin = (last + 1, 0) if later == (last + 2, 0) else here


def _wrong(unit: Unit, here: tuple[int, int], last: tuple[int, int]) -> Finding:
    due = str(last[0] + 1)
    if here[1] and here[0] == last[0]:
        due = f"{last[0]} {LATIN[min(last[1], len(LATIN) - 1)]}"
    if here == last:
        said = f"The number {unit.number} stands twice."
    elif here < last:
        said = f"The number {unit.number} comes after {_name(last)}."
    else:
        said = f"After {_name(last)} comes {unit.number}: a number is missing."
        if last == (0, 0):
            said = f"The first operative paragraph bears the number {unit.number}."
    span = (0, unit.opening_end)
    return found("numbering", unit, span, said, f"Number it {due}.")


def _name(number: tuple[int, int]) -> str:
    return f"{number[0]}{' ' + LATIN[number[1] - 1] if number[1] else ''}"


def _labels(unit: Unit) -> Iterator[Finding]:
    before = ""
    roman = bool(unit.subs) and unit.subs[0].number == "(i)" and unit.subs[0].level == 1
    for sub in unit.subs:
        degree = 2 if roman else sub.level
        if value(sub.number, degree) and not follows(before, sub.number, degree):
            due = f"after {before}" if before else "at the beginning of a list"
            yield found(
                "sub-order",
                sub,
                (0, min(len(sub.text), 30)),
                f"The label {sub.number} stands {due}.",
                "Let the labels run on, each once.",
            )
        if not _formed(sub) or (roman and not before):
            yield found(
                "sub-label",
                sub,
                (0, min(len(sub.text), 30)),
                f"The label {sub.number} has not the form of its degree.",
                f"Write it as {_FORMS[sub.level - 1]}.",
            )
        before = sub.number
        yield from _labels(sub)


def _formed(sub: Unit) -> bool:
    enclosed = sub.number.startswith("(")
    if sub.number.strip("().").isdigit():
        return False
    if enclosed != (sub.level <= 2):
        return False
    return value(sub.number, sub.level) > 0 and not (
        not enclosed and sub.number.endswith(")")
    )


def _marks(unit: Unit) -> Iterator[Finding]:
    """What introduces a list ends with a colon, its items with semicolons."""
    if unit.subs:
        text = bare_end(unit.text)
        if text and not text.endswith((":", "—", "–")):
            yield found(
                "sub-end",
                unit,
                (max(len(text) - 1, 0), len(text)),
                "What introduces the sub-paragraphs does not end with a colon.",
                "End it with a colon.",
            )
    for sub in unit.subs[:-1]:
        last = list(sub.walk())[-1]
        text = bare_end(last.text)
        for join in _JOINS:
            text = text.removesuffix(join)
        if not sub.subs and text and not text.endswith((";", ",", ".")):
            yield found(
                "sub-end",
                last,
                (max(len(text) - 1, 0), len(text)),
                f"Sub-paragraph {last.number} does not end with a semicolon.",
                "End it with a semicolon.",
            )
        elif not sub.subs and text.endswith((",", ".")):
            yield from _mixed(sub, text, unit)
    for sub in unit.subs:
        yield from _marks(sub)


def _mixed(sub: Unit, text: str, above: Unit) -> Iterator[Finding]:
    """Another mark than the semicolon, where other items of the list have one."""
    others = [bare_end(s.text)[-1:] for s in above.subs[:-1] if s is not sub]
    if not others or others.count(";") > others.count(text[-1]):
        yield found(
            "sub-end",
            sub,
            (len(text) - 1, len(text)),
            f"Sub-paragraph {sub.number} ends with “{text[-1]}”.",
            "End it with a semicolon.",
        )
