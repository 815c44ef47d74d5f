"""Pinpoints of the library in the form of a citation style.

The library writes "art 5(1)(a)". OSCOLA keeps that and shortens section, part and
chapter; the United Nations write "art. 5, para. 1 (a)". It knows no text. Example:

    un_pinpoint("art 5(1)(a)")                    # "art. 5, para. 1 (a)"
    oscola_pinpoints(["art 2", "art 5(1)"])       # "arts 2 and 5(1)"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

_OSCOLA = {
    "sec": "s",
    "section": "s",
    "subsec": "sub-s",
    "part": "pt",
    "chap": "ch",
    "chapter": "ch",
    "appendix": "app",
    "schedule": "sch",
    "subpara": "subpara",
}
_UN = {
    "art": "art.",
    "para": "para.",
    "sec": "sect.",
    "section": "sect.",
    "subsec": "subsect.",
    "chap": "chap.",
    "chapter": "chap.",
    "subpara": "subpara.",
}
# Words with a plural of their own; what has none is repeated.
_PLURALS = {
    "art": "arts",
    "para": "paras",
    "s": "ss",
    "recital": "recitals",
    "principle": "principles",
    "art.": "arts.",
    "para.": "paras.",
    "sect.": "sects.",
}
# Provisions whose numbered sub-divisions are paragraphs; of a paragraph they are none.
_OF_PARAGRAPHS = ("art", "sec", "section", "principle", "objective", "recital")
_SEGMENT = re.compile(r"(?P<word>[A-Za-z]+) (?P<rest>.+)")
_GROUP = re.compile(r"\(([^()]*)\)")
_NUMBERED = re.compile(r"\d+[A-Z]?(?: (?:bis|ter|quater|quinquies|sexies))?")
_SUBPARA = re.compile(r"(?<=\S) (?=subpara \d)")


def oscola_pinpoint(pinpoint: str) -> str:
    """A pinpoint as OSCOLA writes it: "sec 4.2" becomes "s 4.2"."""
    return _segments(pinpoint, _oscola)


def un_pinpoint(pinpoint: str, *, capital: bool = False) -> str:
    """A pinpoint as the United Nations Editorial Manual writes it.

    Args:
        pinpoint: as the library writes it.
        capital: of an instrument whose articles take a capital letter (the Charter).
    """
    written = _segments(pinpoint, _un)
    return f"A{written[1:]}" if capital and written.startswith("art.") else written


def oscola_pinpoints(pinpoints: Sequence[str]) -> str:
    """Several of one instrument: "arts 2(2)(b) and 4"; "" for none."""
    return _together([oscola_pinpoint(p) for p in pinpoints])


def un_pinpoints(pinpoints: Sequence[str], *, capital: bool = False) -> str:
    """Several of one instrument: "arts. 2 and 4"; "" for none."""
    return _together([un_pinpoint(p, capital=capital) for p in pinpoints])


def _segments(pinpoint: str, write: Callable[[str], str]) -> str:
    """Each part of a pinpoint written; a heading in quotation marks stays as it is."""
    return ", ".join(
        part if part.startswith("“") else write(part) for part in _parts(pinpoint)
    )


def _parts(pinpoint: str) -> list[str]:
    """The parts between commas that stand outside quotation marks."""
    parts, depth = [""], 0
    for sign in _SUBPARA.sub(", ", pinpoint):
        depth += {"“": 1, "”": -1}.get(sign, 0)
        if sign == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def _oscola(part: str) -> str:
    return _renamed(part, _OSCOLA)


def _un(part: str) -> str:
    match = _SEGMENT.fullmatch(part)
    if match is None:
        return part
    word, rest = match["word"].lower(), match["rest"]
    opening = rest.find("(")
    if opening == 0:  # "point (a)"
        return f"{_UN.get(word, match['word'])} {_spaced(rest)}"
    number = rest if opening < 0 else rest[:opening]
    groups = "" if opening < 0 else rest[opening:]
    written = f"{_UN.get(word, match['word'])} {number.strip()}"
    first = _GROUP.match(groups)
    if first and word in _OF_PARAGRAPHS and _NUMBERED.fullmatch(first[1]):
        written += f", para. {first[1]}"
        groups = groups[first.end() :]
    return f"{written} {_spaced(groups)}".rstrip()


def _renamed(part: str, names: Mapping[str, str]) -> str:
    match = _SEGMENT.fullmatch(part)
    if match is None:
        return part
    return f"{names.get(match['word'].lower(), match['word'])} {match['rest']}"


def _spaced(groups: str) -> str:
    """Brackets with a space between: "(a)(i)" becomes "(a) (i)"."""
    return groups.strip().replace(")(", ") (")


def _together(written: Sequence[str]) -> str:
    """Several pinpoints in one phrase: one plural word where all share it."""
    if len(written) < 2:
        return "".join(written)
    words = {text.partition(" ")[0] for text in written}
    word = next(iter(words)).lower()
    # A comma would be read as the end of one: "art. 2, para. 1" is never put together.
    if len(words) == 1 and word in _PLURALS and not any("," in t for t in written):
        plural = _PLURALS[word]
        if next(iter(words))[0].isupper():
            plural = plural.capitalize()
        numbers = [text.partition(" ")[2] for text in written]
        return f"{plural} {_listed(numbers)}"
    clear = any("," in text for text in written)
    return _listed(written, comma=clear)


def _listed(parts: Sequence[str], *, comma: bool = False) -> str:
    return ", ".join(parts[:-1]) + (", and " if comma else " and ") + parts[-1]
