"""Archive: the documents in a zip file, unpacked within limits and under safe names.

Nothing that an archive says of itself is believed: sizes are counted while unpacking,
names are made anew, nothing is written outside the folder given. What is left out is
said, file by file. Knows no formats beyond "could this be a document".

    unpack(Path("annexes.zip"), folder).files
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from assistant.errors import ReadingError
from assistant.reading.files import zipkind
from assistant.reading.files.names import safe_name
from assistant.reading.files.sniff import load

MOST_FILES = 500
MOST_BYTES = 300_000_000  # unpacked, of all files together
MOST_OF_ONE = 60_000_000  # unpacked, of one file: what `load` takes
MOST_RATIO = 200  # unpacked to packed, above `_SMALL` bytes
_SMALL = 5_000_000
_DOCUMENTS = frozenset(
    (".pdf", ".docx", ".docm", ".dotx", ".html", ".htm", ".xhtml", ".mht", ".mhtml")
    + (".md", ".markdown", ".txt", ".text", ".xml", ".akn", ".tex")
    + (".png", ".jpg", ".jpeg", ".tif", ".tiff")
)
_SILENT = re.compile(
    r"(?:^|/)(?:__MACOSX|\.git|\.svn)/|(?:^|/)(?:\._[^/]*|\.DS_Store|Thumbs\.db"
    r"|desktop\.ini|~\$[^/]*)$",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s>/]")
_MAIN_ROOTS = frozenset(("ACT", "CONS.ACT", "AGR", "GENERAL", "AKOMANTOSO"))
_MANIFESTS = frozenset(("DOC", "PUBLICATION"))
_SIDE_ROOTS = frozenset(("ANNEX", "CONS.ANNEX")) | _MANIFESTS
_PIECE = 1 << 16
# What the standard library raises on content that is damaged or made up.
_BROKEN = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError)
_NO_CODEC = "it is packed in a way that is not read"


@dataclass(frozen=True, kw_only=True)
class Member:
    """One document in an archive: its name there, a safe name, its content."""

    name: str
    safe: str  # a relative path of plain names: "annexes/annex-1.pdf"
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Unpacked:
    """The files that were written, and a sentence on each that was not."""

    files: list[Path]
    skipped: list[str]


@dataclass(kw_only=True)
class _Budget:
    """What may still be unpacked, over all archives in one another."""

    name: str  # of the outermost archive
    files: int = field(default_factory=lambda: MOST_FILES)
    size: int = field(default_factory=lambda: MOST_BYTES)
    skipped: list[str] = field(default_factory=list[str])
    taken: set[str] = field(default_factory=set[str])

    def spend(self, size: int) -> None:
        self.size -= size
        if self.size < 0:
            raise ReadingError(
                f"{self.name} unpacks to more than {MOST_BYTES // 1_000_000} MB: it "
                "may be made to do harm, so unpack it yourself and add what you need."
            )


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive of files, and no DOCX, EPUB or the like."""
    try:
        data = load(path)
    except ReadingError:
        return False
    return zipkind.is_zip(data) and (
        zipkind.kind_of(data) == "crowded"
        or (zipkind.kind_of(data) == "zip" and not zipkind.refusal(data, path.name))
    )


def members(path: Path) -> list[Member]:
    """The documents of an archive in its order; those it cannot give are left out.

    Raises:
        ReadingError: no readable zip archive, too large unpacked, or no document in it.
    """
    return _members(path)[0]


def unpack(path: Path, folder: Path) -> Unpacked:
    """Write the documents of an archive into a folder, which is made if need be.

    Nothing is written before all of the archive was found sound.

    Raises:
        ReadingError: as `members`, or the folder cannot be written.
    """
    found, skipped = _members(path)
    files: list[Path] = []
    try:
        for member in found:
            target = folder / member.safe
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(member.data)
            files.append(target)
    except OSError as error:
        for file in files:
            file.unlink(missing_ok=True)
        raise ReadingError(
            f"{path.name} could not be unpacked ({error.strerror}): make room for it "
            "or choose another folder."
        ) from error
    return Unpacked(files=files, skipped=skipped)


def _members(path: Path) -> tuple[list[Member], list[str]]:
    data = load(path)
    name = path.name
    if not zipkind.is_zip(data) or zipkind.kind_of(data) == "docx":
        raise ReadingError(f"{name} is no archive of files: add it as a document.")
    if zipkind.kind_of(data) == "crowded":
        raise ReadingError(
            f"{name} holds more than {zipkind.MOST_ENTRIES:,} files: unpack it "
            "yourself and add what you need."
        )
    if sentence := zipkind.refusal(data, name):
        raise ReadingError(sentence)
    budget = _Budget(name=name)
    found = list(_inside(data, "", budget, nested=False))
    if not found:
        more = f" ({'; '.join(s.rstrip('.') for s in budget.skipped[:3])})"
        raise ReadingError(
            f"{name} holds no document that can be read"
            f"{more if budget.skipped else ''}: add PDF, DOCX, HTML or text files."
        )
    return found, budget.skipped


def _inside(
    data: bytes, folder: str, budget: _Budget, *, nested: bool
) -> Iterator[Member]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        _check_overlap(entries, budget.name)
        for entry in entries:
            name = folder + _name_of(entry)
            reason = _unfit(entry, name)
            if reason == "":
                yield from _member(archive, entry, name, budget, nested=nested)
            elif reason is not None:
                budget.skipped.append(f"{name} was left out: {reason}.")


def _member(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    name: str,
    budget: _Budget,
    *,
    nested: bool,
) -> Iterator[Member]:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _DOCUMENTS and suffix != ".zip" and suffix:
        budget.skipped.append(f"{name} was left out: it is no document.")
        return
    if suffix == ".zip" and nested:
        budget.skipped.append(f"{name} was left out: it is an archive in an archive.")
        return
    budget.files -= 1
    if budget.files < 0:
        raise ReadingError(
            f"{budget.name} holds more than {MOST_FILES} documents: add them in parts."
        )
    content, reason = _content(archive, entry, budget)
    if reason:
        budget.skipped.append(f"{name} was left out: {reason}.")
    elif suffix == ".zip":
        yield from _nested(content, name, budget)
    else:
        safe = safe_name(name, budget.taken)
        yield Member(name=name, safe=safe, data=content)


def _nested(content: bytes, name: str, budget: _Budget) -> Iterator[Member]:
    kind = zipkind.kind_of(content) if zipkind.is_zip(content) else "broken"
    if kind != "zip":
        budget.skipped.append(f"{name} was left out: it is a damaged archive.")
        return
    yield from _inside(content, f"{name[:-4]}/", budget, nested=True)


def _name_of(entry: zipfile.ZipInfo) -> str:
    """The name in an archive: where no flag says UTF-8, UTF-8 all the same if it is."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    return name.replace("\\", "/")


def _unfit(entry: zipfile.ZipInfo, name: str) -> str | None:
    """Why an entry is left out; "" where it is not, None where nobody misses it."""
    if name.endswith("/") or _SILENT.search(name):
        return None
    mode = entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "it is a link or a device and not a file"
    parts = name.split("/")
    if ".." in parts or name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return "its name leads out of the archive"
    if entry.flag_bits & 0x1:
        return "it is protected by a password"
    if entry.file_size > MOST_OF_ONE:
        return f"it has more than {MOST_OF_ONE // 1_000_000} MB"
    return ""


def _content(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget
) -> tuple[bytes, str]:
    """The content of an entry, or why there is none; counts while it unpacks."""
    pieces = io.BytesIO()
    allowed = max(_SMALL, entry.compress_size * MOST_RATIO)
    try:
        with archive.open(entry) as file:
            while piece := file.read(_PIECE):
                budget.spend(len(piece))
                pieces.write(piece)
                if pieces.tell() > min(allowed, MOST_OF_ONE):
                    return b"", "it unpacks to far more than it should"
    except (*_BROKEN, zlib.error) as error:
        packed = isinstance(error, NotImplementedError)
        return b"", _NO_CODEC if packed else "it is damaged"
    except RuntimeError:
        return b"", "it is protected by a password"
    return pieces.getvalue(), "" if pieces.tell() else "it is empty (0 bytes)"


def _check_overlap(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse entries that share bytes: so a small archive unpacks to anything."""
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise ReadingError(
                f"{name} is a zip archive whose files overlap: it is damaged or made "
                "to do harm, so pack it again."
            )
        end = entry.header_offset + 30 + len(entry.filename) + entry.compress_size


def is_package(found: list[Member]) -> bool:
    """Whether the documents of an archive are one act in XML: main text and annexes.

    So the Publications Office hands out Formex, and others Akoma Ntoso.
    """
    roots = [_root(m.data) for m in found if m.safe.lower().endswith((".xml", ".akn"))]
    mains = sum(root in _MAIN_ROOTS for root in roots)
    return (
        len(found) > 1
        and len(roots) == len(found)
        and mains == 1
        and all(root in _MAIN_ROOTS | _SIDE_ROOTS for root in roots)
    )


def main_first(found: list[Member]) -> list[Member]:
    """The documents of a package: the act, then its annexes by name; no manifest."""
    roots = {m.safe: _root(m.data) for m in found}
    parts = [m for m in found if roots[m.safe] not in _MANIFESTS]
    return sorted(parts, key=lambda m: (roots[m.safe] not in _MAIN_ROOTS, m.safe))


def _root(data: bytes) -> str:
    """The local name of the first element of an XML file; "" if there is none."""
    found = _ROOT.search(data[:4_000])
    return found[1].decode("ascii", "replace").upper() if found else ""
