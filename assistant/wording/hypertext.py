r"""What a web page adds to a text, blanked out: tags and entities.

Every other character keeps its place. A tag that begins a block becomes a line break;
a raised number between tags is the sign of a footnote. It knows no law. Example:

    untagged("<p>Party&rsquo;s nets</p>")      # "\n  Party’…s nets\n   "
"""

from __future__ import annotations

import re
from html import unescape

_BLOCKS = (
    "p|br|div|li|ul|ol|dl|dt|dd|tr|table|tbody|thead|td|th|h[1-6]|blockquote|hr|html"
    "|body|head|section|article|center|pre"
)
_INLINE = "b|i|u|s|em|strong|span|a|font|small|big|sup|sub|abbr|cite|q|mark|ins|del"
_TAG = re.compile(
    rf"<sup\b[^<>]{{0,200}}>\s{{0,3}}[\[(]?[\d*]{{1,3}}[\])]?\s{{0,3}}</sup>"
    rf"|</?(?P<block>{_BLOCKS})(?:\s[^<>]{{0,200}})?\s?/?>"
    rf"|</?(?:{_INLINE})(?:\s[^<>]{{0,200}})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,5}|#[xX][\da-fA-F]{2,5});")
_FILL = "\u200b"  # within a word it is nothing


def untagged(text: str) -> str:
    """The text, of the same length, with tags blanked and entities resolved."""
    if "<" in text and ">" in text:
        text = _TAG.sub(_blank, text)
    return _ENTITY.sub(_character, text) if "&" in text else text


def _blank(match: re.Match[str]) -> str:
    length = len(match.group())
    if not match["block"]:
        # Tags within a line part no word: "<b>A</b>rticle".
        return _FILL * length
    return "\n" + " " * (length - 1)


def _character(match: re.Match[str]) -> str:
    """What an entity stands for; blanks of any kind are blanks."""
    said = unescape(match.group())
    if len(said) != 1:
        return match.group()
    if said.isspace():
        return " " * len(match.group())
    if said == "\u00ad":
        said = _FILL
    return said.ljust(len(match.group()), _FILL)
