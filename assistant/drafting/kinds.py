"""Kinds of papers: templates that say which sections a paper has, read and checked.

A template is Markdown: front matter, then `## ` headings; a line `$name` alone is a
block that code fills, other lines are the template's own sentences. A desk adds kinds
of its own in the folder `templates` of its data folder. Example:

    read_kinds(home)["position-paper"].title        # "Position paper"
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, cast

from assistant.corpus import folder
from assistant.drafting.nouns import AUDIENCES, LENGTHS
from assistant.errors import CorpusError, InputError
from assistant.provenance import fingerprint

# What a template may name inside a sentence.
FIELDS = frozenset(
    {"party", "topic", "forum", "session", "agenda_item", "date", "on", "addressee"}
)
# Blocks that the public writer fills, and those that need a mandate as well.
PUBLIC = frozenset(
    [
        "lead",
        "standing",
        "commitments",
        "arguments",
        "practice",
        "course",
        "discussion",
        "proposals",
        "diplomacy",
        "diplomacy_unsigned",
        "note",
        "points",
        "elements",
        "text",
        "understanding",
        "remarks",
        "organ",
        "preamble",
        "operative",
        "unsettled",
        "stated",
    ]
)
PRIVATE = frozenset(
    {
        *("objectives", "line", "defensive", "theirs", "opening", "fallbacks"),
        *("redlines", "agreed", "shortfall", "subjects", "lobbying"),
        *("background", "annex"),
    }
)
ASKS = frozenset({"on"})  # fields that a kind may be unable to do without
REGISTERS = ("formal", "spoken", "internal", "resolution")
_PURPOSE = re.compile(r"\A<!-- purpose: (.+?) -->\n")
_FRONT = re.compile(r"\A\s*---\n(.*?)\n---\n", re.DOTALL)
_MARK = re.compile(
    r"<!--\s*(from|for|detached|internal|optional|key)\s*:?\s*(.*?)\s*-->\Z"
)
_BLOCK = re.compile(r"\$([a-z_]+)\Z")
_NAME = re.compile(r"[a-z][a-z0-9-]{1,40}\Z")
MOST = 40  # sections of a template


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section of a template.

    since: shortest length in which it stands; audiences: () = all; body: blocks (names
    with `$`) and sentences, in order; optional: it may stay empty.
    """

    key: str
    heading: str
    body: tuple[str, ...]
    since: str = LENGTHS[0]
    audiences: tuple[str, ...] = ()
    detached: bool = False
    optional: bool = False
    internal: bool = False

    def stands(self, length: str, audience: str) -> bool:
        """Whether it is part of a paper of this length for this audience."""
        long_enough = LENGTHS.index(length) >= LENGTHS.index(self.since)
        return long_enough and (not self.audiences or audience in self.audiences)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of paper.

    asks: names of fields that it cannot do without ("on"); unsigned: nothing in it says
    whose paper it is; own: it stands in the desk's
    data folder and not in the shipped prompts.
    """

    name: str
    title: str
    public: bool
    about: str
    register: str
    heading: str  # of the paper, with placeholders
    parts: tuple[Part, ...]
    asks: tuple[str, ...]
    mark: str
    own: bool = False
    unsigned: bool = False

    @property
    def blocks(self) -> tuple[str, ...]:
        """Names of its blocks in order."""
        return tuple(
            line[1:] for p in self.parts for line in p.body if _BLOCK.match(line)
        )


def read_kinds(home: Path | None = None) -> dict[str, Kind]:
    """All kinds by name: the shipped ones, and a desk's own, which go before.

    Args:
        home: the data folder; its folder `templates` holds the desk's own kinds.

    Raises:
        InputError: a template of the desk's own cannot be used.
        CorpusError: a shipped one cannot.
    """
    kinds = dict(_shipped())
    mine = home / "templates" if home is not None else None
    for path in sorted(mine.glob("*.md")) if mine and mine.is_dir() else ():
        kind = _read(path, own=True)
        kinds[kind.name] = kind
    return kinds


def block_of(line: str) -> str:
    """The name of the block that a line of a template is; "" for a sentence."""
    match = _BLOCK.match(line)
    return match[1] if match else ""


@cache
def _shipped() -> Mapping[str, Kind]:
    found: dict[str, Kind] = {}
    for path in sorted((folder("prompts") / "papers").glob("*.md")):
        kind = _read(path, own=False)
        found[kind.name] = kind
    return found


def _read(path: Path, *, own: bool) -> Kind:
    try:
        return kind_from(path.read_text("utf-8"), path.stem, own=own)
    except UnicodeDecodeError:
        fault = f"template {path.name} is no text in UTF-8: save it as such."
    except InputError as error:
        fault = str(error)
    if own:
        raise InputError(fault)
    raise CorpusError(fault)


def kind_from(text: str, name: str, *, own: bool = False) -> Kind:
    """A kind from the text of its template.

    Args:
        text: front matter and sections.
        name: of the kind, that of its file.
        own: whether it is a desk's.

    Raises:
        InputError: front matter is missing or wrong, a placeholder is unknown, a public
            kind names a block that needs a mandate, or there is no section.
    """
    where = f"template {name}.md"
    if not _NAME.match(name):
        raise InputError(f"{where}: name it with small letters, digits and hyphens.")
    whole = _PURPOSE.sub("", text.replace("\r\n", "\n"))
    front = _FRONT.match(whole)
    if front is None:
        raise InputError(f"{where} must begin with front matter between lines of ---.")
    fields = _fields(front[1], where)
    parts = _parts(whole[front.end() :], where)
    public = fields["public"]
    known = PUBLIC if public else PUBLIC | PRIVATE
    for part in parts:
        _check_words(part.heading, where)
        for line in part.body:
            _check(line, known, public=public, where=where)
    _check_words(str(fields["heading"]), where)
    return Kind(
        name=name,
        title=str(fields["title"]),
        public=public,
        about=str(fields["about"]),
        register=str(fields["register"]),
        heading=str(fields["heading"]),
        parts=tuple(parts),
        asks=tuple(str(a) for a in fields.get("asks") or ()),
        mark=f"papers/{name}@{fingerprint([text])[:12]}",
        own=own,
        unsigned=bool(fields.get("unsigned")),
    )


def _fields(front: str, where: str) -> dict[str, Any]:
    import yaml

    try:
        found: Any = yaml.safe_load(front)
    except yaml.YAMLError as error:
        raise InputError(f"{where}: its front matter is no YAML ({error}).") from error
    if not isinstance(found, dict):
        raise InputError(f"{where}: its front matter is no list of fields.")
    fields = cast("dict[str, Any]", found)
    needed = {"title", "public", "about", "register", "heading"}
    missing = ", ".join(sorted(needed - fields.keys()))
    if missing:
        raise InputError(f"{where}: its front matter lacks {missing}.")
    strange = ", ".join(sorted(fields.keys() - needed - {"asks", "unsigned"}))
    if strange:
        raise InputError(f"{where}: its front matter has unknown fields: {strange}.")
    if not isinstance(fields["public"], bool):
        raise InputError(f"{where}: `public` is true or false.")
    asks = fields.get("asks") or ()
    if not isinstance(asks, list | tuple) or set(cast("list[Any]", asks)) - ASKS:
        raise InputError(f"{where}: `asks` may name {', '.join(ASKS)}, in quotes.")
    if fields["register"] not in REGISTERS:
        known = ", ".join(REGISTERS)
        raise InputError(f"{where}: `register` is one of {known}.")
    return fields


def _parts(body: str, where: str) -> list[Part]:
    parts: list[Part] = []
    for chunk in re.split(r"(?m)^## ", body)[1:]:
        heading, _, rest = chunk.partition("\n")
        parts.append(_part(heading.strip(), rest, where))
    if not parts or len(parts) > MOST:
        raise InputError(f"{where} needs 1 to {MOST} sections, each with `## ` before.")
    return parts


def _part(heading: str, rest: str, where: str) -> Part:
    body: list[str] = []
    marks: dict[str, str] = {}
    for block in re.split(r"\n\s*\n", rest.strip()):
        line = " ".join(block.split())
        if not line:
            continue
        mark = _MARK.match(line)
        if mark:
            marks[mark[1]] = mark[2]
        else:
            body.append(line)
    since = marks.get("from", LENGTHS[0])
    audiences = tuple(marks.get("for", "").split())
    if since not in LENGTHS or not set(audiences) <= set(AUDIENCES):
        raise InputError(
            f"{where}, {heading!r}: `from` is one of {', '.join(LENGTHS)}, `for` of "
            f"{', '.join(AUDIENCES)}."
        )
    if not body:
        raise InputError(f"{where}, {heading!r}: the section is empty.")
    first = next((b for b in map(block_of, body) if b), "")
    key = marks.get("key") or first or re.sub(r"\W+", "-", heading.casefold())
    return Part(
        key=key,
        heading="" if heading == "-" else heading,
        body=tuple(body),
        since=since,
        audiences=audiences,
        detached="detached" in marks,
        optional="optional" in marks,
        internal="internal" in marks,
    )


def _check(line: str, known: Collection[str], *, public: bool, where: str) -> None:
    block = block_of(line)
    if not block:
        _check_words(line, where)
    elif public and block in PRIVATE:
        raise InputError(
            f"{where} is public and names ${block}, which needs a mandate: mark it "
            "`public: false`, or leave the block out."
        )
    elif block not in known and block not in FIELDS:
        raise InputError(
            f"{where} names ${block}, which is unknown: blocks are "
            f"{', '.join(sorted(known))}."
        )


def _check_words(line: str, where: str) -> None:
    template = Template(line)
    if not template.is_valid():
        raise InputError(f"{where} has a `$` that is no placeholder: write `$$`.")
    strange = ", ".join(sorted(set(template.get_identifiers()) - FIELDS))
    if strange:
        raise InputError(
            f"{where} names ${strange}, which is unknown: inside a sentence stand "
            f"{', '.join(sorted(FIELDS))}."
        )
