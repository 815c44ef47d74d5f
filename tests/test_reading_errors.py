from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.reading import read
from assistant.reading.files import sniff as sniffing


def pdf(*pages: str, trailer: str = "") -> bytes:
    """A minimal PDF with one line of text a page ("" for a page without text)."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for i, text in enumerate(pages):
        lines = text.split("\n") if text else []
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F 12 Tf 72 700 Td {shown} ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents "
            f"{5 + 2 * i} 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    data, offsets = b"%PDF-1.4\n", list[int]()
    for n, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{n} 0 obj\n{content}\nendobj\n".encode()
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    size = len(objects) + 1
    data += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\n".encode()
    return data + f"startxref\n{start}\n%%EOF".encode()


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


LOCKED = (
    f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>"
    f"/ID[<{'43' * 16}><{'43' * 16}>]"
)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.docx", b"", "empty"),
        ("a.md", b" \n\t ", "white space"),
        ("a.md", b"\xef\xbb\xbf", "white space"),
        ("a.md", b"---\ntitle: x\n---\n \n", "no text"),
        ("a.pdf", pdf("", ""), "is a scan"),
        ("a.pdf", b"%PDF-1.7 broken", "broken PDF"),
        ("a.pdf", pdf("Kites", trailer=LOCKED), "password"),
        ("a.pdf", b"Kites fly.", "does not begin like a PDF"),
        ("a.docx", b"Kites fly.", "not a Word file"),
        ("a.docx", zipped("mimetype"), "without a Word document"),
        ("a.docx", zipped("word/document.xml"), "broken Word file"),
        ("a.docx", b"PK\x03\x04 word/ cut off", "broken Word file"),
        ("a.md", bytes(range(256)) * 20, "binary data"),
        ("a.xyz", b"\x00\x01\x02" * 100, "binary data"),
        ("a.xml", b"<?xml version='1.0'?><a/>", "XML"),
        ("a.html", b"<html><body><script>x</script></body></html>", "without text"),
        ("a.html", b"<html>" + b"<div>" * 3000 + b"x", "nested too deeply"),
        ("a.md", b"---\ntitle: x\nno end\n", "line 1"),
        ("a.md", b"---\ntitle: x\nbad: [1, 2\n---\n", "line 3"),
        ("a.md", b"---\n- one\n- two\n---\nKites\n", "not a list of fields"),
    ],
)
def test_bad_files_give_one_sentence_that_names_them(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(ReadingError) as raised:
        read(file)
    message = str(raised.value)
    assert name in message
    assert says in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"no file nowhere\.md"):
        read(tmp_path / "nowhere.md")
    with pytest.raises(ReadingError, match="is a folder"):
        read(tmp_path)


def test_a_large_file_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sniffing, "_MOST_BYTES", 1_000_000)
    file = tmp_path / "big.txt"
    file.write_bytes(b"x" * 1_000_001)
    with pytest.raises(ReadingError, match=r"big\.txt has 1 MB and the limit is 1 MB"):
        read(file)


def test_a_pdf_named_txt_is_read_as_pdf_with_a_note(tmp_path: Path) -> None:
    file = tmp_path / "kites.txt"
    file.write_bytes(pdf("Kites shall fly."))
    reading = read(file)
    assert reading.report.format == "pdf"
    assert "named like text but is pdf" in reading.report.notes[0]


def test_a_partly_empty_pdf_says_which_pages(tmp_path: Path) -> None:
    file = tmp_path / "kites.pdf"
    file.write_bytes(pdf("Article 1\nKites shall fly.", "", "Article 2\nBirds may."))
    reading = read(file)
    assert reading.report.empty_pages == (2,)
    assert reading.report.pages == 3
    assert "Page 2 had no text" in reading.report.lost[0]
    assert not reading.report.complete
    assert [(n.key, n.page) for n in reading.nodes] == [("art-1", 1), ("art-2", 3)]


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [f"The Kite Gazette\nKite {n} shall fly.\n{n}" for n in range(1, 6)]
    file = tmp_path / "kites.pdf"
    file.write_bytes(pdf(*pages))
    text = read(file).text
    assert "Gazette" not in text
    assert text.split() == " ".join(f"Kite {n} shall fly." for n in range(1, 6)).split()


def test_text_in_an_old_code_page_is_read(tmp_path: Path) -> None:
    file = tmp_path / "kites.txt"
    file.write_bytes(
        "Article 1\n\nLe cerf-volant est l\u00e9ger \u2013 oui.".encode("cp1252")
    )
    assert "l\u00e9ger \u2013 oui" in read(file).text
