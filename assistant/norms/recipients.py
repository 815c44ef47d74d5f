"""To whom the act of a norm is done: "the board" of "submit it to the board".

Example:
    recipient("notify the depositary of it")     # "the depositary"
"""

from __future__ import annotations

import re

_GIVES = re.compile(
    r"^(?:\w+ly\s+|also\s+|then\s+|,\s*)*(?:notify|inform|report|provide|submit|give"
    r"|send"
    r"|communicate|transmit|consult|supply|furnish|present|assist|help|request|offer"
    r"|transfer|make available|grant|deliver|issue|tell|advise|pay"
    r"|refer)\w*\s+(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_STOP = (
    r"(?=\s+(?:of|in|on|at|for|within|without|by|under|as|when|after|before|any|that"
    r"|about"
    r"|with|to|and)\b|[,;:.]|$)"
)
_WHOM = r"((?:the|each|all|any|every|an?|other|its|their)\s+[^,;:.]+?)" + _STOP
_TO_SOMEBODY = re.compile(rf"\b(?:to|with)\s+{_WHOM}", re.IGNORECASE)
_SOMEBODY = re.compile(_WHOM, re.IGNORECASE)
_DIRECT = re.compile(
    r"(?:\w+ly\s+|also\s+|then\s+)*(?:notify|inform|assist|help|consult|tell|advise)\b",
    re.IGNORECASE,
)


def recipient(act: str) -> str:
    """The recipient that an act names; "" where it names none."""
    found = _GIVES.match(act)
    if found is None:
        return ""
    direct = _DIRECT.match(act)
    whom = (_SOMEBODY.match if direct else _TO_SOMEBODY.search)(found["what"])
    return " ".join(whom[1].split()) if whom else ""
