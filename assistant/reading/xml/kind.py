"""XML kind: which vocabulary an XML file uses, told by its root element.

Reads the first bytes only and parses nothing.

    >>> xml_kind(b"<?xml version='1.0'?><akomaNtoso><act/></akomaNtoso>")
    'akn'
"""

from __future__ import annotations

import re

_BEFORE = re.compile(
    rb"(?s)\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>)"
)
_ROOT = re.compile(rb"\s*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_PROLOGUE = 50_000
FORMEX_ROOTS = frozenset(
    ("ACT", "CONS.ACT", "ANNEX", "GENERAL", "CONS.ANNEX", "CJT", "AGR", "LETTER")
    + ("COMMUNIC", "PROPOSAL", "OTHER", "FULL.DOC", "CONS.DOC", "OPINION", "REPORT")
)
FORMEX_SIGNS = ("BIB.INSTANCE", "ENACTING.TERMS", "TI.ART", "NO.P", "BIB.DOC")


def is_xml(data: bytes, named: str) -> bool:
    """Whether a file is XML; a text or Markdown file may begin with a tag."""
    head = _head(data)
    if head.startswith(b"<?xml"):
        return True
    return (named == "xml" or _root(head) == "akomaNtoso") and head.startswith(b"<")


def xml_kind(data: bytes) -> str:
    """The format of an XML file: "akn", "formex", "html" or "xml"."""
    head = _head(data)
    root = _root(head)
    if root == "akomaNtoso":
        return "akn"
    if root.lower() == "html":
        return "html"
    body = data[:2_000_000].replace(b"\x00", b"")
    signs = any(f"<{sign}".encode() in body for sign in FORMEX_SIGNS)
    return "formex" if root in FORMEX_ROOTS and signs else "xml"


def _head(data: bytes) -> bytes:
    """The first bytes as if they were one byte a character, without marks."""
    head = data[:_PROLOGUE].replace(b"\x00", b"")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.lstrip()


def _root(head: bytes) -> str:
    at = 0
    while found := _BEFORE.match(head, at):
        at = found.end()
    root = _ROOT.match(head, at)
    return root[1].decode("ascii", "replace") if root else ""
