"""What the tab "Drafts" was given, what was made of it, and the files of that.

Versions are compared; texts with square brackets are counted, round against round. A
Word file with tracked changes is two versions. It draws nothing. Example:

    drafted(desk, Request(paths=["eu.docx"], pasted=[("US", words)]), print)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from assistant.brackets import (
    Event,
    Progress,
    RollingText,
    compare_rounds,
    progress,
    read_rolling,
)
from assistant.compare import Comparison, versions_of
from assistant.compare.rounds import Rounds
from assistant.desk import Desk
from assistant.errors import InputError
from assistant.reading.apart.guard import read_guarded
from assistant.readings import Reading
from assistant.render.forms import COMPARED, ROUNDS, Form
from assistant.web.tasks import Tell

MOST = 4  # texts at once
SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".mht", ".md", ".markdown", ".txt")
T = TypeVar("T")
_NONE = "There is nothing to read yet: choose files, or paste texts."
_ALONE = (
    "One text alone, without tracked changes and without square brackets, cannot be "
    "compared: give a second one."
)
_AS_ROUNDS = (
    "Every text has square brackets, so they are read as rounds of one rolling text; "
    "to see all words side by side, choose “As versions”."
)


class Way(StrEnum):
    """How the texts are to be read."""

    AUTO = "by what they are"
    VERSIONS = "as versions"
    ROUNDS = "as rounds of a rolling text"


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the form asks for.

    paths: uploaded copies; pasted: names and words, what is empty is left out; names:
    what to call the files, one a line; bridges: whether adopted language is sought
    between versions, which takes long.
    """

    paths: Sequence[str] = ()
    pasted: Sequence[tuple[str, str]] = ()
    names: str = ""
    way: Way = Way.AUTO
    bridges: bool = False


@dataclass(frozen=True, kw_only=True)
class Given:
    """One text as given: a file, or pasted words."""

    name: str
    path: Path | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """What came out: a comparison of versions, or rolling texts and their rounds.

    events[n] are those between rolls[n] and rolls[n + 1].
    """

    comparison: Comparison | None = None
    rolls: tuple[RollingText, ...] = ()
    events: tuple[tuple[Event, ...], ...] = ()
    rounds: tuple[Progress, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Whose texts they are."""
        if self.comparison is not None:
            return " and ".join(draft.side for draft in self.comparison.drafts)
        return ", ".join(roll.label for roll in self.rolls)


def given_of(asked: Request) -> tuple[Given, ...]:
    """The texts that were given, each under a name of its own.

    Raises:
        InputError: there are none or too many, or one is another kind of file.
    """
    called = [" ".join(line.split()) for line in asked.names.splitlines()]
    found: list[Given] = []
    for at, path in enumerate(map(Path, asked.paths)):
        if path.suffix.lower() not in SUFFIXES:
            raise InputError(
                f"{path.name} cannot be compared: give Word (.docx), PDF, HTML, "
                "Markdown or plain text, or paste the text."
            )
        name = called[at] if at < len(called) and called[at] else path.stem
        found.append(Given(name=name, path=path))
    for at, (name, text) in enumerate(asked.pasted, 1):
        if text.strip():
            found.append(Given(name=" ".join(name.split()) or f"Text {at}", text=text))
    if not found:
        raise InputError(_NONE)
    if len(found) > MOST:
        raise InputError(f"{len(found)} texts are given: compare at most {MOST}.")
    return _named_apart(found)


def _named_apart(found: Sequence[Given]) -> tuple[Given, ...]:
    names: list[str] = []
    for one in found:
        name, number = one.name, 2
        while name in names:
            name, number = f"{one.name} {number}", number + 1
        names.append(name)
    return tuple(
        Given(name=name, path=one.path, text=one.text)
        for name, one in zip(names, found, strict=True)
    )


def drafted(desk: Desk, asked: Request, tell: Tell) -> Drafted:
    """What came out of the texts.

    Args:
        desk: what compares.
        asked: the texts, the first of which is what others are measured by.
        tell: called with what is being done, in words.

    Raises:
        InputError: one cannot be read, or one alone cannot be compared.
    """
    given, way = given_of(asked), asked.way
    read: list[tuple[Given, str, bool]] = []
    for number, one in enumerate(given, 1):
        tell(f"reading text {number} of {len(given)}")
        text, tracked = _words(one)
        read.append((one, text, tracked))
    tracking = [one for one, _, tracked in read if tracked]
    rolls = tuple(read_rolling(text, one.name) for one, text, _ in read)
    if way is Way.ROUNDS or (way is Way.AUTO and not tracking and _bracketed(rolls)):
        chosen = way is Way.AUTO and len(rolls) > 1
        return _rounds(rolls, tell, (_AS_ROUNDS,) if chosen else ())
    if len(read) == 1 and not tracking:
        raise InputError(_ALONE)
    versions = _versions(given, tracking)
    found = desk.compare(versions, bridges=asked.bridges, progress=tell)
    if asked.bridges:
        tell("looking for adopted language between them")
        len(found.bridges)  # sought when first looked at: here, not while drawing
    return Drafted(comparison=found)


def _words(one: Given) -> tuple[str, bool]:
    """The words of a text, and whether it holds tracked changes."""
    if one.path is None:
        if not any(map(str.isalnum, one.text)):
            raise InputError(f"{one.name} holds no words: paste its text again.")
        return one.text, False
    reading: Reading = read_guarded(one.path)
    if not reading.text.strip():
        raise InputError(
            f"{one.path.name} holds no text: if it is a scan, paste its words."
        )
    return reading.text, bool(reading.changes) and reading.report.format == "docx"


def _bracketed(rolls: Sequence[RollingText]) -> bool:
    """Whether all are rolling texts: one bracket alone may be a blank to be filled."""
    counts = [sum(b.open for b in r.brackets) + len(r.alternatives) for r in rolls]
    return min(counts) > 0 and (len(counts) == 1 or max(counts) > 1)


def _rounds(
    rolls: tuple[RollingText, ...], tell: Tell, notices: tuple[str, ...]
) -> Drafted:
    tell("counting what is open")
    rounds = zip(rolls, rolls[1:], strict=False)
    return Drafted(
        rolls=rolls,
        events=tuple(compare_rounds(one, other) for one, other in rounds),
        rounds=progress(rolls),
        notices=notices,
    )


def _versions(
    given: Sequence[Given], tracking: Sequence[Given]
) -> Path | dict[str, str | Path]:
    """What is compared: a file that tracks changes holds two versions."""
    only = given[0]
    if len(given) == 1 and only.path is not None:
        return only.path
    texts: dict[str, str | Path] = {}
    for one in given:
        if one not in tracking or one.path is None:
            texts[one.name] = one.path or one.text
            continue
        before, _ = versions_of(one.path)
        if before.text.strip() not in map(_stripped, texts.values()):
            texts[f"{one.name} (before)"] = before.text
        texts[f"{one.name} (after)"] = one.path
    return texts


def _stripped(text: str | Path) -> str:
    return "" if isinstance(text, Path) else text.strip()


# -- files ---------------------------------------------------------------------------


def forms_of(made: Drafted) -> list[tuple[str, str]]:
    """The forms in which a result can be had, with the words on their buttons."""
    if made.comparison is not None:
        first = [("docx", "Word: table and redline"), ("rolling", "Word: rolling text")]
    else:
        last = f" of {made.rolls[-1].label}" if len(made.rolls) > 1 else ""
        first = [("docx", f"Word{last}"), ("svg", "Chart (SVG)")]
        first = first if len(made.rolls) > 1 else first[:1]
    return [*first, ("html", "HTML"), ("markdown", "Markdown"), ("json", "JSON")]


def file_of(made: Drafted, form: str) -> tuple[str, str, str | bytes] | None:
    """Name, kind and content of a file; None where there is no such form."""
    if made.comparison is not None:
        return _file(COMPARED, form, made.comparison)
    told = Rounds(
        rolls=made.rolls,
        events=made.events,
        progress=made.rounds,
        notices=made.notices,
    )
    return _file(ROUNDS, form, told)


def _file(
    known: Mapping[str, Form[T]], name: str, result: T
) -> tuple[str, str, str | bytes] | None:
    form = known.get(name)
    return (form.name, form.kind, form.make(result)) if form else None
