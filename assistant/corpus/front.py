"""The front matter of a corpus file as facts (see docs/corpus-format.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from assistant.errors import CorpusError
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
_REQUIRED = ("id", "title", "short_title", "kind", "force", "text")


def facts_of(front: Mapping[str, object], where: str) -> Facts:
    """The facts a corpus file declares.

    Args:
        front: its front matter.
        where: file name, for the message.

    Raises:
        CorpusError: a field is missing or has a value outside its list.
    """
    _check(front, where)

    def text(name: str) -> str:
        return " ".join(str(front.get(name) or "").split())

    return Facts(
        id=text("id"),
        title=text("title"),
        short_title=text("short_title"),
        aliases=strings(front.get("aliases")),
        reference=text("reference"),
        kind=text("kind"),
        force=Force(text("force")),
        status=text("status"),
        force_note=text("force_note"),
        issuer=text("issuer"),
        parties=strings(front.get("parties")),
        adopted=text("adopted") or None,
        signed=text("signed") or None,
        in_force=text("in_force") or None,
        revoked=text("revoked") or None,
        authentic_languages=strings(front.get("authentic_languages")),
        supersedes=strings(front.get("supersedes")),
        superseded_by=strings(front.get("superseded_by")),
        amends=strings(front.get("amends")),
        amended_by=strings(front.get("amended_by")),
        checked=text("checked"),
        checked_on=text("checked_on") or None,
        checked_against=text("checked_against"),
        participation_from=text("participation_from"),
        speaker=text("speaker"),
        capacity=text("capacity"),
        body=text("body"),
        official_url=text("official_url"),
        handling=text("handling") or "unmarked",
        not_held=text("not_held"),
        participation=_participation(front.get("participation")),
    )


def _check(front: Mapping[str, object], where: str) -> None:
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


def text_kind_of(front: Mapping[str, object], where: str) -> TextKind:
    """The kind of text a corpus file declares.

    Raises:
        CorpusError: it is none of digest, official, uploaded.
    """
    value = str(front.get("text"))
    if value not in set(TextKind):
        raise CorpusError(f"{where}: text {value!r} is none of {', '.join(TextKind)}.")
    return TextKind(value)


def strings(value: object) -> tuple[str, ...]:
    """A YAML value that is a list of strings, one string, or nothing."""
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
                in_force=str(item["in_force"]) if item.get("in_force") else None,
                note=" ".join(str(item.get("note") or "").split()),
            )
        )
    return tuple(found)
