r"""Encoding: bytes become text, and what was guessed or looks wrong is said.

The order: byte order mark, what the file declares, UTF-16 without a mark, UTF-8, and
else the code page whose letters make the likeliest words. Line ends become "\n",
controls and invisible marks of direction go (letters stay in the order they are
stored). Knows no formats.

    >>> decode("Größe".encode("cp1252")).text
    'Größe'
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.encodings.latin import page_of
from assistant.reading.encodings.mojibake import mended, misread
from assistant.reading.encodings.wide import wide_without_mark

_MARKS: tuple[tuple[bytes, str], ...] = (  # the longer ones begin like shorter ones
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_PAGES = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("koi8_r", "koi8_u", "cp866", "cp874", "mac_roman"),
    *("iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr"),
)
_NAMES = {
    "cp1252": "Windows-1252 (Western European)",
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1257": "Windows-1257 (Baltic)",
    "koi8_r": "KOI8-R (Cyrillic)",
    "koi8_u": "KOI8-U (Cyrillic)",
    "cp866": "code page 866 (Cyrillic)",
    "cp874": "code page 874 (Thai)",
    "cp850": "code page 850 (Western European)",
    "iso8859_2": "ISO 8859-2 (Central European)",
    "mac_roman": "Mac Roman",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "shift_jis": "Shift JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "iso2022_jp": "ISO-2022-JP (Japanese)",
    "euc_kr": "EUC-KR (Korean)",
}
_SAMPLE = 400_000  # bytes that are enough to tell a code page
_STRAY = re.compile("[\udc80-\udcff]")  # a byte that is no UTF-8
_HALF = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")  # half of a pair of UTF-16
_SOUND = re.compile("[^\x00-\x7f\udc80-\udcff]")
_FEWEST_SOUND = 5
_GREEK_CAPITAL = re.compile(rb"(?<![\x80-\xff])\xb6(?=[\xdc-\xfe])")
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_JIS = re.compile(rb"\x1b\$[@B]")
_ENDS = re.compile("\r\n?|[\x0b\x1c-\x1e\x85\u2028]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_ISOLATING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ufdd0-\ufdef\ufff9-\ufffb]+")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A text, the encoding it was read in, and sentences on what is not plain."""

    text: str
    encoding: str  # a codec of Python: "utf-8", "cp1251"
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    r"""The text of bytes.

    Args:
        data: the file.
        declared: the encoding that the file itself names (`<meta charset>`), if any.

    Returns:
        The text with line ends "\n" and paragraphs ends "\n\n", without NUL and other
        controls; form feeds and tabs are kept.
    """
    text, name, notes, lost = _decoded(data, declared)
    text, repaired, doubt = _mended(text)
    if damage := _damage(text):
        lost = (*lost, damage)
    tidy, removed = _tidied(text)
    return Decoded(
        text=tidy,
        encoding=name,
        notes=(*notes, *repaired, *removed),
        lost=(*lost, *doubt),
    )


def declared_in(data: bytes) -> str | None:
    """The encoding that a web page or an XML file names in its first lines, if any."""
    found = _DECLARED.search(data[:2_048])
    return found[1].decode("ascii") if found else None


_Found = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def _decoded(data: bytes, declared: str | None) -> _Found:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name, (), ()
    if wide := wide_without_mark(data):
        note = "The encoding is not declared: read as UTF-16 by its zero bytes."
        return data.decode(wide, "replace"), wide, (note,), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _said(data, declared) or _mixed(data) or _guessed(data)
    return _seven_bits(data) or (text, "utf-8", (), ())


def _mixed(data: bytes) -> _Found | None:
    """UTF-8 with some other bytes in it, which are read as a Western code page."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    sound = len(_SOUND.findall(text))
    if sound < max(_FEWEST_SOUND, stray):
        return None
    sentence = (
        f"{stray} bytes are in another encoding than the rest of the text: they were "
        "read as Windows-1252, so compare these letters with the original."
    )
    text = _STRAY.sub(_other, _HALF.sub("\ufffd", text))
    return text, "utf-8", (), (sentence,)


def _other(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) & 0xFF]).decode("cp1252", "replace")


def _seven_bits(data: bytes) -> _Found | None:
    """Japanese that is written in ASCII and escapes, which is valid UTF-8 as well."""
    if _JIS.search(data) is None:
        return None
    note = _guess_note("iso2022_jp")
    return data.decode("iso2022_jp", "replace"), "iso2022_jp", (note,), ()


def _said(data: bytes, declared: str | None) -> _Found | None:
    """The text in the encoding that the file names, where that can be."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    web = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
    name = web.get(name, name)
    name = {"gbk": "gb18030", "iso8859-9": "cp1254", "utf-8": ""}.get(name, name)
    if not name or name.startswith(("utf-16", "utf-32")):
        return None  # it was tried, or cannot be: the file begins with single bytes
    try:
        text = data.decode(name, "replace")
    except (UnicodeError, LookupError, TypeError):
        return None  # a codec of Python's own that makes no text, such as "hex"
    return (text, name, (), ()) if text.count("\ufffd") * 50 < len(text) else None


def _guessed(data: bytes) -> _Found:
    name = _code_page(data)
    return data.decode(name, "replace"), name, (_guess_note(name),), ()


def _guess_note(name: str) -> str:
    shown = _NAMES.get(name, name.upper().replace("ISO8859_", "ISO 8859-"))
    return f"The encoding is not declared: read as {shown} by its letters."


def _code_page(data: bytes) -> str:
    """The code page whose letters make the likeliest words."""
    from charset_normalizer import from_bytes

    sample = _telling(data)
    best = from_bytes(sample, cp_isolation=list(_PAGES)).best()
    name = page_of(sample, best.encoding if best else "cp1252")
    if name == "cp1253" and _GREEK_CAPITAL.search(sample):
        return "iso8859_7"
    if name.startswith("koi8"):
        text = sample.decode(name, "replace")
        capital = sum("А" <= c <= "Я" for c in text)
        small = sum("а" <= c <= "я" for c in text)
        return "cp1255" if capital > 4 * small else name  # Hebrew looks like capitals
    return name


def _telling(data: bytes) -> bytes:
    """The part of a file to tell its code page by: around its first odd letters."""
    if len(data) <= _SAMPLE:
        return data
    found = re.search(rb"[\x80-\xff]", data)
    start = data.rfind(b"\n", 0, found.start() if found else 0) + 1
    part = data[start : start + _SAMPLE]
    return part[: part.rfind(b"\n") + 1] or part  # a cut letter would tell wrong


def _damage(text: str) -> str:
    count = text.count("\ufffd")
    if not count:
        return ""
    return (
        f"{count} letters could not be decoded and stand as “\ufffd”: the file is "
        "damaged, or was saved in two encodings."
    )


def _mended(text: str) -> tuple[str, Sequence[str], Sequence[str]]:
    """The text with letters put right that were saved in a wrong encoding."""
    better, count = mended(text)
    if count and better is not None:
        note = (
            f"{count} letters had been saved in a wrong encoding (as in “Ã©” for “é”) "
            "and were put right."
        )
        return better, (note,), ()
    if count:
        doubt = (
            f"{count} places look like letters saved in a wrong encoding (as in “Ã©” "
            "for “é”): save the file again from its source, as UTF-8."
        )
        return text, (), (doubt,)
    return text, (), misread(text)


def _tidied(text: str) -> tuple[str, list[str]]:
    notes: list[str] = []
    if _C1.search(text):  # a Western code page read as Latin-1 by whoever saved it
        text = _C1.sub(_western, text).replace("\x85", "…")
    text = _ENDS.sub("\n", text).replace("\u2029", "\n\n")
    text, nuls = _DROPPED.subn("", text)
    if nuls:
        notes.append(
            f"Control characters that are no text were left out in {nuls} places."
        )
    if _ISOLATING.search(text):
        notes.append(
            "Invisible marks that change the direction of writing were left out: they "
            "can make a text look other than it is."
        )
    return _DIRECTION.sub("", text), notes


def _western(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("cp1252", "ignore")
