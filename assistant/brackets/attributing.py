"""Who wants the words in a bracket, by every way of printing it.

Inside at the start ("[EU: …]", "[(EU) …]", "[US propose; CL oppose: …]"), inside at
the end ("[… (EU)]"), right behind ("[…] (EU, US: delete)", "[…]EU"). It reports also
which characters are attribution and no wording. Example:

    sign("[EU: go] (US: delete)", 0, 8, 1).opponents      # ("US",)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.brackets.names import (
    LONGEST,
    Attribution,
    attribution,
    leading_names,
)
from assistant.brackets.parens import opened, shut
from assistant.brackets.slashed import parted, shortens

_LABEL = re.compile(
    r"\s*(?:(?:Option|OPTION|Alternative|ALTERNATIVE|Alt\.?|ALT\.?|Variant|VARIANT)"
    r"(?: ?(?:\d{1,2}|[A-Z]|[IVX]{1,4}))?(?![\w]))(?:[ \t]*[:.)–—](?=\s))?\s*"
)
_GROUP = re.compile(r"\s?(?:<sup>|\^)?(?P<open>[({])")
_AFTER = re.compile(r"[;,.:]?[ \t]?")


@dataclass(kw_only=True)
class Signed:
    """What was found around one bracket."""

    proponents: list[str] = field(default_factory=list[str])
    opponents: list[str] = field(default_factory=list[str])
    reserved: list[str] = field(default_factory=list[str])
    adds: list[str] = field(default_factory=list[str])
    deletes: list[str] = field(default_factory=list[str])
    spans: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    body: int = 0  # where the words begin
    stop: int = 0  # where they end

    def take(self, found: Attribution, start: int, end: int) -> None:
        """Add an attribution printed at `start:end`."""
        for mine, more in (
            (self.proponents, found.proponents),
            (self.opponents, found.opponents),
            (self.reserved, found.reserved),
            (self.adds, found.adds),
            (self.deletes, found.deletes),
        ):
            mine.extend(name for name in more if name not in mine)
        self.spans.append((start, end))


def sign(text: str, start: int, end: int, body: int) -> Signed:
    """The attributions of the bracket `text[start:end]`; its words begin at `body`."""
    signed = Signed(body=body, stop=end - 1)
    whole = text[body : end - 1] if end - body <= LONGEST else ""
    said = attribution(whole, loose=True) if whole else None
    if said is not None and said.verbal and _says_all(whole):
        signed.take(said, body, end - 1)
        signed.body = end - 1
    else:
        label = _LABEL.match(text, body, end - 1)
        if label and label.end() < end - 1:
            signed.spans.append((body, label.end()))
            signed.body = label.end()
        parts = parted(text, signed.body, end - 1)
        signed.spans.extend(span for part in parts for span in part.signs)
        if not parts:  # else each of several wordings is signed, and not the bracket
            _lead(text, signed, end)
            _second(text, signed, label, end)
            _tail(text, signed)
    behind(text, signed, end)
    return signed


def _second(text: str, signed: Signed, label: re.Match[str] | None, end: int) -> None:
    """Skip the sign between who is named behind a label and the words."""
    if label and signed.body > label.end():
        second = re.compile(r"\s*[:–—]\s*").match(text, signed.body, end - 1)
        signed.body = second.end() if second else signed.body


def _says_all(whole: str) -> bool:
    """Whether "[EU: delete]" says something and is not itself the open wording."""
    return any(mark in whole for mark in ":–—") or whole[:1].isupper()


def _lead(text: str, signed: Signed, end: int) -> None:
    start = signed.body
    if text[start : start + 1] in ("(", "["):
        close = shut(text, start, min(start + LONGEST, end))
        said = attribution(text[start + 1 : close]) if close > 0 else None
        if said is not None and text[start] == "(":
            signed.take(said, start, close + 1)
            signed.body = close + 1
        return
    limit = min(start + LONGEST, end - 1)
    at = start
    best = None
    for _ in range(3):
        at = _turn(text, at, limit)
        if at < 0:
            break
        said = attribution(text[start:at].strip(" *_"), loose=True)
        if said is not None:
            best = (said, at)
        at += 1
    if best is None:
        best = _stopped(text, start, limit)
    if best is not None:
        said, at = best
        signed.take(said, start, at + 1)
        signed.body = at + 1


def _stopped(text: str, start: int, limit: int) -> tuple[Attribution, int] | None:
    """A list of names that a full stop ends: "[NZ/CA/MX. Noting …"."""
    stop = text.find(". ", start, limit)
    said = attribution(text[start:stop].strip(" *_")) if stop > start else None
    return (said, stop) if said is not None and len(said.names) > 1 else None


def _turn(text: str, at: int, limit: int) -> int:
    """The next colon, or dash between spaces; -1 for none."""
    found = re.compile(r":|(?<=\s)[–—](?=\s)").search(text, at, limit)
    return found.start() if found else -1


def _tail(text: str, signed: Signed) -> None:
    stop = signed.stop
    while stop > signed.body and text[stop - 1] in " \t\n":
        stop -= 1
    start = -1
    if stop > signed.body and text[stop - 1] == ")":
        start = opened(text, stop, signed.body)
        said = attribution(text[start + 1 : stop - 1]) if start >= 0 else None
    else:
        low = max(signed.body, stop - 60)
        dash = max(text.rfind(mark, low, stop) for mark in (" – ", " — ", " - ", "; "))
        start = dash if dash > signed.body else -1
        said = attribution(text[start + 3 : stop]) if start >= 0 else None
        if text[max(start, 0)] == ";" and said is not None and not said.verbal:
            said = None
    if said is not None and start > signed.body:
        signed.take(said, start, signed.stop)
        signed.stop = start


def behind(text: str, signed: Signed, end: int) -> int:
    """Take the attributions that follow right behind; where they end."""
    at = end
    names, stop = leading_names(text[at : at + 80])
    if names and not text[at].isspace() and text[at].isupper():
        signed.take(Attribution(proponents=names), at, at + stop)
        return at + stop
    while True:
        group = _GROUP.match(text, at, at + 12)
        if group is None:
            return at
        limit = group.end() + LONGEST
        if group["open"] == "(":
            close = shut(text, group.end() - 1, limit)
        else:
            close = text.find("}", group.end(), limit)
        said = attribution(text[group.end() : close]) if close > 0 else None
        if said is None or _abbreviates(text, signed, said, text[group.end() : close]):
            return at
        signed.take(said, at, close + 1)
        at = close + 1
        for tail in ("</sup>", "^"):
            if text.startswith(tail, at):
                signed.spans.append((at, at + len(tail)))
                at += len(tail)


def _abbreviates(text: str, signed: Signed, said: Attribution, printed: str) -> bool:
    """Whether "(CBD)" only shortens the words before it."""
    words = text[max(signed.body, signed.stop - 80) : signed.stop]
    return shortens(words, said, printed)
