"""The shipped corpus: its folder, its files' facts, and loading it into a library.

It knows the front matter described in docs/corpus-format.md, and nothing of search.

Example:
    load(library, progress=print)      # does nothing when the library is up to date
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from assistant.errors import CorpusError
from assistant.library import Library
from assistant.terms import Facts, Force, Participation, TextKind

KINDS = (
    "treaty",
    "regulation",
    "resolution",
    "declaration",
    "recommendation",
    "strategy",
    "policy",
    "statement",
    "paper",
    "document",
)
STATED = "force as stated by the user"  # status of an instrument
_REQUIRED = ("id", "title", "short_title", "kind", "force", "text")
_STATE = "corpus"
_REMOVED = "corpus-removed"
Progress = Callable[[int, int], None]


def shipped_ids() -> frozenset[str]:
    """Ids of the instruments that ship with the program."""
    return frozenset(path.stem for path in files())


def folder(name: str = "corpus") -> Path:
    """The folder of the shipped corpus (or `prompts`): in the wheel or the checkout."""
    package = Path(__file__).parent
    for place in (package / "_data" / name, package.parent / name):
        if place.is_dir():
            return place
    raise CorpusError(f"the {name} folder is missing: install the package again.")


def files() -> list[Path]:
    """The instrument files, one an instrument, in a fixed order."""
    groups = ("treaties", "soft-law", "strategies", "paper")
    return [p for group in groups for p in sorted((folder() / group).glob("*.md"))]


def facts_of(front: Mapping[str, object], where: str) -> Facts:
    """The facts a corpus file declares.

    Args:
        front: its front matter.
        where: file name, for the message.

    Raises:
        CorpusError: a field is missing or has a value outside its list.
    """
    missing = [name for name in _REQUIRED if not front.get(name)]
    if missing:
        raise CorpusError(f"{where}: the front matter lacks {', '.join(missing)}.")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", str(front["id"])):
        raise CorpusError(
            f"{where}: id {front['id']!r} may hold lower-case letters, digits, "
            "dots and hyphens only."
        )
    if front["kind"] not in KINDS:
        raise CorpusError(
            f"{where}: kind {front['kind']!r} is none of {', '.join(KINDS)}."
        )
    if front["force"] not in set(Force):
        raise CorpusError(
            f"{where}: force {front['force']!r} is none of {', '.join(Force)}."
        )

    def text(name: str) -> str:
        return " ".join(str(front.get(name) or "").split())

    return Facts(
        id=text("id"),
        title=text("title"),
        short_title=text("short_title"),
        aliases=_strings(front.get("aliases")),
        reference=text("reference"),
        kind=text("kind"),
        force=Force(text("force")),
        status=text("status"),
        force_note=text("force_note"),
        issuer=text("issuer"),
        parties=_strings(front.get("parties")),
        adopted=text("adopted") or None,
        in_force=text("in_force") or None,
        official_url=text("official_url"),
        handling=text("handling") or "unmarked",
        not_held=text("not_held"),
        participation=_participation(front.get("participation")),
    )


def text_kind_of(front: Mapping[str, object], where: str) -> TextKind:
    """The kind of text a corpus file declares.

    Raises:
        CorpusError: it is none of digest, official, uploaded.
    """
    value = str(front.get("text"))
    if value not in set(TextKind):
        raise CorpusError(f"{where}: text {value!r} is none of {', '.join(TextKind)}.")
    return TextKind(value)


def load(library: Library, progress: Progress | None = None) -> bool:
    """Bring the shipped corpus into the library; returns whether anything changed.

    A file read before is not read again; what the user removed stays removed. A
    corpus file that left the corpus stays in the library (the user may cite it).

    Raises:
        CorpusError: a shipped file breaks the format.
    """
    from assistant.reading import read

    paths = files()
    state = _state(paths)
    if library.noted(_STATE) == state:
        return False
    removed = set(removed_ids(library))
    held = {i.id: i for i in library.instruments()}
    for number, path in enumerate(paths, start=1):
        if path.stem in removed:
            continue
        reading = read(path)
        facts = facts_of(reading.front, path.name)
        if facts.id != path.stem:
            raise CorpusError(f"{path.name}: id {facts.id!r} is not the file's name.")
        known = held.get(facts.id)
        if known is not None and known.status == STATED:  # what the user said stays
            facts = replace(
                facts,
                force=known.force,
                status=known.status,
                parties=known.parties,
                kind=known.kind,
            )
        library.put(
            facts,
            reading if reading.nodes else None,
            text_kind=text_kind_of(reading.front, path.name),
            source=f"shipped with the program; {reading.front.get('read_from', '')}",
        )
        if progress is not None:
            progress(number, len(paths))
    library.note(_STATE, state)
    return True


def removed_ids(library: Library) -> list[str]:
    """Shipped instruments that the user removed."""
    return [name for name in (library.noted(_REMOVED) or "").split() if name]


def keep_removed(library: Library, name: str) -> None:
    """Remember that the user removed a shipped instrument."""
    if name in shipped_ids():
        names = sorted({*removed_ids(library), name})
        library.note(_REMOVED, " ".join(names))


def restore(library: Library) -> None:
    """Forget removals, and read every shipped file anew at the next load."""
    library.note(_REMOVED, "")
    library.note(_STATE, "")


@lru_cache(maxsize=1)
def plain_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Everyday words for provisions: instrument id, then compact pinpoint, to phrases.

    The index at the back of the book: it finds provisions and is never shown. Keyed by
    pinpoint, it serves the digest and the official text alike.

    Raises:
        CorpusError: a file is no mapping from pinpoints to lists of strings.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in sorted((folder() / "plain").glob("*.yaml")):
        content = _yaml(path)
        found[path.stem] = {
            compact(str(pinpoint)): _strings(phrases)
            for pinpoint, phrases in content.items()
        }
    return found


@lru_cache(maxsize=1)
def known_instruments() -> tuple[Facts, ...]:
    """Instruments that people ask about, held or not, by their names alone.

    Raises:
        CorpusError: the file is no mapping from names to lists of names.
    """
    content = _yaml(folder() / "known.yaml")
    return tuple(
        Facts(
            id=f"known:{name}",
            title=str(name),
            short_title=str(name),
            aliases=_strings(others),
        )
        for name, others in content.items()
    )


def compact(pinpoint: str) -> str:
    """A pinpoint without case, spaces and commas, to compare spellings."""
    return "".join(pinpoint.casefold().replace(",", "").split())


@lru_cache(maxsize=1)
def plain_state() -> str:
    """A hash of the everyday words: when it changes, the index must be mended."""
    content = json.dumps(plain_words(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _yaml(path: Path) -> dict[object, object]:
    import yaml

    try:
        content: Any = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise CorpusError(f"{path.name} is not valid YAML: {error}") from error
    if not isinstance(content, dict):
        raise CorpusError(f"{path.name} is no mapping from pinpoints to phrases.")
    return cast("dict[object, object]", content)


def _state(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    package = Path(__file__).parent
    grammar = [
        *sorted((package / "reading").glob("*.py")),
        *sorted((package / "provisions").glob("*.py")),
    ]
    for path in (*paths, *grammar):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _strings(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(str(item) for item in cast("list[object]", value))
    return (str(value),)


def _participation(value: object) -> tuple[Participation, ...]:
    if not isinstance(value, list):
        return ()
    found: list[Participation] = []
    for item in cast("list[dict[str, object]]", value):
        found.append(
            Participation(
                party=str(item["party"]),
                status=str(item["status"]),
                date=str(item["date"]) if item.get("date") else None,
                as_of=str(item["as_of"]) if item.get("as_of") else None,
            )
        )
    return tuple(found)
