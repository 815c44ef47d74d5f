"""Hand-made PDFs for tests: print at places, in sizes, with rules and pictures.

made([[Put("Kites shall fly.", x=72, y=700)]])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 612, 792
_FONTS = {"F": "Helvetica", "B": "Helvetica-Bold", "T": "Times-Roman"}


@dataclass(frozen=True, kw_only=True)
class Put:
    """A line of print: text at x, y (points from the lower left), size, font name.

    `turn` is the direction of the print in quarter turns.
    """

    text: str
    x: float = 72
    y: float = 700
    size: float = 12
    font: str = "F"
    turn: int = 0


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A thin line from x1 to x2 at the height y."""

    x1: float
    x2: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A grey picture over the whole page."""


Item = Put | Rule | Picture


def column(
    lines: Sequence[str],
    *,
    x: float = 72,
    y: float = 700,
    size: float = 12,
    step: float = 14,
) -> list[Item]:
    """Lines below each other."""
    return [Put(text=t, x=x, y=y - i * step, size=size) for i, t in enumerate(lines)]


def made(
    pages: Sequence[Sequence[Item]],
    *,
    info: str = "",
    catalog: str = "",
    rotate: int = 0,
) -> bytes:
    """A PDF of pages; `info` and `catalog` are entries of those dictionaries."""
    fonts = " ".join(
        f"/{key}<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"
        for key, name in _FONTS.items()
    )
    picture = (
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
        "/ColorSpace/DeviceGray/Length 1>>\nstream\nx\nendstream"
    )
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Count {len(pages)}/Kids["
        + " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
        + "]>>",
        f"<<{info}>>",
        picture,
    ]
    for i, items in enumerate(pages):
        stream = "\n".join(map(_drawn, items))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotate}"
            f"/Contents {6 + 2 * i} 0 R"
            f"/Resources<</Font<<{fonts}>>/XObject<</I 4 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(_raw(stream))}>>\nstream\n{stream}\nendstream")
    return assembled(objects)


def assembled(objects: Sequence[str], trailer: str = "/Info 3 0 R") -> bytes:
    """Objects 1 to n with cross-reference table and trailer; 1 is the catalog."""
    data, offsets = bytearray(b"%PDF-1.4\n"), list[int]()
    for n, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{n} 0 obj\n".encode() + _raw(content) + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    data += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\n".encode()
    return bytes(data) + f"startxref\n{start}\n%%EOF".encode()


def _raw(text: str) -> bytes:
    return text.encode("cp1252")


def _drawn(item: Item) -> str:
    if isinstance(item, Rule):
        return f"{item.x1} {item.y} m {item.x2} {item.y} l 0.5 w S"
    if isinstance(item, Picture):
        return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"
    text = item.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    turn = {0: "1 0 0 1", 1: "0 1 -1 0", 2: "-1 0 0 -1", 3: "0 -1 1 0"}[item.turn]
    return f"BT /{item.font} {item.size} Tf {turn} {item.x} {item.y} Tm ({text}) Tj ET"
