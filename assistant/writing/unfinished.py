"""Reads JSON that is still growing: as much of it as is certain so far.

It takes time in proportion to the text, whatever the text is, and never raises: a
model may write anything. Whole numbers come as they were written, as text. Example:

    partial('{"ids": ["S1", "S')          # {"ids": ["S1", "S"]}
    partial("Fishing is free.")           # None: no JSON
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)
# Half an escape at the end of a growing string, or half a pair of them.
_HALF = re.compile(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2})?(?:\\(?:u[0-9a-fA-F]{0,3})?)?\Z")
_CLOSERS = {"{": "}", "[": "]"}
_DEEPEST = 16  # brackets in each other; ours have four
_TRIES = 4


def partial(text: str) -> object | None:
    """A JSON text that may still be growing; None where it is none."""
    if not text or text[0] not in _CLOSERS:
        return None
    try:
        return json.loads(text, strict=False, parse_int=str)
    except RecursionError:
        return None
    except ValueError:
        cuts = _Cuts(text)
    for _ in range(_TRIES):
        candidate = cuts.last()
        if candidate is None:
            break
        try:
            return json.loads(candidate, strict=False, parse_int=str)
        except json.JSONDecodeError as error:
            cuts.drop(error.pos)
        except (ValueError, RecursionError):
            break
    return None


class _Cuts:
    """Places at which a text may be cut and closed; the last is the most."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: list[int] = []
        self._closers: list[str] = []
        self._stack: list[str] = []
        self._valued: list[bool] = []  # whether a value is due, bracket by bracket
        for match in _TOKEN.finditer(text):
            if not self._take(match.group(), match.end()):
                break

    def last(self) -> str | None:
        """The longest text that is left, closed; None where there is none."""
        if not self._ends:
            return None
        return self._text[: self._ends[-1]] + self._closers[-1]

    def drop(self, place: int) -> None:
        """Forget the last cut, and all that hold the character at `place`."""
        keep = min(bisect_right(self._ends, place), len(self._ends) - 1)
        del self._ends[keep:], self._closers[keep:]

    def _take(self, token: str, end: int) -> bool:
        """Read one token; False where nothing after it counts."""
        if token in _CLOSERS:
            self._stack.append(_CLOSERS[token])
            self._valued.append(token == "[")
            if len(self._stack) > _DEEPEST:
                self._ends.clear()
                return False
            self._cut(end)
        elif token in {"}", "]"}:
            if self._stack[-1] != token:
                self._ends.clear()  # no JSON
                return False
            self._stack.pop()
            self._valued.pop()
            self._cut(end)
        elif token == ":":
            self._valued[-1] = True
        elif token == ",":
            self._valued[-1] = self._stack[-1] == "]"
        elif self._valued[-1]:
            self._value(token, end)
        return bool(self._stack)

    def _value(self, token: str, end: int) -> None:
        if token[0] == '"' and (len(token) == 1 or not _closed(token)):
            self._cut(end - len(_half(token)), '"')
        else:
            self._cut(end)

    def _cut(self, end: int, quote: str = "") -> None:
        self._ends.append(end)
        self._closers.append(quote + "".join(reversed(self._stack)))


def _closed(string: str) -> bool:
    """Whether a string that begins has its end: a quotation mark not escaped."""
    body = string[1:-1]
    return string[-1] == '"' and (len(body) - len(body.rstrip("\\"))) % 2 == 0


def _half(string: str) -> str:
    found = _HALF.search(string)
    return found.group() if found else ""
