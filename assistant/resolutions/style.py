"""Rules of editorial style: spelling, numbers, names, emphasis, quotation marks.

Words inside quotation marks are somebody else's and are left alone. Example:

    "The UN programs of 5 States"     -> short-name, spelling, numbers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.resolutions.nouns import Finding, Resolution, Unit
from assistant.resolutions.spelling import spelling
from assistant.resolutions.table import found

_QUOTED = re.compile(r"“[^“”]{0,2000}”|\"[^\"]{0,2000}\"")
_PER_CENT = re.compile(r"\d\s?%|\bpercent(?:age points?)?\b|\d\spercent\b")
_SMALL = re.compile(
    r"(?<![\w/.,$€£–-])(?<!paragraph )(?<!paragraphs )(?<!article )(?<!articles )"
    r"(?<!Article )(?<!Articles )(?<!Goal )(?<!Goals )(?<!item )(?<!items )(?<!target )"
    r"(?<!section )(?<!sections )(?<!No\. )(?<!chapter )(?<!Protocol )(?<!part )"
    r"(?<!principle )(?<!Principle )(?<!rule )(?<!table )(?<!phase )(?<!and )(?<!to )"
    r"(?<!or )(?<!approximately )(?<!Additional )(?<!level )(?<!Category )(?<!class )"
    r"[2-9](?= (?:(?:new|other|such|more|additional|Member|developing|least) )?"
    r"(?:States|countries|years|months|days|weeks|members|Members|reports|meetings|"
    r"sessions|organizations|persons|people|women|children|experts|regions|parties|"
    r"Governments|hours|steps|areas|measures|principles|resolutions|languages|groups)\b)"
)
_THOUSANDS = re.compile(
    r"(?<![\w/.,(-])(?!(?:1[6-9]|20|21)\d\d\b)\d{4,7}(?= [a-z]{3,})"
    r"|(?<![\w/.,])\d{1,3} \d{3}(?= [a-z]{3,})"
)
_MILLIONS = re.compile(r"(?<![\w.,])\d{1,3}(?:,000){2,3}(?![\d,])")
_DOUBLED = re.compile(r"\b(the|of|and|to|in|a|an|for|its|on|with|by|is|are)\s+\1\b")
_CAPITALS = re.compile(r"(?<![\w/(-])[A-Z]{4,}(?:\s[A-Z]{2,})*(?![\w/)-])")
_ACRONYM = re.compile(r"(?<![\w/.(“-])[A-Z]{2,8}s?(?![\w/-]|\.\w|[()])")
_ROMAN = re.compile(r"[IVXLC]+")
_KNOWN = frozenset({"AIDS", "HIV", "COVID", "SARS", "DNA", "ISIL", "NEPAD", "OK", "TV"})
_COMMANDS = ("SHALL", "MUST", "NOT", "ALL", "ANY", "NO", "NEVER", "ONLY", "EVERY")
_LATIN_WORDS = (
    "inter alia|mutatis mutandis|bis|ter|ex officio|ad hoc|per se|de facto|de jure|"
    "prima facie|pro forma|vis-à-vis|ibid|treaty series|official records"
)
_LATIN = frozenset(_LATIN_WORDS.split("|"))
SHORT_NAMES = {
    "UN": "United Nations",
    "UNO": "United Nations",
    "UNGA": "General Assembly",
    "GA": "General Assembly",
    "UNSC": "Security Council",
    "SC": "Security Council",
    "ECOSOC": "Economic and Social Council",
    "HRC": "Human Rights Council",
    "UNHRC": "Human Rights Council",
    "SG": "Secretary-General",
    "UNSG": "Secretary-General",
    "UDHR": "Universal Declaration of Human Rights",
    "ICCPR": "International Covenant on Civil and Political Rights",
    "ICESCR": "International Covenant on Economic, Social and Cultural Rights",
    "UNFCCC": "United Nations Framework Convention on Climate Change",
    "UNCLOS": "United Nations Convention on the Law of the Sea",
    "SDG": "Sustainable Development Goal",
    "SDGs": "Sustainable Development Goals",
    "ICJ": "International Court of Justice",
    "ICC": "International Criminal Court",
}
_NEVER_SHORT = frozenset(
    {"UN", "UNO", "GA", "UNGA", "SC", "UNSC", "SG", "UNSG", "ECOSOC"}
)


def unquoted(text: str) -> str:
    """The text with what stands in quotation marks blanked, all offsets kept."""
    return _QUOTED.sub(lambda m: " " * len(m[0]), text)


def style(resolution: Resolution) -> Iterator[Finding]:
    """What departs from the editorial style."""
    introduced = _introduced(resolution.text)
    for unit in resolution.walk():
        text = unquoted(unit.text)
        yield from spelling(unit, text)
        yield from _numbers(unit, text)
        yield from _names(unit, text, introduced)
        yield from _emphasis(unit, text)
        yield from _marks(unit, text)


def _numbers(unit: Unit, text: str) -> Iterator[Finding]:
    for match in _PER_CENT.finditer(text):
        message = f"“{match[0]}” stands for “per cent”."
        yield found("per-cent", unit, match.span(), message, "Write “per cent”.")
    for match in _SMALL.finditer(text):
        message = f"The number {match[0]} is below ten and stands in figures."
        yield found("numbers", unit, match.span(), message, "Write it in words.")
    for match in _THOUSANDS.finditer(text):
        digits = match[0].replace(" ", "")
        message = f"“{match[0]}” has no comma between thousands."
        yield found("numbers", unit, match.span(), message, f"Write “{int(digits):,}”.")
    for match in _MILLIONS.finditer(text):
        message = f"“{match[0]}” is a round number of millions in figures."
        yield found(
            "numbers", unit, match.span(), message, "Write “million” or “billion”."
        )


def _introduced(text: str) -> frozenset[str]:
    """Abbreviations that the text introduces in parentheses somewhere."""
    inner = re.findall(r"\(([^()]{2,120})\)", text)
    words = {w.strip("“”\"'‘’,;") for part in inner for w in part.split()}
    defined = re.findall(r"“([A-Z][\w-]{1,12})”", text)
    return frozenset({*words, *defined})


def _names(unit: Unit, text: str, introduced: frozenset[str]) -> Iterator[Finding]:
    for match in _ACRONYM.finditer(text):
        word = match[0]
        full = SHORT_NAMES.get(word, "")
        if full and (word in _NEVER_SHORT or word not in introduced):
            message = f"“{word}” stands for the {full}."
            yield found("short-name", unit, match.span(), message, f"Write “{full}”.")
        elif not full and not _plain(word, introduced):
            yield found(
                "acronym",
                unit,
                match.span(),
                f"“{word}” is nowhere introduced.",
                f"Write the full name, followed by “({word})”, where it first stands.",
            )


def _plain(word: str, introduced: frozenset[str]) -> bool:
    """Whether capitals need no introduction."""
    bare = word.removesuffix("s")
    known = bool({word, bare, bare + "s"} & introduced) or bare in _KNOWN
    return known or bool(_ROMAN.fullmatch(word)) or word in _COMMANDS


def _emphasis(unit: Unit, text: str) -> Iterator[Finding]:
    for low, high in unit.bolds:
        if any(map(str.isalpha, unit.text[low:high])):
            message = f"“{unit.text[low:high][:60]}” is set in bold."
            yield found("emphasis", unit, (low, high), message, "Take the bold away.")
    for low, high in unit.italics:
        words = unit.text[low:high].strip(" .,;")
        inside = low > max(unit.opening_end, 2) and words[:1].islower()
        if inside and words.casefold() not in _LATIN:
            message = f"“{words[:60]}” is in italics and no opening word."
            yield found("emphasis", unit, (low, high), message, "Set it upright.")
    for match in re.finditer(r"(?<![\w/(-])[A-Z]{2,5}(?![\w/)-])", text):
        if match[0] in _COMMANDS and match.start() > 0:
            message = f"“{match[0]}” stands in capitals."
            todo = f"Write “{match[0].lower()}”."
            yield found("emphasis", unit, match.span(), message, todo)


def _marks(unit: Unit, text: str) -> Iterator[Finding]:
    opened, closed = unit.text.count("“"), unit.text.count("”")
    odd = unit.text.count('"') % 2
    if opened != closed or odd:
        at = unit.text.rfind("“" if opened > closed else "”")
        at = unit.text.rfind('"') if odd else at
        yield found(
            "quotation",
            unit,
            (at, at + 1),
            "A quotation mark has no counterpart in this paragraph.",
            "Close the quotation, or take the mark away.",
        )
    for match in _DOUBLED.finditer(text):
        message = f"The word “{match[1]}” stands twice."
        yield found("doubled-word", unit, match.span(), message, "Write it once.")
