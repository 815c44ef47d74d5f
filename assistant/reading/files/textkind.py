r"""Text kind: text files that are not the document they are named for.

A pointer to a file elsewhere, a web page that says "not found", an e-mail, data. Knows
no binary formats (see `magic`).

    >>> refusal(b'{"title": "Kites"}', "kites.json").startswith("kites.json is JSON")
    True
"""

from __future__ import annotations

import json
import re
from pathlib import PurePath

_LFS = b"version https://git-lfs.github.com/spec/"
_ANNEX = b"/annex/objects/"
_SHORTCUT = (b"[InternetShortcut]", b"[Desktop Entry]")
_POSTED = re.compile(
    rb"^(?:received|return-path|delivered-to|dkim-signature):", re.IGNORECASE | re.M
)
_MESSAGE = re.compile(rb"^message-id:", re.IGNORECASE | re.MULTILINE)
_ARCHIVED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.M)
_HEADER = re.compile(rb"^[A-Za-z][\w-]+:", re.MULTILINE)
_TAGS = re.compile(rb"(?is)<(script|style|head)\b.*?</\1\s*>|<[^>]*>")
_ARTICLE = re.compile(rb"(?i)\b(?:article|section|art\.|\xc2\xa7)\s*(?:\d|[ivx]+\b)")
_WHOLE_PAGE = 2_000  # bytes of words: less is a message, more is a document
_MOST_JSON = 4_000_000
_HEAD = 4_000


def refusal(data: bytes, name: str) -> str:
    """A sentence on a text file that is no document; "" for one that may be."""
    suffix = PurePath(name).suffix.lower()
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_LFS) or (_ANNEX in head and len(data) < 400):
        return (
            f"{name} is a pointer to a file that is kept elsewhere (Git LFS or annex), "
            "not the file: fetch the file itself."
        )
    if head.startswith(_SHORTCUT):
        return f"{name} is a shortcut to a web page: save the page itself."
    if _is_mail(head, suffix):
        return f"{name} is an e-mail: save its text or its attachment and add that."
    if _is_json(data, head, suffix):
        return f"{name} is JSON data and not a document: save its text as a text file."
    return ""


def note_on(data: bytes, name: str) -> str:
    """A sentence on a text file that is read although it is none; "" for the usual."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (".csv", ".tsv"):
        return f"{name} is a table: each of its lines was read as text."
    if b"\\documentclass" in data[:_HEAD] or b"\\begin{document}" in data[:20_000]:
        return f"{name} is LaTeX: it was read as text, with its commands."
    return ""


def is_message_page(data: bytes) -> bool:
    """Whether a web page is too short to be the document it was saved as."""
    words = b" ".join(_TAGS.sub(b" ", data[:400_000]).split())
    return len(words) < _WHOLE_PAGE and not _ARTICLE.search(words)


def _is_mail(head: bytes, suffix: str) -> bool:
    if not _HEADER.match(head) or _ARCHIVED.search(head):
        return False  # a web page saved as one file is built like an e-mail
    posted = _POSTED.search(head) is not None and _MESSAGE.search(head) is not None
    return posted or suffix == ".eml"


def _is_json(data: bytes, head: bytes, suffix: str) -> bool:
    if not head.startswith((b"{", b"[")):
        return False
    if suffix in (".json", ".jsonl", ".geojson", ".ipynb", ".gdoc"):
        return True
    if len(data) > _MOST_JSON or not data.rstrip().endswith((b"}", b"]")):
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
