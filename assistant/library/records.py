"""Rows of the tables to nouns and back. It knows nothing of transactions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from assistant.readings import (
    Apparatus,
    Change,
    Comment,
    Definition,
    Footnote,
    Link,
    Node,
    Reading,
    ReadingReport,
)
from assistant.terms import (
    Facts,
    Force,
    Instrument,
    Participation,
    Provision,
    Provisions,
    Sentence,
    TextKind,
    Version,
)

Row = Mapping[str, Any]
FACTS = tuple(f.name for f in fields(Facts))
# Facts that nothing is searched by stand in one column, `more`, where they are given.
MORE = FACTS[FACTS.index("signed") :]
_COLUMNS = tuple(name for name in FACTS if name not in MORE)
_RELATIONS = ("supersedes", "superseded_by", "amends", "amended_by")
_TUPLES = ("aliases", "parties", "authentic_languages", *_RELATIONS)


def text_hash(text: str) -> str:
    """SHA-256 of a text, hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(reading: Reading, text_kind: TextKind) -> str:
    """SHA-256 of text, tree and kind: two readings with the same hash are one version.

    The tree counts, because a citation names a node of it and numbers its sentences.
    """
    tree = [
        [n.key, n.pinpoint, n.heading, n.path, n.start, n.end]
        + [s.start for s in n.sentences]
        for n in reading.nodes
    ]
    content = json.dumps([str(text_kind), reading.text, tree], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def facts_row(facts: Facts) -> dict[str, Any]:
    """The columns of `instruments`."""
    row = {name: getattr(facts, name) for name in _COLUMNS}
    more = {name: getattr(facts, name) for name in MORE if getattr(facts, name)}
    row["more"] = json.loads(json.dumps(more))
    row["participation"] = [asdict(p) for p in facts.participation]
    row["aliases"] = list(facts.aliases)
    row["parties"] = list(facts.parties)
    row["force"] = str(facts.force)
    return row


def facts_from(row: Row) -> dict[str, Any]:
    """Constructor arguments of `Facts` out of a row of `instruments`."""
    values = {name: row[name] for name in _COLUMNS}
    values |= {name: row["more"][name] for name in MORE if name in row["more"]}
    values["force"] = Force(values["force"])
    values |= {name: tuple(values[name]) for name in _TUPLES if name in values}
    values["participation"] = tuple(
        Participation(**item) for item in values["participation"]
    )
    return values


def instrument_from(
    row: Row, held: Sequence[Version], provisions: Provisions
) -> Instrument:
    """An Instrument out of its row and its versions (newest first)."""
    return Instrument(**facts_from(row), versions=tuple(held), provisions=provisions)


def version_from(row: Row) -> Version:
    """A Version out of a row of `versions`."""
    return Version(
        id=row["id"],
        instrument=row["instrument"],
        text_kind=TextKind(row["text_kind"]),
        language=row["language"],
        sha256=row["sha256"],
        speaks_from=row["speaks_from"],
        source=row["source"],
        compared=row["compared"],
        added=row["added"],
        current=row["current"],
        provisions=row["held"],
        lost=tuple(row["lost"]),
    )


APPARATUS = ("footnotes", "changes", "comments", "definitions", "links")


def report_row(report: ReadingReport) -> dict[str, Any]:
    """A reading report as plain data, as JSON gives it back."""
    return json.loads(json.dumps(asdict(report)))


def apparatus_row(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    """What stands beside the text, as plain data; empty lists are left out."""
    found: dict[str, Any] = {name: getattr(reading, name) for name in APPARATUS}
    return {name: [asdict(x) for x in some] for name, some in found.items() if some}


def apparatus_from(data: Row) -> Apparatus:
    """The apparatus out of its plain data."""
    return Apparatus(
        footnotes=tuple(Footnote(**item) for item in data.get("footnotes", ())),
        changes=tuple(Change(**item) for item in data.get("changes", ())),
        comments=tuple(Comment(**item) for item in data.get("comments", ())),
        definitions=tuple(Definition(**item) for item in data.get("definitions", ())),
        links=tuple(Link(**item) for item in data.get("links", ())),
    )


def node_row(node: Node, order: int, version: str) -> dict[str, Any]:
    """The columns of `provisions`."""
    return {
        "id": f"{version}/{node.key}",
        "version": version,
        "key": node.key,
        "ord": order,
        "kind": node.kind,
        "number": node.number,
        "heading": node.heading,
        "pinpoint": node.pinpoint,
        "path": list(node.path),
        "parent": node.parent,
        "start": node.start,
        "end": node.end,
        "page": node.page,
        "sentences": [[s.start, s.end] for s in node.sentences],
    }


def provision_from(row: Row, instrument: str, text: str) -> Provision:
    """A Provision out of its row and the text of its version."""
    return Provision(
        id=row["id"],
        instrument=instrument,
        version=row["version"],
        key=row["key"],
        kind=row["kind"],
        number=row["number"],
        heading=row["heading"],
        pinpoint=row["pinpoint"],
        path=tuple(row["path"]),
        parent=row["parent"],
        order=row["ord"],
        start=row["start"],
        end=row["end"],
        text=text[row["start"] : row["end"]],
        page=row["page"],
        sentences=tuple(
            Sentence(number=number, start=start, end=end)
            for number, (start, end) in enumerate(row["sentences"], start=1)
        ),
    )
