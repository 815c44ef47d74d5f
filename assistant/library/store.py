"""The library's verbs: put, look up, remove. Every write is one transaction.

The library knows nothing of search. It counts its writes (`generation`), so that an
index can tell in one cheap query whether it is behind. Example:

    library = Library(settings.database)
    added = library.put(facts, reading, text_kind=TextKind.DIGEST, source="x.md")
    library.provision("eu-ai-act@1f0c…/art-5/1/f").text
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import delete, or_, select, update

from assistant.errors import IdTaken, LibraryError, UnknownName
from assistant.library import records, writes
from assistant.library.naming import names_of, unknown
from assistant.library.schema import (
    instruments,
    meta,
    open_database,
    provisions,
    versions,
    writing,
)
from assistant.provisions.citing import normal_key
from assistant.readings import Apparatus, Reading
from assistant.terms import (
    Facts,
    Instrument,
    Provision,
    Provisions,
    TextKind,
    Version,
)


@dataclass(frozen=True, kw_only=True)
class Added:
    """What `put` did: `changed` is False where the same text was there already."""

    instrument: str
    version: str | None
    changed: bool
    replaced: str | None = None  # the version that left search


class Library:
    """The instruments of one data folder, for any number of threads and processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = open_database(path)
        # A version never changes once stored, so its text may be kept.
        self._text = lru_cache(maxsize=32)(self._load_text)
        self._tree = lru_cache(maxsize=32)(self._load_tree)
        self._nodes = lru_cache(maxsize=32)(self._by_key)

    def close(self) -> None:
        """Give the database file back."""
        self._engine.dispose()

    # -- writing ---------------------------------------------------------------

    def put(
        self,
        facts: Facts,
        reading: Reading | None,
        *,
        text_kind: TextKind,
        source: str,
        new: bool = False,
    ) -> Added:
        """Store an instrument's facts and, if given, a text of it as its version.

        The new version takes over in search unless what is held ranks higher (see
        `TextKind.rank`). The same text again changes nothing but the facts.

        Args:
            facts: the facts; they overwrite the stored ones.
            reading: the text and tree; None stores a record without provisions.
            text_kind: kind of the text.
            source: where it was read, for the user to see.
            new: whether the id must be free.

        Raises:
            IdTaken: `new`, and there is an instrument of that id.
            InputError: the id belongs to another workspace.
        """
        with writing(self._engine) as db:
            if new and writes.holds(db, facts.id):
                raise IdTaken(f"the id {facts.id!r} is taken.")
            changed = writes.put_facts(db, facts)
            if reading is None:
                if changed:
                    writes.count_write(db)
                return Added(instrument=facts.id, version=None, changed=changed)
            row = writes.version_row(facts, reading, text_kind, source)
            held = writes.current(db, facts.id)
            again = db.execute(
                select(versions.c.current).where(versions.c.id == row["id"])
            ).first()
            takes_over = held is None or text_kind.rank >= held.text_kind.rank
            if again is not None and (again.current or not takes_over):
                if writes.refresh_version(db, row) or changed:
                    writes.count_write(db)
                return Added(instrument=facts.id, version=row["id"], changed=changed)
            if takes_over:
                writes.retire(db, facts.id)
            if again is None:
                writes.insert_version(db, row | {"current": takes_over}, reading)
            else:  # a text that was held before comes back
                db.execute(
                    update(versions)
                    .where(versions.c.id == row["id"])
                    .values(current=True, added=row["added"])
                )
            writes.count_write(db)
        replaced = held.id if held is not None and takes_over else None
        return Added(
            instrument=facts.id, version=row["id"], changed=True, replaced=replaced
        )

    def remove(self, name: str, *, keep_record: bool = False) -> tuple[str, ...]:
        """Remove an instrument with all versions, or one version of it by its id.

        Where the version in use is removed, the newest one left takes over, wording
        before digest. Where none is left the instrument goes too, unless its record is
        to be kept. Returns the ids of the versions removed.

        Raises:
            UnknownName: there is no such instrument or version.
        """
        with writing(self._engine) as db:
            rows = db.execute(
                select(versions.c.id, versions.c.instrument).where(
                    or_(versions.c.instrument == name, versions.c.id == name)
                )
            ).all()
            known = db.execute(
                select(instruments.c.id).where(instruments.c.id == name)
            ).first()
            if not rows and known is None:
                raise UnknownName(
                    f"there is no instrument or version {name!r} to remove: "
                    "`treaty list` shows the ids."
                )
            gone = tuple(row.id for row in rows)
            db.execute(delete(provisions).where(provisions.c.version.in_(gone)))
            db.execute(delete(versions).where(versions.c.id.in_(gone)))
            if known is not None:
                db.execute(delete(instruments).where(instruments.c.id == name))
            elif not writes.promote(db, rows[0].instrument) and not keep_record:
                owner = rows[0].instrument
                db.execute(delete(instruments).where(instruments.c.id == owner))
            writes.count_write(db)
        self._text.cache_clear()
        self._tree.cache_clear()
        self._nodes.cache_clear()
        return gone

    def note(self, key: str, value: str) -> None:
        """Keep a small fact about the library itself."""
        with writing(self._engine) as db:
            writes.set_meta(db, key, value)

    def noted(self, key: str) -> str | None:
        """A fact kept with `note`."""
        with self._engine.connect() as db:
            return db.execute(select(meta.c.value).where(meta.c.key == key)).scalar()

    @property
    def generation(self) -> int:
        """Number of writes so far; it grows with every change of what is held."""
        return int(self.noted("generation") or 0)

    # -- reading ---------------------------------------------------------------

    def instruments(self, workspace: str | None = None) -> list[Instrument]:
        """What a workspace sees, by id: everybody's instruments and its own.

        A workspace's own text of a shared instrument hides the shared one.
        """
        mine = instruments.c.workspace.is_(None)
        if workspace is not None:
            mine = or_(mine, instruments.c.workspace == workspace)
        with self._engine.connect() as db:
            rows = db.execute(
                select(instruments).where(mine).order_by(instruments.c.id)
            ).mappings()
            found = [dict(row) for row in rows]
            texts = writes.versions_of(db, [row["id"] for row in found])
        hidden = {
            row["stands_for"]
            for row in found
            if any(version.current for version in texts.get(row["id"], []))
        }
        return [
            self._instrument(row, texts.get(row["id"], []))
            for row in found
            if row["id"] not in hidden
        ]

    def workspaces(self) -> list[str]:
        """Names of the workspaces that hold texts of their own."""
        with self._engine.connect() as db:
            names = db.execute(select(instruments.c.workspace).distinct()).scalars()
            return sorted(name for name in names if name is not None)

    def states(self) -> dict[str | None, str]:
        """For each scope a hash that changes when its texts or their facts do."""
        with self._engine.connect() as db:
            return writes.states(db)

    def owner(self, instrument: str) -> str | None:
        """The workspace an instrument belongs to; None: everybody's."""
        with self._engine.connect() as db:
            found = select(instruments.c.workspace).where(
                instruments.c.id == instrument
            )
            return db.execute(found).scalar()

    def instrument(self, name: str, workspace: str | None = None) -> Instrument:
        """One instrument by id, or by short title, alias or reference.

        Raises:
            UnknownName: none or several go by that name; the message lists them.
        """
        held = self.instruments(workspace)
        exact = [i for i in held if name in (i.id, i.stands_for)]
        wanted = name.casefold().strip()
        named = exact or [i for i in held if wanted in names_of(i)]
        if len(named) == 1:
            return named[0]
        if named:
            ids = ", ".join(i.id for i in named)
            raise UnknownName(f"{name!r} may be any of {ids}: say which id.")
        raise UnknownName(unknown(name, held))

    def provision(self, provision_id: str) -> Provision:
        """One provision by id, of any version, current or not.

        Raises:
            UnknownName: no version holds it.
        """
        with self._engine.connect() as db:
            row = (
                db.execute(select(provisions).where(provisions.c.id == provision_id))
                .mappings()
                .first()
            )
        if row is None:
            raise UnknownName(f"the library holds no provision {provision_id!r}.")
        return self._provision(dict(row))

    def provisions(self, ids: Sequence[str]) -> dict[str, Provision]:
        """Several provisions by id, in one query; unknown ids are left out."""
        with self._engine.connect() as db:
            rows = db.execute(
                select(provisions).where(provisions.c.id.in_(list(ids)))
            ).mappings()
            found = [dict(row) for row in rows]
        held: dict[str, Provision] = {}
        for row in found:
            with suppress(UnknownName):  # removed a moment ago by somebody else
                held[row["id"]] = self._provision(row)
        return held

    def tree(self, version: str) -> tuple[Provision, ...]:
        """All nodes of a version in reading order, with and without text."""
        return self._tree(version)

    def _by_key(self, version: str) -> dict[str, Provision]:
        return {node.key: node for node in self._tree(version)}

    def nodes(self, version: str) -> Mapping[str, Provision]:
        """All nodes of a version by key."""
        return self._nodes(version)

    def summary(self, instrument: Instrument) -> Mapping[str, Provision]:
        """What the digest says of an instrument whose wording is in use.

        By `provisions.citing.normal_key`, so that "art IV" serves "art 4".
        Empty where the digest itself is in use or there is none. In a workspace it is
        the digest of the shared instrument that the workspace's text stands for.
        """
        if instrument.text_kind in (None, TextKind.DIGEST):
            return {}
        ids = [name for name in (instrument.id, instrument.stands_for) if name]
        with self._engine.connect() as db:
            found = db.execute(
                select(versions.c.id)
                .where(versions.c.instrument.in_(ids))
                .where(versions.c.text_kind == str(TextKind.DIGEST))
                .order_by(versions.c.seq.desc())
                .limit(1)
            ).scalar()
        if found is None:
            return {}
        return {normal_key(n.key): n for n in self.tree(found) if n.held}

    def _load_tree(self, version: str) -> tuple[Provision, ...]:
        with self._engine.connect() as db:
            rows = db.execute(
                select(provisions)
                .where(provisions.c.version == version)
                .order_by(provisions.c.ord)
            ).mappings()
            return tuple(self._provision(dict(row)) for row in rows)

    def held(self, version: str) -> list[Provision]:
        """The nodes of a version that carry text, in reading order."""
        return [p for p in self.tree(version) if p.held]

    def text(self, version: str) -> str:
        """The whole text of a version.

        Raises:
            LibraryError: the stored text is not the one that was stored.
        """
        return self._text(version)

    def stored_text(self, version: str) -> str:
        """The text as it stands in the file now, past what is kept in memory.

        Raises:
            LibraryError: it is not the one that was stored.
        """
        return self._load_text(version)

    def apparatus(self, version: str) -> Apparatus:
        """Footnotes, changes, comments, definitions and links of a version."""
        with self._engine.connect() as db:
            found = db.execute(
                select(versions.c.apparatus).where(versions.c.id == version)
            ).scalar()
        return records.apparatus_from(found or {})

    def report(self, version: str) -> dict[str, Any]:
        """The reading report of a version."""
        with self._engine.connect() as db:
            found = db.execute(
                select(versions.c.report).where(versions.c.id == version)
            ).scalar()
        return dict(found or {})

    def _instrument(self, row: dict[str, Any], held: Sequence[Version]) -> Instrument:
        current = next((v for v in held if v.current), None)
        count = current.provisions if current else 0
        version = current.id if current else ""
        return records.instrument_from(
            row, held, Provisions(count, lambda: self.held(version))
        )

    def _provision(self, row: dict[str, Any]) -> Provision:
        version = row["version"]
        return records.provision_from(
            row, version.rsplit("@", 1)[0], self._text(version)
        )

    def _load_text(self, version: str) -> str:
        with self._engine.connect() as db:
            row = db.execute(
                select(versions.c.text, versions.c.text_sha256).where(
                    versions.c.id == version
                )
            ).first()
        if row is None:
            raise UnknownName(f"the library holds no version {version!r}.")
        if records.text_hash(row.text) != row.text_sha256:
            raise LibraryError(
                f"the stored text of {version} was changed outside this program: "
                f"remove it with `treaty remove {version}` and add it again."
            )
        return row.text
