"""Enumerations: one unit with its numbers, as references write it.

Knows "Articles 8 to 15", "points (h)(i) and (ii)", "second subparagraph" and "this
Article", each by itself; how they stand inside one another is for `mentions`. Every
pattern is bounded and none goes back over more than a few words.

    >>> [item.number for item in group_at("Articles 8 and 9", 0).items]
    ['8', '9']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.provisions.numbers import LATIN, letter, roman

MOST_ITEMS = 200  # numbers of one list
DEEPEST = 6  # levels of one expression
_UNITS = {
    "article": r"articles?|arts?\.?",
    "subparagraph": r"sub-?\s?paragraphs?|subparas?\.?",
    "paragraph": r"paragraphs?|paras?\.?",
    "subsection": r"sub-?sections?",
    "section": r"sections?|secs?\.?",
    "point": r"points?",
    "annex": r"annex(?:es)?",
    "appendix": r"appendix|appendices",
    "schedule": r"schedules?",
    "rule": r"rules?",
    "clause": r"clauses?",
    "chapter": r"chapters?",
    "part": r"parts?",
    "title": r"titles?",
    "recital": r"recitals?",
    "principle": r"principles?",
    "indent": r"indents?",
    "sentence": r"sentences?",
}
IN_TEXT = ("paragraph", "subparagraph", "point", "indent", "sentence")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth"),
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNIT = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _UNITS.items())
_ANY_UNIT = "|".join(_UNITS.values())
_NTH = "|".join(_ORDINALS)
ANCHOR = re.compile(
    rf"\b(?:(?:{_NTH}|this|that|preceding|previous|following)\b|(?:{_ANY_UNIT})"
    r"(?=[\s\d(]))",
    re.IGNORECASE,
)
_HEAD = re.compile(rf"(?:{_UNIT})(?:\s{{1,9}}|(?<=\.)(?=\d)|(?=\())", re.IGNORECASE)
_COUNT = rf"(?:{_NTH})(?:(?:,\s|,?\s(?:and|or|to)\s)(?:{_NTH})){{0,9}}"
_ORDINAL = re.compile(rf"(?P<count>{_COUNT})\s(?:{_UNIT})\b", re.IGNORECASE)
_PLACED = re.compile(
    rf"(?P<how>this|that|preceding|previous|following)\s(?:same\s)?(?:{_UNIT})"
    r"(?![\w-])(?!\s\()",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"\s?(?:[:,]|(?:is|are|shall|has|have)\b)")

_ARABIC = rf"\d{{1,4}}(?:\.\d{{1,3}})*(?:[A-Za-z]{{1,2}}\b)?(?:\s?(?:{LATIN})\b)?"
_CARDINAL = rf"{_ARABIC}(?![\w/%]|[.,]\d)"
_CAPITAL = r"[A-Z](?![\w'’])"
_ROMANS = rf"[IVXLC]{{1,7}}(?:\s?(?:{LATIN})\b)?(?!\w)"
_SMALL_ROMANS = r"[ivx]{2,7}(?!\w)"
_ENDS = r"(?=\s{0,2}(?:[,.;:?!)]|(?:of|and|or|to|in|above|below)\b|$))"
_LETTER = rf"[a-z](?!\w){_ENDS}"
_INNER = r"\d{1,3}[a-z]?|[a-zA-Z]|[ivxl]{1,6}|([a-z])\1"
_BRACKET = rf"\(\s?(?:{_INNER.replace('1', '{n}')})\s?\)"
_OPEN_NUMBER = _BRACKET.replace("{n}", "1")
_SPELT = "(?i:" + "|".join(_WORDS) + r")\b"
_NUMBERS = {
    "article": rf"{_CARDINAL}|{_ROMANS}|{_SMALL_ROMANS}",
    "annex": rf"{_CARDINAL}|{_ROMANS}|{_CAPITAL}|[ivx]{{1,7}}(?!\w)",
    "appendix": rf"{_CARDINAL}|{_ROMANS}|{_CAPITAL}",
    "schedule": rf"{_CARDINAL}|{_ROMANS}|{_CAPITAL}",
    "rule": rf"{_CARDINAL}|{_ROMANS}",
    "clause": rf"{_CARDINAL}|{_ROMANS}",
    "chapter": rf"{_CARDINAL}|{_ROMANS}|{_CAPITAL}|{_SPELT}",
    "part": rf"{_CARDINAL}|{_ROMANS}|{_CAPITAL}|{_SPELT}",
    "title": rf"{_CARDINAL}|{_ROMANS}|{_CAPITAL}|{_SPELT}",
    "section": rf"{_CARDINAL}|{_ROMANS}|{_CAPITAL}",
    "subsection": rf"{_CARDINAL}|{_ROMANS}|{_CAPITAL}",
    "recital": _CARDINAL,
    "principle": _CARDINAL,
    "sentence": _CARDINAL,
    "indent": _CARDINAL,
    "paragraph": rf"{_CARDINAL}|{_LETTER}",
    "subparagraph": rf"{_CARDINAL}|{_LETTER}",
    "point": rf"{_CARDINAL}|{_LETTER}",
}
_BRACKETED = ("paragraph", "subparagraph", "point", "subsection", "recital")
_NUMBER = {unit: re.compile(pattern) for unit, pattern in _NUMBERS.items()}
_BARE_LETTER = re.compile(_LETTER)
_IN_BRACKETS = re.compile(_OPEN_NUMBER)
_DOTTED = re.compile(r"\.([a-z])(?!\w)")
_JOINT = re.compile(
    r"\s{0,2}(?P<word>,?\s{0,2}(?:and/or|and|or|to|through)(?=[\s(])|,|[–-])\s{0,2}",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(
    r"[\d.]{1,8}[a-z]?(?:\s?\(\w{1,4}\)){0,3}(?:,\s[\d.]{1,8}[a-z]?){0,9},?\s(?:and|or)\s\d"
)
_QUANTITY = re.compile(
    r"\s?(?:%|per\scent|percent|days?|weeks?|months?|years?|hours?|minutes?|seconds?"
    r"|members?|states|parties|million|billion|thousand|eur|euros?|usd|dollars?|tonnes?"
    r"|tons?|kg|km|kilomet\w{1,4}|met(?:re|er)s?|nautical|miles?|january|february|march"
    r"|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One number of a list with what is in brackets behind it: 6(1)(a)."""

    number: str
    tail: tuple[str, ...] = ()
    bracketed: bool = False
    start: int
    end: int
    through: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """A unit with its numbers: "points (a) and (b)"."""

    unit: str
    items: tuple[Item, ...]
    start: int
    end: int
    how: str = ""


def group_at(text: str, at: int) -> Group | None:
    """The unit with its numbers that begins at an offset, or None."""
    return _counted(text, at) or _placed(text, at) or _numbered(text, at)


def _unit(match: re.Match[str]) -> str:
    return next(name for name in _UNITS if match[name])


def _counted(text: str, at: int) -> Group | None:
    """Counted in words: "first and second subparagraphs"."""
    match = _ORDINAL.match(text, at)
    if match is None or _unit(match) not in IN_TEXT:
        return None
    items: list[Item] = []
    for word in re.finditer(_NTH, match["count"], re.IGNORECASE):
        number = str(_ORDINALS.index(word.group().lower()) + 1)
        place = at + word.start()
        items.append(Item(number=number, start=place, end=at + word.end()))
    items[-1] = replace(items[-1], end=match.end())
    return Group(
        unit=_unit(match), items=tuple(items), start=at, end=match.end(), how="count"
    )


def _placed(text: str, at: int) -> Group | None:
    """Named by its place: "this Article", "the preceding paragraph"."""
    match = _PLACED.match(text, at)
    if match is None:
        return None
    unit, how = _unit(match), match["how"].lower().replace("previous", "preceding")
    word = match.group().split()[-1]
    if word.endswith(("s", ".")) or unit in ("sentence", "indent"):
        return None
    if how == "following" and _ANNOUNCES.match(text, match.end()):
        return None  # "the following paragraph is added:"
    if unit == "point" and (
        how != "this" or text[max(0, at - 3) : at].lower() == "at "
    ):
        return None
    item = Item(number="", start=at, end=match.end())
    return Group(unit=unit, items=(item,), start=at, end=match.end(), how=how)


def _numbered(text: str, at: int) -> Group | None:
    """Named by number: "points (a) and (b)", "Articles 8 to 15"."""
    head = _HEAD.match(text, at)
    if head is None:
        return None
    unit = _unit(head)
    first = _item(text, head.end(), unit)
    if first is None:
        return None
    plural = head.group().strip().rstrip(".").lower().endswith("s")
    items = [first]
    while len(items) < MOST_ITEMS:
        joint = _JOINT.match(text, items[-1].end)
        further = _further(text, joint, unit, items[-1], plural) if joint else None
        if further is None:
            break
        items.append(further)
    return Group(unit=unit, items=tuple(items), start=at, end=items[-1].end)


def _item(text: str, at: int, unit: str) -> Item | None:
    bracketed = text.startswith("(", at)
    if bracketed and unit not in _BRACKETED:
        return None
    form = _IN_BRACKETS if bracketed else _NUMBER[unit]
    match = form.match(text, at)
    if match is None:
        return None
    number = match.group().strip("() ")
    if number.lower() in _WORDS:
        number = str(_WORDS.index(number.lower()) + 1)
    elif unit in ("article", "annex") and number.islower() and roman(number):
        number = number.upper()
    tail, end = _tail(text, match.end())
    return Item(number=number, tail=tail, bracketed=bracketed, start=at, end=end)


def _tail(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The brackets behind a number, "(1)(a)" or ".a", and where they end."""
    parts: list[str] = []
    dotted = _DOTTED.match(text, at)
    if dotted:
        parts, at = [dotted[1]], dotted.end()
    while len(parts) < DEEPEST:
        gap = 0
        while gap < 2 and text[at + gap : at + gap + 1].isspace():
            gap += 1
        match = _IN_BRACKETS.match(text, at + gap)
        if match is None:
            break
        parts.append(match.group().strip("() "))
        at = match.end()
    return tuple(parts), at


def _further(
    text: str, joint: re.Match[str], unit: str, before: Item, plural: bool
) -> Item | None:
    """The next number of a list, or None where the list ends before it."""
    at, word = joint.end(), joint["word"].strip(" ,").lower()
    if text.startswith("(", at):
        further = _in_brackets(text, at, before)
    elif before.tail and (bare := _BARE_LETTER.match(text, at)):
        tail = (*before.tail[:-1], bare.group())  # "2.b and c above"
        further = replace(before, tail=tail, start=at, end=bare.end())
    else:
        further = _item(text, at, unit)
        if further is None or _QUANTITY.match(text, further.end):
            return None
        if further.number[0].isdigit() != before.number[0].isdigit():
            return None
        if not plural and word == "" and not _LIST_GOES_ON.match(text, at):
            return None  # "under Article 7, 30 persons"
    through = word in ("to", "through", "–", "-")
    return replace(further, through=through) if further else None


def _in_brackets(text: str, at: int, before: Item) -> Item | None:
    """The level that "(4)" counts on after "22(1)", "(b)" after "(a)"."""
    parts, end = _tail(text, at)
    if not parts:
        return None
    level = _level(parts[0], before)
    if level is None:
        return None
    if level == 0:
        number, tail = parts[0], parts[1:]
    else:
        number, tail = before.number, (*before.tail[: level - 1], *parts)
    return replace(before, number=number, tail=tail, start=at, end=end)


def _level(part: str, before: Item) -> int | None:
    """0 for the number of the item before, n for the nth bracket behind it."""
    levels = [before.number, *before.tail]
    first = 0 if before.bracketed else 1
    places = range(len(levels) - 1, first - 1, -1)
    for follows in (_succeeds, _alike):
        for place in places:
            if follows(levels[place], part):
                return place
    return None


def _succeeds(before: str, after: str) -> bool:
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    for value in (roman, letter):
        one, other = value(before), value(after)
        if one is not None and other is not None and other == one + 1:
            return True
    return False


def _alike(before: str, after: str) -> bool:
    if before[0].isdigit() or after[0].isdigit():
        return before[0].isdigit() and after[0].isdigit()
    return (len(before) > 1 and bool(roman(before))) == (
        len(after) > 1 and bool(roman(after))
    ) or (bool(roman(before)) and bool(roman(after)))
