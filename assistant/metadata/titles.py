"""Titles: which lines of a head are the name of the document.

Knows what stands around a title (letterheads, distribution marks, contents, series)
and how a title is broken over lines. What a reader found is kept where it looks like a
title. Example:

    title_of(head).value        # "Treaty on the Shared Lake"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.metadata.guesses import Guess
from assistant.metadata.head import BODY, Head, set_apart

NAMED_SO = "the file is named so"
_LONGEST = 300
_LINES = 40
# Lines that are no title: letterheads, marks, places, contents.
_JUNK = re.compile(
    r"(?:EN ?)+|united nations(?: [AES]/.*)?|nations unies|general assembly.*distr.*|"
    r"(?:the )?european (?:union|commission|parliament)(?: the council)?|"
    r"council of the european union.*|council of europe(?: treaty series.*)?|"
    r"(?:the )?council|world trade organi[sz]ation|oecd legal|instruments|"
    r"presidential documents|federal register.*|the president|"
    r"the white house|title \d.*|"
    r"(?:table of )?contents?[\s_.\d]*|inhalt|sommaire|índice|目\s*录|"
    r"preamble|foreword|"
    r"policy paper|guidance|corporate report|consultation outcome|independent report|"
    r"official journal.*|legislative acts.*|note|limite|annex(?: [ivx\d]+)?|cover note|"
    r"chapter \d+|part [ivx\d]+|article \d+.*|section \d+.*|page \d.*|vol\. .*|"
    r"distr\b.*|original:.*|agenda item.*|\w+-?\w* session|item \d.*|provisional|"
    r"decision|resolution|law|decree|order|draft|strategy|update|\d+ ?update|report|"
    r"by the authority vested.*|document (?:symbol|date).*|doc #.*|access level.*|"
    r"(?:proposal for a )?(?:communication from the commission.*)|(?:当前位置|【).*|"
    r"parliament, the (?:european )?council.*|"
    r"(?:economic and social )?committee (?:and|of) .*|"
    r"white paper|green paper|t\s?h\s?i\s?s page.*|this page .*|"
    r"[\W\d_]+|www\.\S+|https?:\S+|"
    r"(?:published|updated|dated?|brussels|geneva|new york|strasbourg)\b.{0,60}|"
    r"[{\[(].*[}\])]|.{0,40}\b(?:copyright|©).*|[A-Z]+ \d+(?: [A-Z]+ \d+)+|"
    r"(?:add|rev|cor)\.? \d.*|the (?:high )?contracting parties,?|version .*|"
    r".{0,30}\bministry of\b.*|(?:\d+ )?(?:the )?(?:republic|kingdom) of .*",
    re.IGNORECASE,
)
_ENDS = re.compile(  # where a flattened line goes on with something else
    r"\s+(?:table of contents?|contents?\b|preamble\b|foreword|acknowledge?ments?\b|"
    r"illustrations?:|"
    r"www\.\S+|https?:|status:|production:|article no\b|isbn|published (?:by|in|on)|"
    r"this page has|hon\.|[„“”]\s*[„“”]|the parties to this|executive summary|"
    r"(?<!\d )(?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december) \d{4})",
    re.IGNORECASE,
)
_CUT_ON = re.compile(  # a line that ends so goes on in the next
    r"(?:[-–,:]|\b(?:of|the|for|on|and|to|in|a|an|with|by|at|from|"
    r"de|la|du|des|et|y|del|"
    r"und|für|der|des|artificial|summit))$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:.{0,160}\b)?Subject:\s*(.+)$", re.MULTILINE)
_UN = re.compile(r"^\d+/\d+[A-Z]?\.?\s+(.{8,})$", re.MULTILINE)
_MACHINE = re.compile(
    r"microsoft word|\.(?:docx?|pdf|indd|html?|txt|rtf|odt)\b|untitled|^document\d*$|"
    r"^[\w-]+_[\w-]+$|powerpoint|^\W*$|^\S{1,24}$",
    re.IGNORECASE,
)


def title_of(head: Head) -> Guess:
    """The title of a text; the file's name where nothing else can be one."""
    for value, why, certain in _ways(head):
        tidy = _tidy(value)
        if tidy and any(letter.isalpha() for letter in tidy):
            return Guess(field="title", value=tidy, why=why, certain=certain)
    return Guess(field="title", value=head.name, why="nothing but the file has a name")


def _ways(head: Head) -> Iterator[tuple[str, str, bool]]:
    front = head.front.get("title")
    yield str(front or ""), "the file declares it", True
    text = "\n".join(head.lines[:_LINES])
    subject = _SUBJECT.search(text)
    yield subject[1] if subject else "", 'it stands after "Subject:"', True
    yield _resolution(head), "it stands below the number of the resolution", True
    read = re.sub(r"^(?:\d+ )?(?:contents|CONTENTS) \d+ ", "", head.title, flags=re.I)
    good = not is_junk(read) and not _prose(read)
    followed = _followed(read, head.lines) if good else ""
    yield followed, "it stands at the head", False
    declared = head.facts.get("title", "")
    yield (
        "" if _MACHINE.search(declared) else declared,
        "the file's properties say so",
        False,
    )
    yield (
        _from_lines(head.lines[:_LINES]),
        "it is the first line that can be a title",
        False,
    )
    yield "" if _prose(read) else read, "it stands at the head", False
    stem = re.sub(r"\.\w{1,5}$", "", head.name)
    yield re.sub(r"[_-]+", " ", stem), NAMED_SO, False


def is_junk(line: str) -> bool:
    """Whether a line stands around titles and is none."""
    if set_apart(line):
        return True
    return bool(_JUNK.fullmatch(line.strip(" .")))


def _prose(line: str) -> bool:
    """Whether a line reads like a sentence of the text."""
    if BODY.match(line):
        return True
    ended = line.rstrip().endswith((".", ";")) and len(line.split()) > 12
    return ended


def _resolution(head: Head) -> str:
    text = "\n".join(head.lines)
    found = _UN.search(text)
    if not found or not re.search(
        r"[AESC]/RES/|Resolution adopted", head.first(_LINES)
    ):
        return ""
    rest = text[found.end() :].lstrip("\n").split("\n")
    value = found[1]
    for line in rest[:3]:
        if re.match(r"The (?:General|Security|Economic|Human)", line) or BODY.match(
            line
        ):
            break
        value += f" {line}"
    return value


def _followed(title: str, lines: Sequence[str]) -> str:
    """A title with the lines that go on with it, where it was broken."""
    whole = title
    at = next(
        (n for n, line in enumerate(lines) if line and title.endswith(line)), None
    )
    if at is None:
        return whole
    for line in lines[at + 1 : at + 6]:
        goes_on = _CUT_ON.search(whole) or line[0].islower()
        if not goes_on or BODY.match(line) or len(line) > 160:
            break
        if len(line) < 4 and not line.isdigit() or re.fullmatch(r"\d{1,2}", line):
            break
        whole = f"{whole} {line}"
    return whole


def _from_lines(lines: Sequence[str]) -> str:
    for line in lines:
        if is_junk(line) or _prose(line) or len(line) < 6:
            continue
        return _followed(line, lines)
    return ""


def _cut(title: str) -> str:
    cut = _ENDS.search(title, 12)
    return title[: cut.start()] if cut else title


def _tidy(title: str) -> str:
    one = re.sub(r"^\d{1,3} (?=[A-Z])", "", " ".join(title.split()))
    one = re.sub(r"^(?:Contents|CONTENTS) \d+ ", "", one)
    one = re.sub(r"^[A-Z] (?=ational\b)", "N", one)
    one = _once(_cut(one)).strip(" _-–|,;")
    if len(one) > _LONGEST:
        one = f"{one[: _LONGEST - 1].rsplit(' ', 1)[0]}…"
    return one


def _once(title: str) -> str:
    """A title that is printed twice in a row, once."""
    words = title.split()
    for size in range(len(words) // 2, 2, -1):
        for start in range(len(words) - 2 * size + 1):
            first = [w.casefold() for w in words[start : start + size]]
            second = [w.casefold() for w in words[start + size : start + 2 * size]]
            if first == second:
                return " ".join(words[: start + size])
    return title
