"""DOCX as a package: its parts unpacked within bounds and parsed without entities.

Knows zip, relationships between parts and the two namespaces of Word (transitional,
strict: read as one). Knows nothing of paragraphs.

    package = Package(Path("draft.docx").read_bytes(), "draft.docx")
    package.document.find(w("body"))
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from assistant.errors import ReadingError

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": _W,
    "http://purl.oclc.org/ooxml/officeDocument/math": (
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/relationships": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
_MOST_BYTES = 150_000_000  # unpacked, all parts together
_MOST_TAGS = 8_000_000  # a tree of so many takes about a gigabyte
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le"))
_DOCTYPES_BE = "<!DOCTYPE".encode("utf-16-be")
_OFF = ("0", "false", "off", "none")
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def w(tag: str) -> str:
    """A tag or attribute of the main namespace of Word."""
    return f"{{{_W}}}{tag}"


def local(node: Any) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(node: Any, path: str) -> str:
    """`w:val` of the element at a path of local names ("pPr/pStyle"); "" for none."""
    found = find(node, path)
    return "" if found is None else str(found.get(w("val"), ""))


def find(node: Any, path: str) -> Any:
    """The element at a path of local names in the namespace of Word, or None."""
    return None if node is None else node.find(_steps(path))


@cache
def _steps(path: str) -> str:
    """A path of local names as lxml takes it; there are few and they are used a lot."""
    return "/".join(map(w, path.split("/")))


def whole(text: str | None, default: int = 0) -> int:
    """A whole number as Word writes it ("1440", "12.5"); the default for anything else.

    >>> whole("7"), whole("x", 1), whole(None)
    (7, 1, 0)
    """
    found = re.match(r"-?\d{1,9}", (text or "").strip())
    return int(found[0]) if found else default


def switch(node: Any, path: str) -> bool | None:
    """A setting that is on or off ("rPr/vanish"); None where it is not given."""
    found = find(node, path)
    return None if found is None else found.get(w("val"), "1") not in _OFF


class Package:
    """The parts of one Word file.

    Attributes:
        document: root of the main part.
        lost: sentences on parts that are damaged or missing.
        notes: sentences on odd things in the archive.

    Raises:
        ReadingError: no Word file, a protected one, broken, or too large.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = _MOST_BYTES
        self.lost: list[str] = []
        self.notes: list[str] = []
        self._archive = self._open(data)
        self._infos = self._index()
        self._main = self._main_path()
        document = self._xml(self._main) if self._main in self._infos else None
        if document is None or find(document, "body") is None:
            raise ReadingError(
                f"{name} is no Word document: open it in a word processor and save it "
                "as DOCX."
            )
        self.document = document
        self._related = list(self._relations(self._main))

    def part(self, kind: str, says: str = "") -> Any:
        """The root of the first part of a kind ("styles"), or None.

        `says` is what is missing when the part is there but damaged.
        """
        return next(iter(self.parts(kind, says)), None)

    def parts(self, kind: str, says: str = "", most: int = 12) -> list[Any]:
        """The roots of all parts of a kind ("header"), at most so many."""
        roots: list[Any] = []
        for path in self._paths(kind)[:most]:
            try:
                roots.append(self._xml(path))
            except _Damaged:
                missing = f": {says}" if says else ""
                self.lost.append(f"The part {path} is damaged{missing}.")
        return roots

    def root(self, path: str) -> Any:
        """The root of a part of the package by its path, or None (also if damaged)."""
        try:
            return self._xml(path) if path in self._infos else None
        except _Damaged:
            return None

    def _paths(self, kind: str) -> list[str]:
        related = [path for name, path in self._related if name == kind]
        if related:
            held = [path for path in related if path in self._infos]
            if not held and kind in ("styles", "numbering", "footnotes", "endnotes"):
                self.lost.append(f"The part {related[0]} is missing from the file.")
            return list(dict.fromkeys(held))
        folder = posixpath.dirname(self._main)
        form = re.compile(re.escape(f"{folder}/{kind}") + r"\d*\.xml")
        return [path for path in self._infos if form.fullmatch(path)]

    def _open(self, data: bytes) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._broken() from error

    def _index(self) -> dict[str, zipfile.ZipInfo]:
        """The safe entries by path in lower case; of twins the last one counts."""
        infos: dict[str, zipfile.ZipInfo] = {}
        twins: list[str] = []
        for info in self._archive.infolist():
            path = info.filename.replace("\\", "/").lower()
            if _UNSAFE.search(path):
                self.notes.append("A part with an unsafe path in it was ignored.")
                continue
            if path in infos:
                twins.append(path)
            infos[path] = info
        for path in dict.fromkeys(twins):
            self.notes.append(f"The file holds {path} twice: the last one was read.")
        self.notes = list(dict.fromkeys(self.notes))
        return infos

    def _main_path(self) -> str:
        for kind, path in self._relations(""):
            if kind == "officedocument" and path in self._infos:
                return path
        return "word/document.xml"

    def _relations(self, path: str) -> Iterator[tuple[str, str]]:
        """What a part points to: the kind ("styles") and the path of each target."""
        folder, file = posixpath.split(path)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        for relation in root if root is not None else ():
            if local(relation) != "Relationship":
                continue
            if relation.get("TargetMode", "").lower() == "external":
                continue
            target = str(relation.get("Target", "")).lower()
            joined = posixpath.normpath(posixpath.join("/", folder, target))
            kind = str(relation.get("Type", "")).rpartition("/")[2].lower()
            yield kind, joined.lstrip("/")

    def _read(self, path: str) -> bytes:
        """The bytes of a part, never more than what is left of the bound."""
        info = self._infos[path]
        if info.flag_bits & 1:
            raise ReadingError(_protected(self._name))
        try:
            with self._archive.open(info) as stream:
                data = stream.read(self._left + 1)
        except _BROKEN as error:
            raise self._damaged(path, "") from error
        self._left -= len(data)
        if self._left < 0 or data.count(b"<") > _MOST_TAGS:
            raise ReadingError(
                f"{self._name} is too large when unpacked: split it into parts."
            )
        return data

    def _xml(self, path: str) -> Any:
        etree = load_etree()
        data = self._read(path)
        if any(form in data for form in (*_DOCTYPES, _DOCTYPES_BE)):
            raise ReadingError(
                f"{self._name} declares entities in {path}, which no word processor "
                "does: it may be made to do harm; ask for a clean copy."
            )
        # No `huge_tree`: libxml2 then refuses what is nested deeper than 256.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True
        )
        try:
            return _plain_namespaces(etree.fromstring(data, parser))
        except etree.XMLSyntaxError as error:
            raise self._damaged(path, str(error)) from error

    def _damaged(self, path: str, says: str) -> ReadingError:
        if "depth" in says.lower():
            return ReadingError(
                f"{self._name} is nested too deeply to be read: save it again in a "
                "simpler form, for instance as plain text."
            )
        return _Damaged(self._broken()) if path != self._main else self._broken()

    def _broken(self) -> ReadingError:
        return ReadingError(
            f"{self._name} is a broken Word file: open it in a word processor and save "
            "it again as DOCX."
        )


class _Damaged(ReadingError):
    """A part that is not well-formed; caught here unless it is the main part."""


def _protected(name: str) -> str:
    return (
        f"{name} is protected by a password: remove the password in a word processor "
        "and save it again as DOCX."
    )


def load_etree() -> Any:
    """The vendor, untyped: lxml ships no types."""
    from lxml import (  # pyright: ignore[reportMissingTypeStubs]
        etree,  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
    )

    return etree  # pyright: ignore[reportUnknownVariableType]


def _plain_namespaces(root: Any) -> Any:
    """Rename what a strict file writes in other namespaces; a no-op for all others."""
    if not set(root.nsmap.values()) & set(_STRICT):
        return root
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        node.tag = _renamed(node.tag)
        for key in list(node.attrib):
            renamed = _renamed(key)
            if renamed != key:
                node.set(renamed, node.attrib.pop(key))
    return root


def _renamed(name: str) -> str:
    space, close, tail = name.rpartition("}")
    plain = _STRICT.get(space[1:]) if close else None
    return f"{{{plain}}}{tail}" if plain else name
