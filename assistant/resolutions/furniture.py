r"""Lines of a page that are no part of a resolution: symbols, page and job numbers.

It looks at one line at a time. Example:

    without_furniture("16-22921 9. Urges")     # 9: where the words begin
    without_furniture("2/3")                   # None: nothing is left
"""

from __future__ import annotations

import re

_SYMBOL = r"(?:[AES]|ST|DP|CRC|CCPR)(?:/[A-Z\d][\w.()-]{0,14}){1,6}"
_JOB = r"\*?(?:\d{2}-\d{5}(?:\s?\(E\)(?:\s\d{6})?)?|\(E\)\s\d{6})\*?"
_WHOLE = re.compile(
    rf"\s*(?:{_SYMBOL}|\d{{1,3}}\s?/\s?\d{{1,3}}|{_JOB}|[\d/ ]{{1,9}}{_JOB}"
    rf"|{_JOB}[\d/ ]{{1,9}}|\*\d{{6,8}}\*|Please recycle.{{0,4}}|Page \d{{1,3}}"
    r"|[-–—_=*\s]{3,}|\d{1,2} [A-Z][a-z]+ \d{4})\s*"
)
_RUNNING = re.compile(rf"\s*(?:{_SYMBOL}\s+\S.{{0,200}}|\S.{{0,200}}\s{_SYMBOL})\s*")
_LEADING = re.compile(rf"\s*(?:\d{{1,3}}/\d{{1,3}}\s+)?{_JOB}\s+(?=\S)")
_NOTE = re.compile(
    r"\s*\d{1,3}\s(?:See |Ibid|Resolutions? \d|United Nations"
    r"|General Assembly resolution"
    r"|Report of|Official Records|Available|[AES]/\S|Adopted|Decision)"
    r"|\s*(?:Ibid\b|(?:See )?(?:[Rr]esolution|decision) [\d/]{2,9}[^;]{0,80}\.\s*$"
    rf"|(?:See )?{_SYMBOL}[^;]{{0,120}}\.\s*$"
    r"|United Nations,? [*_]{0,2}Treaty Series|Official Records of )"
)
_ENDS = (",", ";", ".", ":")


def without_furniture(line: str) -> int | None:
    """Where the words of a line begin; None where there are none.

    Args:
        line: as it was read, in the body of a resolution.
    """
    if _WHOLE.fullmatch(line) or _NOTE.match(line):
        return None
    if _RUNNING.fullmatch(line) and not line.rstrip().endswith(_ENDS):
        return None  # the title that runs at the head of each page, with its symbol
    leading = _LEADING.match(line)
    return leading.end() if leading else 0
