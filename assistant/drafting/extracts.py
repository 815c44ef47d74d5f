"""The file of a public extract: what a delegation let be said, and who confirmed it.

It holds nothing else of a mandate, and is refused where it does. Example:

    read_extract("extract.yaml").confirmed      # "A. Person"
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from assistant.drafting.nouns import Extract
from assistant.errors import InputError

LONGEST_FILE = 200_000  # bytes
FIELDS = ("lines", "proposals", "confirmed")


def read_extract(path: str | Path) -> Extract:
    """Read a public extract from a YAML file.

    Raises:
        InputError: it cannot be read, has other fields than an extract, or a field
            holds something else than sentences.
    """
    file = Path(path)
    fields = _fields(file)
    strange = ", ".join(sorted(str(name) for name in fields if name not in FIELDS))
    if strange:
        raise InputError(
            f"{file.name} has other fields than an extract: {strange}; it may hold "
            f"{', '.join(FIELDS)} and nothing else of a mandate."
        )
    confirmed = fields.get("confirmed") or ""
    if not isinstance(confirmed, str):
        raise InputError(f"{file.name}: “confirmed” is the name of who confirms it.")
    return Extract(
        lines=_sentences(fields, "lines", file),
        proposals=_sentences(fields, "proposals", file),
        confirmed=" ".join(confirmed.split()),
    )


def _fields(file: Path) -> dict[str, object]:
    import yaml

    if not file.is_file():
        raise InputError(f"{file} is not there, or is no file: give an extract's file.")
    if file.stat().st_size > LONGEST_FILE:
        raise InputError(f"{file.name} is too long for an extract of a few sentences.")
    try:
        found: Any = yaml.safe_load(file.read_text("utf-8"))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError(
            f"{file.name} cannot be read as YAML: write lines, proposals and confirmed."
        ) from error
    if not isinstance(found, dict):
        raise InputError(
            f"{file.name} holds no fields: write lines, proposals and confirmed."
        )
    return cast("dict[str, object]", found)


def _sentences(fields: dict[str, object], name: str, file: Path) -> tuple[str, ...]:
    given = fields.get(name)
    if given is None:
        return ()
    items = cast("list[object]", given) if isinstance(given, list) else [given]
    texts = [" ".join(item.split()) for item in items if isinstance(item, str)]
    if len(texts) < len(items) or not all(texts):
        raise InputError(f"{file.name}: “{name}” is a list of sentences.")
    return tuple(texts)
