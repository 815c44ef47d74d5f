r"""The lint of a resolution: all rules over one text, findings in its order.

It reads, asks every rule and sorts; it changes nothing. Example:

    for finding in lint("The General Assembly\n1. Decides X;").errors:
        print(finding.place, finding.message, finding.todo)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.brackets import read_rolling
from assistant.errors import InputError
from assistant.resolutions.agreed import Agreed, misquoted
from assistant.resolutions.citing import citing
from assistant.resolutions.form import form
from assistant.resolutions.nouns import Finding, Lint, Resolution, Severity
from assistant.resolutions.numbering import numbering
from assistant.resolutions.openings import read_opening
from assistant.resolutions.powers import powers
from assistant.resolutions.reading import organ_named, read_resolution
from assistant.resolutions.repeating import repeating
from assistant.resolutions.style import SHORT_NAMES, style
from assistant.resolutions.table import RULES, found

MOST_WORDS = 10_700
MOST_FAULTS = 50  # of brackets that are told
MOST = 500_000  # characters: seven times what a document may have
_NOT_COMPARED = (
    "Agreed language was not compared: give the lint a library, or a function that "
    "finds the adopted words."
)


def lint(text: str, *, organ: str | None = None, agreed: Agreed | None = None) -> Lint:
    """What departs from the form and the style of a resolution.

    Args:
        text: a resolution or a draft: plain, Markdown, or from a reader of files.
        organ: the organ that would adopt it, where the text does not say so, or says
            another one; with or without article.
        agreed: gives the adopted words of the provisions that a paragraph names.

    Raises:
        InputError: there is no text, no paragraph of a resolution in it, or too much.
    """
    resolution = _read(text, organ)
    findings = [*_rules(resolution), *_length(resolution), *_brackets(resolution)]
    if agreed is not None:
        findings += misquoted(resolution, agreed)
    unique = {(f.rule, f.start, f.end, f.message): f for f in findings}
    ordered = sorted(
        unique.values(), key=lambda f: (f.start, list(Severity).index(f.severity))
    )
    notices = () if agreed is not None else (_NOT_COMPARED,)
    return Lint(resolution=resolution, findings=tuple(ordered), notices=notices)


def _read(text: str, organ: str | None) -> Resolution:
    if not text.strip():
        raise InputError("the text is empty: give a resolution, or the draft of one.")
    if len(text) > MOST:
        raise InputError(
            f"the text has {len(text):,} characters, and at most {MOST:,} are read at "
            "once: give one resolution at a time."
        )
    resolution = read_resolution(text)
    known = [u for u in resolution.paragraphs if read_opening(u.text).known]
    if not known or not (resolution.organ or len(known) > 1):
        raise InputError(
            "this does not read like a resolution: there is neither the name of an "
            "organ nor paragraphs that open as those of a resolution do."
        )
    if organ is None:
        return resolution
    name = organ_named(organ.strip().rstrip(",")) or organ.strip().removeprefix("The ")
    if not name:
        raise InputError("the organ is empty: name it, such as “General Assembly”.")
    return replace(resolution, organ=name)


def _rules(resolution: Resolution) -> Iterator[Finding]:
    yield from form(resolution)
    yield from numbering(resolution)
    yield from repeating(resolution)
    yield from powers(resolution)
    yield from citing(resolution)
    yield from style(resolution)
    yield from _title(resolution)
    yield from _last(resolution)


def _title(resolution: Resolution) -> Iterator[Finding]:
    """Names in a title are never short."""
    for word in resolution.title.split():
        bare = word.strip(",;:()")
        if full := SHORT_NAMES.get(bare, ""):
            low, high = resolution.title_span
            yield Finding(
                rule="short-name",
                severity=RULES["short-name"].severity,
                place="title",
                start=low,
                end=high,
                words=resolution.title,
                message=f"“{bare}” in the title stands for the {full}.",
                todo=f"Write “{full}”.",
            )


def _last(resolution: Resolution) -> Iterator[Finding]:
    for unit in resolution.operative[:-1]:
        head = unit.text[:60].casefold()
        if "decides to remain" in head and "seized of the matter" in head:
            yield found(
                "last-paragraph",
                unit,
                (0, unit.opening_end),
                "The paragraph by which the organ remains seized does not stand last.",
                "Move it to the end.",
            )


def _body(resolution: Resolution) -> tuple[int, int]:
    end = resolution.annex if resolution.annex >= 0 else len(resolution.text)
    return resolution.organ_span[0], end


def _length(resolution: Resolution) -> Iterator[Finding]:
    words = len(resolution.text.split())
    if words > MOST_WORDS:
        start, end = resolution.organ_span
        yield Finding(
            rule="length",
            severity=RULES["length"].severity,
            place="the whole text",
            start=start,
            end=end,
            words="",
            message=f"The text has {words:,} words, and a document has at most "
            f"{MOST_WORDS:,}.",
            todo="Shorten it, or ask for a waiver.",
        )


def _brackets(resolution: Resolution) -> Iterator[Finding]:
    """Square brackets that pair with nothing, by the reader of rolling texts."""
    low, high = _body(resolution)
    body = resolution.text[low:high]
    if "[" not in body and "]" not in body:
        return
    lines = [0]
    for line in body.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    for fault in read_rolling(body).faults[:MOST_FAULTS]:
        at = low + lines[min(fault.line, len(lines)) - 1] + fault.column - 1
        yield Finding(
            rule="brackets",
            severity=RULES["brackets"].severity,
            place=_place(resolution, at),
            start=at,
            end=min(at + 1, len(resolution.text)),
            words=resolution.text[at : at + 1],
            message=f"Square brackets do not pair: {fault.why.split(':')[0]}.",
            todo=f"{fault.why.split(': ', 1)[-1].split(' (near')[0].capitalize()}.",
        )


def _place(resolution: Resolution, at: int) -> str:
    """The paragraph an offset stands in."""
    place = "first line"
    for unit in resolution.walk():
        if unit.start > at + 12:
            break
        place = unit.place
    return place
