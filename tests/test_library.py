"""The library: versions, currency, removal, workspaces, damage."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.corpus import facts_of
from assistant.errors import LibraryError, UnknownName
from assistant.library import Library
from assistant.reading import read
from assistant.readings import Reading
from assistant.terms import Facts, TextKind


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library.sqlite")


def digest(toys: Path) -> tuple[Facts, Reading]:
    reading = read(toys / "lake-digest.md")
    return facts_of(reading.front, "lake-digest.md"), reading


def test_the_same_text_twice_changes_nothing(library: Library, toys: Path) -> None:
    facts, reading = digest(toys)
    first = library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    before = library.generation
    again = library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    assert first.changed
    assert not again.changed
    assert again.version == first.version
    assert library.generation == before
    assert len(library.instrument("lake-treaty").versions) == 1


def test_changed_facts_alone_keep_the_version(library: Library, toys: Path) -> None:
    facts, reading = digest(toys)
    first = library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    revoked = replace(facts, status="revoked")
    again = library.put(revoked, reading, text_kind=TextKind.DIGEST, source="a")
    assert again.changed
    assert again.version == first.version
    assert library.instrument("lake-treaty").status == "revoked"


def test_the_wording_takes_over_and_a_digest_never_does(
    library: Library, toys: Path
) -> None:
    facts, reading = digest(toys)
    wording = read(toys / "lake-treaty.md")
    old = library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    new = library.put(facts, wording, text_kind=TextKind.OFFICIAL, source="b")
    assert new.replaced == old.version
    held = library.instrument("lake-treaty")
    assert held.text_kind is TextKind.OFFICIAL
    assert [v.current for v in held.versions] == [True, False]
    # The digest comes again, changed: it is kept, and stays out of search.
    text = reading.text.replace("clean lake.", "clear lake.")
    later = replace(reading, text=text)
    assert len(later.text) == len(reading.text)
    library.put(facts, later, text_kind=TextKind.DIGEST, source="c")
    assert library.instrument("lake-treaty").text_kind is TextKind.OFFICIAL


def test_an_earlier_version_stays_addressable(library: Library, toys: Path) -> None:
    facts, reading = digest(toys)
    old = library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    cited = next(p for p in library.held(str(old.version)) if p.key == "art-4")
    wording = read(toys / "lake-treaty.md")
    library.put(facts, wording, text_kind=TextKind.OFFICIAL, source="b")
    assert library.provision(cited.id) == cited
    assert library.provision(cited.id).text.startswith("A Riparian State may leave by")


def test_every_sentence_is_cut_out_of_the_text(library: Library, toys: Path) -> None:
    facts, reading = digest(toys)
    added = library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    text = library.text(str(added.version))
    assert text == reading.text
    provisions = library.held(str(added.version))
    assert len(provisions) == len(library.instrument("lake-treaty").provisions)
    for provision in provisions:
        assert provision.text == text[provision.start : provision.end]
        for s in provision.sentences:
            assert provision.words(s.number, s.number) == text[s.start : s.end]


def test_a_heading_without_text_exists_but_is_not_held(
    library: Library, toys: Path
) -> None:
    facts, reading = digest(toys)
    added = library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    tree = {p.key: p for p in library.tree(str(added.version))}
    assert not tree["art-3"].held
    assert tree["art-4"].held
    assert "art-5" not in tree


def test_removing_the_wording_brings_the_digest_back(
    library: Library, toys: Path
) -> None:
    facts, reading = digest(toys)
    library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    wording = read(toys / "lake-treaty.md")
    new = library.put(facts, wording, text_kind=TextKind.OFFICIAL, source="b")
    assert library.remove(str(new.version)) == (new.version,)
    assert library.instrument("lake-treaty").text_kind is TextKind.DIGEST
    with pytest.raises(UnknownName, match="no provision"):
        library.provision(f"{new.version}/art-4")


def test_removing_an_instrument_removes_every_row(
    library: Library, toys: Path, tmp_path: Path
) -> None:
    facts, reading = digest(toys)
    library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    library.remove("lake-treaty")
    assert library.instruments() == []
    with sqlite3.connect(tmp_path / "library.sqlite") as db:
        for table in ("instruments", "versions", "provisions"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    with pytest.raises(UnknownName, match="treaty list"):
        library.remove("lake-treaty")


def test_a_workspace_sees_its_own_and_everybodys(library: Library, toys: Path) -> None:
    facts, reading = digest(toys)
    library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    mine = replace(
        facts, id="delta.lake-treaty", workspace="delta", stands_for="lake-treaty"
    )
    wording = read(toys / "lake-treaty.md")
    library.put(mine, wording, text_kind=TextKind.OFFICIAL, source="b")
    assert [i.id for i in library.instruments()] == ["lake-treaty"]
    assert [i.id for i in library.instruments("delta")] == ["delta.lake-treaty"]
    assert [i.id for i in library.instruments("other")] == ["lake-treaty"]
    assert library.workspaces() == ["delta"]


def test_names_find_an_instrument_and_an_unknown_one_is_explained(
    library: Library, toys: Path
) -> None:
    facts, reading = digest(toys)
    library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    for name in ("lake-treaty", "Lake Treaty", "heron treaty", "LKT 7"):
        assert library.instrument(name).id == "lake-treaty"
    with pytest.raises(UnknownName, match="did you mean lake-treaty"):
        library.instrument("lake-treatty")


def test_words_changed_behind_our_back_are_refused(
    library: Library, toys: Path, tmp_path: Path
) -> None:
    facts, reading = digest(toys)
    added = library.put(facts, reading, text_kind=TextKind.DIGEST, source="a")
    library.close()
    with sqlite3.connect(tmp_path / "library.sqlite") as db:
        db.execute("UPDATE versions SET text = replace(text, '40', '90')")
    with pytest.raises(LibraryError, match="changed outside"):
        Library(tmp_path / "library.sqlite").provision(f"{added.version}/art-2/1")


def test_a_file_that_is_no_library_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"not a database, surely" * 100)
    with pytest.raises(LibraryError, match="cannot be opened as a library"):
        Library(tmp_path / "library.sqlite")


def test_a_library_of_the_first_schema_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library(path).close()
    with sqlite3.connect(path) as db:
        db.execute("ALTER TABLE versions DROP COLUMN apparatus")
        db.execute("ALTER TABLE versions DROP COLUMN lost")
        db.execute("ALTER TABLE instruments DROP COLUMN more")
        db.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    library = Library(path)
    assert library.instruments() == []
    assert library.noted("schema") == "3"
    library.close()
