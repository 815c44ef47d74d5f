r"""Inline: emphasis, links, tags and note marks of Markdown as plain words.

Knows what stands within a line. A tag is only what HTML knows as one, so that
"<lake>" stays text, and an address in angle brackets is kept.

    >>> plain("*Kites* [rise](a.md) <b>high</b>")
    'Kites rise high'
"""

from __future__ import annotations

import html
import re

from assistant.provisions.blocks import clean
from assistant.provisions.marks import Marker

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|body|br|center|cite|code|dd|del|details|dfn|div|dl|dt"
    r"|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|img|ins|kbd|li|main"
    r"|mark|meta|nav|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|summary|sup"
    r"|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[\w.+-]+@[\w.-]+)>")
_LINK = re.compile(r"!?\[([^\]\[]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def plain(text: str) -> str:
    """Inline Markdown as plain words."""
    return clean(inline(NOTE.sub("", text)))


def inline(text: str) -> str:
    """A line without the signs of Markdown and the tags of HTML; note marks stay."""
    text = _LINK.sub(r"\1", _TAG.sub("", _ADDRESS.sub(r"\1", text)))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return html.unescape(_ESCAPE.sub(r"\1", text))


def marked(text: str, marker: Marker) -> str:
    """Inline Markdown as words, with a sentinel for each footnote mark."""
    return clean(inline(NOTE.sub(lambda n: marker.point("footnote", label=n[1]), text)))
