r"""Text of others made harmless: for a terminal, for Markdown, for XML and for HTML.

What a delegation writes is shown and never obeyed. It knows no noun. Example:

    literal("*bold* [link](http://example.org)")
    # \*bold\* \[link\](http://example.org)
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

Safe: TypeAlias = Callable[[str], str]  # makes text of others harmless
Line: TypeAlias = tuple[int, str]  # how deep, from 1, and what

# What XML 1.0 forbids, so that neither Word nor a browser refuses the file.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """Text of others for a terminal: no control characters, one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def literal(text: str) -> str:
    """Text of others for Markdown: one line in which nothing is markup."""
    safe = plain(text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_\[\]#|~>])", r"\\\1", safe)


def legal(text: str) -> str:
    """Text with its lines kept, without the characters that no XML may hold."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def markup(text: str) -> str:
    """Text of others for HTML and SVG: nothing in it is a tag or an entity."""
    return html.escape(legal(text), quote=True)


def counted(number: int, noun: str) -> str:
    """`1 sentence`, `3 sentences`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def shortened(text: str, most: int) -> str:
    """The first characters of a text, cut at a word, with a sign that it is cut."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, blank, _ = cut.rpartition(" ")
    return f"{(head if blank and len(head) > most // 2 else cut).rstrip()}…"


def indented(lines: Iterable[Line]) -> list[str]:
    """Lines for a terminal."""
    return [f"{'   ' * depth}{text}" for depth, text in lines]


def bulleted(lines: Iterable[Line]) -> list[str]:
    """The same lines as a list of Markdown."""
    return [f"{'  ' * (depth - 1)}- {text}" for depth, text in lines]


def notes(notices: Iterable[str]) -> list[str]:
    """Notices for a terminal."""
    return [f"Note: {plain(note)}" for note in notices]


def literal_notes(notices: Iterable[str]) -> list[str]:
    """Notices for Markdown, a paragraph each."""
    return [f"Note: {literal(note)}\n" for note in notices]
