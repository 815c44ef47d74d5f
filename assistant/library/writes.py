"""The steps of the library's transactions: each works on an open connection.

They know the tables and nothing of engines, caches or threads.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from assistant.errors import InputError
from assistant.handling import level
from assistant.library import records
from assistant.library.schema import instruments, meta, provisions, versions
from assistant.readings import Reading
from assistant.terms import Facts, TextKind, Version


def put_facts(db: Connection, facts: Facts) -> bool:
    """Store an instrument's facts; returns whether they are new or changed."""
    row = records.facts_row(facts)
    stored = (
        db.execute(select(instruments).where(instruments.c.id == facts.id))
        .mappings()
        .first()
    )
    if stored is None:
        db.execute(insert(instruments).values(**row))
        return True
    if stored["workspace"] != row["workspace"]:
        raise InputError(
            f"the id {facts.id!r} belongs to another workspace: give the text another "
            "title."
        )
    # Once a marked text was added, reading the corpus again must not lower the mark.
    row["handling"] = max(stored["handling"], row["handling"], key=level)
    if dict(stored) == row:
        return False
    db.execute(update(instruments).where(instruments.c.id == facts.id).values(**row))
    return True


def version_row(
    facts: Facts, reading: Reading, text_kind: TextKind, source: str
) -> dict[str, Any]:
    """The row of `versions` for a reading, without its currency."""
    sha256 = records.content_hash(reading, text_kind)
    front = reading.front
    return {
        "id": f"{facts.id}@{sha256[:10]}",
        "instrument": facts.id,
        "text_kind": str(text_kind),
        "language": str(front.get("language") or reading.report.language or "en"),
        "sha256": sha256,
        "text_sha256": records.text_hash(reading.text),
        "speaks_from": str(front["speaks_from"]) if front.get("speaks_from") else None,
        "source": source,
        "compared": front.get("compared") is True,
        "added": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "held": sum(1 for n in reading.nodes if reading.text[n.start : n.end].strip()),
        "text": reading.text,
        "report": records.report_row(reading.report),
        "apparatus": records.apparatus_row(reading),
        "lost": list(reading.report.lost),
    }


def insert_version(db: Connection, row: dict[str, Any], reading: Reading) -> None:
    """Store a version with its provisions."""
    db.execute(insert(versions).values(**row))
    rows = [
        records.node_row(node, order, row["id"])
        for order, node in enumerate(reading.nodes)
    ]
    if rows:
        db.execute(insert(provisions), rows)


def current(db: Connection, instrument: str) -> Version | None:
    """The version of an instrument that is in use, if any."""
    row = (
        db.execute(
            select(versions).where(
                versions.c.instrument == instrument, versions.c.current
            )
        )
        .mappings()
        .first()
    )
    return records.version_from(dict(row)) if row else None


def retire(db: Connection, instrument: str) -> None:
    """Take an instrument's versions out of use."""
    db.execute(
        update(versions)
        .where(versions.c.instrument == instrument)
        .values(current=False)
    )


def promote(db: Connection, instrument: str) -> bool:
    """Let the best version left take over: wording before digest, newest first.

    Returns whether any version is left.
    """
    rows = db.execute(
        select(versions.c.id, versions.c.text_kind, versions.c.current)
        .where(versions.c.instrument == instrument)
        .order_by(versions.c.seq.desc())
    ).all()
    if rows and not any(row.current for row in rows):
        best = max(rows, key=lambda row: TextKind(row.text_kind).rank)
        taken = update(versions).where(versions.c.id == best.id)
        db.execute(taken.values(current=True))
    return bool(rows)


def holds(db: Connection, instrument: str) -> bool:
    """Whether there is an instrument of that id, in any workspace."""
    found = select(instruments.c.id).where(instruments.c.id == instrument)
    return db.execute(found).first() is not None


def refresh_version(db: Connection, row: dict[str, Any]) -> bool:
    """Store what may change about the same text; returns whether it did."""
    names = ("language", "speaks_from", "compared", "report", "apparatus", "lost")
    stored = (
        db.execute(select(versions).where(versions.c.id == row["id"])).mappings().one()
    )
    fresh = {name: row[name] for name in names if stored[name] != row[name]}
    if fresh:
        db.execute(update(versions).where(versions.c.id == row["id"]).values(**fresh))
    return bool(fresh)


def versions_of(db: Connection, ids: Iterable[str]) -> dict[str, list[Version]]:
    """The versions of several instruments, newest first, by instrument."""
    heavy = {"text", "report", "apparatus"}
    columns = [c for c in versions.c if c.name not in heavy]
    rows = db.execute(
        select(*columns)
        .where(versions.c.instrument.in_(list(ids)))
        .order_by(versions.c.seq.desc())
    ).mappings()
    found: dict[str, list[Version]] = {}
    for row in rows:
        found.setdefault(row["instrument"], []).append(records.version_from(dict(row)))
    return found


def states(db: Connection) -> dict[str | None, str]:
    """For each scope (None: everybody's) a hash of its facts and of which texts it has.

    A text that stands for a shared instrument belongs with that one's texts too, whose
    digest finds it.
    """
    scopes: dict[str, set[str | None]] = {}
    digests: dict[str | None, Any] = {}
    for row in db.execute(select(instruments).order_by(instruments.c.id)):
        owner = row.workspace
        digests.setdefault(owner, hashlib.sha256()).update(repr(tuple(row)).encode())
        scopes.setdefault(row.id, set()).add(owner)
        if row.stands_for:
            scopes.setdefault(row.stands_for, set()).add(owner)
    v = versions.c
    texts = select(v.instrument, v.id, v.text_kind, v.language, v.current).order_by(
        v.seq
    )
    for row in db.execute(texts):
        for scope in scopes.get(row.instrument, ()):
            digests[scope].update(repr(tuple(row)).encode())
    return {scope: digest.hexdigest() for scope, digest in digests.items()}


def count_write(db: Connection) -> None:
    """Count a change of what is held."""
    stored = db.execute(select(meta.c.value).where(meta.c.key == "generation")).scalar()
    set_meta(db, "generation", str(int(stored or 0) + 1))


def set_meta(db: Connection, key: str, value: str) -> None:
    """Keep a fact about the library."""
    known = db.execute(select(func.count()).where(meta.c.key == key)).scalar()
    if known:
        db.execute(update(meta).where(meta.c.key == key).values(value=value))
    else:
        db.execute(insert(meta).values(key=key, value=value))
