"""A mandate in the tab "Papers": read from its fields or a file, and forgotten.

It stays in one session of this process: in no library, index, log or file. What of it
may be said in public is built here, shown in full, and confirmed by name. Example:

    private = Private()
    private.build(mandate_data(asked, values), desk.bring_in_step)
    private.confirm("A. Person")
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from assistant import mandates
from assistant.drafting import Extract
from assistant.encoders import Encoder
from assistant.errors import AssistantError, InputError
from assistant.mandates.nouns import Finding, Mandate
from assistant.web.drafting_asked import Asked

log = logging.getLogger(__name__)
T = TypeVar("T")
MOST_OBJECTIVES, MOST_LINES = 6, 8
OBJECTIVE = (
    *("name", "aim", "line", "opening", "fallbacks", "defensive", "concessions"),
    "public",
)
RED_LINE = ("name", "words", "why")
OTHER = (
    *("classification", "serial", "drafter", "clearance", "tone", "lobbying"),
    "background",
)
CLASSIFICATION = -len(OTHER)  # where it stands among the fields
USUAL_LEVEL = "restricted"
_LISTS = ("fallbacks", "defensive", "concessions", "lobbying")
SUFFIXES = (".yaml", ".yml")
_MANY = (
    "This mandate has {} {}, and the page holds {}: draft its papers with `treaty "
    "brief --mandate FILE`."
)
_FAULT = "The mandate could not be read: something failed inside ({})."
_NO_NAME = "Say who confirms it: write your name."
_NOTHING = "There is no extract to confirm: build it first, and read it."


class Private:
    """What one session holds of a mandate: an extract that is shown, and its dangers.

    The mandate's own words stand in the fields of the page and nowhere else here.
    """

    def __init__(self) -> None:
        self.extract: Extract | None = None
        self.near: tuple[Finding, ...] = ()
        self.whose = ""

    def build(self, data: Mapping[str, Any], near: Callable[[], Encoder]) -> Extract:
        """What of a mandate may be said in public, to be read and confirmed.

        Args:
            data: the mandate's fields.
            near: gives what places sentences by meaning, on this computer.

        Raises:
            InputError: the mandate is at fault; every fault is told.
        """
        self.forget()

        def built() -> tuple[Mandate, Extract, tuple[Finding, ...]]:
            mandate = mandates.mandate_from(data)
            extract = mandates.public_extract(mandate)
            found = mandates.leaks(mandate, extract, near())
            return mandate, extract, tuple(found)

        mandate, self.extract, self.near = unheard(built)
        self.whose = mandate.party
        return self.extract

    def confirm(self, by: str) -> Extract:
        """The extract that is shown, confirmed by somebody.

        Raises:
            InputError: none is shown, or nobody is named.
        """
        if self.extract is None:
            raise InputError(_NOTHING)
        if not by.strip():
            raise InputError(_NO_NAME)
        self.extract = mandates.confirmed(self.extract, " ".join(by.split()))
        return self.extract

    def forget(self) -> None:
        """Let go of everything."""
        self.extract, self.near, self.whose = None, (), ""


def mandate_of(data: Mapping[str, Any]) -> Mandate:
    """A mandate from what its fields hold.

    Raises:
        InputError: it is at fault; every fault is told.
    """
    return unheard(lambda: mandates.mandate_from(data))


def unheard(work: Callable[[], T]) -> T:
    """What `work` gives; a fault inside is told without its words, and written nowhere.

    Raises:
        AssistantError: what the work refuses, in its own words.
        InputError: a fault for which no words are known.
    """
    try:
        return work()
    except AssistantError:
        raise
    except Exception as error:  # noqa: BLE001 - its words may be the mandate's
        raise InputError(_FAULT.format(type(error).__name__)) from None


def read_file(path: str | Path) -> Mandate:
    """A mandate from an uploaded copy, which is deleted whatever it holds.

    Raises:
        InputError: it is no mandate, or holds more than the page has fields for.
    """
    held = Path(path)
    try:
        if held.suffix.lower() not in SUFFIXES:
            raise InputError(
                f"{held.name} is no mandate file: give YAML (.yaml), or fill the "
                "fields."
            )
        mandate = unheard(lambda: mandates.read_mandate(held))
    finally:
        with suppress(OSError):  # cleared with the session
            held.unlink()
    for many, noun, most in (
        (len(mandate.objectives), "objectives", MOST_OBJECTIVES),
        (len(mandate.red_lines), "red lines", MOST_LINES),
    ):
        if many > most:
            raise InputError(_MANY.format(many, noun, most))
    return mandate


# -- fields and mandates -------------------------------------------------------------


def mandate_data(asked: Asked, values: Sequence[Any]) -> dict[str, Any]:
    """What the fields hold, as a mandate file would say it.

    Args:
        asked: the form above them: whose mandate, on what, for which meeting.
        values: the fields in the order of `field_names`.
    """
    rest = iter(values)
    objectives = [_taken(OBJECTIVE, rest) for _ in range(MOST_OBJECTIVES)]
    red = [_taken(RED_LINE, rest) for _ in range(MOST_LINES)]
    data: dict[str, Any] = {
        "party": asked.party,
        "topic": asked.topic,
        "forum": asked.forum,
        "session": asked.session,
        "agenda_item": asked.agenda_item,
        **_taken(OTHER, rest),
        "objectives": [
            {"priority": n, **one} for n, one in enumerate(filter(_said, objectives), 1)
        ],
        "red_lines": [one for one in red if _said(one)],
    }
    return {name: value for name, value in data.items() if value}


def _taken(names: Iterable[str], values: Any) -> dict[str, Any]:
    """The next fields, those left empty left out."""
    found: dict[str, Any] = {}
    for name in names:
        value = next(values)
        if name == "public":
            found[name] = bool(value)
        elif name in _LISTS:
            found[name] = parts_of(str(value or ""))
        else:
            found[name] = " ".join(str(value or "").split())
    return {name: value for name, value in found.items() if value}


def _said(one: Mapping[str, Any]) -> bool:
    """Whether anything was typed: a tick alone is nothing."""
    return any(name != "public" for name in one)


def parts_of(text: str) -> list[str]:
    """Texts with an empty line between; where there is none, one on each line."""
    found = [" ".join(part.split()) for part in text.split("\n\n")]
    found = [part for part in found if part]
    if len(found) > 1:
        return found
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def field_values(mandate: Mandate | None) -> list[Any]:
    """A mandate as its fields show it, in the order of `mandate_data`; None: empty."""
    values: list[Any] = []
    objectives = mandate.objectives if mandate else ()
    red_lines = mandate.red_lines if mandate else ()
    for at in range(MOST_OBJECTIVES):
        held = objectives[at] if at < len(objectives) else None
        values += [_shown(held, name) for name in OBJECTIVE]
    for at in range(MOST_LINES):
        red = red_lines[at] if at < len(red_lines) else None
        values += [_shown(red, name) for name in RED_LINE]
    values += [_shown(mandate, name) for name in OTHER]
    values[CLASSIFICATION] = values[CLASSIFICATION] or USUAL_LEVEL
    return values


def _shown(one: object | None, name: str) -> Any:
    """One field: a tick, or text; of several texts an empty line stands between."""
    value: Any = getattr(one, name, None)
    if name == "public":
        return bool(value)
    if value is None or isinstance(value, str):
        return value or ""
    return "\n\n".join(str(part) for part in value)
