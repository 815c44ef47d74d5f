r"""HTML files: what stands around a page before it is parsed.

Knows how a page declares its encoding, how browsers save a page in one file (MHTML),
and when a page is nested too deeply to be safe or holds no text of its own. Knows no
layout and no law.

    >>> html_charset(b'<meta charset="gb2312">')
    'gb18030'
"""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes, policy

from assistant.errors import ReadingError

_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})"
    rb"|<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 8192
# What browsers take these names to mean (the encoding standard of the web).
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "big5": "big5hkscs",
}
_MHT = re.compile(rb"content-type:\s*multipart/(?:related|alternative)", re.IGNORECASE)
_MAIL = re.compile(rb"[\w-]+:\s")
_DEEPEST = 2000
_DEEPEST_SOURCE = 20_000  # the parser takes time that grows with depth squared
_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|table|ul|ol|dl|blockquote|font|b|i|u|em|strong"
    r"|a|center|small|big|sup|sub|ins|del|form|fieldset|details|svg|math|g)\b",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r"(?:enable|turn on|requires?|activate|activer|activez|aktivieren)\b.{0,30}"
    r"java\s?script|java\s?script.{0,40}(?:disabled|required|enabled|turned off)"
    r"|checking your browser|just a moment|verify (?:that )?you are (?:a )?human",
    re.IGNORECASE,
)
_LITTLE = 600


def html_charset(data: bytes) -> str | None:
    """The encoding a page or XML file declares, as a codec of Python, else None.

    A declaration of UTF-16 that can be read byte by byte is false: then UTF-8.
    """
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii").lower()
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    if codec.startswith(("utf-16", "utf-32")):
        return "utf-8"
    return _MEANT.get(codec, codec)


def is_mhtml(data: bytes) -> bool:
    """Whether a file is a page saved with its parts in one file (.mht, .mhtml)."""
    head = data[:_HEAD]
    if not _MAIL.match(head.lstrip()) or not _MHT.search(head):
        return False
    return b"text/html" in data[:200_000].lower()


def page_bytes(data: bytes, name: str) -> bytes:
    """The bytes as they are, or those of the page inside an MHTML file.

    The latter are in UTF-8 where the file says how to read them.

    Raises:
        ReadingError: an MHTML file with no page in it.
    """
    if not is_mhtml(data):
        return data
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            return _in_utf8(content, part.get_content_charset())
    raise ReadingError(
        f"{name} is a saved page without a text in it: open it in a browser and save "
        "it again as HTML."
    )


def _in_utf8(content: bytes, charset: str | None) -> bytes:
    try:
        codec = codecs.lookup(charset or "").name
    except LookupError:
        return content
    text = content.decode(_MEANT.get(codec, codec), errors="replace")
    return b"\xef\xbb\xbf" + text.encode("utf-8", errors="replace")


def too_deep(name: str) -> ReadingError:
    """The one sentence on a page or XML file that is nested without end."""
    return ReadingError(
        f"{name} is nested too deeply to be read: save it again in a simpler form, for "
        "instance as plain text."
    )


def check_nesting(text: str, name: str) -> None:
    """Refuse a page whose tags open far more often than they close.

    Raises:
        ReadingError: nested too deeply to be parsed in good time.
    """
    depth = 0
    for tag in _TAG.finditer(text):
        depth = max(depth + (-1 if tag[1] else 1), 0)
        if depth > _DEEPEST_SOURCE:
            raise too_deep(name)


def check_depth(depth: int, name: str) -> None:
    """Refuse a parsed page that is deeper than any real one.

    Raises:
        ReadingError: nested too deeply.
    """
    if depth > _DEEPEST:
        raise too_deep(name)


def without_text(name: str, source: str) -> ReadingError:
    """Why a page holds no text: frames, scripts, or nothing at all."""
    low = source[:2_000_000].lower()
    if "<frameset" in low or "<frame " in low:
        return ReadingError(
            f"{name} is only a frame around other pages: open the page with the text "
            "itself and save that one."
        )
    if "<iframe" in low or "<embed" in low or "<object" in low:
        return ReadingError(
            f"{name} is a page without text that shows another file inside it: open "
            "that file itself and save it."
        )
    if "<script" in low:
        return ReadingError(
            f"{name} is a page without text, which its scripts would load: open it in "
            "a browser and save or print what it shows, for instance as PDF."
        )
    return ReadingError(f"{name} is a page without text: save the page again.")


def check_scripted(name: str, said: str) -> None:
    """Refuse a page that only asks for scripts or for patience.

    Args:
        name: of the file.
        said: all text of the page.

    Raises:
        ReadingError: the page says that it needs scripts, and little else.
    """
    if len(said) < _LITTLE and _SCRIPTED.search(said):
        raise ReadingError(
            f"{name} is a page without text, which its scripts would load: open it in "
            "a browser and save or print what it shows, for instance as PDF."
        )
