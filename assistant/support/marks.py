"""What a sentence puts in quotation marks, whichever marks those are.

It knows the marks of many scripts, makeshift ones ('' `` <<) and apostrophes, and
nothing of what is quoted. Example:

    typed_quotes("It says “no one” twice.")     # ["no one"]
"""

from __future__ import annotations

import re
import sys
import unicodedata

# Every mark is read as one of a few. What closes an opening mark, the likeliest first:
# in “a “b” c” the quotation is not over at the second “.
_CLOSES = {
    "“": ("”", '"', "“"),
    "”": ("”", '"', "“"),
    "„": ("“”", '"'),
    '"': ('"', "”"),
    "«": ("»", "«"),
    "»": ("«", "»"),
    "‹": ("›", "‹"),
    "›": ("‹", "›"),
    "「": ("」",),
    "《": ("》",),
    "〈": ("〉",),
}
_LIKE = {
    "“": "‟❝〝🙶",
    "”": "❞〞〟🙷",
    "„": "⹂❠🙸",
    '"': "＂ʺˮ˝″‴⁗‶‷״〃˵˶",
    "「": "『｢﹁﹃",
    "」": "』｣﹂﹄",
    "《": "⟪《",
    "》": "⟫》",
    "〈": "⟨〈〈❬",
    "〉": "⟩〉〉❭",
    "«": "❰",
    "»": "❱",
    "‹": "❮",
    "›": "❯",
    "‘": "❛",
    "‚": "❟",
    "'": "’‛＇❜ʹʼʻʽˈˊˋ′‵`´｀՚׳",
}
_SAME = {ord(mark): one for one, marks in _LIKE.items() for mark in marks}
_DIRECTIONS = {"Pi": "“", "Pf": "”"}
_KNOWN = {*map(ord, _CLOSES), *map(ord, "」》〉‘‚"), *_SAME}
for _code in range(0x2000, min(0x3000, sys.maxunicode)):
    _kind = _DIRECTIONS.get(unicodedata.category(chr(_code)))
    if _kind and _code not in _KNOWN:
        _SAME[_code] = _kind
_MAKESHIFT = (
    (re.compile(r"[`´'‘’‚′ʹ＇]{2}"), '"'),
    (re.compile(r",,(?=\s?\w)"), "„"),
    (re.compile(r"<<"), "«"),
    (re.compile(r">>"), "»"),
)
# Feet, inches, minutes and seconds: 30″ opens nothing.
_AFTER_DIGIT = re.compile(r"\d\s?$")
_OPENS = re.compile(r"(?<![\w'‘])(?<!\d )['‘‚](?=\s*[^\s\W]|\s*[(\[…])(?!\d\ds\b)")
_SHUTS = re.compile(r"(?<=[\w.,;:!?…)\]\s])['‘](?!\w)")


def typed_quotes(sentence: str) -> list[str]:
    """What stands in quotation marks of any kind, without them, in order.

    A mark that is opened and not closed quotes the rest of the sentence. An apostrophe
    opens nothing, nor does a sign of feet, inches, minutes or seconds.
    """
    text = sentence
    for pattern, mark in _MAKESHIFT:  # as long as before: what is cut is the sentence
        text = pattern.sub(lambda m, mark=mark: mark.ljust(len(m.group())), text)
    text = text.translate(_SAME)
    found: list[tuple[int, int]] = []
    rest, at = list(text), 0
    while at < len(text):
        inch = text[at] == '"' and _AFTER_DIGIT.search(text[max(0, at - 2) : at])
        if inch and text[at - 1].isspace() and text[at + 1 : at + 2].isalpha():
            inch = None  # 'paragraph 1 "enemy"' opens a quotation
        if text[at] not in _CLOSES or inch:
            at += 1
            continue
        end = _closing(text, at)
        found.append((at + 1, end))
        rest[at : end + 1] = " " * (min(end + 1, len(text)) - at)
        at = end + 1
    found += _singles("".join(rest))
    quotes: list[str] = []
    for start, end in sorted(found):
        start += len(text[start:end]) - len(text[start:end].lstrip())
        quotes.append(sentence[start:end].strip())
    return [quote for quote in quotes if re.search(r"\w", quote)]


def _closing(text: str, at: int) -> int:
    for marks in _CLOSES[text[at]]:
        # `find` and no loop: a text of marks alone is searched once for each of them.
        ends = [end for mark in marks if (end := text.find(mark, at + 1)) >= 0]
        if ends:
            return min(ends)
    return len(text)


def _singles(text: str) -> list[tuple[int, int]]:
    """Quotations in single marks."""
    found: list[tuple[int, int]] = []
    at = 0
    while opening := _OPENS.search(text, at):
        end = _shut(text, opening)
        if end is None:
            at = opening.end()
            continue
        found.append((opening.end(), end))
        at = end + 1
    return found


def _shut(text: str, opening: re.Match[str]) -> int | None:
    """Where a single mark is closed; None if it seems to be an apostrophe.

    After a plural a mark may be an apostrophe ('the States' ponds are free'): the
    quotation goes on where a surer mark follows and none opens before.
    """
    start = opening.end()
    spaced = re.compile(r"\s(['‘])(?!\w)").search(text, start + 1)
    if text[start : start + 1].isspace() and spaced:
        return spaced.start(1)
    later = _OPENS.search(text, start)
    until = later.start() if later else len(text)
    shuts = [m for m in _SHUTS.finditer(text, start + 1) if m.start() < until]
    for match in shuts:
        plural = text[match.start() - 1] in "sS"
        if not plural or not re.match(r"\s+\w", text[match.end() :]):
            return match.start()
    if shuts:
        return shuts[0].start()
    if later and later.group() == "‘":
        return later.start()  # ‚so‘ he said
    return None if opening.group() == "'" else len(text)
