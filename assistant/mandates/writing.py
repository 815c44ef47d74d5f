"""A mandate as YAML, in the order in which a desk officer reads it.

It leaves out what is empty; what is read again is the same mandate. Example:

    write_mandate(mandate, "catch-limits.yaml")
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

from assistant.errors import InputError
from assistant.mandates.nouns import Mandate, Objective, RedLine

_ORDER = (
    *("classification", "party", "topic", "forum", "session", "agenda_item", "serial"),
    *("drafter", "clearance", "tone", "objectives", "red_lines", "lobbying"),
    "background",
)
_WIDTH = 88
_MODE = 0o600  # nobody but its owner


def mandate_data(mandate: Mandate) -> dict[str, Any]:
    """The fields of a mandate as a form has them, without empty ones."""
    nested = {
        "objectives": [_plain(o) for o in mandate.objectives],
        "red_lines": [_plain(r) for r in mandate.red_lines],
    }
    found = {**_plain(mandate), **nested}
    return {name: found[name] for name in _ORDER if found.get(name)}


def mandate_yaml(mandate: Mandate) -> str:
    """A mandate as YAML."""
    import yaml

    return yaml.safe_dump(
        mandate_data(mandate), allow_unicode=True, sort_keys=False, width=_WIDTH
    )


def write_mandate(mandate: Mandate, path: str | Path) -> None:
    """Write a mandate to a file that nobody but its owner may read.

    The file is whole or not there: it is written beside its place and moved.

    Raises:
        InputError: it cannot be written there.
    """
    file = Path(path)
    if not file.parent.is_dir():
        raise InputError(f"the folder {file.parent} is not there: make it first.")
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".mandate-")
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror}.") from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as open_file:
            open_file.write(mandate_yaml(mandate))
            open_file.flush()
            os.fsync(open_file.fileno())
        beside.chmod(_MODE)
        beside.replace(file)
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        beside.unlink(missing_ok=True)


def _plain(noun: Mandate | Objective | RedLine) -> dict[str, Any]:
    """Its fields that hold something, lists as lists."""
    values: dict[str, Any] = {f.name: getattr(noun, f.name) for f in fields(noun)}
    return {
        name: list(cast("tuple[object, ...]", value))
        if isinstance(value, tuple)
        else value
        for name, value in values.items()
        if value
    }
