"""Openings: what stands before the first provision, and the words that enact.

Knows which lines there are prose and which only name or date the document, and how
acts of several languages say that the recitals end.

    >>> enacts("HAS DECIDED AS FOLLOWS:"), is_prose("Kites Act 2030")
    (True, False)
"""

from __future__ import annotations

import re

_ENACTS = re.compile(
    r"(?:HAVE|HAS|Have|Has|HEREBY|Hereby|HAVING)\s(?:hereby\s|HEREBY\s)?"
    r"(?:ADOPT(?:ED|S)?|AGREED?S?|DECIDE[DS]?|RESOLVE[DS]?|ENACT(?:ED|S)?|ORDER(?:ED|S)?"
    r"|RECOMMEND(?:ED|S)?|DECREE[DS]?|DECLARE[DS]?|MADE|PASSED"
    r"|adopted|agreed|decided|resolved|enacted)\b"
    r"|(?:A|ONT|Ont|A)\s(?:ADOPTÉ|ARRÊTÉ|DÉCIDÉ)\b|(?:SONT|Sont)\s(?:CONVENU|convenu)"
    r"|(?:HAT|HABEN|Haben|Hat)\s(?:FOLGENDE|BESCHLOSSEN|folgende)"
    r"|(?:HA|HAN|Han|HANNO|HA)\s(?:ADOPTADO|CONVENIDO|ADOTTATO|DECISO|DECIDIDO|convenido)"
)
_LONGEST = 250  # characters of an enacting formula
_WORDS = 8
_NAMES = re.compile(
    r"(?:An Act|A Bill|A Law|Act|Loi|Ley|Gesetz|Wet|Legge|Adopted|Done|Entry into force"
    r"|Text with|Distr|Original|Agenda|Published|Source|Having)\b|[(\[]"
)


def enacts(text: str) -> bool:
    """Whether a line is the formula that ends the recitals of an act."""
    return len(text) <= _LONGEST and _ENACTS.match(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line before the first provision is a sentence that one may cite."""
    if len(text.split()) < _WORDS or _NAMES.match(text):
        return False
    return text.rstrip('”’"»)')[-1:] in ".;:,。；：" and not text.isupper()
