"""Wide: UTF-16 and UTF-32 that no byte order mark tells, by the pattern of their bytes.

>>> wide_without_mark("Kites fly.".encode("utf-16-le"))
'utf-16-le'
"""

from __future__ import annotations

import re

_HAN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_WIDE_SHARE = 0.7  # of one half of the bytes being zero


def wide_without_mark(data: bytes) -> str:
    """The UTF-16 or UTF-32 that bytes are in although no mark says so; "" if none.

    In text of most scripts one byte of each pair is the same few values: zero for
    Latin letters.
    """
    sample = data[: 4 * 5_000]
    if len(sample) < 4 or len(data) % 2:
        return ""
    zeros = [sample[i::4].count(0) * 4 / len(sample) for i in range(4)]
    if min(zeros[2:]) > 0.95 and zeros[0] < 0.2 and len(data) % 4 == 0:
        return "utf-32-le"
    if min(zeros[:2]) > 0.95 and zeros[3] < 0.2 and len(data) % 4 == 0:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > _WIDE_SHARE and even < 0.1:
        return "utf-16-le"
    if even > _WIDE_SHARE and odd < 0.1:
        return "utf-16-be"
    return _wide_by_spaces(sample) or _wide_han(sample)


def _wide_by_spaces(sample: bytes) -> str:
    """Cyrillic, Greek, Arabic … in UTF-16: its spaces and line ends tell it."""
    for name, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        highs = sample[high::2]
        spaces = sum(
            1 for h, c in zip(highs, sample[low::2], strict=True) if h == 0 and c == 32
        )
        common = max(highs.count(value) for value in set(highs))
        if spaces * 25 > len(highs) and common * 2 > len(highs) and highs.count(0) > 0:
            return name
    return ""


def _wide_han(sample: bytes) -> str:
    """Han, kana or hangul in UTF-16: nearly all of it, and it has line or full stops.

    Two Latin letters make a Han character too, but never U+000A or U+3002.
    """
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, "replace")
        stops = text.count("\n") + text.count("\u3002")
        han = len(_HAN.findall(text))
        latin = sum(1 for c in text if c in "\r\n" or " " <= c <= "~")
        if stops and han * 2 > len(text) and (han + latin) * 20 > 19 * len(text):
            return name
    return ""
