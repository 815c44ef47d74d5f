"""Zip archives: safe names, limits, and a word on everything that is left out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.reading.files import archive
from assistant.reading.files.archive import is_archive, members, unpack
from assistant.reading.files.names import safe_name
from tests import odd


def write(folder: Path, files: dict[str, bytes], name: str = "kites.zip") -> Path:
    path = folder / name
    path.write_bytes(odd.zipped(files))
    return path


def test_documents_come_out_and_the_rest_is_said(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {
            "treaty.txt": b"Article 1\nKites.",
            "annexes/one.html": odd.html(),
            "tool.exe": b"MZ",
            "empty.txt": b"",
            "__MACOSX/._treaty.txt": b"x",
            ".DS_Store": b"x",
            "annexes/": b"",
        },
    )
    done = unpack(path, tmp_path / "out")
    names = [str(f.relative_to(tmp_path / "out")) for f in done.files]
    assert names == ["treaty.txt", "annexes/one.html"]
    assert done.files[0].read_bytes() == b"Article 1\nKites."
    assert done.skipped == [
        "tool.exe was left out: it is no document.",
        "empty.txt was left out: it is empty (0 bytes).",
    ]
    assert is_archive(path)


@pytest.mark.parametrize(
    "name", ["../up.txt", "/etc/up.txt", "C:/up.txt", "a/../../up.txt", "..\\up.txt"]
)
def test_a_name_that_leads_out_is_left_out(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, {name: b"x", "good.txt": b"Kites."})
    done = unpack(path, tmp_path / "deep" / "out")
    assert [f.name for f in done.files] == ["good.txt"]
    assert "leads out of the archive" in done.skipped[0]
    assert not list(tmp_path.rglob("up.txt"))


def test_a_link_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "kites.zip"
    path.write_bytes(odd.linked("/etc/passwd"))
    done = unpack(path, tmp_path / "out")
    assert [f.name for f in done.files] == ["kites.txt"]
    assert "a link or a device" in done.skipped[0]


def test_names_are_safe_everywhere_and_never_the_same() -> None:
    taken: set[str] = set()
    assert safe_name("a/CON.txt", taken) == "a/_CON.txt"
    assert safe_name("Kites.txt", taken) == "Kites.txt"
    assert safe_name("kites.TXT", taken) == "kites-2.TXT"
    assert safe_name("k\u202etxt.exe", taken) == "k_txt.exe"
    assert safe_name('what?"<>|*.pdf', taken) == "what______.pdf"
    assert safe_name("../..", taken) == "document"
    assert len(safe_name("é" * 400 + ".pdf", taken).encode()) <= 120
    assert safe_name("/".join("abcdefghijklmno"), taken).count("/") == 7


def test_names_without_a_flag_are_read_as_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "kites.zip"
    data = odd.zipped({"Übereinkommen.txt": b"Kites."})
    path.write_bytes(data.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00"))
    with zipfile.ZipFile(path) as plain:
        assert plain.namelist() != ["Übereinkommen.txt"]
    assert members(path)[0].safe == "Übereinkommen.txt"


def test_an_archive_in_an_archive_is_opened_once(tmp_path: Path) -> None:
    deepest = odd.zipped({"deep.txt": b"Kites."})
    inner = odd.zipped({"one.txt": b"Kites.", "more.zip": deepest})
    path = write(tmp_path, {"inner.zip": inner, "bad.zip": b"PK\x03\x04no"})
    done = unpack(path, tmp_path / "out")
    assert [f.relative_to(tmp_path / "out").as_posix() for f in done.files] == [
        "inner/one.txt"
    ]
    assert done.skipped == [
        "inner/more.zip was left out: it is an archive in an archive.",
        "bad.zip was left out: it is a damaged archive.",
    ]


def test_a_file_that_swells_is_left_out(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.txt": bytes(12_000_000), "b.txt": b"Kites."})
    done = unpack(path, tmp_path / "out")
    assert [f.name for f in done.files] == ["b.txt"]
    assert "far more than it should" in done.skipped[0]


def refused(path: Path) -> str:
    with pytest.raises(ReadingError) as raised:
        unpack(path, path.parent / "out")
    assert not (path.parent / "out").exists()
    return str(raised.value)


def test_too_much_in_all_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, {f"{n}.txt": b"kite" * 1000 for n in range(9)})
    monkeypatch.setattr(archive, "MOST_FILES", 8)
    assert "more than 8 documents" in refused(path)
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MOST_BYTES", 10_000)
    assert "unpacks to more than" in refused(path)


def test_overlapping_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "kites.zip"
    path.write_bytes(odd.overlapping(50))
    assert "overlap" in refused(path)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (odd.zipped({}), "nothing in it"),
        (odd.zipped({"a.exe": b"MZ"}), "no document that can be read (a.exe was left"),
        (odd.zipped({"kites.txt": b"Kites."})[:-30], "cut off or damaged"),
        (odd.docx(), "is no archive of files"),
        (b"Kites fly.", "is no archive of files"),
        (odd.locked_zip(), "protected by a password"),
    ],
)
def test_what_gives_no_document_is_refused(
    tmp_path: Path, data: bytes, says: str
) -> None:
    path = tmp_path / "kites.zip"
    path.write_bytes(data)
    message = refused(path)
    assert says in message
    assert message.startswith("kites.zip ")
    assert message.endswith(".")


def test_a_word_file_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "kites.docx"
    path.write_bytes(odd.docx())
    assert not is_archive(path)
    assert not is_archive(tmp_path / "nowhere.zip")


def test_an_act_with_its_annexes_is_one_package(tmp_path: Path) -> None:
    act, annex, doc = b"<ACT><TITLE/></ACT>", b"<ANNEX/>", b"<?xml?><DOC><X/></DOC>"
    files = {"2.fmx.xml": annex, "1.doc.xml": doc, "9.fmx.xml": act}
    found = members(write(tmp_path, files))
    assert archive.is_package(found)
    assert [m.safe for m in archive.main_first(found)] == ["9.fmx.xml", "2.fmx.xml"]
    two = members(write(tmp_path, {"a.xml": act, "b.xml": act}))
    assert not archive.is_package(two)
    mixed = members(write(tmp_path, {"a.xml": act, "b.txt": b"Kites."}))
    assert not archive.is_package(mixed)
