"""Wordings between slashes in one bracket, each with who signs it.

"[shall (EU, UK)/should (US)]", "[EU: go / US: stay]", "[go (EU) or stay (US)]", and
"[shall/should]" of nobody. A slash that joins ("and/or", "his/her"), or stands in a
symbol, a date or an address, parts nothing. It knows no other bracket. Example:

    [part.proponents for part in parted("[go (EU)/stay (US)]", 1, 18)]
    # [("EU",), ("US",)]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.brackets.names import LONGEST, Attribution, attribution
from assistant.brackets.nouns import Spans
from assistant.brackets.parens import opened

MODAL = re.compile(
    r"(?:shall|should|may|must|will|can|could|might|ought to|is to|are to"
    r"|(?:is|are) (?:encouraged|urged|invited|requested|required|obliged) to)"
    r"(?: not)?(?: \w+){0,2}"
)
WIDEST = 700  # characters of a bracket whose slashes are looked at
_EVENTS = re.compile(r"[()\[\]/:]|\bor\b")
_SPACED = re.compile(r"\s/\s|\s/|/\s|//")
_TIGHT = re.compile(r"[\w’'-]+(?:/[\w’'-]+){1,5}")
_LOOSE = re.compile(r"[a-z]\w*/\w|\w/[a-z]|\w/\d+ [a-z]")
_BARE = re.compile(r"\s*\[[^\[\]]*\]\s*(?:\([^()]*\)\s*)?")  # a bracket, signed or not
_OPTION = re.compile(r"\b(?:option|alt(?:ernative)?|variant)\.? ?\w{0,3} ?[:.)]", re.I)
# What slashes do that parts no wordings: they join words, or stand in one sign.
_JOINS = re.compile(
    r"(?<![\w/])(?:and/or|or/and|s?he/s?he|his/hers?|hers?/his|him/her|her/him"
    r"|himself/herself|herself/himself|either/or|n/a|N/A|w/o|c/o|km/h|mg/l|m/s|24/7"
    r"|[1-9]/[2-9]|\d{1,2}/\d{1,2}/\d{4}|\d{4}/\d{1,2}/\d{1,2}|\d{4}/\d{2,4}"
    r"|[A-Z]{1,12}(?:/[A-Z\d][\w.-]*){1,7}/[\w.-]*\d[\w.-]*"
    r"|(?:https?:|www\.)[^\s()\[\]]*)(?![\w/])"
)
_KIND = re.compile(
    r"(?:the|an?|each|all|every|any|no|not|in|on|by|for|to|of|with)\b|\d"
)
_FEW = 3  # words of a wording beside another that begins in its own way
_MOST = 6  # words of a wording between tight slashes


@dataclass(frozen=True, kw_only=True)
class Part:
    """One wording `start:end` (with its signature) and the signature's offsets."""

    start: int
    end: int
    proponents: tuple[str, ...] = ()
    signs: Spans = ()  # characters that are attribution and no wording


def parted(text: str, start: int, end: int) -> list[Part]:
    """The wordings of `text[start:end]` if some are signed each; none otherwise."""
    if end - start > WIDEST or not _promising(text[start:end]):
        return []
    cuts, colons = _cuts(text, start, end)
    led = _led(text, start, cuts, colons)
    if led:
        return _spread(text, [*led, end])
    bounds = _bounds(text, start, end, cuts)
    parts = [part for low, high in bounds for part in _part(text, low, high)]
    signed = [part for part in parts if part.proponents]
    each = bool(signed) and signed[0] is not parts[-1]
    return parts if len(parts) > 1 and (each or bare(text, parts)) else []


def bare(text: str, parts: Sequence[Part]) -> bool:
    """Whether the wordings are brackets themselves: "[[go]/[stay] (US)]"."""
    return all(_BARE.fullmatch(text, part.start, part.end) for part in parts)


def _promising(inside: str) -> bool:
    slash = "/" in inside or " or " in inside
    signs = slash and re.search(r"[)\]:–—-]", inside)
    return bool(signs) and not _OPTION.search(inside)


def _cuts(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[int]]:
    """The slashes (and "or") outside nested marks, and the colons."""
    cuts: list[tuple[int, int]] = []
    colons: list[int] = []
    joined = [found.span() for found in _JOINS.finditer(text, start, end)]
    depth = at = 0
    for found in _EVENTS.finditer(text, start, end):
        sign = found.group()
        depth += (sign in "([") - (sign in ")]") if len(sign) == 1 else 0
        while at < len(joined) and joined[at][1] <= found.start():
            at += 1
        joins = at < len(joined) and joined[at][0] <= found.start()
        if depth or joins or sign in "()[]":
            continue
        if sign == ":":
            colons.append(found.start())
        else:
            cuts.append(found.span())
    return cuts, colons


def _led(
    text: str, start: int, cuts: Sequence[tuple[int, int]], colons: Sequence[int]
) -> list[int]:
    """Where wordings begin that are led by names each: "EU: go / US: stay"."""
    begins: list[int] = []
    low = start
    for colon in colons:
        starts = [start] if not begins else [b for a, b in cuts if low <= a < colon]
        for at in starts:
            said = colon - at < LONGEST and attribution(text[at:colon].strip(" *_"))
            if said and said.proponents:
                begins.append(at)
                break
        if not begins:
            return []
        low = colon
    return begins if len(begins) > 1 else []


def _spread(text: str, bounds: Sequence[int]) -> list[Part]:
    """The wordings between places where names lead; the slash before each is none's."""
    parts: list[Part] = []
    for at, following in zip(bounds, bounds[1:], strict=False):
        colon = text.find(":", at)
        said = attribution(text[at:colon].strip(" *_"))
        end = following
        while end > colon + 1 and text[end - 1] in "/ \t\n":
            end -= 1
        if following != bounds[-1] and text[end - 2 : end] == "or":
            end -= 2
        names = said.proponents if said else ()
        parts.append(
            Part(start=at, end=end, proponents=names, signs=((at, colon + 1),))
        )
    return parts if all(text[p.signs[0][1] : p.end].strip() for p in parts) else []


def _bounds(
    text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The stretches between slashes that part wordings."""
    found: list[tuple[int, int]] = []
    low = start
    for at, behind in cuts:
        before = text[low:at].rstrip()
        spaced = text[at - 1].isspace() or text[behind : behind + 1].isspace()
        signed = before.endswith(")") and bool(_signature(before, 0, len(before)))
        nested = _BARE.fullmatch(text, low, at) and _BARE.match(text, behind, end)
        if (signed or nested or (spaced and text[at] == "/")) and before.strip():
            found.append((low, at))
            low = behind
    found.append((low, end))
    return found if text[low:end].strip() else []


def _part(text: str, low: int, high: int) -> list[Part]:
    """A stretch with its signature, or the single words between its tight slashes."""
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    signature = _signature(text, low, high)
    stop, said = signature or (high, None)
    words = text[low:stop].strip()
    stop = low + len(words)
    split = plain(words) if _tight(words) else [words]
    parts: list[Part] = []
    at = low
    for index, word in enumerate(split):
        at = text.index(word, at)
        last = index + 1 == len(split)
        parts.append(
            Part(
                start=at,
                end=high if last else at + len(word),
                proponents=said.proponents if said and last else (),
                signs=((stop, high),) if said and last else (),
            )
        )
        at += len(word)
    return parts


def _tight(words: str) -> bool:
    return "/" in words and "[" not in words and _JOINS.fullmatch(words) is None


def _signature(text: str, low: int, high: int) -> tuple[int, Attribution] | None:
    """Who signs a wording at its end, and where that begins: "go (EU)", "go – EU"."""
    if high > low and text[high - 1] == ")":
        start = opened(text, high, low)
        said = attribution(text[start + 1 : high - 1]) if start > low else None
        if said is None or shortens(text[low:start], said, text[start + 1 : high - 1]):
            return None
        return start, said
    dash = max(text.rfind(mark, low, high) for mark in (" – ", " — ", " - "))
    said = attribution(text[dash + 3 : high].strip()) if dash > low else None
    return (dash, said) if said is not None else None


def shortens(words: str, said: Attribution, printed: str) -> bool:
    """Whether "(CBD)" or "(LDCs)" only shortens the words before it."""
    bare = printed.removesuffix("s")
    if said.verbal or len(said.names) != 1 or not bare.isupper():
        return False
    found = re.findall(r"[A-Za-z]+", words[-80:])
    initials = "".join(word[0].upper() for word in found[-len(bare) :])
    return initials == bare


def plain(words: str) -> list[str]:
    """The wordings between slashes that nobody signs; one if they part nothing."""
    hidden = _JOINS.sub(lambda m: m.group().replace("/", "\0"), words)
    return [part.replace("\0", "/") for part in _plain(hidden)]


def _plain(words: str) -> list[str]:
    spaced = [part.strip() for part in _SPACED.split(words)]
    if len(spaced) > 1 and all(spaced):
        return spaced
    if _TIGHT.fullmatch(words):
        return words.split("/")
    pair = re.search(r"(?<![\w/])[a-z]+(?:/[a-z]+)+(?![\w/])", words)
    if pair and all(MODAL.fullmatch(part) for part in pair.group().split("/")):
        return pair.group().split("/")
    parts = [part.strip() for part in words.split("/")]
    return parts if _LOOSE.search(words) and _fit(parts) else [words]


def _fit(parts: Sequence[str]) -> bool:
    """Whether wordings of several words stand for one another."""
    sizes = [len(part.split()) for part in parts]
    if not all(0 < size <= _MOST for size in sizes) or len(parts) < 2:
        return False
    if all(MODAL.match(part) for part in parts) or max(sizes) <= _FEW:
        return True
    heads = [_KIND.match(part) for part in parts]
    return all(head and head[0] == (heads[0] or head)[0] for head in heads)
