"""Where parentheses open and close, also where one stands within another.

Names of States have parentheses of their own. It knows nothing of what is inside.

Example:
    shut("(Iran (Islamic Republic of))", 0, 99)        # 27
"""

from __future__ import annotations

import re

_ROUND = re.compile(r"[()]")
_LONGEST = 240  # characters between the two


def shut(text: str, start: int, limit: int) -> int:
    """Where the parenthesis opened at `start` closes, -1 for nowhere before `limit`."""
    depth = 0
    for mark in _ROUND.finditer(text, start, min(limit, len(text))):
        depth += 1 if mark.group() == "(" else -1
        if depth == 0:
            return mark.start()
    return -1


def opened(text: str, stop: int, limit: int) -> int:
    """Where the parenthesis closed right before `stop` opens, -1 for nowhere."""
    depth = 0
    for at in range(stop - 1, max(limit, stop - _LONGEST) - 1, -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if depth == 0:
            return at
    return -1
