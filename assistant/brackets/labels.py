r"""The label with which a line begins: "Article 3 bis", "OP4 alt", "[2.", "(7)".

It reads one line and knows neither what stands above it nor where its unit ends.

Example:
    label_at("2 bis. Two.", 0, 11).name        # "2 bis"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.brackets.names import attribution
from assistant.brackets.remarks import note_lead
from assistant.provisions.numbers import LATIN

_LATIN = rf"(?:{LATIN})"
_SUFFIX = (
    rf"(?:(?:\. |[ .-])?(?:\[(?:{_LATIN}|alt|ALT)\]"
    rf"|(?:{_LATIN}|[Aa][Ll][Tt])(?![A-Za-z])"
    r"|(?:alternative|ALTERNATIVE)(?! ?\d)(?![A-Za-z]))"
    r"\.?(?: ?\d{1,2}(?!\d|\.\d))?){0,3}"
)
# What may stand before a number: brackets, markup, a heading mark, an option label.
_BEFORE = (
    r"[ \t]{0,40}(?:#{1,6} )?(?:>\s?)?(?:[-*•] )?"
    r"(?:[\[{(]|\*\*|__|~~|\{[+-]|<\w{1,4}>){0,6}"
    r"[ \t]{0,9}\n?[ \t]{0,9}"
)
_UNITS = re.compile(
    rf"(?P<before>{_BEFORE})(?:"
    rf"(?P<un>(?:PP|OP|pp|op)) ?(?P<un_no>\d{{1,3}}[a-z]?{_SUFFIX})(?![\w])"
    r"|(?P<word>Article|ARTICLE|Art\.|Articles?|Rule|RULE|Principle|PRINCIPLE|Annex"
    r"|ANNEX|Recommendation|Regulation|Guideline|Commitment|Action) "
    rf"\[?(?P<no>\d{{1,3}}(?:\.\d{{1,3}})*[A-Z]?"
    rf"(?:\.[A-Z]{{1,2}}(?![A-Za-z])(?:\.\d{{1,3}})?)?"
    rf"|[A-Z]{{1,2}}(?:\.(?:\d{{1,3}}|[A-Z]{{1,2}}(?![A-Za-z]))){{1,3}}|[IVXL]{{1,6}}|[A-Z])\]?"
    rf"(?P<no_suffix>{_SUFFIX})(?![\w])"
    r"|(?P<pword>[Pp]aragraph|PARAGRAPH|Para\.?|para\.?|PARA) "
    rf"(?P<pno>\d{{1,3}}{_SUFFIX})(?![\w])"
    rf"|(?P<sign>[(¶])?(?P<num>\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?{_SUFFIX})"
    r"(?P<close>[.):]{0,2}\]?)(?=\s|[\[*~{(]|$)"
    r")",
)
_TITLE = re.compile(r"[ \t]*(?:\*\*)?[ \t]*(?:[.:–—-]+|\]|\[|\(|$|(?=[A-Z*~{]))")
_OPTION_FIRST = re.compile(
    r"[ \t]*\[?(?:\*\*)?(?:Option|OPTION|Alternative|ALTERNATIVE|Alt|ALT) "
    r"(?:\d{1,2}|[A-Z])(?:\*\*)?[.:) ]{1,3}(?=\[?\d{1,3}(?: ?bis| ?ter)?[.)] )"
)
_SPACES = re.compile(r"[ \t]{2,}")
LONG_TITLE = 140


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label at the start of a line, before it has its place in the text."""

    name: str
    level: int
    start: int
    label_end: int
    alone: bool  # PP and OP stand for themselves


def label_at(text: str, at: int, line_end: int) -> Label | None:
    """The label with which the line that begins at `at` begins, None for none."""
    option = _OPTION_FIRST.match(text, at, line_end)
    match = _UNITS.match(text, option.end() if option else at)
    if match is None or not text[at:line_end].strip():
        return None
    if match["un"]:
        name = match["un"].upper() + _number(match["un_no"])
        return Label(name=name, level=1, start=at, label_end=match.end(), alone=True)
    if match["word"]:
        return _article(text, at, match)
    if match["pword"]:
        if not _titled(text, match.end()):
            return None
        number = _number(match["pno"])
    else:
        number = _paragraph(text, match)
        if not number:
            return None
    return Label(name=number, level=2, start=at, label_end=match.end(), alone=False)


def _number(printed: str) -> str:
    """A number with its suffix in one spelling: "4.bis" is "4 bis"."""
    bare = printed.replace("[", "").replace("]", "").rstrip(". ")
    parted = re.sub(r"(?<=\d)[ .-]{0,2}(?=[A-Za-z]{3})", " ", bare)
    return " ".join(
        word.lower() if word.lower().isalpha() and word.lower() != "alt" else word
        for word in parted.replace(". ", " ").split()
    )


def _article(text: str, at: int, match: re.Match[str]) -> Label | None:
    if not _titled(text, match.end()):
        return None
    word = match["word"].rstrip("s.").lower()
    short = "art" if word.startswith("art") else word
    number = _number(match["no"] + match["no_suffix"])
    return Label(
        name=f"{short} {number}", level=1, start=at, label_end=match.end(), alone=False
    )


def _titled(text: str, end: int) -> bool:
    """Whether what follows "Article 5" on its line makes it a heading."""
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)][: LONG_TITLE + 1]
    rest = rest.strip()
    if rest[:1] == "(" and re.match(r"\((?:\d|[a-z]\))", rest):
        return False
    if not _TITLE.match(rest):
        return False
    if rest[:1] in (".", ":", "–", "—", "-", "[", "]", "(", "") or "**" in rest[:3]:
        return True
    return len(rest) <= LONG_TITLE and not rest.endswith((";", ","))


def _paragraph(text: str, match: re.Match[str]) -> str:
    """The number of a paragraph label, "" where the digits are something else."""
    close, sign = match["close"], match["sign"]
    number = _number(match["num"])
    if sign == "(" and not close.startswith(")"):
        return ""
    if close == "]" and match["before"].rstrip().endswith("["):
        return ""  # "[1]": a reference to a note
    suffixed = bool(re.search(r"[A-Za-z]{3}", number))
    if close.rstrip("]") or sign or suffixed:
        wide = close.startswith(":") and not suffixed
        if "." in number and close == "" and not sign:
            return number if _opens(text, match.end()) else ""
        return "" if wide else number
    if "." in number or match["before"].rstrip().endswith(("[", "**")):
        apart = _opens(text, match.end()) and close == ""
        return number if apart and not _foot(text, match) else ""
    return number if _SPACES.match(text, match.end()) else ""


def _opens(text: str, at: int) -> bool:
    """Whether what follows a bare number begins a sentence."""
    rest = text[at : at + 8].lstrip(" \t*~{+[(")
    return rest[:1].isupper()


def _foot(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number in a bracket is that of a note: "[2 NZ: we wonder …"."""
    said = text[match.end() : match.end() + 140].split("\n", 1)[0]
    who = attribution(said.split(":", 1)[0].strip()) if ":" in said else None
    return who is not None or note_lead(said) is not None
