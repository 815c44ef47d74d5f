"""Groups of States: dated, sourced lists of members (`corpus/groups.yaml`).

Example:
    members("G7").members       # ("Canada", "France", …)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from assistant.corpus.files import folder
from assistant.errors import CorpusError
from assistant.parties import party


@dataclass(frozen=True, kw_only=True)
class Group:
    """Who belonged to a group on a date, and where that was read."""

    name: str
    members: tuple[str, ...]
    as_of: str  # ISO date
    source: str
    note: str = ""


def members(name: str) -> Group | None:
    """The members of a group, by any of its names; None for what is no group here."""
    return groups().get(party(name))


def groups_of(name: str) -> tuple[Group, ...]:
    """The groups that a State belongs to, by name."""
    wanted = party(name)
    return tuple(g for g in groups().values() if wanted in g.members)


@lru_cache(maxsize=1)
def groups() -> dict[str, Group]:
    """All groups by name."""
    return read_groups(folder() / "groups.yaml")


def read_groups(path: Path) -> dict[str, Group]:
    """Read a file of groups.

    Raises:
        CorpusError: an entry lacks members, date or source, or a member is unknown.
    """
    import yaml

    content: Any = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(content, dict):
        raise CorpusError(f"{path.name} is no mapping from groups to their members.")
    found: dict[str, Group] = {}
    for name, fields in cast("dict[str, dict[str, Any]]", content).items():
        try:
            group = Group(
                name=party(name),
                members=tuple(party(str(m)) for m in fields["members"]),
                as_of=str(fields["as_of"]),
                source=str(fields["source"]),
                note=str(fields.get("note") or ""),
            )
        except KeyError as error:
            raise CorpusError(f"{path.name}, {name}: {error} is missing.") from error
        found[group.name] = group
    return found
