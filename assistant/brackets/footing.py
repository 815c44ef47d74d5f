r"""Where footnotes stand below a text: behind a rule, or under "Footnotes".

A rule alone is none: texts are parted by rules too. Below it must stand a line that
begins like a note, and a plain number with a full stop must be referred to above. It
reads no note. Example:

    feet("1. Boats float.1\n____\n1 Some sink.")        # ((22, 34),)
"""

from __future__ import annotations

import re

from assistant.brackets.nouns import Spans

_RULE = re.compile(
    r"^[ \t]*(?:_{3,}|-{3,}|(?P<head>Footnotes?:?|FOOTNOTES?:?))[ \t]*$", re.MULTILINE
)
_MARKED = re.compile(
    r"[ \t]*(?:\[?\^?(?:\d{1,3}|[*†‡])\]|[¹²³⁰⁴-⁹]{1,3}|\^\d{1,3}|[*†‡]{1,3}\s"
    r"|(?:[Ff]ootnote|FOOTNOTE|[Ff]n\.?|FN) )"
)
_DOTTED = re.compile(r"[ \t]*(?P<number>\d{1,3})[.:)][ \t]+")
_BARE = re.compile(r"[ \t]*\d{1,3}[ \t]+(?=\S)")
_HEAD = re.compile(
    r"[ \t]*(?:#{1,6} |\[?(?:Article|ARTICLE|Chapter|CHAPTER|Annex|ANNEX|PART|Part) "
    r"|\[?(?:PP|OP) ?\d)"
)
_BACK = 20_000  # characters above a rule in which a reference is sought


def feet(text: str) -> Spans:
    """The stretches of footnotes, in order."""
    found: list[tuple[int, int]] = []
    reached = 0
    for rule in _RULE.finditer(text):
        if rule.start() < reached:
            continue
        first = _next_line(text, rule.end())
        style = _style(text, first)
        if not style and not rule["head"]:
            continue
        if style == "dotted" and not (rule["head"] or _referred(text, rule, first)):
            continue
        reached = _last(text, first, style)
        found.append((first, reached))
    return tuple(found)


def _next_line(text: str, at: int) -> int:
    """Where the next line that is not blank begins."""
    while at < len(text) and text[at] in " \t\n\r":
        at += 1
    return max(text.rfind("\n", 0, at) + 1, 0)


def _style(text: str, at: int) -> str:
    """How the line begins: as a note with a mark, a dotted or a bare number."""
    if _MARKED.match(text, at):
        return "marked"
    if _DOTTED.match(text, at):
        return "dotted"
    return "bare" if _BARE.match(text, at) else ""


def _referred(text: str, rule: re.Match[str], first: int) -> bool:
    """Whether the words above refer to the number below the rule."""
    dotted = _DOTTED.match(text, first)
    number = dotted["number"] if dotted else "0"
    form = rf"(?:\[\^?{number}\]|(?<=[a-z.,;\]\)]){number}(?![\d.)])|\^{number}\b)"
    return bool(re.search(form, text[max(rule.start() - _BACK, 0) : rule.start()]))


def _last(text: str, at: int, style: str) -> int:
    """Where the notes end: at a heading, or where numbers of another kind begin."""
    blank = False
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        mine = _style(text, at)
        other = bool(style) and mine not in ("", "marked", style)
        if _HEAD.match(text, at) or other or (blank and not mine and style):
            return at
        blank = not text[at:end].strip()
        at = end + 1
    return len(text)
