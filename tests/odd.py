"""Makers of odd files: damaged, hostile, in strange encodings, or nothing but dots.

Everything is built from bytes by hand, so that the tests need no writer of formats.

    path.write_bytes(pdf_bomb(50))
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = """Convention on the Lending of Kites

Article 1
Each Party shall lend its kites to the other Parties:
(a) in calm weather;
(b) for seven days.

Article 2
1. A kite that is lost shall be replaced.
2. No kite shall fly over the harbour by night.
"""


def pdf(*streams: bytes, filters: str = "", kids: int | None = None) -> bytes:
    """A PDF with a page for each content stream; `filters` as `/Filter` says it."""
    count = len(streams)
    pages = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {kids or count}/Kids[{pages}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for i, stream in enumerate(streams):
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents "
            + f"{5 + 2 * i} 0 R/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        head = f"<</Length {len(stream)}{filters}>>\nstream\n".encode()
        parts.append(head + stream + b"\nendstream")
    out, offsets = io.BytesIO(b"%PDF-1.4\n"), list[int]()
    out.seek(0, io.SEEK_END)
    for n, part in enumerate(parts, 1):
        offsets.append(out.tell())
        out.write(f"{n} 0 obj\n".encode() + part + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{at:010} 00000 n \n".encode() for at in offsets))
    out.write(f"trailer\n<</Size {len(parts) + 1}/Root 1 0 R>>\n".encode())
    return out.getvalue() + f"startxref\n{start}\n%%EOF".encode()


def shown(text: str, top: int = 700) -> bytes:
    """The content stream that shows lines of text."""
    lines = text.replace("(", r"\(").replace(")", r"\)").split("\n")
    body = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    return f"BT /F 12 Tf 72 {top} Td {body} ET".encode("latin-1", "replace")


def text_pdf(pages: int = 1) -> bytes:
    """A sound PDF; each page has the toy convention."""
    return pdf(*[shown(TEXT)] * pages)


def pdf_bomb(megabytes: int) -> bytes:
    """One page whose stream inflates to many megabytes of operators that show text."""
    operators = (
        b"BT /F 12 Tf 72 700 Td " + b"(kite) Tj " * (megabytes * 100_000) + b"ET"
    )
    return pdf(zlib.compress(operators, 9), filters="/Filter/FlateDecode")


def nested_pdf_bomb(megabytes: int) -> bytes:
    """The same packed twice, so that the file has a few hundred bytes."""
    spaces = b" " * (megabytes * 1_000_000)
    twice = zlib.compress(zlib.compress(spaces, 9), 9)
    return pdf(twice, filters="/Filter[/FlateDecode/FlateDecode]")


def page_loop() -> bytes:
    """A PDF whose page tree holds itself."""
    return text_pdf().replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]")


def docx(body: str | None = None, **parts: str) -> bytes:
    """A Word file; `parts` are further files under word/."""
    if body is None:
        body = "".join(
            f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in TEXT.split("\n")
        )
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    files = {"[Content_Types].xml": types, "word/document.xml": document}
    files |= {f"word/{name}.xml": xml for name, xml in parts.items()}
    return zipped({name: xml.encode() for name, xml in files.items()})


def laughs(levels: int = 9) -> str:
    """The DTD of a document whose entities swell to ten to the power of `levels`."""
    lines = ['<!ENTITY l0 "ha">']
    for n in range(levels):
        lines.append(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">')
    return f"<!DOCTYPE d [{''.join(lines)}]>"


def laughing_docx() -> bytes:
    """A Word file with an entity bomb in its text."""
    body = "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    xml = f'<?xml version="1.0"?>{laughs()}{document}'
    return zipped(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()}
    )


def docx_bomb(megabytes: int) -> bytes:
    """A Word file whose text is many megabytes of one letter."""
    letters = "k" * (megabytes * 1_000_000)
    return docx(f"<w:p><w:r><w:t>{letters}</w:t></w:r></w:p>")


def zipped(files: dict[str, bytes], level: int = 6) -> bytes:
    """A zip archive of named contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(
        out, "w", zipfile.ZIP_DEFLATED, compresslevel=level
    ) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def linked(target: str) -> bytes:
    """A zip archive with a symbolic link."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("treaty.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, target)
        archive.writestr("kites.txt", TEXT)
    return out.getvalue()


def locked_zip() -> bytes:
    """A zip archive whose one file is flagged as encrypted."""
    data = bytearray(zipped({"treaty.txt": TEXT.encode()}))
    data[6] |= 1
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1
    return bytes(data)


def overlapping(copies: int) -> bytes:
    """A zip archive with many entries that all point at the same bytes."""
    one = zipped({"kites.txt": TEXT.encode() * 1_000})
    at = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    entry = one[at:end]
    tail = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, copies, copies, len(entry) * copies, at, 0
    )
    return one[:at] + entry * copies + tail


def html(body: str = "") -> bytes:
    """A web page with the toy convention, or with a body of its own."""
    inner = body or "".join(f"<p>{line}</p>" for line in TEXT.split("\n") if line)
    return f"<!doctype html><html><body>{inner}</body></html>".encode()


def sound() -> dict[str, bytes]:
    """A small sound file of each format, by file name."""
    return {
        "kites.pdf": text_pdf(2),
        "kites.docx": docx(),
        "kites.html": html(),
        "kites.md": ("# Kites\n\n" + TEXT).encode(),
        "kites.txt": TEXT.encode(),
        "kites.xml": AKN.encode(),
    }


AKN = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act">
<body><article eId="art_1"><num>Article 1</num><heading>Kites</heading>
<paragraph><num>1.</num><content><p>A kite shall be lent.</p></content></paragraph>
</article></body></act></akomaNtoso>"""


def cut(shares: tuple[int, ...] = (25, 50, 75)) -> Iterator[tuple[str, bytes]]:
    """Every sound file, cut off at some per cent of its length."""
    for name, data in sound().items():
        for share in shares:
            stem, dot, suffix = name.partition(".")
            yield f"{stem}-{share}{dot}{suffix}", data[: len(data) * share // 100]


def mutated(count: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Sound files with a few bytes changed, put in, taken out or repeated."""
    chance = random.Random(seed)
    files = list(sound().items())
    for number in range(count):
        name, data = files[number % len(files)]
        out = bytearray(data)
        for _ in range(chance.choice((1, 3, 10, 40))):
            at = chance.randrange(len(out))
            kind = chance.randrange(4)
            if kind == 0:
                out[at] = chance.randrange(256)
            elif kind == 1:
                out[at:at] = chance.randbytes(chance.randrange(1, 9))
            elif kind == 2:
                del out[at : at + chance.randrange(1, 30)]
            else:
                out[at:at] = out[at : at + chance.randrange(1, 300)]
            out = out or bytearray(b" ")
        yield f"{number}-{name}", bytes(out)
