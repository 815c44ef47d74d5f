"""The tables of the library (SQLAlchemy Core), and how a database file is opened.

It knows nothing of instruments' meaning. One connection per thread comes from
SQLAlchemy's pool; write-ahead logging lets others read while one process writes.
"""

# SQLAlchemy types a ForeignKey without its column type as unknown.
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    URL,
    Boolean,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
)

from assistant.errors import InputError, LibraryError

SCHEMA_VERSION = "3"
# What turns a library of an earlier version into the next one, by the version found.
_STEPS = {
    "1": (
        "ALTER TABLE versions ADD COLUMN apparatus JSON NOT NULL DEFAULT '{}'",
        "ALTER TABLE versions ADD COLUMN lost JSON NOT NULL DEFAULT '[]'",
    ),
    "2": ("ALTER TABLE instruments ADD COLUMN more JSON NOT NULL DEFAULT '{}'",),
}
metadata = MetaData()

instruments = Table(
    "instruments",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("short_title", String, nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("reference", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("force", String, nullable=False),
    Column("status", String, nullable=False),
    Column("force_note", String, nullable=False),
    Column("issuer", String, nullable=False),
    Column("parties", JSON, nullable=False),
    Column("adopted", String),
    Column("in_force", String),
    Column("official_url", String, nullable=False),
    Column("handling", String, nullable=False),
    Column("not_held", String, nullable=False),
    Column("participation", JSON, nullable=False),
    Column("workspace", String),  # null = everybody's
    Column(
        "stands_for", String
    ),  # shared instrument that this one hides in its workspace
    Column("more", JSON, nullable=False, server_default="{}"),  # records.MORE
)

versions = Table(
    "versions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String, unique=True, nullable=False),
    Column("instrument", ForeignKey("instruments.id"), nullable=False, index=True),
    Column("text_kind", String, nullable=False),
    Column("language", String, nullable=False),
    Column("sha256", String, nullable=False),  # of text and tree: names the version
    Column("text_sha256", String, nullable=False),  # of the text: guards the words
    Column("speaks_from", String),
    Column("source", String, nullable=False),
    Column("compared", Boolean, nullable=False),
    Column("added", String, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("held", Integer, nullable=False),  # provisions with text
    Column("text", Text, nullable=False),
    Column("report", JSON, nullable=False),
    # footnotes, changes, comments, definitions and links, beside the text
    Column("apparatus", JSON, nullable=False, server_default="{}"),
    Column("lost", JSON, nullable=False, server_default="[]"),
)

provisions = Table(
    "provisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", ForeignKey("versions.id"), nullable=False),
    Column("key", String, nullable=False),
    Column("ord", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("number", String, nullable=False),
    Column("heading", String, nullable=False),
    Column("pinpoint", String, nullable=False),
    Column("path", JSON, nullable=False),
    Column("parent", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("sentences", JSON, nullable=False),  # [[start, end], ...]
    Index("provisions_by_version", "version", "ord"),
)

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)


def open_database(path: Path) -> Engine:
    """Open the library file, making it and its tables where they are missing.

    Raises:
        LibraryError: the file is no SQLite database of this schema.
    """
    from sqlalchemy.exc import DatabaseError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"the data folder {path.parent} cannot be made ({error.strerror}): choose "
            "another with TREATY_HOME or --home."
        ) from error
    address = URL.create("sqlite", database=str(path))
    engine = create_engine(address, connect_args={"timeout": 30})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with writing(engine) as db:
            metadata.create_all(db)
            found = _schema_of(db)
    except DatabaseError as error:
        raise LibraryError(
            f"{path} cannot be opened as a library ({error.orig}): check that it may "
            "be written; if it is damaged, move it away or choose another TREATY_HOME."
        ) from error
    if found != SCHEMA_VERSION:
        raise LibraryError(
            f"{path} was written by another version of this program (schema "
            f"{found}, this one reads {SCHEMA_VERSION}): use that version, or "
            "another TREATY_HOME."
        )
    return engine


def _schema_of(db: Connection) -> str:
    """The schema of an open library, after it was brought up to this one's."""
    row = db.execute(meta.select().where(meta.c.key == "schema")).first()
    if row is None:
        db.execute(meta.insert().values(key="schema", value=SCHEMA_VERSION))
        return SCHEMA_VERSION
    found = str(row.value)
    while found in _STEPS:
        for step in _STEPS[found]:
            db.exec_driver_sql(step)
        found = str(int(found) + 1)
    if found != row.value:
        renewed = meta.update().where(meta.c.key == "schema")
        db.execute(renewed.values(value=found))
    return found


@contextmanager
def writing(engine: Engine) -> Generator[Connection]:
    """A transaction that holds the write lock from its start.

    What it reads before it writes cannot change under it, in any process.
    """
    with engine.connect().execution_options(writes=True) as db, db.begin():
        yield db


def _begin(connection: Connection) -> None:
    # The driver's own transactions start too late (at the first write), so they are
    # switched off in `_prepare` and begun here.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
