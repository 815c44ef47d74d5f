r"""Pasted: a text from a mail or a page, with its provisions set apart.

Pasted lines stand close together, and a reader of Markdown would take them for one
paragraph. It knows what a label and a heading look like. Example:

    spaced("Article 1\n1. We act.")     # "Article 1\n\n1. We act."
"""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"\s{0,8}\[?(?:Art(?:icle|\.)|ARTICLE|Chapter|CHAPTER|Part|PART|Section|SECTION"
    r"|Annex|ANNEX|Preamble|PREAMBLE)\s*(?:[\dIVXLC]{1,6}\b|[A-Z]\b|$)"
)
_LABEL = re.compile(
    r"\s{0,12}\[?(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\([a-z\d]{1,4}\)|[a-z][.)])\s+\S"
)
_LONGEST_HEAD = 120  # characters of a heading
_ENDS = (".", ";", ":", ",")


def spaced(text: str) -> str:
    """The text with an empty line before every label and around every heading."""
    if re.search(r"^#{1,6} ", text, re.MULTILINE):
        return text  # Markdown, which says itself where its headings are
    lines: list[str] = []
    after_head = False
    for line in text.splitlines():
        head = bool(_HEAD.match(line)) and len(line) <= _LONGEST_HEAD
        head = head and not line.rstrip().endswith(_ENDS)
        if (head or after_head or _LABEL.match(line)) and lines and lines[-1].strip():
            lines.append("")
        lines.append(line)
        after_head = head
    return "\n".join(lines)
